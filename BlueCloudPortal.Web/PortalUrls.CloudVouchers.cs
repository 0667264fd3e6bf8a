namespace BlueCloudPortal.Web;

/// <content>Cloud vouchers.</content>
public static partial class PortalUrls
{
    /// <summary>A buyer's cloud vouchers: the unused ones, or those in a state.</summary>
    public static string MyCloudVouchers(string? status = null) => status is null ? "/my/cloud-vouchers" : $"/my/cloud-vouchers?status={Part(status)}";
    /// <summary>A new allocation by vouchers.</summary>
    public static string MyNewVoucherAllocation() => "/my/allocations/new?method=Voucher";
    /// <summary>All cloud vouchers.</summary>
    public static string StaffCloudVouchers() => "/staff/cloud-vouchers";
    /// <summary>All cloud vouchers as a workbook, filtered and sorted as the list is.</summary>
    public static string StaffCloudVouchersExport(string query = "") => $"/staff/cloud-vouchers/export{query}";
    /// <summary>One cloud voucher.</summary>
    public static string StaffCloudVoucher(string number) => $"/staff/cloud-vouchers/{Part(number)}";
}
