using System.Globalization;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Consumption;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Documents;
using BlueCloudPortal.Web.Features.Accounts;

namespace BlueCloudPortal.Web.Features.Consumption;

/// <summary>A month's bill as a workbook: its lines with live sums, of each platform and of all (D-36). Its words are Chinese for every reader: both parties file the same paper.</summary>
public static class MonthBillWorkbook
{
    /// <summary>The name under which a browser keeps the file.</summary>
    public static string FileName(MonthBill bill) => $"消费账单-{bill.Month}.xlsx";

    /// <summary>Writes the file.</summary>
    public static byte[] Build(MonthBill bill)
    {
        using var book = new WorkbookKit($"消费账单 {bill.Month}");
        var sheet = book.Sheet("账单");
        sheet.Title("消费账单");
        sheet.Facts(("企业", bill.Company), ("消费月份", bill.Month.ToString()), ("出账日", TextArgs.Day(bill.OpensOn)), ("明细", string.Create(CultureInfo.InvariantCulture, $"{bill.Lines.Count:N0} 行")), ("合计（元）", TextArgs.Fine(bill.Total)));
        var lines = sheet.Table(new SheetColumns<ConsumptionRow>()
            .Text("云平台", line => line.Platform, 20)
            .Text("产品类别", line => Word(line.Category), 12)
            .Text("产品名称", line => line.Product, 46)
            .FineAmount("金额（元）", line => line.Amount.TenThousandths, 18), bill.Lines);
        var platforms = bill.Lines.Select(line => line.Platform).Distinct().ToList();
        if (platforms.Count > 1) { _ = lines.SumPerCurrency("云平台", platforms, "小计 {0}"); }
        _ = lines.Sum();
        sheet.Space();
        sheet.Note("消费数据为延时数据；金额为人民币，保留四位小数；消费账单不是付款依据，不记入账户余额。");
        return book.Save();
    }

    internal static void Map(WebApplication app) => _ = app.MapGet(PortalUrls.MyBillExcel(), async (string? month, HttpContext http, MonthBillQueries bills, CancellationToken ct) =>
        await bills.FindAsync(month, http.Actor(), ct) is { } bill ? Results.File(Build(bill), ConsumptionWorkbook.ContentType, FileName(bill)) : Results.NotFound()).ForActors().ExcludeFromDescription();

    private static string Word(ProductCategory category) => category switch
    {
        ProductCategory.Computing => "计算",
        ProductCategory.Storage => "存储",
        ProductCategory.Network => "网络",
        ProductCategory.Security => "安全",
        _ => "其他",
    };
}
