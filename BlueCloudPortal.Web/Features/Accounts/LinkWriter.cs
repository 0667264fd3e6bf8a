using System.Security.Cryptography;
using System.Text;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>Makes and checks mailed links: one mechanism for activation, invitation and password reset (GOALS N4). Works inside the caller's transaction.</summary>
public sealed class LinkWriter(TimeProvider clock)
{
    /// <summary>A new link about something; the ones before for the same purpose no longer work. Gives the secret, for the mail only.</summary>
    public async Task<string> MakeAsync(PortalDbContext db, LinkPurpose purpose, Guid about, TimeSpan validFor, CancellationToken ct = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await RevokeAsync(db, purpose, about, ct);
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        _ = db.Add(new OneTimeLink(purpose, about, Hash(secret), now, validFor));
        return secret;
    }

    /// <summary>Makes every open link about something worthless.</summary>
    public async Task RevokeAsync(PortalDbContext db, LinkPurpose purpose, Guid about, CancellationToken ct = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var former in await db.OneTimeLinks.Where(link => link.About == about && link.Purpose == purpose && link.UsedAt == null && link.ExpiresAt > now).ToListAsync(ct)) { former.Revoke(now); }
    }

    /// <summary>What an open link is about; for showing the page behind it. Errors: <c>link.unknown</c>, <c>link.used</c>, <c>link.expired</c>.</summary>
    public async Task<Result<Guid>> AboutAsync(PortalDbContext db, LinkPurpose purpose, string? secret, CancellationToken ct = default)
    {
        var link = await FindAsync(db, purpose, secret, ct);
        if (link is null) { return new PortalError("link.unknown"); }
        if (link.UsedAt is not null) { return new PortalError("link.used"); }
        return clock.GetUtcNow().UtcDateTime >= link.ExpiresAt ? new PortalError("link.expired") : link.About;
    }

    /// <summary>Uses a link up and gives what it is about. Errors as for <see cref="AboutAsync"/>. Two at once: the version lets one through.</summary>
    public async Task<Result<Guid>> UseAsync(PortalDbContext db, LinkPurpose purpose, string? secret, CancellationToken ct = default)
    {
        if (await FindAsync(db, purpose, secret, ct) is not { } link) { return new PortalError("link.unknown"); }
        return link.Use(clock.GetUtcNow().UtcDateTime) is { IsRefused: true, Error: var refusal } ? refusal : link.About;
    }

    private static Task<OneTimeLink?> FindAsync(PortalDbContext db, LinkPurpose purpose, string? secret, CancellationToken ct)
    {
        var hash = Hash(secret ?? "");
        return db.OneTimeLinks.SingleOrDefaultAsync(link => link.SecretHash == hash && link.Purpose == purpose, ct);
    }

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
