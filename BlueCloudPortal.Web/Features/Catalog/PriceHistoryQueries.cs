using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>A price of a plan and the days on which it holds.</summary>
/// <param name="Code">The price list.</param>
/// <param name="Version">Its version.</param>
/// <param name="State">Where the list stands.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null while nothing follows.</param>
/// <param name="Before">The price before; null for a new plan, and while the list waits.</param>
/// <param name="Price">The price from then on.</param>
/// <param name="AppliedBy">Who imported it.</param>
public sealed record PricePeriod(string Code, int Version, PriceListState State, DateOnly From, DateOnly? To, Money? Before, Money Price, string AppliedBy);

/// <summary>A plan with what it cost when.</summary>
public sealed record PlanHistory(string Sku, string Plan, string Solution, string Slug, Money ListPrice, decimal TaxRatePercent, IReadOnlyList<PricePeriod> Periods);

/// <summary>What a plan cost when, and what a list that waits for its day would change. Without <see cref="Permission.ManageCatalog"/> there is nothing.</summary>
public sealed class PriceHistoryQueries(PortalDb portal)
{
    /// <summary>A plan with every price it had and will have, newest first; null when there is none.</summary>
    public async Task<PlanHistory?> OfAsync(string sku, Actor actor, CancellationToken ct = default)
    {
        if (!actor.May(Permission.ManageCatalog)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var plan = await (from one in db.Plans join solution in db.Solutions on one.SolutionId equals solution.Id where one.Sku == sku select new { one.Sku, one.Name, Solution = solution.Name, solution.Slug, one.ListPrice, one.TaxRatePercent }).SingleOrDefaultAsync(ct);
        if (plan is null) { return null; }
        var past = await (from list in db.PriceLists
                          from entry in list.Entries
                          where entry.Sku == sku
                          select new { list.Code, list.Version, list.State, list.ValidFrom, list.AppliedAt, list.AppliedBy, entry.BeforeMinor, entry.After }).ToListAsync(ct);
        var waiting = await db.PriceLists.Where(list => list.State == PriceListState.Scheduled).ToListAsync(ct);
        var all = past.Select(one => (At: one.AppliedAt, Period: new PricePeriod(one.Code, one.Version, one.State, one.ValidFrom, null, one.BeforeMinor is { } minor ? new Money(minor, one.After.Currency) : null, one.After, one.AppliedBy)))
            .Concat(from list in waiting
                    from price in list.Waiting
                    where price.Sku == sku
                    select (At: list.AppliedAt, Period: new PricePeriod(list.Code, list.Version, list.State, list.ValidFrom, null, null, price.Terms.ListPrice, list.AppliedBy)))
            .OrderBy(one => one.Period.From).ThenBy(one => one.At).Select(one => one.Period).ToList();
        var periods = all.Select((period, index) => index + 1 < all.Count ? period with { To = all[index + 1].From.AddDays(-1) } : period).Reverse();
        return new(plan.Sku, plan.Name, plan.Solution, plan.Slug, plan.ListPrice, plan.TaxRatePercent, [.. periods]);
    }

    /// <summary>What a list that waits would change today, row by row; empty when it does not wait.</summary>
    public async Task<IReadOnlyList<ImportRow>> WaitingAsync(string code, int version, Actor actor, CancellationToken ct = default)
    {
        if (!actor.May(Permission.ManageCatalog)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        var list = await db.PriceLists.SingleOrDefaultAsync(one => one.Code == code && one.Version == version, ct);
        if (list is not { Waiting.Count: > 0 }) { return []; }
        return [.. (await PriceListComparison.MakeAsync(PriceListFile.Of(list.Waiting), db, ct)).Rows.Select(row => row.Seen)];
    }
}
