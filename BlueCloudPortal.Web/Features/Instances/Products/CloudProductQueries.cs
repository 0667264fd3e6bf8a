using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Instances.Products;

/// <summary>A product of a directory as staff see it (V-54).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Category">Its category.</param>
/// <param name="Group">Its group.</param>
/// <param name="Name">Its name.</param>
/// <param name="Position">Its place.</param>
/// <param name="IsShown">Whether buyers see it.</param>
/// <param name="Solution">The slug of the solution that sells it; null when none does.</param>
/// <param name="SolutionName">That solution's name.</param>
public sealed record CloudProductRow(Guid Id, string Category, string Group, string Name, int Position, bool IsShown, string? Solution, string? SolutionName);

/// <summary>The directory of a platform as staff keep it (V-54).</summary>
/// <param name="Code">The platform's code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Rows">Every product in order, hidden ones too.</param>
/// <param name="Solutions">The solutions that can be named, slug and name.</param>
public sealed record CloudProductList(string Code, string Name, IReadOnlyList<CloudProductRow> Rows, IReadOnlyList<(string Slug, string Name)> Solutions);

/// <summary>Reads the directories of platforms for staff (V-54).</summary>
public sealed class CloudProductQueries(PortalDb portal)
{
    /// <summary>The directory of a platform; null without permission, or when there is no such platform.</summary>
    public async Task<CloudProductList?> FindAsync(string platformCode, Actor actor, CancellationToken ct = default)
    {
        if (!CloudPlatform.MayBeKeptBy(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        if (await db.CloudPlatforms.SingleOrDefaultAsync(one => one.Code == platformCode, ct) is not { } platform) { return null; }
        var rows = await (
            from product in db.CloudProducts
            join solution in db.Solutions on product.SolutionId equals (Id<Domain.Catalog.Solution>?)solution.Id into sold
            from solution in sold.DefaultIfEmpty()
            where product.PlatformId == platform.Id
            orderby product.Position, product.Name
            select new { product.Id, product.Category, product.Group, product.Name, product.Position, product.IsShown, Slug = solution == null ? null : solution.Slug, Solution = solution == null ? null : solution.Name }).ToListAsync(ct);
        var solutions = await db.Solutions.Where(one => one.HiddenAt == null).OrderBy(one => one.Name).Select(one => new { one.Slug, one.Name }).ToListAsync(ct);
        return new(platform.Code, platform.Name, rows.ConvertAll(one => new CloudProductRow(one.Id.Value, one.Category, one.Group, one.Name, one.Position, one.IsShown, one.Slug, one.Solution)), solutions.ConvertAll(one => (one.Slug, one.Name)));
    }
}
