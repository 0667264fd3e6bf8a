using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Workbench;

/// <summary>A company's own operation work orders (D-12, D-67).</summary>
public sealed class RequestQueries(PortalDb portal)
{
    /// <summary>The filter by type.</summary>
    public const string TypeFilter = "type";

    /// <summary>The states that the tab 已完成 shows: what is decided, either way.</summary>
    public static IReadOnlyList<RequestStatus> Closed { get; } = [RequestStatus.Completed, RequestStatus.Rejected];

    /// <summary>The organization's own requests, latest first. Filters: states, days of the application, <c>type</c>, search; only types whose documents the role may see.</summary>
    public async Task<GridPage<RequestRow>> MyListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        var types = RequestAccess.TypesOf(actor);
        if (types.Count == 0) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var wanted = Filtered(Own(db, actor, types), request.Filter);
        var sorted = request.Sorts.Count == 0 ? wanted.OrderByDescending(one => one.AppliedAt).ThenByDescending(one => one.Number) : Sorted(wanted, request.Sorts[0]);
        return new(await Rows(sorted.Skip(request.Skip).Take(request.Take)).ToListAsync(ct), await wanted.CountAsync(ct));
    }

    /// <summary>How many there are in each tab; zeros without permission.</summary>
    public async Task<RequestCounts> MyCountsAsync(Actor actor, CancellationToken ct = default)
    {
        var types = RequestAccess.TypesOf(actor);
        if (types.Count == 0) { return new(0, 0, 0, 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var counts = await Own(db, actor, types).GroupBy(one => one.Status).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(ct);
        return new(counts.Sum(one => one.Count), Of(RequestStatus.Pending), Of(RequestStatus.InProgress), Closed.Sum(Of));

        int Of(RequestStatus status) => counts.Where(one => one.Key == status).Sum(one => one.Count);
    }

    /// <summary>One of the organization's own requests; null when there is none that the role may see.</summary>
    public async Task<RequestDetail?> MineAsync(string number, Actor actor, CancellationToken ct = default)
    {
        var types = RequestAccess.TypesOf(actor);
        if (types.Count == 0) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var own = Own(db, actor, types).Where(one => one.Number == number);
        return await own.Select(one => new { one.Id, one.RejectReason }).SingleOrDefaultAsync(ct) is { } found ? new(await Rows(own).SingleAsync(ct), found.Id.Value, found.RejectReason, []) : null;
    }

    internal static IQueryable<OperationRequest> Filtered(IQueryable<OperationRequest> requests, FilterState filter)
    {
        if (filter.Search is { Length: > 0 } search)
        {
            requests = requests.Where(one => one.Number.Contains(search) || one.SubjectNumber.Contains(search) || one.Company.Contains(search) || one.Description.Contains(search) || one.ApplicantName.Contains(search));
        }
        if (filter.From is { } from) { var start = BusinessTime.StartOf(from); requests = requests.Where(one => one.AppliedAt >= start); }
        if (filter.To is { } to) { var end = BusinessTime.StartOf(to.AddDays(1)); requests = requests.Where(one => one.AppliedAt < end); }
        if (filter.StatusesOf<RequestStatus>() is { Count: > 0 } statuses) { requests = requests.Where(one => statuses.Contains(one.Status)); }
        if (filter.More.GetValueOrDefault(TypeFilter) is { } name && Enum.TryParse<RequestType>(name, out var type)) { requests = requests.Where(one => one.Type == type); }
        return requests;
    }

    // By columns of the lists only; the number breaks ties, so that pages never overlap.
    internal static IOrderedQueryable<OperationRequest> Sorted(IQueryable<OperationRequest> requests, GridSort sort)
    {
        var sorted = (sort.Key, sort.Descending) switch
        {
            ("number", false) => requests.OrderBy(one => one.Number),
            ("number", true) => requests.OrderByDescending(one => one.Number),
            ("type", false) => requests.OrderBy(one => one.Type),
            ("type", true) => requests.OrderByDescending(one => one.Type),
            ("company", false) => requests.OrderBy(one => one.Company),
            ("company", true) => requests.OrderByDescending(one => one.Company),
            ("amount", false) => requests.OrderBy(one => one.AmountMinor),
            ("amount", true) => requests.OrderByDescending(one => one.AmountMinor),
            ("closed", false) => requests.OrderBy(one => one.ClosedAt),
            ("closed", true) => requests.OrderByDescending(one => one.ClosedAt),
            // who waits longest applied first
            ("waited", true) or ("applied", false) => requests.OrderBy(one => one.AppliedAt),
            _ => requests.OrderByDescending(one => one.AppliedAt),
        };
        return sorted.ThenBy(one => one.Number);
    }

    internal static IQueryable<RequestRow> Rows(IQueryable<OperationRequest> requests) => requests.Select(one => new RequestRow(
        one.Number, one.Type, one.Description, one.Company, one.ApplicantName, one.AppliedAt, one.ClosedAt, one.Status,
        one.AmountMinor == null ? (Money?)null : new Money(one.AmountMinor.Value, one.Currency), one.HandlerId, one.HandlerName, one.SubjectKind, one.SubjectNumber));

    private static IQueryable<OperationRequest> Own(PortalDbContext db, Actor actor, IReadOnlyList<RequestType> types) =>
        db.OperationRequests.Where(one => one.OrganizationId == actor.OrganizationId && types.Contains(one.Type));
}
