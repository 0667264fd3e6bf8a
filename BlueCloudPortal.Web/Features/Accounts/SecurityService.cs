using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>A person changes how they sign in. Every change needs a recent proof, is noted in the audit log and told to the person.</summary>
public sealed class SecurityService(PortalDb portal, UserAccounts accounts, SecondFactor factor, SecurityNotes notes, TimeProvider clock)
{
    /// <summary>Longest name of a passkey.</summary>
    public const int NameMaxLength = 40;
    /// <summary>Most passkeys of a person.</summary>
    public const int MostPasskeys = 20;

    /// <summary>A proof is wanted first.</summary>
    public static readonly PortalError ProofWanted = new("security.proof-wanted");

    /// <summary>Asks for codes of an app from now on; gives the recovery codes. Errors: <c>security.proof-wanted</c>, <c>security.totp-is-on</c>, <c>security.wrong-code</c> at <c>Code</c>.</summary>
    public Task<Result<IReadOnlyList<string>>> TurnOnAsync(string key, string? code, Proof? proof, Actor actor, CancellationToken ct = default) => ChangeAsync<IReadOnlyList<string>>(proof, actor, async (db, user) =>
    {
        if (user.TwoFactorEnabled) { return new PortalError("security.totp-is-on"); }
        if (!await factor.TurnOnAsync(db, user, key, code, ct)) { return new PortalError("security.wrong-code").At("Code"); }
        notes.Tell(db, actor, user, SecurityChange.TotpOn);
        return Result(await factor.MakeRecoveryCodesAsync(db, user, ct));
    }, ct);

    /// <summary>New recovery codes in place of those before. Errors: <c>security.proof-wanted</c>, <c>security.totp-is-off</c>.</summary>
    public Task<Result<IReadOnlyList<string>>> MakeRecoveryCodesAsync(Proof? proof, Actor actor, CancellationToken ct = default) => ChangeAsync<IReadOnlyList<string>>(proof, actor, async (db, user) =>
    {
        if (!user.TwoFactorEnabled) { return new PortalError("security.totp-is-off"); }
        notes.Tell(db, actor, user, SecurityChange.RecoveryCodesMade);
        return Result(await factor.MakeRecoveryCodesAsync(db, user, ct));
    }, ct);

    /// <summary>Asks for no codes any more. The password is wanted: a passkey alone is what somebody may have found. Errors: <c>security.proof-wanted</c>, <c>security.totp-is-off</c>.</summary>
    public Task<Result> TurnOffAsync(Proof? proof, Actor actor, CancellationToken ct = default) => ChangeAsync(proof is { ByPassword: true } ? proof : null, actor, async (db, user) =>
    {
        if (!user.TwoFactorEnabled) { return new PortalError("security.totp-is-off"); }
        await factor.TurnOffAsync(db, user, ct);
        notes.Tell(db, actor, user, SecurityChange.TotpOff);
        return Domain.Common.Result.Done;
    }, ct);

    /// <summary>Keeps a passkey that the browser has made. Errors: <c>security.proof-wanted</c>, <c>security.passkey-known</c>, <c>security.too-many-passkeys</c>; at <c>Name</c> <c>field.required</c>, <c>security.name-too-long</c>.</summary>
    public Task<Result> AddPasskeyAsync(UserPasskeyInfo made, string? name, Proof? proof, Actor actor, CancellationToken ct = default) => ChangeAsync(proof, actor, async (db, user) =>
    {
        var called = Named(name);
        if (called.IsRefused) { return called; }
        if (await db.UserPasskeys.AnyAsync(one => one.CredentialId == made.CredentialId, ct)) { return new PortalError("security.passkey-known"); }
        if (await db.UserPasskeys.CountAsync(one => one.UserId == user.Id, ct) >= MostPasskeys) { return new PortalError("security.too-many-passkeys", MostPasskeys); }
        _ = db.Add(new IdentityUserPasskey<Guid>
        {
            UserId = user.Id, CredentialId = made.CredentialId,
            Data = new()
            {
                PublicKey = made.PublicKey, Name = called.Value, CreatedAt = clock.GetUtcNow(), SignCount = made.SignCount, Transports = made.Transports, IsUserVerified = made.IsUserVerified,
                IsBackupEligible = made.IsBackupEligible, IsBackedUp = made.IsBackedUp, AttestationObject = made.AttestationObject, ClientDataJson = made.ClientDataJson,
            },
        });
        UserAccounts.Renew(user);
        notes.Tell(db, actor, user, SecurityChange.PasskeyAdded, called.Value);
        return Domain.Common.Result.Done;
    }, ct);

