using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Contracts;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Contracts;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Contracts;

public sealed class ContractServiceTests : UseCaseTest
{
    private ContractService Contracts => Service<ContractService>();

    [Fact]
    public async Task Apply_WhenOrdersAreFree_MakesAPendingContractOverThem()
    {
        var paid = await Given.PaidOrderAsync(People.Reseller, (Given.License, 2));
        var unpaid = await Given.OrderAsync(People.Reseller, (Given.Service, 1));
        var number = Done(await Contracts.ApplyAsync([paid.Number, unpaid.Number, paid.Number], People.Reseller));

        var contract = await LoadAsync(number);
        Assert.Equal((ContractKind.Collective, ContractStatus.PendingEffect, paid.Total + unpaid.Total, Clock.Now), (contract.Kind, contract.Status, contract.Amount, contract.AppliedAt));
        Assert.Equal(new("杭州青屿数字科技有限公司", "示例路 1 号", "联系人", "13800000000"), contract.PartyA);
        Assert.Equal("蓝云分销科技有限公司", contract.PartyB.Name);
        Assert.Equal([paid.Number, unpaid.Number], contract.Orders.Select(line => line.OrderNumber).Order());
        Assert.Matches("^[0-9]{18}$", number);
        Assert.Equal(["Create"], await EventsAsync(contract));
    }

