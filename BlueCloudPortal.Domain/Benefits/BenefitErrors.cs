using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Benefits;

/// <summary>Why something about a voucher or coupon is refused. Those about a use belong to the field Benefit of the checkout.</summary>
public static class BenefitErrors
{
    /// <summary>The campaign is over: nothing more is issued.</summary>
    public static readonly PortalError CampaignEnded = new("campaign.ended");
    /// <summary>Guard code: its last day is not over.</summary>
    public const string NotOver = "benefit.not-over";

    /// <summary>The company has none with that code.</summary>
    public static readonly PortalError Unknown = AtUse(new("benefit.unknown"));

    /// <summary>It has to be bought or claimed first (待支付).</summary>
    public static PortalError ToBuy(Money price) => AtUse(price.IsPositive ? new("benefit.to-buy", price) : new("benefit.to-claim"));
    /// <summary>It was used already, with the order.</summary>
    public static PortalError Used(string order) => AtUse(new("benefit.used", order));
    /// <summary>Its last day has passed.</summary>
    public static PortalError Expired(DateOnly? last) => AtUse(last is { } day ? new("benefit.expired", day) : new("benefit.expired-already"));
    /// <summary>Its first day has not come.</summary>
    public static PortalError NotYet(DateOnly first) => AtUse(new("benefit.not-yet", first));
    /// <summary>None of what is bought is among its products.</summary>
    public static PortalError OutOfScope(string products) => AtUse(new("benefit.out-of-scope", products));
    /// <summary>None of what is bought is sold in its region.</summary>
    public static PortalError OtherRegion(string region) => AtUse(new("benefit.other-region", region));
    /// <summary>Its products cost less than its minimum, with both figures.</summary>
    public static PortalError BelowAmount(Money least, Money there) => AtUse(new("benefit.below-amount", least, there, least - there));
    /// <summary>Fewer of its products than its minimum, with both figures.</summary>
    public static PortalError BelowQuantity(int least, long there) => AtUse(new("benefit.below-quantity", least, there));
    /// <summary>Another currency than the order's.</summary>
    public static readonly PortalError OtherCurrency = AtUse(new("benefit.other-currency"));
    /// <summary>Its products cost nothing.</summary>
    public static readonly PortalError NothingToTake = AtUse(new("benefit.nothing-to-take"));

    private static PortalError AtUse(PortalError error) => error.At("Benefit");
}
