using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Benefits;

/// <summary>The two words for an amount off an order.</summary>
public enum BenefitKind
{
    /// <summary>代金券: free, usable at once (V-29).</summary>
    Voucher,
    /// <summary>优惠券: may have to be bought or claimed first (V-30, V-31).</summary>
    Coupon,
}

/// <summary>A solution that a benefit is for.</summary>
/// <param name="Id">The solution.</param>
/// <param name="Name">Its name then.</param>
public sealed record ScopedSolution(Guid Id, string Name);

/// <summary>What staff type for a campaign.</summary>
/// <param name="Kind">Voucher or coupon.</param>
/// <param name="Name">Its name.</param>
/// <param name="FaceValue">The amount off, as typed, in yuan.</param>
/// <param name="Price">What it costs to buy, as typed; empty or 0 for free. Vouchers are free.</param>
/// <param name="MustBeClaimed">A free coupon that waits for the same step as a priced one (V-31).</param>
/// <param name="MinAmount">The least that its products must cost, as typed; empty for none.</param>
/// <param name="MinQuantity">The least quantity of its products; 0 for none.</param>
/// <param name="Scope">Its products; empty for all of them.</param>
/// <param name="Region">Region of use; empty for everywhere.</param>
/// <param name="ValidFrom">First day; today when null.</param>
/// <param name="ValidTo">Last day, belonging to it; null for 永久有效.</param>
public sealed record BenefitTermsText(BenefitKind Kind, string? Name, string? FaceValue, string? Price, bool MustBeClaimed, string? MinAmount, int MinQuantity, IReadOnlyList<ScopedSolution> Scope, string? Region, DateOnly? ValidFrom, DateOnly? ValidTo);

/// <summary>What a voucher or coupon is worth, for what and when: one model for all of them. Never changed once issued. Renminbi.</summary>
public sealed record BenefitTerms
{
    /// <summary>Longest name, and longest region.</summary>
    public const int NameMaxLength = 60;
    /// <summary>The most products of one benefit.</summary>
    public const int MostSolutions = 50;
    /// <summary>The largest minimum quantity.</summary>
    public const int MostQuantity = 100_000;

    private BenefitTerms() { } // EF Core

    /// <summary>Voucher or coupon.</summary>
    public BenefitKind Kind { get; private init; }
    /// <summary>Its name.</summary>
    public string Name { get; private init; } = "";
    /// <summary>The amount off.</summary>
    public Money FaceValue { get; private init; }
    /// <summary>What it costs to buy (购买金额); 0 for free.</summary>
    public Money Price { get; private init; }
    /// <summary>It is issued as 待支付: it has a price, or is a free coupon that must be claimed (V-31).</summary>
    public bool MustBeClaimed { get; private init; }
    /// <summary>The least that its products must cost after discounts; 0 for none .</summary>
    public Money MinAmount { get; private init; }
    /// <summary>The least quantity of its products; 0 for none .</summary>
    public int MinQuantity { get; private init; }
    /// <summary>Its products; empty for all of them.</summary>
    public IReadOnlyList<ScopedSolution> Scope { get; private init; } = [];
    /// <summary>The ids of its products, each with a space before and behind it: lists are filtered by it. Empty for all of them.</summary>
    public string ScopeIds { get; private init; } = "";
    /// <summary>Region of use: plans of another region do not count; empty for everywhere .</summary>
    public string Region { get; private init; } = "";
    /// <summary>First day, Shanghai.</summary>
    public DateOnly ValidFrom { get; private init; }
    /// <summary>Last day, belonging to it; null for 永久有效.</summary>
    public DateOnly? ValidTo { get; private init; }

    /// <summary>Whether it is for every product.</summary>
    public bool IsForAll => Scope.Count == 0;

    /// <summary>Whether its last day is over on a day.</summary>
    public bool IsOver(DateOnly day) => ValidTo < day;

    /// <summary>Reads what was typed. Errors at the field: <c>field.required</c>, <c>field.too-long</c>, <c>amount.*</c>, <c>benefit.voucher-is-free</c>, <c>benefit.bad-quantity</c>, <c>benefit.too-many-products</c>,
    /// <c>benefit.ends-before-it-begins</c>, <c>benefit.ends-in-the-past</c>.</summary>
    public static Result<BenefitTerms> Read(BenefitTermsText typed, DateTime at)
    {
        var today = BusinessTime.DayOf(at);
        var (name, region) = (typed.Name?.Trim() ?? "", typed.Region?.Trim() ?? "");
        if (name.Length == 0) { return AccessErrors.Required(nameof(Name)); }
        if (name.Length > NameMaxLength) { return AccessErrors.TooLong(nameof(Name), NameMaxLength); }
        if (region.Length > NameMaxLength) { return AccessErrors.TooLong(nameof(Region), NameMaxLength); }
        var (face, price, least) = (AmountText.ParsePositive(typed.FaceValue), OrNothing(typed.Price), OrNothing(typed.MinAmount));
        if (face.IsRefused) { return face.Error.At(nameof(FaceValue)); }
        if (price.IsRefused) { return price.Error.At(nameof(Price)); }
        if (least.IsRefused) { return least.Error.At(nameof(MinAmount)); }
        if (typed.Kind == BenefitKind.Voucher && (price.Value.IsPositive || typed.MustBeClaimed)) { return new PortalError("benefit.voucher-is-free").At(nameof(Price)); }
        if (typed.MinQuantity is < 0 or > MostQuantity) { return new PortalError("benefit.bad-quantity", MostQuantity).At(nameof(MinQuantity)); }
        if (typed.Scope.Count > MostSolutions) { return new PortalError("benefit.too-many-products", MostSolutions).At(nameof(Scope)); }
        var from = typed.ValidFrom ?? today;
        IReadOnlyList<ScopedSolution> scope = [.. typed.Scope.DistinctBy(solution => solution.Id)];
        if (typed.ValidTo < from) { return new PortalError("benefit.ends-before-it-begins").At(nameof(ValidTo)); }
        if (typed.ValidTo < today) { return new PortalError("benefit.ends-in-the-past", today).At(nameof(ValidTo)); }
        return new BenefitTerms
        {
            Kind = typed.Kind,
            Name = name,
            FaceValue = face.Value,
            Price = price.Value,
            MustBeClaimed = typed.MustBeClaimed || price.Value.IsPositive,
            MinAmount = least.Value,
            MinQuantity = typed.MinQuantity,
            Scope = scope,
            ScopeIds = string.Concat(scope.Select(solution => $" {solution.Id:N} ")),
            Region = region,
            ValidFrom = from,
            ValidTo = typed.ValidTo,
        };
    }

    private static Result<Money> OrNothing(string? typed) => string.IsNullOrWhiteSpace(typed) ? Money.Fen(0) : AmountText.Parse(typed);
}
