using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Settlements;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Settlements;

/// <summary>The figures of statements (M-32, M-34), each one query over whichever statements are asked about. Screens and files use these and no others.</summary>
/// <param name="OrderCount">订单总数: orders; an order on several lines or statements counts once.</param>
/// <param name="ServicesSold">已售服务: Σ quantity, once a work order however many of its milestones are on the lines.</param>
/// <param name="WorkOrderCount">Work orders on the lines.</param>
/// <param name="ListTotals">销售额: Σ list price, one amount a currency.</param>
/// <param name="PaidTotals">What the statements are about: Σ the receiver's share on the lines, one amount a currency. 应付金额, and 实付金额 once it is paid out.</param>
/// <param name="OpenTotals">Of that, what has not been paid out yet.</param>
/// <param name="LedgerTotals">Σ the journal lines behind the statement lines, one amount a currency.</param>
public sealed record StatementFigures(
    int OrderCount, int ServicesSold, int WorkOrderCount, IReadOnlyList<Money> ListTotals, IReadOnlyList<Money> PaidTotals, IReadOnlyList<Money> OpenTotals, IReadOnlyList<Money> LedgerTotals)
{
    /// <summary>The currencies that occur, renminbi first.</summary>
    public IReadOnlyList<Currency> Currencies => [.. ListTotals.Concat(PaidTotals).Concat(LedgerTotals).Select(amount => amount.Currency).Distinct().Order()];

    /// <summary>The list price in a currency; zero when none.</summary>
    public Money ListTotal(Currency currency) => In(ListTotals, currency);

    /// <summary>What they are about in a currency, paid out or not; zero when nothing.</summary>
    public Money Paid(Currency currency) => In(PaidTotals, currency);

    /// <summary>What of it has not been paid out; zero when all is.</summary>
    public Money Open(Currency currency) => In(OpenTotals, currency);

    /// <summary>What the ledger says in a currency; zero when nothing.</summary>
    public Money Ledger(Currency currency) => In(LedgerTotals, currency);

    /// <summary>Lines less ledger; zero when the books agree.</summary>
    public Money Difference(Currency currency) => Paid(currency) - Ledger(currency);

    private static Money In(IReadOnlyList<Money> amounts, Currency currency) => Money.Sum(currency, amounts.Where(amount => amount.Currency == currency));
}

/// <summary>The named queries behind <see cref="StatementFigures"/>.</summary>
internal static class StatementFigureQueries
{
    public static async Task<StatementFigures> FiguresAsync(this IQueryable<Statement> statements, PortalDbContext db, CancellationToken ct) => new(
        await statements.OrderCountAsync(ct), await statements.ServicesSoldAsync(ct), await statements.WorkOrderCountAsync(ct),
        await statements.ListTotalsAsync(ct), await statements.PaidTotalsAsync(ct), await statements.Where(statement => statement.PaidAt == null).PaidTotalsAsync(ct), await statements.LedgerTotalsAsync(db, ct));

    public static Task<int> OrderCountAsync(this IQueryable<Statement> statements, CancellationToken ct) =>
        Lines(statements).Select(line => line.OrderNumber).Distinct().CountAsync(ct);

    public static Task<int> WorkOrderCountAsync(this IQueryable<Statement> statements, CancellationToken ct) =>
        Lines(statements).Select(line => line.WorkOrderId).Distinct().CountAsync(ct);

    public static Task<int> ServicesSoldAsync(this IQueryable<Statement> statements, CancellationToken ct) =>
        Lines(statements).Select(line => new { line.WorkOrderId, line.Quantity }).Distinct().SumAsync(line => line.Quantity, ct);

    public static async Task<IReadOnlyList<Money>> ListTotalsAsync(this IQueryable<Statement> statements, CancellationToken ct) =>
        [.. (await Lines(statements).GroupBy(line => line.ListTotal.Currency).Select(group => new { group.Key, Minor = group.Sum(line => line.ListTotal.Minor) }).ToListAsync(ct))
            .OrderBy(group => group.Key).Select(group => new Money(group.Minor, group.Key))];

    public static async Task<IReadOnlyList<Money>> PaidTotalsAsync(this IQueryable<Statement> statements, CancellationToken ct) =>
        [.. (await Lines(statements).GroupBy(line => line.Earned.Currency).Select(group => new { group.Key, Minor = group.Sum(line => line.Earned.Minor) }).ToListAsync(ct))
            .OrderBy(group => group.Key).Select(group => new Money(group.Minor, group.Key))];

    public static async Task<IReadOnlyList<Money>> LedgerTotalsAsync(this IQueryable<Statement> statements, PortalDbContext db, CancellationToken ct) =>
        [.. (await Lines(statements).Join(db.JournalLines, line => line.JournalLineId, posted => posted.Id, (line, posted) => posted)
            .GroupBy(posted => posted.Currency).Select(group => new { group.Key, Minor = group.Sum(posted => posted.Amount) }).ToListAsync(ct))
            .OrderBy(group => group.Key).Select(group => new Money(group.Minor, group.Key))];

    private static IQueryable<StatementLine> Lines(IQueryable<Statement> statements) => statements.SelectMany(statement => statement.Lines);
}
