using BlueCloudPortal.Domain.Benefits;

namespace BlueCloudPortal.Web;

/// <content>Addresses of vouchers, coupons and their campaigns.</content>
public static partial class PortalUrls
{
    /// <summary>The company's coupons.</summary>
    public static string MyCoupons() => "/my/coupons";
    /// <summary>The company's vouchers.</summary>
    public static string MyVouchers() => "/my/vouchers";
    /// <summary>The company's vouchers or coupons.</summary>
    public static string MyBenefits(BenefitKind kind) => kind == BenefitKind.Voucher ? MyVouchers() : MyCoupons();
    /// <summary>The campaigns.</summary>
    public static string StaffCampaigns() => "/staff/campaigns";
    /// <summary>A new campaign.</summary>
    public static string StaffNewCampaign() => "/staff/campaigns/new";
    /// <summary>One campaign.</summary>
    public static string StaffCampaign(string number) => $"/staff/campaigns/{Part(number)}";
}
