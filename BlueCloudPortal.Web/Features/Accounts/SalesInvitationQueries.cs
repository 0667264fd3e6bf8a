using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>One invitation code in the list.</summary>
/// <param name="Code">The code.</param>
/// <param name="Sales">Whose.</param>
/// <param name="MadeAt">When, UTC.</param>
/// <param name="ExpiresAt">Until when, UTC; null for ever.</param>
/// <param name="Used">How many have registered with it.</param>
/// <param name="IsGood">Whether it can be registered with now.</param>
public sealed record SalesInvitationRow(string Code, string Sales, DateTime MadeAt, DateTime? ExpiresAt, int Used, bool IsGood);

/// <summary>Reads invitation codes: one's own, or everybody's for who looks after companies.</summary>
public sealed class SalesInvitationQueries(PortalDb portal, TimeProvider clock)
{
    /// <summary>The list. Searches in code and name. Empty without permission.</summary>
    public async Task<GridPage<SalesInvitationRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsStaff || !actor.May(Permission.InviteCustomers)) { return new([], 0); }
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await portal.ReadAsync(actor, ct);
        var found = db.SalesInvitations.AsQueryable();
        if (!actor.May(Permission.ManageCompanies)) { found = found.Where(one => one.SalesUserId == actor.UserId); }
        if (request.Filter.Search is { Length: > 0 } words) { found = found.Where(one => one.Code.Contains(words.ToUpper()) || one.SalesName.Contains(words)); }
        var count = await found.CountAsync(ct);
        var rows = await found.OrderByDescending(one => one.MadeAt).ThenBy(one => one.Code).Skip(request.Skip).Take(request.Take)
            .Select(one => new SalesInvitationRow(one.Code, one.SalesName, one.MadeAt, one.ExpiresAt, one.Used, one.ExpiresAt == null || one.ExpiresAt > now)).ToListAsync(ct);
        return new(rows, count);
    }
}
