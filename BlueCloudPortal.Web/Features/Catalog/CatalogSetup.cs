namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>What the room registers.</summary>
public static class CatalogSetup
{
    /// <summary>Registers the room.</summary>
    public static IServiceCollection AddCatalog(this IServiceCollection services) => services
        .AddSingleton<PriceListImportService>()
        .AddSingleton<CatalogService>()
        .AddSingleton<CatalogQueries>()
        .AddSingleton<StorefrontQueries>()
        .AddSingleton<BuyerPriceQueries>()
        .AddServiceItems();
}
