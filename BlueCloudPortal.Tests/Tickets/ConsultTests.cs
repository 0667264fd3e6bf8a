using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Tickets;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Tickets;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Tickets;

/// <summary>Consulting tickets (M-41, R-09): of companies, and of people without an account.</summary>
public sealed class ConsultTests : UseCaseTest
{
    private static readonly GridRequest s_all = new(0, 20, []);

    private ConsultService Consults => Service<ConsultService>();

    private TicketQueries Queries => Service<TicketQueries>();

    private Task<List<Ticket>> TicketsAsync() => ReadAsync(db => db.Tickets.Include(one => one.Messages.OrderBy(message => message.Position)).ToListAsync());

    private async Task<Ticket> GuestAsync()
    {
        Done(await Consults.AskAsGuestAsync(Consulting.Data(), [Files.Pdf("方案.pdf")]));
        return Assert.Single(await TicketsAsync());
    }

    [Fact, Trait("Feature", "M-41")]
    public async Task Ask_KeepsTypeCategoryAndContact_AndPromisesAnAnswerOnTheNextWorkingDay()
    {
        var number = Done(await Consults.AskAsync(Consulting.Data() with { Type = TicketType.AfterSales, Category = TicketCategory.Settlement, Origin = TicketOrigin.HelpCentre }, [Files.Png("截图.png")], People.Provider));

        var ticket = Assert.Single(await TicketsAsync());
        Assert.Equal((number, People.Provider.OrganizationId, TicketType.AfterSales, TicketCategory.Settlement, TicketOrigin.HelpCentre, false), (ticket.Number, ticket.OrganizationId, ticket.Type, ticket.Category, ticket.Origin, ticket.IsFromGuest));
        Assert.Equal(("林知远", "13800000000", "lin@example.com", "青屿"), (ticket.ContactName, ticket.ContactPhone, ticket.ContactEmail, ticket.ContactCompany));
        Assert.Equal("截图.png", Assert.Single(Assert.Single(ticket.Messages).Attachments).Name);
        Assert.Equal(Clock.Now.AddDays(1), ticket.AnswerDueAt); // a Wednesday at noon
        var mine = (await Queries.FindAsync(number, People.Provider))!;
        Assert.Equal(("林知远", false, Clock.Now.AddDays(1)), (mine.Contact!.Name, mine.Contact.IsGuest, mine.Contact.DueAt));
        Assert.Empty(await ReadAsync(db => db.OutgoingMessages.ToListAsync())); // who has an account sees it in the list
    }

    [Fact, Trait("Feature", "R-09")]
    public async Task Ask_OnAFridayEvening_IsPromisedForTuesday()
    {
        Clock.Set(new(2026, 3, 13, 10, 0, 0)); // 18:00 in Shanghai: work on it begins on Monday at nine
        _ = Done(await Consults.AskAsync(Consulting.Data(), [], People.Reseller));
        Assert.Equal(new DateTime(2026, 3, 17, 1, 0, 0), Assert.Single(await TicketsAsync()).AnswerDueAt);
    }

    [Theory, Trait("Feature", "R-09")]
    [InlineData("Type", "field.required")]
    [InlineData("Category", "field.required")]
    [InlineData("Subject", "field.required")]
    [InlineData("Details", "field.required")]
    [InlineData("Details", "field.too-long")]
    [InlineData("Name", "field.required")]
    [InlineData("Phone", "contact.bad-phone")]
    [InlineData("Email", "contact.bad-email")]
    [InlineData("Email", "field.required")]
    [InlineData("Company", "field.required")]
    public async Task Ask_WhenAFieldIsWrong_SaysWhich_AndKeepsNothing(string field, string code)
    {
        var data = Consulting.Data();
        data = (field, code) switch
        {
            ("Type", _) => data with { Type = null },
            ("Category", _) => data with { Category = null },
            ("Subject", _) => data with { Subject = " " },
            ("Details", "field.too-long") => data with { Details = new string('长', Ticket.ConsultMaxLength + 1) },
            ("Details", _) => data with { Details = "" },
            ("Name", _) => data with { Name = null },
            ("Phone", _) => data with { Phone = "no number" },
            ("Email", "field.required") => data with { Email = "" },
            ("Email", _) => data with { Email = "lin@example.com\r\nBcc: x@example.com" },
            _ => data with { Company = " " },
        };
        Assert.Equal(field, Refused(code, await Consults.AskAsync(data, [Files.Png()], People.Reseller)).Field);
        Assert.Equal(field, Refused(code, await Consults.AskAsGuestAsync(data, [Files.Png()])).Field);
        Assert.Equal((0, 0, 0), (await ReadAsync(db => db.Tickets.CountAsync()), await ReadAsync(db => db.StoredFiles.CountAsync()), await ReadAsync(db => db.OutgoingMessages.CountAsync())));
    }

