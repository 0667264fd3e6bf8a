using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Frame;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>Finds orders for the command palette: by number, customer, solution or who placed it.</summary>
public sealed class OrderCommands(PortalDb portal, IStringLocalizer texts) : ICommandSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<Command>> FindAsync(string typed, Actor actor, CancellationToken ct)
    {
        if (!OrderListQueries.MaySee(actor)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        var found = await OrderListQueries.Found(db, OrderListQueries.Seen(db, actor), typed).OrderByDescending(order => order.Number.StartsWith(typed)).ThenByDescending(order => order.PlacedAt).Take(5)
            .Select(order => new { order.Number, order.CustomerCompany, order.Total, order.Status }).ToListAsync(ct);
        return [.. found.Select(order => new Command("orders.commands", "receipt_long", order.Number, $"{order.CustomerCompany} · {order.Total} · {texts.Enum(order.Status)}",
            actor.IsStaff ? PortalUrls.StaffOrder(order.Number) : PortalUrls.MyOrder(order.Number)))];
    }
}
