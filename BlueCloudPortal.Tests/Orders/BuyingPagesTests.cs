using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web;
using BlueCloudPortal.Web.Features.Catalog;
using BlueCloudPortal.Web.Features.Orders;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Orders;

/// <summary>The way from the cart to the paid order, as the buyer walks it.</summary>
public sealed class BuyingPagesTests : PageTest
{
    [Fact]
    [Trait("Feature", "R-12")]
    public async Task Cart_WhenPlansAreChosen_ShowsTheirPriceAndSettlesThem()
    {
        await Given.CatalogAsync();
        Done(await Service<CartService>().AddAsync(Given.Service, 1, People.Reseller));
        Done(await Service<CartService>().AddAsync(Given.License, 40, People.Reseller));

        var page = Open<CartPage>(People.Reseller, "/cart");
        page.WaitForAssertion(() => Assert.Equal("¥16,596.50", page.Find("[data-testid=quote-total]").TextContent)); // (9,950 + 7,520) × 95 %

        page.WaitForElement($"[data-sku={Given.License}] [data-testid=cart-choose]").Change(false);
        page.WaitForAssertion(() => Assert.Equal("¥9,452.50", page.Find("[data-testid=quote-total]").TextContent));
        Assert.Equal($"/checkout?items={Given.Service}", page.Find("[data-testid=settle]").GetAttribute("href"));

        page.WaitForElement($"[data-sku={Given.Service}] [data-testid=more]").Click();
        page.WaitForAssertion(() => Assert.Equal("¥18,905.00", page.Find("[data-testid=quote-total]").TextContent));

        page.WaitForElement($"[data-sku={Given.Service}] [data-testid=cart-remove]").Click();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=cart-line]")));
        Assert.Empty(page.FindAll("[data-testid=settle]")); // what is left is not chosen
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("1e3")]
    [InlineData("２")]
    [InlineData("100001")]
    [InlineData("99999999999")]
    public async Task Cart_WhenTheQuantityIsNonsense_SaysSoAndKeepsWhatWas(string typed)
    {
        await Given.CatalogAsync();
        Done(await Service<CartService>().AddAsync(Given.License, 7, People.Reseller));
        var page = Open<CartPage>(People.Reseller, "/cart");
        page.WaitForElement("[data-testid=quantity]").Change(typed);

        page.WaitForAssertion(() => Assert.Equal("order.bad-quantity", page.Find("[data-testid=refusal]").GetAttribute("data-code")));
        page.WaitForAssertion(() => Assert.Equal("7", page.Find("[data-testid=quantity]").GetAttribute("value")));
    }

    [Fact]
    [Trait("Feature", "R-22")]
    [Trait("Feature", "R-23")]
    public async Task Checkout_WhenAgreed_PlacesOnceAndLeadsToPayment()
    {
        await Given.CatalogAsync();
        var customer = await Given.CustomerAsync(People.Reseller);
        var page = Open<CheckoutPage>(People.Reseller, $"/checkout?sku={Given.Service}&quantity=2");

        page.WaitForElement("[data-testid=submit-order]:not([disabled])").Click(); // no customer yet
        page.WaitForAssertion(() => Assert.Equal("order.no-customer", page.Find("[data-testid=refusal]").GetAttribute("data-code")));
        page.WaitForElement("[data-testid=customer-option] input").Change(true);
        page.WaitForElement("[data-testid=customer-change]");
        page.WaitForElement("[data-testid=input-Remark]").Input("周末执行");
        page.WaitForElement("[data-testid=input-ExpectedOn]").Change("2026-03-20");
        Assert.Contains("4/150", page.Find("[data-testid=field-Remark]").TextContent);
        page.WaitForElement("[data-testid=submit-order]").Click();

        // everything once more, with a way back that keeps it
        page.WaitForElement("[data-testid=confirm-total]");
        page.WaitForAssertion(() => Assert.Contains("step=confirm", Navigation.Uri));
        foreach (var said in new[] { customer.Company, customer.Name, customer.Email, customer.Phone, "账户余额", "2026-03-20", "周末执行", "中国大陆", "标准版", "9,950.00", "18,905.00", "上一步", "合计", "生成订单" }) { Assert.Contains(said, page.Markup); }
        Navigation.NavigateTo(page.Find("[data-testid=back-to-check]").GetAttribute("href")!);
        page.WaitForAssertion(() => Assert.Equal("周末执行", page.Find("[data-testid=input-Remark]").GetAttribute("value")));
        page.WaitForElement("[data-testid=submit-order]").Click();
        page.WaitForElement("[data-testid=make-order]").Click();

        var paper = page.WaitForElement("[data-testid=electronic-terms]").Closest("dialog")!.TextContent;
        foreach (var said in new[] { "杭州青屿数字科技有限公司", "蓝云分销科技有限公司", customer.Company, customer.Email, "周末执行", "2026-03-20", "9,950.00", "−995.00", "¥18,905.00", "壹万捌仟玖佰零伍元整", "6%", "不可以进行退换货", "账户余额" }) { Assert.Contains(said, paper); }
        Assert.Equal(0, await ReadAsync(db => db.Orders.CountAsync()));

        page.WaitForElement("[data-testid=electronic-agree]").Click();
        page.WaitForAssertion(() => Assert.StartsWith("/pay/2026", new Uri(Navigation.Uri).AbsolutePath));
        var order = await ReadAsync(db => db.Orders.SingleAsync());
        Assert.Equal((Money.Fen(18_905_00), "周末执行", new DateOnly(2026, 3, 20), customer.Company), (order.Total, order.Remark, order.ExpectedOn, order.CustomerCompany));
    }

    [Fact]
    public async Task Checkout_WhenThePriceChangedMeanwhile_ShowsTheNewOneBeforeItIsAskedForAgain()
    {
        await Given.CatalogAsync();
        await Given.CustomerAsync(People.Reseller);
        var page = Open<CheckoutPage>(People.Reseller, $"/checkout?sku={Given.License}");
        page.WaitForElement("[data-testid=customer-option] input").Change(true);
        page.WaitForElement("[data-testid=submit-order]:not([disabled])").Click();
        page.WaitForElement("[data-testid=make-order]").Click();
        page.WaitForElement("[data-testid=electronic-terms]");
        await RepriceAsync(200_00);

        page.WaitForElement("[data-testid=electronic-agree]").Click();

        page.WaitForAssertion(() => Assert.Contains("价格已从 ¥178.60 变为 ¥190.00", page.Find("[data-testid=refusal]").TextContent));
        page.WaitForAssertion(() => Assert.Equal("¥190.00", page.Find("[data-testid=quote-total]").TextContent));
        Assert.Equal(0, await ReadAsync(db => db.Orders.CountAsync()));
    }

    [Fact]
    [Trait("Feature", "R-21")]
    public async Task Checkout_ListsEachLineWithItsPictureAndFigures()
    {
        await Given.CatalogAsync();
        await Given.CustomerAsync(People.Reseller);
        var page = Open<CheckoutPage>(People.Reseller, $"/checkout?sku={Given.License}&quantity=2");
        Assert.Empty(page.Find("[data-testid=lines]").QuerySelectorAll("img"));
        Done(await Service<CatalogService>().SetPictureAsync("bittitan", Files.Png(), People.Operations));
        var lines = Open<CheckoutPage>(People.Reseller, $"/checkout?sku={Given.License}&quantity=2").Find("[data-testid=lines]");
        var picture = await ReadAsync(db => db.Solutions.Where(one => one.Slug == "bittitan").Select(one => one.PictureId).SingleAsync());
        Assert.Equal(PortalUrls.Picture(picture!.Value.Value), lines.QuerySelector("img")!.GetAttribute("src"));
        Assert.All([Given.License, "188.00", "2 ", "376.00", "357.20"], part => Assert.Contains(part, lines.TextContent));
    }

    [Fact]
    [Trait("Feature", "R-14")]
    public async Task Checkout_WhenACustomerIsAddedThere_ItIsChosen()
    {
        await Given.CatalogAsync();
        var page = Open<CheckoutPage>(People.Reseller, $"/checkout?sku={Given.License}");
        page.WaitForElement("[data-testid=customer-add]").Click();
        page.WaitForElement("[data-testid=input-Company]").Change("嘉兴禾屿食品有限公司");
        page.WaitForElement("[data-testid=customer-form]").Submit();
        page.WaitForAssertion(() => Assert.Equal("请填写", page.Find("[data-testid=error-Name]").TextContent));
        page.WaitForElement("[data-testid=input-Name]").Change("沈若川");
        page.WaitForElement("[data-testid=customer-form]").Submit();

        page.WaitForAssertion(() => Assert.Contains("嘉兴禾屿食品有限公司", page.Find("[data-testid=customer]").TextContent));
        Assert.Empty(page.FindAll("[data-testid=customer-form]"));
        Assert.Equal("嘉兴禾屿食品有限公司", await ReadAsync(db => db.Customers.Select(one => one.Company).SingleAsync()));

        page.WaitForElement("[data-testid=customer-edit]").Click();
        page.WaitForElement("[data-testid=input-Phone]").Change("13900001111");
        page.WaitForElement("[data-testid=customer-form]").Submit();
        page.WaitForAssertion(() => Assert.Contains("沈若川 13900001111", page.Find("[data-testid=customer]").TextContent));
        page.WaitForElement("[data-testid=customer-change]").Click();
        page.WaitForElement("[data-testid=customer-search]").Input("没有这家");
        page.WaitForAssertion(() => Assert.Contains("没有找到", page.Find("[data-testid=customer]").TextContent));
        page.WaitForElement("[data-testid=customer-search]").Input("禾屿");
        page.WaitForElement("[data-testid=customer-option]");
    }

    [Fact]
    public async Task Checkout_WhenReloaded_TakesUpTheDraftWithItsRequestKey()
    {
        await Given.CatalogAsync();
        var customer = await Given.CustomerAsync(People.Reseller);
        var draft = new CheckoutDraft(Guid.NewGuid(), customer.Id.Value, new(2026, 3, 20), "半途");
        Browser.JSInterop.Setup<string?>("sessionStorage.getItem", _ => true).SetResult(System.Text.Json.JsonSerializer.Serialize(draft));
        var page = Open<CheckoutPage>(People.Reseller, $"/checkout?sku={Given.License}");

        page.WaitForElement("[data-testid=customer-change]");
        Assert.Equal(("半途", "2026-03-20"), (page.Find("[data-testid=input-Remark]").GetAttribute("value"), page.Find("[data-testid=input-ExpectedOn]").GetAttribute("value")));
        page.WaitForElement("[data-testid=submit-order]").Click();
        page.WaitForElement("[data-testid=make-order]").Click();
        page.WaitForElement("[data-testid=electronic-agree]").Click();

        page.WaitForAssertion(() => Assert.StartsWith("/pay/", new Uri(Navigation.Uri).AbsolutePath));
        Assert.Equal(draft.RequestKey, await ReadAsync(db => db.Orders.Select(order => order.RequestKey).SingleAsync()));
        Assert.Contains(Browser.JSInterop.Invocations, call => call.Identifier == "sessionStorage.removeItem");
    }

    [Theory]
    [InlineData("/checkout", "没有可结算的商品")]
    [InlineData("/checkout?sku=NO-SUCH", "商品 NO-SUCH 不存在")]
    [InlineData("/checkout?sku=S-LICENSE&quantity=0", "数量须为")]
    [InlineData("/checkout?sku=S-LICENSE&quantity=-1", "数量须为")]
    [InlineData("/checkout?sku=S-LICENSE&quantity=2147483648", "数量须为")]
    [InlineData("/checkout?items=NO-SUCH", "没有可结算的商品")]
    public async Task Checkout_WhenTheAddressIsWrong_SaysWhatAndLeadsOn(string address, string said)
    {
        await Given.CatalogAsync();
        var page = Open<CheckoutPage>(People.Reseller, address);
        page.WaitForAssertion(() => Assert.Contains(said, page.Find("[data-testid=empty]").TextContent));
        Assert.NotEmpty(page.FindAll("[data-testid=empty] a"));
    }

    [Fact]
    [Trait("Feature", "R-24")]
    public async Task Pay_WhenConfirmed_NamesTheAmountsPaysAndShowsTheResult()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 10));
        await Given.WalletAsync(People.Reseller, 2_000m);
        var page = Open<PayPage>(People.Reseller, $"/pay/{order.Number}", parameters => parameters.Add(one => one.Number, order.Number));
        page.WaitForElement("[data-testid=pay]:not([disabled])").Click();

        var asked = page.WaitForElement("[data-testid=pay-confirm-yes]").Closest("dialog")!.TextContent;
        foreach (var said in new[] { order.Number, order.CustomerCompany, "¥1,786.00", "¥2,000.00 → ¥214.00" }) { Assert.Contains(said, asked); }
        page.WaitForElement("[data-testid=pay-confirm-yes]").Click();
        page.WaitForAssertion(() => Assert.Equal($"/pay/{order.Number}/done", new Uri(Navigation.Uri).AbsolutePath));

        var done = Open<PayDonePage>(People.Reseller, $"/pay/{order.Number}/done", parameters => parameters.Add(one => one.Number, order.Number));
        var result = done.WaitForElement("[data-testid=pay-done]").TextContent;
        foreach (var said in new[] { "支付成功", "订单已生成", order.Number, "待处理", "已付款", "¥1,786.00", "2026-03-11 12:00", "查看详情", "返回首页" }) { Assert.Contains(said, result); }
    }

    [Fact]
    [Trait("Feature", "V-44")]
    public async Task Pay_WhenTheBalanceIsShort_SaysTheFiguresAndLeadsToTopUp()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 10));
        await Given.WalletAsync(People.Reseller, 1_000m);
        var page = Open<PayPage>(People.Reseller, $"/pay/{order.Number}", parameters => parameters.Add(one => one.Number, order.Number));

        var said = page.WaitForElement("[data-testid=refusal]").TextContent;
        foreach (var figure in new[] { "¥1,786.00", "¥1,000.00", "¥786.00", "订单保持待支付" }) { Assert.Contains(figure, said); }
        Assert.Equal("/my/top-ups/new", page.Find("[data-testid=top-up]").GetAttribute("href"));
        Assert.True(page.Find("[data-testid=pay]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Pay_WhenTheMoneyGoesMeanwhile_RefusesInTheDialogAndKeepsTheOrder()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 10));
        var other = await Given.OrderAsync(People.Reseller, (Given.License, 10));
        await Given.WalletAsync(People.Reseller, 2_000m);
        var page = Open<PayPage>(People.Reseller, $"/pay/{order.Number}", parameters => parameters.Add(one => one.Number, order.Number));
        page.WaitForElement("[data-testid=pay]:not([disabled])").Click();
        page.WaitForElement("[data-testid=pay-confirm-yes]");
        Done(await Service<OrderService>().PayAsync(other.Number, People.Reseller));

        page.WaitForElement("[data-testid=pay-confirm-yes]").Click();

        page.WaitForAssertion(() => Assert.Contains(page.FindAll("[data-testid=refusal]"), refusal => refusal.GetAttribute("data-code") == "ledger.insufficient-funds"));
        Assert.Equal(OrderStatus.PendingPayment, await ReadAsync(db => db.Orders.Where(one => one.Number == order.Number).Select(one => one.Status).SingleAsync()));
    }

    [Fact]
    public async Task Pay_WhenItIsPaidOrForeign_SaysSo()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));

        var mine = Open<PayPage>(People.Reseller, $"/pay/{order.Number}", parameters => parameters.Add(one => one.Number, order.Number));
        Assert.Contains("订单已支付，无需再次支付", mine.WaitForElement("[data-testid=pay-nothing]").TextContent);
        Assert.Equal($"/my/orders/{order.Number}", mine.Find("[data-testid=pay-order-link]").GetAttribute("href"));
        Assert.Empty(mine.FindAll("[data-testid=pay], [data-testid=payable], input"));
        var theirs = Open<PayPage>(People.OtherReseller, $"/pay/{order.Number}", parameters => parameters.Add(one => one.Number, order.Number));
        theirs.WaitForElement("[data-testid=not-found]");

        var unpaid = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        var early = Open<PayDonePage>(People.Reseller, $"/pay/{unpaid.Number}/done", parameters => parameters.Add(one => one.Number, unpaid.Number));
        early.WaitForAssertion(() => Assert.Equal($"/pay/{unpaid.Number}", new Uri(Navigation.Uri).AbsolutePath)); // typed in: nothing is paid yet
    }

    [Theory, InlineData("zh-CN", "订单已取消，无需支付"), InlineData("en", "The order is cancelled: nothing to pay")]
    public async Task Pay_WhenItIsCancelled_HasNothingToPayAndAWayBack(string language, string said)
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        await Given.WalletAsync(People.Reseller, 1_000m);
        Done(await Service<OrderService>().CancelAsync(order.Number, "不要了", People.Reseller));
        _ = Browser; // which begins in Chinese
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo(language);

        var page = Open<PayPage>(People.Reseller, $"/pay/{order.Number}", parameters => parameters.Add(one => one.Number, order.Number));

        Assert.Contains(said, page.WaitForElement("[data-testid=pay-nothing]").TextContent);
        Assert.Equal($"/my/orders/{order.Number}", page.Find("[data-testid=pay-order-link]").GetAttribute("href"));
        Assert.Empty(page.FindAll("[data-testid=pay], [data-testid=payable], [data-testid=credit-payment], input"));
        var detail = Open<OrderPage>(People.Reseller, $"/my/orders/{order.Number}", parameters => parameters.Add(one => one.Number, order.Number));
        Assert.Contains(said, detail.WaitForElement("[data-testid=nothing-to-pay]").TextContent);
    }

    private async Task RepriceAsync(long fen) => Done(await Db.ChangeAsync(Actor.System, async db =>
    {
        var plan = await db.Plans.SingleAsync(one => one.Sku == Given.License);
        Assert.True(plan.Reprice(plan.Terms with { ListPrice = Money.Fen(fen) }, plan.PriceListId));
        return Result.Done;
    }));
}
