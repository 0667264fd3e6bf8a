using BlueCloudPortal.Domain.Common;
using Stateless;

namespace BlueCloudPortal.Domain.Instances;

/// <summary>Where an instance stands. Whether it runs out soon, or ran out a moment ago, the clock says: see <see cref="InstanceStanding"/>.</summary>
public enum InstanceStatus
{
    /// <summary>运行中: delivered, and its last day is not over.</summary>
    Running,
    /// <summary>已到期: its last day is over and the portal has noted it; a renewal within the days of grace ends that.</summary>
    Expired,
    /// <summary>已释放: staff released it, with a reason. Final.</summary>
    Released,
}

/// <summary>What moves an instance.</summary>
public enum InstanceTrigger
{
    /// <summary>A renewal was paid: its time joins the time before.</summary>
    Renew,
    /// <summary>Its last day is over.</summary>
    Expire,
    /// <summary>Staff set another last day, with a reason.</summary>
    Correct,
    /// <summary>Staff release it, with a reason.</summary>
    Release,
}

/// <summary>How an instance stands by the clock: what lists, chips and filters show.</summary>
public enum InstanceStanding
{
    /// <summary>运行中: it runs for longer than <see cref="Instances.Instance.SoonDays"/> days.</summary>
    Running,
    /// <summary>即将到期: it runs, for <see cref="Instances.Instance.SoonDays"/> days or less.</summary>
    ExpiringSoon,
    /// <summary>已到期: its last day is over.</summary>
    Expired,
    /// <summary>已释放: staff released it.</summary>
    Released,
}

/// <summary>Where an instance may go, and who may send it there. Source: V-56 to V-58, T-23.</summary>
public sealed class InstanceLifecycle : Lifecycle<Instance, InstanceStatus, InstanceTrigger>
{
    /// <summary>The one instance.</summary>
    public static InstanceLifecycle Instance { get; } = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<InstanceStatus> MainLine { get; } = [InstanceStatus.Running, InstanceStatus.Expired];

    /// <inheritdoc/>
    protected override void Configure(StateMachine<InstanceStatus, InstanceTrigger> machine, Instance document)
    {
        machine.Configure(InstanceStatus.Running)
            .PermitReentry(InstanceTrigger.Renew)
            .PermitReentry(InstanceTrigger.Correct)
            .Permit(InstanceTrigger.Expire, InstanceStatus.Expired)
            .Permit(InstanceTrigger.Release, InstanceStatus.Released);
        machine.Configure(InstanceStatus.Expired)
            .Permit(InstanceTrigger.Renew, InstanceStatus.Running)
            .Permit(InstanceTrigger.Correct, InstanceStatus.Running)
            .Permit(InstanceTrigger.Release, InstanceStatus.Released);
        machine.Configure(InstanceStatus.Released);
    }

    /// <inheritdoc/>
    protected override void Actors(ActorTable<InstanceTrigger> may) => _ = may
        .Fire(InstanceTrigger.Renew, Firer.System) // what follows from the payment of its renewal order
        .Fire(InstanceTrigger.Expire, Firer.System)
        .Fire(InstanceTrigger.Correct, Firer.Staff(Permission.ManageOrders))
        .Fire(InstanceTrigger.Release, Firer.Staff(Permission.ManageOrders));
}
