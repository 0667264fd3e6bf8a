using System.Globalization;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Tickets;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Files;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Tickets;

/// <summary>Opens tickets, writes in them and closes them (V-59 to V-61).</summary>
public sealed class TicketService(PortalDb portal, TicketNews news, TimeProvider clock)
{
    // Two people who open a ticket at the same moment take the same next number; the index lets one through and the other takes the one after.
    private const int NumberAttempts = 5;

    /// <summary>Opens a ticket with its attachments; a second click (same request key) gives the first one's number. Gives the number.</summary>
    /// <remarks>Errors: those of <see cref="Ticket.Open"/> and of <see cref="FileRule.Check"/>.</remarks>
    public async Task<Result<string>> OpenAsync(TicketData data, IReadOnlyList<UploadedFile> files, Actor actor, CancellationToken ct = default)
    {
        return !Ticket.MayBeOpenedBy(actor) ? AccessErrors.Forbidden
            : await OpenAsync(actor, actor.OrganizationId, data.RequestKey, files, (_, number, kept, now) => Task.FromResult(Ticket.Open(number, data, kept, actor, now)), ct);
    }

    /// <summary>Opens a ticket under the next number, with its files; what was opened with the same request key is given again.</summary>
    /// <param name="by">Who opens it.</param>
    /// <param name="owner">Whose ticket it is.</param>
    /// <param name="requestKey">The form's; null when nothing is clicked.</param>
    /// <param name="files">Its files.</param>
    /// <param name="open">Makes it, of a number, the files as they are kept and the moment.</param>
    /// <param name="ct">Gives up.</param>
    internal async Task<Result<string>> OpenAsync(Actor by, Id<Organization> owner, Guid? requestKey, IReadOnlyList<UploadedFile> files, Func<PortalDbContext, string, IReadOnlyList<StoredFile>, DateTime, Task<Result<Ticket>>> open, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var opened = await portal.ChangeAsync<string>(by, async db =>
            {
                if (requestKey is { } key && await db.Tickets.Where(one => one.OrganizationId == owner && one.RequestKey == key).Select(one => one.Number).SingleOrDefaultAsync(ct) is { } made) { return made; }
                var now = clock.GetUtcNow().UtcDateTime;
                var kept = Keep(db, files, owner, by, now);
                if (kept.IsRefused) { return kept.Error; }
                var ticket = await open(db, await NextNumberAsync(db, BusinessMonth.Of(now), ct), kept.Value, now);
                if (ticket.IsRefused) { return ticket.Error; }
                _ = db.Tickets.Add(ticket.Value);
                return ticket.Value.Number;
            }, ct);
            if (opened.Error != AccessErrors.Stale || attempt == NumberAttempts) { return opened; }
        }
    }

    /// <summary>Writes in an open ticket: the customer's people or support. Errors: those of <see cref="Ticket.Reply"/> and of <see cref="FileRule.Check"/>.</summary>
    public async Task<Result> ReplyAsync(string number, string? text, IReadOnlyList<UploadedFile> files, Actor actor, CancellationToken ct = default)
    {
        if (!TicketQueries.MayUse(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            if (await db.Tickets.Include(one => one.Messages).SingleOrDefaultAsync(one => one.Number == number, ct) is not { } ticket) { return AccessErrors.NotFound; }
            if (ticket.RefusalOfReply(actor) is { } refusal) { return refusal; }
            var now = clock.GetUtcNow().UtcDateTime;
            var kept = Keep(db, files, ticket.OrganizationId, actor, now);
            if (kept.IsRefused) { return kept.Error; }
            var replied = ticket.Reply(text, kept.Value, actor, now);
            if (!replied.IsRefused) { await news.RepliedAsync(db, ticket, actor, ct); }
            return replied;
        }, ct);
    }

    /// <summary>Closes a ticket; either side may.</summary>
    public async Task<Result> CloseAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!TicketQueries.MayUse(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            if (await db.Tickets.Include(one => one.Messages).SingleOrDefaultAsync(one => one.Number == number, ct) is not { } ticket) { return AccessErrors.NotFound; }
            var closed = ticket.Close(actor, clock.GetUtcNow().UtcDateTime);
            if (!closed.IsRefused) { await news.ClosedAsync(db, ticket, actor, ct); }
            return closed;
        }, ct);
    }

    /// <summary>The customer's people opened the ticket: support's answer is no longer unread.</summary>
    public async Task<Result> NoteReadAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!TicketQueries.MayUse(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
            await db.Tickets.SingleOrDefaultAsync(one => one.Number == number, ct) is { } ticket ? ticket.NoteRead(actor) : AccessErrors.NotFound, ct);
    }

    // Numbers run over all organizations, so this looks past the actor's own; nothing but a count comes back.
    private static async Task<string> NextNumberAsync(PortalDbContext db, BusinessMonth month, CancellationToken ct)
    {
        var start = DocumentNumber.MonthStart(month);
        var last = await db.Tickets.IgnoreQueryFilters().Where(one => one.Number.StartsWith(start))
            .OrderByDescending(one => one.Number.Length).ThenByDescending(one => one.Number).Select(one => one.Number).FirstOrDefaultAsync(ct);
        return DocumentNumber.ByMonth(month, last is null ? 1 : int.Parse(last.AsSpan(start.Length), CultureInfo.InvariantCulture) + 1);
    }

    private static Result<IReadOnlyList<StoredFile>> Keep(PortalDbContext db, IReadOnlyList<UploadedFile> files, Id<Organization> owner, Actor actor, DateTime now)
    {
        if (files.Count > Ticket.MaxAttachments) { return Ticket.TooManyAttachments; }
        var kept = new List<StoredFile>(files.Count);
        foreach (var file in files)
        {
            var taken = FileService.Take(file, FileRule.TicketAttachment, owner, actor, now);
            if (taken.IsRefused) { return taken.Error.At(Ticket.TooManyAttachments.Field!); }
            kept.Add(taken.Value);
        }
        db.StoredFiles.AddRange(kept);
        return kept;
    }
}
