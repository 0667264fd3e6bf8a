using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>Reads the bank accounts of the actor's own organization.</summary>
public sealed class BankAccountQueries(PortalDb portal)
{
    /// <summary>All of them, the default one first, then the newest; empty without permission.</summary>
    public async Task<IReadOnlyList<BankAccount>> ListAsync(Actor actor, CancellationToken ct = default)
    {
        if (!BankAccount.MayBeKeptBy(actor)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.BankAccounts.Where(account => account.OrganizationId == actor.OrganizationId)
            .OrderByDescending(account => account.DefaultOf != null).ThenByDescending(account => account.CreatedAt).ThenBy(account => account.Id).ToListAsync(ct);
    }

    /// <summary>The name that a new account begins with: the company's own.</summary>
    public async Task<string> HolderAsync(Actor actor, CancellationToken ct = default)
    {
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.Organizations.Where(company => company.Id == actor.OrganizationId).Select(company => company.Name).SingleAsync(ct);
    }
}
