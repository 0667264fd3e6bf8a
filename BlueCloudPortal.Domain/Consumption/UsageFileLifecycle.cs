using BlueCloudPortal.Domain.Common;
using Stateless;

namespace BlueCloudPortal.Domain.Consumption;

/// <summary>Where a usage file stands.</summary>
public enum UsageFileStatus
{
    /// <summary>已导入: read and kept; customers see nothing of it.</summary>
    Imported,
    /// <summary>已发布: rated; counts for the customers.</summary>
    Published,
    /// <summary>已替换: a newer file of the same platform and month stands in its place. Final.</summary>
    Replaced,
    /// <summary>已撤回: staff took it back, with a reason. Final.</summary>
    Withdrawn,
}

/// <summary>What moves a usage file.</summary>
public enum UsageFileTrigger
{
    /// <summary>Staff publish it: its lines are rated and shown.</summary>
    Publish,
    /// <summary>Staff rate it once more by what holds now, also when its month is open.</summary>
    RateAgain,
    /// <summary>A newer file of its platform and month takes its place.</summary>
    Replace,
    /// <summary>Staff take it back, with a reason.</summary>
    Withdraw,
}

/// <summary>Where a usage file may go, and who may send it there. Source: D-35 to D-37; the files themselves are the back office's.</summary>
public sealed class UsageFileLifecycle : Lifecycle<UsageFile, UsageFileStatus, UsageFileTrigger>
{
    /// <summary>The one instance.</summary>
    public static UsageFileLifecycle Instance { get; } = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<UsageFileStatus> MainLine { get; } = [UsageFileStatus.Imported, UsageFileStatus.Published];

    /// <inheritdoc/>
    protected override void Configure(StateMachine<UsageFileStatus, UsageFileTrigger> machine, UsageFile document)
    {
        machine.Configure(UsageFileStatus.Imported)
            .Permit(UsageFileTrigger.Publish, UsageFileStatus.Published)
            .Permit(UsageFileTrigger.Replace, UsageFileStatus.Replaced)
            .Permit(UsageFileTrigger.Withdraw, UsageFileStatus.Withdrawn);
        machine.Configure(UsageFileStatus.Published)
            .PermitReentry(UsageFileTrigger.RateAgain)
            .Permit(UsageFileTrigger.Replace, UsageFileStatus.Replaced)
            .Permit(UsageFileTrigger.Withdraw, UsageFileStatus.Withdrawn);
        machine.Configure(UsageFileStatus.Replaced);
        machine.Configure(UsageFileStatus.Withdrawn);
    }

    /// <inheritdoc/>
    protected override void Actors(ActorTable<UsageFileTrigger> may) => _ = may
        .Fire(UsageFileTrigger.Publish, Firer.Staff(Permission.ManageConsumption))
        .Fire(UsageFileTrigger.RateAgain, Firer.Staff(Permission.ManageConsumption))
        .Fire(UsageFileTrigger.Replace, Firer.System)
        .Fire(UsageFileTrigger.Withdraw, Firer.Staff(Permission.ManageConsumption));
}
