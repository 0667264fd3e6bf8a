using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>Reads refunds and withdrawals: a buyer's own, and the staff's list (D-65).</summary>
public sealed class RefundQueries(PortalDb portal, RefundableSum refundable, WorkCalendars calendars, PaymentSettings settings, TimeProvider clock)
{
    /// <summary>The filter by word, in the query string.</summary>
    public const string TypeFilter = "type";

    /// <summary>States in which a refund waits for staff.</summary>
    public static IReadOnlyList<RefundStatus> Waiting { get; } = [RefundStatus.Pending, RefundStatus.InProgress];

    private static readonly WaitingFirst<Refund> s_queue = WaitingFirst<Refund>.By(one => one.Status, Waiting,
        waiting => waiting.OrderBy(one => one.DueAt).ThenByDescending(one => one.SubmittedAt).ThenBy(one => one.Number),
        settled => settled.OrderByDescending(one => one.SubmittedAt).ThenBy(one => one.Number));

    /// <summary>The organization's own refunds, latest first; for staff everybody's, what is promised first, then what is settled; empty without permission.</summary>
    public async Task<GridPage<RefundRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!MaySee(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var wanted = Filtered(Seen(db, actor), request.Filter);
        var all = await wanted.GroupBy(one => one.Status).Select(group => new { group.Key, Count = group.Count(), Amount = group.Sum(one => one.Amount.Minor) }).ToListAsync(ct);
        if (all.Count == 0) { return new([], 0); }
        var rows = await s_queue.PageAsync(wanted, Sorted(wanted, request.Sorts, actor.IsStaff), request, page => page.Select(s_toRow), ct);
        return new(rows, all.Sum(sum => sum.Count), RefundLifecycle.Instance.Totals(["amount"],
            rows.Select(row => new GridSum<RefundStatus>(row.Status, 1, row.Amount)), all.Select(sum => new GridSum<RefundStatus>(sum.Key, sum.Count, Money.Fen(sum.Amount)))));
    }

    /// <summary>The whole filtered list, row by row.</summary>
    public async IAsyncEnumerable<RefundRow> StreamAsync(FilterState filter, IReadOnlyList<GridSort> sorts, Actor actor, [EnumeratorCancellation] CancellationToken ct = default)
    {
        if (!MaySee(actor)) { yield break; }
        await using var db = await portal.ReadAsync(actor, ct);
        var wanted = Filtered(Seen(db, actor), filter);
        await foreach (var row in s_queue.StreamAsync(wanted, Sorted(wanted, sorts, actor.IsStaff), filter, list => list.Select(s_toRow), ct)) { yield return row; }
    }

    /// <summary>How many wait; 0 for who is no staff with the permission.</summary>
    public async Task<int> CountWaitingAsync(Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsStaff || !MaySee(actor)) { return 0; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.Refunds.CountAsync(one => Waiting.Contains(one.Status), ct);
    }

    /// <summary>One refund; null when there is none that the actor may see.</summary>
    public async Task<RefundDetail?> FindAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!MaySee(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await Seen(db, actor).SingleOrDefaultAsync(one => one.Number == number, ct) is { } found
            ? new(s_row.Value(found), found.Id.Value, found.Holder, found.AccountNumber, found.Bank, found.RejectReason, RefundLifecycle.Instance.ActionsFor(found, actor)) : null;
    }

    /// <summary>What a new form begins with; null when the actor may not ask for refunds.</summary>
    public async Task<RefundForm?> FormAsync(Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsBuyer || !actor.May(Permission.RequestRefunds)) { return null; }
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await portal.ReadAsync(actor, ct);
        var company = await db.Organizations.Where(one => one.Id == actor.OrganizationId).Select(one => one.Name).SingleAsync(ct);
        var account = await db.BankAccounts.Where(one => one.DefaultOf == actor.OrganizationId).Select(one => new { one.Holder, one.AccountNumber, one.Bank }).SingleOrDefaultAsync(ct);
        return new(company, await refundable.OfAsync(db, actor.OrganizationId, now, null, ct), account?.Holder, account?.AccountNumber ?? "", account?.Bank ?? "",
            await calendars.HoursAsync(db, now, settings.RefundDays, ct), settings.RefundDays);
    }

    internal static bool MaySee(Actor actor) => actor.IsStaff ? actor.May(Permission.ReviewRefunds) : actor.IsBuyer && actor.May(Permission.ViewWallet);

    private static IQueryable<Refund> Seen(PortalDbContext db, Actor actor) => actor.IsStaff ? db.Refunds : db.Refunds.Where(one => one.OrganizationId == actor.OrganizationId);

    private static readonly Expression<Func<Refund, RefundRow>> s_toRow = one => new RefundRow(
        one.Number, one.Company, one.Type, one.Amount, one.Status, one.SubmittedAt, one.CompletedAt, one.SubmittedBy, one.TakenBy,
        one.Status == RefundStatus.Pending || one.Status == RefundStatus.InProgress ? one.DueAt : null, one.ProofNumber);

    private static readonly Lazy<Func<Refund, RefundRow>> s_row = new(s_toRow.Compile);

    private static IQueryable<Refund> Filtered(IQueryable<Refund> refunds, FilterState filter)
    {
        if (filter.Search.Length > 0) { refunds = refunds.Where(one => one.Number.Contains(filter.Search) || one.Company.Contains(filter.Search)); }
        if (filter.From is { } from) { var start = BusinessTime.StartOf(from); refunds = refunds.Where(one => one.SubmittedAt >= start); }
        if (filter.To is { } to) { var end = BusinessTime.StartOf(to.AddDays(1)); refunds = refunds.Where(one => one.SubmittedAt < end); }
        if (filter.StatusesOf<RefundStatus>() is { Count: > 0 } statuses) { refunds = refunds.Where(one => statuses.Contains(one.Status)); }
        if (Enum.TryParse<RefundType>(filter.More.GetValueOrDefault(TypeFilter), out var type) && Enum.IsDefined(type)) { refunds = refunds.Where(one => one.Type == type); }
        return refunds;
    }

    // Sorted by columns of the list only; the number breaks ties, so that pages never overlap. Null when the queue's own order is meant.
    private static IQueryable<Refund>? Sorted(IQueryable<Refund> refunds, IReadOnlyList<GridSort> sorts, bool isQueue)
    {
        IOrderedQueryable<Refund>? sorted = null;
        foreach (var sort in sorts)
        {
            sorted = sort.Key switch
            {
                "number" => Then(one => one.Number),
                "company" => Then(one => one.Company),
                "amount" => Then(one => one.Amount.Minor),
                "submitted" => Then(one => one.SubmittedAt),
                "completed" => Then(one => one.CompletedAt),
                "due" => Then(one => one.DueAt),
                _ => sorted,
            };
            IOrderedQueryable<Refund> Then<TKey>(Expression<Func<Refund, TKey>> key) => sorted is null
                ? sort.Descending ? refunds.OrderByDescending(key) : refunds.OrderBy(key)
                : sort.Descending ? sorted.ThenByDescending(key) : sorted.ThenBy(key);
        }
        return (sorted ?? (isQueue ? null : refunds.OrderByDescending(one => one.SubmittedAt)))?.ThenBy(one => one.Number);
    }
}
