using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>What can be changed of a person in an organization.</summary>
/// <param name="Name">The name that others see.</param>
/// <param name="Mobile">Mobile number; empty when there is none.</param>
/// <param name="Role">The role there.</param>
public sealed record UserEdit(string? Name, string? Mobile, Id<Role> Role);

/// <summary>Keeps the people of an organization (M-25, M-27, M-31, R-33, R-35, R-36): disable, enable, delete, edit, hand the administration over.</summary>
public sealed class MembershipService(PortalDb portal, TimeProvider clock)
{
    /// <summary>The person can no longer act for the organization; what is open of them there ends. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>lifecycle.not-now</c>, those of leaving people alone (<c>membership.own</c>, <c>membership.administrator</c>, <c>membership.stronger</c>).</summary>
    public Task<Result> DisableAsync(string number, Actor actor, CancellationToken ct = default) => ActAsync(number, actor, async (db, one, now) =>
    {
        var moved = one.Place.Disable(actor, now);
        if (!moved.IsRefused) { await EndSessionsAsync(db, one.Place, now, ct); }
        return moved;
    }, ct);

    /// <summary>The person can act again, after signing in. Errors as for <see cref="DisableAsync"/>.</summary>
    public Task<Result> EnableAsync(string number, Actor actor, CancellationToken ct = default) => ActAsync(number, actor, (_, one, now) => Task.FromResult(one.Place.Enable(actor, now)), ct);

    /// <summary>The place is given up, an open invitation with it; what the person did stays. Errors as for <see cref="DisableAsync"/>.</summary>
    public Task<Result> DeleteAsync(string number, Actor actor, CancellationToken ct = default) => ActAsync(number, actor, async (db, one, now) =>
    {
        var moved = one.Place.Delete(actor, now);
        if (moved.IsRefused) { return moved; }
        await EndSessionsAsync(db, one.Place, now, ct);
        foreach (var link in await db.OneTimeLinks.Where(link => link.About == one.Place.Id.Value && link.Purpose == LinkPurpose.Activate && link.UsedAt == null).ToListAsync(ct)) { link.Revoke(now); }
        return moved;
    }, ct);

    /// <summary>
    /// Changes name, mobile number and role. Errors as for <see cref="DisableAsync"/> and those of giving a role; <c>field.required</c>, <c>field.too-long</c>, <c>code.bad-mobile</c>, <c>user.mobile-taken</c> at the field;
    /// <c>membership.elsewhere</c> when the person also acts for another company: their name and number are theirs then.
    /// </summary>
    public Task<Result> ChangeAsync(string number, UserEdit edit, Actor actor, CancellationToken ct = default) => ActAsync(number, actor, async (db, one, now) =>
    {
        if (one.Place.UserId is { } id && await RenameAsync(db, id, edit, one.Place, ct) is { } refusal) { return refusal; }
        if (edit.Role == one.Role.Id) { return Result.Done; }
        if (await db.PortalRoles.SingleOrDefaultAsync(role => role.Id == edit.Role, ct) is not { } role) { return AccessErrors.NotFound; }
        if (UserAccess.RefusalToGive(role, one.Company, actor) is { } mayNot) { return mayNot; }
        UserAccess.Hold(db, role);
        return one.Place.ChangeRole(role, actor, now);
    }, ct);

