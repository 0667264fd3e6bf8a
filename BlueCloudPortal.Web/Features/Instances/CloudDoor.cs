using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Instances;

/// <summary>A platform that is opened for a company, with its account there.</summary>
internal sealed record OpenedCloud(CloudPlatform Platform, PlatformAccount Account);

/// <summary>What stands between a company and a platform: whether it is opened, whether it has an interface, what of it is bought (D-04, V-54, V-55).</summary>
internal static class CloudDoor
{
    /// <summary>A platform that the actor's company has opened. A distributor sees its resellers' accounts, but goes in by its own. Errors: <c>access.not-found</c>, <c>console.not-opened</c>.</summary>
    internal static async Task<Result<OpenedCloud>> OpenedAsync(PortalDbContext db, string code, Actor actor, CancellationToken ct)
    {
        if (await db.CloudPlatforms.SingleOrDefaultAsync(one => one.Code == code, ct) is not { } platform) { return AccessErrors.NotFound; }
        return await db.PlatformAccounts.SingleOrDefaultAsync(one => one.OrganizationId == actor.OrganizationId && one.PlatformId == platform.Id, ct) is { } account ? new OpenedCloud(platform, account) : ConsoleErrors.NotOpened(platform.Name);
    }

    /// <summary>As above, for what is done by the platform's own interface. Error besides: <c>console.no-interface</c>.</summary>
    internal static async Task<Result<OpenedCloud>> ConnectedAsync(PortalDbContext db, string code, Actor actor, CancellationToken ct)
    {
        var opened = await OpenedAsync(db, code, actor, ct);
        return opened.IsRefused || opened.Value.Platform.ReportsBalance ? opened : ConsoleErrors.NoInterface(opened.Value.Platform.Name);
    }

    /// <summary>The solutions of which a company has a running instance whose last day is not over.</summary>
    internal static async Task<IReadOnlySet<Id<Solution>>> BoughtAsync(PortalDbContext db, Id<Organization> company, DateTime at, CancellationToken ct)
    {
        var today = BusinessTime.DayOf(at);
        var found = await (
            from instance in db.Instances
            join plan in db.Plans on instance.PlanId equals plan.Id
            where instance.OrganizationId == company && instance.ExpiresOn >= today && instance.Status == InstanceStatus.Running
            select plan.SolutionId).Distinct().ToListAsync(ct);
        return found.ToHashSet();
    }
}
