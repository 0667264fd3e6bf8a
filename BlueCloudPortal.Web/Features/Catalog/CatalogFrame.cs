using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Frame;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>The storefront's part of the frame: product lines, links of the foot, contact (V-01, R-04, M-09, M-10).</summary>
internal sealed class CatalogFrame(StorefrontQueries storefront, ContentQueries content, Contact contact, IStringLocalizer texts) : IStorefrontFrame
{
    private const int MostLines = 8;

    public StorefrontFrame Contact { get; } = new([], [], contact.Hotline, contact.Email, contact.Hours, contact.Icp);

    public async Task<StorefrontFrame> OfAsync(CancellationToken ct) => Contact with
    {
        Services = [.. (await storefront.LinesAsync(ct)).Take(MostLines).Select(line => new FrameLink(texts.Word(line.Value), PortalUrls.Solutions(new SolutionSearch { Line = line.Value })))],
        Links = [.. (await content.AllAsync(ContentKind.Link, ct)).Select(link => new FrameLink(link.Title, link.Link))],
    };
}
