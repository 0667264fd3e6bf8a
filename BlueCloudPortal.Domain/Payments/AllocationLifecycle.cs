using BlueCloudPortal.Domain.Common;
using Stateless;

namespace BlueCloudPortal.Domain.Payments;

/// <summary>Where an allocation stands (L-08).</summary>
public enum AllocationStatus
{
    /// <summary>待处理: submitted, the amount is frozen.</summary>
    Pending,
    /// <summary>进行中: a member of staff has taken it.</summary>
    InProgress,
    /// <summary>已完成: credited at the platform, the frozen amount is booked. Final.</summary>
    Completed,
    /// <summary>已拒绝: refused with a reason, the amount is back in the wallet. Final.</summary>
    Rejected,
}

/// <summary>What moves an allocation.</summary>
public enum AllocationTrigger
{
    /// <summary>Staff take it; not one that the platform credits by itself.</summary>
    Take,
    /// <summary>Staff have credited it at the platform.</summary>
    Complete,
    /// <summary>The platform has credited it by itself (D-48).</summary>
    CompleteAtOnce,
    /// <summary>Staff refuse it, with a reason.</summary>
    Reject,
}

/// <summary>Where an allocation may go, and who may send it there. Source: L-08. The customer changes nothing after submission.</summary>
public sealed class AllocationLifecycle : Lifecycle<Allocation, AllocationStatus, AllocationTrigger>
{
    /// <summary>Refusal of staff's own hands where the platform credits by itself.</summary>
    public const string Instant = "allocation.instant";
    /// <summary>Refusal of the platform's way where staff do it.</summary>
    public const string ByHand = "allocation.by-hand";

    /// <summary>The one instance.</summary>
    public static AllocationLifecycle Instance { get; } = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<AllocationStatus> MainLine { get; } = [AllocationStatus.Pending, AllocationStatus.InProgress, AllocationStatus.Completed];

    /// <inheritdoc/>
    public override IReadOnlyList<AllocationStatus> NotCounted { get; } = [AllocationStatus.Rejected];

    /// <inheritdoc/>
    public override IReadOnlyList<AllocationStatus> OnTheWay { get; } = [AllocationStatus.Pending, AllocationStatus.InProgress];

    /// <inheritdoc/>
    protected override void Configure(StateMachine<AllocationStatus, AllocationTrigger> machine, Allocation document)
    {
        machine.Configure(AllocationStatus.Pending)
            .PermitIf(AllocationTrigger.Take, AllocationStatus.InProgress, () => !document.IsInstant, Instant)
            .PermitIf(AllocationTrigger.CompleteAtOnce, AllocationStatus.Completed, () => document.IsInstant, ByHand)
            .Permit(AllocationTrigger.Reject, AllocationStatus.Rejected);
        machine.Configure(AllocationStatus.InProgress)
            .Permit(AllocationTrigger.Complete, AllocationStatus.Completed)
            .Permit(AllocationTrigger.Reject, AllocationStatus.Rejected);
        machine.Configure(AllocationStatus.Completed);
        machine.Configure(AllocationStatus.Rejected);
    }

    /// <inheritdoc/>
    protected override void Actors(ActorTable<AllocationTrigger> may) => _ = may
        .Fire(AllocationTrigger.Take, Firer.Staff(Permission.ReviewAllocations))
        .Fire(AllocationTrigger.Complete, Firer.Staff(Permission.ReviewAllocations))
        .Fire(AllocationTrigger.CompleteAtOnce, Firer.System)
        .Fire(AllocationTrigger.Reject, Firer.Staff(Permission.ReviewAllocations));
}
