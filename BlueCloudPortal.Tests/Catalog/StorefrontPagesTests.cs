using System.Net;
using System.Text.RegularExpressions;
using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Features.Catalog;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Catalog;

/// <summary>The public pages as a browser gets them: signed out, and signed in on every side.</summary>
public sealed partial class StorefrontPagesTests(StorefrontApp app) : IClassFixture<StorefrontApp>
{
    private const string Avaya = "/solutions/avaya-ip-office";

    [Fact, Trait("Feature", "R-05")]
    public async Task Home_ForAVisitor_ShowsSearchIndustriesAndHotSolutions()
    {
        var html = await ReadAsync(app.Visitor(), "/");
        Assert.Contains("20 个云方案与服务", html);
        Assert.Contains("/solutions?industry=%E5%A4%87%E4%BB%BD%E4%B8%8E%E8%BF%81%E7%A7%BB", html);
        Assert.Equal(12, SolutionLink().Count(html)); // eight hot ones, four by industry
        Assert.Contains("¥101.65", html); // the example: 5Nine at ¥107.00, gold pays 95 %
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/solutions")]
    [InlineData("/solutions?q=safein&page=2")]
    [InlineData(Avaya)]
    [InlineData("/account/sign-in")]
    public async Task PublicPages_LinkOnlyToPagesThatExist(string page)
    {
        var visitor = app.Visitor();
        var links = Link().Matches(await visitor.GetStringAsync(page)).Select(link => WebUtility.HtmlDecode(link.Groups[1].Value)).Where(link => link.StartsWith('/')).Distinct().ToList();
        Assert.NotEmpty(links);
        using var follower = app.CreateClient();
        foreach (var link in links) { Assert.Equal((link, HttpStatusCode.OK), (link, (await follower.GetAsync(link)).StatusCode)); }
    }

    [Fact, Trait("Feature", "R-06")]
    public async Task Search_ShowsWhatFits_AndEscapesWhatWasTyped()
    {
        Assert.Equal(1, SolutionLink().Count(await app.Visitor().GetStringAsync("/solutions?q=avaya")));
        const string attack = "/solutions?q=%3Cscript%3Ealert(1)%3C/script%3E";
        Assert.Contains("没有找到「<script>alert(1)</script>」", await ReadAsync(app.Visitor(), attack));
        Assert.DoesNotContain("<script>alert", await app.Visitor().GetStringAsync(attack));
    }

    [Fact]
    public async Task Solution_WhenThereIsNone_IsNotFound() => Assert.Equal(HttpStatusCode.NotFound, (await app.Visitor().GetAsync("/solutions/nothing")).StatusCode);

    [Fact, Trait("Feature", "R-07")]
    public async Task Solution_ForAVisitor_ShowsPricesAndTheWayToSignInAndBack()
    {
        var html = await ReadAsync(app.Visitor(), Avaya);
        Assert.Contains("¥7,799.00", html);
        Assert.Contains("¥10,999.00", html);
        Assert.Contains("/account/sign-in?returnUrl=%2Fsolutions%2Favaya-ip-office", html);
        Assert.DoesNotContain("data-testid=\"buy-now\"", html);
    }

    [Theory]
    [InlineData("ops")]
    [InlineData("provider")]
    public async Task Solution_ForThoseWhoDoNotBuy_ShowsPricesAndNoButtons(string user)
    {
        var client = await app.SignInAsync(user);
        var html = await ReadAsync(client, Avaya);
        Assert.Contains("¥7,799.00", html);
        Assert.Contains("data-testid=\"no-buying\"", html);
        Assert.DoesNotContain("data-testid=\"buy-now\"", html);

        var posted = await OrderAsync(client, html, "H-AVA-IPO-K175", "1", "cart");
        Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
        Assert.Equal(0, await app.CartAsync(user));
    }

    [Fact, Trait("Feature", "R-07")]
    public async Task Solution_ForABuyer_ShowsTheLevelsPriceAndWhy_AndBuyNowLeadsToCheckout()
    {
        var client = await app.SignInAsync("buyer");
        var html = await ReadAsync(client, Avaya);
        Assert.Contains("¥7,409.05", html); // 7,799.00 × 95 %
        Assert.Contains("等级价 9.5 折", html);
        Assert.Contains("data-testid=\"price-trace\"", html);

        var posted = await OrderAsync(client, html, "H-AVA-IPO-B190", "3", "buy");
        Assert.Equal(HttpStatusCode.Found, posted.StatusCode);
        Assert.EndsWith("/checkout?sku=H-AVA-IPO-B190&quantity=3", posted.Headers.Location!.ToString());
        Assert.Equal(0, await app.CartAsync("buyer"));
    }

    [Fact]
    public async Task AddToCart_PutsThePlanIntoTheCart_AndSaysSo()
    {
        var client = await app.SignInAsync("other-buyer");
        var posted = await OrderAsync(client, await client.GetStringAsync(Avaya), "H-AVA-IPO-K175", "2", "cart");
        Assert.EndsWith(Avaya + "?added=1", posted.Headers.Location!.ToString());
        Assert.Equal(2, await app.CartAsync("other-buyer"));
        var after = await ReadAsync(client, Avaya + "?added=1");
        Assert.Contains("data-testid=\"added\"", after);
        Assert.Contains("购物车 1", after); // the badge counts plans
    }

    [Theory]
    [InlineData("H-AVA-IPO-K175", "0", "order.bad-quantity")]
    [InlineData("H-AVA-IPO-K175", "-1", "order.bad-quantity")]
    [InlineData("H-AVA-IPO-K175", "100001", "order.bad-quantity")]
    [InlineData("H-AVA-IPO-K175", "x", "order.bad-quantity")]
    [InlineData("S-SAF-SEC-POL-P-PLAN-STD", "1", "order.unknown-plan")] // of another solution
    [InlineData("NOTHING", "1", "order.unknown-plan")]
    public async Task Order_WhenPlanOrQuantityIsNoneOfThisPage_IsRefused(string sku, string quantity, string code)
    {
        var client = await app.SignInAsync("third-buyer");
        var html = await ReadAsync(client, Avaya);
        foreach (var act in new[] { "buy", "cart" })
        {
            var posted = await OrderAsync(client, html, sku, quantity, act);
            Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
            Assert.Contains($"data-code=\"{code}\"", await posted.Content.ReadAsStringAsync());
        }
        Assert.Equal(0, await app.CartAsync("third-buyer"));
    }

    [Fact]
    public async Task Order_WithoutTheFormsToken_IsRefused()
    {
        var client = await app.SignInAsync("third-buyer");
        var posted = await client.PostAsync(Avaya, new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "order", ["Posted.Sku"] = "H-AVA-IPO-K175", ["Posted.Quantity"] = "1", ["Posted.Act"] = "cart" }));
        Assert.Equal(HttpStatusCode.BadRequest, posted.StatusCode);
        Assert.Equal(0, await app.CartAsync("third-buyer"));
    }

    [Theory]
    [InlineData("/staff/catalog")]
    [InlineData("/staff/catalog/import")]
    public async Task StaffPages_ForAVisitor_AskForSignIn(string page)
    {
        var answer = await app.Visitor().GetAsync(page);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Contains("/account/sign-in", answer.Headers.Location!.ToString());
    }

    // Chinese is sent as character references; this is what people read.
    private static async Task<string> ReadAsync(HttpClient client, string page) => WebUtility.HtmlDecode(await client.GetStringAsync(page));

    [Fact, Trait("Feature", "V-33")]
    public async Task Solution_WhenItIsConfiguredFirst_BuyNowLeadsToItsConfiguration()
    {
        var client = await app.SignInAsync("buyer");
        const string page = "/solutions/p-dyg-ips-1m";

        var posted = await OrderAsync(client, await ReadAsync(client, page), "P-DYG-IPS-1M", "1", "buy", page);

        Assert.EndsWith("/solutions/p-dyg-ips-1m/configure?sku=P-DYG-IPS-1M", posted.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(posted.Headers.Location)).StatusCode);
        Assert.StartsWith("/account/sign-in", (await app.Visitor().GetAsync(posted.Headers.Location)).Headers.Location!.PathAndQuery);
    }

    private static Task<HttpResponseMessage> OrderAsync(HttpClient client, string html, string sku, string quantity, string act, string page = Avaya) => client.PostAsync(page, new FormUrlEncodedContent(new Dictionary<string, string>
    {
        ["_handler"] = "order",
        ["__RequestVerificationToken"] = StorefrontApp.TokenIn(html),
        ["Posted.Sku"] = sku,
        ["Posted.Quantity"] = quantity,
        ["Posted.Act"] = act,
    }));

    [GeneratedRegex("(?:href|action)=\"([^\"]+)\"")]
    private static partial Regex Link();

    [GeneratedRegex("data-testid=\"solution\"")]
    private static partial Regex SolutionLink();
}

