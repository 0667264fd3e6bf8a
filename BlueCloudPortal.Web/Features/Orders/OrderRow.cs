using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Contracts;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Domain.Orders;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>A row of the order list and of its export.</summary>
/// <param name="Company">Whose order it is.</param>
/// <param name="Solution">The solution of the first line.</param>
/// <param name="Plan">The plan of the first line.</param>
/// <param name="Lines">How many lines there are.</param>
/// <param name="Quantity">Σ quantities of the lines.</param>
/// <param name="Contract">Where the collective contract over it stands; null when it is in none.</param>
/// <param name="Invoice">Where its invoice stands; null when none is requested.</param>
public sealed record OrderRow(
    string Number, DateTime PlacedAt, string Company, string CustomerCompany, string PlacedBy, string Solution, string Plan, int Lines, long Quantity,
    Money ListTotal, Money Total, OrderStatus Status, DateTime? PaidAt, DateOnly? ExpectedOn, string Remark, ContractStatus? Contract, InvoiceStatus? Invoice)
{
    /// <summary>What the discounts took off; zero or below.</summary>
    public Money Discount => Total - ListTotal;

    /// <summary>A cancelled order is listed, but counts in no total.</summary>
    public bool Counts => Status != OrderStatus.Cancelled;
}

/// <summary>How many orders each saved view holds.</summary>
/// <param name="All">Every order.</param>
/// <param name="ToPay">Waiting for payment.</param>
/// <param name="ToProcess">Paid, and nothing done yet.</param>
/// <param name="ToAccept">With a milestone that waits for acceptance.</param>
/// <param name="ToInvoice">Paid, and on no invoice.</param>
public sealed record OrderCounts(int All, int ToPay, int ToProcess, int ToAccept, int ToInvoice);
