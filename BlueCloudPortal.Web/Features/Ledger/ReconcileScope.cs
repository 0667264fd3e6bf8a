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

    /// <summary>As if everything occurred: every check compares.</summary>
    public static ReconcileScope Everything { get; } = new([.. Enum.GetValues<DocumentKind>()], [.. Enum.GetValues<LedgerEvent>()], [.. Enum.GetValues<AccountKind>()]);

    /// <summary>Looks once, before the checks.</summary>
    public static async Task<ReconcileScope> ReadAsync(PortalDbContext db, CancellationToken ct)
    {
        var events = await db.JournalEntries.Select(entry => entry.Event).Distinct().ToListAsync(ct);
        var accounts = await db.LedgerAccounts.Select(account => account.Kind).Distinct().ToListAsync(ct);
        var documents = new HashSet<DocumentKind>();
        await NoteAsync(DocumentKind.Order, db.Orders);
        await NoteAsync(DocumentKind.TopUp, db.TopUps);
        await NoteAsync(DocumentKind.RebateAward, db.RebateAwards);
        await NoteAsync(DocumentKind.Benefit, db.Benefits);
        await NoteAsync(DocumentKind.Payment, db.Payments);
        await NoteAsync(DocumentKind.Milestone, db.Milestones);
        await NoteAsync(DocumentKind.Statement, db.Statements);
        await NoteAsync(DocumentKind.Allocation, db.Allocations);
        await NoteAsync(DocumentKind.Refund, db.Refunds);
        foreach (var some in new IQueryable<object>[] { db.CreditLines, db.CreditUses, db.CreditBills, db.CreditRepayments, db.Orders.Where(order => order.PaidBy == PaymentMethod.Credit) }) { await NoteAsync(DocumentKind.CreditLine, some); }
        foreach (var some in new IQueryable<object>[] { db.Corrections, db.JournalEntries.Where(entry => entry.ReversesId != null) }) { await NoteAsync(DocumentKind.Correction, some); }
        foreach (var some in new IQueryable<object>[] { db.StoredCards, db.StoredCardUses, db.Orders.Where(order => order.PaidBy == PaymentMethod.StoredCard) }) { await NoteAsync(DocumentKind.StoredCard, some); }
        return new(documents, [.. events], [.. accounts]);

        async Task NoteAsync(DocumentKind kind, IQueryable<object> some)
        {
            if (!documents.Contains(kind) && await some.AnyAsync(ct)) { _ = documents.Add(kind); }
        }
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
