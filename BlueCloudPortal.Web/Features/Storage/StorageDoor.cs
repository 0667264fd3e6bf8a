using System.Security.Cryptography;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Storage;
using BlueCloudPortal.Domain.Workbench;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Storage;

/// <summary>Encrypts storage keys with the portal's own keys, so that a copy of the table tells nothing.</summary>
public sealed class StorageCipher(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("BlueCloudPortal.StorageKey", "v1");

    /// <summary>As it is kept. Called before a transaction begins: the first use makes a key, which is written by itself.</summary>
    public string Seal(StorageKeyData key) => _protector.Protect($"{key.SecretId}\n{key.SecretKey}");

    /// <summary>The key again. Error: <c>storage.key-unreadable</c> when the portal's own key is gone.</summary>
    public Result<StorageAccess> Open(string cipher, string appId)
    {
        try
        {
            var parts = _protector.Unprotect(cipher).Split('\n');
            return new StorageAccess(parts[0], parts[1], appId);
        }
        catch (CryptographicException) { return StorageErrors.KeyUnreadable; }
    }
}

/// <summary>The one way into a company's object storage (D-23): who may, whether the platform is opened, and the company's key. And what was done there is written into the audit log.</summary>
public sealed class StorageDoor(PortalDb portal, StorageCipher cipher, StorageOptions options, TimeProvider clock)
{
    /// <summary>The key of the actor's company. Errors: <c>access.forbidden</c>, <c>storage.not-opened</c>, <c>storage.no-key</c>, <c>storage.key-unreadable</c>.</summary>
    internal async Task<Result<StorageAccess>> OpenAsync(Actor actor, CancellationToken ct)
    {
        if (!StorageTask.MayBeDoneBy(actor)) { return AccessErrors.Forbidden; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await OpenAsync(db, actor.OrganizationId, ct);
    }

    /// <summary>The key of a company, for what it asked the portal to do. Errors: as above, but for the first.</summary>
    internal async Task<Result<StorageAccess>> OfAsync(Id<Organization> company, CancellationToken ct)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        return await OpenAsync(db, company, ct);
    }

    /// <summary>Whether the platform is opened for a company.</summary>
    internal Task<bool> IsOpenedAsync(PortalDbContext db, Id<Organization> company, CancellationToken ct) =>
        db.PlatformAccounts.AnyAsync(account => account.OrganizationId == company && db.CloudPlatforms.Any(platform => platform.Id == account.PlatformId && platform.Code == options.Platform), ct);

    /// <summary>Writes down what somebody did in the cloud, where no row of ours changes with it.</summary>
    internal async Task NoteAsync(Actor actor, string act, string about, string detail, CancellationToken ct) => _ = await portal.ChangeAsync(actor, db =>
    {
        _ = db.Add(new AuditEntry(actor, act, about, actor.OrganizationId, null, detail, clock.GetUtcNow().UtcDateTime));
        return Task.FromResult(Result.Done);
    }, ct);

    private async Task<Result<StorageAccess>> OpenAsync(PortalDbContext db, Id<Organization> company, CancellationToken ct)
    {
        if (!await IsOpenedAsync(db, company, ct)) { return StorageErrors.NotOpened; }
        return await db.StorageKeys.Where(key => key.OrganizationId == company).Select(key => new { key.SecretCipher, key.AppId }).SingleOrDefaultAsync(ct) is { } kept ? cipher.Open(kept.SecretCipher, kept.AppId) : StorageErrors.NoKey;
    }
}
