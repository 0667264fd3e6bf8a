using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Messages;

/// <summary>Finds what came in, on whichever node it was written: one small query every few seconds while somebody has a page open, however many there are.</summary>
public sealed class MessageWatch(PortalDb portal, MessageNotice notice, TimeProvider clock, ILogger<MessageWatch> log) : BackgroundService
{
    /// <summary>Between two looks.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    // A message is dated when it is written and seen when its act is kept, and clocks differ: each look goes back further than the one before began.
    private static readonly TimeSpan s_late = TimeSpan.FromMinutes(2);

    private HashSet<Id<PersonalMessage>> _seen = [];

    /// <summary>Looks once, and tells whose messages are new since the look before. The first look tells of everything that came in lately: whoever opened a page a moment ago counts once more.</summary>
    public async Task LookAsync(CancellationToken ct = default)
    {
        var from = clock.GetUtcNow().UtcDateTime - s_late;
        await using var db = await portal.ReadAsync(Actor.System, ct);
        var lately = await db.PersonalMessages.Where(message => message.MadeAt >= from).Select(message => new { message.Id, message.UserId }).ToListAsync(ct);
        var fresh = lately.Where(message => !_seen.Contains(message.Id)).Select(message => message.UserId).ToHashSet();
        _seen = [.. lately.Select(message => message.Id)];
        notice.Tell(fresh);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        do
        {
            if (!notice.IsHeard) { continue; }
            try { await LookAsync(stoppingToken); }
            catch (Exception broken) when (broken is not OperationCanceledException)
            {
                log.LogWarning(broken, "New messages could not be read; tried again in {Seconds} s.", Pause.TotalSeconds);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
