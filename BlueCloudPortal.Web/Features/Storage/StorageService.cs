using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Storage;
using BlueCloudPortal.Domain.Workbench;

namespace BlueCloudPortal.Web.Features.Storage;

/// <summary>A line of a folder.</summary>
/// <param name="Key">The whole path; ends with a slash for a folder.</param>
/// <param name="Bytes">Its size; null for a folder.</param>
/// <param name="ChangedAt">When it was written, UTC; null for a folder.</param>
public sealed record FolderRow(string Key, long? Bytes, DateTime? ChangedAt)
{
    /// <summary>What people read.</summary>
    public string Name => StorageNames.NameOf(Key);

    /// <summary>Whether it is a folder.</summary>
    public bool IsFolder => StorageNames.IsFolder(Key);
}

/// <summary>A part of a folder.</summary>
/// <param name="Rows">Folders first, then files, by name; within this part.</param>
/// <param name="Next">Where the next part begins; null at the end.</param>
public sealed record FolderPage(IReadOnlyList<FolderRow> Rows, string? Next);

/// <summary>How much some keys stand for.</summary>
public sealed record ObjectCount(int Files, long Bytes);

/// <summary>Buckets and folders of the actor's company (D-24 to D-28, D-34). Nothing of them is kept here: the cloud is asked each time.</summary>
/// <remarks>Every method can be refused by the door (<c>access.forbidden</c>, <c>storage.not-opened</c>, <c>storage.no-key</c>) and by the store.</remarks>
public sealed class StorageService(StorageDoor door, IObjectStore store, StorageOptions options)
{
    /// <summary>Lines of one part of a folder.</summary>
    public const int PageSize = 100;

    private readonly StorageArchive _archive = new(store, options);

    /// <summary>The company's buckets, by name.</summary>
    public async Task<Result<IReadOnlyList<BucketRow>>> BucketsAsync(Actor actor, CancellationToken ct = default)
    {
        var access = await door.OpenAsync(actor, ct);
        return access.IsRefused ? access.Error : await store.BucketsAsync(access.Value, ct);
    }

    /// <summary>Makes a bucket (D-25). Errors, at the field: <c>field.required</c>, <c>storage.bad-bucket</c>, <c>storage.bad-region</c>, <c>storage.bucket-exists</c>, <c>storage.bucket-taken</c>.</summary>
    public async Task<Result<BucketRef>> CreateBucketAsync(string? name, string? region, Actor actor, CancellationToken ct = default)
    {
        var access = await door.OpenAsync(actor, ct);
        if (access.IsRefused) { return access.Error; }
        var checkedName = StorageNames.Bucket(name, access.Value.AppId);
        if (checkedName.IsRefused) { return checkedName.Error; }
        if (region is null || !options.Regions.Contains(region)) { return new PortalError("storage.bad-region").At("Region"); }
        var bucket = new BucketRef(checkedName.Value, region);
        var made = await store.CreateBucketAsync(access.Value, bucket, ct);
        if (made.IsRefused) { return made.Error; }
        await door.NoteAsync(actor, AuditActs.BucketMade, bucket.Name, region, ct);
        return bucket;
    }

    /// <summary>Deletes an empty bucket (D-28). Error: <c>storage.bucket-not-empty</c>.</summary>
    public async Task<Result> DeleteBucketAsync(BucketRef bucket, Actor actor, CancellationToken ct = default)
    {
        var access = await OpenAsync(bucket, actor, ct);
        if (access.IsRefused) { return access; }
        var deleted = await store.DeleteBucketAsync(access.Value, bucket, ct);
        if (!deleted.IsRefused) { await door.NoteAsync(actor, AuditActs.BucketDeleted, bucket.Name, bucket.Region, ct); }
        return deleted;
    }

