using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Data.Ledger;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Web.Features.Instances;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>Pays, cancels and delivers orders.</summary>
public sealed class OrderService(PortalDb portal, TimeProvider clock, OrderRelease release, OrderNews news)
{
    /// <summary>Pays the whole order from the wallet. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>lifecycle.not-now</c>, <c>order.payment-lapsed</c>, <c>ledger.insufficient-funds</c> with the figures; nothing has moved then.</summary>
    public Task<Result> PayAsync(string number, Actor actor, CancellationToken ct = default) => ChangeAsync(number, actor, (db, order, now) =>
        OrderSettlement.PayAsync(db, order, PaymentMethod.Wallet, new(AccountKind.Wallet, order.Total.Currency, order.OrganizationId), actor, now, ct), ct);

    /// <summary>Gives an order up before payment. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>lifecycle.not-now</c>; <c>field.required</c>, <c>field.too-long</c> at Reason.</summary>
    /// <remarks>
    /// Also when it stands in a contract that is pending: a cancelled order is never paid, and a contract with an unpaid order cannot take effect.
    /// The buyer deletes that contract and applies again; refusing here would let a paper hold up a decision about money.
    /// </remarks>
    public Task<Result> CancelAsync(string number, string? reason, Actor actor, CancellationToken ct = default) => ChangeAsync(number, actor, async (db, order, now) =>
    {
        var before = order.Status;
        var cancelled = order.Cancel(reason, actor, now);
        if (cancelled.IsRefused) { return cancelled; }
        await news.MovedAsync(db, order, before, actor, ct);
        return await release.ReleaseAsync(db, order, actor, now, ct);
    }, ct);

    /// <summary>Staff deliver a line that is no service; its amount is earned, and what has a term runs from then on as an instance (V-57). Errors: those of <see cref="Order.DeliverLine"/>, <c>access.not-found</c>.</summary>
    public Task<Result> DeliverLineAsync(string number, Id<OrderLine> line, string? content, Actor actor, CancellationToken ct = default) => ChangeAsync(number, actor, async (db, order, now) =>
    {
        var before = order.Status;
        var delivered = order.DeliverLine(line, content, actor, now);
        if (delivered.IsRefused) { return delivered.Error; }
        await news.MovedAsync(db, order, before, actor, ct);
        InstanceService.Delivered(db, order, delivered.Value, actor, now);
        db.Guard(order); // two who deliver the last two lines at once: the second must see that nothing is left
        _ = await db.SaveChangesAsync(ct); // the order first, as when paying
        var posted = await db.PostAsync(Postings.LineDelivered(order, delivered.Value), actor, now, ct);
        return posted.IsRefused ? posted.Error : await SecurityRequests.DeliveredAsync(db, delivered.Value, actor, now, ct); // D-19
    }, ct);

    private Task<Result> ChangeAsync(string number, Actor actor, Func<PortalDbContext, Order, DateTime, Task<Result>> act, CancellationToken ct) => portal.ChangeAsync(actor, async db =>
    {
        var order = await db.Orders.Include(one => one.Lines).SingleOrDefaultAsync(one => one.Number == number, ct);
        return order is null ? AccessErrors.NotFound : await act(db, order, clock.GetUtcNow().UtcDateTime);
    }, ct);
}
