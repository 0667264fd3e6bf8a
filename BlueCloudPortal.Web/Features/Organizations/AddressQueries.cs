using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>Reads the addresses of the actor's own organization.</summary>
public sealed class AddressQueries(PortalDb portal)
{
    /// <summary>All of them, the default one first, then the newest; empty without permission.</summary>
    public async Task<IReadOnlyList<PostalAddress>> ListAsync(Actor actor, CancellationToken ct = default)
    {
        if (!PostalAddress.MayBeKeptBy(actor)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.Addresses.Where(address => address.OrganizationId == actor.OrganizationId)
            .OrderByDescending(address => address.DefaultOf != null).ThenByDescending(address => address.CreatedAt).ThenBy(address => address.Id).ToListAsync(ct);
    }
}
