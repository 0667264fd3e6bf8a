namespace BlueCloudPortal.Domain.Invoices;

/// <summary>What an invoice is over (D-52).</summary>
public enum InvoiceSource
{
    /// <summary>订单发票: over paid orders (V-51).</summary>
    Orders,
    /// <summary>充值发票: over completed top-ups, within a few days of their completion (D-53).</summary>
    Recharge,
    /// <summary>预开充值发票: issued first, topped up afterwards (D-54); not for a company with an agent (D-16).</summary>
    PreIssued,
}
