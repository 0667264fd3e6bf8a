using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Contracts;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Orders;

/// <summary>What lists and the order's page read.</summary>
public sealed class OrderListTests : UseCaseTest
{
    private OrderListQueries Lists => Service<OrderListQueries>();
    private OrderQueries Orders => Service<OrderQueries>();

    [Fact]
    public async Task List_ShowsOwnOrdersWithTotalsThatLeaveOutCancelledOnes()
    {
        var paid = await Given.PaidOrderAsync(People.Reseller, (Given.Service, 1), (Given.License, 40));
        var pending = await Given.OrderAsync(People.Reseller, (Given.License, 3));
        var cancelled = await Given.OrderAsync(People.Reseller, (Given.Service, 5));
        Done(await Service<OrderService>().CancelAsync(cancelled.Number, "不再需要", People.Reseller));
        _ = await Given.OrderAsync(People.OtherReseller, (Given.Service, 1));

        var page = await Lists.ListAsync(new GridRequest(0, 15, [new("number", false)]), People.Reseller);

        Assert.Equal(3, page.Count);
        Assert.Equal([paid.Number, pending.Number, cancelled.Number], page.Rows.Select(row => row.Number));
        var first = page.Rows[0];
        Assert.Equal(("CloudAtlas 一站式上云迁移管理套件", "标准版", 2, 41L), (first.Solution, first.Plan, first.Lines, first.Quantity));
        Assert.Equal((paid.ListTotal, paid.Total, paid.Discount), (first.ListTotal, first.Total, first.Discount));
        Assert.Equal([null, pending.Lines[0].UnitPrice, cancelled.Lines[0].UnitPrice], page.Rows.Select(row => row.UnitPrice)); // several lines have several prices
        Assert.Equal((null, null), (first.Contract, first.Invoice));
        foreach (var total in page.Totals!)
        {
            Assert.Equal((2, 1, "Cancelled"), (total.Counted, total.LeftOut, string.Join(' ', total.LeftOutAs)));
            Assert.DoesNotContain("quantity", total.Values.Keys); // sets and users are not added
            Assert.Equal(paid.ListTotal + pending.ListTotal, total.Values["list"]);
            Assert.Equal(paid.Total + pending.Total, total.Values["total"]);
            Assert.Equal(paid.Discount + pending.Discount, total.Values["discount"]);
        }
        Assert.Equal([GridTotalKind.Page, GridTotalKind.All], page.Totals.Select(total => total.Kind));
    }

    [Fact]
    public async Task List_NeverAddsCurrencies()
    {
        await Given.CatalogAsync();
        Done(await Db.ChangeAsync(Actor.System, async db =>
        {
            var solution = await db.Solutions.Include(one => one.Plans).FirstAsync();
            db.Add(solution.AddPlan("S-USD", new("Global", 12, "套", "Global", new Money(50_00, Currency.USD), 6m, PlanKind.License), (await db.PriceLists.FirstAsync()).Id, Clock.Now));
            return Result.Done;
        }));
        _ = await Given.OrderAsync(People.OtherReseller, ("S-USD", 2));
        _ = await Given.OrderAsync(People.OtherReseller, (Given.License, 1));

        var totals = (await Lists.ListAsync(new GridRequest(0, 15, []), People.OtherReseller)).Totals!.Where(total => total.Kind == GridTotalKind.All);

        Assert.Equal([Money.Fen(188_00), new Money(100_00, Currency.USD)], totals.Select(total => (Money)total.Values["total"]));
    }

    [Fact]
    public async Task List_ShowsADistributorItsResellersOrders()
    {
        var below = await Given.OrderAsync(People.Below, (Given.License, 1));
        var own = await Given.OrderAsync(People.Distributor, (Given.License, 1));
        _ = await Given.OrderAsync(People.Reseller, (Given.License, 1));

        var rows = (await Lists.ListAsync(new GridRequest(0, 15, [new("placed", false), new("number", false)]), People.Distributor)).Rows;

        Assert.Equal([(below.Number, "温州拓岚网络科技有限公司"), (own.Number, "宁波海沐渠道服务有限公司")], rows.Select(row => (row.Number, row.Company)));
        Assert.Equal([own.Number], (await Lists.ListAsync(Searching("海沐"), People.Distributor)).Rows.Select(row => row.Number));
        Assert.Equal(3, (await Lists.ListAsync(new GridRequest(0, 15, []), People.Support)).Count);
        Assert.Equal(0, (await Lists.ListAsync(new GridRequest(0, 15, []), People.Provider)).Count);
        Assert.Equal(0, (await Lists.ListAsync(new GridRequest(0, 15, []), People.Reseller with { Permissions = new HashSet<Permission>() })).Count);
        Assert.Equal(0, (await Lists.ListAsync(new GridRequest(0, 15, []), People.Admin with { Permissions = new HashSet<Permission>() })).Count);
    }

