using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>A buying company that something can be entered for.</summary>
/// <param name="Id">Which.</param>
/// <param name="Name">Its name.</param>
/// <param name="Level">Its level today.</param>
/// <param name="Distributor">The name of the distributor above it; null when there is none.</param>
public sealed record BuyerChoice(Guid Id, string Name, CustomerLevel Level, string? Distributor);

/// <summary>Finds the company that staff enter something for: a discount, a price, a share, a voucher, a card.</summary>
public sealed class BuyerChoiceQueries(PortalDb portal)
{
    private const int Most = 50;

    private static readonly Permission[] s_entering = [Permission.ManageCatalog, Permission.ManagePlatforms, Permission.ManageConsumption, Permission.ManageStatements, Permission.IssueCloudVouchers, Permission.ManageStoredCards];

    /// <summary>Buying companies in force whose name has every word that was typed, by name, at most 50; empty for who enters nothing for companies.</summary>
    public async Task<IReadOnlyList<BuyerChoice>> NamedAsync(string? typed, Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsStaff || !Array.Exists(s_entering, actor.May)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await BuyingCompanies.InForce(db).Named(typed).Take(Most)
            .Select(one => new BuyerChoice(one.Id.Value, one.Name, one.Level, db.Organizations.Where(above => above.Id == one.ParentId).Select(above => above.Name).FirstOrDefault())).ToListAsync(ct);
    }
}
