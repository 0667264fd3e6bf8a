using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Catalog;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.WorkOrders;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Radzen;

namespace BlueCloudPortal.Tests.Catalog;

/// <summary>The pages of service items, for the provider, for staff and for buyers.</summary>
public sealed class ServicePagesTests : PageTest
{
    private ServiceShelf Shelf => new(Services, People, Given);

    [Fact, Trait("Feature", "M-18")]
    public async Task List_ShowsItsColumns_AndLeadsToTheItem()
    {
        var number = await Shelf.SubmittedAsync(People.Provider);
        var page = Open<ProviderServicesPage>(People.Provider, PortalUrls.ProviderServices());
        page.WaitForAssertion(() =>
        {
            var row = page.Find("tbody tr");
            Assert.Contains("一站式上云实施", row.TextContent);
            Assert.Contains("BitTitan数据迁移工具、CloudAtlas 一站式上云迁移管理套件", row.TextContent);
            Assert.Contains(People.Provider.Name, row.TextContent);
            Assert.Contains("待审核", row.TextContent);
            Assert.Equal(PortalUrls.ProviderService(number), row.QuerySelectorAll("a").Last().GetAttribute("href"));
        });
        Assert.Equal(PortalUrls.ProviderNewService(), page.Find("[data-testid=new-service]").GetAttribute("href"));
    }

