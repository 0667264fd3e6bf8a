using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Catalog;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web;
using BlueCloudPortal.Web.Features.Benefits;
using BlueCloudPortal.Web.Features.Catalog;
using BlueCloudPortal.Web.Features.Orders;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Benefits;

/// <summary>Vouchers, coupons and campaigns as companies and staff see them.</summary>
public sealed class CouponPagesTests : PageTest
{
    private CouponShelf Shelf => field ??= new(Services, People, Given);

    [Theory]
    [Trait("Feature", "R-42")]
    [InlineData(null, 0, "无使用门槛")]
    [InlineData(null, 1, "无使用门槛")]
    [InlineData("200", 0, "满 ¥200.00 金额使用 ·")]
    [InlineData(null, 3, "3 数量起用")]
    public async Task Coupons_NameOnlyTheMinimumsThatThereAre(string? least, int quantity, string said)
    {
        _ = await Shelf.IssuedAsync(People.Reseller, CouponShelf.Terms(least: least, quantity: quantity));
        var page = Open<MyCouponsPage>(People.Reseller, "/my/coupons");
        page.WaitForAssertion(() => Assert.Contains(said, page.Find("[data-testid=benefits] .two[title]").TextContent));
        Assert.DoesNotContain("0 数量", page.Markup);
        Assert.DoesNotContain("满 ¥0", page.Markup);
    }

    [Fact]
    [Trait("Feature", "V-31")]
    public async Task Coupon_ThatCostsNothing_IsClaimedAndNotBought()
    {
        var free = await Shelf.IssuedAsync(People.Reseller, CouponShelf.Terms(price: "0.00", claim: true));
        var page = Open<MyCouponsPage>(People.Reseller, "/my/coupons");
        page.WaitForAssertion(() => Assert.Equal("领取", page.Find($"[data-testid=buy-{free.Number}]").TextContent));
        Assert.Equal("待领取", page.Find("[data-testid=benefits] [data-testid=status]").TextContent);

        page.Find($"[data-testid=buy-{free.Number}]").Click();
        page.WaitForElement("[data-testid=buy-confirm-yes]").Click();

        page.WaitForAssertion(() => Assert.Contains("已领取", page.Find("[data-testid=said]").TextContent));
    }

