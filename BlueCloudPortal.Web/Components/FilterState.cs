using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace BlueCloudPortal.Web.Components;

/// <summary>What a list is filtered by. Lives in the query string alone, so that a link restores it: <c>q</c>, <c>from</c>, <c>to</c>, <c>status</c>, and a room's own words.</summary>
public sealed record FilterState
{
    private static readonly HashSet<string> s_taken = new(["q", "from", "to", "status", "page", "size", "sort", "about"], StringComparer.Ordinal);

    /// <summary>Nothing set.</summary>
    public static FilterState Empty { get; } = new();

    /// <summary>The longest that is searched for; what is longer is cut.</summary>
    public const int LongestText = 200;

    /// <summary>What was typed into the search box, without characters that nobody types; empty when nothing.</summary>
    public string Search { get; init => field = Clean(value); } = "";

    /// <summary>First day, belongs to the range; null when open.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, belongs to the range; null when open.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Names of the states wanted; empty means all.</summary>
    public IReadOnlyList<string> Statuses { get; init; } = [];

    /// <summary>A room's own filters by their word in the query string.</summary>
    public IReadOnlyDictionary<string, string> More { get; init => field = value.ToDictionary(pair => pair.Key, pair => Clean(pair.Value), StringComparer.Ordinal); } = new Dictionary<string, string>();

    /// <summary>True when the list is not narrowed at all.</summary>
    public bool IsEmpty => Search.Length == 0 && From is null && To is null && Statuses.Count == 0 && More.Count == 0;

    /// <summary>The states wanted as members of their enum; unknown names are left out. Empty means all.</summary>
    public IReadOnlyList<TStatus> StatusesOf<TStatus>() where TStatus : struct, Enum =>
        [.. Statuses.Select(name => Enum.TryParse<TStatus>(name, out var status) && Enum.IsDefined(status) ? status : (TStatus?)null).OfType<TStatus>()];

    /// <summary>Reads the filter from an address or a query string. What cannot be read is left out.</summary>
    public static FilterState Parse(string addressOrQuery)
    {
        var query = QueryHelpers.ParseQuery(QueryOf(addressOrQuery));
        return new FilterState
        {
            Search = query.TryGetValue("q", out var typed) ? typed.ToString() : "",
            From = Day("from"),
            To = Day("to"),
            Statuses = query.TryGetValue("status", out var names) ? [.. names.ToString().Split(',', StringSplitOptions.RemoveEmptyEntries)] : [],
            More = query.Where(pair => !s_taken.Contains(pair.Key) && pair.Value.ToString().Length > 0).ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal),
        };

        DateOnly? Day(string key) =>
            query.TryGetValue(key, out var text) && DateOnly.TryParseExact(text.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1970 and < 2200 ? day : null;
    }

    /// <summary>The same address with this filter, on its first page; size and sort stay.</summary>
    public string ApplyTo(string address)
    {
        var kept = QueryHelpers.ParseQuery(QueryOf(address)).Where(pair => pair.Key is "size" or "sort").Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value.ToString()));
        return QueryHelpers.AddQueryString(PathOf(address), [.. Pairs(), .. kept]);
    }

    private IEnumerable<KeyValuePair<string, string?>> Pairs()
    {
        if (Search.Length > 0) { yield return new("q", Search); }
        if (From is { } from) { yield return new("from", TextArgs.Day(from)); }
        if (To is { } to) { yield return new("to", TextArgs.Day(to)); }
        if (Statuses.Count > 0) { yield return new("status", string.Join(',', Statuses)); }
        foreach (var (key, value) in More) { yield return new(key, value); }
    }

    // Some come by the address bar alone; PostgreSQL refuses a text with a zero or half a character in it.
    private static string Clean(string typed) => string.Concat(typed[..Math.Min(typed.Length, LongestText)].EnumerateRunes().Select(rune => Rune.IsControl(rune) ? " " : rune.ToString()));

    internal static string QueryOf(string address) => address.IndexOf('?') is >= 0 and var mark ? address[mark..].Split('#')[0] : "";

    internal static string PathOf(string address) => address.Split('?', '#')[0];
}
