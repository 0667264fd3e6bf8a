using System.Buffers.Binary;
using System.Text;

namespace BlueCloudPortal.Web.Components.Documents;

/// <summary>A TrueType font (.ttf, or the first face of a .ttc), read to be measured and cut down to the characters of one document.</summary>
/// <remarks>Immutable after <see cref="Parse"/>, so one instance serves every thread.</remarks>
internal sealed class TrueTypeFont
{
    private readonly byte[] _file;
    private readonly Dictionary<string, (int Offset, int Length)> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _glyphs = [];
    private readonly int _longMetrics;
    private readonly bool _longOffsets;

    private TrueTypeFont(byte[] file)
    {
        _file = file;
        ReadDirectory();
        if (!Has("glyf")) { throw new InvalidDataException("the font has CFF outlines; a font with TrueType outlines is needed"); }

        UnitsPerEm = U16(At("head") + 18);
        Box = [S16(At("head") + 36), S16(At("head") + 38), S16(At("head") + 40), S16(At("head") + 42)];
        _longOffsets = S16(At("head") + 50) == 1;
        Ascent = S16(At("hhea") + 4);
        Descent = S16(At("hhea") + 6);
        _longMetrics = U16(At("hhea") + 34);
        GlyphCount = U16(At("maxp") + 4);
        PostScriptName = ReadPostScriptName();
        var tablesAreWhole = _tables["hmtx"].Length >= _longMetrics * 4 + (GlyphCount - _longMetrics) * 2
            && _tables["loca"].Length >= (GlyphCount + 1) * (_longOffsets ? 4 : 2);
        if (UnitsPerEm == 0 || _longMetrics == 0 || !tablesAreWhole) { throw new InvalidDataException("the font file is damaged"); }
        if (Has("OS/2") && (U16(At("OS/2") + 8) & 0x000F) == 2) { throw new InvalidDataException("the font's licence forbids embedding it"); }
        ReadCharacterMaps();
    }

    /// <summary>Font units in one em; all measures below are in these units.</summary>
    public int UnitsPerEm { get; }

    /// <summary>Height above the baseline.</summary>
    public int Ascent { get; }

    /// <summary>Depth below the baseline, negative.</summary>
    public int Descent { get; }

    /// <summary>Left, bottom, right and top of the box that holds every glyph.</summary>
    public IReadOnlyList<int> Box { get; }

    /// <summary>Number of glyphs in the file.</summary>
    public int GlyphCount { get; }

    /// <summary>The font's own name, without spaces.</summary>
    public string PostScriptName { get; }

    /// <summary>Reads a font file.</summary>
    /// <exception cref="InvalidDataException">It is not a TrueType font, is damaged, or may not be embedded.</exception>
    public static TrueTypeFont Parse(byte[] file)
    {
        try { return new(file); }
        // whatever a damaged table points at, it ends outside the file or in a table that is not there
        catch (Exception e) when (e is ArgumentOutOfRangeException or IndexOutOfRangeException or KeyNotFoundException or OverflowException)
        {
            throw new InvalidDataException("the font file is damaged", e);
        }
    }

    /// <summary>The glyph of a character; 0, the empty box, when the font has none.</summary>
    public int GlyphOf(Rune character) => _glyphs.GetValueOrDefault(character.Value);

    /// <summary>How far a glyph moves the pen.</summary>
    public int AdvanceOf(int glyph) => U16(At("hmtx") + Math.Min(glyph, _longMetrics - 1) * 4);

    /// <summary>Space between the pen and the glyph's left edge.</summary>
    public int BearingOf(int glyph) => glyph < _longMetrics
        ? S16(At("hmtx") + glyph * 4 + 2)
        : S16(At("hmtx") + _longMetrics * 4 + (glyph - _longMetrics) * 2);

    /// <summary>The glyph's drawing as the file holds it; empty for a space and where the file is damaged.</summary>
    public ReadOnlySpan<byte> OutlineOf(int glyph)
    {
        if (glyph < 0 || glyph >= GlyphCount) { return []; }
        var (start, end) = (OutlineOffset(glyph), OutlineOffset(glyph + 1));
        return start < end && end <= _tables["glyf"].Length ? _file.AsSpan(At("glyf") + start, end - start) : [];
    }

