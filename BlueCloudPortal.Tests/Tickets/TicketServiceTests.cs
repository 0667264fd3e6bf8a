using System.Text;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Tickets;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Files;
using BlueCloudPortal.Web.Features.Tickets;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Tickets;

public sealed class TicketServiceTests : UseCaseTest
{
    private static readonly TicketData s_question = new(TicketType.AfterSales, "邮箱迁移窗口能否改到周日", "原定周五 22:00 的割接窗口与财务结账冲突。");

    private TicketService Tickets => Service<TicketService>();

    private Task<string> OpenedAsync(Actor? by = null, params UploadedFile[] files) => OpenedAsync(s_question, by, files);

    private async Task<string> OpenedAsync(TicketData data, Actor? by, params UploadedFile[] files) => Done(await Tickets.OpenAsync(data, files, by ?? People.Reseller));

    private Task<Ticket> TicketAsync(string number) => ReadAsync(db => db.Tickets.Include(one => one.Messages.OrderBy(message => message.Position)).SingleAsync(one => one.Number == number));

    [Fact, Trait("Feature", "V-60")]
    public async Task Open_WhenFilledIn_KeepsTheDescriptionAsTheFirstMessageAndTellsTheTimeline()
    {
        var number = await OpenedAsync(People.ResellerUser, Files.Png("窗口.png"), Files.Pdf("计划.pdf"));

        Assert.Equal("2603001", number);
        var ticket = await TicketAsync(number);
        Assert.Equal((TicketStatus.Open, People.ResellerUser.OrganizationId, "方南星", TicketType.AfterSales, Clock.Now), (ticket.Status, ticket.OrganizationId, ticket.OpenedBy, ticket.Type, ticket.OpenedAt));
        var first = Assert.Single(ticket.Messages);
        Assert.Equal((s_question.Details, false, "方南星"), (first.Text, first.FromSupport, first.Author));
        Assert.Equal(["窗口.png", "计划.pdf"], first.Attachments.Select(file => file.Name));
        Assert.Equal(Clock.Now, ticket.WaitingSince);
        var made = Assert.Single(await ReadAsync(db => db.LifecycleEvents.Where(happened => happened.DocumentId == ticket.Key).ToListAsync()));
        Assert.Equal(("Create", "Open", "方南星"), (made.Trigger, made.To, made.ActorName));
        Assert.Equal([People.Reseller.OrganizationId], await ReadAsync(db => db.StoredFiles.Select(file => file.OrganizationId).Distinct().ToListAsync()));
    }

    [Fact]
    public async Task Open_WhenAProviderAsks_IsTheProvidersTicket() =>
        Assert.Equal(People.Provider.OrganizationId, (await TicketAsync(await OpenedAsync(People.Provider))).OrganizationId);

    [Fact]
    public async Task Open_WhenStaffOrWithoutPermission_IsRefused()
    {
        Refused("access.forbidden", await Tickets.OpenAsync(s_question, [], People.Support));
        Refused("access.forbidden", await Tickets.OpenAsync(s_question, [], People.Reseller with { Permissions = new HashSet<Permission>() }));
        Assert.Empty(await ReadAsync(db => db.Tickets.ToListAsync()));
    }

    [Theory, Trait("Feature", "V-60")]
    [InlineData(null, "主题", "内容", "Type", "field.required")]
    [InlineData(TicketType.PreSales, " ", "内容", "Subject", "field.required")]
    [InlineData(TicketType.PreSales, "主题", "", "Details", "field.required")]
    [InlineData(TicketType.PreSales, "101", "内容", "Subject", "field.too-long")]
    [InlineData(TicketType.PreSales, "主题", "2001", "Details", "field.too-long")]
    public async Task Open_WhenAFieldIsWrong_SaysWhich(TicketType? type, string subject, string details, string field, string code)
    {
        static string Long(string text) => int.TryParse(text, out var length) ? new string('长', length) : text;
        Assert.Equal(field, Refused(code, await Tickets.OpenAsync(new(type, Long(subject), Long(details)), [], People.Reseller)).Field);
        Assert.Empty(await ReadAsync(db => db.Tickets.ToListAsync()));
    }

    [Fact, Trait("Feature", "V-60")]
    public async Task Open_WhenClickedTwice_GivesTheSameTicket()
    {
        var once = s_question with { RequestKey = Guid.NewGuid() };
        var both = await Task.WhenAll(Tickets.OpenAsync(once, [Files.Png("a.png")], People.Reseller), Tickets.OpenAsync(once, [Files.Png("a.png")], People.Reseller));
        Assert.Equal(Done(both[0]), Done(both[1]));
        Assert.Equal(Done(both[0]), Done(await Tickets.OpenAsync(once, [], People.Reseller)));
        Assert.Equal(1, await ReadAsync(db => db.Tickets.CountAsync()));
        Assert.Equal(1, await ReadAsync(db => db.StoredFiles.CountAsync()));
    }

