using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>A top-up on its page, for the buyer and for staff: facts, proof, life line, timeline, and what the reader may do.</summary>
public sealed partial class TopUpDocument
{
    private static readonly string[] s_reasons = ["unclear", "amount", "payer", "not-arrived"];
    private TopUpDetail? _topUp;
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

    /// <summary>It has just been handed in.</summary>
    [Parameter] public bool HandedIn { get; set; }

    [CascadingParameter] private Actor Actor { get; set; } = default!;

    [Inject] private TopUpService TopUps { get; set; } = default!;

    [Inject] private TopUpQueries Queries { get; set; } = default!;

    [Inject] private TimelineQueries Timeline { get; set; } = default!;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        _topUp = await Queries.FindAsync(Number, Actor);
        _events = _topUp is null ? [] : await Timeline.OfAsync([_topUp.Id], Actor);
        _asked = true;
    }

    private IReadOnlyList<Fact> Facts(TopUpDetail topUp) =>
    [
        new(T["top-ups.payer"], topUp.Row.Payer),
        new(T["top-ups.method"], topUp.Row.Channel is { } channel ? $"{T.Enum(topUp.Row.Method)} · {T.Enum(channel)}" : T.Enum(topUp.Row.Method)),
        .. topUp.Row.Method == TopUpMethod.Transfer ? (Fact[])[new(T["top-ups.paying-account"], topUp.PayingAccount), new(T["top-ups.paying-bank"], topUp.PayingBank)] : [new(T["top-ups.paid-state"], T[topUp.Row.IsPaid ? "top-ups.paid" : "top-ups.unpaid"])],
        new(T["top-ups.submitted-by"], $"{topUp.SubmittedBy} · {TextArgs.Moment(topUp.Row.SubmittedAt)}"),
        .. topUp.Row.Method == TopUpMethod.Transfer ? (Fact[])[new(T["top-ups.taken-by"], topUp.Row.TakenBy)] : [],
        new(T["top-ups.arrival"], topUp.Row.CompletedAt is { } at ? $"{T["top-ups.arrived"]} · {TextArgs.Moment(at)}" : T["top-ups.not-arrived"]),
    ];

    private async Task PressAsync(string trigger)
    {
        (_refusal, _refused, _reason) = (null, null, null);
        switch (Enum.Parse<TopUpTrigger>(trigger))
        {
            case TopUpTrigger.Take: await TakeAsync(); break;
            case TopUpTrigger.Complete: _completing = true; break;
            default: _rejecting = true; break;
        }
    }

    private async Task TakeAsync()
    {
        if (_busy) { return; }
        _busy = true;
        try { _refusal = (await TopUps.TakeAsync(Number, Actor)).Error; }
        finally { _busy = false; }
        await ReadAsync();
    }

    private async Task CompleteAsync()
    {
        _refused = (await TopUps.CompleteAsync(Number, Actor)).Error;
        _completing = _refused is not null;
        await ReadAsync();
    }

    private async Task RejectAsync()
    {
        _refused = (await TopUps.RejectAsync(Number, _reason, Actor)).Error;
        _rejecting = _refused is not null;
        await ReadAsync();
    }
}
