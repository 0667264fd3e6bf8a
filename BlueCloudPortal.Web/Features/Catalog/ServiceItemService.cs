using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Files;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>The basic data of a service item as the form has them.</summary>
/// <param name="Name">Service name.</param>
/// <param name="Targets">Addresses (slugs) of the solutions it belongs to.</param>
/// <param name="OwnerName">Who is responsible.</param>
/// <param name="OwnerContact">Phone or e-mail.</param>
/// <param name="ClosesOn">Last day on which it can be ordered; null when open.</param>
/// <param name="Description">HTML as the browser made it; made safe here.</param>
public sealed record ServiceItemForm(string? Name, IReadOnlyList<string> Targets, string? OwnerName, string? OwnerContact, DateOnly? ClosesOn, string? Description);

/// <summary>What a provider does with its service items (M-20 to M-24). Errors of every method: <c>access.forbidden</c>, <c>access.not-found</c>, <c>access.stale</c>.</summary>
public sealed class ServiceItemService(PortalDb portal, TimeProvider clock)
{
    private const int MostTries = 3;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Makes a service item and gives its number; the same request key again gives the first number. Errors: those of <see cref="ServiceItem.Create"/>, <c>service.unknown-target</c> at Targets.</summary>
    public async Task<Result<string>> CreateAsync(ServiceItemForm form, Guid requestKey, Actor actor, CancellationToken ct = default)
    {
        if (!ServiceItemQueries.Keeps(actor)) { return AccessErrors.Forbidden; }
        if (requestKey == Guid.Empty) { return AccessErrors.Required(nameof(requestKey)); }
        return await portal.ChangeAsync<string>(actor, async db =>
        {
            if (await db.ServiceItems.Where(one => one.OrganizationId == actor.OrganizationId && one.RequestKey == requestKey).Select(one => one.Number).SingleOrDefaultAsync(ct) is { } earlier) { return earlier; }
            var data = await DataAsync(db, form, ct);
            if (data.IsRefused) { return data.Error; }
            var made = ServiceItem.Create(DocumentNumber.ByPrefix("FW", Now, db.Tails.Next()), data.Value, requestKey, actor, Now);
            if (made.IsRefused) { return made.Error; }
            _ = db.Add(made.Value);
            return made.Value.Number;
        }, ct);
    }

    /// <summary>Saves other basic data over the version that the person saw. Errors: those of <see cref="ServiceItem.Save"/>, <c>service.unknown-target</c> at Targets.</summary>
    public Task<Result> SaveAsync(string number, ServiceItemForm form, int seen, Actor actor, CancellationToken ct = default) => ChangeAsync(number, seen, actor, async (db, item) =>
    {
        if (item.RefusalOfEdit(actor) is { } refusal) { return refusal; }
        var data = await DataAsync(db, form, ct);
        return data.IsRefused ? data : item.Save(data.Value, actor, Now);
    }, ct);

    /// <summary>Adds a plan. Errors: those of <see cref="ServiceItem.AddPlan"/>; <c>service.sku-taken</c> also for a SKU of somebody else.</summary>
    public async Task<Result> AddPlanAsync(string number, ServicePlanData plan, Actor actor, CancellationToken ct = default)
    {
        // Two providers who take the same code at once: the index lets one through, and the other comes back here to be told.
        for (var tries = 1; ; tries++)
        {
            var added = await ChangeAsync(number, null, actor, async (db, item) =>
            {
                var made = item.AddPlan(plan, actor, Now);
                if (made.IsRefused) { return made; }
                var sku = made.Value.Sku;
                // Past the provider's own: whether a code is in use is all that is told.
                var taken = await db.Set<ServicePlan>().AnyAsync(one => one.Sku == sku, ct)
                    || await db.Plans.AnyAsync(one => (one.Sku == sku || one.Sku.StartsWith(sku + ".")) && one.ServiceItemId != item.Id, ct);
                return taken ? ServiceErrors.SkuTaken(sku) : Result.Done;
            }, ct);
            if (added.Error != AccessErrors.Stale || tries == MostTries) { return added; }
        }
    }

