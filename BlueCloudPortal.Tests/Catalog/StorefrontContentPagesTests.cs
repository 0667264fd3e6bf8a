using System.Net;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Catalog;

/// <summary>The storefront's own content as a browser gets it, with things in it that would be script elsewhere (GOALS X4).</summary>
public sealed class StorefrontContentPagesTests(StorefrontApp app) : IClassFixture<StorefrontApp>, IAsyncLifetime
{
    private const string Script = "<script>alert(1)</script>";
    private const string Avaya = "/solutions/avaya-ip-office";

    public async Task InitializeAsync()
    {
        var content = app.Services.GetRequiredService<ContentService>();
        foreach (var (kind, data) in new (ContentKind, ContentData)[]
        {
            (ContentKind.Slide, new("slide", $"滑动 {Script}", Summary: Script, Link: "/solutions?line=%E7%94%9F%E6%80%81%E4%BA%91", Position: 1)),
            (ContentKind.News, new("news", $"新闻 {Script}", Body: $"## {Script}\n- {Script}\n{Script} https://portal.example/a\">{Script}\njavascript:alert(1)", Tag: "<b>x</b>")),
            (ContentKind.Partner, new("partner", "伙伴甲", Summary: Script, Link: "https://partner.example/")),
            (ContentKind.Brand, new("avaya", "Avaya", Summary: Script, Body: Script)),
            (ContentKind.Industry, new("backup", "备份与迁移", Body: Script)),
            (ContentKind.Help, new("ordering", "下单", "Ordering", Body: "怎样下单", BodyEn: "How to order")),
            (ContentKind.About, new("company", "我们", Body: Script)),
            (ContentKind.Link, new("azure", "Microsoft Azure", Link: "https://www.azure.cn/")),
        })
        {
            var added = await content.AddAsync(kind, data, Staff);
            if (added.IsRefused) { continue; } // another test of the class was here
            Assert.False((await content.SetPictureAsync(added.Value, Files.Png(), Staff)).IsRefused);
            Assert.False((await content.PublishAsync(added.Value, Staff)).IsRefused);
        }
        _ = await app.Services.GetRequiredService<CatalogService>().WriteAsync("avaya-ip-office", new(Script, Script, $"{Script}：{Script}", Script, "https://portal.example/paper.", Script, Script), Staff);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory, Trait("Feature", "R-05")]
    [InlineData("/", "滑动")]
    [InlineData("/?industry=%E5%A4%87%E4%BB%BD%E4%B8%8E%E8%BF%81%E7%A7%BB", "新闻")]
    [InlineData("/news", "新闻")]
    [InlineData("/news/news", "正文|alert")]
    [InlineData("/partners", "伙伴甲")]
    [InlineData("/brands", "Avaya")]
    [InlineData("/brands/avaya", "Avaya IP Office")]
    [InlineData("/industries/backup", "SaaSaMe Transport")]
    [InlineData("/help", "下单")]
    [InlineData("/help/ordering", "怎样下单")]
    [InlineData("/about", "我们")]
    [InlineData(Avaya, "alert")]
    [InlineData(Avaya + "/trial", "申请试用")]
    [InlineData("/solutions?q=<script>alert(1)</script>&vendor=<script>alert(1)</script>", "没有找到")]
    public async Task Page_OpensForEverybody_AndWhatWasTypedIsText(string path, string holds)
    {
        var answer = await app.Visitor().GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain(Script, html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"javascript:", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(holds.Split('|')[^1], WebUtility.HtmlDecode(html));
    }

    [Theory]
    [InlineData("/news/nothing")]
    [InlineData("/help/nothing")]
    [InlineData("/brands/nothing")]
    [InlineData("/industries/avaya")]
    [InlineData("/solutions/nothing/trial")]
    [InlineData("/pictures/00000000-0000-0000-0000-000000000001")]
    public async Task Page_WhenThereIsNone_IsNotFound(string path) => Assert.Equal(HttpStatusCode.NotFound, (await app.Visitor().GetAsync(path)).StatusCode);

    [Fact, Trait("Feature", "V-01"), Trait("Feature", "R-04"), Trait("Feature", "M-10")]
    public async Task Frame_LeadsEverywhere_AndTheFootShowsItsLinks()
    {
        var html = WebUtility.HtmlDecode(await app.Visitor().GetStringAsync("/"));
        foreach (var url in new[] { "/solutions", "/brands", "/help", "/about", "/join", "/account/register", "/legal/privacy", "https://www.azure.cn/" }) { Assert.Contains($"href=\"{url}\"", html); }
        Assert.Contains("/solutions?line=", html); // 云服务
        foreach (var slogan in new[] { "优选云方案", "一站式交付", "融合新渠道", "助力云转型" }) { Assert.Contains(slogan, html); }
        Assert.Contains("data-testid=\"contact-us\"", html);
        Assert.Contains("data-testid=\"carousel\"", html);
        Assert.Contains("data-testid=\"products\"", html);
        var buyer = await (await app.SignInAsync("buyer")).GetStringAsync("/");
        Assert.Contains("href=\"/cart\"", buyer);
    }

    [Fact, Trait("Feature", "R-11")]
    public async Task ProductCentre_LeadsToSoftwareMarketAndPartners()
    {
        var html = WebUtility.HtmlDecode(await app.Visitor().GetStringAsync("/"));
        foreach (var url in new[] { "/solutions?kind=License", "/solutions", "/partners" }) { Assert.Contains($"class=\"card product\" href=\"{url}\"", html); }
    }

    [Fact, Trait("Feature", "D-17"), Trait("Feature", "V-33")]
    public async Task SecurityProducts_AreACategory_AndEachLeadsToOrdering()
    {
        var list = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "DemoData", "configured-products.csv"));
        Assert.False((await app.Services.GetRequiredService<PriceListImportService>().ApplyAsync(new("configured-products.csv", list), Actor.System)).IsRefused);
        var html = WebUtility.HtmlDecode(await app.Visitor().GetStringAsync("/solutions?line=安全产品&sort=name"));
        foreach (var name in new[] { "WEB应用防火墙", "WEB防篡改", "入侵防护", "防病毒(天擎)", "防病毒(卡巴斯基)", "漏洞扫描", "数据库审计", "DDOS防护", "主机安全" }) { Assert.Contains(name, html); }
        var buyer = await app.SignInAsync("buyer");
        Assert.Contains("data-testid=\"buy-now\"", await buyer.GetStringAsync((await app.Services.GetRequiredService<SolutionSearchQueries>().FindAsync(new("WEB应用防火墙"))).Rows.Select(card => $"/solutions/{card.Slug}").Single()));
    }

    [Fact, Trait("Feature", "R-10")]
    public async Task Trial_IsPosted_RefusedAtItsField_ThenKept()
    {
        var visitor = app.Visitor();
        var page = await visitor.GetStringAsync(Avaya);
        Assert.Contains("data-testid=\"trial-form\"", page);
        var form = new Dictionary<string, string>
        {
            ["_handler"] = "trial", ["__RequestVerificationToken"] = StorefrontApp.TokenIn(page), ["Posted.RequestKey"] = Guid.NewGuid().ToString(),
            ["Posted.Name"] = "林知远", ["Posted.Email"] = "no mail", ["Posted.Phone"] = "13800000000", ["Posted.Company"] = Script, ["Posted.Remark"] = "",
        };
        var refused = await visitor.PostAsync(Avaya + "/trial", new FormUrlEncodedContent(form));
        var html = await refused.Content.ReadAsStringAsync();
        Assert.Contains("data-testid=\"error-Email\"", html);
        Assert.DoesNotContain(Script, html);
        form["Posted.Email"] = "lin@example.com";
        var done = await visitor.PostAsync(Avaya + "/trial", new FormUrlEncodedContent(form));
        Assert.Equal((HttpStatusCode.Found, Avaya + "/trial?done=1"), (done.StatusCode, new Uri(new Uri("http://localhost"), done.Headers.Location!).PathAndQuery));
        Assert.Contains("试用申请已提交", WebUtility.HtmlDecode(await visitor.GetStringAsync(Avaya + "/trial?done=1")));
        await using var db = await app.Services.GetRequiredService<PortalDb>().ReadAsync(Actor.System);
        Assert.Equal("avaya-ip-office", await db.TrialRequests.Where(one => one.Email == "lin@example.com").Join(db.Solutions, one => one.SolutionId, one => one.Id, (_, solution) => solution.Slug).SingleAsync());
    }

    [Fact]
    public async Task Picture_IsShownInPlace_AndNothingInItRuns()
    {
        var id = (await app.Services.GetRequiredService<ContentQueries>().FindAsync(ContentKind.Brand, "avaya"))!.Picture;
        var answer = await app.Visitor().GetAsync($"/pictures/{id}");
        Assert.Equal(("image/png", "nosniff", "default-src 'none'; sandbox"), (answer.Content.Headers.ContentType!.MediaType, Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")), Assert.Single(answer.Headers.GetValues("Content-Security-Policy"))));
    }

    [Fact, Trait("Feature", "R-07")]
    public async Task SolutionPage_HasEverySection_AndLinksOnlySafeAddresses()
    {
        var html = WebUtility.HtmlDecode(await app.Visitor().GetStringAsync(Avaya));
        foreach (var section in new[] { "overview", "cases", "resources", "support", "agreement", "reviews" }) { Assert.Contains($"id=\"{section}\"", html); }
        Assert.Contains("href=\"https://portal.example/paper\"", html); // the full stop is not the address's
        Assert.Contains("暂无评价", html);
        var empty = WebUtility.HtmlDecode(await app.Visitor().GetStringAsync("/solutions/agilepoint-cloud"));
        Assert.Contains("暂无数据", empty);
        var buyer = WebUtility.HtmlDecode(await (await app.SignInAsync("buyer")).GetStringAsync(Avaya));
        Assert.Contains("/help/consult?about=avaya-ip-office", buyer);
    }

    [Fact]
    public async Task English_ShowsEnglishWhereThereIsSome()
    {
        var visitor = app.Visitor();
        _ = await visitor.GetAsync("/culture/en?back=%2Fhelp");
        var html = WebUtility.HtmlDecode(await visitor.GetStringAsync("/help/ordering"));
        Assert.Contains("How to order", html);
        Assert.DoesNotContain("怎样下单", html);
        Assert.Contains("我们", WebUtility.HtmlDecode(await visitor.GetStringAsync("/about"))); // no English of it yet
    }

    private static Actor Staff => Actor.System;
}
