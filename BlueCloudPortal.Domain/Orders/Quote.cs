using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;

namespace BlueCloudPortal.Domain.Orders;

/// <summary>A plan and how many of it, to be priced.</summary>
/// <param name="Plan">The plan with its present list price.</param>
/// <param name="SolutionName">The solution's name, for the order line.</param>
/// <param name="Line">The solution's product line.</param>
/// <param name="Quantity">1 to <see cref="Quote.MaxQuantity"/>.</param>
/// <param name="Configuration">How it is configured; null for a plan that is bought as it is.</param>
public sealed record QuoteItem(Plan Plan, string SolutionName, string Line, int Quantity, Configuration? Configuration = null)
{
    /// <summary>What it renews; null when something new is bought (V-58).</summary>
    public Renewal? Renews { get; init; }

    /// <summary>Gross list price of one. A configured plan costs what its configuration costs: its own list price only says where prices begin. A renewal for several of the plan's terms costs as many times its price.</summary>
    public Money UnitPrice => Configuration is { } configuration ? new(configuration.PriceMinor, Plan.ListPrice.Currency) : Plan.ListPrice * (Renews?.Periods ?? 1);

    /// <summary>Months that one buys.</summary>
    public int TermMonths => Renews?.Months ?? (Configuration is { TermMonths: > 0 } chosen ? chosen.TermMonths : Plan.TermMonths);

    /// <summary>Whether it is sent to an address.</summary>
    public bool NeedsAddress => Configuration?.NeedsAddress ?? (Plan.Kind == PlanKind.Hardware && Renews is null);
}

/// <summary>A priced line: list price × quantity, less discounts, rounded half up once, less its share of what the order has besides.</summary>
public sealed record QuoteLine(QuoteItem Item, Money ListTotal, Money Total, Money Net, Money Tax)
{
    /// <summary>What discounts took off; zero or below.</summary>
    public Money Discount => Total - ListTotal;
}

/// <summary>A step of the price: which rule in which version had which effect (GOALS A3-2).</summary>
/// <param name="Kind">What kind of rule.</param>
/// <param name="RuleCode">The rule's code.</param>
/// <param name="RuleVersion">The rule's version.</param>
/// <param name="ValidFrom">First day of the rule.</param>
/// <param name="ValidTo">Last day, belonging to the period; null while open.</param>
/// <param name="Percent">What is paid, in percent of the amount before; null where the rule is no percentage.</param>
/// <param name="Effect">What the step added (negative: took off).</param>
/// <param name="After">The amount after the step.</param>
/// <param name="Lines">The positions of the lines it is for, from 1; null for all.</param>
public sealed record PriceStep(PriceStepKind Kind, string RuleCode, int RuleVersion, DateOnly ValidFrom, DateOnly? ValidTo, decimal? Percent, Money Effect, Money After, IReadOnlyList<int>? Lines = null);

/// <summary>Kinds of price rules, in the order in which they apply.</summary>
public enum PriceStepKind
{
    /// <summary>列表价: list price × quantity.</summary>
    ListPrice,
    /// <summary>配置费用: what the chosen configuration costs × quantity.</summary>
    Configuration,
    /// <summary>等级折扣: the level's discount.</summary>
    LevelDiscount,
    /// <summary>协议折扣: what was agreed with this buyer for the product.</summary>
    NegotiatedDiscount,
    /// <summary>代金券/优惠券: an amount off, from one voucher or coupon.</summary>
    Coupon,
    /// <summary>可抵扣优惠金额: no discount, but a part of the payment: lines, VAT and total stay, what is left to pay falls.</summary>
    Deductible,
}

/// <summary>What the buyer uses for an order: a voucher or coupon, which takes an amount off and is split over its lines exactly, or the deductible amount, which pays a part of the total.</summary>
/// <param name="Kind"><see cref="PriceStepKind.Coupon"/> or <see cref="PriceStepKind.Deductible"/>.</param>
/// <param name="Code">The code of what it is taken from.</param>
/// <param name="Version">The version of its rule.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidTo">Last day, belonging to the period; null while open.</param>
/// <param name="Amount">Above zero. What of a voucher or coupon is more than its lines cost is left; a deductible amount above the total is refused.</param>
/// <param name="Lines">The positions of the lines it is for, from 1; null for all, as always for the deductible amount.</param>
public sealed record OrderBenefit(PriceStepKind Kind, string Code, int Version, DateOnly ValidFrom, DateOnly? ValidTo, Money Amount, IReadOnlyList<int>? Lines = null)
{
    /// <summary>The code under which price steps keep a use of the deductible amount.</summary>
    public const string DeductibleCode = "DEDUCTIBLE";

    /// <summary>A use of the deductible amount, on a Shanghai day.</summary>
    public static OrderBenefit Deductible(Money amount, DateOnly day) => new(PriceStepKind.Deductible, DeductibleCode, 1, day, null, amount);
}

