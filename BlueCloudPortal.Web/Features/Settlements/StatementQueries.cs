using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Settlements;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Settlements;

/// <summary>Reads settlement statements: every one for staff, its own for a receiver, from the day it was sent.</summary>
public sealed class StatementQueries(PortalDb portal)
{
    private static readonly GridSort s_usual = new("period", true);

    private static readonly GridOrder<Statement> s_order = new GridOrder<Statement>()
        .By("number", one => one.Number)
        .By("receiver", one => one.Receiver)
        .By("period", one => one.Number) // which begins with the month, and has an index
        .By("cny", one => one.Lines.Where(line => line.Earned.Currency == Currency.CNY).Sum(line => line.Earned.Minor))
        .By("usd", one => one.Lines.Where(line => line.Earned.Currency == Currency.USD).Sum(line => line.Earned.Minor))
        .By("status", one => one.Status)
        .By("made", one => one.MadeAt);

    /// <summary>A page of the list; the newest period first.</summary>
    public async Task<GridPage<StatementRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!StatementAccess.MaySee(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var found = Filtered(db, request.Filter, actor);
        var count = await found.CountAsync(ct);
        var rows = await Rows(s_order.Sort(found, request.Sorts, s_usual, "number").Skip(request.Skip).Take(request.Take)).ToListAsync(ct);
        return new(rows, count, count == 0 ? [] : Totals(rows, await found.PaidTotalsAsync(ct)));
    }

    /// <summary>The whole filtered list, for the export; in the list's order.</summary>
    public async IAsyncEnumerable<StatementRow> AllAsync(GridRequest request, Actor actor, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct = default)
    {
        if (!StatementAccess.MaySee(actor)) { yield break; }
        await using var db = await portal.ReadAsync(actor, ct);
        await foreach (var row in Rows(s_order.Sort(Filtered(db, request.Filter, actor), request.Sorts, s_usual, "number")).AsAsyncEnumerable().WithCancellation(ct)) { yield return row; }
    }

