using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components.Frame;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Organizations;
using BlueCloudPortal.Web.Features.Payments;
using BlueCloudPortal.Web.Features.Workbench;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Organizations;

/// <summary>Pages of joining, certification and companies, as their readers press them.</summary>
public sealed class CompanyPagesTests : PageTest
{
    [Fact, Trait("Feature", "M-04"), Trait("Feature", "R-02")]
    public async Task Application_WhenApprovedOnItsPage_IsApprovedAndMailed()
    {
        var number = Done(await Service<ApplicationService>().SubmitAsync(ApplicationServiceTests.Said(), [Files.Png("执照.png"), Files.Pdf("资质.pdf")], null));
        var page = Open<ApplicationPage>(People.Operations, $"/staff/applications/{number}", one => one.Add(p => p.Number, number));
        page.WaitForElement("[data-testid=preview] img");
        page.FindAll("[data-testid=show-file]")[1].Click();
        Assert.StartsWith("/staff/files/", page.Find("[data-testid=preview] iframe").GetAttribute("src"));
        page.Find("[data-testid=action-Approve]").Click();
        page.Find("[data-testid=input-Level]").Change("Gold");
        await page.Find("[data-testid=approve-yes]").ClickAsync(new());
        page.WaitForElement("[data-testid=sent]");
        Assert.Equal(CustomerLevel.Gold, await ReadAsync(db => db.Organizations.Where(one => one.Name == "新公司").Select(one => one.Level).SingleAsync()));
        Assert.Equal(1, await ReadAsync(db => db.OutgoingMessages.CountAsync()));
        Assert.Contains("wang@new.example", page.Find("[data-testid=sent]").TextContent);
    }

    [Fact]
    public async Task Application_WhenRejectedWithoutAReason_SaysItAtTheField_AndForeignersFindNothing()
    {
        var number = Done(await Service<ApplicationService>().SubmitAsync(ApplicationServiceTests.Said(), [Files.Png()], null));
        var page = Open<ApplicationPage>(People.Operations, $"/staff/applications/{number}", one => one.Add(p => p.Number, number));
        page.WaitForElement("[data-testid=action-Reject]").Click();
        page.Find("[data-testid=reject-yes]").Click();
        page.WaitForAssertion(() => Assert.Equal("请填写", page.Find("[data-testid=error-Reason]").TextContent));
        page.Find("[data-testid=reject-cancel]").Click();
        Assert.Equal(RegistrationStatus.UnderReview, await ReadAsync(db => db.RegistrationApplications.Select(one => one.Status).SingleAsync()));
        var foreign = Open<ApplicationPage>(People.Finance, $"/staff/applications/{number}", one => one.Add(p => p.Number, number));
        Assert.DoesNotContain("新公司", foreign.Markup);
    }

    [Fact, Trait("Feature", "V-16"), Trait("Feature", "V-17"), Trait("Feature", "V-18")]
    public async Task Home_OfAnUncertifiedCompany_OpensTheDialogAndShowsTheState()
    {
        await UncertifyAsync();
        Browser.Services.AddSingleton(Service<IFrameNotes>()); // bUnit's own list of them is empty
        var home = Open<BuyerHomePage>(People.Reseller, "/my");
        Assert.Contains("未认证", home.WaitForElement("[data-testid=certification]").TextContent);
        home.Find("[data-testid=certify]").Click();
        home.Find("[data-testid=input-Company]").Change("杭州青屿数字科技有限公司");
        home.Find("[data-testid=input-LegalPerson]").Change("林知远");
        home.Find("[data-testid=input-IdentityNumber]").Change("110105194912310021");
        home.Find("[data-testid=input-LicenceCode]").Change("91330100MA2EXAMP01");
        home.Find("[data-testid=input-Email]").Change("it@qingyu.example");
        home.Find("[data-testid=input-Mode]").Change("Csp");
        await home.Find("[data-testid=certification-form]").SubmitAsync();
        home.WaitForAssertion(() => Assert.Contains("身份证号不正确", home.Find("[data-testid=error-IdentityNumber]").TextContent));
        home.Find("[data-testid=input-IdentityNumber]").Change(CertificationServiceTests.Identity);
        home.FindComponents<InputFile>()[0].UploadFiles(InputFileContent.CreateFromBinary(Files.Pdf().Content.ToArray(), "协议.pdf"));
        home.FindComponents<InputFile>()[1].UploadFiles(InputFileContent.CreateFromBinary(Files.Png().Content.ToArray(), "执照.png"));
        home.WaitForAssertion(() => Assert.Equal(2, home.FindAll("[data-testid=files]").Count));
        await home.Find("[data-testid=certification-form]").SubmitAsync();
        home.WaitForElement("[data-testid=handed-in]");
        var number = await ReadAsync(db => db.Certifications.Select(one => one.Number).SingleAsync());

        Done(await Service<CertificationService>().ApproveAsync(number, People.Operations));
        var after = Open<BuyerHomePage>(People.Reseller, "/my");
        Assert.Equal("CSP 已认证", after.WaitForElement("[data-testid=certified]").TextContent.Trim());
        var menu = Browser.Render<UserMenu>(parts => parts.Add(one => one.Actor, People.Reseller));
        menu.WaitForAssertion(() => Assert.Contains("CSP 已认证", menu.Find("[data-testid=note]").TextContent));
        Assert.DoesNotContain(CertificationServiceTests.Identity, Open<MyCertificationPage>(People.Reseller, "/my/certification").Markup);
    }

