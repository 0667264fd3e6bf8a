using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace BlueCloudPortal.Web.Features.Organizations.Levels;

/// <summary>
/// Lets levels follow the calendar and the orders (R-27, L-19): approved levels whose first day has come begin, buyers whose order total has reached a threshold are raised, and a level whose last day is over
/// falls to what the orders have earned. A level without an end is never lowered. One transaction a company: run twice, late, or on two nodes at once, each move happens once.
/// </summary>
public sealed class LevelRun(PortalDb portal, LevelMoves moves, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Runs it and gives how many levels moved.</summary>
    public async Task<int> RunAsync(CancellationToken ct = default)
    {
        List<Id<Organization>> due;
        await using (var db = await portal.ReadAsync(Actor.System, ct)) { due = await DueAsync(db, BusinessTime.DayOf(Now), ct); }
        var moved = 0;
        foreach (var company in due)
        {
            if (await portal.ChangeAsync<int>(Actor.System, db => ReviewAsync(db, company, ct), ct) is { IsRefused: false, Value: var count }) { moved += count; }
        }
        return moved;
    }

    // What is due is decided again inside the transaction; this only spares the others.
    private static async Task<List<Id<Organization>>> DueAsync(PortalDbContext db, DateOnly today, CancellationToken ct)
    {
        var begin = await db.LevelApplications.Where(one => one.Status == LevelApplicationStatus.Approved && one.ValidFrom <= today).Select(one => one.OrganizationId).ToListAsync(ct);
        var over = await db.Organizations.Where(one => one.LevelUntil != null && one.LevelUntil < today).Select(one => one.Id).ToListAsync(ct);
        return [.. begin.Union(over).Union(await EarnedAsync(db, today, ct)).OrderBy(one => one.Value)];
    }

    private static async Task<List<Id<Organization>>> EarnedAsync(PortalDbContext db, DateOnly today, CancellationToken ct)
    {
        var thresholds = await LevelOrders.ThresholdsAsync(db, ct);
        var (silver, gold) = (thresholds.Silver?.Minor ?? long.MaxValue, thresholds.Gold?.Minor ?? long.MaxValue);
        if (silver == long.MaxValue && gold == long.MaxValue) { return []; }
        var (kinds, start) = (LevelOrders.Buyers, BusinessTime.StartOf(LevelThresholds.FirstDay(today)));
        var least = Math.Min(silver, gold);
        return await db.Organizations.Where(one => kinds.Contains(one.Kind) && one.DisabledAt == null && one.Level != CustomerLevel.Gold)
            .Select(one => new
            {
                one.Id,
                one.Level,
                Minor = db.Orders.Where(order => order.OrganizationId == one.Id && order.Status == Domain.Orders.OrderStatus.Completed && order.CompletedAt >= start && order.Total.Currency == Currency.CNY
                    && (one.OrdersCountFrom == null || order.CompletedAt >= one.OrdersCountFrom)).Sum(order => order.Total.Minor),
            })
            .Where(found => found.Minor >= gold || (found.Level == CustomerLevel.Registered && found.Minor >= least)).Select(found => found.Id).ToListAsync(ct);
    }

    private async Task<Result<int>> ReviewAsync(PortalDbContext db, Id<Organization> id, CancellationToken ct)
    {
        var company = await db.Organizations.SingleAsync(one => one.Id == id, ct);
        var now = Now;
        var today = BusinessTime.DayOf(now);
        var before = await db.LevelChanges.CountAsync(one => one.OrganizationId == id, ct);
        foreach (var application in await db.LevelApplications.Where(one => one.OrganizationId == id && one.Status == LevelApplicationStatus.Approved && one.ValidFrom <= today).ToListAsync(ct))
        {
            if (await LevelApplicationService.BeginAsync(db, moves, application, company, Actor.System, now, ct) is { IsRefused: true, Error: var refusal }) { return refusal; }
        }
        await FollowAsync(db, company, today, now, ct);
        return await db.LevelChanges.CountAsync(one => one.OrganizationId == id, ct) - before;
    }

    private async Task FollowAsync(PortalDbContext db, Organization company, DateOnly today, DateTime now, CancellationToken ct)
    {
        var isOver = company.LevelUntil < today;
        var standing = LevelOrders.Buyers.Contains(company.Kind) ? await LevelOrders.StandingAsync(db, company, now, ct) : null;
        var earned = standing?.Earned ?? CustomerLevel.Registered;
        if (earned > company.Level ? company.DisabledAt is null : isOver && earned == company.Level)
        {
            await moves.MoveAsync(db, company, new(earned, null, LevelCause.Orders, Total: standing?.Total, Threshold: standing?.Thresholds.Of(earned)), Actor.System, now, ct);
        }
        else if (isOver) { await moves.MoveAsync(db, company, new(earned < company.Level ? earned : company.Level, null, LevelCause.Ended), Actor.System, now, ct); }
    }
}

/// <summary>Runs it every night, soon after the day has begun.</summary>
[DisallowConcurrentExecution]
public sealed class LevelRunJob(LevelRun levels) : IJob
{
    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => _ = await levels.RunAsync(cancellationToken);
}
