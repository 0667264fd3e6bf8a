using BlueCloudPortal.Domain.Common;
using Stateless;

namespace BlueCloudPortal.Domain.Organizations;

/// <summary>Where an application to join stands (L-11).</summary>
public enum RegistrationStatus
{
    /// <summary>审核中: handed in.</summary>
    UnderReview,
    /// <summary>已通过: the company was made, the activation mail is on its way.</summary>
    Approved,
    /// <summary>已激活: the administrator followed the link. Final.</summary>
    Activated,
    /// <summary>已驳回: refused; the reason was mailed. Final.</summary>
    Rejected,
}

/// <summary>What moves an application.</summary>
public enum RegistrationTrigger
{
    /// <summary>Staff approve it.</summary>
    Approve,
    /// <summary>Staff refuse it, with a reason.</summary>
    Reject,
    /// <summary>Another activation mail: the link has expired or was lost.</summary>
    SendLink,
    /// <summary>The administrator followed the link and set a password.</summary>
    Activate,
}

/// <summary>Where an application may go, and who may send it there. Source: L-11.</summary>
public sealed class RegistrationLifecycle : Lifecycle<RegistrationApplication, RegistrationStatus, RegistrationTrigger>
{
    /// <summary>The one instance.</summary>
    public static RegistrationLifecycle Instance { get; } = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<RegistrationStatus> MainLine { get; } = [RegistrationStatus.UnderReview, RegistrationStatus.Approved, RegistrationStatus.Activated];

    /// <inheritdoc/>
    protected override void Configure(StateMachine<RegistrationStatus, RegistrationTrigger> machine, RegistrationApplication document)
    {
        machine.Configure(RegistrationStatus.UnderReview)
            .Permit(RegistrationTrigger.Approve, RegistrationStatus.Approved)
            .Permit(RegistrationTrigger.Reject, RegistrationStatus.Rejected);
        machine.Configure(RegistrationStatus.Approved)
            .PermitReentry(RegistrationTrigger.SendLink)
            .Permit(RegistrationTrigger.Activate, RegistrationStatus.Activated);
        machine.Configure(RegistrationStatus.Activated);
        machine.Configure(RegistrationStatus.Rejected);
    }

    /// <inheritdoc/>
    protected override void Actors(ActorTable<RegistrationTrigger> may) => _ = may
        .Fire(RegistrationTrigger.Approve, Firer.Staff(Permission.ReviewApplications))
        .Fire(RegistrationTrigger.Reject, Firer.Staff(Permission.ReviewApplications))
        .Fire(RegistrationTrigger.SendLink, Firer.Staff(Permission.ReviewApplications))
        .Fire(RegistrationTrigger.Activate, Firer.System);
}
