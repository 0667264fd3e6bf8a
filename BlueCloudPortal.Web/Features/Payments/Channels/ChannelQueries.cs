using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Payments.Channels;

/// <summary>Reads payments, notices and bills: a buyer's own payment, and everything for staff who look after the channels.</summary>
public sealed class ChannelQueries(PortalDb portal, PaymentChannels channels)
{
    /// <summary>States in which a bank transfer waits for staff.</summary>
    public static IReadOnlyList<PaymentStatus> Waiting { get; } = [PaymentStatus.UnderReview, PaymentStatus.InProgress];

    private static readonly WaitingFirst<Payment> s_queue = WaitingFirst<Payment>.By(payment => payment.Status, Waiting, Latest, Latest);

    /// <summary>Whether the actor looks after the channels.</summary>
    public static bool MayManage(Actor actor) => actor.IsStaff && actor.May(Permission.ManageChannels);

    /// <summary>The channels on which a buyer can pay now, in order.</summary>
    public IReadOnlyList<PaymentMethod> Open() => [.. channels.All.Where(channel => channel.IsConfigured).Select(channel => channel.Method)];

    /// <summary>Every channel with what has come through it; empty without permission.</summary>
    public async Task<IReadOnlyList<ChannelRow>> ChannelsAsync(Actor actor, CancellationToken ct = default)
    {
        if (!MayManage(actor)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        var sums = await db.Payments.Where(payment => payment.BookedAt != null).GroupBy(payment => payment.Method).Select(group => new { Method = group.Key, Count = group.Count(), Minor = group.Sum(payment => payment.Amount.Minor) }).ToListAsync(ct);
        var refused = await db.PaymentNotices.Where(notice => notice.Outcome == NoticeOutcome.Refused).GroupBy(notice => notice.Method).Select(group => new { Method = group.Key, Count = group.Count() }).ToListAsync(ct);
        return [.. channels.All.Select(channel => (channel.Method, channel.IsConfigured, channel.IsSandbox)).Append((PaymentMethod.Transfer, true, false)).Select(channel => new ChannelRow(channel.Item1, channel.Item2, channel.Item3,
            sums.Find(sum => sum.Method == channel.Item1)?.Count ?? 0, Money.Fen(sums.Find(sum => sum.Method == channel.Item1)?.Minor ?? 0), refused.Find(one => one.Method == channel.Item1)?.Count ?? 0))];
    }

    /// <summary>All payments for staff, what waits for them first, then the latest; empty without permission.</summary>
    public async Task<GridPage<PaymentRow>> PaymentsAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!MayManage(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var wanted = Filtered(db.Payments, request.Filter);
        var all = await wanted.GroupBy(payment => payment.Status).Select(group => new { group.Key, Count = group.Count(), Minor = group.Sum(payment => payment.Amount.Minor) }).ToListAsync(ct);
        if (all.Count == 0) { return new([], 0); }
        var rows = await s_queue.PageAsync(wanted, Sorted(wanted, request.Sorts), request, page => page.Select(ToRow), ct);
        return new(rows, all.Sum(sum => sum.Count), PaymentLifecycle.Instance.Totals(["amount"],
            rows.Select(row => new GridSum<PaymentStatus>(row.Status, 1, row.Amount)), all.Select(sum => new GridSum<PaymentStatus>(sum.Key, sum.Count, Money.Fen(sum.Minor)))));
    }

    /// <summary>The same list row by row, for the workbook.</summary>
    public async IAsyncEnumerable<PaymentRow> StreamAsync(FilterState filter, IReadOnlyList<GridSort> sorts, Actor actor, [EnumeratorCancellation] CancellationToken ct = default)
    {
        if (!MayManage(actor)) { yield break; }
        await using var db = await portal.ReadAsync(actor, ct);
        var wanted = Filtered(db.Payments, filter);
        await foreach (var row in s_queue.StreamAsync(wanted, Sorted(wanted, sorts), filter, list => list.Select(ToRow), ct)) { yield return row; }
    }

    /// <summary>How many bank transfers wait for staff; 0 without permission.</summary>
    public async Task<int> CountWaitingAsync(Actor actor, CancellationToken ct = default)
    {
        if (!MayManage(actor)) { return 0; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.Payments.CountAsync(payment => Waiting.Contains(payment.Status), ct);
    }

    /// <summary>One payment: the buyer's own, any for staff; null when there is none that the actor may see.</summary>
    public async Task<PaymentDetail?> FindAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!MayManage(actor) && !(actor.IsBuyer && actor.May(Permission.ViewOrders))) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        if (await db.Payments.SingleOrDefaultAsync(payment => payment.Number == number, ct) is not { } found) { return null; }
        if (actor.IsBuyer && found.OrganizationId != actor.OrganizationId) { return null; } // a distributor sees its resellers' orders, not how they pay them
        var proof = found.ProofId is { } id ? await db.StoredFiles.Where(file => file.Id == id).Select(file => new TopUpProof(file.Id.Value, file.Name, file.Size)).SingleAsync(ct) : null;
        var notices = MayManage(actor) ? await db.PaymentNotices.CountAsync(notice => notice.Trade == number, ct) : 0;
        return new(ToRow.Compile()(found), found, proof, notices, [.. PaymentLifecycle.Instance.ActionsFor(found, actor).Where(action => found.IsTransfer && actor.IsStaff)]);
    }

