using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Instances.Renewals;

/// <summary>Lets one unpaid order at a time renew an instance (V-58): taken when it is placed, given back when it is cancelled or lapses.</summary>
internal sealed class OpenRenewals : IOrderReservation
{
    /// <summary>
    /// The order that is being placed takes the instances it renews. Errors: those of <see cref="Instance.RefusalOfRenewing(int, int, DateTime)"/>, <c>instance.renewal-open</c> with the order that was first, <c>transfer.open</c>,
    /// <c>instance.several-customers</c>, <c>instance.other-customer</c>.
    /// </summary>
    public static async Task<Result> TakeAsync(PortalDbContext db, Order order, Quote quote, InstanceSettings settings, DateTime at, CancellationToken ct)
    {
        var renewals = quote.Lines.Select(line => line.Item.Renews).OfType<Renewal>().ToList();
        if (renewals.Count == 0) { return Result.Done; }
        if (renewals.Select(one => one.CustomerId).Distinct().Count() > 1) { return InstanceErrors.SeveralCustomers; }
        var ids = renewals.ConvertAll(one => one.InstanceId);
        var instances = await db.Instances.Include(one => one.Periods).Where(one => ids.Contains(one.Id)).OrderBy(one => one.Number).ToListAsync(ct);
        if (order.CustomerId != instances[0].CustomerId && await BoughtForAsync(db, instances[0].CustomerId, ct)) { return InstanceErrors.OtherCustomer(instances[0].CustomerCompany); }
        var open = await db.OpenRenewals.Where(one => ids.Contains(one.InstanceId)).ToDictionaryAsync(one => one.InstanceId, one => one.OrderNumber, ct);
        var leaving = await db.InstanceTransfers.Where(one => one.OpenOf != null && ids.Contains(one.OpenOf.Value)).ToDictionaryAsync(one => one.InstanceId, one => one.Number, ct);
        foreach (var instance in instances)
        {
            if (leaving.GetValueOrDefault(instance.Id) is { } transfer) { return TransferErrors.Open(instance.Number, transfer); }
            if (open.GetValueOrDefault(instance.Id) is { } first) { return InstanceErrors.RenewalOpen(instance.Number, first); }
            if (instance.RefusalOfRenewing(renewals.Single(one => one.InstanceId == instance.Id).Months, settings.GraceDays, at) is { } refusal) { return refusal; }
            db.Guard(instance); // staff who release it at the same moment wait for this, or are seen by it
            _ = db.Add(new OpenRenewal(instance, order, at));
        }
        return Result.Done;
    }

    /// <summary>Whether the end customer is still in the book: one that was deleted stands in nobody's way.</summary>
    private static Task<bool> BoughtForAsync(PortalDbContext db, Id<Customer> customer, CancellationToken ct) => db.Customers.AnyAsync(one => one.Id == customer, ct);

    /// <inheritdoc/>
    public async Task<Result> ReleaseAsync(PortalDbContext db, Order order, Actor by, DateTime at, CancellationToken ct)
    {
        if (order.IsRenewal) { db.RemoveRange(await db.OpenRenewals.Where(one => one.OrderId == order.Id).ToListAsync(ct)); }
        return Result.Done;
    }
}
