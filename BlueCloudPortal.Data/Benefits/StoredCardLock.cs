using System.Linq.Expressions;
using BlueCloudPortal.Domain.Benefits;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Data.Benefits;

/// <summary>Lets one at a time at a stored-value card.</summary>
public static class StoredCardLock
{
    /// <summary>
    /// Takes the card's row to the end of the transaction, and reads the card only then: whoever waited for a payment, a revocation or a colleague decides on the card as it is afterwards, and names the true reason
    /// of a refusal (revoked, not 'too small'). Without it all who pay with one card at once would lose to the first by its version, and again to the next. Null when there is no such card for the actor.
    /// </summary>
    /// <remarks>Called before anything else of the use case is loaded or locked: the card, then the order, then the accounts, the same way for everybody.</remarks>
    public static async Task<StoredCard?> TakeCardAsync(this PortalDbContext db, Expression<Func<StoredCard, bool>> which, CancellationToken ct = default)
    {
        if (db.Database.CurrentTransaction is null) { throw new InvalidOperationException("A card is taken inside the transaction of its use case."); }
        // Nothing is changed by it: each database locks the row of an UPDATE all the same.
        var taken = await db.StoredCards.Where(which).ExecuteUpdateAsync(set => set.SetProperty(card => card.Version, card => card.Version), ct);
        return taken == 0 ? null : await db.StoredCards.Include(card => card.Products).SingleAsync(which, ct);
    }
}
