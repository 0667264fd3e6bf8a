using System.Runtime.CompilerServices;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Ledger;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>The deductible amount of the reader's own company. Each figure is defined here and nowhere else.</summary>
public sealed class RebateQueries(PortalDb portal, TimeProvider clock)
{
    /// <summary>Months that the list offers to look back.</summary>
    public static IReadOnlyList<int> Periods { get; } = [1, 3, 6];

    /// <summary>Balance, level, rule and what counts so far; null without permission.</summary>
    public async Task<RebateAccount?> AccountAsync(Actor actor, CancellationToken ct = default)
    {
        if (!LedgerAccess.MayReadWallet(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var running = HalfYear.Of(clock.GetUtcNow().UtcDateTime);
        var level = await db.Organizations.Where(one => one.Id == actor.OrganizationId).Select(one => one.Level).SingleAsync(ct);
        var rule = await RebateRunQueries.RulesFor(db, running).Where(one => one.Level == level).FirstOrDefaultAsync(ct);
        return new(await BalanceAsync(db, actor.OrganizationId, Currency.CNY, ct), level, rule, running, await CompletedAsync(db, actor.OrganizationId, running, ct));
    }

    /// <summary>What can be used at checkout in a currency; null without permission.</summary>
    public async Task<Money?> AvailableAsync(Currency currency, Actor actor, CancellationToken ct = default)
    {
        if (!LedgerAccess.MayReadWallet(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await BalanceAsync(db, actor.OrganizationId, currency, ct);
    }

    /// <summary>Lines, latest first, with what was there after each. Filters: days, <c>period</c> in months, search by transaction or document. Empty without permission.</summary>
    public Task<GridPage<RebateLine>> LinesAsync(GridRequest request, Actor actor, CancellationToken ct = default) => LinesAsync(request, awardsOnly: false, actor, ct);

    /// <summary>历史充值明细: the lines that came in, as <see cref="LinesAsync(GridRequest, Actor, CancellationToken)"/>.</summary>
    public Task<GridPage<RebateLine>> AwardLinesAsync(GridRequest request, Actor actor, CancellationToken ct = default) => LinesAsync(request, awardsOnly: true, actor, ct);

    /// <summary>The whole filtered list, for the workbook; empty without permission.</summary>
    public async IAsyncEnumerable<RebateLine> StreamAsync(FilterState filter, bool awardsOnly, Actor actor, [EnumeratorCancellation] CancellationToken ct = default)
    {
        if (!LedgerAccess.MayReadWallet(actor)) { yield break; }
        await using var db = await portal.ReadAsync(actor, ct);
        await foreach (var line in Rows(db, Filtered(db, filter, awardsOnly, actor), oldestFirst: false).AsAsyncEnumerable().WithCancellation(ct)) { yield return line; }
    }

    /// <summary>An order that cannot be paid: whether the deductible amount is what lacks, with the figures; null when it is not. Asked inside the transaction that will be given up.</summary>
    // By the last line that is kept and not by the balance: this very transaction may have moved that before it was refused.
    internal static async Task<PortalError?> ShortageAsync(PortalDbContext db, Order order, CancellationToken ct)
    {
        if (order.DeductibleMinor == 0) { return null; }
        var kept = await (from line in db.JournalLines
                          join account in db.LedgerAccounts on line.AccountId equals account.Id
                          where account.OrganizationId == order.OrganizationId && account.Kind == AccountKind.Rebate && account.Currency == order.Total.Currency
                          orderby line.Sequence descending
                          select line.BalanceAfter).FirstOrDefaultAsync(ct) ?? 0;
        return kept < order.DeductibleMinor ? OrderErrors.DeductibleShort(order.Deductible, new(kept, order.Total.Currency)) : null;
    }

    /// <summary>What a company has in a currency.</summary>
    internal static async Task<Money> BalanceAsync(PortalDbContext db, Id<Organization> owner, Currency currency, CancellationToken ct) => new(
        await db.LedgerAccounts.Where(account => account.OrganizationId == owner && account.Kind == AccountKind.Rebate && account.Currency == currency).Select(account => account.Balance).SingleOrDefaultAsync(ct), currency);

    /// <summary>What a company completed in a half-year.</summary>
    internal static async Task<CompletedOrders> CompletedAsync(PortalDbContext db, Id<Organization> company, HalfYear half, CancellationToken ct)
    {
        var sum = await Counted(db, half).Where(order => order.OrganizationId == company).GroupBy(_ => 1)
            .Select(group => new { Minor = group.Sum(order => order.Total.Minor - order.DeductibleMinor), Orders = group.Count() }).SingleOrDefaultAsync(ct);
        return new(Money.Fen(sum?.Minor ?? 0), sum?.Orders ?? 0);
    }

    /// <summary>The one definition of what counts: orders in renminbi that became completed in the half-year, by the Shanghai clock. What a stored-value card paid counts as little as what an earlier award did.</summary>
    internal static IQueryable<Order> Counted(PortalDbContext db, HalfYear half)
    {
        var (start, end) = (half.StartsAt, half.EndsAt);
        return db.Orders.Where(order => order.Status == OrderStatus.Completed && order.CompletedAt >= start && order.CompletedAt < end && order.Total.Currency == Currency.CNY && order.PaidBy != PaymentMethod.StoredCard);
    }

    private async Task<GridPage<RebateLine>> LinesAsync(GridRequest request, bool awardsOnly, Actor actor, CancellationToken ct)
    {
        if (!LedgerAccess.MayReadWallet(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var lines = Filtered(db, request.Filter, awardsOnly, actor);
        var all = await lines.GroupBy(_ => 1).Select(group => new { Count = group.Count(), Amount = group.Sum(line => line.Amount) }).SingleOrDefaultAsync(ct);
        if (all is null) { return new([], 0); }
        var page = await Rows(db, lines, request.Sorts is [{ Key: "at", Descending: false }, ..], request).ToListAsync(ct);
        return new(page, all.Count,
        [
            new(GridTotalKind.Page, new Dictionary<string, object> { ["amount"] = Money.Sum(Currency.CNY, page.Select(line => line.Amount)) }),
            new(GridTotalKind.All, new Dictionary<string, object> { ["amount"] = Money.Fen(all.Amount) }),
        ]);
    }

    private IQueryable<JournalLine> Filtered(PortalDbContext db, FilterState filter, bool awardsOnly, Actor actor)
    {
        var lines = from line in db.JournalLines
                    join account in db.LedgerAccounts on line.AccountId equals account.Id
                    where account.OrganizationId == actor.OrganizationId && account.Kind == AccountKind.Rebate && account.Currency == Currency.CNY
                    select line;
        if (awardsOnly) { lines = lines.Where(line => line.Amount > 0); }
        if (FromOf(filter) is { } from) { var start = BusinessTime.StartOf(from); lines = lines.Where(line => line.At >= start); }
        if (filter.To is { } to) { var end = BusinessTime.StartOf(to.AddDays(1)); lines = lines.Where(line => line.At < end); }
        if (filter.Search.Length > 0) { lines = lines.Where(line => db.JournalEntries.Any(entry => entry.Id == line.EntryId && (entry.Number.Contains(filter.Search) || entry.DocumentNumber.Contains(filter.Search)))); }
        return lines;
    }

    // Days that were chosen say more than a period.
    private DateOnly? FromOf(FilterState filter) => filter.From ?? (filter.To is null && int.TryParse(filter.More.GetValueOrDefault("period"), out var months) && Periods.Contains(months)
        ? BusinessTime.DayOf(clock.GetUtcNow().UtcDateTime).AddMonths(-months) : null);

    private static IQueryable<RebateLine> Rows(PortalDbContext db, IQueryable<JournalLine> lines, bool oldestFirst, GridRequest? page = null)
    {
        var both = from line in lines
                   join entry in db.JournalEntries on line.EntryId equals entry.Id
                   select new { Line = line, Entry = entry };
        var sorted = oldestFirst ? both.OrderBy(one => one.Line.Sequence) : both.OrderByDescending(one => one.Line.Sequence);
        var wanted = page is null ? sorted : sorted.Skip(page.Skip).Take(page.Take);
        return wanted.Select(one => new RebateLine(one.Entry.Number, one.Line.At, new Money(one.Line.Amount, one.Line.Currency), new Money(one.Line.BalanceAfter ?? 0, one.Line.Currency),
            one.Entry.Event, one.Entry.DocumentKind, one.Entry.DocumentNumber));
    }
}
