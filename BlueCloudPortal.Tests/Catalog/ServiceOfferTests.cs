using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.WorkOrders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Catalog;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Catalog;

/// <summary>An approved service is bought with its solutions, and delivered by its own milestones; one that was taken down cannot be bought.</summary>
public sealed class ServiceOfferTests : UseCaseTest
{
    private ServiceShelf Shelf => new(Services, People, Given);

    private CheckoutService Checkout => Service<CheckoutService>();

    [Fact, Trait("Feature", "M-22")]
    public async Task Order_OfAService_GoesThroughToItsProviderByItsOwnMilestones()
    {
        var number = await Shelf.OnSaleAsync(People.Provider);
        var offer = Assert.Single(await Service<ServiceOfferQueries>().OfSolutionAsync("cloudatlas"));
        Assert.Equal((number, "一站式上云实施", People.OrganizationOf(People.Provider).Name), (offer.Number, offer.Name, offer.Provider));
        var plan = Assert.Single(offer.Plans);
        Assert.Single(await Service<ServiceOfferQueries>().OfSolutionAsync("bittitan"));
        Assert.Equal([Given.Service], (await Service<StorefrontQueries>().FindAsync("cloudatlas"))!.Plans.Select(one => one.Sku)); // not among the solution's own plans
        Assert.Equal(Money.Fen(950_00), (await Service<BuyerPriceQueries>().OfAsync("cloudatlas", People.Reseller))[plan.Sku].Total); // gold pays 95 %

        Done(await Service<CartService>().AddAsync(plan.Sku, 2, People.Reseller));
        var order = Done(await Checkout.PlaceAsync(await CommandAsync(plan.Sku, 2) with { FromCart = true }, People.Reseller));
        Assert.Empty(await Service<CartQueries>().ListAsync(People.Reseller));
        var placed = await ReadAsync(db => db.Orders.Include(one => one.Lines).Include(one => one.PriceSteps).SingleAsync(one => one.Number == order));
        var line = Assert.Single(placed.Lines);
        Assert.Equal((PlanKind.Service, "CloudAtlas 一站式上云迁移管理套件", "一站式上云实施 · 标准版", "华东、华北", Money.Fen(1_900_00)), (line.Kind, line.SolutionName, line.PlanName, line.Region, line.Total));
        Assert.Contains(placed.PriceSteps, step => step.RuleCode == number && step.RuleVersion == 1);

        await Given.WalletAsync(People.Reseller, 1_900m);
        Done(await Service<OrderService>().PayAsync(order, People.Reseller));
        var work = await ReadAsync(db => db.WorkOrders.Include(one => one.Milestones).SingleAsync());
        Assert.Equal(("一站式上云实施", "标准版", "CloudAtlas 一站式上云迁移管理套件", number, 80m), (work.ServiceName, work.Content, work.SolutionName, work.ServiceItemNumber, work.ProviderSharePercent));
        Assert.Equal([("评估", 380_00L, 3), ("迁移", 570_00L, 10), ("割接", 950_00L, 5)], work.Milestones.OrderBy(one => one.Position).Select(one => (one.Phase, one.Amount.Minor, one.EndsOn.DayNumber - one.StartsOn.DayNumber)));

        var choices = await Service<WorkOrderQueries>().ProvidersForAsync(work.Number, People.Operations);
        Assert.Equal((People.Provider.OrganizationId, true), (choices[0].Id, choices[0].IsPreferred));
        Assert.All(choices.Skip(1), choice => Assert.False(choice.IsPreferred));
        var service = Service<WorkOrderService>();
        Done(await service.DispatchAsync(work.Number, People.Provider.OrganizationId, People.Operations));
        Done(await service.AcceptAsync(work.Number, People.Provider));
        var view = (await Service<WorkOrderQueries>().FindAsync(work.Number, People.Provider))!;
        Assert.Equal(("CloudAtlas 一站式上云迁移管理套件", number, true), (view.SolutionName, view.ServiceItemNumber, view.IsOwnService));
        var first = work.Milestones.OrderBy(one => one.Position).First().Number;
        Done(await service.HandInAsync(first, null, People.Provider));
        Done(await service.AcceptMilestoneAsync(first, null, People.Reseller));
        Assert.Equal(Money.Fen(304_00), await ReadAsync(db => db.Milestones.Where(one => one.Number == first).Select(one => one.ProviderShare).SingleAsync())); // 80 % of 380.00
    }

