using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Invoices;

namespace BlueCloudPortal.Domain.Payments;

// What invoices and orders have of a top-up (D-53, D-54, D-59). Whoever takes of it changes this row, so that of two who do at once the second is told.
public sealed partial class TopUp
{
    /// <summary>The pre-issued invoice that it is for; null for none, and once it was refused. Unique: an invoice has one live top-up.</summary>
    public Id<Invoice>? PreIssuedId { get; private set; }
    /// <summary>The standing recharge invoice that has it; null while none has.</summary>
    public Id<Invoice>? InvoiceId { get; private set; }
    /// <summary>How much of it orders have been paid with, minor units.</summary>
    public long DrawnMinor { get; private set; }

    /// <summary>What no order has been paid with yet.</summary>
    public Money Undrawn => Amount - new Money(DrawnMinor, Amount.Currency);

    /// <summary>It is the money for an issued pre-issued invoice. Errors: <c>access.not-found</c> (somebody else's), <c>top-up.not-pre-issued</c>, <c>top-up.pre-issued-open</c> (not issued), <c>top-up.pre-issued-amount</c> at Amount.</summary>
    public Result ForPreIssued(Invoice invoice)
    {
        if (invoice.OrganizationId != OrganizationId) { return AccessErrors.NotFound; }
        if (invoice.Source != InvoiceSource.PreIssued) { return new PortalError("top-up.not-pre-issued", invoice.Number); }
        if (invoice.Status != InvoiceStatus.Issued) { return new PortalError("top-up.pre-issued-open", invoice.Number, invoice.Status); }
        if (invoice.Amount != Amount) { return new PortalError("top-up.pre-issued-amount", invoice.Number, invoice.Amount, Amount).At(nameof(Amount)); }
        PreIssuedId = invoice.Id;
        return Result.Done;
    }

    /// <summary>An order is paid with some of it; gives the invoice that has the top-up, null when none has.</summary>
    internal Id<Invoice>? Draw(Money amount)
    {
        if (!amount.IsPositive || amount > Undrawn) { throw new InvalidOperationException("No more than what is left is drawn."); }
        DrawnMinor += amount.Minor;
        return InvoiceId;
    }

    /// <summary>A recharge invoice has it.</summary>
    internal void InvoicedBy(Invoice invoice) => InvoiceId = invoice.Id;

    /// <summary>The recharge invoice that had it was refused.</summary>
    public void ReleaseInvoice() => InvoiceId = null;
}
