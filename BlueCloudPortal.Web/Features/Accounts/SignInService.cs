using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components.Frame;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>Who has signed in, and where they go.</summary>
/// <param name="Home">The address to go to.</param>
/// <param name="First">Whether they must go there first, whatever page they asked for.</param>
public sealed record SignedIn(string Home, bool First = false);

/// <summary>Signs people in (V-05, M-05, D-02, R-03), in three steps: who is it, is it true, begin the session.</summary>
public sealed class SignInService(PortalDb portal, UserAccounts accounts, SignInGuard guard, HumanCheck human, KnownDevices devices, ActorQueries actors, Sessions sessions, IHttpContextAccessor http, TimeProvider clock)
{
    /// <summary>One answer for every wrong pair and for a pair that rests, so that nobody learns which accounts exist. Its words tell that tries rest after too many wrong passwords.</summary>
    public static readonly PortalError WrongPair = new("sign-in.wrong-pair");

    /// <summary>A human check is wanted first, or the one that came was not passed.</summary>
    public static readonly PortalError CheckWanted = new PortalError("sign-in.check").At("Check");

    /// <summary>Signs in by user name, e-mail or mobile number. Errors: <c>sign-in.wrong-pair</c>, <c>sign-in.check</c>, <c>sign-in.no-organization</c>.</summary>
    public async Task<Result<SignedIn>> SignInAsync(string? name, string? password, bool keep, HumanAnswer? answer = null)
    {
        var user = await FindAsync(name);
        if (await CheckAsync(user, name, password, answer) is not { IsRefused: true, Error: var refusal }) { return await AfterPasswordAsync(user!, keep); }
        if (refusal == WrongPair) { await sessions.NoteFailedAsync(user?.Id); } // whoever it was: the same work for every name
        return refusal;
    }

    /// <summary>Whose password it is, with the limits of a sign-in; begins nothing. Errors: <c>sign-in.wrong-pair</c>, <c>sign-in.check</c>.</summary>
    public async Task<Result<PortalUser>> ProveAsync(string? name, string? password)
    {
        var user = await FindAsync(name);
        return await CheckAsync(user, name, password, null) is { IsRefused: true, Error: var refusal } ? refusal : user!;
    }

    /// <summary>The human check to show with the form; null when none is wanted.</summary>
    public async Task<HumanChallenge?> ChallengeAsync(string? name = null)
    {
        var user = string.IsNullOrWhiteSpace(name) ? null : await FindAsync(name);
        var target = TargetOf(name, user);
        return await guard.CheckWantedAsync(target) is { } failures ? human.Make(target.Network, failures) : null;
    }

    /// <summary>As <see cref="BeginAsync(PortalUser, bool)"/>, for a user who was made just now.</summary>
    public async Task<Result<SignedIn>> BeginAsync(Guid userId)
    {
        await using var db = await portal.ReadAsync(Actor.System);
        return await BeginAsync(await db.Users.SingleAsync(user => user.Id == userId), keep: false);
    }

    /// <summary>The last step, for whoever has shown who they are: chooses the organization, notes the time, begins the session. Error: <c>sign-in.no-organization</c>.</summary>
    public async Task<Result<SignedIn>> BeginAsync(PortalUser user, bool keep)
    {
        if (await actors.FindAsync(user.Id, user.LastOrganizationId ?? Guid.Empty) is not { } actor) { return new PortalError("sign-in.no-organization"); }
        var now = clock.GetUtcNow().UtcDateTime;
        var noted = await portal.ChangeAsync(Actor.System, async db =>
        {
            var kept = await db.Users.SingleAsync(one => one.Id == user.Id);
            kept.LastOrganizationId = actor.OrganizationId.Value;
            (kept.PreviousSignInAt, kept.LastSignInAt) = (kept.LastSignInAt, now);
            return Result.Done;
        });
        if (noted.IsRefused) { return noted.Error; }
        var begun = await sessions.BeginAsync(user, actor.OrganizationId.Value, keep);
        if (begun.IsRefused) { return begun.Error; }
        devices.Remember(user.Id);
        return user.MustChangePassword ? new SignedIn(PortalUrls.ChangePassword(), First: true) : new SignedIn(NavigationMap.HomeOf(actor));
    }

    private async Task<PortalUser?> FindAsync(string? name)
    {
        await using var db = await portal.ReadAsync(Actor.System);
        return await accounts.FindAsync(db, name);
    }

    // The same reads, writes and hashing for every name, so that neither words nor time tell which exist.
    private async Task<Result> CheckAsync(PortalUser? user, string? name, string? password, HumanAnswer? answer)
    {
        var target = TargetOf(name, user);
        Guid? passed = null;
        if (await guard.CheckWantedAsync(target) is not null && (passed = human.Passed(answer, target.Network)) is null) { return CheckWanted; }
        if (await guard.BeginAsync(target, passed) is not { } attempt) { return CheckWanted; }
        var rests = await guard.RestsAsync(attempt);
        var right = accounts.Verify(user, password);
        return rests || !right ? WrongPair : await guard.SucceedAsync(attempt);
    }

    // The one place where a second factor is asked for: between the right password and the session.
    private Task<Result<SignedIn>> AfterPasswordAsync(PortalUser user, bool keep) => BeginAsync(user, keep);

    private SignInTarget TargetOf(string? name, PortalUser? user) => SignInTarget.Of(name, user, Networks.Of(http.HttpContext?.Connection.RemoteIpAddress), user is null ? null : devices.Of(user.Id));
}
