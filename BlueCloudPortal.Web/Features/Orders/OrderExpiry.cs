using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>Gives up orders whose time to pay has passed. Run twice, or on two nodes at once, it does nothing twice.</summary>
public sealed class OrderExpiry(PortalDb portal, TimeProvider clock, OrderRelease release, OrderNews news, ILogger<OrderExpiry> log)
{
    /// <summary>Expires every order that has lapsed, each in its own transaction, so that one that cannot be holds no other back. Gives how many.</summary>
    public Task<int> ExpireDueAsync(CancellationToken ct = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return portal.EachDueAsync(
            db => db.Orders.Where(order => order.Status == OrderStatus.PendingPayment && order.PayBefore <= now).OrderBy(order => order.PayBefore).ThenBy(order => order.Id).Select(order => order.Id),
            (db, id) => ExpireAsync(db, id, ct),
            (id, refusal) => log.LogInformation("Order {Order} is not expired: {Code}", id.Value, refusal.Code), ct: ct);
    }

    private async Task<Result> ExpireAsync(PortalDbContext db, Id<Order> id, CancellationToken ct)
    {
        var order = await db.Orders.Include(one => one.Lines).SingleOrDefaultAsync(one => one.Id == id, ct);
        if (order is null) { return AccessErrors.NotFound; }
        var now = clock.GetUtcNow().UtcDateTime;
        var before = order.Status;
        var expired = order.Expire(Actor.System, now);
        if (expired.IsRefused) { return expired; }
        await news.MovedAsync(db, order, before, Actor.System, ct);
        return await release.ReleaseAsync(db, order, Actor.System, now, ct);
    }
}
