using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>Changes to the catalogue besides prices.</summary>
public sealed class CatalogService(PortalDb portal)
{
    /// <summary>Sets the texts of a solution's page; empty takes one away. Errors: <c>access.*</c>, <c>field.too-long</c>.</summary>
    /// <param name="solution">Its address, or its name when only one solution has that name.</param>
    /// <param name="summary">One line for cards.</param>
    /// <param name="description">The overview; blank lines part paragraphs.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Result> DescribeAsync(string solution, string? summary, string? description, Actor actor, CancellationToken ct = default)
    {
        if (!actor.May(Permission.ManageCatalog)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            var found = await db.Solutions.SingleOrDefaultAsync(one => one.Slug == solution, ct);
            if (found is null && await db.Solutions.Where(one => one.Name == solution).OrderBy(one => one.Slug).Take(2).ToListAsync(ct) is [var only]) { found = only; }
            return found is null ? AccessErrors.NotFound : found.Describe(summary, description);
        }, ct);
    }
}
