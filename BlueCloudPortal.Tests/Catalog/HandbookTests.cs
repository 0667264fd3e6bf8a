using System.Net;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.DemoData;
using BlueCloudPortal.Web.Features.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Catalog;

/// <summary>Handbooks, product handbooks and videos as staff keep them, and what every installation begins with.</summary>
[Trait("Category", "UseCase")]
[Trait("Feature", "M-44")]
public sealed class HandbookTests : UseCaseTest
{
    private ContentService Content => Service<ContentService>();

    private ContentQueries Queries => Service<ContentQueries>();

    [Fact, Trait("Feature", "R-27")]
    public async Task Installation_BeginsWithAHandbookForEachRole_AndWhatStaffChangedStays()
    {
        await StandardContent.AddAsync(Db, Clock.Now);
        var handbooks = await Queries.HandbooksAsync(People.Operations);
        Assert.Equal([ContentReader.Staff, ContentReader.Distributor, ContentReader.Reseller, ContentReader.Customer, ContentReader.Provider], handbooks.Select(one => one.Reader!.Value)); // the own first
        Assert.All(handbooks, one =>
        {
            var (zh, en) = (Prose.Parts(one.BodyZh), Prose.Parts(one.BodyEn));
            Assert.InRange(zh.Count, 8, 14);
            Assert.Equal(zh.Select(part => part.Anchor), en.Select(part => part.Anchor)); // the same parts, the same order
            Assert.All([one.TitleZh, one.TitleEn, one.SummaryZh, one.SummaryEn], text => Assert.InRange(text.Length, 3, 120));
        });
        foreach (var (actor, title) in new[] { ((Actor?)null, "客户操作手册"), (People.Distributor, "分销商操作手册"), (People.Below, "经销商操作手册"), (People.Provider, "服务商操作手册"), (People.Finance, "平台员工操作手册") })
        {
            Assert.Equal(title, (await Queries.HandbookAsync(null, actor))!.TitleZh);
        }
        Assert.Equal((8, 8), (await ReadAsync(db => db.LevelBenefits.CountAsync(one => one.Track == LevelTrack.Buyer)), await ReadAsync(db => db.LevelBenefits.CountAsync())));

        var id = (await ReadAsync(db => db.ContentItems.SingleAsync(one => one.Reader == ContentReader.Provider))).Id;
        Done(await Content.WithdrawAsync(id, People.Operations));
        await StandardContent.AddAsync(Db, Clock.Now); // the next start
        Assert.Equal((5, 4), (await ReadAsync(db => db.ContentItems.CountAsync()), (await Queries.HandbooksAsync(People.Operations)).Count));
        Assert.Null(await Queries.HandbookAsync(null, People.Provider));
        Assert.Equal(8, await ReadAsync(db => db.LevelBenefits.CountAsync()));
    }

    [Fact, Trait("Feature", "M-43"), Trait("Feature", "R-25")]
    public async Task HandbooksProductsAndVideos_SayWhatTheyAre_BeforeTheyArePublished()
    {
        var handbook = Done(await Content.AddAsync(ContentKind.Handbook, new("hb", "手册", Body: "正文"), People.Operations));
        Assert.Equal("Reader", Refused("field.required", await Content.PublishAsync(handbook, People.Operations)).Field);
        var video = Done(await Content.AddAsync(ContentKind.Video, new("v", "视频", Link: "https://videos.portal.example/v"), People.Operations));
        Assert.Equal("Topic", Refused("field.required", await Content.PublishAsync(video, People.Operations)).Field);
        Assert.Equal("Link", Refused("content.bad-link", await Content.ChangeAsync(video, new("v", "视频", Link: "javascript:alert(1)", Topic: VideoTopic.Services), People.Operations)).Field);
        Done(await Content.ChangeAsync(video, new("v", "视频", Link: "https://videos.portal.example/v", Topic: VideoTopic.Services), People.Operations));
        Done(await Content.PublishAsync(video, People.Operations));
        Assert.Equal(VideoTopic.Services, (await Queries.FindAsync(ContentKind.Video, "v"))!.Topic);

        var product = Done(await Content.AddAsync(ContentKind.ProductHandbook, new("p", "产品手册", Tag: "Avaya", Topic: VideoTopic.Other), People.Operations));
        Assert.Equal("Body", Refused("content.text-or-file", await Content.PublishAsync(product, People.Operations)).Field);
        Assert.Equal("Document", Refused("file.wrong-type", await Content.SetDocumentAsync(product, Files.Png(), People.Operations)).Field);
        Refused("content.no-file-here", await Content.SetDocumentAsync(video, Files.Pdf(), People.Operations));
        Done(await Content.SetDocumentAsync(product, Files.Pdf(), People.Operations));
        var file = (await Queries.OpenAsync(product, People.Operations))!.DocumentId!.Value.Value;
        Assert.Null(await Queries.HandbookFileAsync(file)); // not published
        Done(await Content.PublishAsync(product, People.Operations));
        Assert.Equal("application/pdf", (await Queries.HandbookFileAsync(file))!.ContentType);
        Refused("content.text-or-file", await Content.SetDocumentAsync(product, null, People.Operations)); // what is published stays complete
        Assert.Equal((null, null, file), (await Queries.FindAsync(ContentKind.ProductHandbook, "p")) is { } view ? (view.Topic, view.Reader, view.Document!.Value) : default);
    }
}

