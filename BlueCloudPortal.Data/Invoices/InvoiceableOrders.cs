using BlueCloudPortal.Domain.Orders;

namespace BlueCloudPortal.Data.Invoices;

/// <summary>Which orders can still be put on a VAT invoice.</summary>
public static class InvoiceableOrders
{
    /// <summary>
    /// Those that were paid with the company's own money and not by a stored-value card (V-26), are on no standing invoice, and are not wholly invoiced with the top-ups that paid them (D-58). The card is known by its
    /// use and not by the order's payment method, which the indexes of the order lists do not hold.
    /// </summary>
    public static IQueryable<Order> ToInvoice(this PortalDbContext db, IQueryable<Order> orders) => orders.Where(order => order.PaidAt != null
        && !db.StoredCardUses.Any(use => use.OrderId == order.Id)
        && !db.Invoices.SelectMany(invoice => invoice.Orders).Any(claim => claim.ClaimedOrderId == order.Id)
        && order.Total.Minor > order.DeductibleMinor + db.WalletDraws.Where(draw => draw.OrderId == order.Id && draw.InvoiceId != null).Sum(draw => draw.Amount.Minor));
}