    [Fact]
    public async Task List_IsFilteredByWordsDaysAndStates()
    {
        var first = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        Clock.Set(new DateTime(2026, 3, 12, 15, 59, 59, DateTimeKind.Utc)); // the last second of the 12th in Shanghai
        var second = await Given.OrderAsync(People.ResellerUser, (Given.Service, 1));

        Assert.Equal([first.Number], await FoundAsync(new() { Search = "bittitan" }));
        Assert.Equal([second.Number], await FoundAsync(new() { Search = "方南星" }));
        Assert.Equal([second.Number, first.Number], await FoundAsync(new() { Search = "星屿" }));
        Assert.Equal([first.Number], await FoundAsync(new() { Search = first.Number[..12] + first.Number[12..] }));
        Assert.Empty(await FoundAsync(new() { Search = "%" }));
        Assert.Equal([second.Number], await FoundAsync(new() { From = new(2026, 3, 12), To = new(2026, 3, 12) }));
        Assert.Equal([first.Number], await FoundAsync(new() { To = new(2026, 3, 11) }));
        Assert.Equal([first.Number], await FoundAsync(new() { Statuses = ["PendingProcessing", "Nonsense"] }));
        Assert.Equal([first.Number], await FoundAsync(new() { More = new Dictionary<string, string> { [OrderListQueries.InvoiceFilter] = "none" } }));
        Assert.Empty(await FoundAsync(new() { More = new Dictionary<string, string> { [OrderListQueries.AcceptanceFilter] = "awaiting" } }));
        Assert.Equal(new OrderCounts(2, 1, 1, 0, 1, 0, 0, 0), await Lists.CountsAsync(People.Reseller));

        async Task<IEnumerable<string>> FoundAsync(FilterState filter)
        {
            var streamed = new List<string>();
            await foreach (var row in Lists.StreamAsync(filter, [], People.Reseller)) { streamed.Add(row.Number); }
            var listed = (await Lists.ListAsync(new GridRequest(0, 15, []) { Filter = filter }, People.Reseller)).Rows.Select(row => row.Number);
            Assert.Equal(listed, streamed); // the export is the list
            return listed;
        }
    }

    [Fact]
    public async Task Names_AreKeptOnce_AndOldOrdersAreFoundByTheirs()
    {
        var first = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        var names = await ReadAsync(db => db.OrderNames.Select(name => name.Text).ToListAsync());
        Assert.Empty(new[] { first.CustomerCompany, People.Reseller.Name, first.Lines[0].SolutionName, "杭州青屿数字科技有限公司" }.Except(names));
        Done(await Db.ChangeAsync(Actor.System, async db =>
        {
            foreach (var solution in await db.Solutions.ToListAsync()) { db.Entry(solution).Property(one => one.Name).CurrentValue = $"新名 {solution.Name[^2..]}"; }
            (await db.Organizations.SingleAsync(one => one.Id == People.Reseller.OrganizationId)).Rename("绍兴越州数字科技有限公司");
            return Result.Done;
        }));

        var second = await Given.OrderAsync(People.Reseller, (Given.License, 2));

        names = await ReadAsync(db => db.OrderNames.Select(name => name.Text).ToListAsync());
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.Equal([second.Number], (await Lists.ListAsync(Searching("新名"), People.Support)).Rows.Select(row => row.Number));
        Assert.Equal([first.Number], (await Lists.ListAsync(Searching("BitTitan"), People.Reseller)).Rows.Select(row => row.Number));
        Assert.Equal(2, (await Lists.ListAsync(Searching("绍兴越州"), People.Support)).Count);
        Assert.Equal(0, (await Lists.ListAsync(Searching("杭州青屿"), People.Support)).Count); // of a company the name that it has now, as before
        Assert.Equal([first.Number], (await Lists.ListAsync(Searching(first.Number[9..]), People.Support)).Rows.Select(row => row.Number)); // shorter than ten: any part
    }

    [Theory]
    [InlineData("number")]
    [InlineData("placed")]
    [InlineData("customer")]
    [InlineData("placed-by")]
    [InlineData("list")]
    [InlineData("discount")]
    [InlineData("total")]
    [InlineData("status")]
    [InlineData("paid-at")]
    [InlineData("handler")]
    [InlineData("nonsense")]
    public async Task List_CanBeSortedByEveryColumn(string key)
    {
        _ = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        _ = await Given.OrderAsync(People.Reseller, (Given.Service, 1));

        var up = (await Lists.ListAsync(new GridRequest(0, 15, [new(key, false), new("total", true)]), People.Reseller)).Rows;
        var down = (await Lists.ListAsync(new GridRequest(0, 1, [new(key, true)]), People.Reseller)).Rows;

        Assert.Equal(2, up.Count);
        if (key is "number" or "list" or "total") { Assert.Equal(up[1].Number, down[0].Number); }
    }

