using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components.Documents;

namespace BlueCloudPortal.Tests.Documents;

public sealed class PdfLayoutTests
{
    private const double RightEdge = 595.28 - 56.7, FooterTop = 68;
    private static readonly TrueTypeFont Font = TrueTypeFont.Parse(TestFont.File());

    [Fact]
    public void Build_WhenNothingIsWritten_IsOnePageWithItsFooter()
    {
        var pdf = Read(_ => { });

        Assert.Equal("HT-2025-0001\n第 1 / 1 页", pdf.TextOf(0));
    }

    [Fact]
    public void Build_WhenTextIsWritten_CanBeCopiedAsItWas()
    {
        const string text = $"客户 Cloud № 7，生僻字 𠀀 与字体没有的 {TestFont.Missing}";

        var pdf = Read(layout => layout.Paragraph(text));

        Assert.Equal(text, pdf.Pages[0][0].Text);
        Assert.Contains("/Title <FEFF540C>", pdf.Information);
    }

    [Fact]
    public void Build_WhenFewCharactersAreUsed_EmbedsFewGlyphs()
    {
        var font = Read(layout => layout.Paragraph("中文")).EmbeddedFont;

        Assert.InRange(font.Length, 200, 2_000); // the whole font has 250 KB
    }

    [Fact]
    public void Build_WhenTheLanguageIsEnglish_NumbersThePagesInEnglish()
    {
        var pdf = new PdfReader(PdfLayout.Build(Font, new("Contract", Language: "en"), _ => { }));

        Assert.Equal("Page 1 of 1", pdf.TextOf(0));
    }