    [Fact, Trait("Feature", "V-16")]
    public async Task Menu_OfAnUncertifiedCompany_LeadsToTheDialog()
    {
        await UncertifyAsync();
        Browser.Services.AddSingleton(Service<IFrameNotes>()); // bUnit's own list of them is empty
        var menu = Browser.Render<UserMenu>(parts => parts.Add(one => one.Actor, People.Reseller));
        Assert.Equal("/my?certify=1", menu.WaitForElement("[data-testid=note]").GetAttribute("href"));
        var home = Open<BuyerHomePage>(People.Reseller, "/my?certify=1");
        home.WaitForElement("[data-testid=certification-form]");
    }

    [Fact, Trait("Feature", "V-15")]
    public async Task Checkout_OfAnUncertifiedCompany_SaysTheRuleAndLeadsToCertification()
    {
        await UncertifyAsync();
        await Given.CatalogAsync();
        var page = Open<CheckoutPage>(People.Reseller, $"/checkout?sku={Given.License}&quantity=1");
        Assert.Contains("需完成企业认证，才可进行产品购买", page.WaitForElement("[data-code='order.not-certified']").TextContent);
        Assert.Equal("/my/certification", page.Find("[data-testid=certify]").GetAttribute("href"));
        Assert.True(page.Find("[data-testid=submit-order]").HasAttribute("disabled"));
    }

