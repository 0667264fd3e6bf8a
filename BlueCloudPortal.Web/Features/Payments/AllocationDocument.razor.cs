using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>An allocation on its page, for the buyer and for staff: figures, life line, timeline, and what the reader may do.</summary>
public sealed partial class AllocationDocument
{
    private static readonly string[] s_reasons = ["account", "platform", "contract"];
    private AllocationDetail? _allocation;
    private IReadOnlyList<LifecycleEvent> _events = [];
    private PortalError? _refusal;
    private PortalError? _refused;
    private string? _reason;
    private bool _asked;
    private bool _busy;
    private bool _completing;
    private bool _rejecting;

    /// <summary>Its number.</summary>
    [Parameter, EditorRequired] public string Number { get; set; } = "";

    /// <summary>The way here.</summary>
    [Parameter] public IReadOnlyList<Crumb> Crumbs { get; set; } = [];

    /// <summary>It has just been submitted.</summary>
    [Parameter] public bool Submitted { get; set; }

    [CascadingParameter] private Actor Actor { get; set; } = default!;

    [Inject] private AllocationService Allocations { get; set; } = default!;

    [Inject] private AllocationQueries Queries { get; set; } = default!;

    [Inject] private TimelineQueries Timeline { get; set; } = default!;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        _allocation = await Queries.FindAsync(Number, Actor);
        _events = _allocation is null ? [] : await Timeline.OfAsync([_allocation.Id], Actor);
        _asked = true;
    }

    private IReadOnlyList<Fact> Facts(AllocationDetail found) =>
    [
        new(T["allocations.company"], found.Row.Company),
        new(T["allocations.platform"], found.Row.Platform),
        new(T["allocations.account"], found.AccountName),
        new(T["allocations.method"], T.Enum(found.Row.Method)),
        new(T["allocations.discount"], found.ByVouchers ? T["allocations.no-discount"] : T["allocations.percent", TextArgs.Cell(found.Row.PayPercent, T)]),
        new(T["allocations.arrival"], found.Row.Arrival.ToString()),
        new(T["allocations.operator"], $"{found.Row.SubmittedBy} · {TextArgs.Moment(found.Row.SubmittedAt)}"),
        new(T["allocations.taken-by"], found.Row.IsInstant ? T["allocations.instant"] : found.Row.TakenBy),
        new(T["allocations.completed-at"], TextArgs.Moment(found.Row.CompletedAt)),
        .. found.Reference is { } reference ? new Fact[] { new(T["allocations.reference"], reference) } : [],
    ];

    private async Task PressAsync(string trigger)
    {
        (_refusal, _refused, _reason) = (null, null, null);
        switch (Enum.Parse<AllocationTrigger>(trigger))
        {
            case AllocationTrigger.Take: await ActAsync(() => Allocations.TakeAsync(Number, Actor)); break;
            case AllocationTrigger.Complete: _completing = true; break;
            default: _rejecting = true; break;
        }
    }

    private Task TryNowAsync() => ActAsync(() => Allocations.TryNowAsync(Number, Actor));

    private async Task ActAsync(Func<Task<Result>> act)
    {
        if (_busy) { return; }
        _busy = true;
        try { _refusal = (await act()).Error; }
        finally { _busy = false; }
        await ReadAsync();
    }

    private async Task CompleteAsync()
    {
        _refused = (await Allocations.CompleteAsync(Number, Actor)).Error;
        _completing = _refused is not null;
        await ReadAsync();
    }

    private async Task RejectAsync()
    {
        _refused = (await Allocations.RejectAsync(Number, _reason, Actor)).Error;
        _rejecting = _refused is not null;
        await ReadAsync();
    }
}