/// <summary>The help centre as browsers get it.</summary>
[Trait("Feature", "M-44")]
public sealed class HelpCentreTests(StorefrontApp app) : IClassFixture<StorefrontApp>
{
    [Fact, Trait("Feature", "M-43"), Trait("Feature", "R-25")]
    public async Task HelpCentre_ShowsHandbooksProductsAndVideos_EachToItsReaders()
    {
        var content = app.Services.GetRequiredService<ContentService>();
        foreach (var (kind, data) in new (ContentKind, ContentData)[]
        {
            (ContentKind.ProductHandbook, new("avaya-pdf", "安装手册", Tag: "Avaya")),
            (ContentKind.ProductHandbook, new("waf", "配置手册", Body: "## 接入\n- 填写域名", Tag: "朵云谷")),
            (ContentKind.Video, new("services", "服务上架", Body: "<script>alert(1)</script>", Link: "https://videos.portal.example/services", Topic: VideoTopic.Services)),
        })
        {
            var id = (await content.AddAsync(kind, data, Actor.System)).Value;
            if (data.Slug == "avaya-pdf") { Assert.False((await content.SetDocumentAsync(id, Files.Pdf(), Actor.System)).IsRefused); }
            Assert.False((await content.PublishAsync(id, Actor.System)).IsRefused);
        }
        var (visitor, provider, staff) = (app.Visitor(), await app.SignInAsync("provider"), await app.SignInAsync("ops"));

        var help = await TextAsync(visitor, "/help");
        Assert.All(["客户操作手册", "服务商操作手册", "产品手册", "安装手册", "服务上架", "服务上架与下架"], words => Assert.Contains(words, help));
        Assert.DoesNotContain("平台员工操作手册", help);
        Assert.Contains("平台员工操作手册", await TextAsync(staff, "/help"));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.OK), ((await visitor.GetAsync("/help/handbooks/staff")).StatusCode, (await provider.GetAsync("/help/handbooks/staff")).StatusCode, (await staff.GetAsync("/help/handbooks/staff")).StatusCode));
        var own = await TextAsync(provider, "/help/handbook");
        Assert.All(["服务商操作手册", "data-do=\"print\"", "id=\"part-", "/help/handbook#part-", "服务上架与下架", "分账结算"], words => Assert.Contains(words, own));
        Assert.Contains("客户操作手册", await TextAsync(visitor, "/help/handbook"));
        Assert.Contains("data-testid=\"handbook\"", await TextAsync(provider, "/")); // the avatar's menu

        var pdf = System.Text.RegularExpressions.Regex.Match(await TextAsync(visitor, "/help/products"), "/help/files/[0-9a-f-]{36}").Value;
        var file = await visitor.GetAsync(pdf);
        Assert.Equal((HttpStatusCode.OK, "application/pdf", "inline"), (file.StatusCode, file.Content.Headers.ContentType!.MediaType, file.Content.Headers.ContentDisposition!.DispositionType));
        Assert.DoesNotContain("配置手册", await TextAsync(visitor, "/help/products?of=Avaya"));
        Assert.Contains("填写域名", await TextAsync(visitor, "/help/products/waf"));
        var video = await visitor.GetStringAsync("/help/videos/services");
        Assert.Contains("href=\"https://videos.portal.example/services\"", video);
        Assert.DoesNotContain("<script>alert(1)", video);
        Assert.Contains("data-testid=\"solution-handbooks\"", await visitor.GetStringAsync("/solutions/avaya-ip-office"));
        foreach (var missing in new[] { "/help/videos/nothing", "/help/products/nothing", "/help/handbooks/nothing", $"/help/files/{Guid.NewGuid()}" }) { Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(missing)).StatusCode); }
    }

    private static async Task<string> TextAsync(HttpClient client, string path) => WebUtility.HtmlDecode(await client.GetStringAsync(path));
}
