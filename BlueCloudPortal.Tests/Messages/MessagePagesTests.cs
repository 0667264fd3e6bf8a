using System.Globalization;
using AngleSharp.Dom;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Messages;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components.Frame;
using BlueCloudPortal.Web.Features.Messages;
using BlueCloudPortal.Web.Features.WorkOrders;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace BlueCloudPortal.Tests.Messages;

/// <summary>The pages of messages and announcements as people use them.</summary>
public sealed class MessagePagesTests : PageTest
{
    private async Task TellAsync(Actor reader, string number) => Done(await Db.ChangeAsync(Actor.System, async db =>
    {
        await Service<Inbox>().PutAsync(db, reader.OrganizationId, [reader.UserId], new("top-up-arrived", $"/my/top-ups/{number}", "林知远", number, Money.Fen(123_456), Domain.Orders.PaymentMethod.Transfer), default);
        return Result.Done;
    }));

    private IRenderedComponent<MyMessagesPage> Mine(Actor actor, string query = "")
    {
        var page = Open<MyMessagesPage>(actor, $"/my/messages{query}");
        page.WaitForElement("[data-testid=row]");
        return page;
    }

    private static IElement Row(IRenderedComponent<MyMessagesPage> page, string number) => page.FindAll("[data-testid=row]").Single(row => row.TextContent.Contains(number, StringComparison.Ordinal));

