using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Benefits;

/// <summary>Why something is not done with pickup cards.</summary>
public static class PickupErrors
{
    private const string Code = "Code";

    /// <summary>No card has this code, or it cannot be one: the two look the same on purpose.</summary>
    public static readonly PortalError Unknown = new PortalError("pickup.unknown").At(Code);

    /// <summary>Only Linux is in the price of a card (T-03).</summary>
    public static readonly PortalError LinuxOnly = new PortalError("pickup.linux-only").At("System");

    /// <summary>A system that is not offered.</summary>
    public static readonly PortalError NoSystem = new PortalError("pickup.no-system").At("System");

    /// <summary>The product is out of stock just now: the card stays as it is (T-12).</summary>
    public static readonly PortalError OutOfStock = new PortalError("pickup.out-of-stock").At(Code);

    /// <summary>Nobody to send the initial password to: the person has no mobile number (T-20).</summary>
    public static readonly PortalError NoMobile = new("pickup.no-mobile");

    /// <summary>The person who redeemed it has no mobile number any more.</summary>
    public static readonly PortalError RedeemerHasNoMobile = new("pickup.redeemer-no-mobile");

    /// <summary>The last day is over, or not a day.</summary>
    public static readonly PortalError ValidUntilIsPast = new PortalError("pickup.valid-until-past").At("ValidUntil");

    /// <summary>Not an initial password: 8 to 64 visible characters without spaces.</summary>
    public static readonly PortalError BadPassword = new PortalError("pickup.bad-password").At("Password");

    /// <summary>There is no unused card to disable.</summary>
    public static readonly PortalError NothingUnused = new("pickup.nothing-unused");

    /// <summary>Too many wrong codes from one person. Figure: minutes to wait at most.</summary>
    public static PortalError Rests(int minutes) => new PortalError("pickup.rests", minutes).At(Code);

    /// <summary>It was used, and cannot be again (T-04). Figure: moment.</summary>
    public static PortalError Used(DateTime at) => new PortalError("pickup.used", at).At(Code);

    /// <summary>It was used by the reader's own company. Figures: moment, order.</summary>
    public static PortalError UsedByYou(DateTime at, string order) => new PortalError("pickup.used-by-you", at, order).At(Code);

    /// <summary>Staff disabled it (T-13). Figure: moment.</summary>
    public static PortalError CardDisabled(DateTime at) => new PortalError("pickup.card-disabled", at).At(Code);

    /// <summary>Its batch is disabled (T-09).</summary>
    public static readonly PortalError BatchDisabled = new PortalError("pickup.batch-disabled").At(Code);

    /// <summary>Its last day is over (T-11). Figure: that day.</summary>
    public static PortalError Expired(DateOnly day) => new PortalError("pickup.expired", day).At(Code);

    /// <summary>Not a whole number within bounds. Figures: least, most.</summary>
    public static PortalError NotANumber(string field, int least, int most) => new PortalError("pickup.not-a-number", least, most).At(field);

    /// <summary>A used card cannot be disabled (T-13). Figures: number, moment, order.</summary>
    public static PortalError UsedIsNotDisabled(string number, DateTime at, string order) => new("pickup.used-not-disabled", number, at, order);

    /// <summary>The batch cannot be enabled any more: its last day is over. Figure: that day.</summary>
    public static PortalError BatchIsOver(DateOnly day) => new("pickup.batch-over", day);
}
