using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Instances.Products;

/// <summary>A platform in the list at the left of the console (V-54).</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsOpened">Whether it is opened for the company.</param>
/// <param name="HasInterface">Whether it makes keys and takes certificates (V-55).</param>
/// <param name="Categories">How many categories its directory has; 0 when it has none.</param>
public sealed record ConsolePlace(string Code, string Name, bool IsOpened, bool HasInterface, int Categories);

/// <summary>A product of a directory as a buyer sees it (V-54).</summary>
/// <param name="Id">Stands in the form that enters it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Standing">How it stands for the company.</param>
/// <param name="Solution">The slug of the solution that sells it; null when none does, or it is not sold at present.</param>
public sealed record DirectoryProduct(Guid Id, string Name, CloudProductStanding Standing, string? Solution);

/// <summary>A group of a directory.</summary>
public sealed record DirectoryGroup(string Name, IReadOnlyList<DirectoryProduct> Products);

/// <summary>A category of a directory.</summary>
public sealed record DirectoryCategory(string Name, IReadOnlyList<DirectoryGroup> Groups);

/// <summary>The directory of a platform as a buyer sees it (V-54).</summary>
public sealed record CloudDirectory(ConsolePlace Place, IReadOnlyList<DirectoryCategory> Categories);

/// <summary>Reads the directories of platforms for buyers (V-54). What staff hid is in none of them.</summary>
public sealed class DirectoryQueries(PortalDb portal, TimeProvider clock)
{
    /// <summary>The platforms with a directory, and opened ones with an interface; empty for who is no buyer. A disabled one is there only where it is opened.</summary>
    public async Task<IReadOnlyList<ConsolePlace>> PlacesAsync(Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsBuyer) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await PlacesAsync(db, actor, ct);
    }

    /// <summary>One platform's directory in its order; null when there is none to be seen.</summary>
    public async Task<CloudDirectory?> FindAsync(string code, Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsBuyer) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        if ((await PlacesAsync(db, actor, ct)).FirstOrDefault(one => one.Code == code) is not { Categories: > 0 } place) { return null; }
        var bought = await CloudDoor.BoughtAsync(db, actor.OrganizationId, clock.GetUtcNow().UtcDateTime, ct);
        var found = await (
            from product in db.CloudProducts
            join platform in db.CloudPlatforms on product.PlatformId equals platform.Id
            join solution in db.Solutions on product.SolutionId equals (Id<Domain.Catalog.Solution>?)solution.Id into sold
            from solution in sold.DefaultIfEmpty()
            where platform.Code == code && product.IsShown
            orderby product.Position, product.Name
            select new { product.Id, product.Category, product.Group, product.Name, product.SolutionId, Slug = solution == null || solution.HiddenAt != null ? null : solution.Slug }).ToListAsync(ct);
        // In the order in which categories and groups come first: GroupBy keeps it.
        return new(place, [.. found.GroupBy(one => one.Category).Select(category => new DirectoryCategory(category.Key, [.. category.GroupBy(one => one.Group).Select(group =>
            new DirectoryGroup(group.Key, [.. group.Select(one => new DirectoryProduct(one.Id.Value, one.Name, CloudProduct.StandingOf(one.SolutionId, place.IsOpened, bought), one.Slug))]))]))]);
    }

    private static async Task<IReadOnlyList<ConsolePlace>> PlacesAsync(PortalDbContext db, Actor actor, CancellationToken ct)
    {
        var own = actor.OrganizationId;
        var found = await db.CloudPlatforms.OrderBy(one => one.CreatedAt).ThenBy(one => one.Code).Select(one => new
        {
            one.Code,
            one.Name,
            one.IsEnabled,
            one.ReportsBalance,
            IsOpened = db.PlatformAccounts.Any(account => account.OrganizationId == own && account.PlatformId == one.Id),
            Categories = db.CloudProducts.Where(product => product.PlatformId == one.Id && product.IsShown).Select(product => product.Category).Distinct().Count(),
        }).ToListAsync(ct);
        return [.. found.Where(one => (one.IsEnabled || one.IsOpened) && (one.Categories > 0 || (one.IsOpened && one.ReportsBalance))).Select(one => new ConsolePlace(one.Code, one.Name, one.IsOpened, one.ReportsBalance, one.Categories))];
    }
}
