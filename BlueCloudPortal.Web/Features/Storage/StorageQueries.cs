using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Storage;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Storage;

/// <summary>Whether the tool can be used, and what is missing (D-23).</summary>
/// <param name="Platform">The platform's name; null when the portal does not offer it.</param>
/// <param name="PlatformCode">Its code.</param>
/// <param name="IsOpened">Whether it is opened for the company.</param>
/// <param name="Applied">The number of the open application; null when there is none.</param>
/// <param name="Key">The bound key; null when none is.</param>
public sealed record StorageState(string? Platform, string PlatformCode, bool IsOpened, string? Applied, StorageKeyView? Key)
{
    /// <summary>Whether nothing is missing.</summary>
    public bool IsReady => IsOpened && Key is not null;
}

/// <summary>A bound key, as it may be shown.</summary>
/// <param name="MaskedId">Its first part with the middle hidden.</param>
/// <param name="AppId">The account's number; empty when there is none.</param>
/// <param name="BoundBy">Who bound it.</param>
/// <param name="BoundAt">When, UTC.</param>
public sealed record StorageKeyView(string MaskedId, string AppId, string BoundBy, DateTime BoundAt);

/// <summary>A line of the transfer list or the compression list. Two that say the same are the same, so that a list that is asked again and again is drawn again only where something moved.</summary>
/// <param name="Id">Its database id.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Bucket">In which bucket.</param>
/// <param name="Folder">The folder in which it was begun.</param>
/// <param name="First">The first of what is read; for an upload the name of what is sent.</param>
/// <param name="Count">How many are read.</param>
/// <param name="Target">The key or folder that is written; for a download the name of the file.</param>
/// <param name="IsPacked">Whether an upload is packed on its way.</param>
/// <param name="DoneBytes">Bytes that have moved.</param>
/// <param name="TotalBytes">Bytes to move; 0 while that is not known.</param>
/// <param name="FailureCode">Why it failed; null when it did not.</param>
/// <param name="FailureArgument">The figure or name in it; null when it has none.</param>
/// <param name="MadeBy">Who began it.</param>
/// <param name="MadeAt">When, UTC.</param>
/// <param name="EndedAt">When it ended, UTC; null while it has not.</param>
public sealed record StorageTaskRow(
    Guid Id, StorageTaskKind Kind, StorageTaskStatus Status, BucketRef Bucket, string Folder, string First, int Count, string Target, bool IsPacked, long DoneBytes, long TotalBytes,
    string? FailureCode, string? FailureArgument, string MadeBy, DateTime MadeAt, DateTime? EndedAt)
{
    /// <summary>What people read.</summary>
    public string Name => Kind == StorageTaskKind.Decompress ? StorageNames.NameOf(First) : StorageNames.NameOf(Target);

    /// <summary>Why it failed; null when it did not.</summary>
    public PortalError? Failure => FailureCode is null ? null : new(FailureCode, FailureArgument is null ? [] : [FailureArgument]);

    /// <summary>How far it is, 0 to 100; null while that is not known.</summary>
    public int? Percent => Status == StorageTaskStatus.Succeeded ? 100 : TotalBytes > 0 ? (int)Math.Min(100, DoneBytes * 100 / TotalBytes) : null;

    /// <summary>Whether what was sent is a folder.</summary>
    public bool IsFolder => Kind == StorageTaskKind.Upload && StorageNames.IsFolder(Target);
}

/// <summary>Reads the state and the lists of the actor's own company; nothing for who may not use its storage.</summary>
public sealed class StorageQueries(PortalDb portal, StorageOptions options)
{
    /// <summary>Uploads and downloads (D-32).</summary>
    public static IReadOnlyList<StorageTaskKind> Transfers { get; } = [StorageTaskKind.Upload, StorageTaskKind.Download];
    /// <summary>Packing and unpacking (D-33).</summary>
    public static IReadOnlyList<StorageTaskKind> Archives { get; } = [StorageTaskKind.Compress, StorageTaskKind.Decompress];

    private static readonly GridOrder<StorageTask> s_order = new GridOrder<StorageTask>().By("made", task => task.MadeAt).By("status", task => task.Status).By("kind", task => task.Kind).By("id", task => task.Id);

    /// <summary>What the company has of what the tool needs; null for who may neither use it nor keep its key.</summary>
    public async Task<StorageState?> StateAsync(Actor actor, CancellationToken ct = default)
    {
        if (!StorageTask.MayBeDoneBy(actor) && !StorageKey.MayBeKeptBy(actor)) { return null; }
        var (own, code) = (actor.OrganizationId, options.Platform);
        await using var db = await portal.ReadAsync(actor, ct);
        var platform = await db.CloudPlatforms.Where(one => one.Code == code).Select(one => new { one.Id, one.Name, one.IsEnabled }).SingleOrDefaultAsync(ct);
        var key = await db.StorageKeys.Where(one => one.OrganizationId == own).Select(one => new StorageKeyView(one.MaskedId, one.AppId, one.BoundBy, one.BoundAt)).SingleOrDefaultAsync(ct);
        if (platform is null) { return new(null, code, false, null, key); }
        var isOpened = await db.PlatformAccounts.AnyAsync(account => account.OrganizationId == own && account.PlatformId == platform.Id, ct);
        var applied = isOpened ? null : await db.PlatformApplications.Where(one => one.OpenFor == own && one.PlatformId == platform.Id).Select(one => one.RequestNumber).FirstOrDefaultAsync(ct);
        return new(platform.IsEnabled || isOpened ? platform.Name : null, code, isOpened, applied, key);
    }

    /// <summary>A list, newest first. Filters: search by name, path or bucket; status; days.</summary>
    public async Task<GridPage<StorageTaskRow>> TasksAsync(IReadOnlyList<StorageTaskKind> kinds, GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!StorageTask.MayBeDoneBy(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var own = actor.OrganizationId;
        var filter = request.Filter;
        var tasks = db.StorageTasks.Where(task => task.OrganizationId == own && kinds.Contains(task.Kind));
        if (filter.Search is { Length: > 0 } typed) { tasks = tasks.Where(task => task.Target.Contains(typed) || task.Folder.Contains(typed) || task.Bucket.Contains(typed)); }
        if (filter.StatusesOf<StorageTaskStatus>() is { Count: > 0 } statuses) { tasks = tasks.Where(task => statuses.Contains(task.Status)); }
        if (filter.From is { } from) { var start = BusinessTime.StartOf(from); tasks = tasks.Where(task => task.MadeAt >= start); }
        if (filter.To is { } to) { var end = BusinessTime.StartOf(to.AddDays(1)); tasks = tasks.Where(task => task.MadeAt < end); }
        var page = await s_order.Sort(tasks, request.Sorts, new("made", true), "id").Skip(request.Skip).Take(request.Take).ToListAsync(ct);
        return new(page.ConvertAll(task => new StorageTaskRow(task.Id.Value, task.Kind, task.Status, new(task.Bucket, task.Region), task.Folder, task.Entries[0], task.Entries.Count, task.Target, task.IsPacked, task.DoneBytes, task.TotalBytes, task.FailureCode, task.FailureArgument, task.MadeBy, task.MadeAt, task.EndedAt)), await tasks.CountAsync(ct));
    }
}
