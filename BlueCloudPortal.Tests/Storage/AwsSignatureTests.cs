using BlueCloudPortal.Web.Features.Storage;

namespace BlueCloudPortal.Tests.Storage;

/// <summary>The signature against the worked examples that Amazon publishes for its S3 ("Signature Calculations for the Authorization Header: examples").</summary>
public sealed class AwsSignatureTests
{
    private static readonly StorageAccess s_key = new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "");
    private static readonly DateTime s_at = new(2013, 5, 24, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void GetObject() => Assert.EndsWith("SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
        Signed("GET", "/test.txt", [], AwsSignature.EmptyDigest, ("range", "bytes=0-9")));

    [Fact]
    public void PutObject() => Assert.EndsWith("Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
        Signed("PUT", AwsSignature.Path("/test$file.text"), [], AwsSignature.Digest("Welcome to Amazon S3."u8), ("date", "Fri, 24 May 2013 00:00:00 GMT"), ("x-amz-storage-class", "REDUCED_REDUNDANCY")));

    [Fact]
    public void GetBucketLifecycle() => Assert.EndsWith("Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543", Signed("GET", "/", [("lifecycle", "")], AwsSignature.EmptyDigest));

    [Fact]
    public void ListObjects()
    {
        var signed = Signed("GET", "/", [("prefix", "J"), ("max-keys", "2")], AwsSignature.EmptyDigest);
        Assert.Equal("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7", signed);
    }

    [Fact]
    public void Access_NeverSaysItsSecret() => Assert.DoesNotContain("wJalr", $"{s_key} {new Domain.Storage.StorageKeyData("AKID", "wJalrXUtnFEMI", null)}");

    private static string Signed(string method, string path, IReadOnlyList<(string, string)> query, string digest, params (string Name, string Value)[] more) =>
        AwsSignature.Of(s_key, "us-east-1", method, path, query, more.Append(("host", "examplebucket.s3.amazonaws.com")).Append(("x-amz-content-sha256", digest)).Append(("x-amz-date", AwsSignature.Moment(s_at))).ToDictionary(one => one.Item1, one => one.Item2), digest, s_at);
}
