using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>Discounts of levels and of single buyers: who pays what from when to when. Rules are added and ended, never changed.</summary>
public sealed partial class DiscountsPage
{
    private IReadOnlyList<LevelRow> _levels = [];
    private PortalGrid<DiscountRow>? _grid;
    private FilterBar? _bar;
    private Func<DateOnly?, Task<Result>>? _end;
    private PortalError? _refusal;
    private DateOnly? _lastDay;
    private string? _said;
    private string? _endAsk;
    private bool _agreeing;
    private bool _setting;
    private bool _ending;

    /// <summary>Who keeps them.</summary>
    [CascadingParameter] public Actor Actor { get; set; } = default!;

    [Inject] private DiscountQueries Queries { get; set; } = default!;

    [Inject] private DiscountService Discounts { get; set; } = default!;

    [Inject] private TimeProvider Clock { get; set; } = default!;

    private DateOnly Today => BusinessTime.DayOf(Clock.GetUtcNow().UtcDateTime);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => _levels = await Queries.LevelsAsync(Actor);

    private void End(DiscountRow row) => Ask(T["discounts.end-ask", row.Code, row.Version, row.Company, row.Product, T.Zhe(row.PayPercent)], last => Discounts.EndAsync(row.Id, last, Actor));

    private void End(LevelRow row) => Ask(T["discounts.end-level-ask", row.Code, row.Version, row.Level, T.Zhe(row.PayPercent)], last => Discounts.EndLevelAsync(row.Id, last, Actor));

    private void Ask(string words, Func<DateOnly?, Task<Result>> end) => (_endAsk, _end, _lastDay, _refusal, _ending) = (words, end, Today, null, true);

    private async Task EndAsync()
    {
        _refusal = (await _end!(_lastDay)).Error;
        if (_refusal is not null) { return; }
        _ending = false;
        await SayAsync(T["discounts.ended"]);
    }

    private async Task SayAsync(string said)
    {
        _said = said;
        _levels = await Queries.LevelsAsync(Actor);
        StateHasChanged();
        if (_grid is not null) { await _grid.ReloadAsync(); }
    }
}
