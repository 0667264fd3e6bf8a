using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Ledger;

/// <summary>Proves the books: each check reads and changes nothing, so that a run can stand beside the day's business.</summary>
public sealed class ReconcileService(PortalDb portal, TimeProvider clock)
{
    /// <summary>Runs every check. Error: <c>access.forbidden</c>.</summary>
    public Task<Result<Reconciliation>> RunAsync(Actor actor, CancellationToken ct = default) => RunAsync(null, null, actor, ct);

    /// <summary>Runs every check, with the trial balance at the end of a Shanghai day.</summary>
    /// <param name="asOf">That day; null for now.</param>
    /// <param name="progress">Told before each check.</param>
    /// <param name="actor">Staff who may read the ledger, or the portal itself.</param>
    /// <param name="ct">Stops between batches.</param>
    public async Task<Result<Reconciliation>> RunAsync(DateOnly? asOf, IProgress<ReconcileProgress>? progress, Actor actor, CancellationToken ct = default)
    {
        if (!LedgerAccess.MayReadAll(actor)) { return AccessErrors.Forbidden; }
        var ranAt = clock.GetUtcNow().UtcDateTime;
        await using var db = await portal.ReadAsync(actor, ct);
        var findings = new Findings(actor);
        var scope = await ReconcileScope.ReadAsync(db, ct);
        var checks = new ReconcileDocuments(db, scope, findings, ct);
        IReadOnlyList<TrialBalance> trial = [];
        (ReconcileCheck Check, Func<Task> Run)[] steps =
        [
            (ReconcileCheck.Entries, () => scope.HasNoEntry ? Task.CompletedTask : ReconcileBooks.EntriesAsync(db, findings, ct)),
            (ReconcileCheck.TrialBalance, async () => trial = await TrialAsync(db, asOf, findings, ct)),
            (ReconcileCheck.Chains, () => ReconcileBooks.AccountsAsync(db, findings, ct)), // balances and floors in the same pass
            (ReconcileCheck.Orders, checks.OrdersAsync),
            (ReconcileCheck.TopUps, checks.TopUpsAsync),
            (ReconcileCheck.Rebates, checks.RebatesAsync),
            (ReconcileCheck.Coupons, checks.CouponsAsync),
            (ReconcileCheck.StoredCards, checks.StoredCardsAsync),
            (ReconcileCheck.Payments, checks.PaymentsAsync),
            (ReconcileCheck.Deliveries, checks.DeliveriesAsync),
            (ReconcileCheck.Milestones, checks.MilestonesAsync),
            (ReconcileCheck.Statements, checks.StatementsAsync),
            (ReconcileCheck.Credit, checks.CreditAsync),
            (ReconcileCheck.Deposits, checks.DepositsAsync),
            (ReconcileCheck.Corrections, () => scope.HasNone(DocumentKind.Correction, LedgerEvent.Correction) ? Task.CompletedTask : new ReconcileCorrections(db, findings, ct).RunAsync()),
            (ReconcileCheck.Allocations, checks.AllocationsAsync),
            (ReconcileCheck.Refunds, checks.RefundsAsync),
            (ReconcileCheck.Frozen, checks.FrozenAsync),
            (ReconcileCheck.CloudCredit, checks.CloudCreditAsync),
        ];
        for (var done = 0; done < steps.Length; done++)
        {
            progress?.Report(new(steps[done].Check, done, steps.Length));
            await steps[done].Run();
        }
        return new Reconciliation(ranAt, asOf, trial, findings.Listed, findings.Counts);
    }

    // The books as a whole must be even too: a chosen day could hide what came after it.
    private static async Task<IReadOnlyList<TrialBalance>> TrialAsync(PortalDbContext db, DateOnly? asOf, Findings findings, CancellationToken ct)
    {
        var now = await TrialAsync(db, null, ct);
        var shown = asOf is null ? now : await TrialAsync(db, asOf, ct);
        findings.Examined(ReconcileCheck.TrialBalance, shown.Sum(trial => trial.Rows.Sum(row => row.Lines)));
        foreach (var trial in (asOf is null ? now : [.. shown, .. now]).Where(trial => !trial.Sum.IsZero).Distinct())
        {
            findings.Add(ReconcileCheck.TrialBalance, new("ledger.finding.trial-balance", trial.Currency.ToString(), trial.Sum), PortalUrls.StaffJournal());
        }
        return shown;
    }

    // The trial balance by kind of account, at the end of a day or now.
    internal static async Task<List<TrialBalance>> TrialAsync(PortalDbContext db, DateOnly? asOf, CancellationToken ct)
    {
        var lines = db.JournalLines.AsQueryable();
        if (asOf is { } day) { var end = BusinessTime.StartOf(day.AddDays(1)); lines = lines.Where(line => line.At < end); }
        var sums = await (from line in lines
                          join account in db.LedgerAccounts on line.AccountId equals account.Id
                          group line by new { account.Kind, line.Currency } into same
                          select new { same.Key.Kind, same.Key.Currency, Amount = same.Sum(line => line.Amount), Lines = same.LongCount() }).ToListAsync(ct);
        return [.. sums.GroupBy(sum => sum.Currency).OrderBy(group => group.Key).Select(group => new TrialBalance(group.Key,
            [.. group.OrderBy(sum => sum.Kind).Select(sum => new TrialBalanceRow(sum.Kind, new Money(sum.Amount, sum.Currency), sum.Lines))],
            new Money(group.Sum(sum => sum.Amount), group.Key)))];
    }
}
