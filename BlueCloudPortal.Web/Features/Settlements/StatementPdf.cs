using System.Globalization;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Settlements;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Documents;

namespace BlueCloudPortal.Web.Features.Settlements;

/// <summary>Prints a statement. The same statement in the same state gives the same bytes.</summary>
public sealed class StatementPdf(PdfFonts fonts)
{
    /// <summary>Whether statements can be printed here; if not, people are told <see cref="PdfFonts.MissingCode"/>.</summary>
    public bool IsAvailable => fonts.Available;

    /// <summary>The name under which a browser keeps the file.</summary>
    public static string FileName(StatementPaper paper) => $"分账账单-{paper.Statement.Number}.pdf";

    /// <summary>Builds the paper; refused when there is no font.</summary>
    public PdfResult Build(StatementPaper paper) => fonts.Build(
        new("分账账单", paper.Statement.Number, Author: paper.Statement.Payer, CreatedAt: paper.Statement.MadeAt), pdf => Write(pdf, paper));

    private static void Write(PdfLayout pdf, StatementPaper paper)
    {
        var statement = paper.Statement;
        pdf.Title("分账账单", $"账单号：{statement.Number}");
        pdf.Facts(
            new PdfFact("接收方", statement.Receiver), new PdfFact("付款方", statement.Payer),
            new PdfFact("联系人", statement.Contact), new PdfFact("业务负责人", statement.AccountManager),
            new PdfFact("周期", StatementWords.Period(statement.Period)), new PdfFact("账单打印时间", TextArgs.Moment(statement.MadeAt)),
            new PdfFact("订单总数", $"{Number(statement.Figures.OrderCount)} 单"), new PdfFact(StatementWords.Sold(statement), Number(statement.Figures.ServicesSold)),
            new PdfFact("等级", StatementWords.Level(statement)),
            new PdfFact("地址", statement.Address, IsWide: true));
        pdf.KeepTogether(_ => Summary(pdf, statement));
        foreach (var currency in statement.Figures.Currencies) { Lines(pdf, paper, currency); }
        pdf.Paragraph(StatementWords.Note(statement), new(9, IsMuted: true));
        if (statement.ProofNumber is { } proof)
        {
            pdf.Heading("付款凭证");
            pdf.Facts(new PdfFact("凭证号", proof), new PdfFact("付款时间", TextArgs.Moment(statement.PaidAt)), new PdfFact("分录号", statement.PaidEntry));
        }
    }

    private static void Summary(PdfLayout pdf, StatementView statement)
    {
        var table = new PdfTable(new("币种", 0.8), new(statement.ReceiverKind == StatementReceiver.Provider ? "销售额（列表价）" : "销售额", 1.6, PdfAlign.Right), new("账单金额", 1.6, PdfAlign.Right), new("分录合计", 1.6, PdfAlign.Right), new("核对差额", 1.2, PdfAlign.Right));
        foreach (var currency in statement.Figures.Currencies)
        {
            _ = table.Row(currency.ToString(), TextArgs.Plain(statement.Figures.ListTotal(currency)), TextArgs.Plain(statement.Figures.Paid(currency)),
                TextArgs.Plain(statement.Figures.Ledger(currency)), TextArgs.Plain(statement.Figures.Difference(currency)));
        }
        pdf.Heading("账单金额");
        pdf.Table(table);
        foreach (var amount in statement.Figures.PaidTotals) { pdf.Paragraph($"账单金额（大写）：{StatementWords.InWords(amount)}", new(10.5, Bold: true)); }
    }

    private static void Lines(PdfLayout pdf, StatementPaper paper, Currency currency)
    {
        var table = new PdfTable(new("订单编号", 2.45), new("关联产品", 2.9), new("交易时间", 1.45), new("状态", 1.15), new("数量", 0.7, PdfAlign.Right), new("订单总额", 1.35, PdfAlign.Right), new(StatementWords.Paid(paper.Statement), 1.35, PdfAlign.Right));
        foreach (var line in paper.Lines.Where(line => line.Earned.Currency == currency))
        {
            _ = table.Row(line.OrderNumber, paper.Statement.ReceiverKind == StatementReceiver.Provider ? $"{line.Product}\n{line.MilestoneNumber}" : line.Product, BusinessTime.Local(line.EarnedAt).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture), StatementWords.Status(line.WorkOrderStatus),
                line.Quantity is { } quantity ? Number(quantity) : null, TextArgs.Plain(line.ListTotal), TextArgs.Plain(line.Earned));
        }
        var figures = paper.Statement.Figures;
        _ = table.Total($"合计 {currency}", null, null, null, null, TextArgs.Plain(figures.ListTotal(currency)), TextArgs.Plain(figures.Paid(currency)));
        pdf.Heading($"订单明细（{(currency == Currency.CNY ? "人民币元" : "美元")}）");
        pdf.Table(table);
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
