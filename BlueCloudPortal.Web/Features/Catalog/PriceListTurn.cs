using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>Takes the prices of lists over whose first day has come. A job does it every minute, and every quote asks first, so that nothing is priced by yesterday's list.</summary>
public sealed class PriceListTurn(PortalDb portal, TimeProvider clock)
{
    /// <summary>Takes over what is due, the earliest day first. Gives how many lists were.</summary>
    public async Task<int> TurnDueAsync(CancellationToken ct = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var today = BusinessTime.DayOf(now);
        List<Id<PriceList>> due;
        await using (var db = await portal.ReadAsync(Actor.System, ct))
        {
            due = await db.PriceLists.Where(list => list.State == PriceListState.Scheduled && list.ValidFrom <= today)
                .OrderBy(list => list.ValidFrom).ThenBy(list => list.AppliedAt).ThenBy(list => list.Version).Select(list => list.Id).ToListAsync(ct);
        }
        var taken = 0;
        foreach (var id in due)
        {
            // Another node may do the same at this moment: the state is guarded, one of them changes the catalogue.
            if (await portal.ChangeAsync<bool>(Actor.System, db => TurnAsync(db, id, now, ct), ct) is { IsRefused: false, Value: true }) { taken++; }
        }
        return taken;
    }

    // What it says is held against the catalogue of its day, as an import of that day would be; as a whole or not at all.
    private static async Task<Result<bool>> TurnAsync(PortalDbContext db, Id<PriceList> id, DateTime now, CancellationToken ct)
    {
        var list = await db.PriceLists.SingleAsync(one => one.Id == id, ct);
        if (list.State != PriceListState.Scheduled) { return false; }
        var comparison = await PriceListComparison.MakeAsync(PriceListFile.Of(list.Waiting), db, ct);
        if (comparison.Rows.Any(row => row.Seen.Kind == ImportRowKind.Error))
        {
            list.GetStuck();
            return false;
        }
        comparison.ApplyTo(db, list, now);
        list.TakeEffect();
        return true;
    }
}
