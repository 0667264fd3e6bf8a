using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Contracts;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>A row of the order list and of its export.</summary>
/// <param name="Company">Whose order it is (渠道).</param>
/// <param name="PlacedBy">Who placed it (销售).</param>
/// <param name="Solution">The solution of the first line.</param>
/// <param name="Plan">The plan of the first line.</param>
/// <param name="Region">The region of the first line.</param>
/// <param name="TermMonths">Months bought with one unit of the first line.</param>
/// <param name="UnitPriceMinor">The list price of one of the first line, in the order's currency.</param>
/// <param name="Lines">How many lines there are.</param>
/// <param name="Quantity">Σ quantities of the lines.</param>
/// <param name="PayBefore">When it can be paid no longer; null without a limit.</param>
/// <param name="Handler">The staff person who handles it; empty when nobody.</param>
/// <param name="Electronic">The number of its electronic contract; null when there is none.</param>
/// <param name="Contract">Where the collective contract over it stands; null when it is in none.</param>
/// <param name="Invoice">Where its invoice stands; null when none is requested.</param>
public sealed record OrderRow(
    Id<Order> Id, string Number, Id<Organization> OrganizationId, DateTime PlacedAt, string Company, string CustomerCompany, string PlacedBy, string Solution, string Plan, string Region, int TermMonths, long UnitPriceMinor, int Lines, long Quantity,
    Money ListTotal, Money Total, OrderStatus Status, DateTime? PaidAt, DateTime? PayBefore, DateOnly? ExpectedOn, string Remark, string Handler, string? Electronic, ContractStatus? Contract, InvoiceStatus? Invoice)
{
    /// <summary>When it was read, UTC: a time to pay may have passed before the portal gives the order up.</summary>
    public DateTime Now { get; init; }

    /// <summary>What of the total the deductible amount pays, minor units.</summary>
    public long DeductibleMinor { get; init; }

    /// <summary>Whether a stored-value card paid it: then nothing of it is invoiced.</summary>
    public bool ByCard { get; init; }

    /// <summary>What of the total the deductible amount pays .</summary>
    public Money Deductible => new(DeductibleMinor, Total.Currency);

    /// <summary>What is left to pay by the chosen method.</summary>
    public Money Payable => Total - Deductible;

    /// <summary>The list price of one; null when there are several lines, of which each has its own.</summary>
    public Money? UnitPrice => Lines == 1 ? new(UnitPriceMinor, Total.Currency) : null;

    /// <summary>What the discounts took off; zero or below.</summary>
    public Money Discount => Total - ListTotal;

    /// <summary>What was paid with money (实付).</summary>
    public Money Paid => PaidAt is null ? Money.Zero(Total.Currency) : Payable;

    /// <summary>A cancelled order is listed, but counts in no total.</summary>
    public bool Counts => OrderLifecycle.Instance.Counts(Status);

    /// <summary>Whether the actor may pay it now.</summary>
    public bool MayPay(Actor actor) => Permits(OrderTrigger.Pay, actor) && !(PayBefore <= Now);

    /// <summary>Whether the actor may give it up.</summary>
    public bool MayCancel(Actor actor) => Permits(OrderTrigger.Cancel, actor);

    /// <summary>Whether the actor may put the same into its cart.</summary>
    public bool MayBuyAgain(Actor actor) => OrganizationId == actor.OrganizationId && QuoteQueries.MayBuy(actor);

    /// <summary>Whether the actor may request an invoice over it: it is paid for with money, and on no invoice that stands.</summary>
    public bool MayInvoice(Actor actor) => OrganizationId == actor.OrganizationId && actor.May(Permission.RequestInvoices) && PaidAt is not null && !ByCard && Payable.IsPositive && Invoice is null;

    private bool Permits(OrderTrigger trigger, Actor actor) => OrderLifecycle.Instance.Permits(Status, trigger, actor, OrganizationId);
}

/// <summary>How many orders each saved view holds.</summary>
/// <param name="All">Every order.</param>
/// <param name="ToPay">Waiting for payment.</param>
/// <param name="ToProcess">Paid, and nothing done yet.</param>
/// <param name="ToAccept">With a milestone that waits for acceptance.</param>
/// <param name="ToInvoice">Paid, and on no invoice.</param>
/// <param name="ToDeliver">Paid, with a line that staff have to deliver; staff only.</param>
/// <param name="OfMyCustomers">Of companies that the reader looks after; staff only.</param>
/// <param name="Handling">Open, and given to the reader; staff only.</param>
public sealed record OrderCounts(int All, int ToPay, int ToProcess, int ToAccept, int ToInvoice, int ToDeliver, int OfMyCustomers, int Handling);

/// <summary>What the list can be filtered by.</summary>
/// <param name="Lines">Product lines.</param>
/// <param name="People">Who placed orders; none for staff, who search.</param>
public sealed record OrderChoices(IReadOnlyList<string> Lines, IReadOnlyList<string> People);
