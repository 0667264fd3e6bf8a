using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Benefits;
using BlueCloudPortal.Web.Features.Ledger;
using BlueCloudPortal.Web.Features.Payments;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Benefits;

/// <summary>The pages of cloud vouchers, and the allocation form with them, as people use them.</summary>
public sealed class CloudVoucherPagesTests : PageTest
{
    private Clouds _clouds = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _clouds = new Clouds(Services, Clock, People, Given);
        await Given.MobileAsync(People.Reseller);
    }

    [Fact, Trait("Feature", "D-50"), Trait("Feature", "D-51")]
    public async Task MyVouchers_AreCardsByUse_TheUnusedFirst_WithTheRules()
    {
        var empty = Open<MyCloudVouchersPage>(People.Reseller, "/my/cloud-vouchers");
        Assert.Contains("当前暂无云券", empty.WaitForElement("[data-testid=empty]").TextContent);
        Assert.Contains("云券自发放之日起 30 天内有效，过期作废", empty.Find("[data-testid=voucher-rules]").TextContent);
        Assert.Equal(9, empty.FindAll("[data-testid=voucher-rules] li").Count);
        await _clouds.OpenAsync(People.Reseller, Clouds.Instant);
        var numbers = await _clouds.IssueAsync(People.Reseller, "50", 2);
        _ = await _clouds.AllocateVouchersAsync(People.Reseller, [numbers[0]], "50");
        var page = Open<MyCloudVouchersPage>(People.Reseller, "/my/cloud-vouchers");
        page.WaitForAssertion(() => Assert.Contains(numbers[1], Assert.Single(page.FindAll("[data-testid=cloud-voucher]")).TextContent));
        Assert.Contains("¥50.00", page.Find("[data-testid=cloud-voucher]").TextContent);
        var used = Open<MyCloudVouchersPage>(People.Reseller, "/my/cloud-vouchers?status=Used");
        used.WaitForAssertion(() => Assert.Contains(numbers[0], Assert.Single(used.FindAll("[data-testid=cloud-voucher]")).TextContent));
        Assert.StartsWith("/my/allocations/BF", used.Find("[data-testid=cloud-voucher] a").GetAttribute("href"));
        Clock.Advance(TimeSpan.FromDays(31));
        var expired = Open<MyCloudVouchersPage>(People.Reseller, "/my/cloud-vouchers?status=Expired");
        expired.WaitForAssertion(() => Assert.Contains(numbers[1], Assert.Single(expired.FindAll("[data-testid=cloud-voucher]")).TextContent));
        var foreign = Open<MyCloudVouchersPage>(People.OtherReseller, "/my/cloud-vouchers?status=Used");
        Assert.Contains("当前暂无云券", foreign.WaitForElement("[data-testid=empty]").TextContent);
    }

    [Fact, Trait("Feature", "D-43"), Trait("Feature", "D-44"), Trait("Feature", "D-45"), Trait("Feature", "D-46"), Trait("Feature", "D-47")]
    public async Task NewAllocation_ByVouchers_IsChosenByCards_AndSubmittedWithItsCode()
    {
        await _clouds.OpenAsync(People.Reseller);
        await _clouds.OpenAsync(People.Reseller, Clouds.Instant);
        await _clouds.DiscountAsync(People.Reseller, "70", Clouds.Instant);
        var numbers = await _clouds.IssueAsync(People.Reseller, "50", 3);
        var page = Open<NewAllocationPage>(People.Reseller, "/my/allocations/new");
        page.WaitForElement("[data-testid=input-Platform]").Change(Clouds.ByHand);
        page.WaitForAssertion(() => Assert.True(page.Find("[data-testid=input-Method]").HasAttribute("disabled"))); // takes none
        Assert.Contains("华为云不支持云券", page.Find("[data-testid=field-Method]").TextContent);
        page.Find("[data-testid=input-Platform]").Change(Clouds.Instant);
        page.WaitForAssertion(() => Assert.False(page.Find("[data-testid=input-Method]").HasAttribute("disabled")));
        page.Find("[data-testid=input-Method]").Change("Voucher");
        page.WaitForElement("[data-testid=submit]").Click();
        page.WaitForAssertion(() => Assert.Equal("请填写", page.Find("[data-testid=error-Vouchers]").TextContent));
        page.Find($"[data-testid=voucher-{numbers[0]}]").Change(true);
        page.WaitForElement($"[data-testid=voucher-{numbers[1]}]").Change(true);
        page.WaitForAssertion(() => Assert.Equal(("¥100.00", "¥100.00", "不打折"), (page.Find("[data-testid=total]").TextContent, page.Find("[data-testid=arrival]").TextContent, page.Find("[data-testid=discount]").TextContent)));
        Assert.Contains("已选云券总额", page.Markup);
        Assert.Empty(page.FindAll("[data-testid=input-Amount]")); // never together with balance
        page.Find("[data-testid=submit]").Click();
        page.WaitForAssertion(() => Assert.Contains("将 2 张云券（合计 ¥100.00）拨付到中金云", page.Find("[data-testid=code]").TextContent));
        page.Find("[data-testid=code-send]").Click();
        page.WaitForAssertion(() => Assert.Contains("139******01", page.Find("[data-testid=code-where]").TextContent));
        page.Find("[data-testid=input-Code]").Input(await LastCodeAsync());
        page.Find("[data-testid=code-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("/my/allocations/BF", Navigation.Uri));
        var number = await ReadAsync(db => db.Allocations.Select(one => one.Number).SingleAsync());
        var document = Open<MyAllocationPage>(People.Reseller, $"/my/allocations/{number}?submitted=true", one => one.Add(p => p.Number, number));
        Assert.Contains("2 张云券，按面值到账 ¥100.00", document.WaitForElement("[data-testid=formula]").TextContent);
        Assert.Contains(numbers[0], document.Find("[data-testid=vouchers]").TextContent);
        var list = Open<MyAllocationsPage>(People.Reseller, "/my/allocations?method=Voucher");
        list.WaitForAssertion(() => Assert.Contains("云券拨付", list.Find("[data-testid=row]").TextContent));
    }

    [Fact]
    public async Task NewAllocation_WhenAVoucherIsTakenMeanwhile_SaysSoAndShowsWhatIsLeft()
    {
        await _clouds.OpenAsync(People.Reseller, Clouds.Instant);
        var numbers = await _clouds.IssueAsync(People.Reseller, "50", 2);
        var page = Open<NewAllocationPage>(People.Reseller, "/my/allocations/new?method=Voucher");
        page.WaitForElement($"[data-testid=voucher-{numbers[0]}]").Change(true);
        Assert.False((await Service<CloudVoucherService>().WithdrawAsync(numbers[0], "发放有误", People.Finance)).IsRefused);
        page.Find("[data-testid=submit]").Click();
        page.WaitForAssertion(() => Assert.Contains("已撤回", page.Find("[data-testid=error-Vouchers]").TextContent));
        Assert.Empty(page.FindAll($"[data-testid=voucher-{numbers[0]}]"));
        Assert.NotEmpty(page.FindAll($"[data-testid=voucher-{numbers[1]}]"));
    }

    [Fact, Trait("Feature", "D-50")]
    public async Task StaffVouchers_AreIssuedListedAndWithdrawn()
    {
        var page = Open<StaffCloudVouchersPage>(People.Finance, "/staff/cloud-vouchers");
        page.WaitForElement("[data-testid=issue]").Click();
        page.WaitForElement("[data-testid=issue-yes]").Click();
        page.WaitForAssertion(() => Assert.Equal("请选择有效的企业", page.Find("[data-testid=error-Company]").TextContent));
        page.Find("[data-testid=input-Company]").Change(People.Reseller.OrganizationId.Value.ToString());
        page.Find("[data-testid=input-FaceValue]").Change("50");
        page.Find("[data-testid=input-Count]").Change("0");
        page.Find("[data-testid=issue-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("1 至 200", page.Find("[data-testid=error-Count]").TextContent));
        page.Find("[data-testid=input-Count]").Change("2");
        page.WaitForAssertion(() => Assert.Contains("2 张 × ¥50.00，共 ¥100.00", page.Find("[data-testid=issue-sum]").TextContent));
        page.Find("[data-testid=issue-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("已向 杭州青屿数字科技有限公司 发放 2 张云券", page.Find("[data-testid=said]").TextContent));
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=row]").Count));
        var number = await ReadAsync(db => db.CloudVouchers.Where(one => one.Ordinal == 1).Select(one => one.Number).SingleAsync());
        var detail = Open<StaffCloudVoucherPage>(People.Finance, $"/staff/cloud-vouchers/{number}", one => one.Add(p => p.Number, number));
        detail.WaitForElement("[data-testid=action-Withdraw]").Click();
        detail.WaitForElement("[data-testid=withdraw-yes]").Click();
        detail.WaitForAssertion(() => Assert.Equal("请填写", detail.Find("[data-testid=error-Reason]").TextContent));
        detail.Find("[data-testid=withdraw-cancel]").Click();
        Assert.Equal(CloudVoucherStatus.Unused, await ReadAsync(db => db.CloudVouchers.Where(one => one.Number == number).Select(one => one.Status).SingleAsync()));
        detail.WaitForElement("[data-testid=action-Withdraw]").Click();
        detail.WaitForElement("[data-testid=input-Reason]").Change("发放有误");
        detail.Find("[data-testid=withdraw-yes]").Click();
        detail.WaitForAssertion(() => Assert.Contains("发放有误", detail.Find("[data-testid=withdraw-reason]").TextContent));
        var list = Open<StaffCloudVouchersPage>(People.Finance, "/staff/cloud-vouchers?status=Withdrawn");
        list.WaitForAssertion(() => Assert.Contains(number, Assert.Single(list.FindAll("[data-testid=row]")).TextContent));
        var missing = Open<StaffCloudVoucherPage>(People.Finance, "/staff/cloud-vouchers/YQ0", one => one.Add(p => p.Number, "YQ0"));
        missing.WaitForAssertion(() => Assert.Contains("没有这个页面", missing.Markup));
    }

    [Fact, Trait("Feature", "D-10")]
    public async Task Figures_NameThePlatforms_NotTheirCodes()
    {
        await _clouds.OpenAsync(People.Reseller, Clouds.Instant);
        _ = await _clouds.AllocateVouchersAsync(People.Reseller, await _clouds.IssueAsync(People.Reseller, "50"), "50");
        var tile = Open<AccountCentre>(People.Reseller, "/my");
        Assert.Contains("中金云", tile.WaitForElement("[data-testid=account-centre]").TextContent);
        Assert.DoesNotContain(Clouds.Instant, tile.Find("[data-testid=account-centre]").TextContent);
    }

    [Fact, Trait("Feature", "D-10"), Trait("Feature", "D-35")]
    public async Task Figures_SayHowManyVouchersThereAre()
    {
        await Given.WalletAsync(People.Reseller, 10m);
        _ = await _clouds.IssueAsync(People.Reseller, "50", 3);
        var bills = Open<BillsPage>(People.Reseller, "/my/bills");
        Assert.Contains("3 张", bills.WaitForElement("[data-testid=bill-vouchers]").TextContent);
        Assert.Contains("¥150.00", bills.Find("[data-testid=bill-vouchers]").TextContent);
        Assert.Equal("/my/cloud-vouchers", bills.Find("[data-testid=bill-vouchers] a").GetAttribute("href"));
        var tile = Open<AccountCentre>(People.Reseller, "/my");
        Assert.Contains("3 张", tile.WaitForElement("[data-testid=account-centre]").TextContent);
    }

    private async Task<string> LastCodeAsync()
    {
        var text = await ReadAsync(db => db.OutgoingMessages.Where(one => one.Template == "code").OrderByDescending(one => one.MadeAt).ThenByDescending(one => one.Id).Select(one => one.Body).FirstAsync());
        return new([.. text.SkipWhile(letter => !char.IsAsciiDigit(letter)).Take(6)]);
    }
}
