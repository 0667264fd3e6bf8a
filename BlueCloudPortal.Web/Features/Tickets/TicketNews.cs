using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Tickets;
using BlueCloudPortal.Web.Features.Messages;

namespace BlueCloudPortal.Web.Features.Tickets;

/// <summary>Tells the other side of a ticket what was written: the customer's people who wrote in it, or the support people who did (D-69); who has no account gets a mail with the answer. A ticket that nobody has answered is told to nobody: the queue counts it.</summary>
public sealed class TicketNews(Inbox inbox, Outbox outbox)
{
    /// <summary>Somebody wrote in it.</summary>
    public Task RepliedAsync(PortalDbContext db, Ticket ticket, Actor by, CancellationToken ct)
    {
        if (!ticket.IsFromGuest) { return TellOtherSideAsync(db, ticket, by.IsStaff ? "ticket-answered" : "ticket-replied", by, ct); }
        outbox.Mail(db, ticket.ContactEmail, "consult-answered", ticket.ContactName, ticket.Number, ticket.Subject, ticket.Messages[^1].Text);
        return Task.CompletedTask;
    }

    /// <summary>Somebody closed it.</summary>
    public Task ClosedAsync(PortalDbContext db, Ticket ticket, Actor by, CancellationToken ct) => ticket.IsFromGuest ? Task.CompletedTask : TellOtherSideAsync(db, ticket, "ticket-closed", by, ct);

    private async Task TellOtherSideAsync(PortalDbContext db, Ticket ticket, string template, Actor by, CancellationToken ct)
    {
        var people = ticket.Messages.Where(message => message.FromSupport != by.IsStaff).Select(message => message.AuthorId).OfType<Guid>().ToList();
        if (by.IsStaff) { await inbox.TellAsync(db, ticket.OrganizationId, [.. people, .. await Inbox.MakersAsync(db, ticket.Key, ct)], Note(PortalUrls.MyTicket(ticket.Number)), ct); }
        else { await inbox.TellStaffAsync(db, people, Note(PortalUrls.StaffTicket(ticket.Number)), ct); }

        MessageNote Note(string path) => new(template, path, ticket.Number, ticket.Subject, by.Name);
    }
}
