using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Catalog;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Catalog;

/// <summary>R-05, M-10: what staff put onto the storefront, and when others see it.</summary>
public sealed class ContentTests : PageTest
{
    private ContentService Content => Service<ContentService>();

    private ContentQueries Queries => Service<ContentQueries>();

    private DateOnly Today => BusinessTime.DayOf(Clock.Now);

    [Fact, Trait("Feature", "R-05")]
    public async Task Publish_ShowsIt_AndWithdrawTakesItBack()
    {
        var id = Done(await Content.AddAsync(ContentKind.News, News(), People.Operations));
        Assert.Empty((await Queries.NewsAsync(1)).Rows);
        Assert.Null(await Queries.FindAsync(ContentKind.News, "one"));
        Done(await Content.PublishAsync(id, People.Operations));
        var published = (await Queries.FindAsync(ContentKind.News, "one"))!.PublishedAt;
        Clock.Advance(TimeSpan.FromDays(2));
        Done(await Content.PublishAsync(id, People.Operations));
        Done(await Content.ChangeAsync(id, News() with { Title = "改了" }, People.Operations));
        Assert.Equal(("改了", published), ((await Queries.FindAsync(ContentKind.News, "one"))!.Title, (await Queries.FindAsync(ContentKind.News, "one"))!.PublishedAt)); // its day stays
        Refused("content.is-published", await Content.DeleteAsync(id, People.Operations));
        Done(await Content.WithdrawAsync(id, People.Operations));
        Assert.Null(await Queries.FindAsync(ContentKind.News, "one"));
        Done(await Content.DeleteAsync(id, People.Operations));
        Refused("access.not-found", await Content.PublishAsync(id, People.Operations));
    }

    [Fact, Trait("Feature", "R-05")]
    public async Task Slides_AreShownInTheirDaysAndOrder()
    {
        foreach (var (slug, position, from, to) in new (string, int, int?, int?)[] { ("second", 20, null, null), ("first", 10, 0, 0), ("over", 1, null, -1), ("coming", 1, 1, null) })
        {
            var id = Done(await Content.AddAsync(ContentKind.Slide, new(slug, slug, Link: "/solutions", Position: position, ShownFrom: from is { } f ? Today.AddDays(f) : null, ShownTo: to is { } t ? Today.AddDays(t) : null), People.Operations));
            Done(await Content.PublishAsync(id, People.Operations));
        }
        Assert.Equal(["first", "second"], (await Queries.AllAsync(ContentKind.Slide)).Select(slide => slide.Slug));
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(["coming", "second"], (await Queries.AllAsync(ContentKind.Slide)).Select(slide => slide.Slug));
    }

