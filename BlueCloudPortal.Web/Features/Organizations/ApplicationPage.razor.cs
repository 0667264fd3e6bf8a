using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>An application on a reviewer's page: facts beside files, and the decision (L-11).</summary>
public sealed partial class ApplicationPage
{
    private ApplicationDetail? _found;
    private IReadOnlyList<LifecycleEvent> _events = [];
    private PortalError? _refusal;
    private string? _level;
    private string? _manager;
    private string? _reason;
    private bool _asked;
    private bool _busy;
    private bool _sent;
    private bool _approving;
    private bool _rejecting;

    /// <summary>Its number.</summary>
    [Parameter] public string Number { get; set; } = "";

    /// <summary>Who reviews.</summary>
    [CascadingParameter] public Actor Actor { get; set; } = default!;

    [Inject] private ApplicationService Applications { get; set; } = default!;

    [Inject] private ApplicationQueries Queries { get; set; } = default!;

    [Inject] private TimelineQueries Timeline { get; set; } = default!;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        _found = await Queries.FindAsync(Number, Actor);
        _events = _found is null ? [] : await Timeline.OfAsync([_found.Application.Key], Actor);
        _asked = true;
    }

    private IReadOnlyList<Fact> CompanyFacts(RegistrationApplication one) =>
    [
        new(T["application.number"], one.Number),
        new(T["company.kind"], T.Enum(one.Kind)),
        new(T["company.name"], one.Company),
        new(T["application.owner"], one.OwnerName.Length > 0 ? one.OwnerName : T["join.any-owner"]),
        new(T["company.address"], one.Address),
        new(T["application.submitted-at"], TextArgs.Moment(one.SubmittedAt)),
        new(T["application.from"], one.SubmittedFrom),
        .. one.CompanyId is { } company ? [new Fact(T["application.made-company"], one.Company, PortalUrls.StaffCompany(company.Value))] : Array.Empty<Fact>(),
    ];

    private IReadOnlyList<Fact> PersonFacts(RegistrationApplication one) =>
    [
        new(T["application.contact"], one.ContactName),
        new(T["application.email"], one.Email),
        new(T["application.phone"], one.Phone),
        new(T["application.position"], one.Position),
        .. one.LinkExpiresAt is { } until ? [new Fact(T["application.link-until"], TextArgs.Moment(until))] : Array.Empty<Fact>(),
    ];

    private async Task PressAsync(string trigger)
    {
        (_refusal, _reason, _sent) = (null, null, false);
        switch (Enum.Parse<RegistrationTrigger>(trigger))
        {
            case RegistrationTrigger.Approve:
                (_level, _manager, _approving) = (nameof(CustomerLevel.Registered), _found?.Application.OwnerId?.ToString(), true);
                break;
            case RegistrationTrigger.Reject: _rejecting = true; break;
            default: await SendAsync(); break;
        }
    }

    private async Task SendAsync()
    {
        if (_busy) { return; }
        _busy = true;
        try { _refusal = (await Applications.SendLinkAsync(Number, Actor)).Error; }
        finally { _busy = false; }
        _sent = _refusal is null;
        await ReadAsync();
    }

    private async Task ApproveAsync()
    {
        var level = Enum.TryParse<CustomerLevel>(_level, out var chosen) ? chosen : CustomerLevel.Registered;
        _refusal = (await Applications.ApproveAsync(Number, level, Guid.TryParse(_manager, out var manager) ? manager : null, Actor)).Error;
        (_approving, _sent) = (_refusal is not null, _refusal is null);
        await ReadAsync();
    }

    private async Task RejectAsync()
    {
        _refusal = (await Applications.RejectAsync(Number, _reason, Actor)).Error;
        _rejecting = _refusal is not null;
        await ReadAsync();
    }
}
