using System.Xml.Linq;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components.Documents;

namespace BlueCloudPortal.Tests.Documents;

public sealed class WorkbookKitTests
{
    private const string Name = "明细";
    private sealed record Line(string? Number, DateOnly? On, string? Currency, long? Quantity, long? Minor);

    private static readonly Line[] Lines =
    [
        new("INV-1", new(2025, 6, 1), "CNY", 3, 10),
        new("INV-2", new(2025, 6, 30), "USD", 1, 20),
        new("INV-3", null, "CNY", null, 20),
        new("INV-4", new(2025, 6, 30), "CNY", 12_345, 99_999_999_999_999),
        new("INV-5", new(2025, 7, 1), "USD", 0, -7_05),
    ];

    [Fact]
    public void Save_WhenATableIsWritten_StoresTypedCellsWithTheirFormats()
    {
        var book = Write(sheet => sheet.Table(Columns(), Lines));

        Assert.Equal("INV-4", book.TextAt(Name, "A5"));
        Assert.Equal(45838, book.NumberAt(Name, "B5")); // 2025-06-30 as spreadsheets count days
        Assert.Equal("yyyy-mm-dd", book.FormatAt(Name, "B5"), ignoreCase: true);
        Assert.Equal(12_345, book.NumberAt(Name, "D5"));
        Assert.Equal(999_999_999_999.99m, book.NumberAt(Name, "E5"));
        Assert.Equal(-7.05m, book.NumberAt(Name, "E6"));
        Assert.Equal("#,##0.00", book.FormatAt(Name, "E6"));
        Assert.Null(book.NumberAt(Name, "B4"));
        Assert.Null(book.NumberAt(Name, "D4"));
    }

    [Fact]
    public void Save_WhenSumsAndChecksAreWritten_StoresFormulasTogetherWithTheirResults()
    {
        var book = Write(sheet =>
        {
            sheet.Title("对账单");
            sheet.Facts(("客户", "北京云启科技有限公司"), ("期间", "2025-06"));
            sheet.Table(Columns(), Lines).Sum().SumPerCurrency("币种", ["CNY", "USD"])
                .Check("金额", 99_999_999_999_999 + 30, "账面数", ("币种", "CNY"))
                .Check("金额", 99_999_999_999_999 + 50 - 7_05);
        });

        Assert.Empty(book.Differences());
        Assert.Equal(["SUM(E7:E11)", "SUMIFS(E7:E11,C7:C11,\"CNY\")", "SUMIFS(E7:E11,C7:C11,\"USD\")", "ROUND(SUMIFS(E7:E11,C7:C11,\"CNY\")-E15,2)", "ROUND(SUM(E7:E11)-E17,2)"],
            book.Formulas.Select(f => f.Formula));
        Assert.Equal("合计 USD", book.TextAt(Name, "A14"));
        Assert.Equal(-6.85m, Math.Round(book.NumberAt(Name, "E14")!.Value, 6));
        Assert.Equal(0, book.NumberAt(Name, "E16"));
        Assert.Equal(0, book.NumberAt(Name, "E18"));
        Assert.Equal("#,##0.00", book.FormatAt(Name, "E18"));
    }

    [Fact]
    public void Check_WhenTheLinesDoNotAddUp_ShowsTheDifference()
    {
        var book = Write(sheet => sheet.Table(Columns(), Lines[..3]).Check("金额", 51));

        Assert.Equal(-0.01m, book.NumberAt(Name, "E6"));
        Assert.Empty(book.Differences());
    }

