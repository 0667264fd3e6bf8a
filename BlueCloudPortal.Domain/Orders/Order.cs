using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Orders;

/// <summary>How an order was paid.</summary>
public enum PaymentMethod
{
    /// <summary>账户余额: from the wallet.</summary>
    Wallet,
    /// <summary>信用支付: by credit terms.</summary>
    Credit,
    /// <summary>支付宝: on Alipay's page.</summary>
    Alipay,
    /// <summary>银联: on UnionPay's page.</summary>
    UnionPay,
    /// <summary>企业网银: by the company-bank gateway.</summary>
    CompanyBank,
    /// <summary>线下转账: by bank transfer, confirmed by staff.</summary>
    Transfer,
    /// <summary>储值卡支付: whole, by a stored-value card (V-27).</summary>
    StoredCard,
    /// <summary>提货卡: redeemed by a pickup card, which makes an order of nothing (T-20).</summary>
    PickupCard,
}

/// <summary>What the buyer says at checkout besides the lines.</summary>
/// <param name="Customer">The end customer the order is for.</param>
/// <param name="ExpectedOn">Expected date; for information only; null when not given.</param>
/// <param name="Remark">At most 150 characters .</param>
/// <param name="Agreed">Whether the buyer agreed to the electronic order .</param>
/// <param name="RequestKey">Made once when the checkout page is shown, so that a second click or a replay gives the same order.</param>
/// <param name="Delivery">Where it is sent (V-37), and whether the service agreements were accepted (V-42).</param>
public sealed record CheckoutData(Customer? Customer, DateOnly? ExpectedOn, string? Remark, bool Agreed, Guid RequestKey, OrderDelivery? Delivery = null);

/// <summary>A buyer's order, from placed to completed. Amounts are gross, in the order's one currency, frozen when it is placed.</summary>
public sealed partial class Order : Document<OrderStatus>, IOwned
{
    /// <summary>Longest remark .</summary>
    public const int RemarkMaxLength = 150;

    /// <summary>The most orders that staff act on at once.</summary>
    public const int MostAtOnce = 200;

    /// <summary>The word under which timelines keep that it was given to somebody to handle.</summary>
    public const string AssignTrigger = "Assign";

    private readonly List<OrderLine> _lines = [];
    private readonly List<OrderPriceStep> _priceSteps = [];

    private Order() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<Order> Id { get; private init; }
    /// <summary>The name of who placed it (销售).</summary>
    public string PlacedBy { get; private init; } = "";
    /// <summary>When it was placed, UTC.</summary>
    public DateTime PlacedAt { get; private init; }
    /// <summary>The checkout's request key; unique within the organization.</summary>
    public Guid RequestKey { get; private init; }
    /// <summary>The end customer.</summary>
    public Id<Customer> CustomerId { get; private init; }
    /// <summary>The customer's company then.</summary>
    public string CustomerCompany { get; private init; } = "";
    /// <summary>The customer's contact then.</summary>
    public string CustomerName { get; private init; } = "";
    /// <summary>The customer's e-mail then.</summary>
    public string CustomerEmail { get; private init; } = "";
    /// <summary>The customer's phone then.</summary>
    public string CustomerPhone { get; private init; } = "";
    /// <summary>Expected date; for information only; null when not given.</summary>
    public DateOnly? ExpectedOn { get; private init; }
    /// <summary>Remark; empty when none.</summary>
    public string Remark { get; private init; } = "";
    /// <summary>Where it is sent: recipient, phone, address, postcode, e-mail, as they were then.</summary>
    public DeliveryAddress DeliveryTo { get; private init; } = DeliveryAddress.None;
    /// <summary>Σ list totals of the lines, frozen when placed.</summary>
    public Money ListTotal { get; private init; }
    /// <summary>What it costs: Σ line totals, frozen when placed.</summary>
    public Money Total { get; private init; }
    /// <summary>What the discounts took off, minor units, zero or below; frozen with the totals because lists are sorted by it.</summary>
    public long DiscountMinor { get; private init; }
    /// <summary>Σ quantities of the lines, frozen when placed because lists add it up.</summary>
    public long Quantity { get; private init; }
    /// <summary>The VAT in the total.</summary>
    public Money Tax { get; private init; }
    /// <summary>What of the total is paid out of the deductible amount, minor units; 0 for nothing.</summary>
    public long DeductibleMinor { get; private init; }
    /// <summary>The VAT in the part of the total that the deductible amount pays, minor units: no invoice is made over it.</summary>
    public long DeductibleTaxMinor { get; private init; }
    /// <summary>When it can be paid no longer, UTC; null where there is no limit: it waits for a transfer, or was placed before there were limits.</summary>
    public DateTime? PayBefore { get; private set; }
    /// <summary>The staff person who handles it; null when nobody was asked to.</summary>
    public Guid? HandlerId { get; private set; }
    /// <summary>That person's name; empty when nobody.</summary>
    public string HandlerName { get; private set; } = "";
    /// <summary>When it was paid in full, UTC; null before.</summary>
    public DateTime? PaidAt { get; private set; }
    /// <summary>How it was paid; null before.</summary>
    public PaymentMethod? PaidBy { get; private set; }
    /// <summary>When it was completed, UTC; null before.</summary>
    public DateTime? CompletedAt { get; private set; }
    /// <summary>What was bought.</summary>
    public IReadOnlyList<OrderLine> Lines => _lines;
    /// <summary>Why this price: the steps of the quote, kept for ever.</summary>
    public IReadOnlyList<OrderPriceStep> PriceSteps => _priceSteps;

