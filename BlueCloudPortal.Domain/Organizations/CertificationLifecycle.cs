using BlueCloudPortal.Domain.Common;
using Stateless;

namespace BlueCloudPortal.Domain.Organizations;

/// <summary>Where a company's certification stands (L-10). A company without one is not certified.</summary>
public enum CertificationStatus
{
    /// <summary>审核中: handed in.</summary>
    UnderReview,
    /// <summary>已认证: approved. Final.</summary>
    Certified,
    /// <summary>未通过: refused with a reason; can be handed in again.</summary>
    Rejected,
}

/// <summary>What moves a certification.</summary>
public enum CertificationTrigger
{
    /// <summary>Staff approve it.</summary>
    Approve,
    /// <summary>Staff refuse it, with a reason.</summary>
    Reject,
    /// <summary>The company hands it in again.</summary>
    Resubmit,
}

/// <summary>Where a certification may go, and who may send it there. Source: L-10.</summary>
public sealed class CertificationLifecycle : Lifecycle<Certification, CertificationStatus, CertificationTrigger>
{
    /// <summary>The one instance.</summary>
    public static CertificationLifecycle Instance { get; } = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<CertificationStatus> MainLine { get; } = [CertificationStatus.UnderReview, CertificationStatus.Certified];

    /// <inheritdoc/>
    protected override void Configure(StateMachine<CertificationStatus, CertificationTrigger> machine, Certification document)
    {
        machine.Configure(CertificationStatus.UnderReview)
            .Permit(CertificationTrigger.Approve, CertificationStatus.Certified)
            .Permit(CertificationTrigger.Reject, CertificationStatus.Rejected);
        machine.Configure(CertificationStatus.Rejected)
            .Permit(CertificationTrigger.Resubmit, CertificationStatus.UnderReview);
        machine.Configure(CertificationStatus.Certified);
    }

    /// <inheritdoc/>
    protected override void Actors(ActorTable<CertificationTrigger> may) => _ = may
        .Fire(CertificationTrigger.Approve, Firer.Staff(Permission.ReviewApplications))
        .Fire(CertificationTrigger.Reject, Firer.Staff(Permission.ReviewApplications))
        .Fire(CertificationTrigger.Resubmit, Firer.Owner(Permission.ManageCompany));
}
