using System.IO.Compression;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Storage;
using BlueCloudPortal.Domain.Workbench;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Storage;

/// <summary>What a browser is about to send.</summary>
/// <param name="Bucket">To which bucket.</param>
/// <param name="Folder">To which folder of it.</param>
/// <param name="Name">The name of the file or folder.</param>
/// <param name="IsPacked">Whether it is packed into an archive on its way (D-29).</param>
/// <param name="IsFolder">Whether it is a folder.</param>
/// <param name="Bytes">How much it is, as the browser says; for the progress only.</param>
/// <param name="Again">The failed task that this tries again; null for a new one.</param>
public sealed record UploadRequest(BucketRef Bucket, string Folder, string Name, bool IsPacked, bool IsFolder, long Bytes, Guid? Again = null);

/// <summary>One of the files that a browser sends.</summary>
/// <param name="Path">Its path, from the folder that was chosen on.</param>
/// <param name="Content">Its content, read once.</param>
public sealed record UploadPart(string Path, Stream Content);

/// <summary>What a browser wants to have.</summary>
/// <param name="Bucket">Of which bucket.</param>
/// <param name="Folder">The folder in which the keys lie.</param>
/// <param name="Keys">Files and folders.</param>
/// <param name="Again">The failed task that this tries again, which knows the rest; null for a new one.</param>
public sealed record DownloadRequest(BucketRef Bucket, string Folder, IReadOnlyList<string> Keys, Guid? Again = null);

/// <summary>What a download begins with.</summary>
/// <param name="FileName">The name under which it is offered.</param>
/// <param name="Bytes">Its size; null where an archive is made on the way.</param>
public sealed record DownloadHead(string FileName, long? Bytes);

/// <summary>Moves files between a browser and the cloud, and writes each into the transfer list (D-29, D-30, D-32). Nothing is kept here on the way.</summary>
/// <remarks>Every method can be refused by the door: <c>access.forbidden</c>, <c>storage.not-opened</c>, <c>storage.no-key</c>. What is refused later stands in the list as failed.</remarks>
public sealed class StorageTransferService(PortalDb portal, StorageDoor door, IObjectStore store, StorageRuns runs, StorageOptions options, TimeProvider clock)
{
    private readonly StorageArchive _archive = new(store, options);

    /// <summary>The most that an upload may send: the parts' own frames come on top.</summary>
    public long MostBytes(bool isFolder) => isFolder ? options.MaxArchive : options.MaxFile;

    /// <summary>Takes a file, or a folder with its files. Names are kept as ours (GOALS X1). Errors: <c>storage.no-bucket</c>, <c>storage.too-large</c>, <c>storage.archive-too-large</c>, <c>storage.too-many</c>, <c>storage.interrupted</c>, those of the store.</summary>
    public async Task<Result> UploadAsync(UploadRequest request, IAsyncEnumerable<UploadPart> parts, Actor actor, CancellationToken ct = default)
    {
        var access = await door.OpenAsync(actor, ct);
        if (access.IsRefused) { return access; }
        var name = StorageNames.Kept(request.Name).Replace('/', '_');
        var target = request.Folder + name + (request.IsPacked ? ".zip" : request.IsFolder ? "/" : "");
        if (!StorageNames.IsPlace(request.Bucket.Name, request.Bucket.Region) || StorageNames.Folder(request.Folder).IsRefused || !StorageNames.Fits(target)) { return StorageErrors.NoBucket; }
        var begun = await BeginAsync(new(StorageTaskKind.Upload, request.Bucket.Name, request.Bucket.Region, request.Folder, [name], target, request.IsPacked), request.Again, AuditActs.FilesUploaded, actor, ct);
        if (begun.IsRefused) { return begun; }
        var (task, bucket) = (begun.Value, new BucketRef(begun.Value.Bucket, begun.Value.Region));
        return await runs.RunAsync(task.Id, task.Attempt, (progress, stop) =>
        {
            progress.Total = request.Bytes;
            return task.IsPacked ? _archive.PutMadeAsync(access.Value, bucket, task.Target, (written, token) => PackAsync(parts, written, progress, token), stop) : PutEachAsync(access.Value, bucket, task, parts, progress, stop);
        }, StorageErrors.Interrupted, ct);
    }

