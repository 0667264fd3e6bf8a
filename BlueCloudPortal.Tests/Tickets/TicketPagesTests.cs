using System.Globalization;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Tickets;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Tickets;
using BlueCloudPortal.Web.Features.Workbench;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Tests.Tickets;

/// <summary>The ticket pages over the real use cases and a real database, as a Chinese reader uses them.</summary>
public sealed class TicketPagesTests : PageTest
{
    private async Task<string> OpenedAsync() => Done(await Service<TicketService>().OpenAsync(new(TicketType.AfterSales, "邮箱迁移窗口", "能否改到周日？"), [Files.Pdf("计划.pdf")], People.Reseller));

    private IRenderedComponent<TicketDesk> Desk(string number, Actor actor)
    {
        var page = Browser.Render<TicketDesk>(parts => parts.Add(desk => desk.Number, number).Add(desk => desk.List, "/my/tickets").AddCascadingValue(actor));
        page.WaitForState(() => page.Markup.Contains("conversation", StringComparison.Ordinal) || page.Markup.Contains("not-found", StringComparison.Ordinal), TimeSpan.FromSeconds(10));
        return page;
    }

    [Fact, Trait("Feature", "V-60")]
    public async Task Submit_WhenFilledInAndPressedTwice_MakesOneTicketWithItsFile()
    {
        string? made = null;
        var form = Browser.Render<SubmitTicket>(parts => parts.Add(one => one.Open, true).Add(one => one.OnSubmitted, number => made = number).AddCascadingValue(People.Reseller));
        form.WaitForElement("#f-Subject").Change("邮箱迁移窗口");
        form.WaitForElement("#f-Type").Change("AfterSales");
        form.WaitForElement("#f-Details").Change("能否改到周日？");
        form.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(Files.Png().Content.ToArray(), "截图.png"));
        form.WaitForAssertion(() => Assert.Contains("截图.png", form.Markup));
        var press = form.Find("[data-testid=submit-ticket-yes]");
        await Task.WhenAll(press.ClickAsync(new()), press.ClickAsync(new()));
        form.WaitForAssertion(() => Assert.NotNull(made));

