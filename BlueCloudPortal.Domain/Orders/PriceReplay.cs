using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Orders;

/// <summary>An order's price computed again from nothing but what was kept with it (GOALS A3-2): unit prices, quantities, configurations, tax rates and the kept steps.</summary>
/// <param name="Kept">What the order keeps as payable.</param>
/// <param name="Replayed">What it comes to when computed again.</param>
/// <param name="IsEven">True when the total, what is payable, every line, every line's tax and every step come out as they are kept.</param>
public sealed record PriceReplay(Money Kept, Money Replayed, bool IsEven)
{
    /// <summary>Kept less replayed.</summary>
    public Money Difference => Kept - Replayed;

    /// <summary>Replays an order. Needs its lines and price steps to be loaded.</summary>
    public static PriceReplay Of(Order order)
    {
        var currency = order.Total.Currency;
        var lines = order.Lines.OrderBy(line => line.Position).ToList();
        var lists = lines.Select(line => line.UnitPrice * line.Quantity).ToArray();
        var (amounts, factors) = (lists.ToArray(), lines.Select(_ => 1m).ToArray());
        var (after, isEven) = (Money.Zero(currency), true);
        var deducted = Money.Zero(currency);
        foreach (var step in order.PriceSteps.OrderBy(step => step.Position))
        {
            var before = Sum(amounts);
            var mine = Enumerable.Range(0, lines.Count).Where(index => step.IsFor(lines[index].Position)).ToList();
            if (step.Percent is { } percent)
            {
                foreach (var index in mine)
                {
                    factors[index] *= percent / 100m;
                    amounts[index] = lists[index].Times(factors[index]);
                }
                isEven &= step.Effect == Sum(amounts) - before;
            }
            else if (step.Kind == PriceStepKind.Deductible)
            {
                // the last step: it pays, and leaves every line as it is
                isEven &= step.Effect.IsNegative && step.Position == order.PriceSteps.Count && mine.Count == lines.Count && -step.Effect <= before;
                deducted -= step.Effect;
            }
            else if (step.Kind == PriceStepKind.Coupon)
            {
                var weights = mine.Select(index => amounts[index].Minor).ToList();
                isEven &= step.Effect.IsNegative && weights.Sum() >= -step.Effect.Minor;
                if (weights.Sum() > 0) { foreach (var (part, i) in (-step.Effect).Allocate(weights).Select((part, i) => (part, i))) { amounts[mine[i]] -= part; } }
            }
            after += step.Effect;
            isEven &= after == step.After;
        }
        var total = Sum(amounts);
        isEven &= total == order.Total && deducted == order.Deductible && after == order.Payable && Sum(lists) == order.ListTotal;
        isEven &= Sum(lines.Select(line => new Money(line.DeductibleMinor, currency))) == deducted && lines.TrueForAll(line => line.DeductibleMinor >= 0 && line.DeductibleMinor <= line.Total.Minor);
        // What the steps list is what the lines list: prices of plans and prices of configurations, each for itself.
        isEven &= Effects(PriceStepKind.ListPrice) + Effects(PriceStepKind.Configuration) == Sum(lists);
        isEven &= Effects(PriceStepKind.Configuration) == Sum(lines.Where(line => line.Configuration is not null).Select(line => line.UnitPrice * line.Quantity));
        isEven &= lines.TrueForAll(line => line.Configuration is null || line.Configuration.PriceMinor == line.UnitPrice.Minor);
        isEven &= lines.Select((line, index) => lists[index] == line.ListTotal && amounts[index] == line.Total && amounts[index].SplitTax(line.TaxRatePercent) == (line.Net, line.Tax)).All(same => same);
        return new(order.Payable, total - deducted, isEven);

        Money Sum(IEnumerable<Money> parts) => Money.Sum(currency, parts);
        Money Effects(PriceStepKind kind) => Sum(order.PriceSteps.Where(step => step.Kind == kind).Select(step => step.Effect));
    }
}
