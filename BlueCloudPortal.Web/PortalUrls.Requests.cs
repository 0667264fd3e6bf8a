using Microsoft.AspNetCore.WebUtilities;

namespace BlueCloudPortal.Web;

/// <content>Operation work orders, expenses, and what the books are proved and corrected by.</content>
public static partial class PortalUrls
{
    /// <summary>The company's requests to staff, or those of some states.</summary>
    public static string MyRequests(string? status = null) => QueryHelpers.AddQueryString("/my/requests", Given(("status", status)));
    /// <summary>One of them.</summary>
    public static string MyRequest(string number) => $"/my/requests/{Part(number)}";
    /// <summary>The staff's queue, or one of its views.</summary>
    public static string StaffQueue(string? type = null, string? who = null, string? age = null, string? status = null) => QueryHelpers.AddQueryString("/staff/queue", Given(("type", type), ("who", who), ("age", age), ("status", status)));
    /// <summary>One request, for staff.</summary>
    public static string StaffRequest(string number) => $"/staff/queue/{Part(number)}";
    /// <summary>What was spent, since a day.</summary>
    public static string MyExpenses(DateOnly? from = null) => from is { } day ? $"/my/expenses?from={day:yyyy-MM-dd}" : "/my/expenses";
    /// <summary>What was spent as a workbook, filtered as the list is.</summary>
    public static string MyExpensesExport(string query = "") => $"/my/expenses/export{query}";
    /// <summary>The overview of the account: balance, recharged, allocated.</summary>
    public static string MyBills() => "/my/bills";
    /// <summary>The lines of frozen money of one kind, since a day.</summary>
    public static string MyFrozenLines(string happened, DateOnly from) => $"/my/wallet?account=Frozen&event={Part(happened)}&from={from:yyyy-MM-dd}";
    /// <summary>The books proved at the end of a day.</summary>
    public static string StaffProve(DateOnly? day = null) => day is { } chosen ? $"/staff/ledger/prove?day={chosen:yyyy-MM-dd}" : "/staff/ledger/prove";
    /// <summary>The same as a workbook.</summary>
    public static string StaffProveExport(string query = "") => $"/staff/ledger/prove/export{query}";
    /// <summary>Corrections of the books.</summary>
    public static string StaffCorrections() => "/staff/ledger/corrections";
    /// <summary>One correction.</summary>
    public static string StaffCorrection(string number) => $"/staff/ledger/corrections/{Part(number)}";
}
