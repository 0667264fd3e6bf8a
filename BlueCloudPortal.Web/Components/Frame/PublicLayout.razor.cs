using BlueCloudPortal.Domain.Common;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Components.Frame;

/// <summary>The public pages' head and foot; for signed-in people with their cart and their way to the desk.</summary>
public sealed partial class PublicLayout
{
    private static readonly (string Text, string Url)[] Entries = [("public.home", PortalUrls.Home()), ("nav.solutions", PortalUrls.Solutions()), ("public.brands", PortalUrls.Brands()), ("public.help", PortalUrls.Help()), ("public.about", PortalUrls.About()), ("public.join", PortalUrls.Join())];

    private static readonly (string Icon, string Key)[] Slogans = [("verified", "selected"), ("deployed_code", "delivered"), ("hub", "channel"), ("rocket_launch", "move")];

    private StorefrontFrame? _frame;
    private string? _organization;
    private int _cart;

    /// <summary>Who is signed in; null for a visitor.</summary>
    [CascadingParameter] public Actor? Actor { get; set; }

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private IEnumerable<IFrameCounts> Counters { get; set; } = [];

    [Inject] private IEnumerable<IFrameIdentity> Identities { get; set; } = [];

    [Inject] private IEnumerable<IStorefrontFrame> Storefronts { get; set; } = [];

    private string Here => "/" + Navigation.ToBaseRelativePath(Navigation.Uri);

    private string Path => FilterState.PathOf(Here);

    // the home page and the list of solutions search in their middle
    private bool HasOwnSearch => Path == PortalUrls.Home() || Path == PortalUrls.Solutions();

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (Storefronts.FirstOrDefault() is { } storefront) { _frame = await storefront.OfAsync(default); }
        if (Actor is not { } actor) { return; }
        foreach (var identity in Identities) { _organization ??= await identity.OrganizationOfAsync(actor, default); }
        if (actor.IsBuyer && Counters.FirstOrDefault(counter => counter.Place == "cart") is { } cart) { _cart = await cart.CountAsync(actor, default); }
    }

    private bool IsHere(string url) => url == PortalUrls.Home() ? Path == url : Path == url || Path.StartsWith(url + "/", StringComparison.Ordinal);
}
