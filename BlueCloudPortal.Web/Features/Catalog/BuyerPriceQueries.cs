using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>What one unit of each plan of a solution costs a buyer today, by the quote engine that also prices orders.</summary>
public sealed class BuyerPriceQueries(PortalDb portal, TimeProvider clock)
{
    private DateOnly Today => BusinessTime.DayOf(clock.GetUtcNow().UtcDateTime);

    /// <summary>Quotes for one unit by SKU, at the level of the actor's organization and with what is agreed with it; empty for people who do not buy.</summary>
    public async Task<IReadOnlyDictionary<string, Quote>> OfAsync(string slug, Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsBuyer) { return new Dictionary<string, Quote>(); }
        await using var db = await portal.ReadAsync(actor, ct);
        var level = await db.Organizations.Where(one => one.Id == actor.OrganizationId).Select(one => (CustomerLevel?)one.Level).SingleOrDefaultAsync(ct);
        return await QuotesAsync(db, slug, level is { } known ? await QuoteQueries.DiscountAsync(db, known, Today, ct) : null, await QuoteQueries.NegotiatedAsync(db, actor.OrganizationId, Today, ct), ct);
    }

    /// <summary>An example for everybody: one unit of a solution's dearest plan at the best level discount of today; null when there is no such plan.</summary>
    public async Task<PriceExample?> ExampleAsync(string slug, CancellationToken ct = default)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        LevelDiscount? best = null;
        foreach (var level in Enum.GetValues<CustomerLevel>())
        {
            if (await QuoteQueries.DiscountAsync(db, level, Today, ct) is { } found && found.PayPercent < (best?.PayPercent ?? 100m)) { best = found; }
        }
        var quotes = await QuotesAsync(db, slug, best, [], ct);
        return quotes.Values.OrderByDescending(quote => quote.Total.Minor).FirstOrDefault(quote => quote.Total.IsPositive && quote.Lines[0].Item.Plan.ServiceItemId is null) is { } dearest ? new(dearest, best?.Level) : null;
    }

    private static async Task<Dictionary<string, Quote>> QuotesAsync(PortalDbContext db, string slug, LevelDiscount? discount, IReadOnlyList<NegotiatedDiscount> negotiated, CancellationToken ct)
    {
        var solution = await db.Solutions.Include(one => one.Plans).SingleOrDefaultAsync(one => one.Slug == slug, ct);
        if (solution is null) { return []; }
        var listIds = solution.Plans.Select(plan => plan.PriceListId).Distinct().ToList();
        var rules = new PriceRules(await db.PriceLists.Where(list => listIds.Contains(list.Id)).ToDictionaryAsync(list => list.Id, ct), discount, negotiated);
        return solution.Plans
            .Select(plan => (plan.Sku, Quote: Quote.Of([new(plan, solution.Name, solution.Line, 1)], rules)))
            .Where(quoted => !quoted.Quote.IsRefused).ToDictionary(quoted => quoted.Sku, quoted => quoted.Quote.Value);
    }
}

/// <summary>A price that is explained to everybody, and the level it is for; no level when nobody has a discount.</summary>
public sealed record PriceExample(Quote Quote, CustomerLevel? Level);
