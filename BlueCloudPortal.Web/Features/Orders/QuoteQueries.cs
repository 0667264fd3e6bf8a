using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Contracts;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Features.Catalog;
using BlueCloudPortal.Web.Features.Instances.Renewals;
using BlueCloudPortal.Web.Features.Ledger;
using BlueCloudPortal.Web.Features.Payments;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>A plan by its SKU, how many of it, and how it is configured.</summary>
/// <param name="Sku">The plan.</param>
/// <param name="Quantity">How many.</param>
/// <param name="Choice">The configuration; null for a plan that has none.</param>
public sealed record PickedPlan(string Sku, int Quantity, ConfigurationChoice? Choice = null)
{
    /// <summary>What it renews (V-58); null when something new is bought. The instance then says plan, quantity and configuration.</summary>
    public RenewalPick? Renews { get; init; }

    /// <summary>A renewal.</summary>
    public static PickedPlan Renewing(RenewalPick pick) => new("", 0) { Renews = pick };

    /// <summary>How a cart would address it.</summary>
    public CartKey Key => new(Sku, Choice?.Key ?? "");
}

/// <summary>A quote with the names that stand on the order made of it.</summary>
/// <param name="Quote">The priced lines and the trace.</param>
/// <param name="Buyer">甲方: the buyer.</param>
/// <param name="Seller">乙方: the platform.</param>
/// <param name="Slugs">Where each line's solution is found, by SKU.</param>
/// <param name="Schemas">What can be configured, by SKU, of those plans that can be.</param>
/// <param name="Level">The buyer's level.</param>
/// <param name="IsCertified">Whether the buyer is certified: without that nothing can be placed (V-15).</param>
public sealed record GatheredQuote(Quote Quote, ContractParty Buyer, ContractParty Seller, IReadOnlyDictionary<string, string> Slugs, IReadOnlyDictionary<string, ConfigurationSchema> Schemas, CustomerLevel Level, bool IsCertified)
{
    /// <summary>The pictures of the lines' solutions, by SKU; null for one that has none .</summary>
    public IReadOnlyDictionary<string, Guid?> Pictures { get; init; } = new Dictionary<string, Guid?>();

    // The voucher or coupon that the quote has: the order that is placed uses it.
    internal Benefit? Benefit { get; init; }
}

/// <summary>Prices what a buyer picked. The configuration page, the checkout and the placing of the order call the same code, so that the dry run is the real run.</summary>
public sealed class QuoteQueries(PortalDb portal, PriceListTurn turn, TimeProvider clock)
{
    /// <summary>The price on this day. Errors: <c>access.forbidden</c>, <c>order.unknown-plan</c>, <c>order.not-configured</c>, <c>order.nothing-to-configure</c>, those of
    /// <see cref="ConfigurationSchema.Configure"/> and of <see cref="Quote.Of"/>.</summary>
    public Task<Result<GatheredQuote>> PriceAsync(IReadOnlyList<PickedPlan> items, Actor actor, CancellationToken ct = default) => PriceAsync(items, null, actor, ct);

    /// <summary>As the other one, with a part of the total paid out of the deductible amount. Errors besides, at Deductible: <c>order.deductible-above-total</c> and
    /// <c>order.deductible-unavailable</c> with the figures; <c>access.forbidden</c> for who may not see what is there.</summary>
    public Task<Result<GatheredQuote>> PriceAsync(IReadOnlyList<PickedPlan> items, Money? deductible, Actor actor, CancellationToken ct = default) => PriceAsync(items, deductible, [], actor, ct);

    /// <summary>As the other one, with vouchers or coupons by their codes. Errors besides, at Benefit: <c>benefit.unknown</c>, <c>order.one-benefit</c> for more than one (V-32), those of <see cref="Benefit.FitTo"/>.</summary>
    public async Task<Result<GatheredQuote>> PriceAsync(IReadOnlyList<PickedPlan> items, Money? deductible, IReadOnlyList<string> benefits, Actor actor, CancellationToken ct = default)
    {
        if (!MayBuy(actor)) { return AccessErrors.Forbidden; }
        _ = await turn.TurnDueAsync(ct);
        await using var db = await portal.ReadAsync(actor, ct);
        return await PriceAsync(db, items, deductible, benefits, actor, clock.GetUtcNow().UtcDateTime, ct);
    }

