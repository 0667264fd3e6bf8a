using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Frame;
using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Components;

public sealed class FrameTests : ComponentTest
{
    /// <summary>The menus of the three former portals, each entry a page that is there.</summary>
    [Fact, Trait("Feature", "V-08"), Trait("Feature", "D-09"), Trait("Feature", "R-25")]
    public void Sidebar_OfADistributorsAdministrator_HasEveryEntryOfTheFormerMenus()
    {
        var administrator = Domain.Accounts.BuiltInRoles.All(DateTime.UnixEpoch).Single(role => role.Code == Domain.Accounts.BuiltInRoles.BuyerAdministrator);
        var side = Render<SideNav>(s => s.Add(x => x.Actor, Someone(OrganizationKind.Distributor, [.. administrator.Permissions])));
        var links = side.FindAll("a").Select(link => link.GetAttribute("href")!).ToList();
        string[] userCentre = ["/my", "/my/orders", "/my/top-ups", "/my/expenses", "/my/contracts", "/my/renewals", "/my/tickets", "/my/invoices", "/my/addresses", "/my/messages", "/my/stored-cards", "/my/vouchers", "/my/coupons"];
        string[] console = ["/console", PortalUrls.SecurityProducts(), "/my/storage", "/my/bills", "/my/consumption", "/my/allocations", "/my/cloud-vouchers", "/my/refunds", "/my/bank-accounts", "/my/rebate", "/my/requests", "/my/company", "/my/users", "/my/roles"];
        string[] reseller = ["/my/level", "/my/customers", "/my/credit", "/my/resellers", "/my/statements", "/help/products", "/help/handbook"];
        Findings.None(userCentre.Concat(console).Concat(reseller).Except(links).Select(entry => $"{entry} is in no menu"));
        var pages = typeof(SideNav).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes(typeof(Microsoft.AspNetCore.Components.RouteAttribute), false)).Select(route => ((Microsoft.AspNetCore.Components.RouteAttribute)route).Template).ToHashSet();
        Findings.None(links.Select(link => link.Split('?')[0]).Except(pages).Select(link => $"{link} leads to no page"));
    }

    [Fact, Trait("Feature", "M-01")]
    public void Sidebar_OfAProvidersAdministrator_HasTheWholeBackOffice()
    {
        var administrator = Domain.Accounts.BuiltInRoles.All(DateTime.UnixEpoch).Single(role => role.Code == Domain.Accounts.BuiltInRoles.ProviderAdministrator);
        var side = Render<SideNav>(s => s.Add(x => x.Actor, Someone(OrganizationKind.Provider, [.. administrator.Permissions])));
        string[] wanted = ["/provider", "/provider/work-orders", "/provider/services", "/my/users", "/provider/statements", "/my/level", "/my/tickets"];
        Findings.None(wanted.Except(side.FindAll("a").Select(link => link.GetAttribute("href")!)).Select(entry => $"{entry} is in no menu"));
    }

    [Fact]
    public void Sidebar_WhenTheRoleAllowsLittle_ShowsOnlyThat()
    {
        var side = Render<SideNav>(s => s.Add(x => x.Actor, Someone(OrganizationKind.Provider, Permission.ViewWorkOrders)));
        Assert.Equal(["/provider", "/provider/work-orders", "/my/company", "/my/level", "/my/messages", "/announcements", "/help/handbook"], side.FindAll("a").Select(link => link.GetAttribute("href")!));
    }

    [Theory]
    [InlineData("/my/orders/2025111", "/my/orders")]
    [InlineData("/my?x=1", "/my")]
    public void Sidebar_WhenOnADetail_LightsItsList(string here, string lit)
    {
        Navigation.NavigateTo(here);
        var side = Render<SideNav>(s => s.Add(x => x.Actor, Someone(OrganizationKind.Distributor, Permission.ViewOrders)));
        Assert.Equal(lit, Assert.Single(side.FindAll("a[aria-current=page]")).GetAttribute("href"));
    }

    [Fact]
    public void Sidebar_WhenThePageHasNoEntry_LightsNothing()
    {
        Navigation.NavigateTo("/my/security"); // opened from the user menu
        Assert.Empty(Render<SideNav>(s => s.Add(x => x.Actor, Someone(OrganizationKind.Distributor, Permission.ViewOrders))).FindAll("a[aria-current=page]"));
    }

    [Fact]
    public void Sidebar_WhenTwoEntriesBeginAlike_LightsTheNearer()
    {
        Navigation.NavigateTo("/staff/ledger/reconcile");
        var side = Render<SideNav>(s => s.Add(x => x.Actor, Someone(OrganizationKind.Platform, Permission.ViewLedger)));
        Assert.Equal("/staff/ledger/reconcile", Assert.Single(side.FindAll("a[aria-current=page]")).GetAttribute("href"));
    }

    [Fact]
    public void Palette_WhenANumberIsTyped_OffersTheRoomsDocumentAndOpensIt()
    {
        Services.AddSingleton<ICommandSource, Orders>();
        var palette = Render<CommandPalette>(p => p.Add(x => x.Actor, Someone(OrganizationKind.Distributor, Permission.ViewOrders)));
        palette.InvokeAsync(palette.Instance.Show);
        palette.Find("[data-testid=palette-input]").Input("20251118");
        Assert.Contains("订单 20251118", palette.Find("[role=option]").TextContent);
        palette.Find("[data-testid=palette-input]").KeyDown(new KeyboardEventArgs { Key = "Enter" });
        Assert.EndsWith("/my/orders/20251118", Navigation.Uri);
    }

    [Fact]
    public void Palette_WhenOneRoomBreaks_StillOffersTheOthers()
    {
        Services.AddSingleton<ICommandSource, Broken>();
        Services.AddSingleton<ICommandSource, Orders>();
        var palette = Render<CommandPalette>(p => p.Add(x => x.Actor, Someone(OrganizationKind.Distributor)));
        palette.InvokeAsync(palette.Instance.Show);
        palette.Find("[data-testid=palette-input]").Input("20251118");
        Assert.Single(palette.FindAll("[role=option]"));
    }

    [Fact]
    public void Palette_WhenAPageIsNotOpenToThePerson_DoesNotNameIt()
    {
        var palette = Render<CommandPalette>(p => p.Add(x => x.Actor, Someone(OrganizationKind.Distributor)));
        palette.InvokeAsync(palette.Instance.Show);
        palette.Find("[data-testid=palette-input]").Input("发票");
        Assert.Empty(palette.FindAll("[role=option]"));
    }

    [Theory]
    [InlineData("/my/orders?page=2", "/my/orders?page=2")]
    [InlineData("https://elsewhere.example", "/")]
    [InlineData("//elsewhere.example", "/")]
    [InlineData("/\\elsewhere.example", "/")]
    [InlineData(null, "/")]
    public void SwitchLanguage_WhenTheWayBackIsNotOurs_GoesHome(string? back, string to)
    {
        var http = new DefaultHttpContext();
        Assert.Equal(to, FrameCookies.SwitchCulture("en", back, http).Url);
        Assert.Contains("c%3Den", http.Response.Headers.SetCookie.ToString());
    }

    [Fact]
    public void SwitchLanguage_WhenWeDoNotSpeakIt_KeepsNothing()
    {
        var http = new DefaultHttpContext();
        _ = FrameCookies.SwitchCulture("xx", "/", http);
        Assert.Empty(http.Response.Headers.SetCookie.ToString());
    }

    /// <summary>Every way begins at the reader's home, and leads to everything but the home itself.</summary>
    [Theory]
    [InlineData(OrganizationKind.Reseller, "/my", "主页")]
    [InlineData(OrganizationKind.Provider, "/provider", "后台首页")]
    public void Way_BeginsAtTheReadersHome(OrganizationKind kind, string home, string called)
    {
        var header = Header(false, new Crumb("订单管理", "/my/orders"));
        Assert.Equal([(home, called), ("/my/orders", "订单管理")], header.FindAll(".crumb a").Select(link => (link.GetAttribute("href")!, link.TextContent)));
        Assert.Equal([(home, called)], Header(false).FindAll(".crumb a").Select(link => (link.GetAttribute("href")!, link.TextContent)));
        Assert.Empty(Header(true).FindAll(".crumb"));

        IRenderedComponent<PageHeader> Header(bool isHome, params Crumb[] crumbs) =>
            Render<PageHeader>(page => page.AddCascadingValue(Someone(kind)).Add(p => p.Title, "订单").Add(p => p.Crumbs, crumbs).Add(p => p.IsHome, isHome));
    }

    [Fact]
    public void Page_WhenItBreaks_LeavesTheFrameAndSaysANumber()
    {
        var page = Render<PageBoundary>(p => p.AddChildContent<BrokenPage>());
        Assert.Contains("您的数据没有变化", page.Find("[role=alert]").TextContent);
    }

    private sealed class BrokenPage : Microsoft.AspNetCore.Components.ComponentBase
    {
        protected override void OnInitialized() => throw new InvalidOperationException("broken on purpose");
    }

    private sealed class Orders : ICommandSource
    {
        public Task<IReadOnlyList<Command>> FindAsync(string typed, Actor actor, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<Command>>([new("nav.orders", "receipt_long", $"订单 {typed}", null, $"/my/orders/{typed}")]);
    }

    private sealed class Broken : ICommandSource
    {
        public Task<IReadOnlyList<Command>> FindAsync(string typed, Actor actor, CancellationToken ct) => throw new InvalidOperationException("away");
    }
}
