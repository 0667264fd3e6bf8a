namespace BlueCloudPortal.Web;

/// <content>Invoices over top-ups, and the top-ups for them.</content>
public static partial class PortalUrls
{
    /// <summary>Request an invoice over orders.</summary>
    public static string MyNewOrderInvoice() => "/my/invoices/new/orders";
    /// <summary>Request an invoice before a top-up.</summary>
    public static string MyNewPreIssuedInvoice() => "/my/invoices/new/pre-issued";
    /// <summary>Request an invoice over this top-up.</summary>
    public static string MyNewRechargeInvoice(string topUp) => $"/my/invoices/new?top-up={Part(topUp)}";
    /// <summary>The invoice records as a workbook, filtered and sorted as the list is.</summary>
    public static string MyInvoicesExport(string query = "") => $"/my/invoices/export{query}";
    /// <summary>All invoices as a workbook, filtered and sorted as the list is.</summary>
    public static string StaffInvoicesExport(string query = "") => $"/staff/invoices/export{query}";
    /// <summary>Invoices that were issued before a top-up which has not been completed.</summary>
    public static string StaffInvoicesToTopUp() => "/staff/invoices?to-top-up=1";
    /// <summary>Hand in the top-up for a pre-issued invoice.</summary>
    public static string MyNewTopUpFor(string invoice) => $"/my/top-ups/new?invoice={Part(invoice)}";
    /// <summary>The recharge records as a workbook, filtered as the list is.</summary>
    public static string MyTopUpsExport(string query = "") => $"/my/top-ups/export{query}";
}
