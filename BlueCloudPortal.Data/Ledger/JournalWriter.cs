using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Data.Ledger;

/// <summary>Posts entries. The only code that moves a balance (an architecture test says so).</summary>
public static class JournalWriter
{
    /// <summary>
    /// Posts a draft inside the caller's transaction; the caller saves. Posting the same event of the same document again gives the first entry and moves nothing.
    /// Null when the draft has no lines (a zero-price document). Error: <c>ledger.insufficient-funds</c> with the figures; the caller must then keep nothing of the transaction.
    /// </summary>
    public static async Task<Result<JournalEntry?>> PostAsync(this PortalDbContext db, JournalDraft draft, Actor by, DateTime at, CancellationToken ct = default)
    {
        if (!draft.Balances) { throw new InvalidOperationException($"Lines of {draft.IdempotencyKey} do not sum to zero."); }
        if (db.Database.CurrentTransaction is null) { throw new InvalidOperationException("A posting needs the transaction of its use case."); }
        if (draft.Lines.Count == 0) { return (JournalEntry?)null; }
        if (db.JournalEntries.Local.FirstOrDefault(unsaved => unsaved.IdempotencyKey == draft.IdempotencyKey) is { } own) { return own; }
        if (await FindAsync(db, draft.IdempotencyKey, ct) is { } earlier) { return earlier; }

        var entry = new JournalEntry(DocumentNumber.ByPrefix("JE", at, db.Tails.Next()), draft, by, at);
        var accounts = await OpenAsync(db, [.. draft.Lines.Select(line => line.Account).Distinct()], at, ct);
        // In one order of accounts for everybody: two entries over the same accounts wait for each other, never for ever.
        foreach (var line in draft.Lines.OrderBy(line => accounts[line.Account].Id.Value))
        {
            var account = accounts[line.Account];
            if (!account.KeepsBalance) { entry.Add(new JournalLine(entry, account, line)); continue; }
            var moved = await MoveAsync(db, entry, account, line, ct);
            if (moved.IsRefused) { return moved.Error; }
            entry.Add(moved.Value);
        }
        db.JournalEntries.Add(entry);
        return entry;
    }

    /// <summary>Sets how far an account that keeps a balance may fall: minus the limit, for credit. A balance that is below it already stays, and can only rise. The caller saves.</summary>
    /// <param name="db">The use case's context, inside its transaction.</param>
    /// <param name="reference">The account; opened when it has no line yet.</param>
    /// <param name="floor">Minor units; zero or below.</param>
    /// <param name="at">UTC.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task SetFloorAsync(this PortalDbContext db, AccountRef reference, long floor, DateTime at, CancellationToken ct = default)
    {
        if (db.Database.CurrentTransaction is null) { throw new InvalidOperationException("A floor needs the transaction of its use case."); }
        if (!AccountRef.KeepsBalance(reference.Kind) || floor > 0) { throw new ArgumentOutOfRangeException(nameof(floor)); }
        var account = (await OpenAsync(db, [reference], at, ct))[reference];
        _ = await db.LedgerAccounts.IgnoreQueryFilters().Where(one => one.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.Floor, floor), ct);
    }

    private static Task<JournalEntry?> FindAsync(PortalDbContext db, string key, CancellationToken ct) =>
        db.JournalEntries.IgnoreQueryFilters().AsNoTracking().Include(entry => entry.Lines).SingleOrDefaultAsync(entry => entry.IdempotencyKey == key, ct);

    // Accounts are opened at their first line, one after the other in one order for everybody. Two who open the same one at once: the unique index lets one, the other runs again.
    private static async Task<Dictionary<AccountRef, LedgerAccount>> OpenAsync(PortalDbContext db, List<AccountRef> wanted, DateTime at, CancellationToken ct)
    {
        var owners = wanted.ConvertAll(account => account.OrganizationId);
        var kinds = wanted.ConvertAll(account => account.Kind);
        var qualifiers = wanted.ConvertAll(account => account.Qualifier); // a company may have thousands of cards
        var known = await db.LedgerAccounts.IgnoreQueryFilters().AsNoTracking()
            .Where(account => owners.Contains(account.OrganizationId) && kinds.Contains(account.Kind) && qualifiers.Contains(account.Qualifier)).ToListAsync(ct);
        var found = known.ToDictionary(account => new AccountRef(account.Kind, account.Currency, account.OrganizationId, account.Qualifier));
        foreach (var reference in wanted.Where(reference => !found.ContainsKey(reference)).OrderBy(reference => (reference.OrganizationId.Value, reference.Kind, reference.Currency, reference.Qualifier)))
        {
            db.LedgerAccounts.Add(found[reference] = new LedgerAccount(reference, at));
            await db.SaveChangesAsync(ct);
        }
        return found;
    }

    // The condition stands in the UPDATE itself: whatever else runs, the balance cannot pass its floor.
    private static async Task<Result<JournalLine>> MoveAsync(PortalDbContext db, JournalEntry entry, LedgerAccount account, DraftLine line, CancellationToken ct)
    {
        var delta = line.Amount.Minor;
        var own = db.LedgerAccounts.IgnoreQueryFilters().Where(candidate => candidate.Id == account.Id);
        var updated = await own.Where(candidate => candidate.Balance + delta >= candidate.Floor || delta >= 0).ExecuteUpdateAsync(set => set
            .SetProperty(candidate => candidate.Balance, candidate => candidate.Balance + delta)
            .SetProperty(candidate => candidate.LineCount, candidate => candidate.LineCount + 1), ct);
        var now = await own.Select(candidate => new
        {
            candidate.Balance,
            candidate.Floor,
            candidate.LineCount,
            PreviousHash = db.JournalLines.IgnoreQueryFilters().Where(before => before.AccountId == candidate.Id && before.Sequence == candidate.LineCount - 1).Select(before => before.Hash).FirstOrDefault(),
        }).SingleAsync(ct);
        if (updated == 0) { return LedgerErrors.InsufficientFunds(-line.Amount, new Money(now.Balance - now.Floor, account.Currency)); }
        return new JournalLine(entry, account, line, now.LineCount, now.Balance, now.PreviousHash ?? UnsavedHash(db, entry, account, now.LineCount - 1) ?? "");
    }

    // The line before may be of the same transaction and not saved yet: of this entry, or of one posted just before.
    private static string? UnsavedHash(PortalDbContext db, JournalEntry entry, LedgerAccount account, long sequence) =>
        entry.Lines.Concat(db.JournalLines.Local).FirstOrDefault(line => line.AccountId == account.Id && line.Sequence == sequence)?.Hash;
}
