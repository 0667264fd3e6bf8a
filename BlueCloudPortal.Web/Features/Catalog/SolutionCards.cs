using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Catalog;

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
/// <param name="Picture">Its picture; null when it has none.</param>
/// <param name="Reviews">How many reviews are shown.</param>
/// <param name="Stars">All their stars.</param>
public sealed record SolutionCard(
    Id<Solution> Id, string Slug, string Name, string Vendor, string Industry, string Summary, Money From, string Unit, int TermMonths, PlanKind Kind, bool HasMore, Guid? Picture, int Reviews, int Stars)
{
    /// <summary>The average of the stars to one decimal; null without reviews.</summary>
    public decimal? Rating => Reviews == 0 ? null : Math.Round((decimal)Stars / Reviews, 1, MidpointRounding.AwayFromZero);
}

/// <summary>Makes cards of solutions.</summary>
internal static class SolutionCards
{
    /// <summary>The cards, in the order of the solutions; those without a plan are left out.</summary>
    /// <remarks>Prices and ratings are read apart from their solutions: the cheapest plan of each is a query that not every database takes.</remarks>
    public static async Task<IReadOnlyList<SolutionCard>> OfAsync(PortalDbContext db, IQueryable<Solution> solutions, CancellationToken ct)
    {
        var found = await solutions.Select(one => new { one.Id, one.Slug, one.Name, one.Vendor, one.Industry, one.Summary, one.PictureId }).ToListAsync(ct);
        if (found.Count == 0) { return []; }
        var ids = found.Select(one => one.Id).ToList();
        var plans = await db.Plans.Where(plan => ids.Contains(plan.SolutionId) && plan.ServiceItemId == null).Select(plan => new { plan.SolutionId, plan.ListPrice, plan.Unit, plan.TermMonths, plan.Kind, plan.Sku }).ToListAsync(ct);
        var rated = await db.Reviews.Where(review => ids.Contains(review.SolutionId) && review.HiddenAt == null).GroupBy(review => review.SolutionId)
            .Select(group => new { group.Key, Count = group.Count(), Stars = group.Sum(review => review.Stars) }).ToDictionaryAsync(one => one.Key, ct);
        var cheapest = plans.GroupBy(plan => plan.SolutionId).ToDictionary(group => group.Key, group => (Plan: group.OrderBy(plan => plan.ListPrice.Minor).ThenBy(plan => plan.Sku, StringComparer.Ordinal).First(), Several: group.Count() > 1));
        return [.. found.Where(one => cheapest.ContainsKey(one.Id)).Select(one =>
        {
            var (plan, several) = cheapest[one.Id];
            var rating = rated.GetValueOrDefault(one.Id);
            return new SolutionCard(one.Id, one.Slug, one.Name, one.Vendor, one.Industry, one.Summary, plan.ListPrice, plan.Unit, plan.TermMonths, plan.Kind, several, one.PictureId?.Value, rating?.Count ?? 0, rating?.Stars ?? 0);
        })];
    }
}
