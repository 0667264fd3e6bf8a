namespace BlueCloudPortal.Web.Features.Benefits;

/// <summary>What the room registers.</summary>
public static class BenefitsSetup
{
    /// <summary>Registers vouchers and coupons.</summary>
    public static IServiceCollection AddBenefits(this IServiceCollection services) => services
        .AddSingleton<CampaignService>()
        .AddSingleton<CampaignQueries>()
        .AddSingleton<CouponService>()
        .AddSingleton<BenefitQueries>()
        .AddSingleton<BenefitExpiry>()
        .AddSingleton<Orders.IOrderReservation, BenefitReservation>();
}
