namespace BlueCloudPortal.Web;

/// <content>Pickup cards.</content>
public static partial class PortalUrls
{
    /// <summary>The pickup cards that a buyer has redeemed.</summary>
    public static string MyPickupCards() => "/my/pickup-cards";
    /// <summary>Redeeming a pickup card.</summary>
    public static string RedeemPickupCard() => "/my/pickup-cards/redeem";
    /// <summary>All batches of pickup cards.</summary>
    public static string StaffPickupBatches() => "/staff/pickup-batches";
    /// <summary>A new batch.</summary>
    public static string StaffNewPickupBatch() => "/staff/pickup-batches/new";
    /// <summary>One batch with its cards.</summary>
    public static string StaffPickupBatch(string number) => $"/staff/pickup-batches/{Part(number)}";
    /// <summary>One card with where it comes from; its number begins with its batch's.</summary>
    public static string StaffPickupCard(string number) => $"/staff/pickup-batches/{Part(number.Split('-')[0])}/{Part(number)}";
    /// <summary>Every use of pickup cards.</summary>
    public static string StaffPickupUsage() => "/staff/pickup-usage";
    /// <summary>The uses of one batch.</summary>
    public static string StaffPickupUsageOf(string batch) => $"/staff/pickup-usage?batch={Part(batch)}";
    /// <summary>The uses as a workbook, filtered as the list is.</summary>
    public static string StaffPickupUsageExport(string query = "") => $"/staff/pickup-usage/export{query}";
}
