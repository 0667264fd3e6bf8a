using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.WorkOrders;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Frame;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.WorkOrders;

/// <summary>Finds work orders by number for the command palette.</summary>
public sealed class WorkOrderFinder(PortalDb portal, IStringLocalizer texts) : ICommandSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<Command>> FindAsync(string typed, Actor actor, CancellationToken ct)
    {
        if (actor.IsBuyer || !WorkOrderQueries.MaySee(actor)) { return []; } // a buyer finds the order
        await using var db = await portal.ReadAsync(actor, ct);
        var found = await db.WorkOrders.Where(one => one.Number.Contains(typed)).OrderByDescending(one => one.CreatedAt).Take(5)
            .Select(one => new { one.Number, one.ServiceName, one.Status }).ToListAsync(ct);
        return [.. found.Select(one => new Command("nav.work-orders", "assignment", one.Number, $"{one.ServiceName} · {texts.Enum(one.Status)}",
            actor.IsStaff ? PortalUrls.StaffWorkOrder(one.Number) : PortalUrls.ProviderWorkOrder(one.Number)))];
    }
}

/// <summary>The number beside "work orders" in a provider's sidebar: those to accept or decline.</summary>
public sealed class ProviderWorkOrderCount(WorkOrderQueries queries) : IFrameCounts
{
    /// <inheritdoc/>
    public string Place => PortalUrls.ProviderWorkOrders();

    /// <inheritdoc/>
    public async Task<int> CountAsync(Actor actor, CancellationToken ct) =>
        actor.IsProvider ? (await queries.CountsAsync(actor, ct)).GetValueOrDefault(WorkOrderStatus.AwaitingAcceptance) : 0;
}

/// <summary>The number beside "work orders" in the staff's sidebar: those to dispatch.</summary>
public sealed class StaffWorkOrderCount(WorkOrderQueries queries) : IFrameCounts
{
    /// <inheritdoc/>
    public string Place => PortalUrls.StaffWorkOrders();

    /// <inheritdoc/>
    public async Task<int> CountAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.IsStaff || !actor.May(Permission.DispatchWorkOrders)) { return 0; }
        var counts = await queries.CountsAsync(actor, ct);
        return WorkOrderQueries.ForDispatch.Sum(status => counts.GetValueOrDefault(status));
    }
}
