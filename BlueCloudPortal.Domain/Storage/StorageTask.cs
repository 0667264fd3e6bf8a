using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Storage;

/// <summary>What a task does.</summary>
public enum StorageTaskKind
{
    /// <summary>A file or folder from a person's computer (D-29).</summary>
    Upload,
    /// <summary>Files or folders to a person's computer (D-30).</summary>
    Download,
    /// <summary>Files and folders into one archive in the bucket (D-31).</summary>
    Compress,
    /// <summary>An archive into a folder of the bucket (D-31).</summary>
    Decompress,
}

/// <summary>How a task stands.</summary>
public enum StorageTaskStatus
{
    /// <summary>It waits or runs. Ends when it is done, refused or interrupted.</summary>
    InProgress,
    /// <summary>It was done.</summary>
    Succeeded,
    /// <summary>It was not done, and says why. Ends when it is tried again.</summary>
    Failed,
}

/// <summary>What a task is about.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Bucket">In which bucket.</param>
/// <param name="Region">Where the bucket is.</param>
/// <param name="Folder">The folder in which it was begun; empty for the bucket itself.</param>
/// <param name="Entries">The keys that are read; for an upload the name of what is sent.</param>
/// <param name="Target">The key or folder that is written; for a download the name of the file.</param>
/// <param name="IsPacked">Whether an upload is packed on its way.</param>
public sealed record StorageJob(StorageTaskKind Kind, string Bucket, string Region, string Folder, IReadOnlyList<string> Entries, string Target, bool IsPacked = false);

/// <summary>A line of the transfer list or the compression list (D-32, D-33): what moves, how far it is, and how it ended. Everybody who uses the company's storage sees it.</summary>
public sealed class StorageTask : Aggregate, IOwned
{
    private StorageTask() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<StorageTask> Id { get; private init; }
    /// <inheritdoc/>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>What it does.</summary>
    public StorageTaskKind Kind { get; private init; }
    /// <summary>How it stands.</summary>
    public StorageTaskStatus Status { get; private set; }
    /// <summary>The bucket.</summary>
    public string Bucket { get; private init; } = "";
    /// <summary>Where the bucket is.</summary>
    public string Region { get; private init; } = "";
    /// <summary>The folder in which it was begun.</summary>
    public string Folder { get; private init; } = "";
    /// <summary>The keys that are read; for an upload the name of what is sent.</summary>
    public IReadOnlyList<string> Entries { get; private init; } = [];
    /// <summary>The key or folder that is written; for a download the name of the file.</summary>
    public string Target { get; private init; } = "";
    /// <summary>Whether an upload is packed on its way.</summary>
    public bool IsPacked { get; private init; }
    /// <summary>Bytes that have moved.</summary>
    public long DoneBytes { get; private set; }
    /// <summary>Bytes to move; 0 while that is not known.</summary>
    public long TotalBytes { get; private set; }
    /// <summary>Which try it is, from 1 on: an earlier one that still runs somewhere ends nothing.</summary>
    public int Attempt { get; private set; } = 1;
    /// <summary>Until when somebody is known to work on it, UTC; null while it waits, and when it has ended. Past it the task was interrupted.</summary>
    public DateTime? AliveUntil { get; private set; }
    /// <summary>Why it failed: a refusal's code; null when it did not.</summary>
    public string? FailureCode { get; private set; }
    /// <summary>The figure or name in that refusal; null when it has none.</summary>
    public string? FailureArgument { get; private set; }
    /// <summary>The place that a task holds while it waits or runs; unique, so that nothing is packed or unpacked twice at once. Null for transfers, and when it has ended.</summary>
    public string? Slot { get; private set; }
    /// <summary>Who began it last.</summary>
    public string MadeBy { get; private set; } = "";
    /// <summary>When it was begun last, UTC.</summary>
    public DateTime MadeAt { get; private set; }
    /// <summary>When it ended, UTC; null while it has not.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>Who uses the company's storage. Nobody through somebody else's eyes.</summary>
    public static bool MayBeDoneBy(Actor actor) => actor.IsBuyer && actor.May(Permission.UseStorage) && actor.ViewedBy is null;

    /// <summary>Why it failed; null when it did not.</summary>
    public PortalError? Failure => FailureCode is null ? null : new(FailureCode, FailureArgument is null ? [] : [FailureArgument]);

    /// <summary>Begins a task. A transfer is at work at once, by the browser that asks; packing and unpacking wait for the portal. Error: <c>access.forbidden</c>.</summary>
    /// <param name="job">What it is about.</param>
    /// <param name="slot">The place that it holds; null for a transfer.</param>
    /// <param name="aliveUntil">Until when a transfer is known to be at work; null when it waits.</param>
    /// <param name="by">Who begins.</param>
    /// <param name="at">UTC.</param>
    public static Result<StorageTask> Begin(StorageJob job, string? slot, DateTime? aliveUntil, Actor by, DateTime at) => !MayBeDoneBy(by) ? AccessErrors.Forbidden : new StorageTask
    {
        Id = Id<StorageTask>.New(at),
        OrganizationId = by.OrganizationId,
        Kind = job.Kind,
        Bucket = job.Bucket,
        Region = job.Region,
        Folder = job.Folder,
        Entries = job.Entries,
        Target = job.Target,
        IsPacked = job.IsPacked,
        Slot = slot,
        AliveUntil = aliveUntil,
        MadeBy = by.Name,
        MadeAt = at,
    };

    /// <summary>It was done. An attempt that has been given up meanwhile ends nothing.</summary>
    public void Succeed(int attempt, long bytes, DateTime at)
    {
        if (Status != StorageTaskStatus.InProgress || attempt != Attempt) { return; }
        (Status, DoneBytes, TotalBytes) = (StorageTaskStatus.Succeeded, bytes, bytes);
        End(at);
    }

    /// <summary>It was not done. An attempt that has been given up meanwhile ends nothing.</summary>
    public void Fail(int attempt, PortalError why, long bytes, DateTime at)
    {
        if (Status != StorageTaskStatus.InProgress || attempt != Attempt) { return; }
        (Status, DoneBytes, FailureCode) = (StorageTaskStatus.Failed, bytes, why.Code);
        FailureArgument = why.Args.Length > 0 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{why.Args[0]}") : null;
        End(at);
    }

    /// <summary>It is tried again. Errors: <c>access.forbidden</c>, <c>storage.not-failed</c>.</summary>
    public Result Retry(string? slot, DateTime? aliveUntil, Actor by, DateTime at)
    {
        if (!MayBeDoneBy(by) || by.OrganizationId != OrganizationId) { return AccessErrors.Forbidden; }
        if (Status != StorageTaskStatus.Failed) { return StorageErrors.NotFailed; }
        (Status, DoneBytes, TotalBytes, Attempt, FailureCode, FailureArgument) = (StorageTaskStatus.InProgress, 0, 0, Attempt + 1, null, null);
        (Slot, AliveUntil, MadeBy, MadeAt, EndedAt) = (slot, aliveUntil, by.Name, at, null);
        return Result.Done;
    }

    private void End(DateTime at) => (AliveUntil, Slot, EndedAt) = (null, null, at);
}
