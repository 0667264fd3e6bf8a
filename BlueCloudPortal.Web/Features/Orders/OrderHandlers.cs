using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>A staff person who may handle orders.</summary>
public sealed record OrderHandler(Guid Id, string Name);

/// <summary>The people of the platform whose role lets them manage orders.</summary>
public sealed class OrderHandlers(PortalDb portal)
{
    /// <summary>All of them, by name; none for those who may not give orders to anybody.</summary>
    public async Task<IReadOnlyList<OrderHandler>> ListAsync(Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsStaff || !actor.May(Permission.ManageOrders)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await AllAsync(db, ct);
    }

    internal static async Task<IReadOnlyList<OrderHandler>> AllAsync(PortalDbContext db, CancellationToken ct)
    {
        // What a role allows is one column of words, read whole: there are few roles.
        var roles = (await db.PortalRoles.AsNoTracking().ToListAsync(ct)).Where(role => role.Permissions.Contains(Permission.ManageOrders)).Select(role => role.Id).ToList();
        return await (
            from membership in db.Memberships
            where membership.Status == MembershipStatus.Active && roles.Contains(membership.RoleId)
            join platform in db.Organizations on membership.OrganizationId equals platform.Id
            where platform.Kind == OrganizationKind.Platform
            join user in db.Users on membership.UserId equals user.Id
            orderby user.DisplayName, user.Id
            select new OrderHandler(user.Id, user.DisplayName)).ToListAsync(ct);
    }
}
