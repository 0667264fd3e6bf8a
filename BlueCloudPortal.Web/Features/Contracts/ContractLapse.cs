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
        var claim = ContractOrder.ClaimOf(ContractKind.Electronic, order.Id); // found by what it keeps of the order, which is unique
        var contract = await (from one in db.Contracts from line in one.Orders where line.Claim == claim && one.Status == ContractStatus.InEffect select one).SingleOrDefaultAsync(ct);
        if (contract is not null) { await db.Entry(contract).Collection(one => one.Orders).LoadAsync(ct); } // its one order is the one at hand
        return contract?.Lapse(at) ?? Result.Done;
    }
}
