using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Web.Components;

/// <summary>Documents of one state and one currency, as a total adds them up: a row of the page, or a group of the list.</summary>
/// <param name="Status">Their state.</param>
/// <param name="Count">How many.</param>
/// <param name="Amounts">What they come to, in the order of the total's columns.</param>
public sealed record GridSum<TStatus>(TStatus Status, int Count, params Money[] Amounts)
{
    /// <summary>Why they do not count although their state does; null when they do. What they come to stands in other rows already.</summary>
    public Enum? Apart { get; init; }
}

/// <summary>The one way to add up a list of documents: what came to nothing, by its lifecycle, is listed as void and counts in no total, and the total says so.</summary>
public static class GridSums
{
    /// <summary>How a row of this state looks: as void when it does not count.</summary>
    public static string? RowClass<TDocument, TStatus, TTrigger>(this Lifecycle<TDocument, TStatus, TTrigger> lifecycle, TStatus status)
        where TDocument : Document<TStatus> where TStatus : struct, Enum where TTrigger : struct, Enum => lifecycle.Counts(status) ? null : "void";

    /// <summary>The page's totals, then the list's: one line a currency, for currencies are never added together.</summary>
    /// <param name="lifecycle">Says which states do not count.</param>
    /// <param name="columns">Keys of the columns with amounts.</param>
    /// <param name="page">The rows of the page.</param>
    /// <param name="all">The whole filtered list, grouped.</param>
    public static IReadOnlyList<GridTotal> Totals<TDocument, TStatus, TTrigger>(this Lifecycle<TDocument, TStatus, TTrigger> lifecycle, IReadOnlyList<string> columns, IEnumerable<GridSum<TStatus>> page, IEnumerable<GridSum<TStatus>> all)
        where TDocument : Document<TStatus> where TStatus : struct, Enum where TTrigger : struct, Enum
    {
        var list = all.ToLookup(sum => sum.Amounts[0].Currency);
        var shown = page.ToLookup(sum => sum.Amounts[0].Currency);
        var currencies = list.Select(same => same.Key).Order().ToList();
        return [.. currencies.Select(currency => Line(GridTotalKind.Page, currency, [.. shown[currency]])), .. currencies.Select(currency => Line(GridTotalKind.All, currency, [.. list[currency]]))];

        GridTotal Line(GridTotalKind kind, Currency currency, IReadOnlyList<GridSum<TStatus>> sums)
        {
            var counted = sums.Where(Counts).ToList();
            var left = sums.Where(sum => !Counts(sum)).ToList();
            var way = counted.Where(sum => lifecycle.OnTheWay.Contains(sum.Status)).ToList();
            return new(kind, columns.Select((key, nth) => (key, Sum: Money.Sum(currency, counted.Select(sum => sum.Amounts[nth])))).ToDictionary(one => one.key, one => (object)one.Sum, StringComparer.Ordinal))
            {
                Counted = counted.Sum(sum => sum.Count),
                Currency = currencies is [Currency.CNY] ? null : currency,
                OnTheWay = way is { Count: > 0 } ? (way.Sum(sum => sum.Count), Money.Sum(currency, way.Select(sum => sum.Amounts[0]))) : null,
                LeftOut = left.Sum(sum => sum.Count),
                LeftOutAs = [.. left.Select(sum => lifecycle.Counts(sum.Status) ? sum.Apart! : sum.Status).Distinct().OrderByDescending(why => why is TStatus).ThenBy(why => why)],
            };
        }

        bool Counts(GridSum<TStatus> sum) => sum.Apart is null && lifecycle.Counts(sum.Status);
    }
}
