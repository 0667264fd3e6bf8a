using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using Quartz;

namespace BlueCloudPortal.Web.Features.Benefits.Pickup;

/// <summary>Expires batches of pickup cards whose last day is over (L-12, T-11). They are treated as expired before; run twice, or on two nodes at once, it does nothing twice.</summary>
public sealed class PickupExpiry(PortalDb portal, TimeProvider clock)
{
    /// <summary>Expires all that are due. Gives how many.</summary>
    public Task<int> ExpireDueAsync(CancellationToken ct = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var today = BusinessTime.DayOf(now);
        return portal.BatchesDueAsync(
            db => db.PickupBatches.Where(one => (one.Status == PickupBatchStatus.Normal || one.Status == PickupBatchStatus.Disabled) && one.ValidUntil < today).OrderBy(one => one.ValidUntil).ThenBy(one => one.Number),
            one => one.Expire(Actor.System, now), ct: ct);
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
