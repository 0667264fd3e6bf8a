using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>What everybody may read of the catalogue, signed in or not. Solutions that staff keep hidden are not there.</summary>
public sealed class StorefrontQueries(PortalDb portal, TimeProvider clock)
{
    private const int HotDays = 30;

    /// <summary>How many solutions there are, by industry; the fullest industry first.</summary>
    public async Task<IReadOnlyList<IndustryCount>> IndustriesAsync(CancellationToken ct = default)
    {
        await using var db = await OpenAsync(ct);
        return await Shown(db).GroupBy(solution => solution.Industry).Select(group => new { group.Key, Count = group.Count() })
            .OrderByDescending(group => group.Count).ThenBy(group => group.Key).Select(group => new IndustryCount(group.Key, group.Count)).ToListAsync(ct);
    }

    /// <summary>Every vendor with a solution, and how many; by name.</summary>
    public async Task<IReadOnlyList<FacetCount>> VendorsAsync(CancellationToken ct = default)
    {
        await using var db = await OpenAsync(ct);
        return await Shown(db).GroupBy(solution => solution.Vendor).Select(group => new { group.Key, Count = group.Count() })
            .OrderBy(group => group.Key).Select(group => new FacetCount(group.Key, group.Count)).ToListAsync(ct);
    }

    /// <summary>Every product line with a solution, and how many; the fullest first.</summary>
    public async Task<IReadOnlyList<FacetCount>> LinesAsync(CancellationToken ct = default)
    {
        await using var db = await OpenAsync(ct);
        return await Shown(db).GroupBy(solution => solution.Line).Select(group => new { group.Key, Count = group.Count() })
            .OrderByDescending(group => group.Count).ThenBy(group => group.Key).Select(group => new FacetCount(group.Key, group.Count)).ToListAsync(ct);
    }

