using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Consumption;
using BlueCloudPortal.Web.Components;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Consumption;

/// <summary>How consumption's facts are said, the same on every page of the room.</summary>
internal static class ConsumptionWords
{
    /// <summary>What is billed, one a currency: 5.17 USD, 3.20 EUR.</summary>
    public static string Billed(this IStringLocalizer texts, IReadOnlyList<UsageTotal> totals) => Join(texts, totals, total => total.BilledMicros);

    /// <summary>The list cost, one a currency.</summary>
    public static string Listed(this IStringLocalizer texts, IReadOnlyList<UsageTotal> totals) => Join(texts, totals, total => total.ListMicros);

    /// <summary>Months from one to another, or on.</summary>
    public static string Months(this IStringLocalizer texts, BusinessMonth from, BusinessMonth? to) =>
        to is { } last ? last.Key < from.Key ? texts["consumption.months-never"] : texts["consumption.months", from.ToString(), last.ToString()] : texts["consumption.months-on", from.ToString()];

    /// <summary>Why an amount is what it is: cost × rate × percentage.</summary>
    public static string Trace(this IStringLocalizer texts, RatingTrace trace) => trace.Currency == ExchangeRate.Renminbi
        ? texts["consumption.trace-cny", texts.Enum(trace.Basis), TextArgs.Micros(trace.CostMicros), TextArgs.Cell(trace.Percent, texts)]
        : texts["consumption.trace", texts.Enum(trace.Basis), TextArgs.Micros(trace.CostMicros), trace.Currency, TextArgs.Cell(trace.RateMicros / 1_000_000m, texts), TextArgs.Cell(trace.Percent, texts)];

    /// <summary>A platform, or all of them.</summary>
    public static string Platform(this IStringLocalizer texts, string platform) => platform.Length == 0 ? texts["consumption.every-platform"] : platform;

    private static string Join(IStringLocalizer texts, IReadOnlyList<UsageTotal> totals, Func<UsageTotal, long> micros) =>
        totals.Count == 0 ? TextArgs.Nothing : string.Join(texts["filter.comma"], totals.Select(total => $"{TextArgs.Micros(micros(total))} {total.Currency}"));
}
