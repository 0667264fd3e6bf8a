using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Components;

/// <summary>The order of a queue: first what waits, then what is settled, each in an order of its own.</summary>
/// <remarks>Two statements, for one that sorts by whether something waits is served by no index: what waits is looked up, and is little; what is settled is walked in the order of an index.</remarks>
/// <typeparam name="T">What is listed.</typeparam>
public sealed class WaitingFirst<T>
{
    private readonly Expression<Func<T, bool>> _waits;
    private readonly Expression<Func<T, bool>> _isSettled;
    private readonly Func<IQueryable<T>, IQueryable<T>> _waiting;
    private readonly Func<IQueryable<T>, IQueryable<T>> _settled;
    private readonly Func<FilterState, (bool Waiting, bool Settled)> _asked;

    /// <summary>A queue.</summary>
    /// <param name="waits">Whether one waits; never unknown, for its opposite is what is settled.</param>
    /// <param name="waiting">The order of those that wait, with a unique column that breaks ties.</param>
    /// <param name="settled">The order of the others, likewise.</param>
    public WaitingFirst(Expression<Func<T, bool>> waits, Func<IQueryable<T>, IQueryable<T>> waiting, Func<IQueryable<T>, IQueryable<T>> settled)
        : this(waits, waiting, settled, _ => (true, true)) { }

    private WaitingFirst(Expression<Func<T, bool>> waits, Func<IQueryable<T>, IQueryable<T>> waiting, Func<IQueryable<T>, IQueryable<T>> settled, Func<FilterState, (bool Waiting, bool Settled)> asked)
    {
        (_waits, _waiting, _settled, _asked) = (waits, waiting, settled, asked);
        _isSettled = Expression.Lambda<Func<T, bool>>(Expression.Not(waits.Body), waits.Parameters);
    }

    /// <summary>A queue of what has a status. A filter by states of one part does not ask for the other: there is nothing, but all of a status would be walked through to learn that.</summary>
    /// <param name="status">The status.</param>
    /// <param name="states">The states in which one waits.</param>
    /// <param name="waiting">The order of those that wait, with a unique column that breaks ties.</param>
    /// <param name="settled">The order of the others, likewise.</param>
    public static WaitingFirst<T> By<TStatus>(Expression<Func<T, TStatus>> status, IReadOnlyList<TStatus> states, Func<IQueryable<T>, IQueryable<T>> waiting, Func<IQueryable<T>, IQueryable<T>> settled)
        where TStatus : struct, Enum
    {
        var contains = Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(TStatus)], Expression.Constant(states.ToArray()), status.Body);
        return new(Expression.Lambda<Func<T, bool>>(contains, status.Parameters), waiting, settled, filter =>
            filter.StatusesOf<TStatus>() is { Count: > 0 } asked ? (asked.Any(states.Contains), !asked.All(states.Contains)) : (true, true));
    }

    /// <summary>A page of the list.</summary>
    /// <param name="wanted">The whole filtered list.</param>
    /// <param name="sorted">The same in the order that was chosen; null when none was, and the queue's own is meant.</param>
    /// <param name="request">The page, with the filter.</param>
    /// <param name="rows">Makes rows.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<List<TRow>> PageAsync<TRow>(IQueryable<T> wanted, IQueryable<T>? sorted, GridRequest request, Func<IQueryable<T>, IQueryable<TRow>> rows, CancellationToken ct)
    {
        if (sorted is not null) { return await rows(sorted.Skip(request.Skip).Take(request.Take)).ToListAsync(ct); }
        var asked = _asked(request.Filter);
        var page = new List<TRow>();
        var before = 0; // those that wait, on this page and before it
        if (asked.Waiting)
        {
            var found = _waiting(wanted.Where(_waits));
            page = await rows(found.Skip(request.Skip).Take(request.Take)).ToListAsync(ct);
            if (page.Count == request.Take || !asked.Settled) { return page; }
            before = page.Count > 0 || request.Skip == 0 ? request.Skip + page.Count : await found.CountAsync(ct);
        }
        page.AddRange(await rows(_settled(wanted.Where(_isSettled)).Skip(Math.Max(0, request.Skip - before)).Take(request.Take - page.Count)).ToListAsync(ct));
        return page;
    }

    /// <summary>The whole list, row by row.</summary>
    /// <param name="wanted">The whole filtered list.</param>
    /// <param name="sorted">The same in the order that was chosen; null when none was, and the queue's own is meant.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="rows">Makes rows.</param>
    /// <param name="ct">Cancels.</param>
    public async IAsyncEnumerable<TRow> StreamAsync<TRow>(IQueryable<T> wanted, IQueryable<T>? sorted, FilterState filter, Func<IQueryable<T>, IQueryable<TRow>> rows, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var asked = _asked(filter);
        var parts = sorted is not null ? [sorted] : new[] { asked.Waiting ? _waiting(wanted.Where(_waits)) : null, asked.Settled ? _settled(wanted.Where(_isSettled)) : null };
        foreach (var part in parts.OfType<IQueryable<T>>())
        {
            await foreach (var row in rows(part).AsAsyncEnumerable().WithCancellation(ct)) { yield return row; }
        }
    }
}
