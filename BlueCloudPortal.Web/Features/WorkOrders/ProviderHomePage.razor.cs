using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Settlements;
using BlueCloudPortal.Domain.WorkOrders;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Settlements;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.WorkOrders;

/// <summary>A provider's home (M-11): what stands where, what to do next, and the last statements.</summary>
public sealed partial class ProviderHomePage
{
    private ProviderDesk? _desk;
    private IReadOnlyList<StatementRow>? _statements;
    private IReadOnlyList<Money> _earned = [];
    private int _toConfirm;
    private BusinessMonth _month;
    private string? _organization;
    private Profile? _profile;
    private bool _loaded;

    [CascadingParameter] private Actor Actor { get; set; } = default!;

    [Inject] private WorkOrderQueries WorkOrders { get; set; } = default!;

    [Inject] private StatementQueries Statements { get; set; } = default!;

    [Inject] private ActorQueries Actors { get; set; } = default!;

    [Inject] private ProfileQueries Profiles { get; set; } = default!;

    [Inject] private TimeProvider Clock { get; set; } = default!;

    [Inject] private IStringLocalizer T { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _organization = await Actors.OrganizationOfAsync(Actor, default);
        var desk = await WorkOrders.DeskAsync(Actor);
        _profile = await Profiles.FindAsync(Actor);
        if (Actor.May(Permission.ViewStatements))
        {
            _month = BusinessMonth.Of(Clock.GetUtcNow().UtcDateTime);
            _statements = (await Statements.ListAsync(new(0, 5, []), Actor)).Rows;
            _earned = await Statements.EarnedInAsync(_month, Actor);
            _toConfirm = (await Statements.CountsAsync(Actor)).GetValueOrDefault(StatementStatus.BeingConfirmed);
        }
        (_desk, _loaded) = (desk, true); // shown whole, not figure by figure
    }

    private string Count(int count) => T["provider.count", count];

    private List<Kpi> Figures(ProviderDesk desk)
    {
        var list = PortalUrls.ProviderWorkOrders();
        List<Kpi> figures =
        [
            Work("work-orders.to-accept", $"{list}?status={WorkOrderStatus.AwaitingAcceptance}", desk.Of(WorkOrderStatus.AwaitingAcceptance)),
            Work("work-orders.under-way", $"{list}?status={WorkOrderStatus.InImplementation},{WorkOrderStatus.PartlyAccepted}", desk.Of(WorkOrderStatus.InImplementation, WorkOrderStatus.PartlyAccepted), T["provider.due-count", desk.DueCount]),
            Work("work-orders.completed", $"{list}?status={WorkOrderStatus.Completed}", desk.Of(WorkOrderStatus.Completed)),
        ];
        if (_statements is null) { return figures; }
        figures.Add(new(T["provider.to-confirm"], Figure: TextArgs.Cell(_toConfirm, T), Unit: T["provider.unit.statements", _toConfirm], LinkUrl: $"{PortalUrls.ProviderStatements()}?status={StatementStatus.BeingConfirmed}"));
        foreach (var amount in _earned.DefaultIfEmpty(Money.Zero(Currency.CNY))) { figures.Add(new(T["provider.earned", $"{amount.Currency}"], amount, Notes: [T["provider.earned-note", _month.ToString()]])); }
        return figures;
    }

    private Kpi Work(string label, string url, int count, string? note = null) =>
        new(T[label], Figure: TextArgs.Cell(count, T), Unit: T["provider.unit.work-orders", count], Notes: note is null ? null : [note], LinkUrl: url);
}
