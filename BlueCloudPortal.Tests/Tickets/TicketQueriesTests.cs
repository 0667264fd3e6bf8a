using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Tickets;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Frame;
using BlueCloudPortal.Web.Features.Tickets;

namespace BlueCloudPortal.Tests.Tickets;

public sealed class TicketQueriesTests : UseCaseTest
{
    private TicketQueries Queries => Service<TicketQueries>();

    private ICommandSource Commands => Queries;

    private async Task<string> OpenAsync(Actor by, string subject)
    {
        Clock.Advance(TimeSpan.FromMinutes(10));
        return Done(await Service<TicketService>().OpenAsync(new(TicketType.PreSales, subject, $"{subject}，请问如何处理？"), [], by));
    }

    private async Task AnswerAsync(string number)
    {
        Clock.Advance(TimeSpan.FromMinutes(10));
        Done(await Service<TicketService>().ReplyAsync(number, "已处理", [], People.Support));
    }

    private async Task<IReadOnlyList<string>> NumbersAsync(Actor actor, string query = "", params GridSort[] sorts) =>
        [.. (await Queries.ListAsync(new GridRequest(0, 15, sorts) { Filter = FilterState.Parse(query) }, actor)).Rows.Select(row => row.Number)];

    [Fact, Trait("Feature", "V-59")]
    public async Task List_WhenACustomerAsks_ShowsItsOwnNewestFirst()
    {
        var first = await OpenAsync(People.Reseller, "一");
        await OpenAsync(People.OtherReseller, "别家");
        var second = await OpenAsync(People.ResellerUser, "二");
        Done(await Service<TicketService>().CloseAsync(first, People.Reseller));

        var page = await Queries.ListAsync(new GridRequest(0, 15, []), People.Reseller);
        Assert.Equal(2, page.Count);
        Assert.Equal([(second, "二，请问如何处理？", TicketStatus.Open, true), (first, "一，请问如何处理？", TicketStatus.Closed, false)], page.Rows.Select(row => (row.Number, row.Details, row.Status, row.MayClose)));
    }

    [Fact]
    public async Task List_WhenADistributorAsks_ShowsThoseBelowButClosesNone()
    {
        var below = await OpenAsync(People.Below, "下级");
        var row = Assert.Single((await Queries.ListAsync(new GridRequest(0, 15, []), People.Distributor)).Rows);
        Assert.Equal((below, "温州拓岚网络科技有限公司", false), (row.Number, row.Company, row.MayClose));
    }

    [Fact]
    public async Task List_WhenSupportAsks_PutsTheLongestWaitingFirst()
    {
        var answered = await OpenAsync(People.Reseller, "已回复");
        var oldest = await OpenAsync(People.OtherReseller, "最久");
        var newer = await OpenAsync(People.Provider, "较新");
        await AnswerAsync(answered);
        Done(await Service<TicketService>().ReplyAsync(oldest, "在吗？", [], People.OtherReseller)); // asking again does not send it to the back

        Assert.Equal([oldest, newer, answered], await NumbersAsync(People.Support));
        Assert.Equal([oldest, newer], await NumbersAsync(People.Support, "?waiting=1"));
        Assert.Equal(2, await Queries.CountAsync(People.Support, default));
    }

    [Fact, Trait("Feature", "V-59")]
    public async Task List_WhenFilteredAndSorted_FollowsTheFilter()
    {
        var mail = await OpenAsync(People.Reseller, "邮箱 100%");
        var bill = await OpenAsync(People.Reseller, "发票");
        Done(await Service<TicketService>().CloseAsync(bill, People.Reseller));
        Clock.Advance(TimeSpan.FromDays(1));
        var late = await OpenAsync(People.Reseller, "次日");

        Assert.Equal([mail], await NumbersAsync(People.Reseller, "?q=100%25"));
        Assert.Equal([bill], await NumbersAsync(People.Reseller, "?status=Closed"));
        Assert.Equal([late], await NumbersAsync(People.Reseller, "?from=2026-03-12"));
        Assert.Equal([bill, mail], await NumbersAsync(People.Reseller, "?to=2026-03-11"));
        Assert.Equal([mail, bill, late], await NumbersAsync(People.Reseller, "", new GridSort("opened", false)));
        Assert.Equal([bill, late, mail], await NumbersAsync(People.Reseller, "", new GridSort("status", false), new GridSort("number", true)));
        Assert.Empty(await NumbersAsync(People.Finance));
    }

    [Fact, Trait("Feature", "V-61")]
    public async Task Find_WhenOpened_ShowsTheConversationAndWhatTheActorMayDo()
    {
        var number = await OpenAsync(People.Below, "一");
        await AnswerAsync(number);

        var own = (await Queries.FindAsync(number, People.Below))!;
        Assert.Equal(["一，请问如何处理？", "已处理"], own.Messages.Select(message => message.Text));
        Assert.Equal(("Close", (PortalError?)null), (Assert.Single(own.Actions).Trigger, own.ReplyRefusal));
        var above = (await Queries.FindAsync(number, People.Distributor))!;
        Assert.Empty(above.Actions);
        Assert.Equal(AccessErrors.Forbidden, above.ReplyRefusal);
        Assert.NotNull(await Queries.FindAsync(number, People.Support));
        Assert.Null(await Queries.FindAsync(number, People.Finance));
        Assert.Null(await Queries.FindAsync(number, People.OtherReseller));
        Assert.Null(await Queries.FindAsync("2603999", People.Below));
    }

    [Fact]
    public async Task Command_WhenANumberIsTyped_LeadsToTheTicket()
    {
        var number = await OpenAsync(People.Reseller, "邮箱迁移");
        Assert.Equal($"/my/tickets/{number}", Assert.Single(await Commands.FindAsync(number[..5], People.Reseller, default)).Url);
        Assert.Equal($"/staff/tickets/{number}", Assert.Single(await Commands.FindAsync("迁移", People.Support, default)).Url);
        Assert.Empty(await Commands.FindAsync(number, People.OtherReseller, default));
        Assert.Empty(await Commands.FindAsync(number, People.Finance, default));
    }
}
