using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Messages;
using BlueCloudPortal.Domain.Tickets;
using BlueCloudPortal.Tests.Accounts;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Frame;
using BlueCloudPortal.Web.Features.Messages;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Settlements;
using BlueCloudPortal.Web.Features.Tickets;
using BlueCloudPortal.Web.Features.WorkOrders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;

namespace BlueCloudPortal.Tests.Messages;

/// <summary>Who is told of what, and that a message is its reader's alone.</summary>
public sealed class InboxTests : UseCaseTest
{
    private MessageService Messages => Service<MessageService>();

    private Task SeatAsync(params (Actor Actor, string Role)[] people) => Task.WhenAll(people.Select(one => Members.SeatAsync(Db, one.Actor, one.Role, Clock.Now)));

    private async Task<IReadOnlyList<MessageRow>> OfAsync(Actor actor, string query = "") =>
        (await Service<MessageQueries>().ListAsync(new(0, 100, []) { Filter = FilterState.Parse(query) }, actor)).Rows;

    // By name: what is told at the same moment has no order.
    private async Task<string[]> TemplatesAsync(Actor actor) => [.. (await OfAsync(actor)).Select(row => row.Template).Order(StringComparer.Ordinal)];

    private static string[] Sorted(params string[] templates) => [.. templates.Order(StringComparer.Ordinal)];

    private async Task TellAsync(Actor reader, MessageNote note, Inbox? inbox = null) => Done(await Db.ChangeAsync(Actor.System, async db =>
    {
        await (inbox ?? Service<Inbox>()).PutAsync(db, reader.OrganizationId, [reader.UserId], note, default);
        return Result.Done;
    }));

    private static MessageNote Bill(string number) => new("top-up-arrived", $"/my/top-ups/{number}", "林", number, Money.Fen(100), Domain.Orders.PaymentMethod.Transfer);

    [Fact, Trait("Feature", "D-69"), Trait("Feature", "V-14")]
    public async Task Ticket_WhenSomebodyWrites_TellsTheOtherSidesPeopleWhoWroteInIt()
    {
        await SeatAsync((People.Reseller, "buyer.administrator"), (People.ResellerUser, "buyer.user"), (People.Support, "staff.support"), (People.Admin, "staff.administrator"));
        var tickets = Service<TicketService>();
        var number = Done(await tickets.OpenAsync(new(TicketType.AfterSales, "序列号激活失败", "请核对"), [], People.ResellerUser));
        Assert.Empty(await OfAsync(People.Support)); // nobody has it yet: the queue counts it
        Done(await tickets.ReplyAsync(number, "已更换", [], People.Support));
        var told = Assert.Single(await OfAsync(People.ResellerUser));
        Assert.Equal((MessageCategory.Tickets, "ticket-answered", $"/my/tickets/{number}", true), (told.Category, told.Template, told.Link, told.IsUnread));
        Assert.Empty(await OfAsync(People.Reseller)); // did not write in it
        Assert.Empty(await OfAsync(People.Support));

        Done(await tickets.ReplyAsync(number, "可以了", [], People.Reseller));
        Assert.Equal($"/staff/tickets/{number}", Assert.Single(await OfAsync(People.Support)).Link);
        Assert.Empty(await OfAsync(People.Admin));
        Done(await tickets.CloseAsync(number, People.Support));
        Assert.Equal(["ticket-answered", "ticket-closed"], await TemplatesAsync(People.ResellerUser));
        Assert.Equal(["ticket-closed"], await TemplatesAsync(People.Reseller)); // has written meanwhile

        Assert.Equal(2, (await OfAsync(People.ResellerUser, "?q=序列号")).Count);
        Assert.Single(await OfAsync(People.ResellerUser, $"?q={number}%20ANSWERED")); // found in the other language too
        Assert.Empty(await OfAsync(People.ResellerUser, "?topic=Bills"));
    }

