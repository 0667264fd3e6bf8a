using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Tests.Accounts;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Tickets;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Orders;

/// <summary>The list's filters and actions, the countdown to pay, and what staff do with many orders.</summary>
public sealed class OrderDeskPagesTests : PageTest
{
    [Fact]
    [Trait("Feature", "R-29")]
    [Trait("Feature", "V-45")]
    [Trait("Feature", "D-21")]
    public async Task List_IsFilteredByProductPaymentSalesAndCustomer_AndSaysWhatWasPaid()
    {
        var paid = await Given.PaidOrderAsync(People.Reseller, (Given.License, 2));
        var open = await Given.OrderAsync(People.ResellerUser, (Given.Service, 1));

        Assert.Equal([open.Number], await FoundAsync(OrderListQueries.PaymentFilter, "unpaid"));
        Assert.Equal([paid.Number], await FoundAsync(OrderListQueries.PaymentFilter, "paid"));
        Assert.Equal([open.Number], await FoundAsync(OrderListQueries.SalesFilter, People.ResellerUser.Name));
        Assert.Equal(2, (await FoundAsync(OrderListQueries.CustomerFilter, "星屿")).Count);
        Assert.Equal(2, (await FoundAsync(OrderListQueries.LineFilter, "解决方案")).Count);
        Assert.Empty(await FoundAsync(OrderListQueries.LineFilter, "安全产品"));
        Assert.Equal(2, (await FoundAsync(OrderListQueries.MineFilter, "handling")).Count); // no filter of buyers
        var row = (await Service<OrderListQueries>().ListAsync(new(0, 15, []), People.Reseller)).Rows.Single(one => one.Number == paid.Number);
        Assert.Equal((paid.Total, Money.Fen(188_00), "中国大陆", "邮箱迁移", 1), (row.Paid, row.UnitPrice, row.Region, row.Plan, row.TermMonths));
        Assert.NotNull(row.Electronic);
        Assert.Equal([open.Number], await SearchAsync(open.Number));
        Assert.Contains("解决方案", (await Service<OrderListQueries>().ChoicesAsync(People.Reseller)).Lines);

        async Task<List<string>> FoundAsync(string key, string value) =>
            [.. (await Service<OrderListQueries>().ListAsync(new(0, 15, []) { Filter = new() { More = new Dictionary<string, string> { [key] = value } } }, People.Reseller)).Rows.Select(one => one.Number)];
        async Task<List<string>> SearchAsync(string words) =>
            [.. (await Service<OrderListQueries>().ListAsync(new(0, 15, []) { Filter = new() { Search = words } }, People.Reseller)).Rows.Select(one => one.Number)];
    }

    [Fact]
    [Trait("Feature", "D-21")]
    [Trait("Feature", "R-29")]
    [Trait("Feature", "R-50")]
    public async Task RowMenu_HoldsWhatTheBuyerMayDo()
    {
        var open = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        var paid = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        var page = Open<OrdersPage>(People.Reseller, "/my/orders");

        page.WaitForElement($"[data-testid=more-{paid.Number}]").Click();
        Assert.Equal($"/my/invoices/new/orders?order={paid.Number}".Split('?')[0], page.WaitForElement("[data-testid=menu-invoice]").GetAttribute("href")!.Split('?')[0]);
        Assert.NotNull(page.Find("[data-testid=menu-contract]"));
        Assert.Equal($"/my/tickets?order={paid.Number}", page.Find("[data-testid=menu-support]").GetAttribute("href"));
        Assert.Empty(page.FindAll("[data-testid=menu-pay], [data-testid=menu-cancel]"));
        page.Find("[data-testid=row-menu-close]").Click();

        page.WaitForElement($"[data-testid=more-{open.Number}]").Click();
        Assert.Equal($"/pay/{open.Number}", page.WaitForElement("[data-testid=menu-pay]").GetAttribute("href"));
        page.Find("[data-testid=menu-cancel]").Click();
        page.WaitForElement("[data-testid=input-Reason]").Change("型号选错");
        page.Find("[data-testid=cancel-confirm-yes]").Click();
        page.WaitForAssertion(() => Assert.Equal(OrderStatus.Cancelled, StatusOf(open)));
    }

