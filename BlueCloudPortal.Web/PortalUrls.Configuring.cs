using Microsoft.AspNetCore.WebUtilities;

namespace BlueCloudPortal.Web;

/// <content>Configured products, their cart and their prices.</content>
public static partial class PortalUrls
{
    /// <summary>Check out what was chosen in the cart, by the keys of its lines.</summary>
    public static string CheckoutOf(IEnumerable<string> keys) => $"/checkout?items={string.Join(',', keys.Select(Part))}";
    /// <summary>Configure a product; one plan of it, as it was chosen, when they are named.</summary>
    public static string Configure(string slug, string? sku = null, string? choice = null) => QueryHelpers.AddQueryString($"{Solution(slug)}/configure", Given(("sku", sku), ("choice", choice)));
    /// <summary>Fill in or change the configuration of a line of the cart.</summary>
    public static string ConfigureLine(string slug, string key) => QueryHelpers.AddQueryString($"{Solution(slug)}/configure", Given(("line", key)));
    /// <summary>Buy a configured plan now, past the cart.</summary>
    public static string CheckoutConfigured(string sku, int quantity, string choice) => $"{Checkout(sku, quantity)}&choice={Part(choice)}";
    /// <summary>The picture of something that can be configured.</summary>
    public static string OptionPicture(string sku, Guid picture) => $"/solutions/pictures/{Part(sku)}/{picture:N}";
    /// <summary>What a plan cost when.</summary>
    public static string StaffPlan(string sku) => $"/staff/catalog/plans/{Part(sku)}";
    /// <summary>What can be configured of a plan.</summary>
    public static string StaffConfiguration(string sku) => $"/staff/catalog/plans/{Part(sku)}/configuration";
    /// <summary>Discounts of levels, and those agreed with single buyers.</summary>
    public static string StaffDiscounts() => "/staff/discounts";
    private static IEnumerable<KeyValuePair<string, string?>> Given(params (string Key, string? Value)[] pairs) => pairs.Where(pair => !string.IsNullOrEmpty(pair.Value)).Select(pair => KeyValuePair.Create(pair.Key, pair.Value));
}
