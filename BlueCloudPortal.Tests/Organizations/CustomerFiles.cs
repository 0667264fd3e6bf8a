using System.Text;
using BlueCloudPortal.Web.Components;
using ClosedXML.Excel;

namespace BlueCloudPortal.Tests.Organizations;

/// <summary>Customer files for tests.</summary>
internal static class CustomerFiles
{
    public static UploadedFile Csv(params string[] rows) => Text("公司,姓名,邮箱,电话,地址", [.. rows.Select(row => row + new string(',', 4 - row.Count(letter => letter == ',')))]);

    public static UploadedFile Text(string head, params string[] rows) => new("客户.csv", Encoding.UTF8.GetBytes(string.Join("\r\n", [head, .. rows]) + "\r\n"));

    public static UploadedFile Xlsx(params string[][] rows)
    {
        using var book = new XLWorkbook();
        var sheet = book.AddWorksheet("客户");
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < rows[row].Length; column++) { sheet.Cell(row + 1, column + 1).SetValue(rows[row][column]); }
        }
        using var stream = new MemoryStream();
        book.SaveAs(stream);
        return new("客户.xlsx", stream.ToArray());
    }
}
