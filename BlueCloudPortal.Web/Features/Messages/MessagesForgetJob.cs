using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace BlueCloudPortal.Web.Features.Messages;

/// <summary>Deletes at night the messages that were read and are older than a year. What was never read stays.</summary>
[DisallowConcurrentExecution]
public sealed class MessagesForgetJob(PortalDb portal, TimeProvider clock) : IJob
{
    /// <summary>How long a message that was read is kept.</summary>
    public const int Months = 12;

    private const int Batch = 5_000; // a statement over more would hold the table for long

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => _ = await ForgetAsync(cancellationToken);

    /// <summary>Deletes now; gives how many.</summary>
    public async Task<int> ForgetAsync(CancellationToken ct = default)
    {
        var before = clock.GetUtcNow().UtcDateTime.AddMonths(-Months);
        var forgotten = 0;
        while (true)
        {
            var done = await portal.ChangeAsync<int>(Actor.System, async db =>
            {
                var old = await db.PersonalMessages.Where(message => message.MadeAt < before && message.ReadAt != null).OrderBy(message => message.MadeAt).Select(message => message.Id).Take(Batch).ToListAsync(ct);
                foreach (var some in old.Chunk(500)) { _ = await db.PersonalMessages.Where(message => some.Contains(message.Id)).ExecuteDeleteAsync(ct); }
                return old.Count;
            }, ct);
            if (done.IsRefused) { return forgotten; }
            forgotten += done.Value;
            if (done.Value < Batch) { return forgotten; }
        }
    }
}
