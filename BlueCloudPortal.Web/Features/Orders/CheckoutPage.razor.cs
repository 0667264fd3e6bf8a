using System.Globalization;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Organizations;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>Fill in and check: for whom, when, what and for how much; then the electronic order, then payment.</summary>
public sealed partial class CheckoutPage
{
    private IReadOnlyList<PickedPlan> _items = [];
    private GatheredQuote? _priced;
    private CustomerRow? _customer;
    private PortalError? _refusal;
    private DateOnly? _expectedOn;
    private string _remark = "";
    private PostalAddress? _address;
    private string? _email;
    private IReadOnlyList<CartLine> _moved = []; // what has another price than when it was put into the cart
    private readonly List<string> _accepted = [];
    private Guid _key = Guid.NewGuid();
    private bool _fromCart;
    private bool _loaded;
    private bool _ready; // the draft has been looked for: what is placed from here on is placed once
    private bool _agreeing;
    private bool _offline; // paid by a bank transfer afterwards

    /// <summary>Who buys.</summary>
    [CascadingParameter] public Actor Actor { get; set; } = default!;

    /// <summary>Buy now: the plan. Without it the cart is checked out.</summary>
    [SupplyParameterFromQuery] public string? Sku { get; set; }

    /// <summary>Buy now: how many.</summary>
    [SupplyParameterFromQuery] public string? Quantity { get; set; }

    /// <summary>Buy now: how it is configured.</summary>
    [SupplyParameterFromQuery] public string? Choice { get; set; }

    /// <summary>Which lines of the cart, by their keys; all that are ready when not given.</summary>
    [SupplyParameterFromQuery] public string? Items { get; set; }

    [Inject] private CartQueries Cart { get; set; } = default!;

    [Inject] private QuoteQueries Quotes { get; set; } = default!;

    [Inject] private AddressQueries Addresses { get; set; } = default!;

    [Inject] private CustomerQueries Customers { get; set; } = default!;

    [Inject] private CheckoutService Checkout { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private IJSRuntime Script { get; set; } = default!;

    [Inject] private TimeProvider Clock { get; set; } = default!;

    private string Draft => CheckoutDraft.NameOf(Actor, new Uri(Navigation.Uri));

    private string EmailNote => _priced!.Quote.Lines.Where(line => line.Item.Configuration is { NeedsEmail: true }).Select(line => _priced.Schemas[line.Item.Plan.Sku].EmailNote).FirstOrDefault(note => note.Length > 0) ?? "";

    private IReadOnlyList<(string Title, string Text)> Terms => [.. _priced!.Quote.Agreements.Select(title => (title, _priced.Schemas.Values.First(schema => schema.Agreement == title).AgreementText))];

    private string? BackToConfiguration => _fromCart || Choice is null || _priced is null ? null : PortalUrls.Configure(_priced.Slugs[Sku!], Sku, Choice);

    private DateOnly Today => BusinessTime.DayOf(Clock.GetUtcNow().UtcDateTime);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _fromCart = Sku is null;
        _items = Sku is { } sku ? [new(sku, int.TryParse(Quantity ?? "1", NumberStyles.None, CultureInfo.InvariantCulture, out var quantity) ? quantity : 0, Domain.Catalog.ConfigurationChoice.Parse(Choice))] : await ChosenOfCartAsync();
        await PriceAsync();
        _loaded = true;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) { return; }
        if (await CheckoutDraft.ReadAsync(Script, Draft) is { } draft)
        {
            (_key, _expectedOn, _remark, _email, _offline) = (draft.RequestKey, draft.ExpectedOn, draft.Remark ?? "", draft.Email, draft.Offline);
            if (draft.Address is { } address) { _address = (await Addresses.ListAsync(Actor)).FirstOrDefault(one => one.Id.Value == address) ?? _address; }
            if (draft.Customer is { } customer) { _customer = await Customers.FindAsync(new Id<Customer>(customer), Actor); }
        }
        else { await KeepAsync(); }
        _ready = true;
        StateHasChanged();
    }

    private async Task<IReadOnlyList<PickedPlan>> ChosenOfCartAsync()
    {
        var chosen = Items?.Split(',', StringSplitOptions.RemoveEmptyEntries);
        var lines = (await Cart.ListAsync(Actor)).Where(line => chosen is null ? line.State == CartLineState.Ready : chosen.Contains(line.Key)).ToList();
        _moved = [.. lines.Where(line => line.PriceBefore is not null)];
        return [.. lines.Select(line => line.Picked)];
    }

    private async Task PriceAsync()
    {
        if (_items.Count == 0) { _priced = null; return; }
        var priced = await Quotes.PriceAsync(_items, Actor);
        (_priced, _refusal) = priced.IsRefused ? (null, priced.Error) : (priced.Value, _refusal);
    }

    private Task KeepAsync() => new CheckoutDraft(_key, _customer?.Id.Value, _expectedOn, _remark, _address?.Id.Value, _email, _offline).KeepAsync(Script, Draft);

    private Task ChooseAsync(CustomerRow customer)
    {
        (_customer, _refusal) = (customer, null);
        return KeepAsync();
    }

    private Task SetExpectedOnAsync(DateOnly? day)
    {
        _expectedOn = day;
        return KeepAsync();
    }

    private Task SetAddressAsync(PostalAddress? address)
    {
        (_address, _refusal) = (address, null);
        return KeepAsync();
    }

    private Task SetEmailAsync(string? email)
    {
        (_email, _refusal) = (email, null);
        return KeepAsync();
    }

    private Task SetOfflineAsync(bool offline)
    {
        _offline = offline;
        return KeepAsync();
    }

    private void ToggleTerms(string title)
    {
        _refusal = null;
        if (!_accepted.Remove(title)) { _accepted.Add(title); }
    }

    private void SetRemark(ChangeEventArgs change) => _remark = (string?)change.Value ?? "";

    private Task ReviewAsync()
    {
        // Said at once what would be refused anyway; the use case asks again.
        _refusal = _customer is null ? OrderErrors.NoCustomer : _priced is null ? _refusal : DeliveryAddress.For(_priced.Quote, new(_address, _email, _accepted)).Error;
        _agreeing = _refusal is null;
        return Task.CompletedTask;
    }

    private async Task PlaceAsync()
    {
        var placed = await Checkout.PlaceAsync(new(_items, _customer?.Id, _expectedOn, _remark, Agreed: true, _key, _priced?.Quote.Total, _fromCart, _address?.Id, _email, [.. _accepted], _offline), Actor);
        _agreeing = false;
        if (placed.IsRefused)
        {
            _refusal = placed.Error;
            await PriceAsync(); // another price is shown before it is asked for again
            return;
        }
        await CheckoutDraft.ForgetAsync(Script, Draft);
        Navigation.NavigateTo(_offline ? PortalUrls.PayOffline(placed.Value) : PortalUrls.Pay(placed.Value), replace: true); // Back leads to the cart, not to a form that is done
    }
}
