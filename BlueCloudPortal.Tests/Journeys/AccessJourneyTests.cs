using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.DemoData;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace BlueCloudPortal.Tests.Journeys;

/// <summary>GOALS Z5, Z6 in a browser: what is taken away from a person is gone from their open pages.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AccessJourneyTests(AccessJourneyTests.AfterMidnight portal, ITestOutputHelper output) : JourneyTest<AccessJourneyTests.AfterMidnight>(portal, output)
{
    /// <summary>A portal that is begun ten minutes after midnight in Shanghai: the demo's last acts are of the day before.</summary>
    public sealed class AfterMidnight : PortalApp
    {
        protected override bool SharesDemo => false;

        public AfterMidnight() => Clock.MoveTo(BusinessTime.StartOf(BusinessTime.DayOf(DateTime.UtcNow).AddDays(1)).AddMinutes(10));
    }

    private PortalDb Db => Portal.Services.GetRequiredService<PortalDb>();

    [Fact]
    public async Task AnOpenPage_WhenThePersonIsDisabled_IsLostWithinFiveSeconds()
    {
        var page = await Portal.SignInAsync("qingyu-buyer", "/my/orders");
        await Expect(page.GetByTestId("grid")).ToBeVisibleAsync();
        var (number, keeper) = (await NumberAsync("qingyu-buyer"), await ActorAsync("qingyu"));
        Done(await Users.DisableAsync(number, keeper));
        try
        {
            await Expect(page.GetByTestId("sign-in")).ToBeVisibleAsync(); // nobody has pressed anything
            Assert.Contains("/account/sign-in", page.Url);
        }
        finally { Done(await Users.EnableAsync(number, keeper)); }
    }

    [Fact]
    public async Task AnOpenPage_WhenTheRoleIsTakenAway_IsClosedAndTheSidebarFollows()
    {
        var page = await Portal.SignInAsync("qingyu-co", "/my/wallet");
        await Expect(page.Locator("nav.side a[href='/my/wallet']")).ToBeVisibleAsync();
        var (number, keeper) = (await NumberAsync("qingyu-co"), await ActorAsync("qingyu"));
        Done(await Users.ChangeAsync(number, new("程望川", "", await RoleAsync("buyer.user")), keeper));
        try
        {
            await Expect(page.Locator("nav.side a[href='/my/wallet']")).ToHaveCountAsync(0);
            await Expect(page.Locator("nav.side a[href='/my/orders']")).ToBeVisibleAsync(); // what the other role allows stays
            await Expect(page.Locator("[data-testid=kpi], .kpi")).ToHaveCountAsync(0);
        }
        finally { Done(await Users.ChangeAsync(number, new("程望川", "", await RoleAsync("buyer.co-administrator")), keeper)); }
        await Expect(page.Locator("nav.side a[href='/my/wallet']")).ToBeVisibleAsync(); // and comes back
    }

    [Fact]
    public async Task Sidebar_WhenLongerThanTheWindow_ShowsTheEntryOfThePage()
    {
        var page = await Portal.SignInAsync("admin", "/staff");
        await page.SetViewportSizeAsync(1024, 480);
        var last = page.Locator("nav.side a").Last;
        await Expect(last).Not.ToBeInViewportAsync();
        await page.GotoAsync(Portal.Url + await last.GetAttributeAsync("href"));
        await Expect(page.Locator("nav.side a[aria-current=page]")).ToBeInViewportAsync(); // after loading

        await page.Locator("nav.side").EvaluateAsync("side => { side.scrollTop = 0; }");
        await page.Locator("nav.side a").First.ClickAsync();
        await Expect(page.Locator("nav.side a[aria-current=page]")).ToBeInViewportAsync();
        await page.GoBackAsync();
        await Expect(last).ToHaveAttributeAsync("aria-current", "page");
        await Expect(last).ToBeInViewportAsync(); // and after going elsewhere
    }

    [Fact]
    [Trait("Feature", "M-06")]
    public async Task AnotherTab_WhenTheCompanyIsChanged_ShowsNothingOfTheFormerOne()
    {
        var page = await Portal.SignInAsync("lanke-lu", "/provider");
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync(Portal.Url + "/provider/work-orders");
        await Expect(other.GetByTestId("grid")).ToBeVisibleAsync();
        Assert.Contains("成都澜科", await other.ContentAsync());

        await page.GetByTestId("user").ClickAsync();
        await page.GetByTestId("organizations").ClickAsync();
        await page.ScreenshotAsync(new() { Path = Path.Combine(PortalApp.Screenshots, "switch.png") });
        await page.GetByTestId("organization").ClickAsync();
        await page.ArrivesAsync("**/my");
        await Expect(page.GetByTestId("user")).ToContainTextAsync("杭州青屿");

        await Expect(other.GetByTestId("grid")).ToHaveCountAsync(0);
        await Expect(other.GetByTestId("user")).ToContainTextAsync("杭州青屿");
        Assert.DoesNotContain("成都澜科", await other.Locator("main").InnerTextAsync());
    }

    [Fact]
    [Trait("Feature", "M-25")]
    [Trait("Feature", "M-27")]
    [Trait("Feature", "M-28")]
    public async Task TheAdministrator_InvitesDisablesAndEnables_InTheList()
    {
        var desk = new Desk(await Portal.SignInAsync("qingyu", "/my/users"), "users");
        await Expect(desk.Find("row").First).ToBeVisibleAsync();
        await desk.PictureAsync("list");
        await desk.PressAsync("invite-open");
        await desk.ChooseAsync("Role", new SelectOptionValue { Label = "用户" });
        await desk.FillAsync("Email", "journey@qingyu.example");
        await desk.PressAsync("invite-yes");
        await desk.SeesTextAsync("said", "journey@qingyu.example");
        var row = desk.Page.GetByTestId("row").Filter(new() { HasText = "journey@qingyu.example" });
        await Expect(row).ToContainTextAsync("未激活");

        var mine = desk.Page.GetByTestId("row").Filter(new() { HasText = "林知远" });
        await mine.GetByTestId("choose").CheckAsync();
        await desk.Page.GetByTestId("row").Filter(new() { HasText = "qingyu-sales" }).GetByTestId("choose").CheckAsync();
        await desk.PressAsync("bulk-Disable");
        await desk.PressAsync("bulk-yes");
        await desk.SeesTextAsync("outcomes", "1 / 2");
        await desk.SeesTextAsync("outcome", "不能对自己的账号执行此操作");
        await desk.PictureAsync("outcome");
    }

    private MembershipService Users => Portal.Services.GetRequiredService<MembershipService>();

    private async Task<Actor> ActorAsync(string user)
    {
        await using var db = await Db.ReadAsync(Actor.System);
        var id = await db.Users.Where(one => one.UserName == user).Select(one => one.Id).SingleAsync();
        return (await Portal.Services.GetRequiredService<ActorQueries>().FindAsync(id, Guid.Empty))!;
    }

    private async Task<string> NumberAsync(string user)
    {
        await using var db = await Db.ReadAsync(Actor.System);
        return await db.Memberships.Where(place => db.Users.Any(one => one.Id == place.UserId && one.UserName == user)).Select(place => place.Number).SingleAsync();
    }

    private async Task<Id<Domain.Accounts.Role>> RoleAsync(string code)
    {
        await using var db = await Db.ReadAsync(Actor.System);
        return await db.PortalRoles.Where(role => role.Code == code).Select(role => role.Id).SingleAsync();
    }

    private static void Done(Result result) => Assert.False(result.IsRefused, result.Error?.Code);
}