    [Fact]
    public async Task Open_WhenAnotherOrganizationHasTheSameKey_IsATicketOfItsOwn()
    {
        var once = s_question with { RequestKey = Guid.NewGuid() };
        Assert.NotEqual(await OpenedAsync(once, People.Reseller), await OpenedAsync(once, People.OtherReseller));
    }

    [Fact]
    public async Task Open_WhenManyAtOnce_NumbersAreNextToEachOther()
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, 5).Select(index => Tickets.OpenAsync(s_question, [], index % 2 == 0 ? People.Reseller : People.Provider)));
        Assert.Equal(Enumerable.Range(1, 5).Select(index => $"260300{index}"), opened.Select(Done).Order());
    }

    [Fact]
    public async Task Open_WhenTheMonthTurnsInShanghai_CountsAnew()
    {
        await OpenedAsync();
        Clock.Set(new(2026, 3, 31, 15, 59, 59)); // 23:59:59 in Shanghai
        Assert.Equal("2603002", await OpenedAsync(People.OtherReseller));
        Clock.Set(new(2026, 3, 31, 16, 0, 0));
        Assert.Equal("2604001", await OpenedAsync());
    }

    [Fact]
    public async Task Open_WhenAMonthHasMoreThan999_GoesOnWithFourDigits()
    {
        Done(await Db.ChangeAsync(Actor.System, async db =>
        {
            foreach (var number in new[] { "2603009", "2603999" }) { db.Add(Done(Ticket.Open(number, s_question, [], People.Reseller, Clock.Now))); }
            await Task.CompletedTask;
            return Result.Done;
        }));
        Assert.Equal("26031000", await OpenedAsync());
        Assert.Equal("26031001", await OpenedAsync());
    }

    [Fact, Trait("Feature", "V-61")]
    public async Task Reply_WhenBothSidesWrite_KeepsTheConversationAndWhoMustAnswer()
    {
        var number = await OpenedAsync();
        Clock.Advance(TimeSpan.FromHours(1));
        Done(await Tickets.ReplyAsync(number, "可以，改到周日 20:00。", [Files.Pdf("新计划.pdf")], People.Support));
        var answered = await TicketAsync(number);
        Assert.Equal((true, true, (DateTime?)null), (answered.IsAnswered, answered.HasUnreadAnswer, answered.WaitingSince));

        Clock.Advance(TimeSpan.FromHours(1));
        Done(await Tickets.ReplyAsync(number, "好的，谢谢。", [], People.ResellerUser));
        var asked = Clock.Now;
        Clock.Advance(TimeSpan.FromHours(1));
        Done(await Tickets.ReplyAsync(number, "另外请通知财务。", [], People.ResellerUser));

        var ticket = await TicketAsync(number);
        Assert.Equal([("林知远", false), ("陆时安", true), ("方南星", false), ("方南星", false)], ticket.Messages.Select(message => (message.Author, message.FromSupport)));
        Assert.Equal((false, false, (DateTime?)asked, Clock.Now), (ticket.IsAnswered, ticket.HasUnreadAnswer, ticket.WaitingSince, ticket.UpdatedAt));
        // Support's attachment belongs to the customer, who must be able to open it.
        var file = new Id<StoredFile>(ticket.Messages[1].Attachments[0].FileId);
        Assert.NotNull(await Service<FileService>().FindAsync(file, People.Reseller));
        Assert.Null(await Service<FileService>().FindAsync(file, People.OtherReseller));
    }

    [Fact]
    public async Task Reply_WhenNotTheirs_IsNotFoundOrForbidden()
    {
        var number = await OpenedAsync(People.Below);
        Refused("access.not-found", await Tickets.ReplyAsync(number, "?", [], People.OtherReseller));
        Refused("access.not-found", await Tickets.ReplyAsync("2603999", "?", [], People.Reseller));
        Refused("access.forbidden", await Tickets.ReplyAsync(number, "?", [], People.Distributor)); // may read what is below, not speak for it
        Refused("access.forbidden", await Tickets.ReplyAsync(number, "?", [], People.Finance));
        Assert.Single((await TicketAsync(number)).Messages);
    }

    [Fact, Trait("Feature", "V-61")]
    public async Task Reply_WhenClosed_IsRefusedAndKeepsNoFile()
    {
        var number = await OpenedAsync();
        Done(await Tickets.CloseAsync(number, People.Reseller));
        Refused("ticket.closed", await Tickets.ReplyAsync(number, "还有一个问题", [Files.Png("a.png")], People.Reseller));
        Refused("ticket.closed", await Tickets.ReplyAsync(number, "补充", [], People.Support));
        Assert.Equal(0, await ReadAsync(db => db.StoredFiles.CountAsync()));
    }

    [Theory]
    [InlineData("", "field.required")]
    [InlineData("2001", "field.too-long")]
    public async Task Reply_WhenTheTextIsWrong_IsRefused(string text, string code)
    {
        var number = await OpenedAsync();
        Assert.Equal("Text", Refused(code, await Tickets.ReplyAsync(number, text.Length > 0 ? new string('长', 2001) : text, [], People.Reseller)).Field);
    }

    [Fact]
    public async Task Reply_WhenBothSidesWriteAtOnce_KeepsBoth()
    {
        var number = await OpenedAsync();
        var both = await Task.WhenAll(Tickets.ReplyAsync(number, "甲", [], People.Reseller), Tickets.ReplyAsync(number, "乙", [], People.Support));
        Assert.All(both, Done);
        Assert.Equal([1, 2, 3], (await TicketAsync(number)).Messages.Select(message => message.Position));
    }

    [Theory, Trait("Feature", "V-59")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Close_WhenEitherSideDoes_IsFinal(bool byStaff)
    {
        var number = await OpenedAsync();
        var by = byStaff ? People.Support : People.Reseller;
        Clock.Advance(TimeSpan.FromMinutes(5));
        Done(await Tickets.CloseAsync(number, by));
        var ticket = await TicketAsync(number);
        Assert.Equal((TicketStatus.Closed, Clock.Now, (DateTime?)null), (ticket.Status, ticket.ClosedAt!.Value, ticket.WaitingSince));
        Assert.Equal(["Create", "Close"], await ReadAsync(db => db.LifecycleEvents.Where(happened => happened.DocumentId == ticket.Key).OrderBy(happened => happened.At).Select(happened => happened.Trigger).ToListAsync()));
        Refused("lifecycle.not-now", await Tickets.CloseAsync(number, by));
    }

    [Fact]
    public async Task Close_WhenNotTheirs_IsRefused()
    {
        var number = await OpenedAsync();
        Refused("access.not-found", await Tickets.CloseAsync(number, People.OtherReseller));
        Refused("access.not-found", await Tickets.CloseAsync(number, People.Provider));
        Refused("access.forbidden", await Tickets.CloseAsync(number, People.Finance));
        Assert.Equal(TicketStatus.Open, (await TicketAsync(number)).Status);
    }

    [Fact]
    public async Task NoteRead_WhenTheOwnerOpensIt_TakesTheAnswerOffTheCount()
    {
        var number = await OpenedAsync();
        Done(await Tickets.ReplyAsync(number, "已处理", [], People.Support));
        Assert.Equal(1, await Service<TicketQueries>().CountAsync(People.Reseller, default));
        Done(await Tickets.NoteReadAsync(number, People.Admin)); // support's own look is not the customer's
        Assert.Equal(1, await Service<TicketQueries>().CountAsync(People.Reseller, default));
        Done(await Tickets.NoteReadAsync(number, People.ResellerUser));
        Assert.Equal(0, await Service<TicketQueries>().CountAsync(People.Reseller, default));
    }

    [Theory, Trait("Feature", "V-60")]
    [InlineData("空.png", "", "file.empty")]
    [InlineData("程序.exe", "MZ", "file.wrong-type")]
    [InlineData("程序.png", "MZ", "file.content-differs")] // a renamed program
    [InlineData("报告.pdf.exe", "%PDF-1.7", "file.wrong-type")]
    [InlineData("报告.exe.pdf", "MZ", "file.content-differs")]
    [InlineData("页面.html", "<script>", "file.wrong-type")]
    [InlineData("图.svg", "<svg onload='x'>", "file.wrong-type")]
    [InlineData("图.png", "GIF89a", "file.content-differs")]
    [InlineData("没有扩展名", "%PDF-1.7", "file.wrong-type")]
    public async Task Open_WhenAnAttachmentIsBad_SaysWhyAndKeepsNothing(string name, string content, string code) =>
        await IsRefusedAsync(new(name, Encoding.ASCII.GetBytes(content)), code);

    [Fact, Trait("Feature", "V-60")]
    public async Task Open_WhenAnAttachmentIsAByteOver10MB_IsRefused()
    {
        await IsRefusedAsync(Files.Pdf("大.pdf", FileRule.TicketAttachment.MaxBytes + 1), "file.too-large");
        Done(await Tickets.OpenAsync(s_question, [Files.Pdf("大.pdf", FileRule.TicketAttachment.MaxBytes)], People.Reseller));
    }

    [Fact, Trait("Feature", "V-60")]
    public async Task Open_WhenSixAttachments_IsRefused()
    {
        Refused("ticket.too-many-attachments", await Tickets.OpenAsync(s_question, [.. Enumerable.Range(1, 6).Select(index => Files.Png($"{index}.png"))], People.Reseller));
        Done(await Tickets.OpenAsync(s_question, [.. Enumerable.Range(1, 5).Select(index => Files.Png($"{index}.png"))], People.Reseller));
    }

    private async Task IsRefusedAsync(UploadedFile bad, string code)
    {
        Assert.Equal("Files", Refused(code, await Tickets.OpenAsync(s_question, [Files.Png("好.png"), bad], People.Reseller)).Field);
        Assert.Equal(0, await ReadAsync(db => db.StoredFiles.CountAsync()));
        Assert.Equal(0, await ReadAsync(db => db.Tickets.CountAsync()));
    }
}
