using System.Globalization;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>The lines of a company's credit account, with what was left of the limit that held at each.</summary>
internal static class CreditLines
{
    public static async Task<GridPage<CreditDetail>> PageAsync(PortalDbContext db, Id<Organization> company, GridRequest request, CancellationToken ct)
    {
        var lines = Of(db, company, request.Filter.From, request.Filter.To);
        if (request.Filter.Search is { Length: > 0 } typed)
        {
            lines = Second(typed) is { } second
                ? lines.Where(line => line.Line.At >= second && line.Line.At < second.AddSeconds(1) && line.Entry.Number.EndsWith(typed.Substring(14)))
                : lines.Where(line => line.Entry.DocumentNumber.Contains(typed) || line.Entry.Number.Contains(typed));
        }
        var all = await lines.GroupBy(_ => 1).Select(group => new { Count = group.Count(), Amount = group.Sum(line => line.Line.Amount) }).SingleOrDefaultAsync(ct);
        if (all is null) { return new([], 0); }
        var oldestFirst = request.Sorts is [{ Key: "at", Descending: false }, ..];
        var page = await ReadAsync(db, company, (oldestFirst ? lines.OrderBy(line => line.Line.Sequence) : lines.OrderByDescending(line => line.Line.Sequence)).Skip(request.Skip).Take(request.Take), ct);
        return new(page, all.Count,
        [
            new(GridTotalKind.Page, new Dictionary<string, object> { ["amount"] = Money.Sum(Currency.CNY, page.Select(line => line.Amount)) }),
            new(GridTotalKind.All, new Dictionary<string, object> { ["amount"] = Money.Fen(all.Amount) }),
        ]);
    }

    /// <summary>Every line of a period, oldest first.</summary>
    public static Task<IReadOnlyList<CreditDetail>> AllAsync(PortalDbContext db, Id<Organization> company, DateOnly? from, DateOnly? to, CancellationToken ct) =>
        ReadAsync(db, company, Of(db, company, from, to).OrderBy(line => line.Line.Sequence), ct);

    /// <summary>What was owed before a day began; everything for the last day there is, nothing before the first.</summary>
    public static async Task<Money> OwedBeforeAsync(PortalDbContext db, Id<Organization> company, DateOnly? day, CancellationToken ct)
    {
        if (day is not { } end) { return Money.Fen(0); }
        var lines = Of(db, company, null, end == DateOnly.MaxValue ? null : end.AddDays(-1));
        return Money.Fen(-await lines.SumAsync(line => line.Line.Amount, ct));
    }

    private sealed class Both
    {
        public JournalLine Line { get; init; } = null!;
        public JournalEntry Entry { get; init; } = null!;
    }

    private static IQueryable<Both> Of(PortalDbContext db, Id<Organization> company, DateOnly? from, DateOnly? to)
    {
        var lines = from line in db.JournalLines
                    join account in db.LedgerAccounts on line.AccountId equals account.Id
                    join entry in db.JournalEntries on line.EntryId equals entry.Id
                    where account.OrganizationId == company && account.Kind == AccountKind.CreditOwed && account.Currency == Currency.CNY
                    select new Both { Line = line, Entry = entry };
        if (from is { } first) { var start = BusinessTime.StartOf(first); lines = lines.Where(both => both.Line.At >= start); }
        if (to is { } last) { var end = BusinessTime.StartOf(last.AddDays(1)); lines = lines.Where(both => both.Line.At < end); }
        return lines;
    }

    private static async Task<IReadOnlyList<CreditDetail>> ReadAsync(PortalDbContext db, Id<Organization> company, IQueryable<Both> lines, CancellationToken ct)
    {
        var rows = await lines.Select(both => new
        {
            both.Line.At,
            both.Line.Amount,
            both.Line.BalanceAfter,
            both.Entry.Number,
            both.Entry.DocumentKind,
            both.Entry.DocumentNumber,
            Limit = db.CreditTerms.Where(term => term.OrganizationId == company && term.AfterLine < both.Line.Sequence).OrderByDescending(term => term.Position).Select(term => term.LimitMinor).FirstOrDefault(),
        }).ToListAsync(ct);
        return rows.ConvertAll(row => new CreditDetail(DocumentNumber.OfCredit(row.At, row.Number), row.At, Money.Fen(row.Amount), Money.Fen(row.Limit), Money.Fen(row.Limit + (row.BalanceAfter ?? 0)), row.DocumentKind, row.DocumentNumber, row.Number));
    }

    // A transaction's number says the second and the entry's last digits; null for other words.
    private static DateTime? Second(string typed) =>
        typed.Length == 18 && typed.StartsWith("DD", StringComparison.OrdinalIgnoreCase) && typed.Skip(2).All(char.IsAsciiDigit)
        && DateTime.TryParseExact("20" + typed[2..14], "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? DateTime.SpecifyKind(local.AddHours(-8), DateTimeKind.Utc) : null;
}
