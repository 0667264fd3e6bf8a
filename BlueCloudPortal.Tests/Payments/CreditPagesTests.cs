using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Organizations;
using BlueCloudPortal.Web.Features.Payments;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Payments;

public sealed class CreditPagesTests : PageTest
{
    private CreditShelf Shelf => new(Services, Clock, People, Given);

    [Fact, Trait("Feature", "R-43")]
    public async Task MyCredit_ShowsFiguresAndDetails()
    {
        _ = await Shelf.GrantAsync(People.Reseller, "1500", 365);
        _ = await Shelf.UseAsync(People.Reseller, "745.50");
        var page = Open<MyCreditPage>(People.Reseller, "/my/credit");
        page.WaitForAssertion(() => Assert.Contains("754.50", page.Markup));
        foreach (var words in new[] { "授信总额", "365", "可用余额", "待还款", "745.50", "1:1" }) { Assert.Contains(words, page.Markup); }
        page.WaitForAssertion(() => Assert.Contains("支出", page.Find("[data-testid=grid]").TextContent));
    }

    [Fact]
    public void MyCredit_WithoutTerms_SaysWhatToDo()
    {
        var page = Open<MyCreditPage>(People.Reseller, "/my/credit");
        page.WaitForAssertion(() => Assert.Contains("联系客户经理", page.Markup));
    }

    [Fact, Trait("Feature", "R-44")]
    public async Task PayPage_ByCredit_AsksForPasswordAndCode_AndPays()
    {
        _ = await Shelf.GrantAsync(People.Reseller);
        await Shelf.SetPasswordAsync(People.Reseller);
        Clock.Advance(TimeSpan.FromMinutes(2));
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        var page = Open<PayPage>(People.Reseller, $"/pay/{order.Number}?by=credit", page => page.Add(one => one.Number, order.Number));
        page.WaitForElement("[data-testid=input-Password]").Change("wrong-password");
        page.Find("[data-testid=credit-next]").Click();
        page.WaitForAssertion(() => Assert.Contains("不正确", page.Find("[data-testid=error-Password]").TextContent));
        page.Find("[data-testid=input-Password]").Change(CreditShelf.Password);
        page.Find("[data-testid=credit-next]").Click();
        page.WaitForAssertion(() => Assert.Contains("¥1,500.00 → ¥1,321.40", page.Find("[data-testid=credit-code]").TextContent));
        page.Find("[data-testid=credit-code-send]").Click();
        page.WaitForAssertion(() => Assert.Contains("139", page.Find("[data-testid=credit-code-where]").TextContent));
        var code = await ReadAsync(db => db.OutgoingMessages.Where(one => one.Template == "code").OrderByDescending(one => one.MadeAt).ThenByDescending(one => one.Id).Select(one => one.Body).FirstAsync());
        page.Find("[data-testid=input-Code]").Change(new string([.. code.SkipWhile(letter => !char.IsAsciiDigit(letter)).Take(6)]));
        page.WaitForElement("[data-testid=credit-code-yes]").Click();
        page.WaitForAssertion(() => Assert.EndsWith($"/pay/{order.Number}/done", Navigation.Uri));
        Assert.Equal(PaymentMethod.Credit, await ReadAsync(db => db.Orders.Select(one => one.PaidBy).SingleAsync()));
    }

    [Fact, Trait("Feature", "R-17")]
    public async Task CreditChoice_ForACompanyWithTerms_AsksYesOrNo()
    {
        Assert.Empty(Open<CreditChoice>(People.Reseller, "/checkout").FindAll("[data-testid=credit-choice]"));
        _ = await Shelf.GrantAsync(People.Reseller);
        var chosen = false;
        var page = Open<CreditChoice>(People.Reseller, "/checkout", page => page.Add(one => one.ChosenChanged, yes => chosen = yes));
        page.WaitForElement("[data-testid=credit-yes]").Change(true);
        Assert.True(chosen);
        Assert.Contains("¥1,500.00", page.Markup);
    }

