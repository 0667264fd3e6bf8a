using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Payments;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Instances;

/// <summary>Cloud platforms and contract discounts, for staff who keep them.</summary>
public sealed partial class PlatformsPage
{
    private IReadOnlyList<PlatformRow> _platforms = [];
    private PortalGrid<CloudDiscountRow>? _grid;
    private FilterBar? _bar;
    private PlatformRow? _platform;
    private CloudDiscountRow? _rule;
    private PortalError? _refusal;
    private DateOnly? _lastDay;
    private string? _said;
    private string? _endAsk;
    private int _waiting;
    private bool _editing;
    private bool _agreeing;
    private bool _ending;

    /// <summary>The platform that the address filters discounts by.</summary>
    [SupplyParameterFromQuery] public string? Platform { get; set; }

    [CascadingParameter] private Actor Actor { get; set; } = default!;

    [Inject] private PlatformQueries Queries { get; set; } = default!;

    [Inject] private OpeningQueries Openings { get; set; } = default!;

    [Inject] private PlatformService Platforms { get; set; } = default!;

    [Inject] private TimeProvider Clock { get; set; } = default!;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        _platforms = await Queries.ListAsync(Actor);
        _waiting = await Openings.CountWaitingAsync(Actor);
    }

    private void Edit(PlatformRow? row) => (_platform, _editing) = (row, true);

    private void End(CloudDiscountRow row) => (_rule, _lastDay, _refusal, _ending, _endAsk) =
        (row, BusinessTime.DayOf(Clock.GetUtcNow().UtcDateTime), null, true, T["platforms.end-ask", row.Company, row.Platform, TextArgs.Cell(row.PayPercent, T)]);

    private async Task EndAsync()
    {
        _refusal = (await Platforms.EndAsync(_rule!.Id, _lastDay, Actor)).Error;
        _ending = _refusal is not null;
        if (!_ending) { await SayAsync(T["platforms.ended", _rule.Company, _rule.Platform, _lastDay!]); }
    }

    private async Task SayAsync(string said)
    {
        _said = said;
        await ReadAsync();
        if (_grid is not null) { await _grid.ReloadAsync(); }
    }
}
