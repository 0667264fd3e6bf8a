using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.WorkOrders;

namespace BlueCloudPortal.Domain.Catalog;

/// <summary>What a service item said when it was approved: what a reviewer compares the next version with.</summary>
public sealed record ServiceItemSnapshot(
    string Name, IReadOnlyList<Guid> Targets, string OwnerName, string OwnerContact, DateOnly? ClosesOn, string Description, IReadOnlyList<string> Files, IReadOnlyList<ServicePlanSnapshot> Plans, DateTime At, decimal SharePercent)
{
    /// <summary>The item as it is.</summary>
    public static ServiceItemSnapshot Of(ServiceItem item, DateTime at) => new(
        item.Name, [.. item.Targets.Select(target => target.SolutionId.Value)], item.OwnerName, item.OwnerContact, item.ClosesOn, item.Description, [.. item.Files.Select(file => file.Name)],
        [.. item.Plans.OrderBy(plan => plan.Sku, StringComparer.Ordinal).Select(plan => new ServicePlanSnapshot(plan.Sku, plan.Name, plan.Region, plan.Unit, plan.PriceMinor, plan.TaxRatePercent, plan.TermMonths, [.. plan.Milestones]))],
        at, item.ProviderSharePercent);
}

/// <summary>A plan as it was when its item was approved.</summary>
public sealed record ServicePlanSnapshot(string Sku, string Name, string Region, string Unit, long PriceMinor, decimal TaxRatePercent, int TermMonths, IReadOnlyList<MilestonePlan> Milestones);

/// <summary>What an order takes over from the service item behind a plan: whose it is and how it is delivered, as approved.</summary>
/// <param name="ItemNumber">Number of the service item.</param>
/// <param name="ItemName">Service name.</param>
/// <param name="PlanName">What is implemented: the plan.</param>
/// <param name="ProviderId">The provider.</param>
/// <param name="SharePercent">The provider's part of what is earned, in percent.</param>
/// <param name="Milestones">By what it is delivered; shares make 100.</param>
public sealed record ServiceTerms(string ItemNumber, string ItemName, string PlanName, Guid ProviderId, decimal SharePercent, IReadOnlyList<MilestonePlan> Milestones)
{
    /// <summary>The provider.</summary>
    public Id<Organization> Provider() => new(ProviderId);
}

/// <content>What moves a service item, and what it sells.</content>
public sealed partial class ServiceItem
{
    /// <summary>The provider hands it in. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>, <c>service.no-plans</c>, <c>service.closing-past</c>.</summary>
    public Result Submit(Actor by, DateTime at)
    {
        if (ServiceItemLifecycle.Instance.RefusalOf(this, ServiceItemTrigger.Submit, by) is { } refusal) { return refusal; }
        if (IsOver(ClosesOn, at)) { return ServiceErrors.ClosingPast(ClosesOn!.Value); }
        (AskedById, AskedAt, UpdatedAt, Reason) = (by.UserId, at, at, null);
        return ServiceItemLifecycle.Instance.Fire(this, ServiceItemTrigger.Submit, by, at);
    }

    /// <summary>
    /// Staff approve it; the caller puts its plans on sale in the same act (<see cref="Publish"/>).
    /// Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>, <c>service.closing-past</c>, <c>service.bad-number</c> at Share.
    /// </summary>
    /// <param name="share">The provider's part of what is earned, in whole percent, 1 to 100.</param>
    /// <param name="by">Who approves.</param>
    /// <param name="at">UTC.</param>
    public Result Approve(int share, Actor by, DateTime at)
    {
        if (ServiceItemLifecycle.Instance.RefusalOf(this, ServiceItemTrigger.Approve, by) is { } refusal) { return refusal; }
        if (share is < 1 or > 100) { return ServiceErrors.BadNumber(1, 100, "Share"); }
        if (IsOver(ClosesOn, at)) { return ServiceErrors.ClosingPast(ClosesOn!.Value); }
        (ProviderSharePercent, Approvals, UpdatedAt, Reason) = (share, Approvals + 1, at, null);
        Approved = ServiceItemSnapshot.Of(this, at);
        return ServiceItemLifecycle.Instance.Fire(this, ServiceItemTrigger.Approve, by, at);
    }