    [Fact]
    public async Task AwaitingAcceptance_IsFoundWhenAMilestoneIsHandedIn()
    {
        var work = await Given.WorkOrderInProgressAsync(People.Reseller, People.Provider);
        Assert.Equal(0, (await Lists.CountsAsync(People.Reseller)).ToAccept);
        Done(await Db.ChangeAsync(Actor.System, async db =>
        {
            var loaded = await db.WorkOrders.Include(one => one.Milestones).SingleAsync(one => one.Id == work.Id);
            return loaded.HandIn(loaded.Milestones[0].Id, null, People.Provider, Clock.Now);
        }));

        Assert.Equal(1, (await Lists.CountsAsync(People.Reseller)).ToAccept);
    }

    [Fact]
    public async Task Find_ShowsEverythingOfAnOrder()
    {
        var work = await Given.WorkOrderInProgressAsync(People.Reseller, People.Provider, 2);
        await Given.AcceptedMilestonesAsync(work, People.Reseller, People.Provider);

        var view = Assert.IsType<OrderView>(await Orders.FindAsync(work.OrderNumber, People.Reseller));

        Assert.Equal((OrderStatus.Completed, "杭州青屿数字科技有限公司"), (view.Order.Status, view.Company.Name));
        var shown = Assert.Single(view.Works);
        Assert.Equal((work.Number, "成都澜科云服务有限公司", 2, 2), (shown.Number, shown.Provider, shown.Milestones.Count, shown.Accepted));
        Assert.Same(shown, view.WorkOf(view.Lines[0]));
        Assert.Single(view.Entries);
        Assert.Equal(ContractKind.Electronic, Assert.Single(view.Papers).ContractKind);
        Assert.True(PriceReplay.Of(view.Order).IsEven);
        Assert.Contains(view.Events, happened => happened.DocumentKind == DocumentKind.Milestone && happened.Trigger == "Accept");
        Assert.Equal(["AcceptPart", "Complete", "Create", "Pay", "Process"], view.Events.Where(happened => happened.DocumentKind == DocumentKind.Order).Select(happened => happened.Trigger).Except(["Deliver"]).Order()); // the clock stands: no order among them
    }

    [Fact]
    public async Task Find_IsForThoseWhoMaySee()
    {
        var order = await Given.PaidOrderAsync(People.Below, (Given.License, 1));

        foreach (var allowed in new[] { People.Below, People.Distributor, People.Support }) { Assert.NotNull(await Orders.FindAsync(order.Number, allowed)); }
        foreach (var other in new[] { People.Reseller, People.Provider, People.Below with { Permissions = new HashSet<Permission>() }, People.Admin with { Permissions = new HashSet<Permission>() } }) { Assert.Null(await Orders.FindAsync(order.Number, other)); }
        Assert.Null(await Orders.FindAsync("no-such", People.Admin));
        Assert.Empty((await Orders.FindAsync(order.Number, People.Distributor))!.Entries); // the reseller's wallet is its own
        Assert.Null(await Service<PaymentQueries>().FindAsync(order.Number, People.Distributor));
        Assert.Null(await Service<PaymentQueries>().FindAsync(order.Number, People.Support));
    }

    [Fact]
    public async Task Payment_SaysWhatIsLeftAndWhatIsMissing()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 10)); // 1,786.00
        var none = (await Service<PaymentQueries>().FindAsync(order.Number, People.Reseller))!;
        Assert.Equal((Money.Fen(0), null), (none.Balance, none.After));
        Assert.Equal([Money.Fen(1_786_00), Money.Fen(0), Money.Fen(1_786_00)], none.Shortage?.Args);
        await Given.WalletAsync(People.Reseller, 2_000m);

        var enough = (await Service<PaymentQueries>().FindAsync(order.Number, People.Reseller))!;

        Assert.Equal((Money.Fen(2_000_00), null, Money.Fen(214_00), null), (enough.Balance, enough.Shortage, enough.After, enough.Refusal));
        var colleague = (await Service<PaymentQueries>().FindAsync(order.Number, People.ResellerUser))!; // neither pays nor sees the wallet
        Assert.Equal(("access.forbidden", null, null, null), (colleague.Refusal?.Code, colleague.Balance, colleague.After, colleague.Shortage));
        Done(await Service<OrderService>().PayAsync(order.Number, People.Reseller));
        Assert.Equal("lifecycle.not-now", (await Service<PaymentQueries>().FindAsync(order.Number, People.Reseller))?.Refusal?.Code);
    }

    [Fact]
    public async Task Palette_FindsOrdersByNumberAndCustomer()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        var source = Service<IEnumerable<Web.Components.Frame.ICommandSource>>().OfType<OrderCommands>().Single();

        Assert.Equal($"/my/orders/{order.Number}", Assert.Single(await source.FindAsync(order.Number[^6..], People.Reseller, default)).Url);
        Assert.Equal($"/staff/orders/{order.Number}", Assert.Single(await source.FindAsync("星屿", People.Support, default)).Url);
        Assert.Empty(await source.FindAsync(order.Number, People.OtherReseller, default));
        Assert.Empty(await source.FindAsync(order.Number, People.Provider, default));
    }

    private static GridRequest Searching(string words) => new(0, 15, []) { Filter = new() { Search = words } };
}
