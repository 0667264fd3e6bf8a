using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Storage;

/// <summary>Packs and unpacks what waits, oldest first, one at a time on a node (D-31, D-33). Of two nodes that see the same task one takes it; a node that dies leaves it to be found as interrupted.</summary>
public sealed class StorageRunner(PortalDb portal, StorageDoor door, IObjectStore store, StorageRuns runs, StorageOptions options)
{
    private readonly StorageArchive _archive = new(store, options);

    /// <summary>One round: gives up what has gone silent, then works through what waits. Gives how many tasks it did.</summary>
    public async Task<int> RunDueAsync(CancellationToken ct = default)
    {
        _ = await runs.SweepAsync(ct);
        var done = 0;
        while (await TakeAsync(ct) is { } task)
        {
            var bucket = new BucketRef(task.Bucket, task.Region);
            _ = await runs.RunAsync(task.Id, task.Attempt, async (progress, stop) =>
            {
                var access = await door.OfAsync(task.OrganizationId, stop);
                if (access.IsRefused) { return access; }
                return task.Kind == StorageTaskKind.Compress ? await PackAsync(access.Value, bucket, task, progress, stop) : await _archive.UnpackAsync(access.Value, bucket, task.Entries[0], task.Target, progress, stop);
            }, StorageErrors.NoSpace, ct);
            done++;
            if (ct.IsCancellationRequested) { break; }
        }
        return done;
    }

    private async Task<Result> PackAsync(StorageAccess access, BucketRef bucket, StorageTask task, StorageProgress progress, CancellationToken ct)
    {
        var items = await _archive.ItemsAsync(access, bucket, task.Folder, task.Entries, ct);
        if (items.IsRefused) { return items; }
        progress.Total = items.Value.Sum(item => item.Source.Bytes);
        return await _archive.PutMadeAsync(access, bucket, task.Target, (written, stop) => _archive.WriteAsync(access, bucket, items.Value, written, progress, stop), ct);
    }

    // One statement takes it: of two that saw the same task, one changes the row.
    private async Task<StorageTask?> TakeAsync(CancellationToken ct)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        while (await db.StorageTasks.Where(task => task.Status == StorageTaskStatus.InProgress && task.AliveUntil == null).OrderBy(task => task.MadeAt).ThenBy(task => task.Id).FirstOrDefaultAsync(ct) is { } next)
        {
            var until = runs.AliveUntil;
            if (await db.StorageTasks.Where(task => task.Id == next.Id && task.Attempt == next.Attempt && task.Status == StorageTaskStatus.InProgress && task.AliveUntil == null)
                .ExecuteUpdateAsync(set => set.SetProperty(task => task.AliveUntil, (DateTime?)until), ct) == 1) { return next; }
        }
        return null;
    }
}

/// <summary>Looks every few seconds whether something waits to be packed or unpacked.</summary>
public sealed class StorageWorker(StorageRunner runner, ILogger<StorageWorker> log) : BackgroundService
{
    /// <summary>The pause between two looks.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try { _ = await runner.RunDueAsync(stoppingToken); }
            catch (Exception broken) when (broken is not OperationCanceledException)
            {
                log.LogWarning(broken, "Packing and unpacking broke off; tried again in {Seconds} s.", Pause.TotalSeconds);
            }
        }
    }
}
