using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>A certification on a reviewer's page: what was said beside the papers, and the decision (L-10).</summary>
public sealed partial class CertificationPage
{
    private CertificationDetail? _found;
    private IReadOnlyList<LifecycleEvent> _events = [];
    private PortalError? _refusal;
    private string? _identity;
    private string? _reason;
    private bool _asked;
    private bool _approving;
    private bool _rejecting;

    /// <summary>Its number.</summary>
    [Parameter] public string Number { get; set; } = "";

    /// <summary>Who reviews.</summary>
    [CascadingParameter] public Actor Actor { get; set; } = default!;

    [Inject] private CertificationService Certifications { get; set; } = default!;

    [Inject] private CertificationQueries Queries { get; set; } = default!;

    [Inject] private TimelineQueries Timeline { get; set; } = default!;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        _identity = null; // another document's number is not this one's
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        _found = await Queries.FindAsync(Number, Actor);
        _events = _found is null ? [] : await Timeline.OfAsync([_found.Certification.Key], Actor);
        _asked = true;
    }

    private IReadOnlyList<Fact> Facts(CertificationDetail found) =>
    [
        new(T["certification.number"], found.Certification.Number),
        new(T["certification.in-portal"], found.CompanyName, Actor.May(Permission.ViewCompanies) ? PortalUrls.StaffCompany(found.Certification.OrganizationId.Value) : null),
        new(T["certification.company"], found.Certification.Company),
        new(T["certification.licence-code"], found.Certification.LicenceCode),
        new(T["certification.mode"], T.Enum(found.Certification.Mode)),
        new(T["certification.email"], found.Certification.Email),
        new(T["certification.submitted-by"], $"{found.Certification.SubmittedBy} · {TextArgs.Moment(found.Certification.SubmittedAt)}"),
        new(T["certification.legal-person"], found.Certification.LegalPerson),
    ];

    private void Press(string trigger)
    {
        (_refusal, _reason) = (null, null);
        _approving = trigger == nameof(CertificationTrigger.Approve);
        _rejecting = trigger == nameof(CertificationTrigger.Reject);
    }

    private async Task ShowAsync()
    {
        var shown = await Certifications.ShowIdentityAsync(Number, Actor);
        _refusal = shown.Error;
        _identity = shown.IsRefused ? null : shown.Value;
    }

    private async Task ApproveAsync()
    {
        _refusal = (await Certifications.ApproveAsync(Number, Actor)).Error;
        _approving = _refusal is not null;
        await ReadAsync();
    }

    private async Task RejectAsync()
    {
        _refusal = (await Certifications.RejectAsync(Number, _reason, Actor)).Error;
        _rejecting = _refusal is not null;
        await ReadAsync();
    }
}
