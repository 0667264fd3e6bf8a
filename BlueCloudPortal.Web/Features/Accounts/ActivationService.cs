using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>What the page behind an invitation shows.</summary>
/// <param name="Company">The company that keeps the place.</param>
/// <param name="Kind">What it is to the portal.</param>
/// <param name="Email">Where the invitation went; the account will have it.</param>
/// <param name="InvitedBy">Who invited; empty when the platform approved an application.</param>
/// <param name="RoleZh">The role's Chinese name.</param>
/// <param name="RoleEn">The role's English name.</param>
/// <param name="UserId">The user who has this e-mail already and joins with it; null when there is none.</param>
public sealed record OpenInvitation(string Company, OrganizationKind Kind, string Email, string InvitedBy, string RoleZh, string RoleEn, Guid? UserId)
{
    /// <summary>The role's name in the reader's language.</summary>
    public string Role => TextExtensions.Pick(RoleZh, RoleEn);
}

/// <summary>What an invited person says of themselves (M-30).</summary>
/// <param name="Name">The name that others see.</param>
/// <param name="Mobile">Mobile number.</param>
/// <param name="Password">A password of the person's choice.</param>
public sealed record ActivationData(string? Name, string? Mobile, string? Password);

/// <summary>A place that was taken, for beginning the session.</summary>
public sealed record TakenPlace(PortalUser User, Id<Organization> Organization);

/// <summary>Lets invited people take their place (M-04, M-30, R-02). Works once a link; company, role and e-mail come from the invitation alone, never from the form.</summary>
public sealed class ActivationService(PortalDb portal, LinkWriter links, UserAccounts users, TimeProvider clock)
{
    /// <summary>What an open link leads to. Errors: <c>link.unknown</c>, <c>link.used</c>, <c>link.expired</c>, <c>organization.disabled</c>.</summary>
    public async Task<Result<OpenInvitation>> AboutAsync(string? secret, CancellationToken ct = default)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        var about = await links.AboutAsync(db, LinkPurpose.Activate, secret, ct);
        if (about.IsRefused) { return about.Error; }
        if (await PlaceAsync(db, about.Value, ct) is not { Status: MembershipStatus.Invited } place) { return new PortalError("link.expired"); }
        var company = await db.Organizations.SingleAsync(one => one.Id == place.OrganizationId, ct);
        if (company.DisabledAt is not null) { return new PortalError("organization.disabled"); }
        var role = await db.PortalRoles.SingleAsync(one => one.Id == place.RoleId, ct);
        var user = await db.Users.Where(one => one.NormalizedEmail == place.PendingEmail).Select(one => (Guid?)one.Id).SingleOrDefaultAsync(ct);
        return new OpenInvitation(company.Name, company.Kind, place.Email, place.InvitedBy, role.NameZh, role.NameEn, user);
    }

    /// <summary>Makes the invited person's account and gives it the place. Errors: as for <see cref="AboutAsync"/>; those of making a user at their fields; <c>user.email-taken</c> when there is an account already: it joins by <see cref="AcceptAsync"/>.</summary>
    public async Task<Result<TakenPlace>> ActivateAsync(string? secret, ActivationData data, CancellationToken ct = default) => await portal.ChangeAsync<TakenPlace>(Actor.System, async db =>
    {
        var place = await UseAsync(db, secret, ct);
        if (place.IsRefused) { return place.Error; }
        if (string.IsNullOrWhiteSpace(data.Mobile)) { return AccessErrors.Required("Mobile"); }
        var made = await users.AddAsync(db, new(null, place.Value.Email, data.Mobile, data.Name ?? "", EmailProven: true), data.Password, ct);
        return made.IsRefused ? made.Error : await TakeAsync(db, place.Value, made.Value, ct);
    }, ct);

    /// <summary>
    /// Gives the place to a person who has an account with the invited e-mail already. Who it is has been proved by a session or by the password.
    /// Errors: as for <see cref="AboutAsync"/>; <c>activation.other-person</c> when the account's e-mail is another, <c>membership.member-already</c>.
    /// </summary>
    public async Task<Result<TakenPlace>> AcceptAsync(string? secret, Guid userId, CancellationToken ct = default) => await portal.ChangeAsync<TakenPlace>(Actor.System, async db =>
    {
        var place = await UseAsync(db, secret, ct);
        if (place.IsRefused) { return place.Error; }
        if (await db.Users.SingleOrDefaultAsync(one => one.Id == userId, ct) is not { } user || user.NormalizedEmail != place.Value.PendingEmail) { return new PortalError("activation.other-person"); }
        if (await db.Memberships.AnyAsync(one => one.HolderId == user.Id && one.OrganizationId == place.Value.OrganizationId, ct)) { return new PortalError("membership.member-already"); }
        user.EmailConfirmed = true; // the link came to it
        return await TakeAsync(db, place.Value, user, ct);
    }, ct);

    private async Task<Result<Membership>> UseAsync(PortalDbContext db, string? secret, CancellationToken ct)
    {
        var about = await links.UseAsync(db, LinkPurpose.Activate, secret, ct);
        if (about.IsRefused) { return about.Error; }
        if (await PlaceAsync(db, about.Value, ct) is not { Status: MembershipStatus.Invited } place) { return new PortalError("link.expired"); }
        return await db.Organizations.AnyAsync(one => one.Id == place.OrganizationId && one.DisabledAt != null, ct) ? new PortalError("organization.disabled") : place;
    }

    private async Task<Result<TakenPlace>> TakeAsync(PortalDbContext db, Membership place, PortalUser user, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var moved = place.Activate(user.Id, now);
        if (moved.IsRefused) { return moved.Error; }
        user.LastOrganizationId = place.OrganizationId.Value; // the session begins there
        await ApplicationFollow.ActivatedAsync(db, place, now, ct);
        return new TakenPlace(user, place.OrganizationId);
    }

    private static Task<Membership?> PlaceAsync(PortalDbContext db, Guid about, CancellationToken ct)
    {
        var id = new Id<Membership>(about);
        return db.Memberships.SingleOrDefaultAsync(one => one.Id == id, ct);
    }
}
