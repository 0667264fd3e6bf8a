using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace BlueCloudPortal.Web.Features.Benefits.Pickup;

/// <summary>Expires batches of pickup cards whose last day is over (L-12, T-11). They are treated as expired before; run twice, or on two nodes at once, it does nothing twice.</summary>
public sealed class PickupExpiry(PortalDb portal, TimeProvider clock)
{
    private const int Batch = 100;

    /// <summary>Expires all that are due, some at a time. Gives how many; those of a run that lost a race are left for the next one.</summary>
    public async Task<int> ExpireDueAsync(CancellationToken ct = default)
    {
        for (var all = 0; ;)
        {
            var expired = await portal.ChangeAsync<int>(Actor.System, async db =>
            {
                var now = clock.GetUtcNow().UtcDateTime;
                var today = BusinessTime.DayOf(now);
                var due = await db.PickupBatches.Where(one => (one.Status == PickupBatchStatus.Normal || one.Status == PickupBatchStatus.Disabled) && one.ValidUntil < today).OrderBy(one => one.ValidUntil).ThenBy(one => one.Number).Take(Batch).ToListAsync(ct);
                return due.Count(batch => !batch.Expire(Actor.System, now).IsRefused);
            }, ct);
            if (expired.IsRefused) { return all; }
            all += expired.Value;
            if (expired.Value < Batch) { return all; }
        }
    }
}

/// <summary>Looks every few minutes for batches whose last day is over.</summary>
[DisallowConcurrentExecution]
public sealed class PickupExpiryJob(PickupExpiry expiry) : IJob
{
    /// <summary>The pause between two looks.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => _ = await expiry.ExpireDueAsync(cancellationToken);
}
