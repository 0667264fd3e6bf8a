using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Invoices;

/// <summary>An invoice: what was asked for, over which orders, how far it is, and what staff may do with it. Printed, it is the request that goes with the papers.</summary>
public sealed partial class InvoicePage
{
    private InvoiceActs _acts = default!;
    private InvoiceDetail? _found;
    private LifecycleAction? _main;
    private IReadOnlyList<TimelineEntry> _timeline = [];
    private IReadOnlyList<LifeLineVisit> _visits = [];
    private bool _missing;

    /// <summary>The invoice's number.</summary>
    [Parameter] public string Number { get; set; } = "";

    /// <summary>Whether it has just been requested.</summary>
    [SupplyParameterFromQuery(Name = "submitted")] public bool Submitted { get; set; }

    /// <summary>Who reads.</summary>
    [CascadingParameter] public Actor Actor { get; set; } = default!;

    private IReadOnlyList<Crumb> Crumbs => [new(T["nav.invoices"], Actor.IsStaff ? PortalUrls.StaffInvoices() : PortalUrls.MyInvoices())];

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        _found = await Queries.FindAsync(Number, Actor);
        _missing = _found is null;
        if (_found is not { } found) { return; }
        var events = await Timeline.OfAsync([found.Key], Actor);
        _timeline = [.. Timelines.Entries(events, InvoiceLifecycle.Instance.Map, T)];
        _visits = Timelines.Visits(events);
        _main = found.Actions.FirstOrDefault(action => action.Refusal is null);
    }

    private void Ask(string trigger) => _acts.Open(trigger, Number, _found!.Row.Amount);

    private IReadOnlyList<Fact> Data(InvoiceDetail found) =>
    [
        new(T["invoices.head"], found.Row.Title),
        new(T["invoices.tax-number"], found.Row.TaxNumber),
        new(T["invoices.bank-account"], found.Bank),
        new(T["invoices.remark"], found.Row.Remark),
    ];

    private IReadOnlyList<Fact> Mail(InvoiceDetail found) =>
    [
        new(T["invoices.source"], T.Enum(found.Row.Source)),
        new(T["invoices.type"], T.Enum(found.Row.Type)),
        new(T["invoices.content"], Invoice.Content),
        new(T["invoices.mailed-to"], found.Row.Address),
        new(T["invoices.recipient"], found.Recipient),
    ];

    private IReadOnlyList<Fact> Facts(InvoiceDetail found) =>
    [
        new(T["invoices.buyer"], found.Row.Buyer),
        new(T["invoices.requested-at"], TextArgs.Moment(found.Row.RequestedAt)),
        new(T["invoices.issued-at"], TextArgs.Moment(found.Row.IssuedAt)),
        new(T["invoices.fiscal-number"], found.FiscalNumber),
        new(T["invoices.tracking"], found.Row.TrackingNumber),
    ];
}
