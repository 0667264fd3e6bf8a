using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Storage;
using BlueCloudPortal.Tests.Storage;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Storage;
using static BlueCloudPortal.Tests.Accounts.AccessOperation;
using static BlueCloudPortal.Tests.Accounts.AccessWorld;
using static BlueCloudPortal.Tests.Accounts.Who;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>Who may do and see what in a company's object storage: its own people whose role allows it; its key is the keepers' of the company. Nobody above it, nobody of the staff.</summary>
internal static class StorageRows
{
    private static readonly BucketRef s_bucket = StorageRoom.Bucket;

    public static IReadOnlyList<AccessOperation> Rows { get; } =
    [
        Does("StorageKeyService.BindAsync", Owner, Bound, async (w, _, a) => Mine(await w.Get<StorageKeyService>().BindAsync(StorageRoom.KeyOf(a), a))),
        Does("StorageKeyService.TestAsync", Owner, Bound, async (w, _, a) => Mine(await w.Get<StorageKeyService>().TestAsync(a))),
        Does("StorageKeyService.UnbindAsync", Owner, Bound, async (w, _, a) => Mine(await w.Get<StorageKeyService>().UnbindAsync(a))),
        Shows("StorageQueries.StateAsync", Own, Bound, (w, d, a) => w.Get<StorageQueries>().StateAsync(a)),
        Shows("StorageQueries.TasksAsync", Own, Failed, (w, _, a) => w.Get<StorageQueries>().TasksAsync(StorageQueries.Archives, All, a)),
        Does("StorageService.BucketsAsync", Own, Ready, async (w, _, a) => Mine(await w.Get<StorageService>().BucketsAsync(a))),
        Does("StorageService.CreateBucketAsync", Own, Ready, async (w, _, a) => Mine(await w.Get<StorageService>().CreateBucketAsync($"b{Guid.NewGuid():N}", s_bucket.Region, a))),
        Does("StorageService.DeleteBucketAsync", Own, EmptyBucket, async (w, d, a) => Mine(await w.Get<StorageService>().DeleteBucketAsync(new(d.Mark, s_bucket.Region), a))),
        Does("StorageService.ListAsync", Own, Ready, async (w, _, a) => Mine(await w.Get<StorageService>().ListAsync(s_bucket, "", null, a))),
        Does("StorageService.CreateFolderAsync", Own, Ready, async (w, _, a) => Mine(await w.Get<StorageService>().CreateFolderAsync(s_bucket, "", $"f{Guid.NewGuid():N}", a))),
        Does("StorageService.CountAsync", Own, Ready, async (w, d, a) => Mine(await w.Get<StorageService>().CountAsync(s_bucket, [d.Mark], a))),
        Does("StorageService.DeleteAsync", Own, Ready, async (w, d, a) => Mine(await w.Get<StorageService>().DeleteAsync(s_bucket, [d.Mark], a))),
        Does("StorageTaskService.CompressAsync", Own, Ready, async (w, d, a) => Mine(await w.Get<StorageTaskService>().CompressAsync(s_bucket, "", [d.Mark], $"{Guid.NewGuid():N}.zip", a))),
        Does("StorageTaskService.DecompressAsync", Own, Ready, async (w, d, a) => Mine(await w.Get<StorageTaskService>().DecompressAsync(s_bucket, "", [d.Mark], $"{Guid.NewGuid():N}", a))),
        Does("StorageTaskService.RetryAsync", Own, Failed, async (w, d, a) => Mine(await w.Get<StorageTaskService>().RetryAsync(d.Key, a))),
        Does("StorageTaskService.DeleteAsync", Own, Failed, async (w, d, a) => Mine(await w.Get<StorageTaskService>().DeleteAsync(d.Key, a))),
        Does("StorageTransferService.UploadAsync", Own, Ready, async (w, _, a) => Mine(await w.Get<StorageTransferService>().UploadAsync(new(s_bucket, "", "a.txt", false, false, 1), StorageRoom.Parts(("a.txt", "a")), a))),
        Does("StorageTransferService.DownloadAsync", Own, Ready, async (w, d, a) => Mine(await w.Get<StorageTransferService>().DownloadAsync(new(s_bucket, "", [d.Mark]), _ => new MemoryStream(), a))),
    ];

    // Who acts for another company finds that it has no platform and no key: what is this company's is not there.
    private static Result Mine(Result result) => result.Error?.Code is "storage.not-opened" or "storage.no-key" ? AccessErrors.NotFound : result;

    private static StorageRoom Room(AccessWorld world) => new(world.Get<IServiceProvider>(), (TestClock)world.Get<TimeProvider>(), world.People, world.Given);

    private static async Task<Doc> Bound(AccessWorld world, Actor owner)
    {
        await Room(world).BindAsync(owner);
        return new(StorageKey.Mask(StorageRoom.KeyOf(owner).SecretId!));
    }

    private static async Task<Doc> Ready(AccessWorld world, Actor owner)
    {
        _ = await Bound(world, owner);
        _ = await world.Get<StorageService>().CreateBucketAsync(s_bucket.Name, s_bucket.Region, owner); // refused when it is there already
        var key = $"{Guid.NewGuid():N}.zip";
        await Room(world).PutAsync(owner, key);
        return new(key);
    }

    private static async Task<Doc> EmptyBucket(AccessWorld world, Actor owner)
    {
        _ = await Bound(world, owner);
        var made = await world.Get<StorageService>().CreateBucketAsync($"b{Guid.NewGuid():N}", s_bucket.Region, owner);
        return new(made.Value.Name);
    }

    // No archive, whatever its name says.
    private static async Task<Doc> Failed(AccessWorld world, Actor owner)
    {
        var file = await Ready(world, owner);
        var begun = await world.Get<StorageTaskService>().DecompressAsync(s_bucket, "", [file.Mark], file.Mark[..8], owner);
        _ = await world.Get<StorageRunner>().RunDueAsync();
        return new(file.Mark, begun.Value);
    }
}
