using System.IO.Compression;
using System.Text;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Storage;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Instances;
using BlueCloudPortal.Web.Features.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Storage;

/// <summary>Object storage of buyers, made by the use cases themselves over the sandbox.</summary>
internal sealed class StorageRoom(IServiceProvider services, TestClock clock, People people, Given given)
{
    /// <summary>The platform that must be opened.</summary>
    public const string Platform = "tencent";

    /// <summary>The bucket of the tests.</summary>
    public static readonly BucketRef Bucket = new("genome-data", "ap-shanghai");

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>A buyer's key.</summary>
    public static StorageKeyData KeyOf(Actor buyer) => new($"AKID{buyer.OrganizationId.Value:N}", $"secret-of-{buyer.OrganizationId.Value:N}", "");

    /// <summary>A buyer's key, as the store takes it.</summary>
    public static StorageAccess AccessOf(Actor buyer) => new(KeyOf(buyer).SecretId!, KeyOf(buyer).SecretKey!, "");

    /// <summary>Opens the platform for a buyer.</summary>
    public async Task OpenAsync(Actor buyer)
    {
        var clouds = new Clouds(services, clock, people, given);
        await clouds.PlatformsAsync();
        if ((await Get<PlatformQueries>().ListAsync(people.Admin)).All(one => one.Code != Platform)) { Assert.False((await Get<PlatformService>().AddAsync(new(Platform, "腾讯云", "100", false, false, true), people.Operations)).IsRefused); }
        await clouds.OpenAsync(buyer, Platform);
    }

    /// <summary>Opens it, and binds the buyer's key.</summary>
    public async Task BindAsync(Actor buyer)
    {
        await OpenAsync(buyer);
        Done(await Get<StorageKeyService>().BindAsync(KeyOf(buyer), buyer));
    }

    /// <summary>All of that, and a bucket.</summary>
    public async Task ReadyAsync(Actor buyer)
    {
        await BindAsync(buyer);
        Done(await Get<StorageService>().CreateBucketAsync(Bucket.Name, Bucket.Region, buyer));
    }

    /// <summary>Puts a file straight into the bucket.</summary>
    public async Task PutAsync(Actor buyer, string key, byte[] content) => Done(await Get<IObjectStore>().PutAsync(AccessOf(buyer), Bucket, key, new MemoryStream(content)));

    /// <summary>Puts a file straight into the bucket.</summary>
    public Task PutAsync(Actor buyer, string key, string content = "内容") => PutAsync(buyer, key, Encoding.UTF8.GetBytes(content));

    /// <summary>The content of a file in the bucket; null when there is none.</summary>
    public async Task<byte[]?> ReadAsync(Actor buyer, string key)
    {
        var opened = await Get<IObjectStore>().OpenAsync(AccessOf(buyer), Bucket, key);
        if (opened.IsRefused) { return null; }
        await using var content = opened.Value.Content;
        using var read = new MemoryStream();
        await content.CopyToAsync(read);
        return read.ToArray();
    }

    /// <summary>Every key in the bucket, in order.</summary>
    public async Task<IReadOnlyList<string>> KeysAsync(Actor buyer) => [.. (await Get<IObjectStore>().ListAsync(AccessOf(buyer), Bucket, "", false, null, 1000)).Value.Objects.Select(one => one.Key)];

    /// <summary>The lines of a list.</summary>
    public async Task<IReadOnlyList<StorageTaskRow>> TasksAsync(Actor buyer, bool archives = false) => (await Get<StorageQueries>().TasksAsync(archives ? StorageQueries.Archives : StorageQueries.Transfers, new(0, 50, []), buyer)).Rows;

    /// <summary>An archive of files.</summary>
    public static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var made = new MemoryStream();
        using (var zip = new ZipArchive(made, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }
        return made.ToArray();
    }

    /// <summary>The files of an archive.</summary>
    public static IReadOnlyDictionary<string, string> Unzip(byte[] archive)
    {
        using var zip = new ZipArchive(new MemoryStream(archive));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        });
    }

    /// <summary>What a browser sends.</summary>
    public static async IAsyncEnumerable<UploadPart> Parts(params (string Path, string Content)[] files)
    {
        foreach (var (path, content) in files)
        {
            await Task.Yield();
            yield return new(path, new MemoryStream(Encoding.UTF8.GetBytes(content)));
        }
    }

    private static void Done(Result result) { if (result.IsRefused) { throw new InvalidOperationException(result.Error.ToString()); } }
}
