using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Tests.Support;

namespace BlueCloudPortal.Tests.Benefits;

/// <summary>The cloud voucher rows of L-13 as the specification has them, written by hand; Withdrawn is the back office's.</summary>
public sealed class CloudVoucherLifecycleTests
{
    private static readonly Actor s_buyer = Cast.Of(Cast.Buyer, Permission.RequestAllocations, Permission.ViewWallet);
    private static readonly Actor s_staff = Cast.Of(Cast.Platform, Permission.IssueCloudVouchers, Permission.ReviewAllocations);
    private static readonly TimeSpan s_valid = TimeSpan.FromDays(30);

    private static readonly Dictionary<(CloudVoucherStatus, CloudVoucherTrigger), CloudVoucherStatus> s_legal = new()
    {
        [(CloudVoucherStatus.Unused, CloudVoucherTrigger.Allocate)] = CloudVoucherStatus.Allocating,
        [(CloudVoucherStatus.Unused, CloudVoucherTrigger.Expire)] = CloudVoucherStatus.Expired,
        [(CloudVoucherStatus.Unused, CloudVoucherTrigger.Withdraw)] = CloudVoucherStatus.Withdrawn,
        [(CloudVoucherStatus.Allocating, CloudVoucherTrigger.Use)] = CloudVoucherStatus.Used,
        [(CloudVoucherStatus.Allocating, CloudVoucherTrigger.Release)] = CloudVoucherStatus.Unused,
    };

    public static TheoryData<CloudVoucherStatus, CloudVoucherTrigger> EveryPair()
    {
        var pairs = new TheoryData<CloudVoucherStatus, CloudVoucherTrigger>();
        foreach (var status in Enum.GetValues<CloudVoucherStatus>())
        {
            foreach (var trigger in Enum.GetValues<CloudVoucherTrigger>()) { pairs.Add(status, trigger); }
        }
        return pairs;
    }

    [Theory, MemberData(nameof(EveryPair)), Trait("Feature", "D-50")]
    public void Move_IsAllowed_OnlyIfTheSpecificationSaysSo(CloudVoucherStatus from, CloudVoucherTrigger trigger)
    {
        var (voucher, allocation) = In(from);
        _ = voucher.TakeRecorded();
        var result = Fire(voucher, allocation, trigger, trigger is CloudVoucherTrigger.Allocate ? s_buyer : s_staff);
        if (s_legal.TryGetValue((from, trigger), out var to))
        {
            Assert.False(result.IsRefused, result.Error?.ToString());
            Assert.Equal(to, voucher.Status);
            Assert.Equal(trigger.ToString(), Assert.Single(voucher.TakeRecorded()).Trigger);
        }
        else
        {
            Assert.Contains(result.Error!.Code, new[] { "lifecycle.not-now", "cloud-voucher.not-unused", "cloud-voucher.expired", "cloud-voucher.not-settled" });
            Assert.Equal(from, voucher.Status);
            Assert.Empty(voucher.TakeRecorded());
        }
    }

    [Fact]
    public void Moves_ByOthers_AreForbidden()
    {
        Assert.Equal("access.forbidden", Fire(In(CloudVoucherStatus.Unused).Voucher, Allocation(), CloudVoucherTrigger.Allocate, Cast.Of(Cast.Buyer, Permission.ViewWallet)).Error!.Code);
        Assert.Equal("access.forbidden", In(CloudVoucherStatus.Unused).Voucher.Withdraw("原因", Cast.Of(Cast.Platform, Permission.ReviewAllocations), Cast.At).Error!.Code);
        Assert.Equal("access.forbidden", In(CloudVoucherStatus.Unused).Voucher.Expire(s_staff, Cast.At + s_valid).Error!.Code);
    }

    [Fact, Trait("Feature", "D-51")]
    public void Time_EndsAtTheMomentItself_AndBeforeTheJobHasBeenThere()
    {
        var voucher = In(CloudVoucherStatus.Unused).Voucher;
        Assert.Equal(Cast.At.AddDays(30), voucher.ExpiresAt);
        var last = voucher.ExpiresAt.AddSeconds(-1);
        Assert.Equal((CloudVoucherStatus.Unused, CloudVoucherStatus.Expired), (voucher.StatusAt(last), voucher.StatusAt(voucher.ExpiresAt)));
        Assert.Null(voucher.RefusalOfAllocating(s_buyer, last));
        Assert.Equal("cloud-voucher.expired", voucher.RefusalOfAllocating(s_buyer, voucher.ExpiresAt)!.Code);
        Assert.Equal("cloud-voucher.expired", voucher.Withdraw("原因", s_staff, voucher.ExpiresAt).Error!.Code);
        Assert.Equal("cloud-voucher.still-valid", voucher.Expire(Actor.System, last).Error!.Code);
    }