    [Fact]
    public void Table_WhenAnAmountHasMoreDigitsThanASheetKeeps_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Write(sheet => sheet.Table(Columns(), [Lines[0] with { Minor = 1_000_000_000_000_000 }])));

    [Fact]
    public void Sum_WhenTheTableIsEmpty_IsZero()
    {
        var book = Write(sheet => sheet.Table(Columns(), []).Sum());

        Assert.Equal(0, book.NumberAt(Name, book.CellOf(Name, "合计").Replace('A', 'E')));
        Assert.Empty(book.Differences());
    }

    /// <summary>What a spreadsheet would run, and what it would turn into a number or a date.</summary>
    public static TheoryData<string, bool> Texts => new()
    {
        { "=1+1", true }, { "=HYPERLINK(\"http://example.com\",\"x\")", true }, { "+86 10 1234", true }, { "-5", true }, { "@SUM(A1)", true },
        { "\t=1+1", true }, { "\n=1+1", true }, { "＝1+1", true }, { "＋1", true }, { "－1", true }, { "＠A1", true },
        { "00123", false }, { "2025-06-30", false }, { "1e5", false }, { "TRUE", false }, { "'quoted", false }, { "_x0041_", false },
        { " 前后空格 ", false }, { "多\n行", false }, { "𠀀", false },
    };

    [Theory, MemberData(nameof(Texts))]
    public void Save_WhenATextLooksLikeSomethingElse_StoresItAsText(string text, bool marked)
    {
        var book = Write(sheet =>
        {
            sheet.Table(new SheetColumns<string>().Text("文本", t => t), [text]);
            sheet.Note(text);
            sheet.Facts((text, text));
        });

        Assert.Empty(book.Formulas);
        foreach (var cell in new[] { "A2", "A3", "A4", "B4" })
        {
            Assert.Equal(text.Replace("_x0041_", "_x005F_x0041_"), book.TextAt(Name, cell));
            Assert.Equal(marked, book.IsMarkedAsText(Name, cell));
        }
    }

    [Fact]
    public void Save_WhenATextCannotBeStored_StoresWhatCanBe()
    {
        var book = Write(sheet => sheet.Table(new SheetColumns<string>().Text("文本", t => t), ["a\u0001b\uD800c\r\nd", new string('长', 40_000)]));

        Assert.Equal("a\uFFFDb\uFFFDc\nd", book.TextAt(Name, "A2"));
        Assert.Equal(32_767, book.TextAt(Name, "A3")!.Length);
    }

    [Fact]
    public void Table_WhenItIsTheFirst_IsFrozenFilteredAndPrintedWithItsHeader()
    {
        var book = Write(sheet =>
        {
            sheet.Title("对账单");
            sheet.Table(Columns(), Lines);
            sheet.Space();
            sheet.Table(Columns(), Lines);
        });

        var xml = book.Sheets[Name];
        XElement Single(string element) => xml.Descendants(xml.Name.Namespace + element).Single();
        Assert.Equal("3", Single("pane").Attribute("ySplit")!.Value);
        Assert.StartsWith("frozen", Single("pane").Attribute("state")!.Value);
        Assert.Equal("A3:E8", Single("autoFilter").Attribute("ref")!.Value);
        Assert.Equal("9", Single("pageSetup").Attribute("paperSize")!.Value);
        Assert.Equal("0", Single("pageSetup").Attribute("fitToHeight")!.Value);
        Assert.Contains("&P / &N", Single("oddFooter").Value);
        Assert.Equal(["30", "12", "8", "10", "16"], xml.Descendants(xml.Name.Namespace + "col").Take(5).Select(c => Math.Round(double.Parse(c.Attribute("width")!.Value) - 0.71) + ""));
    }

    [Fact]
    public void Sheet_WhenItsNameHasForbiddenSigns_ReplacesThem()
    {
        using var kit = new WorkbookKit("书");
        kit.Sheet("2025/06 [明细]: " + new string('长', 30));

        Assert.Equal("2025 06  明细   " + new string('长', 17), FormulaChecker.Open(kit.Save()).Sheets.Keys.Single());
    }

    [Fact]
    public void Columns_WhenTwoHaveTheSameHeader_AreAMistakeOfTheProgram() =>
        Assert.Throws<ArgumentException>(() => Columns().Text("金额", line => line.Number));

    private static SheetColumns<Line> Columns() => new SheetColumns<Line>()
        .Text("单号", line => line.Number, 30).Date("日期", line => line.On).Text("币种", line => line.Currency, 8)
        .Integer("数量", line => line.Quantity).Amount("金额", line => line.Minor);

    private static FormulaChecker Write(Action<SheetWriter> write)
    {
        using var kit = new WorkbookKit("月度对账单 A&B", "蓝云");
        write(kit.Sheet(Name));
        return FormulaChecker.Open(kit.Save());
    }
}
