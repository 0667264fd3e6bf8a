using System.Globalization;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Instances.Renewals;
using BlueCloudPortal.Web.Features.Organizations;
using BlueCloudPortal.Web.Features.Payments;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>Fill in and check, then confirm: for whom, when, what and for how much; then the electronic order, then payment. Each step has its address, and they share the draft.</summary>
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
    private Money? _available; // of the deductible amount; null when it is not this person's to see
    private string? _deductible;
    private bool _useDeductible;
    private string? _benefit; // the code of the voucher or coupon
    private Guid _key = Guid.NewGuid();
    private bool _fromCart;
    private bool _loaded;
    private bool _ready; // the draft has been looked for: what is placed from here on is placed once
    private bool _agreeing;
    private bool _byCredit;
    private bool _offline; // paid by a bank transfer afterwards

    /// <summary>Who buys.</summary>
    [CascadingParameter] public Actor Actor { get; set; } = default!;

    /// <summary>Buy now: the plan. Without it the cart is checked out.</summary>
    [SupplyParameterFromQuery] public string? Sku { get; set; }

    /// <summary>Buy now: how many.</summary>
    [SupplyParameterFromQuery] public string? Quantity { get; set; }

    /// <summary>Buy now: how it is configured.</summary>
    [SupplyParameterFromQuery] public string? Choice { get; set; }

    /// <summary>What is renewed (V-58), in the words of <see cref="RenewalPick"/>; null when something new is bought.</summary>
    [SupplyParameterFromQuery] public string? Renew { get; set; }

    /// <summary>Which lines of the cart, by their keys; all that are ready when not given.</summary>
    [SupplyParameterFromQuery] public string? Items { get; set; }

    /// <summary>The step: confirm, or nothing for filling in.</summary>
    [SupplyParameterFromQuery] public string? Step { get; set; }

    [Inject] private CartQueries Cart { get; set; } = default!;

    [Inject] private QuoteQueries Quotes { get; set; } = default!;

    [Inject] private RebateQueries Rebates { get; set; } = default!;

    [Inject] private AddressQueries Addresses { get; set; } = default!;

    [Inject] private CustomerQueries Customers { get; set; } = default!;

    [Inject] private CheckoutService Checkout { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private IJSRuntime Script { get; set; } = default!;

    [Inject] private TimeProvider Clock { get; set; } = default!;

    private bool Confirming => Step == PortalUrls.ConfirmStep;

    private string Here => new Uri(Navigation.Uri).PathAndQuery;

    private string Back => Renew is not null ? PortalUrls.MyRenewal(RenewalPick.Parse(Renew).Select(pick => pick.Number)) : BackToConfiguration ?? (_fromCart ? PortalUrls.Cart() : _priced is { } priced ? PortalUrls.Solution(priced.Slugs[Sku!]) : PortalUrls.Solutions());

    private string Draft => CheckoutDraft.NameOf(Actor, new Uri(Navigation.Uri));

    private string EmailNote => _priced!.Quote.Lines.Where(line => line.Item.Configuration is { NeedsEmail: true }).Select(line => _priced.Schemas[line.Item.Plan.Sku].EmailNote).FirstOrDefault(note => note.Length > 0) ?? "";

    private IReadOnlyList<(string Title, string Text)> Terms => [.. _priced!.Quote.Agreements.Select(title => (title, _priced.Schemas.Values.First(schema => schema.Agreement == title).AgreementText))];

    private string? BackToConfiguration => _fromCart || Choice is null || _priced is null ? null : PortalUrls.Configure(_priced.Slugs[Sku!], Sku, Choice);

    private DateOnly Today => BusinessTime.DayOf(Clock.GetUtcNow().UtcDateTime);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _fromCart = Sku is null && Renew is null;
        _items = Renew is not null ? [.. RenewalPick.Parse(Renew).Select(PickedPlan.Renewing)] : Sku is { } sku ? [new(sku, int.TryParse(Quantity ?? "1", NumberStyles.None, CultureInfo.InvariantCulture, out var quantity) ? quantity : 0, Domain.Catalog.ConfigurationChoice.Parse(Choice))] : await ChosenOfCartAsync();
        await PriceAsync();
        if (_priced is { } priced)
        {
            _available = await Rebates.AvailableAsync(priced.Quote.Currency, Actor);
            if (priced.Quote.Lines[0].Item.Renews is { } renewal) { _customer ??= await Customers.FindAsync(renewal.CustomerId, Actor); } // renewed for whom it was bought
        }
        _loaded = true;
        LeaveConfirmingWhenNotFilledIn();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) { return; }
        if (await CheckoutDraft.ReadAsync(Script, Draft) is { } draft)
        {
            (_key, _expectedOn, _remark, _email, _useDeductible, _deductible) = (draft.RequestKey, draft.ExpectedOn, draft.Remark ?? "", draft.Email, draft.UseDeductible, draft.Deductible);
            (_offline, _byCredit, _benefit) = (draft.Offline, draft.ByCredit, draft.Benefit);
            _accepted.Clear();
            _accepted.AddRange(draft.Terms ?? []);
            if (_useDeductible || _benefit is not null) { await PriceAsync(); }
            if (draft.Address is { } address) { _address = (await Addresses.ListAsync(Actor)).FirstOrDefault(one => one.Id.Value == address) ?? _address; }
            if (draft.Customer is { } customer) { _customer = await Customers.FindAsync(new Id<Customer>(customer), Actor); }
        }
        else { await KeepAsync(); }
        _ready = true;
        LeaveConfirmingWhenNotFilledIn();
        StateHasChanged();
    }

    // Confirming is for what was filled in: an address that was typed, or a draft that the browser has lost, begins before it.
    private void LeaveConfirmingWhenNotFilledIn()
    {
        if (Confirming && _ready && (_customer is null || _refusal is { Field: not null })) { Navigation.NavigateTo(PortalUrls.CheckoutStep(Here, null), replace: true); }
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
        var amount = Amount;
        var priced = amount.IsRefused ? amount.Error : await Quotes.PriceAsync(_items, amount.Value, Benefits, Actor);
        if (priced.IsRefused && priced.Error.Field == "Benefit")
        {
            // used, over or not fitting any more: said, and left out
            (_refusal, _benefit) = (priced.Error, null);
            priced = await Quotes.PriceAsync(_items, amount.Value, Actor);
        }
        if (priced.IsRefused && priced.Error.Field == "Deductible")
        {
            // what is bought has a price all the same; only this part of the payment is not as it should be
            _refusal = priced.Error;
            priced = await Quotes.PriceAsync(_items, null, Benefits, Actor);
            if (!priced.IsRefused) { _priced = priced.Value; return; }
        }
        (_priced, _refusal) = priced.IsRefused ? (null, priced.Error) : (priced.Value, _refusal);
    }

    // What of the deductible amount is used: null for nothing.
    private Result<Money?> Amount
    {
        get
        {
            if (!_useDeductible) { return (Money?)null; }
            var parsed = AmountText.ParsePositive(_deductible);
            return parsed.IsRefused ? parsed.Error.At("Deductible") : (Money?)parsed.Value;
        }
    }

    private IReadOnlyList<string> Benefits => _benefit is null ? [] : [_benefit];

    private Task KeepAsync() => new CheckoutDraft(_key, _customer?.Id.Value, _expectedOn, _remark, _address?.Id.Value, _email, [.. _accepted], _useDeductible, _deductible, _offline, _byCredit, _benefit).KeepAsync(Script, Draft);

    // All that is there, or all that is needed: the buyer may take less.
    private Task UseDeductibleAsync(bool use)
    {
        _useDeductible = use;
        if (use && _priced is { Quote: var quote } && _available is { } available)
        {
            _deductible = (available < quote.Total ? available : quote.Total).Units.ToString("0.00", CultureInfo.InvariantCulture);
        }
        return RepriceAsync();
    }

    private Task UseBenefitAsync(string? code)
    {
        _benefit = code;
        return RepriceAsync();
    }

    private Task SetDeductibleAsync(string? typed)
    {
        _deductible = typed;
        return RepriceAsync();
    }

    private async Task RepriceAsync()
    {
        _refusal = null;
        await PriceAsync();
        await KeepAsync();
    }

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

    // By credit or by transfer: one excludes the other.
    private Task SetOfflineAsync(bool offline)
    {
        (_offline, _byCredit) = (offline, _byCredit && !offline);
        return KeepAsync();
    }

    private Task SetCreditAsync(bool byCredit)
    {
        (_byCredit, _offline) = (byCredit, _offline && !byCredit);
        return KeepAsync();
    }

    private Task ToggleTermsAsync(string title)
    {
        _refusal = null;
        if (!_accepted.Remove(title)) { _accepted.Add(title); }
        return KeepAsync();
    }

    private void SetRemark(ChangeEventArgs change) => _remark = (string?)change.Value ?? "";

    private async Task ReviewAsync()
    {
        // Said at once what would be refused anyway; the use case asks again.
        _refusal = _customer is null ? OrderErrors.NoCustomer : _priced is null ? _refusal : DeliveryAddress.For(_priced.Quote, new(_address, _email, _accepted)).Error;
        if (_refusal is null && (_useDeductible || _benefit is not null)) { await PriceAsync(); }
        if (_refusal is not null) { return; }
        await KeepAsync();
        Navigation.NavigateTo(PortalUrls.CheckoutStep(Here, PortalUrls.ConfirmStep));
    }

    private Task AgreeAsync()
    {
        (_refusal, _agreeing) = (null, true);
        return Task.CompletedTask;
    }

    private async Task PlaceAsync()
    {
        var placed = await Checkout.PlaceAsync(new(_items, _customer?.Id, _expectedOn, _remark, Agreed: true, _key, _priced?.Quote.Total, _fromCart, _address?.Id, _email, [.. _accepted], Amount is { IsRefused: false, Value: { } part } ? part : null, _offline, Benefits), Actor);
        _agreeing = false;
        if (placed.IsRefused)
        {
            _refusal = placed.Error;
            await PriceAsync(); // another price is shown before it is asked for again
            LeaveConfirmingWhenNotFilledIn(); // what is wrong stands at its field
            return;
        }
        await CheckoutDraft.ForgetAsync(Script, Draft);
        Navigation.NavigateTo(_byCredit ? PortalUrls.PayByCredit(placed.Value) : _offline ? PortalUrls.PayOffline(placed.Value) : PortalUrls.Pay(placed.Value), replace: true); // Back leads to the cart, not to a form that is done
    }
}
