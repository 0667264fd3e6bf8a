using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>Reads roles: customers those of their kind (D-71), staff who keep them all.</summary>
public sealed class RoleQueries(PortalDb portal)
{
    /// <summary>The roles, built-in ones first. For customers those that their people can have, with how many of them do; empty without the right to keep users.</summary>
    public async Task<IReadOnlyList<RoleRow>> ListAsync(Actor actor, CancellationToken ct = default)
    {
        if (!actor.May(actor.IsStaff ? Permission.ManageStaff : Permission.ManageUsers)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        var places = db.Memberships.Where(one => one.Status != MembershipStatus.Deleted && (actor.IsStaff || one.OrganizationId == actor.OrganizationId));
        var uses = await places.GroupBy(one => one.RoleId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(one => one.Key, one => one.Count, ct);
        var roles = (await db.PortalRoles.ToListAsync(ct)).Where(role => actor.IsStaff || role.Kinds.Contains(actor.Kind));
        return [.. roles.OrderBy(role => BuiltInRoles.OrderOf(role.Code)).ThenBy(role => role.Id.Value)
            .Select(role => new RoleRow(role.Id, new(role.Id, role.NameZh, role.NameEn, role.IsAdministrator), role.DescriptionZh, role.DescriptionEn, role.Kinds, role.Permissions, role.IsBuiltIn, uses.GetValueOrDefault(role.Id)))];
    }
}
