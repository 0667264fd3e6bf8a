using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.WorkOrders;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>An order: its life, lines, price, milestones, payment and papers, and what the reader may do with it.</summary>
public sealed partial class OrderDetail
{
    private static readonly Dictionary<string, string> s_icons = new(StringComparer.Ordinal) { [nameof(OrderTrigger.Pay)] = "payments", [nameof(OrderTrigger.Cancel)] = "cancel" };

    private OrderView? _view;
    private IReadOnlyList<LifecycleAction> _actions = [];
    private bool _missing;
    private bool _cancelling;
    private bool _assigning;

    /// <summary>The order's number.</summary>
    [Parameter, EditorRequired] public string Number { get; set; } = "";

    /// <summary>Who reads.</summary>
    [CascadingParameter] public Actor Actor { get; set; } = default!;

    [Inject] private OrderQueries Queries { get; set; } = default!;

    [Inject] private IStringLocalizer Texts { get; set; } = default!;

    private IEnumerable<LifecycleEvent> OwnEvents => _view?.Events.Where(happened => happened.DocumentKind == DocumentKind.Order) ?? [];

    private IReadOnlyList<TimelineEntry> Entries => _view is not { } view ? [] :
    [
        .. Timelines.Entries(OwnEvents, OrderLifecycle.Instance.Map, Texts),
        .. Timelines.Entries(view.Events.Where(happened => happened.DocumentKind == DocumentKind.Milestone && happened.From is not null), MilestoneLifecycle.Instance.Map, Texts, happened => Texts["order.milestone", view.PhaseOf(happened.DocumentId)]),
    ];

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        _view = await Queries.FindAsync(Number, Actor);
        _missing = _view is null;
        _actions = _view is null ? [] : _view.ActionsFor(Actor);
    }

    private bool MayBuy => QuoteQueries.MayBuy(Actor);
    private bool MayAssign => _view is { } view && view.Order.RefusalOfAssigning(Actor) is null;
    private bool MayAsk => !Actor.IsStaff && Actor.May(Permission.UseTickets);

    private bool Can(OrderTrigger trigger) => _actions.Any(action => action.Trigger == trigger.ToString() && action.Refusal is null);

    // paying has a page of its own; the other action of a person is to cancel
    private void AskCancel(string trigger) => _cancelling = true;
}
