using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Contracts;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Contracts;

/// <summary>An order that is given up unpaid takes its electronic contract with it: the paper lapses, in the transaction of the cancellation. One that is pending over several orders stays; its buyer deletes it.</summary>
internal sealed class ContractLapse : IOrderReservation
{
    public async Task<Result> ReleaseAsync(PortalDbContext db, Order order, Actor by, DateTime at, CancellationToken ct)
    {
        var contract = await db.Contracts.Include(one => one.Orders).ThenInclude(line => line.Order)
            .SingleOrDefaultAsync(one => one.Kind == ContractKind.Electronic && one.Status == ContractStatus.InEffect && one.Orders.Any(line => line.OrderId == order.Id), ct);
        return contract?.Lapse(at) ?? Result.Done;
    }
}
