using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>A sub-account as its main account describes it (D-70).</summary>
/// <param name="UserName">What the person signs in with.</param>
/// <param name="Name">The name that others see.</param>
/// <param name="Email">E-mail; empty when there is none.</param>
/// <param name="Mobile">Mobile number; empty when there is none.</param>
/// <param name="Role">The role.</param>
/// <param name="Password">The first password; the person must change it.</param>
public sealed record NewSubAccount(string? UserName, string? Name, string? Email, string? Mobile, Id<Role> Role, string? Password);

/// <summary>Accounts that a company's main account makes with a password, without any mail (D-70).</summary>
public sealed class SubAccountService(PortalDb portal, UserAccounts users, TimeProvider clock)
{
    /// <summary>
    /// Makes a sub-account of the actor's own company; staff who keep companies may do it for any. Gives the number of its place. The person must change the password at the first sign-in.
    /// Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>organization.disabled</c>, those of making a user at their fields, those of giving a role.
    /// </summary>
    public async Task<Result<string>> CreateAsync(Id<Organization> organization, NewSubAccount wanted, Actor actor, CancellationToken ct = default) => await portal.ChangeAsync<string>(actor, async db =>
    {
        if (await db.Organizations.SingleOrDefaultAsync(one => one.Id == organization, ct) is not { } company) { return AccessErrors.NotFound; }
        if (!MayMake(actor, company) || !await UserAccess.StandsAsync(db, actor, ct)) { return AccessErrors.Forbidden; }
        if (company.DisabledAt is not null) { return new PortalError("organization.disabled"); }
        if (await db.PortalRoles.SingleOrDefaultAsync(one => one.Id == wanted.Role, ct) is not { } role) { return AccessErrors.Required("Role"); }
        if (UserAccess.RefusalToGive(role, company, actor) is { } mayNot) { return mayNot; }
        if (string.IsNullOrWhiteSpace(wanted.UserName)) { return AccessErrors.Required("UserName"); }
        var made = await users.AddAsync(db, new(wanted.UserName, wanted.Email, wanted.Mobile, wanted.Name ?? "", MustChangePassword: true), wanted.Password, ct);
        if (made.IsRefused) { return made.Error; }
        made.Value.KeptBy = company.Id.Value;
        UserAccess.Hold(db, role);
        var place = Membership.Grant(made.Value.Id, made.Value.Email ?? "", company.Id, role, actor, clock.GetUtcNow().UtcDateTime);
        _ = db.Add(place);
        return place.Number;
    }, ct);

    /// <summary>
    /// Sets another password, only for accounts made by the company itself; ends everything that is open of the person. The person must change it at the next sign-in.
    /// Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>membership.own-password</c> when the person chose the own one or acts for another company too, those of leaving people alone, those of passwords.
    /// </summary>
    public async Task<Result> SetPasswordAsync(string number, string? password, Actor actor, CancellationToken ct = default) => await portal.ChangeAsync(actor, async db =>
    {
        if (await MembershipService.FindAsync(db, number, ct) is not { } one) { return AccessErrors.NotFound; }
        if (!MayMake(actor, one.Company) || !await UserAccess.StandsAsync(db, actor, ct)) { return AccessErrors.Forbidden; }
        if (UserAccess.RefusalToTouch(one.Place, one.Role, one.Company, actor) is { } alone) { return alone; }
        if (one.Place.HolderId is not { } id) { return AccessErrors.NotFound; }
        var kept = await db.Users.Where(user => user.Id == id).Select(user => user.KeptBy).SingleAsync(ct);
        if (kept != one.Company.Id.Value || await MembershipService.ElsewhereAsync(db, id, one.Place, ct)) { return new PortalError("membership.own-password"); }
        return await users.SetPasswordAsync(db, id, password, mustChange: true, ct: ct);
    }, ct);

    private static bool MayMake(Actor actor, Organization company) =>
        company.Kind != OrganizationKind.Platform && UserAccess.Keeps(actor, company.Id, company.Kind) && (actor.IsStaff || actor.OrganizationId == company.Id);
}
