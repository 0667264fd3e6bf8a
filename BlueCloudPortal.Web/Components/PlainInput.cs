using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Components;

/// <summary>A plain input inside a <see cref="Field"/>, which gives it its id, its edge and its description.</summary>
public abstract class PlainInput : ComponentBase
{
    /// <summary>The field around it.</summary>
    [CascadingParameter] public Field? Field { get; set; }

    /// <summary>What stands in it.</summary>
    [Parameter] public string? Value { get; set; }

    /// <summary>It was changed.</summary>
    [Parameter] public EventCallback<string?> ValueChanged { get; set; }

    /// <summary>An example, when empty.</summary>
    [Parameter] public string? Placeholder { get; set; }

    /// <summary>Cannot be changed now.</summary>
    [Parameter] public bool Disabled { get; set; }

    /// <summary>Name in a posted form; also for tests.</summary>
    [Parameter] public string? Name { get; set; }

    /// <summary>40 px, on public and sign-in pages.</summary>
    [Parameter] public bool Large { get; set; }

    /// <summary>Longest text.</summary>
    [Parameter] public int MaxLength { get; set; } = 200;

    /// <summary>Everything that the four inputs have in common.</summary>
    protected Dictionary<string, object?> Common => new(StringComparer.Ordinal)
    {
        ["id"] = Field?.Id,
        ["name"] = Name,
        ["class"] = Large ? "in lg" : "in",
        ["disabled"] = Disabled,
        ["aria-invalid"] = Field?.IsInvalid == true ? "true" : null,
        ["aria-describedby"] = Field?.DescribedBy,
        ["aria-required"] = Field?.Required == true ? "true" : null,
        ["data-testid"] = Field is null ? Name : $"input-{Field.Name}",
    };

    /// <summary>Tells the page.</summary>
    protected Task ChangeAsync(ChangeEventArgs change) => ValueChanged.InvokeAsync((string?)change.Value);
}
