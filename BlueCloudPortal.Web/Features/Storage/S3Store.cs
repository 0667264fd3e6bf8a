using System.Buffers;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Storage;

namespace BlueCloudPortal.Web.Features.Storage;

/// <summary>An object store that speaks the S3 protocol: Tencent COS, and others by their endpoint. Never more than a part of a file is in memory.</summary>
internal sealed class S3Store(S3Wire wire, StorageOptions options) : IObjectStore
{
    /// <summary>What is sent at once; a file that is larger goes in parts of this size. The protocol takes at most 10,000 of them.</summary>
    public const int PartBytes = 8 << 20;

    private const int DeleteAtOnce = 1000;

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<BucketRow>>> BucketsAsync(StorageAccess access, CancellationToken ct = default)
    {
        var answer = await wire.AskAsync(new(access, HttpMethod.Get, null), ct);
        if (answer.IsRefused) { return answer.Error; }
        return answer.Value.Descendants().Where(part => part.Name.LocalName == "Bucket")
            .Select(bucket => new BucketRow(new(Of(bucket, "Name"), Of(bucket, "Location") is { Length: > 0 } place ? place : Of(bucket, "BucketRegion") is { Length: > 0 } region ? region : options.ListRegion), Moment(Of(bucket, "CreationDate"))))
            .Where(row => StorageNames.IsPlace(row.Bucket.Name, row.Bucket.Region)).OrderBy(row => row.Bucket.Name, StringComparer.Ordinal).ToList();
    }

    /// <inheritdoc/>
    public Task<Result> CreateBucketAsync(StorageAccess access, BucketRef bucket, CancellationToken ct = default) => wire.DoAsync(new(access, HttpMethod.Put, bucket), ct);

    /// <inheritdoc/>
    public Task<Result> DeleteBucketAsync(StorageAccess access, BucketRef bucket, CancellationToken ct = default) => wire.DoAsync(new(access, HttpMethod.Delete, bucket), ct);

