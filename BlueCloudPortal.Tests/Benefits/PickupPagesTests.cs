using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web;
using BlueCloudPortal.Web.Components.Frame;
using BlueCloudPortal.Web.Features.Benefits.Pickup;
using BlueCloudPortal.Web.Features.Orders;
using Bunit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Benefits;

/// <summary>The pages of pickup cards as people use them.</summary>
public sealed class PickupPagesTests : PageTest
{
    private const string Password = "Portal-2026";

    private PickupShelf Shelf => field ??= new(Services, Clock, People, Given);

    [Fact, Trait("Feature", "T-05"), Trait("Feature", "T-16")]
    public void Menus_LeadToTheCards_BesideTheOtherEntriesOfMoney()
    {
        var roles = BuiltInRoles.All(DateTime.UnixEpoch).ToDictionary(role => role.Code);
        string[] finance = [PortalUrls.StaffOrders(), PortalUrls.StaffLedger(), PortalUrls.StaffTopUps(), PortalUrls.StaffPickupBatches(), PortalUrls.StaffStoredCards(), PortalUrls.StaffInvoices(), PortalUrls.StaffContracts(), PortalUrls.StaffRefunds()];
        Findings.None(finance.Except(NavigationMap.For(People.Finance).Select(entry => entry.Url)).Select(url => $"{url} is not in the finance menu"));
        Assert.Contains(PortalUrls.StaffCampaigns(), NavigationMap.For(People.Admin).Select(entry => entry.Url)); // vouchers
        Assert.DoesNotContain(PortalUrls.StaffPickupBatches(), NavigationMap.For(People.Support).Select(entry => entry.Url));
        string[] member = [PortalUrls.MyTopUps(), PortalUrls.MyExpenses(), PortalUrls.MyOrders(), PortalUrls.MyCloudVouchers(), PortalUrls.MyPickupCards(), PortalUrls.MyVouchers(), PortalUrls.MyRefunds(), PortalUrls.MyInvoices(), PortalUrls.MyContracts()];
        Findings.None(member.Except(NavigationMap.For(People.Reseller).Select(entry => entry.Url)).Select(url => $"{url} is not in the member's menu"));
        Assert.DoesNotContain(PortalUrls.MyPickupCards(), NavigationMap.For(People.Provider).Select(entry => entry.Url));
        Assert.Contains(Permission.ViewOrders, roles["buyer.user"].Permissions);
    }

