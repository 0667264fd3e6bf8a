using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Consumption;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Consumption;

/// <summary>Publishes usage files and takes them back.</summary>
public sealed class UsageFileService(PortalDb portal, TimeProvider clock)
{
    /// <summary>Rates a file's lines and lets them count; a published file of the same platform and month is replaced as a whole. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, those of <see cref="UsageFile.Publish"/>.</summary>
    public async Task<Result> PublishAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!UsageFile.MayBeKeptBy(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            if (await db.UsageFiles.SingleOrDefaultAsync(one => one.Number == number, ct) is not { } file) { return AccessErrors.NotFound; }
            var now = clock.GetUtcNow().UtcDateTime;
            await Rating.TakeTurnAsync(db, ct);
            var published = file.Publish(await db.ExchangeRates.Where(rate => rate.MonthKey == file.MonthKey).Select(rate => rate.Currency).ToListAsync(ct), actor, now);
            if (published.IsRefused) { return published; }
            if (await db.UsageFiles.SingleOrDefaultAsync(one => one.Slot == file.Slot && one.Id != file.Id, ct) is { } former)
            {
                var replaced = former.ReplaceBy(file, actor, now);
                if (replaced.IsRefused) { return replaced; }
                await Rating.LapseAsync(db, former, ct);
            }
            await Rating.RateAsync(db, file, now, ct);
            return Result.Done;
        }, ct);
    }

    /// <summary>Rates a published file once more by the owners, prices and rates that hold now, whether or not its month is open: customers see the new amounts at once. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, those of <see cref="UsageFile.RateAgain"/>.</summary>
    public async Task<Result> RateAgainAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!UsageFile.MayBeKeptBy(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            if (await db.UsageFiles.SingleOrDefaultAsync(one => one.Number == number, ct) is not { } file) { return AccessErrors.NotFound; }
            if (UsageFileLifecycle.Instance.RefusalOf(file, UsageFileTrigger.RateAgain, actor) is { } refusal) { return refusal; }
            var now = clock.GetUtcNow().UtcDateTime;
            await Rating.TakeTurnAsync(db, ct);
            var before = await SumAsync(db, file, ct);
            await Rating.RateAsync(db, file, now, ct);
            _ = await db.SaveChangesAsync(ct);
            return file.RateAgain(before, await SumAsync(db, file, ct), actor, now);
        }, ct);
    }

    private static async Task<FineAmount> SumAsync(PortalDbContext db, UsageFile file, CancellationToken ct) =>
        new(await db.ConsumptionLines.Where(line => line.FileId == file.Id && line.IsCurrent).SumAsync(line => line.TenThousandths, ct));

    /// <summary>Takes a file back, with a reason: its lines count no more. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, those of <see cref="UsageFile.Withdraw"/>.</summary>
    public async Task<Result> WithdrawAsync(string number, string? reason, Actor actor, CancellationToken ct = default)
    {
        if (!UsageFile.MayBeKeptBy(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            if (await db.UsageFiles.SingleOrDefaultAsync(one => one.Number == number, ct) is not { } file) { return AccessErrors.NotFound; }
            await Rating.TakeTurnAsync(db, ct);
            var withdrawn = file.Withdraw(reason, actor, clock.GetUtcNow().UtcDateTime);
            if (withdrawn.IsRefused) { return withdrawn; }
            await Rating.LapseAsync(db, file, ct);
            return Result.Done;
        }, ct);
    }
}
