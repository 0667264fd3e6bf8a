using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>What everybody may read of the catalogue, signed in or not.</summary>
public sealed class StorefrontQueries(PortalDb portal, TimeProvider clock)
{
    /// <summary>Solutions on a page of the list.</summary>
    public const int PageSize = 12;

    private const int HotDays = 30;

    /// <summary>How many solutions there are, by industry; the fullest industry first.</summary>
    public async Task<IReadOnlyList<IndustryCount>> IndustriesAsync(CancellationToken ct = default)
    {
        await using var db = await OpenAsync(ct);
        return await db.Solutions.GroupBy(solution => solution.Industry).Select(group => new { group.Key, Count = group.Count() })
            .OrderByDescending(group => group.Count).ThenBy(group => group.Key).Select(group => new IndustryCount(group.Key, group.Count)).ToListAsync(ct);
    }

    /// <summary>The solutions ordered most in the last 30 days by quantity, cancelled orders not counted; then by name.</summary>
    public async Task<IReadOnlyList<SolutionCard>> HotAsync(int most, CancellationToken ct = default)
    {
        await using var db = await OpenAsync(ct);
        var since = clock.GetUtcNow().UtcDateTime.AddDays(-HotDays);
        var sold = from order in db.Orders
                   where order.PlacedAt >= since && order.Status != OrderStatus.Cancelled
                   from line in order.Lines
                   join plan in db.Plans on line.PlanId equals plan.Id
                   group line.Quantity by plan.SolutionId into solution
                   select new { Id = solution.Key, Quantity = solution.Sum() };
        var hot = await (from solution in db.Solutions
                         join one in sold on solution.Id equals one.Id into found
                         from one in found.DefaultIfEmpty()
                         orderby (int?)one.Quantity ?? 0 descending, solution.Name, solution.Slug
                         select solution.Id).Take(most).ToListAsync(ct);
        var cards = await CardsAsync(db, db.Solutions.Where(solution => hot.Contains(solution.Id)), ct);
        return [.. cards.OrderBy(card => hot.IndexOf(card.Id))];
    }

    /// <summary>A page of solutions whose name, vendor, summary or SKU holds every word; the first page is 1.</summary>
    public async Task<GridPage<SolutionCard>> SearchAsync(string? typed, string? industry, int page, CancellationToken ct = default)
    {
        await using var db = await OpenAsync(ct);
        var solutions = db.Solutions.AsQueryable();
        foreach (var word in SearchWords.Of(typed))
        {
            solutions = solutions.Where(one => one.Name.ToLower().Contains(word) || one.Vendor.ToLower().Contains(word) || one.Summary.ToLower().Contains(word) || one.Plans.Any(plan => plan.Sku.ToLower().Contains(word)));
        }
        if (!string.IsNullOrEmpty(industry) && !industry.Any(char.IsControl)) { solutions = solutions.Where(one => one.Industry == industry); }
        var count = await solutions.CountAsync(ct);
        var skip = (Math.Clamp(page, 1, Math.Max(1, (count + PageSize - 1) / PageSize)) - 1) * PageSize;
        return new(await CardsAsync(db, solutions.OrderBy(one => one.Name).ThenBy(one => one.Slug).Skip(skip).Take(PageSize), ct), count);
    }

    /// <summary>A solution with its plans, cheapest first; null when there is none.</summary>
    public async Task<SolutionView?> FindAsync(string slug, CancellationToken ct = default)
    {
        if (!Slugs.IsOne(slug)) { return null; }
        await using var db = await OpenAsync(ct);
        var solution = await db.Solutions.SingleOrDefaultAsync(one => one.Slug == slug, ct);
        if (solution is null) { return null; }
        var plans = await db.Plans.Where(plan => plan.SolutionId == solution.Id && plan.ServiceItemId == null).OrderBy(plan => plan.ListPrice.Minor).ThenBy(plan => plan.Sku).ToListAsync(ct);
        return new(solution.Slug, solution.Name, solution.Vendor, solution.Line, solution.Industry, solution.Summary, solution.Description,
            [.. plans.Select(plan => new PlanView(plan.Sku, plan.Name, plan.TermMonths, plan.Unit, plan.Region, plan.ListPrice, plan.TaxRatePercent, plan.Kind))]);
    }

    /// <summary>Other solutions of the same industry, by name.</summary>
    public async Task<IReadOnlyList<SolutionCard>> RelatedAsync(SolutionView solution, int most, CancellationToken ct = default)
    {
        await using var db = await OpenAsync(ct);
        return await CardsAsync(db, db.Solutions.Where(one => one.Industry == solution.Industry && one.Slug != solution.Slug).OrderBy(one => one.Name).ThenBy(one => one.Slug).Take(most), ct);
    }

    // Prices are read apart from their solutions: the cheapest plan of each is a query that not every database takes.
    private static async Task<List<SolutionCard>> CardsAsync(PortalDbContext db, IQueryable<Solution> solutions, CancellationToken ct)
    {
        var found = await solutions.Select(one => new { one.Id, one.Slug, one.Name, one.Vendor, one.Industry, one.Summary }).ToListAsync(ct);
        var ids = found.Select(one => one.Id).ToList();
        var plans = await db.Plans.Where(plan => ids.Contains(plan.SolutionId) && plan.ServiceItemId == null).Select(plan => new { plan.SolutionId, plan.ListPrice, plan.Unit, plan.TermMonths, plan.Kind, plan.Sku }).ToListAsync(ct);
        var cheapest = plans.GroupBy(plan => plan.SolutionId).ToDictionary(group => group.Key, group => (Plan: group.OrderBy(plan => plan.ListPrice.Minor).ThenBy(plan => plan.Sku, StringComparer.Ordinal).First(), Several: group.Count() > 1));
        return [.. found.Where(one => cheapest.ContainsKey(one.Id)).Select(one =>
        {
            var (plan, several) = cheapest[one.Id];
            return new SolutionCard(one.Id, one.Slug, one.Name, one.Vendor, one.Industry, one.Summary, plan.ListPrice, plan.Unit, plan.TermMonths, plan.Kind, several);
        })];
    }

    // The catalogue is everybody's; of orders only sums by solution leave this class.
    private Task<PortalDbContext> OpenAsync(CancellationToken ct) => portal.ReadAsync(Actor.System, ct);
}

/// <summary>An industry and how many solutions it has.</summary>
public sealed record IndustryCount(string Industry, int Count);

/// <summary>A solution on a card, with its cheapest plan.</summary>
/// <param name="Id">Database id.</param>
/// <param name="Slug">Its address.</param>
/// <param name="Name">Name.</param>
/// <param name="Vendor">Vendor.</param>
/// <param name="Industry">Industry.</param>
/// <param name="Summary">One line; may be empty.</param>
/// <param name="From">List price of the cheapest plan.</param>
/// <param name="Unit">That plan's unit.</param>
/// <param name="TermMonths">That plan's term.</param>
/// <param name="Kind">How that plan is delivered.</param>
/// <param name="HasMore">Whether there are dearer plans.</param>
public sealed record SolutionCard(Id<Solution> Id, string Slug, string Name, string Vendor, string Industry, string Summary, Money From, string Unit, int TermMonths, PlanKind Kind, bool HasMore);

/// <summary>A solution's page.</summary>
public sealed record SolutionView(string Slug, string Name, string Vendor, string Line, string Industry, string Summary, string Description, IReadOnlyList<PlanView> Plans);

/// <summary>A plan on a solution's page, at list price.</summary>
public sealed record PlanView(string Sku, string Name, int TermMonths, string Unit, string Region, Money ListPrice, decimal TaxRatePercent, PlanKind Kind);
