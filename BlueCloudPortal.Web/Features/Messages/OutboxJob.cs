using Quartz;

namespace BlueCloudPortal.Web.Features.Messages;

/// <summary>Looks into the outbox every few seconds.</summary>
[DisallowConcurrentExecution]
public sealed class OutboxJob(OutboxSender sender) : IJob
{
    /// <summary>The pause between two looks.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => _ = await sender.SendDueAsync(cancellationToken);
}
