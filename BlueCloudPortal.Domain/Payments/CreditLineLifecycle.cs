using BlueCloudPortal.Domain.Common;
using Stateless;

namespace BlueCloudPortal.Domain.Payments;

/// <summary>Where a company's credit terms stand.</summary>
public enum CreditLineStatus
{
    /// <summary>已授信: can be used, unless a bill is overdue.</summary>
    Granted,
    /// <summary>已冻结: staff have stopped further use; ends when they allow it again.</summary>
    Frozen,
    /// <summary>已撤销: ended; what is owed is still billed and repaid.</summary>
    Withdrawn,
}

/// <summary>What moves credit terms. Each has a reason.</summary>
public enum CreditLineTrigger
{
    /// <summary>Staff set another limit, other days or another closing day.</summary>
    Change,
    /// <summary>Staff stop further use.</summary>
    Freeze,
    /// <summary>Staff allow use again.</summary>
    Unfreeze,
    /// <summary>Staff end the terms.</summary>
    Withdraw,
    /// <summary>Staff grant ended terms again.</summary>
    GrantAgain,
}

/// <summary>Where credit terms may go, and who may send them there. Source: R-43, R-45 (who grants and freezes is ours).</summary>
public sealed class CreditLineLifecycle : Lifecycle<CreditLine, CreditLineStatus, CreditLineTrigger>
{
    /// <summary>The one instance.</summary>
    public static CreditLineLifecycle Instance { get; } = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<CreditLineStatus> MainLine { get; } = [CreditLineStatus.Granted, CreditLineStatus.Withdrawn];

    /// <inheritdoc/>
    protected override void Configure(StateMachine<CreditLineStatus, CreditLineTrigger> machine, CreditLine document)
    {
        machine.Configure(CreditLineStatus.Granted)
            .PermitReentry(CreditLineTrigger.Change)
            .Permit(CreditLineTrigger.Freeze, CreditLineStatus.Frozen)
            .Permit(CreditLineTrigger.Withdraw, CreditLineStatus.Withdrawn);
        machine.Configure(CreditLineStatus.Frozen)
            .PermitReentry(CreditLineTrigger.Change)
            .Permit(CreditLineTrigger.Unfreeze, CreditLineStatus.Granted)
            .Permit(CreditLineTrigger.Withdraw, CreditLineStatus.Withdrawn);
        machine.Configure(CreditLineStatus.Withdrawn)
            .Permit(CreditLineTrigger.GrantAgain, CreditLineStatus.Granted);
    }

    /// <inheritdoc/>
    protected override void Actors(ActorTable<CreditLineTrigger> may) => _ = may
        .Fire(CreditLineTrigger.Change, Firer.Staff(Permission.ManageCredit))
        .Fire(CreditLineTrigger.Freeze, Firer.Staff(Permission.ManageCredit))
        .Fire(CreditLineTrigger.Unfreeze, Firer.Staff(Permission.ManageCredit))
        .Fire(CreditLineTrigger.Withdraw, Firer.Staff(Permission.ManageCredit))
        .Fire(CreditLineTrigger.GrantAgain, Firer.Staff(Permission.ManageCredit));
}
