using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Orders;

/// <summary>An order's price computed again from nothing but what was kept with it (GOALS A3-2): unit prices, quantities, tax rates and the kept steps.</summary>
/// <param name="Kept">The total the order keeps.</param>
/// <param name="Replayed">What it comes to when computed again.</param>
/// <param name="IsEven">True when the total, every line, every line's tax and every step come out as they are kept.</param>
public sealed record PriceReplay(Money Kept, Money Replayed, bool IsEven)
{
    /// <summary>Kept less replayed.</summary>
    public Money Difference => Kept - Replayed;

    /// <summary>Replays an order. Needs its lines and price steps to be loaded.</summary>
    public static PriceReplay Of(Order order)
    {
        var currency = order.Total.Currency;
        var factor = order.PriceSteps.Where(step => step.Percent is not null).Aggregate(1m, (product, step) => product * step.Percent!.Value / 100m);
        var lines = order.Lines.Select(line => (Kept: line, List: line.UnitPrice * line.Quantity, Total: (line.UnitPrice * line.Quantity).Times(factor))).ToList();
        var total = Money.Sum(currency, lines.Select(line => line.Total));
        var linesAreEven = lines.TrueForAll(line => line.List == line.Kept.ListTotal && line.Total == line.Kept.Total && line.Total.SplitTax(line.Kept.TaxRatePercent) == (line.Kept.Net, line.Kept.Tax));
        var list = Money.Sum(currency, lines.Select(line => line.List));
        return new(order.Total, total, total == order.Total && list == order.ListTotal && linesAreEven && StepsLead(order, list, total));
    }

    // Each step begins where the one before ended, list prices come to the list total, and the last one ends at the total.
    private static bool StepsLead(Order order, Money list, Money total)
    {
        var after = Money.Zero(total.Currency);
        var listed = after;
        foreach (var step in order.PriceSteps.OrderBy(step => step.Position))
        {
            after += step.Effect;
            if (step.Kind == PriceStepKind.ListPrice) { listed += step.Effect; }
            if (after != step.After) { return false; }
        }
        return listed == list && after == total;
    }
}
