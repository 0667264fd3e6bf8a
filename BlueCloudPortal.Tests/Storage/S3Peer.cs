using System.Globalization;
using System.Text;
using System.Xml.Linq;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Features.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BlueCloudPortal.Tests.Storage;

/// <summary>A server on this machine that speaks the part of the S3 protocol that the portal uses: it checks what arrives on the wire against its signature, letter for letter, and keeps objects in a sandbox of its own.</summary>
internal sealed class S3Peer : IAsyncDisposable
{
    /// <summary>The key that it knows.</summary>
    public static readonly StorageAccess Key = new("AKID-of-the-peer-00", "secret-of-the-peer-00", "");

    private readonly SandboxFolder _folder = SandboxFolder.Temporary();
    private readonly Dictionary<string, SortedDictionary<int, byte[]>> _parts = [];
    private readonly SandboxStore _store;
    private readonly WebApplication _app;

    private S3Peer(WebApplication app) => (_app, _store) = (app, new SandboxStore(_folder, TimeProvider.System));

    /// <summary>What came of it: method, path and query.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>The error that it answers every further request with; null for none.</summary>
    public (int Status, string Code)? Fails { get; set; }

    /// <summary>From which part on it takes no more; 0 for never.</summary>
    public int PartThatFails { get; set; }

    public string Url => _app.Urls.Single();

    /// <summary>Uploads that were begun and neither put together nor dropped.</summary>
    public int Open => _parts.Count;

    public static async Task<S3Peer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var peer = new S3Peer(app);
        app.Run(peer.AnswerAsync);
        await app.StartAsync();
        return peer;
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var target = http.Features.Get<IHttpRequestFeature>()!.RawTarget;
        Asked.Add($"{http.Request.Method} {target}");
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var (path, query) = target.Split('?', 2) is [var first, var rest] ? (first, rest) : (target, "");
        if (Fails is { } failure) { await RefuseAsync(http, failure.Status, failure.Code); return; }
        if (!IsSigned(http, path, query, body.ToArray())) { await RefuseAsync(http, 403, "SignatureDoesNotMatch"); return; }
        var parts = path.TrimStart('/').Split('/', 2);
        var (bucket, key) = (new BucketRef(parts[0], "ap-shanghai"), Uri.UnescapeDataString(parts.Length > 1 ? parts[1] : ""));
        var asked = QueryHelpers.ParseQuery(query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        await (bucket.Name.Length == 0 ? BucketsAsync(http) : key.Length == 0 ? OfBucketAsync(http, bucket, asked, body.ToArray()) : OfObjectAsync(http, bucket, key, asked, body.ToArray()));
    }

    private async Task BucketsAsync(HttpContext http) => await SayAsync(http, new("ListAllMyBucketsResult", new XElement("Buckets", (await _store.BucketsAsync(Key)).Value.Select(row => new XElement("Bucket", new XElement("Name", row.Bucket.Name), new XElement("Location", row.Bucket.Region), new XElement("CreationDate", "2026-03-11T04:00:00Z"))))));

    private async Task OfBucketAsync(HttpContext http, BucketRef bucket, Dictionary<string, string> asked, byte[] body)
    {
        if (http.Request.Method == "PUT") { await DoneAsync(http, await _store.CreateBucketAsync(Key, bucket)); return; }
        if (http.Request.Method == "DELETE") { await DoneAsync(http, await _store.DeleteBucketAsync(Key, bucket)); return; }
        if (asked.ContainsKey("delete"))
        {
            Assert.Equal(Convert.ToBase64String(System.Security.Cryptography.MD5.HashData(body)), http.Request.Headers.ContentMD5.ToString());
            var deleted = await _store.DeleteAsync(Key, bucket, [.. XElement.Parse(Encoding.UTF8.GetString(body)).Descendants("Key").Select(one => one.Value)]);
            if (deleted.IsRefused) { await DoneAsync(http, deleted); } else { await SayAsync(http, new("DeleteResult")); }
            return;
        }
        var page = await _store.ListAsync(Key, bucket, asked["prefix"], asked.ContainsKey("delimiter"), asked.GetValueOrDefault("marker"), int.Parse(asked["max-keys"], CultureInfo.InvariantCulture));
        if (page.IsRefused) { await DoneAsync(http, page); return; }
        await SayAsync(http, new("ListBucketResult", new XElement("EncodingType", "url"), new XElement("IsTruncated", page.Value.Next is not null ? "true" : "false"), asked.ContainsKey("delimiter") && page.Value.Next is { } next ? new XElement("NextMarker", Uri.EscapeDataString(next)) : null,
            page.Value.Objects.Select(one => new XElement("Contents", new XElement("Key", Uri.EscapeDataString(one.Key)), new XElement("Size", one.Bytes), new XElement("LastModified", one.ChangedAt.ToString("O", CultureInfo.InvariantCulture)))),
            page.Value.Folders.Select(one => new XElement("CommonPrefixes", new XElement("Prefix", Uri.EscapeDataString(one))))));
    }

