using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>What a code was.</summary>
public enum StepCode
{
    /// <summary>Of the app.</summary>
    App,
    /// <summary>One of those kept for the day the app is lost.</summary>
    Recovery,
}

/// <summary>
/// The key of a person's authenticator app and the recovery codes. Kept beside the user, the key encrypted, of the codes hashes only. Every use gives the user's row a new version, so that of two
/// requests with the same code the second is told. Works inside the caller's transaction.
/// </summary>
public sealed class SecondFactor(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>How many recovery codes there are at first.</summary>
    public const int RecoveryCodes = 10;

    private const string Ours = "BlueCloudPortal";
    private const string KeyName = "totp";
    private const string StepName = "totp-step";
    private const string RecoveryName = "recovery";
    private const string Letters = "23456789abcdefghjkmnpqrstuvwxyz"; // none that look alike
    private readonly IDataProtector _protector = protection.CreateProtector("BlueCloudPortal.SecondFactor");

    /// <summary>Begins to ask for codes made of this key. False when the code is not of it.</summary>
    public async Task<bool> TurnOnAsync(PortalDbContext db, PortalUser user, string key, string? code, CancellationToken ct = default)
    {
        if (Totp.StepOf(key, code, Now, null) is not { } step) { return false; }
        await SetAsync(db, user, KeyName, _protector.Protect(key), ct);
        await SetAsync(db, user, StepName, step.ToString(CultureInfo.InvariantCulture), ct);
        user.TwoFactorEnabled = true;
        UserAccounts.Renew(user);
        return true;
    }

    /// <summary>Asks for no codes any more, and forgets them.</summary>
    public async Task TurnOffAsync(PortalDbContext db, PortalUser user, CancellationToken ct = default)
    {
        foreach (var name in new[] { KeyName, StepName, RecoveryName }) { await SetAsync(db, user, name, null, ct); }
        user.TwoFactorEnabled = false;
        UserAccounts.Renew(user);
    }

    /// <summary>New recovery codes in place of those before; to be shown once.</summary>
    public async Task<IReadOnlyList<string>> MakeRecoveryCodesAsync(PortalDbContext db, PortalUser user, CancellationToken ct = default)
    {
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => $"{RandomNumberGenerator.GetString(Letters, 5)}-{RandomNumberGenerator.GetString(Letters, 5)}").ToList();
        await SetAsync(db, user, RecoveryName, string.Join(';', codes.Select(Hash)), ct);
        UserAccounts.Renew(user);
        return codes;
    }

    /// <summary>How many recovery codes are left.</summary>
    public static async Task<int> LeftAsync(PortalDbContext db, Guid userId, CancellationToken ct = default) =>
        (await db.UserTokens.Where(token => token.UserId == userId && token.LoginProvider == Ours && token.Name == RecoveryName).Select(token => token.Value).SingleOrDefaultAsync(ct))?
            .Split(';', StringSplitOptions.RemoveEmptyEntries).Length ?? 0;

    /// <summary>Uses a code up: one of the app, or a recovery code. Null when it is neither.</summary>
    public async Task<StepCode?> UseAsync(PortalDbContext db, PortalUser user, string? code, CancellationToken ct = default)
    {
        if (!user.TwoFactorEnabled || await FindAsync(db, user.Id, KeyName, ct) is not { Value: { } kept }) { return null; }
        var used = long.TryParse((await FindAsync(db, user.Id, StepName, ct))?.Value, CultureInfo.InvariantCulture, out var last) ? last : (long?)null;
        if (Totp.StepOf(_protector.Unprotect(kept), code, Now, used) is { } step)
        {
            await SetAsync(db, user, StepName, step.ToString(CultureInfo.InvariantCulture), ct);
            UserAccounts.Renew(user);
            return StepCode.App;
        }
        var hashes = (await FindAsync(db, user.Id, RecoveryName, ct))?.Value?.Split(';').ToList() ?? [];
        if (!hashes.Remove(Hash(code ?? ""))) { return null; }
        await SetAsync(db, user, RecoveryName, string.Join(';', hashes), ct);
        UserAccounts.Renew(user);
        return StepCode.Recovery;
    }

    /// <summary>A mark that changes with the password, with the key of the app, and when the person signs out everywhere: what was remembered before no longer fits.</summary>
    public static async Task<string> MarkAsync(PortalDbContext db, PortalUser user, CancellationToken ct = default)
    {
        var key = await db.UserTokens.Where(token => token.UserId == user.Id && token.LoginProvider == Ours && token.Name == KeyName).Select(token => token.Value).SingleOrDefaultAsync(ct);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{user.Id}|{user.SecurityStamp}|{user.PasswordHash}|{key}")));
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private static string Hash(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("recovery/" + string.Concat(code.Where(char.IsLetterOrDigit)).ToLowerInvariant())));

    private static Task<IdentityUserToken<Guid>?> FindAsync(PortalDbContext db, Guid userId, string name, CancellationToken ct) =>
        db.UserTokens.SingleOrDefaultAsync(token => token.UserId == userId && token.LoginProvider == Ours && token.Name == name, ct);

    private static async Task SetAsync(PortalDbContext db, PortalUser user, string name, string? value, CancellationToken ct)
    {
        var kept = await FindAsync(db, user.Id, name, ct);
        if (value is null) { if (kept is not null) { _ = db.Remove(kept); } }
        else if (kept is not null) { kept.Value = value; }
        else { _ = db.Add(new IdentityUserToken<Guid> { UserId = user.Id, LoginProvider = Ours, Name = name, Value = value }); }
    }
}
