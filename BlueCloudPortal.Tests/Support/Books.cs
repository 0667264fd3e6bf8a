using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Features.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Support;

/// <summary>The books of a test: after whatever happened, they add up (GOALS M4).</summary>
public static class Books
{
    /// <summary>Runs every check of the reconciliation and fails with what it found.</summary>
    public static async Task AssertCleanAsync(IServiceProvider services)
    {
        var run = (await services.GetRequiredService<ReconcileService>().RunAsync(Actor.System)).Value;
        Assert.True(run.IsClean, "The books do not add up:" + string.Concat(run.Findings.Select(finding => $"{Environment.NewLine}  {finding.What.Code} {string.Join(", ", finding.What.Args)}")));
    }
}
