using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Ledger;

/// <summary>Checks of the books themselves: entries, kept balances, chains. Accounts are walked in batches and their lines streamed, so that memory does not grow with the journal.</summary>
internal static class ReconcileBooks
{
    private const int Batch = 200;

    public static async Task EntriesAsync(PortalDbContext db, Findings findings, CancellationToken ct)
    {
        findings.Examined(ReconcileCheck.Entries, await db.JournalEntries.LongCountAsync(ct));
        var uneven = db.JournalLines.GroupBy(line => new { line.EntryId, line.Currency }).Where(lines => lines.Sum(line => line.Amount) != 0)
            .Select(lines => new { lines.Key.EntryId, lines.Key.Currency, Difference = lines.Sum(line => line.Amount) });
        foreach (var entry in await uneven.Select(sum => new
        {
            Number = db.JournalEntries.Where(entry => entry.Id == sum.EntryId).Select(entry => entry.Number).FirstOrDefault(),
            sum.Currency,
            sum.Difference,
        }).ToListAsync(ct))
        {
            Add("ledger.finding.entry-uneven", entry.Number, new Money(entry.Difference, entry.Currency));
        }
        foreach (var number in await db.JournalEntries.Where(entry => !entry.Lines.Any()).Select(entry => entry.Number).ToListAsync(ct))
        {
            Add("ledger.finding.entry-empty", number);
        }
        var misplaced = from line in db.JournalLines
                        join entry in db.JournalEntries on line.EntryId equals entry.Id
                        join account in db.LedgerAccounts on line.AccountId equals account.Id
                        where line.At != entry.At || line.Currency != account.Currency || line.OrganizationId != account.OrganizationId
                        select entry.Number;
        foreach (var number in await misplaced.Distinct().ToListAsync(ct)) { Add("ledger.finding.line-misplaced", number); }

        void Add(string code, string? number, params object[] more) =>
            findings.Add(ReconcileCheck.Entries, new(code, [number ?? "?", .. more]), number is null ? null : PortalUrls.StaffJournalEntry(number));
    }

    public static async Task AccountsAsync(PortalDbContext db, Findings findings, CancellationToken ct)
    {
        var kept = await db.LedgerAccounts.Where(account => account.KeepsBalance).OrderBy(account => account.Id).Select(account => account.Id).ToListAsync(ct);
        foreach (var ids in kept.Chunk(Batch))
        {
            // Balance and line count first, together: lines posted after this moment are beyond the count and left out.
            var accounts = (await db.LedgerAccounts.Where(account => ids.Contains(account.Id)).Select(account => new
            {
                Account = account,
                Owner = db.Organizations.Where(organization => organization.Id == account.OrganizationId).Select(organization => organization.Name).FirstOrDefault(),
            }).ToListAsync(ct)).ToDictionary(one => one.Account.Id, one => new AccountWalk(one.Account, one.Owner ?? "", findings));
            var lines = from line in db.JournalLines
                        join entry in db.JournalEntries on line.EntryId equals entry.Id
                        where ids.Contains(line.AccountId)
                        orderby line.AccountId, line.Sequence
                        select new { Line = line, entry.IdempotencyKey, entry.Number };
            await foreach (var one in lines.AsAsyncEnumerable().WithCancellation(ct)) { accounts[one.Line.AccountId].Take(one.Line, one.IdempotencyKey, one.Number); }
            foreach (var walk in accounts.Values)
            {
                var count = walk.Beyond is null ? 0 : await db.LedgerAccounts.Where(account => account.Id == walk.Id).Select(account => account.LineCount).SingleAsync(ct);
                walk.End(count);
            }
        }
    }
}

/// <summary>Walks one account's lines in order and compares them with what the account keeps.</summary>
internal sealed class AccountWalk(LedgerAccount account, string owner, Findings findings)
{
    private long _sequence;
    private long _sum;
    private long _after;
    private string _hash = "";
    private bool _known = true;

    public Id<LedgerAccount> Id => account.Id;

    /// <summary>The highest place beyond the account's count; null when there is none. It is either posted meanwhile or put in by hand.</summary>
    public (long Sequence, string Entry)? Beyond { get; private set; }

    public void Take(JournalLine line, string idempotencyKey, string entry)
    {
        findings.Examined(ReconcileCheck.Chains, 1);
        if (line.Sequence is not { } sequence || line.BalanceAfter is not { } after || line.Hash is not { } hash) { Chain("ledger.finding.line-unchained", entry, entry); return; }
        if (sequence > account.LineCount) { Beyond = (sequence, entry); return; }
        if (sequence != _sequence + 1)
        {
            Chain("ledger.finding.chain-gap", entry, _sequence + 1, sequence - 1);
            (_known, _after) = (false, after - line.Amount); // what stood before is not known
        }
        if (_known ? line.HashOf(_hash, idempotencyKey) != hash : false) { Chain("ledger.finding.chain-hash", entry, sequence, entry); }
        if (_after + line.Amount != after) { Chain("ledger.finding.balance-after", entry, sequence, entry, Amount(_after + line.Amount), Amount(after)); }
        (_sequence, _sum, _after, _hash, _known) = (sequence, _sum + line.Amount, after, hash, true);
    }

    public void End(long countNow)
    {
        findings.Examined(ReconcileCheck.Balances, 1);
        findings.Examined(ReconcileCheck.Floors, 1);
        if (_sequence < account.LineCount) { Chain("ledger.finding.chain-gap", null, _sequence + 1, account.LineCount); }
        if (Beyond is { } beyond && beyond.Sequence > countNow) { Chain("ledger.finding.line-unchained", beyond.Entry, beyond.Entry); }
        if (account.Balance != _sum || account.Balance != _after) { Add(ReconcileCheck.Balances, "ledger.finding.balance", PortalUrls.StaffJournalOf(account.Id.Value), Amount(account.Balance), Amount(_sum), Amount(account.Balance - _sum)); }
        // A credit limit may fall under what is used: there every use is held against the terms of its own moment (ReconcileDocuments.CreditAsync), not today's balance against today's floor.
        if (account.Kind != AccountKind.CreditOwed && account.Balance < account.Floor) { Add(ReconcileCheck.Floors, "ledger.finding.floor", PortalUrls.StaffJournalOf(account.Id.Value), Amount(account.Balance), Amount(account.Floor)); }
    }

    private void Chain(string code, string? entry, params object[] figures) =>
        Add(ReconcileCheck.Chains, code, entry is null ? PortalUrls.StaffJournalOf(account.Id.Value) : PortalUrls.StaffJournalEntry(entry), figures);

    private void Add(ReconcileCheck check, string code, string url, params object[] figures) => findings.Add(check, new(code, [account.Kind, owner, .. figures]), url);

    private Money Amount(long minor) => new(minor, account.Currency);
}
