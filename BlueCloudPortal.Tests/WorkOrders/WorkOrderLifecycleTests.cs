using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.WorkOrders;
using BlueCloudPortal.Tests.Support;
using static BlueCloudPortal.Domain.WorkOrders.MilestoneTrigger;
using static BlueCloudPortal.Domain.WorkOrders.WorkOrderTrigger;

namespace BlueCloudPortal.Tests.WorkOrders;

/// <summary>The tables of L-02 and L-03 written by hand: a second opinion beside the machines. 待派单 and 已取消 are ours.</summary>
public sealed class WorkOrderLifecycleTests
{
    private static readonly Dictionary<(WorkOrderStatus, WorkOrderTrigger), WorkOrderStatus> s_legal = new()
    {
        [(WorkOrderStatus.AwaitingPayment, Pay)] = WorkOrderStatus.AwaitingDispatch,
        [(WorkOrderStatus.AwaitingPayment, Cancel)] = WorkOrderStatus.Cancelled,
        [(WorkOrderStatus.AwaitingDispatch, Dispatch)] = WorkOrderStatus.AwaitingAcceptance,
        [(WorkOrderStatus.AwaitingAcceptance, WorkOrderTrigger.Accept)] = WorkOrderStatus.InImplementation,
        [(WorkOrderStatus.AwaitingAcceptance, Decline)] = WorkOrderStatus.Declined,
        [(WorkOrderStatus.Declined, Dispatch)] = WorkOrderStatus.AwaitingAcceptance,
        [(WorkOrderStatus.InImplementation, AcceptPart)] = WorkOrderStatus.PartlyAccepted,
    };

    private static readonly (WorkOrderStatus, WorkOrderTrigger)[] s_whenAllIsAccepted = [(WorkOrderStatus.InImplementation, Complete), (WorkOrderStatus.PartlyAccepted, Complete)];

    private static readonly Dictionary<WorkOrderTrigger, string> s_who = new()
    {
        [Pay] = "system", [Dispatch] = "staff", [WorkOrderTrigger.Accept] = "provider", [Decline] = "provider", [AcceptPart] = "system", [Complete] = "system", [Cancel] = "system",
    };

    private static readonly Dictionary<(MilestoneStatus, MilestoneTrigger), MilestoneStatus> s_legalMilestones = new()
    {
        [(MilestoneStatus.NotStarted, Start)] = MilestoneStatus.InProgress,
        [(MilestoneStatus.InProgress, HandIn)] = MilestoneStatus.AwaitingAcceptance,
        [(MilestoneStatus.AwaitingAcceptance, MilestoneTrigger.Accept)] = MilestoneStatus.Accepted,
        [(MilestoneStatus.AwaitingAcceptance, SendBack)] = MilestoneStatus.SentBack,
        [(MilestoneStatus.SentBack, HandIn)] = MilestoneStatus.AwaitingAcceptance,
    };

    private static readonly Dictionary<MilestoneTrigger, string> s_whoMilestones = new() { [Start] = "system", [HandIn] = "provider", [MilestoneTrigger.Accept] = "buyer", [SendBack] = "buyer" };

    public static TheoryData<WorkOrderStatus, WorkOrderTrigger> EveryPair()
    {
        var pairs = new TheoryData<WorkOrderStatus, WorkOrderTrigger>();
        foreach (var status in Enum.GetValues<WorkOrderStatus>()) { foreach (var trigger in Enum.GetValues<WorkOrderTrigger>()) { pairs.Add(status, trigger); } }
        return pairs;
    }

    public static TheoryData<MilestoneStatus, MilestoneTrigger> EveryMilestonePair()
    {
        var pairs = new TheoryData<MilestoneStatus, MilestoneTrigger>();
        foreach (var status in Enum.GetValues<MilestoneStatus>()) { foreach (var trigger in Enum.GetValues<MilestoneTrigger>()) { pairs.Add(status, trigger); } }
        return pairs;
    }

    [Theory, MemberData(nameof(EveryPair))]
    [Trait("Feature", "M-13")]
    public void Fire_IsAllowed_OnlyIfTheSpecificationSaysSo(WorkOrderStatus from, WorkOrderTrigger trigger)
    {
        var work = SampleWork.In(from);
        var actor = Cast.Everybody.First(one => one.Who == s_who[trigger]).Actor;

        var result = ServiceWorkOrderLifecycle.Instance.Fire(work, trigger, actor, Cast.At);

        Assert.Equal(s_legal.GetValueOrDefault((from, trigger), from), work.Status);
        var expected = s_legal.ContainsKey((from, trigger)) ? null
            : s_who[trigger] == "provider" && work.ProviderId is null ? "access.forbidden" // nobody's yet
            : s_whenAllIsAccepted.Contains((from, trigger)) ? "work-order.milestones-open" : "lifecycle.not-now";
        Assert.Equal(expected, result.Error?.Code);
    }

    [Theory, MemberData(nameof(EveryMilestonePair))]
    public void Fire_OfAMilestone_IsAllowedOnlyIfTheSpecificationSaysSo(MilestoneStatus from, MilestoneTrigger trigger)
    {
        var milestone = SampleWork.Milestone(from);
        var actor = Cast.Everybody.First(one => one.Who == s_whoMilestones[trigger]).Actor;

        var result = MilestoneLifecycle.Instance.Fire(milestone, trigger, actor, Cast.At);

        Assert.Equal(s_legalMilestones.GetValueOrDefault((from, trigger), from), milestone.Status);
        Assert.Equal(s_legalMilestones.ContainsKey((from, trigger)) ? null : "lifecycle.not-now", result.Error?.Code);
    }

    [Fact]
    public void Complete_IsReached_OnlyByTheLastAcceptance() =>
        Assert.Equal(s_whenAllIsAccepted.Select(pair => (pair.Item1.ToString(), "Completed")),
            ServiceWorkOrderLifecycle.Instance.Map.Moves.Where(move => move.Trigger == "Complete").Select(move => (move.From, move.To)));

    [Fact]
    public void RefusalOf_WhenAnyoneElseTries_IsForbidden()
    {
        foreach (var (who, actor) in Cast.Everybody)
        {
            foreach (var ((from, trigger), _) in s_legal.Where(_ => who != "system"))
            {
                var refusal = ServiceWorkOrderLifecycle.Instance.RefusalOf(SampleWork.In(from), trigger, actor);
                Assert.True((who == s_who[trigger] ? null : "access.forbidden") == refusal?.Code, $"{who} {trigger}: {refusal?.Code}");
            }
            foreach (var ((from, trigger), _) in s_legalMilestones.Where(_ => who != "system"))
            {
                var refusal = MilestoneLifecycle.Instance.RefusalOf(SampleWork.Milestone(from), trigger, actor);
                Assert.True((who == s_whoMilestones[trigger] ? null : "access.forbidden") == refusal?.Code, $"{who} {trigger}: {refusal?.Code}");
            }
        }
    }
}
