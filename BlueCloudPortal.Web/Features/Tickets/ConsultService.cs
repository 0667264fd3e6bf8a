using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Organizations;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Tickets;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Messages;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Tickets;

/// <summary>Opens consulting tickets (在线创建工单, M-41, R-09): of buyers and providers, and of people without an account. An answer is promised within one working day.</summary>
public sealed class ConsultService(PortalDb portal, TicketService tickets, WorkCalendars calendars, Outbox outbox)
{
    /// <summary>Most consulting tickets of one guest's e-mail that may be open; what comes beyond is answered the same and kept nowhere.</summary>
    public const int MostOpenOfGuest = 5;

    /// <summary>Opens one for the actor's company; a second click gives the first one's number. Gives the number. Errors: <c>access.forbidden</c>, those of <see cref="Ticket.Consult"/> and of <see cref="FileRule.Check"/>.</summary>
    public async Task<Result<string>> AskAsync(ConsultData data, IReadOnlyList<UploadedFile> files, Actor actor, CancellationToken ct = default) =>
        !Ticket.MayBeOpenedBy(actor) ? AccessErrors.Forbidden
            : await tickets.OpenAsync(actor, actor.OrganizationId, data.RequestKey, files, async (db, number, kept, now) => Ticket.Consult(number, data, kept, actor, default, await DueAsync(db, now, ct), now), ct);

    /// <summary>
    /// Opens one for somebody without an account; the answer comes by mail, and a mail says at once that the question has arrived. The answer here is the same whether it is new, a second click or one too many:
    /// it tells nothing of others. Errors: those of <see cref="Ticket.Consult"/> and of <see cref="FileRule.Check"/>.
    /// </summary>
    public async Task<Result> AskAsGuestAsync(ConsultData data, IReadOnlyList<UploadedFile> files, CancellationToken ct = default)
    {
        var platform = await PlatformAsync(ct);
        var opened = await tickets.OpenAsync(Actor.System, platform, data.RequestKey, files, async (db, number, kept, now) =>
        {
            var asked = Ticket.Consult(number, data, kept, null, platform, await DueAsync(db, now, ct), now);
            if (asked.IsRefused) { return asked; }
            var ticket = asked.Value;
            if (await db.Tickets.CountAsync(one => one.ContactEmail == ticket.ContactEmail && one.Status == TicketStatus.Open && one.IsFromGuest, ct) >= MostOpenOfGuest) { return s_tooMany; }
            outbox.Mail(db, ticket.ContactEmail, "consult-asked", ticket.ContactName, ticket.Number, ticket.Subject, ticket.AnswerDueAt!.Value);
            return ticket;
        }, ct);
        return opened.Error is { } refusal && refusal != s_tooMany ? refusal : Result.Done;
    }

    private static readonly PortalError s_tooMany = new("ticket.too-many-of-guest");

    private async Task<DateTime> DueAsync(PortalDbContext db, DateTime now, CancellationToken ct) => (await calendars.AtAsync(db, now, ct)).DueWithin(now, Ticket.AnsweredWithinDays);

    private async Task<Id<Organization>> PlatformAsync(CancellationToken ct)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        return await db.Organizations.PlatformIdAsync(ct);
    }
}
