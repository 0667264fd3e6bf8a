using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Features.Catalog;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>What of an earlier order cannot be bought any more (D-21).</summary>
public sealed class OrderAgainQueries(PortalDb portal, TimeProvider clock)
{
    /// <summary>The names of what the order bought and is not sold any more, in the order's order; none when the order is not the actor's.</summary>
    public async Task<IReadOnlyList<string>> GoneAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!QuoteQueries.MayBuy(actor)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        var sold = db.Plans.OnSaleAt(clock.GetUtcNow().UtcDateTime);
        return await db.Orders.Where(order => order.Number == number && order.OrganizationId == actor.OrganizationId).SelectMany(order => order.Lines)
            .Where(line => !sold.Any(plan => plan.Id == line.PlanId)).OrderBy(line => line.Position).Select(line => line.SolutionName + " " + line.PlanName).ToListAsync(ct);
    }
}
