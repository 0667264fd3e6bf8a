using System.Globalization;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Settlements;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Documents;

namespace BlueCloudPortal.Web.Features.Settlements;

/// <summary>A statement as a workbook: the bill with live sums, the ledger behind it, and the difference of the two, which must be 0.00 (M-38).</summary>
public static class StatementWorkbook
{
    /// <summary>The name under which a browser keeps the file.</summary>
    public static string FileName(StatementPaper paper) => $"分账账单-{paper.Statement.Number}.xlsx";

    /// <summary>Writes the file.</summary>
    public static byte[] Build(StatementPaper paper)
    {
        using var book = new WorkbookKit($"分账账单 {paper.Statement.Number}", paper.Statement.Payer);
        var bill = book.Sheet("账单");
        var ledger = Ledger(book.Sheet("分录"), paper);
        bill.Title("分账账单");
        bill.Facts([.. StatementWords.Facts(paper.Statement)]);
        var currencies = paper.Statement.Figures.Currencies.Select(currency => currency.ToString()).ToList();
        var columns = new SheetColumns<StatementLineRow>().Text("订单编号", line => line.OrderNumber, 26);
        var lines = bill.Table((ForReseller(paper) ? columns : columns.Text("服务工单", line => line.WorkOrderNumber, 26).Text("里程碑", line => line.MilestoneNumber, 28))
            .Text("关联产品", line => line.Product, 40)
            .Moment("交易时间", line => BusinessTime.Local(line.EarnedAt))
            .Text("状态", line => StatementWords.Status(line.WorkOrderStatus), 12)
            .Integer("数量", line => line.Quantity)
            .Text("币种", line => line.Earned.Currency.ToString(), 8)
            .Amount(ForReseller(paper) ? "订单总额" : "订单总额（列表价）", line => line.ListTotal.Minor, 20)
            .Amount(StatementWords.Paid(paper.Statement), line => line.Earned.Minor), paper.Lines);
        _ = lines.SumPerCurrency("币种", currencies);
        foreach (var currency in currencies) { _ = lines.CheckAgainst(StatementWords.Paid(paper.Statement), ledger, "金额", "币种", currency, $"分录合计 {currency}"); }
        bill.Space();
        bill.Note(StatementWords.Note(paper.Statement));
        return book.Save();
    }

    private static bool ForReseller(StatementPaper paper) => paper.Statement.ReceiverKind == StatementReceiver.Reseller;

    private static SheetTable Ledger(SheetWriter sheet, StatementPaper paper)
    {
        sheet.Title("账单依据的分录");
        var columns = new SheetColumns<StatementLedgerRow>().Text("分录号", line => line.EntryNumber, 26).Moment("入账时间", line => BusinessTime.Local(line.At));
        return sheet.Table((ForReseller(paper) ? columns.Text("订单编号", line => line.MilestoneNumber, 28) : columns.Text("里程碑", line => line.MilestoneNumber, 28).Text("服务工单", line => line.WorkOrderNumber, 26))
            .Text("币种", line => line.Amount.Currency.ToString(), 8)
            .Amount("金额", line => line.Amount.Minor), paper.Ledger)
            .SumPerCurrency("币种", paper.Statement.Figures.Currencies.Select(currency => currency.ToString()));
    }
}

/// <summary>The words of a statement's papers. They are Chinese for every reader: both parties file the same paper.</summary>
internal static class StatementWords
{
    public static IEnumerable<(string Label, string? Value)> Facts(StatementView statement)
    {
        yield return ("账单号", statement.Number);
        yield return ("账单打印时间", TextArgs.Moment(statement.MadeAt));
        yield return ("接收方", statement.Receiver);
        yield return ("付款方", statement.Payer);
        yield return ("联系人", statement.Contact);
        yield return ("等级", Level(statement));
        yield return ("业务负责人", statement.AccountManager);
        yield return ("地址", statement.Address);
        yield return ("周期", Period(statement.Period));
        yield return ("订单总数", string.Create(CultureInfo.InvariantCulture, $"{statement.Figures.OrderCount:N0} 单"));
        yield return (Sold(statement), statement.Figures.ServicesSold.ToString("N0", CultureInfo.InvariantCulture));
        foreach (var amount in statement.Figures.ListTotals) { yield return ($"销售额 {amount.Currency}", TextArgs.Plain(amount)); }
        foreach (var amount in statement.Figures.PaidTotals) { yield return ($"账单金额 {amount.Currency}", TextArgs.Plain(amount)); }
        if (statement.ProofNumber is { } proof) { yield return ("付款凭证", $"{proof}（{TextArgs.Moment(statement.PaidAt)}）"); }
    }

    public static string Period(BusinessMonth month) => $"{TextArgs.Day(month.Days.First)} 至 {TextArgs.Day(month.Days.Last)}";

    public static string Level(StatementView statement) => statement.Level switch { CustomerLevel.Gold => "金牌级", CustomerLevel.Silver => "银牌级", _ => "注册级" };

    public static string Sold(StatementView statement) => statement.ReceiverKind == StatementReceiver.Provider ? "已售服务" : "销售数量";

    /// <summary>The word for a line's amount: paid only when the statement is.</summary>
    public static string Paid(StatementView statement) => statement.IsPaid ? "实付金额" : "应付金额";

    /// <summary>What a line stands for.</summary>
    public static string Note(StatementView statement) => statement.ReceiverKind == StatementReceiver.Provider
        ? "一行对应一个已验收的里程碑；数量在服务工单的首行列出，只计一次；不同币种不相加。"
        : $"一行对应一个当月完成的订单，已取消的订单不计；{Paid(statement)}为订单实收不含税金额乘以约定分账比例，逐单四舍五入到分；不同币种不相加。";

    /// <summary>A work order with an accepted milestone is either partly accepted or completed.</summary>
    public static string Status(string workOrderStatus) => workOrderStatus switch { "Completed" => "已完成", "PartlyAccepted" => "部分验收", _ => workOrderStatus };

    public static string InWords(Money amount) => amount.Currency == Currency.CNY ? $"人民币{ChineseAmount.Of(amount.Minor)}" : ChineseAmount.OfUsDollars(amount.Minor);
}
