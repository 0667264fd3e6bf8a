using BlueCloudPortal.Domain.Common;
using Stateless;

namespace BlueCloudPortal.Domain.Payments;

/// <summary>Where an offline use of credit stands .</summary>
public enum CreditUseStatus
{
    /// <summary>待确认: entered; somebody else of finance confirms it.</summary>
    Entered,
    /// <summary>已确认: owed. Final.</summary>
    Confirmed,
    /// <summary>已拒绝: dropped with a reason. Final.</summary>
    Rejected,
}

/// <summary>What moves an offline use of credit.</summary>
public enum CreditUseTrigger
{
    /// <summary>Another of finance confirms it.</summary>
    Confirm,
    /// <summary>It is dropped, with a reason.</summary>
    Reject,
}

/// <summary>Where an offline use may go, and who may send it there. Source: R-45.</summary>
public sealed class CreditUseLifecycle : Lifecycle<CreditUse, CreditUseStatus, CreditUseTrigger>
{
    /// <summary>The one instance.</summary>
    public static CreditUseLifecycle Instance { get; } = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<CreditUseStatus> MainLine { get; } = [CreditUseStatus.Entered, CreditUseStatus.Confirmed];

    /// <inheritdoc/>
    public override IReadOnlyList<CreditUseStatus> NotCounted { get; } = [CreditUseStatus.Rejected];

    /// <inheritdoc/>
    protected override void Configure(StateMachine<CreditUseStatus, CreditUseTrigger> machine, CreditUse document)
    {
        machine.Configure(CreditUseStatus.Entered)
            .Permit(CreditUseTrigger.Confirm, CreditUseStatus.Confirmed)
            .Permit(CreditUseTrigger.Reject, CreditUseStatus.Rejected);
        machine.Configure(CreditUseStatus.Confirmed);
        machine.Configure(CreditUseStatus.Rejected);
    }

    /// <inheritdoc/>
    protected override void Actors(ActorTable<CreditUseTrigger> may) => _ = may
        .Fire(CreditUseTrigger.Confirm, Firer.Staff(Permission.ManageCredit))
        .Fire(CreditUseTrigger.Reject, Firer.Staff(Permission.ManageCredit));
}
