using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.WorkOrders;

/// <summary>The work orders that wait for an order's payment: cancelled with it.</summary>
public sealed class WorkOrderReservation : IOrderReservation
{
    /// <inheritdoc/>
    public async Task<Result> ReleaseAsync(PortalDbContext db, Order order, Actor by, DateTime at, CancellationToken ct)
    {
        foreach (var work in await db.WorkOrders.Where(one => one.OrderId == order.Id).OrderBy(one => one.Number).ToListAsync(ct))
        {
            if (work.NoteCancelled(by, at) is { IsRefused: true } refused) { return refused; }
        }
        return Result.Done;
    }
}
