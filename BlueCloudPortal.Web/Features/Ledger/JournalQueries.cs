using System.Linq.Expressions;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Ledger;

/// <summary>The journal: entries of a document for everybody who may see them, the whole of it and its accounts for staff.</summary>
public sealed class JournalQueries(PortalDb portal)
{
    /// <summary>The most entries shown of one document.</summary>
    public const int MostEntries = 200;

    private static readonly Id<Organization> s_platform = default;

    /// <summary>The entries of documents, or about them (a delivered line is about its order), oldest first. Staff see all lines, others those of their own accounts; empty without permission.</summary>
    public async Task<IReadOnlyList<EntryView>> EntriesOfAsync(IReadOnlyList<Guid> documents, Actor actor, CancellationToken ct = default)
    {
        if (!LedgerAccess.MayReadLines(actor) || documents.Count == 0) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        var ids = db.JournalEntries.Where(entry => documents.Contains(entry.DocumentId)).Select(entry => entry.Id)
            .Union(db.JournalLines.Where(line => line.SubjectId != null && documents.Contains(line.SubjectId.Value)).Select(line => line.EntryId)); // each by its own index
        return await ViewAsync(db, db.JournalEntries.Where(entry => ids.Contains(entry.Id)).OrderBy(entry => entry.At).ThenBy(entry => entry.Number).Take(MostEntries), actor, ct);
    }

