using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Frame;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>What the service items of the room register.</summary>
public static class ServicesSetup
{
    /// <summary>Registers them.</summary>
    public static IServiceCollection AddServiceItems(this IServiceCollection services) => services
        .AddSingleton<ServiceItemService>()
        .AddSingleton<ServiceReviewService>()
        .AddSingleton<ServiceItemQueries>()
        .AddSingleton<ServiceOfferQueries>()
        .AddSingleton<ICommandSource, ServiceItemFinder>()
        .AddSingleton<IFrameCounts, ServiceReviewCount>();
}

/// <summary>Finds service items by number or name for the command palette.</summary>
public sealed class ServiceItemFinder(PortalDb portal, IStringLocalizer texts) : ICommandSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<Command>> FindAsync(string typed, Actor actor, CancellationToken ct)
    {
        if (!ServiceItemQueries.Keeps(actor) && !ServiceItemQueries.Reviews(actor)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        var isStaff = actor.IsStaff;
        var found = await db.ServiceItems.Where(one => (one.Number.Contains(typed) || one.Name.Contains(typed)) && (!isStaff || one.Status != ServiceItemStatus.ToSubmit))
            .OrderByDescending(one => one.CreatedAt).Take(5).Select(one => new { one.Number, one.Name, one.Status }).ToListAsync(ct);
        return [.. found.Select(one => new Command("nav.services", "home_repair_service", one.Number, $"{one.Name} · {texts.Enum(one.Status)}",
            isStaff ? PortalUrls.StaffService(one.Number) : PortalUrls.ProviderService(one.Number)))];
    }
}

/// <summary>The number beside "service items" in the staff's sidebar: those to decide.</summary>
public sealed class ServiceReviewCount(ServiceItemQueries queries) : IFrameCounts
{
    /// <inheritdoc/>
    public string Place => PortalUrls.StaffServices();

    /// <inheritdoc/>
    public async Task<int> CountAsync(Actor actor, CancellationToken ct)
    {
        if (!ServiceItemQueries.Reviews(actor)) { return 0; }
        var counts = await queries.CountsAsync(actor, ct);
        return ServiceItemQueries.ForReview.Sum(status => counts.GetValueOrDefault(status));
    }
}
