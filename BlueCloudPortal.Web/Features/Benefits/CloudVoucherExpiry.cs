using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using Quartz;

namespace BlueCloudPortal.Web.Features.Benefits;

/// <summary>Expires cloud vouchers whose time has passed (L-13). They are treated as expired before; run twice, or on two nodes at once, it does nothing twice.</summary>
public sealed class CloudVoucherExpiry(PortalDb portal, TimeProvider clock)
{
    /// <summary>Expires all that are due. Gives how many.</summary>
    public Task<int> ExpireDueAsync(CancellationToken ct = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return portal.BatchesDueAsync(
            db => db.CloudVouchers.Where(one => one.Status == CloudVoucherStatus.Unused && one.ExpiresAt <= now).OrderBy(one => one.ExpiresAt).ThenBy(one => one.Number), one => one.Expire(Actor.System, now), ct: ct);
    }
}

/// <summary>Looks every few minutes for cloud vouchers whose time has passed.</summary>
[DisallowConcurrentExecution]
public sealed class CloudVoucherExpiryJob(CloudVoucherExpiry expiry) : IJob
{
    /// <summary>The pause between two looks.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => _ = await expiry.ExpireDueAsync(cancellationToken);
}
