using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>Keeps an organization's addresses (V-38 to V-40, D-57). The first becomes the default one, and there is always one.</summary>
public sealed class AddressService(PortalDb portal, TimeProvider clock)
{
    /// <summary>Adds an address. Errors: those of <see cref="PostalAddress.Add"/>.</summary>
    public Task<Result<Id<PostalAddress>>> AddAsync(AddressData data, bool isDefault, Actor actor, CancellationToken ct = default) => portal.ChangeAsync<Id<PostalAddress>>(actor, async db =>
    {
        var added = PostalAddress.Add(data, actor, clock.GetUtcNow().UtcDateTime);
        if (added.IsRefused) { return added.Error; }
        _ = db.Addresses.Add(added.Value);
        await MarkAsync(added.Value, isDefault, db, actor, ct);
        return added.Value.Id;
    }, ct);

    /// <summary>Corrects an address; the default one stays the default until another takes its place. Errors: <c>access.not-found</c>, and those of <see cref="PostalAddress.Change"/>.</summary>
    public Task<Result> ChangeAsync(Id<PostalAddress> id, AddressData data, bool isDefault, Actor actor, CancellationToken ct = default) => ActAsync(id, actor, async (db, found) =>
    {
        var changed = found.Change(data, actor);
        if (!changed.IsRefused) { await MarkAsync(found, isDefault, db, actor, ct); }
        return changed;
    }, ct);

    /// <summary>Makes it the default one. Errors: <c>access.forbidden</c>, <c>access.not-found</c>.</summary>
    public Task<Result> MakeDefaultAsync(Id<PostalAddress> id, Actor actor, CancellationToken ct = default) => ActAsync(id, actor, async (db, found) =>
    {
        await MarkAsync(found, true, db, actor, ct);
        return Result.Done;
    }, ct);

    /// <summary>Takes it out of the book. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>book.default-stays</c>.</summary>
    public Task<Result> DeleteAsync(Id<PostalAddress> id, Actor actor, CancellationToken ct = default) => ActAsync(id, actor, (db, found) =>
    {
        var may = found.MayBeDeleted(actor);
        if (!may.IsRefused) { _ = db.Addresses.Remove(found); }
        return Task.FromResult(may);
    }, ct);

    private async Task<Result> ActAsync(Id<PostalAddress> id, Actor actor, Func<PortalDbContext, PostalAddress, Task<Result>> act, CancellationToken ct)
    {
        if (!PostalAddress.MayBeKeptBy(actor)) { return AccessErrors.Forbidden; }
        // A distributor may see its resellers' documents, but keeps its own book only.
        return await portal.ChangeAsync(actor, async db =>
            await db.Addresses.SingleOrDefaultAsync(one => one.Id == id && one.OrganizationId == actor.OrganizationId, ct) is { } found ? await act(db, found) : AccessErrors.NotFound, ct);
    }

    private static async Task MarkAsync(PostalAddress address, bool wanted, PortalDbContext db, Actor actor, CancellationToken ct)
    {
        var before = await db.Addresses.SingleOrDefaultAsync(other => other.DefaultOf == actor.OrganizationId, ct);
        if (before == address || (before is not null && !wanted)) { return; }
        before?.MarkDefault(false);
        address.MarkDefault(true);
    }
}
