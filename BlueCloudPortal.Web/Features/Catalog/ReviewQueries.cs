using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>A review as everybody reads it.</summary>
public sealed record ReviewView(int Stars, string Text, string Company, string Plan, DateTime WrittenAt);

/// <summary>How a solution is rated.</summary>
/// <param name="Counts">How many reviews gave each number of stars, from one star on.</param>
/// <param name="Lowest">The fewest stars that anybody gave; null without reviews.</param>
public sealed record RatingView(IReadOnlyList<int> Counts, int? Lowest)
{
    /// <summary>How many reviews.</summary>
    public int Count => Counts.Sum();

    /// <summary>The average to one decimal; null without reviews.</summary>
    public decimal? Average => Count == 0 ? null : Math.Round(Counts.Select((count, index) => count * (index + 1m)).Sum() / Count, 1, MidpointRounding.AwayFromZero);
}

/// <summary>A review in the staff's list.</summary>
public sealed record ReviewRow(Id<Review> Id, DateTime WrittenAt, string Solution, string Slug, string Plan, string OrderNumber, string Company, string Author, int Stars, string Text, DateTime? HiddenAt, string HiddenBy, string HiddenReason);

/// <summary>A solution of an order, and the review it got; null while it can still be written.</summary>
public sealed record OrderReview(string Slug, string Solution, string Plan, ReviewRow? Review);

/// <summary>Reads reviews.</summary>
public sealed class ReviewQueries(PortalDb portal)
{
    /// <summary>Reviews on a page.</summary>
    public const int PageSize = 10;
    /// <summary>Own filter of the staff's list: <c>shown=yes</c> or <c>no</c>.</summary>
    public const string ShownFilter = "shown";
    /// <summary>Own filter of the staff's list: the number of stars.</summary>
    public const string StarsFilter = "stars";

    /// <summary>How a solution is rated; everybody may know.</summary>
    public async Task<RatingView> RatingAsync(string slug, CancellationToken ct = default)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        var counts = await Shown(db, slug).GroupBy(review => review.Stars).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(one => one.Key, one => one.Count, ct);
        return new([.. Enumerable.Range(1, Review.MaxStars).Select(stars => counts.GetValueOrDefault(stars))], counts.Count == 0 ? null : counts.Keys.Min());
    }

    /// <summary>Reviews of a solution that are shown, newest first; the first page is 1.</summary>
    public async Task<GridPage<ReviewView>> PageAsync(string slug, int page, CancellationToken ct = default)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        var shown = Shown(db, slug);
        var count = await shown.CountAsync(ct);
        var skip = (Math.Clamp(page, 1, Math.Max(1, (count + PageSize - 1) / PageSize)) - 1) * PageSize;
        return new(await shown.OrderByDescending(review => review.WrittenAt).ThenBy(review => review.Id).Skip(skip).Take(PageSize)
            .Select(review => new ReviewView(review.Stars, review.Text, review.Company, review.Plan, review.WrittenAt)).ToListAsync(ct), count);
    }

    /// <summary>All reviews, for staff who keep them; empty without permission. Sorts: written, solution, company, stars.</summary>
    public async Task<GridPage<ReviewRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsStaff || !actor.May(Permission.ManageContent)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var reviews = from review in db.Reviews join solution in db.Solutions on review.SolutionId equals solution.Id select new ReviewJoin { Review = review, Solution = solution };
        foreach (var word in SearchWords.Of(request.Filter.Search))
        {
            reviews = reviews.Where(one => one.Review.Text.ToLower().Contains(word) || one.Review.Company.ToLower().Contains(word) || one.Review.OrderNumber.ToLower().Contains(word) || one.Solution.SearchText.Contains(word));
        }
        if (request.Filter.From is { } from) { var start = BusinessTime.StartOf(from); reviews = reviews.Where(one => one.Review.WrittenAt >= start); }
        if (request.Filter.To is { } to) { var end = BusinessTime.StartOf(to.AddDays(1)); reviews = reviews.Where(one => one.Review.WrittenAt < end); }
        if (request.Filter.More.TryGetValue(ShownFilter, out var shown)) { reviews = reviews.Where(one => one.Review.HiddenAt == null == (shown != "no")); }
        if (request.Filter.More.TryGetValue(StarsFilter, out var typed) && int.TryParse(typed, System.Globalization.CultureInfo.InvariantCulture, out var stars)) { reviews = reviews.Where(one => one.Review.Stars == stars); }
        var count = await reviews.CountAsync(ct);
        var sort = request.Sorts.FirstOrDefault();
        var sorted = (sort?.Key, sort?.Descending) switch
        {
            ("solution", false) => reviews.OrderBy(one => one.Solution.Name),
            ("solution", true) => reviews.OrderByDescending(one => one.Solution.Name),
            ("company", false) => reviews.OrderBy(one => one.Review.Company),
            ("company", true) => reviews.OrderByDescending(one => one.Review.Company),
            ("stars", false) => reviews.OrderBy(one => one.Review.Stars),
            ("stars", true) => reviews.OrderByDescending(one => one.Review.Stars),
            ("written", false) => reviews.OrderBy(one => one.Review.WrittenAt),
            _ => reviews.OrderByDescending(one => one.Review.WrittenAt),
        };
        return new(await Rows(sorted.ThenBy(one => one.Review.Id).Skip(request.Skip).Take(request.Take)).ToListAsync(ct), count);
    }

    /// <summary>What of an order can be rated or was: its solutions, once the order is completed. Empty before, for another organization's order, and for those who do not buy.</summary>
    public async Task<IReadOnlyList<OrderReview>> OfOrderAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!Review.MayWrite(actor)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        var bought = await (from order in db.Orders
                            where order.Number == number && order.OrganizationId == actor.OrganizationId && order.Status == OrderStatus.Completed
                            from line in order.Lines
                            join plan in db.Plans on line.PlanId equals plan.Id
                            join solution in db.Solutions on plan.SolutionId equals solution.Id
                            orderby line.Position
                            select new { order.Id, solution.Slug, solution.Name, Plan = plan.Name }).ToListAsync(ct);
        if (bought.Count == 0) { return []; }
        var written = await Rows(from review in db.Reviews where review.OrderId == bought[0].Id
                                 join solution in db.Solutions on review.SolutionId equals solution.Id select new ReviewJoin { Review = review, Solution = solution }).ToListAsync(ct);
        return [.. bought.GroupBy(one => one.Slug).Select(group => new OrderReview(group.Key, group.First().Name, group.First().Plan, written.Find(review => review.Slug == group.Key)))];
    }

    private static IQueryable<Review> Shown(PortalDbContext db, string slug) => db.Reviews.Where(review => review.HiddenAt == null && db.Solutions.Any(solution => solution.Id == review.SolutionId && solution.Slug == slug));

    private static IQueryable<ReviewRow> Rows(IQueryable<ReviewJoin> reviews) => reviews.Select(one => new ReviewRow(
        one.Review.Id, one.Review.WrittenAt, one.Solution.Name, one.Solution.Slug, one.Review.Plan, one.Review.OrderNumber, one.Review.Company, one.Review.Author, one.Review.Stars, one.Review.Text,
        one.Review.HiddenAt, one.Review.HiddenBy, one.Review.HiddenReason));

    private sealed class ReviewJoin
    {
        public Review Review { get; init; } = null!;
        public Solution Solution { get; init; } = null!;
    }
}
