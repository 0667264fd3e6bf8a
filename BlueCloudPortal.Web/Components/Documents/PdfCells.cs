using System.Text;

namespace BlueCloudPortal.Web.Components.Documents;

/// <summary>Where text stands between the edges of its column.</summary>
public enum PdfAlign
{
    /// <summary>At the left edge.</summary>
    Left,

    /// <summary>In the middle.</summary>
    Centre,

    /// <summary>At the right edge: amounts and quantities. Such a text is printed smaller before it is broken.</summary>
    Right,
}

/// <summary>A text in a box of a row: a table's cell, a label, a value.</summary>
internal sealed record PdfCell(string Text, double X, double Width, double Size, PdfAlign Align = PdfAlign.Left, bool Bold = false, PdfColour? Colour = null);

/// <summary>Rows of cells beside each other, as high as their highest cell.</summary>
internal static class PdfCells
{
    private const double LineHeight = 1.45, SmallestShare = 0.6;

    /// <summary>Sets the cells of one row; a row taller than <paramref name="limit"/> becomes several strips.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="font">The document's font.</param>
    /// <param name="padding">Space above and below the text.</param>
    /// <param name="limit">The greatest height of one strip.</param>
    /// <param name="background">Draws what lies behind the text: given the page, the strip's upper edge and its height.</param>
    public static IEnumerable<PdfStrip> Row(IReadOnlyList<PdfCell> cells, PdfFont font, double padding, double limit, Action<PdfPage, double, double>? background = null)
    {
        var set = cells.Select(cell => Shrink(cell, font)).Select(cell => (Cell: cell, Lines: Break(cell, font))).ToList();
        var line = cells.Max(cell => cell.Size) * LineHeight;
        var most = Math.Max(1, (int)((limit - 2 * padding) / line));
        var count = set.Max(s => s.Lines.Count);
        for (var first = 0; first < count; first += most)
        {
            var part = set.Select(s => (s.Cell, Lines: s.Lines.Skip(first).Take(most).ToList())).ToList();
            var height = part.Max(p => p.Lines.Count) * line + 2 * padding;
            yield return new(height, (page, top) =>
            {
                background?.Invoke(page, top, height);
                foreach (var (cell, lines) in part) { Draw(page, cell, lines, top + padding, line); }
            });
        }
    }

    /// <summary>The baseline of a line whose box begins at <paramref name="top"/>.</summary>
    public static double Baseline(double top, double lineHeight, double size) => top + lineHeight / 2 + size * 0.36;

    private static void Draw(PdfPage page, PdfCell cell, List<TextLine> lines, double top, double lineHeight)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var free = cell.Width - lines[i].Width;
            var x = cell.X + (cell.Align switch { PdfAlign.Right => free, PdfAlign.Centre => free / 2, _ => 0 });
            page.Text(lines[i].Text, x, Baseline(top + i * lineHeight, lineHeight, cell.Size), cell.Size, cell.Bold, cell.Colour);
        }
    }

    // an amount broken over two lines reads as two amounts
    private static PdfCell Shrink(PdfCell cell, PdfFont font)
    {
        if (cell.Align != PdfAlign.Right || cell.Text.Contains('\n', StringComparison.Ordinal)) { return cell; }
        var share = cell.Width / Math.Max(1, font.Measure(cell.Text, cell.Size));
        return share is < 1 and > SmallestShare ? cell with { Size = cell.Size * share } : cell;
    }

    private static List<TextLine> Break(PdfCell cell, PdfFont font) =>
        LineBreaker.Break(cell.Text, cell.Width, (Rune character) => font.Measure(character, cell.Size));
}
