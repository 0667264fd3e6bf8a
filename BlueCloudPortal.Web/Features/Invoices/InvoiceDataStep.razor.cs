using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Organizations;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Invoices;

/// <summary>The second step of a request: type, title, address and remark.</summary>
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
    private PortalError? _refusal;

    /// <summary>Who asks.</summary>
    [CascadingParameter] public Actor Actor { get; set; } = default!;

    /// <summary>The orders chosen in the first step.</summary>
    [Parameter, EditorRequired] public Selection Chosen { get; set; } = default!;

    /// <summary>Back to the first step.</summary>
    [Parameter] public EventCallback OnBack { get; set; }

    [Inject] private InvoiceService Invoices { get; set; } = default!;

    [Inject] private InvoiceTitleService Titles { get; set; } = default!;

    [Inject] private AddressQueries Addresses { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

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
        var requested = await Invoices.RequestAsync(new(Chosen.Keys, _type, _title, _address, _remark), Actor);
        _refusal = requested.Error;
        if (!requested.IsRefused) { Navigation.NavigateTo(PortalUrls.MyInvoiceSubmitted(requested.Value)); }
    }
}
