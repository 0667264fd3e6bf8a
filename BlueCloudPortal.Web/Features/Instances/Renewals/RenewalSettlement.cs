using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Ledger;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Instances.Renewals;

/// <summary>What the payment of a renewal order does (V-58), in its transaction: each instance runs on, its line is delivered by that, and its amount is earned.</summary>
internal static class RenewalSettlement
{
    /// <summary>The order was paid; nothing for an order that renews nothing. Error: <c>lifecycle.not-now</c> for an instance that was released; the caller must then keep nothing.</summary>
    public static async Task<Result> PaidAsync(PortalDbContext db, Order order, Actor by, DateTime at, CancellationToken ct)
    {
        if (!order.IsRenewal) { return Result.Done; }
        var lines = order.Lines.Where(line => line.RenewsId is not null).OrderBy(line => line.Position).ToList();
        var ids = lines.ConvertAll(line => line.RenewsId!.Value);
        var instances = await db.Instances.Include(one => one.Periods).Where(one => ids.Contains(one.Id)).ToDictionaryAsync(one => one.Id, ct);
        foreach (var line in lines)
        {
            var period = instances[line.RenewsId!.Value].Renew(order, line, by, at);
            if (period.IsRefused) { return period.Error; }
            if (order.DeliverRenewal(line, period.Value, by, at) is { IsRefused: true } refused) { return refused; }
        }
        db.RemoveRange(await db.OpenRenewals.Where(one => one.OrderId == order.Id).ToListAsync(ct));
        _ = await db.SaveChangesAsync(ct); // the documents first, as with every payment
        foreach (var line in lines)
        {
            if (await db.PostAsync(Postings.LineDelivered(order, line), by, at, ct) is { IsRefused: true, Error: var notPosted }) { return notPosted; }
        }
        return Result.Done;
    }
}
