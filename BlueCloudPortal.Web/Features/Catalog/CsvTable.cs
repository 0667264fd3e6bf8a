using System.Text;
using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>Reads comma-separated text (RFC 4180) in UTF-8, with or without its mark, or in GB18030 as Chinese spreadsheets save it.</summary>
internal static class CsvTable
{
    private const int Gb18030 = 54936;
    private const decimal CommonShare = 0.8m;

    public static Result<PriceListTable> Read(ReadOnlySpan<byte> content, int mostRows)
    {
        if (content is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) { return ImportErrors.Encoding; } // UTF-16: tabs, not commas
        if (content.Contains((byte)0)) { return ImportErrors.NotATable; }
        var (format, text) = Decode(content);
        if (text is null || text.Contains('\uFFFD')) { return ImportErrors.Encoding; } // the mark of characters lost in an earlier conversion
        return Split(text, format, mostRows);
    }

    // Strict UTF-8 first: text in another encoding practically never passes for it.
    private static (string Format, string? Text) Decode(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith(Encoding.UTF8.Preamble)) { content = content[Encoding.UTF8.Preamble.Length..]; }
        try { return ("UTF-8", new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content)); }
        catch (DecoderFallbackException) { }
        var gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(Gb18030, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
        try
        {
            var text = gb18030.GetString(content);
            return ("GB18030", IsPlausible(text, gb18030) ? text : null);
        }
        catch (DecoderFallbackException) { return ("GB18030", null); }
    }

    // Nearly any bytes are some GB18030 text: Big5 or Latin-1 give characters that nobody uses. Real text is mostly of the common set (GB 2312).
    private static bool IsPlausible(string text, Encoding gb18030)
    {
        var (common, all) = (0, 0);
        Span<byte> code = stackalloc byte[4];
        Span<char> characters = stackalloc char[2];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii) { continue; }
            all++;
            var length = gb18030.GetBytes(characters[..rune.EncodeToUtf16(characters)], code);
            if (length == 2 && code[0] is >= 0xA1 and <= 0xF7 && code[1] >= 0xA1) { common++; }
        }
        return common >= all * CommonShare;
    }

    private static Result<PriceListTable> Split(string text, string format, int mostRows)
    {
        var (rows, cells, cell) = (new List<TableRow>(), new List<TableCell>(), new StringBuilder());
        for (var (at, number) = (0, 1); at < text.Length; number++)
        {
            cells.Clear();
            do
            {
                if (Cell(text, ref at, cell) is not { } next) { return ImportErrors.BadQuotes(number); }
                cells.Add(next);
            }
            while (at < text.Length && text[at++] == ','); // else it was the line's end
            if (at < text.Length && text[at - 1] == '\r' && text[at] == '\n') { at++; }
            if (new TableRow(number, [.. cells]) is { IsBlank: false } row) { rows.Add(row); }
            if (rows.Count > mostRows + 1) { break; }
        }
        return new PriceListTable(format, rows);
    }

    // Stops before the comma, the line break or the end; null when the quotes do not close there.
    private static TableCell? Cell(string text, ref int at, StringBuilder cell)
    {
        if (at == text.Length || text[at] != '"')
        {
            var start = at;
            while (at < text.Length && !Ends(text[at])) { at++; }
            return new(text[start..at]);
        }
        _ = cell.Clear();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"') { _ = cell.Append(text[at]); continue; }
            if (at + 1 < text.Length && text[at + 1] == '"') { _ = cell.Append('"'); at++; continue; }
            at++;
            return at == text.Length || Ends(text[at]) ? new TableCell(cell.ToString()) : null;
        }
        return null;
    }

    private static bool Ends(char character) => character is ',' or '\r' or '\n';
}