    [Fact, Trait("Feature", "D-69")]
    public async Task Work_FromDispatchToPayout_TellsEachSideWhatTheOtherDid()
    {
        await SeatAsync((People.Reseller, "buyer.administrator"), (People.Provider, "provider.administrator"), (People.OtherProvider, "provider.administrator"), (People.Operations, "staff.operations"), (People.Finance, "staff.finance"));
        var (work, statements) = (Service<WorkOrderService>(), Service<StatementService>());
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.Service, 1));
        var made = await ReadAsync(db => db.WorkOrders.Include(one => one.Milestones).SingleAsync(one => one.OrderId == order.Id));
        Done(await work.DispatchAsync(made.Number, People.OtherProvider.OrganizationId, People.Operations));
        Done(await work.DeclineAsync(made.Number, "排期已满", People.OtherProvider));
        Assert.Equal(["work-order-declined"], await TemplatesAsync(People.Operations));
        Done(await work.DispatchAsync(made.Number, People.Provider.OrganizationId, People.Operations));
        Done(await work.AcceptAsync(made.Number, People.Provider));
        foreach (var (milestone, back) in made.Milestones.OrderBy(one => one.Position).Select((one, at) => (one.Number, at == 0)))
        {
            Done(await work.HandInAsync(milestone, null, People.Provider));
            if (back) { Done(await work.SendBackAsync(milestone, "缺少签收单", People.Reseller)); Done(await work.HandInAsync(milestone, null, People.Provider)); }
            Done(await work.AcceptMilestoneAsync(milestone, null, People.Reseller));
        }
        Assert.Equal(Sorted("work-order-accepted", "milestone-handed-in", "milestone-handed-in", "milestone-handed-in", "order-delivered"), await TemplatesAsync(People.Reseller)); // what it did itself it knows
        Assert.Equal(Sorted("work-order-dispatched", "milestone-sent-back", "milestone-accepted", "milestone-accepted"), await TemplatesAsync(People.Provider));
        Assert.Equal($"/my/orders/{order.Number}", Assert.Single(await OfAsync(People.Reseller), row => row.Template == "order-delivered").Link);
        Assert.Contains("缺少签收单", Service<IStringLocalizer>().Message("milestone-sent-back", (await OfAsync(People.Provider)).Single(row => row.Template == "milestone-sent-back").Args), StringComparison.Ordinal);

        Clock.Set(new BusinessMonth(2026, 3).EndsAt);
        var statement = Assert.Single(Done(await statements.CloseMonthAsync(new(2026, 3), People.Operations)).Numbers);
        Done(await statements.SendAsync(statement, null, People.Operations));
        Done(await statements.RejectAsync(statement, "少计一单", People.Provider));
        Done(await statements.SendAsync(statement, null, People.Operations));
        Done(await statements.ConfirmAsync(statement, People.Provider));
        Done(await statements.PayAsync(statement, "HK1", People.Finance));
        Assert.Equal(["statement-paid", "statement-sent", "statement-sent"], (await TemplatesAsync(People.Provider)).Where(template => template.StartsWith("statement", StringComparison.Ordinal)));
        Assert.Equal(["statement-confirmed", "statement-rejected"], await TemplatesAsync(People.Finance));
        Assert.All(await OfAsync(People.Finance), row => Assert.Equal($"/staff/statements/{statement}", row.Link));
    }

    [Fact, Trait("Feature", "V-14")]
    public async Task Order_WhenItLapsesOrIsCancelledOrDelivered_TellsWhoeverPlacedItAndTheAdministrator()
    {
        await SeatAsync((People.Reseller, "buyer.administrator"), (People.ResellerUser, "buyer.user"), (People.OtherReseller, "buyer.administrator"));
        var lapsing = await Given.OrderAsync(People.ResellerUser, (Given.License, 1));
        _ = await ReadAsync(async db => await db.Orders.Where(one => one.Id == lapsing.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.PayBefore, Clock.Now)));
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await Service<OrderExpiry>().ExpireDueAsync());
        Assert.Equal(0, await Service<OrderExpiry>().ExpireDueAsync());
        var cancelled = await Given.OrderAsync(People.ResellerUser, (Given.License, 1));
        Done(await Service<OrderService>().CancelAsync(cancelled.Number, "重复下单", People.Operations));
        var delivered = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        Done(await Service<OrderService>().DeliverLineAsync(delivered.Number, delivered.Lines[0].Id, "SN-1", People.Operations));
        Assert.Equal(["order-cancelled", "order-expired"], await TemplatesAsync(People.ResellerUser));
        Assert.Equal(["order-cancelled", "order-completed", "order-expired"], await TemplatesAsync(People.Reseller));
        Assert.Empty(await OfAsync(People.OtherReseller));
    }

    [Fact, Trait("Feature", "D-69")]
    public async Task Message_IsItsReadersAlone_InTheOrganizationItWasWrittenFor()
    {
        await TellAsync(People.Reseller, Bill("CZ1"));
        var id = Assert.Single(await OfAsync(People.Reseller)).Id;
        var elsewhere = People.Reseller with { OrganizationId = People.OtherReseller.OrganizationId }; // the same person, acting for another company
        foreach (var other in new[] { People.ResellerUser, People.OtherReseller, People.Distributor, People.Provider, People.Admin, elsewhere })
        {
            Assert.Empty(await OfAsync(other));
            Assert.Equal(0, await Service<MessageQueries>().CountAsync(other, default));
            Refused("access.not-found", await Messages.OpenAsync(id, other));
            Refused("access.not-found", await Messages.MarkReadAsync([id], other));
            Refused("access.not-found", await Messages.DeleteAsync([id], other));
            Assert.Equal(0, Done(await Messages.MarkAllReadAsync(FilterState.Empty, Clock.Now, other)));
        }
        Assert.True(Assert.Single(await OfAsync(People.Reseller)).IsUnread);
        Refused("access.forbidden", await Messages.OpenAsync(id, Actor.System)); // the portal itself reads everybody's, so it reads nobody's
        Refused("inbox.too-many", await Messages.DeleteAsync([.. Enumerable.Range(0, PersonalMessage.MostAtOnce + 1).Select(_ => Id<PersonalMessage>.New(Clock.Now))], People.Reseller));
    }

    [Fact, Trait("Feature", "D-69")]
    public async Task Reader_OpensMarksAndDeletes_AndMarksAllOfAFilter_ButNotWhatCameInSince()
    {
        foreach (var number in new[] { "CZ1", "CZ2", "CZ3" }) { await TellAsync(People.Reseller, Bill(number)); Clock.Advance(TimeSpan.FromMinutes(1)); }
        await TellAsync(People.Reseller, new("platform-opened", "/console", "华为云", "hw-1"));
        var seen = Clock.Now;
        Clock.Advance(TimeSpan.FromMinutes(1));
        await TellAsync(People.Reseller, Bill("CZ4"));
        Assert.Equal(5, await Service<MessageQueries>().CountAsync(People.Reseller, default));
        var rows = await OfAsync(People.Reseller);
        Assert.Equal(["CZ4", "华为云", "CZ3", "CZ2", "CZ1"], rows.Select(row => row.Template == "platform-opened" ? row.Args[0].Value : row.Args[1].Value)); // newest first
        Done(await Messages.OpenAsync(rows[4].Id, People.Reseller));
        var readAt = (await OfAsync(People.Reseller))[4].ReadAt;
        Clock.Advance(TimeSpan.FromMinutes(1));
        Done(await Messages.OpenAsync(rows[4].Id, People.Reseller)); // again: read when it was read first
        Assert.Equal(readAt, (await OfAsync(People.Reseller))[4].ReadAt);

        Assert.Equal(2, Done(await Messages.MarkAllReadAsync(FilterState.Parse("?topic=Bills"), seen, People.Reseller)));
        Assert.Equal(["CZ4", "华为云"], (await OfAsync(People.Reseller, "?unread=1")).Select(row => row.Args[row.Template == "platform-opened" ? 0 : 1].Value));
        Assert.Equal(2, Done(await Messages.DeleteAsync([rows[0].Id, rows[2].Id, Id<PersonalMessage>.New(Clock.Now)], People.Reseller)));
        Assert.Equal(3, (await OfAsync(People.Reseller)).Count);
        Assert.Equal(1, await Service<MessageQueries>().CountAsync(People.Reseller, default));
    }

    [Fact]
    public async Task Job_ThatTellsTheSameAgain_TellsOnce_AlsoTwoAtTheSameMoment()
    {
        var note = new MessageNote("month-bill", "/my/bills/2026-02", "青屿", "2026-02", new FineAmount(1)) { Once = "month-bill:2026-02" };
        var together = new Inbox(Service<IStringLocalizer>(), new MeetingClock(Clock, 2)); // both have looked before either writes
        await Task.WhenAll(TellAsync(People.Reseller, note, together), TellAsync(People.Reseller, note, together));
        await TellAsync(People.Reseller, note);
        Assert.Single(await OfAsync(People.Reseller));
        await TellAsync(People.OtherReseller, note);
        await TellAsync(People.Reseller, note with { Once = "month-bill:2026-03" });
        Assert.Equal(2, (await OfAsync(People.Reseller)).Count);
        await TellAsync(People.Reseller, new("reset-password", "/", "林")); // no message: its link is for the mail alone
        Assert.Equal(2, (await OfAsync(People.Reseller)).Count);
    }

    [Fact]
    public async Task NightlyJob_ForgetsWhatWasReadAndIsOlderThanAYear()
    {
        await TellAsync(People.Reseller, Bill("CZ1"));
        await TellAsync(People.Reseller, Bill("CZ2"));
        Done(await Messages.MarkReadAsync([.. (await OfAsync(People.Reseller, "?q=cz1")).Select(row => row.Id)], People.Reseller));
        Clock.Set(Clock.Now.AddMonths(MessagesForgetJob.Months)); // on the day it stays
        Assert.Equal(0, await Service<MessagesForgetJob>().ForgetAsync());
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await Service<MessagesForgetJob>().ForgetAsync());
        Assert.Equal("CZ2", Assert.Single(await OfAsync(People.Reseller)).Args[1].Value);
    }

    [Fact, Trait("Feature", "D-08")]
    public async Task Watch_TellsOpenPagesWhoseMessagesCameIn_Once()
    {
        var heard = new List<Guid>();
        var notice = new MessageNotice();
        notice.Changed += people => heard.AddRange(people);
        var watch = new MessageWatch(Db, notice, Clock, NullLogger<MessageWatch>.Instance);
        await watch.LookAsync();
        await TellAsync(People.Reseller, Bill("CZ1"));
        await TellAsync(People.Support, new("ticket-replied", "/staff/tickets/1", "1", "主题", "林"));
        await watch.LookAsync();
        await watch.LookAsync();
        Assert.Equal([People.Reseller.UserId, People.Support.UserId], heard.OrderBy(id => id == People.Support.UserId));
        Clock.Advance(TimeSpan.FromMinutes(3));
        await watch.LookAsync();
        Assert.Equal(2, heard.Count);
        Assert.Equal(MessageQueries.Place, ((IFrameSignal)notice).Place);
    }
}
