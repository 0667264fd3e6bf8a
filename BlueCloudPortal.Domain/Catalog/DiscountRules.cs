using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Catalog;

/// <summary>What people type about a discount, and why it is refused.</summary>
public static class DiscountRules
{
    /// <summary>The least a discount leaves to pay, in percent.</summary>
    public const decimal MinPercent = 1m;
    /// <summary>The most a discount leaves to pay, in percent: at 100 there is none.</summary>
    public const decimal MaxPercent = 99.99m;

    /// <summary>The last day lies before the first.</summary>
    public static readonly PortalError EndsBeforeItBegins = new PortalError("discount.ends-before-it-begins").At("ValidTo");
    /// <summary>A rule may not begin in the past: orders of those days were placed without it.</summary>
    public static readonly PortalError BeginsInThePast = new PortalError("discount.begins-in-the-past").At("ValidFrom");
    /// <summary>A rule cannot end in the past: orders of those days were placed with it.</summary>
    public static readonly PortalError EndsInThePast = new PortalError("discount.ends-in-the-past").At("LastDay");
    /// <summary>A negotiated discount is for a buyer.</summary>
    public static readonly PortalError NotABuyer = new PortalError("discount.not-a-buyer").At("Company");
    /// <summary>A negotiated discount is for a product: one solution or one line.</summary>
    public static readonly PortalError NoProduct = new PortalError("discount.no-product").At("Product");

    /// <summary>Another rule for the same is in force on some of the days.</summary>
    public static PortalError Overlaps(string code, int version, DateOnly from, DateOnly? to) =>
        to is { } last ? new PortalError("discount.overlaps", code, version, from, last).At("ValidFrom") : new PortalError("discount.overlaps-open", code, version, from).At("ValidFrom");

    /// <summary>The rule ends before or on that day already.</summary>
    public static PortalError EndsAlready(DateOnly lastDay) => new PortalError("discount.ends-already", lastDay).At("LastDay");

    /// <summary>What is paid in percent, as typed: 85 or 98.5. Errors, at PayPercent: <c>amount.*</c>, <c>discount.bad-percent</c>.</summary>
    public static Result<decimal> Percent(string? text)
    {
        var parsed = AmountText.Parse(text);
        if (parsed.IsRefused) { return parsed.Error.At("PayPercent"); }
        return parsed.Value.Units is >= MinPercent and <= MaxPercent ? parsed.Value.Units : new PortalError("discount.bad-percent", MinPercent, MaxPercent).At("PayPercent");
    }

    /// <summary>The days of a new rule. Errors: <c>field.required</c>, <c>discount.begins-in-the-past</c>, <c>discount.ends-before-it-begins</c>.</summary>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day; null while open.</param>
    /// <param name="today">The day on which it is made.</param>
    public static Result<Validity> Days(DateOnly? from, DateOnly? to, DateOnly today)
    {
        if (from is not { } first) { return AccessErrors.Required("ValidFrom"); }
        if (first < today) { return BeginsInThePast; }
        return to < first ? EndsBeforeItBegins : new Validity(first, to);
    }

    /// <summary>Whether a rule can be ended with a last day. Errors: <c>field.required</c>, <c>discount.ends-in-the-past</c>, <c>discount.ends-already</c>.</summary>
    public static Result<DateOnly> LastDay(Validity now, DateOnly? lastDay, DateOnly today)
    {
        if (lastDay is not { } last) { return AccessErrors.Required("LastDay"); }
        if (last < today) { return EndsInThePast; }
        return now.To is { } ends && ends <= last ? EndsAlready(ends) : last;
    }
}
