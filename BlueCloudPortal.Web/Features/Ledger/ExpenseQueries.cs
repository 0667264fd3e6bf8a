using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Ledger;

/// <summary>消费类型: what a company paid with, or what became of its money (V-25).</summary>
public enum ExpenseKind
{
    /// <summary>余额消费: paid from the wallet.</summary>
    Balance,
    /// <summary>账期消费: paid by credit.</summary>
    Credit,
    /// <summary>拨付: allocated to a cloud platform.</summary>
    Allocation,
    /// <summary>退费: paid back to the company's bank account.</summary>
    Refund,
}

/// <summary>What a document cost the company.</summary>
/// <param name="DocumentKind">The kind of the document.</param>
/// <param name="DocumentNumber">Its number.</param>
/// <param name="Products">商品类型: the product lines of an order, in its order; none for other documents.</param>
/// <param name="Kind">What was paid with.</param>
/// <param name="Total">What went out, above zero.</param>
/// <param name="At">When, UTC.</param>
/// <param name="EntryNumber">The entry that moved it.</param>
public sealed record ExpenseRow(DocumentKind DocumentKind, string DocumentNumber, IReadOnlyList<string> Products, ExpenseKind Kind, Money Total, DateTime At, string EntryNumber);

/// <summary>
/// 支出明细: what went out of wallet, frozen money and credit together, by document (V-25). Money that only moves between them (freezing, repaying credit from the wallet) is no expense;
/// an entry that was taken back is none any more, nor is what takes it back. The one definition of the figure: list, total, export and the month's figure use it.
/// </summary>
public sealed class ExpenseQueries(PortalDb portal)
{
    private static readonly IReadOnlyList<AccountKind> s_held = [AccountKind.Wallet, AccountKind.Frozen, AccountKind.CreditOwed];

    /// <summary>The organization's expenses, latest first, with their totals. Filters: days, search by document; empty without permission.</summary>
    public async Task<GridPage<ExpenseRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!LedgerAccess.MayReadWallet(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var wanted = Filtered(Of(db, actor.OrganizationId), request.Filter);
        var sums = await wanted.GroupBy(one => one.Currency).Select(group => new { group.Key, Count = group.Count(), Minor = group.Sum(one => one.Minor) }).ToListAsync(ct);
        if (sums.Count == 0) { return new([], 0); }
        var rows = await RowsAsync(db, Sorted(wanted, request.Sorts.FirstOrDefault()).Skip(request.Skip).Take(request.Take), ct);
        return new(rows, sums.Sum(sum => sum.Count),
        [
            .. rows.GroupBy(row => row.Total.Currency).OrderBy(group => group.Key).Select(group => Total(GridTotalKind.Page, Money.Sum(group.Key, group.Select(row => row.Total)))),
            .. sums.OrderBy(sum => sum.Key).Select(sum => Total(GridTotalKind.All, new Money(-sum.Minor, sum.Key))),
        ]);
    }

    /// <summary>Every expense of the filtered list, latest first, read page by page.</summary>
    public async IAsyncEnumerable<ExpenseRow> StreamAsync(FilterState filter, Actor actor, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct = default)
    {
        const int Batch = 500;
        for (var skip = 0; ; skip += Batch)
        {
            var page = await ListAsync(new GridRequest(skip, Batch, []) { Filter = filter }, actor, ct);
            foreach (var row in page.Rows) { yield return row; }
            if (page.Rows.Count < Batch) { yield break; }
        }
    }

    /// <summary>What went out from a moment on, in renminbi; zero without permission.</summary>
    internal static async Task<Money> TotalAsync(PortalDbContext db, Id<Organization> owner, DateTime from, CancellationToken ct) =>
        Money.Fen(-await Of(db, owner).Where(one => one.At >= from && one.Currency == Currency.CNY).SumAsync(one => one.Minor, ct));

