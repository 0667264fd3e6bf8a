using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>What buying must know of plans that service items sell: whether they are on sale, and what work they become.</summary>
internal static class ServiceOffers
{
    /// <summary>The plans that can be ordered on the Shanghai day of a moment.</summary>
    public static IQueryable<Plan> OnSaleAt(this IQueryable<Plan> plans, DateTime at)
    {
        var day = BusinessTime.DayOf(at);
        return plans.Where(plan => plan.WithdrawnAt == null && (plan.ClosesOn == null || plan.ClosesOn >= day));
    }

    /// <summary>Why one of the plans cannot be ordered; null when all can.</summary>
    public static PortalError? RefusalOf(IEnumerable<Plan> plans, DateTime at)
    {
        var day = BusinessTime.DayOf(at);
        return plans.OrderBy(plan => plan.Sku, StringComparer.Ordinal).Select(plan => plan.RefusalOfSale(day)).FirstOrDefault(refusal => refusal is not null);
    }

    /// <summary>
    /// Holds the plans of services until the order is kept: a take-down at the same moment waits for it, or is seen by it. To be called before the plans are read.
    /// It raises no version, so that neither a price nor another order is told that it lost a race.
    /// </summary>
    public static Task<int> HoldAsync(PortalDbContext db, IEnumerable<string> skus, DateTime at, CancellationToken ct)
    {
        var wanted = skus.Distinct().ToList();
        return db.Plans.Where(plan => wanted.Contains(plan.Sku) && plan.ServiceItemId != null).ExecuteUpdateAsync(set => set.SetProperty(plan => plan.OrderedAt, at), ct);
    }

    /// <summary>The work order of a service line: by the milestones of its service item, or by the usual ones.</summary>
    public static ServiceWorkOrder WorkOrderOf(Order order, OrderLine line, ServiceTerms? service, Actor by, DateTime at) =>
        new($"{order.Number}{line.Position:D2}", order, line, service?.Milestones ?? MilestonePlan.Default, by, at, service);
}