    /// <inheritdoc/>
    public async Task<Result<ObjectPage>> ListAsync(StorageAccess access, BucketRef bucket, string prefix, bool folders, string? after, int take, CancellationToken ct = default)
    {
        List<(string, string)> query = [("prefix", prefix), ("max-keys", take.ToString(CultureInfo.InvariantCulture)), ("encoding-type", "url")];
        if (folders) { query.Add(("delimiter", "/")); }
        if (after is not null) { query.Add(("marker", after)); }
        var answer = await wire.AskAsync(new(access, HttpMethod.Get, bucket) { Query = query }, ct);
        if (answer.IsRefused) { return answer.Error; }
        var list = answer.Value;
        var encoded = Of(list, "EncodingType") == "url";
        var objects = list.Elements().Where(part => part.Name.LocalName == "Contents")
            .Select(item => new StoredObject(Key(Of(item, "Key")), long.TryParse(Of(item, "Size"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : 0, Moment(Of(item, "LastModified")) ?? DateTime.UnixEpoch)).ToList();
        var below = list.Elements().Where(part => part.Name.LocalName == "CommonPrefixes").Select(part => Key(Of(part, "Prefix"))).ToList();
        var more = Of(list, "IsTruncated") == "true";
        // Some stores name where the next part begins only when folders were asked for: then it is after the last that was told.
        var next = !more ? null : Of(list, "NextMarker") is { Length: > 0 } marker ? Key(marker) : objects.Select(one => one.Key).Concat(below).Max(StringComparer.Ordinal);
        return new ObjectPage(objects, below, next);

        string Key(string text) => encoded ? WebUtility.UrlDecode(text) : text;
    }

    /// <inheritdoc/>
    public async Task<Result<ObjectContent>> OpenAsync(StorageAccess access, BucketRef bucket, string key, CancellationToken ct = default)
    {
        var answer = await wire.SendAsync(new(access, HttpMethod.Get, bucket, key), ct);
        if (answer.IsRefused) { return answer.Error; }
        return new ObjectContent(new AnswerStream(answer.Value, await answer.Value.Content.ReadAsStreamAsync(ct)), answer.Value.Content.Headers.ContentLength ?? 0);
    }

    /// <inheritdoc/>
    public async Task<Result> PutAsync(StorageAccess access, BucketRef bucket, string key, Stream content, CancellationToken ct = default)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(PartBytes);
        try
        {
            var read = await content.ReadAtLeastAsync(buffer.AsMemory(0, PartBytes), PartBytes, throwOnEndOfStream: false, ct);
            if (read < PartBytes) { return await wire.DoAsync(new(access, HttpMethod.Put, bucket, key) { Body = buffer.AsMemory(0, read) }, ct); }
            return await PutPartsAsync(access, bucket, key, content, buffer.AsMemory(0, PartBytes), ct);
        }
        finally { ArrayPool<byte>.Shared.Return(buffer); }
    }

    /// <inheritdoc/>
    public async Task<Result> DeleteAsync(StorageAccess access, BucketRef bucket, IReadOnlyList<string> keys, CancellationToken ct = default)
    {
        foreach (var some in keys.Chunk(DeleteAtOnce))
        {
            var body = Encoding.UTF8.GetBytes(new XElement("Delete", new XElement("Quiet", "true"), some.Select(key => new XElement("Object", new XElement("Key", key)))).ToString(SaveOptions.DisableFormatting));
            var answer = await wire.AskAsync(new(access, HttpMethod.Post, bucket) { Query = [("delete", "")], Body = body, Headers = [("content-md5", Convert.ToBase64String(Md5(body))), ("content-type", "application/xml")] }, ct);
            if (answer.IsRefused) { return answer.Error; }
            if (answer.Value.Elements().FirstOrDefault(part => part.Name.LocalName == "Error") is { } error) { return Of(error, "Code") == "AccessDenied" ? StorageErrors.NoRights : StorageErrors.Unavailable; }
        }
        return Result.Done;
    }

    // Parts that were sent and never put together cost the company money: whatever goes wrong, they are dropped.
    private async Task<Result> PutPartsAsync(StorageAccess access, BucketRef bucket, string key, Stream content, Memory<byte> buffer, CancellationToken ct)
    {
        var begun = await wire.AskAsync(new(access, HttpMethod.Post, bucket, key) { Query = [("uploads", "")] }, ct);
        if (begun.IsRefused) { return begun.Error; }
        var upload = Of(begun.Value, "UploadId");
        var isWhole = false;
        try
        {
            var parts = new List<string>();
            for (var read = buffer.Length; read > 0; read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct))
            {
                var sent = await wire.SendAsync(new(access, HttpMethod.Put, bucket, key) { Query = [("partNumber", (parts.Count + 1).ToString(CultureInfo.InvariantCulture)), ("uploadId", upload)], Body = buffer[..read] }, ct);
                if (sent.IsRefused) { return sent.Error; }
                using (sent.Value) { parts.Add(sent.Value.Headers.ETag?.ToString() ?? ""); }
                if (read < buffer.Length) { break; }
            }
            var body = new XElement("CompleteMultipartUpload", parts.Select((tag, index) => new XElement("Part", new XElement("PartNumber", index + 1), new XElement("ETag", tag))));
            var whole = await wire.AskAsync(new(access, HttpMethod.Post, bucket, key) { Query = [("uploadId", upload)], Body = Encoding.UTF8.GetBytes(body.ToString(SaveOptions.DisableFormatting)), Headers = [("content-type", "application/xml")] }, ct);
            if (whole.IsRefused) { return whole; }
            isWhole = whole.Value.Name.LocalName != "Error"; // the protocol may say no in an answer that begins as a yes
            return isWhole ? Result.Done : StorageErrors.Unavailable;
        }
        finally
        {
            if (!isWhole) { _ = await wire.DoAsync(new(access, HttpMethod.Delete, bucket, key) { Query = [("uploadId", upload)] }, CancellationToken.None); }
        }
    }

#pragma warning disable CA5351 // the protocol asks for it, as a check of the line and not as a secret
    private static byte[] Md5(byte[] body) => MD5.HashData(body);
#pragma warning restore CA5351

    private static string Of(XElement element, string name) => element.Elements().FirstOrDefault(part => part.Name.LocalName == name)?.Value ?? "";

    private static DateTime? Moment(string text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.UtcDateTime : null;
}
