using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;

namespace BlueCloudPortal.Tests.Payments;

/// <summary>L-07 as the specification has it, written by hand: what a top-up by transfer proof may do in each state, and who may do it.</summary>
public sealed class TopUpLifecycleTests
{
    private static readonly DateTime s_at = new(2026, 3, 11, 4, 0, 0, DateTimeKind.Utc);
    private static readonly Id<Organization> s_owner = new(Guid.Parse("11111111-1111-1111-1111-111111111111"));
    private static readonly Actor s_buyer = new(Guid.NewGuid(), "买方", s_owner, OrganizationKind.Reseller, new HashSet<Permission> { Permission.RequestTopUps, Permission.ViewWallet }, []);
    private static readonly Actor s_staff = new(Guid.NewGuid(), "财务", new(Guid.NewGuid()), OrganizationKind.Platform, new HashSet<Permission> { Permission.ReviewTopUps }, []);

    private static readonly Dictionary<(TopUpStatus, TopUpTrigger), TopUpStatus> s_legal = new()
    {
        [(TopUpStatus.UnderReview, TopUpTrigger.Take)] = TopUpStatus.InProgress,
        [(TopUpStatus.UnderReview, TopUpTrigger.Reject)] = TopUpStatus.Rejected,
        [(TopUpStatus.InProgress, TopUpTrigger.Complete)] = TopUpStatus.Completed,
        [(TopUpStatus.InProgress, TopUpTrigger.Reject)] = TopUpStatus.Rejected,
        [(TopUpStatus.Unpaid, TopUpTrigger.Continue)] = TopUpStatus.Unpaid,
        [(TopUpStatus.Unpaid, TopUpTrigger.Arrive)] = TopUpStatus.Completed,
    };

    public static TheoryData<TopUpStatus, TopUpTrigger> EveryPair()
    {
        var pairs = new TheoryData<TopUpStatus, TopUpTrigger>();
        foreach (var status in Enum.GetValues<TopUpStatus>())
        {
            foreach (var trigger in Enum.GetValues<TopUpTrigger>()) { pairs.Add(status, trigger); }
        }
        return pairs;
    }

    [Theory, MemberData(nameof(EveryPair))]
    public void Move_IsAllowed_OnlyIfTheSpecificationSaysSo(TopUpStatus from, TopUpTrigger trigger)
    {
        var topUp = In(from);
        var events = topUp.TakeRecorded().Count;
        Assert.True(events > 0);
        var by = trigger switch { TopUpTrigger.Continue => s_buyer, TopUpTrigger.Arrive => Actor.System, _ => s_staff };
        var result = Fire(topUp, trigger, by);
        if (s_legal.TryGetValue((from, trigger), out var to))
        {
            Assert.False(result.IsRefused, result.Error?.ToString());
            Assert.Equal(to, topUp.Status);
            var happened = Assert.Single(topUp.TakeRecorded());
            Assert.Equal((from.ToString(), trigger.ToString(), to.ToString(), by.UserId), (happened.From, happened.Trigger, happened.To, happened.ActorId));
        }
        else
        {
            Assert.Equal("lifecycle.not-now", result.Error!.Code);
            Assert.Equal(from, topUp.Status);
            Assert.Empty(topUp.TakeRecorded());
        }
    }

    [Theory, MemberData(nameof(EveryPair))]
    public void Move_ByTheBuyer_IsNeverAllowed(TopUpStatus from, TopUpTrigger trigger)
    {
        if (trigger == TopUpTrigger.Continue) { return; } // going on with one's own top-up moves no money
        var topUp = In(from);
        Assert.Equal("access.forbidden", Fire(topUp, trigger, s_buyer).Error!.Code);
        Assert.Equal(from, topUp.Status);
    }

    [Theory]
    [InlineData(TopUpTrigger.Take), InlineData(TopUpTrigger.Complete), InlineData(TopUpTrigger.Reject)]
    public void Move_ByStaffWithoutThePermission_IsRefused(TopUpTrigger trigger)
    {
        var clerk = s_staff with { Permissions = new HashSet<Permission> { Permission.ManageOrders, Permission.ViewLedger } };
        Assert.Equal("access.forbidden", Fire(In(TopUpStatus.InProgress), trigger, clerk).Error!.Code);
    }

    [Fact]
    public void Complete_KeepsTheMoment_AndRejectKeepsTheReason()
    {
        Assert.Equal(s_at, In(TopUpStatus.Completed).CompletedAt);
        var rejected = In(TopUpStatus.Rejected);
        Assert.Equal(("凭证不清晰", (DateTime?)null), (rejected.RejectReason, rejected.CompletedAt));
    }

    private static Result Fire(TopUp topUp, TopUpTrigger trigger, Actor by) => trigger switch
    {
        TopUpTrigger.Take => topUp.Take(by, s_at),
        TopUpTrigger.Complete => topUp.Complete(by, s_at),
        TopUpTrigger.Continue => topUp.Continue(by, s_at),
        TopUpTrigger.Arrive => topUp.Arrive(Domain.Orders.PaymentMethod.Alipay, by, s_at),
        _ => topUp.Reject("凭证不清晰", by, s_at),
    };

    // Walks there by legal moves only.
    private static TopUp In(TopUpStatus status)
    {
        if (status == TopUpStatus.Unpaid) { return TopUp.Begin("CZ1", "100", true, Guid.NewGuid(), "公司", s_buyer, s_at).Value; }
        var proof = new StoredFile("proof.png", "image/png", [1], s_owner, s_buyer, s_at);
        var topUp = TopUp.Submit("CZ1", new("100", "6222", "银行", Guid.NewGuid()), "公司", proof, s_buyer, s_at).Value;
        if (status is TopUpStatus.InProgress or TopUpStatus.Completed) { Assert.False(topUp.Take(s_staff, s_at).IsRefused); }
        if (status is TopUpStatus.Completed) { Assert.False(topUp.Complete(s_staff, s_at).IsRefused); }
        if (status is TopUpStatus.Rejected) { Assert.False(topUp.Reject("凭证不清晰", s_staff, s_at).IsRefused); }
        Assert.Equal(status, topUp.Status);
        return topUp;
    }
}