    internal static bool MayBuy(Actor actor) => actor.IsBuyer && actor.May(Permission.PlaceOrders);

    // Six statements, however many lines; one more with a deductible amount, one with a voucher or coupon, and one for renewals.
    internal static async Task<Result<GatheredQuote>> PriceAsync(PortalDbContext db, IReadOnlyList<PickedPlan> items, Money? deductible, IReadOnlyList<string> benefits, Actor actor, DateTime at, CancellationToken ct)
    {
        if (items.Count == 0) { return OrderErrors.Empty; }
        if (deductible is not null && !LedgerAccess.MayReadWallet(actor)) { return AccessErrors.Forbidden; } // a refusal would tell what is there
        var resolved = await RenewalOffers.ResolveAsync(db, items, actor, ct);
        if (resolved.IsRefused) { return resolved.Error; }
        var skus = resolved.Value.Select(item => item.Picked.Sku).Distinct().ToList();
        var known = await (
            from plan in db.Plans.AsNoTracking()
            where skus.Contains(plan.Sku)
            join solution in db.Solutions on plan.SolutionId equals solution.Id
            select new { Plan = plan, solution.Name, solution.Line, solution.Slug, solution.HiddenAt, solution.PictureId }).ToDictionaryAsync(found => found.Plan.Sku, ct);
        if (skus.Find(sku => !known.ContainsKey(sku)) is { } unknown) { return OrderErrors.UnknownPlan(unknown); }
        if (ServiceOffers.RefusalOf(known.Values.Select(found => found.Plan), at) is { } gone) { return gone; }
        if (known.Values.OrderBy(found => found.Plan.Sku, StringComparer.Ordinal).FirstOrDefault(found => found.HiddenAt is not null) is { } hidden) { return ServiceErrors.NotOnSale(hidden.Plan.Name); }

        var schemas = await SchemasAsync(db, [.. known.Values.Select(found => found.Plan.Id)], ct);
        var quoted = new List<QuoteItem>();
        foreach (var (item, instance) in resolved.Value)
        {
            var found = known[item.Sku];
            var made = instance is null ? Item(item, found.Plan, found.Name, found.Line, schemas.GetValueOrDefault(found.Plan.Id))
                : Renewal.Item(instance, item.Renews!.Months, found.Plan, found.Name, found.Line, schemas.GetValueOrDefault(found.Plan.Id));
            if (made.IsRefused) { return made.Error; }
            quoted.Add(made.Value);
        }
        var listIds = known.Values.Select(found => found.Plan.PriceListId).Distinct().ToList();
        var lists = await db.PriceLists.AsNoTracking().Where(list => listIds.Contains(list.Id)).ToDictionaryAsync(list => list.Id, ct);
        var day = BusinessTime.DayOf(at);
        var (buyer, seller, discount) = await PartiesAsync(db, actor, day, ct);
        var rules = new PriceRules(lists, discount, await NegotiatedAsync(db, actor.OrganizationId, day, ct));
        var used = await BenefitAsync(db, benefits, () => Quote.Of(quoted, rules), actor, day, ct);
        if (used.IsRefused) { return used.Error; }
        var quote = Quote.Of(quoted, rules with { Benefits = [.. used.Value is { } own ? [own.Takes] : Array.Empty<OrderBenefit>(), .. deductible is { } part ? [OrderBenefit.Deductible(part, day)] : Array.Empty<OrderBenefit>()] });
        if (quote is { IsRefused: false, Value.Deductible: { IsPositive: true } paid } && await RebateQueries.BalanceAsync(db, actor.OrganizationId, paid.Currency, ct) is var available && paid > available)
        {
            return OrderErrors.DeductibleUnavailable(paid, available);
        }
        return quote.IsRefused ? quote.Error :
            new GatheredQuote(quote.Value, ContractParty.Of(buyer), ContractParty.Of(seller), known.ToDictionary(found => found.Key, found => found.Value.Slug),
                known.Values.Where(found => schemas.ContainsKey(found.Plan.Id)).ToDictionary(found => found.Plan.Sku, found => schemas[found.Plan.Id].Schema), buyer.Level, buyer.IsCertified)
            {
                Pictures = known.ToDictionary(found => found.Key, found => found.Value.PictureId?.Value),
                Benefit = used.Value?.Benefit,
            };
    }

