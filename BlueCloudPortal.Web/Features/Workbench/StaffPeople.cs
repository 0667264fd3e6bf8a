using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Workbench;

/// <summary>A person of the platform.</summary>
/// <param name="Id">The user.</param>
/// <param name="Name">The name that documents show.</param>
/// <param name="Email">Where mails go; empty when there is none.</param>
public sealed record StaffPerson(Guid Id, string Name, string Email);

/// <summary>The people of the platform whose role lets them do something.</summary>
internal static class StaffPeople
{
    /// <summary>Those who hold all of these permissions, by name.</summary>
    public static async Task<IReadOnlyList<StaffPerson>> AllAsync(PortalDbContext db, IReadOnlyList<Permission> needed, CancellationToken ct)
    {
        // What a role allows is one column of words, read whole: there are few roles.
        var roles = (await db.PortalRoles.AsNoTracking().ToListAsync(ct)).Where(role => needed.All(role.Permissions.Contains)).Select(role => role.Id).ToList();
        return await (
            from membership in db.Memberships
            where membership.Status == MembershipStatus.Active && roles.Contains(membership.RoleId)
            join platform in db.Organizations on membership.OrganizationId equals platform.Id
            where platform.Kind == OrganizationKind.Platform
            join user in db.Users on membership.UserId equals user.Id
            orderby user.DisplayName, user.Id
            select new StaffPerson(user.Id, user.DisplayName, user.Email ?? "")).ToListAsync(ct);
    }
}
