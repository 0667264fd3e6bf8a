using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BlueCloudPortal.Web.Components.Documents;

/// <summary>The font of one document: remembers which characters were drawn and embeds just those.</summary>
/// <remarks>
/// Every character gets a code of its own, also when the font draws two alike or has neither, so that copied and searched text
/// is always what was written, even where a rare character prints as a box.
/// </remarks>
internal sealed class PdfFont(TrueTypeFont font)
{
    private readonly Dictionary<Rune, int> _codes = [];
    private readonly List<Rune> _characters = [];

    /// <summary>Width of a text in points.</summary>
    public double Measure(string text, double size)
    {
        var units = 0L;
        foreach (var character in text.EnumerateRunes()) { units += font.AdvanceOf(font.GlyphOf(character)); }
        return units * size / font.UnitsPerEm;
    }

    /// <summary>Width of one character in points.</summary>
    public double Measure(Rune character, double size) => font.AdvanceOf(font.GlyphOf(character)) * size / font.UnitsPerEm;

    /// <summary>The text as the codes of this font, in hexadecimal, ready for a page's stream.</summary>
    public string Encode(string text)
    {
        var hex = new StringBuilder(text.Length * 4);
        foreach (var character in text.EnumerateRunes()) { hex.Append(CodeOf(character).ToString("X4", CultureInfo.InvariantCulture)); }
        return hex.ToString();
    }

    /// <summary>Writes the font and gives the number of its object. Call it after the last text is drawn.</summary>
    public int WriteTo(PdfObjects objects)
    {
        var glyphs = _characters.Select(font.GlyphOf).Prepend(0).ToList();
        var name = $"{Tag(glyphs)}+{font.PostScriptName}";
        var file = TrueTypeSubset.Build(font, glyphs);
        var fontFile = objects.AddStream(file, $"/Length1 {file.Length} ");
        var descriptor = objects.Add($"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{string.Join(' ', font.Box.Select(PerMille))}] /ItalicAngle 0 "
            + $"/Ascent {PerMille(font.Ascent)} /Descent {PerMille(font.Descent)} /CapHeight {PerMille(font.Ascent)} /StemV 80 /FontFile2 {fontFile} 0 R >>");
        var widths = string.Join(' ', glyphs.Select(glyph => PerMille(font.AdvanceOf(glyph))));
        var descendant = objects.Add($"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            + $"/FontDescriptor {descriptor} 0 R /CIDToGIDMap /Identity /DW 1000 /W [0 [{widths}]] >>");
        var toUnicode = objects.AddStream(Encoding.ASCII.GetBytes(UnicodeMap()));
        return objects.Add($"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {toUnicode} 0 R >>");
    }

    private int CodeOf(Rune character)
    {
        if (_codes.TryGetValue(character, out var code)) { return code; }
        _characters.Add(character);
        return _codes[character] = _characters.Count; // 0 stays the empty box
    }

    private string PerMille(int units) => PdfObjects.Number(Math.Round(units * 1000.0 / font.UnitsPerEm));

    // a subset's name carries six letters, so that viewers do not mix up two documents' parts of one font
    private static string Tag(List<int> glyphs) =>
        string.Concat(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join(',', glyphs))).Take(6).Select(b => (char)('A' + b % 26)));

    private string UnicodeMap()
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            + "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        var code = 0;
        foreach (var chunk in _characters.Chunk(100)) // a block may hold a hundred entries
        {
            map.Append(CultureInfo.InvariantCulture, $"{chunk.Length} beginbfchar\n");
            foreach (var character in chunk) { map.Append(CultureInfo.InvariantCulture, $"<{++code:X4}> <{PdfObjects.Utf16(character.ToString())}>\n"); }
            map.Append("endbfchar\n");
        }
        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
