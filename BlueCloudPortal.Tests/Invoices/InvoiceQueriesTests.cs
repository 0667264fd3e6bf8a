using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Invoices;
using BlueCloudPortal.Web.Features.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Invoices;

public sealed class InvoiceQueriesTests : UseCaseTest
{
    private static readonly GridRequest s_first = new(0, 15, []);

    private InvoiceService Invoices => Service<InvoiceService>();

    private InvoiceQueries Queries => Service<InvoiceQueries>();

    [Fact]
    [Trait("Feature", "V-49")]
    public async Task Amounts_WhenOrdersArePaid_AreSummedPerProductLineUntilInvoiced()
    {
        var both = await Given.PaidOrderAsync(People.Reseller, (Given.Service, 1), (Given.License, 2));
        var license = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        _ = await Given.OrderAsync(People.Reseller, (Given.License, 5)); // not paid
        _ = await Given.PaidOrderAsync(People.OtherReseller, (Given.License, 1));
        await MoveAsync(Given.License, "生态云");
        var mail = await Given.PaidOrderAsync(People.Reseller, (Given.License, 10));

        Assert.Equal([new("解决方案", both.Total + license.Total, 2), new("生态云", mail.Total, 1)], await Queries.AmountsAsync(People.Reseller));
        Assert.Equal(["生态云", "解决方案"], (await Queries.ProductLinesAsync(People.Reseller)).Order(StringComparer.Ordinal));
        var number = await AskAsync(People.Reseller, both.Number);
        Assert.Equal([new("生态云", mail.Total, 1), new("解决方案", license.Total, 1)], await Queries.AmountsAsync(People.Reseller));
        Done(await Invoices.RefuseAsync(number, "信息有误", People.Finance));
        Assert.Equal(both.Total + license.Total, (await Queries.AmountsAsync(People.Reseller))[0].Amount);
        Assert.Equal([number], (await Queries.ListAsync(s_first with { Filter = FilterState.Parse("?line=解决方案") }, People.Reseller)).Rows.Select(row => row.Number));
        Assert.Empty((await Queries.ListAsync(s_first with { Filter = FilterState.Parse("?line=生态云") }, People.Reseller)).Rows);
    }

    [Fact]
    public async Task Invoiceable_WhenThereAreOrders_ListsThePaidOnesThatCostSomething()
    {
        var first = await Given.PaidOrderAsync(People.Reseller, (Given.Service, 1), (Given.License, 2));
        Clock.Advance(TimeSpan.FromDays(1));
        var second = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        _ = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        _ = await Given.PaidOrderAsync(People.Reseller, (Given.Free, 1));
        var page = await Queries.InvoiceableAsync(s_first, People.Reseller);
        Assert.Equal([second.Number, first.Number], page.Rows.Select(row => row.Number));
        Assert.Equal((1, "解决方案", first.Total), (page.Rows[1].MoreProducts, page.Rows[1].Lines, page.Rows[1].Amount));
        Assert.Equal(first.Total + second.Total, page.Totals![1].Values["amount"]);
        Assert.Equal([first.Number], (await Queries.InvoiceableAsync(s_first with { Filter = FilterState.Parse("?to=2026-03-11&q=CloudAtlas&line=解决方案") }, People.Reseller)).Rows.Select(row => row.Number));
        Assert.Equal([second.Number], (await Queries.InvoiceableAsync(s_first with { Filter = FilterState.Parse("?from=2026-03-12") }, People.Reseller)).Rows.Select(row => row.Number));
    }

