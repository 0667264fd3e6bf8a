using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.WorkOrders;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.WorkOrders;

/// <summary>Reads service work orders: a provider's own, a buyer's own, and every one for staff who dispatch or manage orders.</summary>
public sealed class WorkOrderQueries(PortalDb portal, TimeProvider clock)
{
    /// <summary>The states in which staff must choose a provider.</summary>
    public static readonly IReadOnlyList<WorkOrderStatus> ForDispatch = [WorkOrderStatus.AwaitingDispatch, WorkOrderStatus.Declined];

    private static readonly MilestoneStatus[] s_toHandIn = [MilestoneStatus.InProgress, MilestoneStatus.SentBack];
    private static readonly WorkOrderStatus[] s_open = [WorkOrderStatus.AwaitingAcceptance, WorkOrderStatus.InImplementation, WorkOrderStatus.PartlyAccepted];

    private static readonly GridOrder<ServiceWorkOrder> s_order = new GridOrder<ServiceWorkOrder>()
        .By("number", one => one.Number)
        .By("service", one => one.ServiceName)
        .By("unit-price", one => one.UnitPrice.Minor)
        .By("quantity", one => one.Quantity)
        .By("total", one => one.Total.Minor)
        .By("created", one => one.CreatedAt)
        .By("status", one => one.Status);

    /// <summary>Whether the actor may see work orders at all.</summary>
    public static bool MaySee(Actor actor) =>
        actor.IsStaff ? actor.May(Permission.DispatchWorkOrders) || actor.May(Permission.ManageOrders) : actor.May(actor.IsProvider ? Permission.ViewWorkOrders : Permission.ViewOrders);

    /// <summary>A page of the list. Staff see first what waits for dispatch, the longest first; the others the newest first.</summary>
    public async Task<GridPage<WorkOrderRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!MaySee(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var found = Filtered(db, request.Filter, actor);
        var sums = await found.GroupBy(one => new { one.Status, one.Total.Currency }).Select(group => new { group.Key.Status, group.Key.Currency, Count = group.Count(), Minor = group.Sum(one => one.Total.Minor) }).ToListAsync(ct);
        var sorted = actor.IsStaff && request.Sorts.Count == 0 ? null : s_order.Sort(found, request.Sorts, new("created", true), "number");
        var rows = Counted(await Queue(db).PageAsync(found, sorted, request, page => Rows(db, page, actor), ct));
        return new(rows, sums.Sum(sum => sum.Count), ServiceWorkOrderLifecycle.Instance.Totals(["total"],
            rows.Select(row => new GridSum<WorkOrderStatus>(row.Status, 1, row.Total)), sums.Select(sum => new GridSum<WorkOrderStatus>(sum.Status, sum.Count, new Money(sum.Minor, sum.Currency)))));
    }

