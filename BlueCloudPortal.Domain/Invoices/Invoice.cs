using System.Text.RegularExpressions;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Invoices;

/// <summary>The type of a VAT invoice (V-52).</summary>
public enum InvoiceType
{
    /// <summary>增值税普通发票: ordinary.</summary>
    Ordinary,
    /// <summary>增值税专用发票: special; needs bank and account.</summary>
    Special,
}

/// <summary>What a buyer says when requesting an invoice.</summary>
public sealed record InvoiceRequest(InvoiceType Type, InvoiceTitle? Title, PostalAddress? Address, string? Remark);

/// <summary>A VAT invoice over paid orders, over top-ups, or before a top-up: requested by the buyer, issued and mailed by staff. It claims what it is over, so that no money is invoiced twice.</summary>
public sealed partial class Invoice : Document<InvoiceStatus>, IOwned
{
    /// <summary>Longest remark (D-56); it is printed at the lower right.</summary>
    public const int RemarkMaxLength = 30;
    /// <summary>What every invoice is for (V-52).</summary>
    public const string Content = "技术服务费";

    /// <summary>The most orders one invoice may have.</summary>
    public const int MaxOrders = 100;

    private readonly List<InvoiceOrder> _orders = [];
    private readonly List<InvoiceClaim> _claims = [];

    private Invoice() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<Invoice> Id { get; private init; }
    /// <summary>What it is over.</summary>
    public InvoiceSource Source { get; private init; }
    /// <summary>Ordinary or special; over top-ups always special (D-53).</summary>
    public InvoiceType Type { get; private init; }
    /// <summary>Title then.</summary>
    public string Title { get; private init; } = "";
    /// <summary>Taxpayer number then.</summary>
    public string TaxNumber { get; private init; } = "";
    /// <summary>Bank then; empty when not given.</summary>
    public string BankName { get; private init; } = "";
    /// <summary>Account then; empty when not given.</summary>
    public string BankAccount { get; private init; } = "";
    /// <summary>Recipient of the paper.</summary>
    public string Recipient { get; private init; } = "";
    /// <summary>Where it is mailed.</summary>
    public string Address { get; private init; } = "";
    /// <summary>The recipient's phone.</summary>
    public string Phone { get; private init; } = "";
    /// <summary>Remark; empty when none.</summary>
    public string Remark { get; private init; } = "";
    /// <summary>Gross amount: Σ its orders, Σ its top-ups, or as typed before the top-up.</summary>
    public Money Amount { get; private init; }
    /// <summary>The VAT in the amount: the orders' own, or by <see cref="RechargeTaxPercent"/>.</summary>
    public Money Tax { get; private init; }
    /// <summary>When it was requested, UTC.</summary>
    public DateTime RequestedAt { get; private init; }
    /// <summary>When it was issued, UTC; null before.</summary>
    public DateTime? IssuedAt { get; private set; }
    /// <summary>The number printed on the invoice; null before.</summary>
    public string? FiscalNumber { get; private set; }
    /// <summary>寄出单号: the courier's number; null before.</summary>
    public string? TrackingNumber { get; private set; }
    /// <summary>Why it was refused; null when not.</summary>
    public string? RefuseReason { get; private set; }
    /// <summary>The form's request key, unique within the organization; null over orders, where an order can be claimed once.</summary>
    public Guid? RequestKey { get; private init; }
    /// <summary>The orders it is over.</summary>
    public IReadOnlyList<InvoiceOrder> Orders => _orders;
    /// <summary>The top-ups it is over; of a pre-issued one the top-up that followed.</summary>
    public IReadOnlyList<InvoiceClaim> Claims => _claims;

    /// <inheritdoc/>
    public override DocumentKind DocumentKind => DocumentKind.Invoice;
    /// <inheritdoc/>
    public override Guid Key => Id.Value;

    /// <summary>Refusal: more than <see cref="MaxOrders"/>.</summary>
    public static readonly PortalError TooManyOrders = new("invoice.too-many-orders", MaxOrders);

    /// <summary>Refusal: a standing invoice has the order already.</summary>
    public static PortalError OrderTaken(string orderNumber, string invoiceNumber) => new("invoice.order-taken", orderNumber, invoiceNumber);

    /// <summary>Refusal: another invoice was printed with this number.</summary>
    public static PortalError FiscalNumberUsed(string fiscalNumber, string invoiceNumber) => new PortalError("invoice.fiscal-number-used", fiscalNumber, invoiceNumber).At(nameof(FiscalNumber));

