using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Web.Features.Storage;

/// <summary>A company's key, opened for one act.</summary>
/// <param name="SecretId">Names the key.</param>
/// <param name="SecretKey">Proves it.</param>
/// <param name="AppId">The account's number; empty when there is none.</param>
public sealed record StorageAccess(string SecretId, string SecretKey, string AppId)
{
    /// <summary>Never the secret: records are written into logs.</summary>
    public override string ToString() => nameof(StorageAccess);
}

/// <summary>A bucket and where it is.</summary>
public sealed record BucketRef(string Name, string Region);

/// <summary>A bucket in the list.</summary>
/// <param name="Bucket">Its name and region.</param>
/// <param name="MadeAt">When it was made, UTC; null when the cloud does not say.</param>
public sealed record BucketRow(BucketRef Bucket, DateTime? MadeAt);

/// <summary>A file in a bucket.</summary>
/// <param name="Key">Its whole path; ends with a slash where it only marks a folder.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="ChangedAt">When it was written, UTC.</param>
public sealed record StoredObject(string Key, long Bytes, DateTime ChangedAt);

/// <summary>A part of a list.</summary>
/// <param name="Objects">Files, in the order of their keys.</param>
/// <param name="Folders">Folders, as keys that end with a slash; only where folders were asked for.</param>
/// <param name="Next">Where the next part begins; null at the end.</param>
public sealed record ObjectPage(IReadOnlyList<StoredObject> Objects, IReadOnlyList<string> Folders, string? Next);

/// <summary>What is read of a file.</summary>
/// <param name="Content">Its content; the caller disposes it.</param>
/// <param name="Bytes">Its size.</param>
public sealed record ObjectContent(Stream Content, long Bytes);

/// <summary>
/// An object store as the S3 protocol knows it (D-24 to D-31). What the store refuses comes back as a refusal in plain words: <c>storage.wrong-key</c>, <c>storage.no-rights</c>, <c>storage.no-bucket</c>,
/// <c>storage.no-object</c>, <c>storage.bucket-exists</c>, <c>storage.bucket-taken</c>, <c>storage.bucket-not-empty</c>, <c>storage.unavailable</c>.
/// </summary>
public interface IObjectStore
{
    /// <summary>Every bucket that the key may see.</summary>
    Task<Result<IReadOnlyList<BucketRow>>> BucketsAsync(StorageAccess access, CancellationToken ct = default);

    /// <summary>Makes a bucket.</summary>
    Task<Result> CreateBucketAsync(StorageAccess access, BucketRef bucket, CancellationToken ct = default);

    /// <summary>Deletes an empty bucket.</summary>
    Task<Result> DeleteBucketAsync(StorageAccess access, BucketRef bucket, CancellationToken ct = default);

    /// <summary>Lists what begins with a prefix.</summary>
    /// <param name="access">The key.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="prefix">What keys begin with; empty for all.</param>
    /// <param name="folders">Whether what lies in folders below is gathered as those folders.</param>
    /// <param name="after">Where the part begins; null for the first.</param>
    /// <param name="take">The most of a part, up to 1000.</param>
    /// <param name="ct">Ends it.</param>
    Task<Result<ObjectPage>> ListAsync(StorageAccess access, BucketRef bucket, string prefix, bool folders, string? after, int take, CancellationToken ct = default);

    /// <summary>Opens a file for reading.</summary>
    Task<Result<ObjectContent>> OpenAsync(StorageAccess access, BucketRef bucket, string key, CancellationToken ct = default);

    /// <summary>Writes a file, from a stream whose length need not be known. It is there when all of it is; what fails half-way leaves what was there before.</summary>
    Task<Result> PutAsync(StorageAccess access, BucketRef bucket, string key, Stream content, CancellationToken ct = default);

    /// <summary>Deletes files; one that is not there counts as deleted.</summary>
    Task<Result> DeleteAsync(StorageAccess access, BucketRef bucket, IReadOnlyList<string> keys, CancellationToken ct = default);
}
