using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Payments;

/// <summary>A step of a rebate rule: from this completed total on, this percentage of the whole total.</summary>
/// <param name="FromMinor">The least completed total, fen; it belongs to the step.</param>
/// <param name="Percent">What is awarded, in percent of the whole completed total.</param>
public sealed record RebateTier(long FromMinor, decimal Percent);

/// <summary>A step as it is typed.</summary>
/// <param name="From">Yuan.</param>
/// <param name="Percent">Percent.</param>
public sealed record RebateTierText(string? From, string? Percent);

/// <summary>How much of the deductible amount companies of a level get for a half-year, by what they completed. Versions are added, never changed.</summary>
public sealed class RebateRule
{
    /// <summary>The most steps of one rule.</summary>
    public const int MostTiers = 5;
    /// <summary>The highest percentage of a step.</summary>
    public const decimal MaxPercent = 20m;

    private RebateRule() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<RebateRule> Id { get; private init; }
    /// <summary>Code; unique with the version.</summary>
    public string Code { get; private init; } = "";
    /// <summary>1 and up within the code.</summary>
    public int Version { get; private init; }
    /// <summary>The level it is for: silver or gold, no other gets an award.</summary>
    public CustomerLevel Level { get; private init; }
    /// <summary>Its steps, the lowest first.</summary>
    public IReadOnlyList<RebateTier> Tiers { get; private init; } = [];
    /// <summary>First day.</summary>
    public DateOnly ValidFrom { get; private init; }
    /// <summary>Last day, belonging to the period; null while open.</summary>
    public DateOnly? ValidTo { get; private set; }
    /// <summary>Who made it.</summary>
    public string MadeBy { get; private init; } = "";
    /// <summary>When it was made, UTC.</summary>
    public DateTime MadeAt { get; private init; }
    /// <summary>Who ended it; empty while nobody did.</summary>
    public string EndedBy { get; private set; } = "";

    /// <summary>Its days.</summary>
    public Validity Days => new(ValidFrom, ValidTo);

    /// <summary>Levels that get an award.</summary>
    public static IReadOnlyList<CustomerLevel> Levels { get; } = [CustomerLevel.Silver, CustomerLevel.Gold];

    /// <summary>The code of a level's rules.</summary>
    public static string CodeOf(CustomerLevel level) => $"RB-{level.ToString().ToUpperInvariant()}";

    /// <summary>Whether it counts for a half-year: it does when it is in force on the last day of it.</summary>
    public bool CountsFor(HalfYear half) => Days.Contains(half.Days.Last);

    /// <summary>The step that a completed total reaches; null below the lowest.</summary>
    public RebateTier? TierOf(Money completed) => Tiers.Where(tier => completed.Minor >= tier.FromMinor).MaxBy(tier => tier.FromMinor);

    /// <summary>Makes a level's next rule. Errors: <c>access.forbidden</c>; at the field <c>field.required</c>, <c>rebate.level-without</c>, <c>rebate.bad-tiers</c>, <c>rebate.tiers-not-rising</c>,
    /// <c>rebate.bad-percent</c>, <c>amount.*</c>, <c>rebate.begins-in-the-past</c>, <c>discount.ends-before-it-begins</c>, <c>discount.overlaps</c>, <c>discount.overlaps-open</c>.</summary>
    /// <param name="level">Its level.</param>
    /// <param name="tiers">Steps as typed; those without any text are left out.</param>
    /// <param name="from">First day: not before the running half-year, since what is over was bought under the rules of then.</param>
    /// <param name="to">Last day; null while open.</param>
    /// <param name="earlier">Every rule that the level ever had.</param>
    /// <param name="by">Who makes it.</param>
    /// <param name="at">UTC.</param>
    public static Result<RebateRule> Set(CustomerLevel level, IReadOnlyList<RebateTierText> tiers, DateOnly? from, DateOnly? to, IReadOnlyList<RebateRule> earlier, Actor by, DateTime at)
    {
        if (!by.IsStaff || !by.May(Permission.ManageRebates)) { return AccessErrors.Forbidden; }
        if (!Levels.Contains(level)) { return new PortalError("rebate.level-without", level).At(nameof(Level)); }
        var read = Read([.. tiers.Where(tier => !string.IsNullOrWhiteSpace(tier.From) || !string.IsNullOrWhiteSpace(tier.Percent))]);
        if (read.IsRefused) { return read.Error; }
        if (from is not { } first) { return AccessErrors.Required(nameof(ValidFrom)); }
        var earliest = HalfYear.Of(at).Days.First;
        if (first < earliest) { return new PortalError("rebate.begins-in-the-past", earliest).At(nameof(ValidFrom)); }
        if (to < first) { return DiscountRules.EndsBeforeItBegins; }
        var days = new Validity(first, to);
        if (earlier.FirstOrDefault(one => one.Days.Overlaps(days)) is { } other) { return DiscountRules.Overlaps(other.Code, other.Version, other.ValidFrom, other.ValidTo); }
        return new RebateRule
        {
            Id = Id<RebateRule>.New(at),
            Code = CodeOf(level),
            Version = 1 + earlier.Select(one => one.Version).DefaultIfEmpty().Max(),
            Level = level,
            Tiers = read.Value,
            ValidFrom = first,
            ValidTo = to,
            MadeBy = by.Name,
            MadeAt = at,
        };
    }

    /// <summary>Ends it with a last day; before its first day takes it back whole. Errors: <c>access.forbidden</c>, <c>field.required</c>, <c>discount.ends-in-the-past</c>, <c>discount.ends-already</c>.</summary>
    public Result End(DateOnly? lastDay, Actor by, DateTime at)
    {
        if (!by.IsStaff || !by.May(Permission.ManageRebates)) { return AccessErrors.Forbidden; }
        var last = DiscountRules.LastDay(Days, lastDay, BusinessTime.DayOf(at));
        if (last.IsRefused) { return last.Error; }
        (ValidTo, EndedBy) = (last.Value, by.Name);
        return Result.Done;
    }

    private static Result<IReadOnlyList<RebateTier>> Read(IReadOnlyList<RebateTierText> typed)
    {
        if (typed.Count is 0 or > MostTiers) { return new PortalError("rebate.bad-tiers", MostTiers).At(nameof(Tiers)); }
        var tiers = new List<RebateTier>();
        foreach (var (from, percent) in typed)
        {
            var (least, share) = (AmountText.Parse(from), AmountText.ParsePositive(percent));
            if (least.IsRefused) { return least.Error.At(nameof(Tiers)); }
            if (share.IsRefused) { return share.Error.At(nameof(Tiers)); }
            if (share.Value.Units > MaxPercent) { return new PortalError("rebate.bad-percent", MaxPercent).At(nameof(Tiers)); }
            if (tiers.Count > 0 && (least.Value.Minor <= tiers[^1].FromMinor || share.Value.Units <= tiers[^1].Percent)) { return new PortalError("rebate.tiers-not-rising", tiers.Count + 1).At(nameof(Tiers)); }
            tiers.Add(new(least.Value.Minor, share.Value.Units));
        }
        return tiers;
    }
}
