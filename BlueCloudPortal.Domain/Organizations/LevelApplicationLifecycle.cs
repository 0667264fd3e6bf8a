using BlueCloudPortal.Domain.Common;
using Stateless;

namespace BlueCloudPortal.Domain.Organizations;

/// <summary>Where an application for a level stands (L-19).</summary>
public enum LevelApplicationStatus
{
    /// <summary>待审核: handed in, nobody has it yet.</summary>
    Submitted,
    /// <summary>审核中: a member of staff has it.</summary>
    InReview,
    /// <summary>已通过: approved, its first day has not come.</summary>
    Approved,
    /// <summary>已生效: the level was given. Final.</summary>
    InForce,
    /// <summary>已拒绝: refused with a reason; can be handed in again.</summary>
    Rejected,
    /// <summary>已撤回: taken back by the company. Final.</summary>
    Withdrawn,
}

/// <summary>What moves an application for a level.</summary>
public enum LevelApplicationTrigger
{
    /// <summary>Staff take it.</summary>
    Take,
    /// <summary>Staff approve it, with the first day and perhaps the last.</summary>
    Approve,
    /// <summary>Staff refuse it, with a reason.</summary>
    Reject,
    /// <summary>The first day has come: the company has the level.</summary>
    Begin,
    /// <summary>The company takes it back.</summary>
    Withdraw,
    /// <summary>The company hands it in again after a refusal.</summary>
    Resubmit,
}

/// <summary>Where an application for a level may go, and who may send it there. Source: L-19.</summary>
public sealed class LevelApplicationLifecycle : Lifecycle<LevelApplication, LevelApplicationStatus, LevelApplicationTrigger>
{
    /// <summary>The one instance.</summary>
    public static LevelApplicationLifecycle Instance { get; } = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<LevelApplicationStatus> MainLine { get; } = [LevelApplicationStatus.Submitted, LevelApplicationStatus.InReview, LevelApplicationStatus.Approved, LevelApplicationStatus.InForce];

    /// <inheritdoc/>
    protected override void Configure(StateMachine<LevelApplicationStatus, LevelApplicationTrigger> machine, LevelApplication document)
    {
        machine.Configure(LevelApplicationStatus.Submitted)
            .Permit(LevelApplicationTrigger.Take, LevelApplicationStatus.InReview)
            .Permit(LevelApplicationTrigger.Reject, LevelApplicationStatus.Rejected)
            .Permit(LevelApplicationTrigger.Withdraw, LevelApplicationStatus.Withdrawn);
        machine.Configure(LevelApplicationStatus.InReview)
            .Permit(LevelApplicationTrigger.Approve, LevelApplicationStatus.Approved)
            .Permit(LevelApplicationTrigger.Reject, LevelApplicationStatus.Rejected)
            .Permit(LevelApplicationTrigger.Withdraw, LevelApplicationStatus.Withdrawn);
        machine.Configure(LevelApplicationStatus.Approved)
            .Permit(LevelApplicationTrigger.Begin, LevelApplicationStatus.InForce);
        machine.Configure(LevelApplicationStatus.InForce);
        machine.Configure(LevelApplicationStatus.Rejected)
            .Permit(LevelApplicationTrigger.Resubmit, LevelApplicationStatus.Submitted);
        machine.Configure(LevelApplicationStatus.Withdrawn);
    }

    /// <inheritdoc/>
    protected override void Actors(ActorTable<LevelApplicationTrigger> may) => _ = may
        .Fire(LevelApplicationTrigger.Take, Firer.Staff(Permission.ReviewApplications))
        .Fire(LevelApplicationTrigger.Approve, Firer.Staff(Permission.ReviewApplications))
        .Fire(LevelApplicationTrigger.Reject, Firer.Staff(Permission.ReviewApplications))
        .Fire(LevelApplicationTrigger.Begin, Firer.System)
        .Fire(LevelApplicationTrigger.Withdraw, Firer.Owner(Permission.ManageCompany))
        .Fire(LevelApplicationTrigger.Resubmit, Firer.Owner(Permission.ManageCompany));
}