    /// <summary>Whether the file has this table.</summary>
    public bool Has(string table) => _tables.ContainsKey(table);

    /// <summary>A copy of a whole table.</summary>
    public byte[] CopyOf(string table) => _file.AsSpan(_tables[table].Offset, _tables[table].Length).ToArray();

    private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_file.AsSpan(at));
    private int S16(int at) => BinaryPrimitives.ReadInt16BigEndian(_file.AsSpan(at));
    private int S32(int at) => checked((int)BinaryPrimitives.ReadUInt32BigEndian(_file.AsSpan(at)));
    private int At(string table) => _tables[table].Offset;
    private int OutlineOffset(int glyph) => _longOffsets ? S32(At("loca") + glyph * 4) : U16(At("loca") + glyph * 2) * 2;

    private void ReadDirectory()
    {
        var start = _file.AsSpan(0, 4).SequenceEqual("ttcf"u8) ? S32(12) : 0;
        if (S32(start) is not (0x00010000 or 0x74727565 or 0x4F54544F)) { throw new InvalidDataException("the file is not a TrueType font"); }
        for (var i = 0; i < U16(start + 4); i++)
        {
            var record = start + 12 + i * 16;
            var (offset, length) = (S32(record + 8), S32(record + 12));
            _ = _file.AsSpan(offset, length); // a table that leaves the file is found here, not while a document is written
            _tables[Encoding.ASCII.GetString(_file, record, 4)] = (offset, length);
        }
    }

    private void ReadCharacterMaps()
    {
        var cmap = At("cmap");
        var maps = Enumerable.Range(0, U16(cmap + 2))
            .Where(i => U16(cmap + 4 + i * 8) is 0 || (U16(cmap + 4 + i * 8), U16(cmap + 6 + i * 8)) is (3, 1) or (3, 10)) // Unicode only
            .Select(i => cmap + S32(cmap + 8 + i * 8))
            .OrderBy(U16);
        foreach (var map in maps)
        {
            if (U16(map) == 4) { ReadBasicPlane(map); }
            else if (U16(map) == 12) { ReadAllPlanes(map); }
        }
    }

    private void ReadBasicPlane(int map)
    {
        var segments = U16(map + 6) / 2;
        for (var i = 0; i < segments; i++)
        {
            var end = U16(map + 14 + i * 2);
            var start = U16(map + 16 + (segments + i) * 2);
            var delta = U16(map + 16 + (2 * segments + i) * 2);
            var rangeAt = map + 16 + (3 * segments + i) * 2;
            var range = U16(rangeAt);
            for (var c = start; c <= end && c != 0xFFFF; c++)
            {
                var glyph = range == 0 ? c : U16(rangeAt + range + (c - start) * 2);
                if (range == 0 || glyph != 0) { Map(c, (glyph + delta) & 0xFFFF); }
            }
        }
    }

    private void ReadAllPlanes(int map)
    {
        for (var i = 0; i < S32(map + 12); i++)
        {
            var group = map + 16 + i * 12;
            var (start, end, glyph) = (S32(group), Math.Min(S32(group + 4), 0x10FFFF), S32(group + 8));
            for (var c = start; c <= end; c++) { Map(c, glyph + c - start); }
        }
    }

    private void Map(int character, int glyph)
    {
        if (glyph > 0 && glyph < GlyphCount) { _glyphs[character] = glyph; }
    }

    private string ReadPostScriptName()
    {
        const string fallback = "PortalFont";
        if (!Has("name")) { return fallback; }
        var name = At("name");
        for (var i = 0; i < U16(name + 2); i++)
        {
            var record = name + 6 + i * 12;
            if (U16(record + 6) != 6) { continue; }
            var text = Encoding.Latin1.GetString(_file, name + U16(name + 4) + U16(record + 10), U16(record + 8));
            var clean = string.Concat(text.Where(c => char.IsAsciiLetterOrDigit(c) || c == '-')); // also drops the zero bytes of UTF-16
            if (clean.Length > 0) { return clean; }
        }
        return fallback;
    }
}
