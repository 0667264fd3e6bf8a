using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Benefits;

/// <summary>Reads cloud vouchers: a buyer's own cards, and the staff's list (D-50).</summary>
public sealed class CloudVoucherQueries(PortalDb portal, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>The organization's own, those that expire first in front; for staff everybody's, latest issue first; empty without permission. The filter's states are those of <see cref="CloudVoucher.StatusAt"/>.</summary>
    public async Task<GridPage<CloudVoucherRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!MaySee(actor)) { return new([], 0); }
        var now = Now;
        await using var db = await portal.ReadAsync(actor, ct);
        var wanted = Filtered(Seen(db, actor), request.Filter, now);
        var all = await wanted.GroupBy(one => one.Status).Select(group => new { group.Key, Count = group.Count(), Worth = group.Sum(one => one.FaceValue.Minor) }).ToListAsync(ct);
        if (all.Count == 0) { return new([], 0); }
        var rows = await Sorted(wanted, request.Sorts, actor.IsStaff).Skip(request.Skip).Take(request.Take).Select(ToRow(now)).ToListAsync(ct);
        return new(rows, all.Sum(sum => sum.Count), CloudVoucherLifecycle.Instance.Totals(["worth"],
            rows.Select(row => new GridSum<CloudVoucherStatus>(row.Status, 1, row.FaceValue)), all.Select(sum => new GridSum<CloudVoucherStatus>(sum.Key, sum.Count, Money.Fen(sum.Worth)))));
    }

    /// <summary>The whole filtered list, row by row.</summary>
    public async IAsyncEnumerable<CloudVoucherRow> StreamAsync(FilterState filter, IReadOnlyList<GridSort> sorts, Actor actor, [EnumeratorCancellation] CancellationToken ct = default)
    {
        if (!MaySee(actor)) { yield break; }
        var now = Now;
        await using var db = await portal.ReadAsync(actor, ct);
        await foreach (var row in Sorted(Filtered(Seen(db, actor), filter, now), sorts, actor.IsStaff).Select(ToRow(now)).AsAsyncEnumerable().WithCancellation(ct)) { yield return row; }
    }

    /// <summary>One voucher for staff; null when there is none, or without permission.</summary>
    public async Task<CloudVoucherDetail?> FindAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!CloudVoucher.MayBeIssuedBy(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        if (await db.CloudVouchers.SingleOrDefaultAsync(one => one.Number == number, ct) is not { } found) { return null; }
        var row = ToRow(Now).Compile()(found);
        // One that is expired, though the job has not been there, cannot be taken back.
        return new(row, found.Id.Value, found.WithdrawReason, await db.CloudVouchers.CountAsync(one => one.IssueKey == found.IssueKey, ct), row.Status == found.Status ? CloudVoucherLifecycle.Instance.ActionsFor(found, actor) : []);
    }

    /// <summary>How many of the organization's own there are in each state; empty without permission.</summary>
    public async Task<IReadOnlyDictionary<CloudVoucherStatus, int>> CountsAsync(Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsBuyer || !MaySee(actor)) { return new Dictionary<CloudVoucherStatus, int>(); }
        var now = Now;
        await using var db = await portal.ReadAsync(actor, ct);
        return await Seen(db, actor).GroupBy(one => one.Status == CloudVoucherStatus.Unused && one.ExpiresAt <= now ? CloudVoucherStatus.Expired : one.Status).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, ct);
    }

    /// <summary>Those that a company can allocate at a moment, what expires first in front: the one definition behind the form, the tiles and the check.</summary>
    internal static IQueryable<CloudVoucher> Usable(PortalDbContext db, Id<Organization> company, DateTime at) =>
        db.CloudVouchers.Where(one => one.OrganizationId == company && one.Status == CloudVoucherStatus.Unused && one.ExpiresAt > at).OrderBy(one => one.ExpiresAt).ThenBy(one => one.Number);

    /// <summary>How many those are, and what they are worth (D-10, D-35).</summary>
    internal static async Task<CloudVoucherSum> SumAsync(PortalDbContext db, Id<Organization> company, DateTime at, CancellationToken ct) =>
        await Usable(db, company, at).GroupBy(_ => 1).Select(group => new { Count = group.Count(), Worth = group.Sum(one => one.FaceValue.Minor) }).SingleOrDefaultAsync(ct) is { } sum ? new(sum.Count, Money.Fen(sum.Worth)) : new(0, Money.Fen(0));

    internal static bool MaySee(Actor actor) => actor.IsStaff ? CloudVoucher.MayBeIssuedBy(actor) : actor.IsBuyer && actor.May(Permission.ViewWallet);

    internal static Expression<Func<CloudVoucher, CloudVoucherRow>> ToRow(DateTime now) => one => new CloudVoucherRow(
        one.Number, one.Company, one.FaceValue, one.Status == CloudVoucherStatus.Unused && one.ExpiresAt <= now ? CloudVoucherStatus.Expired : one.Status, one.IssuedAt, one.ExpiresAt, one.IssuedBy, one.Note, one.AllocationNumber);

    // A distributor's people see their own here, not those of their resellers.
    private static IQueryable<CloudVoucher> Seen(PortalDbContext db, Actor actor) => actor.IsStaff ? db.CloudVouchers : db.CloudVouchers.Where(one => one.OrganizationId == actor.OrganizationId);

    private static IQueryable<CloudVoucher> Filtered(IQueryable<CloudVoucher> vouchers, FilterState filter, DateTime now)
    {
        if (filter.Search.Length > 0) { vouchers = vouchers.Where(one => one.Number.Contains(filter.Search) || one.Company.Contains(filter.Search) || (one.Note != null && one.Note.Contains(filter.Search)) || (one.AllocationNumber != null && one.AllocationNumber.Contains(filter.Search))); }
        if (filter.From is { } from) { var start = BusinessTime.StartOf(from); vouchers = vouchers.Where(one => one.IssuedAt >= start); }
        if (filter.To is { } to) { var end = BusinessTime.StartOf(to.AddDays(1)); vouchers = vouchers.Where(one => one.IssuedAt < end); }
        if (filter.StatusesOf<CloudVoucherStatus>() is { Count: > 0 } statuses)
        {
            vouchers = vouchers.Where(one => statuses.Contains(one.Status == CloudVoucherStatus.Unused && one.ExpiresAt <= now ? CloudVoucherStatus.Expired : one.Status));
        }
        return vouchers;
    }

    // Sorted by columns of the list only; the number breaks ties, so that pages never overlap.
    private static IOrderedQueryable<CloudVoucher> Sorted(IQueryable<CloudVoucher> vouchers, IReadOnlyList<GridSort> sorts, bool isStaff)
    {
        IOrderedQueryable<CloudVoucher>? sorted = null;
        foreach (var sort in sorts)
        {
            sorted = sort.Key switch
            {
                "number" => Then(one => one.Number),
                "company" => Then(one => one.Company),
                "worth" => Then(one => one.FaceValue.Minor),
                "issued" => Then(one => one.IssuedAt),
                "expires" => Then(one => one.ExpiresAt),
                _ => sorted,
            };
            IOrderedQueryable<CloudVoucher> Then<TKey>(Expression<Func<CloudVoucher, TKey>> key) => sorted is null
                ? sort.Descending ? vouchers.OrderByDescending(key) : vouchers.OrderBy(key)
                : sort.Descending ? sorted.ThenByDescending(key) : sorted.ThenBy(key);
        }
        sorted ??= isStaff ? vouchers.OrderByDescending(one => one.IssuedAt) : vouchers.OrderBy(one => one.ExpiresAt);
        return sorted.ThenBy(one => one.Number);
    }
}
