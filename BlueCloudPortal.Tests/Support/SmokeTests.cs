using BlueCloudPortal.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Support;

public sealed class SmokeTests : UseCaseTest
{
    [Fact]
    public async Task Given_WhenAServiceIsAcceptedWhole_TheOrderIsCompleted()
    {
        var work = await Given.WorkOrderInProgressAsync(People.Reseller, People.Provider, 2);
        await Given.AcceptedMilestonesAsync(work, People.Reseller, People.Provider);
        Assert.Equal(OrderStatus.Completed, await ReadAsync(db => db.Orders.Select(order => order.Status).SingleAsync()));
        Assert.Equal(0, await ReadAsync(db => db.JournalLines.SumAsync(line => line.Amount)));
    }
}