    [Theory, Trait("Feature", "R-05")]
    [InlineData("/solutions", true)]
    [InlineData("/about#contact", true)]
    [InlineData("https://portal.example/a?b=c", true)]
    [InlineData("http://portal.example", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("JAVASCRIPT:alert(1)", false)]
    [InlineData("java\tscript:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("//elsewhere.example", false)]
    [InlineData("/\\elsewhere.example", false)]
    [InlineData("https://a@elsewhere.example", false)]
    [InlineData("solutions", false)]
    public async Task Link_LeadsToOwnPagesOrHttpsOnly(string link, bool isGood)
    {
        var added = await Content.AddAsync(ContentKind.Slide, new("slide", "标题", Link: link), People.Operations);
        if (isGood) { _ = Done(added); } else { Assert.Equal("Link", Refused("content.bad-link", added).Field); }
    }

    [Fact]
    public async Task Add_WhenSomethingIsWrong_SaysWhere()
    {
        Assert.Equal("Slug", Refused("field.required", await Content.AddAsync(ContentKind.News, News() with { Slug = "" }, People.Operations)).Field);
        Assert.Equal("Slug", Refused("content.bad-slug", await Content.AddAsync(ContentKind.News, News() with { Slug = "A b" }, People.Operations)).Field);
        Assert.Equal("Title", Refused("field.required", await Content.AddAsync(ContentKind.News, News() with { Title = null }, People.Operations)).Field);
        Assert.Equal("Body", Refused("field.too-long", await Content.AddAsync(ContentKind.News, News() with { Body = new string('长', 20001) }, People.Operations)).Field);
        Assert.Equal("Position", Refused("content.bad-position", await Content.AddAsync(ContentKind.News, News() with { Position = -1 }, People.Operations)).Field);
        Assert.Equal("ShownTo", Refused("content.bad-period", await Content.AddAsync(ContentKind.News, News() with { ShownFrom = Today, ShownTo = Today.AddDays(-1) }, People.Operations)).Field);
        _ = Done(await Content.AddAsync(ContentKind.News, News(), People.Operations));
        Assert.Equal("Slug", Refused("content.slug-taken", await Content.AddAsync(ContentKind.News, News(), People.Operations)).Field);
        _ = Done(await Content.AddAsync(ContentKind.Help, News(), People.Operations)); // another kind has its own addresses
        var empty = Done(await Content.AddAsync(ContentKind.News, News() with { Slug = "empty", Body = "" }, People.Operations));
        Assert.Equal("Body", Refused("field.required", await Content.PublishAsync(empty, People.Operations)).Field);
        var slide = Done(await Content.AddAsync(ContentKind.Slide, new("s", "标题"), People.Operations));
        Assert.Equal("Link", Refused("field.required", await Content.PublishAsync(slide, People.Operations)).Field);
    }

    [Fact]
    public async Task Everything_WithoutThePermission_IsRefused()
    {
        var id = Done(await Content.AddAsync(ContentKind.News, News(), People.Admin));
        foreach (var actor in new[] { People.Finance, People.Support, People.Reseller, People.Provider })
        {
            Refused("access.forbidden", await Content.AddAsync(ContentKind.News, News() with { Slug = "two" }, actor));
            Refused("access.forbidden", await Content.ChangeAsync(id, News(), actor));
            Refused("access.forbidden", await Content.PublishAsync(id, actor));
            Refused("access.forbidden", await Content.WithdrawAsync(id, actor));
            Refused("access.forbidden", await Content.DeleteAsync(id, actor));
            Refused("access.forbidden", await Content.SetPictureAsync(id, Files.Png(), actor));
            Assert.Empty((await Queries.ListAsync(All, actor)).Rows);
            Assert.Null(await Queries.OpenAsync(id, actor));
        }
    }

    [Fact]
    public async Task Picture_OfAnotherType_IsRefused_AndOnlyPicturesOfTheStorefrontAreGivenOut()
    {
        var id = Done(await Content.AddAsync(ContentKind.News, News(), People.Operations));
        Assert.Equal("Picture", Refused("file.wrong-type", await Content.SetPictureAsync(id, new("a.svg", "<svg onload='alert(1)'/>"u8.ToArray()), People.Operations)).Field);
        Refused("file.content-differs", await Content.SetPictureAsync(id, new("a.png", "<svg onload='alert(1)'/>"u8.ToArray()), People.Operations));
        Refused("file.too-large", await Content.SetPictureAsync(id, new("a.png", new byte[1024 * 1024 + 1]), People.Operations));
        Done(await Content.SetPictureAsync(id, Files.Png(), People.Operations));
        var file = (await Queries.OpenAsync(id, People.Operations))!.PictureId!.Value;
        Assert.Equal("image/png", (await Service<PictureQueries>().FindAsync(file.Value))!.ContentType);
        Done(await Content.SetPictureAsync(id, null, People.Operations));
        Assert.Null(await Service<PictureQueries>().FindAsync(file.Value)); // no longer shown anywhere
        Assert.Null(await Service<PictureQueries>().FindAsync(Guid.NewGuid()));
    }

    [Fact]
    public async Task List_IsFilteredByKindAndWords_AndUnknownSortsAreNoSql()
    {
        _ = Done(await Content.AddAsync(ContentKind.News, News() with { Title = "满 100% 减" }, People.Operations));
        _ = Done(await Content.AddAsync(ContentKind.Partner, new("p", "伙伴"), People.Operations));
        Assert.Equal(["伙伴"], (await ListAsync("/?kind=Partner")).Select(row => row.Title));
        Assert.Equal(["满 100% 减"], (await ListAsync("/?q=%25")).Select(row => row.Title));
        Assert.Empty(await ListAsync("/?q=_"));
        Assert.Equal(2, (await Queries.ListAsync(new GridRequest(0, 10, [new("Title; --", false)]), People.Operations)).Count);
    }

    [Fact, Trait("Feature", "R-05")]
    public async Task StaffPage_MakesPublishesAndShowsThePreviewAsText()
    {
        var page = Open<ContentItemPage>(People.Operations, "/staff/content/new?kind=News");
        page.Find("[data-testid=input-Title]").Change("新功能");
        page.Find("[data-testid=input-Slug]").Change("new-feature");
        page.Find("[data-testid=input-Body]").Change("## 标题\n<img src=x onerror=alert(1)> 正文\n- 一点");
        page.WaitForAssertion(() => Assert.Contains("&lt;img src=x onerror=alert(1)&gt;", page.Markup));
        page.Find("[data-testid=save]").Click();
        page.WaitForAssertion(() => Assert.DoesNotContain("/staff/content/new", Navigation.Uri));
        var id = (await ReadAsync(db => db.ContentItems.SingleAsync())).Id;
        page.WaitForAssertion(() => Assert.EndsWith(id.Value.ToString(), Navigation.Uri, StringComparison.Ordinal));
        var kept = Open<ContentItemPage>(People.Operations, $"/staff/content/{id}", parts => parts.Add(part => part.Id, id.Value));
        Assert.Equal("/staff/content?kind=News", kept.Find(".card:has([data-testid=field-Slug]) > .f [data-testid=cancel]").GetAttribute("href")); // beside what is saved, and saves nothing
        kept.Find("[data-testid=publish]").Click();
        kept.WaitForAssertion(() => Assert.Contains("展示中", kept.Find("[data-testid=content-state]").TextContent));
        Assert.NotNull(await Queries.FindAsync(ContentKind.News, "new-feature"));
    }

    private static GridRequest All => new(0, 50, []);

    private static ContentData News() => new("one", "新闻", Body: "正文");

    private async Task<IReadOnlyList<ContentRow>> ListAsync(string address) => (await Queries.ListAsync(All with { Filter = FilterState.Parse(address) }, People.Operations)).Rows;
}
