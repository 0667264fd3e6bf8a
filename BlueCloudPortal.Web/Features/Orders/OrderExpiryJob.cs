using Quartz;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>Gives up orders that were not paid in time.</summary>
[DisallowConcurrentExecution]
public sealed class OrderExpiryJob(OrderExpiry expiry) : IJob
{
    /// <summary>The pause between two looks.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => _ = await expiry.ExpireDueAsync(cancellationToken);
}
