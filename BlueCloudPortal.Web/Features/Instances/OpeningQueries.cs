using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Instances;

/// <summary>An application for a platform in the staff's list.</summary>
/// <param name="Number">The request's number.</param>
/// <param name="Company">Who applies.</param>
/// <param name="Platform">The platform's name.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Contact">Who is to be asked.</param>
/// <param name="AppliedAt">When, UTC.</param>
/// <param name="ClosedAt">When it was decided, UTC; null while open.</param>
/// <param name="Handler">Who has it; empty before.</param>
/// <param name="AccountName">The account that came of it; null when none.</param>
public sealed record OpeningRow(string Number, string Company, string Platform, RequestStatus Status, string Contact, DateTime AppliedAt, DateTime? ClosedAt, string Handler, string? AccountName);

/// <summary>An application on its page.</summary>
/// <param name="Row">What the list shows too.</param>
/// <param name="Id">The request's database id, for its timeline.</param>
/// <param name="Applicant">Who applied.</param>
/// <param name="Remark">What it is for.</param>
/// <param name="RejectReason">Why it was refused; null when not.</param>
/// <param name="IsOwn">The reader applied: somebody else must decide.</param>
public sealed record OpeningDetail(OpeningRow Row, Guid Id, string Applicant, string Remark, string? RejectReason, bool IsOwn)
{
    /// <summary>It can be taken.</summary>
    public bool CanTake => !IsOwn && Row.Status == RequestStatus.Pending;

    /// <summary>It can be completed.</summary>
    public bool CanComplete => !IsOwn && Row.Status == RequestStatus.InProgress;

    /// <summary>It can be refused.</summary>
    public bool CanReject => CanTake || CanComplete;
}

/// <summary>Reads applications for platforms, for staff.</summary>
public sealed class OpeningQueries(PortalDb portal)
{
    /// <summary>States in which one waits for staff.</summary>
    public static IReadOnlyList<RequestStatus> Waiting { get; } = [RequestStatus.Pending, RequestStatus.InProgress];

    /// <summary>Every application: those that wait first, the oldest of them first; empty without permission.</summary>
    public async Task<GridPage<OpeningRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!CloudPlatform.MayBeKeptBy(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var found = Joined(db);
        var filter = request.Filter;
        if (filter.Search.Length > 0) { found = found.Where(one => one.Request.Number.Contains(filter.Search) || one.Request.Company.Contains(filter.Search)); }
        if (filter.StatusesOf<RequestStatus>() is { Count: > 0 } statuses) { found = found.Where(one => statuses.Contains(one.Request.Status)); }
        if (filter.More.GetValueOrDefault("platform") is { } code) { found = found.Where(one => one.Platform.Code == code); }
        if (filter.From is { } from) { var start = BusinessTime.StartOf(from); found = found.Where(one => one.Request.AppliedAt >= start); }
        if (filter.To is { } to) { var end = BusinessTime.StartOf(to.AddDays(1)); found = found.Where(one => one.Request.AppliedAt < end); }
        var count = await found.CountAsync(ct);
        var rows = await found.OrderByDescending(one => Waiting.Contains(one.Request.Status)).ThenBy(one => Waiting.Contains(one.Request.Status) ? (DateTime?)one.Request.AppliedAt : null)
            .ThenByDescending(one => one.Request.AppliedAt).ThenBy(one => one.Request.Number).Skip(request.Skip).Take(request.Take).ToListAsync(ct);
        return new(rows.ConvertAll(Row), count);
    }

    /// <summary>How many wait for staff; 0 without permission.</summary>
    public async Task<int> CountWaitingAsync(Actor actor, CancellationToken ct = default)
    {
        if (!CloudPlatform.MayBeKeptBy(actor)) { return 0; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.PlatformApplications.CountAsync(one => one.OpenFor != null, ct);
    }

    /// <summary>One application; null when there is none, or without permission.</summary>
    public async Task<OpeningDetail?> FindAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!CloudPlatform.MayBeKeptBy(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await Joined(db).SingleOrDefaultAsync(one => one.Request.Number == number, ct) is { } found
            ? new(Row(found), found.Request.Id.Value, found.Request.ApplicantName, found.Application.Remark, found.Request.RejectReason, found.Request.ApplicantId == actor.UserId) : null;
    }

    private static IQueryable<Opening> Joined(PortalDbContext db) =>
        from application in db.PlatformApplications
        join request in db.OperationRequests on application.RequestNumber equals request.Number
        join platform in db.CloudPlatforms on application.PlatformId equals platform.Id
        select new Opening { Application = application, Request = request, Platform = platform };

    private static OpeningRow Row(Opening one) => new(one.Request.Number, one.Request.Company, one.Platform.Name, one.Request.Status, one.Application.Contact, one.Request.AppliedAt, one.Request.ClosedAt, one.Request.HandlerName, one.Application.AccountName);

    private sealed class Opening
    {
        public PlatformApplication Application { get; init; } = null!;
        public OperationRequest Request { get; init; } = null!;
        public CloudPlatform Platform { get; init; } = null!;
    }
}
