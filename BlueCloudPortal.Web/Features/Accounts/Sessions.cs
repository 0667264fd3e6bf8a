using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>Begins and ends the sessions of the browser that asks. Every sign-in, every choice of another organization is a session of its own (GOALS N3, Z5).</summary>
public sealed class Sessions(SignInManager<PortalUser> signIn, IHttpContextAccessor http, PortalDb portal, TimeProvider clock)
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
        var session = new UserSession(user.Id, organization, context.Connection.RemoteIpAddress?.ToString(), context.Request.Headers.UserAgent.ToString(), now, viewed);
        var kept = await portal.ChangeAsync(Actor.System, async db =>
        {
            if (former is { } id) { (await db.UserSessions.SingleOrDefaultAsync(one => one.Id == id))?.End(now); }
            if (await db.UserSessions.AnyAsync(one => one.Id == session.Id)) { return Result.Done; } // a second run of the same act
            _ = db.Add(session);
            return Result.Done;
        });
        if (kept.IsRefused) { return kept; }
        await signIn.SignInWithClaimsAsync(user, keep, [new(PortalClaims.Session, session.Id.ToString())]);
        return Result.Done;
    }

    /// <summary>Ends the browser's session, so that no copy of its cookie opens anything any more, and takes the cookie away.</summary>
    public async Task EndAsync()
    {
        if (Id(http.HttpContext!) is { } id)
        {
            _ = await portal.ChangeAsync(Actor.System, async db =>
            {
                (await db.UserSessions.SingleOrDefaultAsync(one => one.Id == id))?.End(clock.GetUtcNow().UtcDateTime);
                return Result.Done;
            });
        }
        await signIn.SignOutAsync();
    }

    private static Guid? Id(HttpContext context) => Guid.TryParse(context.User.FindFirst(PortalClaims.Session)?.Value, out var id) ? id : null;
}
