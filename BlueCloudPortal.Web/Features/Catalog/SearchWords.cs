namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>What was typed into a search box, as words that must all be found.</summary>
internal static class SearchWords
{
    private const int Most = 5;
    private const int LongestText = 100;

    /// <summary>Up to five words in lower case; none when nothing was typed.</summary>
    public static string[] Of(string? typed)
    {
        var text = (typed ?? "").Trim();
        return [.. text[..Math.Min(text.Length, LongestText)].ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct().Take(Most)];
    }
}