    /// <summary>How many work orders stand in each state; none for those who may not see them.</summary>
    public async Task<IReadOnlyDictionary<WorkOrderStatus, int>> CountsAsync(Actor actor, CancellationToken ct = default)
    {
        if (!MaySee(actor)) { return new Dictionary<WorkOrderStatus, int>(); }
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.WorkOrders.GroupBy(workOrder => workOrder.Status).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, ct);
    }

    /// <summary>One work order with what this actor may do; null when there is none for them.</summary>
    public async Task<WorkOrderView?> FindAsync(string number, Actor actor, CancellationToken ct = default) =>
        (await ViewsAsync(workOrders => workOrders.Where(workOrder => workOrder.Number == number), actor, ct)).SingleOrDefault();

    /// <summary>The work orders of an order, in the order of its lines; empty when there are none for this actor.</summary>
    public Task<IReadOnlyList<WorkOrderView>> OfOrderAsync(string orderNumber, Actor actor, CancellationToken ct = default) =>
        ViewsAsync(workOrders => workOrders.Where(workOrder => workOrder.OrderNumber == orderNumber), actor, ct);

    /// <summary>The providers a work order can be given to: not those who declined it. Staff only.</summary>
    public async Task<IReadOnlyList<ProviderChoice>> ProvidersForAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsStaff || !actor.May(Permission.DispatchWorkOrders)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        if (await db.WorkOrders.SingleOrDefaultAsync(one => one.Number == number, ct) is not { } workOrder) { return []; }
        var providers = await db.Organizations.Where(organization => organization.Kind == OrganizationKind.Provider).OrderBy(organization => organization.Name)
            .Select(organization => new { organization.Id, organization.Name, Open = db.WorkOrders.Count(one => one.ProviderId == organization.Id && s_open.Contains(one.Status)) }).ToListAsync(ct);
        // Whose service item was bought comes first.
        return [.. providers.Where(provider => !workOrder.DeclinedBy.Contains(provider.Id)).OrderByDescending(provider => provider.Id == workOrder.PreferredProviderId)
            .Select(provider => new ProviderChoice(provider.Id, provider.Name, provider.Open) { IsPreferred = provider.Id == workOrder.PreferredProviderId })];
    }

    /// <summary>What a provider's home shows; null for those who may not see work orders.</summary>
    public async Task<ProviderDesk?> DeskAsync(Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsProvider || !MaySee(actor)) { return null; }
        var counts = await CountsAsync(actor, ct);
        await using var db = await portal.ReadAsync(actor, ct);
        var waiting = Counted(await Rows(db, db.WorkOrders.Where(one => one.Status == WorkOrderStatus.AwaitingAcceptance).OrderBy(one => one.CreatedAt).ThenBy(one => one.Number).Take(5), actor).ToListAsync(ct));
        var due = db.Milestones.Where(milestone => milestone.ProviderId == actor.OrganizationId && s_toHandIn.Contains(milestone.Status));
        var today = BusinessTime.DayOf(clock.GetUtcNow().UtcDateTime);
        var first = await due.Join(db.WorkOrders, milestone => milestone.WorkOrderId, workOrder => workOrder.Id, (milestone, workOrder) => new { milestone, workOrder })
            .OrderBy(pair => pair.milestone.EndsOn).ThenBy(pair => pair.milestone.Number).Take(5)
            .Select(pair => new { pair.workOrder.Number, pair.workOrder.ServiceName, pair.milestone.Phase, pair.milestone.EndsOn, pair.milestone.Status }).ToListAsync(ct);
        return new(counts, waiting, [.. first.Select(one => new DueMilestone(one.Number, one.ServiceName, one.Phase, one.EndsOn, one.Status, one.EndsOn < today))], await due.CountAsync(ct));
    }

    private static IQueryable<ServiceWorkOrder> Filtered(PortalDbContext db, FilterState filter, Actor actor)
    {
        var found = db.WorkOrders.AsQueryable();
        if (filter.Search is { Length: > 0 } text)
        {
            found = actor.IsStaff
                ? found.Where(one => one.Number.Contains(text) || one.ServiceName.Contains(text) || one.Content.Contains(text) || one.CustomerCompany.Contains(text)
                    || db.Organizations.Any(organization => (organization.Id == one.OrganizationId || organization.Id == one.ProviderId) && organization.Name.Contains(text)))
                : found.Where(one => one.Number.Contains(text) || one.ServiceName.Contains(text) || one.Content.Contains(text) || one.CustomerCompany.Contains(text));
        }
        if (filter.From is { } from) { var start = BusinessTime.StartOf(from); found = found.Where(one => one.CreatedAt >= start); }
        if (filter.To is { } to) { var end = BusinessTime.StartOf(to.AddDays(1)); found = found.Where(one => one.CreatedAt < end); }
        if (filter.StatusesOf<WorkOrderStatus>() is { Count: > 0 } statuses) { found = found.Where(one => statuses.Contains(one.Status)); }
        return found;
    }

    // Staff's own order is a queue: what they must dispatch, the longest waiting first; then the rest, the newest first.
    private static WaitingFirst<ServiceWorkOrder> Queue(PortalDbContext db) => WaitingFirst<ServiceWorkOrder>.By(one => one.Status, ForDispatch,
        waiting => waiting.OrderBy(one => db.Orders.Where(order => order.Id == one.OrderId).Select(order => order.PaidAt).FirstOrDefault()).ThenByDescending(one => one.CreatedAt).ThenBy(one => one.Number),
        settled => settled.OrderByDescending(one => one.CreatedAt).ThenBy(one => one.Number));

    private static IQueryable<WorkOrderRow> Rows(PortalDbContext db, IQueryable<ServiceWorkOrder> page, Actor actor)
    {
        var isStaff = actor.IsStaff;
        return page.Select(one => new WorkOrderRow(
            one.Number, one.OrderNumber, one.ServiceName, one.Content, one.CustomerCompany,
            isStaff ? db.Organizations.Where(buyer => buyer.Id == one.OrganizationId).Select(buyer => buyer.Name).FirstOrDefault() : null,
            isStaff ? db.Organizations.Where(provider => provider.Id == one.ProviderId).Select(provider => provider.Name).FirstOrDefault() : null,
            one.UnitPrice, one.Quantity, one.ListTotal, one.Total, one.CreatedAt, one.Status)
        {
            WaitsSince = isStaff && ForDispatch.Contains(one.Status) ? db.Orders.Where(order => order.Id == one.OrderId).Select(order => order.PaidAt).FirstOrDefault() : null,
        });
    }

    private List<WorkOrderRow> Counted(List<WorkOrderRow> rows)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return rows.ConvertAll(row => row with { DaysWaited = row.WaitsSince is { } since ? (int)(now - since).TotalDays : null });
    }

    private async Task<IReadOnlyList<WorkOrderView>> ViewsAsync(Func<IQueryable<ServiceWorkOrder>, IQueryable<ServiceWorkOrder>> which, Actor actor, CancellationToken ct)
    {
        if (!MaySee(actor)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        var found = await which(db.WorkOrders).Include(one => one.Milestones).OrderBy(one => one.Number).ToListAsync(ct);
        if (found.Count == 0) { return []; }
        var names = await NamesAsync(db, found, ct);
        var keys = found.SelectMany(one => one.Milestones).Select(milestone => milestone.Key).ToList();
        var remarks = (await db.LifecycleEvents.Where(happened => keys.Contains(happened.DocumentId) && happened.Note != null).OrderBy(happened => happened.At).ThenBy(happened => happened.Step)
            .Select(happened => new { happened.DocumentId, happened.Note }).ToListAsync(ct)).ToLookup(remark => remark.DocumentId, remark => remark.Note);
        return [.. found.Select(one => new WorkOrderView
        {
            Key = one.Key,
            Number = one.Number,
            OrderNumber = one.OrderNumber,
            ServiceName = one.ServiceName,
            SolutionName = one.SolutionName ?? one.ServiceName,
            ServiceItemNumber = one.ServiceItemNumber,
            IsOwnService = one.PreferredProviderId is { } chosen && chosen == one.ProviderId,
            Content = one.Content,
            Quantity = one.Quantity,
            UnitPrice = one.UnitPrice,
            ListTotal = one.ListTotal,
            Total = one.Total,
            TaxRatePercent = one.TaxRatePercent,
            Tax = Money.Sum(one.Total.Currency, one.Milestones.Select(milestone => milestone.Tax)),
            CustomerCompany = one.CustomerCompany,
            CustomerName = one.CustomerName,
            Buyer = names.GetValueOrDefault(one.OrganizationId, ""),
            Provider = one.ProviderId is { } provider ? names.GetValueOrDefault(provider) : null,
            CreatedAt = one.CreatedAt,
            Status = one.Status,
            Milestones = [.. one.Milestones.OrderBy(milestone => milestone.Position).Select(milestone => new MilestoneView(
                milestone.Key, milestone.Number, milestone.Phase, milestone.Standard, milestone.StartsOn, milestone.EndsOn, milestone.Amount, milestone.Status, milestone.AcceptedAt,
                remarks[milestone.Key].LastOrDefault(), MilestoneLifecycle.Instance.ActionsFor(milestone, actor)))],
            Actions = ServiceWorkOrderLifecycle.Instance.ActionsFor(one, actor),
        })];
    }

    // Past the filters, and names only: the two sides of a work order may know who the other is, and nothing else of them.
    private static Task<Dictionary<Id<Organization>, string>> NamesAsync(PortalDbContext db, IReadOnlyList<ServiceWorkOrder> found, CancellationToken ct)
    {
        var ids = found.Select(one => one.OrganizationId).Concat(found.Select(one => one.ProviderId).OfType<Id<Organization>>()).Distinct().ToList();
        return db.Organizations.IgnoreQueryFilters().Where(organization => ids.Contains(organization.Id)).ToDictionaryAsync(organization => organization.Id, organization => organization.Name, ct);
    }
}