    [Fact]
    [Trait("Feature", "V-31")]
    public async Task Coupons_ShowWhereTheyStandAndAreBought()
    {
        var toBuy = await Shelf.IssuedAsync(People.Reseller, CouponShelf.Terms(price: "10", least: "100", quantity: 2, region: "中国大陆"), "bittitan");
        _ = await Shelf.IssuedAsync(People.OtherReseller);
        var page = Open<MyCouponsPage>(People.Reseller, "/my/coupons");
        page.WaitForAssertion(() => Assert.Contains(toBuy.Number, page.Find("[data-testid=benefits]").TextContent));
        var text = page.Find("[data-testid=benefits]").TextContent;
        foreach (var said in new[] { toBuy.Code, "春季优惠券", "50.00", "10.00", "BitTitan数据迁移工具", "满 ¥100.00 金额使用，2 数量起用", "中国大陆", "待支付", "永久有效" }) { Assert.Contains(said, text); }

        page.Find($"[data-testid=buy-{toBuy.Number}]").Click();
        page.WaitForElement("[data-testid=buy-confirm-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("¥10.00", page.Find("[data-testid=refusal]").TextContent)); // nothing in the wallet
        await Given.WalletAsync(People.Reseller, 10m);
        page.Find("[data-testid=buy-confirm-yes]").Click();

        page.WaitForAssertion(() => Assert.Contains("已购买", page.Find("[data-testid=said]").TextContent));
        page.WaitForAssertion(() => Assert.Contains("未使用", page.Find("[data-testid=benefits]").TextContent));
        Assert.Empty(page.FindAll($"[data-testid=buy-{toBuy.Number}]"));
    }

    [Fact]
    [Trait("Feature", "R-42")]
    public async Task Coupons_AreShownByWhereTheyStand()
    {
        var unused = await Shelf.IssuedAsync(People.Reseller);
        var page = Open<MyCouponsPage>(People.Reseller, "/my/coupons?status=Expired");
        page.WaitForAssertion(() => Assert.DoesNotContain(unused.Number, page.Find("[data-testid=empty]").ParentElement!.TextContent));
        Assert.Equal(["全部", "未使用", "已使用", "已过期", "待支付"], page.FindAll("nav.tabs a").Select(tab => tab.TextContent.Trim()));
        page = Open<MyCouponsPage>(People.Reseller, "/my/coupons?status=Unused");
        page.WaitForAssertion(() => Assert.Contains(unused.Number, page.Find("[data-testid=benefits]").TextContent));
        var none = Open<MyCouponsPage>(People.Distributor, "/my/coupons");
        none.WaitForAssertion(() => Assert.Contains("无优惠券", none.Find("[data-testid=empty]").TextContent));
    }

    [Fact]
    [Trait("Feature", "V-29")]
    public async Task Vouchers_ShowTheirColumns()
    {
        var voucher = await Shelf.IssuedAsync(People.Reseller, CouponShelf.Terms(BenefitKind.Voucher, to: BusinessTime.DayOf(Clock.Now).AddDays(9)));
        var coupon = await Shelf.IssuedAsync(People.Reseller);
        var page = Open<MyVouchersPage>(People.Reseller, "/my/vouchers");
        page.WaitForAssertion(() => Assert.Contains(voucher.Number, page.Find("[data-testid=benefits]").TextContent));
        Assert.Contains("全部产品", page.Find("[data-testid=benefits]").TextContent);
        Assert.DoesNotContain(coupon.Number, page.Find("[data-testid=benefits]").TextContent);
        Assert.Equal(["全部", "未使用", "已使用", "已过期"], page.FindAll("nav.tabs a").Select(tab => tab.TextContent.Trim()));
    }

    [Fact]
    [Trait("Feature", "V-29")]
    public async Task Staff_MakeACampaignIssueItAndEndIt()
    {
        await Given.CatalogAsync();
        var form = Open<StaffNewCampaignPage>(People.Operations, "/staff/campaigns/new");
        form.WaitForElement("[data-testid=make-campaign]").Click();
        form.WaitForElement("[data-testid=error-Name]");
        form.Find("[data-testid=input-Name]").Change("夏季代金券");
        form.Find("[data-testid=input-FaceValue]").Change("30");
        form.Find("[data-testid=input-Scope]").Change("bittitan");
        form.WaitForAssertion(() => Assert.Contains("BitTitan", form.Find("[data-testid=picked]").TextContent));
        form.Find("[data-testid=input-Automatic]").Change(true);
        form.WaitForElement("[data-testid=input-Level]").Change("Gold");
        form.Find("[data-testid=make-campaign]").Click();
        form.WaitForAssertion(() => Assert.StartsWith("/staff/campaigns/HD", new Uri(Navigation.Uri).AbsolutePath));
        var number = new Uri(Navigation.Uri).Segments[^1];

        var page = Open<StaffCampaignPage>(People.Operations, PortalUrls.StaffCampaign(number), on => on.Add(one => one.Number, number));
        page.WaitForAssertion(() => Assert.Contains("金牌级", page.Find("[data-testid=terms]").TextContent));
        page.WaitForElement("[data-testid=issue-now]").Click();
        page.WaitForElement("[data-testid=error-Companies]");
        var company = People.OrganizationOf(People.Reseller).Name;
        page.Find($"[data-testid='company-{company}']").Change(true);
        page.Find("[data-testid=issue-now]").Click();
        page.WaitForAssertion(() => Assert.Contains("已发放 1 张", page.Find("[data-testid=results]").TextContent));
        page.WaitForAssertion(() => Assert.Contains(company, page.Find("[data-testid=issued]").TextContent));
        page.Find("[data-testid=end]").Click();
        page.WaitForElement("[data-testid=end-confirm-yes]").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=issue]")));

        var list = Open<StaffCampaignsPage>(People.Operations, "/staff/campaigns");
        list.WaitForAssertion(() => Assert.Contains("夏季代金券", list.Find("[data-testid=campaigns]").TextContent));
        Assert.Contains("已结束", list.Find("[data-testid=campaigns]").TextContent);
        var nobody = Open<StaffCampaignPage>(People.Finance, PortalUrls.StaffCampaign(number), on => on.Add(one => one.Number, number));
        nobody.WaitForElement("[data-testid=not-found]");
    }

