using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Workbench;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Messages;
using BlueCloudPortal.Domain.Workbench;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Messages;

/// <summary>A message that was opened. Its text is there only when it was kept because no server is configured: what waits or was sent may hold a code or a link for its receiver alone.</summary>
public sealed record OpenedMessage(OutgoingRow Row, string? Text);

/// <summary>What staff do with messages: read what was kept, try again what was given up.</summary>
public sealed class OutgoingService(PortalDb portal, TimeProvider clock)
{
    /// <summary>Opens one. Reading the text of a kept one is written into the audit log. Errors: <c>access.forbidden</c>, <c>access.not-found</c>.</summary>
    public async Task<Result<OpenedMessage>> OpenAsync(Id<OutgoingMessage> id, Actor actor, CancellationToken ct = default)
    {
        if (!OutgoingQueries.May(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync<OpenedMessage>(actor, async db =>
        {
            if (await db.OutgoingMessages.SingleOrDefaultAsync(one => one.Id == id, ct) is not { } found) { return AccessErrors.NotFound; }
            var text = found.Status == OutgoingStatus.Kept ? found.Body : null;
            if (text is not null) { Audit.Note(db, AuditActs.MessageRead, found.Id.ToString(), after: Audit.Line("template", found.Template)); }
            return new OpenedMessage(new(found.Id, found.Channel, found.To, found.Template, found.Subject, found.Status, found.Tries, found.MadeAt, found.DueAt, found.SentAt, found.LastError), text);
        }, ct);
    }

    /// <summary>Lets a message that was given up begin anew. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>message.not-failed</c>, <c>message.text-gone</c>.</summary>
    public async Task<Result> TryAgainAsync(Id<OutgoingMessage> id, Actor actor, CancellationToken ct = default)
    {
        if (!OutgoingQueries.May(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            if (await db.OutgoingMessages.SingleOrDefaultAsync(one => one.Id == id, ct) is not { } found) { return AccessErrors.NotFound; }
            var again = found.TryAgain(clock.GetUtcNow().UtcDateTime);
            if (!again.IsRefused) { Audit.Note(db, AuditActs.MessageTriedAgain, found.Id.ToString(), after: Audit.Line("template", found.Template)); }
            return again;
        }, ct);
    }
}
