using System.Net;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Settlements;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web;
using BlueCloudPortal.Web.Components.Documents;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Settlements;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Settlements;

/// <summary>The workbook and the paper of a statement, and who may download them.</summary>
public sealed class StatementPapersTests : SettlementTest
{
    private readonly string _font = Path.Combine(Directory.CreateTempSubdirectory("statement-font").FullName, "font.ttf");

    protected override void Add(IServiceCollection services)
    {
        File.WriteAllBytes(_font, TestFont.File());
        _ = services.AddSingleton(new PdfFonts(_font, () => []));
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(_font)!, recursive: true);
    }

    [Fact]
    [Trait("Feature", "M-34")]
    [Trait("Feature", "M-38")]
    public async Task Workbook_OfTwoCurrencies_AddsUpByItselfAndEqualsTheLedger()
    {
        var paper = await PaperAsync();

        var book = FormulaChecker.Open(StatementWorkbook.Build(paper));

        Assert.Empty(book.Differences()); // every formula calculated again, by other code
        decimal At(string sheet, string label, string column) => Math.Round(book.NumberAt(sheet, book.CellOf(sheet, label).Replace("A", column))!.Value, 6);
        foreach (var currency in paper.Statement.Figures.Currencies)
        {
            Assert.Equal(paper.Statement.Figures.ListTotal(currency).Units, At("账单", $"合计 {currency}", "I"));
            Assert.Equal(paper.Statement.Figures.Paid(currency).Units, At("账单", $"合计 {currency}", "J"));
            Assert.Equal(paper.Statement.Figures.Ledger(currency).Units, At("账单", $"分录合计 {currency}", "J"));
            Assert.Equal(paper.Statement.Figures.Ledger(currency).Units, At("分录", $"合计 {currency}", "F"));
            Assert.Equal(0, At("账单", $"差额 {currency}（应为 0.00）", "J"));
            // the check is alive: it reads the other sheet
            Assert.Contains("'分录'!", book.FormulaAt("账单", book.CellOf("账单", $"分录合计 {currency}").Replace("A", "J")));
        }
        Assert.Equal(3, paper.Lines.Count);
        Assert.Equal("202603010001", book.TextAt("账单", "B3"));
        Assert.Equal("成都澜科云服务有限公司", book.TextAt("账单", book.CellOf("账单", "接收方").Replace("A", "B")));
        Assert.Equal("注册级", book.TextAt("账单", book.CellOf("账单", "等级").Replace("A", "B")));
    }

    [Fact]
    public async Task Workbook_WhenALineDiffersFromTheLedger_ShowsTheDifference()
    {
        var paper = await PaperAsync();

        var book = FormulaChecker.Open(StatementWorkbook.Build(paper with { Lines = [paper.Lines[0] with { Earned = paper.Lines[0].Earned + Money.Fen(1) }, .. paper.Lines.Skip(1)] }));

        Assert.Equal(0.01m, Math.Round(book.NumberAt("账单", book.CellOf("账单", "差额 CNY（应为 0.00）").Replace("A", "J"))!.Value, 6));
        Assert.Empty(book.Differences());
    }

    [Fact]
    public async Task Workbook_WhenATextBeginsLikeAFormula_KeepsItAText()
    {
        var paper = await PaperAsync();
        const string evil = "=HYPERLINK(\"http://x\",\"y\")";

        var book = FormulaChecker.Open(StatementWorkbook.Build(paper with { Lines = [paper.Lines[0] with { Product = evil }, .. paper.Lines.Skip(1)], Statement = paper.Statement with { Contact = "+86 138" } }));

        Assert.All(book.Formulas, formula => Assert.DoesNotContain("HYPERLINK", formula.Formula));
        Assert.True(book.IsMarkedAsText("账单", book.CellOf("账单", evil)));
        Assert.True(book.IsMarkedAsText("账单", book.CellOf("账单", "+86 138")));
    }

    [Fact]
    [Trait("Feature", "M-38")]
    public async Task Pdf_SaysTheAmountsInCapitalsAndNumbersItsPages()
    {
        var paper = await PaperAsync();

        var built = Service<StatementPdf>().Build(paper);

        Assert.False(built.IsRefused);
        var pdf = new PdfReader(built.File);
        var text = string.Join('\n', Enumerable.Range(0, pdf.Pages.Count).Select(pdf.TextOf));
        Assert.Contains("分账账单", text);
        Assert.Contains("人民币柒仟零捌拾玖元叁角捌分", text.Replace("\n", "")); // ¥7,089.38
        Assert.Contains("贰佰贰拾伍美元零壹美分", text.Replace("\n", "")); // $225.01
        Assert.Contains("7,089.38", text);
        Assert.Contains("225.01", text);
        Assert.Contains("第 1 / ", text);
        Assert.Equal(built.File, Service<StatementPdf>().Build(paper).File); // the same statement, the same bytes
    }

    [Fact]
    [Trait("Feature", "M-38")]
    public async Task Downloads_AreForStaffAndTheReceiver_FromTheDayItWasSent()
    {
        var number = await StatementAsync();
        await using var host = await EndpointHost.StartAsync(Registered);
        async Task<HttpResponseMessage> Get(string url, Actor? person) => await (await host.ClientAsync(person, Db)).GetAsync(url);
        string[] both = [PortalUrls.StatementExcel(number), PortalUrls.StatementPdf(number)];

        foreach (var url in both)
        {
            Assert.Equal(HttpStatusCode.OK, (await Get(url, People.Finance)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await Get(url, People.Provider)).StatusCode); // not sent yet
        }
        Done(await Statements.SendAsync(number, null, People.Operations));
        foreach (var url in both)
        {
            Assert.Equal(HttpStatusCode.OK, (await Get(url, People.Provider)).StatusCode);
            foreach (var stranger in new[] { People.OtherProvider, People.Reseller, People.Support, People.Of("provider", "provider.user", "孟清和") })
            {
                Assert.Equal(HttpStatusCode.NotFound, (await Get(url, stranger)).StatusCode);
            }
            Assert.Equal(HttpStatusCode.Unauthorized, (await Get(url, null)).StatusCode);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await Get(PortalUrls.StatementExcel("209901010001"), People.Finance)).StatusCode);
        var file = await Get(both[0], People.Provider);
        Assert.Equal($"分账账单-{number}.xlsx", file.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Empty(FormulaChecker.Open(await file.Content.ReadAsByteArrayAsync()).Differences());
        Assert.Equal($"分账账单-{number}.pdf", (await Get(both[1], People.Provider)).Content.Headers.ContentDisposition!.FileNameStar);
    }

    [Fact]
    [Trait("Feature", "M-38")]
    public async Task ListExport_HasTheFilteredListOfWhoAsks()
    {
        var number = await StatementAsync();
        await using var host = await EndpointHost.StartAsync(Registered);
        async Task<FormulaChecker> Get(string query, Actor person) => FormulaChecker.Open(await (await host.ClientAsync(person, Db)).GetByteArrayAsync(PortalUrls.StatementsExcel(query)));

        var staff = await Get("", People.Finance);
        Assert.Equal(number, staff.TextAt(staff.Sheets.Keys.Single(), "A2"));
        Assert.Equal(7_089.38m, staff.NumberAt(staff.Sheets.Keys.Single(), "E2"));
        var none = await Get("?status=Completed", People.Finance);
        Assert.Null(none.TextAt(none.Sheets.Keys.Single(), "A2"));
        var provider = await Get("", People.Provider);
        Assert.Null(provider.TextAt(provider.Sheets.Keys.Single(), "A2")); // not sent yet
        Assert.Equal(HttpStatusCode.NotFound, (await (await host.ClientAsync(People.Support, Db)).GetAsync(PortalUrls.StatementsExcel())).StatusCode);
    }

    private async Task<StatementPaper> PaperAsync()
    {
        _ = await EarnedAsync(People.Provider);
        await EarnAsync(await DollarWorkAsync(People.Provider, 600_01), 0, People.Provider);
        MarchIsOver();
        var number = Assert.Single(Done(await Statements.CloseMonthAsync(March, People.Finance)).Numbers);
        return (await Queries.PaperAsync(number, People.Finance))!;
    }
}
