using System.Linq.Expressions;
using BlueCloudPortal.Domain.Benefits;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Data.Benefits;

/// <summary>Lets one at a time at a batch of pickup cards.</summary>
public static class PickupLock
{
    /// <summary>
    /// Takes the batch's row to the end of the transaction, and reads it only then. Whoever redeems a card, disables one, or disables the batch takes it first and looks at cards afterwards: one is before the other, never between, and each
    /// hears the true reason (used, not 'somebody changed it'). Null when there is no such batch.
    /// </summary>
    public static async Task<PickupBatch?> TakePickupBatchAsync(this PortalDbContext db, Expression<Func<PickupBatch, bool>> which, CancellationToken ct = default)
    {
        if (db.Database.CurrentTransaction is null) { throw new InvalidOperationException("A batch is taken inside the transaction of its use case."); }
        // Nothing is changed by it: each database locks the row of an UPDATE all the same.
        var taken = await db.PickupBatches.Where(which).ExecuteUpdateAsync(set => set.SetProperty(batch => batch.Version, batch => batch.Version), ct);
        return taken == 0 ? null : await db.PickupBatches.SingleAsync(which, ct);
    }
}
