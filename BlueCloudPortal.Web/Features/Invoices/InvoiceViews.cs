using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Invoices;

namespace BlueCloudPortal.Web.Features.Invoices;

/// <summary>What can be invoiced now of one product line (V-49).</summary>
/// <param name="Line">The product line.</param>
/// <param name="Amount">Σ the lines of paid orders that no standing invoice has, less what was invoiced with the top-ups that paid them.</param>
/// <param name="Orders">In how many orders.</param>
public sealed record InvoiceableLine(string Line, Money Amount, int Orders);

/// <summary>A paid order that no standing invoice has (V-51).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Lines">Its product lines, in words.</param>
/// <param name="Product">Its first product.</param>
/// <param name="MoreProducts">How many more products it has.</param>
/// <param name="Amount">What would be invoiced: what was paid less what was invoiced with the top-ups that paid it.</param>
/// <param name="PaidAt">When it was paid, UTC.</param>
public sealed record InvoiceableOrder(string Number, string Lines, string Product, int MoreProducts, Money Amount, DateTime? PaidAt);

/// <summary>An invoice in a list (V-53).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Buyer">Whose it is.</param>
/// <param name="RequestedAt">When it was requested, UTC.</param>
/// <param name="Title">Title.</param>
/// <param name="Source">What it is over.</param>
/// <param name="Type">Ordinary or special.</param>
/// <param name="TaxNumber">Taxpayer number.</param>
/// <param name="Amount">Gross amount.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Address">Where it is mailed.</param>
/// <param name="Remark">Remark; empty when none.</param>
/// <param name="TrackingNumber">寄出单号; null before it is issued.</param>
/// <param name="IssuedAt">When it was issued, UTC; null before.</param>
/// <param name="Orders">The numbers of its orders.</param>
/// <param name="TopUps">The numbers of its top-ups.</param>
/// <param name="TopUp">The top-up for a pre-issued one; null when there is none.</param>
/// <param name="ToppedUp">Whether that top-up is completed.</param>
public sealed record InvoiceRow(string Number, string Buyer, DateTime RequestedAt, string Title, InvoiceSource Source, InvoiceType Type, string TaxNumber, Money Amount, InvoiceStatus Status, string Address, string Remark, string? TrackingNumber,
    DateTime? IssuedAt, IReadOnlyList<string> Orders, IReadOnlyList<string> TopUps, string? TopUp, bool ToppedUp)
{
    /// <summary>How long a pre-issued one has waited for its top-up; null where none is due.</summary>
    public TimeSpan? Waited { get; private init; }

    /// <summary>Whether it was issued before a top-up that has not been completed.</summary>
    public bool AwaitsTopUp => Source == InvoiceSource.PreIssued && Status == InvoiceStatus.Issued && !ToppedUp;

    /// <summary>Whether its top-up can be handed in now (D-59): issued, and none is under way.</summary>
    public bool CanTopUp => AwaitsTopUp && TopUp is null;

    /// <summary>The row as it stands at a UTC moment.</summary>
    public InvoiceRow At(DateTime now) => this with { Waited = AwaitsTopUp && IssuedAt is { } issued ? now - issued : null };
}

/// <summary>An invoice's page.</summary>
/// <param name="Key">For its timeline.</param>
/// <param name="Row">What the lists show of it.</param>
/// <param name="Tax">The VAT in the amount.</param>
/// <param name="Bank">Bank and account then; empty when not given.</param>
/// <param name="Recipient">Recipient of the paper and the phone.</param>
/// <param name="FiscalNumber">The number printed on it; null before.</param>
/// <param name="RefuseReason">Why it was refused; null when not.</param>
/// <param name="Orders">The orders it is over.</param>
/// <param name="Recharges">The top-ups it is over.</param>
/// <param name="Actions">What the actor may do, now or not yet.</param>
public sealed record InvoiceDetail(
    Guid Key, InvoiceRow Row, Money Tax, string Bank, string Recipient, string? FiscalNumber, string? RefuseReason, IReadOnlyList<InvoicedOrder> Orders, IReadOnlyList<InvoicedRecharge> Recharges,
    IReadOnlyList<LifecycleAction> Actions)
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

/// <summary>A top-up on an invoice's page.</summary>
/// <param name="Key">The top-up's database id, for its journal lines.</param>
/// <param name="Number">Its number.</param>
/// <param name="Whole">What was topped up.</param>
/// <param name="Amount">The amount invoiced of it, gross.</param>
/// <param name="SubmittedAt">When it was handed in, UTC.</param>
/// <param name="CompletedAt">When it arrived, UTC.</param>
public sealed record InvoicedRecharge(Guid Key, string Number, Money Whole, Money Amount, DateTime SubmittedAt, DateTime? CompletedAt);
