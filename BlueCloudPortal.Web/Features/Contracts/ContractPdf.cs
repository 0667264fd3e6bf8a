using System.Globalization;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Contracts;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Documents;

namespace BlueCloudPortal.Web.Features.Contracts;

/// <summary>Prints a contract: what both parties file. The same contract gives the same bytes, however often it is downloaded.</summary>
public sealed class ContractPdf(PdfFonts fonts)
{
    private static readonly string[] s_numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];

    /// <summary>Whether contracts can be printed here; if not, people are told <see cref="PdfFonts.MissingCode"/>.</summary>
    public bool IsAvailable => fonts.Available;

    /// <summary>The name under which a browser keeps the file.</summary>
    public static string FileName(ContractPaper paper) => $"{ContractClauses.TitleOf(paper)}-{paper.Number}.pdf";

    /// <summary>Builds the paper; refused when there is no font.</summary>
    public PdfResult Build(ContractPaper paper) => fonts.Build(
        new(ContractClauses.TitleOf(paper), paper.Number, Author: paper.PartyB.Name, CreatedAt: paper.EffectiveAt ?? paper.AppliedAt), pdf => Write(pdf, paper));

    private static void Write(PdfLayout pdf, ContractPaper paper)
    {
        var lines = paper.Orders.SelectMany(order => order.Lines).ToList();
        var currency = paper.Amount.Currency;
        var (net, tax) = (Money.Sum(currency, lines.Select(line => line.Net)), Money.Sum(currency, lines.Select(line => line.Tax)));

        pdf.Title(ContractClauses.TitleOf(paper), $"合同编号：{paper.Number}");
        if (ContractClauses.WarningOf(paper) is { } warning) { pdf.Paragraph(warning, new(10.5, Bold: true, Align: PdfAlign.Centre)); }
        Party(pdf, "甲方（采购方）", paper.PartyA);
        Party(pdf, "乙方（供应方）", paper.PartyB);
        pdf.Paragraph(ContractClauses.Preamble, new(FirstLineIndent: 2));

        Section(pdf, 1, ContractClauses.Subject(paper));
        Goods(pdf, paper, "产品订单", isService: false);
        Goods(pdf, paper, "服务订单", isService: true);
        pdf.KeepTogether(_ => Totals(pdf, paper, lines, net, tax));
        Section(pdf, 2, ContractClauses.Delivery);
        Section(pdf, 3, ContractClauses.Price(paper, net, tax));
        Section(pdf, 4, ContractClauses.Invoices);
        Section(pdf, 5, ContractClauses.Returns);
        Section(pdf, 6, ContractClauses.Effect(paper));
        Signatures(pdf, paper);
        Appendix(pdf, paper);
    }

    private static void Party(PdfLayout pdf, string role, ContractParty party) => pdf.Facts(
        new PdfFact(role, party.Name, IsWide: true), new PdfFact("地址", party.Address, IsWide: true), new PdfFact("联系人", party.Contact), new PdfFact("联系电话", party.Phone));

    private static void Section(PdfLayout pdf, int number, ContractSection section)
    {
        pdf.Heading($"{s_numerals[number - 1]}、{section.Heading}");
        for (var i = 0; i < section.Clauses.Count; i++) { pdf.Clause($"{number}.{i + 1}", section.Clauses[i]); }
    }

    // Name and quantity, then figures that add up in the row: unit price × quantity, less the discount, is the amount.
    private static void Goods(PdfLayout pdf, ContractPaper paper, string name, bool isService)
    {
        var rows = paper.Orders.SelectMany(order => order.Lines.Where(line => line.IsService == isService).Select(line => (order.Number, Line: line))).ToList();
        if (rows.Count == 0) { return; }
        var table = new PdfTable(new("序号", 0.72), new(isService ? "服务名称与规格" : "产品名称与规格", 4.1), new("数量", 0.95, PdfAlign.Right), new("单价", 1.45, PdfAlign.Right),
            new("优惠", 1.3, PdfAlign.Right), new("税率", 0.75, PdfAlign.Right), new("金额（含税）", 1.65, PdfAlign.Right));
        foreach (var ((order, line), index) in rows.Select((row, index) => (row, index)))
        {
            var term = line.TermMonths > 1 ? $"，{Number(line.TermMonths)} 个月" : "";
            var source = paper.Orders.Count > 1 ? $"\n订单 {order}" : "";
            _ = table.Row(Number(index + 1), $"{line.Solution} {line.Plan}{term}\n{line.Sku}{source}", $"{Number(line.Quantity)} {line.Unit}",
                TextArgs.Plain(line.UnitPrice), line.Discount.IsZero ? TextArgs.Nothing : TextArgs.Plain(line.Discount), Rate(line.TaxRatePercent), TextArgs.Plain(line.Total));
        }
        var currency = paper.Amount.Currency;
        var discount = Money.Sum(currency, rows.Select(row => row.Line.Discount));
        _ = table.Total(null, $"{name}小计", null, null, discount.IsZero ? TextArgs.Nothing : TextArgs.Plain(discount), null, TextArgs.Plain(Money.Sum(currency, rows.Select(row => row.Line.Total))));
        pdf.Paragraph($"{name}（金额单位：{(currency == Currency.CNY ? "人民币元" : "美元")}）", new(9.5, IsMuted: true));
        pdf.Table(table);
    }

    private static void Totals(PdfLayout pdf, ContractPaper paper, List<PaperLine> lines, Money net, Money tax)
    {
        var currency = paper.Amount.Currency;
        var table = new PdfTable(new("价款汇总", 2), new("不含税金额", 1.6, PdfAlign.Right), new("增值税额", 1.4, PdfAlign.Right), new("含税金额", 1.6, PdfAlign.Right));
        foreach (var rate in lines.GroupBy(line => line.TaxRatePercent).OrderByDescending(rate => rate.Key))
        {
            _ = table.Row($"税率 {Rate(rate.Key)}", TextArgs.Plain(Money.Sum(currency, rate.Select(line => line.Net))), TextArgs.Plain(Money.Sum(currency, rate.Select(line => line.Tax))),
                TextArgs.Plain(Money.Sum(currency, rate.Select(line => line.Total))));
        }
        _ = table.Total("合计", TextArgs.Plain(net), TextArgs.Plain(tax), TextArgs.Plain(paper.Amount));
        pdf.Space(6);
        pdf.Table(table);
        pdf.Paragraph($"合同总价（大写）：{ContractClauses.InWords(paper.Amount)}", new(10.5, Bold: true));
        if (!paper.ByCard.IsZero) { pdf.Paragraph($"另有 {paper.ByCard} 以储值卡支付，不计入合同总价：{string.Join("、", paper.Orders.Where(order => !order.ByCard.IsZero).Select(order => order.Number))}", new(9.5)); }
        if (!paper.Deductible.IsZero) { pdf.Paragraph($"其中可抵扣优惠金额抵付 {paper.Deductible}，应付 {paper.Amount - paper.Deductible}（大写：{ContractClauses.InWords(paper.Amount - paper.Deductible)}）", new(9.5)); }
    }

    private static void Signatures(PdfLayout pdf, ContractPaper paper)
    {
        // An electronic contract was agreed to at a known time; a collective one is signed and sealed on paper where the parties wish it.
        var day = paper.Kind == ContractKind.Electronic && paper.EffectiveAt is { } at ? TextArgs.Day(BusinessTime.DayOf(at)) : null;
        pdf.Space(10);
        pdf.Signatures(
            new PdfSignature($"甲方（盖章）：{paper.PartyA.Name}", new("授权代表", null), new("日期", day)),
            new PdfSignature($"乙方（盖章）：{paper.PartyB.Name}", new("授权代表", null), new("日期", day)));
    }

    private static void Appendix(PdfLayout pdf, ContractPaper paper)
    {
        if (paper.Kind == ContractKind.Electronic)
        {
            var order = paper.Orders[0];
            pdf.KeepTogether(_ =>
            {
                pdf.Heading("附件一　最终用户信息");
                pdf.Facts(new PdfFact("企业名称", order.EndUser.Company, IsWide: true), new PdfFact("联系人", order.EndUser.Name), new PdfFact("联系电话", order.EndUser.Phone), new PdfFact("电子邮箱", order.EndUser.Email, IsWide: true));
            });
            return;
        }
        var table = new PdfTable(new("序号", 0.8), new("订单编号", 2.3), new("下单日期", 1.3), new("付款日期", 1.3), new("最终用户", 3), new("金额（含税）", 1.7, PdfAlign.Right));
        foreach (var (order, index) in paper.Orders.Select((order, index) => (order, index)))
        {
            _ = table.Row(Number(index + 1), order.Number, TextArgs.Day(BusinessTime.DayOf(order.PlacedAt)), order.PaidAt is { } paid ? TextArgs.Day(BusinessTime.DayOf(paid)) : "未付款", order.EndUser.Company,
                TextArgs.Plain(Money.Sum(paper.Amount.Currency, order.Lines.Select(line => line.Total))));
        }
        _ = table.Total(null, $"共 {Number(paper.Orders.Count)} 笔", null, null, null, TextArgs.Plain(paper.Amount));
        pdf.Heading("附件一　订单清单");
        pdf.Table(table);
    }

    private static string Rate(decimal percent) => percent.ToString("0.##", CultureInfo.InvariantCulture) + "%";

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
