using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>A repayment of credit on its page .</summary>
public sealed partial class CreditRepaymentDocument
{
    private CreditRepaymentDetail? _found;
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

    [CascadingParameter] private Actor Actor { get; set; } = default!;

    [Inject] private CreditRepaymentService Repayments { get; set; } = default!;

    [Inject] private CreditQueries Queries { get; set; } = default!;

    [Inject] private TimelineQueries Timeline { get; set; } = default!;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        _found = await Queries.RepaymentAsync(Number, Actor);
        _events = _found is null ? [] : await Timeline.OfAsync([_found.Id], Actor);
        _asked = true;
    }

    private IReadOnlyList<Fact> Facts(CreditRepaymentDetail found) =>
    [
        new(T["credit.company"], found.Row.Company, Actor.IsStaff ? PortalUrls.StaffCreditOf(found.Row.CompanyId) : null),
        new(T["credit.method"], T.Enum(found.Row.Method)),
        .. found.From.Length > 0 ? [new Fact(T[found.Row.Method == CreditRepaymentMethod.Channel ? "credit.channel" : "credit.from"], found.From)] : Array.Empty<Fact>(),
        .. found.PaidOn is { } on ? [new Fact(T["credit.paid-on"], TextArgs.Day(on))] : Array.Empty<Fact>(),
        new(T["credit.submitted-by"], $"{found.SubmittedBy} · {TextArgs.Moment(found.Row.SubmittedAt)}"),
        .. found.Row.TakenBy.Length > 0 ? [new Fact(T["credit.taken-by"], found.Row.TakenBy)] : Array.Empty<Fact>(),
        new(T["credit.arrived-at"], TextArgs.Moment(found.Row.CompletedAt)),
    ];

    private async Task PressAsync(string trigger)
    {
        (_refusal, _refused, _reason) = (null, null, null);
        switch (Enum.Parse<CreditRepaymentTrigger>(trigger))
        {
            case CreditRepaymentTrigger.Take: await TakeAsync(); break;
            case CreditRepaymentTrigger.Complete: _completing = true; break;
            default: _rejecting = true; break;
        }
    }

    private async Task TakeAsync()
    {
        if (_busy) { return; }
        _busy = true;
        try { _refusal = (await Repayments.TakeAsync(Number, Actor)).Error; }
        finally { _busy = false; }
        await ReadAsync();
    }

    private async Task CompleteAsync()
    {
        _refused = (await Repayments.CompleteAsync(Number, Actor)).Error;
        _completing = _refused is not null;
        await ReadAsync();
    }

    private async Task RejectAsync()
    {
        _refused = (await Repayments.RejectAsync(Number, _reason, Actor)).Error;
        _rejecting = _refused is not null;
        await ReadAsync();
    }
}
