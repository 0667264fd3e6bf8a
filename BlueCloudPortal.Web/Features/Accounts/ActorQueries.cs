using System.Security.Claims;
using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components.Frame;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>Finds the actor behind a signed-in person: the organization, the role's permissions, the resellers below. Read anew each time; nothing of it is kept in a cookie.</summary>
public sealed class ActorQueries(PortalDb portal, TimeProvider clock) : IFrameIdentity
{
    /// <summary>The actor of a principal; null when nobody is signed in, the session has ended, or the person may no longer act for the session's organization.</summary>
    public async Task<Actor?> FindAsync(ClaimsPrincipal person, CancellationToken ct = default)
    {
        if (!Guid.TryParse(person.FindFirstValue(PortalClaims.Session), out var id)) { return null; }
        await using var db = await portal.ReadAsync(Actor.System, ct);
        if (await db.UserSessions.SingleOrDefaultAsync(one => one.Id == id && one.EndedAt == null, ct) is not { } session) { return null; }
        var actor = session.ViewedUserId is { } viewed ? await ViewAsync(db, session, viewed, ct) : await InAsync(db, session.UserId, session.OrganizationId, ct);
        return actor is null ? null : actor with { Address = session.Address };
    }

    // Through somebody's eyes: while the time lasts, staff may look, and the person may act for the company. Staff are never looked as.
    private async Task<Actor?> ViewAsync(PortalDbContext db, UserSession session, Guid viewed, CancellationToken ct)
    {
        if (clock.GetUtcNow().UtcDateTime >= session.BeganAt + Viewing.MostTime) { return null; }
        if (await StaffPlaceAsync(db, session.UserId, ct) is not { } place || await InAsync(db, session.UserId, place, ct) is not { } staff || !staff.May(Permission.ViewAs)) { return null; }
        if (await StaffPlaceAsync(db, viewed, ct) is not null || await InAsync(db, viewed, session.OrganizationId, ct) is not { IsStaff: false } person) { return null; }
        return Viewing.Of(person, new(staff.UserId, staff.Name));
    }

    /// <summary>The platform's organization, when this user is staff; null for others.</summary>
    public async Task<Guid?> StaffPlaceAsync(Guid userId, CancellationToken ct = default)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        return await StaffPlaceAsync(db, userId, ct);
    }

    private static async Task<Guid?> StaffPlaceAsync(PortalDbContext db, Guid userId, CancellationToken ct)
    {
        var places = await Places(db, userId).Where(place => db.Organizations.Any(one => one.Id == place.OrganizationId && one.Kind == OrganizationKind.Platform)).Select(place => place.OrganizationId).ToListAsync(ct);
        return places.Count == 0 ? null : places[0].Value;
    }

    /// <summary>The actor of a user, in the chosen organization or else in the first one; null when the person may act for none.</summary>
    public async Task<Actor?> FindAsync(Guid userId, Guid chosen, CancellationToken ct = default)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        if (await InAsync(db, userId, chosen, ct) is { } actor) { return actor; }
        var first = await Places(db, userId).OrderBy(place => place.Since).Select(place => place.OrganizationId).FirstOrDefaultAsync(ct);
        return first == default ? null : await InAsync(db, userId, first.Value, ct);
    }

    /// <summary>Why somebody who has shown who they are can act nowhere, with the company's name: <c>sign-in.company-disabled</c>, <c>sign-in.disabled</c>, or <c>sign-in.no-organization</c>.</summary>
    public async Task<PortalError> WhyNowhereAsync(Guid userId, CancellationToken ct = default)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        var places = await (
            from membership in db.Memberships
            where membership.UserId == userId && (membership.Status == MembershipStatus.Active || membership.Status == MembershipStatus.Disabled)
            join company in db.Organizations on membership.OrganizationId equals company.Id
            orderby membership.Since descending
            select new { membership.Status, company.Name, IsOff = company.DisabledAt != null }).ToListAsync(ct);
        if (places.Find(place => place.Status == MembershipStatus.Active && place.IsOff) is { } off) { return new PortalError("sign-in.company-disabled", off.Name); }
        return places.Find(place => place.Status == MembershipStatus.Disabled) is { } held ? new PortalError("sign-in.disabled", held.Name) : new PortalError("sign-in.no-organization");
    }

    /// <inheritdoc/>
    public async Task<string?> OrganizationOfAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.Organizations.Where(organization => organization.Id == actor.OrganizationId).Select(organization => organization.Name).SingleOrDefaultAsync(ct);
    }

    // The places that a person may act from: in force, in a company that is in force.
    private static IQueryable<Membership> Places(PortalDbContext db, Guid userId) =>
        from membership in db.Memberships
        where membership.UserId == userId && membership.Status == MembershipStatus.Active
        join organization in db.Organizations on membership.OrganizationId equals organization.Id
        where organization.DisabledAt == null
        select membership;

    private static async Task<Actor?> InAsync(PortalDbContext db, Guid userId, Guid organization, CancellationToken ct)
    {
        var wanted = new Id<Organization>(organization);
        var place = await (
            from membership in Places(db, userId)
            where membership.OrganizationId == wanted
            join role in db.PortalRoles on membership.RoleId equals role.Id
            join company in db.Organizations on membership.OrganizationId equals company.Id
            join user in db.Users on membership.UserId equals user.Id
            select new { company.Kind, role.Permissions, user.DisplayName, user.MustChangePassword }).SingleOrDefaultAsync(ct);
        if (place is null) { return null; }
        if (place.MustChangePassword) { return new Actor(userId, place.DisplayName, wanted, place.Kind, new HashSet<Permission>(), []) { MustChangePassword = true }; }
        List<Id<Organization>> below = place.Kind != OrganizationKind.Distributor ? [] :
            await db.Organizations.Where(one => one.ParentId == wanted).Select(one => one.Id).ToListAsync(ct);
        return new Actor(userId, place.DisplayName, wanted, place.Kind, place.Permissions.ToHashSet(), below);
    }
}
