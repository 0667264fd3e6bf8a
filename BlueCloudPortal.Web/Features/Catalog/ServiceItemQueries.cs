using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>Reads service items: a provider its own, staff who keep the catalogue all that were ever handed in.</summary>
public sealed class ServiceItemQueries(PortalDb portal, TimeProvider clock)
{
    /// <summary>The states in which staff decide.</summary>
    public static readonly IReadOnlyList<ServiceItemStatus> ForReview = [ServiceItemStatus.UnderReview, ServiceItemStatus.TakeDownUnderReview];
    private const int MostSolutions = 20;

    private static readonly GridOrder<ServiceItem> s_order = new GridOrder<ServiceItem>()
        .By("number", one => one.Number)
        .By("name", one => one.Name)
        .By("closes", one => one.ClosesOn)
        .By("creator", one => one.CreatedBy)
        .By("created", one => one.CreatedAt)
        .By("asked", one => one.AskedAt)
        .By("status", one => one.Status);

    /// <summary>Whether the actor keeps a provider's service items.</summary>
    public static bool Keeps(Actor actor) => actor.IsProvider && actor.May(Permission.ManageServices);

    /// <summary>Whether the actor reviews service items.</summary>
    public static bool Reviews(Actor actor) => actor.IsStaff && actor.May(Permission.ManageCatalog);

    /// <summary>A page of the list. The dates of the filter are closing dates. Staff see first what waits for them, the longest first; providers the newest first. Empty without permission.</summary>
    public async Task<GridPage<ServiceItemRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!Keeps(actor) && !Reviews(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var found = Filtered(db, request.Filter, actor);
        var page = await Sorted(found, request.Sorts, actor).Skip(request.Skip).Take(request.Take)
            .Select(one => new
            {
                one.Id,
                Row = new ServiceItemRow(one.Number, one.Name, db.Organizations.Where(provider => provider.Id == one.OrganizationId).Select(provider => provider.Name).FirstOrDefault() ?? "", one.CreatedBy, one.CreatedAt, one.AskedAt, one.ClosesOn, one.Status),
            }).ToListAsync(ct);
        var names = await TargetsAsync(db, [.. page.Select(one => one.Id)], ct);
        return new([.. page.Select(one => one.Row with { Targets = [.. names[one.Id].Select(target => target.Name)] })], await found.CountAsync(ct));
    }