    /// <summary>
    /// Hands the administration to another active person of the organization; the former administrator becomes co-administrator in the same moment (M-31, R-36). Only the administrator can.
    /// Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>membership.own</c>, <c>lifecycle.not-now</c>.
    /// </summary>
    public async Task<Result> TransferAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!actor.May(Permission.TransferAdministration)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            if (await FindAsync(db, number, ct) is not { } next || next.Place.OrganizationId != actor.OrganizationId) { return AccessErrors.NotFound; }
            var own = await db.Memberships.SingleOrDefaultAsync(one => one.UserId == actor.UserId && one.OrganizationId == actor.OrganizationId && one.HolderId != null, ct);
            if (own is null || own.Status != MembershipStatus.Active) { return AccessErrors.Forbidden; }
            var roles = await db.PortalRoles.ToDictionaryAsync(role => role.Code, ct);
            var administrator = roles[BuiltInRoles.AdministratorOf(next.Company.Kind)];
            if (own.RoleId != administrator.Id) { return AccessErrors.Forbidden; } // was until a moment ago
            if (own.Id == next.Place.Id) { return new PortalError("membership.own"); }
            var now = clock.GetUtcNow().UtcDateTime;
            var given = next.Place.Transfer(administrator, actor, now);
            return given.IsRefused ? given : own.Transfer(roles[BuiltInRoles.CoAdministratorOf(next.Company.Kind)], actor, now);
        }, ct);
    }

    internal static async Task<Kept?> FindAsync(PortalDbContext db, string number, CancellationToken ct)
    {
        if (await db.Memberships.SingleOrDefaultAsync(one => one.Number == number, ct) is not { } place) { return null; }
        return new(place, await db.PortalRoles.SingleAsync(role => role.Id == place.RoleId, ct), await db.Organizations.SingleAsync(one => one.Id == place.OrganizationId, ct));
    }

    internal sealed record Kept(Membership Place, Role Role, Organization Company);

    private async Task<Result> ActAsync(string number, Actor actor, Func<PortalDbContext, Kept, DateTime, Task<Result>> act, CancellationToken ct) => await portal.ChangeAsync(actor, async db =>
    {
        if (await FindAsync(db, number, ct) is not { } one) { return AccessErrors.NotFound; }
        if (!UserAccess.Keeps(actor, one.Company.Id, one.Company.Kind) || !await UserAccess.StandsAsync(db, actor, ct)) { return AccessErrors.Forbidden; }
        if (UserAccess.RefusalToTouch(one.Place, one.Role, one.Company, actor) is { } alone) { return alone; }
        return await act(db, one, clock.GetUtcNow().UtcDateTime);
    }, ct);

    private async Task<PortalError?> RenameAsync(PortalDbContext db, Guid id, UserEdit edit, Membership place, CancellationToken ct)
    {
        var name = UserRules.DisplayName(edit.Name);
        if (name.IsRefused) { return name.Error; }
        string? mobile = null;
        if (!string.IsNullOrWhiteSpace(edit.Mobile))
        {
            var number = UserRules.Mobile(edit.Mobile);
            if (number.IsRefused) { return number.Error; }
            mobile = number.Value;
        }
        var user = await db.Users.SingleAsync(one => one.Id == id, ct);
        if (user.DisplayName == name.Value && user.PhoneNumber == mobile) { return null; }
        if (await ElsewhereAsync(db, id, place, ct)) { return new PortalError("membership.elsewhere"); }
        if (user.PhoneNumber != mobile) { (user.PhoneNumber, user.PhoneNumberConfirmed) = (mobile, false); }
        user.DisplayName = name.Value;
        UserAccounts.Renew(user);
        return await UserAccounts.TakenAsync(db, user, ct);
    }

    // Whoever could change the number could have a code for a new password sent there, and act for the other company.
    internal static Task<bool> ElsewhereAsync(PortalDbContext db, Guid user, Membership place, CancellationToken ct) =>
        // Past the filter, because the other company is not the actor's to see. Only whether there is one comes back.
        db.Memberships.IgnoreQueryFilters().AnyAsync(one => one.HolderId == user && one.OrganizationId != place.OrganizationId, ct);

    private static async Task EndSessionsAsync(PortalDbContext db, Membership place, DateTime now, CancellationToken ct)
    {
        var organization = place.OrganizationId.Value;
        foreach (var session in await db.UserSessions.Where(one => one.UserId == place.UserId && one.OrganizationId == organization && one.EndedAt == null).ToListAsync(ct)) { session.End(now); }
    }
}
