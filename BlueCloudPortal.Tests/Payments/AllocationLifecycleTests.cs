using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Tests.Support;

namespace BlueCloudPortal.Tests.Payments;

/// <summary>L-08 as the specification has it, written by hand: once for platforms at which staff credit, once for those that credit by themselves. And D-44 with the manuals' figures.</summary>
public sealed class AllocationLifecycleTests
{
    private static readonly Actor s_buyer = Cast.Of(Cast.Buyer, Permission.RequestAllocations, Permission.ViewWallet);
    private static readonly Actor s_staff = Cast.Of(Cast.Platform, Permission.ReviewAllocations);

    private static readonly Dictionary<(AllocationStatus, AllocationTrigger), AllocationStatus> s_byHand = new()
    {
        [(AllocationStatus.Pending, AllocationTrigger.Take)] = AllocationStatus.InProgress,
        [(AllocationStatus.Pending, AllocationTrigger.Reject)] = AllocationStatus.Rejected,
        [(AllocationStatus.InProgress, AllocationTrigger.Complete)] = AllocationStatus.Completed,
        [(AllocationStatus.InProgress, AllocationTrigger.Reject)] = AllocationStatus.Rejected,
    };

    private static readonly Dictionary<(AllocationStatus, AllocationTrigger), AllocationStatus> s_instant = new()
    {
        [(AllocationStatus.Pending, AllocationTrigger.CompleteAtOnce)] = AllocationStatus.Completed,
        [(AllocationStatus.Pending, AllocationTrigger.Reject)] = AllocationStatus.Rejected,
    };

    public static TheoryData<AllocationStatus, AllocationTrigger, bool> EveryPair()
    {
        var pairs = new TheoryData<AllocationStatus, AllocationTrigger, bool>();
        foreach (var status in Enum.GetValues<AllocationStatus>())
        {
            foreach (var trigger in Enum.GetValues<AllocationTrigger>())
            {
                pairs.Add(status, trigger, false);
                if (status != AllocationStatus.InProgress) { pairs.Add(status, trigger, true); } // nobody takes what is credited at once
            }
        }
        return pairs;
    }

    [Theory, MemberData(nameof(EveryPair))]
    public void Move_IsAllowed_OnlyIfTheSpecificationSaysSo(AllocationStatus from, AllocationTrigger trigger, bool instant)
    {
        var allocation = In(from, instant);
        _ = allocation.TakeRecorded();
        var result = Fire(allocation, trigger, trigger == AllocationTrigger.CompleteAtOnce ? Actor.System : s_staff);
        if ((instant ? s_instant : s_byHand).TryGetValue((from, trigger), out var to))
        {
            Assert.False(result.IsRefused, result.Error?.ToString());
            Assert.Equal(to, allocation.Status);
            _ = Assert.Single(allocation.TakeRecorded());
        }
        else
        {
            Assert.Contains(result.Error!.Code, new[] { "lifecycle.not-now", "allocation.instant", "allocation.by-hand" });
            Assert.Equal(from, allocation.Status);
            Assert.Empty(allocation.TakeRecorded());
        }
    }

    [Theory, MemberData(nameof(EveryPair))]
    public void Move_ByTheBuyerOrStaffWithoutThePermission_IsNeverAllowed(AllocationStatus from, AllocationTrigger trigger, bool instant)
    {
        foreach (var other in new[] { s_buyer, Cast.Of(Cast.Platform, Permission.ReviewRefunds), Cast.Of(Cast.Provider) })
        {
            var allocation = In(from, instant);
            Assert.True(Fire(allocation, trigger, other).Error!.Code is "access.forbidden" or "allocation.own-request");
            Assert.Equal(from, allocation.Status);
        }
    }

    [Fact]
    public void Decide_ByWhoSubmittedIt_IsRefused() // a place with the company, and one with the platform
    {
        var both = s_staff with { UserId = s_buyer.UserId };
        Assert.Equal("allocation.own-request", In(AllocationStatus.Pending, false).Take(both, Cast.At).Error!.Code);
        Assert.Equal("allocation.own-request", In(AllocationStatus.InProgress, false).Complete(both, Cast.At).Error!.Code);
        Assert.Equal("allocation.own-request", In(AllocationStatus.Pending, false).Reject("x", both, Cast.At).Error!.Code);
    }

    [Theory, Trait("Feature", "D-44")]
    [InlineData("2000", 70, 2857_14)]
    [InlineData("9000", 70, 12857_14)]
    [InlineData("1", 70, 1_43)]
    [InlineData("1000", 70, 1428_57)]
    [InlineData("99", 80, 123_75)]
    [InlineData("1000", 80, 1250_00)]
    [InlineData("0.01", 70, 1)] // 1.43 fen
    [InlineData("0.01", 66.67, 1)] // 1.4999 fen
    [InlineData("0.03", 40, 8)] // 7.5 fen: half up
    [InlineData("0.01", 40, 3)] // 2.5 fen: half up, not to the even one
    [InlineData("9999999999.99", 1, 99_999_999_999_900)]
    [InlineData("12.34", 100, 12_34)]
    public void Arrival_IsAmountDividedByDiscount_HalfUpToTheFen(string amount, double percent, long fen) =>
        Assert.Equal(Money.Fen(fen), CloudTerms.ArrivalOf(AmountText.ParsePositive(amount).Value, (decimal)percent));

    [Fact]
    public void Tries_BelongToOne_AndPauseLongerEachTime()
    {
        var allocation = In(AllocationStatus.Pending, true);
        var now = Cast.At;
        Assert.False(allocation.BeginTry(now).IsRefused);
        Assert.Equal("allocation.being-sent", allocation.BeginTry(now).Error!.Code);
        Assert.False(allocation.BeginTry(now + Allocation.TryFor).IsRefused); // who began it has died
        foreach (var minutes in new[] { 2, 4, 8, 16, 30, 30 })
        {
            allocation.NoteFailure("cloud.unavailable", now);
            Assert.Equal(now.AddMinutes(minutes), allocation.TryAt);
            now = allocation.TryAt!.Value;
            Assert.False(allocation.BeginTry(now).IsRefused);
        }
    }

    private static Result Fire(Allocation allocation, AllocationTrigger trigger, Actor by) => trigger switch
    {
        AllocationTrigger.Take => allocation.Take(by, Cast.At),
        AllocationTrigger.Complete => allocation.Complete(by, Cast.At),
        AllocationTrigger.CompleteAtOnce => allocation.CompleteAtOnce("r", by, Cast.At),
        _ => allocation.Reject("合同折扣待确认", by, Cast.At),
    };

    // Walks there by legal moves only.
    private static Allocation In(AllocationStatus status, bool instant)
    {
        var terms = new CloudTerms(Guid.NewGuid(), "cloud", "云", instant, 70m, "账号");
        var allocation = Allocation.Submit("BF1", new("cloud", "100", 70m, Guid.NewGuid()), terms, [], "公司", s_buyer, Cast.At, Cast.At.AddDays(1)).Value;
        if (status is AllocationStatus.InProgress || (status is AllocationStatus.Completed && !instant)) { Assert.False(allocation.Take(s_staff, Cast.At).IsRefused); }
        if (status is AllocationStatus.Completed) { Assert.False((instant ? allocation.CompleteAtOnce("r", Actor.System, Cast.At) : allocation.Complete(s_staff, Cast.At)).IsRefused); }
        if (status is AllocationStatus.Rejected) { Assert.False(allocation.Reject("原因", s_staff, Cast.At).IsRefused); }
        Assert.Equal(status, allocation.Status);
        return allocation;
    }
}
