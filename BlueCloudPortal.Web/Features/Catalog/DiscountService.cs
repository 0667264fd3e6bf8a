using System.Globalization;
using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>What staff agree with a buyer.</summary>
/// <param name="Company">The buyer.</param>
/// <param name="Slug">The solution it is for; null when it is for a line.</param>
/// <param name="Line">The line it is for; null when it is for a solution.</param>
/// <param name="Data">Percent, days and note.</param>
public sealed record AgreeDiscount(Id<Organization>? Company, string? Slug, string? Line, NegotiatedDiscountData Data);

/// <summary>Makes and ends discounts: those of levels, and those agreed with single buyers. A rule is never changed; another one follows it.</summary>
public sealed class DiscountService(PortalDb portal, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Enters a negotiated discount and gives its code. Errors: those of <see cref="NegotiatedDiscount.Agree"/>.</summary>
    public async Task<Result<string>> AgreeAsync(AgreeDiscount command, Actor actor, CancellationToken ct = default)
    {
        if (!actor.May(Permission.ManageCatalog)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync<string>(actor, async db =>
        {
            var buyer = command.Company is { } id ? await db.Organizations.SingleOrDefaultAsync(one => one.Id == id, ct) : null;
            if (buyer is not null) { db.Guard(buyer); } // read before its rules: of two who agree at once the second comes back here and sees the first one's
            var solution = command.Slug is null ? null : await db.Solutions.AsNoTracking().SingleOrDefaultAsync(one => one.Slug == command.Slug, ct);
            var line = command.Slug is null && await db.Solutions.AnyAsync(one => one.Line == command.Line, ct) ? command.Line : null;
            var earlier = buyer is null ? [] : await db.NegotiatedDiscounts.AsNoTracking()
                .Where(one => one.OrganizationId == buyer.Id && (solution != null ? one.SolutionId == solution.Id : one.SolutionId == null && one.Product == line)).ToListAsync(ct);
            // Two new codes at once, for two buyers, are the same; the index lets one in, and the other comes back here.
            var code = earlier.Count > 0 ? earlier[0].Code : CodeOf(1 + await db.NegotiatedDiscounts.Select(one => one.Code).Distinct().CountAsync(ct));
            var agreed = NegotiatedDiscount.Agree(code, command.Data, buyer, solution, line, earlier, actor, Now);
            if (agreed.IsRefused) { return agreed.Error; }
            _ = db.Add(agreed.Value);
            return agreed.Value.Code;
        }, ct);
    }

    /// <summary>Ends a negotiated discount with a last day. Errors: those of <see cref="NegotiatedDiscount.End"/>, <c>access.not-found</c>.</summary>
    public async Task<Result> EndAsync(Id<NegotiatedDiscount> id, DateOnly? lastDay, Actor actor, CancellationToken ct = default)
    {
        if (!actor.May(Permission.ManageCatalog)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db => await db.NegotiatedDiscounts.SingleOrDefaultAsync(one => one.Id == id, ct) is { } rule ? rule.End(lastDay, actor, Now) : AccessErrors.NotFound, ct);
    }

    /// <summary>Makes a rule for a level and gives its version. Errors: those of <see cref="LevelDiscount.Set"/>.</summary>
    public async Task<Result<int>> SetLevelAsync(CustomerLevel level, string? payPercent, DateOnly? from, DateOnly? to, Actor actor, CancellationToken ct = default)
    {
        if (!actor.May(Permission.ManageCatalog)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync<int>(actor, async db =>
        {
            var made = LevelDiscount.Set(level, payPercent, from, to, await db.LevelDiscounts.AsNoTracking().Where(one => one.Level == level).ToListAsync(ct), actor, Now);
            if (made.IsRefused) { return made.Error; }
            _ = db.Add(made.Value);
            return made.Value.Version;
        }, ct);
    }

    /// <summary>Ends a level's rule with a last day. Errors: those of <see cref="LevelDiscount.End"/>, <c>access.not-found</c>.</summary>
    public async Task<Result> EndLevelAsync(Id<LevelDiscount> id, DateOnly? lastDay, Actor actor, CancellationToken ct = default)
    {
        if (!actor.May(Permission.ManageCatalog)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db => await db.LevelDiscounts.SingleOrDefaultAsync(one => one.Id == id, ct) is { } rule ? rule.End(lastDay, actor, Now) : AccessErrors.NotFound, ct);
    }

    private static string CodeOf(int number) => string.Create(CultureInfo.InvariantCulture, $"ND-{number:D4}");
}
