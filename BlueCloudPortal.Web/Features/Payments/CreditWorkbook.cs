using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Documents;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>A statement of account of credit as a workbook: every use and repayment of a period with live sums, and the difference to the books, which must be 0.00. Chinese for every reader: both parties file the same paper.</summary>
public static class CreditWorkbook
{
    /// <summary>The name under which a browser keeps the file.</summary>
    public static string FileName(CreditStatement statement) => $"账期对账单-{statement.Credit.Number}.xlsx";

    /// <summary>Writes the file.</summary>
    public static byte[] Build(CreditStatement statement)
    {
        using var book = new WorkbookKit($"账期对账单 {statement.Credit.Number}", statement.Company);
        var sheet = book.Sheet("对账单");
        sheet.Title("账期对账单");
        sheet.Facts(
            ("企业", statement.Company),
            ("信用账户", statement.Credit.Number),
            ("授信总额", TextArgs.Plain(statement.Credit.Limit)),
            ("账期天数", statement.Credit.Days.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("期间", $"{(statement.From is { } from ? TextArgs.Day(from) : "开始")} 至 {(statement.To is { } to ? TextArgs.Day(to) : "今日")}"),
            ("期初待还款", TextArgs.Plain(statement.Opening)),
            ("期末待还款", TextArgs.Plain(statement.Closing)));
        var lines = sheet.Table(new SheetColumns<CreditDetail>()
            .Text("交易编号", line => line.Transaction, 24)
            .Moment("交易时间", line => BusinessTime.Local(line.At))
            .Text("类型", line => line.Type == CreditDetailType.Expense ? "支出" : "还款", 8)
            .Text("单据", line => line.Document, 26)
            .Text("分录号", line => line.Entry, 26)
            .Amount("金额", line => line.Amount.Minor)
            .Amount("当时授信总额", line => line.Limit.Minor)
            .Amount("剩余额度", line => line.Remaining.Minor), statement.Lines);
        // What the lines add up to is what the debt changed by, the other way round.
        _ = lines.Sum("合计").Check("金额", (statement.Opening - statement.Closing).Minor, "期初减期末");
        sheet.Space();
        sheet.Note("支出为负，还款为正；剩余额度按当时的授信总额计算。");
        return book.Save();
    }
}