    /// <summary>Refusal: all that was paid for the order has been invoiced with its top-ups.</summary>
    public static PortalError OrderRechargeInvoiced(string orderNumber, Money amount) => new("invoice.order-recharge-invoiced", orderNumber, amount);

    /// <summary>Refusal: a stored-value card paid the order, so that the company paid nothing.</summary>
    public static PortalError OrderPaidByCard(string orderNumber) => new("invoice.order-paid-by-card", orderNumber);

    /// <summary>Requests an invoice over paid orders. Errors: <c>invoice.no-orders</c>, <c>invoice.order-paid-by-card</c>, <c>invoice.too-many-orders</c>, <c>invoice.order-unpaid</c>, <c>invoice.no-title</c>, <c>invoice.no-address</c>,
    /// <c>invoice.special-needs-bank</c>, <c>invoice.nothing-to-invoice</c>, <c>invoice.order-recharge-invoiced</c>, <c>invoice.mixed-currencies</c>, <c>field.too-long</c>.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="orders">The orders.</param>
    /// <param name="request">Type, title, address and remark.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="at">UTC.</param>
    /// <param name="draws">What top-ups paid of the orders; what no invoice has of it is taken.</param>
    public static Result<Invoice> Submit(string number, IReadOnlyList<Order> orders, InvoiceRequest request, Actor by, DateTime at, IReadOnlyList<WalletDraw>? draws = null)
    {
        if (!by.May(Permission.RequestInvoices) || orders.Any(order => order.OrganizationId != by.OrganizationId)) { return AccessErrors.Forbidden; }
        if (orders.Count == 0) { return new PortalError("invoice.no-orders"); }
        if (orders.Count > MaxOrders) { return TooManyOrders; }
        if (orders.FirstOrDefault(order => order.PaidAt is null) is { } unpaid) { return new PortalError("invoice.order-unpaid", unpaid.Number); }
        if (orders.FirstOrDefault(order => order.PaidBy == PaymentMethod.StoredCard) is { } byCard) { return OrderPaidByCard(byCard.Number); }
        if (RefusalOf(request, by) is { } missing) { return missing; }
        if (orders.Select(order => order.Total.Currency).Distinct().Count() > 1) { return new PortalError("invoice.mixed-currencies"); }
        var currency = orders[0].Total.Currency;
        var invoiced = (draws ?? []).Where(draw => draw.InvoiceId is not null).ToLookup(draw => draw.OrderId, draw => draw.Amount);
        var left = orders.Select(order => (Order: order, Amount: order.Payable - Money.Sum(currency, invoiced[order.Id]))).ToList();
        if (left.FirstOrDefault(one => one.Order.Payable.IsPositive && !one.Amount.IsPositive).Order is { } taken) { return OrderRechargeInvoiced(taken.Number, taken.Payable); }
        var amount = Money.Sum(currency, left.Select(one => one.Amount));
        if (amount.IsZero) { return new PortalError("invoice.nothing-to-invoice"); }
        var invoice = Make(number, InvoiceSource.Orders, request, amount, Money.Sum(currency, left.Select(one => TaxIn(one.Order, one.Amount))), null, by, at);
        invoice._orders.AddRange(left.Select(one => new InvoiceOrder(one.Order, one.Amount)));
        foreach (var draw in (draws ?? []).Where(draw => draw.InvoiceId is null)) { draw.Take(invoice); }
        return invoice;
    }

    /// <summary>The VAT in a part of what was paid for an order, rounded half up.</summary>
    public static Money TaxIn(Order order, Money amount) => amount == order.Payable || order.Payable.IsZero ? order.PayableTax : order.PayableTax.Times((decimal)amount.Minor / order.Payable.Minor);

    /// <summary>A member of staff takes it.</summary>
    public Result Take(Actor by, DateTime at) => InvoiceLifecycle.Instance.Fire(this, InvoiceTrigger.Take, by, at);