    [Fact, Trait("Feature", "M-24")]
    public async Task Order_OfWhatWasTakenDown_IsRefusedWithTheReason_AndOldOrdersStay()
    {
        var number = await Shelf.OnSaleAsync(People.Provider);
        var command = await CommandAsync("FW-STD", 1);
        var old = Done(await Checkout.PlaceAsync(command, People.Reseller));
        Done(await Service<CartService>().AddAsync("FW-STD", 1, People.Reseller));
        await TakeDownAsync(number);

        var refused = Refused("service.not-on-sale", await Checkout.PlaceAsync(command with { RequestKey = Guid.NewGuid() }, People.Reseller));
        Assert.Equal("一站式上云实施 · 标准版", refused.Args[0]);
        Refused("service.not-on-sale", await Service<QuoteQueries>().PriceAsync([new("FW-STD", 1)], People.Reseller));
        Refused("service.not-on-sale", await Service<CartService>().AddAsync("FW-STD.2", 1, People.Reseller));
        Assert.True(Assert.Single(await Service<CartQueries>().ListAsync(People.Reseller)).State == CartLineState.Gone);
        Assert.Empty(await Service<ServiceOfferQueries>().OfSolutionAsync("cloudatlas"));
        Refused("order.not-sold-any-more", await Service<CartService>().AddAgainAsync(old, People.Reseller));
        Assert.Equal(old, Done(await Checkout.PlaceAsync(command, People.Reseller))); // the replay of the old one is the old one
        await Given.WalletAsync(People.Reseller, 950m);
        Done(await Service<OrderService>().PayAsync(old, People.Reseller)); // and it goes on
    }

    [Fact]
    public async Task Order_AfterTheClosingDate_IsRefused_AndOnTheDayItselfIsNot()
    {
        var day = BusinessTime.DayOf(Clock.Now);
        _ = await Shelf.OnSaleAsync(People.Provider, form: ServiceShelf.Form() with { ClosesOn = day });
        var command = await CommandAsync("FW-STD", 1);
        Clock.Set(BusinessTime.StartOf(day.AddDays(1)).AddSeconds(-1));
        Done(await Checkout.PlaceAsync(command, People.Reseller));
        Clock.Set(BusinessTime.StartOf(day.AddDays(1)));
        Refused("service.closed", await Checkout.PlaceAsync(command with { RequestKey = Guid.NewGuid() }, People.Reseller));
        Assert.Empty(await Service<ServiceOfferQueries>().OfSolutionAsync("cloudatlas"));
    }

    [Fact, Trait("Feature", "M-24")]
    public async Task TakeDownAndCheckout_AtOnce_EndInOneOrder()
    {
        for (var round = 0; round < 6; round++)
        {
            var sku = $"FW-R{round}";
            var number = await Shelf.AskedDownAsync(People.Provider, sku);
            var command = await CommandAsync(sku, 1);
            var barrier = new TaskCompletionSource();
            var placing = Task.Run(async () => { await barrier.Task; return await Checkout.PlaceAsync(command, People.Reseller); });
            var taking = Task.Run(async () => { await barrier.Task; return await Service<ServiceReviewService>().ApproveTakeDownAsync(number, People.Operations); });
            barrier.SetResult();
            Done(await taking);
            var placed = await placing;
            if (placed.IsRefused) { Assert.Equal("service.not-on-sale", placed.Error.Code); }
            Assert.Equal(placed.IsRefused ? 0 : 1, await ReadAsync(db => db.WorkOrders.CountAsync(one => one.ServiceItemNumber == number)));
            Refused("service.not-on-sale", await Checkout.PlaceAsync(command with { RequestKey = Guid.NewGuid() }, People.Reseller)); // from then on never
        }
    }

    [Fact]
    public async Task Checkout_OfAnotherPriceThanSeen_IsRefused_WhenTheServiceCameBackDearer()
    {
        var number = await Shelf.OnSaleAsync(People.Provider);
        var command = await CommandAsync("FW-STD", 1) with { SeenTotal = Money.Fen(950_00) };
        await TakeDownAsync(number);
        Done(await Service<ServiceItemService>().ChangePlanAsync(number, "FW-STD", ServiceShelf.Plan(price: "2000.00"), await Shelf.VersionAsync(number), People.Provider));
        Done(await Service<ServiceItemService>().SubmitAsync(number, People.Provider));
        await Shelf.ApproveAsync(number);
        Refused("order.price-changed", await Checkout.PlaceAsync(command, People.Reseller));
    }

    private async Task TakeDownAsync(string number)
    {
        Done(await Service<ServiceItemService>().RequestTakeDownAsync(number, "停止服务", People.Provider));
        Done(await Service<ServiceReviewService>().ApproveTakeDownAsync(number, People.Operations));
    }

    private async Task<PlaceOrder> CommandAsync(string sku, int quantity) => new([new(sku, quantity)], (await Given.CustomerAsync(People.Reseller)).Id, null, null, true, Guid.NewGuid());
}