/// <summary>The portal with the price list imported and a person of each side, served in memory.</summary>
public sealed partial class StorefrontApp : WebApplicationFactory<Program>, IAsyncLifetime
{
    private const string Password = "Portal-2026";

    private readonly string _folder = Directory.CreateTempSubdirectory("storefront").FullName;

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseSetting("ConnectionStrings:Portal", $"Data Source={_folder}/portal.db")
        .UseSetting("Database:Provider", "Sqlite")
        .UseSetting("seed", "none")
        .UseSetting("FirstAdministrator:Email", "admin@portal.example")
        .UseSetting("FirstAdministrator:Password", Password)
        .UseSetting("SignIn:AttemptsPerMinute", "10000");

    public async Task InitializeAsync()
    {
        var now = DateTime.UtcNow;
        await using var scope = Services.CreateAsyncScope();
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        foreach (var (name, kind, role) in new[]
        {
            ("ops", OrganizationKind.Platform, "staff.operations"), ("provider", OrganizationKind.Provider, "provider.administrator"),
            ("buyer", OrganizationKind.Reseller, "buyer.administrator"), ("other-buyer", OrganizationKind.Reseller, "buyer.user"), ("third-buyer", OrganizationKind.Reseller, "buyer.user"),
        })
        {
            var company = new Organization(kind, $"{name} 公司", now, level: CustomerLevel.Gold);
            var user = new PortalUser { Id = Guid.CreateVersion7(), UserName = name, Email = $"{name}@portal.example", DisplayName = name };
            Assert.True((await users.CreateAsync(user, Password)).Succeeded);
            db.AddRange(company, new Membership(user.Id, company.Id, (await db.PortalRoles.SingleAsync(one => one.Code == role)).Id, now));
        }
        db.Add(new LevelDiscount("LV-GOLD", 7, CustomerLevel.Gold, 95m, BusinessTime.DayOf(now), null, now));
        await db.SaveChangesAsync();
        var file = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "DemoData", "price-list.csv"));
        Assert.False((await Services.GetRequiredService<PriceListImportService>().ApplyAsync(new("price-list.csv", file), Actor.System)).IsRefused);
        Assert.False((await Services.GetRequiredService<ConfigurationService>().SaveAsync("P-DYG-IPS-1M", ConfigurationSchemaTests.Security, 0, Actor.System)).IsRefused);
    }

    public HttpClient Visitor() => CreateClient(new() { AllowAutoRedirect = false });

    public async Task<HttpClient> SignInAsync(string user)
    {
        var client = Visitor();
        var answer = await client.PostAsync("/account/sign-in", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in",
            ["__RequestVerificationToken"] = TokenIn(await client.GetStringAsync("/account/sign-in")),
            ["Posted.Name"] = user,
            ["Posted.Password"] = Password,
        }));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return client;
    }

    /// <summary>How many units lie in a person's cart.</summary>
    public async Task<int> CartAsync(string user)
    {
        await using var scope = Services.CreateAsyncScope();
        var id = (await scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>().FindByNameAsync(user))!.Id;
        await using var db = await Services.GetRequiredService<PortalDb>().ReadAsync(Actor.System);
        return await db.CartItems.Where(item => item.UserId == id).SumAsync(item => item.Quantity);
    }

    public static string TokenIn(string html) => Token().Match(html).Groups[1].Value;

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    // the form of the page's own part; the sign-out form in the menu has one too, with the same effect
    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
