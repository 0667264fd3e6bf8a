using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Orders;

/// <summary>Why something about an order, a cart or a quote is refused.</summary>
public static class OrderErrors
{
    /// <summary>Guard code: not every line is delivered and accepted yet.</summary>
    public const string LinesOutstanding = "order.lines-outstanding";

    /// <summary>Guard code: nothing is outstanding, so there is nothing to go back for.</summary>
    public const string NothingOutstanding = "order.nothing-outstanding";

    /// <summary>The cart or order has no lines.</summary>
    public static readonly PortalError Empty = new("order.empty");
    /// <summary>The company is not certified: nothing can be bought before (V-15).</summary>
    public static readonly PortalError NotCertified = new("order.not-certified");
    /// <summary>No end customer was chosen .</summary>
    public static readonly PortalError NoCustomer = new PortalError("order.no-customer").At("Customer");
    /// <summary>The electronic order was not agreed to .</summary>
    public static readonly PortalError NotAgreed = new PortalError("order.not-agreed").At("Agreed");
    /// <summary>A service line is delivered by its milestones, never by a serial number.</summary>
    public static readonly PortalError LineIsService = new("order.line-is-service");
    /// <summary>A renewal is delivered by its payment (V-58).</summary>
    public static readonly PortalError LineIsRenewal = new("order.line-is-renewal");
    /// <summary>What a pickup card redeemed is opened on the order's page: the initial password goes out with it.</summary>
    public static readonly PortalError LineIsPickup = new("order.line-is-pickup");

    /// <summary>The line was delivered before.</summary>
    public static readonly PortalError LineIsDelivered = new("order.line-is-delivered");
    /// <summary>The delivery content is empty.</summary>
    public static readonly PortalError NoDeliveryContent = new PortalError("field.required").At("Content");
    /// <summary>The expected date lies in the past.</summary>
    public static readonly PortalError ExpectedDateIsPast = new PortalError("order.expected-date-past").At("ExpectedOn");

    /// <summary>The order is completed or cancelled: nobody has to handle it.</summary>
    public static readonly PortalError Closed = new("order.closed");
    /// <summary>Nobody was chosen, or somebody who may not handle orders.</summary>
    public static readonly PortalError NoHandler = new PortalError("order.no-handler").At("Handler");
    /// <summary>No orders were chosen, or more than <see cref="Order.MostAtOnce"/>.</summary>
    public static PortalError BadSelection(int count) => new("order.bad-selection", count, Order.MostAtOnce);
    /// <summary>A file or a text names more or fewer serial numbers than the line has units.</summary>
    public static PortalError SerialsDiffer(int given, int quantity) => new PortalError("order.serials-differ", given, quantity).At("Content");
    /// <summary>A serial number twice in what was handed in, with the rows.</summary>
    public static PortalError SerialTwice(string rows) => new PortalError("order.serial-twice", rows).At("Content");
    /// <summary>No line of the order has this SKU, or the order has several and which one is not said.</summary>
    public static PortalError NoSuchLine(string sku) => new PortalError("order.no-such-line", sku).At("Sku");
    /// <summary>The time to pay has not passed, or there is no limit: it is not given up by itself.</summary>
    public static readonly PortalError PaymentNotLapsed = new("order.payment-not-lapsed");
    /// <summary>The time to pay has passed .</summary>
    public static PortalError PaymentLapsed(DateTime before) => new("order.payment-lapsed", before);

    /// <summary>A bank transfer was handed in, and staff have not decided about it .</summary>
    public static PortalError TransferWaits(DateTime handedIn) => new("order.transfer-waits", handedIn);

    /// <summary>None of what an order bought is sold any more.</summary>
    public static readonly PortalError NotSoldAnyMore = new("order.not-sold-any-more");
    /// <summary>No plan has this SKU, or it is not sold any more.</summary>
    public static PortalError UnknownPlan(string sku) => new PortalError("order.unknown-plan", sku).At("Sku");
    /// <summary>Quantity outside 1 to <see cref="Quote.MaxQuantity"/>.</summary>
    public static PortalError BadQuantity(int quantity) => new PortalError("order.bad-quantity", quantity, Quote.MaxQuantity).At("Quantity");
    /// <summary>The amount paid differs from the total.</summary>
    public static PortalError AmountDiffers(Money paid, Money total) => new("order.amount-differs", paid, total);
    /// <summary>The total is above what one order may cost.</summary>
    public static PortalError TotalTooLarge(Money total) => new("order.total-too-large", total, Money.Fen(Money.MaxMinor));
    /// <summary>The lines would mix currencies.</summary>
    public static readonly PortalError MixedCurrencies = new("order.mixed-currencies");
    /// <summary>Prices changed since the buyer saw the quote; nothing was placed.</summary>
    public static PortalError PriceChanged(Money seen, Money now) => new("order.price-changed", seen, now);
    /// <summary>More than one voucher or coupon, or the deductible amount twice (V-32).</summary>
    public static readonly PortalError OneBenefit = new("order.one-benefit");
    /// <summary>More of the deductible amount than the order costs, with both figures.</summary>
    public static PortalError DeductibleAboveTotal(Money asked, Money total) => new PortalError("order.deductible-above-total", asked, total).At("Deductible");
    /// <summary>More of the deductible amount than the company has, with both figures.</summary>
    public static PortalError DeductibleUnavailable(Money asked, Money available) => new PortalError("order.deductible-unavailable", asked, available).At("Deductible");
    /// <summary>At payment the company has less of the deductible amount than the order takes, with what is needed, there and missing.</summary>
    public static PortalError DeductibleShort(Money needed, Money available) => new("order.deductible-short", needed, available, needed - available);
    /// <summary>A benefit that takes nothing off, or is not for these lines.</summary>
    public static PortalError BadBenefit(string code) => new("order.bad-benefit", code);
    /// <summary>A product that must be configured first (D-20).</summary>
    public static PortalError NotConfigured(string solution) => new("order.not-configured", solution);
    /// <summary>A configuration for a product that has none any more.</summary>
    public static PortalError NothingToConfigure(string solution) => new("order.nothing-to-configure", solution);
    /// <summary>No address to send to (V-37).</summary>
    public static readonly PortalError NoAddress = new PortalError("order.no-address").At("Address");
    /// <summary>The service agreement was not accepted (V-42).</summary>
    public static PortalError TermsNotAccepted(string agreement) => new PortalError("order.terms-not-accepted", agreement).At("Terms");
}
