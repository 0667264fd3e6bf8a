using BlueCloudPortal.Bench;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Frame;
using BlueCloudPortal.Web.Features.Catalog;
using BlueCloudPortal.Web.Features.Orders;

namespace BlueCloudPortal.Tests.Orders;

/// <summary>How the databases run the lists, the search and the checkout: over indexes, never by reading a large table from its first row to its last.</summary>
public sealed class PlanOfQueriesTests : PlanTest
{
    private OrderListQueries Lists => Service<OrderListQueries>();

    /// <summary>What people type: part of a customer, who placed it, a solution, a company, the end of a number, and what nothing has.</summary>
    private static readonly (string Typed, int Count)[] s_words = [("客户 0042", 1), ("销售 277", 10), ("桌面 方案 00005", 97), ("渠道公司 0277", 10), ("001234", 1), ("没有这样的", 0)];

    private static readonly string[] s_sorts = ["number", "placed", "customer", "placed-by", "handler", "list", "discount", "total", "status", "paid-at"];

    [Fact]
    public async Task Lists_OfABuyer_ReadOverIndexes()
    {
        var page = await BuyersAsync(FilterState.Empty);
        Assert.Equal((15, 300), (page.Rows.Count, page.Count));
        _ = await BuyersAsync(new() { Statuses = ["Completed"], From = new(2026, 3, 1) });
        _ = await BuyersAsync(new() { Search = "20200000000001" });
        foreach (var filter in new[] { Filter("line", "云桌面"), Filter("sales", "销售 0"), Filter("customer", "客户 00"), Filter("payment", "unpaid"), Filter("acceptance", "awaiting"), Filter("invoice", "none") }) { _ = await BuyersAsync(filter); }
        _ = await RunAsync(() => Lists.CountsAsync(Buyer));
        _ = await RunAsync(() => Lists.ChoicesAsync(Buyer));
        _ = await RunAsync(() => Service<OrderQueries>().FindAsync(page.Rows[0].Number, Buyer));
        _ = await RunAsync(() => Service<PaymentQueries>().FindAsync(page.Rows[0].Number, Buyer));
        Assert.Equal(300, await RunAsync(() => ExportAsync(FilterState.Empty, Buyer)));
    }

    [Fact]
    public async Task Lists_OfStaff_ReadOverIndexes()
    {
        var page = await StaffAsync(FilterState.Empty);
        Assert.Equal(3_000, page.Count);
        _ = await StaffAsync(new() { Statuses = ["PendingPayment"] });
        _ = await StaffAsync(new() { Statuses = ["Completed"], From = new(2026, 3, 1) });
        _ = await StaffAsync(new() { Search = "20200000000001" });
        foreach (var filter in new[]
        {
            Filter("line", "云桌面"), Filter("customer", "客户 0042"), Filter("sales", "销售 277"), Filter("payment", "unpaid"), Filter("acceptance", "awaiting"), Filter("invoice", "none"),
            Filter("to-deliver", "outstanding"), Filter("mine", "customers"), Filter("mine", "handling"),
        }) { _ = await StaffAsync(filter); }
        _ = await RunAsync(() => Lists.CountsAsync(People.Support), "Orders", Walk.List);
        _ = await RunAsync(() => Lists.ChoicesAsync(People.Support));
        _ = await RunAsync(() => Service<OrderQueries>().FindAsync(page.Rows[0].Number, People.Support));
        _ = await RunAsync(() => Service<OrderExpiry>().ExpireDueAsync());
        Assert.Equal(3_000, await RunAsync(() => ExportAsync(FilterState.Empty, People.Support), "Orders", Walk.Export));
    }

    [Fact]
    public async Task Lists_AreSortedByAnIndex()
    {
        foreach (var sort in s_sorts.SelectMany(key => new GridSort[] { new(key, false), new(key, true) }))
        {
            _ = await StaffAsync(FilterState.Empty, sort);
            _ = await BuyersAsync(FilterState.Empty, sort); // its own orders are found by an index, and sorted
        }
    }

    [Fact]
    public async Task Words_AreFoundOverIndexes()
    {
        foreach (var (typed, count) in s_words)
        {
            // only the end of a number is looked for along the whole of an index: it is the beginning of none
            var found = await RunAsync(() => Lists.ListAsync(Page(new() { Search = typed }), People.Support), "Orders", typed.All(char.IsAsciiDigit) ? Walk.List : Walk.None);
            Assert.Equal((typed, count), (typed, found.Count));
            _ = await BuyersAsync(new() { Search = typed });
            _ = await RunAsync(() => Service<IEnumerable<ICommandSource>>().OfType<OrderCommands>().Single().FindAsync(typed, Buyer, default), "Orders", typed.All(char.IsAsciiDigit) ? Walk.List : Walk.None);
        }
    }

    [Fact]
    public async Task Deliveries_ReadOverIndexes()
    {
        var deliveries = Service<DeliveryService>();
        var lines = await RunAsync(() => deliveries.OutstandingAsync([], People.Support));
        Assert.NotEmpty(lines);
        _ = await RunAsync(() => deliveries.OutstandingAsync([lines[0].Order, lines[^1].Order], People.Support));
        Assert.False((await RunAsync(() => deliveries.PreviewAsync(DeliverySheet.Read($"{lines[0].Order}\t{lines[0].Sku}\tSN-1").Value, People.Support))).IsRefused);
    }

    [Fact]
    public async Task Checkout_ReadsOverIndexes()
    {
        var items = Enumerable.Range(0, 10).Select(i => new PickedPlan(VolumeLoader.Sku(i * 31), 2)).ToList();
        Assert.False((await RunAsync(() => Service<QuoteQueries>().PriceAsync(items, Buyer))).IsRefused);
        var placed = await RunAsync(() => Service<CheckoutService>().PlaceAsync(new(items, Volume.Customer.Id, null, null, true, Guid.NewGuid(), FromCart: true), Buyer));
        Assert.False(placed.IsRefused, placed.Error?.ToString());
    }

    [Fact]
    public async Task Storefront_ReadsOverIndexes()
    {
        var store = Service<StorefrontQueries>();
        var search = Service<SolutionSearchQueries>();
        Assert.NotEmpty((await RunAsync(() => search.FindAsync(new("桌面")))).Rows);
        _ = await RunAsync(() => search.FindAsync(new(Industry: "医药")));
        _ = await RunAsync(() => store.FindAsync("volume-7"));
    }

    private Task<GridPage<OrderRow>> BuyersAsync(FilterState filter, params GridSort[] sorts) => RunAsync(() => Lists.ListAsync(Page(filter, sorts), Buyer), "Orders");

    private Task<GridPage<OrderRow>> StaffAsync(FilterState filter, params GridSort[] sorts) => RunAsync(() => Lists.ListAsync(Page(filter, sorts), People.Support), "Orders", Walk.List);

    private async Task<int> ExportAsync(FilterState filter, Actor actor)
    {
        var count = 0;
        await foreach (var _ in Lists.StreamAsync(filter, [], actor)) { count++; }
        return count;
    }
}
