using System.Security.Cryptography;
using System.Text;
using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components.Frame;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>Who has signed in, and where they go.</summary>
/// <param name="Home">The address to go to.</param>
/// <param name="First">Whether they must go there first, whatever page they asked for.</param>
/// <param name="Step">Whether the second step is still to be taken: nobody is signed in yet.</param>
public sealed record SignedIn(string Home, bool First = false, bool Step = false)
{
    /// <summary>Where to go on, for somebody who had asked for a page.</summary>
    public string Next(string? back) => Step ? PortalUrls.TwoStep(back) : First ? Home : LocalAddress.Or(back, Home);
}

/// <summary>Signs people in (V-05, M-05, D-02, R-03), in three steps: who is it, is it true, begin the session.</summary>
public sealed class SignInService(PortalDb portal, UserAccounts accounts, SignInGuard guard, HumanCheck human, KnownDevices devices, ActorQueries actors, Sessions sessions, SecondStep step, SecondFactor factor, SecurityNotes notes, SignInManager<PortalUser> identity, IHttpContextAccessor http, TimeProvider clock)
{
    /// <summary>One answer for every wrong pair and for a pair that rests, so that nobody learns which accounts exist. Its words tell that tries rest after too many wrong passwords.</summary>
    public static readonly PortalError WrongPair = new("sign-in.wrong-pair");

    /// <summary>A human check is wanted first, or the one that came was not passed.</summary>
    public static readonly PortalError CheckWanted = new PortalError("sign-in.check").At("Check");

    /// <summary>Not a code of this person, one that was used, or too many were wrong before it.</summary>
    public static readonly PortalError WrongCode = new PortalError("two-step.wrong").At("Code");

    /// <summary>The passkey is not known here.</summary>
    public static readonly PortalError WrongPasskey = new("sign-in.passkey");

    /// <summary>Signs in by user name, e-mail or mobile number. Errors: <c>sign-in.wrong-pair</c>, <c>sign-in.check</c>, <c>sign-in.no-organization</c>.</summary>
    public async Task<Result<SignedIn>> SignInAsync(string? name, string? password, bool keep, HumanAnswer? answer = null)
    {
        var user = await FindAsync(name);
        if (await CheckAsync(user, name, password, answer) is not { IsRefused: true, Error: var refusal }) { return await ContinueAsync(user!, keep); }
        if (refusal == WrongPair) { await sessions.NoteFailedAsync(user?.Id); } // whoever it was: the same work for every name
        return refusal;
    }

    /// <summary>Whose password it is, with the limits of a sign-in; begins nothing. Errors: <c>sign-in.wrong-pair</c>, <c>sign-in.check</c>.</summary>
    public async Task<Result<PortalUser>> ProveAsync(string? name, string? password)
    {
        var user = await FindAsync(name);
        return await CheckAsync(user, name, password, null) is { IsRefused: true, Error: var refusal } ? refusal : user!;
    }

    /// <summary>As <see cref="ProveAsync"/>, only for an account whose e-mail is proven; any other answers as a wrong password does. Errors: <c>sign-in.wrong-pair</c>, <c>sign-in.check</c>.</summary>
    public async Task<Result<PortalUser>> ProveEmailAsync(string email, string? password, HumanAnswer? answer)
    {
        var user = await FindAsync(email);
        if (user is null || !user.EmailConfirmed || !string.Equals(user.Email, email, StringComparison.OrdinalIgnoreCase)) { user = null; }
        return await CheckAsync(user, email, password, answer) is { IsRefused: true, Error: var refusal } ? refusal : user!;
    }

    /// <summary>The human check to show with the form; null when none is wanted.</summary>
    public async Task<HumanChallenge?> ChallengeAsync(string? name = null)
    {
        var user = string.IsNullOrWhiteSpace(name) ? null : await FindAsync(name);
        var target = TargetOf(name, user);
        return await guard.CheckWantedAsync(target) is { } failures ? human.Make(target.Network, failures) : null;
    }

    /// <summary>After the first step: on to the second where the person wants one, else the session begins. The one place where a second step is asked for. Error: <c>sign-in.no-organization</c>.</summary>
    /// <param name="user">Who has shown a password or a company account.</param>
    /// <param name="keep">Whether the session outlives the browser.</param>
    /// <param name="link">A company account to be linked once the person is in.</param>
    public async Task<Result<SignedIn>> ContinueAsync(PortalUser user, bool keep, PendingLink? link = null)
    {
        if (!user.TwoFactorEnabled || await step.IsRememberedAsync(user)) { return await LinkAndBeginAsync(user, keep, link); }
        await step.BeginAsync(user, keep, link);
        return new SignedIn(PortalUrls.TwoStep(), Step: true);
    }

    /// <summary>Whether somebody waits for the second step in this browser.</summary>
    public async Task<bool> IsWaitingAsync() => await step.WaitingAsync() is not null;

