using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>Who keeps the people of which organization, and which roles they may give: the one place that says so.</summary>
internal static class UserAccess
{
    /// <summary>Whether the actor keeps the people of an organization: its own, a reseller's below it, or for staff any company's. The platform's own people are kept by those who keep staff only.</summary>
    public static bool Keeps(Actor actor, Id<Organization> organization, OrganizationKind kind)
    {
        if (kind == OrganizationKind.Platform) { return actor.OrganizationId == organization && actor.May(Permission.ManageStaff); }
        if (actor.OrganizationId == organization) { return actor.May(Permission.ManageUsers); }
        return actor.Below.Contains(organization) ? actor.May(Permission.ManageResellers) : actor.IsStaff && actor.May(Permission.ManageCompanies);
    }

    /// <summary>
    /// Why the actor cannot give a role to people of an organization; null when it can. At Role: <c>membership.wrong-role</c> for one of another kind of organization,
    /// <c>membership.administrator-transfers</c> for the administrator's, <c>membership.more-than-own</c> for one that allows what the actor may not do itself.
    /// </summary>
    public static PortalError? RefusalToGive(Role role, Organization organization, Actor actor)
    {
        if (!role.Kinds.Contains(organization.Kind)) { return new PortalError("membership.wrong-role").At("Role"); }
        if (role.IsAdministrator) { return new PortalError("membership.administrator-transfers").At("Role"); }
        return Covers(actor, organization, role) ? null : new PortalError("membership.more-than-own").At("Role");
    }

    /// <summary>Why the actor must leave a person's place alone; null when it need not. <c>membership.own</c>, <c>membership.administrator</c>, <c>membership.stronger</c>.</summary>
    public static PortalError? RefusalToTouch(Membership place, Role role, Organization organization, Actor actor)
    {
        if (place.UserId is { } user && user == actor.UserId) { return new PortalError("membership.own"); }
        // Somebody invited as administrator by mistake can still be taken back from above: the company has nobody yet who could.
        if (role.IsAdministrator && (place.Status != MembershipStatus.Invited || actor.OrganizationId == organization.Id)) { return new PortalError("membership.administrator"); }
        return role.IsAdministrator || Covers(actor, organization, role) ? null : new PortalError("membership.stronger");
    }

    /// <summary>
    /// Whether the actor still stands where it acts from, in the transaction of the act: two who disable each other at the same moment would otherwise both be gone.
    /// The actor's own place counts as changed, so that the second of the two is run again on what the first has done.
    /// </summary>
    public static async Task<bool> StandsAsync(PortalDbContext db, Actor actor, CancellationToken ct)
    {
        if (await db.Memberships.SingleOrDefaultAsync(one => one.UserId == actor.UserId && one.OrganizationId == actor.OrganizationId && one.HolderId != null, ct) is not { } own) { return true; }
        db.Guard(own);
        return own.Status == MembershipStatus.Active;
    }

    /// <summary>A custom role may be deleted or changed: whoever gives it makes sure that it stays what it was until the act is kept.</summary>
    public static void Hold(PortalDbContext db, Role role)
    {
        if (!role.IsBuiltIn) { db.Guard(role); }
    }

    // Staff give companies' people what they have not themselves: they stand outside.
    private static bool Covers(Actor actor, Organization organization, Role role) =>
        (actor.IsStaff && organization.Kind != OrganizationKind.Platform) || role.Permissions.All(actor.May);
}
