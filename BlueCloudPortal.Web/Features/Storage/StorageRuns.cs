using System.Data.Common;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Storage;

/// <summary>How far a task is.</summary>
internal sealed class StorageProgress
{
    private long _done, _total;

    public long Done => Interlocked.Read(ref _done);

    /// <summary>What is to be moved; 0 while it is not known.</summary>
    public long Total { get => Interlocked.Read(ref _total); set => _ = Interlocked.Exchange(ref _total, value); }

    public void Add(long bytes) => _ = Interlocked.Add(ref _done, bytes);
}

/// <summary>A refusal found where a stream is read: carried out to the task, which fails with it.</summary>
internal sealed class StorageRefusedException(PortalError error) : Exception(error.Code)
{
    public PortalError Error { get; } = error;
}

/// <summary>
/// Does the work of a task and keeps its row true: how far it is, that somebody is at it, how it ended. Whoever dies on the way says nothing more, and after <see cref="Lease"/> the task counts as
/// interrupted; a row that was taken away meanwhile ends the work.
/// </summary>
public sealed class StorageRuns(PortalDb portal, TimeProvider clock, ILogger<StorageRuns> log)
{
    /// <summary>How long a task counts as under way after its last sign of life.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(1);

    /// <summary>Until when a task that gives a sign of life now is under way.</summary>
    internal DateTime AliveUntil => Now + Lease;

    /// <summary>Works. What comes of it is written down, and given back.</summary>
    /// <param name="id">The task.</param>
    /// <param name="attempt">Which try.</param>
    /// <param name="work">What is done.</param>
    /// <param name="broken">What is said when a disk or a connection breaks under it.</param>
    /// <param name="ct">Ends it, as interrupted.</param>
    internal async Task<Result> RunAsync(Id<StorageTask> id, int attempt, Func<StorageProgress, CancellationToken, Task<Result>> work, PortalError broken, CancellationToken ct)
    {
        var progress = new StorageProgress();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var over = new CancellationTokenSource();
        var beating = BeatAsync(id, attempt, progress, stop, over.Token);
        Result outcome;
        try { outcome = await work(progress, stop.Token); }
        catch (StorageRefusedException refused) { outcome = refused.Error; }
        catch (OperationCanceledException) when (stop.IsCancellationRequested) { outcome = StorageErrors.Interrupted; }
        catch (Exception failure) when (failure is IOException or InvalidDataException or HttpRequestException or UnauthorizedAccessException)
        {
            log.LogWarning(failure, "A storage task broke off.");
            outcome = broken;
        }
        finally
        {
            await over.CancelAsync();
            await beating;
        }
        // Not with the caller's token: a browser that has gone, or a portal that stops, is just what is to be written down.
        _ = await portal.ChangeAsync(Actor.System, async db =>
        {
            if (await db.StorageTasks.SingleOrDefaultAsync(one => one.Id == id, CancellationToken.None) is { } task)
            {
                if (outcome.IsRefused) { task.Fail(attempt, outcome.Error, progress.Done, Now); } else { task.Succeed(attempt, progress.Done, Now); }
            }
            return Result.Done;
        }, CancellationToken.None);
        return outcome;
    }

    /// <summary>Tasks of which nothing was heard for too long have failed, and say so.</summary>
    internal async Task<int> SweepAsync(CancellationToken ct)
    {
        var now = Now;
        List<Id<StorageTask>> silent;
        await using (var db = await portal.ReadAsync(Actor.System, ct)) { silent = await db.StorageTasks.Where(task => task.Status == StorageTaskStatus.InProgress && task.AliveUntil < now).Select(task => task.Id).ToListAsync(ct); }
        foreach (var id in silent)
        {
            _ = await portal.ChangeAsync(Actor.System, async db =>
            {
                if (await db.StorageTasks.SingleOrDefaultAsync(one => one.Id == id && one.AliveUntil < now, ct) is { } task) { task.Fail(task.Attempt, StorageErrors.Interrupted, task.DoneBytes, now); }
                return Result.Done;
            }, ct);
        }
        return silent.Count;
    }

    private async Task BeatAsync(Id<StorageTask> id, int attempt, StorageProgress progress, CancellationTokenSource stop, CancellationToken over)
    {
        using var timer = new PeriodicTimer(s_beat);
        try
        {
            while (await timer.WaitForNextTickAsync(over))
            {
                try
                {
                    if (!await TellAsync(id, attempt, progress.Done, progress.Total, over)) { await stop.CancelAsync(); return; }
                }
                catch (DbException failure) { log.LogWarning(failure, "The progress of a storage task could not be written; tried again."); }
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested) { }
    }

    // One statement: it raises no version, so that whoever ends the task does not lose to it. False when the row has gone, or is another try's.
    private async Task<bool> TellAsync(Id<StorageTask> id, int attempt, long done, long total, CancellationToken ct)
    {
        var until = AliveUntil;
        await using var db = await portal.ReadAsync(Actor.System, ct);
        return await db.StorageTasks.Where(task => task.Id == id && task.Attempt == attempt && task.Status == StorageTaskStatus.InProgress)
            .ExecuteUpdateAsync(set => set.SetProperty(task => task.DoneBytes, done).SetProperty(task => task.TotalBytes, total).SetProperty(task => task.AliveUntil, (DateTime?)until), ct) == 1;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
