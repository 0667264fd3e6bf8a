using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Web.Components;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Benefits;

/// <summary>What a voucher or coupon is for and when, in the reader's words: the same in every list.</summary>
public static class BenefitWords
{
    private const int MostNamed = 2;

    /// <summary>Its products: all, or the first ones and … for more (V-30).</summary>
    public static string ScopeOf(this IStringLocalizer texts, BenefitTerms terms) => terms.IsForAll ? texts["coupons.all-products"]
        : string.Join(texts["filter.comma"], terms.Scope.Take(MostNamed).Select(one => one.Name)) + (terms.Scope.Count > MostNamed ? "…" : "");

    /// <summary>All its products by name.</summary>
    public static string WholeScopeOf(this IStringLocalizer texts, BenefitTerms terms) => terms.IsForAll ? texts["coupons.all-products"] : string.Join(texts["filter.comma"], terms.Scope.Select(one => one.Name));

    /// <summary>满…金额使用，…数量起用; of the two what there is, for one piece is no minimum.</summary>
    public static string LeastOf(this IStringLocalizer texts, BenefitTerms terms) => (terms.MinAmount.IsPositive, terms.MinQuantity > 1) switch
    {
        (true, true) => texts["coupons.least", terms.MinAmount, terms.MinQuantity],
        (true, false) => texts["coupons.least-amount", terms.MinAmount],
        (false, true) => texts["coupons.least-quantity", terms.MinQuantity],
        _ => texts["coupons.least-none"],
    };

    /// <summary>Its last day, or 永久有效.</summary>
    public static string LastOf(this IStringLocalizer texts, BenefitTerms terms) => terms.ValidTo is { } last ? TextArgs.Day(last) : texts["coupons.for-ever"];

    /// <summary>Where it can be used.</summary>
    public static string RegionOf(this IStringLocalizer texts, BenefitTerms terms) => terms.Region.Length > 0 ? texts.Word(terms.Region) : texts["coupons.everywhere"];
}
