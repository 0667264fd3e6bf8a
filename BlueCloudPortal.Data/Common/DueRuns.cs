using BlueCloudPortal.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Data.Common;

/// <summary>What the clock has made due is worked off some at a time and never read whole. Run twice, late, or on two nodes at once, nothing is done twice: the document itself refuses what is not due any more.</summary>
public static class DueRuns
{
    private const int Most = 200;

    /// <summary>Does each in its own transaction, so that one that cannot be done holds no other back. Gives how many were done.</summary>
    /// <param name="portal">The database.</param>
    /// <param name="due">What is due, in the order in which it is done.</param>
    /// <param name="act">Does one of them.</param>
    /// <param name="kept">Hears what was refused: somebody was quicker, or something holds it; it is looked at again in the next run.</param>
    /// <param name="batch">How many are read at once.</param>
    /// <param name="ct">Ends the run.</param>
    public static async Task<int> EachDueAsync<T>(this PortalDb portal, Func<PortalDbContext, IQueryable<Id<T>>> due, Func<PortalDbContext, Id<T>, Task<Result>> act, Action<Id<T>, PortalError>? kept = null, int batch = Most, CancellationToken ct = default)
    {
        for (var (done, left) = (0, 0); ;)
        {
            List<Id<T>> some;
            await using (var db = await portal.ReadAsync(Actor.System, ct)) { some = await due(db).Skip(left).Take(batch).ToListAsync(ct); }
            foreach (var id in some)
            {
                if (await portal.ChangeAsync(Actor.System, db => act(db, id), ct) is not { IsRefused: true, Error: var refusal }) { done++; continue; }
                left++;
                kept?.Invoke(id, refusal);
            }
            if (some.Count < batch) { return done; }
        }
    }

    /// <summary>Does those of a batch in one transaction: for moves that touch nothing but the document. Gives how many were done; those of a batch that lost a race are left for the next run.</summary>
    public static async Task<int> BatchesDueAsync<T>(this PortalDb portal, Func<PortalDbContext, IQueryable<T>> due, Func<T, Result> act, int batch = Most, CancellationToken ct = default)
    {
        for (var all = 0; ;)
        {
            var done = await portal.ChangeAsync<int>(Actor.System, async db => (await due(db).Take(batch).ToListAsync(ct)).Count(one => !act(one).IsRefused), ct);
            if (done.IsRefused) { return all; }
            all += done.Value;
            if (done.Value < batch) { return all; }
        }
    }
}
