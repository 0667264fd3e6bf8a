using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Instances;
using BlueCloudPortal.Web.Features.Instances.Renewals;
using BlueCloudPortal.Web.Features.Orders;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Instances;

/// <summary>The pages of instances and renewals as people use them.</summary>
public sealed class InstancePagesTests : PageTest
{
    private InstanceShelf _shelf = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _shelf = new InstanceShelf(Services, People, Given);
    }

    [Fact, Trait("Feature", "V-57"), Trait("Feature", "V-58")]
    public async Task Renewals_LeadFromTheList_ToThePrice_ToTheCheckout_AndBack()
    {
        var both = await _shelf.DeliveredAsync(People.Reseller, 2, "SN-1\nSN-2");
        var list = Open<RenewalsPage>(People.Reseller, "/my/renewals");
        list.WaitForAssertion(() => Assert.Contains("剩 31 天", list.Markup));
        Assert.Contains("2026-04-11 23:59:59", list.Markup);
        Assert.Contains(both[0].OrderNumber, list.Markup);
        Assert.Equal($"/my/renewals/{both[0].Number}", list.Find($"[data-testid=renew-{both[0].Number}]").GetAttribute("href"));
        foreach (var one in both) { list.Find($"[data-testid=choose-{one.Number}]").Change(true); }
        Assert.Contains("2", list.Find("[data-testid=selection-count]").TextContent);
        Assert.Equal($"/my/renewals/{both[0].Number},{both[1].Number}", list.Find("[data-testid=renew-together]").GetAttribute("href"));

        var numbers = $"{both[0].Number},{both[1].Number}";
        var page = Open<RenewalPage>(People.Reseller, $"/my/renewals/{numbers}", one => one.Add(p => p.Numbers, numbers));
        page.WaitForAssertion(() => Assert.Contains("357.20", page.Find("[data-testid=quote-total]").TextContent)); // a month of each
        page.Find($"[data-testid=months-{both[0].Number}-12]").Change("on");
        page.WaitForAssertion(() => Assert.Contains("2,321.80", page.Find("[data-testid=quote-total]").TextContent));
        Assert.Contains("续至 2027-04-11", page.Markup);
        var checkout = page.Find("[data-testid=to-checkout]").GetAttribute("href")!;

        var desk = Open<CheckoutPage>(People.Reseller, checkout);
        desk.WaitForAssertion(() => Assert.Contains("合肥星屿", desk.Find("[data-testid=customer]").TextContent)); // for whom it was bought, and for nobody else
        Assert.Empty(desk.FindAll("[data-testid=customer-change]"));
        Assert.Equal(2, desk.FindAll("[data-testid=renews]").Count);
        Assert.Equal($"/my/renewals/{both[0].Number},{both[1].Number}", Uri.UnescapeDataString(desk.Find("[data-testid=back]").GetAttribute("href")!));
        desk.WaitForElement("[data-testid=submit-order]:not([disabled])").Click();
        desk.WaitForAssertion(() => Assert.Contains("step=confirm", Navigation.Uri));

        // A renewal that waits for payment says so, and where to pay it.
        var placed = await _shelf.PlacedAsync(both[0], 1, People.Reseller);
        page = Open<RenewalPage>(People.Reseller, $"/my/renewals/{both[0].Number}", one => one.Add(p => p.Numbers, both[0].Number));
        page.WaitForAssertion(() => Assert.Equal($"/pay/{placed}", page.Find("[data-testid=pay-open]").GetAttribute("href")));
        Assert.Empty(page.FindAll("[data-testid=to-checkout]"));
        Assert.Contains("续费", Open<PayPage>(People.Reseller, $"/pay/{placed}", one => one.Add(p => p.Number, placed)).WaitForElement("[data-testid=pay-order]").TextContent);
    }

    [Fact, Trait("Feature", "V-56")]
    public async Task Home_RemindsOfWhatEnds_WithTheWayToRenew_AndADashWhereNothingDoes()
    {
        var instance = await _shelf.RunningAsync(People.Reseller);
        var home = Open<HomeExpiry>(People.Reseller, "/my");
        home.WaitForAssertion(() => Assert.Contains("—", home.Find("[data-testid=nothing-expires]").TextContent));
        Assert.Empty(home.FindAll("[data-testid=expiry-count]"));
        Clock.Set(BusinessTime.StartOf(new(2026, 4, 10)));
        home = Open<HomeExpiry>(People.Reseller, "/my?again=1");
        home.WaitForAssertion(() => Assert.Equal("1", home.Find("[data-testid=expiry-count]").TextContent));
        var row = home.Find("[data-testid=expiring]").TextContent;
        Assert.Contains("BitTitan", row);
        Assert.Contains("剩 1 天", row);
        Assert.Contains("2026-04-11 23:59:59", row);
        Assert.Equal($"/my/renewals/{instance.Number}", home.Find("[data-testid=renew-now]").GetAttribute("href"));
        Assert.Empty(Open<HomeExpiry>(People.ResellerUser with { Permissions = new HashSet<Permission>() }, "/my?again=2").FindAll("[data-testid=expiry-reminder]"));
    }

    [Fact, Trait("Feature", "T-23")]
    public async Task Instance_IsNamed_RenewsItself_AndStaffCorrectAndReleaseIt()
    {
        var instance = await _shelf.RunningAsync(People.Reseller);
        var page = Document<MyInstancePage>(People.Reseller, $"/my/instances/{instance.Number}", instance.Number);
        page.WaitForElement("[data-testid=rename]").Click();
        page.WaitForElement("[data-testid=input-Name]").Change("生产库");
        page.Find("[data-testid=rename-confirm-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("生产库", page.Find("h1").TextContent));
        page.Find("[data-testid=auto-on]").Click();
        page.WaitForElement("[data-testid=input-Months]").Change("12");
        page.Find("[data-testid=auto-confirm-yes]").Click();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-testid=error-Agreed]")));
        page.Find("[data-testid=auto-agree]").Change(true);
        page.Find("[data-testid=auto-confirm-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("每次续费 1 年", page.Find("[data-testid=auto-renew]").TextContent));
        Assert.Empty(page.FindAll("[data-testid=desk]"));

        var desk = Document<StaffInstancePage>(People.Operations, $"/staff/instances/{instance.Number}", instance.Number);
        Assert.Empty(desk.FindAll("[data-testid=auto-on]"));
        desk.WaitForElement("[data-testid=action-Release]").Click();
        desk.WaitForElement("[data-testid=release-confirm-yes]").Click();
        desk.WaitForElement("[data-testid=error-Reason]");
        desk.Find("[data-testid=input-Reason]").Change("客户退租");
        desk.Find("[data-testid=release-confirm-yes]").Click();
        desk.WaitForAssertion(() => Assert.Contains("已释放", desk.Find("h1").ParentElement!.TextContent));
        Assert.Contains("客户退租", desk.Markup);
        page = Document<MyInstancePage>(People.Reseller, $"/my/instances/{instance.Number}?again=1", instance.Number);
        page.WaitForAssertion(() => Assert.Contains("已释放", page.Find("h1").ParentElement!.TextContent));
        Assert.Empty(page.FindAll("[data-testid=renew]"));
        _ = Document<MyInstancePage>(People.OtherReseller, $"/my/instances/{instance.Number}?other=1", instance.Number).WaitForElement("[data-testid=not-found]");
    }

    [Fact, Trait("Feature", "T-23")]
    public async Task Lists_OfBuyersAndStaff_AndMakingWhatIsMissing()
    {
        var instance = await _shelf.RunningAsync(People.Reseller);
        var mine = Open<MyInstancesPage>(People.Reseller, "/my/instances");
        mine.WaitForAssertion(() => Assert.Contains(instance.Number, mine.Markup));
        Assert.Contains("解决方案", mine.Find(".tabs").TextContent);
        Assert.StartsWith("/my/instances/export", mine.Find("[data-testid=export]").GetAttribute("href"));
        var staff = Open<StaffInstancesPage>(People.Operations, "/staff/instances");
        staff.WaitForAssertion(() => Assert.Contains("青屿", staff.Markup));
        staff.Find("[data-testid=make]").Click();
        staff.WaitForElement("[data-testid=input-Order]").Change(instance.OrderNumber);
        staff.Find("[data-testid=make-confirm-yes]").Click();
        staff.WaitForAssertion(() => Assert.Contains("没有可生成实例的行", staff.Find("[data-testid=error-Order]").TextContent));
    }

    private IRenderedComponent<TPage> Document<TPage>(Actor actor, string address, string number)
        where TPage : IComponent => Open<TPage>(actor, address, page => page.Add(Number<TPage>(), number));

    private static System.Linq.Expressions.Expression<Func<TPage, string>> Number<TPage>()
    {
        var page = System.Linq.Expressions.Expression.Parameter(typeof(TPage));
        return System.Linq.Expressions.Expression.Lambda<Func<TPage, string>>(System.Linq.Expressions.Expression.Property(page, "Number"), page);
    }
}
