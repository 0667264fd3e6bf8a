using BlueCloudPortal.Domain.Common;
using Stateless;

namespace BlueCloudPortal.Domain.Workbench;

/// <summary>Where an operation work order stands (L-17).</summary>
public enum RequestStatus
{
    /// <summary>待处理: nobody has it yet.</summary>
    Pending,
    /// <summary>进行中: a member of staff has it.</summary>
    InProgress,
    /// <summary>已完成: done, its effect is booked. Final.</summary>
    Completed,
    /// <summary>已拒绝: refused with a reason, undone. Final.</summary>
    Rejected,
}

/// <summary>What moves an operation work order.</summary>
public enum RequestTrigger
{
    /// <summary>Staff take it.</summary>
    Take,
    /// <summary>Staff give it to another of them.</summary>
    HandOver,
    /// <summary>Staff finish it.</summary>
    Complete,
    /// <summary>Staff refuse it, with a reason.</summary>
    Reject,
}

/// <summary>Where an operation work order may go, and who may send it there. Source: L-17. The system moves it when its document moves.</summary>
public sealed class RequestLifecycle : Lifecycle<OperationRequest, RequestStatus, RequestTrigger>
{
    /// <summary>The one instance.</summary>
    public static RequestLifecycle Instance { get; } = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<RequestStatus> MainLine { get; } = [RequestStatus.Pending, RequestStatus.InProgress, RequestStatus.Completed];

    /// <inheritdoc/>
    protected override void Configure(StateMachine<RequestStatus, RequestTrigger> machine, OperationRequest document)
    {
        machine.Configure(RequestStatus.Pending)
            .Permit(RequestTrigger.Take, RequestStatus.InProgress)
            .Permit(RequestTrigger.Reject, RequestStatus.Rejected);
        machine.Configure(RequestStatus.InProgress)
            .PermitReentry(RequestTrigger.HandOver)
            .Permit(RequestTrigger.Complete, RequestStatus.Completed)
            .Permit(RequestTrigger.Reject, RequestStatus.Rejected);
        machine.Configure(RequestStatus.Completed);
        machine.Configure(RequestStatus.Rejected);
    }

    /// <inheritdoc/>
    protected override void Actors(ActorTable<RequestTrigger> may) => _ = may
        .Fire(RequestTrigger.Take, Firer.Staff(Permission.HandleRequests), Firer.System)
        .Fire(RequestTrigger.HandOver, Firer.Staff(Permission.HandleRequests))
        .Fire(RequestTrigger.Complete, Firer.Staff(Permission.HandleRequests), Firer.System)
        .Fire(RequestTrigger.Reject, Firer.Staff(Permission.HandleRequests), Firer.System);
}
