using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>What staff read of the catalogue. Without <see cref="Permission.ManageCatalog"/> everything is empty or missing.</summary>
public sealed class CatalogQueries(PortalDb portal)
{
    /// <summary>The plans by filter. Own words of the filter: <c>industry</c>, <c>delivery</c>. Sorts: sku, solution, plan, vendor, industry, kind, term, price, tax.</summary>
    public async Task<GridPage<PlanRow>> PlansAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!actor.May(Permission.ManageCatalog)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var plans = from plan in db.Plans
                    join solution in db.Solutions on plan.SolutionId equals solution.Id
                    join list in db.PriceLists on plan.PriceListId equals list.Id
                    select new PlanJoin { Plan = plan, Solution = solution, List = list };
        foreach (var word in SearchWords.Of(request.Filter.Search))
        {
            plans = plans.Where(one => one.Plan.Sku.ToLower().Contains(word) || one.Plan.Name.ToLower().Contains(word) || one.Solution.Name.ToLower().Contains(word) || one.Solution.Vendor.ToLower().Contains(word));
        }
        if (request.Filter.More.TryGetValue("industry", out var industry)) { plans = plans.Where(one => one.Solution.Industry == industry); }
        if (request.Filter.More.TryGetValue("delivery", out var name) && Enum.TryParse<PlanKind>(name, out var kind)) { plans = plans.Where(one => one.Plan.Kind == kind); }
        var count = await plans.CountAsync(ct);
        var rows = await Sorted(plans, request.Sorts).Skip(request.Skip).Take(request.Take)
            .Select(one => new PlanRow(
                one.Plan.Sku, one.Solution.Slug, one.Solution.Name, one.Solution.Vendor, one.Solution.Line, one.Solution.Industry, one.Plan.Name, one.Plan.Kind,
                one.Plan.TermMonths, one.Plan.Unit, one.Plan.Region, one.Plan.ListPrice, one.Plan.TaxRatePercent, one.List.Code, one.List.Version))
            .ToListAsync(ct);
        return new(rows, count);
    }

    /// <summary>Every industry that has a solution.</summary>
    public async Task<IReadOnlyList<string>> IndustriesAsync(Actor actor, CancellationToken ct = default)
    {
        if (!actor.May(Permission.ManageCatalog)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.Solutions.Select(solution => solution.Industry).Distinct().OrderBy(industry => industry).ToListAsync(ct);
    }

    /// <summary>Price list versions, newest first.</summary>
    public async Task<GridPage<PriceListView>> VersionsAsync(int skip, int take, Actor actor, CancellationToken ct = default)
    {
        if (!actor.May(Permission.ManageCatalog)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        return new(await Views(db.PriceLists.OrderByDescending(list => list.AppliedAt).ThenByDescending(list => list.Version).Skip(skip).Take(take)).ToListAsync(ct), await db.PriceLists.CountAsync(ct));
    }

    /// <summary>One version; null when there is none.</summary>
    public async Task<PriceListView?> VersionAsync(string code, int version, Actor actor, CancellationToken ct = default)
    {
        if (!actor.May(Permission.ManageCatalog)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await Views(db.PriceLists.Where(list => list.Code == code && list.Version == version)).SingleOrDefaultAsync(ct);
    }

    /// <summary>What a version changed, by SKU; search goes through SKU and solution.</summary>
    public async Task<GridPage<PriceChangeRow>> ChangesAsync(string code, int version, GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!actor.May(Permission.ManageCatalog)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var changes = from list in db.PriceLists.Where(list => list.Code == code && list.Version == version)
                      from entry in list.Entries
                      join plan in db.Plans on entry.Sku equals plan.Sku
                      join solution in db.Solutions on plan.SolutionId equals solution.Id
                      select new { entry, PlanName = plan.Name, solution.Name, solution.Slug };
        foreach (var word in SearchWords.Of(request.Filter.Search))
        {
            changes = changes.Where(one => one.entry.Sku.ToLower().Contains(word) || one.Name.ToLower().Contains(word) || one.PlanName.ToLower().Contains(word));
        }
        var count = await changes.CountAsync(ct);
        var rows = await changes.OrderBy(one => one.entry.Sku).Skip(request.Skip).Take(request.Take)
            .Select(one => new { one.entry.Sku, one.Name, one.Slug, one.PlanName, one.entry.BeforeMinor, one.entry.After, one.entry.Changes }).ToListAsync(ct);
        return new([.. rows.Select(row => new PriceChangeRow(row.Sku, row.Slug, row.Name, row.PlanName, row.BeforeMinor is { } minor ? new Money(minor, row.After.Currency) : null, row.After, row.Changes))], count);
    }

    private static IQueryable<PriceListView> Views(IQueryable<PriceList> lists) => lists.Select(list => new PriceListView(
        list.Code, list.Version, list.FileName, list.AppliedBy, list.AppliedAt, list.ValidFrom, list.Entries.Count(entry => entry.BeforeMinor == null), list.Entries.Count(entry => entry.BeforeMinor != null), list.State));

    private static IOrderedQueryable<PlanJoin> Sorted(IQueryable<PlanJoin> plans, IReadOnlyList<GridSort> sorts)
    {
        IOrderedQueryable<PlanJoin>? sorted = null;
        foreach (var (key, down) in sorts)
        {
            sorted = key switch
            {
                "sku" => Next(one => one.Plan.Sku),
                "solution" => Next(one => one.Solution.Name),
                "plan" => Next(one => one.Plan.Name),
                "vendor" => Next(one => one.Solution.Vendor),
                "industry" => Next(one => one.Solution.Industry),
                "kind" => Next(one => one.Plan.Kind),
                "term" => Next(one => one.Plan.TermMonths),
                "price" => Next(one => one.Plan.ListPrice.Minor),
                "tax" => Next(one => one.Plan.TaxRatePercent),
                _ => sorted,
            };

            IOrderedQueryable<PlanJoin> Next<T>(System.Linq.Expressions.Expression<Func<PlanJoin, T>> by) => (sorted, down) switch
            {
                (null, false) => plans.OrderBy(by),
                (null, true) => plans.OrderByDescending(by),
                (_, false) => sorted.ThenBy(by),
                (_, true) => sorted.ThenByDescending(by),
            };
        }
        return sorted is null ? plans.OrderBy(one => one.Solution.Name).ThenBy(one => one.Plan.Sku) : sorted.ThenBy(one => one.Plan.Sku);
    }

    private sealed class PlanJoin
    {
        public Plan Plan { get; init; } = null!;
        public Solution Solution { get; init; } = null!;
        public PriceList List { get; init; } = null!;
    }
}

/// <summary>A plan in the staff's list, with the price list version that set its price.</summary>
public sealed record PlanRow(
    string Sku, string Slug, string Solution, string Vendor, string Line, string Industry, string Plan, PlanKind Kind, int TermMonths, string Unit, string Region,
    Money ListPrice, decimal TaxRatePercent, string PriceListCode, int PriceListVersion);

/// <summary>A price list version and how much it did.</summary>
public sealed record PriceListView(string Code, int Version, string FileName, string AppliedBy, DateTime AppliedAt, DateOnly ValidFrom, int New, int Changed, PriceListState State);

/// <summary>A plan that a version added (no price before) or changed.</summary>
public sealed record PriceChangeRow(string Sku, string Slug, string Solution, string Plan, Money? Before, Money After, IReadOnlyList<TermChange> Changes);
