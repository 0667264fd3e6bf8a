using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Consumption;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Consumption;

/// <summary>Says which company has which cloud account. Months that are not open yet are rated again at once.</summary>
public sealed class CloudAccountService(PortalDb portal, TimeProvider clock)
{
    /// <summary>Gives an account to a company. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, those of <see cref="CloudAccountOwner.Give"/>.</summary>
    public async Task<Result<Guid>> GiveAsync(Guid account, Guid? company, BusinessMonth? from, BusinessMonth? to, Actor actor, CancellationToken ct = default)
    {
        if (!UsageFile.MayBeKeptBy(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync<Guid>(actor, async db =>
        {
            var id = new Id<CloudAccount>(account);
            if (await db.CloudAccounts.SingleOrDefaultAsync(one => one.Id == id, ct) is not { } cloud) { return AccessErrors.NotFound; }
            await Rating.TakeTurnAsync(db, ct);
            var buyer = company is { } known ? await db.Organizations.SingleOrDefaultAsync(one => one.Id == new Id<Organization>(known), ct) : null;
            var earlier = await (from owner in db.CloudAccountOwners where owner.AccountId == id join other in db.Organizations on owner.OrganizationId equals other.Id select new { owner, other.Name }).ToListAsync(ct);
            var now = clock.GetUtcNow().UtcDateTime;
            var given = CloudAccountOwner.Give(cloud, buyer, from, to, earlier.ConvertAll(one => (one.owner, one.Name)), actor, now);
            if (given.IsRefused) { return given.Error; }
            _ = db.Add(given.Value);
            await Rating.RateAgainAsync(db, db.UsageLines.Where(line => line.AccountId == id), now, ct);
            return given.Value.Id.Value;
        }, ct);
    }

    /// <summary>Sets the last month in which a company has an account; before the first one takes it back whole. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, those of <see cref="CloudAccountOwner.End"/>.</summary>
    public async Task<Result> EndAsync(Guid owner, BusinessMonth? lastMonth, Actor actor, CancellationToken ct = default)
    {
        if (!UsageFile.MayBeKeptBy(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            if (await db.CloudAccountOwners.SingleOrDefaultAsync(one => one.Id == new Id<CloudAccountOwner>(owner), ct) is not { } given) { return AccessErrors.NotFound; }
            await Rating.TakeTurnAsync(db, ct);
            var ended = given.End(lastMonth, actor);
            if (ended.IsRefused) { return ended; }
            await Rating.RateAgainAsync(db, db.UsageLines.Where(line => line.AccountId == given.AccountId), clock.GetUtcNow().UtcDateTime, ct);
            return Result.Done;
        }, ct);
    }
}
