using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components.Frame;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>The organizations that a person may act for (M-06).</summary>
public sealed class PlaceQueries(PortalDb portal) : IFramePlaces
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<FramePlace>> PlacesOfAsync(Actor actor, CancellationToken ct = default)
    {
        if (actor.ViewedBy is not null) { return []; } // whoever looks through somebody's eyes looks at one company
        // A person's own places, in whatever company: past what the present one may see.
        await using var db = await portal.ReadAsync(Actor.System, ct);
        var places = await (
            from place in db.Memberships
            where place.UserId == actor.UserId && place.Status == MembershipStatus.Active
            join company in db.Organizations on place.OrganizationId equals company.Id
            where company.DisabledAt == null
            join role in db.PortalRoles on place.RoleId equals role.Id
            orderby company.Name
            select new { company.Id, company.Name, company.Kind, role.NameZh, role.NameEn }).ToListAsync(ct);
        return [.. places.Select(one => new FramePlace(one.Id.Value, one.Name, one.Kind, one.NameZh, one.NameEn, one.Id == actor.OrganizationId))];
    }
}
