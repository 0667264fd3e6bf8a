using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>A plan that can be configured.</summary>
/// <param name="Sku">Its SKU.</param>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Unit of quantity.</param>
/// <param name="ListPrice">Where its prices begin.</param>
/// <param name="TaxRatePercent">VAT rate.</param>
/// <param name="Version">The version of the schema.</param>
/// <param name="Schema">What can be chosen.</param>
public sealed record ConfigurablePlan(string Sku, string Name, string Unit, Money ListPrice, decimal TaxRatePercent, int Version, ConfigurationSchema Schema);

/// <summary>A solution with those of its plans that can be configured.</summary>
public sealed record ConfigurableSolution(string Slug, string Name, string Summary, IReadOnlyList<ConfigurablePlan> Plans);

/// <summary>A version of a schema as staff list it.</summary>
public sealed record SchemaVersionRow(int Version, string MadeBy, DateTime MadeAt, int Options);

/// <summary>What staff edit: the newest schema of a plan, and its versions, newest first.</summary>
public sealed record EditedSchema(string Sku, string Plan, string Solution, string Slug, Money ListPrice, int Version, ConfigurationSchema Schema, IReadOnlyList<SchemaVersionRow> Versions);

/// <summary>Reads what can be configured.</summary>
public sealed class ConfigurationQueries(PortalDb portal)
{
    private static readonly ConfigurationSchema s_nothing = new([], [], false, false, "", "", "");

    /// <summary>A solution with its configurable plans, cheapest first; null when it has none or is unknown.</summary>
    public async Task<ConfigurableSolution?> FindAsync(string slug, Actor actor, CancellationToken ct = default)
    {
        if (!Slugs.IsOne(slug)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var solution = await db.Solutions.SingleOrDefaultAsync(one => one.Slug == slug, ct);
        if (solution is null) { return null; }
        var plans = await db.Plans.Where(plan => plan.SolutionId == solution.Id).OrderBy(plan => plan.ListPrice.Minor).ThenBy(plan => plan.Sku).ToListAsync(ct);
        var schemas = await QuoteQueries.SchemasAsync(db, [.. plans.Select(plan => plan.Id)], ct);
        var found = plans.Where(plan => schemas.ContainsKey(plan.Id)).Select(plan => new ConfigurablePlan(plan.Sku, plan.Name, plan.Unit, plan.ListPrice, plan.TaxRatePercent, schemas[plan.Id].Version, schemas[plan.Id].Schema)).ToList();
        return found.Count == 0 ? null : new(solution.Slug, solution.Name, solution.Summary, found);
    }

    /// <summary>Which of these plans are configured before they are bought.</summary>
    public async Task<IReadOnlySet<string>> ConfigurableAsync(IReadOnlyList<string> skus, Actor actor, CancellationToken ct = default)
    {
        await using var db = await portal.ReadAsync(actor, ct);
        var plans = await db.Plans.Where(plan => skus.Contains(plan.Sku)).Select(plan => new { plan.Id, plan.Sku }).ToListAsync(ct);
        var schemas = await QuoteQueries.SchemasAsync(db, [.. plans.Select(plan => plan.Id)], ct);
        return plans.Where(plan => schemas.ContainsKey(plan.Id)).Select(plan => plan.Sku).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>What staff edit; null when there is no such plan or without permission.</summary>
    public async Task<EditedSchema?> EditAsync(string sku, Actor actor, CancellationToken ct = default)
    {
        if (!actor.May(Permission.ManageCatalog)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var plan = await (from one in db.Plans join solution in db.Solutions on one.SolutionId equals solution.Id where one.Sku == sku select new { one.Id, one.Sku, one.Name, one.ListPrice, Solution = solution.Name, solution.Slug }).SingleOrDefaultAsync(ct);
        if (plan is null) { return null; }
        var versions = await db.ConfigurationVersions.Where(one => one.PlanId == plan.Id).OrderByDescending(one => one.Version).ToListAsync(ct);
        return new(plan.Sku, plan.Name, plan.Solution, plan.Slug, plan.ListPrice, versions.Count > 0 ? versions[0].Version : 0, versions.Count > 0 ? versions[0].Schema : s_nothing,
            [.. versions.Select(one => new SchemaVersionRow(one.Version, one.MadeBy, one.MadeAt, one.Schema.Groups.Sum(grp => grp.Options.Count)))]);
    }

    /// <summary>The picture of an option, for buyers and staff; null when the plan's newest schema does not show it. Staff also see what is not saved yet.</summary>
    public async Task<StoredFile?> PictureAsync(string sku, Guid id, Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsBuyer && !actor.May(Permission.ManageCatalog)) { return null; }
        await using var db = await portal.ReadAsync(Actor.System, ct); // the platform's files are not the buyer's to see: this one is, because a schema shows it
        if (!actor.May(Permission.ManageCatalog))
        {
            var plans = await db.Plans.Where(plan => plan.Sku == sku).Select(plan => plan.Id).ToListAsync(ct);
            var schemas = await QuoteQueries.SchemasAsync(db, plans, ct);
            if (!schemas.Values.Any(one => one.Schema.Groups.Any(grp => grp.Options.Any(option => option.Picture == id)))) { return null; }
        }
        return await db.StoredFiles.SingleOrDefaultAsync(one => one.Id == new Id<StoredFile>(id) && !one.IsConfidential && db.Organizations.Any(owner => owner.Id == one.OrganizationId && owner.Kind == Domain.Organizations.OrganizationKind.Platform), ct);
    }
}
