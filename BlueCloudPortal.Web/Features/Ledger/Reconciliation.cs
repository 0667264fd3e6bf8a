using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;

namespace BlueCloudPortal.Web.Features.Ledger;

/// <summary>What a reconciliation looks at, in this order.</summary>
public enum ReconcileCheck
{
    /// <summary>Every entry has lines, they sum to zero per currency, and stand at the entry's moment: so the trial balance is zero at any date.</summary>
    Entries,
    /// <summary>The trial balance is zero per currency, now and at the chosen day.</summary>
    TrialBalance,
    /// <summary>Every kept balance equals the sum of its lines and the balance after the last one.</summary>
    Balances,
    /// <summary>No balance is below its floor.</summary>
    Floors,
    /// <summary>Every account's lines are numbered without a gap, and each one's hash follows from the one before.</summary>
    Chains,
    /// <summary>Paid orders and their entries.</summary>
    Orders,
    /// <summary>Completed top-ups and their entries.</summary>
    TopUps,
    /// <summary>Awards of the deductible amount and their entries, and what paid orders took of it.</summary>
    Rebates,
    /// <summary>Bought coupons and their entries, and what vouchers and coupons took off their orders.</summary>
    Coupons,
    /// <summary>Stored-value cards: what is left on each as its face value less its uses, as the card and the books say it, and its entries.</summary>
    StoredCards,
    /// <summary>Payments through channels and bank transfers for orders, and the money that came through their clearing accounts.</summary>
    Payments,
    /// <summary>Delivered lines that are no service, and their entries.</summary>
    Deliveries,
    /// <summary>Accepted milestones and their entries, with equal provider's share.</summary>
    Milestones,
    /// <summary>Statements paid out and their entries.</summary>
    Statements,
    /// <summary>Credit: repayments and offline uses and their entries, bills and their lines, every use within the terms that held then, and what is owed as the sum of what is not repaid.</summary>
    Credit,
    /// <summary>Customer deposits of each order: paid minus earned, never below zero. What was taken back by a correction is left out.</summary>
    Deposits,
    /// <summary>Corrections that are done, and the entries that take others back.</summary>
    Corrections,
    /// <summary>Allocations and their entries: frozen, then done or given back.</summary>
    Allocations,
    /// <summary>Refunds and their entries: frozen, then paid or given back.</summary>
    Refunds,
    /// <summary>What is frozen of each company: the allocations and refunds that wait.</summary>
    Frozen,
    /// <summary>What is known to be at each platform: the allocations that arrived.</summary>
    CloudCredit,
}

/// <summary>Something that does not add up.</summary>
/// <param name="Check">Which check found it.</param>
/// <param name="What">Code and figures; the code's text says it.</param>
/// <param name="Url">The document, entry or account; null when there is no page.</param>
public sealed record ReconcileFinding(ReconcileCheck Check, PortalError What, string? Url);

/// <summary>How much a check looked at, and how much of it does not add up.</summary>
public sealed record CheckCount(ReconcileCheck Check, long Examined, long Found)
{
    /// <summary>Nothing was found.</summary>
    public bool IsClean => Found == 0;
}

/// <summary>All accounts of one kind in a trial balance.</summary>
public sealed record TrialBalanceRow(AccountKind Kind, Money Balance, long Lines);

/// <summary>The trial balance of one currency.</summary>
/// <param name="Currency">Its currency; currencies are never added together.</param>
/// <param name="Rows">By kind of account.</param>
/// <param name="Sum">Σ rows; zero when the books are even.</param>
public sealed record TrialBalance(Currency Currency, IReadOnlyList<TrialBalanceRow> Rows, Money Sum);

/// <summary>What came of a reconciliation.</summary>
/// <param name="RanAt">When it began, UTC.</param>
/// <param name="AsOf">The last day of the trial balance, which belongs to it; null for now.</param>
/// <param name="TrialBalance">One for each currency in use.</param>
/// <param name="Findings">What does not add up; at most <see cref="MostListed"/> of each check, <paramref name="Counts"/> has them all.</param>
/// <param name="Counts">Each check in order.</param>
public sealed record Reconciliation(DateTime RanAt, DateOnly? AsOf, IReadOnlyList<TrialBalance> TrialBalance, IReadOnlyList<ReconcileFinding> Findings, IReadOnlyList<CheckCount> Counts)
{
    /// <summary>The most findings of one check that are listed one by one.</summary>
    public const int MostListed = 100;

    /// <summary>Everything adds up.</summary>
    public bool IsClean => Counts.All(count => count.IsClean);
}

/// <summary>How far a run is.</summary>
/// <param name="Now">The check that is running.</param>
/// <param name="Done">Checks finished.</param>
/// <param name="Of">Checks in all.</param>
public sealed record ReconcileProgress(ReconcileCheck Now, int Done, int Of);

/// <summary>Collects what the checks find.</summary>
internal sealed class Findings(Actor actor)
{
    private readonly List<ReconcileFinding> _listed = [];
    private readonly Dictionary<ReconcileCheck, (long Examined, long Found)> _counts = Enum.GetValues<ReconcileCheck>().ToDictionary(check => check, _ => (0L, 0L));

    public IReadOnlyList<ReconcileFinding> Listed => [.. _listed.OrderBy(finding => finding.Check)];

    public IReadOnlyList<CheckCount> Counts => [.. _counts.OrderBy(pair => pair.Key).Select(pair => new CheckCount(pair.Key, pair.Value.Examined, pair.Value.Found))];

    public void Examined(ReconcileCheck check, long count) => _counts[check] = _counts[check] with { Examined = _counts[check].Examined + count };

    public void OfDocument(ReconcileCheck check, string code, DocumentKind kind, string number, params object[] more) =>
        Add(check, new PortalError(code, [kind, number, .. more]), DocumentUrls.Of(kind, number, actor));

    public void Add(ReconcileCheck check, PortalError what, string? url)
    {
        var (examined, found) = _counts[check];
        _counts[check] = (examined, found + 1);
        if (found < Reconciliation.MostListed) { _listed.Add(new(check, what, url)); }
    }
}
