using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Invoices;
using BlueCloudPortal.Web.Features.Organizations;
using Bunit;

namespace BlueCloudPortal.Tests.Organizations;

/// <summary>The pages of the books.</summary>
public sealed class BookPagesTests : PageTest
{
    [Fact, Trait("Feature", "V-40"), Trait("Feature", "D-57")]
    public async Task Addresses_AreAddedMadeDefaultAndDeleted()
    {
        var page = Open<AddressesPage>(People.Reseller, "/my/addresses");
        page.WaitForElement("[data-testid=add]").Click();
        page.WaitForElement("[data-testid=save-address]").Click();
        Assert.Contains("请填写", page.WaitForElement("[data-testid=error-Recipient]").TextContent);
        Fill(page, "林知远", "示例路 1 号", "13800000000");
        page.WaitForAssertion(() => Assert.Contains("添加成功", page.Find("[data-testid=said]").TextContent));
        Assert.Contains("默认地址", page.Find("[data-testid=address-林知远]").TextContent);
        Assert.Empty(page.FindAll("[data-testid=delete-林知远]")); // the default stays

        Done(await Service<AddressService>().AddAsync(new("方南星", "示例路 2 号", "13800000001"), false, People.Reseller));
        page = Open<AddressesPage>(People.Reseller, "/my/addresses");
        page.WaitForElement("[data-testid=default-方南星]").Click();
        page.WaitForAssertion(() => Assert.Contains("设置成功", page.Find("[data-testid=said]").TextContent));
        page.WaitForElement("[data-testid=delete-林知远]").Click();
        page.WaitForElement("[data-testid=delete-yes]").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=address-林知远]")));
        Assert.Equal("方南星", Assert.Single(await Service<AddressQueries>().ListAsync(People.Reseller)).Recipient);
    }

    [Fact, Trait("Feature", "V-38"), Trait("Feature", "V-39")]
    public async Task Picker_WantsAPostcode_AndGivesTheChosenAddress()
    {
        Done(await Service<AddressService>().AddAsync(new("财务部", "示例路 1 号", "13800000000"), true, People.Reseller)); // for invoices: no postcode
        Domain.Organizations.PostalAddress? picked = null;
        var page = Open<AddressPicker>(People.Reseller, "/checkout", parts => parts.Add(part => part.OnPick, address => picked = address));
        await page.InvokeAsync(() => page.Instance.OpenAsync());
        page.WaitForElement("[data-testid=picker-confirm]").Click();
        page.WaitForAssertion(() => Assert.Contains("没有邮政编码", page.Find("[role=alert]").TextContent));
        Assert.Null(picked);

        page.Find("[data-testid=picker-add]").Click();
        Fill(page, "方南星", "示例路 2 号", "13800000001");
        Assert.Contains("请填写", page.WaitForElement("[data-testid=error-Postcode]").TextContent);
        page.Find("[data-testid=input-Postcode]").Change("310000");
        page.Find("[data-testid=save-address]").Click();
        page.WaitForElement("[data-testid=pick-方南星]");
        page.Find("[data-testid=picker-confirm]").Click();
        page.WaitForAssertion(() => Assert.Equal("310000", picked?.Postcode)); // what was added is what is chosen
    }

    [Fact, Trait("Feature", "D-66")]
    public async Task BankAccounts_AreAddedAndMadeDefault()
    {
        Done(await Service<BankAccountService>().AddAsync(new("青屿", "62220001", "示例银行"), true, People.Reseller));
        var page = Open<BankAccountsPage>(People.Reseller, "/my/bank-accounts");
        page.WaitForElement("[data-testid=add]").Click();
        Assert.Equal("杭州青屿数字科技有限公司", page.WaitForElement("[data-testid=input-Holder]").GetAttribute("value"));
        page.Find("[data-testid=input-AccountNumber]").Change("6222 0002");
        page.Find("[data-testid=input-Bank]").Change("演示银行");
        page.Find("[data-testid=save-account]").Click();
        page.WaitForElement("[data-testid=default-62220002]").Click();
        page.WaitForAssertion(() => Assert.Equal("设置成功", page.Find("[data-testid=said]").TextContent.Replace("check_circle", "").Trim()));
        Assert.Contains("默认账号", page.Find("[data-testid=account-62220002]").TextContent);
        Assert.Empty(page.FindAll("[data-testid=delete-62220002]"));
    }

    [Fact, Trait("Feature", "V-50")]
    public async Task Titles_AreDeletedAfterAConfirmation()
    {
        Done(await Service<InvoiceTitleService>().AddAsync("甲", "91330100MA2C7QX41A", "", "", true, People.Reseller));
        Done(await Service<InvoiceTitleService>().AddAsync("乙", "91330100MA2C7QX41A", "", "", false, People.Reseller));
        var page = Open<InvoiceTitlesPage>(People.Reseller, "/my/invoice-titles");
        page.WaitForElement("[data-testid=delete-乙]").Click();
        Assert.Contains("确定删除「乙」吗?", page.WaitForElement("[data-testid=delete]").TextContent);
        page.Find("[data-testid=delete-cancel]").Click();
        Assert.Equal(2, (await Service<InvoiceTitleService>().ListAsync(People.Reseller)).Count);
        page.WaitForElement("[data-testid=delete-乙]").Click();
        page.WaitForElement("[data-testid=delete-yes]").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=title-乙]")));
    }

    private static void Fill(IRenderedComponent<Microsoft.AspNetCore.Components.IComponent> page, string recipient, string address, string phone)
    {
        page.WaitForElement("[data-testid=input-Recipient]").Change(recipient);
        page.Find("[data-testid=input-Address]").Change(address);
        page.Find("[data-testid=input-Phone]").Change(phone);
        page.Find("[data-testid=save-address]").Click();
    }
}
