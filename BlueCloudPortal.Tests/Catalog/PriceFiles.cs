using System.Text;
using BlueCloudPortal.Web.Components;
using ClosedXML.Excel;

namespace BlueCloudPortal.Tests.Catalog;

/// <summary>Price list files for tests, cell by cell.</summary>
internal static class PriceFiles
{
    public const string Head = "Vendor,Line,Industry,Solution,SKU,Plan,TermMonths,Unit,Region,ListPrice,Currency,TaxRatePercent,Kind";

    private static readonly string[] s_columns = Head.Split(',');

    /// <summary>A good row, with some of its cells replaced: <c>("ListPrice", "1e16")</c>.</summary>
    public static string[] Row(string sku, params (string Column, string Text)[] cells)
    {
        string[] row = ["听云", "解决方案", "云与应用", "听云应用性能监控平台", sku, "企业版", "12", "套", "中国大陆", "240000.00", "CNY", "6", "license"];
        foreach (var (column, text) in cells) { row[Array.IndexOf(s_columns, column)] = text; }
        return row;
    }

    public static UploadedFile Csv(params string[][] rows) => Csv(new UTF8Encoding(true), rows);

    public static UploadedFile Csv(Encoding encoding, params string[][] rows) => Bytes([.. encoding.Preamble, .. encoding.GetBytes(Text(rows))]);

    public static string Text(params string[][] rows) => string.Join("\r\n", [Head, .. rows.Select(row => string.Join(',', row.Select(Quoted)))]) + "\r\n";

    public static UploadedFile Plain(string text) => Bytes(Encoding.UTF8.GetBytes(text));

    public static UploadedFile Bytes(byte[] content, string name = "价目表.csv") => new(name, content);

    /// <summary>A workbook with the head and what <paramref name="fill"/> writes.</summary>
    public static UploadedFile Xlsx(Action<IXLWorksheet> fill)
    {
        using var book = new XLWorkbook();
        var sheet = book.AddWorksheet("价目表");
        Put(sheet, 1, s_columns);
        fill(sheet);
        using var file = new MemoryStream();
        book.SaveAs(file);
        return new("价目表.xlsx", file.ToArray());
    }

    /// <summary>Writes a row of texts; numbers become numbers, as when typed into a spreadsheet.</summary>
    public static void Put(IXLWorksheet sheet, int number, string[] cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (decimal.TryParse(cells[i], System.Globalization.CultureInfo.InvariantCulture, out var value)) { sheet.Cell(number, i + 1).SetValue((double)value); }
            else { sheet.Cell(number, i + 1).SetValue(cells[i]); }
        }
    }

    public static IXLCell Cell(IXLWorksheet sheet, int row, string column) => sheet.Cell(row, Array.IndexOf(s_columns, column) + 1);

    private static string Quoted(string cell) => cell.IndexOfAny([',', '"', '\r', '\n']) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"")}\"";
}
