using System.Globalization;
using System.Text;

namespace BlueCloudPortal.Web.Components.Documents;

/// <summary>One line of a paragraph as it fits a width.</summary>
/// <param name="Text">The characters, without the spaces at the line's end.</param>
/// <param name="Width">Their width in points.</param>
/// <param name="EndsParagraph">Whether a line break stands behind it in the text; such a line is never stretched.</param>
internal sealed record TextLine(string Text, double Width, bool EndsParagraph)
{
    /// <summary>Number of gaps that justification can widen.</summary>
    public int Gaps => Math.Max(0, Text.EnumerateRunes().Count() - 1);
}

/// <summary>
/// Breaks mixed Chinese and Latin text into lines: between any two ideographs, never inside a Latin word or a number, no closing
/// punctuation at the start of a line and no opening punctuation at its end. A word wider than the line is broken anywhere.
/// </summary>
internal static class LineBreaker
{
    private const string NotAtStart = "，。、；：！？）】》〉」』〕｝］”’…—％‰℃·～,.;:!?)]}%";
    private const string NotAtEnd = "（【《〈「『〔｛［“‘￥＄#([{$";
    private const string Pairs = "—…"; // written twice in a row, read as one sign

    /// <summary>Breaks a text.</summary>
    /// <param name="text">The text; a line feed starts a new paragraph.</param>
    /// <param name="width">Width of the lines in points.</param>
    /// <param name="measure">Width of a character.</param>
    /// <param name="firstLineIndent">How much narrower the first line of each paragraph is.</param>
    /// <returns>At least one line; an empty text is one empty line.</returns>
    public static List<TextLine> Break(string text, double width, Func<Rune, double> measure, double firstLineIndent = 0)
    {
        var lines = new List<TextLine>();
        foreach (var paragraph in Clean(text).Split('\n'))
        {
            AddParagraph(lines, [.. paragraph.TrimEnd(' ').EnumerateRunes()], width, measure, firstLineIndent);
        }
        return lines;
    }

    private static void AddParagraph(List<TextLine> lines, Rune[] text, double width, Func<Rune, double> measure, double indent)
    {
        var start = 0;
        do
        {
            var end = EndOfLine(text, start, start == 0 ? width - indent : width, measure);
            var last = end;
            while (last > start && IsSpace(text[last - 1])) { last--; }
            lines.Add(new(string.Concat(text[start..last]), text[start..last].Sum(measure), end == text.Length));
            while (end < text.Length && IsSpace(text[end])) { end++; }
            start = end;
        }
        while (start < text.Length);
    }

    private static int EndOfLine(Rune[] text, int start, double width, Func<Rune, double> measure)
    {
        const double tolerance = 0.001; // sums of widths are not exact
        var (end, used, lastChance) = (start, 0.0, start);
        for (; end < text.Length; end++)
        {
            if (end > start && MayBreak(text[end - 1], text[end])) { lastChance = end; }
            used += measure(text[end]);
            if (used > width + tolerance && end > start && !IsSpace(text[end])) { return lastChance > start ? lastChance : end; }
        }
        return end;
    }

    private static bool MayBreak(Rune before, Rune after)
    {
        if (IsSpace(after)) { return false; }
        if (IsSpace(before)) { return true; }
        if (Contains(Pairs, before) && before == after) { return false; }
        if (Contains(NotAtStart, after) || Contains(NotAtEnd, before)) { return false; }
        if (Rune.GetUnicodeCategory(after) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark) { return false; }
        return !(IsLatin(before) && IsLatin(after));
    }

    // everything before the first CJK block, but for signs that Chinese text uses as its own, and circled numbers
    private static bool IsLatin(Rune c) => c.Value < 0x2E80 && c.Value is < 0x2460 or > 0x24FF && c.Value < 0x2E80 && !Contains("—…“”‘’·", c);

    private static bool IsSpace(Rune c) => c.Value == ' ';

    private static bool Contains(string set, Rune c) => c.IsBmp && set.Contains((char)c.Value, StringComparison.Ordinal);

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            var invisible = Rune.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format || c.Value is >= 0xFE00 and <= 0xFE0F or >= 0xE0100 and <= 0xE01EF;
            if (c.Value is '\n') { clean.Append('\n'); }
            else if (c.Value is '\t') { clean.Append(' '); }
            else if (!invisible) { clean.Append(c.ToString()); } // direction marks and variant selectors would print as boxes
        }
        return clean.ToString();
    }
}
