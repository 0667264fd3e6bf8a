using System.Linq.Expressions;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>Which solutions a search means, and in which order.</summary>
internal static class SolutionSearching
{
    /// <summary>The orders there are: by name, by rating, by units sold, newest first, by price up and down.</summary>
    public static IReadOnlyList<string> Sorts { get; } = ["name", "rating", "sales", "new", "price", "price-down"];

    /// <summary>The solutions that fit. What was typed is compared as it is: <c>%</c> and <c>_</c> mean themselves.</summary>
    public static IQueryable<Solution> Matching(PortalDbContext db, SolutionSearch search)
    {
        var solutions = StorefrontQueries.Shown(db);
        foreach (var word in SearchWords.Of(search.Text))
        {
            solutions = solutions.Where(one => one.SearchText.Contains(word) || one.Plans.Any(plan => plan.Sku.ToLower().Contains(word)));
        }
        if (Plain(search.Vendor) is { } vendor) { solutions = solutions.Where(one => one.Vendor == vendor); }
        if (Plain(search.Industry) is { } industry) { solutions = solutions.Where(one => one.Industry == industry); }
        if (Plain(search.Line) is { } line) { solutions = solutions.Where(one => one.Line == line); }
        if (Plain(search.Region) is { } region) { solutions = solutions.Where(one => one.Plans.Any(plan => plan.Region == region)); }
        if (Enum.TryParse<PlanKind>(search.Kind, out var kind) && Enum.IsDefined(kind)) { solutions = solutions.Where(one => one.Plans.Any(plan => plan.Kind == kind)); }
        if (Amount(search.From) is { } from) { solutions = solutions.Where(one => one.Plans.Any(plan => plan.ListPrice.Minor >= from)); }
        if (Amount(search.To) is { } to) { solutions = solutions.Where(one => one.Plans.Any(plan => plan.ListPrice.Minor <= to)); }
        return solutions;
    }

    /// <summary>Those solutions in one of <see cref="Sorts"/>; what is no such word sorts by name.</summary>
    public static IQueryable<Solution> Sorted(PortalDbContext db, IQueryable<Solution> solutions, string? sort) => (sort switch
    {
        "rating" => ByRating(db, solutions).ThenBy(one => one.Name),
        "sales" => solutions.OrderByDescending(one => db.Orders.Where(order => order.Status != Domain.Orders.OrderStatus.Cancelled).SelectMany(order => order.Lines)
            .Where(line => db.Plans.Any(plan => plan.Id == line.PlanId && plan.SolutionId == one.Id)).Sum(line => (int?)line.Quantity) ?? 0).ThenBy(one => one.Name),
        "new" => solutions.OrderByDescending(one => one.CreatedAt).ThenBy(one => one.Name),
        "price" => solutions.OrderBy(one => one.Plans.Min(plan => plan.ListPrice.Minor)).ThenBy(one => one.Name),
        "price-down" => solutions.OrderByDescending(one => one.Plans.Min(plan => plan.ListPrice.Minor)).ThenBy(one => one.Name),
        _ => solutions.OrderBy(one => one.Name),
    }).ThenBy(one => one.Slug);

    /// <summary>Best average first, those without a review last.</summary>
    public static IOrderedQueryable<Solution> ByRating(PortalDbContext db, IQueryable<Solution> solutions) =>
        solutions.OrderByDescending(one => db.Reviews.Where(review => review.SolutionId == one.Id && review.HiddenAt == null).Average(review => (double?)review.Stars) ?? 0);

    // A text that a database can be asked for; PostgreSQL refuses one with a zero in it.
    private static string? Plain(string? text) => string.IsNullOrEmpty(text) || text.Length > Solution.NameMaxLength || text.Any(char.IsControl) ? null : text;

    private static long? Amount(string? typed) =>
        decimal.TryParse(typed, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var yuan) && yuan is >= 0 and <= 1_000_000_000_000m ? (long)(yuan * 100) : null;
}

/// <summary>Counts what found solutions can be narrowed by.</summary>
internal static class SolutionFacets
{
    private const int Most = 60;

    /// <summary>By a fact of the solution; the most frequent first.</summary>
    public static async Task<IReadOnlyList<FacetCount>> OfAsync(IQueryable<Solution> solutions, Expression<Func<Solution, string>> by, CancellationToken ct) =>
        await solutions.GroupBy(by).Select(group => new { group.Key, Count = group.Count() }).OrderByDescending(one => one.Count).ThenBy(one => one.Key).Take(Most).Select(one => new FacetCount(one.Key, one.Count)).ToListAsync(ct);

    /// <summary>By the regions of their plans; a solution counts once in each.</summary>
    public static async Task<IReadOnlyList<FacetCount>> RegionsAsync(IQueryable<Solution> solutions, CancellationToken ct) =>
        await solutions.SelectMany(one => one.Plans).Select(plan => new { plan.Region, plan.SolutionId }).Distinct().GroupBy(one => one.Region)
            .Select(group => new { group.Key, Count = group.Count() }).OrderByDescending(one => one.Count).ThenBy(one => one.Key).Take(Most).Select(one => new FacetCount(one.Key, one.Count)).ToListAsync(ct);

    /// <summary>By how their plans are delivered; a solution counts once in each.</summary>
    public static async Task<IReadOnlyList<FacetCount>> KindsAsync(IQueryable<Solution> solutions, CancellationToken ct)
    {
        var kinds = await solutions.SelectMany(one => one.Plans).Select(plan => new { plan.Kind, plan.SolutionId }).Distinct().GroupBy(one => one.Kind)
            .Select(group => new { group.Key, Count = group.Count() }).ToListAsync(ct);
        return [.. kinds.OrderBy(one => one.Key).Select(one => new FacetCount(one.Key.ToString(), one.Count))];
    }
}
