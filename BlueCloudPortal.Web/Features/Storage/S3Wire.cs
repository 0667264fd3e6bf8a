using System.Net;
using System.Net.Http.Headers;
using System.Xml;
using System.Xml.Linq;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Storage;

namespace BlueCloudPortal.Web.Features.Storage;

/// <summary>One request of the S3 protocol.</summary>
/// <param name="Access">The key.</param>
/// <param name="Method">What is done.</param>
/// <param name="Bucket">To which bucket; null for the list of all.</param>
/// <param name="Key">To which file; empty for the bucket itself.</param>
internal sealed record S3Request(StorageAccess Access, HttpMethod Method, BucketRef? Bucket, string Key = "")
{
    /// <summary>Names and values of the query.</summary>
    public IReadOnlyList<(string Name, string Value)> Query { get; init; } = [];

    /// <summary>What is sent; nothing when empty.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Further headers, signed too.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];
}

/// <summary>Signs requests, sends them and turns the store's refusals into ours.</summary>
internal sealed class S3Wire(IHttpClientFactory http, StorageOptions options, TimeProvider clock, ILogger<S3Wire> log)
{
    /// <summary>The name of the client.</summary>
    public const string Client = "object-store";

    /// <summary>The store's answer when it is a yes; the caller disposes it.</summary>
    public async Task<Result<HttpResponseMessage>> SendAsync(S3Request request, CancellationToken ct)
    {
        try
        {
            using var message = Message(request);
            using var client = http.CreateClient(Client);
            var answer = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, ct);
            if (answer.IsSuccessStatusCode) { return answer; }
            using (answer) { return await RefusalAsync(request, answer, ct); }
        }
        catch (HttpRequestException broken) { return Silent(broken); }
        catch (TaskCanceledException late) when (!ct.IsCancellationRequested) { return Silent(late); } // the client's own time is up
    }

    /// <summary>The XML of the store's answer.</summary>
    public async Task<Result<XElement>> AskAsync(S3Request request, CancellationToken ct)
    {
        var answer = await SendAsync(request, ct);
        if (answer.IsRefused) { return answer.Error; }
        using (answer.Value)
        {
            try { return await ReadAsync(answer.Value, ct) is { } read ? read : StorageErrors.Unavailable; }
            catch (Exception broken) when (broken is HttpRequestException or IOException) { return Silent(broken); }
        }
    }

    /// <summary>A request whose answer says nothing more than yes.</summary>
    public async Task<Result> DoAsync(S3Request request, CancellationToken ct)
    {
        var answer = await SendAsync(request, ct);
        if (answer.IsRefused) { return answer.Error; }
        answer.Value.Dispose();
        return Result.Done;
    }

    private HttpRequestMessage Message(S3Request request)
    {
        var at = clock.GetUtcNow().UtcDateTime;
        var region = request.Bucket?.Region ?? options.ListRegion;
        var root = new Uri((request.Bucket is null ? options.ListEndpoint : options.Endpoint).Replace("{region}", region, StringComparison.Ordinal));
        var host = request.Bucket is { } bucket && !options.PathStyle ? $"{bucket.Name}.{root.Authority}" : root.Authority;
        var path = root.AbsolutePath.TrimEnd('/') + (request.Bucket is { } within && options.PathStyle ? $"/{within.Name}" : "") + "/" + AwsSignature.Path(request.Key);
        var digest = request.Body.IsEmpty ? AwsSignature.EmptyDigest : AwsSignature.Digest(request.Body.Span);
        var headers = request.Headers.Append(("host", host)).Append(("x-amz-content-sha256", digest)).Append(("x-amz-date", AwsSignature.Moment(at))).ToDictionary(header => header.Item1, header => header.Item2);
        var query = AwsSignature.Query(request.Query);
        // As it is signed, letter for letter: a path that the client tidies up is another path.
        var address = new Uri($"{root.Scheme}://{host}{path}{(query.Length > 0 ? "?" + query : "")}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var message = new HttpRequestMessage(request.Method, address);
        if (!request.Body.IsEmpty || request.Method == HttpMethod.Put || request.Method == HttpMethod.Post) { message.Content = new ReadOnlyMemoryContent(request.Body); }
        foreach (var (name, value) in headers.Where(header => header.Key != "host"))
        {
            if (name.StartsWith("content-", StringComparison.OrdinalIgnoreCase)) { _ = message.Content!.Headers.TryAddWithoutValidation(name, value); } else { _ = message.Headers.TryAddWithoutValidation(name, value); }
        }
        message.Headers.Host = host;
        _ = message.Headers.TryAddWithoutValidation("Authorization", AwsSignature.Of(request.Access, region, request.Method.Method, path, request.Query, headers, digest, at));
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*"));
        return message;
    }

    private async Task<PortalError> RefusalAsync(S3Request request, HttpResponseMessage answer, CancellationToken ct)
    {
        var said = await ReadAsync(answer, ct);
        var code = said?.Elements().FirstOrDefault(part => part.Name.LocalName == "Code")?.Value ?? "";
        log.LogInformation("The object store refused {Method} with {Status} {Code}.", request.Method, (int)answer.StatusCode, Plain(code));
        return code switch
        {
            "InvalidAccessKeyId" or "SignatureDoesNotMatch" or "InvalidSecretId" or "AuthFailure" => StorageErrors.WrongKey,
            "BucketAlreadyOwnedByYou" => StorageErrors.BucketExists,
            "BucketAlreadyExists" => StorageErrors.BucketTaken,
            "BucketNotEmpty" => StorageErrors.BucketNotEmpty,
            "NoSuchBucket" => StorageErrors.NoBucket,
            "NoSuchKey" => StorageErrors.NoObject(request.Key),
            "InvalidBucketName" => new PortalError("storage.bad-bucket", StorageNames.BucketMinLength, StorageNames.BucketMaxLength).At("Name"),
            "AccessDenied" => StorageErrors.NoRights,
            _ => answer.StatusCode switch
            {
                HttpStatusCode.Unauthorized => StorageErrors.WrongKey,
                HttpStatusCode.Forbidden => StorageErrors.NoRights,
                HttpStatusCode.NotFound => request.Key.Length > 0 ? StorageErrors.NoObject(request.Key) : StorageErrors.NoBucket,
                _ => StorageErrors.Unavailable,
            },
        };
    }

    // Null when it is no XML. A document type would let the other side name files of ours.
    private static async Task<XElement?> ReadAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        try
        {
            await using var content = await answer.Content.ReadAsStreamAsync(ct);
            using var reader = XmlReader.Create(content, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, Async = true, MaxCharactersInDocument = 32 << 20 });
            return await XElement.LoadAsync(reader, LoadOptions.None, ct);
        }
        catch (XmlException) { return null; }
    }

    private PortalError Silent(Exception broken)
    {
        log.LogWarning("The object store does not answer: {Reason}", Plain(broken.Message));
        return StorageErrors.Unavailable;
    }

    private static string Plain(string text) => string.Concat(text.Take(200).Select(letter => char.IsControl(letter) ? ' ' : letter));
}