/// <summary>The price lists and discount rules in force when a quote is made.</summary>
/// <param name="PriceLists">The price list versions of the plans.</param>
/// <param name="LevelDiscount">The buyer's level discount; null when the level has none.</param>
/// <param name="Negotiated">What is agreed with the buyer and in force on the day.</param>
/// <param name="Benefits">What the buyer uses for this order: at most one of each kind.</param>
public sealed record PriceRules(IReadOnlyDictionary<Id<PriceList>, PriceList> PriceLists, LevelDiscount? LevelDiscount, IReadOnlyList<NegotiatedDiscount>? Negotiated = null, IReadOnlyList<OrderBenefit>? Benefits = null)
{
    /// <summary>What is agreed for an item: for its solution, or else for its line; null when nothing is.</summary>
    public NegotiatedDiscount? NegotiatedFor(QuoteItem item) =>
        (Negotiated ?? []).Where(rule => rule.IsFor(item.Plan.SolutionId, item.Line)).OrderByDescending(rule => rule.SolutionId is not null).ThenByDescending(rule => rule.ValidFrom).FirstOrDefault();
}

/// <summary>The quote engine: list price and configuration, level discount, negotiated discounts, voucher or coupon; prices contain the VAT, which is split off then.
/// Last the deductible amount, which pays a part and changes no price. Half-up once a line; every step kept. Pure: the same input gives the same price.</summary>
public sealed record Quote(Currency Currency, IReadOnlyList<QuoteLine> Lines, IReadOnlyList<PriceStep> Steps)
{
    /// <summary>The most one line may order.</summary>
    public const int MaxQuantity = 100_000;

    /// <summary>Σ list totals.</summary>
    public Money ListTotal => Money.Sum(Currency, Lines.Select(line => line.ListTotal));
    /// <summary>What it costs: Σ line totals.</summary>
    public Money Total => Money.Sum(Currency, Lines.Select(line => line.Total));
    /// <summary>What of the total is paid out of the deductible amount; zero for nothing.</summary>
    public Money Deductible => -Money.Sum(Currency, Steps.Where(step => step.Kind == PriceStepKind.Deductible).Select(step => step.Effect));
    /// <summary>What is left to pay: the total less the deductible part.</summary>
    public Money Payable => Total - Deductible;
    /// <summary>The part of the total without VAT: Σ lines.</summary>
    public Money Net => Money.Sum(Currency, Lines.Select(line => line.Net));
    /// <summary>The VAT in the total: Σ lines.</summary>
    public Money Tax => Money.Sum(Currency, Lines.Select(line => line.Tax));
    /// <summary>Whether something is sent to an address (V-37).</summary>
    public bool NeedsAddress => Lines.Any(line => line.Item.NeedsAddress);
    /// <summary>Whether something is sent to an e-mail address (V-37).</summary>
    public bool NeedsEmail => Lines.Any(line => line.Item.Configuration is { NeedsEmail: true });
    /// <summary>The service agreements to accept (V-42), each once.</summary>
    public IReadOnlyList<string> Agreements => [.. Lines.Select(line => line.Item.Configuration?.Agreement ?? "").Where(title => title.Length > 0).Distinct()];

    /// <summary>Prices the items. Errors: <c>order.empty</c>, <c>order.bad-quantity</c>, <c>order.mixed-currencies</c>, <c>order.total-too-large</c>, <c>order.bad-benefit</c>, <c>order.one-benefit</c>,
    /// <c>order.deductible-above-total</c> with both figures.</summary>
    public static Result<Quote> Of(IReadOnlyList<QuoteItem> items, PriceRules rules)
    {
        if (items.Count == 0) { return OrderErrors.Empty; }
        if (items.FirstOrDefault(item => item.Quantity is < 1 or > MaxQuantity) is { } bad) { return OrderErrors.BadQuantity(bad.Quantity); }
        var currency = items[0].Plan.ListPrice.Currency;
        if (items.Any(item => item.Plan.ListPrice.Currency != currency)) { return OrderErrors.MixedCurrencies; }
        if (RefusalOf(rules.Benefits ?? [], items.Count, currency) is { } refusal) { return refusal; }

        // before anything is summed: many such lines together would not fit a long
        if (items.Select(item => item.UnitPrice * item.Quantity).FirstOrDefault(list => list.Minor > Money.MaxMinor) is { IsPositive: true } large) { return OrderErrors.TotalTooLarge(large); }
        var total = Money.Sum(currency, items.Select(item => item.UnitPrice * item.Quantity));
        if (total.Minor > Money.MaxMinor) { return OrderErrors.TotalTooLarge(total); }
        var quote = new QuoteRun(currency, items, rules).Done();
        return quote.Payable.IsNegative ? OrderErrors.DeductibleAboveTotal(quote.Deductible, quote.Total) : quote;
    }

    private static PortalError? RefusalOf(IReadOnlyList<OrderBenefit> benefits, int lines, Currency currency)
    {
        if (benefits.GroupBy(benefit => benefit.Kind).Any(same => same.Count() > 1)) { return OrderErrors.OneBenefit; }
        return benefits.FirstOrDefault(benefit => benefit.Kind is not (PriceStepKind.Coupon or PriceStepKind.Deductible) || !benefit.Amount.IsPositive || benefit.Amount.Minor > Money.MaxMinor || benefit.Amount.Currency != currency
            || (benefit is { Kind: PriceStepKind.Deductible, Lines: not null }) || (benefit.Lines is { } some && (some.Count == 0 || some.Any(position => position < 1 || position > lines) || some.Distinct().Count() < some.Count))) is { } wrong ? OrderErrors.BadBenefit(wrong.Code) : null;
    }
}
