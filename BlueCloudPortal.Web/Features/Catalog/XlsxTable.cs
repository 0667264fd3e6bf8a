using System.Globalization;
using System.IO.Compression;
using BlueCloudPortal.Domain.Common;
using ClosedXML.Excel;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>Reads the first sheet of a workbook: values only, never formulas, because what they would give depends on who opens the file.</summary>
internal static class XlsxTable
{
    private const int MaxUnpacked = 64 * 1024 * 1024;

    public static Result<PriceListTable> Read(ReadOnlyMemory<byte> content, int mostRows)
    {
        var bytes = content.ToArray();
        try
        {
            if (UnpacksTooLarge(bytes)) { return ImportErrors.BrokenWorkbook; }
            using var book = new XLWorkbook(new MemoryStream(bytes));
            return new PriceListTable("XLSX", RowsOf(book.Worksheets.First(), mostRows));
        }
        // The library throws whatever it stumbles over in a stranger's file; for the person it is one thing: the file cannot be opened.
        catch (Exception broken) when (broken is not (OutOfMemoryException or OperationCanceledException))
        {
            return ImportErrors.BrokenWorkbook;
        }
    }

    // What the directory of a zip says of sizes may be a lie, so it is unpacked once and thrown away.
    private static bool UnpacksTooLarge(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        var (buffer, total) = (new byte[81_920], 0L);
        foreach (var entry in zip.Entries)
        {
            using var part = entry.Open();
            for (int read; (read = part.Read(buffer)) > 0;)
            {
                total += read;
                if (total > MaxUnpacked) { return true; }
            }
        }
        return false;
    }

    private static List<TableRow> RowsOf(IXLWorksheet sheet, int mostRows)
    {
        var rows = new List<TableRow>();
        var width = Math.Min(sheet.LastColumnUsed()?.ColumnNumber() ?? 0, 200);
        foreach (var row in sheet.RowsUsed())
        {
            var cells = new TableCell[width];
            for (var column = 0; column < width; column++) { cells[column] = CellOf(row.Cell(column + 1)); }
            if (new TableRow(row.RowNumber(), cells) is { IsBlank: false } filled) { rows.Add(filled); }
            if (rows.Count > mostRows + 1) { break; }
        }
        return rows;
    }

    private static TableCell CellOf(IXLCell cell)
    {
        if (cell.HasFormula) { return new("", ImportErrors.Formula); }
        return cell.DataType switch
        {
            XLDataType.Number => new(Digits(cell.GetDouble())),
            XLDataType.Text => new(cell.GetString()),
            _ => new("", ImportErrors.CellType),
        };
    }

    // Workbooks keep numbers as binary floats of 15 true digits. Written with exactly these, 64.2 is 64.2 again; the rest is read as text, strictly.
    private static string Digits(double stored)
    {
        try { return ((decimal)stored).ToString("0.############################", CultureInfo.InvariantCulture); }
        catch (OverflowException) { return stored.ToString("R", CultureInfo.InvariantCulture); }
    }
}
