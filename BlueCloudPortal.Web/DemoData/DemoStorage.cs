using System.Text;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Storage;
using BlueCloudPortal.Web.Features.Storage;
using Microsoft.EntityFrameworkCore;
using static BlueCloudPortal.Web.DemoData.DemoStage;

namespace BlueCloudPortal.Web.DemoData;

/// <summary>A company that works with the storage tool: its key, two buckets with folders and files, and a line of every kind and state in its lists. Only where the sandbox stands for the cloud.</summary>
internal static class DemoStorage
{
    private const string User = "yunshan";
    private const string Region = "ap-shanghai";
    private const string AppId = "1250000018";

    private static readonly BucketRef s_genome = new($"yunshan-genome-{AppId}", Region);
    private static readonly BucketRef s_exchange = new($"yunshan-exchange-{AppId}", "ap-guangzhou");
    private static readonly StorageKeyData s_key = new("AKIDdemo0000yunshan0018", "demo-secret-of-yunshan-0018", AppId);

    /// <summary>Plays it.</summary>
    public static void Of(DemoStage stage, DateTime start)
    {
        if (stage.Get<IObjectStore>() is not SandboxStore) { return; }
        stage.At(start.AddDays(9), () => BeginAsync(stage));
        var end = stage.Curtain;
        foreach (var (sample, index) in new[] { "S2101", "S2102", "S2103", "S2104" }.Select((sample, index) => (sample, index)))
        {
            stage.At(DemoClouds.Daytime(end.AddDays(-40 + index * 7)), () => UploadAsync(stage, s_genome, "raw/", sample, false, true, ($"{sample}/{sample}_R1.fastq", 180_000 + index * 9_000), ($"{sample}/{sample}_R2.fastq", 176_000 + index * 8_000), ($"{sample}/质控报告.txt", 2_400)));
        }
        stage.At(DemoClouds.Daytime(end.AddDays(-15)), () => UploadAsync(stage, s_genome, "reference/", "GRCh38_chr21.fa", true, false, ("GRCh38_chr21.fa", 420_000)));
        stage.At(DemoClouds.Daytime(end.AddDays(-12)), () => UploadAsync(stage, s_genome, "reports/", "2 月项目进展.txt", false, false, ("2 月项目进展.txt", 5_200)));
        stage.At(DemoClouds.Daytime(end.AddDays(-11)), () => UploadAsync(stage, s_exchange, "to-partner/", "样本清单.csv", false, false, ("样本清单.csv", 8_600)));
        stage.At(DemoClouds.Daytime(end.AddDays(-10)), () => UploadAsync(stage, s_exchange, "inbox/", "合作方数据.zip", false, false, ("合作方数据.zip", 3_000))); // not what its name says
        stage.At(DemoClouds.Daytime(end.AddDays(-6)), () => DownloadAsync(stage, s_genome, "raw/", "raw/S2101/"));
        stage.At(DemoClouds.Daytime(end.AddDays(-5)), () => PackAsync(stage, (tasks, person) => tasks.CompressAsync(s_genome, "raw/", ["raw/S2101/", "raw/S2102/"], "archive/2101-2102.zip", person)));
        stage.At(DemoClouds.Daytime(end.AddDays(-4)), () => PackAsync(stage, (tasks, person) => tasks.DecompressAsync(s_genome, "archive/", ["archive/2101-2102.zip"], "restored/", person)));
        stage.At(DemoClouds.Daytime(end.AddDays(-3)), () => PackAsync(stage, (tasks, person) => tasks.DecompressAsync(s_exchange, "inbox/", ["inbox/合作方数据.zip"], "inbox/合作方数据/", person)));
        stage.At(DemoClouds.Daytime(end.AddDays(-2)), () => BrokenUploadAsync(stage));
        stage.At(end.AddMinutes(-9), () => UnderWayAsync(stage));
    }