    [Fact]
    public void Build_WhenATextIsLong_FillsPagesInOrderAndNumbersThem()
    {
        var pdf = Read(layout =>
        {
            for (var i = 0; i < 200; i++) { layout.Paragraph($"段{i:000}"); }
        });

        Assert.Equal(7, pdf.Pages.Count);
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"段{i:000}"), pdf.Pages.SelectMany(page => page.Select(p => p.Text)).Where(t => t.StartsWith('段')));
        Assert.All(Enumerable.Range(0, 7), i => Assert.EndsWith($"HT-2025-0001\n第 {i + 1} / 7 页", pdf.TextOf(i)));
        AssertInside(pdf);
    }

    [Fact]
    public void Table_WhenItReachesSeveralPages_RepeatsItsHeaderAndLosesNoRow()
    {
        var pdf = Read(layout => layout.Table(LongTable(100)));

        Assert.True(pdf.Pages.Count > 2);
        Assert.All(pdf.Pages, page => Assert.Equal(["编号", "产品", "金额"], page.Take(3).Select(p => p.Text)));
        Assert.Equal(Enumerable.Range(1, 100).Select(i => $"R{i}"), pdf.Pages.SelectMany(page => page.Select(p => p.Text)).Where(t => t.StartsWith('R')));
        AssertInside(pdf);
    }

    [Fact]
    public void Table_WhenARowWraps_KeepsItOnOnePage()
    {
        var words = string.Concat(Enumerable.Range(0, 60).Select(i => $"文{i:00}"));
        var table = LongTable(0);
        for (var i = 1; i <= 40; i++) { table.Row($"R{i}", words, "1.00"); }

        var pdf = Read(layout => layout.Table(table));

        Assert.True(pdf.Pages.Count > 1);
        Assert.All(pdf.Pages, page =>
        {
            var rows = page.Count(p => p.Text.StartsWith('R'));
            Assert.Equal(rows, page.Count(p => p.Text.StartsWith("文00")));
            Assert.Equal(rows, page.Count(p => p.Text.EndsWith("文59")));
        });
    }

    [Fact]
    public void Table_WhenARowIsTallerThanAPage_ContinuesItOnTheNext()
    {
        var words = string.Join(' ', Enumerable.Range(0, 3_000).Select(i => $"w{i}"));

        var pdf = Read(layout => layout.Table(LongTable(0).Row("R1", words, "1.00")));

        Assert.True(pdf.Pages.Count > 2);
        Assert.Equal(words, string.Join(' ', pdf.Pages.SelectMany(page => page.Select(p => p.Text)).Where(t => t.StartsWith('w'))));
        AssertInside(pdf);
    }

    [Fact]
    public void Table_WhenOnlyItsTotalsWouldMoveToTheNextPage_TakesTheLastRowAlong()
    {
        // for some length the totals are the first thing that does not fit; the rule must hold for every length
        for (var rows = 20; rows < 60; rows++)
        {
            var pdf = Read(layout => layout.Table(LongTable(rows).Total("", "小计", "9").Total("", "合计", "9")));
            var last = pdf.Pages[^1].Select(p => p.Text).ToList();
            Assert.Contains($"R{rows}", last);
            Assert.Contains("小计", last);
            Assert.Contains("合计", last);
        }
    }

    [Fact]
    public void Table_WhenAnAmountIsTooWide_PrintsItSmallerRatherThanInTwo()
    {
        var pdf = Read(layout => layout.Table(new PdfTable(new("甲", 9), new("乙", 1, PdfAlign.Right)).Row("x", "1,234,567.89")));

        var amount = pdf.Pages[0].Single(p => p.Text == "1,234,567.89");
        Assert.InRange(amount.Size, 5, 8.9);
        Assert.Equal(RightEdge - 4, amount.X + 12 * amount.Size / 2, 0.1);
    }

    [Fact]
    public void Table_WhenARowHasAnotherNumberOfCells_IsAMistakeOfTheProgram() =>
        Assert.Throws<ArgumentException>(() => LongTable(0).Row("only one"));

    [Fact]
    public void KeepTogether_WhenTheBlockDoesNotFit_MovesAllOfIt()
    {
        for (var before = 1; before < 40; before++)
        {
            var pdf = Read(layout =>
            {
                for (var i = 0; i < before; i++) { layout.Paragraph("前文"); }
                layout.KeepTogether(block =>
                {
                    for (var i = 0; i < 5; i++) { block.Paragraph($"块{i}"); }
                });
                layout.Signatures(new("甲方", new("代表", null), new("日期", null)), new PdfSignature("乙方", new PdfFact("代表", "李四")));
            });
            Assert.Single(pdf.Pages, page => page.Any(p => p.Text.StartsWith('块')));
            Assert.Single(pdf.Pages, page => page.Any(p => p.Text is "甲方" or "乙方" or "代表：" or "日期：" or "代表：李四"));
        }
    }

    [Fact]
    public void KeepTogether_WhenTheBlockIsTallerThanAPage_BreaksItAllTheSame()
    {
        var pdf = Read(layout => layout.KeepTogether(block => block.Table(LongTable(100))));

        Assert.True(pdf.Pages.Count > 2);
        Assert.All(pdf.Pages, page => Assert.Equal("编号", page[0].Text));
        AssertInside(pdf);
    }

    [Fact]
    public void Heading_WhenThePageEndsBelowIt_MovesToItsText()
    {
        for (var before = 1; before < 40; before++)
        {
            var pdf = Read(layout =>
            {
                for (var i = 0; i < before; i++) { layout.Paragraph("前文"); }
                layout.Heading("标题");
                layout.Paragraph("正文");
            });
            Assert.Single(pdf.Pages, page => page.Any(p => p.Text is "标题" or "正文"));
        }
    }

    [Fact]
    public void Facts_WhenValuesAreMissingOrWide_TakeDashesAndWholeRows()
    {
        var pdf = Read(layout => layout.Facts(new("甲", "一"), new("乙", null), new("丙", "三"), new("丁", "四", IsWide: true)));

        var rows = pdf.Pages[0].Where(p => p.Y > FooterTop).GroupBy(p => p.Y).Select(row => string.Concat(row.Select(p => p.Text)));
        Assert.Equal(["甲一乙—", "丙三", "丁四"], rows);
    }

    [Fact]
    public void PageBreak_WhenWrittenTwice_LeavesNoEmptyPage()
    {
        var pdf = Read(layout =>
        {
            layout.PageBreak();
            layout.Paragraph("一");
            layout.PageBreak();
            layout.PageBreak();
            layout.Paragraph("二");
        });

        Assert.Equal(["一", "二"], pdf.Pages.Select(page => page[0].Text));
    }

    [Fact]
    public void Build_WhenTheContentIsTheSame_GivesTheSameBytes()
    {
        static byte[] Write() => PdfLayout.Build(Font, new("同", "1"), layout => layout.Table(LongTable(50)));

        Assert.Equal(Write(), Write());
    }

    private static PdfReader Read(Action<PdfLayout> write) => new(PdfLayout.Build(Font, new("同", "HT-2025-0001"), write));

    private static PdfTable LongTable(int rows)
    {
        var table = new PdfTable(new("编号"), new("产品", 3), new("金额", 1, PdfAlign.Right));
        for (var i = 1; i <= rows; i++) { table.Row($"R{i}", "云服务器", "1.00"); }
        return table;
    }

    private static void AssertInside(PdfReader pdf) => Assert.All(pdf.Pages, page => Assert.All(page.SkipLast(2), piece =>
    {
        var width = piece.Text.EnumerateRunes().Sum(r => r.Value < 0x300 ? 0.5 : 1) * piece.Size;
        Assert.InRange(piece.X, 56, RightEdge);
        Assert.InRange(piece.X + width, 56, RightEdge + 0.1);
        Assert.InRange(piece.Y, FooterTop, 841.89 - 56);
    }));
}
