using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Ledger;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>Everything about one company, for staff: facts, people, money, orders, tickets, reviews, and what was done about it.</summary>
public sealed partial class CompanyPage
{
    private CompanyDetail? _found;
    private Balances? _balances;
    private IReadOnlyList<TimelineEntry> _timeline = [];
    private PortalError? _refusal;
    private Act? _act;
    private string? _text;
    private bool _asked;
    private bool _leveling;

    private enum Act
    {
        Disable,
        Enable,
        Manager,
    }

    /// <summary>Which company.</summary>
    [Parameter] public Guid Id { get; set; }

    /// <summary>Who reads.</summary>
    [CascadingParameter] public Actor Actor { get; set; } = default!;

    [Inject] private CompanyQueries Queries { get; set; } = default!;

    [Inject] private CompanyService Companies { get; set; } = default!;

    [Inject] private LedgerQueries Ledger { get; set; } = default!;

    [Inject] private TimelineQueries Timeline { get; set; } = default!;

    private bool MayManage => Actor.May(Permission.ManageCompanies);

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        _found = await Queries.FindAsync(Id, Actor);
        _asked = true;
        if (_found is not { } found) { return; }
        _balances = await Ledger.BalancesOfAsync(new(Id), Actor);
        var events = await Timeline.OfAsync(found.Documents, Actor);
        _timeline =
        [
            .. EntriesOf(events, DocumentKind.Application, RegistrationLifecycle.Instance.Map)
                .Concat(EntriesOf(events, DocumentKind.Certification, CertificationLifecycle.Instance.Map))
                .Concat(EntriesOf(events, DocumentKind.Membership, MembershipLifecycle.Instance.Map))
                .Concat(found.Acts.Select(act => new TimelineEntry(T[$"audit.{act.Act}"], act.Who, act.At, WordsOf(act))))
                .OrderByDescending(entry => entry.At),
        ];
    }

    private IEnumerable<TimelineEntry> EntriesOf(IReadOnlyList<LifecycleEvent> events, DocumentKind kind, LifecycleMap map) =>
        Timelines.Entries(events.Where(happened => happened.DocumentKind == kind), map, T, _ => T[$"DocumentKind.{kind}"]);

    private string? WordsOf(CompanyAct act)
    {
        var isLevel = act.Act == $"{CompanyService.ActPrefix}level";
        var after = isLevel && act.After is { } level ? T.Member(nameof(CustomerLevel), level) : act.After;
        var before = isLevel && act.Before is { } former ? T.Member(nameof(CustomerLevel), former) : act.Before;
        return string.IsNullOrEmpty(before) ? after : $"{before} → {after}";
    }

    private IReadOnlyList<Fact> Facts(CompanyDetail found) =>
    [
        new(T["company.kind"], T.Enum(found.Row.Kind)),
        new(T["company.created-at"], TextArgs.Moment(found.Row.CreatedAt)),
        new(T["company.contact"], found.Row.ContactName),
        new(T["company.phone"], found.Row.ContactPhone),
        new(T["company.address"], found.Address),
        .. found.ParentId is { } parent ? [new Fact(T["company.agent"], found.Row.Parent, PortalUrls.StaffCompany(parent))] : Array.Empty<Fact>(),
    ];

    private IReadOnlyList<Fact> Reviews(CompanyDetail found) =>
    [
        new(T["nav.certification"], CompanyWords.Of(new(found.Row.CertifiedAt is not null, found.Row.Certification, found.Mode), T)),
        new(T["company.certified-at"], found.Row.CertifiedAt is { } at ? TextArgs.Moment(at) : null),
        .. found.CertificationNumber is { } certification ? [new Fact(T["certification.number"], certification, PortalUrls.StaffCertification(certification))] : Array.Empty<Fact>(),
        .. found.ApplicationNumber is { } application ? [new Fact(T["application.number"], application, PortalUrls.StaffApplication(application))] : Array.Empty<Fact>(),
    ];

    private void Ask(Act act)
    {
        (_act, _refusal) = (act, null);
        _text = act == Act.Manager ? _found?.ManagerId?.ToString() : null;
    }

    private async Task DoAsync()
    {
        var done = _act switch
        {
            Act.Disable => await Companies.DisableAsync(Id, _text, Actor),
            Act.Enable => await Companies.EnableAsync(Id, Actor),
            _ => await Companies.AssignManagerAsync(Id, Guid.TryParse(_text, out var manager) ? manager : Guid.Empty, Actor),
        };
        _refusal = done.Error;
        if (_refusal is { Field: not null }) { return; } // a slip of the pen: nothing has changed, and the next press is heard at once
        if (!done.IsRefused) { _act = null; }
        await ReadAsync();
    }
}
