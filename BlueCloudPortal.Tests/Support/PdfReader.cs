using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace BlueCloudPortal.Tests.Support;

/// <summary>A text that a page shows, with the place where it begins (points from the lower left).</summary>
internal sealed record PdfPiece(string Text, double X, double Y, double Size);

/// <summary>
/// Reads back what our own PDF writer writes, the way a viewer does: cross-reference table, page tree, streams, ToUnicode map.
/// It knows nothing of the writer's classes and no other program's files.
/// </summary>
internal sealed partial class PdfReader
{
    private readonly byte[] _file;
    private readonly string _text;
    private readonly Dictionary<int, int> _offsets = [];
    private readonly Dictionary<int, string> _characters = [];

    public PdfReader(byte[] file)
    {
        (_file, _text) = (file, Encoding.Latin1.GetString(file));
        var table = int.Parse(StartXref().Match(_text).Groups[1].Value);
        var lines = _text[table..].Split('\n');
        if (lines[0] != "xref") { throw new InvalidDataException("startxref does not point at the table"); }
        var count = int.Parse(lines[1].Split(' ')[1]);
        for (var i = 1; i < count; i++)
        {
            _offsets[i] = int.Parse(lines[2 + i][..10]);
            if (!_text.AsSpan(_offsets[i]).StartsWith($"{i} 0 obj")) { throw new InvalidDataException($"object {i} is not where the table says"); }
        }
        var tree = Object(Reference(Object(Reference(_text[table..], "Root")), "Pages"));
        Pages = [.. References().Matches(List().Match(tree).Value).Select(m => Read(int.Parse(m.Groups[1].Value)))];
        Information = Object(Reference(_text[table..], "Info"));
    }

    /// <summary>The texts of each page, in the order they were drawn.</summary>
    public IReadOnlyList<IReadOnlyList<PdfPiece>> Pages { get; }

    /// <summary>The information dictionary as written.</summary>
    public string Information { get; }

    /// <summary>The embedded font file.</summary>
    public byte[] EmbeddedFont => Stream(Reference(Object(Number(_text, @"/Type /FontDescriptor")), "FontFile2"));

    /// <summary>All texts of a page, one a line.</summary>
    public string TextOf(int page) => string.Join('\n', Pages[page].Select(piece => piece.Text));

    private IReadOnlyList<PdfPiece> Read(int page)
    {
        var body = Object(page);
        if (_characters.Count == 0) { ReadToUnicode(Reference(Object(Reference(body, "F1")), "ToUnicode")); }
        var content = Encoding.ASCII.GetString(Stream(Reference(body, "Contents")));
        return [.. Shown().Matches(content).Select(m => new PdfPiece(Decode(m.Groups[4].Value), D(m, 2), D(m, 3), D(m, 1)))];
    }

    private void ReadToUnicode(int number)
    {
        foreach (Match m in Mapping().Matches(Encoding.ASCII.GetString(Stream(number))))
        {
            if (m.Groups[2].Value.Length >= 4 && m.Groups[1].Value != "0000")
            {
                _characters[Convert.ToInt32(m.Groups[1].Value, 16)] = Encoding.BigEndianUnicode.GetString(Convert.FromHexString(m.Groups[2].Value));
            }
        }
    }

    private string Decode(string hex) => string.Concat(hex.Chunk(4).Select(code => _characters[Convert.ToInt32(new string(code), 16)]));

    private string Object(int number) => _text[_offsets[number].._text.IndexOf("endobj", _offsets[number], StringComparison.Ordinal)];

    private byte[] Stream(int number)
    {
        var start = _text.IndexOf("stream\n", _offsets[number], StringComparison.Ordinal) + 7;
        var length = int.Parse(Length().Match(_text, _offsets[number]).Groups[1].Value);
        if (!_text.AsSpan(start + length).StartsWith("\nendstream")) { throw new InvalidDataException($"stream {number} is not as long as it says"); }
        using var zip = new ZLibStream(new MemoryStream(_file, start, length), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        zip.CopyTo(plain);
        return plain.ToArray();
    }

    private int Number(string text, string content) =>
        _offsets.First(o => text.AsSpan(o.Value, text.IndexOf("endobj", o.Value, StringComparison.Ordinal) - o.Value).Contains(content, StringComparison.Ordinal)).Key;

    private static int Reference(string text, string key) => int.Parse(Regex.Match(text, $@"/{key} (\d+) 0 R").Groups[1].Value);

    private static double D(Match match, int group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"startxref\n(\d+)\n%%EOF")] private static partial Regex StartXref();
    [GeneratedRegex(@"/Kids \[[^\]]*\]")] private static partial Regex List();
    [GeneratedRegex(@"(\d+) 0 R")] private static partial Regex References();
    [GeneratedRegex(@"/Length (\d+)")] private static partial Regex Length();
    [GeneratedRegex(@"<([0-9A-F]{4})> <([0-9A-F]+)>")] private static partial Regex Mapping();
    [GeneratedRegex(@"BT /F1 ([\d.]+) Tf .*? (-?[\d.]+) (-?[\d.]+) Td <([0-9A-F]*)> Tj ET")] private static partial Regex Shown();
}
