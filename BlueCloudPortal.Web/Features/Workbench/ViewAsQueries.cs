using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Workbench;

/// <summary>A person of a company, whom staff may look at the portal as.</summary>
public sealed record ViewablePerson(Guid UserId, Guid OrganizationId, string Name, string Company, OrganizationKind Kind, string RoleZh, string RoleEn);

/// <summary>Finds people of companies. Staff themselves are never among them.</summary>
public sealed class ViewAsQueries(PortalDb portal)
{
    /// <summary>A page of people who can act for a company now. Searches name and company.</summary>
    public async Task<GridPage<ViewablePerson>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!May(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var words = request.Filter.Search.Trim().ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // translated: every database lowers letters in its own way
        var people =
            from place in db.Memberships
            where place.Status == MembershipStatus.Active
            join company in db.Organizations on place.OrganizationId equals company.Id
            where company.Kind != OrganizationKind.Platform && company.DisabledAt == null
            join user in db.Users on place.UserId equals user.Id
            join role in db.PortalRoles on place.RoleId equals role.Id
            where words == "" || user.DisplayName.ToLower().Contains(words) || company.Name.ToLower().Contains(words)
            orderby company.Name, user.DisplayName, place.Id
            select new ViewablePerson(user.Id, company.Id.Value, user.DisplayName, company.Name, company.Kind, role.NameZh, role.NameEn);
#pragma warning restore CA1304, CA1311, CA1862
        return new(await people.Skip(request.Skip).Take(request.Take).ToListAsync(ct), await people.CountAsync(ct));
    }

    internal static bool May(Actor actor) => actor.IsStaff && actor.ViewedBy is null && actor.May(Permission.ViewAs);
}
