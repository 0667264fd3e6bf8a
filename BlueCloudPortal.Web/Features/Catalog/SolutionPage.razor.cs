using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>A solution: what it is, what it costs this reader, and the way into cart and checkout for those who may order.</summary>
public sealed partial class SolutionPage
{
    private const int Related = 4;

    private SolutionView? _solution;
    private IReadOnlyDictionary<string, Quote> _quotes = new Dictionary<string, Quote>();
    private IReadOnlyList<SolutionCard> _related = [];
    private PortalError? _refusal;

    /// <summary>The solution's address.</summary>
    [Parameter] public string Slug { get; set; } = "";

    /// <summary>Who is signed in; null for a visitor.</summary>
    [CascadingParameter] public Actor? Actor { get; set; }

    [SupplyParameterFromForm(FormName = "order")] private OrderForm? Posted { get; set; }

    [SupplyParameterFromQuery(Name = "added")] private string? Added { get; set; }

    [Inject] private StorefrontQueries Storefront { get; set; } = default!;

    [Inject] private BuyerPriceQueries Prices { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    private PlanView First => _solution!.Plans[0];

    private string Chosen => _solution!.Plans.FirstOrDefault(plan => plan.Sku == Posted?.Sku)?.Sku ?? First.Sku;

    private bool MayOrder => Actor is { IsBuyer: true } actor && actor.May(Permission.PlaceOrders);

    private IEnumerable<string> Paragraphs => _solution!.Description.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _solution = await Storefront.FindAsync(Slug);
        if (_solution is not { Plans.Count: > 0 } solution)
        {
            _solution = null;
            Navigation.NotFound();
            return;
        }
        _related = await Storefront.RelatedAsync(solution, Related);
        if (Actor is { } actor) { _quotes = await Prices.OfAsync(Slug, actor); }
    }

    private Quote? QuoteOf(PlanView plan) => _quotes.GetValueOrDefault(plan.Sku);

    // Only plans of this page, and only for those who see the buttons: the form can be posted by anyone.
    private Task OrderAsync()
    {
        if (_solution is null || !MayOrder || Posted is not { } picked) { return Task.CompletedTask; }
        if (_solution.Plans.All(plan => plan.Sku != picked.Sku)) { _refusal = AccessErrors.NotFound; return Task.CompletedTask; }
        if (picked.Quantity is < 1 or > Quote.MaxQuantity) { _refusal = OrderErrors.BadQuantity(picked.Quantity); return Task.CompletedTask; }
        Navigation.NavigateTo(PortalUrls.Checkout(picked.Sku!, picked.Quantity));
        return Task.CompletedTask;
    }

    private sealed class OrderForm
    {
        public string? Sku { get; set; }
        public int Quantity { get; set; }
        public string? Act { get; set; }
    }
}