    [Fact]
    public async Task Apply_WhenTheRoleDoesNotAllowIt_IsRefused()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        foreach (var actor in new[] { People.ResellerUser, People.Admin, People.Provider })
        {
            _ = Refused("access.forbidden", await Contracts.ApplyAsync([order.Number], actor));
        }
        Assert.Equal(0, await CollectiveAsync());
    }

    [Fact]
    public async Task Apply_WhenAnOrderIsMissingOrForeign_IsNotFound()
    {
        var own = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        var foreign = await Given.PaidOrderAsync(People.OtherReseller, (Given.License, 1));
        var below = await Given.PaidOrderAsync(People.Below, (Given.License, 1));
        _ = Refused("access.not-found", await Contracts.ApplyAsync([own.Number, "20990101000000000000"], People.Reseller));
        _ = Refused("access.not-found", await Contracts.ApplyAsync([own.Number, foreign.Number], People.Reseller));
        _ = Refused("access.not-found", await Contracts.ApplyAsync([below.Number], People.Distributor));
        Assert.Equal(0, await CollectiveAsync());
    }

    [Fact]
    public async Task Apply_WhenNothingOrTooMuchIsChosen_IsRefused()
    {
        _ = Refused("contract.no-orders", await Contracts.ApplyAsync([], People.Reseller));
        Assert.Equal(100, Assert.Single(Refused("contract.too-many-orders", await Contracts.ApplyAsync([.. Enumerable.Range(0, 101).Select(one => $"{one}")], People.Reseller)).Args));
    }

    [Fact]
    public async Task Apply_WhenAnOrderIsCancelled_IsRefusedByItsNumber()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        Done(await Db.ChangeAsync(People.Reseller, async db => (await db.Orders.SingleAsync(one => one.Id == order.Id)).Cancel("不要了", People.Reseller, Clock.Now)));
        Assert.Equal(order.Number, Assert.Single(Refused("contract.order-cancelled", await Contracts.ApplyAsync([order.Number], People.Reseller)).Args));
    }

    [Fact]
    public async Task Apply_WhenAnOrderIsInALiveContract_NamesBoth()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        var other = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        var first = Done(await Contracts.ApplyAsync([order.Number], People.Reseller));
        Assert.Equal([order.Number, first], Refused("contract.order-taken", await Contracts.ApplyAsync([other.Number, order.Number], People.Reseller)).Args);
        Done(await Contracts.MakeEffectiveAsync(first, People.Reseller));
        Assert.Equal([order.Number, first], Refused("contract.order-taken", await Contracts.ApplyAsync([order.Number], People.Reseller)).Args);
        Assert.Equal(1, await CollectiveAsync());
    }

    [Fact]
    public async Task Apply_WhenTheSameOrderIsPutIntoManyContractsAtOnce_OneWinsAndTheOthersAreToldWhich()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Contracts.ApplyAsync([order.Number], People.Reseller))));
        var winner = Assert.Single(results, result => !result.IsRefused).Value;
        foreach (var lost in results.Where(result => result.IsRefused)) { Assert.Equal([order.Number, winner], Refused("contract.order-taken", lost).Args); }
        Assert.Equal(1, await CollectiveAsync());
        Assert.Equal(1, await ReadAsync(db => db.LifecycleEvents.CountAsync(happened => happened.DocumentKind == DocumentKind.Contract && happened.To == "PendingEffect")));
    }

    [Fact]
    public async Task MakeEffective_WhenEveryOrderIsPaid_TakesEffectOnce()
    {
        var number = await AppliedAsync();
        Clock.Advance(TimeSpan.FromHours(1));
        Done(await Contracts.MakeEffectiveAsync(number, People.Reseller));
        var contract = await LoadAsync(number);
        Assert.Equal((ContractStatus.InEffect, Clock.Now), (contract.Status, contract.EffectiveAt));
        _ = Refused("lifecycle.not-now", await Contracts.MakeEffectiveAsync(number, People.Reseller));
        Assert.Equal(["Create", "MakeEffective"], await EventsAsync(contract));
    }

    [Fact]
    public async Task MakeEffective_WhenAnOrderIsUnpaid_IsRefusedWithTheNumbersOfThoseOnly()
    {
        var paid = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        var first = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        var second = await Given.OrderAsync(People.Reseller, (Given.Service, 1));
        var number = Done(await Contracts.ApplyAsync([paid.Number, first.Number, second.Number], People.Reseller));
        var named = (string)Assert.Single(Refused("contract.unpaid-order", await Contracts.MakeEffectiveAsync(number, People.Reseller)).Args);
        Assert.Equal(new[] { first.Number, second.Number }.Order(), named.Split('、').Order());
        Assert.Equal(ContractStatus.PendingEffect, (await LoadAsync(number)).Status);
    }

    [Fact]
    public async Task Move_WhenTheActorIsNotItsOwner_IsRefused()
    {
        var number = await AppliedAsync();
        var below = Done(await Contracts.ApplyAsync([(await Given.PaidOrderAsync(People.Below, (Given.License, 1))).Number], People.Below));
        foreach (var move in new Func<string, Actor, Task<Result>>[] { (n, a) => Contracts.MakeEffectiveAsync(n, a), (n, a) => Contracts.DeleteAsync(n, a) })
        {
            _ = Refused("access.not-found", await move("20990101000000000000", People.Reseller));
            _ = Refused("access.not-found", await move(number, People.OtherReseller));
            _ = Refused("access.forbidden", await move(number, People.ResellerUser));
            _ = Refused("access.forbidden", await move(number, People.Admin));
            _ = Refused("access.forbidden", await move(below, People.Distributor)); // sees it, but it is not its own
        }
        Assert.Equal(ContractStatus.PendingEffect, (await LoadAsync(number)).Status);
    }

    [Fact]
    public async Task Delete_WhenItIsPending_FreesItsOrders()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        var number = Done(await Contracts.ApplyAsync([order.Number], People.Reseller));
        Done(await Contracts.DeleteAsync(number, People.Reseller));
        Assert.Equal(ContractStatus.Deleted, (await LoadAsync(number)).Status);
        Assert.Equal([order.Number], (await Service<ContractQueries>().ToApplyAsync(new(0, 15, []), People.Reseller)).Rows.Select(row => row.Number));
        var again = Done(await Contracts.ApplyAsync([order.Number], People.Reseller));
        Assert.NotEqual(number, again);
        _ = Refused("lifecycle.not-now", await Contracts.DeleteAsync(number, People.Reseller));
        Assert.Equal([order.Number, again], Refused("contract.order-taken", await Contracts.ApplyAsync([order.Number], People.Reseller)).Args); // the second deletion freed nothing
    }

    [Fact]
    public async Task Delete_WhenItIsInEffect_IsRefused()
    {
        var number = await AppliedAsync();
        Done(await Contracts.MakeEffectiveAsync(number, People.Reseller));
        _ = Refused("lifecycle.not-now", await Contracts.DeleteAsync(number, People.Reseller));
        Assert.Equal(ContractStatus.InEffect, (await LoadAsync(number)).Status);
    }

    [Fact]
    public async Task MakeEffective_WhenItIsDeletedAtTheSameTime_OneOfThemHappens()
    {
        for (var round = 0; round < 5; round++)
        {
            var number = await AppliedAsync();
            var results = await Task.WhenAll(
                Task.Run(() => Contracts.MakeEffectiveAsync(number, People.Reseller)), Task.Run(() => Contracts.DeleteAsync(number, People.Reseller)), Task.Run(() => Contracts.MakeEffectiveAsync(number, People.Reseller)));
            Assert.Single(results, result => !result.IsRefused);
            Assert.All(results.Where(result => result.IsRefused), lost => Refused("lifecycle.not-now", lost));
            var contract = await LoadAsync(number);
            Assert.Equal(2, (await EventsAsync(contract)).Count);
            Assert.Equal(contract.Status == ContractStatus.Deleted, contract.Orders[0].Claim is null);
        }
    }

    private async Task<string> AppliedAsync() => Done(await Contracts.ApplyAsync([(await Given.PaidOrderAsync(People.Reseller, (Given.License, 1))).Number], People.Reseller));

    private Task<Contract> LoadAsync(string number) => ReadAsync(db => db.Contracts.Include(one => one.Orders).SingleAsync(one => one.Number == number));

    private Task<int> CollectiveAsync() => ReadAsync(db => db.Contracts.CountAsync(contract => contract.Kind == ContractKind.Collective));

    private Task<List<string>> EventsAsync(Contract contract) =>
        ReadAsync(db => db.LifecycleEvents.Where(happened => happened.DocumentId == contract.Key).OrderBy(happened => happened.At).ThenBy(happened => happened.Step).Select(happened => happened.Trigger).ToListAsync());
}
