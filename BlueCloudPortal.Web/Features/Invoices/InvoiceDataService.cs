using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Invoices;

/// <summary>What an organization keeps for its invoices: titles (V-50) and addresses (D-57). The first of each becomes the default one.</summary>
public sealed class InvoiceDataService(PortalDb portal, TimeProvider clock)
{
    /// <summary>Adds a title. Errors: those of <see cref="InvoiceTitle.Add"/>.</summary>
    public async Task<Result<Id<InvoiceTitle>>> AddTitleAsync(string title, string taxNumber, string bankName, string bankAccount, bool isDefault, Actor actor, CancellationToken ct = default)
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

    /// <summary>Corrects a title; a default one stays the default. Errors: <c>access.not-found</c>, and those of <see cref="InvoiceTitle.Change"/>.</summary>
    public Task<Result> ChangeTitleAsync(Id<InvoiceTitle> id, string title, string taxNumber, string bankName, string bankAccount, bool isDefault, Actor actor, CancellationToken ct = default) => portal.ChangeAsync(actor, async db =>
    {
        if (await db.InvoiceTitles.SingleOrDefaultAsync(one => one.Id == id, ct) is not { } found) { return AccessErrors.NotFound; }
        var changed = found.Change(title, taxNumber, bankName, bankAccount, actor);
        if (!changed.IsRefused) { await MarkAsync(found, isDefault, db, actor, ct); }
        return changed;
    }, ct);

    /// <summary>Adds an address. Errors: those of <see cref="PostalAddress.Add"/>.</summary>
    public async Task<Result<Id<PostalAddress>>> AddAddressAsync(string recipient, string address, string phone, bool isDefault, Actor actor, CancellationToken ct = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return await portal.ChangeAsync<Id<PostalAddress>>(actor, async db =>
        {
            var added = PostalAddress.Add(recipient, address, phone, actor, now);
            if (added.IsRefused) { return added.Error; }
            _ = db.Addresses.Add(added.Value);
            await MarkAsync(added.Value, isDefault, db, actor, ct);
            return added.Value.Id;
        }, ct);
    }

    /// <summary>Corrects an address; a default one stays the default. Errors: <c>access.not-found</c>, and those of <see cref="PostalAddress.Change"/>.</summary>
    public Task<Result> ChangeAddressAsync(Id<PostalAddress> id, string recipient, string address, string phone, bool isDefault, Actor actor, CancellationToken ct = default) => portal.ChangeAsync(actor, async db =>
    {
        if (await db.Addresses.SingleOrDefaultAsync(one => one.Id == id, ct) is not { } found) { return AccessErrors.NotFound; }
        var changed = found.Change(recipient, address, phone, actor);
        if (!changed.IsRefused) { await MarkAsync(found, isDefault, db, actor, ct); }
        return changed;
    }, ct);

    /// <summary>The organization's titles, the default one first; empty without permission.</summary>
    public async Task<IReadOnlyList<InvoiceTitle>> TitlesAsync(Actor actor, CancellationToken ct = default)
    {
        if (!actor.May(Permission.RequestInvoices)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.InvoiceTitles.Where(title => title.OrganizationId == actor.OrganizationId).OrderByDescending(title => title.DefaultOf != null).ThenByDescending(title => title.CreatedAt).ThenBy(title => title.Id).ToListAsync(ct);
    }

    /// <summary>The organization's addresses, the default one first; empty without permission.</summary>
    public async Task<IReadOnlyList<PostalAddress>> AddressesAsync(Actor actor, CancellationToken ct = default)
    {
        if (!actor.May(Permission.RequestInvoices)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.Addresses.Where(address => address.OrganizationId == actor.OrganizationId).OrderByDescending(address => address.DefaultOf != null).ThenByDescending(address => address.CreatedAt).ThenBy(address => address.Id).ToListAsync(ct);
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

    private static async Task MarkAsync(PostalAddress address, bool wanted, PortalDbContext db, Actor actor, CancellationToken ct)
    {
        var before = await db.Addresses.SingleOrDefaultAsync(other => other.DefaultOf == actor.OrganizationId, ct);
        if (before == address || (before is not null && !wanted)) { return; }
        before?.MarkDefault(false);
        address.MarkDefault(true);
    }
}
