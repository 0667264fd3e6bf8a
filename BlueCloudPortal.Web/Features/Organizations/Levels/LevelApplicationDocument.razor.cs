using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Organizations.Levels;

/// <summary>What can be done with an application for a level on its page.</summary>
public sealed partial class LevelApplicationDocument
{
    private LevelApplicationDetail? _found;
    private IReadOnlyList<LifecycleEvent> _events = [];
    private PortalError? _refusal;
    private LevelApplicationTrigger? _act;
    private DateOnly? _from;
    private DateOnly? _until;
    private string? _reason;
    private bool _asked;

    /// <summary>Its number.</summary>
    [Parameter, EditorRequired] public string Number { get; set; } = "";

    /// <summary>The way here.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<Crumb> Crumbs { get; set; } = [];

    /// <summary>Who reads.</summary>
    [CascadingParameter] public Actor Actor { get; set; } = default!;

    [Inject] private TimeProvider Clock { get; set; } = default!;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        _found = await Queries.FindAsync(Number, Actor);
        _events = _found is null ? [] : await Timeline.OfAsync([_found.Application.Key], Actor);
        _asked = true;
    }

    private IReadOnlyList<Fact> Facts(LevelApplicationDetail found)
    {
        var one = found.Application;
        return
        [
            new(T["level.number"], one.Number),
            new(T["company.name"], found.Company, Actor.IsStaff && Actor.May(Permission.ViewCompanies) ? PortalUrls.StaffCompany(one.OrganizationId.Value) : null),
            new(T["level.before"], T.Enum(one.LevelBefore)),
            new(T["level.wanted"], T.Enum(one.Wanted)),
            new(T["level.expected-short"], one.ExpectedMinor is { } minor ? $"{Money.Fen(minor)}" : null),
            new(T["level.contact"], $"{one.ContactName} · {one.ContactPhone}"),
            new(T["level.submitted"], $"{one.SubmittedBy} · {TextArgs.Moment(one.SubmittedAt)}"),
            new(T["level.decided"], one.DecidedAt is { } at ? Actor.IsStaff ? $"{one.DecidedBy} · {TextArgs.Moment(at)}" : TextArgs.Moment(at) : null),
            new(T["level.days"], one.ValidFrom is { } from ? one.ValidUntil is { } until ? T["level.from-to", from, until].Value : T["level.from-on", from].Value : null),
        ];
    }

    private async Task PressAsync(string trigger)
    {
        (_refusal, _reason, _from, _until) = (null, null, BusinessTime.DayOf(Clock.GetUtcNow().UtcDateTime), null);
        _act = Enum.Parse<LevelApplicationTrigger>(trigger);
        if (_act == LevelApplicationTrigger.Take) { await DoAsync(); }
    }

    private async Task DoAsync()
    {
        var done = _act switch
        {
            LevelApplicationTrigger.Take => await Applications.TakeAsync(Number, Actor),
            LevelApplicationTrigger.Approve => await Applications.ApproveAsync(Number, _from, _until, Actor),
            LevelApplicationTrigger.Reject => await Applications.RejectAsync(Number, _reason, Actor),
            _ => await Applications.WithdrawAsync(Number, Actor),
        };
        _refusal = done.Error;
        if (_refusal is { Field: not null }) { return; } // a slip of the pen: nothing has changed
        if (!done.IsRefused || _act == LevelApplicationTrigger.Take) { _act = null; }
        await ReadAsync();
    }

    private void Close(bool open)
    {
        if (!open) { _act = null; }
    }
}
