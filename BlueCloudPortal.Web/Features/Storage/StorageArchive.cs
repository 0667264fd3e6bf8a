using System.IO.Compression;
using System.IO.Pipelines;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Storage;

namespace BlueCloudPortal.Web.Features.Storage;

/// <summary>Something that goes into an archive.</summary>
/// <param name="Source">The object.</param>
/// <param name="Name">Its name in the archive.</param>
internal sealed record ArchiveItem(StoredObject Source, string Name);

/// <summary>Finds, packs and unpacks objects (D-31): as streams, within the limits that the operator set (GOALS X1).</summary>
internal sealed class StorageArchive(IObjectStore store, StorageOptions options)
{
    private const int ListAtOnce = 1000;
    private const int CopyBytes = 81920;

    /// <summary>Every object that some keys stand for: files themselves, folders with all in them. Errors: <c>storage.too-many</c>, those of the store.</summary>
    public async Task<Result<List<StoredObject>>> EverythingAsync(StorageAccess access, BucketRef bucket, IReadOnlyList<string> keys, CancellationToken ct)
    {
        var found = new Dictionary<string, StoredObject>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            var isFolder = StorageNames.IsFolder(key);
            string? after = null;
            do
            {
                var page = await store.ListAsync(access, bucket, key, folders: false, after, isFolder ? ListAtOnce : 1, ct);
                if (page.IsRefused) { return page.Error; }
                // The key itself comes first of all that begin with it.
                foreach (var one in page.Value.Objects.Where(one => isFolder || one.Key == key)) { found[one.Key] = one; }
                if (found.Count > options.MaxFiles) { return StorageErrors.TooMany(options.MaxFiles); }
                after = isFolder ? page.Value.Next : null;
            }
            while (after is not null);
            if (!isFolder && !found.ContainsKey(key)) { return StorageErrors.NoObject(key); }
        }
        return found.Values.OrderBy(one => one.Key, StringComparer.Ordinal).ToList();
    }

    /// <summary>The same as items of an archive, named from the folder on in which they lie. Errors: <c>storage.archive-too-large</c>, those above.</summary>
    public async Task<Result<List<ArchiveItem>>> ItemsAsync(StorageAccess access, BucketRef bucket, string folder, IReadOnlyList<string> keys, CancellationToken ct)
    {
        var all = await EverythingAsync(access, bucket, keys, ct);
        if (all.IsRefused) { return all.Error; }
        if (all.Value.Sum(one => one.Bytes) > options.MaxArchive) { return StorageErrors.ArchiveTooLarge(options.MaxArchiveMegabytes); }
        return all.Value.ConvertAll(one => new ArchiveItem(one, one.Key.StartsWith(folder, StringComparison.Ordinal) ? one.Key[folder.Length..] : one.Key));
    }

    /// <summary>Writes an archive of items.</summary>
    public async Task WriteAsync(StorageAccess access, BucketRef bucket, IReadOnlyList<ArchiveItem> items, Stream written, StorageProgress progress, CancellationToken ct)
    {
        await using var zip = await ZipArchive.CreateAsync(written, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct);
        foreach (var item in items)
        {
            if (StorageNames.IsFolder(item.Name)) { _ = zip.CreateEntry(item.Name); continue; }
            var opened = await store.OpenAsync(access, bucket, item.Source.Key, ct);
            if (opened.IsRefused) { throw new StorageRefusedException(opened.Error); }
            await using var content = Counted(opened.Value.Content, progress, options.MaxArchive - progress.Done);
            await AddAsync(zip, item.Name, content, ct);
        }
    }

    /// <summary>Adds one file to an archive.</summary>
    public static async Task AddAsync(ZipArchive zip, string name, Stream content, CancellationToken ct)
    {
        await using var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(ct);
        await content.CopyToAsync(entry, CopyBytes, ct);
    }

    /// <summary>Puts into the store what is only being made.</summary>
    public Task<Result> PutMadeAsync(StorageAccess access, BucketRef bucket, string key, Func<Stream, CancellationToken, Task> make, CancellationToken ct) =>
        MadeAsync(make, (made, stop) => store.PutAsync(access, bucket, key, made, stop), ct);

    /// <summary>One side makes something, the other takes it on as it comes.</summary>
    public static async Task<Result> MadeAsync(Func<Stream, CancellationToken, Task> make, Func<Stream, CancellationToken, Task<Result>> take, CancellationToken ct)
    {
        var pipe = new Pipe();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        // On a thread of its own: an archive writes its last bytes of each file without waiting, and would wait for a taker that has not begun.
        var making = Task.Run(MakeAsync, CancellationToken.None);
        try
        {
            var taken = await take(pipe.Reader.AsStream(leaveOpen: true), stop.Token);
            if (taken.IsRefused) { await stop.CancelAsync(); }
            return taken;
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
        finally
        {
            await pipe.Reader.CompleteAsync(); // nobody takes more: the maker is not left waiting
            await making;
        }

        // A failure of the maker comes out where the other side reads, so that nothing half is taken for whole.
        async Task MakeAsync()
        {
            try
            {
                await make(pipe.Writer.AsStream(leaveOpen: true), stop.Token);
                await pipe.Writer.CompleteAsync();
            }
            catch (Exception failure) { await pipe.Writer.CompleteAsync(failure); }
        }
    }

    /// <summary>
    /// Unpacks an archive into a folder. It is looked through before a file is written: a name that leads out of the folder refuses the whole; how much comes out is counted as it comes, whatever the archive says of itself.
    /// Errors: <c>storage.archive-damaged</c>, <c>storage.unsafe-archive</c>, <c>storage.archive-too-large</c>, <c>storage.too-many</c>, those of the store.
    /// </summary>
    public async Task<Result> UnpackAsync(StorageAccess access, BucketRef bucket, string key, string target, StorageProgress progress, CancellationToken ct)
    {
        var opened = await store.OpenAsync(access, bucket, key, ct);
        if (opened.IsRefused) { return opened.Error; }
        // An archive tells at its end what it holds: it is read from a file of our own, which goes with its stream.
        await using var file = new FileStream(Path.Combine(Path.GetTempPath(), $"portal-unpack-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, CopyBytes, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await using (var content = new CountedStream(opened.Value.Content, new(), options.MaxArchive, StorageErrors.ArchiveTooLarge(options.MaxArchiveMegabytes))) { await content.CopyToAsync(file, CopyBytes, ct); }
        try
        {
            await using var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, ct);
            if (zip.Entries.Count > options.MaxFiles) { return StorageErrors.TooMany(options.MaxFiles); }
            var places = new List<(ZipArchiveEntry Entry, string Key)>();
            long said = 0;
            foreach (var entry in zip.Entries)
            {
                if (StorageNames.InArchive(entry.FullName) is not { } place || !StorageNames.Fits(target + place)) { return StorageErrors.UnsafeArchive(Shown(entry.FullName)); }
                said += entry.Length;
                if (said > options.MaxArchive || said < 0) { return StorageErrors.ArchiveTooLarge(options.MaxArchiveMegabytes); }
                places.Add((entry, target + place));
            }
            progress.Total = said;
            foreach (var (entry, place) in places)
            {
                await using var content = StorageNames.IsFolder(place) ? Stream.Null : Counted(await entry.OpenAsync(ct), progress, options.MaxArchive - progress.Done);
                var put = await store.PutAsync(access, bucket, place, content, ct);
                if (put.IsRefused) { return put; }
            }
            return Result.Done;
        }
        catch (InvalidDataException) { return StorageErrors.ArchiveDamaged; }
    }

    /// <summary>Counts a file, which may have so much of what is left for all, and no more than a file may.</summary>
    public CountedStream Counted(Stream content, StorageProgress progress, long left) => left < options.MaxFile
        ? new(content, progress, left, StorageErrors.ArchiveTooLarge(options.MaxArchiveMegabytes)) : new(content, progress, options.MaxFile, StorageErrors.TooLarge(options.MaxFileMegabytes));

    private static string Shown(string name) => string.Concat(name.Take(100).Select(letter => char.IsControl(letter) || char.GetUnicodeCategory(letter) == System.Globalization.UnicodeCategory.Format ? '?' : letter));
}