    [Fact, Trait("Feature", "D-51")]
    public void Follow_WhenItsTimePassedWhileTheAllocationWaited_IsExpiredAfterARefusal_AndUsedAfterACompletion()
    {
        var (refused, first) = In(CloudVoucherStatus.Allocating);
        Assert.False(first.Reject("原因", s_staff, refused.ExpiresAt).IsRefused);
        Assert.False(refused.Follow(first, s_staff, refused.ExpiresAt).IsRefused);
        Assert.Equal((CloudVoucherStatus.Expired, null), (refused.Status, refused.AllocationNumber));
        var (used, second) = In(CloudVoucherStatus.Allocating);
        Assert.Equal(CloudVoucherStatus.Allocating, used.StatusAt(used.ExpiresAt)); // what is under way does not expire
        Assert.False(second.Take(s_staff, Cast.At).IsRefused);
        Assert.False(second.Complete(s_staff, used.ExpiresAt).IsRefused);
        Assert.False(used.Follow(second, s_staff, used.ExpiresAt).IsRefused);
        Assert.Equal((CloudVoucherStatus.Used, "BF1"), (used.Status, used.AllocationNumber));
    }

    [Fact]
    public void Issue_MakesThatMany_OrSaysWhatIsWrong()
    {
        var made = CloudVoucher.Issue(new(Guid.NewGuid(), "50.5", "3", " 活动 ", Guid.NewGuid()), Cast.Buyer, s_valid, Numbers(), s_staff, Cast.At).Value;
        Assert.Equal([(Money.Fen(50_50), 1, "活动"), (Money.Fen(50_50), 2, "活动"), (Money.Fen(50_50), 3, "活动")], made.Select(one => (one.FaceValue, one.Ordinal, one.Note!)));
        foreach (var (worth, count, code, field) in new[] { ("0", "1", "amount.not-positive", "FaceValue"), ("", "1", "amount.empty", "FaceValue"), ("1", "0", "cloud-voucher.bad-count", "Count"), ("1", "201", "cloud-voucher.bad-count", "Count"), ("1", "1.5", "cloud-voucher.bad-count", "Count"), ("1", "-1", "cloud-voucher.bad-count", "Count") })
        {
            var refused = CloudVoucher.Issue(new(Guid.NewGuid(), worth, count, null, Guid.NewGuid()), Cast.Buyer, s_valid, Numbers(), s_staff, Cast.At).Error!;
            Assert.Equal((code, field), (refused.Code, refused.Field));
        }
        foreach (var company in new[] { null, Cast.Provider, Cast.Platform }) { Assert.Equal("cloud-voucher.no-company", CloudVoucher.Issue(new(null, "1", "1", null, Guid.NewGuid()), company, s_valid, Numbers(), s_staff, Cast.At).Error!.Code); }
        Assert.Equal("access.forbidden", CloudVoucher.Issue(new(null, "1", "1", null, Guid.NewGuid()), Cast.Buyer, s_valid, Numbers(), s_buyer, Cast.At).Error!.Code);
    }

    private static Result Fire(CloudVoucher voucher, Allocation allocation, CloudVoucherTrigger trigger, Actor by)
    {
        switch (trigger)
        {
            case CloudVoucherTrigger.Allocate: return voucher.Allocate(allocation, by, Cast.At);
            case CloudVoucherTrigger.Expire: return voucher.Expire(Actor.System, voucher.ExpiresAt);
            case CloudVoucherTrigger.Withdraw: return voucher.Withdraw("原因", by, Cast.At);
            case CloudVoucherTrigger.Use:
                _ = allocation.Take(by, Cast.At);
                _ = allocation.Complete(by, Cast.At);
                return voucher.Follow(allocation, by, Cast.At);
            default:
                _ = allocation.Reject("原因", by, Cast.At);
                return voucher.Follow(allocation, by, Cast.At);
        }
    }

    // Walks there by legal moves only.
    private static (CloudVoucher Voucher, Allocation Allocation) In(CloudVoucherStatus status)
    {
        var voucher = CloudVoucher.Issue(new(Guid.NewGuid(), "100", "1", null, Guid.NewGuid()), Cast.Buyer, s_valid, Numbers(), s_staff, Cast.At).Value[0];
        var allocation = Allocation(voucher);
        if (status is CloudVoucherStatus.Allocating or CloudVoucherStatus.Used) { Assert.False(voucher.Allocate(allocation, s_buyer, Cast.At).IsRefused); }
        if (status is CloudVoucherStatus.Used) { Assert.False(Fire(voucher, allocation, CloudVoucherTrigger.Use, s_staff).IsRefused); }
        if (status is CloudVoucherStatus.Expired) { Assert.False(voucher.Expire(Actor.System, voucher.ExpiresAt).IsRefused); }
        if (status is CloudVoucherStatus.Withdrawn) { Assert.False(voucher.Withdraw("原因", s_staff, Cast.At).IsRefused); }
        Assert.Equal(status, voucher.Status);
        return (voucher, allocation);
    }

    private static Allocation Allocation(params CloudVoucher[] vouchers)
    {
        var chosen = vouchers.Length > 0 ? vouchers : [In(CloudVoucherStatus.Unused).Voucher];
        var terms = new CloudTerms(Guid.NewGuid(), "cloud", "云", false, 70m, "账号") { TakesVouchers = true };
        return Domain.Payments.Allocation.Submit("BF1", Clouds.Chosen([.. chosen.Select(one => one.Number)], "cloud"), terms, chosen, "公司", s_buyer, Cast.At, Cast.At.AddDays(1)).Value;
    }

    private static Func<string> Numbers()
    {
        var next = 0;
        return () => $"YQ{++next}";
    }
}
