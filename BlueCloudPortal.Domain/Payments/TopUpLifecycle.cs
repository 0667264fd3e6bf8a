using BlueCloudPortal.Domain.Common;
using Stateless;

namespace BlueCloudPortal.Domain.Payments;

/// <summary>Where a top-up stands (L-07).</summary>
public enum TopUpStatus
{
    /// <summary>审核中: handed in with its proof.</summary>
    UnderReview,
    /// <summary>进行中: a member of staff has taken it.</summary>
    InProgress,
    /// <summary>已完成: arrived, the wallet is up. Final.</summary>
    Completed,
    /// <summary>已拒绝: refused with a reason. Final.</summary>
    Rejected,
    /// <summary>未支付, 未到账: begun on a channel's page and not paid; can be continued (V-24).</summary>
    Unpaid,
}

/// <summary>What moves a top-up.</summary>
public enum TopUpTrigger
{
    /// <summary>Staff take it.</summary>
    Take,
    /// <summary>Staff confirm the arrival.</summary>
    Complete,
    /// <summary>Staff refuse it, with a reason.</summary>
    Reject,
    /// <summary>The buyer goes to a channel's page once more.</summary>
    Continue,
    /// <summary>The channel has the money.</summary>
    Arrive,
}

/// <summary>Where a top-up may go, and who may send it there. Source: L-07.</summary>
public sealed class TopUpLifecycle : Lifecycle<TopUp, TopUpStatus, TopUpTrigger>
{
    /// <summary>The one instance.</summary>
    public static TopUpLifecycle Instance { get; } = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<TopUpStatus> MainLine { get; } = [TopUpStatus.UnderReview, TopUpStatus.InProgress, TopUpStatus.Completed];

    /// <inheritdoc/>
    public override IReadOnlyList<TopUpStatus> NotCounted { get; } = [TopUpStatus.Rejected];

    /// <inheritdoc/>
    public override IReadOnlyList<TopUpStatus> OnTheWay { get; } = [TopUpStatus.UnderReview, TopUpStatus.InProgress, TopUpStatus.Unpaid];

    /// <inheritdoc/>
    protected override void Configure(StateMachine<TopUpStatus, TopUpTrigger> machine, TopUp document)
    {
        machine.Configure(TopUpStatus.UnderReview)
            .Permit(TopUpTrigger.Take, TopUpStatus.InProgress)
            .Permit(TopUpTrigger.Reject, TopUpStatus.Rejected);
        machine.Configure(TopUpStatus.InProgress)
            .Permit(TopUpTrigger.Complete, TopUpStatus.Completed)
            .Permit(TopUpTrigger.Reject, TopUpStatus.Rejected);
        machine.Configure(TopUpStatus.Unpaid)
            .PermitReentry(TopUpTrigger.Continue)
            .Permit(TopUpTrigger.Arrive, TopUpStatus.Completed);
        machine.Configure(TopUpStatus.Completed);
        machine.Configure(TopUpStatus.Rejected);
    }

    /// <inheritdoc/>
    protected override void Actors(ActorTable<TopUpTrigger> may) => _ = may
        .Fire(TopUpTrigger.Take, Firer.Staff(Permission.ReviewTopUps))
        .Fire(TopUpTrigger.Complete, Firer.Staff(Permission.ReviewTopUps))
        .Fire(TopUpTrigger.Reject, Firer.Staff(Permission.ReviewTopUps))
        .Fire(TopUpTrigger.Continue, Firer.Owner(Permission.RequestTopUps))
        .Fire(TopUpTrigger.Arrive, Firer.System);
}
