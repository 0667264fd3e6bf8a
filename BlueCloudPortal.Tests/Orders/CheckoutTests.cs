using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Contracts;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.WorkOrders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Orders;

/// <summary>Quoting and placing orders.</summary>
public sealed class CheckoutTests : UseCaseTest
{
    public CheckoutTests() => StatementCount.Listen();

    private CheckoutService Checkout => Service<CheckoutService>();

    [Fact]
    [Trait("Feature", "R-22")]
    public async Task Place_WhenAllIsSaid_MakesOrderContractAndWorkOrders()
    {
        var command = await CommandAsync(People.Reseller, (Given.Service, 2), (Given.License, 40)) with { ExpectedOn = new(2026, 3, 20), Remark = " 周末执行 " };

        var number = Done(await Checkout.PlaceAsync(command, People.Reseller));

        var order = await ReadAsync(db => db.Orders.Include(one => one.Lines).Include(one => one.PriceSteps).SingleAsync());
        Assert.Equal(number, order.Number);
        Assert.Matches("^20260311120000[0-9]{4}$", number);
        Assert.Equal((OrderStatus.PendingPayment, "林知远", "合肥星屿生物科技有限公司", new DateOnly(2026, 3, 20), "周末执行"), (order.Status, order.PlacedBy, order.CustomerCompany, order.ExpectedOn, order.Remark));
        Assert.Equal((Money.Fen(27_420_00), Money.Fen(26_049_00)), (order.ListTotal, order.Total)); // 2 × 9,950 + 40 × 188, gold pays 95 %
        var contract = await ReadAsync(db => db.Contracts.Include(one => one.Orders).SingleAsync());
        Assert.Equal((ContractKind.Electronic, ContractStatus.InEffect, order.Total, People.OrganizationOf(People.Reseller).Name, "蓝云分销科技有限公司"), (contract.Kind, contract.Status, contract.Amount, contract.PartyA.Name, contract.PartyB.Name));
        Assert.Equal(order.Id, Assert.Single(contract.Orders).OrderId);
        var work = await ReadAsync(db => db.WorkOrders.Include(one => one.Milestones).SingleAsync());
        Assert.Equal((number + "01", WorkOrderStatus.AwaitingPayment, Money.Fen(18_905_00)), (work.Number, work.Status, work.Total));
        Assert.Equal(work.Total, Money.Sum(Currency.CNY, work.Milestones.Select(milestone => milestone.Amount)));
        Assert.Equal(1, await ReadAsync(db => db.LifecycleEvents.CountAsync(happened => happened.DocumentId == order.Id.Value && happened.Trigger == "Create")));
        Assert.Equal(0, await ReadAsync(db => db.JournalEntries.CountAsync()));
    }

    [Fact]
    public async Task Price_IsWhatIsPlaced()
    {
        foreach (var buyer in new[] { People.Reseller, People.OtherReseller, People.Below })
        {
            var command = await CommandAsync(buyer, (Given.Service, 3), (Given.License, 7));
            var dry = Done(await Service<QuoteQueries>().PriceAsync(command.Items, buyer)).Quote;

            var number = Done(await Checkout.PlaceAsync(command with { SeenTotal = dry.Total }, buyer));

            var order = await ReadAsync(db => db.Orders.Include(one => one.PriceSteps).SingleAsync(one => one.Number == number));
            Assert.Equal((dry.ListTotal, dry.Total, dry.Tax), (order.ListTotal, order.Total, order.Tax));
            Assert.Equal(dry.Steps.Select(step => (step.RuleCode, step.RuleVersion, step.After)), order.PriceSteps.OrderBy(step => step.Position).Select(step => (step.RuleCode, step.RuleVersion, step.After)));
        }
    }

    [Fact]
    public async Task Price_TakesTheLevelDiscountOfTheDayInShanghai()
    {
        await Given.CatalogAsync(); // 95 % since a year ago
        await SaveAsync(new LevelDiscount("LV-GOLD", 8, CustomerLevel.Gold, 90m, new(2026, 4, 1), new(2026, 4, 30), Clock.Now));

        Assert.Equal(95_00, await PriceOfAsync("2026-03-31T15:59:59Z")); // 23:59:59 in Shanghai
        Assert.Equal(90_00, await PriceOfAsync("2026-03-31T16:00:00Z")); // midnight
        Assert.Equal(90_00, await PriceOfAsync("2026-04-30T15:59:59Z"));
        Assert.Equal(95_00, await PriceOfAsync("2026-04-30T16:00:00Z"));

        async Task<long> PriceOfAsync(string at)
        {
            Clock.Set(DateTimeOffset.Parse(at).UtcDateTime);
            var quote = Done(await Service<QuoteQueries>().PriceAsync([new(Given.Service, 1)], People.Reseller)).Quote;
            return quote.Total.Minor * 100_00 / quote.ListTotal.Minor;
        }
    }

