using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>Whether a company is in force .</summary>
public enum CompanyStatus
{
    /// <summary>启用.</summary>
    Enabled,
    /// <summary>禁用.</summary>
    Disabled,
}

/// <summary>A reseller as its distributor sees it .</summary>
/// <param name="Id">Its id.</param>
/// <param name="Company">Its name.</param>
/// <param name="Address">Its address; empty when not given.</param>
/// <param name="Status">Whether it is in force.</param>
/// <param name="DisabledByPlatform">Whether the platform disabled it, so that only the platform can enable it.</param>
/// <param name="IsCertified">Whether its name is certified.</param>
/// <param name="People">How many people can act for it.</param>
/// <param name="Level">Its level.</param>
/// <param name="CreatedAt">When it was added, UTC.</param>
public sealed record ResellerRow(Id<Organization> Id, string Company, string Address, CompanyStatus Status, bool DisabledByPlatform, bool IsCertified, int People, CustomerLevel Level, DateTime CreatedAt);

/// <summary>Reads a distributor's resellers.</summary>
public sealed class ResellerQueries(PortalDb portal)
{
    private static readonly GridOrder<Organization> s_order = new GridOrder<Organization>()
        .By("company", one => one.Name).By("added", one => one.CreatedAt).By("id", one => one.Id);

    /// <summary>A page of them. Searches by company. Empty for all but distributors who keep resellers.</summary>
    public async Task<GridPage<ResellerRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!ResellerService.May(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var found = Own(db, actor);
        var words = request.Filter.Search.Trim().ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // translated: every database lowers letters in its own way
        if (words.Length > 0) { found = found.Where(one => one.Name.ToLower().Contains(words)); }
#pragma warning restore CA1304, CA1311, CA1862
        if (request.Filter.StatusesOf<CompanyStatus>() is [var only]) { found = found.Where(one => one.DisabledAt == null == (only == CompanyStatus.Enabled)); }
        return new(await Rows(db, s_order.Sort(found, request.Sorts, new("added", true), "id").Skip(request.Skip).Take(request.Take), actor).ToListAsync(ct), await found.CountAsync(ct));
    }

    /// <summary>One of them; null when it is not below the actor's company.</summary>
    public async Task<ResellerRow?> FindAsync(Id<Organization> id, Actor actor, CancellationToken ct = default)
    {
        if (!ResellerService.May(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await Rows(db, Own(db, actor).Where(one => one.Id == id), actor).SingleOrDefaultAsync(ct);
    }

    // Past the filter, which knows the resellers that there were when the actor was read: one that was added a moment ago is there too. Only those below the actor's company come back.
    internal static IQueryable<Organization> Own(PortalDbContext db, Actor actor) =>
        db.Organizations.IgnoreQueryFilters().Where(one => one.ParentId == actor.OrganizationId && one.Kind == OrganizationKind.Reseller);

    private static IQueryable<ResellerRow> Rows(PortalDbContext db, IQueryable<Organization> resellers, Actor actor) => resellers.Select(one => new ResellerRow(
        one.Id, one.Name, one.Address, one.DisabledAt == null ? CompanyStatus.Enabled : CompanyStatus.Disabled, one.DisabledAt != null && one.DisabledBy != actor.OrganizationId, one.CertifiedAt != null,
        db.Memberships.Count(place => place.OrganizationId == one.Id && place.Status == MembershipStatus.Active), one.Level, one.CreatedAt));
}
