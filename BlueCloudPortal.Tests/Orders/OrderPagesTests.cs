using System.Globalization;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Organizations;
using Bunit;
using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Orders;

/// <summary>The list of orders, an order's page, its export, and the customers.</summary>
public sealed class OrderPagesTests : PageTest
{
    [Fact]
    public async Task Order_WhenPending_CanBePaidAndCancelledByItsBuyer()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.Service, 1));
        var page = OpenOrder(People.Reseller, order);

        Assert.Equal($"/pay/{order.Number}", page.WaitForElement("[data-testid=action-Pay]").GetAttribute("href"));
        page.WaitForElement("[data-testid=action-Cancel]").Click();
        Assert.Contains(order.Number, page.WaitForElement("[data-testid=cancel-confirm-yes]").Closest("dialog")!.TextContent);
        page.WaitForElement("[data-testid=input-Reason]").Change("预算调整");
        page.WaitForElement("[data-testid=cancel-confirm-yes]").Click();

        page.WaitForAssertion(() => Assert.Equal("OrderStatus.Cancelled", page.Find(".ph [data-testid=status]").GetAttribute("data-status")));
        Assert.Contains("预算调整", page.Find("[data-testid=timeline]").TextContent);
        Assert.Empty(page.FindAll("[data-testid=action-Pay], [data-testid=action-Cancel]")); // it is over: nothing of that is ahead
        Assert.Equal(OrderStatus.Cancelled, await ReadAsync(db => db.Orders.Select(one => one.Status).SingleAsync()));
    }

    [Fact]
    public async Task Orders_ReadInEnglish_SayTheWordsOfTheDataAndFilterByWhatIsKept()
    {
        _ = await Given.OrderAsync(People.Reseller, (Given.Service, 1));
        _ = Browser;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        var page = Open<OrdersPage>(People.Reseller, "/my/orders");

        page.WaitForAssertion(() => Assert.Equal("Solutions", page.Find("[data-testid=filter-line] option[value=解决方案]").TextContent));
        page.Find("[data-testid=filter-line]").Change("解决方案");

        page.WaitForAssertion(() => Assert.Contains("Mainland China", Assert.Single(page.FindAll("[data-testid=row]")).TextContent));
        page.WaitForAssertion(() => Assert.Contains("Solutions", page.Find("[data-testid=filter-chips]").TextContent));
        Assert.Equal("?line=解决方案", Uri.UnescapeDataString(new Uri(Navigation.Uri).Query));
    }

    [Fact]
    public async Task Order_WhenCancellingIsThoughtBetterOf_Stays()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        var page = OpenOrder(People.Reseller, order);
        page.WaitForElement("[data-testid=action-Cancel]").Click();
        page.WaitForElement("[data-testid=cancel-confirm-cancel]").Click();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=cancel-confirm-yes]")));
        Assert.Equal(OrderStatus.PendingPayment, await ReadAsync(db => db.Orders.Select(one => one.Status).SingleAsync()));
    }

    [Fact]
    public async Task Order_ForADistributor_IsToBeReadOnly()
    {
        var order = await Given.OrderAsync(People.Below, (Given.License, 1));
        var page = OpenOrder(People.Distributor, order);

        Assert.Contains("温州拓岚网络科技有限公司", page.WaitForElement("[data-testid=facts]").TextContent);
        Assert.Empty(page.FindAll("[data-testid^=action-]"));
        Assert.Empty(page.FindAll("[data-testid=pay]"));
    }

    [Fact]
    public async Task Order_ForAForeignReader_IsNotFound()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        OpenOrder(People.OtherReseller, order).WaitForElement("[data-testid=not-found]");
    }

    [Fact]
    public async Task Order_WhenReplayed_SaysThatThePriceIsTheSame()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.Service, 1), (Given.License, 3));
        var page = OpenOrder(People.Reseller, order);
        Assert.Contains("LV-GOLD v7", page.WaitForElement("[data-testid=price-trace]").TextContent);

        page.WaitForElement("[data-testid=replay]").Click();

        Assert.Contains(order.Total.ToString(), page.WaitForElement("[data-testid=replay-even]").TextContent);
    }

    [Fact]
    public async Task Order_WhenStaffDeliverALine_ShowsWhatWasDelivered()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1), (Given.Service, 1));
        var buyers = OpenOrder(People.Reseller, order);
        buyers.WaitForElement("[data-testid=lines]");
        Assert.Empty(buyers.FindAll("[data-testid=deliver]"));

        var page = OpenOrder(People.Operations, order);
        page.WaitForElement("[data-testid=deliver]").Click(); // the licence; the service has none
        page.WaitForElement("[data-testid=deliver-confirm-yes]").Click();
        page.WaitForAssertion(() => Assert.Equal("请填写", page.Find("[data-testid=error-Content]").TextContent));
        page.WaitForElement("[data-testid=input-Content]").Change("SN-2026-01");
        page.WaitForElement("[data-testid=deliver-confirm-yes]").Click();

        page.WaitForAssertion(() => Assert.Equal("SN-2026-01", page.Find("[data-testid=delivery-content]").TextContent));
        Assert.Equal("OrderStatus.Processing", page.Find(".ph [data-testid=status]").GetAttribute("data-status"));
        Assert.Empty(page.FindAll("[data-testid=deliver]"));
    }

    [Fact]
    public async Task Order_WhenBoughtAgain_FillsTheCart()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 12));
        var page = OpenOrder(People.Reseller, order);
        page.WaitForElement("[data-testid=buy-again]").Click();

        page.WaitForAssertion(() => Assert.Equal("/cart", new Uri(Navigation.Uri).AbsolutePath));
        Assert.Equal(12, Assert.Single(await Service<CartQueries>().ListAsync(People.Reseller)).Quantity);
    }

    [Fact]
    public async Task List_ShowsOrdersTheirTotalsAndTheViews()
    {
        var paid = await Given.PaidOrderAsync(People.Reseller, (Given.License, 2));
        var cancelled = await Given.OrderAsync(People.Reseller, (Given.License, 5));
        Done(await Service<OrderService>().CancelAsync(cancelled.Number, "不再需要", People.Reseller));

        var page = Open<OrdersPage>(People.Reseller, "/my/orders");

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=row]").Count));
        Assert.Equal($"/my/orders/{paid.Number}", page.Find("tr:not(.void) a").GetAttribute("href"));
        Assert.Contains(cancelled.Number, page.Find("tr.void").TextContent);
        Assert.Contains("1 笔已取消不计", page.Find("[data-testid=total-all]").TextContent);
        Assert.Contains("357.20", page.Find("[data-testid=total-all]").TextContent);
        page.WaitForElement("nav.tabs");
        Assert.EndsWith("未开票1", page.Find("nav.tabs").TextContent.Replace(" ", "").Trim());
    }

    [Fact]
    public async Task Export_IsTheFilteredList()
    {
        var first = await Given.PaidOrderAsync(People.Reseller, (Given.License, 2));
        _ = await Given.OrderAsync(People.Reseller, (Given.Service, 1));
        _ = await Given.PaidOrderAsync(People.OtherReseller, (Given.License, 9));
        using var file = new MemoryStream();

        Assert.Equal(1, await Service<OrderWorkbook>().WriteAsync(file, "?status=PendingProcessing&sort=-total", People.Reseller));

        file.Position = 0;
        using var workbook = new XLWorkbook(file);
        var sheet = workbook.Worksheets.Single();
        var heads = sheet.Row(1).CellsUsed().ToDictionary(cell => cell.GetString(), cell => cell.Address.ColumnNumber);
        Assert.Equal(first.Number, sheet.Cell(2, heads["订单编号"]).GetString());
        Assert.Equal(357.20m, sheet.Cell(2, heads["订单总额"]).GetValue<decimal>());
        Assert.Equal(-18.80m, sheet.Cell(2, heads["优惠"]).GetValue<decimal>());
        Assert.Equal("待处理", sheet.Cell(2, heads["状态"]).GetString());
        Assert.Equal(new DateTime(2026, 3, 11, 12, 0, 0), sheet.Cell(2, heads["下单时间"]).GetDateTime()); // Shanghai
        Assert.True(sheet.Row(3).IsEmpty());
    }

    [Fact]
    [Trait("Feature", "R-28")]
    public async Task Customers_AreAddedChangedAndDeleted()
    {
        var page = Open<CustomersPage>(People.Reseller, "/my/customers");
        page.WaitForElement("[data-testid=customers-add]").Click();
        page.WaitForElement("[data-testid=input-Company]").Change("嘉兴禾屿食品有限公司");
        page.WaitForElement("[data-testid=input-Name]").Change("沈若川");
        page.WaitForElement("[data-testid=input-Email]").Change("bad");
        page.WaitForElement("[data-testid=customer-form]").Submit();
        page.WaitForAssertion(() => Assert.Contains("正确的邮箱", page.Find("[data-testid=error-Email]").TextContent));
        page.WaitForElement("[data-testid=input-Email]").Change("it@heyu.example");
        page.WaitForElement("[data-testid=customer-form]").Submit();
        page.WaitForAssertion(() => Assert.Contains("it@heyu.example", page.Find("[data-testid=row]").TextContent));

        page.WaitForElement("[data-testid=customer-edit]").Click();
        Assert.Equal("沈若川", page.WaitForElement("[data-testid=input-Name]").GetAttribute("value"));
        page.WaitForElement("[data-testid=input-Name]").Change("沈明远");
        page.WaitForElement("[data-testid=customer-form]").Submit();
        page.WaitForAssertion(() => Assert.Contains("沈明远", page.Find("[data-testid=row]").TextContent));

        page.WaitForElement("[data-testid=customer-delete]").Click();
        var asked = page.WaitForElement("[data-testid=customer-delete-confirm-yes]").Closest("dialog")!.TextContent;
        Assert.Contains("确认该操作?", asked);
        Assert.Contains("确定删除", asked);
        page.WaitForElement("[data-testid=customer-delete-confirm-cancel]").Click();
        Assert.Equal(1, await ReadAsync(db => db.Customers.CountAsync()));
        page.WaitForElement("[data-testid=customer-delete]").Click();
        page.WaitForElement("[data-testid=customer-delete-confirm-yes]").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=row]")));
        Assert.Equal(0, await ReadAsync(db => db.Customers.CountAsync()));
    }

    private IRenderedComponent<OrderDetail> OpenOrder(Actor reader, Order order) =>
        Open<OrderDetail>(reader, $"/my/orders/{order.Number}", parameters => parameters.Add(one => one.Number, order.Number));
}
