using Microsoft.AspNetCore.WebUtilities;

namespace BlueCloudPortal.Web.Components;

/// <summary>One column to sort by; the first of a list counts most.</summary>
/// <param name="Key">The column's key.</param>
/// <param name="Descending">Largest first.</param>
public sealed record GridSort(string Key, bool Descending);

/// <summary>What a grid asks its query for.</summary>
/// <param name="Skip">Rows before the page.</param>
/// <param name="Take">Rows of the page.</param>
/// <param name="Sorts">Columns to sort by; empty means the query's own order.</param>
public sealed record GridRequest(int Skip, int Take, IReadOnlyList<GridSort> Sorts)
{
    /// <summary>The filter in the address at that moment.</summary>
    public FilterState Filter { get; init; } = FilterState.Empty;
}

/// <summary>What a query answers.</summary>
/// <param name="Rows">The rows of the page.</param>
/// <param name="Count">Rows of the whole filtered list.</param>
/// <param name="Totals">Lines below the rows; none when null.</param>
public sealed record GridPage<TRow>(IReadOnlyList<TRow> Rows, int Count, IReadOnlyList<GridTotal>? Totals = null);

/// <summary>Which words a total line begins with.</summary>
public enum GridTotalKind
{
    /// <summary>本页合计: the rows on the screen.</summary>
    Page,
    /// <summary>全部合计: the whole filtered list.</summary>
    All,
    /// <summary>核对: a difference that must be zero; green when it is, red when not.</summary>
    Check,
}

/// <summary>A line of totals.</summary>
/// <param name="Kind">Its words, unless <paramref name="Label"/> says them.</param>
/// <param name="Values">Money or numbers by column key.</param>
/// <param name="Label">Other words, already in the reader's language.</param>
public sealed record GridTotal(GridTotalKind Kind, IReadOnlyDictionary<string, object> Values, string? Label = null)
{
    /// <summary>How many rows the line adds up; all of them when null.</summary>
    public int? Counted { get; init; }

    /// <summary>The currency, where it must be said; null when it is the usual one.</summary>
    public Domain.Common.Currency? Currency { get; init; }

    /// <summary>How many of those that count are still on their way, and what they come to in the first column with amounts; null when none is.</summary>
    public (int Count, Domain.Common.Money Amount)? OnTheWay { get; init; }

    /// <summary>How many rows are listed and not counted.</summary>
    public int LeftOut { get; init; }

    /// <summary>The states that those are in.</summary>
    public IReadOnlyList<Enum> LeftOutAs { get; init; } = [];

    /// <summary>True for a check whose differences are all zero.</summary>
    public bool IsEven => Values.Values.All(value => value is Domain.Common.Money { IsZero: true } or 0 or 0L or 0m);
}

/// <summary>Page, size and sort as they stand in the address.</summary>
public sealed record GridPlace(int Page, int Size, IReadOnlyList<GridSort> Sorts)
{
    /// <summary>Page sizes people may choose.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [15, 30, 50, 100];

    /// <summary>Reads page, size and sort; whatever is not sensible becomes the default.</summary>
    public static GridPlace Parse(string address, int defaultSize, IReadOnlyList<GridSort> defaultSorts)
    {
        var query = QueryHelpers.ParseQuery(FilterState.QueryOf(address));
        var page = query.TryGetValue("page", out var text) && int.TryParse(text, out var number) && number > 0 ? number : 1;
        var size = query.TryGetValue("size", out text) && int.TryParse(text, out number) && Sizes.Contains(number) ? number : defaultSize;
        var sorts = query.TryGetValue("sort", out text)
            ? text.ToString().Split(',', StringSplitOptions.RemoveEmptyEntries).Select(part => new GridSort(part.TrimStart('-'), part.StartsWith('-'))).ToArray()
            : defaultSorts;
        return new(page, size, sorts);
    }

    /// <summary>The same address with this place; the filter stays, and what is as usual is left out.</summary>
    public string ApplyTo(string address, int defaultSize, IReadOnlyList<GridSort> defaultSorts)
    {
        var pairs = QueryHelpers.ParseQuery(FilterState.QueryOf(address))
            .Where(pair => pair.Key is not ("page" or "size" or "sort"))
            .Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value.ToString())).ToList();
        if (Page > 1) { pairs.Add(new("page", $"{Page}")); }
        if (Size != defaultSize) { pairs.Add(new("size", $"{Size}")); }
        if (!Sorts.SequenceEqual(defaultSorts)) { pairs.Add(new("sort", string.Join(',', Sorts.Select(sort => (sort.Descending ? "-" : "") + sort.Key)))); }
        return QueryHelpers.AddQueryString(FilterState.PathOf(address), pairs);
    }

    /// <summary>Sorted by a column: up, then down, then not. With <paramref name="add"/> the other columns stay.</summary>
    public GridPlace SortedBy(string key, bool add)
    {
        var now = Sorts.FirstOrDefault(sort => sort.Key == key);
        GridSort? next = now switch { null => new(key, false), { Descending: false } => new(key, true), _ => null };
        IEnumerable<GridSort> others = add ? Sorts.Where(sort => sort.Key != key) : [];
        return this with { Page = 1, Sorts = next is null ? [.. others] : [.. others, next] };
    }
}
