using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Ledger;

/// <content>Stored-value cards.</content>
internal sealed partial class ReconcileDocuments
{
    /// <summary>
    /// What is left on every card is its face value less what orders have and what went back to who funded it (GOALS M4); the card, its uses and the books say the same. Every order that a card paid has its use and its line,
    /// and every entry of a card has its card.
    /// </summary>
    public async Task StoredCardsAsync()
    {
        if (scope.HasNone(DocumentKind.StoredCard, LedgerEvent.StoredCardIssued, LedgerEvent.StoredCardRevoked, LedgerEvent.StoredCardReturned) && scope.HasNone(AccountKind.StoredCard)) { return; }
        findings.Examined(ReconcileCheck.StoredCards, await db.StoredCards.LongCountAsync(ct) + await db.StoredCardUses.LongCountAsync(ct));
        var cards = db.StoredCards.Select(card => new
        {
            card.Number,
            card.LeftMinor,
            Books = db.LedgerAccounts.Where(account => account.OrganizationId == card.OrganizationId && account.Kind == AccountKind.StoredCard && account.Currency == Currency.CNY && account.Qualifier == card.Number).Sum(account => account.Balance),
            Uses = card.FaceMinor - card.RevokedMinor - db.StoredCardUses.Where(use => use.CardId == card.Id && use.GivenBackAt == null).Sum(use => use.AmountMinor),
        }).Where(card => card.LeftMinor != card.Books || card.LeftMinor != card.Uses);
        await foreach (var card in cards.AsAsyncEnumerable().WithCancellation(ct))
        {
            findings.OfDocument(ReconcileCheck.StoredCards, "ledger.finding.stored-card", DocumentKind.StoredCard, card.Number, Money.Fen(card.LeftMinor), Money.Fen(card.Books), Money.Fen(card.Uses));
        }
        // Orders that say nothing was paid by card too: then no card may have paid anything.
        await CompareAsync(ReconcileCheck.StoredCards, DocumentKind.Order, db.Orders.Where(order => order.PaidAt != null).Select(order => new Claim
        {
            Number = order.Number,
            Says = order.PaidBy == PaymentMethod.StoredCard ? order.Total.Minor : 0,
            Currency = order.Total.Currency,
            Entries = 1, // a missing entry is told among the orders
            Booked = -(from entry in db.JournalEntries
                       join line in db.JournalLines on entry.Id equals line.EntryId
                       join account in db.LedgerAccounts on line.AccountId equals account.Id
                       join use in db.StoredCardUses on entry.DocumentId equals (Guid)(object)use.OrderId
                       where entry.Event == LedgerEvent.OrderPaid && entry.DocumentId == (Guid)(object)order.Id
                           && account.Kind == AccountKind.StoredCard && account.OrganizationId == order.OrganizationId && account.Qualifier == use.CardNumber
                       select line.Amount).Sum(),
        }), "ledger.finding.order-by-card");
        var strays = db.StoredCardUses.Where(use => !db.Orders.Any(order => order.Id == use.OrderId && order.PaidBy == PaymentMethod.StoredCard && order.Total.Minor == use.AmountMinor));
        foreach (var use in await strays.Select(use => new { use.CardNumber, use.OrderNumber, use.AmountMinor }).ToListAsync(ct))
        {
            findings.OfDocument(ReconcileCheck.StoredCards, "ledger.finding.card-use", DocumentKind.StoredCard, use.CardNumber, use.OrderNumber, Money.Fen(use.AmountMinor));
        }
        await WithoutAsync(ReconcileCheck.StoredCards, db.JournalEntries.Where(entry =>
            (entry.Event == LedgerEvent.StoredCardIssued && !db.StoredCards.Any(card => (Guid)(object)card.Id == entry.DocumentId))
            || (entry.Event == LedgerEvent.StoredCardRevoked && !db.StoredCards.Any(card => (Guid)(object)card.Id == entry.DocumentId && card.RevokedAt != null))
            || (entry.Event == LedgerEvent.StoredCardReturned && !db.StoredCardUses.Any(use => (Guid)(object)use.Id == entry.DocumentId && use.GivenBackAt != null))));
    }
}