    /// <summary>Gives a passkey another name. Errors as for <see cref="AddPasskeyAsync"/>, <c>access.not-found</c>.</summary>
    public Task<Result> RenamePasskeyAsync(byte[] id, string? name, Proof? proof, Actor actor, CancellationToken ct = default) => ChangeAsync(proof, actor, async (db, user) =>
    {
        var called = Named(name);
        if (called.IsRefused) { return called; }
        if (await db.UserPasskeys.SingleOrDefaultAsync(one => one.UserId == user.Id && one.CredentialId == id, ct) is not { } passkey) { return AccessErrors.NotFound; }
        passkey.Data.Name = called.Value;
        notes.Tell(db, actor, user, SecurityChange.PasskeyRenamed, called.Value);
        return Domain.Common.Result.Done;
    }, ct);

    /// <summary>Removes a passkey. Errors: <c>security.proof-wanted</c>, <c>access.not-found</c>.</summary>
    public Task<Result> DeletePasskeyAsync(byte[] id, Proof? proof, Actor actor, CancellationToken ct = default) => ChangeAsync(proof, actor, async (db, user) =>
    {
        if (await db.UserPasskeys.SingleOrDefaultAsync(one => one.UserId == user.Id && one.CredentialId == id, ct) is not { } passkey) { return AccessErrors.NotFound; }
        _ = db.Remove(passkey);
        notes.Tell(db, actor, user, SecurityChange.PasskeyDeleted, passkey.Data.Name);
        return Domain.Common.Result.Done;
    }, ct);

    /// <summary>Ends one of the person's sessions: its cookie opens nothing any more, its open pages let go. Errors: <c>security.proof-wanted</c>, <c>access.not-found</c>.</summary>
    public Task<Result> EndSessionAsync(Guid id, Proof? proof, Actor actor, CancellationToken ct = default) => ChangeAsync(proof, actor, async (db, user) =>
    {
        if (await db.UserSessions.SingleOrDefaultAsync(one => one.Id == id && one.UserId == user.Id && one.EndedAt == null, ct) is not { } session) { return AccessErrors.NotFound; }
        session.End(clock.GetUtcNow().UtcDateTime);
        notes.Tell(db, actor, user, SecurityChange.SessionEnded, $"{session.Address} {session.Browser}".Trim());
        return Domain.Common.Result.Done;
    }, ct);

    /// <summary>Ends every session of the person, this one too, and forgets every remembered device. Error: <c>security.proof-wanted</c>.</summary>
    public Task<Result> SignOutEverywhereAsync(Proof? proof, Actor actor, CancellationToken ct = default) => ChangeAsync(proof, actor, async (db, user) =>
    {
        await accounts.EndSessionsAsync(db, user.Id, ct: ct);
        user.SecurityStamp = Guid.NewGuid().ToString("N");
        UserAccounts.Renew(user);
        notes.Tell(db, actor, user, SecurityChange.SignedOutEverywhere);
        return Domain.Common.Result.Done;
    }, ct);

    /// <summary>A company account no longer signs in. Errors: <c>security.proof-wanted</c>, <c>access.not-found</c>.</summary>
    public Task<Result> RemoveCompanyAccountAsync(string provider, string key, Proof? proof, Actor actor, CancellationToken ct = default) => ChangeAsync(proof, actor, async (db, user) =>
    {
        if (await db.UserLogins.SingleOrDefaultAsync(one => one.UserId == user.Id && one.LoginProvider == provider && one.ProviderKey == key, ct) is not { } login) { return AccessErrors.NotFound; }
        _ = db.Remove(login);
        notes.Tell(db, actor, user, SecurityChange.CompanyAccountRemoved, login.ProviderDisplayName);
        return Domain.Common.Result.Done;
    }, ct);

    private static Result<string> Named(string? name)
    {
        var text = string.Concat((name ?? "").Where(letter => !char.IsControl(letter))).Trim();
        if (text.Length == 0) { return AccessErrors.Required("Name"); }
        return text.Length > NameMaxLength ? new PortalError("security.name-too-long", NameMaxLength).At("Name") : text;
    }

    private static Result<T> Result<T>(T value) => value;

    private Task<Result<T>> ChangeAsync<T>(Proof? proof, Actor actor, Func<PortalDbContext, PortalUser, Task<Result<T>>> act, CancellationToken ct)
    {
        if (actor.ViewedBy is not null) { return Task.FromResult<Result<T>>(AccessErrors.Forbidden); }
        if (proof?.IsGood(actor, clock.GetUtcNow().UtcDateTime) != true) { return Task.FromResult<Result<T>>(ProofWanted); }
        return portal.ChangeAsync<T>(actor, async db => await db.Users.SingleOrDefaultAsync(one => one.Id == actor.UserId, ct) is { } user ? await act(db, user) : AccessErrors.NotFound, ct);
    }

    private async Task<Result> ChangeAsync(Proof? proof, Actor actor, Func<PortalDbContext, PortalUser, Task<Result>> act, CancellationToken ct) =>
        await ChangeAsync<bool>(proof, actor, async (db, user) => await act(db, user) is { IsRefused: true, Error: var refusal } ? refusal : true, ct) is { IsRefused: true, Error: var error } ? error : Domain.Common.Result.Done;
}
