using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Instances;
using BlueCloudPortal.Web.Features.Instances.Transfers;
using Bunit;

namespace BlueCloudPortal.Tests.Instances;

/// <summary>The pages of handing an instance over, as both companies use them.</summary>
public sealed class TransferPagesTests : PageTest
{
    [Fact, Trait("Feature", "T-24")]
    public async Task Send_FromTheInstance_ToTheOthersList_AndAcceptThere()
    {
        var shelf = new TransferShelf(Services, People, Given);
        var instance = await shelf.Instances.RunningAsync(People.Reseller);
        foreach (var person in new[] { People.Reseller, People.OtherReseller }) { await shelf.KnownAsync(person); }
        _ = await shelf.CustomerAsync(People.OtherReseller);
        var page = Open<MyInstancePage>(People.Reseller, $"/my/instances/{instance.Number}", one => one.Add(p => p.Number, instance.Number));
        var address = page.WaitForElement("[data-testid=hand-over]").GetAttribute("href")!;
        Assert.Equal($"/my/instances/{instance.Number}/transfer", address);
        Assert.Empty(Open<MyInstancePage>(People.ResellerUser, $"/my/instances/{instance.Number}?2", one => one.Add(p => p.Number, instance.Number)).FindAll("[data-testid=hand-over]"));

        var form = Open<SendTransferPage>(People.Reseller, address, one => one.Add(p => p.Number, instance.Number));
        form.WaitForElement("[data-testid=send]").Click();
        form.WaitForElement("[data-testid=error-Company]");
        form.Find("[data-testid=input-Company]").Change(People.OrganizationOf(People.OtherReseller).Name);
        form.Find("[data-testid=input-Account]").Change("nobody");
        form.Find("[data-testid=input-Password]").Change(TransferShelf.Password);
        form.Find("[data-testid=send]").Click();
        form.WaitForAssertion(() => Assert.Contains("没有找到这家可以接收的公司", form.Find("[data-testid=error-Company]").TextContent));
        form.Find("[data-testid=input-Account]").Change(TransferShelf.AccountOf(People.OtherReseller));
        form.Find("[data-testid=input-Password]").Change(TransferShelf.Password);
        form.Find("[data-testid=send]").Click();
        form.WaitForAssertion(() => Assert.Contains("/my/instances/transfers/GH", Navigation.Uri));
        var number = Navigation.Uri[(Navigation.Uri.LastIndexOf('/') + 1)..];

        page = Open<MyInstancePage>(People.Reseller, $"/my/instances/{instance.Number}?3", one => one.Add(p => p.Number, instance.Number));
        page.WaitForAssertion(() => Assert.Equal($"/my/instances/transfers/{number}", page.Find("[data-testid=open-transfer]").GetAttribute("href")));
        Assert.Empty(page.FindAll("[data-testid=hand-over]"));

        var list = Open<MyTransfersPage>(People.OtherReseller, "/my/instances/transfers");
        list.WaitForAssertion(() => Assert.Contains(instance.Number, list.Markup));
        Assert.Contains("待接收", list.Markup);
        var there = Open<MyTransferPage>(People.OtherReseller, $"/my/instances/transfers/{number}", one => one.Add(p => p.Number, number));
        there.WaitForElement("[data-testid=accept]").Click();
        there.WaitForElement("[data-testid=error-Customer]");
        Assert.Empty(there.FindAll("[data-testid=transfer-confirm-yes]"));
        there.WaitForElement("[data-testid=customer-option] input").Change("on");
        there.Find("[data-testid=accept]").Click();
        there.WaitForAssertion(() => Assert.Contains("合肥星屿", there.Find("[data-testid=transfer-confirm]").TextContent));
        there.Find("[data-testid=transfer-confirm-yes]").Click();
        there.WaitForAssertion(() => Assert.Contains("已接收", there.Find("h1").ParentElement!.TextContent));
        Assert.Empty(there.FindAll("[data-testid=accept], [data-testid=decline], [data-testid=withdraw]"));
        Assert.Equal($"/my/instances/{instance.Number}", there.Find("[data-testid=transfer] a").GetAttribute("href"));
        var theirs = Open<MyInstancePage>(People.OtherReseller, $"/my/instances/{instance.Number}?4", one => one.Add(p => p.Number, instance.Number));
        theirs.WaitForAssertion(() => Assert.Contains("过户前", theirs.Find("[data-testid=periods]").TextContent));

        Assert.Contains(instance.Number, Open<StaffTransfersPage>(People.Operations, "/staff/instances/transfers").WaitForElement("tbody").TextContent);
        _ = Open<MyTransferPage>(People.Below, $"/my/instances/transfers/{number}?5", one => one.Add(p => p.Number, number)).WaitForElement("[data-testid=not-found]");
    }

    [Fact, Trait("Feature", "T-24")]
    public async Task Withdraw_AndDecline_AskFirst()
    {
        var shelf = new TransferShelf(Services, People, Given);
        var instance = await shelf.Instances.RunningAsync(People.Reseller);
        var number = await shelf.SentAsync(instance, People.Reseller, People.OtherReseller);
        var page = Open<MyTransferPage>(People.Reseller, $"/my/instances/transfers/{number}", one => one.Add(p => p.Number, number));
        Assert.Empty(page.FindAll("[data-testid=accept], [data-testid=decline]"));
        page.WaitForElement("[data-testid=withdraw]").Click();
        page.WaitForElement("[data-testid=transfer-confirm-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("已撤回", page.Find("h1").ParentElement!.TextContent));

        var again = await shelf.SentAsync(instance, People.Reseller, People.OtherReseller);
        var other = Open<MyTransferPage>(People.OtherReseller, $"/my/instances/transfers/{again}", one => one.Add(p => p.Number, again));
        other.WaitForElement("[data-testid=decline]").Click();
        other.WaitForElement("[data-testid=input-Reason]").Change("项目取消");
        other.Find("[data-testid=transfer-confirm-yes]").Click();
        other.WaitForAssertion(() => Assert.Contains("已拒收", other.Find("h1").ParentElement!.TextContent));
        Assert.Contains("项目取消", other.Markup);
    }
}
