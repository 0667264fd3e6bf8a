using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components.Frame;
using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Components;

public sealed class FrameTests : ComponentTest
{
    [Fact]
    public void Sidebar_WhenTheRoleAllowsLittle_ShowsOnlyThat()
    {
        var side = Render<SideNav>(s => s.Add(x => x.Actor, Someone(OrganizationKind.Provider, Permission.ViewWorkOrders)));
        Assert.Equal(["/provider", "/provider/work-orders", "/my/company", "/my/messages", "/announcements"], side.FindAll("a").Select(link => link.GetAttribute("href")!));
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
