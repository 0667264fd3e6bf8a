using System.Security.Cryptography;
using System.Text;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Ledger;

/// <summary>An account's balance at the end of a day, twice: rebuilt from its lines, and as the last of them kept it.</summary>
/// <param name="AccountId">The account, for its journal.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Owner">Whose; empty for nobody's.</param>
/// <param name="Qualifier">The platform's name of a cloud account; empty for others.</param>
/// <param name="Lines">How many lines it had.</param>
/// <param name="Rebuilt">Σ those lines.</param>
/// <param name="Kept">The balance after the last of them.</param>
/// <param name="Hash">The hash of the last of them: the end of the account's chain that day.</param>
public sealed record ProofRow(Guid AccountId, AccountKind Kind, string Owner, string Qualifier, long Lines, Money Rebuilt, Money Kept, string Hash)
{
    /// <summary>What is kept minus what the lines say; zero when the books agree.</summary>
    public Money Difference => Kept - Rebuilt;
}

/// <summary>All accounts of a kind and currency.</summary>
public sealed record ProofSum(AccountKind Kind, int Accounts, long Lines, Money Rebuilt, Money Kept)
{
    /// <summary>What is kept minus what the lines say.</summary>
    public Money Difference => Kept - Rebuilt;
}

/// <summary>The books at the end of a Shanghai day (GOALS A3-3).</summary>
/// <param name="Day">The day; it belongs to it.</param>
/// <param name="Owner">The organization that was asked for; empty for all.</param>
/// <param name="Rows">Each account that had a line by then: what differs first, then by kind and owner.</param>
/// <param name="Sums">The same by kind.</param>
/// <param name="TrialBalance">Of the whole books, one a currency.</param>
/// <param name="Fingerprint">SHA-256 over the ends of all chains, in the accounts' order: equal books have an equal one.</param>
public sealed record Proof(DateOnly Day, string Owner, IReadOnlyList<ProofRow> Rows, IReadOnlyList<ProofSum> Sums, IReadOnlyList<TrialBalance> TrialBalance, string Fingerprint)
{
    /// <summary>Every balance is what its lines say, and the books are even.</summary>
    public bool IsProven => Rows.All(row => row.Difference.IsZero) && TrialBalance.All(trial => trial.Sum.IsZero);

    /// <summary>What differs, one amount a currency; a zero where nothing does.</summary>
    public IReadOnlyList<Money> Differences => [.. Rows.GroupBy(row => row.Difference.Currency).OrderBy(group => group.Key).Select(group => Money.Sum(group.Key, group.Select(row => row.Difference.IsNegative ? -row.Difference : row.Difference)))];
}

/// <summary>Proves the books at any date: balances, frozen money, used credit and deductible amounts rebuilt from their lines and compared with what was kept then.</summary>
public sealed class ProofQueries(PortalDb portal, TimeProvider clock)
{
    /// <summary>Proves them; null without permission.</summary>
    /// <param name="day">A Shanghai day, to its end; null for today.</param>
    /// <param name="owner">Part of an organization's name; null or empty for all.</param>
    /// <param name="actor">Staff who may read the ledger.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Proof?> ProveAsync(DateOnly? day, string? owner, Actor actor, CancellationToken ct = default)
    {
        if (!LedgerAccess.MayReadAll(actor)) { return null; }
        var (chosen, name) = (day ?? BusinessTime.DayOf(clock.GetUtcNow().UtcDateTime), owner?.Trim() ?? "");
        var end = BusinessTime.StartOf(chosen.AddDays(1));
        await using var db = await portal.ReadAsync(actor, ct);
        var accounts = db.LedgerAccounts.Where(account => account.KeepsBalance);
        if (name.Length > 0) { accounts = accounts.Where(account => db.Organizations.Any(organization => organization.Id == account.OrganizationId && organization.Name.Contains(name))); }
        // The last line by then by (account, at); all lines up to it by (account, sequence): nodes' clocks may differ by a moment, the sequence does not.
        var ends = from account in accounts
                   let last = db.JournalLines.Where(line => line.AccountId == account.Id && line.At < end).Max(line => line.Sequence)
                   where last != null
                   select new { account.Id, account.Kind, account.Currency, account.OrganizationId, account.Qualifier, Last = last };
        var found = await ends.Select(one => new
        {
            one.Id,
            one.Kind,
            one.Currency,
            one.Qualifier,
            Owner = db.Organizations.Where(organization => organization.Id == one.OrganizationId).Select(organization => organization.Name).FirstOrDefault(),
            Lines = db.JournalLines.LongCount(line => line.AccountId == one.Id && line.Sequence <= one.Last),
            Rebuilt = db.JournalLines.Where(line => line.AccountId == one.Id && line.Sequence <= one.Last).Sum(line => line.Amount),
            Kept = db.JournalLines.Where(line => line.AccountId == one.Id && line.Sequence == one.Last).Select(line => line.BalanceAfter).FirstOrDefault(),
            Hash = db.JournalLines.Where(line => line.AccountId == one.Id && line.Sequence == one.Last).Select(line => line.Hash).FirstOrDefault(),
        }).ToListAsync(ct);
        var names = await AccountNames.Async(db, ct);
        var rows = found.ConvertAll(one => new ProofRow(one.Id.Value, one.Kind, one.Owner ?? "", names.Of(one.Qualifier), one.Lines, new(one.Rebuilt, one.Currency), new(one.Kept ?? 0, one.Currency), one.Hash ?? ""));
        return new(chosen, name,
            [.. rows.OrderBy(row => row.Difference.IsZero).ThenBy(row => row.Kind).ThenBy(row => row.Owner, StringComparer.Ordinal).ThenBy(row => row.Qualifier, StringComparer.Ordinal).ThenBy(row => row.AccountId)],
            [.. rows.GroupBy(row => (row.Kind, row.Kept.Currency)).OrderBy(group => group.Key).Select(group => new ProofSum(group.Key.Kind, group.Count(), group.Sum(row => row.Lines), Money.Sum(group.Key.Currency, group.Select(row => row.Rebuilt)), Money.Sum(group.Key.Currency, group.Select(row => row.Kept))))],
            await ReconcileService.TrialAsync(db, chosen, ct),
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows.OrderBy(row => row.AccountId).Select(row => $"{row.AccountId:N}|{row.Hash}"))))));
    }
}
