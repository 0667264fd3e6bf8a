using System.Text;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Storage;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Storage;

/// <summary>Uploads and downloads by their use cases (D-29, D-30, D-32), with small limits.</summary>
public sealed class StorageTransferTests : UseCaseTest
{
    private static readonly BucketRef s_bucket = StorageRoom.Bucket;
    private StorageRoom _room = null!;

    private StorageTransferService Transfers => Service<StorageTransferService>();

    private Actor Buyer => People.Reseller;

    protected override void Add(IServiceCollection services) => services.AddSingleton(StorageOptions.From(new ConfigurationBuilder().AddInMemoryCollection([new("Storage:MaxFileMegabytes", "1"), new("Storage:MaxArchiveMegabytes", "2"), new("Storage:MaxFiles", "5")]).Build()));

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _room = new StorageRoom(Services, Clock, People, Given);
        await _room.ReadyAsync(Buyer);
    }

    [Fact, Trait("Feature", "D-29"), Trait("Feature", "D-32")]
    public async Task Upload_KeepsFilesAndFolders_PackedOrNot_UnderNamesOfOurs()
    {
        Done(await UploadAsync("../报告.txt", false, false, ("x", "甲")));
        Done(await UploadAsync("报告.txt", true, false, ("报告.txt", "乙")));
        Done(await UploadAsync("S1", false, true, ("S1/a.txt", "丙"), ("S1/../../b\u0000.txt", "丁")));
        Done(await UploadAsync("S1", true, true, ("S1/a.txt", "丙"), ("S1/deep/c.txt", "戊")));
        Assert.Equal(["raw/S1.zip", "raw/S1/a.txt", "raw/S1/b.txt", "raw/报告.txt", "raw/报告.txt.zip"], await _room.KeysAsync(Buyer));
        Assert.Equal(new Dictionary<string, string> { ["报告.txt"] = "乙" }, StorageRoom.Unzip((await _room.ReadAsync(Buyer, "raw/报告.txt.zip"))!));
        Assert.Equal(new Dictionary<string, string> { ["S1/a.txt"] = "丙", ["S1/deep/c.txt"] = "戊" }, StorageRoom.Unzip((await _room.ReadAsync(Buyer, "raw/S1.zip"))!));
        var rows = await _room.TasksAsync(Buyer);
        Assert.All(rows, row => Assert.Equal((StorageTaskStatus.Succeeded, StorageTaskKind.Upload, 100), (row.Status, row.Kind, row.Percent)));
        Assert.Equal([false, false, true, true], rows.Select(row => row.IsPacked).Order());
        Assert.Equal(4, await ReadAsync(db => db.AuditEntries.CountAsync(one => one.Act == "storage.uploaded")));
        _ = Refused("storage.no-bucket", await Transfers.UploadAsync(new(s_bucket, "../x/", "a.txt", false, false, 1), StorageRoom.Parts(("a.txt", "a")), Buyer));
        _ = Refused("storage.no-bucket", await Transfers.UploadAsync(new(new("x@evil", "ap-shanghai"), "", "a.txt", false, false, 1), StorageRoom.Parts(("a.txt", "a")), Buyer));
    }

    [Fact, Trait("Feature", "D-29"), Trait("Feature", "D-32")]
    public async Task Upload_AboveItsLimits_OrCutOff_FailsWithItsReason_AndIsTriedAgain()
    {
        var large = new string('x', (1 << 20) + 1);
        _ = Refused("storage.too-large", await UploadAsync("big.txt", false, false, ("big.txt", large)));
        _ = Refused("storage.too-large", await UploadAsync("big.txt", true, false, ("big.txt", large)));
        _ = Refused("storage.archive-too-large", await UploadAsync("S1", true, true, [.. Enumerable.Range(0, 3).Select(number => ($"S1/{number}", new string('x', 900_000)))]));
        _ = Refused("storage.too-many", await UploadAsync("S2", true, true, [.. Enumerable.Range(0, 6).Select(number => ($"S2/{number}", "x"))]));
        _ = Refused("storage.interrupted", await UploadAsync("empty.txt", false, false));
        Assert.Empty(await _room.KeysAsync(Buyer)); // nothing half is kept
        var row = (await _room.TasksAsync(Buyer)).First(one => one is { Name: "big.txt", IsPacked: false });
        Assert.Equal((StorageTaskStatus.Failed, "storage.too-large", "1"), (row.Status, row.FailureCode, row.FailureArgument));
        _ = Refused("storage.retry-in-browser", await Service<StorageTaskService>().RetryAsync(row.Id, Buyer));
        _ = Refused("access.not-found", await Transfers.UploadAsync(new(s_bucket, "raw/", "another.txt", false, false, 1, row.Id), StorageRoom.Parts(("another.txt", "a")), Buyer));
        Done(await Transfers.UploadAsync(new(s_bucket, "raw/", "big.txt", false, false, 1, row.Id), StorageRoom.Parts(("big.txt", "klein")), Buyer));
        Assert.Equal(StorageTaskStatus.Succeeded, (await _room.TasksAsync(Buyer)).Single(one => one.Id == row.Id).Status);
        Assert.Equal("klein", Encoding.UTF8.GetString((await _room.ReadAsync(Buyer, "raw/big.txt"))!));
        _ = Refused("storage.not-failed", await Transfers.UploadAsync(new(s_bucket, "raw/", "big.txt", false, false, 1, row.Id), StorageRoom.Parts(("big.txt", "x")), Buyer));
    }

    [Fact, Trait("Feature", "D-31")]
    public async Task Bomb_IsStoppedWhileItComesOut_AndBeforeWhereItSaysSo()
    {
        var zeros = new byte[900_000];
        await _room.PutAsync(Buyer, "bomb.zip", StorageRoom.Zip(("1", zeros), ("2", zeros), ("3", zeros))); // 2.7 MB of a few kB
        var lying = StorageRoom.Zip(("1", new byte[1_500_000]));
        Assert.True(Forge(lying, 1_500_000, 100) > 0);
        await _room.PutAsync(Buyer, "lying.zip", lying);
        _ = Done(await Service<StorageTaskService>().DecompressAsync(s_bucket, "", ["bomb.zip"], "out", Buyer));
        _ = await Service<StorageRunner>().RunDueAsync();
        Assert.Equal("storage.archive-too-large", Assert.Single(await _room.TasksAsync(Buyer, archives: true)).FailureCode);
        Assert.DoesNotContain(await _room.KeysAsync(Buyer), key => key.StartsWith("out/", StringComparison.Ordinal));
        _ = Done(await Service<StorageTaskService>().DecompressAsync(s_bucket, "", ["lying.zip"], "out", Buyer));
        _ = await Service<StorageRunner>().RunDueAsync();
        Assert.True((await _room.ReadAsync(Buyer, "out/1") ?? []).Length <= 100); // no more than it says, whatever is in it
    }

    [Fact, Trait("Feature", "D-30"), Trait("Feature", "D-32")]
    public async Task Download_GivesAFileAsItIs_AndFoldersAsOneArchive()
    {
        await _room.PutAsync(Buyer, "raw/样本.txt", "甲");
        await _room.PutAsync(Buyer, "raw/S1/a.txt", "乙");
        await _room.PutAsync(Buyer, "raw/S1/b.txt", "丙");
        Assert.Equal("请选择下载文件或文件夹", Service<Microsoft.Extensions.Localization.IStringLocalizer>()[Refused("storage.nothing-to-download", await Transfers.DownloadAsync(new(s_bucket, "raw/", []), _ => Stream.Null, Buyer)).Code].Value);
        var (head, content) = await DownloadAsync(new(s_bucket, "raw/", ["raw/样本.txt"]));
        Assert.Equal((new DownloadHead("样本.txt", 3), "甲"), (head, Encoding.UTF8.GetString(content)));
        (head, content) = await DownloadAsync(new(s_bucket, "raw/", ["raw/S1/"]));
        Assert.Equal(new DownloadHead("S1.zip", null), head);
        Assert.Equal(new Dictionary<string, string> { ["S1/a.txt"] = "乙", ["S1/b.txt"] = "丙" }, StorageRoom.Unzip(content));
        (head, content) = await DownloadAsync(new(s_bucket, "raw/", ["raw/S1/", "raw/样本.txt"]));
        Assert.Equal(("raw.zip", 3), (head.FileName, StorageRoom.Unzip(content).Count));

        var begun = false;
        _ = Refused("storage.no-object", await Transfers.DownloadAsync(new(s_bucket, "", ["later.txt"]), _ => { begun = true; return Stream.Null; }, Buyer));
        Assert.False(begun); // nothing was written yet: the page can say why
        var failed = (await _room.TasksAsync(Buyer)).Single(row => row.Status == StorageTaskStatus.Failed);
        await _room.PutAsync(Buyer, "later.txt", "丁");
        (head, content) = await DownloadAsync(new(new("", ""), "", [], failed.Id));
        Assert.Equal(("later.txt", "丁"), (head.FileName, Encoding.UTF8.GetString(content)));
        Assert.Equal(StorageTaskStatus.Succeeded, (await _room.TasksAsync(Buyer)).Single(row => row.Id == failed.Id).Status);
        await _room.ReadyAsync(People.OtherReseller);
        _ = Refused("access.not-found", await Transfers.DownloadAsync(new(new("", ""), "", [], failed.Id), _ => Stream.Null, People.OtherReseller));
        Assert.Equal(4, await ReadAsync(db => db.StorageTasks.CountAsync(task => task.Status == StorageTaskStatus.Succeeded)));
    }

    private Task<Result> UploadAsync(string name, bool isPacked, bool isFolder, params (string Path, string Content)[] files) =>
        Transfers.UploadAsync(new(s_bucket, "raw/", name, isPacked, isFolder, files.Sum(file => (long)file.Content.Length)), StorageRoom.Parts(files), Buyer);

    private async Task<(DownloadHead, byte[])> DownloadAsync(DownloadRequest request)
    {
        DownloadHead? head = null;
        using var taken = new MemoryStream();
        Done(await Transfers.DownloadAsync(request, one => { head = one; return taken; }, Buyer));
        return (head!, taken.ToArray());
    }

    // Says another size wherever the archive says this one.
    private static int Forge(byte[] archive, int from, int to)
    {
        var (said, count) = (BitConverter.GetBytes(from), 0);
        for (var at = 0; at <= archive.Length - 4; at++)
        {
            if (!archive.AsSpan(at, 4).SequenceEqual(said)) { continue; }
            BitConverter.TryWriteBytes(archive.AsSpan(at, 4), to);
            count++;
        }
        return count;
    }
}
