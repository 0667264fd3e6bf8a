using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Consumption;

/// <summary>Which cost of the cloud a customer price is a percentage of.</summary>
public enum CostBasis
{
    /// <summary>目录价: the cloud's list cost.</summary>
    List,
    /// <summary>账单价: what the cloud bills.</summary>
    Billed,
}

/// <summary>What staff type about a customer price.</summary>
/// <param name="Platform">The platform's name; empty for all platforms.</param>
/// <param name="Basis">Which cost, by name.</param>
/// <param name="Percent">How much of it, in percent as typed.</param>
/// <param name="From">The first month.</param>
/// <param name="To">The last month; null while open.</param>
public sealed record CustomerPriceData(string? Platform, string? Basis, string? Percent, BusinessMonth? From, BusinessMonth? To);

/// <summary>客户价格: what a company pays of a cloud's cost, in months. Its price for the platform wins over its price for all. Without any it is the whole list cost.</summary>
public sealed class CustomerPrice : Aggregate, IOwned
{
    /// <summary>The least, in percent.</summary>
    public const decimal MinPercent = 1m;
    /// <summary>The most, in percent: more than the cloud's own price where service is included.</summary>
    public const decimal MaxPercent = 300m;
    /// <summary>What a company without a price pays of the list cost.</summary>
    public const decimal UsualPercent = 100m;

    private CustomerPrice() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<CustomerPrice> Id { get; private init; }
    /// <summary>The company.</summary>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>The platform's name; empty for all platforms.</summary>
    public string Platform { get; private init; } = "";
    /// <summary>Which cost.</summary>
    public CostBasis Basis { get; private init; }
    /// <summary>How much of it, in percent.</summary>
    public decimal Percent { get; private init; }
    /// <summary>The first month, as its <see cref="BusinessMonth.Key"/>.</summary>
    public int FromMonth { get; private init; }
    /// <summary>The last month, belonging to it; null while open; before the first when it was taken back whole.</summary>
    public int? ToMonth { get; private set; }
    /// <summary>Who entered it.</summary>
    public string MadeBy { get; private init; } = "";
    /// <summary>When, UTC.</summary>
    public DateTime MadeAt { get; private init; }
    /// <summary>Who ended it; empty while nobody did.</summary>
    public string EndedBy { get; private set; } = "";

    /// <summary>Its months.</summary>
    public MonthRange Months => new(FromMonth, ToMonth);

    /// <summary>A new price. Errors: <c>access.forbidden</c>, <c>consumption.not-a-buyer</c>, <c>consumption.bad-basis</c>, <c>consumption.bad-percent</c>, <c>amount.*</c>, <c>consumption.price-overlaps</c>, those of <see cref="MonthRange.Read"/>, at the field.</summary>
    /// <param name="data">What was typed.</param>
    /// <param name="company">The company; refused when null, no buyer or disabled.</param>
    /// <param name="earlier">Every price that the company ever had for the same platform.</param>
    /// <param name="by">Who enters it.</param>
    /// <param name="at">UTC.</param>
    public static Result<CustomerPrice> Agree(CustomerPriceData data, Organization? company, IReadOnlyList<CustomerPrice> earlier, Actor by, DateTime at)
    {
        if (!UsageFile.MayBeKeptBy(by)) { return AccessErrors.Forbidden; }
        if (company is not { Kind: OrganizationKind.Distributor or OrganizationKind.Reseller, DisabledAt: null }) { return ConsumptionErrors.NotABuyer; }
        if (!Enum.TryParse<CostBasis>(data.Basis, out var basis) || !Enum.IsDefined(basis)) { return ConsumptionErrors.BadBasis; }
        var percent = AmountText.Parse(data.Percent);
        if (percent.IsRefused) { return percent.Error.At(nameof(Percent)); }
        if (percent.Value.Units is < MinPercent or > MaxPercent) { return ConsumptionErrors.BadPercent(MinPercent, MaxPercent); }
        var months = MonthRange.Read(data.From, data.To);
        if (months.IsRefused) { return months.Error; }
        if (earlier.FirstOrDefault(one => one.Months.Overlaps(months.Value)) is { } other) { return ConsumptionErrors.PriceOverlaps(Say(other.Months)); }
        return new CustomerPrice
        {
            Id = Id<CustomerPrice>.New(at),
            OrganizationId = company.Id,
            Platform = data.Platform?.Trim() ?? "",
            Basis = basis,
            Percent = percent.Value.Units,
            FromMonth = months.Value.From,
            ToMonth = months.Value.To,
            MadeBy = by.Name,
            MadeAt = at,
        };
    }

    /// <summary>Sets the last month; before the first one takes it back whole. Errors: <c>access.forbidden</c>, those of <see cref="MonthRange.EndWith"/>.</summary>
    public Result End(BusinessMonth? lastMonth, Actor by)
    {
        if (!UsageFile.MayBeKeptBy(by)) { return AccessErrors.Forbidden; }
        var last = Months.EndWith(lastMonth);
        if (last.IsRefused) { return last.Error; }
        (ToMonth, EndedBy) = (last.Value, by.Name);
        return Result.Done;
    }

    /// <summary>The price of a platform in a month, of one company's prices; null when it has none.</summary>
    public static CustomerPrice? Of(IEnumerable<CustomerPrice> prices, string platform, int month) =>
        prices.Where(price => (price.Platform == platform || price.Platform.Length == 0) && price.Months.Contains(month)).MaxBy(price => price.Platform.Length > 0);

    internal static string Say(MonthRange months) => months.To is { } to ? $"{BusinessMonth.OfKey(months.From)} – {BusinessMonth.OfKey(to)}" : $"{BusinessMonth.OfKey(months.From)} –";
}
