using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Workbench;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>What staff decide about companies, and what a company says of itself .</summary>
public sealed class CompanyService(PortalDb portal, TimeProvider clock)
{
    /// <summary>Acts of this room in the audit log, as the company's timeline shows them; the texts are <c>audit.{act}</c>.</summary>
    public const string ActPrefix = "company.";

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Nobody can act for the company any more: its people's sessions end. Errors: <c>access.forbidden</c> (also for the platform), <c>access.not-found</c>, <c>organization.disabled</c>; <c>field.required</c>, <c>field.too-long</c> at Reason.</summary>
    public Task<Result> DisableAsync(Guid id, string? reason, Actor actor, CancellationToken ct = default)
    {
        var why = reason?.Trim() ?? "";
        return ChangeAsync(id, "disable", actor, async (db, company) =>
        {
            if (why.Length == 0) { return AccessErrors.Required("Reason"); }
            if (why.Length > LifecycleEvent.NoteMaxLength) { return AccessErrors.TooLong("Reason", LifecycleEvent.NoteMaxLength); }
            var disabled = company.Disable(Now);
            if (disabled.IsRefused) { return disabled.Error; }
            foreach (var session in await db.UserSessions.Where(one => one.OrganizationId == id && one.EndedAt == null).ToListAsync(ct)) { session.End(Now); }
            return (null, why);
        }, ct);
    }

    /// <summary>Its people can act again. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>organization.enabled</c>.</summary>
    public Task<Result> EnableAsync(Guid id, Actor actor, CancellationToken ct = default) => ChangeAsync(id, "enable", actor, (_, company) =>
        Task.FromResult<Result<(string?, string?)>>(company.Enable() is { IsRefused: true, Error: var refusal } ? refusal : (null, null)), ct);

    /// <summary>Gives it an account manager. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>company.unknown-manager</c> at Manager.</summary>
    public Task<Result> AssignManagerAsync(Guid id, Guid manager, Actor actor, CancellationToken ct = default) => ChangeAsync(id, "manager", actor, async (db, company) =>
    {
        if ((await AccountManagers.AllAsync(db, ct)).FirstOrDefault(one => one.UserId == manager) is not { } person) { return new PortalError("company.unknown-manager").At("Manager"); }
        var before = company.AccountManager;
        company.AssignManager(person.UserId, person.Name);
        return ((string?)before, (string?)person.Name);
    }, ct);

    /// <summary>The company corrects its own contact facts. Errors: <c>access.forbidden</c>; those of <see cref="Organization.ChangeContact"/>.</summary>
    public async Task<Result> ChangeContactAsync(string? name, string? phone, string? address, Actor actor, CancellationToken ct = default)
    {
        if (actor.IsStaff || !actor.May(Permission.ManageCompany)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
            (await db.Organizations.SingleAsync(one => one.Id == actor.OrganizationId, ct)).ChangeContact(name, phone, address, actor), ct);
    }

    // The platform itself is no company that is kept here.
    private async Task<Result> ChangeAsync(Guid id, string act, Actor actor, Func<PortalDbContext, Organization, Task<Result<(string? Before, string? After)>>> change, CancellationToken ct)
    {
        if (!actor.IsStaff || !actor.May(Permission.ManageCompanies)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            var key = new Id<Organization>(id);
            if (await db.Organizations.SingleOrDefaultAsync(one => one.Id == key && one.Kind != OrganizationKind.Platform, ct) is not { } company) { return AccessErrors.NotFound; }
            var changed = await change(db, company);
            if (changed.IsRefused) { return changed.Error; }
            _ = db.Add(new AuditEntry(actor, ActPrefix + act, id.ToString(), key, changed.Value.Before, changed.Value.After, Now));
            return Result.Done;
        }, ct);
    }
}
