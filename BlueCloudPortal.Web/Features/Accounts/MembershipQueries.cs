using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>Reads the people of an organization for those who keep them.</summary>
public sealed class MembershipQueries(PortalDb portal)
{
    private static readonly GridOrder<Joined> s_order = new GridOrder<Joined>()
        .By("email", one => one.Email).By("name", one => one.Name).By("since", one => one.Place.Since).By("last", one => one.LastSignInAt).By("status", one => one.Place.Status).By("id", one => one.Place.Id);

    /// <summary>A page of an organization's people; who has left is not among them. Searches e-mail, name, user name and mobile number.</summary>
    public async Task<GridPage<UserRow>> ListAsync(Id<Organization> organization, GridRequest request, Actor actor, CancellationToken ct = default)
    {
        await using var db = await portal.ReadAsync(actor, ct);
        if (await CompanyAsync(db, organization, actor, ct) is null) { return new([], 0); }
        var found = Joins(db, organization).Where(one => one.Place.Status != MembershipStatus.Deleted);
        if (request.Filter.StatusesOf<MembershipStatus>() is { Count: > 0 } statuses) { found = found.Where(one => statuses.Contains(one.Place.Status)); }
        var words = request.Filter.Search.Trim().ToLowerInvariant();
        if (words.Length > 0)
        {
#pragma warning disable CA1304, CA1311, CA1862 // translated: every database lowers letters in its own way
            found = found.Where(one => one.Email.ToLower().Contains(words) || one.Name.ToLower().Contains(words) || one.UserName.ToLower().Contains(words) || one.Mobile.Contains(words));
#pragma warning restore CA1304, CA1311, CA1862
        }
        if (request.Filter.More.TryGetValue("role", out var role) && Guid.TryParse(role, out var id))
        {
            var wanted = new Id<Role>(id);
            found = found.Where(one => one.Place.RoleId == wanted);
        }
        var rows = await s_order.Sort(found, request.Sorts, new("since", true), "id").Skip(request.Skip).Take(request.Take).ToListAsync(ct);
        return new([.. rows.Select(row => Row(row, actor))], await found.CountAsync(ct));
    }

    /// <summary>One person of an organization that the reader keeps, also one who has left; null otherwise.</summary>
    public async Task<UserView?> FindAsync(string number, Actor actor, CancellationToken ct = default)
    {
        await using var db = await portal.ReadAsync(actor, ct);
        var organization = await db.Memberships.Where(one => one.Number == number).Select(one => (Id<Organization>?)one.OrganizationId).SingleOrDefaultAsync(ct);
        if (organization is not { } known || await CompanyAsync(db, known, actor, ct) is not { } company) { return null; }
        var one = await Joins(db, known).SingleAsync(joined => joined.Place.Number == number, ct);
        var alone = UserAccess.RefusalToTouch(one.Place, one.Role, company, actor);
        var actions = MembershipLifecycle.Instance.ActionsFor(one.Place, actor).Where(action => action.Trigger is not (nameof(MembershipTrigger.Activate) or nameof(MembershipTrigger.Transfer)))
            .Select(action => action.Trigger == nameof(MembershipTrigger.InviteAgain) ? action : action with { Refusal = action.Refusal ?? alone });
        var mine = one.KeptBy == company.Id.Value && company.Kind != OrganizationKind.Platform && (actor.IsStaff || actor.OrganizationId == company.Id);
        return new(Row(one, actor), known, company.Name, one.Place.InvitedBy, one.Role.Permissions, [.. actions.Where(action => action.Refusal?.Code != "lifecycle.not-now")], mine && alone is null && one.Place.HolderId is not null);
    }

