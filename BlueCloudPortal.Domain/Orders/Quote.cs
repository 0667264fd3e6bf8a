using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Orders;

/// <summary>A plan and how many of it, to be priced.</summary>
/// <param name="Plan">The plan with its present list price.</param>
/// <param name="SolutionName">The solution's name, for the order line.</param>
/// <param name="Line">The solution's product line.</param>
/// <param name="Quantity">1 to <see cref="Quote.MaxQuantity"/>.</param>
public sealed record QuoteItem(Plan Plan, string SolutionName, string Line, int Quantity);

/// <summary>A priced line: list price × quantity, less discounts, rounded half up once.</summary>
public sealed record QuoteLine(QuoteItem Item, Money ListTotal, Money Total, Money Net, Money Tax);

/// <summary>A step of the price: which rule in which version had which effect (GOALS A3-2).</summary>
/// <param name="Kind">What kind of rule.</param>
/// <param name="RuleCode">The rule's code.</param>
/// <param name="RuleVersion">The rule's version.</param>
/// <param name="ValidFrom">First day of the rule.</param>
/// <param name="ValidTo">Last day, belonging to the period; null while open.</param>
/// <param name="Percent">What is paid, in percent of the amount before; null where the rule is no percentage.</param>
/// <param name="Effect">What the step added (negative: took off).</param>
/// <param name="After">The amount after the step.</param>
public sealed record PriceStep(PriceStepKind Kind, string RuleCode, int RuleVersion, DateOnly ValidFrom, DateOnly? ValidTo, decimal? Percent, Money Effect, Money After);

/// <summary>Kinds of price rules, in the order in which they apply.</summary>
public enum PriceStepKind
{
    /// <summary>列表价: list price × quantity.</summary>
    ListPrice,
    /// <summary>等级折扣: the level's discount.</summary>
    LevelDiscount,
}

/// <summary>The price lists and discount rules in force when a quote is made.</summary>
/// <param name="PriceLists">The price list versions of the plans.</param>
/// <param name="LevelDiscount">The buyer's level discount; null when the level has none.</param>
public sealed record PriceRules(IReadOnlyDictionary<Id<PriceList>, PriceList> PriceLists, LevelDiscount? LevelDiscount);

/// <summary>The quote engine: list price, then level discount; half-up once a line; every step kept. Pure: the same input gives the same price.</summary>
public sealed record Quote(Currency Currency, IReadOnlyList<QuoteLine> Lines, IReadOnlyList<PriceStep> Steps)
{
    /// <summary>The most one line may order.</summary>
    public const int MaxQuantity = 100_000;

    /// <summary>Σ list totals.</summary>
    public Money ListTotal => Money.Sum(Currency, Lines.Select(line => line.ListTotal));
    /// <summary>What is payable: Σ line totals.</summary>
    public Money Total => Money.Sum(Currency, Lines.Select(line => line.Total));
    /// <summary>The part of the total without VAT: Σ lines.</summary>
    public Money Net => Money.Sum(Currency, Lines.Select(line => line.Net));
    /// <summary>The VAT in the total: Σ lines.</summary>
    public Money Tax => Money.Sum(Currency, Lines.Select(line => line.Tax));

    /// <summary>Prices the items. Errors: <c>order.empty</c>, <c>order.bad-quantity</c>, <c>order.mixed-currencies</c>, <c>order.total-too-large</c>.</summary>
    public static Result<Quote> Of(IReadOnlyList<QuoteItem> items, PriceRules rules)
    {
        if (items.Count == 0) { return OrderErrors.Empty; }
        if (items.FirstOrDefault(item => item.Quantity is < 1 or > MaxQuantity) is { } bad) { return OrderErrors.BadQuantity(bad.Quantity); }
        var currency = items[0].Plan.ListPrice.Currency;
        if (items.Any(item => item.Plan.ListPrice.Currency != currency)) { return OrderErrors.MixedCurrencies; }

        var lines = items.Select(item => Price(item, rules.LevelDiscount)).ToList();
        // before anything is summed: many such lines together would not fit a long
        if (lines.Find(line => line.ListTotal.Minor > Money.MaxMinor) is { } large) { return OrderErrors.TotalTooLarge(large.ListTotal); }
        var quote = new Quote(currency, lines, Trace(currency, lines, rules));
        return quote.ListTotal.Minor > Money.MaxMinor ? OrderErrors.TotalTooLarge(quote.ListTotal) : quote;
    }

    private static QuoteLine Price(QuoteItem item, LevelDiscount? discount)
    {
        var list = item.Plan.ListPrice * item.Quantity;
        var total = discount is null ? list : list.Times(discount.PayPercent / 100m);
        var (net, tax) = total.SplitTax(item.Plan.TaxRatePercent);
        return new(item, list, total, net, tax);
    }

    private static List<PriceStep> Trace(Currency currency, List<QuoteLine> lines, PriceRules rules)
    {
        var steps = new List<PriceStep>();
        var after = Money.Zero(currency);
        foreach (var group in lines.GroupBy(line => line.Item.Plan.PriceListId))
        {
            var list = rules.PriceLists[group.Key];
            var part = Money.Sum(currency, group.Select(line => line.ListTotal));
            after += part;
            steps.Add(new(PriceStepKind.ListPrice, list.Code, list.Version, list.ValidFrom, null, null, part, after));
        }
        if (rules.LevelDiscount is { } discount)
        {
            var total = Money.Sum(currency, lines.Select(line => line.Total));
            steps.Add(new(PriceStepKind.LevelDiscount, discount.Code, discount.Version, discount.ValidFrom, discount.ValidTo, discount.PayPercent, total - after, total));
        }
        return steps;
    }
}