    [Fact, Trait("Feature", "R-46")]
    public async Task Repay_FromTheWallet_ShowsBeforeAndAfterAndOpensItsPage()
    {
        _ = await Shelf.BilledAsync(People.Reseller, "100");
        await Given.WalletAsync(People.Reseller, 500m);
        var page = Open<RepayCreditPage>(People.Reseller, "/my/credit/repay");
        Assert.Equal("100.00", page.WaitForElement("[data-testid=input-Amount]").GetAttribute("value"));
        page.Find("[data-testid=input-Amount]").Change("100.01");
        page.Find("[data-testid=repay]").Click();
        page.WaitForAssertion(() => Assert.Contains("超过账单待还", page.Find("[data-testid=error-Amount]").TextContent));
        page.Find("[data-testid=input-Amount]").Change("60");
        page.Find("[data-testid=repay]").Click();
        page.WaitForAssertion(() => Assert.Contains("500.00 → 440.00", page.Find("[data-testid=repay-confirm]").TextContent));
        page.WaitForElement("[data-testid=repay-confirm-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("/my/credit/repayments/HK", Navigation.Uri));
        Assert.Equal(Money.Fen(60_00), await ReadAsync(db => db.CreditRepayments.Select(one => one.Amount).SingleAsync()));
    }

    [Fact, Trait("Feature", "R-47")]
    public async Task Repay_ByTransfer_IsHandedIn_AndStaffVerifyIt()
    {
        _ = await Shelf.BilledAsync(People.Reseller, "100");
        Done(await Service<BankAccountService>().AddAsync(new("青屿", "6222 0018", "示例银行"), true, People.Reseller));
        var page = Open<RepayCreditPage>(People.Reseller, "/my/credit/repay");
        page.WaitForElement("[data-testid=by-transfer]").Change(true);
        page.WaitForElement("[data-testid=submit]").Click();
        page.WaitForAssertion(() => Assert.Contains("/my/credit/repayments/HK", Navigation.Uri));
        var made = await ReadAsync(db => db.CreditRepayments.SingleAsync());
        Assert.Equal("62220018 · 示例银行", made.From);
        var staff = Open<StaffCreditRepaymentPage>(People.Finance, $"/staff/credit/repayments/{made.Number}", page => page.Add(one => one.Number, made.Number));
        staff.WaitForElement("[data-testid=action-Take]").Click();
        staff.WaitForElement("button[data-testid=action-Complete]").Click();
        staff.WaitForAssertion(() => Assert.Contains("100.00 → 0.00", staff.Find("[data-testid=complete]").TextContent));
        staff.WaitForElement("[data-testid=complete-yes]").Click();
        staff.WaitForAssertion(() => Assert.Equal("CreditRepaymentStatus.Completed", staff.Find("[data-testid=status]").GetAttribute("data-status")));
    }

    [Fact, Trait("Feature", "R-45")]
    public async Task StaffCredit_GrantsFreezesAndEntersAUse()
    {
        var company = People.Reseller.OrganizationId.Value;
        var page = Open<StaffCreditCompanyPage>(People.Finance, $"/staff/credit/companies/{company}", page => page.Add(one => one.Company, company));
        page.WaitForElement("[data-testid=grant]").Click();
        page.WaitForElement("[data-testid=act-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("请填写", page.Find("[data-testid=error-Limit]").TextContent));
        page.Find("[data-testid=input-Limit]").Change("1500");
        page.Find("[data-testid=act-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("授予额度", page.Find("[data-testid=history]").TextContent));
        page.Find("[data-testid=enter-use]").Click();
        page.WaitForElement("[data-testid=input-What]").Change("服务费");
        page.Find("[data-testid=use] [data-testid=input-Amount]").Change("30");
        page.Find("[data-testid=use-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("/staff/credit/uses/YX", Navigation.Uri));
        var number = await ReadAsync(db => db.CreditUses.Select(one => one.Number).SingleAsync());
        var use = Open<StaffCreditUsePage>(People.Admin, $"/staff/credit/uses/{number}", page => page.Add(one => one.Number, number));
        use.WaitForElement("[data-testid=action-Confirm]").Click();
        use.WaitForElement("[data-testid=confirm-yes]").Click();
        use.WaitForAssertion(() => Assert.Equal("CreditUseStatus.Confirmed", use.Find("[data-testid=status]").GetAttribute("data-status")));
        var list = Open<StaffCreditPage>(People.Finance, "/staff/credit");
        list.WaitForAssertion(() => Assert.Contains("1,470.00", list.Find("[data-testid=grid]").TextContent));
        var card = Open<CompanyCredit>(People.Finance, $"/staff/companies/{company}", page => page.Add(one => one.Company, company));
        card.WaitForAssertion(() => Assert.Contains("¥1,470.00", card.Find("[data-testid=company-credit]").TextContent));
    }
}
