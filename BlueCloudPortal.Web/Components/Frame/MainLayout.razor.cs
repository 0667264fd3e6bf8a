using BlueCloudPortal.Domain.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Logging;

namespace BlueCloudPortal.Web.Components.Frame;

/// <summary>The desk of a signed-in person: top bar, sidebar, page.</summary>
public sealed partial class MainLayout : IDisposable
{
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(10); // a click through five pages counts once or twice, not five times
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private CommandPalette? _palette;
    private string? _organization;
    private DateTimeOffset _countedAt = DateTimeOffset.MinValue;

    /// <summary>Who is signed in; null until that is known.</summary>
    [CascadingParameter] public Actor? Actor { get; set; }

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private IEnumerable<IFrameCounts> Counters { get; set; } = [];

    [Inject] private IEnumerable<IFrameIdentity> Identities { get; set; } = [];

    [Inject] private TimeProvider Clock { get; set; } = default!;

    [Inject] private ILogger<MainLayout> Log { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += OnMoved;
        if (Actor is not { } actor) { return; }
        foreach (var identity in Identities) { _organization ??= await identity.OrganizationOfAsync(actor, default); }
        await CountAsync(actor);
    }

    private void OnMoved(object? sender, LocationChangedEventArgs moved)
    {
        if (Actor is { } actor && Clock.GetUtcNow() - _countedAt > s_fresh) { _ = InvokeAsync(() => CountAsync(actor)); }
    }

    private async Task CountAsync(Actor actor)
    {
        _countedAt = Clock.GetUtcNow();
        foreach (var counter in Counters)
        {
            try { _counts[counter.Place] = await counter.CountAsync(actor, default); }
            catch (Exception broken) when (broken is not OperationCanceledException)
            {
                Log.LogWarning(broken, "{Place} could not be counted", counter.Place); // a number beside an icon is never worth the page
            }
        }
        StateHasChanged();
    }

    /// <inheritdoc/>
    public void Dispose() => Navigation.LocationChanged -= OnMoved;
}
