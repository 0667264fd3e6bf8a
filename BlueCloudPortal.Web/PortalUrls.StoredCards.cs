namespace BlueCloudPortal.Web;

/// <content>Stored-value cards.</content>
public static partial class PortalUrls
{
    /// <summary>A buyer's stored-value cards.</summary>
    public static string MyStoredCards() => "/my/stored-cards";
    /// <summary>The stored-value cards that a distributor funds for its resellers.</summary>
    public static string MyFundedCards() => "/my/stored-cards?whose=funded";
    /// <summary>One of a buyer's cards, with its uses.</summary>
    public static string MyStoredCard(string number) => $"/my/stored-cards/{Part(number)}";
    /// <summary>All stored-value cards.</summary>
    public static string StaffStoredCards() => "/staff/stored-cards";
    /// <summary>A new card.</summary>
    public static string StaffNewStoredCard() => "/staff/stored-cards/new";
    /// <summary>All stored-value cards as a workbook, filtered and sorted as the list is.</summary>
    public static string StaffStoredCardsExport(string query = "") => $"/staff/stored-cards/export{query}";
    /// <summary>One card.</summary>
    public static string StaffStoredCard(string number) => $"/staff/stored-cards/{Part(number)}";
}
