using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Contracts;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Contracts;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Contracts;

public sealed class ContractPagesTests : PageTest
{
    private ContractService Contracts => Service<ContractService>();

    [Fact]
    [Trait("Feature", "V-46")]
    public async Task Apply_WhenOrdersAreTickedOnSeveralPages_AddsThemUpAndMakesOneContract()
    {
        var service = await Given.PaidOrderAsync(People.Reseller, (Given.Service, 1), (Given.License, 1));
        var license = await Given.OrderAsync(People.Reseller, (Given.License, 2));
        var page = Open<MyContractsPage>(People.Reseller, PortalUrls.MyContracts());
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=row]").Count));
        Assert.Equal(["订单编号", "产品类型", "产品", "订单原价", "可申请金额", "支付时间"], page.FindAll("[data-testid=to-apply] th").Select(head => head.TextContent.Trim()));
        var row = page.FindAll("[data-testid=row]").Single(one => one.TextContent.Contains(service.Number));
        Assert.Equal([service.Number, "解决方案", "CloudAtlas 一站式上云迁移管理套件 标准版 等 2 项", "10,138.00", "9,631.10", "2026-03-11 12:00"], row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()));
        Assert.Contains("未支付", page.FindAll("[data-testid=row]").Single(one => one.TextContent.Contains(license.Number)).TextContent);
        Assert.True(page.WaitForElement("[data-testid=apply]").HasAttribute("disabled"));

        Tick(page, service.Number);
        page.WaitForAssertion(() => Assert.Equal(("已选 1 个订单", "待开票金额", "¥9,631.10"), Bar(page)));
        Navigation.NavigateTo("/my/contracts?q=BitTitan"); // both have a line of it
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=row]").Count));
        Navigation.NavigateTo($"/my/contracts?q={license.Number}"); // the first is out of sight, and still ticked
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=row]")));
        page.WaitForElement("[data-testid=choose-page]").Click();
        page.WaitForAssertion(() => Assert.Equal(("已选 2 个订单", "待开票金额", "¥9,988.30"), Bar(page)));
        page.WaitForElement("[data-testid=choose-page]").Click();
        page.WaitForAssertion(() => Assert.Equal(("已选 1 个订单", "待开票金额", "¥9,631.10"), Bar(page)));
        Tick(page, license.Number);
        page.WaitForAssertion(() => Assert.Equal("已选 2 个订单", Bar(page).Count));

        await PressTwiceAsync(page.WaitForElement("[data-testid=apply]"));
        var contract = await ReadAsync(db => db.Contracts.Include(one => one.Orders).SingleAsync(one => one.Kind == ContractKind.Collective));
        Assert.Equal([service.Number, license.Number], contract.Orders.Select(line => line.OrderNumber).Order());
        page.WaitForAssertion(() => Assert.EndsWith(PortalUrls.MyContract(contract.Number), Navigation.Uri));
    }

    [Fact]
    public async Task Apply_WhenAnOrderWasTakenMeanwhile_SaysWhereItIsAndKeepsTheChoice()
    {
        var first = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        var second = await Given.PaidOrderAsync(People.Reseller, (Given.License, 2));
        var page = Open<MyContractsPage>(People.Reseller, PortalUrls.MyContracts());
        page.WaitForElement("[data-testid=row]");
        Tick(page, first.Number);
        Tick(page, second.Number);
        var taken = Done(await Contracts.ApplyAsync([first.Number], People.Reseller));
        page.WaitForElement("[data-testid=apply]").Click();
        page.WaitForAssertion(() => Assert.Contains($"订单 {first.Number} 已在合同 {taken} 中", page.Find("[data-testid=refusal]").TextContent));
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=row]")));
        page.WaitForAssertion(() => Assert.Equal("已选 2 个订单", Bar(page).Count));
        page.WaitForElement("[data-testid=selection-clear]").Click();
        page.WaitForAssertion(() => Assert.Equal(("已选 0 个订单", "待开票金额", "¥0.00"), Bar(page)));
    }

    [Fact]
    public async Task Apply_WhenTheRoleMayOnlyRead_OffersNothingToTick()
    {
        _ = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        var page = Open<MyContractsPage>(People.ResellerUser, PortalUrls.MyContracts());
        page.WaitForElement("[data-testid=row]");
        Assert.Empty(page.FindAll("input[type=checkbox].ck[aria-label^=选择订单]"));
        Assert.Empty(page.FindAll("[data-testid=selection]"));
    }

    [Fact]
    [Trait("Feature", "V-47")]
    public async Task Pending_WhenAnOrderIsUnpaid_SaysWhichAndCanBeDeleted()
    {
        var paid = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        var unpaid = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        var number = Done(await Contracts.ApplyAsync([paid.Number, unpaid.Number], People.Reseller));
        var page = Open<MyContractsPage>(People.Reseller, PortalUrls.MyContracts("pending"));
        page.WaitForElement("[data-testid=row]");
        Assert.Equal(["合同编号", "关联订单", "合同金额", "申请时间", "操作"], page.FindAll("[data-testid=contracts] th").Select(head => head.TextContent.Trim()));
        page.WaitForAssertion(() => Assert.Contains($"{paid.Number}、{unpaid.Number}", page.Find("[data-testid=row]").TextContent));
        page.WaitForAssertion(() => Assert.Equal(PortalUrls.ContractPdf(number, inline: true), page.Find($"[data-testid=preview-{number}]").GetAttribute("href")));

        page.WaitForElement($"[data-testid=MakeEffective-{number}]").Click();
        page.WaitForAssertion(() => Assert.Contains($"订单 {unpaid.Number} 尚未支付", page.Find("[data-testid=refusal]").TextContent));
        Assert.True(page.WaitForElement("[data-testid=contract-act-yes]").HasAttribute("disabled"));
        page.WaitForElement("[data-testid=contract-act-cancel]").Click();

        page.WaitForElement($"[data-testid=Delete-{number}]").Click();
        page.WaitForAssertion(() => Assert.Contains(number, page.Find("[data-testid=contract-act]").TextContent));
        page.WaitForElement("[data-testid=contract-act-cancel]").Click(); // thought better of it
        Assert.Equal(ContractStatus.PendingEffect, await StatusAsync(number));
        page.WaitForElement($"[data-testid=Delete-{number}]").Click();
        page.WaitForElement("[data-testid=contract-act-yes]").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=row]")));
        Assert.Equal(ContractStatus.Deleted, await StatusAsync(number));
        page.WaitForAssertion(() => Assert.Contains("2", page.Find("[data-testid=tab-to-apply]").TextContent)); // both orders are back
    }

    [Fact]
    [Trait("Feature", "V-48")]
    public async Task InEffect_WhenThereIsAContract_OffersTheDownloadAndNothingElse()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        var number = Done(await Contracts.ApplyAsync([order.Number], People.Reseller));
        Done(await Contracts.MakeEffectiveAsync(number, People.Reseller));
        var page = Open<MyContractsPage>(People.Reseller, PortalUrls.MyContracts("in-effect"));
        page.WaitForElement("[data-testid=row]");
        Assert.Equal(["合同编号", "关联订单", "合同金额", "生效时间", "操作"], page.FindAll("[data-testid=contracts] th").Select(head => head.TextContent.Trim()));
        var cells = page.FindAll("[data-testid=row] td").Select(cell => cell.TextContent.Trim()).ToList();
        Assert.Equal([number, order.Number, "178.60", "2026-03-11 12:00", "下载"], cells);
        page.WaitForAssertion(() => Assert.Equal(PortalUrls.ContractPdf(number), page.Find($"[data-testid=download-{number}]").GetAttribute("href")));
        Navigation.NavigateTo("/my/contracts/in-effect?to=2026-03-10");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=row]")));
        _ = Refused("lifecycle.not-now", await Contracts.DeleteAsync(number, People.Reseller)); // immutable
    }

    [Fact]
    public async Task Detail_WhenEveryOrderIsPaid_IsMadeEffectiveThere()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        var number = Done(await Contracts.ApplyAsync([order.Number], People.Reseller));
        var page = Open<ContractPage>(People.Reseller, PortalUrls.MyContract(number), with => with.Add(one => one.Number, number));
        page.WaitForElement("[data-testid=main-action]").Click();
        page.WaitForAssertion(() => Assert.Contains("¥178.60", page.Find("[data-testid=contract-act]").TextContent));
        page.WaitForElement("[data-testid=contract-act-yes]").Click();
        page.WaitForAssertion(() => Assert.Equal("生效中", page.Find("[data-testid=status][data-status^=ContractStatus]").TextContent));
        Assert.Equal(2, page.FindAll("[data-testid=timeline] li").Count);
        Assert.Empty(page.FindAll("[data-testid=main-action]"));
        page.WaitForAssertion(() => Assert.Equal("¥178.60", page.Find("[data-testid=sum]").TextContent));
    }

    [Fact]
    public async Task Detail_WhenSomeoneElseReadsIt_OffersNoActionsOrIsNotThere()
    {
        var number = Done(await Contracts.ApplyAsync([(await Given.PaidOrderAsync(People.Reseller, (Given.License, 1))).Number], People.Reseller));
        var staff = Open<ContractPage>(People.Operations, PortalUrls.StaffContract(number), with => with.Add(one => one.Number, number));
        staff.WaitForElement("[data-testid=contract-orders]");
        Assert.Empty(staff.FindAll("[data-testid=actions]"));
        var stranger = Open<ContractPage>(People.OtherReseller, PortalUrls.MyContract(number), with => with.Add(one => one.Number, number));
        stranger.WaitForAssertion(() => Assert.DoesNotContain(number, stranger.Markup));
    }

    private static void Tick(IRenderedComponent<MyContractsPage> page, string number) => page.WaitForElement($"[data-testid=choose-{number}]").Change(true);

    private static (string Count, string Label, string Total) Bar(IRenderedComponent<MyContractsPage> page) => (
        page.Find("[data-testid=selection-count]").TextContent, page.FindAll("[data-testid=selection] > span").Last().TextContent, page.Find("[data-testid=selection-total]").TextContent);

    private Task<ContractStatus> StatusAsync(string number) => ReadAsync(db => db.Contracts.Where(one => one.Number == number).Select(one => one.Status).SingleAsync());
}
