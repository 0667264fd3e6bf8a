using System.Globalization;
using BlueCloudPortal.Web.Features.Catalog;
using Microsoft.AspNetCore.WebUtilities;

namespace BlueCloudPortal.Web;

// The storefront and what staff keep of it.
public static partial class PortalUrls
{
    /// <summary>Solutions, searched and narrowed; what is empty is left out.</summary>
    public static string Solutions(SolutionSearch search, int page = 1) =>
        QueryHelpers.AddQueryString(Solutions(), new (string Key, string? Value)[]
        {
            ("q", search.Text), ("vendor", search.Vendor), ("industry", search.Industry), ("line", search.Line), ("region", search.Region), ("kind", search.Kind), ("from", search.From), ("to", search.To), ("sort", search.Sort),
            ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null),
        }.Where(pair => !string.IsNullOrEmpty(pair.Value)).Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));
    /// <summary>A further page of a solution's reviews.</summary>
    public static string SolutionReviews(string slug, int page = 1) => page > 1 ? $"{Solution(slug)}?reviews={page.ToString(CultureInfo.InvariantCulture)}#reviews" : $"{Solution(slug)}#reviews";
    /// <summary>Asks to try a solution.</summary>
    public static string Trial(string slug) => $"{Solution(slug)}/trial";
    /// <summary>The trial was asked for.</summary>
    public static string TrialDone(string slug) => $"{Solution(slug)}/trial?done=1";
    /// <summary>The home page with the solutions of an industry.</summary>
    public static string HomeOf(string? industry) => industry is null ? "/#solutions" : $"/?industry={Part(industry)}#solutions";
    /// <summary>All brands.</summary>
    public static string Brands() => "/brands";
    /// <summary>One brand.</summary>
    public static string Brand(string slug) => $"/brands/{Part(slug)}";
    /// <summary>One industry.</summary>
    public static string Industry(string slug) => $"/industries/{Part(slug)}";
    /// <summary>News, on a page.</summary>
    public static string News(int page = 1) => page > 1 ? $"/news?page={page.ToString(CultureInfo.InvariantCulture)}" : "/news";
    /// <summary>One piece of news.</summary>
    public static string NewsItem(string slug) => $"/news/{Part(slug)}";
    /// <summary>Partners.</summary>
    public static string Partners() => "/partners";
    /// <summary>The help.</summary>
    public static string Help() => "/help";
    /// <summary>One page of the help.</summary>
    public static string HelpPage(string slug) => $"/help/{Part(slug)}";
    /// <summary>About the portal.</summary>
    public static string About() => "/about";
    /// <summary>How to reach the distributor.</summary>
    public static string ContactUs() => "/about#contact";
    /// <summary>A picture of the storefront.</summary>
    public static string Picture(Guid id) => $"/pictures/{id}";
    /// <summary>A consulting ticket; about a solution, when one is named.</summary>
    public static string Consult(string? solution = null) => solution is null ? "/help/consult" : $"/help/consult?about={Part(solution)}";
    /// <summary>What is said after a guest's consulting ticket.</summary>
    public static string ConsultDone(string? solution) => solution is null ? "/help/consult?done=1" : $"/help/consult?about={Part(solution)}&done=1";
    /// <summary>Every solution, as staff keep them.</summary>
    public static string StaffSolutions() => "/staff/catalog/solutions";
    /// <summary>Reviews.</summary>
    public static string StaffReviews() => "/staff/catalog/reviews";
    /// <summary>Requests to try a solution.</summary>
    public static string StaffTrials() => "/staff/catalog/trials";
    /// <summary>What the storefront shows besides the catalogue; one kind of it, when it is named.</summary>
    public static string StaffContent(string? kind = null) => kind is null ? "/staff/content" : $"/staff/content?kind={Part(kind)}";
    /// <summary>A new piece of the storefront.</summary>
    public static string StaffNewContent(string kind) => $"/staff/content/new?kind={Part(kind)}";
    /// <summary>A piece of the storefront.</summary>
    public static string StaffContentItem(Guid id) => $"/staff/content/{id}";
}
