using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Tests.Orders;
using BlueCloudPortal.Tests.Support;

namespace BlueCloudPortal.Tests.Benefits;

/// <summary>L-13 for vouchers, coupons and their campaigns, written by hand.</summary>
[Trait("Feature", "V-30")]
public sealed class CouponLifecycleTests
{
    private static readonly Actor s_staff = Cast.Of(Cast.Platform, Permission.ManageCampaigns);
    private static readonly Actor s_buyer = Cast.Of(Cast.Buyer, Permission.PayOrders, Permission.PlaceOrders);
    private static readonly DateTime s_after = Cast.At.AddDays(40);

    private static readonly Dictionary<(BenefitStatus, BenefitTrigger), BenefitStatus> s_legal = new()
    {
        [(BenefitStatus.ToBuy, BenefitTrigger.Buy)] = BenefitStatus.Unused,
        [(BenefitStatus.ToBuy, BenefitTrigger.Expire)] = BenefitStatus.Expired,
        [(BenefitStatus.Unused, BenefitTrigger.Use)] = BenefitStatus.Used,
        [(BenefitStatus.Unused, BenefitTrigger.Expire)] = BenefitStatus.Expired,
        [(BenefitStatus.Used, BenefitTrigger.GiveBack)] = BenefitStatus.Unused,
    };

    public static TheoryData<BenefitStatus, BenefitTrigger> EveryPair()
    {
        var pairs = new TheoryData<BenefitStatus, BenefitTrigger>();
        foreach (var status in Enum.GetValues<BenefitStatus>())
        {
            foreach (var trigger in Enum.GetValues<BenefitTrigger>()) { pairs.Add(status, trigger); }
        }
        return pairs;
    }

    [Theory, MemberData(nameof(EveryPair))]
    public void Move_IsAllowed_OnlyIfTheSpecificationSaysSo(BenefitStatus from, BenefitTrigger trigger)
    {
        var coupon = In(from);
        _ = coupon.TakeRecorded();

        var result = Fire(coupon, trigger, IsForPortal(trigger) ? Actor.System : s_buyer);

        if (s_legal.TryGetValue((from, trigger), out var to))
        {
            Assert.False(result.IsRefused, result.Error?.ToString());
            Assert.Equal(to, coupon.Status);
            _ = Assert.Single(coupon.TakeRecorded());
        }
        else
        {
            Assert.Contains(result.Error!.Code, new[] { "lifecycle.not-now", "benefit.used" });
            Assert.Equal(from, coupon.Status);
            Assert.Empty(coupon.TakeRecorded());
        }
        Assert.Equal(coupon.Status == BenefitStatus.Used, coupon.OrderId is not null); // whatever happened: an order has it only while it is used
    }

    [Theory, MemberData(nameof(EveryPair))]
    public void Move_ByAnybodyElse_IsNeverAllowed(BenefitStatus from, BenefitTrigger trigger)
    {
        Actor[] others = [s_staff, Cast.Of(Cast.OtherBuyer), Cast.Of(Cast.Provider), Cast.Of(Cast.Buyer, Permission.ViewOrders), .. IsForPortal(trigger) ? new[] { s_buyer } : [Actor.System]];
        foreach (var other in others)
        {
            var coupon = In(from);
            Assert.Contains(Fire(coupon, trigger, other).Error!.Code, new[] { "access.forbidden", "benefit.used" });
            Assert.Equal(from, coupon.Status);
        }
    }

    [Fact]
    public void Expire_BeforeTheLastDayIsOver_IsRefused()
    {
        var coupon = In(BenefitStatus.Unused);
        Assert.Equal("benefit.not-over", coupon.Expire(Actor.System, BusinessTime.StartOf(coupon.Terms.ValidTo!.Value.AddDays(1)).AddTicks(-1)).Error!.Code);
        Assert.False(coupon.Expire(Actor.System, BusinessTime.StartOf(coupon.Terms.ValidTo.Value.AddDays(1))).IsRefused);
        Assert.Equal("benefit.not-over", In(BenefitStatus.Unused, forEver: true).Expire(Actor.System, s_after.AddYears(50)).Error!.Code);
    }

    [Fact]
    public void StatusOn_PastTheLastDay_IsExpiredBeforeThatIsWrittenDown()
    {
        var coupon = In(BenefitStatus.Unused);
        Assert.Equal(BenefitStatus.Unused, coupon.StatusOn(coupon.Terms.ValidTo!.Value));
        Assert.Equal(BenefitStatus.Expired, coupon.StatusOn(coupon.Terms.ValidTo.Value.AddDays(1)));
        Assert.Equal("benefit.expired", In(BenefitStatus.ToBuy).Buy(s_buyer, s_after).Error!.Code);
        Assert.Equal(BenefitStatus.Used, In(BenefitStatus.Used).StatusOn(coupon.Terms.ValidTo.Value.AddDays(1)));
    }

    [Fact]
    public void Campaign_EndsOnceByStaffOnly()
    {
        var campaign = Made(true);
        foreach (var other in new[] { s_buyer, Actor.System, Cast.Of(Cast.Platform, Permission.ManageOrders) }) { Assert.Equal("access.forbidden", campaign.End(other, Cast.At).Error!.Code); }
        Assert.False(campaign.End(s_staff, Cast.At).IsRefused);
        Assert.Equal((CampaignStatus.Ended, Cast.At), (campaign.Status, campaign.EndedAt));
        Assert.Equal("lifecycle.not-now", campaign.End(s_staff, Cast.At).Error!.Code);
        Assert.Equal("campaign.ended", campaign.Issue("1", "AAAAAAAA", Cast.Buyer, 1, s_staff, Cast.At).Error!.Code);
    }

    private static bool IsForPortal(BenefitTrigger trigger) => trigger is BenefitTrigger.GiveBack or BenefitTrigger.Expire;

    private static Campaign Made(bool toBuy, bool forEver = false) =>
        Campaign.Make("HD1", CouponShelf.Terms(price: toBuy ? "10" : null, to: forEver ? null : BusinessTime.DayOf(Cast.At).AddDays(30)), 1, null, Guid.NewGuid(), s_staff, Cast.At).Value;

    private static Benefit In(BenefitStatus status, bool forEver = false)
    {
        var coupon = Made(status == BenefitStatus.ToBuy, forEver).Issue("YH1", "AE5MXHZY", Cast.Buyer, 1, s_staff, Cast.At).Value;
        var moved = status switch
        {
            BenefitStatus.Used => Fire(coupon, BenefitTrigger.Use, s_buyer),
            BenefitStatus.Expired => Fire(coupon, BenefitTrigger.Expire, Actor.System),
            _ => Result.Done,
        };
        Assert.False(moved.IsRefused, moved.Error?.ToString());
        Assert.Equal(status, coupon.Status);
        return coupon;
    }

    private static Result Fire(Benefit coupon, BenefitTrigger trigger, Actor by) => trigger switch
    {
        BenefitTrigger.Buy => coupon.Buy(by, Cast.At),
        BenefitTrigger.Use => coupon.Use(Shelf.Placed(Shelf.Priced(null, Shelf.Item(188_00))), by, Cast.At),
        BenefitTrigger.GiveBack => coupon.GiveBack(by, Cast.At),
        _ => coupon.Expire(by, s_after),
    };
}
