using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Tests.Payments;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web;
using BlueCloudPortal.Web.Features.Orders;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Orders;

/// <summary>The steps of the checkout, and the deductible amount on the way.</summary>
public sealed class CheckoutStepsTests : PageTest
{
    private RebateShelf Rebate => field ??= new(Services, Clock, People, Given);

    [Fact]
    [Trait("Feature", "R-13")]
    public async Task Steps_EachHaveTheirPlaceAndAreShown()
    {
        await Given.CatalogAsync();
        var draft = new CheckoutDraft(Guid.NewGuid(), (await Given.CustomerAsync(People.Reseller)).Id.Value, null, null);
        Browser.JSInterop.Setup<string?>("sessionStorage.getItem", _ => true).SetResult(System.Text.Json.JsonSerializer.Serialize(draft));
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        var paid = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));

        Assert.Equal("1选择商品", Now(Open<CartPage>(People.Reseller, "/cart")));
        Assert.Equal("2填写与核对", Now(Open<CheckoutPage>(People.Reseller, $"/checkout?sku={Given.License}")));
        var confirming = Open<CheckoutPage>(People.Reseller, $"/checkout?sku={Given.License}&step=confirm"); // reloaded there: the draft brings everything back
        confirming.WaitForElement("[data-testid=confirm-total]");
        Assert.Equal("3确认订单", Now(confirming));
        Assert.Equal("4支付", Now(Open<PayPage>(People.Reseller, $"/pay/{order.Number}", page => page.Add(one => one.Number, order.Number))));
        var done = Open<PayDonePage>(People.Reseller, $"/pay/{paid.Number}/done", page => page.Add(one => one.Number, paid.Number));
        done.WaitForAssertion(() => Assert.Equal(5, done.FindAll("[data-testid=steps] li.done").Count));
    }

    [Fact]
    [Trait("Feature", "R-13")]
    public async Task Confirm_WhenNothingWasFilledIn_LeadsBackToFillingIn()
    {
        await Given.CatalogAsync();
        var page = Open<CheckoutPage>(People.Reseller, $"/checkout?sku={Given.License}&quantity=2&step=confirm");
        page.WaitForAssertion(() => Assert.Equal($"/checkout?sku={Given.License}&quantity=2", new Uri(Navigation.Uri).PathAndQuery));
        page.WaitForElement("[data-testid=submit-order]");
        Assert.Equal(PortalUrls.Solution("bittitan"), page.Find("[data-testid=back]").GetAttribute("href"));
    }

    [Fact]
    [Trait("Feature", "R-13")]
    public void Draft_IsTheSameInBothStepsAndAnotherForOtherThings()
    {
        string Name(string address) => CheckoutDraft.NameOf(People.Reseller, new Uri($"http://portal{address}"));
        Assert.Equal(Name("/checkout?sku=A&quantity=2"), Name("/checkout?sku=A&quantity=2&step=confirm"));
        Assert.NotEqual(Name("/checkout?sku=A&quantity=2"), Name("/checkout?sku=A&quantity=3"));
        Assert.Equal("/checkout?sku=A%20B&step=confirm", PortalUrls.CheckoutStep("/checkout?step=x&sku=A%20B", "confirm"));
    }

    [Fact]
    [Trait("Feature", "R-18")]
    public async Task Deductible_WhenUsed_IsTakenDownToTheOrder()
    {
        _ = await Rebate.BalanceAsync(People.Reseller, 100m);
        await Given.WalletAsync(People.Reseller, 1_000m);
        await Given.CatalogAsync();
        await Given.CustomerAsync(People.Reseller);
        var page = Open<CheckoutPage>(People.Reseller, $"/checkout?sku={Given.License}");
        page.WaitForElement("[data-testid=customer-option] input").Change(true);
        Assert.Contains("¥100.00", page.Find("[data-testid=deductible-available]").TextContent);

        page.WaitForElement("[data-testid=use-deductible]").Change(true);
        page.WaitForAssertion(() => Assert.Equal(("100.00", "¥78.60"), (page.Find("[data-testid=input-Deductible]").GetAttribute("value"), page.Find("[data-testid=quote-total]").TextContent)));
        page.Find("[data-testid=input-Deductible]").Change("100.01");
        page.WaitForAssertion(() => Assert.Contains("¥100.01 超过可用的 ¥100.00", page.Find("[data-testid=error-Deductible]").TextContent));
        page.Find("[data-testid=input-Deductible]").Change("200");
        page.WaitForAssertion(() => Assert.Contains("¥200.00 超过订单总额 ¥178.60", page.Find("[data-testid=error-Deductible]").TextContent));
        page.Find("[data-testid=submit-order]").Click();
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=error-Deductible]"))); // no step further
        Assert.DoesNotContain("step=confirm", Navigation.Uri);
        page.Find("[data-testid=input-Deductible]").Change("78.60");
        page.WaitForAssertion(() => Assert.Equal("¥100.00", page.Find("[data-testid=quote-total]").TextContent));
        Assert.Equal(("178.60", "−78.60"), (page.Find("[data-testid=quote-sum]").TextContent, page.Find("[data-testid=quote-deductible]").TextContent));

        page.WaitForElement("[data-testid=submit-order]").Click();
        page.WaitForAssertion(() => Assert.Contains("¥78.60", page.Find("[data-testid=confirm-order]").TextContent));
        page.Find("[data-testid=make-order]").Click();
        Assert.Equal(("−78.60", "¥100.00"), (page.WaitForElement("[data-testid=electronic-deductible]").TextContent, page.Find("[data-testid=electronic-payable]").TextContent));
        Assert.Contains("¥78.60 以甲方的可抵扣优惠金额抵付", page.Find("[data-testid=electronic-terms]").TextContent);
        page.WaitForElement("[data-testid=electronic-agree]").Click();
        page.WaitForAssertion(() => Assert.StartsWith("/pay/", new Uri(Navigation.Uri).AbsolutePath));
        var number = await ReadAsync(db => db.Orders.Where(one => one.DeductibleMinor == 78_60).Select(one => one.Number).SingleAsync());

        var pay = Open<PayPage>(People.Reseller, $"/pay/{number}", parameters => parameters.Add(one => one.Number, number));
        Assert.Equal(("¥100.00", "−78.60"), (pay.WaitForElement("[data-testid=payable]").TextContent, pay.Find("[data-testid=pay-deductible]").TextContent));
        pay.WaitForElement("[data-testid=pay]:not([disabled])").Click();
        var asked = pay.WaitForElement("[data-testid=pay-confirm-yes]").Closest("dialog")!.TextContent;
        foreach (var said in new[] { "¥100.00 → ¥21.40", "¥1,000.00 → ¥900.00", "另有 ¥78.60" }) { Assert.Contains(said, asked); }
        pay.WaitForElement("[data-testid=pay-confirm-yes]").Click();
        pay.WaitForAssertion(() => Assert.EndsWith("/done", new Uri(Navigation.Uri).AbsolutePath));
        var detail = Open<OrderPage>(People.Reseller, PortalUrls.MyOrder(number), on => on.Add(one => one.Number, number));
        Assert.Equal("¥78.60", detail.WaitForElement("[data-testid=paid-deductible]").TextContent);
        Assert.Contains("¥100.00", detail.Find("[data-testid=facts]").TextContent);
        Assert.Contains("−¥78.60", detail.Find("[data-testid=facts]").TextContent); // total − deductible = payable
        detail.Find("[data-testid=replay]").Click();
        detail.WaitForElement("[data-testid=replay-even]");
    }

    [Fact]
    [Trait("Feature", "R-18")]
    public async Task Pay_WhenTheDeductibleAmountHasGone_SaysSoWithTheFigures()
    {
        _ = await Rebate.BalanceAsync(People.Reseller, 100m);
        await Given.WalletAsync(People.Reseller, 1_000m);
        var (first, second) = (await Rebate.OrderAsync(People.Reseller, 60m, (Given.License, 1)), await Rebate.OrderAsync(People.Reseller, 60m, (Given.License, 1)));
        Done(await Service<OrderService>().PayAsync(first.Number, People.Reseller));

        var page = Open<PayPage>(People.Reseller, $"/pay/{second.Number}", parameters => parameters.Add(one => one.Number, second.Number));
        var said = page.WaitForElement("[data-testid=refusal]").TextContent;
        foreach (var figure in new[] { "¥60.00", "¥40.00", "¥20.00" }) { Assert.Contains(figure, said); }
        Assert.Equal(PortalUrls.MyRebate(), page.Find("[data-testid=to-rebate]").GetAttribute("href"));
        Assert.True(page.Find("[data-testid=pay]").HasAttribute("disabled"));
    }

    [Fact]
    [Trait("Feature", "R-18")]
    public async Task Deductible_ForWhoMayNotSeeTheMoney_CannotBeChosen()
    {
        _ = await Rebate.BalanceAsync(People.Reseller, 100m);
        await Given.CatalogAsync();
        var page = Open<CheckoutPage>(People.ResellerUser, $"/checkout?sku={Given.License}");
        Assert.True(page.WaitForElement("[data-testid=use-deductible]").HasAttribute("disabled"));
        Assert.DoesNotContain("100.00", page.Find("[data-testid=deductible-available]").TextContent);
    }

    private static string Now<TPage>(IRenderedComponent<TPage> page) where TPage : Microsoft.AspNetCore.Components.IComponent => string.Concat(page.WaitForElement("[data-testid=steps] li.now").TextContent.Where(letter => !char.IsWhiteSpace(letter)));
}
