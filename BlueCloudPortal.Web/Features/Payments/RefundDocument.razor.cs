using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>A refund or withdrawal on its page, for the buyer and for staff.</summary>
public sealed partial class RefundDocument
{
    private static readonly string[] s_reasons = ["account", "balance", "contract"];
    private RefundDetail? _refund;
    private IReadOnlyList<LifecycleEvent> _events = [];
    private PortalError? _refusal;
    private PortalError? _refused;
    private string? _reason;
    private string? _proof;
    private bool _asked;
    private bool _busy;
    private bool _paying;
    private bool _rejecting;

    /// <summary>Its number.</summary>
    [Parameter, EditorRequired] public string Number { get; set; } = "";

    /// <summary>The way here.</summary>
    [Parameter] public IReadOnlyList<Crumb> Crumbs { get; set; } = [];

    /// <summary>It has just been submitted.</summary>
    [Parameter] public bool Submitted { get; set; }

    [CascadingParameter] private Actor Actor { get; set; } = default!;

    [Inject] private RefundService Refunds { get; set; } = default!;

    [Inject] private RefundQueries Queries { get; set; } = default!;

    [Inject] private TimelineQueries Timeline { get; set; } = default!;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        _refund = await Queries.FindAsync(Number, Actor);
        _events = _refund is null ? [] : await Timeline.OfAsync([_refund.Id], Actor);
        _asked = true;
    }

    private IReadOnlyList<Fact> Facts(RefundDetail found) =>
    [
        new(T["refunds.company"], found.Row.Company),
        new(T["refunds.holder"], found.Holder),
        new(T["refunds.account"], found.AccountNumber),
        new(T["refunds.bank"], found.Bank),
        new(T["refunds.submitted-by"], $"{found.Row.SubmittedBy} · {TextArgs.Moment(found.Row.SubmittedAt)}"),
        new(T["refunds.taken-by"], found.Row.TakenBy),
        new(T["refunds.completed-at"], TextArgs.Moment(found.Row.CompletedAt)),
        new(T["refunds.proof"], found.Row.ProofNumber),
    ];

    private async Task PressAsync(string trigger)
    {
        (_refusal, _refused, _reason, _proof) = (null, null, null, null);
        switch (Enum.Parse<RefundTrigger>(trigger))
        {
            case RefundTrigger.Take: await TakeAsync(); break;
            case RefundTrigger.Pay: _paying = true; break;
            default: _rejecting = true; break;
        }
    }

    private async Task TakeAsync()
    {
        if (_busy) { return; }
        _busy = true;
        try { _refusal = (await Refunds.TakeAsync(Number, Actor)).Error; }
        finally { _busy = false; }
        await ReadAsync();
    }

    private async Task PayAsync()
    {
        _refused = (await Refunds.PayAsync(Number, _proof, Actor)).Error;
        _paying = _refused is not null;
        await ReadAsync();
    }

    private async Task RejectAsync()
    {
        _refused = (await Refunds.RejectAsync(Number, _reason, Actor)).Error;
        _rejecting = _refused is not null;
        await ReadAsync();
    }
}