    [Fact]
    public async Task List_WhenThereAreInvoices_HasTheColumnsOfTheRecords()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        var number = await AskAsync(People.Reseller, order.Number);
        Done(await Invoices.TakeAsync(number, People.Finance));
        Done(await Invoices.IssueAsync(number, "12345678", "SF8989898989", People.Finance));
        var page = await Queries.ListAsync(s_first, People.Reseller);
        var row = page.Rows.Single();
        Assert.Equal((number, "杭州青屿数字科技有限公司", Clock.Now, "示例抬头", InvoiceType.Ordinary, "91330100MA2C7QX41A"), (row.Number, row.Buyer, row.RequestedAt, row.Title, row.Type, row.TaxNumber));
        Assert.Equal((order.Total, InvoiceStatus.Issued, "示例路 1 号", "备注", "SF8989898989"), (row.Amount, row.Status, row.Address, row.Remark, row.TrackingNumber));
        Assert.Equal([order.Number], row.Orders);
        Assert.Equal(order.Total, page.Totals![1].Values["amount"]);
        foreach (var (filter, found) in new[] { ("?status=Issued", 1), ("?status=Issuing", 0), ("?type=Special", 0), ("?from=2026-03-12", 0), ("?to=2026-03-11", 1), ($"?q={number.ToLowerInvariant()}", 1), ($"?q={order.Number}", 1), ("?q=无此抬头", 0) })
        {
            Assert.Equal(found, (await Queries.ListAsync(s_first with { Filter = FilterState.Parse(filter) }, People.Finance)).Count);
        }
    }

    [Fact]
    public async Task Find_WhenItIsSubmitted_ShowsAmountsAndWhatStaffMayDo()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.Service, 1), (Given.License, 2));
        var number = await AskAsync(People.Reseller, order.Number);
        var found = (await Queries.FindAsync(number, People.Finance))!;
        Assert.Equal((order.Tax, order.Total - order.Tax, order.Total), (found.Tax, found.Net, found.Row.Amount));
        Assert.Equal((order.Number, 1, order.Total, order.Tax), (found.Orders[0].Number, found.Orders[0].MoreProducts, found.Orders[0].Amount, found.Orders[0].Tax));
        Assert.Equal([("Take", null), ("Issue", "lifecycle.not-now"), ("Refuse", null)], found.Actions.Select(action => (action.Trigger, action.Refusal?.Code)));
        Assert.Empty((await Queries.FindAsync(number, People.Reseller))!.Actions);
        Assert.Equal(1, await Queries.CountWaitingAsync(People.Finance));
    }

    [Fact]
    public async Task Everything_WhenTheActorMayNotSeeIt_IsEmpty()
    {
        var order = await Given.PaidOrderAsync(People.Below, (Given.License, 1));
        var number = await AskAsync(People.Below, order.Number);
        foreach (var stranger in new[] { People.Reseller, People.Provider, People.Operations })
        {
            Assert.Null(await Queries.FindAsync(number, stranger));
            Assert.Empty((await Queries.ListAsync(s_first, stranger)).Rows);
            Assert.Equal(0, await Queries.CountWaitingAsync(stranger));
        }
        Assert.Empty(await Queries.AmountsAsync(People.Finance));
        Assert.Empty(await Queries.ProductLinesAsync(People.Finance));
        Assert.Equal(0, (await Queries.InvoiceableAsync(s_first, People.Finance)).Count);
        Assert.Equal(0, (await Queries.InvoiceableAsync(s_first, People.Distributor)).Count);
        Assert.NotNull(await Queries.FindAsync(number, People.Distributor));
        Assert.NotNull(await Queries.FindAsync(number, People.Finance));
    }

    private async Task<string> AskAsync(Actor buyer, string order)
    {
        var title = Done(await Service<InvoiceTitleService>().AddAsync("示例抬头", "91330100MA2C7QX41A", "示例银行", "6222", false, buyer));
        var address = Done(await Service<AddressService>().AddAsync(new("林知远", "示例路 1 号", "13800000000"), false, buyer));
        return Done(await Invoices.RequestAsync(new([order], InvoiceType.Ordinary, title, address, "备注"), buyer));
    }

    private async Task MoveAsync(string sku, string line) => Done(await Db.ChangeAsync(Actor.System, async db =>
    {
        var plan = await db.Plans.SingleAsync(one => one.Sku == sku);
        var solution = await db.Solutions.SingleAsync(one => one.Id == plan.SolutionId);
        _ = solution.Classify(line, solution.Industry);
        return Result.Done;
    }));
}
