namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>What was typed into a search box, as words that must all be found.</summary>
internal static class SearchWords
{
    private const int Most = 5;
    private const int LongestText = 100;

    /// <summary>Up to five words in lower case; none when nothing was typed.</summary>
    public static string[] Of(string? typed)
    {
        // Characters that nobody types come by the address bar; PostgreSQL refuses a text with a zero in it.
        var text = string.Concat((typed ?? "").Select(character => char.IsControl(character) ? ' ' : character)).Trim();
        return [.. text[..Math.Min(text.Length, LongestText)].ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct().Take(Most)];
    }
}
