using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>What is looked for among the solutions.</summary>
/// <param name="Text">Words that must all be found: in names, vendors, texts, SKUs, or as pinyin or its initials.</param>
/// <param name="Vendor">Only this vendor's.</param>
/// <param name="Industry">Only of this industry.</param>
/// <param name="Line">Only of this product line.</param>
/// <param name="Region">Only sold in this region.</param>
/// <param name="Kind">Only delivered in this way, by its name.</param>
/// <param name="From">At least this list price in yuan, as typed.</param>
/// <param name="To">At most this list price in yuan, as typed.</param>
/// <param name="Sort">One of <see cref="SolutionSearching.Sorts"/>; anything else is the first.</param>
/// <param name="Page">1 and up.</param>
public sealed record SolutionSearch(
    string? Text = null, string? Vendor = null, string? Industry = null, string? Line = null, string? Region = null, string? Kind = null, string? From = null, string? To = null, string? Sort = null, int Page = 1)
{
    /// <summary>Whether anything but words and order is chosen.</summary>
    public bool IsNarrowed => new[] { Vendor, Industry, Line, Region, Kind, From, To }.Any(one => !string.IsNullOrEmpty(one));
}

/// <summary>A value of a facet and how many solutions have it, under everything else that is chosen.</summary>
public sealed record FacetCount(string Value, int Count);

/// <summary>A page of solutions, and what they can be narrowed by.</summary>
public sealed record SolutionPageView(
    IReadOnlyList<SolutionCard> Rows, int Count, int Page, int Pages,
    IReadOnlyList<FacetCount> Vendors, IReadOnlyList<FacetCount> Industries, IReadOnlyList<FacetCount> Lines, IReadOnlyList<FacetCount> Regions, IReadOnlyList<FacetCount> Kinds);

/// <summary>The search of the storefront: filtered, counted, sorted and paged by the database.</summary>
public sealed class SolutionSearchQueries(PortalDb portal)
{
    /// <summary>Solutions on a page of the list.</summary>
    public const int PageSize = 12;

    /// <summary>A page of what is looked for; beyond the last page it is the last.</summary>
    public async Task<SolutionPageView> FindAsync(SolutionSearch search, CancellationToken ct = default)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        var found = SolutionSearching.Matching(db, search);
        var count = await found.CountAsync(ct);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        var page = Math.Clamp(search.Page, 1, pages);
        var rows = await SolutionCards.OfAsync(db, SolutionSearching.Sorted(db, found, search.Sort).Skip((page - 1) * PageSize).Take(PageSize), ct);
        return new(rows, count, page, pages,
            await SolutionFacets.OfAsync(SolutionSearching.Matching(db, search with { Vendor = null }), one => one.Vendor, ct),
            await SolutionFacets.OfAsync(SolutionSearching.Matching(db, search with { Industry = null }), one => one.Industry, ct),
            await SolutionFacets.OfAsync(SolutionSearching.Matching(db, search with { Line = null }), one => one.Line, ct),
            await SolutionFacets.RegionsAsync(SolutionSearching.Matching(db, search with { Region = null }), ct),
            await SolutionFacets.KindsAsync(SolutionSearching.Matching(db, search with { Kind = null }), ct));
    }

    /// <summary>The first solutions that fit what is being typed, for the command palette.</summary>
    public async Task<IReadOnlyList<SolutionCard>> SuggestAsync(string? typed, int most, CancellationToken ct = default)
    {
        if (SearchWords.Of(typed).Length == 0) { return []; }
        await using var db = await portal.ReadAsync(Actor.System, ct);
        return await SolutionCards.OfAsync(db, SolutionSearching.Sorted(db, SolutionSearching.Matching(db, new(typed)), null).Take(most), ct);
    }
}
