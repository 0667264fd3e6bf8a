using BlueCloudPortal.Domain.Common;
using Quartz;

namespace BlueCloudPortal.Web.Features.Ledger;

/// <summary>The nightly reconciliation. It raises an alert in the log when something does not add up, and blocks nothing.</summary>
[DisallowConcurrentExecution]
public sealed class ReconcileJob(ReconcileService reconcile, ILogger<ReconcileJob> log) : IJob
{
    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var run = (await reconcile.RunAsync(Actor.System, cancellationToken)).Value;
        if (run.IsClean) { return; }
        log.LogError("The books do not add up: {Found} findings, first {Findings}",
            run.Counts.Sum(count => count.Found), string.Join("; ", run.Findings.Take(10).Select(finding => $"{finding.What.Code} {string.Join(' ', finding.What.Args)}")));
    }
}
