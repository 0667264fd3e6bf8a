using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BlueCloudPortal.Data.Common.Providers;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Storage;
using Microsoft.Data.Sqlite;

namespace BlueCloudPortal.Web.Features.Storage;

/// <summary>Where the sandbox keeps what is given to it.</summary>
public sealed class SandboxFolder(string path, bool isTemporary) : IDisposable
{
    /// <summary>The folder.</summary>
    public string Path { get; } = path;

    /// <summary>Reads <c>Storage:Folder</c>; without it the folder is beside the database's file, or among the temporary ones.</summary>
    public static SandboxFolder From(IConfiguration configuration, DatabaseOptions database)
    {
        if (configuration["Storage:Folder"] is { Length: > 0 } set) { return new(set, isTemporary: false); }
        var beside = database.Provider == DatabaseProvider.Sqlite ? System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(new SqliteConnectionStringBuilder(database.ConnectionString).DataSource)) : null;
        return new(System.IO.Path.Combine(beside ?? System.IO.Path.GetTempPath(), "storage-sandbox"), isTemporary: false);
    }

    /// <summary>A new one, which goes when nobody needs it any more.</summary>
    public static SandboxFolder Temporary() => new(Directory.CreateTempSubdirectory("portal-storage").FullName, isTemporary: true);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (isTemporary && Directory.Exists(Path)) { Directory.Delete(Path, recursive: true); }
    }
}

/// <summary>
/// A store of our own on disk, for the demo and for trying everything out. What one key sees, no other does. A key is known from its first use on; with another secret it is wrong.
/// Each file lies under the digest of its key, so that no name of a person becomes a path of ours.
/// </summary>
internal sealed class SandboxStore(SandboxFolder folder, TimeProvider clock) : IObjectStore
{
    private const string Region = ".region";
    private const string Names = "*.key";

    private readonly ConcurrentDictionary<string, object> _accounts = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task<Result<IReadOnlyList<BucketRow>>> BucketsAsync(StorageAccess access, CancellationToken ct = default) => Task.FromResult(In<IReadOnlyList<BucketRow>>(access, account =>
        Directory.GetDirectories(account).Where(place => File.Exists(Path.Combine(place, Region))).Order(StringComparer.Ordinal)
            .Select(place => new BucketRow(new(Path.GetFileName(place), File.ReadAllLines(Path.Combine(place, Region))[0]), MomentOf(File.ReadAllLines(Path.Combine(place, Region))[1]))).ToList()));

    /// <inheritdoc/>
    public Task<Result> CreateBucketAsync(StorageAccess access, BucketRef bucket, CancellationToken ct = default) => Task.FromResult<Result>(In<bool>(access, account =>
    {
        var place = Path.Combine(account, bucket.Name);
        if (Directory.Exists(place)) { return StorageErrors.BucketExists; }
        _ = Directory.CreateDirectory(place);
        File.WriteAllLines(Path.Combine(place, Region), [bucket.Region, Now]);
        return true;
    }));

    /// <inheritdoc/>
    public Task<Result> DeleteBucketAsync(StorageAccess access, BucketRef bucket, CancellationToken ct = default) => Task.FromResult<Result>(At<bool>(access, bucket, place =>
    {
        if (Directory.EnumerateFiles(place, Names).Any()) { return StorageErrors.BucketNotEmpty; }
        Directory.Delete(place, recursive: true);
        return true;
    }));

    /// <inheritdoc/>
    public Task<Result<ObjectPage>> ListAsync(StorageAccess access, BucketRef bucket, string prefix, bool folders, string? after, int take, CancellationToken ct = default) => Task.FromResult(At<ObjectPage>(access, bucket, place =>
    {
        var objects = new List<StoredObject>();
        var below = new List<string>();
        string? last = null;
        foreach (var (key, file, at) in Keys(place).Where(one => one.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            var slash = folders ? key.IndexOf('/', prefix.Length) : -1;
            var shown = slash < 0 ? key : key[..(slash + 1)];
            if ((after is not null && string.CompareOrdinal(shown, after) <= 0) || shown == last) { continue; }
            if (objects.Count + below.Count == take) { return new ObjectPage(objects, below, last); }
            last = shown;
            if (slash < 0) { objects.Add(new(key, new FileInfo(file).Length, at)); } else { below.Add(shown); }
        }
        return new ObjectPage(objects, below, null);
    }));

    /// <inheritdoc/>
    public Task<Result<ObjectContent>> OpenAsync(StorageAccess access, BucketRef bucket, string key, CancellationToken ct = default) => Task.FromResult(At<ObjectContent>(access, bucket, place =>
    {
        var file = Path.Combine(place, Digest(key) + ".data");
        if (!File.Exists(file)) { return StorageErrors.NoObject(key); }
        var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 81920, useAsync: true);
        return new ObjectContent(content, content.Length);
    }));

    /// <inheritdoc/>
    public async Task<Result> PutAsync(StorageAccess access, BucketRef bucket, string key, Stream content, CancellationToken ct = default)
    {
        var found = At<string>(access, bucket, place => place);
        if (found.IsRefused) { return found; }
        var file = Path.Combine(found.Value, Digest(key));
        var part = Path.Combine(found.Value, $"{Guid.NewGuid():N}.part");
        try
        {
            await using (var written = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, 81920, useAsync: true)) { await content.CopyToAsync(written, ct); }
            await File.WriteAllLinesAsync(part + ".key", [Now, key], ct);
            File.Move(part, file + ".data", overwrite: true);
            File.Move(part + ".key", file + ".key", overwrite: true);
            return Result.Done;
        }
        finally
        {
            File.Delete(part);
            File.Delete(part + ".key");
        }
    }

    /// <inheritdoc/>
    public Task<Result> DeleteAsync(StorageAccess access, BucketRef bucket, IReadOnlyList<string> keys, CancellationToken ct = default) => Task.FromResult<Result>(At<bool>(access, bucket, place =>
    {
        foreach (var key in keys)
        {
            File.Delete(Path.Combine(place, Digest(key) + ".key"));
            File.Delete(Path.Combine(place, Digest(key) + ".data"));
        }
        return true;
    }));

    private string Now => clock.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private Result<T> In<T>(StorageAccess access, Func<string, Result<T>> act)
    {
        var account = Path.Combine(folder.Path, Digest(access.SecretId));
        lock (_accounts.GetOrAdd(account, _ => new()))
        {
            var secret = Path.Combine(account, ".secret");
            if (!File.Exists(secret))
            {
                _ = Directory.CreateDirectory(account);
                File.WriteAllText(secret, Digest(access.SecretKey));
            }
            return File.ReadAllText(secret) == Digest(access.SecretKey) ? act(account) : StorageErrors.WrongKey;
        }
    }

    private Result<T> At<T>(StorageAccess access, BucketRef bucket, Func<string, Result<T>> act) => In(access, account =>
    {
        var place = Path.Combine(account, bucket.Name);
        return StorageNames.IsPlace(bucket.Name, bucket.Region) && Directory.Exists(place) ? act(place) : StorageErrors.NoBucket;
    });

    // A file of ours that is still being written, or was left by a portal that died meanwhile, is none of the bucket's.
    private static IEnumerable<(string Key, string File, DateTime At)> Keys(string place) => Directory.EnumerateFiles(place, Names).Where(name => !name.EndsWith(".part.key", StringComparison.Ordinal)).Select(name =>
    {
        var lines = File.ReadAllLines(name);
        return (lines[1], Path.ChangeExtension(name, ".data"), MomentOf(lines[0]));
    });

    private static DateTime MomentOf(string line) => DateTime.Parse(line, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
