using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>Keeps a distributor's resellers .</summary>
public sealed class ResellerService(PortalDb portal, TimeProvider clock)
{
    /// <summary>Longest address.</summary>
    public const int AddressMaxLength = 200;

    /// <summary>Adds a reseller below the actor's company. Gives its id. Errors: <c>access.forbidden</c>; at the field <c>field.required</c>, <c>field.too-long</c>, <c>reseller.name-taken</c> when it has one of this name already.</summary>
    public async Task<Result<Id<Organization>>> AddAsync(string? company, string? address, Actor actor, CancellationToken ct = default)
    {
        if (!May(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync<Id<Organization>>(actor, async db =>
        {
            if (Check(company, address) is { } wrong) { return wrong; }
            var above = await db.Organizations.SingleAsync(one => one.Id == actor.OrganizationId, ct);
            if (await TakenAsync(db, company!.Trim(), null, actor, ct)) { return NameTaken; }
            Data.Common.Guarding.Guard(db, above); // two at once with one name: the second looks again
            var added = new Organization(OrganizationKind.Reseller, company.Trim(), clock.GetUtcNow().UtcDateTime, actor.OrganizationId).WithContact("", "", address!.Trim(), above.AccountManager);
            if (above.AccountManagerId is { } manager) { added.AssignManager(manager, above.AccountManager); }
            _ = db.Add(added);
            return added.Id;
        }, ct);
    }

    /// <summary>Changes company and address. Errors: as for <see cref="AddAsync"/>; <c>access.not-found</c>, <c>reseller.certified-name</c> at Company once its name is certified.</summary>
    public Task<Result> ChangeAsync(Id<Organization> id, string? company, string? address, Actor actor, CancellationToken ct = default) => ActAsync(id, actor, async (db, reseller) =>
    {
        if (Check(company, address) is { } wrong) { return wrong; }
        if (company!.Trim() != reseller.Name)
        {
            if (reseller.IsCertified) { return new PortalError("reseller.certified-name").At("Company"); }
            if (await TakenAsync(db, company.Trim(), id, actor, ct)) { return NameTaken; }
            reseller.Rename(company.Trim());
        }
        _ = reseller.WithContact(reseller.ContactName, reseller.ContactPhone, address!.Trim(), reseller.AccountManager);
        return Result.Done;
    }, ct);

    /// <summary>Its people can act no more, from this moment on. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>organization.disabled</c>.</summary>
    public Task<Result> DisableAsync(Id<Organization> id, Actor actor, CancellationToken ct = default) =>
        ActAsync(id, actor, (_, reseller) => Task.FromResult(reseller.Disable(clock.GetUtcNow().UtcDateTime, actor.OrganizationId)), ct);

    /// <summary>Its people can act again. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>organization.enabled</c>, <c>reseller.disabled-by-platform</c> when the platform disabled it.</summary>
    public Task<Result> EnableAsync(Id<Organization> id, Actor actor, CancellationToken ct = default) => ActAsync(id, actor, (_, reseller) =>
        Task.FromResult<Result>(reseller.DisabledAt is not null && reseller.DisabledBy != actor.OrganizationId ? new PortalError("reseller.disabled-by-platform") : reseller.Enable()), ct);

    internal static bool May(Actor actor) => actor.Kind == OrganizationKind.Distributor && actor.May(Permission.ManageResellers) && actor.Ticket is not { IsOver: true };

    private static PortalError NameTaken => new PortalError("reseller.name-taken").At("Company");

    private async Task<Result> ActAsync(Id<Organization> id, Actor actor, Func<PortalDbContext, Organization, Task<Result>> act, CancellationToken ct)
    {
        if (!May(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db => await ResellerQueries.Own(db, actor).SingleOrDefaultAsync(one => one.Id == id, ct) is { } reseller ? await act(db, reseller) : AccessErrors.NotFound, ct);
    }

    private static Task<bool> TakenAsync(PortalDbContext db, string name, Id<Organization>? but, Actor actor, CancellationToken ct) =>
        ResellerQueries.Own(db, actor).AnyAsync(one => one.Name == name && one.Id != but, ct);

    private static PortalError? Check(string? company, string? address)
    {
        foreach (var (field, text, most) in new[] { ("Company", company, Organization.NameMaxLength), ("Address", address, AddressMaxLength) })
        {
            if (string.IsNullOrWhiteSpace(text)) { return AccessErrors.Required(field); }
            if (text.Trim().Length > most) { return AccessErrors.TooLong(field, most); }
        }
        return null;
    }
}
