using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components.Frame;
using BlueCloudPortal.Web.Features.Accounts;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>What the room registers and maps.</summary>
public static class CatalogSetup
{
    /// <summary>Registers the room.</summary>
    public static IServiceCollection AddCatalog(this IServiceCollection services)
    {
        _ = services.AddRateLimiter(limiter => limiter.AddPolicy(TrialLimit.Policy, TrialLimit.Of));
        return services
            .AddSingleton<PriceListImportService>()
            .AddSingleton<PriceListTurn>()
            .AddSingleton<PriceHistoryQueries>()
            .AddSingleton<DiscountService>()
            .AddSingleton<DiscountQueries>()
            .AddSingleton<ConfigurationService>()
            .AddSingleton<ConfigurationQueries>()
            .AddSingleton<CatalogService>()
            .AddSingleton<CatalogQueries>()
            .AddSingleton<SolutionListQueries>()
            .AddSingleton<StorefrontQueries>()
            .AddSingleton<SolutionSearchQueries>()
            .AddSingleton<BuyerPriceQueries>()
            .AddSingleton<Contact>()
            .AddSingleton<ContentService>()
            .AddSingleton<ContentQueries>()
            .AddSingleton<PictureQueries>()
            .AddSingleton<ReviewService>()
            .AddSingleton<ReviewQueries>()
            .AddSingleton<TrialService>()
            .AddSingleton<TrialQueries>()
            .AddSingleton<IStorefrontFrame, CatalogFrame>()
            .AddSingleton<IFrameCounts, TrialsWaiting>()
            .AddServiceItems();
    }

    /// <summary>Maps the pictures.</summary>
    public static void MapCatalog(this WebApplication app)
    {
        PictureEndpoint.Map(app);
        _ = app.MapGet("/solutions/pictures/{sku}/{id:guid}", async (string sku, Guid id, HttpContext http, ConfigurationQueries queries, CancellationToken ct) =>
        {
            if (await queries.PictureAsync(sku, id, http.Actor(), ct) is not { } file) { return Results.NotFound(); }
            http.Response.Headers.CacheControl = "private, max-age=86400, immutable"; // an id never shows another picture
            return Results.File(file.Content, file.ContentType, file.Name);
        }).ForActors().ExcludeFromDescription();
    }
}

/// <summary>How many trial requests wait for staff, beside their entry in the sidebar.</summary>
internal sealed class TrialsWaiting(TrialQueries queries) : IFrameCounts
{
    public string Place => PortalUrls.StaffTrials();

    public Task<int> CountAsync(Actor actor, CancellationToken ct) => queries.CountWaitingAsync(actor, ct);
}
