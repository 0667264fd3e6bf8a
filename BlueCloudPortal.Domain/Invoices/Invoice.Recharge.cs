using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Payments;

namespace BlueCloudPortal.Domain.Invoices;

/// <summary>A top-up to be invoiced, with what orders have been paid with of it.</summary>
/// <param name="TopUp">The top-up.</param>
/// <param name="Draws">What orders have been paid with of it.</param>
public sealed record RechargePart(TopUp TopUp, IReadOnlyList<WalletDraw> Draws)
{
    /// <summary>What can be invoiced: the amount less what order invoices have of it.</summary>
    public Money Left => TopUp.Amount - Money.Sum(TopUp.Amount.Currency, Draws.Where(draw => draw.InvoiceId is not null).Select(draw => draw.Amount));
}

// Invoices over top-ups, and before them (D-53, D-54, D-59).
public sealed partial class Invoice
{
    /// <summary>The VAT rate of what recharge invoices are for, in percent.</summary>
    public const decimal RechargeTaxPercent = 6m;

    /// <summary>The most top-ups one invoice may have.</summary>
    public const int MaxRecharges = 100;

    /// <summary>Refusal: more than <see cref="MaxRecharges"/>.</summary>
    public static readonly PortalError TooManyRecharges = new("invoice.too-many-recharges", MaxRecharges);

    /// <summary>Refusal: a company with an agent has no pre-issued invoices (D-16).</summary>
    public static readonly PortalError WithAgent = new("invoice.with-agent");

    /// <summary>Refusal: a standing invoice has the top-up already.</summary>
    public static PortalError RechargeTaken(string topUpNumber, string invoiceNumber) => new("invoice.recharge-taken", topUpNumber, invoiceNumber);

    /// <summary>Requests a VAT special invoice over completed top-ups (D-53): all of each that no order invoice has. Errors: <c>access.forbidden</c>, <c>invoice.no-recharges</c>, <c>invoice.too-many-recharges</c>,
    /// <c>invoice.requests-barred</c>, those of <see cref="RechargeWindow.RefusalOf(TopUp, DateTime)"/>, <c>invoice.recharge-order-invoiced</c>, and those of title, address and remark as over orders.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="parts">The top-ups; what no invoice has of their draws is taken.</param>
    /// <param name="window">When top-ups can be invoiced.</param>
    /// <param name="request">Title, address and remark; the type is special whatever it says.</param>
    /// <param name="key">The form's request key.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="at">UTC.</param>
    public static Result<Invoice> SubmitRecharge(string number, IReadOnlyList<RechargePart> parts, RechargeWindow window, InvoiceRequest request, Guid key, Actor by, DateTime at)
    {
        if (!by.IsBuyer || !by.May(Permission.RequestInvoices) || parts.Any(part => part.TopUp.OrganizationId != by.OrganizationId)) { return AccessErrors.Forbidden; }
        if (parts.Count == 0) { return new PortalError("invoice.no-recharges"); }
        if (parts.Count > MaxRecharges) { return TooManyRecharges; }
        if (window.RefusalOfDay(at) is { } barred) { return barred; }
        foreach (var part in parts)
        {
            if (window.RefusalOf(part.TopUp, at) is { } outside) { return outside; }
            if (!part.Left.IsPositive) { return new PortalError("invoice.recharge-order-invoiced", part.TopUp.Number, part.TopUp.Amount); }
        }
        var special = request with { Type = InvoiceType.Special };
        if (RefusalOf(special, by) is { } missing) { return missing; }
        var amount = Money.Sum(parts[0].TopUp.Amount.Currency, parts.Select(part => part.Left));
        var invoice = Make(number, InvoiceSource.Recharge, special, amount, amount.SplitTax(RechargeTaxPercent).Tax, key, by, at);
        foreach (var part in parts) { invoice.Claim(part); }
        return invoice;
    }

    /// <summary>Requests a VAT special invoice before the top-up (D-54). Errors: <c>access.forbidden</c>, <c>invoice.with-agent</c> (D-16), <c>invoice.requests-barred</c>, those of <see cref="AmountText.ParsePositive"/> at Amount,
    /// and those of title, address and remark as over orders.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="typed">The amount in yuan, as typed.</param>
    /// <param name="hasAgent">Whether the company has an agent.</param>
    /// <param name="window">When invoices can be requested.</param>
    /// <param name="request">Title, address and remark; the type is special whatever it says.</param>
    /// <param name="key">The form's request key.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="at">UTC.</param>
    public static Result<Invoice> SubmitPreIssued(string number, string? typed, bool hasAgent, RechargeWindow window, InvoiceRequest request, Guid key, Actor by, DateTime at)
    {
        if (!by.IsBuyer || !by.May(Permission.RequestInvoices)) { return AccessErrors.Forbidden; }
        if (hasAgent) { return WithAgent; }
        if (window.RefusalOfDay(at) is { } barred) { return barred; }
        var amount = AmountText.ParsePositive(typed);
        if (amount.IsRefused) { return amount.Error.At(nameof(Amount)); }
        var special = request with { Type = InvoiceType.Special };
        return RefusalOf(special, by) is { } missing ? missing
            : Make(number, InvoiceSource.PreIssued, special, amount.Value, amount.Value.SplitTax(RechargeTaxPercent).Tax, key, by, at);
    }

    /// <summary>The top-up for a pre-issued invoice is completed: the invoice claims it, once (D-59). Errors: <c>top-up.not-pre-issued</c>, <c>top-up.pre-issued-amount</c>.</summary>
    public Result ClaimTopUp(TopUp topUp)
    {
        if (topUp.PreIssuedId != Id || Source != InvoiceSource.PreIssued || _claims.Count > 0) { return new PortalError("top-up.not-pre-issued", Number); }
        if (topUp.Amount != Amount) { return new PortalError("top-up.pre-issued-amount", Number, Amount, topUp.Amount); }
        Claim(new(topUp, []));
        return Result.Done;
    }

    private void Claim(RechargePart part)
    {
        _claims.Add(new(part.TopUp, part.Left));
        part.TopUp.InvoicedBy(this);
        foreach (var draw in part.Draws.Where(draw => draw.InvoiceId is null)) { draw.Take(this); }
    }
}

/// <summary>A top-up on an invoice: what it claims of it.</summary>
public sealed class InvoiceClaim
{
    private InvoiceClaim() { } // EF Core

    internal InvoiceClaim(TopUp topUp, Money amount) => (TopUpId, TopUpNumber, Amount, ClaimedTopUpId) = (topUp.Id, topUp.Number, amount, topUp.Id);

    /// <summary>The top-up.</summary>
    public Id<TopUp> TopUpId { get; private init; }
    /// <summary>Its number.</summary>
    public string TopUpNumber { get; private init; } = "";
    /// <summary>The amount invoiced; never more than the top-up's.</summary>
    public Money Amount { get; private init; }
    /// <summary>The top-up while the invoice stands, null once refused; unique, so that nothing is invoiced twice.</summary>
    public Id<TopUp>? ClaimedTopUpId { get; private set; }

    internal void Release() => ClaimedTopUpId = null;
}