    /// <summary>Gives a file, or several and folders as one archive. Errors: <c>storage.nothing-to-download</c>, <c>storage.no-object</c>, <c>storage.archive-too-large</c>, <c>storage.too-many</c>, <c>storage.interrupted</c>, those of the store.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="begin">Called when all has been found: gives the stream to write to. Before it nothing has been written.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<Result> DownloadAsync(DownloadRequest request, Func<DownloadHead, Stream> begin, Actor actor, CancellationToken ct = default)
    {
        var access = await door.OpenAsync(actor, ct);
        if (access.IsRefused) { return access; }
        var job = new StorageJob(StorageTaskKind.Download, request.Bucket.Name, request.Bucket.Region, request.Folder, request.Keys, "");
        if (request.Again is null)
        {
            if (request.Keys.Count == 0 || request.Keys.Any(key => key.Length == 0)) { return StorageErrors.NothingToDownload; }
            if (!StorageNames.IsPlace(request.Bucket.Name, request.Bucket.Region)) { return StorageErrors.NoBucket; }
            job = job with { Target = request.Keys is [var one] ? StorageNames.NameOf(one) + (StorageNames.IsFolder(one) ? ".zip" : "") : $"{(request.Folder.Length > 0 ? StorageNames.NameOf(request.Folder) : request.Bucket.Name)}.zip" };
        }
        var begun = await BeginAsync(job, request.Again, AuditActs.FilesDownloaded, actor, ct);
        if (begun.IsRefused) { return begun; }
        var (task, bucket) = (begun.Value, new BucketRef(begun.Value.Bucket, begun.Value.Region));
        return await runs.RunAsync(task.Id, task.Attempt, async (progress, stop) =>
        {
            if (task.Entries is [var key] && !StorageNames.IsFolder(key)) { return await GiveFileAsync(access.Value, bucket, key, task.Target, begin, progress, stop); }
            var items = await _archive.ItemsAsync(access.Value, bucket, task.Folder, task.Entries, stop);
            if (items.IsRefused) { return items; }
            progress.Total = items.Value.Sum(item => item.Source.Bytes);
            return await StorageArchive.MadeAsync((written, token) => _archive.WriteAsync(access.Value, bucket, items.Value, written, progress, token), async (made, token) =>
            {
                await made.CopyToAsync(begin(new(FileName.Safe(task.Target), null)), token);
                return Result.Done;
            }, stop);
        }, StorageErrors.Interrupted, ct);
    }

    private async Task<Result> GiveFileAsync(StorageAccess access, BucketRef bucket, string key, string name, Func<DownloadHead, Stream> begin, StorageProgress progress, CancellationToken ct)
    {
        var opened = await store.OpenAsync(access, bucket, key, ct);
        if (opened.IsRefused) { return opened; }
        progress.Total = opened.Value.Bytes;
        await using var content = new CountedStream(opened.Value.Content, progress, long.MaxValue, StorageErrors.Unavailable);
        await content.CopyToAsync(begin(new(FileName.Safe(name), opened.Value.Bytes)), ct);
        return Result.Done;
    }

    private async Task PackAsync(IAsyncEnumerable<UploadPart> parts, Stream written, StorageProgress progress, CancellationToken ct)
    {
        await using var zip = await ZipArchive.CreateAsync(written, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct);
        await foreach (var part in Within(parts, ct)) { await StorageArchive.AddAsync(zip, StorageNames.Kept(part.Path), Counted(part, progress), ct); }
    }

    private async Task<Result> PutEachAsync(StorageAccess access, BucketRef bucket, StorageTask task, IAsyncEnumerable<UploadPart> parts, StorageProgress progress, CancellationToken ct)
    {
        await foreach (var part in Within(parts, ct))
        {
            var key = StorageNames.IsFolder(task.Target) ? task.Folder + StorageNames.Kept(part.Path) : task.Target;
            if (!StorageNames.Fits(key)) { return AccessErrors.TooLong("Name", StorageNames.KeyMaxBytes); }
            var put = await store.PutAsync(access, bucket, key, Counted(part, progress), ct);
            if (put.IsRefused) { return put; }
        }
        return Result.Done;
    }

    private CountedStream Counted(UploadPart part, StorageProgress progress) => _archive.Counted(part.Content, progress, options.MaxArchive - progress.Done);

    // A request that ends before its end was promised, or without a file, has been cut off.
    private async IAsyncEnumerable<UploadPart> Within(IAsyncEnumerable<UploadPart> parts, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var count = 0;
        await foreach (var part in parts.WithCancellation(ct))
        {
            if (++count > options.MaxFiles) { throw new StorageRefusedException(StorageErrors.TooMany(options.MaxFiles)); }
            yield return part;
        }
        if (count == 0) { throw new StorageRefusedException(StorageErrors.Interrupted); }
    }

    // A new line of the list, or the failed one again.
    private async Task<Result<StorageTask>> BeginAsync(StorageJob job, Guid? again, string act, Actor actor, CancellationToken ct) => await portal.ChangeAsync<StorageTask>(actor, async db =>
    {
        var now = clock.GetUtcNow().UtcDateTime;
        StorageTask task;
        if (again is { } id)
        {
            if (await StorageTaskService.OwnAsync(db, id, actor, ct) is not { } failed || failed.Kind != job.Kind || (job.Kind == StorageTaskKind.Upload && failed.Entries[0] != job.Entries[0])) { return AccessErrors.NotFound; }
            var retried = failed.Retry(null, runs.AliveUntil, actor, now);
            if (retried.IsRefused) { return retried.Error; }
            task = failed;
        }
        else
        {
            var begun = StorageTask.Begin(job, null, runs.AliveUntil, actor, now);
            if (begun.IsRefused) { return begun; }
            task = begun.Value;
            _ = db.Add(task);
        }
        _ = db.Add(new AuditEntry(actor, act, task.Bucket, actor.OrganizationId, null, job.Kind == StorageTaskKind.Upload ? task.Target : string.Join(", ", task.Entries), now));
        return task;
    }, ct);
}
