using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Ledger;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.WorkOrders;
using BlueCloudPortal.Web.Features.Benefits;
using BlueCloudPortal.Web.Features.Instances.Renewals;
using BlueCloudPortal.Web.Features.Invoices;
using BlueCloudPortal.Web.Features.Payments;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>The one way an order becomes paid, whatever it is paid by: order, books and work orders in the caller's transaction.</summary>
public static class OrderSettlement
{
    /// <summary>
    /// The order is paid in full: its deductible part first, the rest from one account. The order needs its lines to be loaded.
    /// Errors: those of <see cref="Order.Pay"/>, <c>ledger.insufficient-funds</c> and <c>order.deductible-short</c> with the figures; the caller must then keep nothing.
    /// </summary>
    /// <param name="db">The use case's context.</param>
    /// <param name="order">The order.</param>
    /// <param name="method">By what.</param>
    /// <param name="source">The account that pays: the wallet, the credit, a clearing account.</param>
    /// <param name="by">Who pays; <see cref="Actor.System"/> for a notification.</param>
    /// <param name="at">UTC.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<Result> PayAsync(PortalDbContext db, Order order, PaymentMethod method, AccountRef source, Actor by, DateTime at, CancellationToken ct)
    {
        if (order.Pay(order.Payable, method, by, at) is { IsRefused: true } notPaid) { return notPaid; }
        // The order is written before the money moves: of two who pay it at once the second waits here and is told that it is paid,
        // not that the wallet has become too small. A refusal below takes this back too.
        _ = await db.SaveChangesAsync(ct);
        var posted = await db.PostAsync(Postings.OrderPaid(order, source), by, at, ct);
        if (posted.IsRefused) { return await RebateQueries.ShortageAsync(db, order, ct) ?? posted.Error; }
        if (await BenefitReservation.EarnAsync(db, order, by, at, ct) is { IsRefused: true } notEarned) { return notEarned; }
        if (method == PaymentMethod.Wallet) { await WalletDraws.CatchUpAsync(db, order.OrganizationId, ct); } // whose money it was, so that none is invoiced twice
        foreach (var workOrder in await db.WorkOrders.Where(one => one.OrderId == order.Id).OrderBy(one => one.Number).ToListAsync(ct))
        {
            if (workOrder.NotePaid(by, at) is { IsRefused: true } refused) { return refused; }
        }
        await SecurityRequests.OpenAsync(db, order, by, at, ct); // D-19
        return await RenewalSettlement.PaidAsync(db, order, by, at, ct); // V-58
    }
}
