using System.Security.Cryptography;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Instances;

/// <summary>A platform of our own, for trying everything out: it keeps credits in a table, each number once, and so survives restarts. Its transactions are its own, as another company's would be.</summary>
public sealed class SandboxCloud(PortalDb portal, IDataProtectionProvider protection, TimeProvider clock) : ICloudConnector
{
    /// <summary>The number was taken back.</summary>
    public static readonly PortalError Voided = new("cloud.voided");
    /// <summary>The key was deleted, or the number taken back before it was made.</summary>
    public static readonly PortalError KeyDeleted = new("cloud.key-deleted");

    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private readonly IDataProtector _seal = protection.CreateProtector("BlueCloudPortal.SandboxKey", "v1");

    /// <inheritdoc/>
    public async Task<Result<string>> CreditAsync(CloudCredit credit, CancellationToken ct = default)
    {
        var kept = await KeepAsync(credit, isVoid: false, ct);
        if (kept.IsVoid) { return Voided; }
        return kept.Account == credit.Account && kept.AmountMinor == credit.Amount.Minor ? kept.Id.Value.ToString("N") : new PortalError("cloud.other-credit");
    }

    /// <inheritdoc/>
    public async Task<bool> VoidAsync(CloudCredit credit, CancellationToken ct = default) => (await KeepAsync(credit, isVoid: true, ct)).IsVoid;

    /// <inheritdoc/>
    public async Task<Money> BalanceAsync(string platform, string account, CancellationToken ct = default)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        return Money.Fen(await db.SandboxCredits.Where(one => one.Platform == platform && one.Account == account).SumAsync(one => one.AmountMinor, ct));
    }

    /// <inheritdoc/>
    public async Task<Result<CloudAccessKey>> MakeKeyAsync(CloudKeyRequest request, CancellationToken ct = default)
    {
        var secret = RandomNumberGenerator.GetString(Letters, 32);
        var made = new SandboxKey(request.Request, request.Platform, request.Account, $"AK{RandomNumberGenerator.GetString(Letters, 18)}", _seal.Protect(secret), clock.GetUtcNow().UtcDateTime);
        var kept = await OnKeyAsync(request, made, _ => { }, ct);
        if (kept.IsDeleted) { return KeyDeleted; }
        return new CloudAccessKey(kept.KeyId, _seal.Unprotect(kept.SecretCipher));
    }

    /// <inheritdoc/>
    public async Task<Result> TurnKeyAsync(CloudKeyRequest request, bool enabled, CancellationToken ct = default) =>
        (await OnKeyAsync(request, Nothing(request), key => key.Turn(enabled), ct)).IsDeleted ? KeyDeleted : Result.Done;

    /// <inheritdoc/>
    public async Task<Result> DeleteKeyAsync(CloudKeyRequest request, CancellationToken ct = default)
    {
        _ = await OnKeyAsync(request, Nothing(request), key => key.Delete(), ct);
        return Result.Done;
    }

    /// <inheritdoc/>
    public string SignOnUrl(string platform) => PortalUrls.SandboxConsole(platform);

    // Whoever comes second, at whatever moment, gets what the first one made: the index decides.
    private async Task<SandboxCredit> KeepAsync(CloudCredit credit, bool isVoid, CancellationToken ct)
    {
        var kept = await portal.ChangeAsync<SandboxCredit>(Actor.System, async db =>
        {
            if (await db.SandboxCredits.SingleOrDefaultAsync(one => one.Platform == credit.Platform && one.Number == credit.Number, ct) is { } earlier) { return earlier; }
            var made = new SandboxCredit(credit.Number, credit.Platform, credit.Account, isVoid ? 0 : credit.Amount.Minor, isVoid, clock.GetUtcNow().UtcDateTime);
            _ = db.Add(made);
            return made;
        }, ct);
        return kept.IsRefused ? throw new CloudUnavailableException($"The sandbox was too busy for {credit.Number}.") : kept.Value;
    }

    private SandboxKey Nothing(CloudKeyRequest request) => new(request.Request, request.Platform, request.Account, "", "", clock.GetUtcNow().UtcDateTime);

    // As above: the first of a number is kept, and each later one finds it.
    private async Task<SandboxKey> OnKeyAsync(CloudKeyRequest request, SandboxKey first, Action<SandboxKey> act, CancellationToken ct)
    {
        var kept = await portal.ChangeAsync<SandboxKey>(Actor.System, async db =>
        {
            if (await db.SandboxKeys.SingleOrDefaultAsync(one => one.Platform == request.Platform && one.Request == request.Request, ct) is not { } key) { _ = db.Add(key = first); }
            act(key);
            return key;
        }, ct);
        return kept.IsRefused ? throw new CloudUnavailableException($"The sandbox was too busy for {request.Request}.") : kept.Value;
    }
}