    private async Task OfObjectAsync(HttpContext http, BucketRef bucket, string key, Dictionary<string, string> asked, byte[] body)
    {
        if (asked.ContainsKey("uploads"))
        {
            var upload = Guid.NewGuid().ToString("N");
            _parts[upload] = [];
            await SayAsync(http, new("InitiateMultipartUploadResult", new XElement("UploadId", upload)));
            return;
        }
        if (asked.TryGetValue("uploadId", out var id))
        {
            if (http.Request.Method == "DELETE") { _ = _parts.Remove(id); http.Response.StatusCode = 204; return; }
            if (http.Request.Method == "PUT")
            {
                var number = int.Parse(asked["partNumber"], CultureInfo.InvariantCulture);
                if (PartThatFails > 0 && number >= PartThatFails) { await RefuseAsync(http, 503, "SlowDown"); return; }
                _parts[id][number] = body;
                http.Response.Headers.ETag = $"\"{number}\"";
                return;
            }
            Assert.Equal(_parts[id].Keys.Select(number => $"{number} \"{number}\""), XElement.Parse(Encoding.UTF8.GetString(body)).Elements("Part").Select(part => $"{part.Element("PartNumber")!.Value} {part.Element("ETag")!.Value}"));
            body = [.. _parts[id].Values.SelectMany(part => part)];
            _ = _parts.Remove(id);
            await _store.PutAsync(Key, bucket, key, new MemoryStream(body));
            await SayAsync(http, new("CompleteMultipartUploadResult"));
            return;
        }
        if (http.Request.Method == "PUT") { await DoneAsync(http, await _store.PutAsync(Key, bucket, key, new MemoryStream(body))); return; }
        var opened = await _store.OpenAsync(Key, bucket, key);
        if (opened.IsRefused) { await DoneAsync(http, opened); return; }
        await using var content = opened.Value.Content;
        http.Response.ContentLength = opened.Value.Bytes;
        await content.CopyToAsync(http.Response.Body);
    }

    // The signature is made again from what arrived, not from what was meant.
    private static bool IsSigned(HttpContext http, string path, string query, byte[] body)
    {
        var said = http.Request.Headers.Authorization.ToString();
        var names = said.Split("SignedHeaders=")[1].Split(',')[0].Split(';');
        var pairs = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Select(pair => (Uri.UnescapeDataString(pair[0]), Uri.UnescapeDataString(pair[1]))).ToList();
        var at = DateTime.ParseExact(http.Request.Headers["x-amz-date"].ToString(), "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
        var region = said.Split('/')[2];
        return http.Request.Headers["x-amz-content-sha256"] == AwsSignature.Digest(body) && query == AwsSignature.Query(pairs)
            && said == AwsSignature.Of(Key, region, http.Request.Method, path, pairs, names.ToDictionary(name => name, name => http.Request.Headers[name].ToString()), AwsSignature.Digest(body), at);
    }

    private static async Task DoneAsync(HttpContext http, Result result)
    {
        var (status, code) = result.Error?.Code switch
        {
            null => (200, ""),
            "storage.bucket-exists" => (409, "BucketAlreadyOwnedByYou"),
            "storage.bucket-not-empty" => (409, "BucketNotEmpty"),
            "storage.no-bucket" => (404, "NoSuchBucket"),
            _ => (404, "NoSuchKey"),
        };
        if (status != 200) { await RefuseAsync(http, status, code); }
    }

    private static async Task RefuseAsync(HttpContext http, int status, string code)
    {
        http.Response.StatusCode = status;
        await SayAsync(http, new("Error", new XElement("Code", code), new XElement("Message", "no")));
    }

    private static async Task SayAsync(HttpContext http, XElement said)
    {
        http.Response.ContentType = "application/xml";
        XNamespace own = "http://s3.amazonaws.com/doc/2006-03-01/";
        foreach (var element in said.DescendantsAndSelf()) { element.Name = own + element.Name.LocalName; }
        await http.Response.WriteAsync(said.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }
}
