using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Domain.Payments;

namespace BlueCloudPortal.Web.Features.Invoices;

/// <summary>How far a top-up is invoiced (开票状态, D-42).</summary>
public enum RechargeInvoicing
{
    /// <summary>Not completed: nothing to invoice.</summary>
    None,
    /// <summary>可开票: inside its window.</summary>
    Invoiceable,
    /// <summary>已申请: an invoice is requested.</summary>
    Requested,
    /// <summary>已开票: invoiced.</summary>
    Issued,
    /// <summary>已随订单开票: all of it was invoiced with the orders that it paid.</summary>
    WithOrders,
    /// <summary>已过期: its window is over.</summary>
    Expired,
    /// <summary>不可开票: made on a barred day.</summary>
    Barred,
}

/// <summary>How far a top-up is invoiced, for lists and pages.</summary>
/// <param name="State">How far.</param>
/// <param name="Until">The last day on which it can be invoiced; null where it cannot.</param>
/// <param name="Invoice">The invoice that has it; null when none has.</param>
/// <param name="Why">Why it cannot be invoiced; null when it can, or is.</param>
public sealed record RechargeState(RechargeInvoicing State, DateOnly? Until, string? Invoice, PortalError? Why)
{
    /// <summary>How far a top-up is invoiced at a UTC moment.</summary>
    /// <param name="window">When top-ups can be invoiced.</param>
    /// <param name="topUp">What is known of it.</param>
    /// <param name="now">UTC.</param>
    public static RechargeState Of(RechargeWindow window, RechargeFacts topUp, DateTime now)
    {
        if (topUp.Invoice is { } invoice) { return new(topUp.InvoiceStatus == InvoiceStatus.Issued ? RechargeInvoicing.Issued : RechargeInvoicing.Requested, null, invoice, null); }
        if (topUp.CompletedAt is not { } completed) { return new(RechargeInvoicing.None, null, null, null); }
        if (topUp.Amount.Minor <= topUp.OrderInvoiced) { return new(RechargeInvoicing.WithOrders, null, null, null); }
        if (window.RefusalOf(topUp.Number, topUp.SubmittedAt, completed, now) is { } refusal)
        {
            return new(refusal.Code == "invoice.recharge-late" ? RechargeInvoicing.Expired : RechargeInvoicing.Barred, null, null, refusal);
        }
        return new(RechargeInvoicing.Invoiceable, window.LastDayOf(completed), null, null);
    }
}

/// <summary>What a top-up's invoicing depends on, and what its record shows (D-42).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Amount">What was topped up.</param>
/// <param name="Status">Where its review stands.</param>
/// <param name="SubmittedAt">When it was handed in, UTC.</param>
/// <param name="CompletedAt">When it arrived, UTC; null before.</param>
/// <param name="OrderInvoiced">What of it was invoiced with orders, minor units.</param>
/// <param name="Invoice">The invoice that has it, or that it is for; null when none.</param>
/// <param name="InvoiceStatus">Where that invoice stands.</param>
public sealed record RechargeFacts(string Number, Money Amount, TopUpStatus Status, DateTime SubmittedAt, DateTime? CompletedAt, long OrderInvoiced, string? Invoice, InvoiceStatus? InvoiceStatus);

/// <summary>A top-up that can be invoiced now (D-53).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Whole">What was topped up.</param>
/// <param name="Amount">What can be invoiced of it.</param>
/// <param name="SubmittedAt">When it was handed in, UTC.</param>
/// <param name="CompletedAt">When it arrived, UTC.</param>
/// <param name="Until">The last day on which it can be invoiced.</param>
public sealed record InvoiceableRecharge(string Number, Money Whole, Money Amount, DateTime SubmittedAt, DateTime CompletedAt, DateOnly Until);

/// <summary>What the form for recharge invoices begins with.</summary>
/// <param name="HasAgent">Whether the company has an agent: then there are no pre-issued invoices (D-16).</param>
/// <param name="Window">The rule, for the notes.</param>
/// <param name="Refusal">Why nothing can be requested today; null when something can.</param>
/// <param name="Left">可开发票金额: what can be invoiced of all top-ups.</param>
public sealed record RechargeForm(bool HasAgent, RechargeWindow Window, PortalError? Refusal, Money Left);

/// <summary>An issued pre-issued invoice whose top-up is to be handed in (D-59).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Amount">What is to be topped up.</param>
public sealed record PreIssuedInvoice(string Number, Money Amount);
