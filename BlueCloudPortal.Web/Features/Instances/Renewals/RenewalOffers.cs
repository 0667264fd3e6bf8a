using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Web.Features.Catalog;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Instances.Renewals;

/// <summary>Whether and for how long an instance can be renewed, as it is sold now.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Choices">For how many months, fewest first; none when it is not sold any more.</param>
/// <param name="Currency">In what it is priced.</param>
/// <param name="Refusal">Why it cannot be renewed now; null when it can.</param>
internal sealed record RenewalOffer(Instance Instance, IReadOnlyList<int> Choices, Currency Currency, PortalError? Refusal);

/// <summary>Reads what renewals are made of. Six statements, however many instances.</summary>
internal static class RenewalOffers
{
    /// <summary>An offer for each instance, in their order. An order that renews it already refuses it too, and so does that it is on its way to another company.</summary>
    public static async Task<IReadOnlyList<RenewalOffer>> OfAsync(PortalDbContext db, IReadOnlyList<Instance> instances, int graceDays, DateTime at, CancellationToken ct)
    {
        var planIds = instances.Select(one => one.PlanId).Distinct().ToList();
        var plans = await (from plan in db.Plans.AsNoTracking() where planIds.Contains(plan.Id) join solution in db.Solutions on plan.SolutionId equals solution.Id select new { Plan = plan, solution.HiddenAt }).ToDictionaryAsync(found => found.Plan.Id, ct);
        var schemas = await QuoteQueries.SchemasAsync(db, planIds, ct);
        var ids = instances.Select(one => one.Id).ToList();
        var open = await db.OpenRenewals.Where(one => ids.Contains(one.InstanceId)).ToDictionaryAsync(one => one.InstanceId, one => one.OrderNumber, ct);
        var leaving = await db.InstanceTransfers.Where(one => one.OpenOf != null && ids.Contains(one.OpenOf.Value)).ToDictionaryAsync(one => one.InstanceId, one => one.Number, ct);
        return [.. instances.Select(instance =>
        {
            if (plans.GetValueOrDefault(instance.PlanId) is not { } found) { return new RenewalOffer(instance, [], Currency.CNY, OrderErrors.UnknownPlan(instance.Sku)); }
            var gone = ServiceOffers.RefusalOf([found.Plan], at) ?? (found.HiddenAt is null ? null : ServiceErrors.NotOnSale(found.Plan.Name));
            var choices = gone is null ? Renewal.Choices(found.Plan, schemas.GetValueOrDefault(instance.PlanId)?.Schema) : [];
            var refusal = instance.RefusalOfRenewing(graceDays, at) ?? gone ?? (open.GetValueOrDefault(instance.Id) is { } order ? InstanceErrors.RenewalOpen(instance.Number, order) : leaving.GetValueOrDefault(instance.Id) is { } transfer ? TransferErrors.Open(instance.Number, transfer) : null);
            return new RenewalOffer(instance, choices, found.Plan.ListPrice.Currency, refusal);
        })];
    }

    /// <summary>
    /// What is picked, with the instances it renews: those name plan, quantity and configuration, whatever the pick says besides. Error: <c>access.not-found</c> for an instance of another company,
    /// <c>instance.bad-selection</c> for the same one twice or too many.
    /// </summary>
    internal static async Task<Result<IReadOnlyList<(PickedPlan Picked, Instance? Renews)>>> ResolveAsync(PortalDbContext db, IReadOnlyList<PickedPlan> items, Actor actor, CancellationToken ct)
    {
        var numbers = items.Select(item => item.Renews?.Number).OfType<string>().ToList();
        if (numbers.Count == 0) { return items.Select(item => (item, (Instance?)null)).ToList(); }
        if (numbers.Count > Renewal.MostAtOnce || numbers.Distinct().Count() < numbers.Count || numbers.Count < items.Count) { return InstanceErrors.BadSelection(Renewal.MostAtOnce); }
        var found = await db.Instances.AsNoTracking().Where(one => numbers.Contains(one.Number) && one.OrganizationId == actor.OrganizationId).ToDictionaryAsync(one => one.Number, ct);
        if (numbers.Exists(number => !found.ContainsKey(number))) { return AccessErrors.NotFound; }
        return items.Select(Renewed).ToList();

        (PickedPlan, Instance?) Renewed(PickedPlan item)
        {
            var instance = found[item.Renews!.Number];
            return (item with { Sku = instance.Sku, Quantity = instance.Quantity, Choice = null }, instance);
        }
    }
}
