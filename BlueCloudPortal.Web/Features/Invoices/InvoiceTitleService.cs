using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Invoices;

/// <summary>Keeps a buyer's invoice titles (V-50). The first becomes the default one, and there is always one.</summary>
public sealed class InvoiceTitleService(PortalDb portal, TimeProvider clock)
{
    /// <summary>Adds a title. Errors: those of <see cref="InvoiceTitle.Add"/>.</summary>
    public async Task<Result<Id<InvoiceTitle>>> AddAsync(string title, string taxNumber, string bankName, string bankAccount, bool isDefault, Actor actor, CancellationToken ct = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return await portal.ChangeAsync<Id<InvoiceTitle>>(actor, async db =>
        {
            var added = InvoiceTitle.Add(title, taxNumber, bankName, bankAccount, actor, now);
            if (added.IsRefused) { return added.Error; }
            _ = db.InvoiceTitles.Add(added.Value);
            await MarkAsync(added.Value, isDefault, db, actor, ct);
            return added.Value.Id;
        }, ct);
    }

    /// <summary>Corrects a title; the default one stays the default until another takes its place. Errors: <c>access.not-found</c>, and those of <see cref="InvoiceTitle.Change"/>.</summary>
    public Task<Result> ChangeAsync(Id<InvoiceTitle> id, string title, string taxNumber, string bankName, string bankAccount, bool isDefault, Actor actor, CancellationToken ct = default) => ActAsync(id, actor, async (db, found) =>
    {
        var changed = found.Change(title, taxNumber, bankName, bankAccount, actor);
        if (!changed.IsRefused) { await MarkAsync(found, isDefault, db, actor, ct); }
        return changed;
    }, ct);

    /// <summary>Makes it the default one. Errors: <c>access.forbidden</c>, <c>access.not-found</c>.</summary>
    public Task<Result> MakeDefaultAsync(Id<InvoiceTitle> id, Actor actor, CancellationToken ct = default) => ActAsync(id, actor, async (db, found) =>
    {
        await MarkAsync(found, true, db, actor, ct);
        return Result.Done;
    }, ct);

    /// <summary>Takes it out of the book. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>book.default-stays</c>.</summary>
    public Task<Result> DeleteAsync(Id<InvoiceTitle> id, Actor actor, CancellationToken ct = default) => ActAsync(id, actor, (db, found) =>
    {
        var may = found.MayBeDeleted(actor);
        if (!may.IsRefused) { _ = db.InvoiceTitles.Remove(found); }
        return Task.FromResult(may);
    }, ct);

    /// <summary>The organization's titles, the default one first; empty without permission.</summary>
    public async Task<IReadOnlyList<InvoiceTitle>> ListAsync(Actor actor, CancellationToken ct = default)
    {
        if (!InvoiceTitle.MayBeKeptBy(actor)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.InvoiceTitles.Where(title => title.OrganizationId == actor.OrganizationId).OrderByDescending(title => title.DefaultOf != null).ThenByDescending(title => title.CreatedAt).ThenBy(title => title.Id).ToListAsync(ct);
    }

    /// <summary>The name that a new title begins with: the company's own (D-56).</summary>
    public async Task<string> CompanyAsync(Actor actor, CancellationToken ct = default)
    {
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.Organizations.Where(company => company.Id == actor.OrganizationId).Select(company => company.Name).SingleAsync(ct);
    }

    private static async Task MarkAsync(InvoiceTitle title, bool wanted, PortalDbContext db, Actor actor, CancellationToken ct)
    {
        var before = await db.InvoiceTitles.SingleOrDefaultAsync(other => other.DefaultOf == actor.OrganizationId, ct);
        if (before == title || (before is not null && !wanted)) { return; }
        before?.MarkDefault(false);
        title.MarkDefault(true);
    }

    private async Task<Result> ActAsync(Id<InvoiceTitle> id, Actor actor, Func<PortalDbContext, InvoiceTitle, Task<Result>> act, CancellationToken ct)
    {
        if (!InvoiceTitle.MayBeKeptBy(actor)) { return AccessErrors.Forbidden; }
        // A distributor may see its resellers' documents, but keeps its own book only.
        return await portal.ChangeAsync(actor, async db =>
            await db.InvoiceTitles.SingleOrDefaultAsync(one => one.Id == id && one.OrganizationId == actor.OrganizationId, ct) is { } found ? await act(db, found) : AccessErrors.NotFound, ct);
    }
}
