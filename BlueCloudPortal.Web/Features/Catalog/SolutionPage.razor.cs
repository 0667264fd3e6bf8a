using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>A solution: what it is, what it costs this reader, and the way into cart and checkout for those who may order.</summary>
public sealed partial class SolutionPage
{
    private const int Related = 4;

    private SolutionView? _solution;
    private IReadOnlyDictionary<string, Quote> _quotes = new Dictionary<string, Quote>();
    private IReadOnlyList<SolutionCard> _related = [];
    private IReadOnlyList<SolutionCard> _similar = [];
    private RatingView _rating = new([], null);
    private GridPage<ReviewView> _reviews = new([], 0);
    private int _reviewPage = 1;
    private PortalError? _refusal;

    /// <summary>The solution's address.</summary>
    [Parameter] public string Slug { get; set; } = "";

    /// <summary>Who is signed in; null for a visitor.</summary>
    [CascadingParameter] public Actor? Actor { get; set; }

    [SupplyParameterFromForm(FormName = "order")] private OrderForm? Posted { get; set; }

    [SupplyParameterFromQuery(Name = "added")] private string? Added { get; set; }

    [SupplyParameterFromQuery(Name = "reviews")] private string? ReviewPage { get; set; }

    [Inject] private ReviewQueries Reviews { get; set; } = default!;

    [Inject] private StorefrontQueries Storefront { get; set; } = default!;

    [Inject] private BuyerPriceQueries Prices { get; set; } = default!;

    [Inject] private ConfigurationQueries Configurations { get; set; } = default!;

    [Inject] private CartService Cart { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    private PlanView First => _solution!.Plans[0];

    private string Chosen => _solution!.Plans.FirstOrDefault(plan => plan.Sku == Posted?.Sku)?.Sku ?? First.Sku;

    private bool MayOrder => Actor is { IsBuyer: true } actor && actor.May(Permission.PlaceOrders);

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
        _similar = await Storefront.SimilarAsync(solution, Related);
        _rating = await Reviews.RatingAsync(Slug);
        _reviewPage = int.TryParse(ReviewPage, System.Globalization.CultureInfo.InvariantCulture, out var page) ? page : 1;
        _reviews = await Reviews.PageAsync(Slug, _reviewPage);
        if (Actor is { } actor) { _quotes = await Prices.OfAsync(Slug, actor); }
    }

    private Quote? QuoteOf(PlanView plan) => _quotes.GetValueOrDefault(plan.Sku);

    // The form can be posted by anyone, with anything in it: only plans of this page, and the cart asks again who may.
    private async Task OrderAsync()
    {
        if (_solution is not { } solution || Actor is not { } actor || !MayOrder || Posted is not { } picked) { return; }
        if (solution.Plans.FirstOrDefault(plan => plan.Sku == picked.Sku) is not { } plan) { _refusal = OrderErrors.UnknownPlan(picked.Sku ?? ""); return; }
        if (picked.Quantity is < 1 or > Quote.MaxQuantity) { _refusal = OrderErrors.BadQuantity(picked.Quantity); return; }
        // V-33: what is configured first goes on to its base configuration.
        if (picked.Act == "buy" && (await Configurations.ConfigurableAsync([plan.Sku], actor)).Count > 0) { Navigation.NavigateTo(PortalUrls.Configure(Slug, plan.Sku)); return; }
        if (picked.Act == "buy") { Navigation.NavigateTo(PortalUrls.Checkout(plan.Sku, picked.Quantity)); return; }
        _refusal = (await Cart.AddAsync(plan.Sku, picked.Quantity, actor)).Error;
        if (_refusal is null) { Navigation.NavigateTo(PortalUrls.SolutionAdded(Slug)); } // so that reloading does not add once more
    }

    private sealed class OrderForm
    {
        public string? Sku { get; set; }
        public int Quantity { get; set; }
        public string? Act { get; set; }
    }
}
