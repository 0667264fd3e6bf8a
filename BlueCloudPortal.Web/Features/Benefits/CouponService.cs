using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Ledger;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Benefits;

/// <summary>Buys and claims coupons (V-31).</summary>
public sealed class CouponService(PortalDb portal, TimeProvider clock)
{
    /// <summary>
    /// The company buys a coupon out of its wallet, or claims one that costs nothing. A second press, or a colleague's, buys nothing: it was done.
    /// Errors: <c>access.forbidden</c>, <c>access.not-found</c>, those of <see cref="Benefit.Buy"/>, <c>ledger.insufficient-funds</c> with the figures.
    /// </summary>
    public async Task<Result> BuyAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsBuyer || !actor.May(Permission.PayOrders)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            var coupon = await db.Benefits.SingleOrDefaultAsync(one => one.Number == number && one.OrganizationId == actor.OrganizationId, ct);
            if (coupon is null) { return AccessErrors.NotFound; }
            if (coupon.BoughtAt is not null) { return Result.Done; }
            var now = clock.GetUtcNow().UtcDateTime;
            if (coupon.Buy(actor, now) is { IsRefused: true } refused) { return refused; }
            _ = await db.SaveChangesAsync(ct); // the coupon before the money: of two presses at once the second finds it bought, not an empty wallet
            return await db.PostAsync(Postings.CouponBought(coupon), actor, now, ct) is { IsRefused: true, Error: var shortage } ? shortage : Result.Done;
        }, ct);
    }
}

/// <summary>The voucher or coupon that an order has: given back when the order is cancelled or lapses (L-13).</summary>
internal sealed class BenefitReservation : IOrderReservation
{
    public async Task<Result> ReleaseAsync(PortalDbContext db, Order order, Actor by, DateTime at, CancellationToken ct) =>
        await db.Benefits.SingleOrDefaultAsync(one => one.OrderId == order.Id, ct) is { } benefit ? benefit.GiveBack(by.AsConsequence(), at) : Result.Done;

    /// <summary>The order was paid and can come back no more: what was paid for its coupon is earned, once.</summary>
    public static async Task<Result> EarnAsync(PortalDbContext db, Order order, Actor by, DateTime at, CancellationToken ct) =>
        await db.Benefits.SingleOrDefaultAsync(one => one.OrderId == order.Id, ct) is { WasPaidFor: true } coupon && await db.PostAsync(Postings.CouponEarned(coupon, order), by, at, ct) is { IsRefused: true, Error: var refusal } ? refusal : Result.Done;
}
