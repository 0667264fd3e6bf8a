using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components.Frame;
using Bunit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Catalog;

/// <summary>M-09: the frame as a provider's people have it.</summary>
public sealed class ProviderFrameTests : PageTest
{
    protected override void Add(IServiceCollection services) =>
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Contact:Email"] = "support@portal.example", ["Contact:Hotline"] = "400-000-0000" }).Build());

    [Fact, Trait("Feature", "M-09")]
    public void TopBar_ShowsTheWayHomeManualEmailAndCompany()
    {
        var provider = People.Provider;
        _ = Browser.Services.AddSingleton<IFrameAccount>(new Account());
        var bar = Open<TopBar>(provider, "/provider", parts => parts.Add(part => part.Actor, provider).Add(part => part.Organization, "成都澜科云服务有限公司"));
        bar.WaitForAssertion(() => Assert.Equal("zhou@portal.example", bar.Find("[data-testid=user-email]").TextContent));
        Assert.Contains("成都澜科云服务有限公司", bar.Find("[data-testid=user]").TextContent);
        Assert.Equal("/provider", bar.Find("a.brand").GetAttribute("href"));
        Assert.Equal("/help/handbook", bar.Find("a[title=操作手册]").GetAttribute("href"));
        Assert.NotNull(bar.Find("[data-do=fold]"));
    }

    [Fact, Trait("Feature", "M-09")]
    public void MenuSearch_LeavesWhatFits()
    {
        var menu = Open<SideNav>(People.Provider, "/provider", parts => parts.Add(part => part.Actor, People.Provider));
        var all = menu.FindAll("nav a").Count;
        menu.Find("[data-testid=find-menu]").Input("工单");
        menu.WaitForAssertion(() => Assert.InRange(menu.FindAll("nav a").Count, 1, all - 1));
        menu.Find("[data-testid=find-menu]").Input("没有这个");
        menu.WaitForAssertion(() => Assert.Contains("没有匹配的菜单", menu.Markup));
        menu.Find("[data-testid=find-menu]").Input("");
        menu.WaitForAssertion(() => Assert.Equal(all, menu.FindAll("nav a").Count));
    }

    [Fact, Trait("Feature", "M-09"), Trait("Feature", "R-04")]
    public void ContactUs_SaysHotlineAndMail()
    {
        _ = Browser.Services.AddSingleton(Service<IStorefrontFrame>());
        var box = Open<ContactUs>(People.Provider, "/provider");
        Assert.Contains("400-000-0000", box.Markup);
        Assert.Contains("mailto:support@portal.example", box.Markup);
    }

    private sealed class Account : IFrameAccount
    {
        public Task<FrameAccount?> AccountOfAsync(Actor actor, CancellationToken ct) => Task.FromResult<FrameAccount?>(new("1", "zhou@portal.example", DateTime.UnixEpoch, null));
    }
}
