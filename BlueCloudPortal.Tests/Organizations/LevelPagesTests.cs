using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Payments;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Organizations.Levels;
using Bunit;

namespace BlueCloudPortal.Tests.Organizations;

/// <summary>The level page, the application, and what staff do with both, as their readers press them.</summary>
public sealed class LevelPagesTests : PageTest
{
    [Fact, Trait("Feature", "R-27"), Trait("Feature", "M-40")]
    public async Task Buyer_SeesWhatIsMissing_AppliesAndStaffApprove()
    {
        Done(await Service<LevelService>().SetThresholdsAsync("2000", null, People.Operations));
        _ = Done(await Service<LevelService>().AddBenefitAsync(new(LevelTrack.Buyer, "技术支持", "", "远程咨询", "", "", "", "每月 3 个", "", "每月 6 个", "", 1), People.Operations));
        _ = await new RebateShelf(Services, Clock, People, Given).CompletedAsync(People.OtherReseller, 10);
        var page = Open<MyLevelPage>(People.OtherReseller, "/my/level");
        page.WaitForAssertion(() => Assert.Contains("¥2,000.00（门槛）− ¥1,880.00（当前）= ¥120.00", page.Markup));
        Assert.Contains("/my/level/orders", page.Find("[data-testid=kpi] a").GetAttribute("href"));
        Assert.Equal(["lit", "later", "later"], page.FindAll("[data-testid=benefit] td").Skip(1).Select(cell => cell.ClassName));
        page.Find("[data-testid=apply]").Click();
        page.WaitForElement("[data-testid=input-Reason]");
        page.Find("[data-testid=level-save]").Click();
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=error-Reason]")));
        page.Find("[data-testid=input-Reason]").Change("在手项目");
        page.Find("[data-testid=input-ContactPhone]").Change("13800000000");
        await PressTwiceAsync(page.Find("[data-testid=level-save]"));
        page.WaitForElement("[data-testid=said]");
        var number = (await Service<LevelQueries>().MineAsync(People.OtherReseller))!.Open!.Number;
        page.WaitForAssertion(() => Assert.Contains(number, page.Find("[data-testid=open-application]").TextContent));

        var review = Open<StaffLevelApplicationPage>(People.Operations, $"/staff/levels/applications/{number}", parts => parts.Add(part => part.Number, number));
        review.WaitForElement("[data-testid=action-Take]").Click();
        review.WaitForElement("button[data-testid=action-Approve]").Click();
        review.WaitForElement("[data-testid=input-ValidUntil]").Change("2026-03-01");
        await review.Find("[data-testid=approve-yes]").ClickAsync(new());
        review.WaitForAssertion(() => Assert.Contains("2026-03-11", review.Find("[data-testid=error-ValidUntil]").TextContent));
        review.Find("[data-testid=input-ValidUntil]").Change("2026-12-31");
        await review.Find("[data-testid=approve-yes]").ClickAsync(new());
        review.WaitForAssertion(() => Assert.Contains("2026-12-31", review.Find("[data-testid=facts]").TextContent));
        Assert.Equal((CustomerLevel.Silver, new DateOnly(2026, 12, 31)), (await Service<LevelQueries>().MineAsync(People.OtherReseller)) is { } mine ? (mine.Level, mine.Until!.Value) : default);
    }

    [Fact, Trait("Feature", "M-39")]
    public async Task Provider_SeesItsLevelLit_WithoutOrders_AndWhoKeepsNotTheCompanyDoesNotApply()
    {
        _ = Done(await Service<LevelService>().AddBenefitAsync(new(LevelTrack.Provider, "派单", "", "顺序", "", "按资质", "", "优先", "", "最先", "", 1), People.Operations));
        Done(await Service<LevelService>().SetAsync(People.Provider.OrganizationId.Value, CustomerLevel.Silver, null, "评审", People.Operations));
        var page = Open<MyLevelPage>(People.Provider, "/my/level");
        page.WaitForAssertion(() => Assert.Equal(["", "lit", "later"], page.FindAll("[data-testid=benefit] td").Skip(1).Select(cell => cell.ClassName)));
        Assert.Contains("评审", page.Find("[data-testid=level-history]").TextContent);
        Assert.DoesNotContain("当前订单总额", page.Markup);
        Assert.NotNull(page.Find("[data-testid=apply]"));
        var plain = Open<MyLevelPage>(People.Of("provider", "provider.user", "苏木"), "/my/level");
        plain.WaitForElement("[data-testid=benefit]");
        Assert.Empty(plain.FindAll("[data-testid=apply], [data-testid=applications]"));
    }

    [Fact, Trait("Feature", "R-27")]
    public async Task Staff_SetThresholdsBenefitsAndALevelByHand()
    {
        var settings = Open<StaffLevelSettingsPage>(People.Operations, "/staff/levels/settings");
        settings.WaitForElement("[data-testid=input-SilverFrom]").Change("500");
        settings.Find("[data-testid=input-GoldFrom]").Change("100");
        await settings.Find("[data-testid=thresholds-save]").ClickAsync(new());
        settings.WaitForAssertion(() => Assert.Contains("必须高于", settings.Find("[data-testid=error-GoldFrom]").TextContent));
        settings.Find("[data-testid=input-GoldFrom]").Change("1000");
        await settings.Find("[data-testid=thresholds-save]").ClickAsync(new());
        settings.WaitForElement("[data-testid=said]");
        settings.Find("[data-testid=benefit-add]").Click();
        settings.WaitForElement("[data-testid=input-Group]").Change("技术支持");
        settings.Find("[data-testid=input-Name]").Change("试用账号");
        settings.Find("[data-testid=input-Silver]").Change("提供");
        await settings.Find("[data-testid=benefit-save]").ClickAsync(new());
        settings.WaitForAssertion(() => Assert.Contains("试用账号", settings.Find("[data-testid=benefit]").TextContent));

        var company = Open<StaffCompanyLevelPage>(People.Operations, "/staff/levels/companies/x", parts => parts.Add(part => part.Company, People.Reseller.OrganizationId.Value));
        company.WaitForElement("[data-testid=set-level]").Click();
        company.WaitForElement("[data-testid=input-Level]").Change("Silver");
        await company.Find("[data-testid=set-level-dialog-yes]").ClickAsync(new());
        company.WaitForAssertion(() => Assert.NotNull(company.Find("[data-testid=error-Reason]")));
        company.Find("[data-testid=input-Reason]").Change("年度复核");
        await company.Find("[data-testid=set-level-dialog-yes]").ClickAsync(new());
        company.WaitForAssertion(() => Assert.Contains("年度复核", company.Find("[data-testid=level-history]").TextContent));
    }
}