    /// <summary>The entries of a document by its kind and number, as <see cref="EntriesOfAsync(IReadOnlyList{Guid}, Actor, CancellationToken)"/>.</summary>
    public async Task<IReadOnlyList<EntryView>> EntriesOfAsync(DocumentKind kind, string number, Actor actor, CancellationToken ct = default)
    {
        if (!LedgerAccess.MayReadLines(actor)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        var ids = db.JournalEntries.Where(entry => entry.DocumentKind == kind && entry.DocumentNumber == number).Select(entry => entry.Id)
            .Union(db.JournalLines.Where(line => line.SubjectKind == kind && line.SubjectNumber == number).Select(line => line.EntryId));
        return await ViewAsync(db, db.JournalEntries.Where(entry => ids.Contains(entry.Id)).OrderBy(entry => entry.At).ThenBy(entry => entry.Number).Take(MostEntries), actor, ct);
    }

    /// <summary>One entry with all its lines, for staff; null when there is none or without permission.</summary>
    public async Task<EntryView?> FindAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!LedgerAccess.MayReadAll(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        return (await ViewAsync(db, db.JournalEntries.Where(entry => entry.Number == number), actor, ct)).SingleOrDefault();
    }

    /// <summary>The journal for staff, latest first. Filters: days, <c>event</c>, <c>account</c>, search by entry, document or organization; empty without permission.</summary>
    public async Task<GridPage<JournalRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!LedgerAccess.MayReadAll(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var entries = Filtered(db, request.Filter);
        var count = await entries.CountAsync(ct);
        // Of the whole journal the lines are added up by themselves, within an index.
        var lines = request.Filter.IsEmpty ? db.JournalLines : entries.Join(db.JournalLines, entry => entry.Id, line => line.EntryId, (entry, line) => line);
        var moved = await lines.Where(line => line.Amount > 0).GroupBy(line => line.Currency).Select(same => new { Currency = same.Key, Amount = same.Sum(line => line.Amount) }).ToListAsync(ct);
        var rows = await Sorted(entries, request.Sorts).Skip(request.Skip).Take(request.Take).Select(entry => new JournalRow(
            entry.Number, entry.At, entry.Event, entry.DocumentKind, entry.DocumentNumber,
            (from line in entry.Lines
             join organization in db.Organizations on line.OrganizationId equals organization.Id
             select organization.Name).Min(),
            entry.ActorName,
            new Money(entry.Lines.Where(line => line.Amount > 0 && line.Currency == Currency.CNY).Sum(line => line.Amount), Currency.CNY),
            new Money(entry.Lines.Where(line => line.Amount > 0 && line.Currency == Currency.USD).Sum(line => line.Amount), Currency.USD))).ToListAsync(ct);
        return new(rows, count, count == 0 ? null :
        [
            new(GridTotalKind.Page, Totals(Money.Sum(Currency.CNY, rows.Select(row => row.Moved)), Money.Sum(Currency.USD, rows.Select(row => row.MovedUsd)))),
            new(GridTotalKind.All, Totals(Of(Currency.CNY), Of(Currency.USD))),
        ]);

        Money Of(Currency currency) => new(moved.Where(sum => sum.Currency == currency).Sum(sum => sum.Amount), currency);
    }

    /// <summary>Every account for staff, by kind; kept balances as they are kept, the platform's as the sum of their lines. Filters: <c>account-kind</c>, search by organization; empty without permission.</summary>
    public async Task<GridPage<AccountRow>> AccountsAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!LedgerAccess.MayReadAll(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var accounts = db.LedgerAccounts.AsQueryable();
        if (request.Filter.More.GetValueOrDefault("account-kind") is { } name && Enum.TryParse<AccountKind>(name, out var kind)) { accounts = accounts.Where(account => account.Kind == kind); }
        if (request.Filter.Search is { Length: > 0 } search) { accounts = accounts.Where(account => db.Organizations.Any(organization => organization.Id == account.OrganizationId && organization.Name.Contains(search))); }
        var count = await accounts.CountAsync(ct);
        var rows = await accounts.Select(account => new
        {
            account.Id,
            account.Kind,
            Owner = db.Organizations.Where(organization => organization.Id == account.OrganizationId).Select(organization => organization.Name).FirstOrDefault(),
            account.Qualifier,
            account.KeepsBalance,
            account.Currency,
            Balance = account.KeepsBalance ? account.Balance : db.JournalLines.Where(line => line.AccountId == account.Id).Sum(line => line.Amount),
            Lines = db.JournalLines.Count(line => line.AccountId == account.Id),
        }).OrderBy(account => account.Kind).ThenBy(account => account.Owner).ThenBy(account => account.Currency).ThenBy(account => account.Id)
            .Skip(request.Skip).Take(request.Take).ToListAsync(ct);
        var names = await AccountNames.Async(db, ct);
        return new([.. rows.Select(row => new AccountRow(row.Id.Value, row.Kind, row.Owner, names.Of(row.Qualifier), row.KeepsBalance, new Money(row.Balance, row.Currency), row.Lines))], count);
    }

    /// <summary>An account's kind, owner and channel, to name it above a list; null when there is none or without permission.</summary>
    public async Task<(AccountKind Kind, string? Owner, string Channel)?> AccountAsync(Guid id, Actor actor, CancellationToken ct = default)
    {
        if (!LedgerAccess.MayReadAll(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var wanted = new Id<LedgerAccount>(id);
        var found = await db.LedgerAccounts.Where(account => account.Id == wanted).Select(account => new
        {
            account.Kind,
            Owner = db.Organizations.Where(organization => organization.Id == account.OrganizationId).Select(organization => organization.Name).FirstOrDefault(),
            account.Qualifier,
        }).SingleOrDefaultAsync(ct);
        return found is null ? null : (found.Kind, found.Owner, (await AccountNames.Async(db, ct)).Of(found.Qualifier));
    }

    private static async Task<List<EntryView>> ViewAsync(PortalDbContext db, IQueryable<JournalEntry> entries, Actor actor, CancellationToken ct)
    {
        var all = LedgerAccess.MayReadAll(actor);
        var own = actor.OrganizationId;
        var found = await entries.Select(entry => new
        {
            Entry = new { entry.Number, entry.Event, entry.DocumentKind, entry.DocumentNumber, entry.ActorName, entry.At },
            ReversedBy = db.JournalEntries.Where(other => other.ReversesId == entry.Id).Select(other => other.Number).FirstOrDefault(),
            Reverses = db.JournalEntries.Where(other => other.Id == entry.ReversesId).Select(other => other.Number).FirstOrDefault(),
            Lines = (from line in entry.Lines
                     join account in db.LedgerAccounts on line.AccountId equals account.Id
                     where all || line.OrganizationId == own
                     select new
                     {
                         account.Id,
                         account.Kind,
                         Owner = db.Organizations.Where(organization => organization.Id == account.OrganizationId).Select(organization => organization.Name).FirstOrDefault(),
                         account.Qualifier,
                         line.Amount,
                         line.Currency,
                         line.BalanceAfter,
                         line.Sequence,
                         line.Hash,
                         line.SubjectKind,
                         line.SubjectNumber,
                     }).ToList(),
        }).AsSplitQuery().ToListAsync(ct); // in one statement SQLite makes a table of all lines first
        var names = await AccountNames.Async(db, ct);
        return found.ConvertAll(one => new EntryView(one.Entry.Number, one.Entry.Event, one.Entry.DocumentKind, one.Entry.DocumentNumber, one.Entry.ActorName, one.Entry.At,
            [.. one.Lines.OrderBy(line => line.Amount).ThenBy(line => line.Kind).Select(line => new EntryLine(line.Id.Value, line.Kind, line.Owner, names.Of(line.Qualifier),
                new Money(line.Amount, line.Currency), line.BalanceAfter is { } after ? new Money(after, line.Currency) : null, line.Sequence, line.Hash, line.SubjectKind, line.SubjectNumber))]) { ReversedBy = one.ReversedBy, Reverses = one.Reverses });
    }

    private static IQueryable<JournalEntry> Filtered(PortalDbContext db, FilterState filter)
    {
        var entries = db.JournalEntries.AsQueryable();
        if (filter.From is { } from) { var start = BusinessTime.StartOf(from); entries = entries.Where(entry => entry.At >= start); }
        if (filter.To is { } to) { var end = BusinessTime.StartOf(to.AddDays(1)); entries = entries.Where(entry => entry.At < end); }
        if (LedgerQueries.EventOf(filter) is { } happened) { entries = entries.Where(entry => entry.Event == happened); }
        if (filter.More.GetValueOrDefault("account") is { } text && Guid.TryParse(text, out var id))
        {
            var account = new Id<LedgerAccount>(id);
            entries = entries.Where(entry => entry.Lines.Any(line => line.AccountId == account));
        }
        if (filter.Search is { Length: > 0 } search)
        {
            entries = entries.Where(entry => entry.Number.Contains(search) || entry.DocumentNumber.Contains(search)
                || entry.Lines.Any(line => line.OrganizationId != s_platform && db.Organizations.Any(organization => organization.Id == line.OrganizationId && organization.Name.Contains(search))));
        }
        return entries;
    }

    private static IOrderedQueryable<JournalEntry> Sorted(IQueryable<JournalEntry> entries, IReadOnlyList<GridSort> sorts)
    {
        var sorted = sorts.FirstOrDefault() switch
        {
            { Key: "at", Descending: false } => entries.OrderBy(entry => entry.At),
            { Key: "number" } sort => By(entry => entry.Number, sort),
            { Key: "event" } sort => By(entry => entry.Event, sort).ThenByDescending(entry => entry.At),
            { Key: "document" } sort => By(entry => entry.DocumentNumber, sort),
            _ => entries.OrderByDescending(entry => entry.At),
        };
        return sorted.ThenByDescending(entry => entry.Number);

        IOrderedQueryable<JournalEntry> By<TKey>(Expression<Func<JournalEntry, TKey>> key, GridSort sort) => sort.Descending ? entries.OrderByDescending(key) : entries.OrderBy(key);
    }

    private static Dictionary<string, object> Totals(Money moved, Money movedUsd) =>
        movedUsd.IsZero ? new() { ["moved"] = moved } : new() { ["moved"] = moved, ["moved-usd"] = movedUsd };
}
