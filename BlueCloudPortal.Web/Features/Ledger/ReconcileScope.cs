using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Ledger;

/// <summary>What there is at all: documents, events and accounts that do not occur are not compared with each other.</summary>
internal sealed class ReconcileScope
{
    private readonly HashSet<DocumentKind> _documents;
    private readonly HashSet<LedgerEvent> _events;
    private readonly HashSet<AccountKind> _accounts;

    private ReconcileScope(HashSet<DocumentKind> documents, HashSet<LedgerEvent> events, HashSet<AccountKind> accounts) => (_documents, _events, _accounts) = (documents, events, accounts);

    /// <summary>Looks once, before the checks.</summary>
    public static async Task<ReconcileScope> ReadAsync(PortalDbContext db, CancellationToken ct)
    {
        var events = await db.JournalEntries.Select(entry => entry.Event).Distinct().ToListAsync(ct);
        var accounts = await db.LedgerAccounts.Select(account => account.Kind).Distinct().ToListAsync(ct);
        // each by itself: two joined by 'or' would be asked for before the statement, one after the other
        var some = await db.Organizations.OrderBy(one => one.Id).Take(1).Select(_ => new
        {
            Orders = db.Orders.Any(),
            ByCredit = db.Orders.Any(order => order.PaidBy == PaymentMethod.Credit),
            TopUps = db.TopUps.Any(),
            Awards = db.RebateAwards.Any(),
            Benefits = db.Benefits.Any(),
            Payments = db.Payments.Any(),
            Milestones = db.Milestones.Any(),
            Statements = db.Statements.Any(),
            CreditLines = db.CreditLines.Any(),
            CreditUses = db.CreditUses.Any(),
            CreditBills = db.CreditBills.Any(),
            Repayments = db.CreditRepayments.Any(),
            Corrections = db.Corrections.Any(),
            Reversals = db.JournalEntries.Any(entry => entry.ReversesId != null),
            Allocations = db.Allocations.Any(),
            Refunds = db.Refunds.Any(),
            StoredCards = db.StoredCards.Any(),
            CardUses = db.StoredCardUses.Any(),
            ByCard = db.Orders.Any(order => order.PaidBy == PaymentMethod.StoredCard),
        }).SingleOrDefaultAsync(ct);
        var documents = some is null ? [] : new[]
        {
            (DocumentKind.Order, some.Orders), (DocumentKind.TopUp, some.TopUps), (DocumentKind.RebateAward, some.Awards), (DocumentKind.Benefit, some.Benefits), (DocumentKind.Payment, some.Payments),
            (DocumentKind.Milestone, some.Milestones), (DocumentKind.Statement, some.Statements), (DocumentKind.CreditLine, some.CreditLines || some.CreditUses || some.CreditBills || some.Repayments || some.ByCredit), (DocumentKind.Correction, some.Corrections || some.Reversals),
            (DocumentKind.Allocation, some.Allocations), (DocumentKind.Refund, some.Refunds), (DocumentKind.StoredCard, some.StoredCards || some.CardUses || some.ByCard),
        }.Where(one => one.Item2).Select(one => one.Item1).ToHashSet();
        return new(documents, [.. events], [.. accounts]);
    }

    /// <summary>Neither a document of this kind nor an entry of these events.</summary>
    public bool HasNone(DocumentKind kind, params ReadOnlySpan<LedgerEvent> events)
    {
        foreach (var happened in events) { if (_events.Contains(happened)) { return false; } }
        return !_documents.Contains(kind);
    }

    /// <summary>No account of this kind.</summary>
    public bool HasNone(AccountKind kind) => !_accounts.Contains(kind);

    /// <summary>No entry at all.</summary>
    public bool HasNoEntry => _events.Count == 0;
}
