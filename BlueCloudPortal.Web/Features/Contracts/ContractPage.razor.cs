using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Contracts;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Contracts;

/// <summary>A contract: what it is over, who made it, its paper, and what may be done with it.</summary>
public sealed partial class ContractPage
{
    private ContractActs _acts = default!;
    private ContractDetail? _found;
    private LifecycleAction? _main;
    private IReadOnlyList<TimelineEntry> _timeline = [];
    private IReadOnlyList<LifeLineVisit> _visits = [];
    private bool _missing;

    /// <summary>The contract's number.</summary>
    [Parameter] public string Number { get; set; } = "";

    /// <summary>Who reads.</summary>
    [CascadingParameter] public Actor Actor { get; set; } = default!;

    private IReadOnlyList<Crumb> Crumbs => [new(T["nav.contracts"], Actor.IsStaff ? PortalUrls.StaffContracts() : PortalUrls.MyContracts())];

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        _found = await Queries.FindAsync(Number, Actor);
        _missing = _found is null;
        if (_found is not { } found) { return; }
        var events = await Timeline.OfAsync([found.Key], Actor);
        _timeline = [.. Timelines.Entries(events, ContractLifecycle.Instance.Map, T)];
        _visits = Timelines.Visits(events);
        _main = found.Actions.FirstOrDefault(action => action is { Trigger: nameof(ContractTrigger.MakeEffective), Refusal: null });
    }

    private void Ask(string trigger) => _acts.Open(_found!.Actions.Single(action => action.Trigger == trigger), Number, _found.Row.Amount);

    private IReadOnlyList<Fact> Facts(ContractDetail found) =>
    [
        new(T["contracts.number"], found.Row.Number),
        new(T["contracts.kind"], T.Enum(found.Row.Kind)),
        new(T["contracts.amount"], found.Row.Amount.ToString()),
        new(T["contracts.applied-at"], TextArgs.Moment(found.Row.AppliedAt)),
        new(T["contracts.effective-at"], TextArgs.Moment(found.Row.EffectiveAt)),
    ];

    private IReadOnlyList<Fact> PartyFacts(string role, ContractParty party) =>
        [new(role, party.Name), new(T["contracts.contact"], party.Contact), new(T["contracts.phone"], party.Phone), new(T["contracts.address"], party.Address)];
}