    [Fact, Trait("Feature", "D-69"), Trait("Feature", "V-14")]
    public async Task Messages_AreReadWholeAndOpened_MarkedDeletedAndMarkedAll()
    {
        foreach (var number in new[] { "CZ1", "CZ2", "CZ3" }) { await TellAsync(People.Reseller, number); Clock.Advance(TimeSpan.FromMinutes(1)); }
        await TellAsync(People.OtherReseller, "CZ9");
        var page = Mine(People.Reseller);
        Assert.Equal(3, page.FindAll("tr.unread").Count);
        page.WaitForAssertion(() => Assert.Equal("未读3", page.FindAll(".tabs a")[1].TextContent.Trim()));
        Assert.Contains("充值 CZ3 已到账：¥1,234.56", Row(page, "CZ3").TextContent, StringComparison.Ordinal);
        Assert.Contains("账单消息", Row(page, "CZ3").TextContent, StringComparison.Ordinal);

        var link = Row(page, "CZ3").QuerySelector("[data-testid=open]")!;
        Assert.Equal("/my/top-ups/CZ3", link.GetAttribute("href"));
        await link.ClickAsync(new());
        page = Mine(People.Reseller, "?again=1");
        Assert.Equal(2, page.FindAll("tr.unread").Count);
        Assert.DoesNotContain("unread", Row(page, "CZ3").ClassName ?? "", StringComparison.Ordinal);

        Row(page, "CZ2").QuerySelector("[data-testid=choose]")!.Change(true);
        Assert.Contains("已选 1 条", page.Find("[data-testid=selection-count]").TextContent, StringComparison.Ordinal);
        page.Find("[data-testid=mark-read]").Click();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("tr.unread")));
        Assert.Empty(page.FindAll("[data-testid=selection]"));

        page.Find("[data-testid=choose-page]").Click();
        page.WaitForAssertion(() => Assert.Contains("已选 3 条", page.Find("[data-testid=selection-count]").TextContent, StringComparison.Ordinal));
        page.Find("[data-testid=choose-page]").Click(); // again: none
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=selection]")));
        Row(page, "CZ2").QuerySelector("[data-testid=choose]")!.Change(true);
        page.Find("[data-testid=delete]").Click();
        page.WaitForElement("[data-testid=delete-confirm-cancel]").Click();
        Assert.Equal(4, await ReadAsync(db => db.PersonalMessages.CountAsync()));
        page.Find("[data-testid=delete]").Click();
        page.WaitForElement("[data-testid=delete-confirm-yes]").Click();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=row]").Count));

        page.Find("[data-testid=read-all]").Click();
        page.WaitForElement("[data-testid=read-all-confirm-yes]").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("tr.unread")));
        Assert.Equal("CZ9", (await ReadAsync(db => db.PersonalMessages.SingleAsync(one => one.ReadAt == null))).Args[1].Value); // another's is as it was
        page = Open<MyMessagesPage>(People.Provider, "/my/messages");
        page.WaitForAssertion(() => Assert.Contains("还没有消息", page.Markup, StringComparison.Ordinal));
    }

    [Fact, Trait("Feature", "D-08")]
    public async Task Bell_FollowsWithoutAnotherPageBeingOpened()
    {
        _ = Browser.Services.AddSingleton<IFrameCounts>(Service<MessageQueries>()).AddSingleton<IFrameSignal>(Service<MessageNotice>()); // bUnit's own lists of them are empty
        _ = Browser.Services.AddRadzenComponents();
        _ = Browser.AddAuthorization();
        await TellAsync(People.Reseller, "CZ1");
        var frame = Open<MainLayout>(People.Reseller, "/my/messages", parts => parts.Add(one => one.Body, (RenderFragment)(_ => { })));
        frame.WaitForAssertion(() => Assert.Equal("1", frame.Find("a[href='/my/messages'] .badge").TextContent));
        foreach (var place in new[] { "/my", "/my/tickets", "/my/messages" }) { Assert.NotEmpty(frame.FindAll($"header a[href='{place}']")); } // D-08: home, tickets, messages
        Assert.Contains(People.Reseller.Name, frame.Find("[data-testid=user]").TextContent, StringComparison.Ordinal);

        for (var number = 2; number <= 120; number++) { await TellAsync(People.Reseller, $"CZ{number}"); }
        Service<MessageNotice>().Tell(new HashSet<Guid> { People.OtherReseller.UserId });
        Assert.Equal("1", frame.Find("a[href='/my/messages'] .badge").TextContent); // somebody else's
        Service<MessageNotice>().Tell(new HashSet<Guid> { People.Reseller.UserId }); // as the watch tells what came in
        frame.WaitForAssertion(() => Assert.Equal("99+", frame.Find("a[href='/my/messages'] .badge").TextContent));
        Done(await Service<MessageService>().MarkAllReadAsync(Web.Components.FilterState.Empty, Clock.Now, People.Reseller));
        frame.WaitForAssertion(() => Assert.Empty(frame.FindAll("a[href='/my/messages'] .badge")));
    }

    [Fact]
    public async Task Bell_ToldByAJob_LeavesTheFrameInItsReadersLanguage()
    {
        _ = Browser.Services.AddSingleton<IFrameCounts>(Service<MessageQueries>()).AddSingleton<IFrameSignal>(Service<MessageNotice>());
        _ = Browser.Services.AddRadzenComponents();
        _ = Browser.AddAuthorization();
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        var frame = Open<MainLayout>(People.Reseller, "/my/messages", parts => parts.Add(one => one.Body, (RenderFragment)(_ => { })));
        frame.WaitForAssertion(() => Assert.Contains("Tickets", frame.Find("nav.side").TextContent, StringComparison.Ordinal));
        await TellAsync(People.Reseller, "CZ1");

        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN"); // the job's
        Service<MessageNotice>().Tell(new HashSet<Guid> { People.Reseller.UserId });

        frame.WaitForAssertion(() => Assert.Equal("1", frame.Find("a[href='/my/messages'] .badge").TextContent));
        Assert.Contains("Tickets", frame.Find("nav.side").TextContent, StringComparison.Ordinal);
    }

    [Fact, Trait("Feature", "V-12")]
    public async Task Staff_WritePublishAndWithdraw_AndReadersHaveItOnTheirHomePage()
    {
        _ = Browser.Services.AddRadzenComponents(); // the editor of texts
        var page = Open<StaffAnnouncementPage>(People.Operations, "/staff/announcements/new");
        Assert.Equal("/staff/announcements", page.WaitForElement(".card > .f [data-testid=cancel]").GetAttribute("href"));
        page.WaitForElement("[data-testid=save]").Click();
        page.WaitForAssertion(() => Assert.Contains("请填写", page.Find("#f-Title").ParentElement!.TextContent, StringComparison.Ordinal));
        page.Find("#f-Title").Change("系统升级");
        page.Find("#f-Tag").Change("Custom");
        page.WaitForElement("#f-CustomTag").Change("系统维护");
        page.Find("#f-Audience").Change("Providers");
        page.Find("#f-Pinned").Change(true);
        await page.InvokeAsync(() => page.FindComponents<Web.Components.RichTextInput>()[0].Instance.ValueChanged.InvokeAsync("<p>周日<script>x</script></p>"));
        await PressTwiceAsync(page.Find("[data-testid=save]"));
        var made = await ReadAsync(db => db.Announcements.SingleAsync());
        Assert.EndsWith($"/staff/announcements/{made.Number}", Navigation.Uri, StringComparison.Ordinal);

        page = Open<StaffAnnouncementPage>(People.Operations, $"/staff/announcements/{made.Number}", one => one.Add(p => p.Number, made.Number));
        page.WaitForAssertion(() => Assert.Equal("<p>周日</p>", page.Find("[data-testid=preview]").InnerHtml));
        page.Find("#f-Title").Change("系统升级通知"); // not saved: publishing keeps it too
        page.Find("[data-testid=action-Publish]").Click();
        page.WaitForElement("[data-testid=publish-yes]").Click();
        page.WaitForAssertion(() => Assert.Equal("已发布", page.Find("h1 ~ .chip, .ph .chip").TextContent));
        Assert.Equal($"/announcements/{made.Number}", page.Find("[data-testid=public]").GetAttribute("href"));

        var home = Open<ProviderHomePage>(People.Provider, "/provider");
        home.WaitForAssertion(() => Assert.Contains("【系统维护】", home.Find("[data-testid=home-announcements] [data-testid=tag]").TextContent, StringComparison.Ordinal));
        Assert.Contains("系统升级通知", home.Find("[data-testid=home-announcements]").TextContent, StringComparison.Ordinal);
        var more = home.Find("[data-testid=more-announcements]");
        Assert.Equal(("查看更多 >>", "/announcements"), (more.TextContent, more.GetAttribute("href")));
        var buyers = Open<HomeAnnouncements>(People.Reseller, "/my");
        buyers.WaitForAssertion(() => Assert.Contains("暂无公告", buyers.Markup, StringComparison.Ordinal));

        page = Open<StaffAnnouncementPage>(People.Operations, $"/staff/announcements/{made.Number}?again=1", one => one.Add(p => p.Number, made.Number));
        page.WaitForElement("[data-testid=action-Withdraw]").Click();
        page.WaitForElement("[data-testid=withdraw-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("请填写", page.Find("#f-Reason").ParentElement!.TextContent, StringComparison.Ordinal));
        page.Find("#f-Reason").Change("时间有变");
        page.Find("[data-testid=withdraw-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("时间有变", page.Find("[data-testid=withdraw-reason]").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[data-testid=save]"));
        var list = Open<StaffAnnouncementsPage>(People.Admin, "/staff/announcements");
        list.WaitForAssertion(() => Assert.Contains("已撤下", Assert.Single(list.FindAll("[data-testid=row]")).TextContent, StringComparison.Ordinal));
    }
}