    /// <summary>How many stand in each state; none without permission.</summary>
    public async Task<IReadOnlyDictionary<ServiceItemStatus, int>> CountsAsync(Actor actor, CancellationToken ct = default)
    {
        if (!Keeps(actor) && !Reviews(actor)) { return new Dictionary<ServiceItemStatus, int>(); }
        await using var db = await portal.ReadAsync(actor, ct);
        return await Shown(db, actor).GroupBy(one => one.Status).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, ct);
    }

    /// <summary>One item with what this actor may do; null when there is none for them.</summary>
    public async Task<ServiceItemView?> FindAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!Keeps(actor) && !Reviews(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        if (await Shown(db, actor).Include(one => one.Targets).Include(one => one.Plans).AsSplitQuery().SingleOrDefaultAsync(one => one.Number == number, ct) is not { } item) { return null; }
        var former = item.Approved?.Targets.Select(id => new Id<Solution>(id)).ToList() ?? [];
        var ids = item.Targets.Select(target => target.SolutionId).Concat(former).Distinct().ToList();
        var solutions = await db.Solutions.Where(one => ids.Contains(one.Id)).Select(one => new { one.Id, Choice = new SolutionChoice(one.Slug, one.Name, one.Vendor) }).ToDictionaryAsync(one => one.Id, one => one.Choice, ct);
        var provider = await db.Organizations.Where(one => one.Id == item.OrganizationId).Select(one => one.Name).SingleAsync(ct);
        var onSale = await db.Plans.Where(plan => plan.ServiceItemId == item.Id).OnSaleAt(clock.GetUtcNow().UtcDateTime).CountAsync(ct);
        return new()
        {
            Item = item,
            Provider = provider,
            Targets = [.. item.Targets.Select(target => solutions[target.SolutionId]).OrderBy(one => one.Name, StringComparer.Ordinal)],
            Plans = [.. item.Plans.OrderBy(plan => plan.Sku, StringComparer.Ordinal)],
            OnSale = onSale,
            EditRefusal = item.RefusalOfEdit(actor),
            Changes = item.Approved is { } before ? ServiceItemChange.Between(before, item, id => solutions.TryGetValue(new(id), out var known) ? known.Name : id.ToString()) : null,
            Actions = ServiceItemLifecycle.Instance.ActionsFor(item, actor),
        };
    }

    /// <summary>Solutions that a service can belong to, by words of their name, vendor or industry; at most 20. Nothing without permission.</summary>
    public async Task<IReadOnlyList<SolutionChoice>> SolutionsAsync(string? typed, Actor actor, CancellationToken ct = default)
    {
        if (!Keeps(actor)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        var solutions = db.Solutions.AsQueryable();
        foreach (var word in SearchWords.Of(typed)) { solutions = solutions.Where(one => one.Name.ToLower().Contains(word) || one.Vendor.ToLower().Contains(word) || one.Industry.ToLower().Contains(word)); }
        return await solutions.OrderBy(one => one.Name).ThenBy(one => one.Slug).Take(MostSolutions).Select(one => new SolutionChoice(one.Slug, one.Name, one.Vendor)).ToListAsync(ct);
    }

    // A draft that was never handed in is its provider's alone.
    private static IQueryable<ServiceItem> Shown(PortalDbContext db, Actor actor) =>
        actor.IsStaff ? db.ServiceItems.Where(one => one.Status != ServiceItemStatus.ToSubmit) : db.ServiceItems.Where(one => one.OrganizationId == actor.OrganizationId);

    private static IQueryable<ServiceItem> Filtered(PortalDbContext db, FilterState filter, Actor actor)
    {
        var found = Shown(db, actor);
        var isStaff = actor.IsStaff;
        foreach (var word in SearchWords.Of(filter.Search))
        {
            found = found.Where(one => one.Name.ToLower().Contains(word) || one.Number.ToLower().Contains(word)
                || (isStaff && db.Organizations.Any(provider => provider.Id == one.OrganizationId && provider.Name.ToLower().Contains(word))));
        }
        if (filter.From is { } from) { found = found.Where(one => one.ClosesOn >= from); }
        if (filter.To is { } to) { found = found.Where(one => one.ClosesOn <= to); }
        return filter.StatusesOf<ServiceItemStatus>() is { Count: > 0 } statuses ? found.Where(one => statuses.Contains(one.Status)) : found;
    }

    private static IQueryable<ServiceItem> Sorted(IQueryable<ServiceItem> found, IReadOnlyList<GridSort> sorts, Actor actor) => actor.IsStaff && sorts.Count == 0
        ? found.OrderByDescending(one => ForReview.Contains(one.Status)).ThenBy(one => ForReview.Contains(one.Status) ? one.AskedAt : null).ThenByDescending(one => one.UpdatedAt).ThenBy(one => one.Number)
        : s_order.Sort(found, sorts, new("created", true), "number");

    private static async Task<ILookup<Id<ServiceItem>, SolutionChoice>> TargetsAsync(PortalDbContext db, List<Id<ServiceItem>> items, CancellationToken ct)
    {
        var found = await (
            from target in db.Set<ServiceTarget>()
            where items.Contains(target.ServiceItemId)
            join solution in db.Solutions on target.SolutionId equals solution.Id
            orderby solution.Name
            select new { target.ServiceItemId, solution.Slug, solution.Name, solution.Vendor }).ToListAsync(ct);
        return found.ToLookup(one => one.ServiceItemId, one => new SolutionChoice(one.Slug, one.Name, one.Vendor));
    }
}
