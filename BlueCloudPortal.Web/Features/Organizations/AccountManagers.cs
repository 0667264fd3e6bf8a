using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>The people of the platform who look after customers: those whose role lets them invite customers.</summary>
internal static class AccountManagers
{
    /// <summary>All of them, by name.</summary>
    public static async Task<IReadOnlyList<PlatformPerson>> AllAsync(PortalDbContext db, CancellationToken ct)
    {
        // What a role allows is one column of words, read whole: there are few roles.
        var roles = (await db.PortalRoles.AsNoTracking().ToListAsync(ct)).Where(role => role.Permissions.Contains(Permission.InviteCustomers)).Select(role => role.Id).ToList();
        var people = await (
            from membership in db.Memberships
            where membership.Status == MembershipStatus.Active && roles.Contains(membership.RoleId)
            join platform in db.Organizations on membership.OrganizationId equals platform.Id
            where platform.Kind == OrganizationKind.Platform
            join user in db.Users on membership.UserId equals user.Id
            orderby user.DisplayName, user.Id
            select new PlatformPerson(user.Id, user.DisplayName)).ToListAsync(ct);
        return people;
    }
}
