using System.Security.Cryptography;
using System.Text;
using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>Which account is tried, and from where.</summary>
/// <param name="Subject">A hash of what was typed; null before anything was. What strangers can notice is counted by it alone.</param>
/// <param name="Account">A hash of the account behind it; as the subject when there is none. What nobody notices is counted by it.</param>
/// <param name="Network">The network of the address.</param>
/// <param name="Device">The browser's mark, when it has signed in to this account before; null otherwise.</param>
public sealed record SignInTarget(string? Subject, string? Account, string Network, Guid? Device)
{
    /// <summary>The target of what was typed, and of the account it means.</summary>
    public static SignInTarget Of(string? typed, PortalUser? user, string network, Guid? device)
    {
        var plain = UserRules.Mobile(typed) is { IsRefused: false, Value: var mobile } ? mobile : (typed ?? "").Trim().Normalize().ToUpperInvariant();
        var subject = Hash($"typed/{plain}");
        return new(subject, user is null ? subject : AccountOf(user), network, device);
    }

    /// <summary>How an account is counted.</summary>
    public static string AccountOf(PortalUser user) => Hash($"user/{user.Id}");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>
/// Slows guessing down without letting anybody lock somebody else out (GOALS N2). Wrong passwords are counted for an account <em>together with</em> where they come from: after ten, that pair rests for a while,
/// and everybody else keeps getting in. A browser that has signed in before is a place of its own. An account that is tried from everywhere asks strangers for a human check; so does a network that
/// nobody signed in from before, and one that tries many accounts. Accounts that do not exist are counted like those that do.
/// </summary>
public sealed class SignInGuard(PortalDb portal, TimeProvider clock)
{
    /// <summary>Wrong passwords after which the pair of account and place rests.</summary>
    public const int RestAfter = 10;
    /// <summary>For how long wrong passwords of a pair or a network count.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);
    /// <summary>Wrong passwords with one name, from anywhere, after which strangers show that they are people.</summary>
    public const int CheckAfter = 3;
    /// <summary>Wrong passwords of an account by all its names. More than by one name, so that nobody tells from it which names are one account's.</summary>
    public const int CheckAccountAfter = 12;
    /// <summary>Wrong passwords of a network, for any account, after which it does.</summary>
    public const int CheckNetworkAfter = 10;
    /// <summary>For how long tries are remembered.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(90);

    private static readonly TimeSpan s_accountWindow = TimeSpan.FromHours(1);

    /// <summary>Recent wrong passwords when a human check is wanted before the next try; null when none is. </summary>
    public async Task<int?> CheckWantedAsync(SignInTarget target, CancellationToken ct = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await portal.ReadAsync(Actor.System, ct);
        if (target.Device is { } device)
        {
            var own = await db.SignInAttempts.CountAsync(one => one.Account == target.Account && one.Device == device && !one.Succeeded && one.At > now - Window, ct);
            return own >= CheckAfter ? own : null;
        }
        var strangers = db.SignInAttempts.Where(one => one.Device == null && !one.Succeeded);
        var typed = await strangers.CountAsync(one => one.Subject == target.Subject && one.At > now - s_accountWindow, ct);
        var account = await strangers.CountAsync(one => one.Account == target.Account && one.At > now - s_accountWindow, ct);
        var network = await strangers.CountAsync(one => one.Network == target.Network && one.At > now - Window, ct);
        if (typed >= CheckAfter || account >= CheckAccountAfter || network >= CheckNetworkAfter) { return Math.Max(account, network); }
        return target.Network == Networks.Local || await db.SignInAttempts.AnyAsync(one => one.Network == target.Network && one.Succeeded && one.At > now - Remembered, ct) ? null : 0;
    }

    /// <summary>Writes a try down before its password is looked at. Null when its human check was used before.</summary>
    public async Task<SignInAttempt?> BeginAsync(SignInTarget target, Guid? challenge, CancellationToken ct = default)
    {
        var attempt = new SignInAttempt(target.Subject ?? "", target.Account ?? "", target.Network, target.Device, challenge, clock.GetUtcNow().UtcDateTime);
        var kept = await portal.ChangeAsync(Actor.System, async db =>
        {
            if (challenge is not null && await db.SignInAttempts.AnyAsync(one => one.Challenge == challenge, ct)) { return AccessErrors.Stale; }
            _ = db.Add(attempt);
            return Result.Done;
        }, ct);
        return kept.IsRefused ? null : attempt;
    }

    /// <summary>Whether the pair of account and place rests: the try that was just written counts.</summary>
    public async Task<bool> RestsAsync(SignInAttempt attempt, CancellationToken ct = default)
    {
        var from = clock.GetUtcNow().UtcDateTime - Window;
        await using var db = await portal.ReadAsync(Actor.System, ct);
        var wrong = OfPair(db, attempt).Where(one => one.At > from);
        return await wrong.CountAsync(ct) > RestAfter;
    }

    /// <summary>The password was right: the pair begins anew.</summary>
    public Task<Result> SucceedAsync(SignInAttempt attempt, CancellationToken ct = default) => portal.ChangeAsync(Actor.System, async db =>
    {
        _ = await OfPair(db, attempt).Where(one => one.Id != attempt.Id).ExecuteDeleteAsync(ct);
        (await db.SignInAttempts.SingleOrDefaultAsync(one => one.Id == attempt.Id, ct))?.Succeed();
        return Result.Done;
    }, ct);

    /// <summary>This try was right, and those before it still count: where a right one says nothing about the person, such as a code that anybody may have bought.</summary>
    public Task<Result> PassAsync(SignInAttempt attempt, CancellationToken ct = default) => portal.ChangeAsync(Actor.System, async db =>
    {
        (await db.SignInAttempts.SingleOrDefaultAsync(one => one.Id == attempt.Id, ct))?.Succeed();
        return Result.Done;
    }, ct);

    /// <summary>Forgets the wrong passwords of an account: its person has set a new one.</summary>
    public static Task ForgiveAsync(PortalDbContext db, PortalUser user, CancellationToken ct = default)
    {
        var account = SignInTarget.AccountOf(user);
        return db.SignInAttempts.Where(one => one.Account == account && !one.Succeeded).ExecuteDeleteAsync(ct);
    }

    private static IQueryable<SignInAttempt> OfPair(PortalDbContext db, SignInAttempt attempt)
    {
        var (account, network, device) = (attempt.Account, attempt.Network, attempt.Device);
        var wrong = db.SignInAttempts.Where(one => one.Account == account && !one.Succeeded);
        return device is null ? wrong.Where(one => one.Network == network && one.Device == null) : wrong.Where(one => one.Device == device);
    }
}
