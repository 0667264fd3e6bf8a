using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Tests.Support;

namespace BlueCloudPortal.Tests.Payments;

/// <summary>L-09 as the specification has it, written by hand; and D-62's formula by a table.</summary>
public sealed class RefundLifecycleTests
{
    private static readonly Actor s_buyer = Cast.Of(Cast.Buyer, Permission.RequestRefunds, Permission.ManageCompany);
    private static readonly Actor s_staff = Cast.Of(Cast.Platform, Permission.ReviewRefunds);

    private static readonly Dictionary<(RefundStatus, RefundTrigger), RefundStatus> s_legal = new()
    {
        [(RefundStatus.Pending, RefundTrigger.Take)] = RefundStatus.InProgress,
        [(RefundStatus.Pending, RefundTrigger.Reject)] = RefundStatus.Rejected,
        [(RefundStatus.InProgress, RefundTrigger.Pay)] = RefundStatus.Completed,
        [(RefundStatus.InProgress, RefundTrigger.Reject)] = RefundStatus.Rejected,
    };

    public static TheoryData<RefundStatus, RefundTrigger> EveryPair()
    {
        var pairs = new TheoryData<RefundStatus, RefundTrigger>();
        foreach (var status in Enum.GetValues<RefundStatus>())
        {
            foreach (var trigger in Enum.GetValues<RefundTrigger>()) { pairs.Add(status, trigger); }
        }
        return pairs;
    }

    [Theory, MemberData(nameof(EveryPair))]
    public void Move_IsAllowed_OnlyIfTheSpecificationSaysSo(RefundStatus from, RefundTrigger trigger)
    {
        var refund = In(from);
        _ = refund.TakeRecorded();
        var result = Fire(refund, trigger, s_staff);
        if (s_legal.TryGetValue((from, trigger), out var to))
        {
            Assert.False(result.IsRefused, result.Error?.ToString());
            Assert.Equal(to, refund.Status);
            _ = Assert.Single(refund.TakeRecorded());
        }
        else
        {
            Assert.Equal("lifecycle.not-now", result.Error!.Code);
            Assert.Equal(from, refund.Status);
            Assert.Empty(refund.TakeRecorded());
        }
        // the month is used up by all but a refused one
        Assert.Equal(refund.Status == RefundStatus.Rejected ? null : "2026-03", refund.MonthClaim);
    }

    [Theory, MemberData(nameof(EveryPair))]
    public void Move_ByAnybodyElse_IsNeverAllowed(RefundStatus from, RefundTrigger trigger)
    {
        foreach (var other in new[] { s_buyer, Cast.Of(Cast.Platform, Permission.ReviewAllocations), Cast.Of(Cast.Provider), Actor.System })
        {
            var refund = In(from);
            Assert.True(Fire(refund, trigger, other).Error!.Code is "access.forbidden" or "refund.own-request");
            Assert.Equal(from, refund.Status);
        }
    }

    [Fact]
    public void Decide_ByWhoSubmittedIt_IsRefused()
    {
        var both = s_staff with { UserId = s_buyer.UserId };
        Assert.Equal("refund.own-request", In(RefundStatus.Pending).Take(both, Cast.At).Error!.Code);
        Assert.Equal("refund.own-request", In(RefundStatus.InProgress).Pay("1", both, Cast.At).Error!.Code);
        Assert.Equal("refund.own-request", In(RefundStatus.Pending).Reject("x", both, Cast.At).Error!.Code);
    }

    [Theory, Trait("Feature", "D-62")]
    [InlineData(0, 0, 0, 0)]
    [InlineData(5_000, 0, 0, 5_000)]
    [InlineData(50_000, 0, 0, 10_000)] // the cap
    [InlineData(10_000, 0, 0, 10_000)]
    [InlineData(8_000, 3_000, 0, 5_000)] // what was invoiced stays
    [InlineData(8_000, 3_000, 2_000, 7_000)] // but for what of it was allocated
    [InlineData(8_000, 3_000, 3_000, 8_000)]
    [InlineData(2_000, 3_000, 0, 0)] // never below nothing
    [InlineData(30_000, 15_000, 1_000, 10_000)]
    public void Refundable_IsTheFormula(long wallet, long invoiced, long allocated, long expected)
    {
        var sum = new Refundable(Yuan(wallet), Yuan(invoiced), Yuan(allocated), Yuan(10_000), null);
        Assert.Equal(Yuan(expected), sum.Amount);
        Assert.Equal(Yuan(0), (sum with { UsedBy = "TF1" }).Amount);
    }

    private static Money Yuan(long yuan) => Money.Fen(yuan * 100);

    private static Result Fire(Refund refund, RefundTrigger trigger, Actor by) => trigger switch
    {
        RefundTrigger.Take => refund.Take(by, Cast.At),
        RefundTrigger.Pay => refund.Pay("HD20260311", by, Cast.At),
        _ => refund.Reject("账号有误", by, Cast.At),
    };

    // Walks there by legal moves only.
    private static Refund In(RefundStatus status)
    {
        var account = BankAccount.Add(new("公司", "62220018", "银行"), s_buyer, Cast.At).Value;
        var refund = Refund.Submit("TF1", new(RefundType.Refund, "100", Guid.NewGuid()), account, new(Yuan(500), Yuan(0), Yuan(0), Yuan(10_000), null), "公司", s_buyer, Cast.At, Cast.At.AddDays(3)).Value;
        if (status is RefundStatus.InProgress or RefundStatus.Completed) { Assert.False(refund.Take(s_staff, Cast.At).IsRefused); }
        if (status is RefundStatus.Completed) { Assert.False(refund.Pay("HD1", s_staff, Cast.At).IsRefused); }
        if (status is RefundStatus.Rejected) { Assert.False(refund.Reject("原因", s_staff, Cast.At).IsRefused); }
        Assert.Equal(status, refund.Status);
        return refund;
    }
}
