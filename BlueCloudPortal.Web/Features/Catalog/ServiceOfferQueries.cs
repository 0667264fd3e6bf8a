using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>A service on sale with a solution.</summary>
/// <param name="Number">Its number, for the page's own use.</param>
/// <param name="Name">Service name.</param>
/// <param name="Provider">Who delivers it.</param>
/// <param name="Description">Safe HTML; may be empty.</param>
/// <param name="ClosesOn">Last day on which it can be ordered; null when open.</param>
/// <param name="Plans">What can be ordered, cheapest first.</param>
public sealed record ServiceOffer(string Number, string Name, string Provider, string Description, DateOnly? ClosesOn, IReadOnlyList<ServiceOfferPlan> Plans);

/// <summary>A plan of a service on sale, at list price.</summary>
public sealed record ServiceOfferPlan(string Sku, string Name, int TermMonths, string Unit, string Region, Money ListPrice, IReadOnlyList<MilestonePlan> Milestones);

/// <summary>The services that everybody may read on a solution's page.</summary>
public sealed class ServiceOfferQueries(PortalDb portal, TimeProvider clock)
{
    /// <summary>The services on sale with a solution today, by provider and name; empty when there are none or no such solution.</summary>
    public async Task<IReadOnlyList<ServiceOffer>> OfSolutionAsync(string slug, CancellationToken ct = default)
    {
        // The catalogue is everybody's; of a provider nothing but its name leaves this class.
        await using var db = await portal.ReadAsync(Actor.System, ct);
        var plans = await db.Plans.Where(plan => plan.ServiceItemId != null && db.Solutions.Any(solution => solution.Id == plan.SolutionId && solution.Slug == slug))
            .OnSaleAt(clock.GetUtcNow().UtcDateTime).OrderBy(plan => plan.ListPrice.Minor).ThenBy(plan => plan.Sku).ToListAsync(ct);
        if (plans.Count == 0) { return []; }
        var ids = plans.Select(plan => plan.ServiceItemId!.Value).Distinct().ToList();
        var items = await (
            from item in db.ServiceItems
            where ids.Contains(item.Id)
            join provider in db.Organizations on item.OrganizationId equals provider.Id
            orderby provider.Name, item.Name, item.Number
            select new { item.Id, item.Number, item.Name, Provider = provider.Name, item.Description, item.ClosesOn }).ToListAsync(ct);
        return [.. items.Select(item => new ServiceOffer(item.Number, item.Name, item.Provider, item.Description, item.ClosesOn,
            [.. plans.Where(plan => plan.ServiceItemId == item.Id).Select(plan => new ServiceOfferPlan(plan.Sku, plan.Service!.PlanName, plan.TermMonths, plan.Unit, plan.Region, plan.ListPrice, plan.Service.Milestones))]))];
    }
}
