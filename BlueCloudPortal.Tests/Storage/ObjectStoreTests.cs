using System.Text;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Storage;
using BlueCloudPortal.Web.Features.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Storage;

/// <summary>What every object store does, whichever is behind it: the sandbox on disk, and the S3 protocol over the wire.</summary>
public sealed class ObjectStoreTests : IAsyncLifetime
{
    private static readonly BucketRef s_bucket = new("genome-data", "ap-shanghai");
    private readonly SandboxFolder _folder = SandboxFolder.Temporary();
    private S3Peer _peer = null!;
    private ServiceProvider _services = null!;

    public async Task InitializeAsync()
    {
        _peer = await S3Peer.StartAsync();
        _services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System)
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Storage:Endpoint", _peer.Url), new("Storage:PathStyle", "true")]).Build())
            .AddStorage().BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _peer.DisposeAsync();
        _folder.Dispose();
    }

    private IObjectStore Store(bool wire) => wire ? _services.GetRequiredService<IObjectStore>() : new SandboxStore(_folder, TimeProvider.System);

    [Theory, InlineData(true), InlineData(false)]
    public async Task Buckets_AreMadeListedAndDeletedWhenEmpty(bool wire)
    {
        var store = Store(wire);
        Assert.Equal(wire, store is S3Store);
        Assert.Null((await store.CreateBucketAsync(S3Peer.Key, s_bucket)).Error);
        Assert.Equal(StorageErrors.BucketExists, (await store.CreateBucketAsync(S3Peer.Key, s_bucket)).Error);
        Assert.Equal([s_bucket], (await store.BucketsAsync(S3Peer.Key)).Value.Select(row => row.Bucket));
        await PutAsync(store, "a.txt", "a");
        Assert.Equal(StorageErrors.BucketNotEmpty, (await store.DeleteBucketAsync(S3Peer.Key, s_bucket)).Error);
        Assert.Null((await store.DeleteAsync(S3Peer.Key, s_bucket, ["a.txt", "never there"])).Error);
        Assert.Null((await store.DeleteBucketAsync(S3Peer.Key, s_bucket)).Error);
        Assert.Empty((await store.BucketsAsync(S3Peer.Key)).Value);
        Assert.Equal(StorageErrors.NoBucket, (await store.ListAsync(S3Peer.Key, s_bucket, "", true, null, 10)).Error);
        Assert.Equal(StorageErrors.WrongKey, (await store.BucketsAsync(S3Peer.Key with { SecretKey = "another-secret-0000" })).Error);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Folders_AreListedPartByPart_WithNamesOfEveryKind(bool wire)
    {
        var store = Store(wire);
        Assert.Null((await store.CreateBucketAsync(S3Peer.Key, s_bucket)).Error);
        string[] keys = ["raw/", "raw/样本 1+2.txt", "raw/a&b=c?.txt", "raw/~x'(1)*!.txt", "raw/S1/1.txt", "raw/S1/2.txt", "raw/S2/1.txt", "top.txt"];
        foreach (var key in keys) { await PutAsync(store, key, key); }
        var found = new List<string>();
        string? after = null;
        do
        {
            var page = (await store.ListAsync(S3Peer.Key, s_bucket, "raw/", true, after, 2)).Value;
            Assert.InRange(page.Objects.Count + page.Folders.Count, 1, 2);
            found.AddRange(page.Objects.Select(one => one.Key).Concat(page.Folders));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(new[] { "raw/", "raw/S1/", "raw/S2/", "raw/a&b=c?.txt", "raw/~x'(1)*!.txt", "raw/样本 1+2.txt" }, found.Order(StringComparer.Ordinal));
        found.Clear();
        do
        {
            var page = (await store.ListAsync(S3Peer.Key, s_bucket, "", false, after, 3)).Value;
            found.AddRange(page.Objects.Select(one => one.Key));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(keys.Order(StringComparer.Ordinal), found);
        foreach (var key in keys) { Assert.Equal(key, await TextAsync(store, key)); }
        Assert.Equal("storage.no-object", (await store.OpenAsync(S3Peer.Key, s_bucket, "raw/没有")).Error?.Code);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task LargeFile_GoesInParts_AndABrokenOneLeavesWhatWasThere(bool wire)
    {
        var store = Store(wire);
        Assert.Null((await store.CreateBucketAsync(S3Peer.Key, s_bucket)).Error);
        await PutAsync(store, "big.bin", "before");
        var content = new byte[S3Store.PartBytes * 2 + 12_345];
        new Random(7).NextBytes(content);
        await Assert.ThrowsAsync<IOException>(() => store.PutAsync(S3Peer.Key, s_bucket, "big.bin", new Broken(content, S3Store.PartBytes + 10)));
        Assert.Equal("before", await TextAsync(store, "big.bin"));
        Assert.Equal(0, _peer.Open); // parts that nobody puts together are dropped
        Assert.Null((await store.PutAsync(S3Peer.Key, s_bucket, "big.bin", new MemoryStream(content))).Error);
        await using var read = (await store.OpenAsync(S3Peer.Key, s_bucket, "big.bin")).Value.Content;
        using var back = new MemoryStream();
        await read.CopyToAsync(back);
        Assert.True(back.ToArray().AsSpan().SequenceEqual(content));
        Assert.Equal(content.Length, Assert.Single((await store.ListAsync(S3Peer.Key, s_bucket, "", false, null, 10)).Value.Objects).Bytes);
    }

    [Fact]
    public async Task Wire_SaysRefusalsInPlainWords_AndDropsPartsThatWereRefused()
    {
        var store = Store(wire: true);
        Assert.Null((await store.CreateBucketAsync(S3Peer.Key, s_bucket)).Error);
        _peer.PartThatFails = 2;
        Assert.Equal(StorageErrors.Unavailable, (await store.PutAsync(S3Peer.Key, s_bucket, "big.bin", new MemoryStream(new byte[S3Store.PartBytes + 1]))).Error);
        Assert.Equal(0, _peer.Open);
        foreach (var (status, code, said) in new[]
        {
            (403, "InvalidAccessKeyId", StorageErrors.WrongKey), (403, "AccessDenied", StorageErrors.NoRights), (409, "BucketAlreadyExists", StorageErrors.BucketTaken), (404, "NoSuchBucket", StorageErrors.NoBucket),
            (500, "InternalError", StorageErrors.Unavailable), (403, "", StorageErrors.NoRights), (401, "?", StorageErrors.WrongKey),
        })
        {
            _peer.Fails = (status, code);
            Assert.Equal(said, (await store.CreateBucketAsync(S3Peer.Key, new("another", "ap-shanghai"))).Error);
        }
        await _peer.DisposeAsync();
        Assert.Equal(StorageErrors.Unavailable, (await store.BucketsAsync(S3Peer.Key)).Error);
        _peer = await S3Peer.StartAsync();
    }

    [Fact]
    public async Task Sandbox_KeepsTheBucketsOfKeysApart()
    {
        var store = Store(wire: false);
        var other = new StorageAccess("AKID-of-somebody-00", "another-secret-00000", "");
        Assert.Null((await store.CreateBucketAsync(S3Peer.Key, s_bucket)).Error);
        await PutAsync(store, "a.txt", "a");
        Assert.Empty((await store.BucketsAsync(other)).Value);
        Assert.Equal(StorageErrors.NoBucket, (await store.OpenAsync(other, s_bucket, "a.txt")).Error);
        Assert.Equal(StorageErrors.NoBucket, (await store.OpenAsync(other, new("..", "ap-shanghai"), "a.txt")).Error);
    }

    private static async Task PutAsync(IObjectStore store, string key, string content) => Assert.Null((await store.PutAsync(S3Peer.Key, s_bucket, key, new MemoryStream(Encoding.UTF8.GetBytes(content)))).Error);

    private static async Task<string> TextAsync(IObjectStore store, string key)
    {
        using var reader = new StreamReader((await store.OpenAsync(S3Peer.Key, s_bucket, key)).Value.Content);
        return await reader.ReadToEndAsync();
    }

    private sealed class Broken(byte[] content, int at) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position >= at ? throw new IOException("cut") : base.ReadAsync(buffer[..(int)Math.Min(buffer.Length, at - Position)], cancellationToken);

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        // A stream that is copied whole would go past what breaks.
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => CopyAsync(destination, cancellationToken);

        private async Task CopyAsync(Stream destination, CancellationToken ct)
        {
            var buffer = new byte[81920];
            for (int read; (read = await ReadAsync(buffer.AsMemory(), ct)) > 0;) { await destination.WriteAsync(buffer.AsMemory(0, read), ct); }
        }
    }
}
