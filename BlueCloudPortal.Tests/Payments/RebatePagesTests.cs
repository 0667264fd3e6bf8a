using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Payments;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Payments;

/// <summary>The deductible amount as companies and staff see it.</summary>
public sealed class RebatePagesTests : PageTest
{
    private RebateShelf Rebate => field ??= new(Services, Clock, People, Given);

    [Fact]
    [Trait("Feature", "R-39")]
    public async Task Staff_MakeARuleSeeTheHalfYearAndAwardIt()
    {
        var rules = Open<StaffRebateRulesPage>(People.Finance, "/staff/rebates/rules");
        rules.WaitForElement("[data-testid=rule-add]").Click();
        rules.WaitForElement("[data-testid=rule-save]").Click();
        rules.WaitForAssertion(() => Assert.Contains("1 到 5 档", rules.Find("[data-testid=error-Tiers]").TextContent));
        rules.Find("[data-testid=tier-from-0]").Change("1000");
        rules.Find("[data-testid=tier-percent-0]").Change("1");
        rules.Find("[data-testid=tier-from-1]").Change("2000");
        rules.Find("[data-testid=tier-percent-1]").Change("2");
        rules.Find("[data-testid=rule-save]").Click();
        rules.WaitForAssertion(() => Assert.Contains("¥2,000.00 起 2%", rules.Find("[data-testid=rule-RB-GOLD-1]").TextContent));
        _ = await Rebate.CompletedAsync(People.Reseller, 10);
        var running = Open<StaffRebatesPage>(People.Finance, "/staff/rebates?half=2026H1");
        running.WaitForElement("[data-testid=running]");
        running.WaitForAssertion(() => Assert.True(running.Find("[data-testid=award]").HasAttribute("disabled")));
        Clock.Set(new HalfYear(2026, 1).EndsAt);

        var page = Open<StaffRebatesPage>(People.Finance, "/staff/rebates"); // the last one that is over
        page.WaitForElement("[data-testid=award]:not([disabled])").Click();
        var asked = page.WaitForElement("[data-testid=run-confirm-yes]").Closest("dialog")!.TextContent;
        foreach (var said in new[] { "2026H1", "1 家企业", "¥17.86" }) { Assert.Contains(said, asked); }
        page.Find("[data-testid=run-confirm-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("¥17.86", page.Find("[data-testid=ran]").TextContent));
        var award = await ReadAsync(db => db.RebateAwards.SingleAsync());
        page.WaitForAssertion(() => Assert.Equal(PortalUrls.StaffRebateAward(award.Number), page.Find("[data-testid=award-link]").GetAttribute("href")));
        Assert.True(page.Find("[data-testid=award]").HasAttribute("disabled"));

        var document = Open<StaffRebateAwardPage>(People.Finance, PortalUrls.StaffRebateAward(award.Number), on => on.Add(one => one.Number, award.Number));
        document.WaitForAssertion(() => Assert.Contains("1,786.00", document.Find("[data-testid=counted-orders]").TextContent));
        Assert.Equal("¥17.86", document.Find("[data-testid=award-amount]").TextContent);
        var theirs = Open<MyRebateAwardPage>(People.OtherReseller, PortalUrls.MyRebateAward(award.Number), on => on.Add(one => one.Number, award.Number));
        theirs.WaitForElement("[data-testid=not-found]");

        rules = Open<StaffRebateRulesPage>(People.Finance, "/staff/rebates/rules");
        rules.WaitForElement("[data-testid=rule-end]").Click();
        rules.WaitForElement("[data-testid=end-confirm-yes]").Click();
        rules.WaitForElement("[data-testid=said]");
        Assert.NotNull(await ReadAsync(db => db.RebateRules.Select(rule => rule.ValidTo).SingleAsync()));
    }

    [Fact]
    [Trait("Feature", "R-40")]
    public async Task Company_SeesBalanceLinesAndWhereTheyComeFrom()
    {
        var award = await Rebate.BalanceAsync(People.Reseller, 76.25m);
        var order = await Rebate.OrderAsync(People.Reseller, 22m, (Given.License, 1));
        await Given.WalletAsync(People.Reseller, 200m);
        Done(await Service<OrderService>().PayAsync(order.Number, People.Reseller));

        var page = Open<MyRebatePage>(People.Reseller, "/my/rebate");

        page.WaitForAssertion(() => Assert.Contains("54.25", page.Find("[data-testid=kpi]").TextContent));
        page.WaitForAssertion(() => Assert.Contains("−22.00", page.Find("[data-testid=rebate-lines]").TextContent));
        var lines = page.Find("[data-testid=rebate-lines]").TextContent;
        foreach (var said in new[] { "购买商品", "奖励", order.Number, award.Number, "+76.25", "54.25", "JE" }) { Assert.Contains(said, lines); }
        Assert.Contains(PortalUrls.MyOrder(order.Number), page.FindAll("[data-testid=document]").Select(link => link.GetAttribute("href")));
        Assert.Contains(PortalUrls.MyRebateAward(award.Number), page.FindAll("[data-testid=document]").Select(link => link.GetAttribute("href")));
        Assert.Equal("/my/rebate/export", page.Find("[data-testid=export]").GetAttribute("href"));
        page.FindAll("[data-testid=journal-link]")[0].Click();
        page.WaitForElement("[data-testid=journal-entry]");
        page.Find("[data-testid=filter-period]").Change("3");
        page.WaitForAssertion(() => Assert.Equal("/my/rebate?period=3", new Uri(Navigation.Uri).PathAndQuery));
        page.WaitForAssertion(() => Assert.Equal("/my/rebate/export?period=3", page.Find("[data-testid=export]").GetAttribute("href")));

        var history = Open<MyRebatePage>(People.Reseller, "/my/rebate/awards");
        history.WaitForAssertion(() => Assert.Contains(award.Number, history.Find("[data-testid=rebate-lines]").TextContent));
        Assert.DoesNotContain(order.Number, history.Find("[data-testid=rebate-lines]").TextContent);
        Assert.Equal("page", history.Find("[data-testid=tab-awards]").GetAttribute("aria-current"));
    }

    [Fact]
    [Trait("Feature", "R-41")]
    public async Task Company_ReadsTheRewardRules()
    {
        await Rebate.RuleAsync(CustomerLevel.Gold, ("1000", "1.5"));
        var page = Open<MyRebatePage>(People.Reseller, "/my/rebate");
        page.WaitForElement("[data-testid=rebate-rules]").Click();

        var said = page.WaitForElement("[data-testid=rebate-tiers]").Closest("dialog")!.TextContent;
        foreach (var words in new[] { "余额大于或等于订单应付金额时，可全额支付", "可部分抵扣，其余金额以其他方式支付", "以半年为一个周期", "银牌级、金牌级", "邮件", "满 ¥1,000.00", "1.5%", "2026H1" }) { Assert.Contains(words, said); }

        var registered = Open<MyRebatePage>(People.OtherReseller, "/my/rebate");
        registered.WaitForElement("[data-testid=rebate-rules]").Click();
        registered.WaitForAssertion(() => Assert.Contains("没有规则", registered.Find("[data-testid=rebate-rules-dialog]").TextContent));
    }
}
