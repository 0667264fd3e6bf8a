using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>A solution in the staff's list.</summary>
public sealed record SolutionRow(string Slug, string Name, string Vendor, string Line, string Industry, int Plans, int Reviews, int Stars, bool HasPicture, bool HasText, DateTime? HiddenAt, DateTime CreatedAt)
{
    /// <summary>The average of the stars to one decimal; null without reviews.</summary>
    public decimal? Rating => Reviews == 0 ? null : Math.Round((decimal)Stars / Reviews, 1, MidpointRounding.AwayFromZero);
}

/// <summary>The solutions as staff keep them: shown and hidden ones.</summary>
public sealed class SolutionListQueries(PortalDb portal, StorefrontQueries storefront)
{
    /// <summary>Own filter: <c>shown=yes</c> or <c>no</c>.</summary>
    public const string ShownFilter = "shown";

    /// <summary>The list; empty without permission. Own filters: <c>industry</c>, <c>shown</c>. Sorts: name, vendor, industry, created.</summary>
    public async Task<GridPage<SolutionRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!actor.May(Permission.ManageCatalog)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        IQueryable<Solution> solutions = db.Solutions;
        foreach (var word in SearchWords.Of(request.Filter.Search)) { solutions = solutions.Where(one => one.SearchText.Contains(word) || one.Plans.Any(plan => plan.Sku.ToLower().Contains(word))); }
        if (request.Filter.More.TryGetValue("industry", out var industry)) { solutions = solutions.Where(one => one.Industry == industry); }
        if (request.Filter.More.TryGetValue(ShownFilter, out var shown)) { solutions = solutions.Where(one => one.HiddenAt == null == (shown != "no")); }
        var count = await solutions.CountAsync(ct);
        var sort = request.Sorts.FirstOrDefault();
        var sorted = (sort?.Key, sort?.Descending) switch
        {
            ("vendor", false) => solutions.OrderBy(one => one.Vendor),
            ("vendor", true) => solutions.OrderByDescending(one => one.Vendor),
            ("industry", false) => solutions.OrderBy(one => one.Industry),
            ("industry", true) => solutions.OrderByDescending(one => one.Industry),
            ("created", false) => solutions.OrderBy(one => one.CreatedAt),
            ("created", true) => solutions.OrderByDescending(one => one.CreatedAt),
            ("name", true) => solutions.OrderByDescending(one => one.Name),
            _ => solutions.OrderBy(one => one.Name),
        };
        var rows = await sorted.ThenBy(one => one.Name).ThenBy(one => one.Slug).Skip(request.Skip).Take(request.Take)
            .Select(one => new SolutionRow(one.Slug, one.Name, one.Vendor, one.Line, one.Industry, one.Plans.Count,
                db.Reviews.Count(review => review.SolutionId == one.Id && review.HiddenAt == null), db.Reviews.Where(review => review.SolutionId == one.Id && review.HiddenAt == null).Sum(review => (int?)review.Stars) ?? 0,
                one.PictureId != null, one.Description != "", one.HiddenAt, one.CreatedAt)).ToListAsync(ct);
        return new(rows, count);
    }

    /// <summary>A solution, hidden or not; null when there is none or without permission.</summary>
    public async Task<SolutionView?> FindAsync(string slug, Actor actor, CancellationToken ct = default) =>
        actor.May(Permission.ManageCatalog) ? await storefront.FindAsync(slug, andHidden: true, ct) : null;
}
