using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>The agent rule (D-16): a company that stands below a distributor has an agent. It does not top up itself, and has no pre-issued invoices.</summary>
public static class Agents
{
    /// <summary>Whether the company has one.</summary>
    public static Task<bool> HasAsync(PortalDbContext db, Id<Organization> company, CancellationToken ct = default) => db.Organizations.AnyAsync(one => one.Id == company && one.ParentId != null, ct);
}
