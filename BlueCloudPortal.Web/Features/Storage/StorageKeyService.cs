using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Storage;
using BlueCloudPortal.Domain.Workbench;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Storage;

/// <summary>Binds, tries and unbinds the key of the actor's company (D-23). Each change stands in the audit log, without the secret.</summary>
public sealed class StorageKeyService(PortalDb portal, IObjectStore store, StorageDoor door, StorageCipher cipher, TimeProvider clock)
{
    /// <summary>Binds a key, in place of the one before. It is tried at the cloud first. Errors: <c>access.forbidden</c>, <c>storage.not-opened</c>, those of <see cref="StorageKey.Check"/>, those of the store.</summary>
    public async Task<Result> BindAsync(StorageKeyData data, Actor actor, CancellationToken ct = default)
    {
        if (!StorageKey.MayBeKeptBy(actor)) { return AccessErrors.Forbidden; }
        await using (var db = await portal.ReadAsync(actor, ct))
        {
            if (!await door.IsOpenedAsync(db, actor.OrganizationId, ct)) { return StorageErrors.NotOpened; }
        }
        var key = StorageKey.Check(data);
        if (key.IsRefused) { return key; }
        var tried = await store.BucketsAsync(new(key.Value.SecretId!, key.Value.SecretKey!, key.Value.AppId!), ct);
        if (tried.IsRefused) { return tried.Error; }
        var sealedKey = cipher.Seal(key.Value);
        return await portal.ChangeAsync(actor, async db =>
        {
            var now = clock.GetUtcNow().UtcDateTime;
            if (await db.StorageKeys.SingleOrDefaultAsync(one => one.OrganizationId == actor.OrganizationId, ct) is { } bound) { return bound.Replace(key.Value, sealedKey, actor, now); }
            var made = StorageKey.Bind(key.Value, sealedKey, actor, now);
            if (made.IsRefused) { return made.Error; }
            _ = db.Add(made.Value);
            return Result.Done;
        }, ct);
    }

    /// <summary>Tries the bound key at the cloud and gives how many buckets it sees. Errors: <c>access.forbidden</c>, those of the door and of the store.</summary>
    public async Task<Result<int>> TestAsync(Actor actor, CancellationToken ct = default)
    {
        if (!StorageKey.MayBeKeptBy(actor)) { return AccessErrors.Forbidden; }
        var access = await door.OfAsync(actor.OrganizationId, ct);
        if (access.IsRefused) { return access.Error; }
        var buckets = await store.BucketsAsync(access.Value, ct);
        await door.NoteAsync(actor, AuditActs.StorageKeyTested, StorageKey.Mask(access.Value.SecretId), buckets.Error?.Code ?? "ok", ct);
        return buckets.IsRefused ? buckets.Error : buckets.Value.Count;
    }

    /// <summary>Unbinds the key; what is in the cloud stays there. Errors: <c>access.forbidden</c>, <c>storage.no-key</c>.</summary>
    public async Task<Result> UnbindAsync(Actor actor, CancellationToken ct = default)
    {
        if (!StorageKey.MayBeKeptBy(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            if (await db.StorageKeys.SingleOrDefaultAsync(one => one.OrganizationId == actor.OrganizationId, ct) is not { } bound) { return StorageErrors.NoKey; }
            _ = db.Remove(bound);
            return Result.Done;
        }, ct);
    }
}
