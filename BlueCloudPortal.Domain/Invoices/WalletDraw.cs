using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;

namespace BlueCloudPortal.Domain.Invoices;

/// <summary>
/// Which top-up's money paid which order from the wallet: oldest money first. One invoice at most has it, the order's or the top-up's, so that the same money is never invoiced twice
/// (docs/decisions/0016). Guarded by its version: of two invoices that take it at once, one does.
/// </summary>
public sealed class WalletDraw : Aggregate, IOwned
{
    private WalletDraw() { } // EF Core

    /// <summary>What an order took out of a top-up, or out of other money of the wallet when <paramref name="topUp"/> is null. Money of a top-up that has been invoiced is invoiced.</summary>
    /// <param name="order">The order, paid from the wallet.</param>
    /// <param name="position">1 and up within the order.</param>
    /// <param name="topUp">The top-up; null for money that came into the wallet in another way.</param>
    /// <param name="amount">Above zero.</param>
    public WalletDraw(Order order, int position, TopUp? topUp, Money amount)
    {
        (OrderId, OrganizationId, Position, TopUpId, Amount) = (order.Id, order.OrganizationId, position, topUp?.Id, amount);
        InvoiceId = topUp?.Draw(amount);
    }

    /// <summary>The order that was paid.</summary>
    public Id<Order> OrderId { get; private init; }
    /// <summary>1 and up within the order.</summary>
    public int Position { get; private init; }
    /// <inheritdoc/>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>Out of which top-up; null for money that came into the wallet in another way.</summary>
    public Id<TopUp>? TopUpId { get; private init; }
    /// <summary>How much, above zero.</summary>
    public Money Amount { get; private init; }
    /// <summary>The standing invoice that has this money; null while none has.</summary>
    public Id<Invoice>? InvoiceId { get; private set; }

    /// <summary>An invoice takes it. Only what no invoice has is taken.</summary>
    public void Take(Invoice invoice) => InvoiceId = InvoiceId is null ? invoice.Id : throw new InvalidOperationException("Another invoice has this money.");

    /// <summary>The invoice that had it was refused.</summary>
    public void Release() => InvoiceId = null;
}