    [Fact]
    public async Task Place_WhenPressedAgain_GivesTheSameNumber()
    {
        var command = await CommandAsync(People.Reseller, (Given.Service, 1));

        var first = Done(await Checkout.PlaceAsync(command, People.Reseller));
        Clock.Advance(TimeSpan.FromHours(1));
        var again = Done(await Checkout.PlaceAsync(command with { Remark = "another" }, People.Reseller));

        Assert.Equal(first, again);
        Assert.Equal((1, 1, 1), await CountsAsync());
    }

    [Fact]
    public async Task Place_WhenPressedTwiceAtOnce_MakesOneOrder()
    {
        var command = await CommandAsync(People.Reseller, (Given.Service, 1));

        var numbers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => Done(await Checkout.PlaceAsync(command, People.Reseller)))));

        Assert.Single(numbers.Distinct());
        Assert.Equal((1, 1, 1), await CountsAsync());
    }

    [Fact]
    public async Task Place_WhenTheKeyIsAnotherCompanys_MakesAnOrderOfItsOwn()
    {
        var mine = await CommandAsync(People.Reseller, (Given.License, 1));
        var theirs = await CommandAsync(People.OtherReseller, (Given.License, 1)) with { RequestKey = mine.RequestKey };

        Assert.NotEqual(Done(await Checkout.PlaceAsync(mine, People.Reseller)), Done(await Checkout.PlaceAsync(theirs, People.OtherReseller)));
    }

    [Fact]
    public async Task Place_WhenNumbersAreTaken_GoesOnWithOthers()
    {
        var tails = new Queue<int>([7, 7, 7, 8, 7, 9, 11, 7, 11, 12]);
        var checkout = new CheckoutService(new(Service<IDbContextFactory<PortalDbContext>>(), new(tails.Dequeue), Service<BlueCloudPortal.Data.Accounts.AccessNotice>(), Clock), Service<BlueCloudPortal.Web.Features.Catalog.PriceListTurn>(), Clock, Service<OrderSettings>(), Service<BlueCloudPortal.Web.Features.Instances.InstanceSettings>());
        var first = Done(await checkout.PlaceAsync(await CommandAsync(People.Reseller, (Given.License, 1)), People.Reseller));

        var second = Done(await checkout.PlaceAsync(await CommandAsync(People.Reseller, (Given.License, 1)), People.Reseller));

        Assert.EndsWith("0007", first);
        Assert.EndsWith("0011", second);
        Assert.Equal((2, 2, 0), await CountsAsync());
    }

    [Fact]
    public async Task Place_WhenThePriceChangedMeanwhile_RefusesWithBothFigures()
    {
        var command = await CommandAsync(People.Reseller, (Given.Service, 1)) with { SeenTotal = Money.Fen(9_950_00) };

        var refusal = Refused("order.price-changed", await Checkout.PlaceAsync(command, People.Reseller));

        Assert.Equal([Money.Fen(9_950_00), Money.Fen(9_452_50)], refusal.Args);
        Assert.Equal((0, 0, 0), await CountsAsync());
    }

    [Theory]
    [Trait("Feature", "R-20")]
    [InlineData("no-customer", "order.no-customer")]
    [InlineData("foreign-customer", "order.no-customer")]
    [InlineData("not-agreed", "order.not-agreed")]
    [InlineData("long-remark", "field.too-long")]
    [InlineData("past", "order.expected-date-past")]
    [InlineData("unknown", "order.unknown-plan")]
    [InlineData("zero", "order.bad-quantity")]
    [InlineData("minus", "order.bad-quantity")]
    [InlineData("many", "order.bad-quantity")]
    [InlineData("nothing", "order.empty")]
    [InlineData("no-key", "field.required")]
    public async Task Place_WhenSomethingIsWrong_RefusesAndKeepsNothing(string what, string code)
    {
        var good = await CommandAsync(People.Reseller, (Given.Service, 1));
        var foreign = await Given.CustomerAsync(People.OtherReseller);
        var command = what switch
        {
            "no-customer" => good with { CustomerId = null },
            "foreign-customer" => good with { CustomerId = foreign.Id },
            "not-agreed" => good with { Agreed = false },
            "long-remark" => good with { Remark = new string('字', 151) },
            "past" => good with { ExpectedOn = new(2026, 3, 10) },
            "unknown" => good with { Items = [new("NO-SUCH", 1)] },
            "zero" => good with { Items = [new(Given.Service, 0)] },
            "minus" => good with { Items = [new(Given.Service, -1)] },
            "many" => good with { Items = [new(Given.Service, int.MaxValue)] },
            "nothing" => good with { Items = [] },
            _ => good with { RequestKey = Guid.Empty },
        };

        _ = Refused(code, await Checkout.PlaceAsync(command, People.Reseller));

        Assert.Equal((0, 0, 0), await CountsAsync());
    }

    [Fact]
    [Trait("Feature", "R-19")]
    public async Task Place_WhenRemarkIsAtItsLimitAndTheDayIsToday_IsDone()
    {
        var command = await CommandAsync(People.Reseller, (Given.License, 1)) with { Remark = new string('字', 150), ExpectedOn = new(2026, 3, 11) };
        _ = Done(await Checkout.PlaceAsync(command, People.Reseller));
    }

    [Fact]
    public async Task Place_WhenADistributorNamesItsResellersCustomer_IsRefused()
    {
        var theirs = await Given.CustomerAsync(People.Below);
        var command = await CommandAsync(People.Distributor, (Given.License, 1)) with { CustomerId = theirs.Id };

        _ = Refused("order.no-customer", await Checkout.PlaceAsync(command, People.Distributor));
    }

    [Fact]
    public async Task PlaceAndPrice_ForThoseWhoDoNotBuy_AreForbidden()
    {
        var command = await CommandAsync(People.Reseller, (Given.License, 1));
        foreach (var actor in new[] { People.Admin, People.Provider, People.Reseller with { Permissions = new HashSet<Permission> { Permission.ViewOrders } } })
        {
            _ = Refused("access.forbidden", await Checkout.PlaceAsync(command, actor));
            _ = Refused("access.forbidden", await Service<QuoteQueries>().PriceAsync(command.Items, actor));
        }
    }

    [Fact]
    [Trait("Feature", "R-12")]
    public async Task Place_WhenFromTheCart_TakesOutWhatWasBoughtAndNothingElse()
    {
        await Given.CatalogAsync();
        var cart = Service<CartService>();
        Done(await cart.AddAsync(Given.Service, 1, People.Reseller));
        Done(await cart.AddAsync(Given.License, 5, People.Reseller));
        Done(await cart.AddAsync(Given.Service, 1, People.ResellerUser)); // a colleague's cart
        var command = await CommandAsync(People.Reseller, (Given.Service, 1)) with { FromCart = true };

        _ = Done(await Checkout.PlaceAsync(command, People.Reseller));

        Assert.Equal([Given.License], (await Service<CartQueries>().ListAsync(People.Reseller)).Select(line => line.Sku));
        Assert.Equal([Given.Service], (await Service<CartQueries>().ListAsync(People.ResellerUser)).Select(line => line.Sku));
    }

    [Fact]
    public async Task Place_WhenBoughtAtOnce_LeavesTheCartAlone()
    {
        await Given.CatalogAsync();
        Done(await Service<CartService>().AddAsync(Given.Service, 1, People.Reseller));

        _ = Done(await Checkout.PlaceAsync(await CommandAsync(People.Reseller, (Given.Service, 1)), People.Reseller));

        Assert.Single(await Service<CartQueries>().ListAsync(People.Reseller));
    }

    [Fact]
    public async Task Place_NeedsFewStatements_HoweverManyLines()
    {
        await Given.CatalogAsync();
        var skus = Enumerable.Range(1, 50).Select(number => $"S-{number:D2}").ToList();
        await ChangeAsync(async db =>
        {
            var solution = await db.Solutions.Include(one => one.Plans).FirstAsync();
            var list = await db.PriceLists.FirstAsync();
            foreach (var sku in skus) { db.Add(solution.AddPlan(sku, new(sku, 1, "套", "中国大陆", Money.Fen(100_00), 6m, skus.IndexOf(sku) % 2 == 0 ? PlanKind.Service : PlanKind.License), list.Id, Clock.Now)); }
        });

        var one = await StatementsAsync(skus.Take(1));
        var fifty = await StatementsAsync(skus);

        Assert.InRange(one.Reads, 1, 10);
        Assert.Equal(one.Reads, fifty.Reads);
        if (TestDatabase.Server is null) { return; }
        Assert.InRange(one.Statements, 1, 15);
        Assert.InRange(fifty.Statements - one.Statements, 0, 5);

        async Task<StatementCount> StatementsAsync(IEnumerable<string> picked)
        {
            var command = await CommandAsync(People.Reseller, [.. picked.Select(sku => (sku, 1))]) with { FromCart = true };
            using var counted = new StatementCount();
            _ = Done(await Checkout.PlaceAsync(command, People.Reseller));
            return counted;
        }
    }

    private async Task<PlaceOrder> CommandAsync(Actor buyer, params (string Sku, int Quantity)[] items)
    {
        await Given.CatalogAsync();
        var customer = await Given.CustomerAsync(buyer);
        return new([.. items.Select(item => new PickedPlan(item.Sku, item.Quantity))], customer.Id, null, null, true, Guid.NewGuid());
    }

    private async Task<(int Orders, int Contracts, int WorkOrders)> CountsAsync() =>
        await ReadAsync(async db => (await db.Orders.CountAsync(), await db.Contracts.CountAsync(), await db.WorkOrders.CountAsync()));

    private async Task ChangeAsync(Func<Data.PortalDbContext, Task> change) => Done(await Db.ChangeAsync(Actor.System, async db => { await change(db); return Result.Done; }));

    private Task SaveAsync(object entity) => ChangeAsync(db => { db.Add(entity); return Task.CompletedTask; });
}