    // What an earlier demo left in the sandbox is not this one's.
    private static async Task BeginAsync(DemoStage stage)
    {
        var (store, access, person) = (stage.Get<IObjectStore>(), new StorageAccess(s_key.SecretId!, s_key.SecretKey!, AppId), await stage.ActorAsync(User));
        foreach (var old in Done(await store.BucketsAsync(access)))
        {
            Done(await store.DeleteAsync(access, old.Bucket, [.. Done(await store.ListAsync(access, old.Bucket, "", false, null, int.MaxValue)).Objects.Select(one => one.Key)]));
            Done(await store.DeleteBucketAsync(access, old.Bucket));
        }
        Done(await stage.Get<StorageKeyService>().BindAsync(s_key, person));
        var desk = stage.Get<StorageService>();
        foreach (var bucket in new[] { s_genome, s_exchange }) { _ = Done(await desk.CreateBucketAsync(bucket.Name, bucket.Region, person)); }
        foreach (var name in new[] { "raw", "reference", "reports", "archive" }) { Done(await desk.CreateFolderAsync(s_genome, "", name, person)); }
        foreach (var name in new[] { "inbox", "to-partner" }) { Done(await desk.CreateFolderAsync(s_exchange, "", name, person)); }
    }

    private static async Task UploadAsync(DemoStage stage, BucketRef bucket, string folder, string name, bool isPacked, bool isFolder, params (string Path, int Bytes)[] files) =>
        Done(await stage.Get<StorageTransferService>().UploadAsync(new(bucket, folder, name, isPacked, isFolder, files.Sum(file => (long)file.Bytes)), Parts(files), await stage.ActorAsync(User)));

    private static async Task DownloadAsync(DemoStage stage, BucketRef bucket, string folder, string key)
    {
        using var taken = new MemoryStream();
        Done(await stage.Get<StorageTransferService>().DownloadAsync(new(bucket, folder, [key]), _ => taken, await stage.ActorAsync(User)));
    }

    private static async Task PackAsync(DemoStage stage, Func<StorageTaskService, Actor, Task<Result<Guid>>> begin)
    {
        _ = Done(await begin(stage.Get<StorageTaskService>(), await stage.ActorAsync(User)));
        _ = await stage.Get<StorageRunner>().RunDueAsync();
    }

    // The line was cut in the middle of a file.
    private static async Task BrokenUploadAsync(DemoStage stage) =>
        _ = await stage.Get<StorageTransferService>().UploadAsync(new(s_genome, "raw/", "S2105_R1.fastq", false, false, 260_000), Cut(), await stage.ActorAsync(User));

    // A colleague's browser that is still sending: its line stays as it is, as nobody is at the other end.
    private static async Task UnderWayAsync(DemoStage stage)
    {
        var (person, now) = (await stage.ActorAsync(User), stage.GetUtcNow().UtcDateTime);
        var begun = StorageTask.Begin(new(StorageTaskKind.Upload, s_genome.Name, s_genome.Region, "raw/", ["S2106"], "raw/S2106/"), null, stage.Curtain.AddDays(365), person, now);
        Done(await stage.Get<PortalDb>().ChangeAsync(Actor.System, db => { _ = db.Add(Done(begun)); return Task.FromResult(Result.Done); }));
        await using var written = await stage.Get<PortalDb>().ReadAsync(Actor.System);
        _ = await written.StorageTasks.Where(task => task.Target == "raw/S2106/").ExecuteUpdateAsync(set => set.SetProperty(task => task.DoneBytes, 1_482_000_000L).SetProperty(task => task.TotalBytes, 3_910_000_000L));
    }

    private static async IAsyncEnumerable<UploadPart> Parts((string Path, int Bytes)[] files)
    {
        foreach (var (path, bytes) in files)
        {
            await Task.Yield();
            yield return new(path, new MemoryStream(Content(path, bytes)));
        }
    }

    private static async IAsyncEnumerable<UploadPart> Cut()
    {
        await Task.Yield();
        yield return new("S2105_R1.fastq", new CutStream(Content("S2105", 96_000)));
    }

    // Lines as a sequencer writes them; the same name has the same content each time.
    private static byte[] Content(string name, int bytes)
    {
        var random = new Random(name.Sum(letter => letter));
        var text = new StringBuilder(bytes + 200);
        for (var read = 1; text.Length < bytes; read++) { _ = text.Append('@').Append(name).Append(':').Append(read).Append('\n').Append(random.GetItems("ACGT".AsSpan(), 100)).Append("\n+\n").Append('F', 100).Append('\n'); }
        return Encoding.UTF8.GetBytes(text.ToString(0, bytes))[..bytes];
    }

    private sealed class CutStream(byte[] content) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Position == Length ? throw new IOException("The line was cut.") : base.ReadAsync(buffer, cancellationToken);

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}
