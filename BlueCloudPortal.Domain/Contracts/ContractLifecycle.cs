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
    /// <summary>生效中: in effect; immutable. Final.</summary>
    InEffect,
    /// <summary>已删除: deleted before it took effect; its orders can be applied for again. Final.</summary>
    Deleted,
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
}

/// <summary>Where a contract may go, and who may send it there. Source: L-05.</summary>
public sealed class ContractLifecycle : Lifecycle<Contract, ContractStatus, ContractTrigger>
{
    /// <summary>The one instance.</summary>
    public static ContractLifecycle Instance { get; } = new();

    /// <summary>The part of the table that a kind of contract lives through, for its life line.</summary>
    public LifecycleMap MapOf(ContractKind kind) => kind == ContractKind.Collective ? Map : Map with
    {
        MainLine = [nameof(ContractStatus.Drafted), nameof(ContractStatus.InEffect)],
        States = [nameof(ContractStatus.Drafted), nameof(ContractStatus.InEffect)],
        Moves = [.. Map.Moves.Where(move => move.From == nameof(ContractStatus.Drafted))],
    };

    /// <inheritdoc/>
    protected override IReadOnlyList<ContractStatus> MainLine { get; } = [ContractStatus.PendingEffect, ContractStatus.InEffect];

    /// <inheritdoc/>
    public override IReadOnlyList<ContractStatus> NotCounted { get; } = [ContractStatus.Deleted];

    /// <inheritdoc/>
    protected override void Configure(StateMachine<ContractStatus, ContractTrigger> machine, Contract document)
    {
        machine.Configure(ContractStatus.Drafted)
            .Permit(ContractTrigger.Agree, ContractStatus.InEffect);
        machine.Configure(ContractStatus.PendingEffect)
            .PermitIf(ContractTrigger.MakeEffective, ContractStatus.InEffect, () => document.UnpaidOrders.Count == 0, Contract.HasUnpaidOrder)
            .Permit(ContractTrigger.Delete, ContractStatus.Deleted);
        machine.Configure(ContractStatus.InEffect);
        machine.Configure(ContractStatus.Deleted);
    }

    /// <inheritdoc/>
    protected override void Actors(ActorTable<ContractTrigger> may) => _ = may
        .Fire(ContractTrigger.Agree, Firer.Owner(Permission.PlaceOrders), Firer.System) // the system: a renewal that was agreed to when automatic renewal was switched on
        .Fire(ContractTrigger.MakeEffective, Firer.Owner(Permission.ManageContracts))
        .Fire(ContractTrigger.Delete, Firer.Owner(Permission.ManageContracts));
}
