using BlueCloudPortal.Domain.Common;
using Stateless;

namespace BlueCloudPortal.Domain.Benefits;

/// <summary>Where a batch of pickup cards stands (L-12).</summary>
public enum PickupBatchStatus
{
    /// <summary>正常: its unused cards can be redeemed.</summary>
    Normal,
    /// <summary>禁用: nobody can redeem its cards; until staff enable it again.</summary>
    Disabled,
    /// <summary>已过期: its last day is over. Final.</summary>
    Expired,
}

/// <summary>What happens to a batch of pickup cards.</summary>
public enum PickupBatchTrigger
{
    /// <summary>Staff disable it, with a reason.</summary>
    Disable,
    /// <summary>Staff enable it again.</summary>
    Enable,
    /// <summary>Its last day is over.</summary>
    Expire,
    /// <summary>Staff fetch its codes, with their password.</summary>
    Download,
    /// <summary>Its codes leaked: staff disable every card that is unused, with a reason.</summary>
    DisableUnused,
    /// <summary>Its product is out of stock.</summary>
    RunOut,
    /// <summary>Its product is in stock again.</summary>
    Restock,
}

/// <summary>Where a batch of pickup cards may go, and who may send it there. Source: L-12, T-08, T-09, T-11, T-12.</summary>
public sealed class PickupBatchLifecycle : Lifecycle<PickupBatch, PickupBatchStatus, PickupBatchTrigger>
{
    /// <summary>The guard of a restock.</summary>
    internal const string IsInStock = "pickup.in-stock";
    /// <summary>The guard of running out.</summary>
    internal const string IsOutOfStock = "pickup.is-out-of-stock";
    /// <summary>The guard of <see cref="PickupBatchTrigger.DisableUnused"/>.</summary>
    internal const string NothingUnused = "pickup.nothing-unused";

    /// <summary>The one instance.</summary>
    public static PickupBatchLifecycle Instance { get; } = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<PickupBatchStatus> MainLine { get; } = [PickupBatchStatus.Normal, PickupBatchStatus.Expired];

    /// <inheritdoc/>
    protected override void Configure(StateMachine<PickupBatchStatus, PickupBatchTrigger> machine, PickupBatch document)
    {
        machine.Configure(PickupBatchStatus.Normal)
            .Permit(PickupBatchTrigger.Disable, PickupBatchStatus.Disabled)
            .Permit(PickupBatchTrigger.Expire, PickupBatchStatus.Expired)
            .PermitReentry(PickupBatchTrigger.Download)
            .PermitReentryIf(PickupBatchTrigger.DisableUnused, () => document.Unused > 0, NothingUnused)
            .PermitReentryIf(PickupBatchTrigger.RunOut, () => !document.IsOutOfStock, IsOutOfStock)
            .PermitReentryIf(PickupBatchTrigger.Restock, () => document.IsOutOfStock, IsInStock);
        machine.Configure(PickupBatchStatus.Disabled)
            .Permit(PickupBatchTrigger.Enable, PickupBatchStatus.Normal)
            .Permit(PickupBatchTrigger.Expire, PickupBatchStatus.Expired)
            .PermitReentry(PickupBatchTrigger.Download)
            .PermitReentryIf(PickupBatchTrigger.DisableUnused, () => document.Unused > 0, NothingUnused)
            .PermitReentryIf(PickupBatchTrigger.RunOut, () => !document.IsOutOfStock, IsOutOfStock)
            .PermitReentryIf(PickupBatchTrigger.Restock, () => document.IsOutOfStock, IsInStock);
        machine.Configure(PickupBatchStatus.Expired)
            .PermitReentry(PickupBatchTrigger.Download)
            .PermitReentryIf(PickupBatchTrigger.DisableUnused, () => document.Unused > 0, NothingUnused);
    }

    /// <inheritdoc/>
    protected override void Actors(ActorTable<PickupBatchTrigger> may) => _ = may
        .Fire(PickupBatchTrigger.Disable, Firer.Staff(Permission.ManagePickupCards))
        .Fire(PickupBatchTrigger.Enable, Firer.Staff(Permission.ManagePickupCards))
        .Fire(PickupBatchTrigger.Expire, Firer.System)
        .Fire(PickupBatchTrigger.Download, Firer.Staff(Permission.ManagePickupCards))
        .Fire(PickupBatchTrigger.DisableUnused, Firer.Staff(Permission.ManagePickupCards))
        .Fire(PickupBatchTrigger.RunOut, Firer.Staff(Permission.ManagePickupCards))
        .Fire(PickupBatchTrigger.Restock, Firer.Staff(Permission.ManagePickupCards));
}
