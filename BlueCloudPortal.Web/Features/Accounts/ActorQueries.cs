using System.Security.Claims;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components.Frame;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>Finds the actor behind a signed-in person: the organization, the role's permissions, the resellers below.</summary>
public sealed class ActorQueries(PortalDb portal) : IFrameIdentity
{
    /// <summary>The actor of a principal; null when nobody is signed in, the session has ended, or the person belongs to no organization any more.</summary>
    public async Task<Actor?> FindAsync(ClaimsPrincipal person, CancellationToken ct = default)
    {
        if (!Guid.TryParse(person.FindFirstValue(ClaimTypes.NameIdentifier), out var userId)) { return null; }
        if (Guid.TryParse(person.FindFirstValue(PortalClaims.Session), out var session) && !await IsInForceAsync(session, ct)) { return null; }
        _ = Guid.TryParse(person.FindFirstValue(PortalClaims.Organization), out var chosen);
        return await FindAsync(userId, chosen, ct);
    }

    /// <summary>The actor of a user, in the chosen organization or else in the first one.</summary>
    public async Task<Actor?> FindAsync(Guid userId, Guid chosen, CancellationToken ct = default)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        var places = await (
            from membership in db.Memberships
            where membership.UserId == userId && membership.DisabledAt == null
            join role in db.PortalRoles on membership.RoleId equals role.Id
            join organization in db.Organizations on membership.OrganizationId equals organization.Id
            join user in db.Users on membership.UserId equals user.Id
            orderby membership.Since
            select new { organization.Id, organization.Kind, role.Permissions, user.DisplayName }).ToListAsync(ct);
        var place = places.Find(candidate => candidate.Id.Value == chosen) ?? places.FirstOrDefault();
        if (place is null) { return null; }
        List<Id<Organization>> below = place.Kind != OrganizationKind.Distributor ? [] :
            await db.Organizations.Where(organization => organization.ParentId == place.Id).Select(organization => organization.Id).ToListAsync(ct);
        return new Actor(userId, place.DisplayName, place.Id, place.Kind, place.Permissions.ToHashSet(), below);
    }

    private async Task<bool> IsInForceAsync(Guid session, CancellationToken ct)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        return await db.UserSessions.AnyAsync(one => one.Id == session && one.EndedAt == null, ct);
    }

    /// <inheritdoc/>
    public async Task<string?> OrganizationOfAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.Organizations.Where(organization => organization.Id == actor.OrganizationId).Select(organization => organization.Name).SingleOrDefaultAsync(ct);
    }
}
