using System.Linq.Expressions;

namespace BlueCloudPortal.Web.Components;

/// <summary>The columns a list can be sorted by, and how its query sorts by them. Columns that are not named here are left out.</summary>
public sealed class GridOrder<T>
{
    private readonly Dictionary<string, Func<IQueryable<T>, bool, IOrderedQueryable<T>>> _first = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<IOrderedQueryable<T>, bool, IOrderedQueryable<T>>> _next = new(StringComparer.Ordinal);

    /// <summary>Names a column.</summary>
    public GridOrder<T> By<TKey>(string key, Expression<Func<T, TKey>> value)
    {
        _first.Add(key, (rows, down) => down ? rows.OrderByDescending(value) : rows.OrderBy(value));
        _next.Add(key, (rows, down) => down ? rows.ThenByDescending(value) : rows.ThenBy(value));
        return this;
    }

    /// <summary>Sorts as asked, or else by <paramref name="usual"/>; <paramref name="tie"/>, a unique column, keeps pages from overlapping.</summary>
    public IQueryable<T> Sort(IQueryable<T> rows, IReadOnlyList<GridSort> asked, GridSort usual, string tie)
    {
        var known = asked.Where(sort => _first.ContainsKey(sort.Key)).ToList();
        List<GridSort> sorts = [.. known.Count > 0 ? known : [usual], new(tie, known.Count > 0 ? known[0].Descending : usual.Descending)];
        return sorts.Skip(1).Aggregate(_first[sorts[0].Key](rows, sorts[0].Descending), (sorted, sort) => _next[sort.Key](sorted, sort.Descending));
    }
}
