using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>Gives up orders whose time to pay has passed. Run twice, or on two nodes at once, it does nothing twice.</summary>
public sealed class OrderExpiry(PortalDb portal, TimeProvider clock, OrderRelease release, OrderNews news, ILogger<OrderExpiry> log)
{
    private const int Batch = 200;

    /// <summary>Expires every order that has lapsed, each in its own transaction, so that one that cannot be holds no other back. Gives how many.</summary>
    public async Task<int> ExpireDueAsync(CancellationToken ct = default)
    {
        var (expired, kept) = (0, 0);
        while (await DueAsync(kept, ct) is { Count: > 0 } due)
        {
            foreach (var id in due)
            {
                if (await ExpireAsync(id, ct) is { IsRefused: true, Error: var refusal })
                {
                    kept++; // paid or cancelled a moment ago, or something holds it: looked at again next time
                    log.LogInformation("Order {Order} is not expired: {Code}", id.Value, refusal.Code);
                }
                else { expired++; }
            }
            if (due.Count < Batch) { break; }
        }
        return expired;
    }

    private async Task<List<Id<Order>>> DueAsync(int skip, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await portal.ReadAsync(Actor.System, ct);
        return await db.Orders.Where(order => order.Status == OrderStatus.PendingPayment && order.PayBefore <= now).OrderBy(order => order.PayBefore).ThenBy(order => order.Id)
            .Select(order => order.Id).Skip(skip).Take(Batch).ToListAsync(ct);
    }

    private Task<Result> ExpireAsync(Id<Order> id, CancellationToken ct) => portal.ChangeAsync(Actor.System, async db =>
    {
        var order = await db.Orders.Include(one => one.Lines).SingleOrDefaultAsync(one => one.Id == id, ct);
        if (order is null) { return AccessErrors.NotFound; }
        var now = clock.GetUtcNow().UtcDateTime;
        var before = order.Status;
        var expired = order.Expire(Actor.System, now);
        if (expired.IsRefused) { return expired; }
        await news.MovedAsync(db, order, before, Actor.System, ct);
        return await release.ReleaseAsync(db, order, Actor.System, now, ct);
    }, ct);
}
