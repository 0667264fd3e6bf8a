using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>Invites people by mail (M-28, M-29, R-33, R-35).</summary>
public sealed class InvitationService(PortalDb portal, LinkWriter links, Outbox outbox, PublicAddress address, TimeProvider clock)
{
    /// <summary>For how long the link of an invitation works.</summary>
    public static readonly TimeSpan ValidFor = TimeSpan.FromDays(7);

    /// <summary>
    /// Keeps a place for somebody and mails the link to it. Gives the number of the place. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>organization.disabled</c>; at Email <c>field.required</c>, <c>user.bad-email</c>,
    /// <c>membership.member-already</c>, <c>membership.invited-already</c>, <c>membership.disabled-already</c>; at Role those of giving one.
    /// The administrator's role can be given from above to a company that has no administrator yet.
    /// </summary>
    public async Task<Result<string>> InviteAsync(Id<Organization> organization, string? email, Id<Role> role, Actor actor, CancellationToken ct = default) => await portal.ChangeAsync<string>(actor, async db =>
    {
        if (await db.Organizations.SingleOrDefaultAsync(one => one.Id == organization, ct) is not { } company) { return AccessErrors.NotFound; }
        if (!UserAccess.Keeps(actor, company.Id, company.Kind) || !await UserAccess.StandsAsync(db, actor, ct)) { return AccessErrors.Forbidden; }
        if (company.DisabledAt is not null) { return new PortalError("organization.disabled"); }
        var to = UserRules.Email(email);
        if (to.IsRefused) { return to.Error; }
        if (await db.PortalRoles.SingleOrDefaultAsync(one => one.Id == role, ct) is not { } wanted) { return AccessErrors.Required("Role"); }
        if (!await IsFirstAsync(db, wanted, company, actor, ct) && UserAccess.RefusalToGive(wanted, company, actor) is { } mayNot) { return mayNot; }
        if (await TakenAsync(db, company, to.Value, ct) is { } taken) { return taken; }
        UserAccess.Hold(db, wanted);
        var place = Membership.Invite(to.Value, company.Id, wanted, actor, clock.GetUtcNow().UtcDateTime);
        _ = db.Add(place);
        await MailAsync(db, place, company, actor.Name, ct);
        return place.Number;
    }, ct);

    /// <summary>Mails a new link; the one before no longer works. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>lifecycle.not-now</c>.</summary>
    public async Task<Result> InviteAgainAsync(string number, Actor actor, CancellationToken ct = default) => await portal.ChangeAsync(actor, async db =>
    {
        if (await MembershipService.FindAsync(db, number, ct) is not { } one) { return AccessErrors.NotFound; }
        if (!UserAccess.Keeps(actor, one.Company.Id, one.Company.Kind) || !await UserAccess.StandsAsync(db, actor, ct)) { return AccessErrors.Forbidden; }
        var moved = one.Place.InviteAgain(actor, clock.GetUtcNow().UtcDateTime);
        if (!moved.IsRefused) { await MailAsync(db, one.Place, one.Company, actor.Name, ct); }
        return moved;
    }, ct);

    // A company made from above has nobody who could hand the administration over.
    private static async Task<bool> IsFirstAsync(PortalDbContext db, Role role, Organization company, Actor actor, CancellationToken ct) =>
        role.IsAdministrator && role.Kinds.Contains(company.Kind) && actor.OrganizationId != company.Id
        && !await db.Memberships.AnyAsync(one => one.OrganizationId == company.Id && one.RoleId == role.Id && one.Status != MembershipStatus.Deleted, ct);

    private static async Task<PortalError?> TakenAsync(PortalDbContext db, Organization company, string email, CancellationToken ct)
    {
        var capitals = email.ToUpperInvariant();
        var places = db.Memberships.Where(one => one.OrganizationId == company.Id && one.Status != MembershipStatus.Deleted);
        var standing = await places.Where(one => one.PendingEmail == capitals || db.Users.Any(user => user.Id == one.UserId && user.NormalizedEmail == capitals)).Select(one => (MembershipStatus?)one.Status).FirstOrDefaultAsync(ct);
        return standing switch
        {
            null => null,
            MembershipStatus.Invited => new PortalError("membership.invited-already").At("Email"),
            MembershipStatus.Disabled => new PortalError("membership.disabled-already").At("Email"),
            _ => new PortalError("membership.member-already").At("Email"),
        };
    }

    private async Task MailAsync(PortalDbContext db, Membership place, Organization company, string inviter, CancellationToken ct)
    {
        var secret = await links.MakeAsync(db, LinkPurpose.Activate, place.Id.Value, ValidFor, ct);
        outbox.Mail(db, place.Email, "invitation", inviter, company.Kind, company.Name, address.Of(PortalUrls.Activate(secret)), (int)ValidFor.TotalDays, address.Of(PortalUrls.Home()));
    }
}
