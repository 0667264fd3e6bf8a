using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Tickets;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Tickets;

/// <summary>What a consulting form begins with: the person's own data.</summary>
/// <param name="Name">Name.</param>
/// <param name="Phone">Phone; empty when the person has none.</param>
/// <param name="Email">E-mail; empty when the person has none.</param>
/// <param name="Company">The company's name.</param>
public sealed record ConsultForm(string Name, string Phone, string Email, string Company);

/// <summary>Reads what the consulting form needs (M-41, R-09).</summary>
public sealed class ConsultQueries(PortalDb portal)
{
    /// <summary>What the form begins with for who is signed in; null for staff, who answer tickets, and without permission.</summary>
    public async Task<ConsultForm?> FormAsync(Actor actor, CancellationToken ct = default)
    {
        if (!Ticket.MayBeOpenedBy(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var company = await db.Organizations.Where(one => one.Id == actor.OrganizationId).Select(one => one.Name).SingleAsync(ct);
        var person = await db.Users.Where(one => one.Id == actor.UserId).Select(one => new { one.Email, one.PhoneNumber }).SingleOrDefaultAsync(ct);
        return new(actor.Name, person?.PhoneNumber ?? "", person?.Email ?? "", company);
    }
}
