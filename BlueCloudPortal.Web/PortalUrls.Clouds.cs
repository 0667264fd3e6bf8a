namespace BlueCloudPortal.Web;

/// <content>Cloud platforms, allocations, refunds, the working calendar.</content>
public static partial class PortalUrls
{
    /// <summary>The cloud platforms of a buyer.</summary>
    public static string Console() => "/console";
    /// <summary>Where a buyer applies for a platform.</summary>
    public static string ApplyForPlatform(string code) => $"/console/{Part(code)}/apply";
    /// <summary>The directory of a platform's products (V-54).</summary>
    public static string ConsoleDirectory(string code) => $"/console/{Part(code)}";
    /// <summary>A category of the directory, by its place in it, 1 and up.</summary>
    public static string ConsoleCategory(string code, int place) => $"{ConsoleDirectory(code)}#c{place.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
    /// <summary>The access keys of a company at a platform (V-55).</summary>
    public static string ConsoleKeys(string code) => $"/console/{Part(code)}/keys";
    /// <summary>The certificates of a company at a platform (V-55).</summary>
    public static string ConsoleCertificates(string code) => $"/console/{Part(code)}/certificates";
    /// <summary>A certificate with its chain as a file; a route when both are placeholders.</summary>
    public static string ConsoleCertificateChain(string code, string id) => $"/console/{Placed(code)}/certificates/{id}/chain";
    /// <summary>The directory of a platform, for staff who keep it (V-54).</summary>
    public static string StaffCloudProducts(string code) => $"/staff/platforms/{Part(code)}/products";
    /// <summary>Where the step into a platform's console is posted; a route when the code is a placeholder.</summary>
    public static string EnterConsole(string code) => $"/console/{Placed(code)}/enter";
    /// <summary>The sandbox's door: where its tickets are posted.</summary>
    public static string SandboxConsole(string code) => $"/sandbox/console/{Placed(code)}";
    /// <summary>Cloud platforms and contract discounts.</summary>
    public static string StaffPlatforms() => "/staff/platforms";
    /// <summary>Applications for platforms.</summary>
    public static string StaffOpenings() => "/staff/platforms/applications";
    /// <summary>One application, by the number of its request.</summary>
    public static string StaffOpening(string number) => $"/staff/platforms/applications/{Part(number)}";

    /// <summary>A buyer's allocations.</summary>
    public static string MyAllocations() => "/my/allocations";
    /// <summary>A buyer's allocations as a workbook, filtered and sorted as the list is.</summary>
    public static string MyAllocationsExport(string query = "") => $"/my/allocations/export{query}";
    /// <summary>A new allocation, to a platform when one is named.</summary>
    public static string MyNewAllocation(string? platform = null) => platform is null ? "/my/allocations/new" : $"/my/allocations/new?platform={Part(platform)}";
    /// <summary>One allocation.</summary>
    public static string MyAllocation(string number) => $"/my/allocations/{Part(number)}";
    /// <summary>One allocation, just submitted.</summary>
    public static string MyAllocationSubmitted(string number) => $"{MyAllocation(number)}?submitted=true";
    /// <summary>All allocations.</summary>
    public static string StaffAllocations() => "/staff/allocations";
    /// <summary>All allocations as a workbook.</summary>
    public static string StaffAllocationsExport(string query = "") => $"/staff/allocations/export{query}";
    /// <summary>One allocation.</summary>
    public static string StaffAllocation(string number) => $"/staff/allocations/{Part(number)}";

    /// <summary>A buyer's refunds and withdrawals.</summary>
    public static string MyRefunds() => "/my/refunds";
    /// <summary>A buyer's refunds as a workbook.</summary>
    public static string MyRefundsExport(string query = "") => $"/my/refunds/export{query}";
    /// <summary>A new refund.</summary>
    public static string MyNewRefund() => "/my/refunds/new";
    /// <summary>A new withdrawal.</summary>
    public static string MyNewWithdrawal() => "/my/refunds/new?type=withdrawal";
    /// <summary>One refund.</summary>
    public static string MyRefund(string number) => $"/my/refunds/{Part(number)}";
    /// <summary>One refund, just submitted.</summary>
    public static string MyRefundSubmitted(string number) => $"{MyRefund(number)}?submitted=true";
    /// <summary>All refunds.</summary>
    public static string StaffRefunds() => "/staff/refunds";
    /// <summary>All refunds as a workbook.</summary>
    public static string StaffRefundsExport(string query = "") => $"/staff/refunds/export{query}";
    /// <summary>One refund.</summary>
    public static string StaffRefund(string number) => $"/staff/refunds/{Part(number)}";

    /// <summary>Working days and hours.</summary>
    public static string StaffSettings() => "/staff/settings";

    private static string Placed(string code) => code is "{code}" ? code : Part(code);
}
