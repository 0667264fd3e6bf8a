using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;

namespace BlueCloudPortal.Domain.Benefits;

/// <content>Its use by an order (R-16, V-32).</content>
public sealed partial class Benefit
{
    /// <summary>
    /// What it would take off a quote that has no voucher or coupon yet: its face value over the lines of its products, of which what is more than they cost is left. Errors at Benefit: <c>benefit.to-buy</c>,
    /// <c>benefit.used</c>, <c>benefit.expired</c>, <c>benefit.not-yet</c>, <c>benefit.other-currency</c>, <c>benefit.out-of-scope</c>, <c>benefit.other-region</c>, <c>benefit.below-amount</c>, <c>benefit.below-quantity</c>, <c>benefit.nothing-to-take</c>.
    /// </summary>
    /// <param name="quote">The quote without it.</param>
    /// <param name="day">The Shanghai day of the order.</param>
    public Result<OrderBenefit> FitTo(Quote quote, DateOnly day)
    {
        switch (StatusOn(day))
        {
            case BenefitStatus.ToBuy: return BenefitErrors.ToBuy(Terms.Price);
            case BenefitStatus.Used: return BenefitErrors.Used(OrderNumber ?? "");
            case BenefitStatus.Expired: return BenefitErrors.Expired(Terms.ValidTo);
        }
        if (day < Terms.ValidFrom) { return BenefitErrors.NotYet(Terms.ValidFrom); }
        if (quote.Currency != Terms.FaceValue.Currency) { return BenefitErrors.OtherCurrency; }
        var lines = quote.Lines.Select((line, index) => (Line: line, Position: index + 1)).ToList();
        var scoped = lines.FindAll(one => Terms.IsForAll || Terms.Scope.Any(solution => solution.Id == one.Line.Item.Plan.SolutionId.Value));
        if (scoped.Count == 0) { return BenefitErrors.OutOfScope(string.Join(", ", Terms.Scope.Select(solution => solution.Name))); }
        var mine = scoped.FindAll(one => Terms.Region.Length == 0 || one.Line.Item.Plan.Region == Terms.Region);
        if (mine.Count == 0) { return BenefitErrors.OtherRegion(Terms.Region); }
        var (amount, quantity) = (Money.Sum(quote.Currency, mine.Select(one => one.Line.Total)), mine.Sum(one => (long)one.Line.Item.Quantity));
        if (amount < Terms.MinAmount) { return BenefitErrors.BelowAmount(Terms.MinAmount, amount); }
        if (quantity < Terms.MinQuantity) { return BenefitErrors.BelowQuantity(Terms.MinQuantity, quantity); }
        if (!amount.IsPositive) { return BenefitErrors.NothingToTake; }
        return new OrderBenefit(PriceStepKind.Coupon, Code, 1, Terms.ValidFrom, Terms.ValidTo, Terms.FaceValue, mine.Count == lines.Count ? null : [.. mine.Select(one => one.Position)]);
    }

    /// <summary>An order is placed with it. What it takes off was computed by the order's quote. Errors: <c>access.forbidden</c>, <c>benefit.used</c>, <c>lifecycle.not-now</c>.</summary>
    public Result Use(Order order, Actor by, DateTime at)
    {
        if (Status == BenefitStatus.Used) { return BenefitErrors.Used(OrderNumber ?? ""); }
        if (BenefitLifecycle.Instance.RefusalOf(this, BenefitTrigger.Use, by) is { } refusal) { return refusal; }
        (UsedAt, OrderId, OrderNumber) = (at, order.Id, order.Number);
        TakenMinor = -order.PriceSteps.Where(step => step.Kind == PriceStepKind.Coupon && step.RuleCode == Code).Sum(step => step.Effect.Minor);
        return BenefitLifecycle.Instance.Fire(this, BenefitTrigger.Use, by, at, order.Number);
    }

    /// <summary>The order was given up: it can be used again until its last day. The timeline keeps which order had it.</summary>
    public Result GiveBack(Actor by, DateTime at)
    {
        var had = OrderNumber;
        if (BenefitLifecycle.Instance.RefusalOf(this, BenefitTrigger.GiveBack, by) is { } refusal) { return refusal; }
        (UsedAt, OrderId, OrderNumber, TakenMinor) = (null, null, null, 0);
        return BenefitLifecycle.Instance.Fire(this, BenefitTrigger.GiveBack, by, at, had);
    }

    /// <summary>The VAT in what was paid for it when an order has used it up: over the order's lines by their list totals, each with its own rate.</summary>
    public Money TaxEarnedBy(Order order)
    {
        var lines = order.Lines.OrderBy(line => line.Position).ToList();
        var parts = Terms.Price.Allocate([.. lines.Select(line => line.ListTotal.Minor)]);
        return Money.Sum(Terms.Price.Currency, parts.Select((part, index) => part.SplitTax(lines[index].TaxRatePercent).Tax));
    }
}
