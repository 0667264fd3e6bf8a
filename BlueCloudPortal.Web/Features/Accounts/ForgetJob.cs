using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>Forgets at night what is of no use any more: tries to sign in after ninety days, codes and console tickets after two, links ninety days after they expired.</summary>
[DisallowConcurrentExecution]
public sealed class ForgetJob(PortalDb portal, TimeProvider clock) : IJob
{
    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await ForgetAsync(cancellationToken);

    /// <summary>Forgets now.</summary>
    public Task<Result> ForgetAsync(CancellationToken ct = default) => portal.ChangeAsync(Actor.System, async db =>
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var (old, used) = (now - SignInGuard.Remembered, now - TimeSpan.FromDays(2)); // how many codes went to a number counts for one day
        _ = await db.SignInAttempts.Where(one => one.At < old).ExecuteDeleteAsync(ct);
        _ = await db.VerificationCodes.Where(one => one.SentAt < used).ExecuteDeleteAsync(ct);
        _ = await db.ConsoleTickets.Where(one => one.ExpiresAt < used).ExecuteDeleteAsync(ct);
        _ = await db.OneTimeLinks.Where(one => one.ExpiresAt < old).ExecuteDeleteAsync(ct);
        return Result.Done;
    }, ct);
}
