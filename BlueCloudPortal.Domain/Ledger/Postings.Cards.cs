using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Ledger;

/// <content>Stored-value cards. An order that one pays is <see cref="OrderPaid"/> from <see cref="StoredCard.Account"/>.</content>
public static partial class Postings
{
    /// <summary>A stored-value card was issued: CardFunding −a · StoredCard +a.</summary>
    public static JournalDraft StoredCardIssued(StoredCard card) => Draft(LedgerEvent.StoredCardIssued, card, [new(card.Funding, -card.Face), new(card.Account, card.Face)]);

    /// <summary>A stored-value card was revoked: what was left goes back, StoredCard −l · CardFunding +l.</summary>
    public static JournalDraft StoredCardRevoked(StoredCard card, Money left) => Draft(LedgerEvent.StoredCardRevoked, card, [new(card.Account, -left), new(card.Funding, left)]);

    /// <summary>An order gave back to a card that is revoked: StoredCard −a · CardFunding +a, once a use.</summary>
    public static JournalDraft StoredCardReturned(StoredCard card, StoredCardUse use)
    {
        var order = new LineSubject(DocumentKind.Order, use.OrderId.Value, use.OrderNumber);
        return new(LedgerEvent.StoredCardReturned, DocumentKind.StoredCard, use.Id.Value, card.Number, Lines([new(card.Account, -use.Amount, order), new(card.Funding, use.Amount, order)]));
    }
}
