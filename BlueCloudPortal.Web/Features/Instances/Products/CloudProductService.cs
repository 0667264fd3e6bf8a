using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Instances.Products;

/// <summary>Staff keep the directories of cloud platforms (V-54).</summary>
public sealed class CloudProductService(PortalDb portal, TimeProvider clock)
{
    /// <summary>Adds a product; without a place it comes last. Errors: <c>access.not-found</c>, those of <see cref="CloudProduct.Add"/>; at Name <c>cloud-product.name-taken</c>.</summary>
    public async Task<Result<Guid>> AddAsync(string platformCode, CloudProductData data, Actor actor, CancellationToken ct = default)
    {
        if (!CloudPlatform.MayBeKeptBy(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync<Guid>(actor, async db =>
        {
            if (await db.CloudPlatforms.AsNoTracking().SingleOrDefaultAsync(one => one.Code == platformCode, ct) is not { } platform) { return AccessErrors.NotFound; }
            var last = await db.CloudProducts.Where(one => one.PlatformId == platform.Id).MaxAsync(one => (int?)one.Position, ct) ?? 0;
            var added = CloudProduct.Add(platform, data, await SolutionAsync(db, data.Solution, ct), last, actor, clock.GetUtcNow().UtcDateTime);
            if (added.IsRefused) { return added.Error; }
            if (await TakenAsync(db, added.Value, ct) is { } taken) { return taken; }
            _ = db.Add(added.Value);
            return added.Value.Id.Value;
        }, ct);
    }

    /// <summary>Changes a product. Errors as for <see cref="AddAsync"/>.</summary>
    public Task<Result> ChangeAsync(Guid id, CloudProductData data, Actor actor, CancellationToken ct = default) => OnAsync(id, actor, async (db, product) =>
    {
        var changed = product.Change(data, await SolutionAsync(db, data.Solution, ct), actor);
        return changed.IsRefused ? changed : await TakenAsync(db, product, ct) is { } taken ? taken : Result.Done;
    }, ct);

    /// <summary>Shows a product to buyers, or hides it. Errors: <c>access.forbidden</c>, <c>access.not-found</c>.</summary>
    public Task<Result> ShowAsync(Guid id, bool shown, Actor actor, CancellationToken ct = default) => OnAsync(id, actor, (_, product) => Task.FromResult(product.Show(shown, actor)), ct);

    /// <summary>Deletes a product from its directory; what was bought stays. Errors: <c>access.forbidden</c>, <c>access.not-found</c>.</summary>
    public Task<Result> DeleteAsync(Guid id, Actor actor, CancellationToken ct = default) => OnAsync(id, actor, (db, product) =>
    {
        _ = db.Remove(product);
        return Task.FromResult(Result.Done);
    }, ct);

    private async Task<Result> OnAsync(Guid id, Actor actor, Func<PortalDbContext, CloudProduct, Task<Result>> act, CancellationToken ct)
    {
        if (!CloudPlatform.MayBeKeptBy(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db => await db.CloudProducts.SingleOrDefaultAsync(one => one.Id == new Id<CloudProduct>(id), ct) is { } product ? await act(db, product) : AccessErrors.NotFound, ct);
    }

    private static async Task<Solution?> SolutionAsync(PortalDbContext db, string? slug, CancellationToken ct) =>
        string.IsNullOrWhiteSpace(slug) ? null : await db.Solutions.AsNoTracking().SingleOrDefaultAsync(one => one.Slug == slug, ct);

    private static async Task<PortalError?> TakenAsync(PortalDbContext db, CloudProduct product, CancellationToken ct) =>
        await db.CloudProducts.AnyAsync(one => one.PlatformId == product.PlatformId && one.Category == product.Category && one.Group == product.Group && one.Name == product.Name && one.Id != product.Id, ct)
            ? new PortalError("cloud-product.name-taken", product.Group, product.Name).At("Name") : null;
}