    [Fact, Trait("Feature", "V-18")]
    public async Task Certification_OnTheReviewersPage_ShowsTheNumberOnlyWhenAsked()
    {
        await UncertifyAsync();
        var number = Done(await Service<CertificationService>().SubmitAsync(CertificationServiceTests.Data(), CertificationServiceTests.Papers(), People.Reseller));
        var page = Open<CertificationPage>(People.Operations, $"/staff/certifications/{number}", one => one.Add(p => p.Number, number));
        Assert.Equal("110***********002X", page.WaitForElement("[data-testid=identity]").TextContent);
        Assert.DoesNotContain(CertificationServiceTests.Identity, page.Markup);
        page.Find("[data-testid=show-identity]").Click();
        page.WaitForAssertion(() => Assert.Equal(CertificationServiceTests.Identity, page.Find("[data-testid=identity]").TextContent));
        Assert.Equal(1, await ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Act == "identity-number.show")));
        page.Find("[data-testid=action-Reject]").Click();
        page.Find("[data-testid=input-Reason]").Change("协议缺章");
        page.Find("[data-testid=reject-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("协议缺章", page.Find("[data-testid=reject-reason]").TextContent));
        var mine = Open<MyCertificationPage>(People.Reseller, "/my/certification");
        Assert.Contains("协议缺章", mine.WaitForElement("[data-testid=reject-reason]").TextContent);
        Assert.Equal("林知远", mine.Find("[data-testid=input-LegalPerson]").GetAttribute("value")); // the former values
    }

    [Fact, Trait("Feature", "D-01"), Trait("Feature", "D-16")]
    public async Task Companies_NewAccount_ShowsThePasswordOnceAndTheAgentRule()
    {
        var page = Open<CompaniesPage>(People.Operations, "/staff/companies");
        page.WaitForAssertion(() => Assert.Equal(6, page.FindAll("[data-testid=row]").Count));
        page.Find("[data-testid=new-account]").Click();
        Assert.Contains("无代理商", page.Find("[data-testid=field-Agent]").TextContent);
        page.Find("[data-testid=input-Agent]").Change(People.Distributor.OrganizationId.Value.ToString());
        Assert.Contains("有代理商", page.Find("[data-testid=field-Agent]").TextContent);
        foreach (var (field, value) in new[] { ("Company", "客服开户公司"), ("ContactName", "新管理员"), ("Email", "new@company.example"), ("Phone", "13800000000"), ("Address", "示例路") }) { page.Find($"[data-testid=input-{field}]").Change(value); }
        await page.Find("[data-testid=account-form]").SubmitAsync();
        Assert.Equal(12, page.WaitForElement("[data-testid=first-password]").TextContent.Length);
        page.Find("[data-testid=account-close]").Click();
        Assert.Empty(page.FindAll("[data-testid=first-password]"));
        page.WaitForAssertion(() => Assert.Equal(7, page.FindAll("[data-testid=row]").Count));
    }

    [Fact]
    public async Task Company_OnItsPage_IsDisabledAndEnabledAgain()
    {
        var id = People.Reseller.OrganizationId.Value;
        await Given.WalletAsync(People.Reseller, 88m);
        var page = Open<CompanyPage>(People.Operations, $"/staff/companies/{id}", one => one.Add(p => p.Id, id));
        page.WaitForElement("[data-testid=disable]").Click();
        page.Find("[data-testid=act-yes]").Click();
        page.WaitForElement("[data-testid=error-Reason]");
        page.Find("[data-testid=input-Reason]").Change("欠款");
        page.Find("[data-testid=act-yes]:not([disabled])").Click();
        page.WaitForElement("[data-testid=disabled]");
        Assert.Contains("欠款", page.Find("[data-testid=timeline]").TextContent);
        page.Find("[data-testid=enable]").Click();
        page.Find("[data-testid=act-yes]").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=disabled]")));
        Assert.Contains("88.00", Open<CompanyPage>(People.Finance, $"/staff/companies/{id}", one => one.Add(p => p.Id, id)).WaitForElement("[data-testid=balances]").TextContent);
        Assert.Empty(Open<CompanyPage>(People.Finance, $"/staff/companies/{id}", one => one.Add(p => p.Id, id)).FindAll("[data-testid=disable]"));
    }

    [Fact, Trait("Feature", "R-26"), Trait("Feature", "R-25")]
    public void MyCompany_ShowsRegistrationAndLetsTheKeeperCorrectIt()
    {
        var page = Open<MyCompanyPage>(People.Reseller, "/my/company");
        Assert.Contains("金牌级", page.WaitForElement("[data-testid=registration]").TextContent);
        page.Find("[data-testid=edit-contact]").Click();
        page.Find("[data-testid=input-Address]").Change("新地址 8 号");
        page.Find("[data-testid=contact-dialog] form").Submit();
        page.WaitForAssertion(() => Assert.Contains("新地址 8 号", page.Find("[data-testid=registration]").TextContent));
        Assert.Empty(Open<MyCompanyPage>(People.ResellerUser, "/my/company").FindAll("[data-testid=edit-contact]"));
    }

    [Fact, Trait("Feature", "D-16")]
    public void TopUpForm_OfACompanyWithAnAgent_IsTheRuleInstead()
    {
        var page = Open<NewTopUpPage>(People.Below, "/my/top-ups/new");
        Assert.Contains("代理商", page.WaitForElement("[data-code='top-up.with-agent']").TextContent);
        Assert.Empty(page.FindAll("[data-testid=submit]"));
    }

    [Fact]
    public async Task StaffHome_CountsWhatWaitsForReview()
    {
        await UncertifyAsync();
        Done(await Service<ApplicationService>().SubmitAsync(ApplicationServiceTests.Said(), [Files.Png()], null));
        Done(await Service<CertificationService>().SubmitAsync(CertificationServiceTests.Data(), CertificationServiceTests.Papers(), People.Reseller));
        var tasks = Open<StaffHomePage>(People.Operations, "/staff").WaitForElement("[data-testid=to-do]").TextContent;
        Assert.Contains("1 份入驻申请待审核", tasks);
        Assert.Contains("1 份企业认证待审核", tasks);
        Assert.DoesNotContain("待审核", Open<StaffHomePage>(People.Support, "/staff").WaitForElement("[data-testid=to-do]").TextContent);
    }

    private Task UncertifyAsync() => UncertifyAsync(Db, People.Reseller);

    private static async Task UncertifyAsync(Data.PortalDb portal, Actor of) => Done(await portal.ChangeAsync(Actor.System, async db =>
    {
        db.Entry(await db.Organizations.SingleAsync(one => one.Id == of.OrganizationId)).Property(one => one.CertifiedAt).CurrentValue = null;
        return Result.Done;
    }));
}
