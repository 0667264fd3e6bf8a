using BlueCloudPortal.Domain.Contracts;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Contracts;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Contracts;

public sealed class ElectronicContractTests : UseCaseTest
{
    [Fact]
    [Trait("Feature", "R-49")]
    public async Task Place_WhenTheBuyerAgrees_KeepsTheContractWithTheOrder()
    {
        await Given.CatalogAsync();
        var customer = await Given.CustomerAsync(People.Reseller);
        PlaceOrder Order(bool agreed) => new([new(Given.License, 2)], customer.Id, null, null, agreed, Guid.NewGuid());
        _ = Refused("order.not-agreed", await Service<CheckoutService>().PlaceAsync(Order(agreed: false), People.Reseller));
        Assert.Equal(0, await ReadAsync(db => db.Contracts.CountAsync())); // not made, as there is no order

        var order = Done(await Service<CheckoutService>().PlaceAsync(Order(agreed: true), People.Reseller));
        var contract = await ReadAsync(db => db.Contracts.Include(one => one.Orders).SingleAsync());
        Assert.Equal((ContractKind.Electronic, ContractStatus.InEffect, Clock.Now), (contract.Kind, contract.Status, contract.EffectiveAt));
        Assert.Equal([order], contract.Orders.Select(line => line.OrderNumber));
        Assert.Equal("示例路 1 号", contract.PartyA.Address);
        Assert.Equal(["Create", "Agree"], await ReadAsync(db => db.LifecycleEvents.Where(happened => happened.DocumentId == contract.Key).OrderBy(happened => happened.Step).Select(happened => happened.Trigger).ToListAsync()));
        Assert.Equal([contract.Number], (await Service<ContractQueries>().ListAsync(ContractList.Electronic, new(0, 15, []), People.Reseller)).Rows.Select(row => row.Number));
        _ = Done(await Service<ContractService>().ApplyAsync([order], People.Reseller)); // it does not keep the order from a collective contract
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    [Trait("Feature", "R-49"), Trait("Lifecycle", "L-05")]
    public async Task OfAnOrderGivenUpUnpaid_LapsesWithIt_AndCountsNoMore(bool byItsBuyer)
    {
        await Given.CatalogAsync();
        var customer = await Given.CustomerAsync(People.Reseller);
        async Task<string> PlaceAsync() => Done(await Service<CheckoutService>().PlaceAsync(new([new(Given.License, 2)], customer.Id, null, null, true, Guid.NewGuid()), People.Reseller));
        var gone = await PlaceAsync();
        if (byItsBuyer) { Done(await Service<OrderService>().CancelAsync(gone, "不再需要", People.Reseller)); }
        else
        {
            Clock.Advance(TimeSpan.FromDays(2));
            Assert.Equal(1, await Service<OrderExpiry>().ExpireDueAsync());
        }
        var stays = await PlaceAsync();

        var page = await Service<ContractQueries>().ListAsync(ContractList.Electronic, new(0, 15, []), People.Reseller);

        Assert.Equal([(stays, ContractStatus.InEffect), (gone, ContractStatus.Lapsed)], page.Rows.Select(row => (row.Orders[0], row.Status)).OrderBy(row => row.Status));
        Assert.All(page.Totals!, total => Assert.Equal((page.Rows.Single(row => row.Orders[0] == stays).Amount, 1), (total.Values["amount"], total.LeftOut)));
        var lapsed = page.Rows.Single(row => row.Orders[0] == gone);
        var key = (await ReadAsync(db => db.Contracts.SingleAsync(one => one.Number == lapsed.Number))).Key;
        Assert.Equal(["Create", "Agree", "Lapse"], await ReadAsync(db => db.LifecycleEvents.Where(happened => happened.DocumentId == key).OrderBy(happened => happened.Step).Select(happened => happened.Trigger).ToListAsync()));
        Assert.Contains("失效", ContractClauses.WarningOf((await Service<ContractQueries>().PaperAsync(lapsed.Number, People.Reseller))!), StringComparison.Ordinal);
    }
}
