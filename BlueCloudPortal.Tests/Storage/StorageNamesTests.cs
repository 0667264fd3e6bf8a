using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Storage;
using BlueCloudPortal.Tests.Support;

namespace BlueCloudPortal.Tests.Storage;

/// <summary>What can be a bucket, a folder, a file (D-25, D-26; GOALS X1), and what a task lets happen to it.</summary>
public sealed class StorageNamesTests
{
    [Theory, Trait("Feature", "D-25")]
    [InlineData("genome-data", "", "genome-data")]
    [InlineData(" genome ", "1250000018", "genome-1250000018")]
    [InlineData("genome-1250000018", "1250000018", "genome-1250000018")]
    [InlineData("ab", "", null)]
    [InlineData("Genome", "", null)]
    [InlineData("-genome", "", null)]
    [InlineData("genome-", "", null)]
    [InlineData("gen_ome", "", null)]
    [InlineData("a.b/../c", "", null)]
    [InlineData("数据", "", null)]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123", "", null)]
    public void Bucket_TakesWhatTheCloudTakes(string typed, string appId, string? kept)
    {
        var name = StorageNames.Bucket(typed, appId);
        Assert.Equal(kept, name.IsRefused ? null : name.Value);
        if (name.IsRefused) { Assert.Equal(("storage.bad-bucket", "Name"), (name.Error.Code, name.Error.Field)); }
    }

    [Theory]
    [InlineData("genome", "ap-shanghai", true)]
    [InlineData("genome@evil.example", "ap-shanghai", false)]
    [InlineData("genome/x", "ap-shanghai", false)]
    [InlineData("genome", "evil.example#", false)]
    [InlineData("genome", "ap.shanghai", false)]
    [InlineData("genome", "", false)]
    [InlineData("a..b", "ap-shanghai", false)]
    public void Place_CanBePartOfAHostsName(string bucket, string region, bool may) => Assert.Equal(may, StorageNames.IsPlace(bucket, region));

    [Theory, Trait("Feature", "D-26")]
    [InlineData("样本 2026", null)]
    [InlineData("", "field.required")]
    [InlineData("..", "storage.bad-name")]
    [InlineData("a/b", "storage.bad-name")]
    [InlineData("a\\b", "storage.bad-name")]
    [InlineData("a\u0000b", "storage.bad-name")]
    [InlineData("exe.\u202Egpj", "storage.bad-name")]
    public void Name_RefusesWhatLeadsElsewhere(string typed, string? code) => Assert.Equal(code, StorageNames.Name(typed).Error?.Code);

    [Theory]
    [InlineData("a/b.txt", "a/b.txt")]
    [InlineData("a/", "a/")]
    [InlineData("a\\b.txt", "a/b.txt")]
    [InlineData("../evil", null)]
    [InlineData("a/../../evil", null)]
    [InlineData("..\\evil", null)]
    [InlineData("/etc/passwd", null)]
    [InlineData("C:\\evil", null)]
    [InlineData("C:/evil", null)]
    [InlineData("a//b", null)]
    [InlineData("a/\u0000", null)]
    [InlineData("", null)]
    public void InArchive_KeepsToItsFolder(string name, string? place) => Assert.Equal(place, StorageNames.InArchive(name));

    [Theory]
    [InlineData("S1/样本.fastq", "S1/样本.fastq")]
    [InlineData("../../etc/passwd", "etc/passwd")]
    [InlineData("S1\\CON.txt", "S1/_CON.txt")]
    [InlineData("a/exe.\u202Egpj", "a/exe.gpj")]
    [InlineData("..", "file")]
    [InlineData("a/ /b\u0000.txt", "a/b.txt")]
    public void Kept_IsNeutral(string path, string kept) => Assert.Equal(kept, StorageNames.Kept(path));

    [Theory]
    [InlineData("raw/S1/", "raw/S1/")]
    [InlineData("/raw//S1", "raw/S1/")]
    [InlineData("", "")]
    [InlineData("raw/../..", null)]
    public void Folder_EndsWithASlash(string typed, string? folder)
    {
        var read = StorageNames.Folder(typed);
        Assert.Equal(folder, read.IsRefused ? null : read.Value);
    }

    [Fact]
    public void Task_OfAnEarlierAttempt_EndsNothing()
    {
        var (at, by) = (new DateTime(2026, 3, 11, 4, 0, 0, DateTimeKind.Utc), Cast.Of(Cast.Buyer, Permission.UseStorage));
        var task = StorageTask.Begin(new(StorageTaskKind.Compress, "genome", "ap-shanghai", "", ["a"], "a.zip"), "slot", null, by, at).Value;
        Assert.Equal(StorageErrors.NotFailed, task.Retry("slot", null, by, at).Error);
        task.Fail(1, StorageErrors.TooLarge(5), 7, at);
        Assert.Equal((StorageTaskStatus.Failed, "storage.too-large", "5", (string?)null), (task.Status, task.FailureCode, task.FailureArgument, task.Slot));
        Assert.Equal(AccessErrors.Forbidden, task.Retry("slot", null, Cast.Of(Cast.Buyer, Permission.ViewOrders), at).Error);
        Assert.Null(task.Retry("slot", null, by, at).Error);
        task.Succeed(1, 7, at); // the first try was still running somewhere
        task.Fail(1, StorageErrors.Interrupted, 7, at);
        Assert.Equal((StorageTaskStatus.InProgress, 2, (string?)null), (task.Status, task.Attempt, task.FailureCode));
        task.Succeed(2, 9, at);
        Assert.Equal((StorageTaskStatus.Succeeded, 9L, 9L), (task.Status, task.DoneBytes, task.TotalBytes));
        Assert.Equal(AccessErrors.Forbidden, StorageTask.Begin(new(StorageTaskKind.Compress, "genome", "ap-shanghai", "", ["a"], "a.zip"), null, null, Cast.Of(Cast.Platform, Permission.UseStorage), at).Error);
    }
}
