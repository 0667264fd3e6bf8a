using BlueCloudPortal.Domain.Common;
using Stateless;

namespace BlueCloudPortal.Domain.Settlements;

/// <summary>Where a settlement statement stands (L-14).</summary>
public enum StatementStatus
{
    /// <summary>未分账: made when the month was closed; staff check it.</summary>
    NotSettled,
    /// <summary>确认中: sent to the provider.</summary>
    BeingConfirmed,
    /// <summary>已驳回: the provider rejected it with a reason; staff send it again.</summary>
    Rejected,
    /// <summary>待打款: confirmed.</summary>
    AwaitingPayout,
    /// <summary>已完成: paid out, with a proof number. Final.</summary>
    Completed,
}

/// <summary>What moves a settlement statement.</summary>
public enum StatementTrigger
{
    /// <summary>Staff send it to the provider.</summary>
    Send,
    /// <summary>The provider confirms it.</summary>
    Confirm,
    /// <summary>The provider rejects it, with a reason.</summary>
    Reject,
    /// <summary>Staff have paid it out.</summary>
    Pay,
}

/// <summary>Where a statement may go, and who may send it there. Source: L-14.</summary>
public sealed class StatementLifecycle : Lifecycle<Statement, StatementStatus, StatementTrigger>
{
    /// <summary>The one instance.</summary>
    public static StatementLifecycle Instance { get; } = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<StatementStatus> MainLine { get; } =
        [StatementStatus.NotSettled, StatementStatus.BeingConfirmed, StatementStatus.AwaitingPayout, StatementStatus.Completed];

    /// <inheritdoc/>
    protected override void Configure(StateMachine<StatementStatus, StatementTrigger> machine, Statement document)
    {
        machine.Configure(StatementStatus.NotSettled)
            .Permit(StatementTrigger.Send, StatementStatus.BeingConfirmed);
        machine.Configure(StatementStatus.BeingConfirmed)
            .Permit(StatementTrigger.Confirm, StatementStatus.AwaitingPayout)
            .Permit(StatementTrigger.Reject, StatementStatus.Rejected);
        machine.Configure(StatementStatus.Rejected)
            .Permit(StatementTrigger.Send, StatementStatus.BeingConfirmed);
        machine.Configure(StatementStatus.AwaitingPayout)
            .Permit(StatementTrigger.Pay, StatementStatus.Completed);
        machine.Configure(StatementStatus.Completed);
    }

    /// <inheritdoc/>
    protected override void Actors(ActorTable<StatementTrigger> may) => _ = may
        .Fire(StatementTrigger.Send, Firer.Staff(Permission.ManageStatements))
        .Fire(StatementTrigger.Confirm, Firer.Owner(Permission.ConfirmStatements))
        .Fire(StatementTrigger.Reject, Firer.Owner(Permission.ConfirmStatements))
        .Fire(StatementTrigger.Pay, Firer.Staff(Permission.PayStatements));
}