    /// <summary>Staff reject it. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>; <c>field.required</c>, <c>field.too-long</c> at Reason.</summary>
    public Result Reject(string? reason, Actor by, DateTime at) => FireWithReason(ServiceItemTrigger.Reject, reason, by, at);

    /// <summary>The provider asks to take it down; it stays on sale meanwhile. Errors: as for <see cref="Reject"/>.</summary>
    public Result RequestTakeDown(string? reason, Actor by, DateTime at)
    {
        var asked = FireWithReason(ServiceItemTrigger.RequestTakeDown, reason, by, at);
        if (!asked.IsRefused) { (AskedById, AskedAt) = (by.UserId, at); }
        return asked;
    }

    /// <summary>Staff agree; the caller withdraws its plans in the same act. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>.</summary>
    public Result ApproveTakeDown(Actor by, DateTime at)
    {
        var moved = ServiceItemLifecycle.Instance.Fire(this, ServiceItemTrigger.ApproveTakeDown, by, at);
        if (!moved.IsRefused) { UpdatedAt = at; }
        return moved;
    }

    /// <summary>Staff do not agree: it stays on sale. Errors: as for <see cref="Reject"/>.</summary>
    public Result RejectTakeDown(string? reason, Actor by, DateTime at) => FireWithReason(ServiceItemTrigger.RejectTakeDown, reason, by, at);

    /// <summary>
    /// Puts each plan on sale with each solution: one plan of the catalogue for each pair. What was sold before and is no longer part of it is withdrawn; what is sold again keeps its SKU.
    /// </summary>
    /// <param name="sold">The catalogue's plans of this item, on sale or not.</param>
    /// <param name="list">The price list version that names the prices; it notes what is new or changed.</param>
    /// <param name="at">UTC.</param>
    /// <returns>The plans that are new to the catalogue.</returns>
    public IReadOnlyList<Plan> Publish(IReadOnlyList<Plan> sold, PriceList list, DateTime at)
    {
        if (Status != ServiceItemStatus.Approved) { throw new InvalidOperationException("Only what is approved is put on sale."); }
        var added = new List<Plan>();
        var kept = new HashSet<Id<Plan>>();
        foreach (var plan in _plans.OrderBy(one => one.Sku, StringComparer.Ordinal))
        {
            var (terms, service) = (plan.TermsFor(Name), new ServiceTerms(Number, Name, plan.Name, OrganizationId.Value, ProviderSharePercent, [.. plan.Milestones]));
            foreach (var solution in _targets.Select(target => target.SolutionId).Order(Comparer<Id<Solution>>.Create((one, other) => one.Value.CompareTo(other.Value))))
            {
                if (sold.FirstOrDefault(one => one.ServiceSku == plan.Sku && one.SolutionId == solution) is { } known)
                {
                    var (before, changes) = (known.ListPrice, known.Terms.ChangesTo(terms));
                    if (known.Reprice(terms, list.Id)) { list.Note(known.Sku, before, terms.ListPrice, changes); }
                    known.Sell(Id, plan.Sku, service, ClosesOn);
                    _ = kept.Add(known.Id);
                    continue;
                }
                var made = new Plan(solution, SkuIn(plan.Sku, [.. sold, .. added]), terms, list.Id, at);
                made.Sell(Id, plan.Sku, service, ClosesOn);
                list.Note(made.Sku, null, terms.ListPrice, []);
                added.Add(made);
            }
        }
        foreach (var gone in sold.Where(one => !kept.Contains(one.Id))) { gone.Withdraw(at); }
        return added;
    }

    // The first solution's plan has the SKU itself; a further one's has a number behind a dot, which no SKU of a service has.
    private static string SkuIn(string sku, IReadOnlyCollection<Plan> taken)
    {
        for (var place = 1; ; place++)
        {
            var candidate = place == 1 ? sku : $"{sku}.{place}";
            if (taken.All(plan => plan.Sku != candidate)) { return candidate; }
        }
    }

    private Result FireWithReason(ServiceItemTrigger trigger, string? reason, Actor by, DateTime at)
    {
        if (ServiceItemLifecycle.Instance.RefusalOf(this, trigger, by) is { } refusal) { return refusal; }
        var said = NoteText.Required(reason, nameof(Reason));
        if (said.IsRefused) { return said; }
        (Reason, UpdatedAt) = (said.Value, at);
        return ServiceItemLifecycle.Instance.Fire(this, trigger, by, at, Reason);
    }
}
