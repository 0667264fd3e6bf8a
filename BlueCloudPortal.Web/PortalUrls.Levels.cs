namespace BlueCloudPortal.Web;

/// <content>Addresses of levels and benefits, and of the handbooks and videos of the help centre.</content>
public static partial class PortalUrls
{
    /// <summary>The company's level and benefits (R-27, M-39).</summary>
    public static string MyLevel() => "/my/level";
    /// <summary>The orders behind its order total.</summary>
    public static string MyLevelOrders() => "/my/level/orders";
    /// <summary>One of its applications for a level.</summary>
    public static string MyLevelApplication(string number) => $"/my/level/applications/{Part(number)}";
    /// <summary>All applications for levels.</summary>
    public static string StaffLevels() => "/staff/levels";
    /// <summary>One application.</summary>
    public static string StaffLevelApplication(string number) => $"/staff/levels/applications/{Part(number)}";
    /// <summary>What levels ask for and give.</summary>
    public static string StaffLevelSettings() => "/staff/levels/settings";
    /// <summary>A company's level: history, order total and the orders behind it.</summary>
    public static string StaffCompanyLevel(Guid company) => $"/staff/levels/companies/{company}";

    /// <summary>The handbook of the reader's role (M-44).</summary>
    public static string MyHandbook() => "/help/handbook";
    /// <summary>A handbook.</summary>
    public static string Handbook(string slug) => $"/help/handbooks/{Part(slug)}";
    /// <summary>Product handbooks; those of a brand or solution.</summary>
    public static string ProductHandbooks(string? of = null) => of is null ? "/help/products" : $"/help/products?of={Part(of)}";
    /// <summary>A product handbook.</summary>
    public static string ProductHandbook(string slug) => $"/help/products/{Part(slug)}";
    /// <summary>A product handbook's PDF.</summary>
    public static string HandbookFile(Guid id) => $"/help/files/{id}";
    /// <summary>A video tutorial (M-43).</summary>
    public static string Video(string slug) => $"/help/videos/{Part(slug)}";
}
