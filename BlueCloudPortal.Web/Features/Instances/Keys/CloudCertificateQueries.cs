using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Instances.Keys;

/// <summary>A certificate in its list (V-55).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Subject">Whose it is.</param>
/// <param name="Names">The names that it is good for.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="ValidFrom">From when, UTC.</param>
/// <param name="ValidUntil">Until when, UTC.</param>
/// <param name="DaysLeft">Days until its last day; below 0 when it is over.</param>
/// <param name="State">How it stands.</param>
/// <param name="HasKey">Whether its private key is kept.</param>
/// <param name="AddedBy">Who added it.</param>
/// <param name="AddedAt">When, UTC.</param>
public sealed record CloudCertificateRow(Guid Id, string Subject, string Names, string Issuer, DateTime ValidFrom, DateTime ValidUntil, int DaysLeft, CloudCertificateState State, bool HasKey, string AddedBy, DateTime AddedAt);

/// <summary>Reads the certificates of the actor's company (V-55). Private keys are given back by <see cref="CertificateKeyService"/> alone.</summary>
public sealed class CloudCertificateQueries(PortalDb portal, TimeProvider clock)
{
    /// <summary>The company's certificates at a platform, what ends first on top; null without permission, or when there is no such platform.</summary>
    public async Task<ConsoleShelf<CloudCertificateRow>?> ListAsync(string platformCode, Actor actor, CancellationToken ct = default)
    {
        if (!CloudCertificate.MayBeKeptBy(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        if (await db.CloudPlatforms.SingleOrDefaultAsync(one => one.Code == platformCode, ct) is not { } platform) { return null; }
        var door = await CloudDoor.ConnectedAsync(db, platformCode, actor, ct);
        var now = clock.GetUtcNow().UtcDateTime;
        var rows = door.IsRefused ? [] : await db.CloudCertificates.Where(one => one.OrganizationId == actor.OrganizationId && one.PlatformId == platform.Id).OrderBy(one => one.ValidUntil).ThenBy(one => one.Id)
            .Select(one => new { one.Id, one.Subject, one.Names, one.Issuer, one.ValidFrom, one.ValidUntil, HasKey = one.KeyCipher != null, one.AddedBy, one.AddedAt }).ToListAsync(ct);
        return new(platform.Code, platform.Name, door.Error, rows.ConvertAll(one => new CloudCertificateRow(one.Id.Value, one.Subject, one.Names, one.Issuer, one.ValidFrom, one.ValidUntil, CloudCertificate.DaysLeft(one.ValidUntil, now), CloudCertificate.StateOf(one.ValidUntil, now), one.HasKey, one.AddedBy, one.AddedAt)));
    }

    /// <summary>A certificate with its chain as PEM text; null without permission, and when it is not the company's at this platform.</summary>
    public async Task<CertificateFile?> ChainAsync(string platformCode, Guid id, Actor actor, CancellationToken ct = default)
    {
        if (!CloudCertificate.MayBeKeptBy(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.CloudCertificates.Where(one => one.OrganizationId == actor.OrganizationId && one.Id == new Id<CloudCertificate>(id) && db.CloudPlatforms.Any(platform => platform.Id == one.PlatformId && platform.Code == platformCode))
            .Select(one => new CertificateFile(one.Subject, one.Chain)).SingleOrDefaultAsync(ct);
    }
}

/// <summary>The chain of a certificate (V-55).</summary>
/// <param name="Subject">Whose it is.</param>
/// <param name="Chain">PEM text.</param>
public sealed record CertificateFile(string Subject, string Chain);