    /// <summary>The solutions ordered most in the last 30 days by quantity, cancelled orders not counted; then those rated best, then by name.</summary>
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
        var hot = await (from solution in Shown(db)
                         join one in sold on solution.Id equals one.Id into found
                         from one in found.DefaultIfEmpty()
                         orderby (int?)one.Quantity ?? 0 descending,
                             db.Reviews.Where(review => review.SolutionId == solution.Id && review.HiddenAt == null).Average(review => (double?)review.Stars) ?? 0 descending,
                             solution.Name, solution.Slug
                         select solution.Id).Take(most).ToListAsync(ct);
        var cards = await SolutionCards.OfAsync(db, db.Solutions.Where(solution => hot.Contains(solution.Id)), ct);
        return [.. cards.OrderBy(card => hot.IndexOf(card.Id))];
    }

    /// <summary>Solutions of an industry (null: of all), those rated best first.</summary>
    public async Task<IReadOnlyList<SolutionCard>> OfIndustryAsync(string? industry, int most, CancellationToken ct = default)
    {
        await using var db = await OpenAsync(ct);
        var solutions = Shown(db);
        if (!string.IsNullOrEmpty(industry) && !industry.Any(char.IsControl)) { solutions = solutions.Where(one => one.Industry == industry); }
        return await SolutionCards.OfAsync(db, SolutionSearching.ByRating(db, solutions).ThenBy(one => one.Name).ThenBy(one => one.Slug).Take(most), ct);
    }

    /// <summary>A solution with its plans, cheapest first; null when there is none, or staff keep it hidden.</summary>
    public Task<SolutionView?> FindAsync(string slug, CancellationToken ct = default) => FindAsync(slug, andHidden: false, ct);

    /// <summary>Other solutions of the same industry, those rated best first.</summary>
    public async Task<IReadOnlyList<SolutionCard>> RelatedAsync(SolutionView solution, int most, CancellationToken ct = default)
    {
        await using var db = await OpenAsync(ct);
        var others = Shown(db).Where(one => one.Industry == solution.Industry && one.Slug != solution.Slug);
        return await SolutionCards.OfAsync(db, SolutionSearching.ByRating(db, others).ThenBy(one => one.Name).ThenBy(one => one.Slug).Take(most), ct);
    }

    /// <summary>Solutions of the same vendor or product line in other industries: they do something similar for somebody else. The same vendor's first.</summary>
    public async Task<IReadOnlyList<SolutionCard>> SimilarAsync(SolutionView solution, int most, CancellationToken ct = default)
    {
        await using var db = await OpenAsync(ct);
        var others = Shown(db).Where(one => one.Slug != solution.Slug && one.Industry != solution.Industry && (one.Vendor == solution.Vendor || one.Line == solution.Line));
        return await SolutionCards.OfAsync(db, others.OrderBy(one => one.Vendor == solution.Vendor ? 0 : 1).ThenBy(one => one.Name).ThenBy(one => one.Slug).Take(most), ct);
    }

    internal async Task<SolutionView?> FindAsync(string slug, bool andHidden, CancellationToken ct)
    {
        if (!Slugs.IsOne(slug)) { return null; }
        await using var db = await OpenAsync(ct);
        var solution = await db.Solutions.SingleOrDefaultAsync(one => one.Slug == slug && (andHidden || one.HiddenAt == null), ct);
        if (solution is null) { return null; }
        var plans = await db.Plans.Where(plan => plan.SolutionId == solution.Id && plan.ServiceItemId == null).OrderBy(plan => plan.ListPrice.Minor).ThenBy(plan => plan.Sku).ToListAsync(ct);
        var ids = plans.Select(plan => plan.Id).ToList();
        var sold = await db.Orders.Where(order => order.Status != OrderStatus.Cancelled).SelectMany(order => order.Lines).Where(line => ids.Contains(line.PlanId)).SumAsync(line => (int?)line.Quantity, ct) ?? 0;
        return new(solution.Slug, solution.Name, solution.Vendor, solution.Line, solution.Industry, solution.Summary, solution.Description,
            [.. plans.Select(plan => new PlanView(plan.Sku, plan.Name, plan.TermMonths, plan.Unit, plan.Region, plan.ListPrice, plan.TaxRatePercent, plan.Kind))])
        {
            Texts = new(solution.Summary, solution.Description, solution.Features, solution.Cases, solution.Resources, solution.Support, solution.Agreement),
            Picture = solution.PictureId?.Value,
            HiddenAt = solution.HiddenAt,
            Sold = sold,
        };
    }

    internal static IQueryable<Solution> Shown(PortalDbContext db) => db.Solutions.Where(solution => solution.HiddenAt == null && solution.Plans.Any(plan => plan.ServiceItemId == null));

    // The catalogue is everybody's; of orders only sums by solution leave this class.
    private Task<PortalDbContext> OpenAsync(CancellationToken ct) => portal.ReadAsync(Actor.System, ct);
}

/// <summary>An industry and how many solutions it has.</summary>
public sealed record IndustryCount(string Industry, int Count);

/// <summary>A solution's page.</summary>
public sealed record SolutionView(string Slug, string Name, string Vendor, string Line, string Industry, string Summary, string Description, IReadOnlyList<PlanView> Plans)
{
    /// <summary>Every text of the page.</summary>
    public SolutionTexts Texts { get; init; } = new(null, null, null, null, null, null, null);
    /// <summary>Its picture; null when it has none.</summary>
    public Guid? Picture { get; init; }
    /// <summary>Since when staff keep it hidden, UTC; null while it is shown.</summary>
    public DateTime? HiddenAt { get; init; }
    /// <summary>Units ordered so far, cancelled orders not counted.</summary>
    public int Sold { get; init; }
}

/// <summary>A plan on a solution's page, at list price.</summary>
public sealed record PlanView(string Sku, string Name, int TermMonths, string Unit, string Region, Money ListPrice, decimal TaxRatePercent, PlanKind Kind);
