using System.Text;

namespace BlueCloudPortal.Tests.Support;

/// <summary>
/// A TrueType font made in memory, so that tests of documents need no font on the machine and every width is known: 1000 units
/// an em, Latin characters half an em wide, everything else (also beyond the basic plane) one em.
/// </summary>
internal static class TestFont
{
    /// <summary>The character that the font does not have.</summary>
    public const string Missing = "\u9F98";

    /// <summary>The font file. Glyphs: 0 box, 1 Latin (a square), 2 CJK (composite, made of 1).</summary>
    public static byte[] File(bool hasOutlines = true, ushort embedding = 0)
    {
        byte[] square = [.. U16(1, 0, 0, 400, 400, 3, 0), 1, 1, 1, 1, .. U16(0, 400, 0, -400 & 0xFFFF, 0, 0, 400, 0)];
        square = [.. square, .. new byte[(4 - square.Length % 4) % 4]];
        byte[] composite = [.. U16(0xFFFF, 0, 0, 400, 400, 0x0003, 1, 0, 0), 0, 0];
        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["OS/2"] = U16(4, 500, 400, 5, embedding),
            ["cmap"] = CharacterMap(),
            [hasOutlines ? "glyf" : "CFF "] = [.. square, .. square, .. composite],
            ["head"] = [.. U16(1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0, 1000), .. new byte[16], .. U16(0, 0, 1000, 1000, 0, 8, 2, 1, 0)],
            ["hhea"] = [.. U16(1, 0, 880, -120 & 0xFFFF, 0, 1000), .. new byte[22], .. U16(3)],
            ["hmtx"] = U16(1000, 0, 500, 0, 1000, 0),
            ["loca"] = [.. U32(0), .. U32(square.Length), .. U32(2 * square.Length), .. U32(2 * square.Length + composite.Length)],
            ["maxp"] = [.. U16(1, 0, 3), .. new byte[26]],
        };
        var at = 12 + tables.Count * 16;
        byte[] directory = [.. U32(0x00010000), .. U16(tables.Count, 128, 3, tables.Count * 16 - 128)], body = [];
        foreach (var (name, table) in tables)
        {
            directory = [.. directory, .. Encoding.ASCII.GetBytes(name), .. U32(0), .. U32(at + body.Length), .. U32(table.Length)];
            body = [.. body, .. table, .. new byte[(4 - table.Length % 4) % 4]];
        }
        return [.. directory, .. body];
    }

    // a group per character: format 12 counts glyphs up, and all of ours share two
    private static byte[] CharacterMap()
    {
        var groups = new List<byte[]>();
        void Map(int from, int to, int glyph)
        {
            for (var c = from; c <= to; c++)
            {
                if (c != Missing[0]) { groups.Add([.. U32(c), .. U32(c), .. U32(glyph)]); }
            }
        }
        Map(0x20, 0x2FF, 1);
        Map(0x2010, 0x2FFF, 2);
        Map(0x3000, 0x30FF, 2);
        Map(0x4E00, 0x9FFF, 2);
        Map(0xFF00, 0xFFEF, 2);
        Map(0x20000, 0x20FFF, 2);
        var length = 16 + groups.Count * 12;
        return [.. U16(0, 1, 3, 10), .. U32(12), .. U16(12, 0), .. U32(length), .. U32(0), .. U32(groups.Count), .. groups.SelectMany(g => g)];
    }

    private static byte[] U16(params int[] values) => [.. values.SelectMany(v => new[] { (byte)(v >> 8), (byte)v })];

    private static byte[] U32(int value) => U16(value >> 16 & 0xFFFF, value & 0xFFFF);
}
