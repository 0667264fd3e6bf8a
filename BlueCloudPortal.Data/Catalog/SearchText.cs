using System.Reflection;
using System.Text;
using BlueCloudPortal.Domain.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace BlueCloudPortal.Data.Catalog;

/// <summary>What the search of the storefront looks through: the words of a solution in lower case, and the readings of their Chinese ones, whole (<c>beifen</c>) and by initials (<c>bf</c>).</summary>
public static class SearchText
{
    private static readonly Lazy<(Dictionary<char, string> Characters, Dictionary<string, string[]> Words)> s_readings = new(Read);

    /// <summary>The text of a solution.</summary>
    public static string Of(Solution solution)
    {
        var named = new[] { solution.Name, solution.Vendor, solution.Line, solution.Industry };
        var text = new StringBuilder();
        foreach (var words in named) { _ = text.Append(words).Append('\n'); }
        _ = text.Append(solution.Summary).Append('\n').Append(solution.Description).Append('\n').Append(solution.Features).Append('\n');
        foreach (var words in named)
        {
            var (whole, initials) = Readings(words);
            if (initials.Length > 0) { _ = text.Append(whole).Append('\n').Append(initials).Append('\n'); }
        }
        return text.ToString().ToLowerInvariant();
    }

    /// <summary>The reading of a text and its initials, what is not Chinese as it is, without blanks; both empty when nothing of it is Chinese.</summary>
    public static (string Whole, string Initials) Readings(string text)
    {
        var (characters, words) = s_readings.Value;
        var (whole, initials, some) = (new StringBuilder(), new StringBuilder(), false);
        for (var at = 0; at < text.Length; at++)
        {
            if (at + 1 < text.Length && words.TryGetValue(text.Substring(at, 2), out var two))
            {
                foreach (var syllable in two) { _ = whole.Append(syllable); _ = initials.Append(syllable[0]); }
                (some, at) = (true, at + 1);
            }
            else if (characters.TryGetValue(text[at], out var reading))
            {
                _ = whole.Append(reading);
                _ = initials.Append(reading[0]);
                some = true;
            }
            else if (char.IsLetterOrDigit(text[at]))
            {
                _ = whole.Append(text[at]);
                _ = initials.Append(text[at]);
            }
        }
        return some ? (whole.ToString(), initials.ToString()) : ("", "");
    }

    /// <summary>Fills in what was kept before there was a search text. Gives how many solutions that were.</summary>
    public static async Task<int> FillAsync(PortalDbContext db, CancellationToken ct = default)
    {
        var empty = await db.Solutions.Where(solution => solution.SearchText == "").ToListAsync(ct);
        foreach (var solution in empty) { db.Entry(solution).Property(one => one.SearchText).IsModified = true; }
        _ = await db.SaveChangesAsync(ct);
        return empty.Count;
    }

    internal static void Refresh(ChangeTracker tracker)
    {
        foreach (var entry in tracker.Entries<Solution>().Where(entry => entry.State is EntityState.Added or EntityState.Modified))
        {
            var kept = entry.Property(solution => solution.SearchText);
            kept.CurrentValue = Of(entry.Entity);
        }
    }

    private static (Dictionary<char, string> Characters, Dictionary<string, string[]> Words) Read()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("pinyin.txt")!);
        var (characters, words) = (new Dictionary<char, string>(), new Dictionary<string, string[]>(StringComparer.Ordinal));
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') { continue; }
            var parts = line.Split(' ');
            if (!char.IsAsciiLetter(line[0])) { words[parts[0]] = parts[1..]; continue; }
            foreach (var character in parts[1]) { characters[character] = parts[0]; }
        }
        return (characters, words);
    }
}
