using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Data.Organizations;

/// <summary>The platform's own company: the one that was there first.</summary>
public static class PlatformOrganization
{
    /// <summary>Its id, for what is the platform's own or told to its staff.</summary>
    public static Task<Id<Organization>> PlatformIdAsync(this IQueryable<Organization> organizations, CancellationToken ct = default) =>
        organizations.Where(one => one.Kind == OrganizationKind.Platform).OrderBy(one => one.CreatedAt).Select(one => one.Id).FirstAsync(ct);
}
