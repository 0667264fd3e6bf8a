using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Organizations;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Invoices;

/// <summary>The second step of a request: type, title, address and remark; over top-ups and before one also the code by SMS (D-58).</summary>
public sealed partial class InvoiceDataStep
{
    private TitleDialog _titleDialog = default!;
    private AddressDialog _addressDialog = default!;
    private IReadOnlyList<InvoiceTitle> _titles = [];
    private IReadOnlyList<PostalAddress> _addresses = [];
    private InvoiceType _type;
    private Id<InvoiceTitle>? _title;
    private Id<PostalAddress>? _address;
    private string? _remark;
    private readonly Guid _key = Guid.NewGuid(); // one a form: a second press gives the first invoice
    private PortalError? _refusal;
    private bool _confirming;

    /// <summary>Who asks.</summary>
    [CascadingParameter] public Actor Actor { get; set; } = default!;

    /// <summary>What it is over.</summary>
    [Parameter] public InvoiceSource Source { get; set; }

    /// <summary>The orders or top-ups chosen in the first step; none before a top-up.</summary>
    [Parameter, EditorRequired] public Selection Chosen { get; set; } = default!;

    /// <summary>The amount that was typed before a top-up; null otherwise.</summary>
    [Parameter] public Money? Amount { get; set; }

    /// <summary>Back to the first step.</summary>
    [Parameter] public EventCallback OnBack { get; set; }

    [Inject] private InvoiceService Invoices { get; set; } = default!;

    [Inject] private RechargeInvoiceService Recharges { get; set; } = default!;

    [Inject] private InvoiceTitleService Titles { get; set; } = default!;

    [Inject] private AddressQueries Addresses { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    private Money Sum => Amount ?? (Chosen.Totals is [var only] ? only : Money.Zero(Currency.CNY));

    private string? Capitals => Source == InvoiceSource.Orders ? null : ChineseAmount.Of(Sum.Minor);

    private IEnumerable<Fact> Over => Source switch
    {
        InvoiceSource.Orders => [new(T["invoices.orders"], T["invoices.chosen", Chosen.Count])],
        InvoiceSource.Recharge => [new(T["recharge.recharges"], T["recharge.chosen", Chosen.Count])],
        _ => [],
    };

    private IReadOnlyList<BeforeAfter> Confirmed => [new(T["invoices.head"], _titles.FirstOrDefault(title => title.Id == _title)?.Title ?? ""), new(T["invoices.type"], T.Enum(InvoiceType.Special))];

    private RequestRechargeInvoice Asked => new(Source, Chosen.Keys, Sum.Units.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture), _title, _address, _remark, _key);

    private IReadOnlyList<Choice> TitleChoices => [.. _titles.Select(title => new Choice(title.Id.Value.ToString(), title.Title, $"{title.TaxNumber} {title.BankName} {title.BankAccount}".TrimEnd(), title.IsDefault))];

    private IReadOnlyList<Choice> AddressChoices => [.. _addresses.Select(address => new Choice(address.Id.Value.ToString(), address.Address, $"{address.Recipient} {address.Phone}", address.IsDefault))];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _titles = await Titles.ListAsync(Actor);
        _addresses = await Addresses.ListAsync(Actor);
        (_title, _address) = (_titles.Count > 0 ? _titles[0].Id : null, _addresses.Count > 0 ? _addresses[0].Id : null); // the default ones
    }

    private void ChooseTitle(string id) => _title = _titles.Single(title => title.Id.Value.ToString() == id).Id;

    private void ChooseAddress(string id) => _address = _addresses.Single(address => address.Id.Value.ToString() == id).Id;

    private Task EditTitle(string id) => _titleDialog.OpenAsync(_titles.Single(title => title.Id.Value.ToString() == id));

    private void EditAddress(string id) => _addressDialog.Open(_addresses.Single(address => address.Id.Value.ToString() == id));

    private async Task TitleSavedAsync(Id<InvoiceTitle> saved)
    {
        (_titles, _title, _refusal) = (await Titles.ListAsync(Actor), saved, null);
    }

    private async Task AddressSavedAsync(Id<PostalAddress> saved)
    {
        (_addresses, _address, _refusal) = (await Addresses.ListAsync(Actor), saved, null);
    }

    private async Task SubmitAsync()
    {
        if (Source != InvoiceSource.Orders)
        {
            // What can be known before is told before a code is sent.
            _refusal = (await Recharges.CheckAsync(Asked, Actor)).Error;
            _confirming = _refusal is null;
            return;
        }
        await FinishAsync(await Invoices.RequestAsync(new(Chosen.Keys, _type, _title, _address, _remark), Actor));
    }

    private async Task<PortalError?> ConfirmAsync(string code)
    {
        var requested = await Recharges.RequestAsync(Asked, code, Actor);
        if (requested is { IsRefused: true, Error: { Field: "Title" or "Address" or "Remark" } }) { (_confirming, _refusal) = (false, requested.Error); }
        else if (!requested.IsRefused) { await FinishAsync(requested); }
        return requested.Error;
    }

    private Task FinishAsync(Result<string> requested)
    {
        _refusal = requested.Error;
        if (!requested.IsRefused) { Navigation.NavigateTo(PortalUrls.MyInvoiceSubmitted(requested.Value)); }
        return Task.CompletedTask;
    }
}