    /// <inheritdoc/>
    public override DocumentKind DocumentKind => DocumentKind.Order;
    /// <inheritdoc/>
    public override Guid Key => Id.Value;

    /// <summary>What of the total is paid out of the deductible amount.</summary>
    public Money Deductible => new(DeductibleMinor, Total.Currency);
    /// <summary>What is left to pay by the chosen method: the total less the deductible part.</summary>
    public Money Payable => Total - Deductible;
    /// <summary>What of it stands in a contract: the total, or nothing when a stored-value card paid it (V-46).</summary>
    public Money ContractAmount => PaidBy == PaymentMethod.StoredCard ? Money.Zero(Total.Currency) : Total;
    /// <summary>What of it can be invoiced once it is paid: what is payable, or nothing when a stored-value card paid it.</summary>
    public Money Invoiceable => PaidBy == PaymentMethod.StoredCard ? Money.Zero(Total.Currency) : Payable;
    /// <summary>The VAT in what is payable, which is all that can be invoiced: line by line, each with its own rate.</summary>
    public Money PayableTax => new(Tax.Minor - DeductibleTaxMinor, Total.Currency);
    /// <summary>What the discounts took off; zero or below.</summary>
    public Money Discount => new(DiscountMinor, Total.Currency);
    /// <summary>How much of it is delivered or handed in (发货状态).</summary>
    public DeliveryProgress Delivery => EveryLineIsHandedOver ? DeliveryProgress.Delivered : _lines.Exists(line => line.HandedOverAt is not null) ? DeliveryProgress.Partly : DeliveryProgress.Awaiting;
    /// <summary>True when every line is delivered or handed in.</summary>
    public bool EveryLineIsHandedOver => _lines.All(line => line.HandedOverAt is not null);
    /// <summary>True when every line is delivered and accepted.</summary>
    public bool EveryLineIsDone => _lines.All(line => line.DoneAt is not null);

    /// <summary>Places an order over a quote. Errors: <c>order.no-customer</c>, <c>order.not-agreed</c>, <c>field.too-long</c>, <c>order.expected-date-past</c>, and those of <see cref="DeliveryAddress.For"/>.</summary>
    public static Result<Order> Place(string number, Quote quote, CheckoutData data, Actor by, DateTime at)
    {
        if (data.Customer is not { } customer) { return OrderErrors.NoCustomer; }
        if (!data.Agreed) { return OrderErrors.NotAgreed; }
        var remark = data.Remark?.Trim() ?? "";
        if (remark.Length > RemarkMaxLength) { return AccessErrors.TooLong(nameof(data.Remark), RemarkMaxLength); }
        if (data.ExpectedOn < BusinessTime.DayOf(at)) { return OrderErrors.ExpectedDateIsPast; }
        var delivery = DeliveryAddress.For(quote, data.Delivery);
        if (delivery.IsRefused) { return delivery.Error; }
        var shares = quote.Deductible.IsZero ? quote.Lines.Select(_ => quote.Deductible).ToList() : quote.Deductible.Allocate([.. quote.Lines.Select(line => line.Total.Minor)]);
        var order = new Order
        {
            Id = Id<Order>.New(at),
            Number = number,
            OrganizationId = by.OrganizationId,
            PlacedBy = by.Name,
            PlacedAt = at,
            RequestKey = data.RequestKey,
            CustomerId = customer.Id,
            CustomerCompany = customer.Company,
            CustomerName = customer.Name,
            CustomerEmail = customer.Email,
            CustomerPhone = customer.Phone,
            ExpectedOn = data.ExpectedOn,
            Remark = remark,
            DeliveryTo = delivery.Value,
            ListTotal = quote.ListTotal,
            Total = quote.Total,
            DiscountMinor = quote.Total.Minor - quote.ListTotal.Minor,
            Quantity = quote.Lines.Sum(line => (long)line.Item.Quantity),
            Tax = quote.Tax,
            DeductibleMinor = quote.Deductible.Minor,
            DeductibleTaxMinor = quote.Lines.Select((line, index) => line.Tax.Minor - (line.Total - shares[index]).SplitTax(line.Item.Plan.TaxRatePercent).Tax.Minor).Sum(),
        };
        order._lines.AddRange(quote.Lines.Select((line, index) => new OrderLine(index + 1, line, shares[index], at)));
        order._priceSteps.AddRange(quote.Steps.Select((step, index) => new OrderPriceStep(index + 1, step)));
        order.RecordMade(by, at);
        return order;
    }

