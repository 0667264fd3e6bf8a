using System.Globalization;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Catalog;

/// <summary>Where a price list version stands.</summary>
public enum PriceListState
{
    /// <summary>Waits for its first day.</summary>
    Scheduled,
    /// <summary>Its prices were taken over.</summary>
    InEffect,
    /// <summary>Was taken back before its first day.</summary>
    Withdrawn,
    /// <summary>Its day came, but rows no longer fit the catalogue; nothing of it was taken over.</summary>
    Stuck,
}

/// <summary>What a price list that waits for its day says of a plan.</summary>
public sealed record ScheduledPrice(string Vendor, string Line, string Industry, string Solution, string Sku, PlanTerms Terms);

/// <summary>One import of list prices: a version of the price list of a quarter, with what it said. Once its prices were taken over it is never changed.</summary>
public sealed class PriceList
{
    private readonly List<PriceListEntry> _entries = [];

    private PriceList() { } // EF Core

    /// <summary>A new version.</summary>
    /// <param name="code">Such as PL-2025Q4.</param>
    /// <param name="version">1 and up within the code.</param>
    /// <param name="fileName">The file it came from.</param>
    /// <param name="by">Who applied it.</param>
    /// <param name="at">When, UTC; valid from that day on.</param>
    /// <param name="waiting">What it says, for a list that is valid from a later day; null when it counts at once.</param>
    /// <param name="validFrom">That day; null when it counts at once.</param>
    public PriceList(string code, int version, string fileName, Actor by, DateTime at, IReadOnlyList<ScheduledPrice>? waiting = null, DateOnly? validFrom = null)
    {
        Id = Id<PriceList>.New(at);
        (Code, Version, AppliedBy, AppliedAt, ValidFrom) = (code, version, by.Name, at, validFrom ?? BusinessTime.DayOf(at));
        (Waiting, State) = waiting is null ? ([], PriceListState.InEffect) : (waiting, PriceListState.Scheduled);
        FileName = fileName.Length > StoredFile.NameMaxLength ? fileName[^StoredFile.NameMaxLength..] : fileName;
    }

    /// <summary>Database id.</summary>
    public Id<PriceList> Id { get; private init; }
    /// <summary>Code; unique with the version.</summary>
    public string Code { get; private init; } = "";
    /// <summary>Version within the code.</summary>
    public int Version { get; private init; }
    /// <summary>The file it came from.</summary>
    public string FileName { get; private init; } = "";
    /// <summary>Who applied it.</summary>
    public string AppliedBy { get; private init; } = "";
    /// <summary>When it was applied, UTC.</summary>
    public DateTime AppliedAt { get; private init; }
    /// <summary>First day it is valid.</summary>
    public DateOnly ValidFrom { get; private init; }
    /// <summary>Where it stands.</summary>
    public PriceListState State { get; private set; }
    /// <summary>What it says while it waits for its day; kept afterwards when it never came to count.</summary>
    public IReadOnlyList<ScheduledPrice> Waiting { get; private set; } = [];
    /// <summary>Who took it back; empty while nobody did.</summary>
    public string WithdrawnBy { get; private set; } = "";
    /// <summary>What it changed: new and repriced plans.</summary>
    public IReadOnlyList<PriceListEntry> Entries => _entries;

    /// <summary>The code of the price list of the quarter (Asia/Shanghai) in which a UTC moment lies.</summary>
    public static string CodeOf(DateTime at)
    {
        var day = BusinessTime.DayOf(at);
        return string.Create(CultureInfo.InvariantCulture, $"PL-{day.Year:D4}Q{(day.Month + 2) / 3}");
    }

    /// <summary>Its day has come and its prices are taken over.</summary>
    public void TakeEffect() => (State, Waiting) = (PriceListState.InEffect, []);

    /// <summary>Its day has come, but it does not fit the catalogue any more.</summary>
    public void GetStuck() => State = PriceListState.Stuck;

    /// <summary>Staff take it back before its day, or after it got stuck. Errors: <c>access.forbidden</c>, <c>price-list.in-effect</c>.</summary>
    public Result Withdraw(Actor by)
    {
        if (!by.IsStaff || !by.May(Permission.ManageCatalog)) { return AccessErrors.Forbidden; }
        if (State is not (PriceListState.Scheduled or PriceListState.Stuck)) { return new PortalError("price-list.in-effect"); }
        (State, WithdrawnBy) = (PriceListState.Withdrawn, by.Name);
        return Result.Done;
    }

    /// <summary>Notes a plan that this version added or changed.</summary>
    public void Note(string sku, Money? before, Money after, IReadOnlyList<TermChange> changes) => _entries.Add(new(Id, sku, before, after, changes));
}

/// <summary>One fact of a plan before and after a price list version, as files write it.</summary>
/// <param name="Field">The column: Plan, TermMonths, ListPrice and so on.</param>
/// <param name="Before">What it was; empty for a new plan.</param>
/// <param name="After">What it is from then on.</param>
public sealed record TermChange(string Field, string Before, string After);

/// <summary>A plan that a price list version added (no price before) or changed.</summary>
public sealed class PriceListEntry
{
    private PriceListEntry() { } // EF Core

    internal PriceListEntry(Id<PriceList> priceList, string sku, Money? before, Money after, IReadOnlyList<TermChange> changes) =>
        (PriceListId, Sku, BeforeMinor, After, Changes) = (priceList, sku, before?.Minor, after, changes);

