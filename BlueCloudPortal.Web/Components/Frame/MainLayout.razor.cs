using System.Globalization;
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
    private readonly List<(IFrameSignal Signal, Action<IReadOnlySet<Guid>> Handler)> _heard = [];
    private DateTimeOffset _countedAt = DateTimeOffset.MinValue;

    /// <summary>Who is signed in; null until that is known.</summary>
    [CascadingParameter] public Actor? Actor { get; set; }

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private IEnumerable<IFrameCounts> Counters { get; set; } = [];

    [Inject] private IEnumerable<IFrameSignal> Signals { get; set; } = [];

    [Inject] private IEnumerable<IFrameIdentity> Identities { get; set; } = [];

    [Inject] private TimeProvider Clock { get; set; } = default!;

    [Inject] private ILogger<MainLayout> Log { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += OnMoved;
        if (Actor is not { } actor) { return; }
        foreach (var signal in Signals) { Hear(signal, actor); } // before counting: what changes meanwhile is counted again
        foreach (var identity in Identities) { _organization ??= await identity.OrganizationOfAsync(actor, default); }
        await CountAsync(actor);
    }

    private void OnMoved(object? sender, LocationChangedEventArgs moved)
    {
        if (Actor is { } actor && Clock.GetUtcNow() - _countedAt > s_fresh) { _ = InvokeAsync(() => CountAsync(actor)); }
    }

    private void Hear(IFrameSignal signal, Actor actor)
    {
        var (culture, language) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        void Handler(IReadOnlySet<Guid> people) { if (people.Contains(actor.UserId)) { _ = InvokeAsync(CountAsReaderAsync); } }

        // Whoever tells it is a job or another person: the frame stays in its reader's language.
        async Task CountAsReaderAsync()
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, language);
            await CountAsync(actor, signal.Place);
        }

        signal.Changed += Handler;
        _heard.Add((signal, Handler));
    }

    private async Task CountAsync(Actor actor, string? place = null)
    {
        if (place is null) { _countedAt = Clock.GetUtcNow(); }
        foreach (var counter in Counters.Where(counter => place is null || counter.Place == place))
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
    public void Dispose()
    {
        Navigation.LocationChanged -= OnMoved;
        foreach (var (signal, handler) in _heard) { signal.Changed -= handler; }
    }
}
