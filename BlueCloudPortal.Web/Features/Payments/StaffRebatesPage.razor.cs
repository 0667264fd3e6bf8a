using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Components;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>A half-year's deductible amounts: who gets what and why not, and the press that awards them .</summary>
public sealed partial class StaffRebatesPage
{
    private const int HalvesBack = 8;
    private static readonly string[] s_states = ["due", "awarded", "none"];
    private FilterState _filter = FilterState.Empty;
    private PortalGrid<RebatePreviewRow>? _grid;
    private FilterBar? _bar;
    private RebateSummary? _summary;
    private RebateProgress? _progress;
    private RebateRun? _run;
    private PortalError? _refusal;
    private bool _asking;

    /// <summary>Who awards.</summary>
    [CascadingParameter] public Actor Actor { get; set; } = default!;

    [Inject] private RebateRunQueries Queries { get; set; } = default!;

    [Inject] private RebateService Rebates { get; set; } = default!;

    [Inject] private TimeProvider Clock { get; set; } = default!;

    private string Half => Queries.HalfOf(_filter).ToString();

    private IEnumerable<string> Halves => Enumerable.Range(0, HalvesBack).Select(back => HalfYear.Of(Clock.GetUtcNow().UtcDateTime).Add(-back).ToString());

    private async Task<GridPage<RebatePreviewRow>> LoadAsync(GridRequest request)
    {
        _filter = request.Filter;
        _summary = await Queries.SummaryAsync(Queries.HalfOf(request.Filter), Actor);
        StateHasChanged();
        return await Queries.PreviewAsync(request, Actor);
    }

    private async Task AskAsync()
    {
        (_refusal, _run, _progress) = (null, null, null);
        _summary = await Queries.SummaryAsync(Queries.HalfOf(_filter), Actor); // the figures are those of this moment
        _asking = _summary is { Refusal: null, Due: > 0 };
    }

    private async Task RunAsync()
    {
        var ran = await Rebates.RunAsync(_summary!.Half, new Progress<RebateProgress>(Show), Actor);
        _refusal = ran.Error;
        if (ran.IsRefused) { return; }
        (_run, _asking) = (ran.Value, false);
        if (_grid is not null) { await _grid.ReloadAsync(); }
    }

    private void Show(RebateProgress progress)
    {
        _progress = progress;
        _ = InvokeAsync(StateHasChanged);
    }

    private string? MoreText(string key, string value) => key switch
    {
        "state" => T[$"rebate.state.{value}"].Value,
        "level" => T.Member(nameof(CustomerLevel), value),
        _ => value,
    };
}