    [Fact, Trait("Feature", "R-09")]
    public async Task Ask_WithoutAPhone_AndWithAllItsCharacters_IsTaken() =>
        Done(await Consults.AskAsync(Consulting.Data() with { Phone = " ", Details = new string('长', Ticket.ConsultMaxLength) }, [], People.Reseller));

    [Fact, Trait("Feature", "M-41")]
    public async Task Ask_WhenStaffOrWithoutPermission_IsRefused()
    {
        Refused("access.forbidden", await Consults.AskAsync(Consulting.Data(), [], People.Support));
        Refused("access.forbidden", await Consults.AskAsync(Consulting.Data(), [], People.Reseller with { Permissions = new HashSet<Permission>() }));
        Assert.Empty(await TicketsAsync());
        Assert.Null(await Service<ConsultQueries>().FormAsync(People.Support));
    }

    [Fact, Trait("Feature", "M-41"), Trait("Feature", "R-09")]
    public async Task Ask_PressedTwiceAtOnce_IsOneTicket()
    {
        var data = Consulting.Data();
        var numbers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Consults.AskAsync(data, [Files.Png()], People.Reseller))));
        Assert.Equal(Done(numbers[0]), Done(numbers[1]));
        var guests = data with { RequestKey = Guid.NewGuid() };
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Consults.AskAsGuestAsync(guests, [])))), Done);
        Done(await Consults.AskAsGuestAsync(guests, []));
        Assert.Equal((2, 1), ((await TicketsAsync()).Count, await ReadAsync(db => db.OutgoingMessages.CountAsync(one => one.Template == "consult-asked"))));
    }

    [Fact, Trait("Feature", "R-09")]
    public async Task Guest_GetsAMail_AndTheAnswerByMail_WhileNobodyElseSeesTheTicket()
    {
        var ticket = await GuestAsync();
        Assert.Equal((People.Support.OrganizationId, true, "林知远", null), (ticket.OrganizationId, ticket.IsFromGuest, ticket.Messages[0].Author, ticket.Messages[0].AuthorId));
        Assert.Equal((false, Clock.Now), (ticket.Messages[0].FromSupport, ticket.WaitingSince));
        var asked = Assert.Single(await ReadAsync(db => db.OutgoingMessages.ToListAsync()));
        Assert.Equal(("lin@example.com", "consult-asked"), (asked.To, asked.Template));
        Assert.Contains(ticket.Number, asked.Body);
        foreach (var actor in new[] { People.Reseller, People.Provider, People.Distributor }) { Assert.Null(await Queries.FindAsync(ticket.Number, actor)); }
        Assert.Equal("青屿", Assert.Single((await Queries.ListAsync(s_all, People.Support)).Rows).Company);
        Assert.Equal(1, await Queries.CountAsync(People.Support, default));

        Assert.Equal("Files", Refused("ticket.guest-takes-no-files", await Service<TicketService>().ReplyAsync(ticket.Number, "见附件", [Files.Png()], People.Support)).Field);
        Done(await Service<TicketService>().ReplyAsync(ticket.Number, "支持，请写明源区域。", [], People.Support));
        var answer = Assert.Single(await ReadAsync(db => db.OutgoingMessages.Where(one => one.Template == "consult-answered").ToListAsync()));
        Assert.Equal("lin@example.com", answer.To);
        Assert.Contains("支持，请写明源区域。", answer.Body);
        Assert.Empty(await ReadAsync(db => db.PersonalMessages.ToListAsync()));
        Assert.False((await TicketsAsync())[0].HasUnreadAnswer); // the guest has no list in which it would stay unread
        Assert.Equal(0, await Queries.CountAsync(People.Support, default));
        Done(await Service<TicketService>().CloseAsync(ticket.Number, People.Support));
    }

    [Fact, Trait("Feature", "R-09")]
    public async Task Guest_WithTooManyOpen_IsAnsweredTheSame_AndNothingMoreIsKept()
    {
        for (var index = 0; index < ConsultService.MostOpenOfGuest + 2; index++) { Done(await Consults.AskAsGuestAsync(Consulting.Data(), [Files.Png()])); }
        Done(await Consults.AskAsGuestAsync(Consulting.Data() with { Email = "someone-else@example.com" }, []));
        Assert.Equal((ConsultService.MostOpenOfGuest + 1, ConsultService.MostOpenOfGuest + 1, ConsultService.MostOpenOfGuest),
            ((await TicketsAsync()).Count, await ReadAsync(db => db.OutgoingMessages.CountAsync()), await ReadAsync(db => db.StoredFiles.CountAsync())));
        Done(await Service<TicketService>().CloseAsync((await TicketsAsync()).First(one => one.ContactEmail == "lin@example.com").Number, People.Support));
        Done(await Consults.AskAsGuestAsync(Consulting.Data(), [])); // one is settled: there is room again
        Assert.Equal(ConsultService.MostOpenOfGuest + 2, (await TicketsAsync()).Count);
    }

    [Fact, Trait("Feature", "M-42")]
    public async Task List_ShowsWhereEachWasSubmitted_AndFiltersByCategory()
    {
        _ = Done(await Consults.AskAsync(Consulting.Data() with { Category = TicketCategory.Settlement, Origin = TicketOrigin.HelpCentre }, [], People.Provider));
        _ = Done(await Service<TicketService>().OpenAsync(new(TicketType.AfterSales, "对账差异", "上月差 0.01 元"), [], People.Provider));
        Assert.Equal([TicketOrigin.HelpCentre, TicketOrigin.UserCentre], (await Queries.ListAsync(s_all with { Sorts = [new("number", false)] }, People.Provider)).Rows.Select(row => row.Origin));

        var settlement = Assert.Single((await Queries.ListAsync(s_all with { Filter = FilterState.Parse("/?support=Settlement") }, People.Provider)).Rows);
        Assert.Equal((TicketCategory.Settlement, TicketStatus.Open), (settlement.Category, settlement.Status));
        Assert.Empty((await Queries.ListAsync(s_all with { Filter = FilterState.Parse("/?support=Papers") }, People.Provider)).Rows);
    }

    [Fact, Trait("Feature", "M-41")]
    public async Task Form_BeginsWithThePersonsOwnData()
    {
        var form = (await Service<ConsultQueries>().FormAsync(People.Reseller))!;
        Assert.Equal((People.Reseller.Name, People.OrganizationOf(People.Reseller).Name), (form.Name, form.Company));
    }

    [Fact, Trait("Feature", "R-09")]
    public void Limit_IsTenPostsAnHourForOneAddress()
    {
        var http = new Microsoft.AspNetCore.Http.DefaultHttpContext { RequestServices = Services };
        http.Connection.RemoteIpAddress = System.Net.IPAddress.Parse("192.0.2.7");
        http.Request.Method = "GET";
        var reading = ConsultLimit.Of(http);
        using (var limiter = reading.Factory(reading.PartitionKey)) { Assert.All(Enumerable.Range(0, 50), _ => Assert.True(limiter.AttemptAcquire().IsAcquired)); }
        http.Request.Method = "POST";
        var posting = ConsultLimit.Of(http);
        using var limited = posting.Factory(posting.PartitionKey);
        Assert.Equal(10, Enumerable.Range(0, 50).Count(_ => limited.AttemptAcquire().IsAcquired));
    }
}
