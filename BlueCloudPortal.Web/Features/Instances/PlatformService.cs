using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Instances;

/// <summary>Staff keep cloud platforms and the discounts of contracts there (D-43, D-48).</summary>
public sealed class PlatformService(PortalDb portal, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Adds a platform. Errors: those of <see cref="CloudPlatform.Add"/>; at the field <c>platform.code-taken</c>, <c>platform.name-taken</c>.</summary>
    public Task<Result<Id<CloudPlatform>>> AddAsync(CloudPlatformData data, Actor actor, CancellationToken ct = default) => portal.ChangeAsync<Id<CloudPlatform>>(actor, async db =>
    {
        var added = CloudPlatform.Add(data, actor, Now);
        if (added.IsRefused) { return added.Error; }
        if (await db.CloudPlatforms.AnyAsync(one => one.Code == added.Value.Code, ct)) { return new PortalError("platform.code-taken", added.Value.Code).At("Code"); }
        if (await TakenAsync(db, added.Value, ct) is { } taken) { return taken; }
        _ = db.Add(added.Value);
        return added.Value.Id;
    }, ct);

    /// <summary>Changes a platform; allocations that were submitted keep their terms. Errors: those of <see cref="CloudPlatform.Change"/>, <c>access.not-found</c>, <c>platform.name-taken</c>.</summary>
    public async Task<Result> ChangeAsync(string code, CloudPlatformData data, Actor actor, CancellationToken ct = default)
    {
        if (!CloudPlatform.MayBeKeptBy(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            if (await db.CloudPlatforms.SingleOrDefaultAsync(one => one.Code == code, ct) is not { } platform) { return AccessErrors.NotFound; }
            var changed = platform.Change(data, actor);
            return changed.IsRefused ? changed : await TakenAsync(db, platform, ct) is { } taken ? taken : Result.Done;
        }, ct);
    }

    /// <summary>Enters the discount of a customer's contract. Errors: those of <see cref="CloudDiscount.Agree"/>.</summary>
    public async Task<Result<Id<CloudDiscount>>> AgreeAsync(Guid? company, string? platformCode, CloudDiscountData data, Actor actor, CancellationToken ct = default)
    {
        if (!CloudPlatform.MayBeKeptBy(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync<Id<CloudDiscount>>(actor, async db =>
        {
            var buyer = company is { } id ? await db.Organizations.SingleOrDefaultAsync(one => one.Id == new Id<Organization>(id), ct) : null;
            if (buyer is not null) { db.Guard(buyer); } // of two who agree at once the second comes back here and sees the first one's
            var platform = await db.CloudPlatforms.AsNoTracking().SingleOrDefaultAsync(one => one.Code == platformCode, ct);
            var earlier = buyer is null || platform is null ? [] : await db.CloudDiscounts.AsNoTracking().Where(one => one.OrganizationId == buyer.Id && one.PlatformId == platform.Id).ToListAsync(ct);
            var agreed = CloudDiscount.Agree(data, buyer, platform, earlier, actor, Now);
            if (agreed.IsRefused) { return agreed.Error; }
            _ = db.Add(agreed.Value);
            return agreed.Value.Id;
        }, ct);
    }

    /// <summary>Ends a discount with a last day. Errors: those of <see cref="CloudDiscount.End"/>, <c>access.not-found</c>.</summary>
    public async Task<Result> EndAsync(Id<CloudDiscount> id, DateOnly? lastDay, Actor actor, CancellationToken ct = default)
    {
        if (!CloudPlatform.MayBeKeptBy(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db => await db.CloudDiscounts.SingleOrDefaultAsync(one => one.Id == id, ct) is { } rule ? rule.End(lastDay, actor, Now) : AccessErrors.NotFound, ct);
    }

    private static async Task<PortalError?> TakenAsync(PortalDbContext db, CloudPlatform platform, CancellationToken ct) =>
        await db.CloudPlatforms.AnyAsync(one => one.Name == platform.Name && one.Id != platform.Id, ct) ? new PortalError("platform.name-taken", platform.Name).At("Name") : null;
}
