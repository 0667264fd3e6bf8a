using BlueCloudPortal.Domain.Common;
using Stateless;

namespace BlueCloudPortal.Domain.Benefits;

/// <summary>Where a cloud voucher stands (L-13).</summary>
public enum CloudVoucherStatus
{
    /// <summary>未使用: issued; may be allocated until it expires.</summary>
    Unused,
    /// <summary>拨付中: an allocation with it was submitted.</summary>
    Allocating,
    /// <summary>已使用: that allocation is completed. Final.</summary>
    Used,
    /// <summary>已过期: nobody used it in time. Final.</summary>
    Expired,
    /// <summary>已撤回: staff took it back before it was used, with a reason. Final.</summary>
    Withdrawn,
}

/// <summary>What moves a cloud voucher.</summary>
public enum CloudVoucherTrigger
{
    /// <summary>The customer submits an allocation with it.</summary>
    Allocate,
    /// <summary>The allocation is completed.</summary>
    Use,
    /// <summary>The allocation is refused: it is as before.</summary>
    Release,
    /// <summary>Its time has passed.</summary>
    Expire,
    /// <summary>Staff take it back, with a reason.</summary>
    Withdraw,
}

/// <summary>Where a cloud voucher may go, and who may send it there. Source: L-13; Withdrawn is the back office's way to correct a wrong issue.</summary>
public sealed class CloudVoucherLifecycle : Lifecycle<CloudVoucher, CloudVoucherStatus, CloudVoucherTrigger>
{
    /// <summary>The one instance.</summary>
    public static CloudVoucherLifecycle Instance { get; } = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<CloudVoucherStatus> MainLine { get; } = [CloudVoucherStatus.Unused, CloudVoucherStatus.Allocating, CloudVoucherStatus.Used];

    /// <inheritdoc/>
    public override IReadOnlyList<CloudVoucherStatus> NotCounted { get; } = [CloudVoucherStatus.Withdrawn];

    /// <inheritdoc/>
    protected override void Configure(StateMachine<CloudVoucherStatus, CloudVoucherTrigger> machine, CloudVoucher document)
    {
        machine.Configure(CloudVoucherStatus.Unused)
            .Permit(CloudVoucherTrigger.Allocate, CloudVoucherStatus.Allocating)
            .Permit(CloudVoucherTrigger.Expire, CloudVoucherStatus.Expired)
            .Permit(CloudVoucherTrigger.Withdraw, CloudVoucherStatus.Withdrawn);
        machine.Configure(CloudVoucherStatus.Allocating)
            .Permit(CloudVoucherTrigger.Use, CloudVoucherStatus.Used)
            .Permit(CloudVoucherTrigger.Release, CloudVoucherStatus.Unused);
        machine.Configure(CloudVoucherStatus.Used);
        machine.Configure(CloudVoucherStatus.Expired);
        machine.Configure(CloudVoucherStatus.Withdrawn);
    }

    /// <inheritdoc/>
    protected override void Actors(ActorTable<CloudVoucherTrigger> may) => _ = may
        .Fire(CloudVoucherTrigger.Allocate, Firer.Owner(Permission.RequestAllocations))
        .Fire(CloudVoucherTrigger.Use, Firer.System)
        .Fire(CloudVoucherTrigger.Release, Firer.System)
        .Fire(CloudVoucherTrigger.Expire, Firer.System)
        .Fire(CloudVoucherTrigger.Withdraw, Firer.Staff(Permission.IssueCloudVouchers));
}