    /// <summary>Gives the buyer a time to pay, from when it was placed. An order that waits for a transfer has none and never lapses.</summary>
    public void LimitPayment(TimeSpan window) => PayBefore = PlacedAt + window;

    /// <summary>Why the actor cannot pay it now; null when it can. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>, <c>order.payment-lapsed</c> with the moment it lapsed, <c>order.transfer-waits</c> with the moment it was handed in.</summary>
    public PortalError? RefusalOfPayment(Actor by, DateTime at) =>
        OrderLifecycle.Instance.RefusalOf(this, OrderTrigger.Pay, by)
        ?? (PayBefore is { } before && at >= before ? OrderErrors.PaymentLapsed(before) : null)
        ?? (TransferAt is { } handedIn && !by.IsSystem ? OrderErrors.TransferWaits(handedIn) : null); // money that has come already is another matter

    /// <summary>The buyer has paid in full. Refused unless it is waiting for payment and its time to pay has not passed, or when the amount differs from what is payable.</summary>
    public Result Pay(Money amount, PaymentMethod method, Actor by, DateTime at)
    {
        if (RefusalOfPayment(by, at) is { } refusal) { return refusal; }
        if (amount != Payable) { return OrderErrors.AmountDiffers(amount, Payable); }
        (PaidAt, PaidBy, TransferAt) = (at, method, null);
        return OrderLifecycle.Instance.Fire(this, OrderTrigger.Pay, by, at);
    }

    /// <summary>The buyer or staff give the order up before payment. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>; at Reason <c>field.required</c>, <c>field.too-long</c>.</summary>
    public Result Cancel(string? reason, Actor by, DateTime at)
    {
        if (OrderLifecycle.Instance.RefusalOf(this, OrderTrigger.Cancel, by) is { } refusal) { return refusal; }
        var why = NoteText.Required(reason, "Reason");
        return why.IsRefused ? why : OrderLifecycle.Instance.Fire(this, OrderTrigger.Cancel, by, at, why.Value);
    }