    // The company's own only. Whether it fits is asked of the quote without it: minimums are over what is paid otherwise.
    private static async Task<Result<UsedBenefit?>> BenefitAsync(PortalDbContext db, IReadOnlyList<string> codes, Func<Result<Quote>> without, Actor actor, DateOnly day, CancellationToken ct)
    {
        if (codes.Count == 0) { return (UsedBenefit?)null; }
        if (codes.Count > 1) { return OrderErrors.OneBenefit.At("Benefit"); } // V-32
        var benefit = await db.Benefits.SingleOrDefaultAsync(one => one.OrganizationId == actor.OrganizationId && one.Code == codes[0], ct);
        if (benefit is null) { return BenefitErrors.Unknown; }
        var quote = without();
        if (quote.IsRefused) { return quote.Error; }
        var fits = benefit.FitTo(quote.Value, day);
        return fits.IsRefused ? fits.Error : new UsedBenefit(benefit, fits.Value);
    }

    private sealed record UsedBenefit(Benefit Benefit, OrderBenefit Takes);

    /// <summary>The newest version of what can be configured, by plan; plans that cannot be configured are not in it.</summary>
    internal static async Task<Dictionary<Id<Plan>, ConfigurationVersion>> SchemasAsync(PortalDbContext db, List<Id<Plan>> plans, CancellationToken ct)
    {
        var newest = await db.ConfigurationVersions.AsNoTracking().Where(one => plans.Contains(one.PlanId) && !db.ConfigurationVersions.Any(later => later.PlanId == one.PlanId && later.Version > one.Version)).ToListAsync(ct);
        return newest.Where(one => one.Schema.Groups.Count > 0).ToDictionary(one => one.PlanId);
    }

    // The rule in force on the Shanghai day; where a later version begins before an earlier one ends, the later one counts.
    internal static Task<LevelDiscount?> DiscountAsync(PortalDbContext db, CustomerLevel level, DateOnly day, CancellationToken ct) => db.LevelDiscounts.AsNoTracking()
        .Where(rule => rule.Level == level && rule.ValidFrom <= day && (rule.ValidTo == null || rule.ValidTo >= day))
        .OrderByDescending(rule => rule.ValidFrom).ThenByDescending(rule => rule.Version).FirstOrDefaultAsync(ct);

    /// <summary>What is agreed with a buyer and in force on the day.</summary>
    internal static Task<List<NegotiatedDiscount>> NegotiatedAsync(PortalDbContext db, Id<Organization> buyer, DateOnly day, CancellationToken ct) => db.NegotiatedDiscounts.AsNoTracking()
        .Where(rule => rule.OrganizationId == buyer && rule.ValidFrom <= day && (rule.ValidTo == null || rule.ValidTo >= day)).OrderBy(rule => rule.Code).ThenBy(rule => rule.RuleVersion).ToListAsync(ct);

    private static Result<QuoteItem> Item(PickedPlan item, Plan plan, string solution, string line, ConfigurationVersion? schema)
    {
        if (schema is null) { return item.Choice is null ? new QuoteItem(plan, solution, line, item.Quantity) : OrderErrors.NothingToConfigure(solution); }
        if (item.Choice is null) { return OrderErrors.NotConfigured(solution); }
        var made = schema.Configure(item.Choice);
        return made.IsRefused ? made.Error : new QuoteItem(plan, solution, line, item.Quantity, made.Value);
    }

    // The platform is no organization that a buyer sees, but its name stands on every order.
    private static async Task<(Organization Buyer, Organization Seller, LevelDiscount? Discount)> PartiesAsync(PortalDbContext db, Actor actor, DateOnly day, CancellationToken ct)
    {
        var companies = await db.Organizations.IgnoreQueryFilters().AsNoTracking()
            .Where(one => one.Id == actor.OrganizationId || one.Kind == OrganizationKind.Platform).ToListAsync(ct); // not sorted there: an index by moment would be walked through for it
        var buyer = companies.Single(one => one.Id == actor.OrganizationId);
        var discount = await DiscountAsync(db, buyer.Level, day, ct);
        return (buyer, companies.Where(one => one.Kind == OrganizationKind.Platform).MinBy(one => one.CreatedAt)!, discount);
    }
}
