using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Instances;
using BlueCloudPortal.Web.Features.Payments;
using BlueCloudPortal.Web.Features.Workbench;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Payments;

/// <summary>The pages of allocations, refunds, platforms and the calendar, as people use them.</summary>
public sealed class CloudPagesTests : PageTest
{
    private Clouds _clouds = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _clouds = new Clouds(Services, Clock, People, Given);
        await _clouds.OpenAsync(People.Reseller);
        await Given.MobileAsync(People.Reseller);
    }

    [Fact, Trait("Feature", "D-43"), Trait("Feature", "D-45")]
    public async Task NewAllocation_ShowsWhatArrivesWhileTyping_AndIsSubmittedWithItsCode()
    {
        await Given.WalletAsync(People.Reseller, 10_000m);
        await _clouds.DiscountAsync(People.Reseller, "70");
        var page = Open<NewAllocationPage>(People.Reseller, "/my/allocations/new");
        page.WaitForAssertion(() => Assert.Equal("70%", page.Find("[data-testid=discount]").TextContent)); // one platform is chosen by itself
        Assert.Contains("9:00–17:00", page.Markup.Replace("09:00", "9:00"));
        page.Find("[data-testid=input-Amount]").Input("2000");
        page.WaitForAssertion(() => Assert.Equal("¥2,857.14", page.Find("[data-testid=arrival]").TextContent));
        Assert.Contains("人民币贰仟元整", page.Find("[data-testid=field-Amount]").TextContent);
        page.Find("[data-testid=input-Amount]").Change("20000");
        page.Find("[data-testid=submit]").Click();
        page.WaitForAssertion(() => Assert.Contains("10,000.00", page.Find("[data-testid=error-Amount]").TextContent)); // with the figures
        page.Find("[data-testid=input-Amount]").Change("2000");
        page.Find("[data-testid=submit]").Click();
        page.WaitForAssertion(() => Assert.Contains("将 ¥2,000.00 拨付到华为云", page.Find("[data-testid=code]").TextContent));
        Assert.Contains("10,000.00 → 8,000.00", page.Find("[data-testid=code]").TextContent);
        page.Find("[data-testid=code-send]").Click();
        page.WaitForAssertion(() => Assert.Contains("139******01", page.Find("[data-testid=code-where]").TextContent));
        page.Find("[data-testid=input-Code]").Input("111111");
        page.Find("[data-testid=code-yes]").Click();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-testid=error-Code]")));
        page.Find("[data-testid=input-Code]").Input(await LastCodeAsync());
        page.Find("[data-testid=code-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("/my/allocations/BF", Navigation.Uri));
        var allocation = await ReadAsync(db => db.Allocations.SingleAsync());
        Assert.Equal((Money.Fen(2_000_00), Money.Fen(2_857_14)), (allocation.Amount, allocation.Arrival));
        var document = Open<MyAllocationPage>(People.Reseller, $"/my/allocations/{allocation.Number}?submitted=true", one => one.Add(p => p.Number, allocation.Number));
        Assert.Contains("拨付申请提交成功", document.WaitForElement("[data-testid=submitted]").TextContent);
        Assert.Contains("2,000.00 ÷ 70% = ¥2,857.14", document.Find("[data-testid=formula]").TextContent);
        Assert.Empty(document.FindAll("[data-testid=actions]"));
        var foreign = Open<MyAllocationPage>(People.OtherReseller, $"/my/allocations/{allocation.Number}", one => one.Add(p => p.Number, allocation.Number));
        foreign.WaitForAssertion(() => Assert.Contains("没有这个页面", foreign.Markup));
    }

    [Fact]
    public void NewAllocation_WithoutAPlatform_LeadsToTheConsole()
    {
        var page = Open<NewAllocationPage>(People.OtherReseller, "/my/allocations/new");
        Assert.Contains("/console", page.WaitForElement("[data-testid=empty] a").GetAttribute("href"));
    }

    [Fact]
    public async Task StaffAllocation_WhenTakenAndCompleted_OrRefused_ShowsIt()
    {
        await Given.WalletAsync(People.Reseller, 1_000m);
        var number = await _clouds.AllocateAsync(People.Reseller, "100");
        var page = Open<StaffAllocationPage>(People.Finance, $"/staff/allocations/{number}", one => one.Add(p => p.Number, number));
        page.WaitForElement("[data-testid=action-Take]").Click();
        page.WaitForAssertion(() => Assert.Equal("AllocationStatus.InProgress", page.Find("[data-testid=status]").GetAttribute("data-status")));
        page.Find("[data-testid=action-Complete]").Click();
        page.WaitForAssertion(() => Assert.Contains("已为 杭州青屿数字科技有限公司 到账 ¥100.00", page.Find("[data-testid=complete]").TextContent));
        page.Find("[data-testid=complete-cancel]").Click();
        Assert.Equal(AllocationStatus.InProgress, await ReadAsync(db => db.Allocations.Select(one => one.Status).SingleAsync()));
        page.WaitForElement("[data-testid=action-Complete]").Click();
        page.WaitForElement("[data-testid=complete-yes]").Click();
        page.WaitForAssertion(() => Assert.Equal("AllocationStatus.Completed", page.Find("[data-testid=status]").GetAttribute("data-status")));
        var other = await _clouds.AllocateAsync(People.Reseller, "50");
        var second = Open<StaffAllocationPage>(People.Finance, $"/staff/allocations/{other}", one => one.Add(p => p.Number, other));
        second.WaitForElement("[data-testid=action-Reject]").Click();
        second.WaitForElement("[data-testid=reject-yes]").Click();
        second.WaitForAssertion(() => Assert.Equal("请填写", second.Find("[data-testid=error-Reason]").TextContent));
        second.Find("[data-testid=reason-platform]").Click();
        second.WaitForElement("[data-testid=reject-yes]").Click();
        second.WaitForAssertion(() => Assert.Contains("云平台暂停充值", second.Find("[data-testid=reject-reason]").TextContent));
        var list = Open<StaffAllocationsPage>(People.Finance, "/staff/allocations");
        list.WaitForAssertion(() => Assert.Equal(2, list.FindAll("[data-testid=row]").Count));
        var mine = Open<MyAllocationsPage>(People.Reseller, "/my/allocations");
        mine.WaitForAssertion(() => Assert.StartsWith("全部合计（1 笔；1 笔已驳回不计）100.00", mine.Find("[data-testid=total-all]").TextContent.Trim(), StringComparison.Ordinal));
        Assert.Contains("华为云", mine.Find("[data-testid=kpi]").TextContent);
    }

    [Fact, Trait("Feature", "D-61"), Trait("Feature", "D-63")]
    public async Task NewRefund_ShowsTheSumWithItsParts_AndIsSubmittedWithItsCode_Once()
    {
        await Given.WalletAsync(People.Reseller, 12_000m);
        var without = Open<NewRefundPage>(People.Reseller, "/my/refunds/new");
        Assert.Contains("默认银行账号", without.WaitForElement("[data-testid=no-account]").TextContent);
        Assert.True(without.Find("[data-testid=submit]").HasAttribute("disabled"));
        await _clouds.BankAsync(People.Reseller);
        var page = Open<NewRefundPage>(People.Reseller, "/my/refunds/new");
        page.WaitForAssertion(() => Assert.Equal("¥10,000.00", page.Find("[data-testid=refundable-sum]").TextContent));
        Assert.Contains("12,000.00", page.Find("[data-testid=refundable]").TextContent);
        page.Find("[data-testid=input-Amount]").Change("10000.01");
        page.Find("[data-testid=submit]").Click();
        page.WaitForAssertion(() => Assert.Contains("超过本月可退余额 ¥10,000.00", page.Find("[data-testid=error-Amount]").TextContent));
        page.Find("[data-testid=input-Amount]").Change("300");
        page.Find("[data-testid=submit]").Click();
        page.WaitForAssertion(() => Assert.Contains("提交后将不能进行更改", page.Find("[data-testid=code]").TextContent));
        page.Find("[data-testid=code-send]").Click();
        page.WaitForAssertion(() => Assert.Contains("139******01", page.Find("[data-testid=code-where]").TextContent));
        page.Find("[data-testid=input-Code]").Input(await LastCodeAsync());
        page.Find("[data-testid=code-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("/my/refunds/TF", Navigation.Uri));
        var number = await ReadAsync(db => db.Refunds.Select(one => one.Number).SingleAsync());
        var document = Open<MyRefundPage>(People.Reseller, $"/my/refunds/{number}?submitted=true", one => one.Add(p => p.Number, number));
        Assert.Contains("退费申请提交成功", document.WaitForElement("[data-testid=submitted]").TextContent);
        var again = Open<NewRefundPage>(People.Reseller, "/my/refunds/new");
        Assert.Contains("退费每月只能退一次，您本月已退过费", again.WaitForElement("[data-testid=used]").TextContent);
        Assert.True(again.Find("[data-testid=submit]").HasAttribute("disabled"));
        var foreign = Open<MyRefundPage>(People.OtherReseller, $"/my/refunds/{number}", one => one.Add(p => p.Number, number));
        foreign.WaitForAssertion(() => Assert.Contains("没有这个页面", foreign.Markup));
    }

    [Fact]
    public async Task StaffRefund_IsPaidWithItsProof_AndAWithdrawalHasItsWord()
    {
        await Given.WalletAsync(People.Reseller, 500m);
        await _clouds.BankAsync(People.Reseller);
        var form = Open<NewRefundPage>(People.Reseller, "/my/refunds/new?type=withdrawal");
        Assert.Equal("Withdrawal", form.WaitForElement("[data-testid=input-Type]").GetAttribute("value"));
        var number = await _clouds.RefundAsync(People.Reseller, "80", RefundType.Withdrawal);
        var page = Open<StaffRefundPage>(People.Finance, $"/staff/refunds/{number}", one => one.Add(p => p.Number, number));
        Assert.Contains("提现", page.WaitForElement("h1").TextContent);
        page.Find("[data-testid=action-Take]").Click();
        page.WaitForAssertion(() => Assert.Equal("RefundStatus.InProgress", page.Find("[data-testid=status]").GetAttribute("data-status")));
        page.Find("[data-testid=action-Pay]").Click();
        page.WaitForElement("[data-testid=pay-yes]").Click();
        page.WaitForAssertion(() => Assert.Equal("请填写", page.Find("[data-testid=error-Proof]").TextContent));
        page.Find("[data-testid=input-Proof]").Change("HD20260311");
        page.Find("[data-testid=pay-yes]").Click();
        page.WaitForAssertion(() => Assert.Equal("RefundStatus.Completed", page.Find("[data-testid=status]").GetAttribute("data-status")));
        var list = Open<StaffRefundsPage>(People.Finance, "/staff/refunds");
        list.WaitForAssertion(() => Assert.Contains(number, list.Find("[data-testid=row]").TextContent));
        var mine = Open<MyRefundsPage>(People.Reseller, "/my/refunds");
        mine.WaitForAssertion(() => Assert.Contains(number, mine.Find("[data-testid=row]").TextContent));
    }

    [Fact, Trait("Feature", "D-15")]
    public async Task Console_ShowsOpenedBright_AndTheOthersLeadToTheirApplication()
    {
        await Given.WalletAsync(People.Reseller, 1m);
        var page = Open<ConsolePage>(People.Reseller, "/console");
        Assert.Equal("true", page.WaitForElement($"[data-testid=tile-{Clouds.ByHand}]").GetAttribute("data-opened"));
        Assert.Equal($"/console/{Clouds.ByHand}/enter", page.Find("[data-testid=opened] form").GetAttribute("action"));
        Assert.Contains("以下云资源，需要您申请开通", page.Find("[data-testid=to-open]").TextContent);
        Assert.Equal($"/console/{Clouds.Instant}/apply", page.Find("[data-testid=to-open] a").GetAttribute("href"));
        Assert.Empty(Open<ConsolePage>(People.ResellerUser, "/console").FindAll("form")); // sees them, and cannot enter
        var apply = Open<ApplyForPlatformPage>(People.Reseller, $"/console/{Clouds.Instant}/apply", one => one.Add(p => p.Code, Clouds.Instant));
        apply.WaitForElement("[data-testid=apply]").Click();
        apply.WaitForAssertion(() => Assert.Equal("请填写", apply.Find("[data-testid=error-Contact]").TextContent));
        apply.Find("[data-testid=input-Contact]").Change("林知远 13900000000");
        apply.Find("[data-testid=apply]").Click();
        apply.WaitForAssertion(() => Assert.Contains("开通申请提交成功", apply.Find("[data-testid=applied]").TextContent));
        var number = await ReadAsync(db => db.PlatformApplications.Where(one => one.OpenFor != null).Select(one => one.RequestNumber).SingleAsync());
        var staff = Open<OpeningPage>(People.Operations, $"/staff/platforms/applications/{number}", one => one.Add(p => p.Number, number));
        staff.WaitForElement("[data-testid=take]").Click();
        staff.WaitForElement("[data-testid=open]").Click();
        staff.WaitForElement("[data-testid=opening-yes]").Click();
        staff.WaitForAssertion(() => Assert.Equal("请填写", staff.Find("[data-testid=error-AccountName]").TextContent));
        staff.Find("[data-testid=input-AccountName]").Change("zj-qingyu");
        staff.Find("[data-testid=opening-yes]").Click();
        staff.WaitForAssertion(() => Assert.Equal("RequestStatus.Completed", staff.Find("[data-testid=status]").GetAttribute("data-status")));
        var list = Open<OpeningsPage>(People.Operations, "/staff/platforms/applications");
        list.WaitForAssertion(() => Assert.Equal(2, list.FindAll("[data-testid=row]").Count));
        var missing = Open<ApplyForPlatformPage>(People.Reseller, "/console/nowhere/apply", one => one.Add(p => p.Code, "nowhere"));
        missing.WaitForAssertion(() => Assert.Contains("没有这个页面", missing.Markup));
    }

    [Fact]
    public void Platforms_AreAddedChangedAndDiscounted()
    {
        var page = Open<PlatformsPage>(People.Operations, "/staff/platforms");
        page.WaitForElement("[data-testid=platform-add]").Click();
        page.WaitForElement("[data-testid=platform-save]").Click();
        page.WaitForAssertion(() => Assert.Equal("请填写", page.Find("[data-testid=error-Code]").TextContent));
        page.Find("[data-testid=input-Code]").Change("tencent");
        page.Find("[data-testid=input-Name]").Change("腾讯云");
        page.Find("[data-testid=platform-save]").Click();
        page.WaitForElement("[data-testid=platform-tencent]");
        page.Find("[data-testid=discount-add]").Click();
        page.WaitForElement("[data-testid=discount-save]").Click();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-testid=error-Company]")));
        page.Find("[data-testid=input-Company]").Change(People.Reseller.OrganizationId.Value.ToString());
        page.Find("[data-testid=discount-dialog] [data-testid=input-Platform]").Change("tencent");
        page.Find("[data-testid=input-PayPercent]").Change("70");
        page.Find("[data-testid=discount-save]").Click();
        page.WaitForAssertion(() => Assert.Contains("7 折", page.Find("[data-testid=row]").TextContent));
        page.Find("[data-testid=discount-end]").Click();
        page.WaitForElement("[data-testid=end-confirm-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("止于", page.Find("[data-testid=said]").TextContent));
    }

    [Fact]
    public void Settings_TakeHolidays()
    {
        var page = Open<SettingsPage>(People.Finance, "/staff/settings");
        page.WaitForElement("[data-testid=add]").Click();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-testid=error-From]")));
        page.Find("[data-testid=input-From]").Change("2026-10-01");
        page.Find("[data-testid=input-To]").Change("2026-10-07");
        page.Find("[data-testid=input-Name]").Change("国庆节");
        page.Find("[data-testid=add]").Click();
        page.WaitForAssertion(() => Assert.Equal(5, page.FindAll("[data-testid^=day-2026-10]").Count));
        page.Find("[data-testid=day-2026-10-01] [data-testid=remove]").Click();
        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll("[data-testid^=day-2026-10]").Count));
    }

    private async Task<string> LastCodeAsync()
    {
        var text = await ReadAsync(db => db.OutgoingMessages.Where(one => one.Template == "code").OrderByDescending(one => one.MadeAt).ThenByDescending(one => one.Id).Select(one => one.Body).FirstAsync());
        return new([.. text.SkipWhile(letter => !char.IsAsciiDigit(letter)).Take(6)]);
    }
}
