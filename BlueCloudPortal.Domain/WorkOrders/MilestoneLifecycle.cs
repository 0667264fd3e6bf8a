using BlueCloudPortal.Domain.Common;
using Stateless;

namespace BlueCloudPortal.Domain.WorkOrders;

/// <summary>Where a milestone stands (L-03).</summary>
public enum MilestoneStatus
{
    /// <summary>未开始: the provider has not accepted the work order yet.</summary>
    NotStarted,
    /// <summary>进行中: the provider works on it.</summary>
    InProgress,
    /// <summary>待验收: handed in; the customer accepts it or sends it back.</summary>
    AwaitingAcceptance,
    /// <summary>已退回: sent back with a reason; the provider hands it in again.</summary>
    SentBack,
    /// <summary>已验收: accepted; its amount is earned. Final.</summary>
    Accepted,
}

/// <summary>What moves a milestone.</summary>
public enum MilestoneTrigger
{
    /// <summary>The provider accepted the work order.</summary>
    Start,
    /// <summary>The provider hands it in.</summary>
    HandIn,
    /// <summary>The customer accepts it.</summary>
    Accept,
    /// <summary>The customer sends it back, with a reason.</summary>
    SendBack,
}

/// <summary>Where a milestone may go, and who may send it there. Source: L-03.</summary>
public sealed class MilestoneLifecycle : Lifecycle<Milestone, MilestoneStatus, MilestoneTrigger>
{
    /// <summary>The one instance.</summary>
    public static MilestoneLifecycle Instance { get; } = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<MilestoneStatus> MainLine { get; } =
        [MilestoneStatus.NotStarted, MilestoneStatus.InProgress, MilestoneStatus.AwaitingAcceptance, MilestoneStatus.Accepted];

    /// <inheritdoc/>
    protected override void Configure(StateMachine<MilestoneStatus, MilestoneTrigger> machine, Milestone document)
    {
        machine.Configure(MilestoneStatus.NotStarted)
            .Permit(MilestoneTrigger.Start, MilestoneStatus.InProgress);
        machine.Configure(MilestoneStatus.InProgress)
            .Permit(MilestoneTrigger.HandIn, MilestoneStatus.AwaitingAcceptance);
        machine.Configure(MilestoneStatus.AwaitingAcceptance)
            .Permit(MilestoneTrigger.Accept, MilestoneStatus.Accepted)
            .Permit(MilestoneTrigger.SendBack, MilestoneStatus.SentBack);
        machine.Configure(MilestoneStatus.SentBack)
            .Permit(MilestoneTrigger.HandIn, MilestoneStatus.AwaitingAcceptance);
        machine.Configure(MilestoneStatus.Accepted);
    }

    /// <inheritdoc/>
    protected override void Actors(ActorTable<MilestoneTrigger> may) => _ = may
        .Fire(MilestoneTrigger.Start, Firer.System)
        .Fire(MilestoneTrigger.HandIn, Firer.Provider(Permission.DeliverWorkOrders))
        .Fire(MilestoneTrigger.Accept, Firer.Owner(Permission.AcceptMilestones))
        .Fire(MilestoneTrigger.SendBack, Firer.Owner(Permission.AcceptMilestones));
}
