using System.Buffers.Binary;
using System.IO.Compression;

namespace BlueCloudPortal.Web.DemoData;

/// <summary>A picture that looks like a scanned paper with a red seal, for files that the demo hands in: no picture of a real document.</summary>
internal static class DemoPicture
{
    private const int Width = 420, Height = 300;

    /// <summary>A PNG; another seed gives other lines.</summary>
    public static byte[] Of(int seed) => Png(Width, Height, (x, y) => Colour(x, y, seed));

    /// <summary>A PNG of colours by pixel.</summary>
    public static byte[] Png(int width, int height, Func<int, int, (byte, byte, byte)> colour)
    {
        var pixels = new byte[height * (width * 3 + 1)];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (r, g, b) = colour(x, y);
                var at = y * (width * 3 + 1) + 1 + x * 3;
                (pixels[at], pixels[at + 1], pixels[at + 2]) = (r, g, b);
            }
        }
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) { zlib.Write(pixels); }
        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, 2);
        Chunk(png, "IHDR"u8, head);
        Chunk(png, "IDAT"u8, packed.ToArray());
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static (byte, byte, byte) Colour(int x, int y, int seed)
    {
        var (dx, dy) = (x - 320, y - 220);
        var distance = dx * dx + dy * dy;
        if (distance is > 40 * 40 and < 45 * 45 or < 10 * 10) { return (200, 50, 50); }
        if (x is 8 or Width - 9 && y is > 8 and < Height - 8 || y is 8 or Height - 9 && x is > 8 and < Width - 8) { return (150, 150, 150); }
        if (y is > 30 and < 48 && x is > 120 and < 300) { return (60, 66, 80); }
        var isLine = y is > 70 and < 250 && y % 24 < 6 && x > 40 && x < 220 + (y / 24 * 37 + seed * 13) % 120;
        return isLine ? ((byte)150, (byte)156, (byte)168) : ((byte)252, (byte)251, (byte)247);
    }

    private static void Chunk(Stream png, ReadOnlySpan<byte> kind, byte[] content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        byte[] body = [.. kind, .. content];
        png.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        png.Write(number);
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) { crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xEDB88320u; }
        }
        return ~crc;
    }
}
