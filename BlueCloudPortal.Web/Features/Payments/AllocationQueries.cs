using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Benefits;
using BlueCloudPortal.Web.Features.Instances;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>Reads allocations: a buyer's own, and the staff's list (D-43, D-49).</summary>
public sealed class AllocationQueries(PortalDb portal, WorkCalendars calendars, PaymentSettings settings, TimeProvider clock)
{
    /// <summary>The filter by platform, in the query string.</summary>
    public const string PlatformFilter = "platform";

    /// <summary>The filter by method, in the query string.</summary>
    public const string MethodFilter = "method";

    /// <summary>States in which an allocation waits.</summary>
    public static IReadOnlyList<AllocationStatus> Waiting { get; } = [AllocationStatus.Pending, AllocationStatus.InProgress];

    private static readonly WaitingFirst<Allocation> s_queue = WaitingFirst<Allocation>.By(one => one.Status, Waiting,
        waiting => waiting.OrderBy(one => one.DueAt).ThenByDescending(one => one.SubmittedAt).ThenBy(one => one.Number),
        settled => settled.OrderByDescending(one => one.SubmittedAt).ThenBy(one => one.Number));

    /// <summary>The organization's own allocations, latest first; for staff everybody's, what is promised first, then what is settled; empty without permission.</summary>
    public async Task<GridPage<AllocationRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!MaySee(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var wanted = Filtered(Seen(db, actor), request.Filter);
        var all = await wanted.GroupBy(one => one.Status).Select(group => new { group.Key, Count = group.Count(), Amount = group.Sum(one => one.Amount.Minor), Arrival = group.Sum(one => one.Arrival.Minor) }).ToListAsync(ct);
        if (all.Count == 0) { return new([], 0); }
        var rows = await s_queue.PageAsync(wanted, Sorted(wanted, request.Sorts, actor.IsStaff), request, page => page.Select(s_toRow), ct);
        return new(rows, all.Sum(sum => sum.Count), AllocationLifecycle.Instance.Totals(["amount", "arrival"],
            rows.Select(row => new GridSum<AllocationStatus>(row.Status, 1, row.Amount, row.Arrival)), all.Select(sum => new GridSum<AllocationStatus>(sum.Key, sum.Count, Money.Fen(sum.Amount), Money.Fen(sum.Arrival)))));
    }

