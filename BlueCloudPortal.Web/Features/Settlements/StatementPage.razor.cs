using System.Globalization;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Settlements;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Settlements;

/// <summary>A settlement statement (M-34 to M-37): the same page for its receiver and for staff; what may be done comes from the lifecycle.</summary>
public sealed partial class StatementPage
{
    private const int MostShares = 10;

    private StatementView? _statement;
    private IReadOnlyList<TimelineEntry> _entries = [];
    private IReadOnlyList<LifeLineVisit> _visits = [];
    private LifecycleEvent? _rejection;
    private ExplainModel? _explained;
    private StatementTrigger? _asked;
    private PortalError? _refusal;
    private string? _text;
    private string? _shown;
    private bool _open;
    private bool _missing;

    /// <summary>The statement's number.</summary>
    [Parameter] public string Number { get; set; } = "";

    [CascadingParameter] private Actor Actor { get; set; } = default!;

    [Inject] private StatementQueries Queries { get; set; } = default!;

    [Inject] private StatementService Service { get; set; } = default!;

    [Inject] private StatementPdf Pdf { get; set; } = default!;

    [Inject] private TimelineQueries Timeline { get; set; } = default!;

    [Inject] private IStringLocalizer T { get; set; } = default!;

    private IReadOnlyList<Crumb> Crumbs => Actor.IsStaff
        ? [new(T["nav.staff-statements"], PortalUrls.StaffStatements())]
        : [new(T["nav.statements"], StatementAccess.ListUrl(Actor))];

    private bool ForReseller => _statement is { ReceiverKind: StatementReceiver.Reseller };

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Number) { return; }
        _shown = Number;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _statement = await Queries.FindAsync(Number, Actor);
        _missing = _statement is null;
        if (_statement is null) { return; }
        var map = StatementLifecycle.Instance.Map;
        var events = await Timeline.OfAsync([_statement.Key], Actor);
        _entries = [.. Timelines.Entries(events, map, T)];
        _visits = Timelines.Visits(events);
        _rejection = map.MainLine.Contains(events[^1].To) ? null : events[^1]; // sent back: the reason stands beside it
    }

    private Task<GridPage<StatementLineRow>> LinesAsync(GridRequest request) => LabelledAsync(Queries.LinesAsync(Number, request, Actor));

    // The three lines below a statement say which they are: the lines' sum, the ledger's, and the difference.
    private async Task<GridPage<StatementLineRow>> LabelledAsync(Task<GridPage<StatementLineRow>> asked)
    {
        var page = await asked;
        return page with
        {
            Totals = page.Totals is null ? null : [.. page.Totals.Select(total => total with
            {
                Label = total.Kind switch { GridTotalKind.Page => T["statement.sum", _statement!.Figures.OrderCount], GridTotalKind.All => T["statement.ledger-sum"], _ => T["grid.total.check"] },
            })],
        };
    }

    private async Task ExplainAsync(Currency currency)
    {
        var shares = await Queries.SharesAsync(Number, currency, Actor);
        var movements = shares.Take(MostShares).Select(share => new ExplainMovement(share.WorkOrderNumber, share.Earned, share.Lines, Url(share.WorkOrderNumber))).ToList();
        if (shares.Count > MostShares) { movements.Add(new(T["statement.other-shares", shares.Count - MostShares], Money.Sum(currency, shares.Skip(MostShares).Select(share => share.Earned)))); }
        _explained = new(StatementKpis.PaidWord(_statement!.IsPaid, currency, T), T["statement.opening"], Money.Zero(currency), movements, T["statement.ledger-sum"], _statement.Figures.Ledger(currency));
        StateHasChanged(); // asked by a tile, which draws itself only
    }

    private void Ask(StatementTrigger trigger) => (_asked, _refusal, _text, _open) = (trigger, null, null, true);

    private async Task FireAsync()
    {
        var done = _asked switch
        {
            StatementTrigger.Send => await Service.SendAsync(Number, _text, Actor),
            StatementTrigger.Confirm => await Service.ConfirmAsync(Number, Actor),
            StatementTrigger.Reject => await Service.RejectAsync(Number, _text, Actor),
            _ => await Service.PayAsync(Number, _text, Actor),
        };
        _refusal = done.Error;
        if (done.IsRefused) { return; }
        _open = false;
        await LoadAsync();
    }

    private static string? FieldOf(StatementTrigger trigger) => trigger switch { StatementTrigger.Send => "Note", StatementTrigger.Reject => "Reason", StatementTrigger.Pay => "ProofNumber", _ => null };

    private string WorkOrderUrl(StatementLineRow row) => Url(row.WorkOrderNumber);

    // of a reseller's statement the order itself stands for the work order
    private string Url(string number) => (ForReseller, Actor.IsStaff) switch
    {
        (true, true) => PortalUrls.StaffOrder(number),
        (true, false) => PortalUrls.MyOrder(number),
        (false, true) => PortalUrls.StaffWorkOrder(number),
        _ => PortalUrls.ProviderWorkOrder(number),
    };

    private static string Sign(Currency currency) => currency == Currency.CNY ? "¥" : "$";

    private static string Short(DateTime utc) => BusinessTime.Local(utc).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);
}
