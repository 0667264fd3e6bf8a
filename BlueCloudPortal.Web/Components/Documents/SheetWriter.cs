using ClosedXML.Excel;

namespace BlueCloudPortal.Web.Components.Documents;

/// <summary>Writes one sheet from top to bottom: a title, facts, tables with their sums, notes.</summary>
public sealed class SheetWriter
{
    private const double LandscapeFrom = 95; // characters that fit A4 upright without getting too small
    private readonly IXLWorksheet _sheet;
    private int _row = 1;
    private bool _hasTable;

    internal SheetWriter(IXLWorksheet sheet, string title)
    {
        _sheet = sheet;
        var page = sheet.PageSetup;
        page.PaperSize = XLPaperSize.A4Paper;
        page.FitToPages(1, 0);
        page.Footer.Left.AddText(title.Replace("&", "&&", StringComparison.Ordinal)); // no size: it would swallow the digits of a title that begins with a year
        page.Footer.Right.AddText("第 &P / &N 页").SetFontSize(8);
    }

    internal string Name => _sheet.Name;

    /// <summary>The sheet's title.</summary>
    public void Title(string text)
    {
        Put(_sheet.Cell(_row++, 1), text).Style.Font.SetBold().Font.SetFontSize(16);
        _row++;
    }

    /// <summary>Labels and values, one below the other.</summary>
    public void Facts(params IReadOnlyList<(string Label, string? Value)> facts)
    {
        foreach (var (label, value) in facts)
        {
            Put(_sheet.Cell(_row, 1), label).Style.Font.SetFontColor(XLColor.DimGray);
            Put(_sheet.Cell(_row++, 2), value ?? "—");
        }
        _row++;
    }

    /// <summary>A line of text.</summary>
    public void Note(string text) => Put(_sheet.Cell(_row++, 1), text).Style.Font.SetFontColor(XLColor.DimGray);

    /// <summary>
    /// A table. The first of a sheet is the one that is scrolled, filtered and printed over several pages: its header stays in sight, has
    /// the filter and is repeated on every printed page.
    /// </summary>
    public SheetTable Table<T>(SheetColumns<T> columns, IEnumerable<T> rows)
    {
        var header = _row++;
        for (var i = 0; i < columns.All.Count; i++)
        {
            var cell = Put(_sheet.Cell(header, i + 1), columns.All[i].Header);
            cell.Style.Font.SetBold().Fill.SetBackgroundColor(XLColor.FromHtml("#F1F3F6")).Border.SetBottomBorder(XLBorderStyleValues.Thin);
            cell.Style.Alignment.SetHorizontal(IsNumeric(columns.All[i].Kind) ? XLAlignmentHorizontalValues.Right : XLAlignmentHorizontalValues.Left);
            if (!_hasTable) { _sheet.Column(i + 1).Width = columns.All[i].Width; }
        }
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.All.Count; i++) { Put(_sheet.Cell(_row, i + 1), columns.All[i].Kind, columns.All[i].ValueOf(row)); }
            _row++;
        }
        if (_row == header + 1) { _row++; } // an empty line, so that sums have something to add
        if (!_hasTable) { SetUp(header, columns.All.Count, columns.All.Sum(column => column.Width)); }
        _hasTable = true;
        return new(this, columns.All.Select(column => (column.Header, column.Kind)).ToList(), header + 1, _row - 1);
    }

    /// <summary>An empty line.</summary>
    public void Space() => _row++;

    internal int TakeRow() => _row++;

    internal IXLCell Cell(int row, int column) => _sheet.Cell(row, column);

    internal static IXLCell Put(IXLCell cell, string text)
    {
        var stored = SheetValues.Storable(text);
        cell.SetValue(stored).SetDataType(XLDataType.Text);
        if (SheetValues.NeedsTextMark(stored)) { cell.Style.SetIncludeQuotePrefix(); }
        return cell;
    }

    internal static void Put(IXLCell cell, SheetKind kind, object? value)
    {
        if (value is null) { return; }
        switch (value)
        {
            case string text: Put(cell, text); break;
            case DateTime moment: cell.SetValue(moment); break;
            case decimal number: cell.SetValue(number); break;
            default: throw new ArgumentException($"A cell cannot hold a {value.GetType().Name}.", nameof(value));
        }
        if (SheetValues.FormatOf(kind) is { } format) { cell.Style.NumberFormat.SetFormat(format); }
    }

    private static bool IsNumeric(SheetKind kind) => kind is SheetKind.Integer or SheetKind.Number or SheetKind.Amount or SheetKind.FineAmount;

    private void SetUp(int header, int columns, double width)
    {
        _sheet.SheetView.FreezeRows(header);
        _sheet.Range(header, 1, _row - 1, columns).SetAutoFilter();
        _sheet.PageSetup.SetRowsToRepeatAtTop(header, header);
        if (width > LandscapeFrom) { _sheet.PageSetup.PageOrientation = XLPageOrientation.Landscape; }
    }
}