    [Fact, Trait("Feature", "M-20"), Trait("Feature", "M-21")]
    public async Task NewItem_BeforeItIsSaved_HasNoTabOfPlans_AndAfterwardsItHas()
    {
        await Given.CatalogAsync();
        var page = OpenItem(null);
        Assert.NotNull(page.Find("[data-testid=tab-plans-off]"));
        await page.Find("[data-testid=save]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("请填写", page.Find("[data-testid=error-Name]").TextContent));
        Assert.Equal(0, await ReadAsync(db => db.ServiceItems.CountAsync()));

        await page.Find("[data-testid=input-Name]").ChangeAsync(new() { Value = "一站式上云实施" });
        await page.Find("[data-testid=find-solution]").InputAsync(new() { Value = "titan" });
        await page.Find("[data-testid=choose-solution]").ClickAsync(new());
        await page.Find("[data-testid=input-OwnerName]").ChangeAsync(new() { Value = "周亦衡" });
        await page.Find("[data-testid=input-OwnerContact]").ChangeAsync(new() { Value = "13800000000" });
        await page.Find("[data-testid=save]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.EndsWith("?tab=plans", Navigation.Uri));
        var item = await ReadAsync(db => db.ServiceItems.Include(one => one.Targets).SingleAsync());
        Assert.Equal(("一站式上云实施", 1), (item.Name, item.Targets.Count));

        var saved = OpenItem(item.Number, "plans");
        Assert.Contains("SKU&计划", saved.Find("[data-testid=tab-plans]").TextContent);
        Assert.NotNull(saved.Find("[data-testid=add-plan]"));
    }

    [Fact, Trait("Feature", "M-22"), Trait("Feature", "M-20")]
    public async Task Plan_IsAddedInItsDialog_AndThenTheItemIsSubmitted()
    {
        var number = await Shelf.SavedAsync(People.Provider);
        var page = OpenItem(number, "plans");
        Assert.Empty(page.FindAll("[data-testid=submit]"));
        await page.Find("[data-testid=add-plan]").ClickAsync(new());
        await page.Find("[data-testid=input-Sku]").ChangeAsync(new() { Value = "FW-STD" });
        await page.Find("[data-testid=input-Name]").ChangeAsync(new() { Value = "标准版" });
        await page.Find("[data-testid=input-Regions]").ChangeAsync(new() { Value = "华东，华北" });
        await page.Find("[data-testid=input-Unit]").ChangeAsync(new() { Value = "套" });
        await page.Find("[data-testid=input-Price]").ChangeAsync(new() { Value = "1000.00" });
        await page.FindAll("[data-testid=share]")[1].ChangeAsync(new() { Value = "40" });
        page.WaitForAssertion(() => Assert.Contains("90%", page.Find("[data-testid=share-sum]").TextContent));
        await page.Find("[data-testid=save-plan]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("90%", page.Find("[data-testid=error-Milestones]").TextContent));
        Assert.Equal(0, await ReadAsync(db => db.Set<ServicePlan>().CountAsync()));
        await page.FindAll("[data-testid=share]")[1].ChangeAsync(new() { Value = "50" });
        await page.Find("[data-testid=save-plan]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("华东、华北", page.Find("[data-testid=plan-row]").TextContent));

        await page.Find("[data-testid=submit]").ClickAsync(new());
        await page.Find("[data-testid=submit-dialog-yes]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("正在审核", page.Find("[data-testid=edit-refused]").TextContent));
        Assert.Equal(ServiceItemStatus.UnderReview, await ReadAsync(db => db.ServiceItems.Select(one => one.Status).SingleAsync()));
    }

    [Fact, Trait("Feature", "M-23"), Trait("Feature", "M-24")]
    public async Task ItemOnSale_CannotBeChanged_AndTheRuleIsSaid_UntilItIsTakenDown()
    {
        var number = await Shelf.OnSaleAsync(People.Provider);
        var page = OpenItem(number);
        Assert.Contains("在下架之后才能保存编辑的内容", page.Find("[data-testid=edit-refused]").TextContent);
        Assert.Empty(page.FindAll("[data-testid=save]"));
        await page.Find("[data-testid=take-down]").ClickAsync(new());
        await page.Find("[data-testid=take-down-dialog-yes]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=error-Reason]")));
        await page.Find("[data-testid=input-Reason]").ChangeAsync(new() { Value = "停止服务" });
        await page.Find("[data-testid=take-down-dialog-yes]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("同意前仍可下单", page.Find("[data-testid=said]").TextContent));
        Done(await Service<ServiceReviewService>().ApproveTakeDownAsync(number, People.Operations));
        var again = OpenItem(number);
        Assert.NotNull(again.Find("[data-testid=save]"));
    }

    [Fact]
    public async Task Item_OfAForeignProvider_IsNotThere()
    {
        var number = await Shelf.SavedAsync(People.OtherProvider);
        var page = OpenItem(number);
        page.WaitForAssertion(() => Assert.DoesNotContain("一站式上云实施", page.Markup));
        Assert.Empty(page.FindAll("[data-testid=basics]"));
    }

    [Fact, Trait("Feature", "M-19")]
    public async Task Review_ShowsWhatChanged_AndApproves()
    {
        var number = await Shelf.AskedDownAsync(People.Provider);
        Done(await Service<ServiceReviewService>().ApproveTakeDownAsync(number, People.Operations));
        var items = Service<ServiceItemService>();
        Done(await items.SaveAsync(number, ServiceShelf.Form() with { Description = "<p>新描述</p><script>alert(1)</script>" }, await Shelf.VersionAsync(number), People.Provider));
        Done(await items.ChangePlanAsync(number, "FW-STD", ServiceShelf.Plan(price: "1200.00"), await Shelf.VersionAsync(number), People.Provider));
        Done(await items.SubmitAsync(number, People.Provider));
        var page = OpenReview(number);
        _ = page.Find("[data-testid=change]"); // once it is read
        var changes = page.FindAll("[data-testid=change]");
        Assert.Equal(["service.description", "service.plan.price"], changes.Select(change => change.GetAttribute("data-field")));
        Assert.Contains("¥1,000.00", changes[1].TextContent);
        Assert.Contains("¥1,200.00", changes[1].TextContent);
        Assert.Empty(page.FindAll("script"));

        await Press(page, "Approve");
        await page.Find("[data-testid=input-Share]").ChangeAsync(new() { Value = "101" });
        await page.Find("[data-testid=approve-yes]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("1 到 100", page.Find("[data-testid=error-Share]").TextContent));
        await page.Find("[data-testid=input-Share]").ChangeAsync(new() { Value = "70" });
        await page.Find("[data-testid=approve-yes]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=approve-yes]")));
        var item = await ReadAsync(db => db.ServiceItems.SingleAsync());
        Assert.Equal((ServiceItemStatus.Approved, 70m, 2), (item.Status, item.ProviderSharePercent, item.Approvals));
    }

    [Fact, Trait("Feature", "M-19")]
    public async Task Review_IsRejected_WithAReasonThatTheProviderReads()
    {
        var number = await Shelf.SubmittedAsync(People.Provider);
        var page = OpenReview(number);
        Assert.NotNull(page.Find("[data-testid=first-review]"));
        await Press(page, "Reject");
        await page.Find("[data-testid=reject-yes]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=error-Reason]")));
        await page.Find("[data-testid=input-Reason]").ChangeAsync(new() { Value = "缺交付标准" });
        await page.Find("[data-testid=reject-yes]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("缺交付标准", page.Markup));
        Assert.Contains("缺交付标准", OpenItem(number).Find("[data-testid=said]").TextContent);
    }

    [Fact, Trait("Feature", "M-24")]
    public async Task TakeDown_IsDecidedOnTheReviewPage()
    {
        var number = await Shelf.AskedDownAsync(People.Provider);
        var page = OpenReview(number);
        Assert.Contains("停止服务", page.Find("[data-testid=take-down-reason]").TextContent);
        await Press(page, "ApproveTakeDown");
        await page.Find("[data-testid=agree-yes]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=take-down-reason]")));
        Assert.Equal(ServiceItemStatus.TakenDown, await ReadAsync(db => db.ServiceItems.Select(one => one.Status).SingleAsync()));
    }