    /// <summary>A part of a folder (D-24, D-34); what begins after <paramref name="after"/>.</summary>
    public async Task<Result<FolderPage>> ListAsync(BucketRef bucket, string folder, string? after, Actor actor, CancellationToken ct = default)
    {
        var access = await OpenAsync(bucket, actor, ct);
        if (access.IsRefused) { return access.Error; }
        var page = await store.ListAsync(access.Value, bucket, folder, folders: true, after, PageSize, ct);
        if (page.IsRefused) { return page.Error; }
        return new FolderPage([.. page.Value.Folders.Select(key => new FolderRow(key, null, null)), .. page.Value.Objects.Where(one => one.Key != folder).Select(one => new FolderRow(one.Key, one.Bytes, one.ChangedAt))], page.Value.Next);
    }

    /// <summary>Makes a folder (D-26). Errors, at Name: those of <see cref="StorageNames.Name"/>, <c>storage.exists</c>.</summary>
    public async Task<Result> CreateFolderAsync(BucketRef bucket, string folder, string? name, Actor actor, CancellationToken ct = default)
    {
        var access = await OpenAsync(bucket, actor, ct);
        if (access.IsRefused) { return access; }
        var checkedName = StorageNames.Name(name);
        if (checkedName.IsRefused) { return checkedName; }
        var key = $"{folder}{checkedName.Value}/";
        if (!StorageNames.Fits(key)) { return AccessErrors.TooLong("Name", StorageNames.KeyMaxBytes); }
        var there = await store.ListAsync(access.Value, bucket, key, folders: false, null, 1, ct);
        if (there.IsRefused) { return there.Error; }
        if (there.Value.Objects.Count > 0) { return StorageErrors.Exists(checkedName.Value).At("Name"); }
        var made = await store.PutAsync(access.Value, bucket, key, Stream.Null, ct);
        if (!made.IsRefused) { await door.NoteAsync(actor, AuditActs.FolderMade, bucket.Name, key, ct); }
        return made;
    }

    /// <summary>How many files some keys stand for, folders with all in them. Error: <c>storage.too-many</c>.</summary>
    public async Task<Result<ObjectCount>> CountAsync(BucketRef bucket, IReadOnlyList<string> keys, Actor actor, CancellationToken ct = default)
    {
        var access = await OpenAsync(bucket, actor, ct);
        if (access.IsRefused) { return access.Error; }
        var all = await _archive.EverythingAsync(access.Value, bucket, keys, ct);
        return all.IsRefused ? all.Error : new ObjectCount(all.Value.Count(one => !StorageNames.IsFolder(one.Key)), all.Value.Sum(one => one.Bytes));
    }

    /// <summary>Deletes files, and folders with all in them (D-27). Errors: <c>storage.nothing-to-delete</c>, <c>storage.too-many</c>.</summary>
    public async Task<Result> DeleteAsync(BucketRef bucket, IReadOnlyList<string> keys, Actor actor, CancellationToken ct = default)
    {
        var access = await OpenAsync(bucket, actor, ct);
        if (access.IsRefused) { return access; }
        if (keys.Count == 0 || keys.Any(key => key.Length == 0)) { return StorageErrors.NothingToDelete; } // an empty key would be the whole bucket
        var all = await _archive.EverythingAsync(access.Value, bucket, keys, ct);
        if (all.IsRefused) { return all; }
        var deleted = await store.DeleteAsync(access.Value, bucket, all.Value.ConvertAll(one => one.Key), ct);
        if (!deleted.IsRefused) { await door.NoteAsync(actor, AuditActs.FilesDeleted, bucket.Name, $"{all.Value.Count}: {string.Join(", ", keys)}", ct); }
        return deleted;
    }

    // The bucket may come from an address that somebody typed: it must be able to be one before it becomes part of a host's name.
    private async Task<Result<StorageAccess>> OpenAsync(BucketRef bucket, Actor actor, CancellationToken ct)
    {
        var access = await door.OpenAsync(actor, ct);
        return !access.IsRefused && !StorageNames.IsPlace(bucket.Name, bucket.Region) ? StorageErrors.NoBucket : access;
    }
}
