using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Data.Workbench;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Workbench;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Workbench;

/// <summary>Who may look through whose eyes, and for how long. The session itself is begun and ended by the endpoints, as any other.</summary>
public sealed class ViewAsService(PortalDb portal, TimeProvider clock)
{
    /// <summary>Whether this actor may look as that person of that company. Errors: <c>access.forbidden</c>; <c>access.not-found</c> also for staff, who are never looked as.</summary>
    public async Task<Result> MayBeginAsync(Guid user, Id<Organization> organization, Actor actor, CancellationToken ct = default)
    {
        if (!ViewAsQueries.May(actor)) { return AccessErrors.Forbidden; }
        await using var db = await portal.ReadAsync(actor, ct);
        var acts = await db.Memberships.AnyAsync(place => place.UserId == user && place.OrganizationId == organization && place.Status == MembershipStatus.Active
            && db.Organizations.Any(company => company.Id == organization && company.Kind != OrganizationKind.Platform && company.DisabledAt == null), ct);
        var isStaff = await db.Memberships.AnyAsync(place => place.UserId == user && place.Status == MembershipStatus.Active && db.Organizations.Any(company => company.Id == place.OrganizationId && company.Kind == OrganizationKind.Platform), ct);
        return acts && !isStaff ? Result.Done : AccessErrors.NotFound;
    }

    /// <summary>Ends what has lasted too long, so that open pages let go by themselves. Gives how many.</summary>
    public async Task<int> EndOverdueAsync(CancellationToken ct = default)
    {
        var began = clock.GetUtcNow().UtcDateTime - Viewing.MostTime;
        await using (var read = await portal.ReadAsync(Actor.System, ct))
        {
            if (!await Overdue(read, began).AnyAsync(ct)) { return 0; }
        }
        var ended = await portal.ChangeAsync<int>(Actor.System, async db =>
        {
            var sessions = await Overdue(db, began).ToListAsync(ct);
            foreach (var session in sessions)
            {
                session.End(clock.GetUtcNow().UtcDateTime);
                var name = await db.Users.Where(user => user.Id == session.UserId).Select(user => user.DisplayName).SingleAsync(ct);
                var staff = Actor.System with { UserId = session.UserId, Name = name, Address = session.Address };
                Audit.Note(db, staff, AuditActs.ViewEnded, session.ViewedUserId.ToString()!, new Id<Organization>(session.OrganizationId), Audit.Line("reason", "time"));
            }
            return sessions.Count;
        }, ct);
        return ended.IsRefused ? 0 : ended.Value;
    }

    private static IQueryable<UserSession> Overdue(PortalDbContext db, DateTime began) => db.UserSessions.Where(session => session.ViewedUserId != null && session.EndedAt == null && session.BeganAt <= began);
}
