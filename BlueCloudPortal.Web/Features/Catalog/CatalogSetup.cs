using BlueCloudPortal.Web.Features.Accounts;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>What the room registers.</summary>
public static class CatalogSetup
{
    /// <summary>Registers the room.</summary>
    public static IServiceCollection AddCatalog(this IServiceCollection services) => services
        .AddSingleton<PriceListImportService>()
        .AddSingleton<PriceListTurn>()
        .AddSingleton<PriceHistoryQueries>()
        .AddSingleton<DiscountService>()
        .AddSingleton<DiscountQueries>()
        .AddSingleton<ConfigurationService>()
        .AddSingleton<ConfigurationQueries>()
        .AddSingleton<CatalogService>()
        .AddSingleton<CatalogQueries>()
        .AddSingleton<StorefrontQueries>()
        .AddSingleton<BuyerPriceQueries>()
        .AddServiceItems();

    /// <summary>Maps the room's pictures.</summary>
    public static void MapCatalog(this WebApplication app) => app.MapGet("/solutions/pictures/{sku}/{id:guid}", async (string sku, Guid id, HttpContext http, ConfigurationQueries queries, CancellationToken ct) =>
    {
        if (await queries.PictureAsync(sku, id, http.Actor(), ct) is not { } file) { return Results.NotFound(); }
        http.Response.Headers.CacheControl = "private, max-age=86400, immutable"; // an id never shows another picture
        return Results.File(file.Content, file.ContentType, file.Name);
    }).ForActors().ExcludeFromDescription();
}
