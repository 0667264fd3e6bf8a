namespace BlueCloudPortal.Web;

/// <content>Payments through channels, bank transfers, and the sandbox.</content>
public static partial class PortalUrls
{
    /// <summary>The form of a bank transfer for an order.</summary>
    public static string PayTransfer(string order) => $"{Pay(order)}/transfer";
    /// <summary>The payment page with the offline way chosen.</summary>
    public static string PayOffline(string order) => $"{Pay(order)}?offline=true";
    /// <summary>Sends the browser to the channel's page of a payment.</summary>
    public static string PayGo(string payment) => $"/pay/go/{Part(payment)}";
    /// <summary>What came of a payment.</summary>
    public static string PayResult(string payment) => $"/pay/result/{Part(payment)}";
    /// <summary>Where a channel tells what happened.</summary>
    public static string PayNotices(string channel) => $"/pay/notices/{Part(channel)}";
    /// <summary>Where a channel sends the buyer's browser back to.</summary>
    public static string PayReturn(string channel) => $"/pay/return/{Part(channel)}";
    /// <summary>A bank transfer that the company handed in.</summary>
    public static string MyPayment(string number) => $"/my/payments/{Part(number)}";
    /// <summary>A new top-up by bank transfer.</summary>
    public static string MyNewTransferTopUp() => "/my/top-ups/new?by=transfer";
    /// <summary>Channels and their payments.</summary>
    public static string StaffChannels() => "/staff/channels";
    /// <summary>Payments through channels as a workbook.</summary>
    public static string StaffPaymentsExport(string query = "") => $"/staff/channels/export{query}";
    /// <summary>Bank transfers for orders that wait for staff.</summary>
    public static string StaffTransfers() => "/staff/channels?status=UnderReview,InProgress";
    /// <summary>What channels told.</summary>
    public static string StaffNotices(string trade = "") => trade.Length == 0 ? "/staff/channels/notices" : $"/staff/channels/notices?q={Part(trade)}";
    /// <summary>One notice.</summary>
    public static string StaffNotice(Guid id) => $"/staff/channels/notices/{id}";
    /// <summary>Bills of channels.</summary>
    public static string StaffBills() => "/staff/channels/bills";
    /// <summary>One bill.</summary>
    public static string StaffBill(Guid id) => $"/staff/channels/bills/{id}";
    /// <summary>One payment.</summary>
    public static string StaffPayment(string number) => $"/staff/payments/{Part(number)}";
    /// <summary>The sandbox's side of a channel.</summary>
    public static string Sandbox(string channel) => $"/sandbox/{Part(channel)}";
    /// <summary>The sandbox's page on which a person pays.</summary>
    public static string SandboxCashier(string channel, string trade) => $"{Sandbox(channel)}/cashier/{Part(trade)}";
}
