using Quartz;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>Looks every minute whether a price list's day has come.</summary>
[DisallowConcurrentExecution]
public sealed class PriceListJob(PriceListTurn turn) : IJob
{
    /// <summary>The pause between two looks.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => _ = await turn.TurnDueAsync(cancellationToken);
}