    /// <summary>Issued and mailed. Errors: <c>invoice.bad-fiscal-number</c>, <c>invoice.bad-tracking-number</c>, at the field.</summary>
    public Result Issue(string? fiscalNumber, string? trackingNumber, Actor by, DateTime at)
    {
        if (InvoiceLifecycle.Instance.RefusalOf(this, InvoiceTrigger.Issue, by) is { } refusal) { return refusal; }
        var fiscal = fiscalNumber?.Trim() ?? "";
        var tracking = trackingNumber?.Trim() ?? "";
        if (!FiscalNumberPattern().IsMatch(fiscal)) { return new PortalError("invoice.bad-fiscal-number").At(nameof(FiscalNumber)); }
        if (!TrackingNumberPattern().IsMatch(tracking)) { return new PortalError("invoice.bad-tracking-number").At(nameof(TrackingNumber)); }
        (FiscalNumber, TrackingNumber, IssuedAt) = (fiscal, tracking, at);
        return InvoiceLifecycle.Instance.Fire(this, InvoiceTrigger.Issue, by, at, tracking);
    }

    /// <summary>Refuses it; what it is over can be invoiced again. Errors: <c>field.required</c>, <c>field.too-long</c>, at Reason.</summary>
    public Result Refuse(string? reason, Actor by, DateTime at)
    {
        if (InvoiceLifecycle.Instance.RefusalOf(this, InvoiceTrigger.Refuse, by) is { } refusal) { return refusal; }
        if (string.IsNullOrWhiteSpace(reason)) { return AccessErrors.Required("Reason"); }
        if (reason.Trim().Length > LifecycleEvent.NoteMaxLength) { return AccessErrors.TooLong("Reason", LifecycleEvent.NoteMaxLength); }
        RefuseReason = reason.Trim();
        _orders.ForEach(order => order.Release());
        _claims.ForEach(claim => claim.Release());
        return InvoiceLifecycle.Instance.Fire(this, InvoiceTrigger.Refuse, by, at, RefuseReason);
    }

    private static PortalError? RefusalOf(InvoiceRequest request, Actor by)
    {
        if (request.Title is not { } title || title.OrganizationId != by.OrganizationId) { return new PortalError("invoice.no-title").At(nameof(request.Title)); }
        if (request.Address is not { } address || address.OrganizationId != by.OrganizationId) { return new PortalError("invoice.no-address").At(nameof(request.Address)); }
        if (request.Type == InvoiceType.Special && (title.BankName.Length == 0 || title.BankAccount.Length == 0)) { return new PortalError("invoice.special-needs-bank").At(nameof(request.Title)); }
        return request.Remark?.Trim().Length > RemarkMaxLength ? AccessErrors.TooLong(nameof(request.Remark), RemarkMaxLength) : null;
    }

    // After RefusalOf: title and address are there.
    private static Invoice Make(string number, InvoiceSource source, InvoiceRequest request, Money amount, Money tax, Guid? key, Actor by, DateTime at)
    {
        var invoice = new Invoice
        {
            Id = Id<Invoice>.New(at),
            Number = number,
            OrganizationId = by.OrganizationId,
            Source = source,
            Type = request.Type,
            Title = request.Title!.Title,
            TaxNumber = request.Title.TaxNumber,
            BankName = request.Title.BankName,
            BankAccount = request.Title.BankAccount,
            Recipient = request.Address!.Recipient,
            Address = request.Address.Address,
            Phone = request.Address.Phone,
            Remark = request.Remark?.Trim() ?? "",
            Amount = amount,
            Tax = tax,
            RequestKey = key,
            RequestedAt = at,
        };
        invoice.RecordMade(by, at);
        return invoice;
    }

    // Fully digital invoices have 20 digits, older ones 8.
    [GeneratedRegex(@"^([0-9]{8}|[0-9]{20})$", RegexOptions.CultureInvariant)]
    private static partial Regex FiscalNumberPattern();

    [GeneratedRegex(@"^[A-Za-z0-9-]{6,32}$", RegexOptions.CultureInvariant)]
    private static partial Regex TrackingNumberPattern();
}

/// <summary>An order on an invoice: what it claims of it.</summary>
public sealed class InvoiceOrder
{
    private InvoiceOrder() { } // EF Core

    internal InvoiceOrder(Order order, Money amount) => (OrderId, OrderNumber, Amount, ClaimedOrderId) = (order.Id, order.Number, amount, order.Id);

    /// <summary>The order.</summary>
    public Id<Order> OrderId { get; private init; }
    /// <summary>Its number.</summary>
    public string OrderNumber { get; private init; } = "";
    /// <summary>The amount invoiced: what was paid for the order less what was invoiced with its top-ups.</summary>
    public Money Amount { get; private init; }
    /// <summary>The order while the invoice stands, null once refused; unique, so that nothing is invoiced twice.</summary>
    public Id<Order>? ClaimedOrderId { get; private set; }

    internal void Release() => ClaimedOrderId = null;
}
