using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Workbench;

/// <summary>The review queue: every request to staff, for staff who handle them (D-67).</summary>
public sealed class QueueQueries(PortalDb portal, TimeProvider clock, ServiceLevels levels, WorkCalendars calendars, IEnumerable<IRequestHandler> handlers)
{
    /// <summary>The filter by whose it is: <see cref="Mine"/> or <see cref="Nobodys"/>.</summary>
    public const string WhoFilter = "who";
    /// <summary>Those that the reader has.</summary>
    public const string Mine = "mine";
    /// <summary>Those that nobody has.</summary>
    public const string Nobodys = "nobody";
    /// <summary>The filter by age.</summary>
    public const string AgeFilter = "age";
    /// <summary>Those that wait longer than was promised.</summary>
    public const string Late = "late";

    private static readonly IReadOnlyList<RequestStatus> s_open = [RequestStatus.Pending, RequestStatus.InProgress];

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>The queue: open requests unless states are asked for, what waits longest first. Filters: states, days, <c>type</c>, <c>who</c>, <c>age</c>, search; empty without permission.</summary>
    public async Task<GridPage<RequestRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!RequestAccess.MayHandle(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var filter = request.Filter;
        var wanted = RequestQueries.Filtered(db.OperationRequests, filter);
        if (filter.Statuses.Count == 0) { wanted = wanted.Where(one => s_open.Contains(one.Status)); }
        wanted = filter.More.GetValueOrDefault(WhoFilter) switch
        {
            Mine => wanted.Where(one => one.HandlerId == actor.UserId),
            Nobodys => wanted.Where(one => one.HandlerId == null),
            _ => wanted,
        };
        if (filter.More.GetValueOrDefault(AgeFilter) == Late)
        {
            var late = await LateAsync(db, ct);
            wanted = wanted.Where(one => late.Contains(one.Id));
        }
        var sorted = RequestQueries.Sorted(wanted, request.Sorts.Count == 0 ? new("applied", false) : request.Sorts[0]);
        return new(await WaitsAsync(db, await RequestQueries.Rows(sorted.Skip(request.Skip).Take(request.Take)).ToListAsync(ct), ct), await wanted.CountAsync(ct));
    }

    /// <summary>How full the queue is; nothing without permission.</summary>
    public async Task<QueueCounts> CountsAsync(Actor actor, CancellationToken ct = default)
    {
        if (!RequestAccess.MayHandle(actor)) { return new(0, 0, 0, 0, []); }
        await using var db = await portal.ReadAsync(actor, ct);
        var open = db.OperationRequests.Where(one => s_open.Contains(one.Status));
        var types = await open.GroupBy(one => one.Type).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(ct);
        return new(types.Sum(one => one.Count), await open.CountAsync(one => one.HandlerId == null, ct), await open.CountAsync(one => one.HandlerId == actor.UserId, ct), (await LateAsync(db, ct)).Count,
            [.. types.OrderBy(one => one.Key).Select(one => KeyValuePair.Create(one.Key, one.Count))]);
    }

    /// <summary>How many wait; 0 without permission.</summary>
    public async Task<int> CountOpenAsync(Actor actor, CancellationToken ct = default)
    {
        if (!RequestAccess.MayHandle(actor)) { return 0; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.OperationRequests.CountAsync(one => s_open.Contains(one.Status), ct);
    }

    /// <summary>One request with what may be done with it here; null when there is none or without permission.</summary>
    public async Task<RequestDetail?> FindAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!RequestAccess.MayHandle(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        if (await db.OperationRequests.SingleOrDefaultAsync(one => one.Number == number, ct) is not { } found) { return null; }
        var row = await RequestQueries.Rows(db.OperationRequests.Where(one => one.Id == found.Id)).SingleAsync(ct);
        return new(row, found.Id.Value, found.RejectReason, ActionsFor(found, actor));
    }

    /// <summary>The colleagues whom a request can be handed to: who handles requests and may do what it asks for; without the one who has it. Empty without permission.</summary>
    public async Task<IReadOnlyList<StaffPerson>> ColleaguesAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!RequestAccess.MayHandle(actor)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        if (await db.OperationRequests.SingleOrDefaultAsync(one => one.Number == number, ct) is not { } found) { return []; }
        return [.. (await StaffPeople.AllAsync(db, Needed(handlers, found.Type), ct)).Where(person => person.Id != found.HandlerId)];
    }

    internal static IReadOnlyList<Permission> Needed(IEnumerable<IRequestHandler> handlers, RequestType type) =>
        handlers.FirstOrDefault(one => one.Type == type) is { } handler ? [Permission.HandleRequests, handler.Needs] : [Permission.HandleRequests];

    // A type without a handler is moved on its document's page only.
    private List<LifecycleAction> ActionsFor(OperationRequest request, Actor actor)
    {
        var handler = handlers.FirstOrDefault(one => one.Type == request.Type);
        return [.. RequestLifecycle.Instance.ActionsFor(request, actor)
            .Where(action => action.Trigger == nameof(RequestTrigger.HandOver) || (handler is not null && actor.May(handler.Needs)))
            .Select(action => action with { Refusal = action.Refusal ?? (Enum.Parse<RequestTrigger>(action.Trigger) switch
            {
                RequestTrigger.Complete when handler is { CompletesAtOnce: false } => RequestErrors.OnItsPage,
                RequestTrigger.Reject => handler?.RefusalOfRejecting,
                _ => null,
            }) })];
    }

    private async Task<IReadOnlyList<RequestRow>> WaitsAsync(PortalDbContext db, List<RequestRow> rows, CancellationToken ct)
    {
        var (now, open) = (Now, rows.FindAll(row => row.IsOpen));
        if (open.Count == 0) { return rows; }
        var calendar = await calendars.BetweenAsync(db, open.Min(row => row.AppliedAt), now, ct);
        return rows.ConvertAll(row => row.IsOpen ? row with { Wait = WaitOf(row.Type, row.AppliedAt) } : row);

        RequestWait WaitOf(RequestType type, DateTime since)
        {
            var worked = calendar.Worked(since, now);
            return new(worked, (int)(worked / calendar.DayLength), levels[type].MeaningOf(worked));
        }
    }

    // What a wait means depends on a calendar that no database knows; only the open ones are looked at, and they are few.
    private async Task<List<Id<OperationRequest>>> LateAsync(PortalDbContext db, CancellationToken ct)
    {
        var now = Now;
        var open = await db.OperationRequests.Where(one => s_open.Contains(one.Status)).Select(one => new { one.Id, one.Type, one.AppliedAt }).ToListAsync(ct);
        if (open.Count == 0) { return []; }
        var calendar = await calendars.BetweenAsync(db, open.Min(one => one.AppliedAt), now, ct);
        return [.. open.Where(one => levels[one.Type].MeaningOf(calendar.Worked(one.AppliedAt, now)) == Meaning.Refused).Select(one => one.Id)];
    }
}
