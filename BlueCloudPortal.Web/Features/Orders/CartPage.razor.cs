using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>The cart: how many of what, which of it is bought now, and what that costs.</summary>
public sealed partial class CartPage
{
    private readonly HashSet<string> _left = new(StringComparer.Ordinal); // what stays in the cart this time
    private IReadOnlyList<CartLine>? _lines;
    private Quote? _quote;
    private PortalError? _refusal;

    /// <summary>Whose cart.</summary>
    [CascadingParameter] public Actor Actor { get; set; } = default!;

    [Inject] private CartQueries Queries { get; set; } = default!;

    [Inject] private CartService Cart { get; set; } = default!;

    [Inject] private QuoteQueries Quotes { get; set; } = default!;

    private IEnumerable<CartLine> Chosen => _lines?.Where(line => line.State == CartLineState.Ready && !_left.Contains(line.Key)) ?? [];

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        _lines = await Queries.ListAsync(Actor);
        await PriceAsync();
    }

    private async Task PriceAsync()
    {
        _quote = null;
        if (!Chosen.Any()) { return; }
        var priced = await Quotes.PriceAsync([.. Chosen.Select(line => line.Picked)], Actor);
        _refusal ??= priced.Error;
        _quote = priced.IsRefused ? null : priced.Value.Quote;
    }

    private Task ChooseAsync(string key)
    {
        _refusal = null;
        if (!_left.Remove(key)) { _ = _left.Add(key); }
        return PriceAsync();
    }

    private Task AllAsync(ChangeEventArgs change)
    {
        _refusal = null;
        _left.Clear();
        if (change.Value is false) { _left.UnionWith(_lines?.Select(line => line.Key) ?? []); }
        return PriceAsync();
    }

    private async Task SetAsync(string key, int quantity)
    {
        _refusal = (await Cart.SetAsync(key, quantity, Actor)).Error;
        await LoadAsync();
    }

    private async Task RemoveAsync(string key)
    {
        _refusal = (await Cart.RemoveAsync(key, Actor)).Error;
        await LoadAsync();
    }
}
