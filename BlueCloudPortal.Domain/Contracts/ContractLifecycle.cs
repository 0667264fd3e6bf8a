using BlueCloudPortal.Domain.Common;
using Stateless;

namespace BlueCloudPortal.Domain.Contracts;

/// <summary>Where a contract stands (L-05). 待申请 is no state of a contract: it is an order that is in none.</summary>
public enum ContractStatus
{
    /// <summary>已起草: an electronic order contract before the buyer agrees.</summary>
    Drafted,
    /// <summary>待生效: applied for over chosen orders.</summary>
    PendingEffect,
    /// <summary>生效中: in effect; immutable. An electronic one lapses when its order is given up unpaid.</summary>
    InEffect,
    /// <summary>已删除: deleted before it took effect; its orders can be applied for again. Final.</summary>
    Deleted,
    /// <summary>已失效: the order of an electronic contract was cancelled before it was paid; nothing is owed by it. Final.</summary>
    Lapsed,
}

/// <summary>What moves a contract.</summary>
public enum ContractTrigger
{
    /// <summary>The buyer agrees to the electronic order.</summary>
    Agree,
    /// <summary>The buyer converts it to an effective contract.</summary>
    MakeEffective,
    /// <summary>The buyer deletes it.</summary>
    Delete,
    /// <summary>Its order is cancelled.</summary>
    Lapse,
}

/// <summary>Where a contract may go, and who may send it there. Source: L-05.</summary>
public sealed class ContractLifecycle : Lifecycle<Contract, ContractStatus, ContractTrigger>
{
    /// <summary>The one instance.</summary>
    public static ContractLifecycle Instance { get; } = new();

    /// <summary>The part of the table that a kind of contract lives through, for its life line.</summary>
    public LifecycleMap MapOf(ContractKind kind) => kind == ContractKind.Collective
        ? Map with { Moves = [.. Map.Moves.Where(move => move.Trigger is not (nameof(ContractTrigger.Agree) or nameof(ContractTrigger.Lapse)))] }
        : Map with
        {
            MainLine = [nameof(ContractStatus.Drafted), nameof(ContractStatus.InEffect)],
            States = [nameof(ContractStatus.Drafted), nameof(ContractStatus.InEffect), nameof(ContractStatus.Lapsed)],
            Moves = [.. Map.Moves.Where(move => move.Trigger is nameof(ContractTrigger.Agree) or nameof(ContractTrigger.Lapse))],
        };

    /// <inheritdoc/>
    protected override IReadOnlyList<ContractStatus> MainLine { get; } = [ContractStatus.PendingEffect, ContractStatus.InEffect];

    /// <inheritdoc/>
    public override IReadOnlyList<ContractStatus> NotCounted { get; } = [ContractStatus.Deleted, ContractStatus.Lapsed];

    /// <inheritdoc/>
    protected override void Configure(StateMachine<ContractStatus, ContractTrigger> machine, Contract document)
    {
        machine.Configure(ContractStatus.Drafted)
            .Permit(ContractTrigger.Agree, ContractStatus.InEffect);
        machine.Configure(ContractStatus.PendingEffect)
            .PermitIf(ContractTrigger.MakeEffective, ContractStatus.InEffect, () => document.UnpaidOrders.Count == 0, Contract.HasUnpaidOrder)
            .Permit(ContractTrigger.Delete, ContractStatus.Deleted);
        machine.Configure(ContractStatus.InEffect)
            .PermitIf(ContractTrigger.Lapse, ContractStatus.Lapsed, () => document.IsOfCancelledOrder, Contract.OrderStands);
        machine.Configure(ContractStatus.Deleted);
        machine.Configure(ContractStatus.Lapsed);
    }

    /// <inheritdoc/>
    protected override void Actors(ActorTable<ContractTrigger> may) => _ = may
        .Fire(ContractTrigger.Agree, Firer.Owner(Permission.PlaceOrders), Firer.System) // the system: a renewal that was agreed to when automatic renewal was switched on
        .Fire(ContractTrigger.MakeEffective, Firer.Owner(Permission.ManageContracts))
        .Fire(ContractTrigger.Delete, Firer.Owner(Permission.ManageContracts))
        .Fire(ContractTrigger.Lapse, Firer.System);
}