        var ticket = await ReadAsync(db => db.Tickets.Include(one => one.Messages).SingleAsync());
        Assert.Equal((made, "邮箱迁移窗口", TicketType.AfterSales), (ticket.Number, ticket.Subject, ticket.Type));
        Assert.Equal("截图.png", Assert.Single(Assert.Single(ticket.Messages).Attachments).Name);
    }

    [Fact, Trait("Feature", "V-60")]
    public void Submit_WhenAFieldIsMissing_SaysSoAtTheField()
    {
        var form = Browser.Render<SubmitTicket>(parts => parts.Add(one => one.Open, true).AddCascadingValue(People.Reseller));
        form.WaitForElement("[data-testid=submit-ticket-yes]").Click();
        form.WaitForAssertion(() => Assert.NotEmpty(form.Find("[data-testid=error-Subject]").TextContent));
        Assert.Empty(form.FindAll("[data-testid=error-Details]"));
    }

    [Fact, Trait("Feature", "V-60")]
    public void Submit_WhenAFileIsNotWhatItsNameSays_RefusesItAtOnce()
    {
        var form = Browser.Render<SubmitTicket>(parts => parts.Add(one => one.Open, true).AddCascadingValue(People.Reseller));
        form.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("MZ\0\0", "程序.png"));
        form.WaitForAssertion(() => Assert.Contains("png", form.Find("[data-testid=upload-error]").TextContent));
        Assert.Empty(form.FindAll("[data-testid=files]"));
    }

    [Fact]
    public async Task Submit_WhenCancelled_MakesNothing()
    {
        var open = true;
        var form = Browser.Render<SubmitTicket>(parts => parts.Add(one => one.Open, true).Add(one => one.OpenChanged, now => open = now).AddCascadingValue(People.Reseller));
        form.WaitForElement("#f-Subject").Change("邮箱迁移窗口");
        form.WaitForElement("[data-testid=submit-ticket-cancel]").Click();
        Assert.False(open);
        Assert.Equal(0, await ReadAsync(db => db.Tickets.CountAsync()));
    }

    [Fact, Trait("Feature", "V-61")]
    public async Task Page_WhenSupportAnswers_ShowsTheConversationWithRolesAndFiles()
    {
        var number = await OpenedAsync();
        var page = Desk(number, People.Support);
        page.WaitForElement("#f-Text").Change("可以，改到周日 20:00。");
        page.WaitForElement("[data-testid=send]").Click();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=message]").Count));

        var messages = page.FindAll("[data-testid=message]").Select(message => message.TextContent).ToList();
        Assert.All(["林知远", "客户", "能否改到周日？", "计划.pdf"], part => Assert.Contains(part, messages[0]));
        Assert.All(["陆时安", "客服", "改到周日 20:00"], part => Assert.Contains(part, messages[1]));
        Assert.StartsWith("/files/", page.Find("[data-testid=files] a").GetAttribute("href"));
        Assert.Equal("", page.Find("#f-Text").GetAttribute("value") ?? "");
    }

    [Fact, Trait("Feature", "V-61")]
    public async Task Page_WhenTheOwnerOpensIt_TheAnswerIsRead()
    {
        var number = await OpenedAsync();
        Done(await Service<TicketService>().ReplyAsync(number, "已处理", [], People.Support));
        var page = Desk(number, People.Reseller);
        await page.WaitForAssertionAsync(() => Assert.Contains("已处理", page.Markup));
        Assert.False(await ReadAsync(db => db.Tickets.Select(ticket => ticket.HasUnreadAnswer).SingleAsync()));
    }

    [Fact, Trait("Feature", "V-61")]
    public async Task Page_WhenClosed_SaysSoAndTakesNoMore()
    {
        var number = await OpenedAsync();
        var page = Desk(number, People.Reseller);
        page.WaitForElement("[data-testid=close]").Click();
        page.WaitForElement("[data-testid=close-ticket-yes]").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=send]")));
        Assert.Contains("不能再留言", page.Markup);
        Assert.Empty(page.FindAll("[data-testid=close]"));
        Assert.Equal(TicketStatus.Closed, await ReadAsync(db => db.Tickets.Select(ticket => ticket.Status).SingleAsync()));
    }

    [Fact]
    public async Task Page_WhenTheQuestionIsCancelled_StaysOpen()
    {
        var number = await OpenedAsync();
        var page = Desk(number, People.Reseller);
        page.WaitForElement("[data-testid=close]").Click();
        page.WaitForElement("[data-testid=close-ticket-cancel]").Click();
        Assert.Equal(TicketStatus.Open, await ReadAsync(db => db.Tickets.Select(ticket => ticket.Status).SingleAsync()));
    }

    [Fact]
    public async Task Page_WhenItIsSomebodyElses_IsNotThere()
    {
        var number = await OpenedAsync();
        Assert.Contains("没有这个页面", Desk(number, People.OtherReseller).Markup);
        Assert.Contains("没有这个页面", Desk("2603999", People.Reseller).Markup);
    }

    [Fact]
    public async Task Page_WhenTheDistributorAboveReadsIt_HasNoReplyBox()
    {
        var number = Done(await Service<TicketService>().OpenAsync(new(TicketType.PreSales, "主题", "内容"), [], People.Below));
        var page = Desk(number, People.Distributor);
        Assert.Empty(page.FindAll("[data-testid=send]"));
        Assert.Empty(page.FindAll("[data-testid=close]"));
    }

    [Fact]
    public async Task Page_WhenAMessageIsMarkup_ShowsItAsWritten()
    {
        var number = Done(await Service<TicketService>().OpenAsync(new(TicketType.PreSales, "<b>主题</b>", "<script>alert(1)</script>"), [], People.Reseller));
        var page = Desk(number, People.Support);
        Assert.Empty(page.FindAll("script, .talk b b"));
        Assert.Contains("&lt;script&gt;alert(1)", page.Markup);
    }
}
