using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Web;

/// <content>Consumption: usage files, whose accounts are whose, prices, and the months of a company.</content>
public static partial class PortalUrls
{
    /// <summary>What the company consumed.</summary>
    public static string MyConsumption() => "/my/consumption";
    /// <summary>What the company consumed in a month.</summary>
    public static string MyConsumption(BusinessMonth month) => $"/my/consumption?month-from={month}&month-to={month}";
    /// <summary>What the company consumed as a workbook, filtered and sorted as the list is.</summary>
    public static string MyConsumptionExport(string query = "") => $"/my/consumption/export{query}";
    /// <summary>The overview of the account, with a month chosen.</summary>
    public static string MyBills(BusinessMonth month) => $"{MyBills()}?month={month}";
    /// <summary>The bill of a month.</summary>
    public static string MyBill(BusinessMonth month) => $"{MyBills()}/{month}";
    /// <summary>The bill of a month as a workbook; its route without one.</summary>
    public static string MyBillExcel(BusinessMonth? month = null) => month is { } wanted ? $"/my/bills/excel?month={wanted}" : "/my/bills/excel";

    /// <summary>Usage files of cloud platforms, or those of a state.</summary>
    public static string StaffConsumption(string? status = null) => status is null ? "/staff/consumption" : $"/staff/consumption?status={Part(status)}";
    /// <summary>Where a usage file is imported.</summary>
    public static string StaffUsageImport() => "/staff/consumption/import";
    /// <summary>One usage file.</summary>
    public static string StaffUsageFile(string number) => $"/staff/consumption/files/{Part(number)}";
    /// <summary>A usage file as it was handed in; a route when the number is a placeholder.</summary>
    public static string StaffUsageOriginal(string number) => number is "{number}" ? "/staff/consumption/files/{number}/original" : $"{StaffUsageFile(number)}/original";
    /// <summary>Cloud accounts and whose they are, or those that are nobody's.</summary>
    public static string StaffCloudAccounts(bool unowned = false) => unowned ? "/staff/consumption/mapping?cloud-owner=unowned" : "/staff/consumption/mapping";
    /// <summary>What companies pay of clouds' costs.</summary>
    public static string StaffCustomerPrices() => "/staff/consumption/prices";
    /// <summary>Exchange rates by month.</summary>
    public static string StaffExchangeRates() => "/staff/consumption/rates";
}
