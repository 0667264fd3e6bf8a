using BlueCloudPortal.Domain.Common;
using Stateless;

namespace BlueCloudPortal.Domain.Accounts;

/// <summary>Where a person's account in an organization stands (L-18).</summary>
public enum MembershipStatus
{
    /// <summary>未激活: invited by mail, not activated.</summary>
    Invited,
    /// <summary>激活: in force.</summary>
    Active,
    /// <summary>禁用: disabled.</summary>
    Disabled,
    /// <summary>已删除: given up. Final.</summary>
    Deleted,
}

/// <summary>What moves a person's account in an organization.</summary>
public enum MembershipTrigger
{
    /// <summary>The person followed the link.</summary>
    Activate,
    /// <summary>The mail goes out again.</summary>
    InviteAgain,
    /// <summary>Disable.</summary>
    Disable,
    /// <summary>Enable.</summary>
    Enable,
    /// <summary>Another role.</summary>
    ChangeRole,
    /// <summary>The administration changes hands.</summary>
    Transfer,
    /// <summary>Delete.</summary>
    Delete,
}

/// <summary>Where a person's account in an organization may go, and who may send it there. Source: L-18.</summary>
public sealed class MembershipLifecycle : Lifecycle<Membership, MembershipStatus, MembershipTrigger>
{
    /// <summary>The one instance.</summary>
    public static MembershipLifecycle Instance { get; } = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<MembershipStatus> MainLine { get; } = [MembershipStatus.Invited, MembershipStatus.Active];

    /// <inheritdoc/>
    protected override void Configure(StateMachine<MembershipStatus, MembershipTrigger> machine, Membership document)
    {
        machine.Configure(MembershipStatus.Invited)
            .Permit(MembershipTrigger.Activate, MembershipStatus.Active)
            .PermitReentry(MembershipTrigger.InviteAgain)
            .Permit(MembershipTrigger.Delete, MembershipStatus.Deleted);
        machine.Configure(MembershipStatus.Active)
            .Permit(MembershipTrigger.Disable, MembershipStatus.Disabled)
            .PermitReentry(MembershipTrigger.ChangeRole)
            .PermitReentry(MembershipTrigger.Transfer)
            .Permit(MembershipTrigger.Delete, MembershipStatus.Deleted);
        machine.Configure(MembershipStatus.Disabled)
            .Permit(MembershipTrigger.Enable, MembershipStatus.Active)
            .Permit(MembershipTrigger.Delete, MembershipStatus.Deleted);
        machine.Configure(MembershipStatus.Deleted);
    }

    /// <inheritdoc/>
    protected override void Actors(ActorTable<MembershipTrigger> may)
    {
        // The platform's own people are kept by those of them who may keep staff.
        Firer[] keepers = [Firer.Owner(Permission.ManageUsers), Firer.Owner(Permission.ManageStaff), Firer.Above(Permission.ManageResellers), Firer.Staff(Permission.ManageCompanies)];
        _ = may
            .Fire(MembershipTrigger.Activate, Firer.System)
            .Fire(MembershipTrigger.InviteAgain, keepers)
            .Fire(MembershipTrigger.Disable, keepers)
            .Fire(MembershipTrigger.Enable, keepers)
            .Fire(MembershipTrigger.ChangeRole, keepers)
            .Fire(MembershipTrigger.Transfer, Firer.Owner(Permission.TransferAdministration))
            .Fire(MembershipTrigger.Delete, keepers);
    }
}
