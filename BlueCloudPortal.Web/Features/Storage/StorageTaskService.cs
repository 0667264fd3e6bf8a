using System.Security.Cryptography;
using System.Text;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Storage;
using BlueCloudPortal.Domain.Workbench;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Storage;

/// <summary>Has the portal pack and unpack in the bucket (D-31), and keeps the lists (D-32, D-33).</summary>
/// <remarks>Every method can be refused by the door: <c>access.forbidden</c>, <c>storage.not-opened</c>, <c>storage.no-key</c>.</remarks>
public sealed class StorageTaskService(PortalDb portal, StorageDoor door, IObjectStore store, TimeProvider clock)
{
    private const string Extension = ".zip";

    /// <summary>Packs files and folders into an archive in the same bucket, and gives the task. Errors: <c>storage.nothing-to-compress</c>, <c>storage.same-task</c>, those of the store; at Path <c>field.required</c>, <c>storage.bad-path</c>, <c>storage.exists</c>.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="folder">The folder in which the keys lie.</param>
    /// <param name="keys">What is packed.</param>
    /// <param name="path">The archive's path; its ending is added where it lacks.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<Result<Guid>> CompressAsync(BucketRef bucket, string folder, IReadOnlyList<string> keys, string? path, Actor actor, CancellationToken ct = default)
    {
        var access = await OpenAsync(bucket, actor, ct);
        if (access.IsRefused) { return access.Error; }
        if (keys.Count == 0 || keys.Any(key => key.Length == 0)) { return StorageErrors.NothingToCompress; }
        if (string.IsNullOrWhiteSpace(path)) { return AccessErrors.Required("Path"); }
        var whole = StorageNames.Folder(path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) ? path : path + Extension);
        if (whole.IsRefused) { return whole.Error; }
        var target = whole.Value.TrimEnd('/');
        var there = await store.ListAsync(access.Value, bucket, target, folders: false, null, 1, ct);
        if (there.IsRefused) { return there.Error; }
        if (there.Value.Objects.Any(one => one.Key == target)) { return StorageErrors.Exists(target).At("Path"); }
        return await BeginAsync(new(StorageTaskKind.Compress, bucket.Name, bucket.Region, folder, keys, target), AuditActs.FilesPacked, actor, ct);
    }

    /// <summary>Unpacks an archive into a folder of the same bucket, and gives the task. Errors: <c>storage.one-archive</c>, <c>storage.same-task</c>; at Path <c>storage.bad-path</c>, <c>field.too-long</c>.</summary>
    public async Task<Result<Guid>> DecompressAsync(BucketRef bucket, string folder, IReadOnlyList<string> keys, string? path, Actor actor, CancellationToken ct = default)
    {
        var access = await OpenAsync(bucket, actor, ct);
        if (access.IsRefused) { return access.Error; }
        if (keys is not [var key] || !key.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)) { return StorageErrors.OneArchive; }
        var target = StorageNames.Folder(path);
        return target.IsRefused ? target.Error : await BeginAsync(new(StorageTaskKind.Decompress, bucket.Name, bucket.Region, folder, keys, target.Value), AuditActs.ArchiveUnpacked, actor, ct);
    }

    /// <summary>Tries packing or unpacking again (D-33). Errors: <c>access.not-found</c>, <c>storage.not-failed</c>, <c>storage.retry-in-browser</c>, <c>storage.same-task</c>.</summary>
    public async Task<Result> RetryAsync(Guid id, Actor actor, CancellationToken ct = default)
    {
        var access = await door.OpenAsync(actor, ct);
        if (access.IsRefused) { return access; }
        return await portal.ChangeAsync(actor, async db =>
        {
            if (await OwnAsync(db, id, actor, ct) is not { } task) { return AccessErrors.NotFound; }
            if (task.Kind is StorageTaskKind.Upload or StorageTaskKind.Download) { return StorageErrors.RetryInBrowser; }
            var slot = SlotOf(task.Kind, task.Bucket, task.Target, actor);
            return task.Status == StorageTaskStatus.Failed && await db.StorageTasks.AnyAsync(one => one.Slot == slot, ct) ? StorageErrors.SameTask : task.Retry(slot, null, actor, clock.GetUtcNow().UtcDateTime);
        }, ct);
    }

    /// <summary>Takes a line off its list; what is under way ends. Error: <c>access.not-found</c>.</summary>
    public async Task<Result> DeleteAsync(Guid id, Actor actor, CancellationToken ct = default)
    {
        if (!StorageTask.MayBeDoneBy(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            if (await OwnAsync(db, id, actor, ct) is not { } task) { return AccessErrors.NotFound; }
            _ = db.Remove(task);
            return Result.Done;
        }, ct);
    }

    /// <summary>A task of the actor's own company: a distributor sees those below it, and they are not its.</summary>
    internal static Task<StorageTask?> OwnAsync(PortalDbContext db, Guid id, Actor actor, CancellationToken ct) =>
        db.StorageTasks.SingleOrDefaultAsync(one => one.Id == new Id<StorageTask>(id) && one.OrganizationId == actor.OrganizationId, ct);

    // Two presses of the same button are one task: the second finds the slot taken, or loses it at the index and finds it then.
    private async Task<Result<Guid>> BeginAsync(StorageJob job, string act, Actor actor, CancellationToken ct) => await portal.ChangeAsync<Guid>(actor, async db =>
    {
        var slot = SlotOf(job.Kind, job.Bucket, job.Target, actor);
        if (await db.StorageTasks.AnyAsync(one => one.Slot == slot, ct)) { return StorageErrors.SameTask; }
        var now = clock.GetUtcNow().UtcDateTime;
        var begun = StorageTask.Begin(job, slot, null, actor, now);
        if (begun.IsRefused) { return begun.Error; }
        db.AddRange(begun.Value, new AuditEntry(actor, act, job.Bucket, actor.OrganizationId, null, $"{string.Join(", ", job.Entries)} > {job.Target}", now));
        return begun.Value.Id.Value;
    }, ct);

    private async Task<Result<StorageAccess>> OpenAsync(BucketRef bucket, Actor actor, CancellationToken ct)
    {
        var access = await door.OpenAsync(actor, ct);
        return !access.IsRefused && !StorageNames.IsPlace(bucket.Name, bucket.Region) ? StorageErrors.NoBucket : access;
    }

    private static string SlotOf(StorageTaskKind kind, string bucket, string target, Actor actor) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{actor.OrganizationId}\n{kind}\n{bucket}\n{target}")));
}
