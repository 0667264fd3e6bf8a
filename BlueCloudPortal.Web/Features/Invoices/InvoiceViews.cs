using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Invoices;

namespace BlueCloudPortal.Web.Features.Invoices;

/// <summary>What can be invoiced now of one product line (V-49).</summary>
/// <param name="Line">The product line.</param>
/// <param name="Amount">Σ the lines of paid orders that no standing invoice has.</param>
/// <param name="Orders">In how many orders.</param>
public sealed record InvoiceableLine(string Line, Money Amount, int Orders);

/// <summary>A paid order that no standing invoice has (V-51).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Lines">Its product lines, in words.</param>
/// <param name="Product">Its first product.</param>
/// <param name="MoreProducts">How many more products it has.</param>
/// <param name="Amount">What would be invoiced: all that was paid.</param>
/// <param name="PaidAt">When it was paid, UTC.</param>
public sealed record InvoiceableOrder(string Number, string Lines, string Product, int MoreProducts, Money Amount, DateTime? PaidAt);

/// <summary>An invoice in a list (V-53).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Buyer">Whose it is.</param>
/// <param name="RequestedAt">When it was requested, UTC.</param>
/// <param name="Title">Title.</param>
/// <param name="Type">Ordinary or special.</param>
/// <param name="TaxNumber">Taxpayer number.</param>
/// <param name="Amount">Gross amount.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Address">Where it is mailed.</param>
/// <param name="Remark">Remark; empty when none.</param>
/// <param name="TrackingNumber">寄出单号; null before it is issued.</param>
/// <param name="Orders">The numbers of its orders.</param>
public sealed record InvoiceRow(string Number, string Buyer, DateTime RequestedAt, string Title, InvoiceType Type, string TaxNumber, Money Amount, InvoiceStatus Status, string Address, string Remark, string? TrackingNumber, IReadOnlyList<string> Orders);

/// <summary>An invoice's page.</summary>
/// <param name="Key">For its timeline.</param>
/// <param name="Row">What the lists show of it.</param>
/// <param name="Tax">The VAT in the amount.</param>
/// <param name="Bank">Bank and account then; empty when not given.</param>
/// <param name="Recipient">Recipient of the paper and the phone.</param>
/// <param name="IssuedAt">When it was issued, UTC; null before.</param>
/// <param name="FiscalNumber">The number printed on it; null before.</param>
/// <param name="RefuseReason">Why it was refused; null when not.</param>
/// <param name="Orders">What it is over.</param>
/// <param name="Actions">What the actor may do, now or not yet.</param>
public sealed record InvoiceDetail(
    Guid Key, InvoiceRow Row, Money Tax, string Bank, string Recipient, DateTime? IssuedAt, string? FiscalNumber, string? RefuseReason, IReadOnlyList<InvoicedOrder> Orders, IReadOnlyList<LifecycleAction> Actions)
{
    /// <summary>The amount without VAT.</summary>
    public Money Net => Row.Amount - Tax;
}

/// <summary>An order on an invoice's page.</summary>
/// <param name="Key">The order's database id, for the journal lines that paid it.</param>
/// <param name="Number">Its number.</param>
/// <param name="Product">Its first product.</param>
/// <param name="MoreProducts">How many more products it has.</param>
/// <param name="Tax">The VAT in the amount.</param>
/// <param name="Amount">The amount invoiced, gross.</param>
/// <param name="PaidAt">When it was paid, UTC.</param>
public sealed record InvoicedOrder(Guid Key, string Number, string Product, int MoreProducts, Money Tax, Money Amount, DateTime? PaidAt)
{
    /// <summary>The amount without VAT.</summary>
    public Money Net => Amount - Tax;
}