    /// <summary>What channels told, latest first; empty without permission.</summary>
    public async Task<GridPage<NoticeRow>> NoticesAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!MayManage(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var (filter, wanted) = (request.Filter, db.PaymentNotices.AsQueryable());
        if (filter.Search.Length > 0) { wanted = wanted.Where(notice => notice.Trade.Contains(filter.Search)); }
        if (filter.From is { } from) { var start = BusinessTime.StartOf(from); wanted = wanted.Where(notice => notice.ReceivedAt >= start); }
        if (filter.To is { } to) { var end = BusinessTime.StartOf(to.AddDays(1)); wanted = wanted.Where(notice => notice.ReceivedAt < end); }
        if (filter.StatusesOf<NoticeOutcome>() is { Count: > 0 } outcomes) { wanted = wanted.Where(notice => outcomes.Contains(notice.Outcome)); }
        var oldest = request.Sorts.Any(sort => sort.Key == "received" && !sort.Descending);
        var ordered = oldest ? wanted.OrderBy(notice => notice.ReceivedAt).ThenBy(notice => notice.Id) : wanted.OrderByDescending(notice => notice.ReceivedAt).ThenByDescending(notice => notice.Id);
        return new(await ordered.Skip(request.Skip).Take(request.Take)
            .Select(notice => new NoticeRow(notice.Id.Value, notice.Method, notice.Source, notice.ReceivedAt, notice.Trade, notice.Verified, notice.Outcome, notice.Refusal, notice.PaymentId != null)).ToListAsync(ct), await wanted.CountAsync(ct));
    }

    /// <summary>One notice, word for word; null when there is none that the actor may see.</summary>
    public async Task<PaymentNotice?> FindNoticeAsync(Guid id, Actor actor, CancellationToken ct = default)
    {
        if (!MayManage(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var wanted = new Id<PaymentNotice>(id);
        return await db.PaymentNotices.SingleOrDefaultAsync(notice => notice.Id == wanted, ct);
    }

    /// <summary>Bills of channels, the latest day first; empty without permission.</summary>
    public async Task<GridPage<BillRow>> BillsAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!MayManage(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var wanted = db.ChannelBills.AsQueryable();
        if (request.Filter.From is { } from) { wanted = wanted.Where(bill => bill.Day >= from); }
        if (request.Filter.To is { } to) { wanted = wanted.Where(bill => bill.Day <= to); }
        return new(await wanted.OrderByDescending(bill => bill.Day).ThenBy(bill => bill.Method).Skip(request.Skip).Take(request.Take)
            .Select(bill => new BillRow(bill.Id.Value, bill.Method, bill.Day, bill.File, bill.TakenBy, bill.TakenAt, bill.Matched, bill.Open, bill.ChannelMinor, bill.BookedMinor)).ToListAsync(ct), await wanted.CountAsync(ct));
    }

    /// <summary>One bill with its lines; null when there is none that the actor may see.</summary>
    public async Task<ChannelBill?> FindBillAsync(Guid id, Actor actor, CancellationToken ct = default)
    {
        if (!MayManage(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var wanted = new Id<ChannelBill>(id);
        return await db.ChannelBills.SingleOrDefaultAsync(bill => bill.Id == wanted, ct);
    }

    private static Expression<Func<Payment, PaymentRow>> ToRow { get; } = payment =>
        new PaymentRow(payment.Number, payment.Method, payment.SubjectKind, payment.SubjectNumber, payment.Payer, payment.Amount, payment.Status, payment.StartedAt, payment.PaidAt, payment.ChannelTrade, payment.TakenBy);

    private static IQueryable<Payment> Filtered(IQueryable<Payment> payments, FilterState filter)
    {
        if (filter.Search.Length > 0) { payments = payments.Where(payment => payment.Number.Contains(filter.Search) || payment.SubjectNumber.Contains(filter.Search) || payment.Payer.Contains(filter.Search) || payment.ChannelTrade == filter.Search); }
        if (filter.From is { } from) { var start = BusinessTime.StartOf(from); payments = payments.Where(payment => payment.StartedAt >= start); }
        if (filter.To is { } to) { var end = BusinessTime.StartOf(to.AddDays(1)); payments = payments.Where(payment => payment.StartedAt < end); }
        if (filter.StatusesOf<PaymentStatus>() is { Count: > 0 } statuses) { payments = payments.Where(payment => statuses.Contains(payment.Status)); }
        if (filter.More.TryGetValue("channel", out var word) && Enum.TryParse<PaymentMethod>(word, out var method)) { payments = payments.Where(payment => payment.Method == method); }
        return payments;
    }

    private static IQueryable<Payment> Latest(IQueryable<Payment> payments) => payments.OrderByDescending(payment => payment.StartedAt).ThenBy(payment => payment.Number);

    // Sorted by columns of the list only; the number breaks ties, so that pages never overlap. Null when none was chosen.
    private static IQueryable<Payment>? Sorted(IQueryable<Payment> payments, IReadOnlyList<GridSort> sorts)
    {
        IOrderedQueryable<Payment>? sorted = null;
        foreach (var sort in sorts)
        {
            sorted = sort.Key switch { "number" => By(one => one.Number), "amount" => By(one => one.Amount.Minor), "started" => By(one => one.StartedAt), "paid" => By(one => one.PaidAt), _ => sorted };
            IOrderedQueryable<Payment> By<TKey>(Expression<Func<Payment, TKey>> key) => sorted is null
                ? sort.Descending ? payments.OrderByDescending(key) : payments.OrderBy(key)
                : sort.Descending ? sorted.ThenByDescending(key) : sorted.ThenBy(key);
        }
        return sorted?.ThenBy(payment => payment.Number);
    }
}
