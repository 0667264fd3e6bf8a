namespace BlueCloudPortal.Web.Components.Documents;

/// <summary>A column of a table.</summary>
/// <param name="Header">Its heading, repeated on every page.</param>
/// <param name="Share">Its width in proportion to the other columns.</param>
/// <param name="Align">Right for amounts and quantities.</param>
public sealed record PdfColumn(string Header, double Share = 1, PdfAlign Align = PdfAlign.Left);

/// <summary>A table over the width of the page. Its rows are never broken unless one alone is taller than a page.</summary>
public sealed class PdfTable(params PdfColumn[] columns)
{
    private const double Size = 9, Side = 4, Padding = 3.2;
    private readonly List<(string?[] Cells, bool IsTotal)> _rows = [];

    /// <summary>Adds a row.</summary>
    /// <param name="cells">A text per column, already formatted; null is an empty cell.</param>
    public PdfTable Row(params string?[] cells) => Add(cells, isTotal: false);

    /// <summary>Adds a row of totals: bold, under a line, and never alone on a page without the row above it.</summary>
    /// <param name="cells">A text per column, already formatted; null is an empty cell.</param>
    public PdfTable Total(params string?[] cells) => Add(cells, isTotal: true);

    internal IEnumerable<PdfStrip> Strips(PdfFont font, double left, double width, double limit)
    {
        var header = PdfCells.Row(Cells(columns.Select(c => c.Header).ToArray(), left, width, bold: true), font, Padding, limit, (page, top, height) =>
        {
            page.Fill(left, top, width, height, PdfColour.Shade);
            page.Line(left, top + height, left + width, top + height, 0.8, PdfColour.Grey);
        }).First();
        yield return header with { Gap = 6, Keep = _rows.Count > 0 ? PdfKeep.Tight : PdfKeep.Free };

        for (var i = 0; i < _rows.Count; i++)
        {
            var (cells, isTotal) = _rows[i];
            var weight = isTotal ? 0.8 : 0.4;
            var ink = isTotal ? PdfColour.Grey : PdfColour.Hairline;
            var keep = i + 1 < _rows.Count && _rows[i + 1].IsTotal ? PdfKeep.Tight : PdfKeep.Free;
            var strips = PdfCells.Row(Cells(cells, left, width, isTotal), font, Padding, limit - header.Height,
                (page, top, height) => page.Line(left, top + height, left + width, top + height, weight, ink));
            foreach (var strip in strips) { yield return strip with { Keep = keep, RunningHeader = header }; }
        }
    }

    private PdfTable Add(string?[] cells, bool isTotal)
    {
        if (cells.Length != columns.Length) { throw new ArgumentException($"{cells.Length} cells given, the table has {columns.Length} columns.", nameof(cells)); }
        _rows.Add((cells, isTotal));
        return this;
    }

    private List<PdfCell> Cells(string?[] texts, double left, double width, bool bold)
    {
        var unit = width / columns.Sum(c => c.Share);
        var cells = new List<PdfCell>();
        for (var (i, x) = (0, left); i < columns.Length; x += columns[i].Share * unit, i++)
        {
            cells.Add(new(texts[i] ?? "", x + Side, columns[i].Share * unit - 2 * Side, Size, columns[i].Align, bold));
        }
        return cells;
    }
}
