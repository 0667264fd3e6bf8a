using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>Base configuration (V-34): what exactly is bought, with its price live; then into the cart, or on to the order.</summary>
public sealed partial class ConfigurePage
{
    private ConfigurableSolution? _solution;
    private ConfigurablePlan? _plan;
    private ConfigurationDraft? _draft;
    private Quote? _quote;
    private string? _benefit; // V-41: the voucher or coupon that the fee is shown with and the checkout begins with
    private PortalError? _refusedBenefit;
    private PortalError? _missing; // why there is no price yet
    private PortalError? _shown; // the same at its field, once the buyer pressed
    private PortalError? _refusal;
    private PortalError? _deliveryError;
    private PostalAddress? _address;
    private string? _email;
    private int _quantity = 1;
    private bool _known;

    /// <summary>The solution's address.</summary>
    [Parameter] public string Slug { get; set; } = "";

    /// <summary>Which plan of it; the cheapest when not given.</summary>
    [SupplyParameterFromQuery] public string? Sku { get; set; }

    /// <summary>A line of the cart whose configuration is filled in (D-20).</summary>
    [SupplyParameterFromQuery] public string? Line { get; set; }

    /// <summary>What to begin with.</summary>
    [SupplyParameterFromQuery] public string? Choice { get; set; }

    /// <summary>Who buys.</summary>
    [CascadingParameter] public Actor Actor { get; set; } = default!;

    [Inject] private ConfigurationQueries Queries { get; set; } = default!;

    [Inject] private QuoteQueries Quotes { get; set; } = default!;

    [Inject] private CartQueries CartLines { get; set; } = default!;

    [Inject] private CartService Cart { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private IJSRuntime Script { get; set; } = default!;

    private Money Fee => _quote is { } quote ? quote.ListTotal : Money.Zero(_plan!.ListPrice.Currency);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var line = Line is null ? null : (await CartLines.ListAsync(Actor)).FirstOrDefault(one => one.Key == Line && one.Slug == Slug);
        _solution = Line is not null && line is null ? null : await Queries.FindAsync(Slug, Actor);
        var wanted = line?.Sku ?? Sku;
        _plan = wanted is null ? _solution?.Plans[0] : _solution?.Plans.FirstOrDefault(plan => plan.Sku == wanted);
        _known = true;
        if (_plan is null) { return; }
        _quantity = line?.Quantity ?? 1;
        await BeginAsync(line?.Choice ?? ConfigurationChoice.Parse(Choice) ?? _plan.Schema.Start);
    }

    private Task PlanAsync(ConfigurablePlan plan)
    {
        _plan = plan;
        return BeginAsync(plan.Schema.Start);
    }

    private Task BeginAsync(ConfigurationChoice choice)
    {
        _draft = new(_plan!.Schema, choice);
        return ChangedAsync();
    }

    private Task SetQuantityAsync(int quantity)
    {
        _quantity = quantity;
        return ChangedAsync();
    }

    private async Task ChangedAsync()
    {
        var (asked, benefit) = (Picked, _benefit);
        var priced = await Quotes.PriceAsync([asked], null, benefit is null ? [] : [benefit], Actor);
        var unfit = priced.IsRefused && priced.Error.Field == "Benefit" ? priced.Error : null;
        if (unfit is not null) { priced = await Quotes.PriceAsync([asked], Actor); }
        if (asked.Choice!.Key != _draft!.Choice.Key || asked.Quantity != _quantity || benefit != _benefit) { return; } // answers may overtake each other
        if (unfit is not null) { _benefit = null; } // used, over or not fitting any more: said, and left out
        _refusedBenefit = unfit;
        (_quote, _missing) = (priced.IsRefused ? null : priced.Value.Quote, priced.Error);
        // What is still to be chosen is said beside the price; what was chosen wrongly is said at once where it stands.
        _shown = _missing is { Code: "configuration.bad-quantity" or "order.bad-quantity" } ? _missing : null;
        _refusal = null;
    }

    private Task UseBenefitAsync(string? code)
    {
        _benefit = code;
        return ChangedAsync();
    }

    private PickedPlan Picked => new(_plan!.Sku, _quantity, _draft!.Choice);

    private async Task<bool> IsReadyAsync()
    {
        await ChangedAsync();
        _shown = _missing;
        _refusal = _missing;
        return _missing is null && _refusedBenefit is null;
    }

    private async Task AddAsync()
    {
        if (!await IsReadyAsync()) { return; }
        _refusal = (await Cart.AddConfiguredAsync(Picked, Actor)).Error;
        if (_refusal is null) { Navigation.NavigateTo(PortalUrls.Cart()); }
    }

    private async Task SaveAsync()
    {
        if (!await IsReadyAsync()) { return; }
        _refusal = (await Cart.ConfigureAsync(Line!, _draft!.Choice, Actor)).Error;
        if (_refusal is null) { Navigation.NavigateTo(PortalUrls.Cart()); }
    }

    private async Task BuyAsync()
    {
        if (!await IsReadyAsync()) { return; }
        _deliveryError = _plan!.Schema.NeedsAddress && _address is null ? OrderErrors.NoAddress : _plan.Schema.NeedsEmail && string.IsNullOrWhiteSpace(_email) ? AccessErrors.Required("Email") : null;
        if (_deliveryError is not null) { return; }
        var url = PortalUrls.CheckoutConfigured(_plan.Sku, _quantity, Picked.Choice!.ToString());
        await new CheckoutDraft(Guid.NewGuid(), null, null, null, _address?.Id.Value, _email, Benefit: _benefit).KeepAsync(Script, CheckoutDraft.NameOf(Actor, Navigation.ToAbsoluteUri(url)));
        Navigation.NavigateTo(url);
    }
}
