using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Contracts;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Features.Catalog;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>A plan by its SKU, and how many of it.</summary>
public sealed record PickedPlan(string Sku, int Quantity);

/// <summary>A quote with the names that stand on the order made of it.</summary>
/// <param name="Quote">The priced lines and the trace.</param>
/// <param name="Buyer">甲方: the buyer.</param>
/// <param name="Seller">乙方: the platform.</param>
/// <param name="Slugs">Where each line's solution is found, by SKU.</param>
/// <param name="Level">The buyer's level.</param>
/// <param name="IsCertified">Whether the buyer is certified: without that nothing can be placed (V-15).</param>
public sealed record GatheredQuote(Quote Quote, ContractParty Buyer, ContractParty Seller, IReadOnlyDictionary<string, string> Slugs, CustomerLevel Level, bool IsCertified);

/// <summary>Prices what a buyer picked. The checkout page and the placing of the order call the same code, so that the dry run is the real run.</summary>
public sealed class QuoteQueries(PortalDb portal, TimeProvider clock)
{
    /// <summary>The price on this day. Errors: <c>access.forbidden</c>, <c>order.unknown-plan</c> and those of <see cref="Quote.Of"/>.</summary>
    public async Task<Result<GatheredQuote>> PriceAsync(IReadOnlyList<PickedPlan> items, Actor actor, CancellationToken ct = default)
    {
        if (!MayBuy(actor)) { return AccessErrors.Forbidden; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await PriceAsync(db, items, actor, clock.GetUtcNow().UtcDateTime, ct);
    }

    internal static bool MayBuy(Actor actor) => actor.IsBuyer && actor.May(Permission.PlaceOrders);

    // Four statements, however many lines.
    internal static async Task<Result<GatheredQuote>> PriceAsync(PortalDbContext db, IReadOnlyList<PickedPlan> items, Actor actor, DateTime at, CancellationToken ct)
    {
        if (items.Count == 0) { return OrderErrors.Empty; }
        var skus = items.Select(item => item.Sku).Distinct().ToList();
        var known = await (
            from plan in db.Plans.AsNoTracking()
            where skus.Contains(plan.Sku)
            join solution in db.Solutions on plan.SolutionId equals solution.Id
            select new { Plan = plan, solution.Name, solution.Line, solution.Slug }).ToDictionaryAsync(found => found.Plan.Sku, ct);
        if (skus.Find(sku => !known.ContainsKey(sku)) is { } unknown) { return OrderErrors.UnknownPlan(unknown); }
        if (ServiceOffers.RefusalOf(known.Values.Select(found => found.Plan), at) is { } gone) { return gone; }

        var listIds = known.Values.Select(found => found.Plan.PriceListId).Distinct().ToList();
        var lists = await db.PriceLists.AsNoTracking().Where(list => listIds.Contains(list.Id)).ToDictionaryAsync(list => list.Id, ct);
        var (buyer, seller, discount) = await PartiesAsync(db, actor, BusinessTime.DayOf(at), ct);
        var quote = Quote.Of([.. items.Select(item => new QuoteItem(known[item.Sku].Plan, known[item.Sku].Name, known[item.Sku].Line, item.Quantity))], new(lists, discount));
        return quote.IsRefused ? quote.Error :
            new GatheredQuote(quote.Value, ContractParty.Of(buyer), ContractParty.Of(seller), known.ToDictionary(found => found.Key, found => found.Value.Slug), buyer.Level, buyer.IsCertified);
    }

    // The rule in force on the Shanghai day; where a later version begins before an earlier one ends, the later one counts.
    internal static Task<LevelDiscount?> DiscountAsync(PortalDbContext db, CustomerLevel level, DateOnly day, CancellationToken ct) => db.LevelDiscounts.AsNoTracking()
        .Where(rule => rule.Level == level && rule.ValidFrom <= day && (rule.ValidTo == null || rule.ValidTo >= day))
        .OrderByDescending(rule => rule.ValidFrom).ThenByDescending(rule => rule.Version).FirstOrDefaultAsync(ct);

    // The platform is no organization that a buyer sees, but its name stands on every order.
    private static async Task<(Organization Buyer, Organization Seller, LevelDiscount? Discount)> PartiesAsync(PortalDbContext db, Actor actor, DateOnly day, CancellationToken ct)
    {
        var companies = await db.Organizations.IgnoreQueryFilters().AsNoTracking()
            .Where(one => one.Id == actor.OrganizationId || one.Kind == OrganizationKind.Platform).OrderBy(one => one.CreatedAt).ToListAsync(ct);
        var buyer = companies.Single(one => one.Id == actor.OrganizationId);
        var discount = await DiscountAsync(db, buyer.Level, day, ct);
        return (buyer, companies.First(one => one.Kind == OrganizationKind.Platform), discount);
    }
}
