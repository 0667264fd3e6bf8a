using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Data.Ledger;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace BlueCloudPortal.Web.Features.Benefits;

/// <summary>Writes down which vouchers and coupons have passed their last day, and books what was paid for those (L-13). Nothing waits for it: they are refused from that moment on. Run twice, late, or on two nodes at once, it does nothing twice.</summary>
public sealed class BenefitExpiry(PortalDb portal, TimeProvider clock, ILogger<BenefitExpiry> log)
{
    /// <summary>Expires every one whose last day has passed, each in its own transaction. Gives how many.</summary>
    public Task<int> ExpireDueAsync(CancellationToken ct = default)
    {
        var today = BusinessTime.DayOf(clock.GetUtcNow().UtcDateTime);
        return portal.EachDueAsync(
            db => db.Benefits.Where(one => (one.Status == BenefitStatus.ToBuy || one.Status == BenefitStatus.Unused) && one.Terms.ValidTo != null && one.Terms.ValidTo < today).OrderBy(one => one.Number).Select(one => one.Id),
            (db, id) => ExpireAsync(db, id, ct),
            (id, refusal) => log.LogInformation("Benefit {Benefit} is not expired: {Code}", id.Value, refusal.Code), ct: ct);
    }

    private async Task<Result> ExpireAsync(PortalDbContext db, Id<Benefit> id, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var benefit = await db.Benefits.SingleAsync(one => one.Id == id, ct);
        if (benefit.Expire(Actor.System, now) is { IsRefused: true } refused) { return refused; }
        if (!benefit.WasPaidFor) { return Result.Done; }
        _ = await db.SaveChangesAsync(ct); // the coupon before the money: of two nodes the second finds it expired
        return await db.PostAsync(Postings.CouponLapsed(benefit), Actor.System, now, ct) is { IsRefused: true, Error: var refusal } ? refusal : Result.Done;
    }
}

/// <summary>Looks after vouchers and coupons every night.</summary>
[DisallowConcurrentExecution]
public sealed class BenefitsJob(BenefitExpiry expiry) : IJob
{
    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => _ = await expiry.ExpireDueAsync(cancellationToken);
}
