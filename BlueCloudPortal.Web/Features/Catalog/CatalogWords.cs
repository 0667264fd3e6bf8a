using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Web.Components;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>How the catalogue's facts are said and drawn, the same on every page of the room.</summary>
internal static class CatalogWords
{
    private static readonly Dictionary<string, string> s_industryIcons = new(StringComparer.Ordinal)
    {
        ["备份与迁移"] = "drive_file_move", ["安全服务"] = "shield", ["商务服务"] = "business_center", ["云与应用"] = "cloud", ["存储"] = "database", ["云服务器"] = "dns", ["其他"] = "category",
    };

    /// <summary>What the price is for: 套/年, 台.</summary>
    public static string Per(this IStringLocalizer texts, string unit, int months, PlanKind kind) => kind == PlanKind.Hardware ? texts.Word(unit) : texts["catalog.per", texts.Word(unit), months switch
    {
        1 => texts["catalog.per-month"],
        12 => texts["catalog.per-year"],
        _ => texts["catalog.months", months],
    }];

    /// <summary>The level and what it pays: 金牌级 9.5 折.</summary>
    public static string Discount(this IStringLocalizer texts, Domain.Organizations.CustomerLevel level, decimal payPercent) =>
        texts["storefront.discount", texts.Enum(level), TextArgs.Cell(payPercent / 10m, texts), TextArgs.Cell(payPercent, texts)];

    /// <summary>What is paid of a price: 8.5 折 (85%).</summary>
    public static string Zhe(this IStringLocalizer texts, decimal payPercent) => texts["discounts.rate", TextArgs.Cell(payPercent / 10m, texts), TextArgs.Cell(payPercent, texts)];

    /// <summary>A term in words: 1年, 3个月.</summary>
    public static string Term(this IStringLocalizer texts, int months) => months % 12 == 0 ? texts["configure.years", months / 12] : texts["catalog.months", months];

    /// <summary>The days of a rule.</summary>
    public static string Days(this IStringLocalizer texts, DateOnly from, DateOnly? to) => to is { } last ? last < from ? texts["discounts.never"] : texts["storefront.valid-to", from, last] : texts["storefront.valid-from", from];

    /// <summary>The steps of a price as its table shows them.</summary>
    public static IReadOnlyList<PriceTraceRow> Trace(this IStringLocalizer texts, Quote quote) => [.. quote.Steps.Select((step, at) => new PriceTraceRow(
        step.Percent is { } percent ? texts["storefront.step-percent", texts.Enum(step.Kind), TextArgs.Cell(percent, texts)] : texts.Enum(step.Kind),
        texts["catalog.version", step.RuleCode, step.RuleVersion],
        step.ValidTo is { } last ? texts["storefront.valid-to", step.ValidFrom, last] : texts["storefront.valid-from", step.ValidFrom],
        at == 0 ? null : step.Effect,
        step.After))];

    /// <summary>A changed fact in words: 税率 6 → 9.</summary>
    public static string Change(this IStringLocalizer texts, TermChange change) =>
        texts["catalog.change", texts[$"import.column.{change.Field}"], Value(texts, change, change.Before), Value(texts, change, change.After)];

    /// <summary>What is wrong with a row, at which column.</summary>
    public static string RowError(this IStringLocalizer texts, PortalError error) =>
        error.Field is { } column ? texts["import.at-column", texts[$"import.column.{column}"], texts.Error(error)] : texts.Error(error);

    /// <summary>The icon of an industry.</summary>
    public static string IndustryIcon(string industry) => s_industryIcons.GetValueOrDefault(industry, "widgets");

    /// <summary>The icon that stands for a solution.</summary>
    public static string SolutionIcon(string industry, PlanKind kind) => kind == PlanKind.Hardware ? "devices_other" : IndustryIcon(industry);

    private static string Value(IStringLocalizer texts, TermChange change, string value) => change.Field == "Kind" ? texts.Member(nameof(PlanKind), value) : texts.Word(value);
}
