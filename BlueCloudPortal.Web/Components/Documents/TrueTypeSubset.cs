using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace BlueCloudPortal.Web.Components.Documents;

/// <summary>Writes a font file that holds only the glyphs a document uses: a few kilobytes in place of several megabytes.</summary>
internal static class TrueTypeSubset
{
    private const int PartFollows = 0x20, PartHasWords = 0x01, PartHasScale = 0x08, PartHasTwoScales = 0x40, PartHasMatrix = 0x80;

    /// <summary>Builds the file.</summary>
    /// <param name="font">The whole font.</param>
    /// <param name="glyphs">Glyph numbers of the whole font; each one's place in the list is its number in the new file. A glyph may stand there twice.</param>
    public static byte[] Build(TrueTypeFont font, IReadOnlyList<int> glyphs)
    {
        var all = glyphs.ToList();
        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        var outlines = new MemoryStream();
        var offsets = new MemoryStream();
        var metrics = new MemoryStream();
        var places = new Dictionary<int, int>();
        for (var i = 0; i < all.Count; i++) { places.TryAdd(all[i], i); }

        for (var i = 0; i < all.Count; i++) // the list grows while composites bring their parts
        {
            Write32(offsets, (uint)outlines.Length);
            outlines.Write(WithPartsRenumbered(font.OutlineOf(all[i]).ToArray(), all, places));
            Pad(outlines);
            Write16(metrics, font.AdvanceOf(all[i]));
            Write16(metrics, font.BearingOf(all[i]));
        }
        Write32(offsets, (uint)outlines.Length);

        tables["glyf"] = outlines.ToArray();
        tables["loca"] = offsets.ToArray();
        tables["hmtx"] = metrics.ToArray();
        tables["head"] = Changed(font, "head", (50, 1)); // offsets are long
        tables["hhea"] = Changed(font, "hhea", (34, all.Count));
        tables["maxp"] = Changed(font, "maxp", (4, all.Count));
        foreach (var hints in new[] { "cvt ", "fpgm", "prep" }.Where(font.Has)) { tables[hints] = font.CopyOf(hints); }
        return File(tables);
    }

    private static byte[] WithPartsRenumbered(byte[] outline, List<int> all, Dictionary<int, int> places)
    {
        var isComposite = outline.Length > 0 && BinaryPrimitives.ReadInt16BigEndian(outline) < 0;
        var flags = isComposite ? PartFollows : 0;
        for (var at = 10; (flags & PartFollows) != 0 && at + 4 <= outline.Length;)
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            var part = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at + 2));
            if (!places.TryGetValue(part, out var place))
            {
                places[part] = place = all.Count;
                all.Add(part);
            }
            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at + 2), (ushort)place);
            var scale = (flags & PartHasScale) != 0 ? 2 : (flags & PartHasTwoScales) != 0 ? 4 : (flags & PartHasMatrix) != 0 ? 8 : 0;
            at += 4 + ((flags & PartHasWords) != 0 ? 4 : 2) + scale;
        }
        return outline;
    }

    private static byte[] Changed(TrueTypeFont font, string table, (int At, int Value) field)
    {
        var copy = font.CopyOf(table);
        BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(field.At), (ushort)field.Value);
        return copy;
    }

    private static byte[] File(SortedDictionary<string, byte[]> tables)
    {
        var file = new MemoryStream();
        var log = BitOperations.Log2((uint)tables.Count);
        Write32(file, 0x00010000);
        Write16(file, tables.Count);
        Write16(file, 16 << log);
        Write16(file, log);
        Write16(file, tables.Count * 16 - (16 << log));
        var at = 12 + tables.Count * 16;
        foreach (var (name, table) in tables)
        {
            file.Write(Encoding.ASCII.GetBytes(name));
            Write32(file, Checksum(table));
            Write32(file, (uint)at);
            Write32(file, (uint)table.Length);
            at += (table.Length + 3) & ~3;
        }
        foreach (var table in tables.Values)
        {
            file.Write(table);
            Pad(file);
        }
        return file.ToArray();
    }

    private static uint Checksum(byte[] table)
    {
        var sum = 0u;
        for (var i = 0; i < table.Length; i++) { sum += (uint)table[i] << (24 - i % 4 * 8); }
        return sum;
    }

    private static void Pad(MemoryStream stream)
    {
        while (stream.Length % 4 != 0) { stream.WriteByte(0); }
    }

    private static void Write16(MemoryStream stream, int value)
    {
        stream.WriteByte((byte)(value >> 8));
        stream.WriteByte((byte)value);
    }

    private static void Write32(MemoryStream stream, uint value)
    {
        Write16(stream, (int)(value >> 16));
        Write16(stream, (int)(value & 0xFFFF));
    }
}
