using System.Net;
using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>What a ceremony begins with.</summary>
/// <param name="Options">For the browser, as JSON.</param>
/// <param name="State">Stays with the portal until the browser answers; good for one answer.</param>
public sealed record PasskeyCeremony(string Options, string State);

/// <summary>The portal's side of passkey ceremonies in open pages. A page keeps the state itself, so no answer is good twice.</summary>
public sealed class Passkeys(IServiceScopeFactory scopes, PortalDb portal, TimeProvider clock)
{
    /// <summary>What the browser answered is not a passkey of this person, or not an answer to this question.</summary>
    public static readonly PortalError Wrong = new("security.wrong-passkey");

    /// <summary>Begins to make a passkey. Error: <c>access.not-found</c>.</summary>
    public async Task<Result<PasskeyCeremony>> BeginMakingAsync(Actor actor)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await FindAsync(actor.UserId) is not { } user) { return AccessErrors.NotFound; }
        var name = user.Email ?? user.UserName ?? user.DisplayName;
        var made = await Handler(scope).MakeCreationOptionsAsync(new() { Id = user.Id.ToString(), Name = name, DisplayName = user.DisplayName }, new DefaultHttpContext());
        return new PasskeyCeremony(made.CreationOptionsJson, made.AttestationState ?? "");
    }

    /// <summary>Checks the passkey that the browser made. Error: <c>security.wrong-passkey</c>.</summary>
    public async Task<Result<UserPasskeyInfo>> MadeAsync(PasskeyCeremony ceremony, string? credential, Actor actor)
    {
        if (credential is not { Length: > 0 and < 20_000 }) { return Wrong; }
        await using var scope = scopes.CreateAsyncScope();
        var result = await Handler(scope).PerformAttestationAsync(new() { CredentialJson = credential, AttestationState = ceremony.State, HttpContext = new DefaultHttpContext() });
        return result.Succeeded && result.UserEntity.Id == actor.UserId.ToString() ? result.Passkey : Wrong;
    }

    /// <summary>Begins to ask for one of the person's passkeys. Error: <c>access.not-found</c>.</summary>
    public async Task<Result<PasskeyCeremony>> BeginProofAsync(Actor actor)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await FindAsync(actor.UserId) is not { } user) { return AccessErrors.NotFound; }
        var made = await Handler(scope).MakeRequestOptionsAsync(user, new DefaultHttpContext());
        return new PasskeyCeremony(made.RequestOptionsJson, made.AssertionState ?? "");
    }

    /// <summary>A proof by passkey. Errors: <c>security.wrong-passkey</c>, <c>access.forbidden</c>.</summary>
    public async Task<Result<Proof>> ProvedAsync(PasskeyCeremony ceremony, string? credential, Actor actor)
    {
        if (actor.ViewedBy is not null) { return AccessErrors.Forbidden; }
        if (credential is not { Length: > 0 and < 20_000 }) { return Wrong; }
        await using var scope = scopes.CreateAsyncScope();
        var result = await Handler(scope).PerformAssertionAsync(new() { CredentialJson = credential, AssertionState = ceremony.State, HttpContext = new DefaultHttpContext() });
        if (!result.Succeeded || result.User.Id != actor.UserId || !result.Passkey.IsUserVerified) { return Wrong; }
        var used = await portal.ChangeAsync(Actor.System, db => UsedAsync(db, result.User.Id, result.Passkey, clock.GetUtcNow().UtcDateTime));
        return used.IsRefused ? Wrong : new Proof(actor.UserId, clock.GetUtcNow().UtcDateTime, byPassword: false);
    }

    /// <summary>A passkey was used: what it counts goes on, and the moment is kept. Refused when the person has removed it meanwhile.</summary>
    internal static async Task<Result> UsedAsync(PortalDbContext db, Guid userId, UserPasskeyInfo passkey, DateTime now)
    {
        if (await db.UserPasskeys.SingleOrDefaultAsync(one => one.UserId == userId && one.CredentialId == passkey.CredentialId) is not { } kept) { return Wrong; }
        (kept.Data.SignCount, kept.Data.IsBackedUp, kept.Data.IsUserVerified) = (passkey.SignCount, passkey.IsBackedUp, passkey.IsUserVerified);
        await PasskeyUses.NoteAsync(db, userId, passkey.CredentialId, now);
        return Result.Done;
    }

    private async Task<PortalUser?> FindAsync(Guid id)
    {
        await using var db = await portal.ReadAsync(Actor.System);
        return await db.Users.SingleOrDefaultAsync(one => one.Id == id);
    }

    private static IPasskeyHandler<PortalUser> Handler(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<IPasskeyHandler<PortalUser>>();
}

/// <summary>The rules of passkeys: they belong to the host of the portal's configured address, are shown to the person's device, and stand for the password and the second step at once.</summary>
internal sealed class PasskeyRules(PublicAddress address) : IConfigureOptions<IdentityPasskeyOptions>
{
    public void Configure(IdentityPasskeyOptions passkeys)
    {
        passkeys.ServerDomain = Host;
        passkeys.UserVerificationRequirement = "required";
        passkeys.ResidentKeyRequirement = "required";
        passkeys.AttestationConveyancePreference = "none";
        passkeys.ValidateOrigin = asked => ValueTask.FromResult(!asked.CrossOrigin && asked.TopOrigin is null && IsOurs(asked.Origin));
    }

    // Browsers know no passkeys of bare addresses; while developing people come by the name.
    private string Host => IPAddress.TryParse(address.Host.Trim('[', ']'), out var bare) && IPAddress.IsLoopback(bare) ? "localhost" : address.Host;

    private bool IsOurs(string origin)
    {
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var from)) { return false; }
        var own = new Uri(address.Of("/"));
        return from.Scheme == own.Scheme && from.Port == own.Port && from.IdnHost == Host;
    }
}
