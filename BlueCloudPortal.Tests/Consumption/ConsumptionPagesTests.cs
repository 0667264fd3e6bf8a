using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Consumption;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Consumption;
using BlueCloudPortal.Web.Features.Ledger;
using BlueCloudPortal.Web.Features.Workbench;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Consumption;

/// <summary>The pages of consumption as people use them.</summary>
public sealed class ConsumptionPagesTests : PageTest
{
    private UsageShelf _shelf = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _shelf = new UsageShelf(Services, People);
    }

    [Fact, Trait("Feature", "D-37")]
    public async Task Import_ShowsTheErrorsOfAFile_AndImportsACleanOne()
    {
        var page = Open<StaffUsageImportPage>(People.Operations, "/staff/consumption/import");
        Upload(page, UsageShelf.File(new("a", "云服务器", "-1"), new("a", "对象存储", "2", "Storage")));
        page.WaitForAssertion(() => Assert.Contains("金额为负", Assert.Single(page.FindAll("[data-testid=row]")).TextContent));
        Assert.True(page.Find("[data-testid=import]").HasAttribute("disabled"));
        page.Find("[data-testid=other-file]").Click();
        Upload(page, UsageShelf.File(new("a", "云服务器", "1.5"), new("b", "对象存储", "2", "Storage")));
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=row]").Count));
        Assert.Contains("3.5000 CNY", page.Find("[data-testid=parts]").TextContent);
        Assert.Equal(2, page.FindAll("[data-testid=unowned] li").Count);
        page.Find("[data-testid=import]").Click();
        page.WaitForElement("[data-testid=confirm-import-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("生成 1 份用量文件", page.Find("[data-testid=result]").TextContent));
        Assert.Equal($"/staff/consumption/files/{await ReadAsync(db => db.UsageFiles.Select(file => file.Number).SingleAsync())}", page.Find("[data-testid=to-file]").GetAttribute("href"));
        page.FindAll("button").Last().Click();
        Upload(page, UsageShelf.File(new("a", "云服务器", "1.5"), new("b", "对象存储", "2", "Storage")));
        page.WaitForAssertion(() => Assert.Contains("已经导入过", page.Find("[data-testid=upload-error]").TextContent));
    }

    [Fact, Trait("Feature", "D-37")]
    public async Task File_IsPublishedAndWithdrawn_WithItsTimeline_AndSaysWhyNot()
    {
        var number = await _shelf.ImportAsync(new Usage("a", "VM", "2", Currency: "USD", Provider: "AWS"));
        var page = Open<StaffUsageFilePage>(People.Operations, $"/staff/consumption/files/{number}", one => one.Add(p => p.Number, number));
        page.WaitForAssertion(() => Assert.Contains("2026-02 缺少汇率：USD", page.Find("[data-testid=actions]").TextContent));
        Assert.Contains("1 个云账号在该月没有归属", page.Find("[data-testid=unowned-note]").TextContent);
        Assert.Contains("2026-03-10 已开放", page.Find("[data-testid=facts]").TextContent);
        await _shelf.RateAsync("USD", "7.15");
        await _shelf.GiveAsync("a", People.Reseller);
        page = Open<StaffUsageFilePage>(People.Operations, $"/staff/consumption/files/{number}?again=1", one => one.Add(p => p.Number, number));
        page.WaitForElement("[data-testid=action-Publish]").Click();
        page.WaitForElement("[data-testid=publish-yes]").Click();
        page.WaitForAssertion(() => Assert.Equal("¥14.3000", page.Find("[data-testid=rated]").TextContent));
        page.WaitForAssertion(() => Assert.Contains("目录价 2.0000 USD × 7.15 × 100%", page.Find("[data-testid=lines]").TextContent));
        Assert.Contains("发布", page.Find("[data-testid=timeline]").TextContent);
        await _shelf.PriceAsync(People.Reseller, "50");
        page.Find("[data-testid=action-RateAgain]").Click();
        page.WaitForElement("[data-testid=rate-again-yes]").Click();
        page.WaitForAssertion(() => Assert.Equal("¥7.1500", page.Find("[data-testid=rated]").TextContent)); // February is open: only now
        page.WaitForAssertion(() => Assert.Contains("¥14.3000 → ¥7.1500", page.Find("[data-testid=timeline]").TextContent));
        page.Find("[data-testid=action-Withdraw]").Click();
        page.WaitForElement("[data-testid=withdraw-yes]").Click();
        page.WaitForAssertion(() => Assert.Equal("请填写", page.Find("[data-testid=error-Reason]").TextContent));
        page.Find("[data-testid=withdraw-cancel]").Click();
        Assert.Equal(UsageFileStatus.Published, await ReadAsync(db => db.UsageFiles.Select(file => file.Status).SingleAsync())); // cancelled: as it was
        page.Find("[data-testid=action-Withdraw]").Click();
        page.WaitForElement("[data-testid=input-Reason]").Change("云平台重新出账");
        page.Find("[data-testid=withdraw-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("云平台重新出账", page.Find("[data-testid=withdraw-reason]").TextContent));
        Assert.Empty(Open<StaffUsageFilePage>(People.Operations, "/staff/consumption/files/YL0", one => one.Add(p => p.Number, "YL0")).FindAll("[data-testid=facts]"));
        var list = Open<StaffConsumptionPage>(People.Operations, "/staff/consumption?status=Withdrawn");
        list.WaitForAssertion(() => Assert.Contains("2.0000 USD", Assert.Single(list.FindAll("[data-testid=row]")).TextContent));
    }

    [Fact, Trait("Feature", "D-37")]
    public async Task Mapping_GivesAnAccount_AndEndsIt()
    {
        await _shelf.ImportAsync(new Usage("100", "云服务器", "10"));
        var page = Open<StaffCloudAccountsPage>(People.Operations, "/staff/consumption/mapping?cloud-owner=unowned");
        page.WaitForAssertion(() => Assert.Contains("10.0000 CNY", Assert.Single(page.FindAll("[data-testid=row]")).TextContent));
        page.Find("[data-testid=give]").Click();
        page.WaitForElement("[data-testid=give-save]").Click();
        page.WaitForAssertion(() => Assert.Equal("请选择一家启用中的客户企业", page.Find("[data-testid=error-Company]").TextContent));
        Assert.Equal("2026-02", page.Find("[data-testid=input-FromMonth]").GetAttribute("value")); // the first month that is nobody's
        page.Find("[data-testid=input-Search]").Input("青屿");
        page.WaitForAssertion(() => Assert.Equal(People.Reseller.OrganizationId.Value.ToString(), page.Find("[data-testid=input-Company]").GetAttribute("value")));
        page.Find("[data-testid=input-Search]").Input("没有这家"); // who is chosen stays in sight: nothing is given to a company that the form does not show
        page.WaitForAssertion(() => Assert.Equal(["请选择", "杭州青屿数字科技有限公司 · 金牌级"], page.Find("[data-testid=input-Company]").QuerySelectorAll("option").Select(one => one.TextContent)));
        Assert.Equal(People.Reseller.OrganizationId.Value.ToString(), page.Find("[data-testid=input-Company]").GetAttribute("value"));
        page.Find("[data-testid=give-save]").Click();
        page.WaitForAssertion(() => Assert.Contains("100 的归属已保存", page.Find("[data-testid=said]").TextContent));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=row]")));
        var all = Open<StaffCloudAccountsPage>(People.Operations, "/staff/consumption/mapping");
        all.WaitForElement("[data-testid=owner-end]").Click();
        all.WaitForElement("[data-testid=input-LastMonth]").Change("2026-02");
        all.Find("[data-testid=end-confirm-yes]").Click();
        all.WaitForAssertion(() => Assert.Contains("2026-02 至 2026-02", all.Find("[data-testid=row]").TextContent));
    }

    [Fact, Trait("Feature", "D-37")]
    public async Task PricesAndRates_AreEnteredWhereTheyAreLacking()
    {
        await _shelf.ImportAsync(new Usage("a", "VM", "2", Currency: "USD", Provider: "AWS"));
        var rates = Open<StaffExchangeRatesPage>(People.Operations, "/staff/consumption/rates");
        Assert.Contains("待录入", rates.WaitForElement("[data-testid=rate-row]").TextContent);
        rates.Find("[data-testid=rate-change]").Click();
        rates.WaitForElement("[data-testid=input-Rate]").Change("七");
        rates.Find("[data-testid=rate-yes]").Click();
        rates.WaitForAssertion(() => Assert.Contains("最多六位小数", rates.Find("[data-testid=error-Rate]").TextContent));
        rates.Find("[data-testid=input-Rate]").Change("7.1234");
        rates.Find("[data-testid=rate-yes]").Click();
        rates.WaitForAssertion(() => Assert.Contains("7.1234", rates.Find("[data-testid=rate-row]").TextContent));
        var prices = Open<StaffCustomerPricesPage>(People.Operations, "/staff/consumption/prices");
        prices.WaitForElement("[data-testid=price-add]").Click();
        prices.WaitForElement("[data-testid=input-Company]").Change(People.Reseller.OrganizationId.Value.ToString());
        prices.Find("[data-testid=input-Percent]").Change("400");
        prices.Find("[data-testid=price-save]").Click();
        prices.WaitForAssertion(() => Assert.Contains("1 至 300", prices.Find("[data-testid=error-Percent]").TextContent));
        prices.Find("[data-testid=input-Percent]").Change("95");
        prices.Find("[data-testid=price-save]").Click();
        prices.WaitForAssertion(() => Assert.Contains("全部云平台", prices.Find("[data-testid=row]").TextContent));
        Assert.Contains("95%", prices.Find("[data-testid=row]").TextContent);
    }

    [Fact, Trait("Feature", "D-37"), Trait("Feature", "D-35")]
    public async Task MyConsumption_ListsFiltersAndExports_WithItsNotes()
    {
        await PublishedAsync();
        var page = Open<MyConsumptionPage>(People.Reseller, "/my/consumption");
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=row]").Count));
        Assert.Contains("348.2242", page.Find("[data-testid=row]").TextContent);
        Assert.Contains("350.2242", page.Find("[data-testid=total-all]").TextContent);
        var notes = page.Find("[data-testid=query-notes]").TextContent;
        Assert.Contains("每月 10 日 0 时（北京时间）起可查询上月消费明细", notes);
        Assert.Contains("延时数据", notes);
        Assert.Contains("四位小数", notes);
        page.Find("[data-testid=filter-category]").Change("Storage");
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=row]")));
        Assert.Equal("/my/consumption/export?category=Storage", page.Find("[data-testid=export]").GetAttribute("href"));
        Assert.Contains("存储", page.Find("[data-testid=filter-chips]").TextContent);
        var empty = Open<MyConsumptionPage>(People.OtherReseller, "/my/consumption");
        Assert.Contains("暂无数据", empty.WaitForElement("[data-testid=empty]").TextContent);
        var bills = Open<BillsPage>(People.Reseller, "/my/bills");
        Assert.Equal("/my/consumption", bills.WaitForElement("[data-testid='place-nav.consumption']").GetAttribute("href")); // D-35: consumption records
        Assert.Contains("消费记录", bills.Find("[data-testid='place-nav.consumption']").TextContent);
    }

    [Fact, Trait("Feature", "D-36")]
    public async Task Bills_ShowTheMonthByPlatformAndClass_WithTheTable_AndOpenItsBill()
    {
        await PublishedAsync();
        var page = Open<BillsPage>(People.Reseller, "/my/bills");
        page.WaitForAssertion(() => Assert.Equal("¥350.2242", page.Find("[data-testid=month-total]").TextContent));
        Assert.Contains("华为云", page.Find("[data-testid=by-platform]").TextContent);
        Assert.Equal(["计算", "存储", "网络", "安全", "其他"], page.FindAll("[data-testid=by-category] .el").Select(one => one.TextContent));
        Assert.Equal(["合计", "348.2242", "2.0000", "0.0000", "0.0000", "0.0000", "350.2242"], page.FindAll("[data-testid=platform-table] tfoot td").Select(one => one.TextContent));
        Assert.Contains("消费总览数据为延时数据", page.Find("[data-testid=month-consumption]").TextContent);
        Assert.Contains("每月 10 日可查询上月消费明细账单", page.Find("[data-testid=month-consumption]").TextContent);
        Assert.Equal("/my/bills/2026-02", page.Find("[data-testid=to-bill]").GetAttribute("href"));
        page.Find("[data-testid=month]").Change("2026-03");
        page.WaitForAssertion(() => Assert.Contains("暂无数据", page.Find("[data-testid=month-consumption]").TextContent));
        Assert.NotNull(page.Find("[data-testid=estimated]"));
        Assert.Empty(page.FindAll("[data-testid=to-bill]"));
        Assert.EndsWith("/my/bills?month=2026-03", Navigation.Uri);
        var bill = Open<MonthBillPage>(People.Reseller, "/my/bills/2026-02", one => one.Add(p => p.Month, "2026-02"));
        bill.WaitForAssertion(() => Assert.Equal(2, bill.FindAll("[data-testid=bill-line]").Count));
        Assert.Contains("¥350.2242", bill.Find("[data-testid=bill-total]").TextContent);
        Assert.Equal("/my/bills/excel?month=2026-02", bill.Find("[data-testid=excel]").GetAttribute("href"));
        foreach (var month in new[] { "2026-03", "nonsense" }) { Assert.Empty(Open<MonthBillPage>(People.Reseller, $"/my/bills/{month}", one => one.Add(p => p.Month, month)).FindAll("[data-testid=bill-total]")); }
    }

    [Fact, Trait("Feature", "D-10"), Trait("Feature", "D-13"), Trait("Feature", "D-14"), Trait("Feature", "V-13")]
    public async Task Home_ShowsRecentConsumption_MonthlyBills_Products_AndTheEstimate()
    {
        await PublishedAsync();
        _ = await _shelf.PublishedAsync(UsageShelf.In(new(2026, 3), new("a", "云服务器", "12.3456")));
        var tiles = Open<HomeConsumptionTiles>(People.Reseller, "/my");
        tiles.WaitForAssertion(() => Assert.Equal(("¥12.3456", "¥350.2242"), (tiles.Find("[data-testid=this-month]").TextContent, tiles.Find("[data-testid=last-month]").TextContent)));
        Assert.Contains("预估", tiles.Find("[data-testid=recent-consumption]").TextContent);
        Assert.Equal("/my/consumption", tiles.Find("[data-testid=recent-consumption] a").GetAttribute("href"));
        Assert.Contains("¥350.2242", Assert.Single(tiles.FindAll("[data-testid=bill-of-month]")).TextContent); // March is not open
        Assert.Equal("/my/bills", tiles.Find("[data-testid=more-bills]").GetAttribute("href"));
        Assert.Equal(["云服务器", "对象存储"], tiles.FindAll("[data-testid=by-product] .el").Select(one => one.TextContent));
        var centre = Open<AccountCentre>(People.Reseller, "/my");
        centre.WaitForAssertion(() => Assert.Contains("本月预估费用", centre.Markup));
        Assert.Contains("¥12.3456", centre.Markup);
        var none = Open<HomeConsumptionTiles>(People.ResellerUser, "/my");
        Assert.Empty(none.FindAll("[data-testid=recent-consumption]")); // may not see the wallet
        var home = Open<BuyerHomePage>(People.Reseller, "/my");
        home.WaitForAssertion(() => Assert.NotNull(home.Find("[data-testid=monthly-bills]")));
    }

    // February of the reseller: ¥348.2242 of servers and ¥2.0000 of storage.
    private async Task PublishedAsync()
    {
        var number = await _shelf.ImportAsync(new Usage("a", "云服务器", "348.22415"), new Usage("a", "对象存储", "2", "Storage"));
        await _shelf.GiveAsync("a", People.Reseller);
        await _shelf.PublishAsync(number);
    }

    private static void Upload(IRenderedComponent<StaffUsageImportPage> page, UploadedFile file) =>
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(file.Content.ToArray(), file.Name));
}
