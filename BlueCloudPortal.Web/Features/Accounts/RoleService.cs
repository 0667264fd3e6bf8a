using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>Defines roles (D-71): staff who keep staff make them out of permissions; the built-in ones stay as they are.</summary>
public sealed class RoleService(PortalDb portal, TimeProvider clock)
{
    /// <summary>Makes a role. Errors: <c>access.forbidden</c>, <c>role.more-than-own</c> at Permissions for a staff role that allows more than the actor may, those of <see cref="Role.Change"/>.</summary>
    public async Task<Result<Id<Role>>> AddAsync(RoleData data, Actor actor, CancellationToken ct = default) => await portal.ChangeAsync<Id<Role>>(actor, async db =>
    {
        if (!await MayAsync(db, actor, ct)) { return AccessErrors.Forbidden; }
        var defined = Role.Define(data, clock.GetUtcNow().UtcDateTime);
        if (defined.IsRefused) { return defined.Error; }
        if (Exceeds(defined.Value, actor) is { } more) { return more; }
        _ = db.Add(defined.Value);
        return defined.Value.Id;
    }, ct);

    /// <summary>Changes a role for everybody who has it, at once. Errors: as for <see cref="AddAsync"/>; <c>access.not-found</c>, <c>role.built-in</c>, <c>role.kind-in-use</c> at Kinds when people of a kind taken away have it.</summary>
    public async Task<Result> ChangeAsync(Id<Role> id, RoleData data, Actor actor, CancellationToken ct = default) => await portal.ChangeAsync(actor, async db =>
    {
        if (!await MayAsync(db, actor, ct)) { return AccessErrors.Forbidden; }
        if (await db.PortalRoles.SingleOrDefaultAsync(one => one.Id == id, ct) is not { } role) { return AccessErrors.NotFound; }
        if (Exceeds(role, actor) is { } beyond) { return beyond; } // one that others made above the actor
        var before = role.Kinds;
        var changed = role.Change(data);
        if (changed.IsRefused) { return changed; }
        if (Exceeds(role, actor) is { } more) { return more; }
        OrganizationKind[] gone = [.. before.Except(role.Kinds)];
        return gone.Length > 0 && await db.Memberships.AnyAsync(one => one.RoleId == id && db.Organizations.Any(company => company.Id == one.OrganizationId && gone.Contains(company.Kind)), ct)
            ? new PortalError("role.kind-in-use").At(nameof(Role.Kinds)) : Result.Done;
    }, ct);

    /// <summary>Deletes a role that nobody has or had. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>role.built-in</c>, <c>role.in-use</c> with how many accounts name it.</summary>
    public async Task<Result> DeleteAsync(Id<Role> id, Actor actor, CancellationToken ct = default) => await portal.ChangeAsync(actor, async db =>
    {
        if (!await MayAsync(db, actor, ct)) { return AccessErrors.Forbidden; }
        if (await db.PortalRoles.SingleOrDefaultAsync(one => one.Id == id, ct) is not { } role) { return AccessErrors.NotFound; }
        if (role.IsBuiltIn) { return new PortalError("role.built-in"); }
        if (await db.Memberships.CountAsync(one => one.RoleId == id, ct) is > 0 and var uses) { return new PortalError("role.in-use", uses); }
        _ = db.Remove(role);
        return Result.Done;
    }, ct);

    private static async Task<bool> MayAsync(PortalDbContext db, Actor actor, CancellationToken ct) => actor.IsStaff && actor.May(Permission.ManageStaff) && await UserAccess.StandsAsync(db, actor, ct);

    private static PortalError? Exceeds(Role role, Actor actor) =>
        role.Kinds.Contains(OrganizationKind.Platform) && !role.Permissions.All(actor.May) ? new PortalError("role.more-than-own").At(nameof(Role.Permissions)) : null;
}