    /// <summary>The second step: a code of the app or a recovery code, each good once. Errors: <c>two-step.over</c>, <c>two-step.wrong</c> at <c>Code</c>, <c>sign-in.no-organization</c>.</summary>
    public async Task<Result<SignedIn>> SecondStepAsync(string? code, bool remember)
    {
        if (await step.WaitingAsync() is not { } waiting) { return new PortalError("two-step.over"); }
        if (await guard.BeginAsync(StepOf(waiting.User), null) is not { } attempt || await guard.RestsAsync(attempt)) { return WrongCode; }
        var used = await portal.ChangeAsync(Actor.System, async db =>
        {
            var user = await db.Users.SingleAsync(one => one.Id == waiting.User.Id);
            if (await factor.UseAsync(db, user, code) is not { } kind) { return WrongCode; }
            if (kind == StepCode.Recovery) { notes.Tell(db, SecurityNotes.Self(user, From), user, SecurityChange.RecoveryCodeUsed); }
            return Result.Done;
        });
        if (used.IsRefused) { return WrongCode; }
        _ = await guard.SucceedAsync(attempt);
        step.End();
        if (remember) { await step.RememberAsync(waiting.User); }
        return await LinkAndBeginAsync(waiting.User, waiting.Keep, waiting.Link);
    }

    /// <summary>Signs in with a passkey: it knows whose it is, and stands for password and second step at once. Errors: <c>sign-in.passkey</c>, <c>sign-in.no-organization</c>.</summary>
    public async Task<Result<SignedIn>> PasskeyAsync(string? credential, bool keep)
    {
        if (credential is not { Length: > 0 and < 20_000 }) { return WrongPasskey; }
        PasskeyAssertionResult<PortalUser> shown;
        try { shown = await identity.PerformPasskeyAssertionAsync(credential); }
        catch (InvalidOperationException) { return WrongPasskey; } // nothing was asked in this browser, or it was answered before
        if (!shown.Succeeded || !shown.Passkey.IsUserVerified) { return WrongPasskey; }
        // An answer that somebody copied is the same answer: it is good once.
        var answer = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(PasskeyAnswer.ClientDataOf(credential))).AsSpan(0, 16));
        if (await guard.BeginAsync(TargetOf(shown.User.UserName, shown.User), answer) is not { } attempt) { return WrongPasskey; }
        var used = await portal.ChangeAsync(Actor.System, db => Passkeys.UsedAsync(db, shown.User.Id, shown.Passkey, clock.GetUtcNow().UtcDateTime));
        if (used.IsRefused) { return WrongPasskey; }
        _ = await guard.SucceedAsync(attempt);
        return await BeginAsync(shown.User, keep);
    }

    private async Task<Result<SignedIn>> LinkAndBeginAsync(PortalUser user, bool keep, PendingLink? link)
    {
        if (link is not null)
        {
            var linked = await portal.ChangeAsync(Actor.System, async db =>
            {
                if (await db.UserLogins.AnyAsync(one => one.LoginProvider == link.Provider && one.ProviderKey == link.Key)) { return Result.Done; } // once is enough, and never taken from somebody else
                _ = db.Add(new IdentityUserLogin<Guid> { UserId = user.Id, LoginProvider = link.Provider, ProviderKey = link.Key, ProviderDisplayName = link.Name });
                notes.Tell(db, SecurityNotes.Self(user, From), await db.Users.SingleAsync(one => one.Id == user.Id), SecurityChange.CompanyAccountLinked, link.Name);
                return Result.Done;
            });
            if (linked.IsRefused) { return linked.Error; }
        }
        return await BeginAsync(user, keep);
    }

    /// <summary>As <see cref="BeginAsync(PortalUser, bool)"/>, for a user who was made just now.</summary>
    public async Task<Result<SignedIn>> BeginAsync(Guid userId)
    {
        await using var db = await portal.ReadAsync(Actor.System);
        return await BeginAsync(await db.Users.SingleAsync(user => user.Id == userId), keep: false);
    }

    /// <summary>The last step, for whoever has shown who they are: chooses the organization, notes the time, begins the session. Errors: <c>sign-in.company-disabled</c>, <c>sign-in.disabled</c>, <c>sign-in.no-organization</c>.</summary>
    public async Task<Result<SignedIn>> BeginAsync(PortalUser user, bool keep)
    {
        if (await actors.FindAsync(user.Id, user.LastOrganizationId ?? Guid.Empty) is not { } actor) { return await actors.WhyNowhereAsync(user.Id); }
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
        if (rests || !right) { return WrongPair; }
        await accounts.RenewHashAsync(user!, password!);
        return await guard.SucceedAsync(attempt);
    }

    // Codes are counted apart from passwords, and for the account wherever they come from: a thief of the password has many addresses. A known browser is a place of its own, so that its person gets in.
    private SignInTarget StepOf(PortalUser user) => SignInTarget.Of($"step/{user.Id}", null, "second-step", devices.Of(user.Id));

    private string? From => http.HttpContext?.Connection.RemoteIpAddress?.ToString();

    private SignInTarget TargetOf(string? name, PortalUser? user) => SignInTarget.Of(name, user, Networks.Of(http.HttpContext?.Connection.RemoteIpAddress), user is null ? null : devices.Of(user.Id));
}