    /// <summary>The whole filtered list, row by row.</summary>
    public async IAsyncEnumerable<AllocationRow> StreamAsync(FilterState filter, IReadOnlyList<GridSort> sorts, Actor actor, [EnumeratorCancellation] CancellationToken ct = default)
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
        return await db.Allocations.CountAsync(one => Waiting.Contains(one.Status), ct);
    }

    /// <summary>One allocation; null when there is none that the actor may see.</summary>
    public async Task<AllocationDetail?> FindAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!MaySee(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        if (await Seen(db, actor).SingleOrDefaultAsync(one => one.Number == number, ct) is not { } found) { return null; }
        var now = clock.GetUtcNow().UtcDateTime;
        return new(s_row.Value(found), found.Id.Value, found.AccountName, found.Reference, found.RejectReason, found.Tries, found.TryAt,
            actor.IsStaff && found is { IsInstant: true, Status: AllocationStatus.Pending } && (found.LastError is not null || found.TryAt <= now), AllocationLifecycle.Instance.ActionsFor(found, actor),
            found.FreezesMoney ? [] : await (from use in db.CloudVoucherUses join voucher in db.CloudVouchers on use.VoucherId equals voucher.Id where use.AllocationId == found.Id orderby voucher.Number select voucher).Select(CloudVoucherQueries.ToRow(now)).ToListAsync(ct));
    }

    /// <summary>The platforms of the list's filter: those that there are, by code and name; empty without permission.</summary>
    public async Task<IReadOnlyList<(string Code, string Name)>> PlatformsAsync(Actor actor, CancellationToken ct = default)
    {
        if (!MaySee(actor)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        var found = await db.CloudPlatforms.OrderBy(one => one.CreatedAt).ThenBy(one => one.Code).Select(one => new { one.Code, one.Name }).ToListAsync(ct);
        return found.ConvertAll(one => (one.Code, one.Name));
    }

    /// <summary>What a new form begins with; null when the actor may not allocate.</summary>
    public async Task<AllocationForm?> FormAsync(Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsBuyer || !actor.May(Permission.RequestAllocations)) { return null; }
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await portal.ReadAsync(actor, ct);
        var held = await db.LedgerAccounts.Where(one => one.OrganizationId == actor.OrganizationId && one.Currency == Currency.CNY && (one.Kind == AccountKind.Wallet || one.Kind == AccountKind.Frozen))
            .Select(one => new { one.Kind, one.Balance }).ToListAsync(ct);
        return new(Of(AccountKind.Wallet), Of(AccountKind.Frozen), await CloudTermsSource.OfAsync(db, actor.OrganizationId, now, ct), BusinessMonth.Of(now).Previous,
            await FiguresAsync(db, now, actor, ct), await calendars.HoursAsync(db, now, settings.AllocationDays, ct),
            await CloudVoucherQueries.Usable(db, actor.OrganizationId, now).Select(CloudVoucherQueries.ToRow(now)).ToListAsync(ct));

        Money Of(AccountKind kind) => Money.Fen(held.Where(one => one.Kind == kind).Sum(one => one.Balance));
    }

    /// <summary>What each opened platform got last month and is known to hold; empty without the right to see the wallet.</summary>
    public async Task<IReadOnlyList<PlatformFigures>> BalancesAsync(Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsBuyer || !actor.May(Permission.ViewWallet)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await FiguresAsync(db, clock.GetUtcNow().UtcDateTime, actor, ct);
    }

    internal static bool MaySee(Actor actor) => actor.IsStaff ? actor.May(Permission.ReviewAllocations) : actor.IsBuyer && actor.May(Permission.ViewWallet);

    // A distributor's people see those of their resellers on other pages; this list is the company's own.
    private static IQueryable<Allocation> Seen(PortalDbContext db, Actor actor) => actor.IsStaff ? db.Allocations : db.Allocations.Where(one => one.OrganizationId == actor.OrganizationId);

    private static async Task<IReadOnlyList<PlatformFigures>> FiguresAsync(PortalDbContext db, DateTime now, Actor actor, CancellationToken ct)
    {
        var (own, month) = (actor.OrganizationId, BusinessMonth.Of(now).Previous);
        var (start, end) = (month.StartsAt, month.EndsAt);
        var found = await (
            from account in db.PlatformAccounts
            join platform in db.CloudPlatforms on account.PlatformId equals platform.Id
            where account.OrganizationId == own
            orderby platform.CreatedAt, platform.Code
            select new
            {
                platform.Code,
                platform.Name,
                LastMonth = db.Allocations.Where(one => one.OrganizationId == own && one.PlatformCode == platform.Code && one.Method == AllocationMethod.Balance && one.Status == AllocationStatus.Completed && one.CompletedAt >= start && one.CompletedAt < end).Sum(one => one.Amount.Minor),
                Balance = db.LedgerAccounts.Where(one => one.OrganizationId == own && one.Kind == AccountKind.CloudCredit && one.Qualifier == platform.Code && one.Currency == Currency.CNY).Sum(one => one.Balance),
            }).ToListAsync(ct);
        return found.ConvertAll(one => new PlatformFigures(one.Code, one.Name, Money.Fen(one.LastMonth), Money.Fen(one.Balance)));
    }

    private static readonly Expression<Func<Allocation, AllocationRow>> s_toRow = one => new AllocationRow(
        one.Number, one.Company, one.PlatformName, one.Method, one.Amount, one.PayPercent, one.Arrival, one.Status, one.IsInstant, one.SubmittedAt, one.CompletedAt, one.SubmittedBy, one.TakenBy,
        one.Status == AllocationStatus.Pending || one.Status == AllocationStatus.InProgress ? one.DueAt : null, one.LastError);

    private static readonly Lazy<Func<Allocation, AllocationRow>> s_row = new(s_toRow.Compile);

    private static IQueryable<Allocation> Filtered(IQueryable<Allocation> allocations, FilterState filter)
    {
        if (filter.Search.Length > 0) { allocations = allocations.Where(one => one.Number.Contains(filter.Search) || one.Company.Contains(filter.Search) || one.SubmittedBy.Contains(filter.Search)); }
        if (filter.From is { } from) { var start = BusinessTime.StartOf(from); allocations = allocations.Where(one => one.SubmittedAt >= start); }
        if (filter.To is { } to) { var end = BusinessTime.StartOf(to.AddDays(1)); allocations = allocations.Where(one => one.SubmittedAt < end); }
        if (filter.StatusesOf<AllocationStatus>() is { Count: > 0 } statuses) { allocations = allocations.Where(one => statuses.Contains(one.Status)); }
        if (filter.More.GetValueOrDefault(PlatformFilter) is { } code) { allocations = allocations.Where(one => one.PlatformCode == code); }
        if (Enum.TryParse<AllocationMethod>(filter.More.GetValueOrDefault(MethodFilter), out var method)) { allocations = allocations.Where(one => one.Method == method); }
        return allocations;
    }

    // Sorted by columns of the list only; the number breaks ties, so that pages never overlap. Null when the queue's own order is meant.
    private static IQueryable<Allocation>? Sorted(IQueryable<Allocation> allocations, IReadOnlyList<GridSort> sorts, bool isQueue)
    {
        IOrderedQueryable<Allocation>? sorted = null;
        foreach (var sort in sorts)
        {
            sorted = sort.Key switch
            {
                "number" => Then(one => one.Number),
                "company" => Then(one => one.Company),
                "platform" => Then(one => one.PlatformCode),
                "amount" => Then(one => one.Amount.Minor),
                "arrival" => Then(one => one.Arrival.Minor),
                "submitted" => Then(one => one.SubmittedAt),
                "completed" => Then(one => one.CompletedAt),
                "due" => Then(one => one.DueAt),
                _ => sorted,
            };
            IOrderedQueryable<Allocation> Then<TKey>(Expression<Func<Allocation, TKey>> key) => sorted is null
                ? sort.Descending ? allocations.OrderByDescending(key) : allocations.OrderBy(key)
                : sort.Descending ? sorted.ThenByDescending(key) : sorted.ThenBy(key);
        }
        return (sorted ?? (isQueue ? null : allocations.OrderByDescending(one => one.SubmittedAt)))?.ThenBy(one => one.Number);
    }
}