    [Fact]
    [Trait("Feature", "D-21")]
    public async Task BuyAgain_WhenAPlanIsNotSoldAnyMore_NamesItAndTakesTheRest()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 2), (Given.Free, 1));
        Done(await Db.ChangeAsync(Actor.System, async db => { db.Remove(await db.Plans.SingleAsync(plan => plan.Sku == Given.Free)); return Result.Done; }));
        var page = Open<OrderPage>(People.Reseller, $"/my/orders/{order.Number}", one => one.Add(page => page.Number, order.Number));

        page.WaitForElement("[data-testid=buy-again]").Click();

        Assert.Contains("免费版", page.WaitForElement("[data-testid=again-gone]").TextContent);
        Assert.Equal([(Given.License, 2)], (await Service<CartQueries>().ListAsync(People.Reseller)).Select(line => (line.Sku, line.Quantity)));
    }

    [Fact]
    [Trait("Feature", "V-43")]
    public async Task PayPage_CountsDown_AndRefusesWhenTheTimeIsOver()
    {
        await Given.WalletAsync(People.Reseller, 1_000m);
        await Given.CatalogAsync();
        var customer = await Given.CustomerAsync(People.Reseller);
        var number = Done(await Service<CheckoutService>().PlaceAsync(new([new(Given.License, 1)], customer.Id, null, null, true, Guid.NewGuid()), People.Reseller));
        Clock.Advance(TimeSpan.FromSeconds(3));
        var page = Open<PayPage>(People.Reseller, $"/pay/{number}", one => one.Add(page => page.Number, number));
        Assert.Contains("14分57秒", page.WaitForElement("[data-testid=pay-before]").TextContent);

        Clock.Advance(TimeSpan.FromMinutes(15));

        page.WaitForAssertion(() => Assert.Contains("2026-03-11 12:15", page.Find("[role=alert]").TextContent));
        Assert.True(page.Find("[data-testid=pay]").HasAttribute("disabled"));
    }

    [Fact]
    [Trait("Feature", "D-21")]
    public void Ticket_WhenAskedFromAnOrder_OpensWithItsNumber()
    {
        Navigation.NavigateTo("/my/tickets?order=202603111200000001");
        var page = Open<MyTicketsPage>(People.Reseller, "/my/tickets?order=202603111200000001");
        page.WaitForAssertion(() => Assert.Equal("咨询订单 202603111200000001", page.Find("[data-testid=input-Subject]").GetAttribute("value")));
    }

    [Fact]
    [Trait("Feature", "D-19")]
    public async Task Staff_TickOrdersAndGiveThemToAHandler_OrCancelThem()
    {
        _ = await Members.SeatAsync(Db, People.Support, "staff.support", Clock.Now);
        var (paid, open) = (await Given.PaidOrderAsync(People.Reseller, (Given.License, 1)), await Given.OrderAsync(People.Below, (Given.License, 1)));
        var page = Open<StaffOrdersPage>(People.Operations, "/staff/orders");
        page.Find($"[data-testid=choose-{paid.Number}]").Change(true);
        page.Find($"[data-testid=choose-{open.Number}]").Change(true);
        Assert.Equal($"/staff/deliveries?orders={paid.Number}%2C{open.Number}", page.Find("[data-testid=bulk-deliver]").GetAttribute("href"));

        page.Find("[data-testid=bulk-assign]").Click();
        page.Find("[data-testid=input-Handler]").Change(People.Support.UserId.ToString());
        page.Find("[data-testid=assign-confirm-yes]").Click();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=bulk-row] .t-green").Count));
        page.Find("[data-testid=bulk-close]").Click();
        Assert.Equal(2, await ReadAsync(db => db.Orders.CountAsync(order => order.HandlerId == People.Support.UserId)));

        page.Find($"[data-testid=choose-{paid.Number}]").Change(true);
        page.Find($"[data-testid=choose-{open.Number}]").Change(true);
        page.Find("[data-testid=bulk-cancel]").Click();
        page.Find("[data-testid=input-Reason]").Change("重复下单");
        page.Find("[data-testid=bulk-cancel-confirm-yes]").Click();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=bulk-row] .t-red")));
        Assert.Equal((OrderStatus.Cancelled, OrderStatus.PendingProcessing), (StatusOf(open), StatusOf(paid)));
    }

    [Fact]
    [Trait("Feature", "D-19")]
    public async Task Deliveries_ArePastedLookedAtAndDone()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 2));
        var page = Open<StaffDeliveriesPage>(People.Operations, $"/staff/deliveries?orders={order.Number}");
        var text = page.WaitForElement("[data-testid=input-Text]");
        Assert.Contains(order.Number, text.GetAttribute("value") ?? text.TextContent);
        text.Change($"{order.Number}\tS-LICENSE\tSN-1\n{order.Number}\tS-LICENSE\tSN-2");
        page.Find("[data-testid=preview-text]").Click();
        page.WaitForElement("[data-testid=apply]").Click();
        page.WaitForAssertion(() => Assert.Contains("已交付 1 行", page.Find("[data-testid=delivery-says]").TextContent));
        Assert.Equal("SN-1\nSN-2", await ReadAsync(db => db.Orders.SelectMany(one => one.Lines).Select(line => line.DeliveryContent).SingleAsync()));
        Assert.Empty(page.FindAll("[data-testid=apply]"));
    }

    [Fact]
    [Trait("Feature", "R-30")]
    public async Task Order_SaysWhoSoldItAndWhatWasReceived()
    {
        _ = await Members.SeatAsync(Db, People.Reseller, "buyer.administrator", Clock.Now, "lin@qingyu.example");
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        var facts = Open<StaffOrderPage>(People.Support, $"/staff/orders/{order.Number}", one => one.Add(page => page.Number, order.Number)).WaitForElement("[data-testid=facts]").TextContent;
        foreach (var word in new[] { "订单实收金额", "订单优惠码", "发货状态", "lin@qingyu.example", "合肥星屿生物科技有限公司", "it@xingyu.example" }) { Assert.Contains(word, facts); }
    }

    [Fact]
    [Trait("Feature", "R-30")]
    public async Task Order_SaysItsAmountsAsASum_ForBuyerAndStaff()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 2), (Given.Service, 1)); // 376 + 9,950, and 95 % of each line
        var pages = new[]
        {
            Open<StaffOrderPage>(People.Support, $"/staff/orders/{order.Number}", one => one.Add(page => page.Number, order.Number)).WaitForElement("[data-testid=facts]"),
            Open<OrderPage>(People.Reseller, $"/my/orders/{order.Number}", one => one.Add(page => page.Number, order.Number)).WaitForElement("[data-testid=facts]"),
        };
        foreach (var facts in pages)
        {
            var said = facts.QuerySelectorAll("dt").Zip(facts.QuerySelectorAll("dd"), (label, value) => $"{label.TextContent.Trim()} {value.TextContent.Trim()}").ToList();
            Assert.Equal(["原价 ¥10,326.00", "优惠 −¥516.30", "订单总额 ¥9,809.70"], said.Skip(said.FindIndex(one => one.StartsWith("原价", StringComparison.Ordinal))).Take(3));
        }
        var sums = Open<OrderPage>(People.Reseller, $"/my/orders/{order.Number}", one => one.Add(page => page.Number, order.Number)).WaitForElement("[data-testid=lines] tfoot");
        Assert.Equal(["合计", "10,326.00", "9,809.70", ""], sums.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim())); // users and sets are not added
    }

    private OrderStatus StatusOf(Order order)
    {
        using var db = Db.ReadAsync(Actor.System).GetAwaiter().GetResult();
        return db.Orders.Where(one => one.Id == order.Id).Select(one => one.Status).Single();
    }
}
