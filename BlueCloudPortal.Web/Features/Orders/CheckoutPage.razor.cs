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
    private Guid _key = Guid.NewGuid();
    private bool _fromCart;
    private bool _loaded;
    private bool _ready; // the draft has been looked for: what is placed from here on is placed once
    private bool _agreeing;

    /// <summary>Who buys.</summary>
    [CascadingParameter] public Actor Actor { get; set; } = default!;

    /// <summary>Buy now: the plan. Without it the cart is checked out.</summary>
    [SupplyParameterFromQuery] public string? Sku { get; set; }

    /// <summary>Buy now: how many.</summary>
    [SupplyParameterFromQuery] public string? Quantity { get; set; }

    /// <summary>Which plans of the cart, by SKU; all when not given.</summary>
    [SupplyParameterFromQuery] public string? Items { get; set; }

    [Inject] private CartQueries Cart { get; set; } = default!;

    [Inject] private QuoteQueries Quotes { get; set; } = default!;

    [Inject] private CustomerQueries Customers { get; set; } = default!;

    [Inject] private CheckoutService Checkout { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private IJSRuntime Script { get; set; } = default!;

    [Inject] private TimeProvider Clock { get; set; } = default!;

    private string Draft => $"checkout/{Actor.UserId:N}/{Actor.OrganizationId.Value:N}{new Uri(Navigation.Uri).Query}";

    private DateOnly Today => BusinessTime.DayOf(Clock.GetUtcNow().UtcDateTime);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _fromCart = Sku is null;
        _items = Sku is { } sku ? [new(sku, int.TryParse(Quantity ?? "1", NumberStyles.None, CultureInfo.InvariantCulture, out var quantity) ? quantity : 0)] : await ChosenOfCartAsync();
        await PriceAsync();
        _loaded = true;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) { return; }
        if (await CheckoutDraft.ReadAsync(Script, Draft) is { } draft)
        {
            (_key, _expectedOn, _remark) = (draft.RequestKey, draft.ExpectedOn, draft.Remark ?? "");
            if (draft.Customer is { } customer) { _customer = await Customers.FindAsync(new Id<Customer>(customer), Actor); }
        }
        else { await KeepAsync(); }
        _ready = true;
        StateHasChanged();
    }

    private async Task<IReadOnlyList<PickedPlan>> ChosenOfCartAsync()
    {
        var chosen = Items?.Split(',', StringSplitOptions.RemoveEmptyEntries);
        return [.. (await Cart.ListAsync(Actor)).Where(line => chosen is null || chosen.Contains(line.Sku)).Select(line => line.Picked)];
    }

    private async Task PriceAsync()
    {
        if (_items.Count == 0) { _priced = null; return; }
        var priced = await Quotes.PriceAsync(_items, Actor);
        (_priced, _refusal) = priced.IsRefused ? (null, priced.Error) : (priced.Value, _refusal);
    }

    private Task KeepAsync() => new CheckoutDraft(_key, _customer?.Id.Value, _expectedOn, _remark).KeepAsync(Script, Draft);

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

    private void SetRemark(ChangeEventArgs change) => _remark = (string?)change.Value ?? "";

    private Task ReviewAsync()
    {
        _refusal = _customer is null ? OrderErrors.NoCustomer : null;
        _agreeing = _refusal is null;
        return Task.CompletedTask;
    }

    private async Task PlaceAsync()
    {
        var placed = await Checkout.PlaceAsync(new(_items, _customer?.Id, _expectedOn, _remark, Agreed: true, _key, _priced?.Quote.Total, _fromCart), Actor);
        _agreeing = false;
        if (placed.IsRefused)
        {
            _refusal = placed.Error;
            await PriceAsync(); // another price is shown before it is asked for again
            return;
        }
        await CheckoutDraft.ForgetAsync(Script, Draft);
        Navigation.NavigateTo(PortalUrls.Pay(placed.Value), replace: true); // Back leads to the cart, not to a form that is done
    }
}
