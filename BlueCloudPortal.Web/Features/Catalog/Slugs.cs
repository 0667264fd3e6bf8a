using System.Globalization;
using System.Text;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>Addresses of solutions: the Latin words of the name, or else the SKU of the first plan. Set once, so that links stay good.</summary>
internal static class Slugs
{
    private const int WordsMaxLength = 80;

    /// <summary>An address that is not taken: <c>cloudatlas-unify-cloud</c>, <c>h-ali-wuy-as01</c>; with the SKU behind it where two solutions share a name.</summary>
    public static string For(string name, string sku, IReadOnlySet<string> taken)
    {
        var (words, code) = (Words(name), Words(sku));
        // Two letters or a bare number say nothing of what it is.
        var readable = words.Count(char.IsAsciiLetter) >= 3;
        var wanted = readable ? words : code;
        if (!taken.Contains(wanted)) { return wanted; }
        var slug = readable ? $"{words}-{code}" : code;
        for (var number = 2; taken.Contains(slug); number++) { slug = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{number}"); }
        return slug;
    }

    /// <summary>Whether a text can be an address of a solution at all.</summary>
    public static bool IsOne(string text) => text.Length > 0 && text.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');

    private static string Words(string text)
    {
        var words = new StringBuilder();
        foreach (var character in text.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(character)) { _ = words.Append(character); }
            else if (words.Length > 0 && words[^1] != '-') { _ = words.Append('-'); }
            if (words.Length == WordsMaxLength) { break; }
        }
        return words.ToString().Trim('-');
    }
}
