using System.Text.RegularExpressions;
using BlueCloudPortal.Domain.Catalog;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>What a piece of typed text is.</summary>
internal enum ProseKind
{
    /// <summary>A paragraph.</summary>
    Paragraph,
    /// <summary>A heading: the line began with <c>## </c>.</summary>
    Heading,
    /// <summary>A list: lines that began with <c>- </c>.</summary>
    Points,
}

/// <summary>A piece of typed text; one line but for lists.</summary>
internal sealed record ProseBlock(ProseKind Kind, IReadOnlyList<string> Lines);

/// <summary>Takes typed text apart. There is no markup in it that could become HTML: what comes out is text again.</summary>
internal static partial class Prose
{
    private const int LongestLink = 300;

    /// <summary>The pieces, in order; empty lines are left out.</summary>
    public static IReadOnlyList<ProseBlock> Of(string? text)
    {
        var blocks = new List<ProseBlock>();
        var points = new List<string>();
        foreach (var line in (text ?? "").Split('\n', StringSplitOptions.TrimEntries))
        {
            if (line.StartsWith("- ", StringComparison.Ordinal)) { points.Add(line[2..].TrimStart()); continue; }
            if (points.Count > 0) { blocks.Add(new(ProseKind.Points, [.. points])); points.Clear(); }
            if (line.Length == 0) { continue; }
            blocks.Add(line.StartsWith("## ", StringComparison.Ordinal) ? new(ProseKind.Heading, [line[3..].TrimStart()]) : new(ProseKind.Paragraph, [line]));
        }
        if (points.Count > 0) { blocks.Add(new(ProseKind.Points, points)); }
        return blocks;
    }

    /// <summary>The headings with their anchors: the parts of a handbook.</summary>
    public static IReadOnlyList<(string Anchor, string Text)> Parts(string? text) =>
        [.. Of(text).Select((block, at) => (block, at)).Where(one => one.block.Kind == ProseKind.Heading).Select(one => (Anchor(one.at), one.block.Lines[0]))];

    /// <summary>The anchor of a piece by its place.</summary>
    public static string Anchor(int at) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"part-{at}");

    /// <summary>A line as text and links; only safe https addresses become links.</summary>
    public static IReadOnlyList<(string Text, string? Url)> Links(string line)
    {
        var parts = new List<(string, string?)>();
        var from = 0;
        foreach (Match found in Address().Matches(line))
        {
            if (found.Length > LongestLink || !LinkRule.IsSafe(found.Value)) { continue; }
            if (found.Index > from) { parts.Add((line[from..found.Index], null)); }
            parts.Add((found.Value, found.Value));
            from = found.Index + found.Length;
        }
        if (from < line.Length) { parts.Add((line[from..], null)); }
        return parts;
    }

    // The characters of an address; a full stop or comma behind it, also a Chinese one, does not belong to it.
    [GeneratedRegex(@"https://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*[A-Za-z0-9\-_~/#=]", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
