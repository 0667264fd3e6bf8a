using System.Globalization;
using System.Text;

namespace BlueCloudPortal.Web.Components.Documents;

/// <summary>A colour of the printed page, each part 0 to 255.</summary>
internal readonly record struct PdfColour(byte Red, byte Green, byte Blue)
{
    public static PdfColour Black { get; } = new(0x1A, 0x1A, 0x1A);
    public static PdfColour Grey { get; } = new(0x5F, 0x66, 0x70);
    public static PdfColour Hairline { get; } = new(0xC4, 0xC9, 0xD0);
    public static PdfColour Shade { get; } = new(0xF1, 0xF3, 0xF6);

    internal string Operands => string.Join(' ', new[] { Red, Green, Blue }.Select(part => PdfObjects.Number(part / 255.0)));
}

/// <summary>One A4 page to draw on. Points (1/72 inch), origin at the top left, y grows downwards.</summary>
internal sealed class PdfPage(PdfFont font)
{
    /// <summary>Width of A4.</summary>
    public const double Width = 595.28;

    /// <summary>Height of A4.</summary>
    public const double Height = 841.89;

    private readonly StringBuilder _content = new();

    /// <summary>What was drawn, in the page description language.</summary>
    public string Content => _content.ToString();

    /// <summary>Draws one line of text.</summary>
    /// <param name="text">The text; no line breaks.</param>
    /// <param name="x">Left edge.</param>
    /// <param name="baseline">Where the letters stand.</param>
    /// <param name="size">Font size in points.</param>
    /// <param name="bold">Thickens the strokes: the document carries one weight of the font.</param>
    /// <param name="colour">Black when not given.</param>
    /// <param name="spacing">Extra space behind each character, to fill a justified line.</param>
    public void Text(string text, double x, double baseline, double size, bool bold = false, PdfColour? colour = null, double spacing = 0)
    {
        if (text.Length == 0) { return; }
        var ink = (colour ?? PdfColour.Black).Operands;
        var mode = bold ? $"2 Tr {N(size / 32)} w {ink} RG" : "0 Tr";
        _content.Append(CultureInfo.InvariantCulture,
            $"BT /F1 {N(size)} Tf {mode} {ink} rg {N(spacing)} Tc {N(x)} {N(Height - baseline)} Td <{font.Encode(text)}> Tj ET\n");
    }

    /// <summary>Draws one line of text that ends at <paramref name="right"/>.</summary>
    public void TextRight(string text, double right, double baseline, double size, bool bold = false, PdfColour? colour = null) =>
        Text(text, right - font.Measure(text, size), baseline, size, bold, colour);

    /// <summary>Draws a straight line.</summary>
    public void Line(double x1, double y1, double x2, double y2, double width = 0.5, PdfColour? colour = null) =>
        _content.Append(CultureInfo.InvariantCulture,
            $"{N(width)} w {(colour ?? PdfColour.Hairline).Operands} RG {N(x1)} {N(Height - y1)} m {N(x2)} {N(Height - y2)} l S\n");

    /// <summary>Fills a rectangle, to be drawn before what stands on it.</summary>
    public void Fill(double x, double top, double width, double height, PdfColour colour) =>
        _content.Append(CultureInfo.InvariantCulture, $"{colour.Operands} rg {N(x)} {N(Height - top - height)} {N(width)} {N(height)} re f\n");

    private static string N(double value) => PdfObjects.Number(value);
}
