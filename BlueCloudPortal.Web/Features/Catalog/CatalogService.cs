using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>Changes to the catalogue besides prices.</summary>
public sealed class CatalogService(PortalDb portal, TimeProvider clock)
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

    /// <summary>Sets every text of a solution's page. Errors: <c>access.*</c>, <c>field.too-long</c>.</summary>
    public Task<Result> WriteAsync(string slug, SolutionTexts texts, Actor actor, CancellationToken ct = default) => WithAsync(slug, actor, (_, solution) => Task.FromResult(solution.Write(texts)), ct);

    /// <summary>Moves it to another industry; the next price list that names another moves it on. Errors: <c>access.*</c>; <c>field.required</c>, <c>field.too-long</c> at Industry.</summary>
    public Task<Result> PlaceAsync(string slug, string? industry, Actor actor, CancellationToken ct = default) => WithAsync(slug, actor, (_, solution) => Task.FromResult(solution.Place(industry)), ct);

    /// <summary>Gives it a picture, or takes it away (null). Errors: <c>access.*</c>; those of <see cref="FileRule.Check"/> at Picture.</summary>
    public Task<Result> SetPictureAsync(string slug, UploadedFile? picture, Actor actor, CancellationToken ct = default) => WithAsync(slug, actor, async (db, solution) =>
    {
        var kept = await ContentService.KeepAsync(db, picture, actor, clock.GetUtcNow().UtcDateTime, ct);
        if (kept.IsRefused) { return kept.Error; }
        solution.Show(kept.Value?.Id);
        return Result.Done;
    }, ct);

    /// <summary>Takes it out of the storefront, or puts it back. Errors: <c>access.*</c>.</summary>
    public Task<Result> ShowAsync(string slug, bool shown, Actor actor, CancellationToken ct = default) => WithAsync(slug, actor, (_, solution) =>
    {
        if (shown) { solution.Unhide(); } else { solution.Hide(clock.GetUtcNow().UtcDateTime); }
        return Task.FromResult(Result.Done);
    }, ct);

    private async Task<Result> WithAsync(string slug, Actor actor, Func<PortalDbContext, Solution, Task<Result>> change, CancellationToken ct)
    {
        if (!actor.May(Permission.ManageCatalog)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db => await db.Solutions.SingleOrDefaultAsync(one => one.Slug == slug, ct) is { } found ? await change(db, found) : AccessErrors.NotFound, ct);
    }
}