    /// <summary>What the list of an organization's people begins with; null when the reader does not keep them.</summary>
    public async Task<UserDesk?> DeskAsync(Id<Organization> organization, Actor actor, CancellationToken ct = default)
    {
        await using var db = await portal.ReadAsync(actor, ct);
        if (await CompanyAsync(db, organization, actor, ct) is not { } company) { return null; }
        var roles = (await db.PortalRoles.ToListAsync(ct)).Where(role => role.Kinds.Contains(company.Kind)).OrderBy(role => BuiltInRoles.OrderOf(role.Code)).ThenBy(role => role.Id.Value).ToList();
        var vacant = actor.OrganizationId != organization && roles.Find(role => role.IsAdministrator) is { } first
            && !await db.Memberships.AnyAsync(one => one.OrganizationId == organization && one.RoleId == first.Id && one.Status != MembershipStatus.Deleted, ct);
        var mayGive = roles.Where(role => UserAccess.RefusalToGive(role, company, actor) is null || (vacant && role.IsAdministrator));
        var own = actor.OrganizationId == organization;
        return new(organization, company.Name, company.Kind, [.. mayGive.Select(Name)], own && actor.May(Permission.TransferAdministration), company.Kind != OrganizationKind.Platform && (own || actor.IsStaff));
    }

    /// <summary>Who can become the administrator of the reader's organization: its other active people. Empty for all but the administrator.</summary>
    public async Task<IReadOnlyList<UserRow>> SuccessorsAsync(Actor actor, CancellationToken ct = default)
    {
        if (!actor.May(Permission.TransferAdministration)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        var found = await Joins(db, actor.OrganizationId).Where(one => one.Place.Status == MembershipStatus.Active && one.Place.UserId != actor.UserId).OrderBy(one => one.Name).Take(500).ToListAsync(ct);
        return [.. found.Select(one => Row(one, actor))];
    }

    private static async Task<Organization?> CompanyAsync(PortalDbContext db, Id<Organization> organization, Actor actor, CancellationToken ct) =>
        await db.Organizations.SingleOrDefaultAsync(one => one.Id == organization, ct) is { } company && UserAccess.Keeps(actor, company.Id, company.Kind) ? company : null;

    private static IQueryable<Joined> Joins(PortalDbContext db, Id<Organization> organization)
    {
        var plain = organization.Value;
        return from place in db.Memberships
               where place.OrganizationId == organization
               join role in db.PortalRoles on place.RoleId equals role.Id
               join company in db.Organizations on place.OrganizationId equals company.Id
               join holder in db.Users on place.UserId equals (Guid?)holder.Id into holders
               from user in holders.DefaultIfEmpty()
               select new Joined
               {
                   Place = place, Role = role, Responsible = company.AccountManager, KeptBy = user == null ? null : user.KeptBy,
                   Email = user == null ? place.Email : user.Email ?? "", Name = user == null ? "" : user.DisplayName, UserName = user == null ? "" : user.UserName ?? "", Mobile = user == null ? "" : user.PhoneNumber ?? "",
                   LastSignInAt = db.UserSessions.Where(session => session.UserId == place.UserId && session.OrganizationId == plain).Max(session => (DateTime?)session.BeganAt),
               };
    }

    private static UserRow Row(Joined one, Actor actor) => new(
        one.Place.Id.Value, one.Place.Number, one.Email, one.Name, one.UserName, one.KeptBy is null ? UserType.Ordinary : UserType.SubAccount, Name(one.Role), one.Mobile, one.Responsible,
        one.Place.Status, one.Place.Since, one.Place.ActivatedAt, one.LastSignInAt, one.Place.UserId == actor.UserId);

    private static RoleName Name(Role role) => new(role.Id, role.NameZh, role.NameEn, role.IsAdministrator);

    private sealed class Joined
    {
        public required Membership Place { get; init; }
        public required Role Role { get; init; }
        public required string Responsible { get; init; }
        public required Guid? KeptBy { get; init; }
        public required string Email { get; init; }
        public required string Name { get; init; }
        public required string UserName { get; init; }
        public required string Mobile { get; init; }
        public required DateTime? LastSignInAt { get; init; }
    }
}