    // By entry and currency: what the organization's held accounts lost together.
    private static IQueryable<Expense> Of(PortalDbContext db, Id<Organization> owner) =>
        from entry in db.JournalEntries
        where entry.Event != LedgerEvent.Correction && !db.JournalEntries.Any(other => other.ReversesId == entry.Id)
        join line in (
            from line in db.JournalLines
            join account in db.LedgerAccounts on line.AccountId equals account.Id
            where account.OrganizationId == owner && s_held.Contains(account.Kind)
            group new { line.Amount, account.Kind } by new { line.EntryId, line.Currency } into both
            where both.Sum(one => one.Amount) < 0
            select new { both.Key.EntryId, both.Key.Currency, Minor = both.Sum(one => one.Amount), Owed = both.Sum(one => one.Kind == AccountKind.CreditOwed ? one.Amount : 0) }) on entry.Id equals line.EntryId
        select new Expense { Number = entry.Number, Event = entry.Event, DocumentKind = entry.DocumentKind, DocumentId = entry.DocumentId, DocumentNumber = entry.DocumentNumber, At = entry.At, Currency = line.Currency, Minor = line.Minor, Owed = line.Owed };

    private static IQueryable<Expense> Filtered(IQueryable<Expense> expenses, FilterState filter)
    {
        if (filter.From is { } from) { var start = BusinessTime.StartOf(from); expenses = expenses.Where(one => one.At >= start); }
        if (filter.To is { } to) { var end = BusinessTime.StartOf(to.AddDays(1)); expenses = expenses.Where(one => one.At < end); }
        if (filter.Search is { Length: > 0 } search) { expenses = expenses.Where(one => one.DocumentNumber.Contains(search)); }
        return expenses;
    }

    private static IOrderedQueryable<Expense> Sorted(IQueryable<Expense> expenses, GridSort? sort) => (sort?.Key switch
    {
        "at" when !sort.Descending => expenses.OrderBy(one => one.At),
        "total" => sort.Descending ? expenses.OrderBy(one => one.Minor) : expenses.OrderByDescending(one => one.Minor),
        "document" => sort.Descending ? expenses.OrderByDescending(one => one.DocumentNumber) : expenses.OrderBy(one => one.DocumentNumber),
        _ => expenses.OrderByDescending(one => one.At),
    }).ThenByDescending(one => one.Number);

    private static async Task<List<ExpenseRow>> RowsAsync(PortalDbContext db, IQueryable<Expense> page, CancellationToken ct)
    {
        var found = await page.ToListAsync(ct);
        var orders = found.Where(one => one.DocumentKind == DocumentKind.Order).Select(one => new Id<Domain.Orders.Order>(one.DocumentId)).Distinct().ToList();
        var lines = orders.Count == 0 ? [] : await (
            from order in db.Orders
            where orders.Contains(order.Id)
            from line in order.Lines
            orderby line.Position
            select new { order.Id, line.ProductLine }).ToListAsync(ct);
        var products = lines.ToLookup(line => line.Id.Value, line => line.ProductLine);
        return found.ConvertAll(one => new ExpenseRow(one.DocumentKind, one.DocumentNumber, [.. products[one.DocumentId].Distinct()], KindOf(one), new Money(-one.Minor, one.Currency), one.At, one.Number));
    }

    private static ExpenseKind KindOf(Expense expense) => expense.Event switch
    {
        LedgerEvent.AllocationDone => ExpenseKind.Allocation,
        LedgerEvent.RefundPaid => ExpenseKind.Refund,
        _ => expense.Owed < 0 ? ExpenseKind.Credit : ExpenseKind.Balance,
    };

    private static GridTotal Total(GridTotalKind kind, Money total) => new(kind, new Dictionary<string, object> { ["total"] = total });

    private sealed class Expense
    {
        public string Number { get; init; } = "";
        public LedgerEvent Event { get; init; }
        public DocumentKind DocumentKind { get; init; }
        public Guid DocumentId { get; init; }
        public string DocumentNumber { get; init; } = "";
        public DateTime At { get; init; }
        public Currency Currency { get; init; }
        public long Minor { get; init; }
        public long Owed { get; init; }
    }
}