    /// <summary>The version.</summary>
    public Id<PriceList> PriceListId { get; private init; }
    /// <summary>The plan's SKU.</summary>
    public string Sku { get; private init; } = "";
    /// <summary>The price before in minor units of the same currency; null for a new plan.</summary>
    public long? BeforeMinor { get; private init; }
    /// <summary>The price from then on.</summary>
    public Money After { get; private init; }
    /// <summary>Every fact that changed, the price among them; empty for a new plan.</summary>
    public IReadOnlyList<TermChange> Changes { get; private init; } = [];
}

/// <summary>The discount that buyers of a level have on list prices, for a time. Versions are added, never changed.</summary>
public sealed class LevelDiscount
{
    private LevelDiscount() { } // EF Core

    /// <summary>A discount rule.</summary>
    /// <param name="code">Such as LV-GOLD.</param>
    /// <param name="version">1 and up within the code.</param>
    /// <param name="level">The level it is for.</param>
    /// <param name="payPercent">What the buyer pays, in percent of the list price: 95 is 9.5 折.</param>
    /// <param name="validFrom">First day.</param>
    /// <param name="validTo">Last day, belonging to the period; null while open.</param>
    /// <param name="at">When the rule was made, UTC.</param>
    /// <param name="by">Who made it; null for those an installation begins with.</param>
    public LevelDiscount(string code, int version, CustomerLevel level, decimal payPercent, DateOnly validFrom, DateOnly? validTo, DateTime at, Actor? by = null)
    {
        Id = Id<LevelDiscount>.New(at);
        (MadeAt, MadeBy) = (at, by?.Name ?? "");
        (Code, Version, Level, PayPercent, ValidFrom, ValidTo) = (code, version, level, payPercent, validFrom, validTo);
    }

    /// <summary>Database id.</summary>
    public Id<LevelDiscount> Id { get; private init; }
    /// <summary>Code; unique with the version.</summary>
    public string Code { get; private init; } = "";
    /// <summary>Version within the code.</summary>
    public int Version { get; private init; }
    /// <summary>The level it is for.</summary>
    public CustomerLevel Level { get; private init; }
    /// <summary>What the buyer pays, in percent of the list price.</summary>
    public decimal PayPercent { get; private init; }
    /// <summary>First day.</summary>
    public DateOnly ValidFrom { get; private init; }
    /// <summary>Last day, belonging to the period; null while open.</summary>
    public DateOnly? ValidTo { get; private set; }
    /// <summary>Who made it; empty for those an installation begins with.</summary>
    public string MadeBy { get; private init; } = "";
    /// <summary>When it was made, UTC.</summary>
    public DateTime MadeAt { get; private init; }
    /// <summary>Who ended it; empty while nobody did.</summary>
    public string EndedBy { get; private set; } = "";

    /// <summary>Its days.</summary>
    public Validity Days => new(ValidFrom, ValidTo);

    /// <summary>The code of a level's rules.</summary>
    public static string CodeOf(CustomerLevel level) => $"LV-{level.ToString().ToUpperInvariant()}";

    /// <summary>Whether the rule is in force on a day.</summary>
    public bool IsValidOn(DateOnly day) => Days.Contains(day);

    /// <summary>A new rule for a level. Errors: <c>access.forbidden</c>, <c>discount.*</c>, <c>amount.*</c>, <c>field.required</c>, at the field.</summary>
    /// <param name="level">The level.</param>
    /// <param name="payPercent">What is paid in percent, as typed.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day; null while open.</param>
    /// <param name="earlier">Every rule that the level ever had.</param>
    /// <param name="by">Who makes it.</param>
    /// <param name="at">UTC.</param>
    public static Result<LevelDiscount> Set(CustomerLevel level, string? payPercent, DateOnly? from, DateOnly? to, IReadOnlyList<LevelDiscount> earlier, Actor by, DateTime at)
    {
        if (!by.IsStaff || !by.May(Permission.ManageCatalog)) { return AccessErrors.Forbidden; }
        var percent = DiscountRules.Percent(payPercent);
        if (percent.IsRefused) { return percent.Error; }
        var days = DiscountRules.Days(from, to, BusinessTime.DayOf(at));
        if (days.IsRefused) { return days.Error; }
        if (earlier.FirstOrDefault(one => one.Days.Overlaps(days.Value)) is { } other) { return DiscountRules.Overlaps(other.Code, other.Version, other.ValidFrom, other.ValidTo); }
        return new LevelDiscount(CodeOf(level), 1 + earlier.Select(one => one.Version).DefaultIfEmpty().Max(), level, percent.Value, days.Value.From, days.Value.To, at, by);
    }

    /// <summary>Ends it with a last day; before its first day takes it back whole. Errors: <c>access.forbidden</c>, <c>field.required</c>, <c>discount.ends-in-the-past</c>, <c>discount.ends-already</c>.</summary>
    public Result End(DateOnly? lastDay, Actor by, DateTime at)
    {
        if (!by.IsStaff || !by.May(Permission.ManageCatalog)) { return AccessErrors.Forbidden; }
        var last = DiscountRules.LastDay(Days, lastDay, BusinessTime.DayOf(at));
        if (last.IsRefused) { return last.Error; }
        (ValidTo, EndedBy) = (last.Value, by.Name);
        return Result.Done;
    }
}
