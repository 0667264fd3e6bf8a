using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Messages;

/// <summary>
/// Sends what is due in the outbox, oldest first, each channel beside the other. At least once: a message is claimed for a while before it is handed over, so that no other
/// node takes it meanwhile; when a node dies between handing over and saying so, the claim runs out and the message goes once more, with the same id.
/// </summary>
public sealed class OutboxSender(PortalDb portal, IMailGateway mail, ISmsGateway sms, TimeProvider clock, ILogger<OutboxSender> log)
{
    /// <summary>How long a claim holds. Longer than the longest try.</summary>
    public static readonly TimeSpan Claim = TimeSpan.FromMinutes(2);

    private const int Batch = 100;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30); // for one try
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_keepFailed = TimeSpan.FromDays(7);

    /// <summary>One round: what was due when it began. Gives how many were sent or kept.</summary>
    public async Task<int> SendDueAsync(CancellationToken ct = default)
    {
        var done = await Task.WhenAll(LaneAsync(mail, ct), LaneAsync(sms, ct));
        await DropOldTextsAsync(ct);
        return done.Sum();
    }

    // A slow mail server does not hold up the codes that people wait for.
    private async Task<int> LaneAsync(IMessageGateway gateway, CancellationToken ct)
    {
        var begun = clock.GetTimestamp();
        var done = 0;
        foreach (var (id, version) in await DueAsync(gateway.Channel, ct))
        {
            if (clock.GetElapsedTime(begun) > s_round) { break; } // the next round goes on
            if (await ClaimAsync(id, version, ct) is not { } message) { continue; }
            if (await HandOverAsync(gateway, message, ct)) { done++; }
        }
        return done;
    }

    private async Task<List<(Id<OutgoingMessage> Id, int Version)>> DueAsync(MessageChannel channel, CancellationToken ct)
    {
        var now = Now;
        await using var db = await portal.ReadAsync(Actor.System, ct);
        var due = await db.OutgoingMessages.Where(message => message.Status == OutgoingStatus.Waiting && message.DueAt <= now && message.Channel == channel)
            .OrderBy(message => message.DueAt).ThenBy(message => message.MadeAt).ThenBy(message => message.Id).Take(Batch).Select(message => new { message.Id, message.Version }).ToListAsync(ct);
        return due.ConvertAll(message => (message.Id, message.Version));
    }

    // One statement: of two nodes that saw the same message, one changes the row.
    private async Task<OutgoingMessage?> ClaimAsync(Id<OutgoingMessage> id, int version, CancellationToken ct)
    {
        var until = Now + Claim;
        await using var db = await portal.ReadAsync(Actor.System, ct);
        var claimed = await db.OutgoingMessages.Where(message => message.Id == id && message.Version == version && message.Status == OutgoingStatus.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(message => message.DueAt, until).SetProperty(message => message.Version, version + 1), ct);
        return claimed == 1 ? await db.OutgoingMessages.SingleAsync(message => message.Id == id, ct) : null;
    }

    private async Task<bool> HandOverAsync(IMessageGateway gateway, OutgoingMessage message, CancellationToken ct)
    {
        if (!gateway.IsConfigured) { return await NoteAsync(message.Id, (one, now) => one.Keep(now), ct); }
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            patience.CancelAfter(s_patience);
            try { await gateway.SendAsync(message, patience.Token); }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested) { throw new UndeliveredException($"No answer within {s_patience.TotalSeconds:0} seconds."); }
        }
        catch (UndeliveredException reason)
        {
            var said = string.Concat(reason.Message.Select(letter => char.IsControl(letter) ? ' ' : letter));
            log.LogWarning("A message of {Template} could not be handed over at try {Try}: {Reason}", message.Template, message.Tries + 1, said);
            _ = await NoteAsync(message.Id, (one, now) => one.Postpone(said, now), ct);
            return false;
        }
        return await NoteAsync(message.Id, (one, now) => one.MarkSent(now), ct);
    }

    // Not while somebody else has it: after our claim ran out another node may have sent it as well.
    private async Task<bool> NoteAsync(Id<OutgoingMessage> id, Action<OutgoingMessage, DateTime> note, CancellationToken ct)
    {
        var noted = await portal.ChangeAsync(Actor.System, async db =>
        {
            var message = await db.OutgoingMessages.SingleAsync(one => one.Id == id, ct);
            if (message.Status == OutgoingStatus.Waiting) { note(message, Now); }
            return Result.Done;
        }, ct);
        return !noted.IsRefused;
    }

    private async Task DropOldTextsAsync(CancellationToken ct)
    {
        var before = Now - s_keepFailed;
        await using (var read = await portal.ReadAsync(Actor.System, ct))
        {
            if (!await read.OutgoingMessages.AnyAsync(message => message.Status == OutgoingStatus.Failed && message.DueAt < before && message.Body != "", ct)) { return; }
        }
        _ = await portal.ChangeAsync(Actor.System, async db =>
        {
            foreach (var failed in await db.OutgoingMessages.Where(message => message.Status == OutgoingStatus.Failed && message.DueAt < before && message.Body != "").Take(Batch).ToListAsync(ct)) { failed.DropText(); }
            return Result.Done;
        }, ct);
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