    [Fact, Trait("Feature", "T-06"), Trait("Feature", "T-09")]
    public async Task Batches_AreListed_AndDisabledFromTheList()
    {
        var empty = Open<StaffPickupBatchesPage>(People.Finance, "/staff/pickup-batches");
        Assert.Contains("暂无提货卡", empty.WaitForElement("[data-testid=empty]").TextContent);
        var batch = await Shelf.BatchAsync(count: 3);
        var page = Open<StaffPickupBatchesPage>(People.Finance, "/staff/pickup-batches");
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=row]")));
        var row = page.Find("[data-testid=row]").TextContent;
        Assert.All(new[] { batch, "示例批次", "云服务器", "示例云产品", "83.66", "0 / 3", "正常", "详情", "下载", "禁用" }, words => Assert.Contains(words, row));
        page.Find($"[data-testid=disable-{batch}]").Click();
        page.WaitForElement("[data-testid=batch-act-yes]").Click();
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=error-Reason]")));
        page.Find("[data-testid=batch-act] textarea").Change("核查");
        page.Find("[data-testid=batch-act-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("已禁用", page.Find("[data-testid=said]").TextContent));
        Assert.Equal(PickupBatchStatus.Disabled, (await Shelf.FindAsync(batch)).Status);
        page.WaitForElement($"[data-testid=enable-{batch}]").Click();
        await PressTwiceAsync(page.WaitForElement("[data-testid=batch-act-yes]"));
        page.WaitForAssertion(() => Assert.Contains("已启用", page.Find("[data-testid=said]").TextContent));
        Assert.Equal(PickupBatchStatus.Normal, (await Shelf.FindAsync(batch)).Status);
    }

    [Fact, Trait("Feature", "T-10")]
    public async Task NewBatch_SaysWhatIsMissing_ThenIsMadeOnce_AndShown()
    {
        var page = Open<StaffNewPickupBatchPage>(People.Finance, "/staff/pickup-batches/new");
        page.Find("[data-testid=make]").Click();
        page.WaitForElement("[data-testid=make-confirm-yes]").Click();
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=error-Label]")));
        page.Find("[data-testid=business-VirtualHost]").Click();
        Assert.Empty(page.FindAll("#f-Cpu"));
        foreach (var (field, text) in new[] { ("Region", "华东"), ("Space", "10"), ("Database", "2"), ("Sites", "3"), ("Traffic", "200"), ("Label", "春季"), ("Name", "入门主机"), ("ReferencePrice", "39"), ("Count", "2") }) { page.Find($"#f-{field}").Change(text); }
        page.Find("#f-ValidUntil").Change(BusinessTime.DayOf(Clock.Now).AddDays(10).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        page.Find("[data-testid=make]").Click();
        await PressTwiceAsync(page.WaitForElement("[data-testid=make-confirm-yes]"));
        page.WaitForAssertion(() => Assert.Contains("/staff/pickup-batches/TH", Navigation.Uri));
        var batch = await ReadAsync(db => db.PickupBatches.SingleAsync());
        Assert.Equal((PickupBusiness.VirtualHost, "入门主机", 2), (batch.Business, batch.Name, batch.Count));
    }

    [Fact, Trait("Feature", "T-07"), Trait("Feature", "T-12"), Trait("Feature", "T-13"), Trait("Feature", "T-14")]
    public async Task Batch_ShowsConfigurationAndCards_LinksTheOrder_AndDisablesWhatLeaked()
    {
        var batch = await Shelf.BatchAsync(count: 3);
        var codes = await Shelf.CodesAsync(batch);
        var order = Done(await Service<PickupRedeemService>().RedeemAsync(await Shelf.WantedAsync(People.Reseller, codes[0]), People.Reseller));
        var page = Open<StaffPickupBatchPage>(People.Finance, $"/staff/pickup-batches/{batch}", one => one.Add(p => p.Number, batch));
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("[data-testid=row]").Count));
        Assert.All(new[] { "华东（上海）", "BGP 多线", "S2", "4 核", "8 GB", "100 GB SSD", "10 Mbps", "0 Gbps", "12 个月" }, words => Assert.Contains(words, page.Find("[data-testid=configuration]").TextContent));
        Assert.Equal(("1 / 3", "2"), (page.Find("[data-testid=used]").TextContent, page.Find("[data-testid=unused]").TextContent));
        Assert.Equal($"/staff/orders/{order}", page.Find($"[data-testid=order-{batch}-00001]").GetAttribute("href"));
        Assert.Empty(page.FindAll($"[data-testid=disable-{batch}-00001]"));
        Assert.All(codes, code => Assert.DoesNotContain(code, page.Markup));
        page.Find($"[data-testid=disable-{batch}-00002]").Click();
        page.WaitForElement("[data-testid=disable-card] textarea").Change("丢失");
        page.Find("[data-testid=disable-card-yes]").Click();
        page.WaitForAssertion(() => Assert.Equal("1", page.Find("[data-testid=unused]").TextContent));
        page.Find($"[data-testid=remark-{batch}-00001]").Click();
        page.WaitForElement("[data-testid=remark-card] textarea").Change("到场客户");
        page.Find("[data-testid=remark-card-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("到场客户", page.FindAll("[data-testid=row]")[0].TextContent));
        page.Find("[data-testid=action-RunOut]").Click();
        page.WaitForElement("[data-testid=batch-act-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("无库存", page.Find("[data-testid=configuration]").TextContent));
        page.Find("[data-testid=action-DisableUnused]").Click();
        page.WaitForElement("[data-testid=batch-act] textarea").Change("外泄");
        Assert.Contains("已使用的 1 张保持不变", page.Find("[data-testid=batch-act]").TextContent);
        page.Find("[data-testid=batch-act-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("1 张未使用的卡已禁用；已使用的 1 张不能禁用", page.Find("[data-testid=said]").TextContent));
        Assert.Contains("没有未使用的提货卡", page.Find("[data-testid=actions]").TextContent);
        var missing = Open<StaffPickupBatchPage>(People.Finance, "/staff/pickup-batches/TH0", one => one.Add(p => p.Number, "TH0"));
        missing.WaitForAssertion(() => Assert.Contains("没有这个页面", missing.Markup));
    }

    [Fact, Trait("Feature", "T-08")]
    public async Task Download_AsksForThePassword_AndIsShownWithWhoAndWhen()
    {
        await Given.MobileAsync(People.Finance);
        Done(await Db.ChangeAsync(Actor.System, async db =>
        {
            (await db.Users.SingleAsync(one => one.Id == People.Finance.UserId)).PasswordHash = Service<IPasswordHasher<PortalUser>>().HashPassword(new(), Password);
            return Result.Done;
        }));
        var saved = Browser.JSInterop.SetupModule("/save.js");
        saved.Mode = JSRuntimeMode.Loose;
        var batch = await Shelf.BatchAsync();
        var page = Open<StaffPickupBatchPage>(People.Finance, $"/staff/pickup-batches/{batch}", one => one.Add(p => p.Number, batch));
        page.WaitForElement("[data-testid=download]").Click();
        page.WaitForElement("[data-testid=download-dialog] input[type=password]").Change("falsch");
        page.Find("[data-testid=download-yes]").Click();
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=error-Password]")));
        Assert.Empty(saved.Invocations);
        page.Find("[data-testid=download-dialog] input[type=password]").Change(Password);
        page.Find("[data-testid=download-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains(People.Finance.Name, page.Find("[data-testid=downloads]").TextContent));
        Assert.Equal($"{batch}.txt", Assert.Single(saved.Invocations["save"]).Arguments[0]);
    }

    [Fact, Trait("Feature", "T-12"), Trait("Feature", "T-14")]
    public async Task Card_ShowsWhereItComesFrom_AndWhatBecameOfIt()
    {
        var (card, order) = await Shelf.RedeemedAsync(People.Reseller);
        var batch = card.Split('-')[0];
        var page = Open<StaffPickupCardPage>(People.Finance, $"/staff/pickup-batches/{batch}/{card}", one => one.Add(p => p.Batch, batch).Add(p => p.Number, card));
        page.WaitForAssertion(() => Assert.Equal($"/staff/orders/{order.Number}", page.Find("[data-testid=order]").GetAttribute("href")));
        Assert.Contains(People.OrganizationOf(People.Reseller).Name, page.Find("[data-testid=redemption]").TextContent);
        Assert.Contains("示例批次", page.Find("[data-testid=origin]").TextContent);
        Assert.Contains("提货", page.Find("[data-testid=timeline]").TextContent);
        var elsewhere = Open<StaffPickupCardPage>(People.Finance, $"/staff/pickup-batches/TH0/{card}", one => one.Add(p => p.Batch, "TH0").Add(p => p.Number, card));
        elsewhere.WaitForAssertion(() => Assert.Contains("没有这个页面", elsewhere.Markup));
    }

    [Fact, Trait("Feature", "T-15")]
    public async Task Usage_ListsWhoRedeemedWhat_AndLeadsToTheOrder()
    {
        var (card, order) = await Shelf.RedeemedAsync(People.Reseller);
        var page = Open<StaffPickupUsagePage>(People.Finance, "/staff/pickup-usage");
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=row]")));
        Assert.All(new[] { card, "示例批次", People.OrganizationOf(People.Reseller).Name, "云服务器", "示例云产品", order.Number }, words => Assert.Contains(words, page.Find("[data-testid=row]").TextContent));
        Assert.Equal($"/staff/orders/{order.Number}", page.Find($"[data-testid=order-{order.Number}]").GetAttribute("href"));
        page.Find("[data-testid=filter-batch]").Change(card.Split('-')[0]);
        page.WaitForAssertion(() => Assert.Contains($"batch={card.Split('-')[0]}", Navigation.Uri));
    }

    [Fact, Trait("Feature", "T-17"), Trait("Feature", "T-18"), Trait("Feature", "T-19"), Trait("Feature", "T-21")]
    public async Task Redeem_InTwoSteps_ChoosesSystemAndCustomer_AndEndsAtTheOrder()
    {
        var own = Open<MyPickupCardsPage>(People.Reseller, "/my/pickup-cards");
        Assert.Contains("还没有使用过提货卡", own.WaitForElement("[data-testid=empty]").TextContent);
        Assert.Equal("/my/pickup-cards/redeem", own.Find("[data-testid=redeem]").GetAttribute("href"));
        Assert.Equal(4, own.FindAll("[data-testid=reminder] li").Count);
        var (_, code) = await Shelf.CodeAsync();
        _ = await Shelf.WantedAsync(People.Reseller, code); // a customer and a mobile number
        var page = Open<RedeemPickupPage>(People.Reseller, "/my/pickup-cards/redeem");
        page.Find("[data-testid=next]").Click();
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=error-Code]")));
        page.Find("#f-Code").Change("ABCD");
        page.Find("[data-testid=next]").Click();
        page.WaitForAssertion(() => Assert.Contains("没有这张提货卡", page.Find("[data-testid=error-Code]").TextContent));
        page.Find("#f-Code").Change(code.ToLowerInvariant());
        page.Find("[data-testid=next]").Click();
        page.WaitForAssertion(() => Assert.Contains("示例云产品", page.Find("[data-testid=offer]").TextContent));
        Assert.All(new[] { "华东（上海）", "BGP 多线", "4 核", "8 GB", "10 Mbps", "12 个月" }, words => Assert.Contains(words, page.Find("[data-testid=offer]").TextContent));
        Assert.Contains("短信发送到您的手机", page.Find("[data-testid=warning]").TextContent);
        Assert.Contains("Linux", page.Find("[data-testid=system]").TextContent);
        Assert.DoesNotContain("Windows Server", page.Find("[data-testid=system]").TextContent);
        page.Find("[data-testid=open]").Click();
        page.WaitForElement("[data-testid=redeem-confirm-yes]").Click();
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=error-System]")));
        page.Find("#f-Family").Change("Ubuntu");
        page.Find("#f-System").Change("ubuntu-22.04");
        page.WaitForElement("[data-testid=customer-option] input").Change(true);
        page.Find("[data-testid=open]").Click();
        page.WaitForAssertion(() => Assert.Contains("不可退回", page.Find("[data-testid=redeem-confirm]").TextContent));
        await PressTwiceAsync(page.Find("[data-testid=redeem-confirm-yes]"));
        page.WaitForAssertion(() => Assert.Contains("/my/orders/", Navigation.Uri));
        var order = await ReadAsync(db => db.Orders.Include(one => one.Lines).SingleAsync());
        Assert.Contains("Ubuntu 22.04 LTS", order.Lines[0].Configuration!.Parts.Select(part => part.Name));
        var after = Open<MyPickupCardsPage>(People.Reseller, "/my/pickup-cards");
        after.WaitForAssertion(() => Assert.Equal($"/my/orders/{order.Number}", after.Find($"[data-testid=order-{order.Number}]").GetAttribute("href")));
        Assert.DoesNotContain(code, after.Markup);
        var again = Open<RedeemPickupPage>(People.Reseller, "/my/pickup-cards/redeem");
        again.Find("#f-Code").Change(code);
        again.Find("[data-testid=next]").Click();
        again.WaitForAssertion(() => Assert.Contains(order.Number, again.Find("[data-testid=error-Code]").TextContent));
    }

    [Fact, Trait("Feature", "T-19")]
    public async Task Redeem_OfAVirtualHost_AsksForNoSystem_AndWithoutAMobileSaysWhatToDo()
    {
        var (_, code) = await Shelf.CodeAsync(PickupBusiness.VirtualHost);
        _ = await Given.CustomerAsync(People.Reseller);
        var page = Open<RedeemPickupPage>(People.Reseller, "/my/pickup-cards/redeem");
        page.Find("#f-Code").Change(code);
        page.Find("[data-testid=next]").Click();
        page.WaitForElement("[data-testid=offer]");
        Assert.Empty(page.FindAll("[data-testid=system]"));
        page.WaitForElement("[data-testid=customer-option] input").Change(true);
        page.Find("[data-testid=open]").Click();
        page.WaitForElement("[data-testid=redeem-confirm-yes]").Click();
        page.WaitForAssertion(() => Assert.Equal("/my/profile", page.Find("[data-testid=bind-mobile]").GetAttribute("href")));
        Assert.Equal(0, await ReadAsync(db => db.Orders.CountAsync()));
        page.Find("[data-testid=back]").Click();
        page.WaitForElement("[data-testid=step-card]");
    }

    [Fact, Trait("Feature", "T-20")]
    public async Task Order_OfACard_IsOpenedByStaff_WithAddressAndPassword()
    {
        var (_, order) = await Shelf.RedeemedAsync(People.Reseller);
        var page = Open<StaffOrderPage>(People.Operations, $"/staff/orders/{order.Number}", one => one.Add(p => p.Number, order.Number));
        page.WaitForElement("[data-testid=open-pickup]").Click();
        Assert.Empty(page.FindAll("[data-testid=deliver]"));
        page.WaitForElement("[data-testid=pickup-open-yes]").Click();
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=error-Password]")));
        page.Find("#f-Address").Change(PickupShelf.Address);
        page.Find("[data-testid=make-password]").Click();
        var password = page.Find("#f-Password").GetAttribute("value")!;
        page.Find("[data-testid=pickup-open-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains(PickupShelf.Address, page.Find("[data-testid=delivery-content]").TextContent));
        Assert.DoesNotContain(password, page.Markup);
        Assert.Contains(password, await ReadAsync(db => db.OutgoingMessages.Where(one => one.Template == "pickup-opened" && one.Channel == Domain.Messages.MessageChannel.Sms).Select(one => one.Body).SingleAsync()));
        Assert.Equal(OrderStatus.Completed, (await Shelf.OrderAsync(order.Number)).Status);
    }
}
