using System.Globalization;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Catalog;

/// <summary>One applied import of list prices: a version of the price list of a quarter, with what it said. Never changed afterwards.</summary>
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
    public PriceList(string code, int version, string fileName, Actor by, DateTime at)
    {
        Id = Id<PriceList>.New(at);
        (Code, Version, AppliedBy, AppliedAt, ValidFrom) = (code, version, by.Name, at, BusinessTime.DayOf(at));
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
    /// <summary>What it changed: new and repriced plans.</summary>
    public IReadOnlyList<PriceListEntry> Entries => _entries;

    /// <summary>The code of the price list of the quarter (Asia/Shanghai) in which a UTC moment lies.</summary>
    public static string CodeOf(DateTime at)
    {
        var day = BusinessTime.DayOf(at);
        return string.Create(CultureInfo.InvariantCulture, $"PL-{day.Year:D4}Q{(day.Month + 2) / 3}");
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
    public LevelDiscount(string code, int version, CustomerLevel level, decimal payPercent, DateOnly validFrom, DateOnly? validTo, DateTime at)
    {
        Id = Id<LevelDiscount>.New(at);
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
    public DateOnly? ValidTo { get; private init; }

    /// <summary>Whether the rule is in force on a day.</summary>
    public bool IsValidOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);
}
