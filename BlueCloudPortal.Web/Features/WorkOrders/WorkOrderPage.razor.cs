using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.WorkOrders;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.WorkOrders;

/// <summary>A work order (M-15): the same page for the provider and for staff; what may be done comes from the lifecycle.</summary>
public sealed partial class WorkOrderPage
{
    private static readonly Dictionary<string, string> s_icons = new() { ["Dispatch"] = "forward_to_inbox", ["Accept"] = "task_alt", ["Decline"] = "block" };
    private static readonly string[] s_beforeDispatch = [nameof(WorkOrderStatus.AwaitingPayment), nameof(WorkOrderStatus.AwaitingDispatch), nameof(WorkOrderStatus.Cancelled)];

    private WorkOrderView? _work;
    private IReadOnlyList<LifecycleEvent> _events = [];
    private IReadOnlyList<TimelineEntry> _entries = [];
    private LifecycleMap _map = ServiceWorkOrderLifecycle.Instance.Map;
    private WorkOrderTrigger? _asked;
    private PortalError? _refusal;
    private string? _reason;
    private string? _shown;
    private bool _missing;

    /// <summary>The work order's number.</summary>
    [Parameter] public string Number { get; set; } = "";

    [CascadingParameter] private Actor Actor { get; set; } = default!;

    [Inject] private WorkOrderQueries Queries { get; set; } = default!;

    [Inject] private WorkOrderService Service { get; set; } = default!;

    [Inject] private TimelineQueries Timeline { get; set; } = default!;

    [Inject] private IStringLocalizer T { get; set; } = default!;

    private IReadOnlyList<Crumb> Crumbs => Actor.IsStaff
        ? [new(T["nav.work-orders"], PortalUrls.StaffWorkOrders())]
        : [new(T["nav.work-orders"], PortalUrls.ProviderWorkOrders())];

    // The provider sees its own service items only.
    private string? ServiceUrl => _work is { ServiceItemNumber: { } number } work && (Actor.IsStaff || work.IsOwnService) ? DocumentUrls.Of(DocumentKind.ServiceItem, number, Actor) : null;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Number) { return; }
        _shown = Number;
        _map = Actor.IsStaff ? ServiceWorkOrderLifecycle.Instance.Map : FromDispatchOn(ServiceWorkOrderLifecycle.Instance.Map);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _work = await Queries.FindAsync(Number, Actor);
        _missing = _work is null;
        if (_work is null) { return; }
        var happened = await Timeline.OfAsync([_work.Key, .. _work.Milestones.Select(milestone => milestone.Key)], Actor);
        _events = [.. happened.Where(one => one.DocumentKind == DocumentKind.WorkOrder)];
        var phases = _work.Milestones.ToDictionary(milestone => milestone.Key, milestone => milestone.Phase);
        // that all milestones began follows from the acceptance, which is there already
        var milestones = happened.Where(one => one.DocumentKind == DocumentKind.Milestone && one.Trigger != nameof(MilestoneTrigger.Start));
        _entries =
        [
            .. Timelines.Entries(_events, ServiceWorkOrderLifecycle.Instance.Map, T),
            .. Timelines.Entries(milestones, MilestoneLifecycle.Instance.Map, T, one => phases[one.DocumentId]),
        ];
    }

    private void Ask(WorkOrderTrigger trigger) => (_asked, _refusal, _reason) = (trigger, null, null);

    private void Closed(bool open) => _asked = open ? _asked : null;

    private async Task FireAsync()
    {
        var done = _asked == WorkOrderTrigger.Accept ? await Service.AcceptAsync(Number, Actor) : await Service.DeclineAsync(Number, _reason, Actor);
        _refusal = done.Error;
        if (done.IsRefused) { return; }
        _asked = null;
        await LoadAsync();
    }

    // For a provider a work order begins when it is dispatched: what came before is the buyer's and the platform's.
    private static LifecycleMap FromDispatchOn(LifecycleMap map) => map with
    {
        MainLine = [.. map.MainLine.Except(s_beforeDispatch)],
        States = [.. map.States.Except(s_beforeDispatch)],
        Moves = [.. map.Moves.Where(move => !s_beforeDispatch.Contains(move.From) && !s_beforeDispatch.Contains(move.To))],
    };
}