    [Fact]
    [Trait("Feature", "R-16")]
    [Trait("Feature", "V-41")]
    public async Task Checkout_TakesTheChosenOneOffAndSaysWhyOthersDoNotFit()
    {
        var voucher = await Shelf.IssuedAsync(People.Reseller, CouponShelf.Terms(BenefitKind.Voucher));
        var coupon = await Shelf.IssuedAsync(People.Reseller, CouponShelf.Terms(face: "20"));
        var large = await Shelf.IssuedAsync(People.Reseller, CouponShelf.Terms(least: "200"));
        var page = Open<CheckoutPage>(People.Reseller, $"/checkout?sku={Given.License}");

        page.WaitForElement($"[data-testid=use-{voucher.Code}]").Change(true);
        page.WaitForAssertion(() => Assert.Equal("¥128.60", page.Find("[data-testid=quote-total]").TextContent));
        page.Find("[data-testid=benefit-coupon]").Change(true);
        page.WaitForAssertion(() => Assert.Contains("还差 ¥21.40", page.Find($"[data-testid=why-{large.Code}]").TextContent));
        Assert.True(page.Find($"[data-testid=use-{large.Code}]").HasAttribute("disabled"));
        page.Find($"[data-testid=use-{coupon.Code}]").Change(true); // instead of the voucher, never besides
        page.WaitForAssertion(() => Assert.Equal("¥158.60", page.Find("[data-testid=quote-total]").TextContent));
        Assert.Equal("−20.00", page.Find($"[data-testid=quote-{coupon.Code}]").TextContent);
        page.Find("[data-testid=benefit-none]").Change(true);
        page.WaitForAssertion(() => Assert.Equal("¥178.60", page.Find("[data-testid=quote-total]").TextContent));
    }

    [Fact]
    [Trait("Feature", "R-16")]
    public async Task Checkout_WhenItWasUsedMeanwhile_SaysSoAndLeavesItOut()
    {
        var coupon = await Shelf.IssuedAsync(People.Reseller);
        var page = Open<CheckoutPage>(People.Reseller, $"/checkout?sku={Given.License}");
        var choice = page.WaitForElement($"[data-testid=use-{coupon.Code}]");
        var order = Done(await Shelf.PlaceAsync(People.Reseller, 1, coupon.Code));
        choice.Change(true);
        page.WaitForAssertion(() => Assert.Contains(order, page.Find("[data-testid=error-Benefit]").TextContent));
        Assert.Equal("¥178.60", page.Find("[data-testid=quote-total]").TextContent);
    }

    [Fact]
    [Trait("Feature", "V-41")]
    public async Task Configure_ShowsTheFeeWithTheChosenOneAndStopsWhenItIsGone()
    {
        await Given.CatalogAsync();
        _ = Done(await Service<ConfigurationService>().SaveAsync(Given.License, ConfigurationSchemaTests.Phones, 0, People.Operations));
        var voucher = await Shelf.IssuedAsync(People.Reseller, CouponShelf.Terms(BenefitKind.Voucher));
        var page = Open<ConfigurePage>(People.Reseller, "/solutions/bittitan/configure", on => on.Add(one => one.Slug, "bittitan"));
        page.WaitForElement("[data-testid=group-g1] [data-testid=option-o1] [data-testid=take]").Change(true);
        page.WaitForAssertion(() => Assert.Equal("¥7,409.05", page.Find("[data-testid=configured-total]").TextContent)); // gold pays 95 %

        page.WaitForElement($"[data-testid=use-{voucher.Code}]").Change(true);
        page.WaitForAssertion(() => Assert.Equal("¥7,359.05", page.Find("[data-testid=configured-total]").TextContent));
        Assert.Equal("−50.00", page.Find($"[data-testid=fee-{voucher.Code}]").TextContent);

        var order = Done(await Service<CheckoutService>().PlaceAsync((await Shelf.CommandAsync(People.Reseller, 1, voucher.Code)) with { Items = [new(Given.Service, 1)] }, People.Reseller));
        page.Find("[data-testid=input-Email]").Change("it@portal.example");
        page.Find("[data-testid=confirm-configuration]").Click();
        page.WaitForAssertion(() => Assert.Contains(order, page.Find("[data-testid=error-Benefit]").TextContent));
        Assert.Equal("¥7,409.05", page.Find("[data-testid=configured-total]").TextContent);
        Assert.EndsWith("/configure", new Uri(Navigation.Uri).AbsolutePath); // nothing is bought at another price than was shown
    }
}
