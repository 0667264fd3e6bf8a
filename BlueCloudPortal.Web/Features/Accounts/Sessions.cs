using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Data.Workbench;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>Begins and ends the sessions of the browser that asks. Every sign-in, every choice of another organization is a session of its own (GOALS N3, Z5).</summary>
public sealed class Sessions(SignInManager<PortalUser> signIn, IHttpContextAccessor http, PortalDb portal, ActorQueries actors, AuditTrail trail, TimeProvider clock)
{
    /// <summary>Begins a session for an organization, ends the one that the browser had, and hands out the new cookie.</summary>
    /// <param name="user">Who.</param>
    /// <param name="organization">For which organization.</param>
    /// <param name="keep">Whether the cookie outlives the browser.</param>
    /// <param name="viewed">The user through whose eyes staff look; null for oneself.</param>
    public async Task<Result> BeginAsync(PortalUser user, Guid organization, bool keep, Guid? viewed = null)
    {
        var context = http.HttpContext!;
        var now = clock.GetUtcNow().UtcDateTime;
        var former = Id(context);
        var session = new UserSession(user.Id, organization, Address, context.Request.Headers.UserAgent.ToString(), now, viewed);
        var kept = await portal.ChangeAsync(Actor.System, async db =>
        {
            var before = former is { } id ? await db.UserSessions.SingleOrDefaultAsync(one => one.Id == id) : null;
            if (await db.UserSessions.AnyAsync(one => one.Id == session.Id)) { return Result.Done; } // a second run of the same act
            NoteBegin(db, before is { EndedAt: null } && before.UserId == user.Id ? before : null, user, organization, viewed);
            NoteEnd(db, before, user.DisplayName, now);
            before?.End(now);
            _ = db.Add(session);
            return Result.Done;
        });
        if (kept.IsRefused) { return kept; }
        await signIn.SignInWithClaimsAsync(user, keep, [new(PortalClaims.Session, session.Id.ToString())]);
        return Result.Done;
    }

    /// <summary>Staff begin to look through somebody's eyes. The caller has asked whether they may. Error: <c>access.forbidden</c>.</summary>
    public async Task<Result> BeginViewAsync(Guid organization, Guid viewed) =>
        await signIn.UserManager.GetUserAsync(http.HttpContext!.User) is { } staff ? await BeginAsync(staff, organization, keep: false, viewed) : AccessErrors.Forbidden;

    /// <summary>Staff stop looking and go on as themselves. Error: <c>access.forbidden</c> when they are no longer staff.</summary>
    public async Task<Result> EndViewAsync()
    {
        if (await signIn.UserManager.GetUserAsync(http.HttpContext!.User) is not { } staff || await actors.StaffPlaceAsync(staff.Id) is not { } own) { return AccessErrors.Forbidden; }
        return await BeginAsync(staff, own, keep: false);
    }

    /// <summary>Ends the browser's session, so that no copy of its cookie opens anything any more, and takes the cookie away.</summary>
    public async Task EndAsync()
    {
        if (Id(http.HttpContext!) is { } id)
        {
            _ = await portal.ChangeAsync(Actor.System, async db =>
            {
                var now = clock.GetUtcNow().UtcDateTime;
                if (await db.UserSessions.SingleOrDefaultAsync(one => one.Id == id) is not { EndedAt: null } session) { return Result.Done; }
                var name = await db.Users.Where(user => user.Id == session.UserId).Select(user => user.DisplayName).SingleAsync();
                NoteEnd(db, session, name, now);
                if (session.ViewedUserId is null) { Audit.Note(db, Person(session.UserId, name), AuditActs.SignedOut, session.UserId.ToString(), new Id<Organization>(session.OrganizationId)); }
                session.End(now);
                return Result.Done;
            });
        }
        await signIn.SignOutAsync();
    }

    /// <summary>Notes a try to sign in that was refused. What was typed is not kept: it may be a password in the wrong field.</summary>
    /// <param name="user">Whose name it was; null when nobody's.</param>
    public async Task NoteFailedAsync(Guid? user) =>
        _ = await trail.NoteAsync(AuditActs.SignInFailed, user?.ToString() ?? "-", Actor.System with { Address = Address });

    private string? Address => http.HttpContext!.Connection.RemoteIpAddress?.ToString();

    private Actor Person(Guid user, string name) => Actor.System with { UserId = user, Name = name, Address = Address };

    // Going on as oneself after a view is no sign-in; the end of the view is noted.
    private void NoteBegin(PortalDbContext db, UserSession? own, PortalUser user, Guid organization, Guid? viewed)
    {
        if (viewed is null && own is { ViewedUserId: not null }) { return; }
        var act = viewed is not null ? AuditActs.ViewBegan : own is not null && own.OrganizationId != organization ? AuditActs.OrganizationSwitched : AuditActs.SignedIn;
        Audit.Note(db, Person(user.Id, user.DisplayName), act, (viewed ?? user.Id).ToString(), new Id<Organization>(organization));
    }

    private void NoteEnd(PortalDbContext db, UserSession? session, string name, DateTime now)
    {
        if (session is { EndedAt: null, ViewedUserId: { } viewed }) { Audit.Note(db, Person(session.UserId, name), AuditActs.ViewEnded, viewed.ToString(), new Id<Organization>(session.OrganizationId), Audit.Line("minutes", $"{(int)(now - session.BeganAt).TotalMinutes}")); }
    }

    private static Guid? Id(HttpContext context) => Guid.TryParse(context.User.FindFirst(PortalClaims.Session)?.Value, out var id) ? id : null;
}
