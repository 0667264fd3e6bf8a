using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace BlueCloudPortal.Web.Features.Benefits;

/// <summary>Expires cloud vouchers whose time has passed (L-13). They are treated as expired before; run twice, or on two nodes at once, it does nothing twice.</summary>
public sealed class CloudVoucherExpiry(PortalDb portal, TimeProvider clock)
{
    private const int Batch = 200;

    /// <summary>Expires all that are due, batch by batch. Gives how many; those of a batch that lost a race are left for the next run.</summary>
    public async Task<int> ExpireDueAsync(CancellationToken ct = default)
    {
        for (var all = 0; ;)
        {
            var expired = await portal.ChangeAsync<int>(Actor.System, async db =>
            {
                var now = clock.GetUtcNow().UtcDateTime;
                var due = await db.CloudVouchers.Where(one => one.Status == CloudVoucherStatus.Unused && one.ExpiresAt <= now).OrderBy(one => one.ExpiresAt).ThenBy(one => one.Number).Take(Batch).ToListAsync(ct);
                return due.Count(voucher => !voucher.Expire(Actor.System, now).IsRefused);
            }, ct);
            if (expired.IsRefused) { return all; }
            all += expired.Value;
            if (expired.Value < Batch) { return all; }
        }
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
