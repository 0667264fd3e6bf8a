using System.Security.Cryptography;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Instances.Keys;

/// <summary>Seals the private keys of certificates with the portal's own keys, so that a copy of the table tells nothing (V-55).</summary>
public sealed class CertificateCipher(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("BlueCloudPortal.CertificateKey", "v1");

    /// <summary>As it is kept. Called before a transaction begins: the first use makes a key, which is written by itself.</summary>
    public string Seal(string key) => _protector.Protect(key);

    /// <summary>The key again; null when it was sealed with keys that are gone.</summary>
    public string? Open(string kept)
    {
        try { return _protector.Unprotect(kept); }
        catch (CryptographicException) { return null; }
    }
}

/// <summary>Certificates of the actor's company at a platform (V-55). The permission is that of allocating: whoever works with the company's platforms. Each change stands in the audit log, without chain and key.</summary>
public sealed class CloudCertificateService(PortalDb portal, CertificateCipher cipher, TimeProvider clock)
{
    /// <summary>
    /// Adds a certificate from its chain, with its private key when that is given. Gives its id. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>console.not-opened</c>, <c>console.no-interface</c>; at Chain <c>field.required</c>,
    /// <c>certificate.too-large</c>, <c>certificate.unreadable</c>, <c>certificate.broken-chain</c>, <c>certificate.over</c>, <c>certificate.added-already</c>; at Key <c>certificate.too-large</c>, <c>certificate.bad-key</c>, <c>certificate.other-key</c>.
    /// </summary>
    public async Task<Result<Guid>> AddAsync(string platformCode, ReadOnlyMemory<byte> chain, ReadOnlyMemory<byte> key, Actor actor, CancellationToken ct = default)
    {
        if (!CloudCertificate.MayBeKeptBy(actor) || actor.ViewedBy is not null) { return AccessErrors.Forbidden; }
        var read = CertificateReader.Chain(chain);
        if (read.IsRefused) { return read.Error; }
        var opened = CertificateReader.Key(read.Value, key);
        if (opened.IsRefused) { return opened.Error; }
        var sealedKey = opened.Value is { } text ? cipher.Seal(text) : null;
        return await portal.ChangeAsync<Guid>(actor, async db =>
        {
            var door = await CloudDoor.ConnectedAsync(db, platformCode, actor, ct);
            if (door.IsRefused) { return door.Error; }
            var platform = door.Value.Platform;
            var added = CloudCertificate.Add(platform, read.Value, sealedKey, actor, clock.GetUtcNow().UtcDateTime);
            if (added.IsRefused) { return added.Error; }
            if (await db.CloudCertificates.AnyAsync(one => one.OrganizationId == actor.OrganizationId && one.PlatformId == platform.Id && one.Fingerprint == read.Value.Fingerprint, ct)) { return new PortalError("certificate.added-already", read.Value.Subject).At("Chain"); }
            _ = db.Add(added.Value);
            return added.Value.Id.Value;
        }, ct);
    }

    /// <summary>Deletes a certificate with its private key. Errors: <c>access.forbidden</c>, <c>access.not-found</c>.</summary>
    public async Task<Result> DeleteAsync(Guid id, Actor actor, CancellationToken ct = default)
    {
        if (!CloudCertificate.MayBeKeptBy(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            if (await db.CloudCertificates.SingleOrDefaultAsync(one => one.OrganizationId == actor.OrganizationId && one.Id == new Id<CloudCertificate>(id), ct) is not { } certificate) { return AccessErrors.NotFound; }
            _ = db.Remove(certificate);
            return Result.Done;
        }, ct);
    }
}
