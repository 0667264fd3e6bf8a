using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Organizations;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Files;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>What staff do with carousel, news, partners, brands, industries and pages of help.</summary>
public sealed class ContentService(PortalDb portal, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Makes a draft and gives its id. Errors: <c>access.forbidden</c>, <c>content.slug-taken</c> at Slug, and those of <see cref="ContentItem.Change"/>.</summary>
    public async Task<Result<Id<ContentItem>>> AddAsync(ContentKind kind, ContentData data, Actor actor, CancellationToken ct = default)
    {
        if (!MayKeep(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync<Id<ContentItem>>(actor, async db =>
        {
            var made = ContentItem.Draft(kind, data, actor, Now);
            if (made.IsRefused) { return made.Error; }
            if (await IsTakenAsync(db, made.Value, ct)) { return SlugTaken(made.Value); }
            _ = db.ContentItems.Add(made.Value);
            return made.Value.Id;
        }, ct);
    }

    /// <summary>Changes one. Errors: as above, and <c>access.not-found</c>.</summary>
    public Task<Result> ChangeAsync(Id<ContentItem> id, ContentData data, Actor actor, CancellationToken ct = default) => WithAsync(id, actor, async (db, item) =>
    {
        var changed = item.Change(data, actor, Now);
        if (changed.IsRefused) { return changed; }
        return await IsTakenAsync(db, item, ct) ? SlugTaken(item) : item.PublishedAt is null ? Result.Done : item.Publish(actor, Now); // what is published stays complete
    }, ct);

    /// <summary>Lets everybody see it, in its days. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, and those of <see cref="ContentItem.Publish"/>.</summary>
    public Task<Result> PublishAsync(Id<ContentItem> id, Actor actor, CancellationToken ct = default) => WithAsync(id, actor, (_, item) => Task.FromResult(item.Publish(actor, Now)), ct);

    /// <summary>Takes it back. Errors: <c>access.forbidden</c>, <c>access.not-found</c>.</summary>
    public Task<Result> WithdrawAsync(Id<ContentItem> id, Actor actor, CancellationToken ct = default) => WithAsync(id, actor, (_, item) => Task.FromResult(item.Withdraw(actor, Now)), ct);

    /// <summary>Removes one that is not published. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>content.is-published</c>.</summary>
    public Task<Result> DeleteAsync(Id<ContentItem> id, Actor actor, CancellationToken ct = default) => WithAsync(id, actor, (db, item) =>
    {
        if (item.PublishedAt is not null) { return Task.FromResult<Result>(new PortalError("content.is-published")); }
        _ = db.ContentItems.Remove(item);
        return Task.FromResult(Result.Done);
    }, ct);

    /// <summary>Gives it a picture, or takes it away (null). Errors: <c>access.forbidden</c>, <c>access.not-found</c>; those of <see cref="FileRule.Check"/> at Picture.</summary>
    public Task<Result> SetPictureAsync(Id<ContentItem> id, UploadedFile? picture, Actor actor, CancellationToken ct = default) => WithAsync(id, actor, async (db, item) =>
    {
        var kept = await KeepAsync(db, picture, actor, Now, ct);
        return kept.IsRefused ? kept.Error : item.Picture(kept.Value?.Id, actor, Now);
    }, ct);

    /// <summary>Gives a product handbook its PDF, or takes it away (null). Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>content.no-file-here</c>, <c>content.text-or-file</c> while it is published; those of <see cref="FileRule.Check"/> at Document.</summary>
    public Task<Result> SetDocumentAsync(Id<ContentItem> id, UploadedFile? document, Actor actor, CancellationToken ct = default) => WithAsync(id, actor, async (db, item) =>
    {
        StoredFile? kept = null;
        if (document is not null)
        {
            var taken = FileService.Take(document, FileRule.Handbook, await db.Organizations.PlatformIdAsync(ct), actor, Now);
            if (taken.IsRefused) { return taken.Error.At("Document"); }
            _ = db.StoredFiles.Add(kept = taken.Value);
        }
        var given = item.Document(kept?.Id, actor, Now);
        return given.IsRefused || item.PublishedAt is null ? given : item.Publish(actor, Now); // what is published stays complete
    }, ct);

    internal static bool MayKeep(Actor actor) => actor.IsStaff && actor.May(Permission.ManageContent);

    /// <summary>A picture of the storefront as a stored file of the platform; null for none. Errors: those of <see cref="FileRule.Check"/> at Picture.</summary>
    internal static async Task<Result<StoredFile?>> KeepAsync(PortalDbContext db, UploadedFile? picture, Actor actor, DateTime now, CancellationToken ct)
    {
        if (picture is null) { return (StoredFile?)null; }
        var taken = FileService.Take(picture, FileRule.StorefrontPicture, await db.Organizations.PlatformIdAsync(ct), actor, now);
        if (taken.IsRefused) { return taken.Error.At("Picture"); }
        _ = db.StoredFiles.Add(taken.Value);
        return taken.Value;
    }

    private async Task<Result> WithAsync(Id<ContentItem> id, Actor actor, Func<PortalDbContext, ContentItem, Task<Result>> change, CancellationToken ct)
    {
        if (!MayKeep(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db => await db.ContentItems.SingleOrDefaultAsync(one => one.Id == id, ct) is { } item ? await change(db, item) : AccessErrors.NotFound, ct);
    }

    private static Task<bool> IsTakenAsync(PortalDbContext db, ContentItem item, CancellationToken ct) => db.ContentItems.AnyAsync(one => one.Kind == item.Kind && one.Slug == item.Slug && one.Id != item.Id, ct);

    private static PortalError SlugTaken(ContentItem item) => new PortalError("content.slug-taken", item.Slug).At(nameof(ContentItem.Slug));
}
