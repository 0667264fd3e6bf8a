using BlueCloudPortal.Domain.Instances;

namespace BlueCloudPortal.Web;

/// <content>What was bought and runs, and its renewals.</content>
public static partial class PortalUrls
{
    /// <summary>What the company bought for a time and runs, or those of an order.</summary>
    public static string MyInstances(string? order = null) => order is null ? "/my/instances" : $"/my/instances?q={Part(order)}";
    /// <summary>One instance.</summary>
    public static string MyInstance(string number) => $"{MyInstances()}/{Part(number)}";
    /// <summary>The list as a workbook, filtered and sorted as it is.</summary>
    public static string MyInstancesExport(string query = "") => $"/my/instances/export{query}";
    /// <summary>Where an instance is handed over to another company.</summary>
    public static string SendTransfer(string number) => $"{MyInstance(number)}/transfer";
    /// <summary>Instances that the company received from others, or with the word of <see cref="Features.Instances.Transfers.TransferQueries.Sent"/> sent to others.</summary>
    public static string MyTransfers(string? side = null) => side is null ? $"{MyInstances()}/transfers" : $"{MyInstances()}/transfers?{Features.Instances.Transfers.TransferQueries.SideFilter}={Part(side)}";
    /// <summary>One of them.</summary>
    public static string MyTransfer(string number) => $"{MyTransfers()}/{Part(number)}";
    /// <summary>Every company's, for staff.</summary>
    public static string StaffInstanceTransfers() => $"{StaffInstances()}/transfers";
    /// <summary>One of them, for staff.</summary>
    public static string StaffInstanceTransfer(string number) => $"{StaffInstanceTransfers()}/{Part(number)}";
    /// <summary>What can be renewed, or what of it ends soon.</summary>
    public static string MyRenewals(bool soon = false) => soon ? $"/my/renewals?status={nameof(InstanceStanding.ExpiringSoon)},{nameof(InstanceStanding.Expired)}" : "/my/renewals";
    /// <summary>Where instances are renewed: one, or several together.</summary>
    public static string MyRenewal(params IEnumerable<string> numbers) => $"{MyRenewals()}/{string.Join(',', numbers.Select(Part))}";
    /// <summary>The checkout of a renewal, in the words of <see cref="Features.Instances.Renewals.RenewalPick"/>.</summary>
    public static string CheckoutRenewal(string picks) => $"{Checkout()}?renew={Part(picks)}";
    /// <summary>Every company's instances, or those of an order.</summary>
    public static string StaffInstances(string? order = null) => order is null ? "/staff/instances" : $"/staff/instances?q={Part(order)}";
    /// <summary>One instance, for staff.</summary>
    public static string StaffInstance(string number) => $"{StaffInstances()}/{Part(number)}";
    /// <summary>The staff's list as a workbook.</summary>
    public static string StaffInstancesExport(string query = "") => $"/staff/instances/export{query}";
}
