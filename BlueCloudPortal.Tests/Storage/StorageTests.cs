using System.Text;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Storage;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Storage;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Storage;

/// <summary>The storage tool by its use cases, over the sandbox: key, buckets, folders, packing and unpacking, the lists.</summary>
public sealed class StorageTests : UseCaseTest
{
    private static readonly BucketRef s_bucket = StorageRoom.Bucket;
    private StorageRoom _room = null!;

    private StorageService Desk => Service<StorageService>();

    private StorageTaskService Tasks => Service<StorageTaskService>();

    private StorageKeyService Keys => Service<StorageKeyService>();

    private StorageQueries Queries => Service<StorageQueries>();

    private Actor Buyer => People.Reseller;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _room = new StorageRoom(Services, Clock, People, Given);
    }

    [Fact, Trait("Feature", "D-23")]
    public async Task Tool_NeedsThePlatformAndAKey_WhichIsTriedAndKeptSealed()
    {
        var state = (await Queries.StateAsync(Buyer))!;
        Assert.Equal(((string?)null, false, false), (state.Platform, state.IsOpened, state.IsReady));
        _ = Refused("storage.not-opened", await Desk.BucketsAsync(Buyer));
        _ = Refused("storage.not-opened", await Keys.BindAsync(StorageRoom.KeyOf(Buyer), Buyer));
        await _room.OpenAsync(Buyer);
        Assert.Equal(("腾讯云", true, false), ((await Queries.StateAsync(Buyer))!.Platform, (await Queries.StateAsync(Buyer))!.IsOpened, (await Queries.StateAsync(Buyer))!.IsReady));
        _ = Refused("storage.no-key", await Desk.BucketsAsync(Buyer));
        Assert.Equal("SecretId", Refused("field.required", await Keys.BindAsync(new("", "x", ""), Buyer)).Field);
        Assert.Equal("SecretKey", Refused("storage.bad-secret", await Keys.BindAsync(new("AKID0000000000000000", "with space in it 000", ""), Buyer)).Field);
        Assert.Equal("AppId", Refused("storage.bad-app-id", await Keys.BindAsync(StorageRoom.KeyOf(Buyer) with { AppId = "12x" }, Buyer)).Field);
        _ = Refused("access.forbidden", await Keys.BindAsync(StorageRoom.KeyOf(Buyer), People.ResellerUser));

        Done(await Keys.BindAsync(StorageRoom.KeyOf(Buyer), Buyer));
        var secret = StorageRoom.KeyOf(Buyer).SecretKey!;
        _ = Refused("storage.wrong-key", await Keys.BindAsync(StorageRoom.KeyOf(Buyer) with { SecretKey = "another-secret-0000" }, Buyer)); // and what was bound stays
        var key = (await Queries.StateAsync(Buyer))!.Key!;
        Assert.Matches("^AKID\\*{8}....$", key.MaskedId);
        Assert.Equal(Buyer.Name, key.BoundBy);
        Assert.Equal(0, Done(await Keys.TestAsync(Buyer)));
        var (cipher, told) = await ReadAsync(async db => (await db.StorageKeys.Select(one => one.SecretCipher).SingleAsync(), await db.AuditEntries.Select(one => one.Act + one.Before + one.After).ToListAsync()));
        Assert.DoesNotContain(secret, cipher);
        Assert.DoesNotContain(told, line => line.Contains(secret, StringComparison.Ordinal) || line.Contains(StorageRoom.KeyOf(Buyer).SecretId!, StringComparison.Ordinal));
        Assert.Contains(told, line => line.StartsWith("StorageKey.added", StringComparison.Ordinal) && line.Contains(key.MaskedId, StringComparison.Ordinal));

        Done(await Keys.BindAsync(StorageRoom.KeyOf(Buyer) with { AppId = "1250000018" }, Buyer)); // another in its place
        Assert.Equal("1250000018", (await Queries.StateAsync(Buyer))!.Key!.AppId);
        Assert.Equal("genome-1250000018", Done(await Desk.CreateBucketAsync("genome", "ap-shanghai", Buyer)).Name);
        Assert.Equal(1, await ReadAsync(db => db.StorageKeys.CountAsync()));
        Done(await Keys.UnbindAsync(Buyer));
        _ = Refused("storage.no-key", await Keys.UnbindAsync(Buyer));
        _ = Refused("storage.no-key", await Desk.BucketsAsync(Buyer));
    }

    [Fact, Trait("Feature", "D-23")]
    public async Task TwoWhoBindAtOnce_LeaveOneKey()
    {
        await _room.OpenAsync(Buyer);
        var bound = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Keys.BindAsync(StorageRoom.KeyOf(Buyer), Buyer))));
        Assert.All(bound, one => Assert.Contains(one.Error?.Code, new[] { null, "access.stale" }));
        Assert.Equal(1, await ReadAsync(db => db.StorageKeys.CountAsync()));
    }

    [Fact, Trait("Feature", "D-24"), Trait("Feature", "D-25"), Trait("Feature", "D-26"), Trait("Feature", "D-27"), Trait("Feature", "D-28"), Trait("Feature", "D-34")]
    public async Task Buckets_Folders_AndFiles_AreMadeListedAndDeleted()
    {
        await _room.BindAsync(Buyer);
        Assert.Equal(("storage.bad-bucket", "Name"), (Error(await Desk.CreateBucketAsync("X", "ap-shanghai", Buyer)).Code, "Name"));
        Assert.Equal("Region", Refused("storage.bad-region", await Desk.CreateBucketAsync("genome-data", "mars-1", Buyer)).Field);
        Assert.Equal(s_bucket, Done(await Desk.CreateBucketAsync("genome-data", "ap-shanghai", Buyer)));
        Assert.Equal("Name", Refused("storage.bucket-exists", await Desk.CreateBucketAsync("genome-data", "ap-shanghai", Buyer)).Field);
        Assert.Equal([s_bucket], Done(await Desk.BucketsAsync(Buyer)).Select(row => row.Bucket));

        Done(await Desk.CreateFolderAsync(s_bucket, "", "raw", Buyer));
        Done(await Desk.CreateFolderAsync(s_bucket, "raw/", " 样本 1 ", Buyer));
        Assert.Equal("Name", Refused("storage.exists", await Desk.CreateFolderAsync(s_bucket, "", "raw", Buyer)).Field);
        Assert.Equal("Name", Refused("storage.bad-name", await Desk.CreateFolderAsync(s_bucket, "", "../raw", Buyer)).Field);
        await _room.PutAsync(Buyer, "raw/b.txt", "12345");
        for (var number = 0; number < StorageService.PageSize; number++) { await _room.PutAsync(Buyer, $"raw/n{number:D3}.txt"); }
        Assert.Equal(["raw/"], Done(await Desk.ListAsync(s_bucket, "", null, Buyer)).Rows.Select(row => row.Key));
        var page = Done(await Desk.ListAsync(s_bucket, "raw/", null, Buyer));
        Assert.Equal(("b.txt", 5L), (page.Rows[0].Name, page.Rows[0].Bytes));
        var rest = Done(await Desk.ListAsync(s_bucket, "raw/", page.Next, Buyer));
        Assert.Null(rest.Next);
        Assert.Equal(("样本 1", true, (long?)null), (rest.Rows[0].Name, rest.Rows[0].IsFolder, rest.Rows[0].Bytes)); // folders first in each part
        Assert.Equal(StorageService.PageSize + 2, page.Rows.Concat(rest.Rows).Select(row => row.Key).Distinct().Count());
        _ = Refused("storage.no-bucket", await Desk.ListAsync(new("genome@evil.example", "ap-shanghai"), "", null, Buyer));

        _ = Refused("storage.bucket-not-empty", await Desk.DeleteBucketAsync(s_bucket, Buyer));
        Assert.Equal(new ObjectCount(1, 5), Done(await Desk.CountAsync(s_bucket, ["raw/b.txt"], Buyer)));
        Assert.Equal(StorageService.PageSize + 1, Done(await Desk.CountAsync(s_bucket, ["raw/"], Buyer)).Files);
        _ = Refused("storage.nothing-to-delete", await Desk.DeleteAsync(s_bucket, [], Buyer));
        _ = Refused("storage.nothing-to-delete", await Desk.DeleteAsync(s_bucket, [""], Buyer)); // would be all of it
        Done(await Desk.DeleteAsync(s_bucket, ["raw/b.txt", "raw/样本 1/"], Buyer));
        _ = Refused("storage.no-object", await Desk.CountAsync(s_bucket, ["raw/b.txt"], Buyer));
        Done(await Desk.DeleteAsync(s_bucket, ["raw/"], Buyer));
        Assert.Empty(await _room.KeysAsync(Buyer));
        Done(await Desk.DeleteBucketAsync(s_bucket, Buyer));
        Assert.Empty(Done(await Desk.BucketsAsync(Buyer)));
        var acts = await ReadAsync(db => db.AuditEntries.Where(one => one.Act.StartsWith("storage.")).Select(one => one.Act).Distinct().ToListAsync());
        Assert.Equal(["storage.bucket-deleted", "storage.bucket-made", "storage.files-deleted", "storage.folder-made"], acts.Order(StringComparer.Ordinal));
    }

    [Fact, Trait("Feature", "D-31"), Trait("Feature", "D-33")]
    public async Task Files_ArePackedAndUnpackedInTheBucket_ByThePortal()
    {
        await _room.ReadyAsync(Buyer);
        await _room.PutAsync(Buyer, "raw/S1/a.txt", "甲");
        await _room.PutAsync(Buyer, "raw/S1/leer/", "");
        await _room.PutAsync(Buyer, "raw/b.txt", "乙");
        _ = Refused("storage.nothing-to-compress", await Tasks.CompressAsync(s_bucket, "raw/", [], "x.zip", Buyer));
        Assert.Equal("Path", Refused("field.required", await Tasks.CompressAsync(s_bucket, "raw/", ["raw/S1/"], " ", Buyer)).Field);
        Assert.Equal("Path", Refused("storage.bad-path", await Tasks.CompressAsync(s_bucket, "raw/", ["raw/S1/"], "../x.zip", Buyer)).Field);
        _ = Done(await Tasks.CompressAsync(s_bucket, "raw/", ["raw/S1/", "raw/b.txt"], "out/raw", Buyer));
        var waiting = Assert.Single(await _room.TasksAsync(Buyer, archives: true));
        Assert.Equal((StorageTaskStatus.InProgress, StorageTaskKind.Compress, "out/raw.zip", "raw.zip"), (waiting.Status, waiting.Kind, waiting.Target, waiting.Name));
        Assert.Null(await _room.ReadAsync(Buyer, "out/raw.zip"));
        Assert.Equal(1, await Service<StorageRunner>().RunDueAsync());
        Assert.Equal(0, await Service<StorageRunner>().RunDueAsync());
        Assert.Equal((StorageTaskStatus.Succeeded, 6L, 100), ((await _room.TasksAsync(Buyer, true))[0].Status, (await _room.TasksAsync(Buyer, true))[0].DoneBytes, (await _room.TasksAsync(Buyer, true))[0].Percent));
        Assert.Equal(new Dictionary<string, string> { ["S1/a.txt"] = "甲", ["S1/leer/"] = "", ["b.txt"] = "乙" }, StorageRoom.Unzip((await _room.ReadAsync(Buyer, "out/raw.zip"))!));
        Assert.Equal("Path", Refused("storage.exists", await Tasks.CompressAsync(s_bucket, "raw/", ["raw/S1/"], "out/raw.zip", Buyer)).Field);

        _ = Refused("storage.one-archive", await Tasks.DecompressAsync(s_bucket, "raw/", ["raw/b.txt"], "", Buyer));
        _ = Refused("storage.one-archive", await Tasks.DecompressAsync(s_bucket, "out/", ["out/raw.zip", "raw/b.txt"], "", Buyer));
        Clock.Advance(TimeSpan.FromMinutes(1));
        _ = Done(await Tasks.DecompressAsync(s_bucket, "out/", ["out/raw.zip"], "back", Buyer));
        Assert.Equal(1, await Service<StorageRunner>().RunDueAsync());
        Assert.Equal(["back/S1/a.txt", "back/S1/leer/", "back/b.txt"], (await _room.KeysAsync(Buyer)).Where(key => key.StartsWith("back/", StringComparison.Ordinal)));
        Assert.Equal("甲", Encoding.UTF8.GetString((await _room.ReadAsync(Buyer, "back/S1/a.txt"))!));
        var unpacked = (await _room.TasksAsync(Buyer, true))[0];
        Assert.Equal((StorageTaskStatus.Succeeded, 6L, "raw.zip"), (unpacked.Status, unpacked.TotalBytes, unpacked.Name));
        Done(await Tasks.DeleteAsync(unpacked.Id, Buyer));
        _ = Refused("access.not-found", await Tasks.DeleteAsync(unpacked.Id, Buyer));
        Assert.Single(await _room.TasksAsync(Buyer, true));
        Assert.Equal(2, await ReadAsync(db => db.AuditEntries.CountAsync(one => one.Act == "storage.packed" || one.Act == "storage.unpacked"))); // what was done stays on record
    }

    [Fact, Trait("Feature", "D-31")]
    public async Task Archive_ThatWouldDoHarm_IsRefusedWhole()
    {
        await _room.ReadyAsync(Buyer);
        var options = Service<StorageOptions>();
        await _room.PutAsync(Buyer, "slip.zip", StorageRoom.Zip(("good.txt", "x"u8.ToArray()), ("../../evil.txt", "x"u8.ToArray())));
        await _room.PutAsync(Buyer, "plain.zip", "这不是压缩包");
        await _room.PutAsync(Buyer, "bomb.zip", StorageRoom.Zip([.. Enumerable.Range(0, options.MaxFiles + 1).Select(number => ($"{number}", Array.Empty<byte>()))]));
        foreach (var (archive, code) in new[] { ("slip.zip", "storage.unsafe-archive"), ("plain.zip", "storage.archive-damaged"), ("bomb.zip", "storage.too-many"), ("gone.zip", "storage.no-object") })
        {
            _ = Done(await Tasks.DecompressAsync(s_bucket, "", [archive], "out", Buyer));
            Clock.Advance(TimeSpan.FromSeconds(1));
            _ = await Service<StorageRunner>().RunDueAsync();
            var failed = (await _room.TasksAsync(Buyer, true))[0];
            Assert.Equal((StorageTaskStatus.Failed, code), (failed.Status, failed.FailureCode));
        }
        Assert.All(await _room.KeysAsync(Buyer), key => Assert.EndsWith(".zip", key, StringComparison.Ordinal));
        Assert.Equal("../../evil.txt", (await _room.TasksAsync(Buyer, true)).Single(task => task.FailureCode == "storage.unsafe-archive").FailureArgument);
    }

    [Fact, Trait("Feature", "D-33")]
    public async Task SameTask_IsBegunOnce_HoweverOftenItIsPressed()
    {
        await _room.ReadyAsync(Buyer);
        await _room.PutAsync(Buyer, "a.txt");
        var begun = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => Tasks.CompressAsync(s_bucket, "", ["a.txt"], "a.zip", Buyer))));
        Assert.Single(begun, one => !one.IsRefused);
        Assert.All(begun.Where(one => one.IsRefused), one => Assert.Contains(one.Error!.Code, new[] { "storage.same-task", "access.stale" }));
        Assert.Equal(1, await Service<StorageRunner>().RunDueAsync());
        Done(await Desk.DeleteAsync(s_bucket, ["a.zip"], Buyer));
        _ = Done(await Tasks.CompressAsync(s_bucket, "", ["a.txt"], "a.zip", Buyer)); // the place is free again
    }

    [Fact]
    public async Task WaitingTask_IsTakenByOneOfSeveralNodes()
    {
        await _room.ReadyAsync(Buyer);
        await _room.PutAsync(Buyer, "a.txt");
        for (var number = 0; number < 4; number++) { _ = Done(await Tasks.CompressAsync(s_bucket, "", ["a.txt"], $"{number}.zip", Buyer)); }
        var rounds = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Service<StorageRunner>().RunDueAsync())));
        Assert.Equal(4, rounds.Sum());
        Assert.All(await _room.TasksAsync(Buyer, archives: true), task => Assert.Equal(StorageTaskStatus.Succeeded, task.Status));
    }

    [Fact, Trait("Feature", "D-33")]
    public async Task InterruptedTask_SaysSo_AndIsTriedAgain()
    {
        await _room.ReadyAsync(Buyer);
        await _room.PutAsync(Buyer, "a.txt");
        var id = Done(await Tasks.CompressAsync(s_bucket, "", ["a.txt"], "a.zip", Buyer));
        _ = Refused("storage.not-failed", await Tasks.RetryAsync(id, Buyer));
        using var stopping = new CancellationTokenSource();
        await stopping.CancelAsync(); // the portal stops while it works
        _ = await Service<StorageRuns>().RunAsync(new(id), 1, (_, stop) => Task.FromException<Result>(new OperationCanceledException(stop)), StorageErrors.NoSpace, stopping.Token);
        Assert.Equal((StorageTaskStatus.Failed, "storage.interrupted"), ((await _room.TasksAsync(Buyer, true))[0].Status, (await _room.TasksAsync(Buyer, true))[0].FailureCode));
        Done(await Tasks.RetryAsync(id, Buyer));
        _ = await ReadAsync(db => db.StorageTasks.ExecuteUpdateAsync(set => set.SetProperty(task => task.AliveUntil, (DateTime?)Clock.Now.Add(StorageRuns.Lease)))); // taken by a node that then dies without a word
        Assert.Equal(0, await Service<StorageRunner>().RunDueAsync());
        Assert.Equal(StorageTaskStatus.InProgress, (await _room.TasksAsync(Buyer, true))[0].Status);
        Clock.Advance(StorageRuns.Lease + TimeSpan.FromSeconds(1));
        Assert.Equal(0, await Service<StorageRunner>().RunDueAsync());
        Assert.Equal((StorageTaskStatus.Failed, "storage.interrupted"), ((await _room.TasksAsync(Buyer, true))[0].Status, (await _room.TasksAsync(Buyer, true))[0].FailureCode));
        Done(await Tasks.RetryAsync(id, Buyer));
        Assert.Equal(1, await Service<StorageRunner>().RunDueAsync());
        Assert.Equal(StorageTaskStatus.Succeeded, (await _room.TasksAsync(Buyer, true))[0].Status);
        Assert.NotNull(await _room.ReadAsync(Buyer, "a.zip"));

        await _room.PutAsync(Buyer, "b.txt");
        var withoutKey = Done(await Tasks.CompressAsync(s_bucket, "", ["b.txt"], "b.zip", Buyer));
        Done(await Keys.UnbindAsync(Buyer));
        _ = await Service<StorageRunner>().RunDueAsync();
        Assert.Equal("storage.no-key", (await _room.TasksAsync(Buyer, true)).Single(task => task.Id == withoutKey).FailureCode);
    }

    [Fact]
    public async Task Lists_AreTheCompanysOwn_EvenForTheDistributorAboveIt()
    {
        await _room.ReadyAsync(People.Below);
        await _room.ReadyAsync(People.Distributor);
        await _room.PutAsync(People.Below, "a.zip");
        var id = Done(await Tasks.DecompressAsync(s_bucket, "", ["a.zip"], "out", People.Below));
        _ = await Service<StorageRunner>().RunDueAsync();
        Assert.Empty(await _room.TasksAsync(People.Distributor, true));
        _ = Refused("access.not-found", await Tasks.RetryAsync(id, People.Distributor));
        _ = Refused("access.not-found", await Tasks.DeleteAsync(id, People.Distributor));
        Assert.Empty(Done(await Desk.ListAsync(s_bucket, "", null, People.Distributor)).Rows); // a bucket of the same name, and another key
        Assert.NotEqual((await Queries.StateAsync(People.Below))!.Key!.MaskedId, (await Queries.StateAsync(People.Distributor))!.Key!.MaskedId);
    }

    private static PortalError Error(Result result) => result.Error!;
}
