using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Organizations.Levels;

/// <summary>Reads applications for levels: a company its own, staff all (M-40, L-19).</summary>
public sealed class LevelApplicationQueries(PortalDb portal, TimeProvider clock)
{
    /// <summary>Own filters of the list: the kind of company, the level wanted.</summary>
    public const string KindFilter = "kind", WantedFilter = "wanted";

    private static readonly IReadOnlyList<LevelApplicationStatus> s_waiting = [LevelApplicationStatus.Submitted, LevelApplicationStatus.InReview];

    private static readonly WaitingFirst<LevelApplication> s_queue = WaitingFirst<LevelApplication>.By(one => one.Status, s_waiting,
        waiting => waiting.OrderBy(one => one.SubmittedAt).ThenBy(one => one.Id),
        settled => settled.OrderByDescending(one => one.SubmittedAt).ThenBy(one => one.Id));

    /// <summary>A page of all applications: what waits longest first, then the others, latest first. Filters: states, days of handing in, kind, wanted level, search by number or company. Empty without permission.</summary>
    public async Task<GridPage<LevelApplicationRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!LevelAccess.MayReview(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var wanted = Filtered(db, request.Filter);
        return new(await s_queue.PageAsync(wanted, Sorted(wanted, request.Sorts), request, page => Rows(db, page), ct), await wanted.CountAsync(ct));
    }

    /// <summary>How many wait for review; 0 without permission.</summary>
    public async Task<int> CountWaitingAsync(Actor actor, CancellationToken ct = default)
    {
        if (!LevelAccess.MayReview(actor)) { return 0; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.LevelApplications.CountAsync(one => s_waiting.Contains(one.Status), ct);
    }

    /// <summary>One application: of the actor's own company, or any for staff who review; null when there is none or without permission.</summary>
    public async Task<LevelApplicationDetail?> FindAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!LevelAccess.MayReview(actor) && !LevelAccess.MayApply(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        // A distributor sees its resellers' documents; applications are a company's own.
        if (await db.LevelApplications.SingleOrDefaultAsync(one => one.Number == number && (actor.IsStaff || one.OrganizationId == actor.OrganizationId), ct) is not { } found) { return null; }
        var company = await db.Organizations.SingleAsync(one => one.Id == found.OrganizationId, ct);
        var seesOrders = LevelOrders.Buyers.Contains(company.Kind) && (actor.IsStaff || actor.May(Permission.ViewOrders));
        return new(found, company.Name, company.Kind, company.Level, seesOrders ? await LevelOrders.StandingAsync(db, company, clock.GetUtcNow().UtcDateTime, ct) : null,
            [.. LevelApplicationLifecycle.Instance.ActionsFor(found, actor).Where(action => action.Trigger != nameof(LevelApplicationTrigger.Begin))]);
    }

    internal static IQueryable<LevelApplicationRow> Rows(PortalDbContext db, IQueryable<LevelApplication> applications) =>
        from one in applications
        join company in db.Organizations on one.OrganizationId equals company.Id
        select new LevelApplicationRow(one.Number, company.Name, company.Kind, one.LevelBefore, one.Wanted, one.TotalMinor == null ? null : new Money(one.TotalMinor.Value, Currency.CNY), one.SubmittedBy, one.SubmittedAt,
            one.DecidedBy, one.DecidedAt, one.ValidFrom, one.ValidUntil, one.Status);

    private static IQueryable<LevelApplication> Filtered(PortalDbContext db, FilterState filter)
    {
        IQueryable<LevelApplication> wanted = db.LevelApplications;
        if (filter.StatusesOf<LevelApplicationStatus>() is { Count: > 0 } statuses) { wanted = wanted.Where(one => statuses.Contains(one.Status)); }
        if (filter.From is { } from) { var start = BusinessTime.StartOf(from); wanted = wanted.Where(one => one.SubmittedAt >= start); }
        if (filter.To is { } to) { var end = BusinessTime.StartOf(to.AddDays(1)); wanted = wanted.Where(one => one.SubmittedAt < end); }
        if (Enum.TryParse<CustomerLevel>(filter.More.GetValueOrDefault(WantedFilter), out var level)) { wanted = wanted.Where(one => one.Wanted == level); }
        if (Enum.TryParse<OrganizationKind>(filter.More.GetValueOrDefault(KindFilter), out var kind)) { wanted = wanted.Where(one => db.Organizations.Any(company => company.Id == one.OrganizationId && company.Kind == kind)); }
        if (filter.Search is { Length: > 0 } search) { wanted = wanted.Where(one => one.Number.Contains(search) || db.Organizations.Any(company => company.Id == one.OrganizationId && company.Name.Contains(search))); }
        return wanted;
    }

    // Null when none was chosen, and the queue's own order is meant.
    private static IQueryable<LevelApplication>? Sorted(IQueryable<LevelApplication> applications, IReadOnlyList<GridSort> sorts) => sorts.FirstOrDefault() switch
    {
        { Key: "submitted", Descending: false } => applications.OrderBy(one => one.SubmittedAt).ThenBy(one => one.Id),
        { Key: "submitted" } => applications.OrderByDescending(one => one.SubmittedAt).ThenBy(one => one.Id),
        { Key: "decided", Descending: false } => applications.OrderBy(one => one.DecidedAt).ThenBy(one => one.Id),
        { Key: "decided" } => applications.OrderByDescending(one => one.DecidedAt).ThenBy(one => one.Id),
        _ => null,
    };
}