    /// <summary>The figures of the filtered list (M-32); null for those who may not see statements.</summary>
    public async Task<StatementFigures?> FiguresAsync(FilterState filter, Actor actor, CancellationToken ct = default)
    {
        if (!StatementAccess.MaySee(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await Filtered(db, filter, actor).FiguresAsync(db, ct);
    }

    /// <summary>How many statements stand in each state; none for those who may not see them.</summary>
    public async Task<IReadOnlyDictionary<StatementStatus, int>> CountsAsync(Actor actor, CancellationToken ct = default)
    {
        if (!StatementAccess.MaySee(actor)) { return new Dictionary<StatementStatus, int>(); }
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.Statements.SeenBy(actor).GroupBy(statement => statement.Status).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, ct);
    }

    /// <summary>One statement with its figures; null when there is none for this actor.</summary>
    public async Task<StatementView?> FindAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!StatementAccess.MaySee(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await FindAsync(db, number, actor, ct);
    }

    /// <summary>A page of a statement's lines, with its total, what the ledger says, and the difference.</summary>
    public async Task<GridPage<StatementLineRow>> LinesAsync(string number, GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!StatementAccess.MaySee(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var statement = db.Statements.SeenBy(actor).Where(one => one.Number == number);
        var lines = statement.SelectMany(one => one.Lines);
        var count = await lines.CountAsync(ct);
        var rows = await Lines(lines, lines).Skip(request.Skip).Take(request.Take).ToListAsync(ct);
        return new(rows, count, count == 0 ? [] : StatementTotals(await statement.FiguresAsync(db, ct)));
    }

    /// <summary>What each work order adds to a statement in a currency, the largest first.</summary>
    public async Task<IReadOnlyList<StatementShare>> SharesAsync(string number, Currency currency, Actor actor, CancellationToken ct = default)
    {
        if (!StatementAccess.MaySee(actor)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        var shares = await db.Statements.SeenBy(actor).Where(one => one.Number == number).SelectMany(one => one.Lines).Where(line => line.Earned.Currency == currency)
            .GroupBy(line => new { line.WorkOrderNumber, line.OrderNumber }).Select(group => new { group.Key.WorkOrderNumber, group.Key.OrderNumber, Minor = group.Sum(line => line.Earned.Minor), Count = group.Count() })
            .OrderByDescending(share => share.Minor).ThenBy(share => share.WorkOrderNumber).ToListAsync(ct);
        return [.. shares.Select(share => new StatementShare(share.WorkOrderNumber, share.OrderNumber, new(share.Minor, currency), share.Count))];
    }

    /// <summary>A statement as it goes on paper; null when there is none for this actor.</summary>
    public async Task<StatementPaper?> PaperAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!StatementAccess.MaySee(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        if (await FindAsync(db, number, actor, ct) is not { } view) { return null; }
        var lines = db.Statements.SeenBy(actor).Where(one => one.Number == number).SelectMany(one => one.Lines);
        var ledger = await (
            from line in lines
            join posted in db.JournalLines on line.JournalLineId equals posted.Id
            join entry in db.JournalEntries on posted.EntryId equals entry.Id
            orderby line.Position
            select new StatementLedgerRow(entry.Number, entry.At, entry.Event, entry.DocumentNumber, posted.SubjectNumber, new Money(posted.Amount, posted.Currency))).ToListAsync(ct);
        return new(view, await Lines(lines, lines).ToListAsync(ct), ledger);
    }

    /// <summary>本月应得: what the provider's milestones earned in a month so far, by the ledger; one amount a currency.</summary>
    public async Task<IReadOnlyList<Money>> EarnedInAsync(BusinessMonth month, Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsProvider || !StatementAccess.MaySee(actor)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        var (since, until) = (month.StartsAt, month.EndsAt);
        var sums = await (
            from line in db.JournalLines
            where line.OrganizationId == actor.OrganizationId && line.At >= since && line.At < until
            join account in db.LedgerAccounts on line.AccountId equals account.Id
            where account.Kind == AccountKind.ProviderPayable
            join entry in db.JournalEntries on line.EntryId equals entry.Id
            where entry.Event == LedgerEvent.MilestoneAccepted
            group line.Amount by line.Currency into sum
            select new { sum.Key, Minor = sum.Sum() }).ToListAsync(ct);
        return [.. sums.OrderBy(sum => sum.Key).Select(sum => new Money(sum.Minor, sum.Key))];
    }

    private static async Task<StatementView?> FindAsync(PortalDbContext db, string number, Actor actor, CancellationToken ct)
    {
        var found = db.Statements.SeenBy(actor).Where(statement => statement.Number == number);
        if (await found.SingleOrDefaultAsync(ct) is not { } one) { return null; }
        var receiver = await db.Organizations.Where(organization => organization.Id == one.OrganizationId).Select(organization => new { organization.AccountManager, organization.Address, organization.Level }).SingleAsync(ct);
        return new()
        {
            Key = one.Key,
            Number = one.Number,
            ReceiverKind = one.ReceiverKind,
            ReceiverId = one.OrganizationId,
            Receiver = one.Receiver,
            Payer = one.Payer,
            Contact = one.Contact,
            AccountManager = receiver.AccountManager,
            Address = receiver.Address,
            Level = receiver.Level,
            Period = one.Period,
            MadeAt = one.MadeAt,
            ProofNumber = one.ProofNumber,
            PaidAt = one.PaidAt,
            PaidEntry = await db.JournalEntries.Where(entry => entry.DocumentId == one.Key && entry.Event == LedgerEvent.StatementPaid).Select(entry => entry.Number).SingleOrDefaultAsync(ct),
            Status = one.Status,
            Figures = await found.FiguresAsync(db, ct),
            Actions = StatementLifecycle.Instance.ActionsFor(one, actor),
        };
    }

    private static IQueryable<Statement> Filtered(PortalDbContext db, FilterState filter, Actor actor)
    {
        var found = db.Statements.SeenBy(actor);
        if (filter.Search is { Length: > 0 } text) { found = found.Where(statement => statement.Number.Contains(text) || statement.Receiver.Contains(text)); }
        // 截止日期: the last day of the period, which is what people call a statement by
        if (filter.From is { } from) { var first = from.Year * 12 + from.Month; found = found.Where(statement => statement.Year * 12 + statement.Month >= first); }
        if (filter.To is { } to)
        {
            var last = new BusinessMonth(to.Year, to.Month);
            var until = last.Days.Last <= to ? last.Year * 12 + last.Month : last.Year * 12 + last.Month - 1;
            found = found.Where(statement => statement.Year * 12 + statement.Month <= until);
        }
        if (filter.StatusesOf<StatementStatus>() is { Count: > 0 } statuses) { found = found.Where(statement => statuses.Contains(statement.Status)); }
        return found;
    }

    private static IQueryable<StatementRow> Rows(IQueryable<Statement> statements) => statements.Select(one => new StatementRow(
        one.Number, one.Receiver, one.Year, one.Month, one.Lines.Select(line => line.OrderNumber).Distinct().Count(),
        one.Lines.Any(line => line.Earned.Currency == Currency.CNY) ? one.Lines.Where(line => line.Earned.Currency == Currency.CNY).Sum(line => line.Earned.Minor) : null,
        one.Lines.Any(line => line.Earned.Currency == Currency.USD) ? one.Lines.Where(line => line.Earned.Currency == Currency.USD).Sum(line => line.Earned.Minor) : null,
        one.MadeAt, one.Status, one.Lines.Select(line => line.Product).Distinct().Count(),
        one.Lines.Any(line => line.ListTotal.Currency == Currency.CNY) ? one.Lines.Where(line => line.ListTotal.Currency == Currency.CNY).Sum(line => line.ListTotal.Minor) : null,
        one.Lines.Any(line => line.ListTotal.Currency == Currency.USD) ? one.Lines.Where(line => line.ListTotal.Currency == Currency.USD).Sum(line => line.ListTotal.Minor) : null,
        one.ProofNumber));

    private static IQueryable<StatementLineRow> Lines(IQueryable<StatementLine> lines, IQueryable<StatementLine> all) => lines.OrderBy(line => line.Position).Select(line => new StatementLineRow(
        line.Position, line.OrderNumber, line.WorkOrderNumber, line.MilestoneNumber, line.Product, line.EarnedAt, line.WorkOrderStatus, all.Any(other => other.WorkOrderId == line.WorkOrderId && other.Position < line.Position) ? null : line.Quantity, line.ListTotal, line.Earned));

    private static IReadOnlyList<GridTotal> Totals(IReadOnlyList<StatementRow> rows, IReadOnlyList<Money> paid) =>
    [
        new(GridTotalKind.Page, paid.ToDictionary(total => Key(total.Currency), total => (object)Money.Sum(total.Currency, rows.Select(row => row.Paid(total.Currency)).OfType<Money>()))),
        new(GridTotalKind.All, paid.ToDictionary(total => Key(total.Currency), total => (object)total)),
    ];

    private static List<GridTotal> StatementTotals(StatementFigures figures)
    {
        var lines = new Dictionary<string, object> { ["quantity"] = figures.ServicesSold };
        foreach (var currency in figures.Currencies)
        {
            lines[$"list-{Key(currency)}"] = figures.ListTotal(currency);
            lines[Key(currency)] = figures.Paid(currency);
        }
        return
        [
            new(GridTotalKind.Page, lines),
            new(GridTotalKind.All, figures.Currencies.ToDictionary(Key, currency => (object)figures.Ledger(currency))),
            new(GridTotalKind.Check, figures.Currencies.ToDictionary(Key, currency => (object)figures.Difference(currency))),
        ];
    }

    /// <summary>The key of a currency's column.</summary>
    internal static string Key(Currency currency) => currency == Currency.CNY ? "cny" : "usd";
}
