using System.Globalization;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Components;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>The form of an allocation (D-43): what arrives follows each key, the code step comes last.</summary>
public sealed partial class NewAllocationPage
{
    private readonly Guid _key = Guid.NewGuid(); // one a form: a second press gives the first allocation
    private AllocationForm? _form;
    private PortalError? _refusal;
    private string? _platform;
    private string? _amount;
    private string? _capitals;
    private string _subject = "";
    private bool _asking;

    /// <summary>The platform that was chosen on the way here.</summary>
    [SupplyParameterFromQuery] public string? Platform { get; set; }

    [CascadingParameter] private Actor Actor { get; set; } = default!;

    [Inject] private AllocationQueries Queries { get; set; } = default!;

    [Inject] private AllocationService Allocations { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    private CloudTerms? Terms => _form?.Terms.FirstOrDefault(one => one.Code == _platform);

    private Money Amount => AmountText.Parse(_amount) is { IsRefused: false, Value: var typed } ? typed : Money.Zero(Currency.CNY);

    private AllocationData Data => new(_platform, _amount, Terms?.PayPercent ?? 0, _key);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _form = await Queries.FormAsync(Actor);
        _platform = _form?.Terms.FirstOrDefault(one => one.Code == Platform)?.Code ?? (_form is { Terms: [var only] } ? only.Code : null);
        Type("");
    }

    private void Choose(string? code)
    {
        _platform = code;
        if (_refusal is { Field: "Platform" or null }) { _refusal = null; }
    }

    private void Type(string? typed)
    {
        _amount = typed;
        _capitals = T["top-ups.capitals", ChineseAmount.Of(Amount.Minor)];
        if (_refusal is { Field: "Amount" }) { _refusal = null; }
    }

    private async Task AskAsync()
    {
        var possible = await Allocations.CheckAsync(Data, Actor);
        _refusal = possible.Error;
        if (_refusal is { Code: "allocation.discount-changed" }) { _form = await Queries.FormAsync(Actor); } // shows the new one
        if (possible.IsRefused) { return; }
        (_subject, _asking) = (AllocationService.SubjectOf(_platform, possible.Value), true);
    }

    private async Task<PortalError?> SubmitAsync(string code)
    {
        var submitted = await Allocations.SubmitAsync(Data, code, Actor);
        if (submitted is { IsRefused: true, Error: { Field: not "Code" } refusal }) { (_refusal, _asking) = (refusal, false); return null; } // said at the form
        if (!submitted.IsRefused) { Navigation.NavigateTo(PortalUrls.MyAllocationSubmitted(submitted.Value)); }
        return submitted.Error;
    }

    // How long a bar is, beside the longest: for the eye only.
    private string Share(Money amount) => _form!.Figures.Max(one => one.LastMonth.Minor) is > 0 and var most ? (amount.Minor * 100m / most).ToString("0.#", CultureInfo.InvariantCulture) : "0";

    private static string Hour(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
