using BlueCloudPortal.Domain.Common;
using Stateless;

namespace BlueCloudPortal.Domain.Ledger;

/// <summary>Where a correction of the books stands.</summary>
public enum CorrectionStatus
{
    /// <summary>待复核: proposed by one person, waits for another.</summary>
    Proposed,
    /// <summary>已更正: agreed to, the entry is taken back. Final.</summary>
    Done,
    /// <summary>已驳回: refused with a reason, the entry stays. Final.</summary>
    Refused,
    /// <summary>已撤回: taken away by who proposed it. Final.</summary>
    Withdrawn,
}

/// <summary>What moves a correction.</summary>
public enum CorrectionTrigger
{
    /// <summary>A second person agrees.</summary>
    Agree,
    /// <summary>A second person refuses, with a reason.</summary>
    Refuse,
    /// <summary>Who proposed it takes it away.</summary>
    Withdraw,
}

/// <summary>Where a correction may go, and who may send it there. Source: LEDGER, "Correction". That the two people differ is the document's own rule.</summary>
public sealed class CorrectionLifecycle : Lifecycle<Correction, CorrectionStatus, CorrectionTrigger>
{
    /// <summary>The one instance.</summary>
    public static CorrectionLifecycle Instance { get; } = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<CorrectionStatus> MainLine { get; } = [CorrectionStatus.Proposed, CorrectionStatus.Done];

    /// <inheritdoc/>
    protected override void Configure(StateMachine<CorrectionStatus, CorrectionTrigger> machine, Correction document)
    {
        machine.Configure(CorrectionStatus.Proposed)
            .Permit(CorrectionTrigger.Agree, CorrectionStatus.Done)
            .Permit(CorrectionTrigger.Refuse, CorrectionStatus.Refused)
            .Permit(CorrectionTrigger.Withdraw, CorrectionStatus.Withdrawn);
        machine.Configure(CorrectionStatus.Done);
        machine.Configure(CorrectionStatus.Refused);
        machine.Configure(CorrectionStatus.Withdrawn);
    }

    /// <inheritdoc/>
    protected override void Actors(ActorTable<CorrectionTrigger> may) => _ = may
        .Fire(CorrectionTrigger.Agree, Firer.Staff(Permission.CorrectLedger))
        .Fire(CorrectionTrigger.Refuse, Firer.Staff(Permission.CorrectLedger))
        .Fire(CorrectionTrigger.Withdraw, Firer.Staff(Permission.CorrectLedger));
}
