using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Workbench;

/// <summary>The review queue over every request (D-67): views, what waits longest first, the chosen one beside the list.</summary>
public sealed partial class QueuePage
{
    private readonly Selection _chosen = new();
    private QueueCounts? _counts;
    private RequestDetail? _request;
    private PortalGrid<RequestRow>? _grid;
    private FilterBar? _bar;

    [CascadingParameter] private Actor Actor { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "type")] private string? Type { get; set; }

    /// <summary>The request that is open beside the list.</summary>
    [SupplyParameterFromQuery(Name = "about")] private string? About { get; set; }

    [Inject] private QueueQueries Queue { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync() => _request = About is { Length: > 0 } number ? await Queue.FindAsync(number, Actor) : null;

    private async Task<GridPage<RequestRow>> LoadAsync(GridRequest request)
    {
        _counts = await Queue.CountsAsync(Actor);
        StateHasChanged();
        return await Queue.ListAsync(request, Actor);
    }

    private async Task ReloadAsync()
    {
        if (_grid is { } grid) { await grid.ReloadAsync(); }
        await OnParametersSetAsync();
    }

    private void Choose(RequestRow row, bool ticked) => _chosen.Set(row.Number, row.Amount ?? Money.Fen(0), ticked);

    private IReadOnlyList<ViewTab> TabsOf(QueueCounts counts) =>
    [
        new(T["queue.view.open"], PortalUrls.StaffQueue(), counts.Open),
        new(T["queue.who.nobody"], PortalUrls.StaffQueue(who: QueueQueries.Nobodys), counts.Unassigned),
        new(T["queue.who.mine"], PortalUrls.StaffQueue(who: QueueQueries.Mine), counts.Mine),
        new(T["queue.age.late"], PortalUrls.StaffQueue(age: QueueQueries.Late), counts.Late),
        .. counts.ByType.Select(one => new ViewTab(T.Enum(one.Key), PortalUrls.StaffQueue(type: one.Key.ToString()), one.Value)),
        new(T["queue.view.closed"], HomeTaskList.Only(PortalUrls.StaffQueue(), RequestQueries.Closed)),
    ];

    private string? WordOf(string key, string value) => key == RequestQueries.TypeFilter ? T[$"RequestType.{value}"].Value : T[$"queue.{key}.{value}"].Value;
}
