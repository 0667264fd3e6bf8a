using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using ClosedXML.Excel;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace BlueCloudPortal.Web.Components.Documents;

/// <summary>
/// Writes a long list as a workbook with one sheet, row by row: memory does not grow with the list. No formulas; the header
/// stays in sight. For documents with sums see <see cref="WorkbookKit"/>.
/// </summary>
public static partial class StreamingSheet
{
    /// <summary>The most rows a sheet can hold below its header.</summary>
    public const int MostRows = 1_048_575;

    /// <summary>Writes the list.</summary>
    /// <param name="output">Where the file goes; it is only written to and stays open, so a response body will do.</param>
    /// <param name="name">The sheet's name.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The rows; read once, in order.</param>
    /// <param name="ct">Stops reading and writing.</param>
    /// <returns>How many rows were written.</returns>
    /// <exception cref="InvalidOperationException">There are more rows than a sheet can hold. Nothing has been written to the output then.</exception>
    /// <remarks>
    /// The file grows in a temporary file that vanishes with its handle and is copied at the end: the XML writer can only write
    /// synchronously, which a response body refuses, and a reader never gets half a workbook when the list breaks off.
    /// </remarks>
    public static async Task<int> WriteAsync<T>(Stream output, string name, SheetColumns<T> columns, IAsyncEnumerable<T> rows, CancellationToken ct = default)
    {
        await using var file = new FileStream(Path.GetTempFileName(), new FileStreamOptions
        {
            Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        });
        int count;
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            // parts are zipped by hand: the SDK's own package keeps each in memory until it is closed
            foreach (var (path, xml) in StreamingSheetParts.Around(SheetValues.SheetName(name))) { Add(zip, path, xml); }
            await using var part = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            using var sheet = OpenXmlWriter.Create(part, Encoding.UTF8);
            count = await WriteSheetAsync(sheet, columns.All, rows, ct);
        }
        file.Position = 0;
        await file.CopyToAsync(output, ct);
        return count;
    }
    private static void Add(ZipArchive zip, string path, string xml)
    {
        using var part = zip.CreateEntry(path).Open();
        part.Write(Encoding.UTF8.GetBytes(xml));
    }

    private static async Task<int> WriteSheetAsync<T>(OpenXmlWriter sheet, IReadOnlyList<SheetColumn<T>> columns, IAsyncEnumerable<T> rows, CancellationToken ct)
    {
        var letters = columns.Select((_, i) => XLHelper.GetColumnLetterFromNumber(i + 1)).ToList();
        sheet.WriteStartDocument();
        sheet.WriteStartElement(new Worksheet());
        var pane = new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen };
        sheet.WriteElement(new SheetViews(new SheetView(pane) { WorkbookViewId = 0 }));
        sheet.WriteElement(new Columns(columns.Select((column, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = column.Width, CustomWidth = true })));
        sheet.WriteStartElement(new SheetData());
        var number = 1;
        sheet.WriteElement(new Row(columns.Select((column, i) => Text(column.Header, StreamingSheetParts.HeaderStyle, letters[i] + "1"))) { RowIndex = 1 });
        await foreach (var row in rows.WithCancellation(ct))
        {
            if (number > MostRows) { throw new InvalidOperationException($"A sheet holds {MostRows} rows, and there are more."); }
            number++;
            var cells = columns.Select((column, i) => CellOf(column.Kind, column.ValueOf(row), Invariant($"{letters[i]}{number}")));
            sheet.WriteElement(new Row(cells.OfType<Cell>()) { RowIndex = (uint)number });
        }
        sheet.WriteEndElement();
        sheet.WriteElement(new AutoFilter { Reference = Invariant($"A1:{letters[^1]}{number}") });
        sheet.WriteEndElement();
        return number - 1;
    }

    private static Cell? CellOf(SheetKind kind, object? value, string at) => value switch
    {
        null => null,
        string text => Text(text, SheetValues.NeedsTextMark(text) ? StreamingSheetParts.MarkedTextStyle : (uint)kind, at),
        // days are counted from 1899-12-30, as spreadsheets do
        DateTime moment => Number(moment.ToOADate().ToString("R", CultureInfo.InvariantCulture), kind, at),
        decimal number => Number(number.ToString(CultureInfo.InvariantCulture), kind, at),
        _ => throw new ArgumentException($"A cell cannot hold a {value.GetType().Name}.", nameof(value)),
    };

    private static Cell Number(string value, SheetKind kind, string at) => new(new CellValue(value)) { CellReference = at, StyleIndex = (uint)kind };

    private static Cell Text(string text, uint style, string at)
    {
        // a spreadsheet reads _x0041_ as the character with that code, unless the first sign is written as a code itself
        var stored = EscapedCharacter().Replace(SheetValues.Storable(text), "_x005F_");
        var inline = new InlineString(new Text(stored) { Space = SpaceProcessingModeValues.Preserve });
        return new(inline) { CellReference = at, DataType = CellValues.InlineString, StyleIndex = style };
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex EscapedCharacter();
}
