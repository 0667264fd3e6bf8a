using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Files;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>Keeps what can be configured of plans. Each save makes a version; what was ordered keeps its own.</summary>
public sealed class ConfigurationService(PortalDb portal, TimeProvider clock)
{
    /// <summary>Saves a schema over the version that was edited, and gives the new version; the same again makes none. Errors: <c>access.forbidden</c>, <c>access.not-found</c>,
    /// <c>schema.moved</c> when somebody saved meanwhile, <c>schema.unknown-picture</c>, and those of <see cref="SchemaText.Read"/>.</summary>
    /// <param name="sku">The plan.</param>
    /// <param name="text">What was typed.</param>
    /// <param name="edited">The version that was edited; 0 for none.</param>
    /// <param name="actor">Who saves.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Result<int>> SaveAsync(string sku, SchemaText text, int edited, Actor actor, CancellationToken ct = default)
    {
        if (!actor.May(Permission.ManageCatalog)) { return AccessErrors.Forbidden; }
        var read = text.Read(edited);
        if (read.IsRefused) { return read.Error; }
        return await portal.ChangeAsync<int>(actor, async db =>
        {
            var plan = await db.Plans.AsNoTracking().SingleOrDefaultAsync(one => one.Sku == sku, ct);
            if (plan is null) { return AccessErrors.NotFound; }
            var newest = await db.ConfigurationVersions.AsNoTracking().Where(one => one.PlanId == plan.Id).OrderByDescending(one => one.Version).FirstOrDefaultAsync(ct);
            if ((newest?.Version ?? 0) != edited) { return new PortalError("schema.moved", newest?.Version ?? 0); }
            if (newest is null ? read.Value.Groups.Count == 0 : SchemaText.Of(newest.Schema) is var before && Same(before, SchemaText.Of(read.Value))) { return edited; }
            var pictures = read.Value.Groups.SelectMany(grp => grp.Options).Select(option => option.Picture).OfType<Guid>().Select(id => new Id<StoredFile>(id)).Distinct().ToList();
            if (await db.StoredFiles.CountAsync(file => pictures.Contains(file.Id) && file.OrganizationId == actor.OrganizationId && !file.IsConfidential, ct) != pictures.Count) { return new PortalError("schema.unknown-picture"); }
            _ = db.Add(new ConfigurationVersion(plan.Id, edited + 1, read.Value, actor, clock.GetUtcNow().UtcDateTime));
            return edited + 1;
        }, ct);
    }

    /// <summary>Takes a picture for an option and gives its id; it shows once a schema names it. Errors: <c>access.forbidden</c>, <c>file.*</c>.</summary>
    public async Task<Result<Guid>> AddPictureAsync(UploadedFile file, Actor actor, CancellationToken ct = default)
    {
        if (!actor.May(Permission.ManageCatalog)) { return AccessErrors.Forbidden; }
        var taken = FileService.Take(file, FileRule.OptionPicture, actor.OrganizationId, actor, clock.GetUtcNow().UtcDateTime);
        if (taken.IsRefused) { return taken.Error; }
        return await portal.ChangeAsync<Guid>(actor, db =>
        {
            _ = db.Add(taken.Value);
            return Task.FromResult<Result<Guid>>(taken.Value.Id.Value);
        }, ct);
    }

    private static bool Same(SchemaText one, SchemaText other) => System.Text.Json.JsonSerializer.Serialize(one) == System.Text.Json.JsonSerializer.Serialize(other);
}