    /// <summary>The portal gives the order up because its time to pay has passed; the timeline keeps until when it could be paid. Error: <c>order.payment-not-lapsed</c>, also where there is no limit.</summary>
    public Result Expire(Actor by, DateTime at)
    {
        if (OrderLifecycle.Instance.RefusalOf(this, OrderTrigger.Expire, by) is { } refusal) { return refusal; }
        if (PayBefore is not { } before || at < before) { return OrderErrors.PaymentNotLapsed; }
        return OrderLifecycle.Instance.Fire(this, OrderTrigger.Expire, by, at, BusinessTime.Local(before).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Why the actor cannot give it to somebody to handle; null when it can. Errors: <c>access.forbidden</c>, <c>order.closed</c>.</summary>
    public PortalError? RefusalOfAssigning(Actor by) =>
        by.IsSystem || !by.IsStaff || !by.May(Permission.ManageOrders) ? AccessErrors.Forbidden : Status is OrderStatus.Completed or OrderStatus.Cancelled ? OrderErrors.Closed : null;

    /// <summary>Staff give the order to one of them to handle; the timeline says so. The same person again changes nothing. Errors: <c>access.forbidden</c>, <c>order.closed</c>.</summary>
    public Result Assign(Guid handler, string name, Actor by, DateTime at)
    {
        if (RefusalOfAssigning(by) is { } refusal) { return refusal; }
        if (HandlerId == handler) { return Result.Done; }
        (HandlerId, HandlerName) = (handler, name);
        Record(LifecycleEvent.Of(this, Status, AssignTrigger, Status, by, at, name));
        return Result.Done;
    }

    /// <summary>Why the actor cannot deliver a line now; null when it can. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>lifecycle.not-now</c>,
    /// <c>order.line-is-service</c>, <c>order.line-is-renewal</c>, <c>order.line-is-pickup</c>, <c>order.line-is-delivered</c>.</summary>
    public PortalError? RefusalOfDelivery(Id<OrderLine> lineId, Actor by) => RefusalOfHandingOver(lineId, by) ?? (IsPickup ? OrderErrors.LineIsPickup : null);

    private PortalError? RefusalOfHandingOver(Id<OrderLine> lineId, Actor by)
    {
        if (!by.IsStaff || !by.May(Permission.ManageOrders)) { return AccessErrors.Forbidden; }
        if (_lines.Find(line => line.Id == lineId) is not { } line) { return AccessErrors.NotFound; }
        if (line.IsService) { return OrderErrors.LineIsService; }
        if (line.RenewsId is not null) { return OrderErrors.LineIsRenewal; }
        if (line.DoneAt is not null) { return OrderErrors.LineIsDelivered; }
        return Status is OrderStatus.PendingProcessing or OrderStatus.Processing or OrderStatus.PartlyAccepted ? null : new PortalError("lifecycle.not-now", OrderTrigger.Deliver, Status);
    }

    /// <summary>Staff deliver a line that is no service, with its serial number or other content. The order moves on by rule.</summary>
    public Result<OrderLine> DeliverLine(Id<OrderLine> lineId, string? content, Actor by, DateTime at)
    {
        if (RefusalOfDelivery(lineId, by) is { } refusal) { return refusal; }
        var text = content?.Trim() ?? "";
        if (text.Length == 0) { return OrderErrors.NoDeliveryContent; }
        if (text.Length > OrderLine.DeliveryContentMaxLength) { return AccessErrors.TooLong("Content", OrderLine.DeliveryContentMaxLength); }
        return HandOver(_lines.Single(line => line.Id == lineId), text, by, at);
    }

    private Result<OrderLine> HandOver(OrderLine line, string text, Actor by, DateTime at)
    {
        line.Deliver(text, at);
        var moved = Advance(acceptedPart: false, by, at);
        return moved.IsRefused ? moved.Error : line;
    }

    /// <summary>A provider took up the work of a service line.</summary>
    public Result BeginService(Actor by, DateTime at) => Advance(acceptedPart: false, by, at);

    /// <summary>The milestones of a service line moved: tells the order how far the line is.</summary>
    /// <param name="lineId">The line the work order delivers.</param>
    /// <param name="allHandedIn">Every milestone is handed in or accepted.</param>
    /// <param name="allAccepted">Every milestone is accepted.</param>
    /// <param name="acceptedPart">Some milestone of the order is accepted.</param>
    /// <param name="by">Who moved the milestone.</param>
    /// <param name="at">When, UTC.</param>
    public Result NoteService(Id<OrderLine> lineId, bool allHandedIn, bool allAccepted, bool acceptedPart, Actor by, DateTime at)
    {
        if (_lines.Find(line => line.Id == lineId) is not { } line) { return AccessErrors.NotFound; }
        line.NoteService(allHandedIn, allAccepted, at);
        return Advance(acceptedPart, by, at);
    }

    // What must follow from the lines, in the person's name but by the portal's right.
    private Result Advance(bool acceptedPart, Actor person, DateTime at)
    {
        var by = person.AsConsequence();
        var lifecycle = OrderLifecycle.Instance;
        if (Status == OrderStatus.PendingProcessing && lifecycle.Fire(this, OrderTrigger.Process, by, at) is { IsRefused: true } process) { return process; }
        if (EveryLineIsDone)
        {
            CompletedAt = at;
            return lifecycle.Fire(this, OrderTrigger.Complete, by, at);
        }
        // Delivered no longer: a milestone was sent back. It goes on from where its accepted milestones leave it.
        if (Status == OrderStatus.Delivered && !EveryLineIsHandedOver && lifecycle.Fire(this, OrderTrigger.SendBack, by, at) is { IsRefused: true } back) { return back; }
        if (acceptedPart && Status == OrderStatus.Processing && lifecycle.Fire(this, OrderTrigger.AcceptPart, by, at) is { IsRefused: true } part) { return part; }
        if (EveryLineIsHandedOver && Status is (OrderStatus.Processing or OrderStatus.PartlyAccepted)) { return lifecycle.Fire(this, OrderTrigger.Deliver, by, at); }
        return Result.Done;
    }
}