    [Fact]
    public async Task Staff_SeeTheQueue_WhatWaitsLongestFirst()
    {
        var first = await Shelf.SubmittedAsync(People.Provider, "FW-A", ServiceShelf.Form("甲"));
        Clock.Advance(TimeSpan.FromMinutes(5));
        var sold = await Shelf.OnSaleAsync(People.OtherProvider, "FW-B", ServiceShelf.Form("乙"));
        Clock.Advance(TimeSpan.FromMinutes(5));
        var last = await Shelf.AskedDownAsync(People.Provider, "FW-C");
        var page = Open<StaffServicesPage>(People.Operations, PortalUrls.StaffServices());
        page.WaitForAssertion(() => Assert.Equal([first, last, sold], page.FindAll("tbody tr").Select(row => row.QuerySelector("a")!.TextContent)));
    }

    [Fact, Trait("Feature", "M-22")]
    public async Task Solution_ListsItsServices_WithTheirProvider_AndTheCartSaysWhatIsGone()
    {
        var number = await Shelf.OnSaleAsync(People.Provider);
        Navigation.NavigateTo(PortalUrls.Solution("cloudatlas"));
        var services = Browser.Render<SolutionServices>(parts => parts.AddCascadingValue(People.Reseller).Add(one => one.Slug, "cloudatlas"));
        Assert.Contains(People.OrganizationOf(People.Provider).Name, services.Find("[data-testid=service]").TextContent);
        services.WaitForAssertion(() => Assert.Contains("¥950.00", services.Find("[data-testid=service-plan]").TextContent)); // the buyer's own price comes after the list's
        Assert.NotNull(services.Find("[data-testid=service-buy]"));
        var visitor = Browser.Render<SolutionServices>(parts => parts.Add(one => one.Slug, "cloudatlas"));
        Assert.Empty(visitor.FindAll("[data-testid=service-buy]"));

        Done(await Service<CartService>().AddAsync("FW-STD", 1, People.Reseller));
        Done(await Service<CartService>().AddAsync(Given.License, 1, People.Reseller));
        Done(await Service<ServiceItemService>().RequestTakeDownAsync(number, "停止", People.Provider));
        Done(await Service<ServiceReviewService>().ApproveTakeDownAsync(number, People.Operations));
        var cart = Open<CartPage>(People.Reseller, PortalUrls.Cart());
        Assert.Contains("已下架", cart.Find("[data-testid=cart-gone]").TextContent);
        Assert.Contains(Given.License, cart.Find("[data-testid=settle]").GetAttribute("href"));
        Assert.DoesNotContain("FW-STD", cart.Find("[data-testid=settle]").GetAttribute("href"));
        Assert.Empty(Browser.Render<SolutionServices>(parts => parts.AddCascadingValue(People.Reseller).Add(one => one.Slug, "cloudatlas")).FindAll("[data-testid=service]"));
    }

    [Fact]
    public async Task Dispatch_IsPreparedForTheProviderOfTheService()
    {
        _ = await Shelf.OnSaleAsync(People.OtherProvider);
        var customer = await Given.CustomerAsync(People.Reseller);
        var order = Done(await Service<CheckoutService>().PlaceAsync(new([new("FW-STD", 1)], customer.Id, null, null, true, Guid.NewGuid()), People.Reseller));
        await Given.WalletAsync(People.Reseller, 950m);
        Done(await Service<OrderService>().PayAsync(order, People.Reseller));
        var work = await ReadAsync(db => db.WorkOrders.SingleAsync());
        var page = Open<WorkOrderPage>(People.Operations, PortalUrls.StaffWorkOrder(work.Number), parts => parts.Add(one => one.Number, work.Number));
        await page.Find("[data-testid=dispatch]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("该服务项的服务商", page.Find("[data-testid=input-Provider] option[value='" + People.OtherProvider.OrganizationId + "']").TextContent));
        await page.Find("[data-testid=dispatch-dialog-yes]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=dispatch-dialog-yes]")));
        Assert.Equal(People.OtherProvider.OrganizationId, await ReadAsync(db => db.WorkOrders.Select(one => one.ProviderId).SingleAsync()));
    }

    private IRenderedComponent<ServiceItemPage> OpenItem(string? number, string? tab = null)
    {
        Prepare();
        return Open<ServiceItemPage>(People.Provider, number is null ? PortalUrls.ProviderNewService() : PortalUrls.ProviderService(number, tab is not null), parts => parts.Add(page => page.Number, number));
    }

    private IRenderedComponent<ServiceReviewPage> OpenReview(string number)
    {
        Prepare();
        return Open<ServiceReviewPage>(People.Operations, PortalUrls.StaffService(number), parts => parts.Add(page => page.Number, number));
    }

    private bool _prepared;

    private void Prepare()
    {
        if (_prepared) { return; }
        Browser.Services.AddRadzenComponents();
        _prepared = true;
    }

    private static Task Press<TPage>(IRenderedComponent<TPage> page, string trigger)
        where TPage : Microsoft.AspNetCore.Components.IComponent => page.Find($"[data-testid=action-{trigger}]").ClickAsync(new());
}