    /// <summary>Changes a plan over the version of the item that the person saw. Errors: those of <see cref="ServiceItem.ChangePlan"/>.</summary>
    public Task<Result> ChangePlanAsync(string number, string sku, ServicePlanData plan, int seen, Actor actor, CancellationToken ct = default) =>
        ChangeAsync(number, seen, actor, (_, item) => Task.FromResult(item.ChangePlan(sku, plan, actor, Now)), ct);

    /// <summary>Takes a plan away. Errors: those of <see cref="ServiceItem.RemovePlan"/>.</summary>
    public Task<Result> RemovePlanAsync(string number, string sku, Actor actor, CancellationToken ct = default) =>
        ChangeAsync(number, null, actor, (_, item) => Task.FromResult(item.RemovePlan(sku, actor, Now)), ct);

    /// <summary>Adds a file for the reviewers. Errors: those of <see cref="ServiceItem.AddFile"/>, and of <see cref="FileRule.Check"/> at Files.</summary>
    public Task<Result> AddFileAsync(string number, UploadedFile file, Actor actor, CancellationToken ct = default) => ChangeAsync(number, null, actor, (db, item) =>
    {
        var taken = FileService.Take(file, FileRule.TicketAttachment, actor.OrganizationId, actor, Now);
        if (taken.IsRefused) { return Task.FromResult<Result>(taken.Error.At("Files")); }
        var added = item.AddFile(taken.Value, actor, Now);
        if (!added.IsRefused) { _ = db.Add(taken.Value); }
        return Task.FromResult(added);
    }, ct);

    /// <summary>Takes a file away from the item; the file itself is kept, an approved version may name it. Errors: those of <see cref="ServiceItem.RemoveFile"/>.</summary>
    public Task<Result> RemoveFileAsync(string number, Guid fileId, Actor actor, CancellationToken ct = default) =>
        ChangeAsync(number, null, actor, (_, item) => Task.FromResult(item.RemoveFile(fileId, actor, Now)), ct);

    /// <summary>Hands it in for review (M-20). Errors: those of <see cref="ServiceItem.Submit"/>.</summary>
    public Task<Result> SubmitAsync(string number, Actor actor, CancellationToken ct = default) => ChangeAsync(number, null, actor, (_, item) => Task.FromResult(item.Submit(actor, Now)), ct);

    /// <summary>Asks to take it down (M-24). Errors: those of <see cref="ServiceItem.RequestTakeDown"/>.</summary>
    public Task<Result> RequestTakeDownAsync(string number, string? reason, Actor actor, CancellationToken ct = default) =>
        ChangeAsync(number, null, actor, (_, item) => Task.FromResult(item.RequestTakeDown(reason, actor, Now)), ct);

    private static async Task<Result<ServiceItemData>> DataAsync(PortalDbContext db, ServiceItemForm form, CancellationToken ct)
    {
        if (form.Description is { Length: > RichText.MostRead }) { return AccessErrors.TooLong(nameof(form.Description), ServiceItem.DescriptionMaxLength); }
        var slugs = form.Targets.Distinct(StringComparer.Ordinal).ToList();
        if (slugs.Count > ServiceItem.MaxTargets) { return ServiceErrors.TooManyTargets; }
        var found = await db.Solutions.Where(one => slugs.Contains(one.Slug)).Select(one => one.Id).ToListAsync(ct);
        if (found.Count != slugs.Count) { return ServiceErrors.UnknownTarget; }
        return new ServiceItemData(form.Name, found, form.OwnerName, form.OwnerContact, form.ClosesOn, RichText.Clean(form.Description));
    }

    private async Task<Result> ChangeAsync(string number, int? seen, Actor actor, Func<PortalDbContext, ServiceItem, Task<Result>> act, CancellationToken ct)
    {
        if (!ServiceItemQueries.Keeps(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            if (await db.ServiceItems.Include(one => one.Targets).Include(one => one.Plans).AsSplitQuery().SingleOrDefaultAsync(one => one.Number == number, ct) is not { } item) { return AccessErrors.NotFound; }
            return seen is { } version && version != item.Version ? AccessErrors.Stale : await act(db, item);
        }, ct);
    }
}
