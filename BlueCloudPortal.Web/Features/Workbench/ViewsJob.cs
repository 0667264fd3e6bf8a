using Quartz;

namespace BlueCloudPortal.Web.Features.Workbench;

/// <summary>Ends looking through somebody's eyes when its time is over.</summary>
[DisallowConcurrentExecution]
public sealed class ViewsJob(ViewAsService views) : IJob
{
    /// <summary>The pause between two looks.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => _ = await views.EndOverdueAsync(cancellationToken);
}
