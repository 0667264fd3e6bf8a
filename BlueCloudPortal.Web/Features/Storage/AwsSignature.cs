using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BlueCloudPortal.Web.Features.Storage;

/// <summary>AWS Signature Version 4, as the S3 protocol wants each request signed; Tencent COS speaks it too.</summary>
internal static class AwsSignature
{
    /// <summary>The digest of nothing.</summary>
    public const string EmptyDigest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>The value of the Authorization header.</summary>
    /// <param name="access">The key.</param>
    /// <param name="region">The region that the signature is for.</param>
    /// <param name="method">GET, PUT, POST, DELETE, HEAD.</param>
    /// <param name="path">The path as it stands in the request: encoded once.</param>
    /// <param name="query">Names and values of the query, not encoded.</param>
    /// <param name="headers">The headers that are signed, among them host, x-amz-date and x-amz-content-sha256.</param>
    /// <param name="digest">SHA-256 of the content, in hexadecimal.</param>
    /// <param name="at">UTC; the same as in x-amz-date.</param>
    public static string Of(StorageAccess access, string region, string method, string path, IReadOnlyList<(string Name, string Value)> query, IReadOnlyDictionary<string, string> headers, string digest, DateTime at)
    {
        var signed = headers.Select(header => (Name: header.Key.ToLowerInvariant(), Value: header.Value.Trim())).OrderBy(header => header.Name, StringComparer.Ordinal).ToList();
        var names = string.Join(';', signed.Select(header => header.Name));
        var request = $"{method}\n{path}\n{Query(query)}\n{string.Concat(signed.Select(header => $"{header.Name}:{header.Value}\n"))}\n{names}\n{digest}";
        var scope = $"{Day(at)}/{region}/s3/aws4_request";
        var text = $"{Algorithm}\n{Moment(at)}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(request)))}";
        var key = Hmac(Hmac(Hmac(Hmac(Encoding.UTF8.GetBytes("AWS4" + access.SecretKey), Day(at)), region), "s3"), "aws4_request");
        return $"{Algorithm} Credential={access.SecretId}/{scope}, SignedHeaders={names}, Signature={Hex(Hmac(key, text))}";
    }

    /// <summary>The query in the order and the letters in which it is signed, and sent.</summary>
    public static string Query(IEnumerable<(string Name, string Value)> query) =>
        string.Join('&', query.Select(pair => (Name: Encode(pair.Name), Value: Encode(pair.Value))).OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal).Select(pair => $"{pair.Name}={pair.Value}"));

    /// <summary>A key as a path: each part encoded, slashes kept.</summary>
    public static string Path(string key) => string.Join('/', key.Split('/').Select(Encode));

    /// <summary>A moment as the protocol writes it.</summary>
    public static string Moment(DateTime at) => at.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The digest of a content, in hexadecimal.</summary>
    public static string Digest(ReadOnlySpan<byte> content) => Hex(SHA256.HashData(content));

    // Letters, digits and -._~ stand for themselves, all else as %XX: what the signature wants, and Uri.EscapeDataString does.
    private static string Encode(string text) => Uri.EscapeDataString(text);

    private static string Day(DateTime at) => at.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
