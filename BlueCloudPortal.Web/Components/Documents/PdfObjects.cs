using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace BlueCloudPortal.Web.Components.Documents;

/// <summary>The body of a PDF file: numbered objects, compressed streams, the cross-reference table at the end.</summary>
internal sealed class PdfObjects
{
    private readonly MemoryStream _file = new();
    private readonly List<long> _offsets = [];

    public PdfObjects() => Raw("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n"); // the second line tells mail programs that the file is binary

    /// <summary>Takes a number for an object that others refer to before it is written.</summary>
    public int Reserve()
    {
        _offsets.Add(0);
        return _offsets.Count;
    }

    /// <summary>Writes an object under a reserved number.</summary>
    public int Write(int number, string body)
    {
        _offsets[number - 1] = _file.Length;
        Raw($"{number} 0 obj\n{body}\nendobj\n");
        return number;
    }

    /// <summary>Writes an object and gives its number.</summary>
    public int Add(string body) => Write(Reserve(), body);

    /// <summary>Writes a compressed stream and gives its number.</summary>
    public int AddStream(byte[] data, string entries = "")
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) { zip.Write(data); }
        var number = Reserve();
        _offsets[number - 1] = _file.Length;
        Raw($"{number} 0 obj\n<< /Length {packed.Length} /Filter /FlateDecode {entries}>>\nstream\n");
        _file.Write(packed.GetBuffer(), 0, (int)packed.Length);
        Raw("\nendstream\nendobj\n");
        return number;
    }

    /// <summary>Closes the file.</summary>
    public byte[] Save(int catalog, int information)
    {
        var id = Convert.ToHexString(SHA256.HashData(_file.ToArray()).AsSpan(0, 16)); // same content, same identity
        var table = _file.Length;
        Raw($"xref\n0 {_offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in _offsets) { Raw(offset.ToString("D10", CultureInfo.InvariantCulture) + " 00000 n \n"); }
        Raw($"trailer\n<< /Size {_offsets.Count + 1} /Root {catalog} 0 R /Info {information} 0 R /ID [<{id}> <{id}>] >>\nstartxref\n{table}\n%%EOF\n");
        return _file.ToArray();
    }

    /// <summary>A number as PDF writes it: no exponent, a dot, three digits at most.</summary>
    public static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>A text that is not drawn (title, author), in UTF-16.</summary>
    public static string Text(string text) => "<FEFF" + Utf16(text) + ">";

    /// <summary>A text as the hexadecimal digits of its UTF-16 form.</summary>
    public static string Utf16(string text) => Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));

    private void Raw(string text) => _file.Write(Encoding.Latin1.GetBytes(text));
}
