using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Organizations;
using BlueCloudPortal.Web.Features.Payments;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Payments;

public sealed class TopUpPagesTests : PageTest
{
    private static readonly byte[] s_png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1];

    [Fact, Trait("Feature", "D-38")]
    public async Task NewTopUp_WhenFilledIn_IsHandedInOnceAndOpensItsPage()
    {
        Done(await Service<BankAccountService>().AddAsync(new("青屿", "6222 0018", "示例银行"), true, People.Reseller));
        var page = Open<NewTopUpPage>(People.Reseller, "/my/top-ups/new?by=transfer");
        Assert.Equal("62220018", page.WaitForElement("[data-testid=input-PayingAccount]").GetAttribute("value"));
        Assert.Equal("示例银行", page.Find("[data-testid=input-PayingBank]").GetAttribute("value"));
        Assert.Equal("杭州青屿数字科技有限公司", page.Find("[data-testid=input-Payer]").GetAttribute("value"));
        Assert.Contains("人民币零元整", page.Find("[data-testid=field-Amount]").TextContent);

        page.WaitForElement("[data-testid=input-Amount]").Input("60000"); // while typing
        page.WaitForAssertion(() => Assert.Contains("人民币陆万元整", page.Find("[data-testid=field-Amount]").TextContent));
        page.WaitForElement("[data-testid=input-Amount]").Change("60000.5");
        page.WaitForAssertion(() => Assert.Contains("人民币陆万元伍角整", page.Find("[data-testid=field-Amount]").TextContent));
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(s_png, "zz.png"));
        page.WaitForElement("[data-testid=proof]");

        page.Find("[data-testid=submit]").Click();
        var code = await Given.TopUpCodeAsync(People.Reseller, "60000.5"); // as by the button in the dialog
        page.WaitForElement("[data-testid=input-Code]").Input(code);
        await PressTwiceAsync(page.WaitForElement("[data-testid=top-up-code-yes]:not([disabled])"));
        var topUp = await ReadAsync(db => db.TopUps.SingleAsync());
        Assert.Equal((Money.Fen(60_000_50), "62220018"), (topUp.Amount, topUp.PayingAccount));
        page.WaitForAssertion(() => Assert.EndsWith($"/my/top-ups/{topUp.Number}?handed-in=true", Navigation.Uri));
    }

    [Fact, Trait("Feature", "D-16")]
    public async Task EnterTopUp_ByStaffForACustomer_OpensItsPage()
    {
        var company = People.Below.OrganizationId.Value;
        var page = Open<EnterTopUpPage>(People.Finance, $"/staff/companies/{company}/top-up", one => one.Add(p => p.Company, company));
        Assert.Contains("不能自助充值", page.WaitForElement("ol").TextContent);
        page.Find("[data-testid=input-Amount]").Change("800");
        page.Find("[data-testid=input-PayingAccount]").Change("6222");
        page.Find("[data-testid=input-PayingBank]").Change("银行");
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(s_png, "zz.png"));
        page.WaitForElement("[data-testid=proof]");
        page.Find("[data-testid=submit]").Click();
        page.WaitForAssertion(() => Assert.Contains("/staff/top-ups/CZ", Navigation.Uri));
        var topUp = await ReadAsync(db => db.TopUps.SingleAsync());
        Assert.Equal((People.Below.OrganizationId, Money.Fen(800_00), (Guid?)People.Finance.UserId), (topUp.OrganizationId, topUp.Amount, topUp.EnteredBy));
    }

    [Fact]
    public async Task NewTopUp_WhenSomethingIsMissing_SaysItAtTheField()
    {
        var page = Open<NewTopUpPage>(People.Reseller, "/my/top-ups/new?by=transfer");
        page.WaitForElement("[data-testid=submit]").Click();
        page.WaitForAssertion(() => Assert.Equal("请填写金额", page.Find("[data-testid=error-Amount]").TextContent));
        page.WaitForElement("[data-testid=input-Amount]").Change("1,000");
        page.WaitForElement("[data-testid=submit]").Click();
        page.WaitForAssertion(() => Assert.Equal("请不要加千分位逗号，如 1000", page.Find("[data-testid=error-Amount]").TextContent));
        page.WaitForElement("[data-testid=input-Amount]").Change("1000");
        page.WaitForElement("[data-testid=input-PayingAccount]").Change("6222");
        page.WaitForElement("[data-testid=input-PayingBank]").Change("银行");
        page.WaitForElement("[data-testid=submit]").Click();
        page.WaitForAssertion(() => Assert.Equal("请填写", page.Find("[data-testid=upload-error]").TextContent));
        Assert.Equal(0, await ReadAsync(db => db.TopUps.CountAsync()));
    }

    [Fact]
    public void NewTopUp_WhenTheFileIsTooLarge_SaysItBeforeSending()
    {
        var page = Open<NewTopUpPage>(People.Reseller, "/my/top-ups/new?by=transfer");
        page.WaitForComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(new byte[500 * 1024 + 1], "zz.png"));
        page.WaitForAssertion(() => Assert.Equal("文件不能超过 500 KB", page.Find("[data-testid=upload-error]").TextContent));
        Assert.Empty(page.FindAll("[data-testid=proof]"));
    }

    [Fact]
    public async Task StaffTopUp_WhenTakenAndCompleted_ShowsBeforeAndAfterAndRaisesTheBalance()
    {
        await Given.WalletAsync(People.Reseller, 100m);
        var number = await SubmitAsync("60000");
        var page = Open<StaffTopUpPage>(People.Finance, $"/staff/top-ups/{number}", page => page.Add(one => one.Number, number));
        Assert.Equal("TopUpStatus.UnderReview", page.WaitForElement("[data-testid=status]").GetAttribute("data-status"));
        Assert.Equal("true", page.Find("[data-testid=action-Complete]").GetAttribute("aria-disabled")); // nobody has taken it
        page.WaitForElement("[data-testid=action-Take]").Click();
        page.WaitForAssertion(() => Assert.Equal("TopUpStatus.InProgress", page.Find("[data-testid=status]").GetAttribute("data-status")));
        page.WaitForElement("[data-testid=action-Complete]").Click();
        page.WaitForAssertion(() => Assert.Contains("确认 杭州青屿数字科技有限公司 的转账 ¥60,000.00 已到账", page.Find("[data-testid=complete]").TextContent));
        Assert.Contains("100.00 → 60,100.00", page.Find("[data-testid=complete]").TextContent);
        page.WaitForElement("[data-testid=complete-yes]").Click();
        page.WaitForAssertion(() => Assert.Equal("TopUpStatus.Completed", page.Find("[data-testid=status]").GetAttribute("data-status")));
        Assert.Equal(2, await ReadAsync(db => db.JournalEntries.CountAsync()));
        page.WaitForElement("[data-testid=journal-link]").Click();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=entry-line]").Count));
    }

    [Fact]
    public async Task StaffTopUp_WhenSomeoneElseWasFaster_ShowsTheRefusalAndTheNewState()
    {
        var number = await SubmitAsync("10");
        Done(await Service<TopUpService>().TakeAsync(number, People.Admin));
        var page = Open<StaffTopUpPage>(People.Finance, $"/staff/top-ups/{number}", page => page.Add(one => one.Number, number));
        page.WaitForElement("[data-testid=action-Complete]").Click();
        Done(await Service<TopUpService>().RejectAsync(number, "未到账", People.Admin)); // in another window
        page.WaitForElement("[data-testid=complete-yes]").Click();
        page.WaitForAssertion(() => Assert.Equal("lifecycle.not-now", page.Find("[data-testid=complete] [data-testid=refusal]").GetAttribute("data-code")));
        page.WaitForAssertion(() => Assert.Equal("TopUpStatus.Rejected", page.Find("[data-testid=status]").GetAttribute("data-status")));
        Assert.Equal(0, await ReadAsync(db => db.JournalEntries.CountAsync()));
    }

    [Fact]
    public async Task StaffTopUp_WhenRejectedWithACommonReason_KeepsIt_AndCancelChangesNothing()
    {
        var number = await SubmitAsync("10");
        var page = Open<StaffTopUpPage>(People.Finance, $"/staff/top-ups/{number}", page => page.Add(one => one.Number, number));
        page.WaitForElement("[data-testid=action-Reject]").Click();
        page.WaitForElement("[data-testid=reject-yes]").Click();
        page.WaitForAssertion(() => Assert.Equal("请填写", page.Find("[data-testid=error-Reason]").TextContent));
        page.WaitForElement("[data-testid=reject-cancel]").Click();
        Assert.Equal(TopUpStatus.UnderReview, await ReadAsync(db => db.TopUps.Select(topUp => topUp.Status).SingleAsync()));
        page.WaitForElement("[data-testid=action-Reject]").Click();
        page.WaitForElement("[data-testid=reason-payer]").Click();
        page.WaitForElement("[data-testid=reject-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("付款单位不符", page.Find("[data-testid=reject-reason]").TextContent));
        Assert.Equal("付款单位不符", await ReadAsync(db => db.TopUps.Select(topUp => topUp.RejectReason).SingleAsync()));
    }

    [Fact]
    public async Task MyTopUp_ForTheBuyer_ShowsNoActions_AndForeignersFindNothing()
    {
        var number = await SubmitAsync("10");
        var mine = Open<MyTopUpPage>(People.Reseller, $"/my/top-ups/{number}?handed-in=true", page => page.Add(one => one.Number, number));
        Assert.Contains("充值申请提交成功", mine.WaitForElement("[data-testid=handed-in]").TextContent);
        Assert.Contains("请勿重复提交", mine.Markup);
        Assert.Empty(mine.FindAll("[data-testid=actions]"));
        Assert.StartsWith("/files/", mine.Find("[data-testid=files] a").GetAttribute("href"));
        var foreign = Open<MyTopUpPage>(People.OtherReseller, $"/my/top-ups/{number}", page => page.Add(one => one.Number, number));
        foreign.WaitForAssertion(() => Assert.Contains("没有这个页面", foreign.Markup));
        Assert.DoesNotContain(number, foreign.Markup);
    }

    [Fact]
    public async Task Lists_ShowStatusArrivalAndTotals()
    {
        await Given.WalletAsync(People.Reseller, 20m);
        Clock.Advance(TimeSpan.FromSeconds(1));
        await SubmitAsync("10.5");
        var mine = Open<MyTopUpsPage>(People.Reseller, "/my/top-ups");
        mine.WaitForAssertion(() => Assert.Equal(2, mine.FindAll("[data-testid=row]").Count));
        Assert.Contains("未到账", mine.FindAll("[data-testid=row]")[0].TextContent); // latest first
        Assert.Contains("已到账", mine.FindAll("[data-testid=row]")[1].TextContent);
        Assert.Contains("30.50", mine.Find("[data-testid=total-all]").TextContent);
        Clock.Advance(TimeSpan.FromHours(25));
        var queue = Open<StaffTopUpsPage>(People.Finance, "/staff/top-ups?status=UnderReview");
        queue.WaitForAssertion(() => Assert.Equal("1 天 1 小时", queue.Find("[data-testid=waited]").TextContent));
    }

    private async Task<string> SubmitAsync(string amount) =>
        Done(await Given.TopUpAsync(new(amount, "6222", "银行", Guid.NewGuid()), new("zz.png", s_png), People.Reseller));
}
