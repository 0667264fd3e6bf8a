using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Features.Catalog;

namespace BlueCloudPortal.Tests.Catalog;

/// <summary>Rows that are refused, each with the column and the reason.</summary>
public sealed class PriceListRowTests
{
    [Theory]
    // amounts: empty, wrong, negative, far too large, too precise, full-width, pasted with commas, with a sign of money
    [InlineData("ListPrice", "", "field.required")]
    [InlineData("ListPrice", "   ", "field.required")]
    [InlineData("ListPrice", "免费", "amount.not-a-number")]
    [InlineData("ListPrice", "12.5元", "amount.not-a-number")]
    [InlineData("ListPrice", "¥12.50", "amount.not-a-number")]
    [InlineData("ListPrice", "-5", "import.negative-price")]
    [InlineData("ListPrice", "−5.00", "import.negative-price")]
    [InlineData("ListPrice", "+5", "amount.not-a-number")]
    [InlineData("ListPrice", "(5.00)", "amount.not-a-number")]
    [InlineData("ListPrice", "1e16", "amount.not-a-number")]
    [InlineData("ListPrice", "10000000000000000", "amount.too-large")]
    [InlineData("ListPrice", "4888888888888889.00", "amount.too-large")]
    [InlineData("ListPrice", "10000000000.00", "amount.too-large")]
    [InlineData("ListPrice", "12.345", "amount.too-precise")]
    [InlineData("ListPrice", "１２．５０", "amount.full-width")]
    [InlineData("ListPrice", "1,000.00", "amount.separators")]
    [InlineData("ListPrice", "1，000", "amount.full-width")]
    [InlineData("ListPrice", "1 000", "amount.not-a-number")]
    [InlineData("ListPrice", "=1+1", "import.formula-text")]
    // terms
    [InlineData("TermMonths", "", "field.required")]
    [InlineData("TermMonths", "0", "import.bad-term")]
    [InlineData("TermMonths", "121", "import.bad-term")]
    [InlineData("TermMonths", "1.5", "import.bad-term")]
    [InlineData("TermMonths", "-1", "import.bad-term")]
    [InlineData("TermMonths", "１２", "import.bad-term")]
    [InlineData("TermMonths", "12个月", "import.bad-term")]
    [InlineData("TaxRatePercent", "", "field.required")]
    [InlineData("TaxRatePercent", "6%", "import.bad-tax-rate")]
    [InlineData("TaxRatePercent", "0.06", "import.bad-tax-rate")]
    [InlineData("TaxRatePercent", "-6", "import.bad-tax-rate")]
    [InlineData("TaxRatePercent", "51", "import.bad-tax-rate")]
    [InlineData("TaxRatePercent", "6.125", "import.bad-tax-rate")]
    [InlineData("Currency", "", "field.required")]
    [InlineData("Currency", "RMB", "import.not-one-of")]
    [InlineData("Currency", "0", "import.not-one-of")]
    [InlineData("Currency", "cny", "import.not-one-of")]
    [InlineData("Kind", "", "field.required")]
    [InlineData("Kind", "软件", "import.not-one-of")]
    [InlineData("Kind", "1", "import.not-one-of")]
    // texts
    [InlineData("Vendor", "", "field.required")]
    [InlineData("Line", " ", "field.required")]
    [InlineData("Industry", "\u3000", "field.required")]
    [InlineData("Solution", "", "field.required")]
    [InlineData("Plan", "", "field.required")]
    [InlineData("Unit", "", "field.required")]
    [InlineData("Region", "", "field.required")]
    [InlineData("Unit", "一二三四五六七八九十一二三四五六七八九十一", "field.too-long")]
    [InlineData("Plan", "=HYPERLINK(\"http://x\")", "import.formula-text")]
    [InlineData("Plan", "+86", "import.formula-text")]
    [InlineData("Plan", "-标准版", "import.formula-text")]
    [InlineData("Plan", "@SUM(A1)", "import.formula-text")]
    [InlineData("Plan", "  =1", "import.formula-text")]
    [InlineData("Plan", "＝1", "import.formula-text")]
    [InlineData("Plan", "#REF!", "import.error-value")]
    [InlineData("Plan", "标准\n版", "import.invisible-characters")]
    [InlineData("Plan", "标准\t版", "import.invisible-characters")]
    [InlineData("Plan", "标准\u200B版", "import.invisible-characters")]
    [InlineData("Plan", "\u202E版准标", "import.invisible-characters")]
    [InlineData("SKU", "", "field.required")]
    [InlineData("SKU", "s-a", "import.bad-sku")]
    [InlineData("SKU", "S A", "import.bad-sku")]
    [InlineData("SKU", "Ｓ-A", "import.bad-sku")]
    [InlineData("SKU", "-A", "import.formula-text")]
    public void Row_WhenACellIsWrong_IsRefusedAtItsColumn(string column, string text, string code)
    {
        var row = Read(PriceFiles.Row("S-A", (column, text)));
        Assert.Null(row.Facts);
        var error = Assert.Single(row.Errors);
        Assert.Equal((column, code), (error.Field, error.Code));
    }

    [Theory]
    [InlineData("ListPrice", "0")]
    [InlineData("ListPrice", "0.00")]
    [InlineData("ListPrice", "5.5")]
    [InlineData("ListPrice", "9999999999.99")]
    [InlineData("ListPrice", "\u00A012.50 ")]
    [InlineData("TaxRatePercent", "0")]
    [InlineData("TaxRatePercent", "6.5")]
    [InlineData("TermMonths", "120")]
    [InlineData("Currency", "USD")]
    [InlineData("Kind", "hardware")]
    [InlineData("SKU", "P-ECS-1C1G_1M.2")]
    [InlineData("Plan", "K175话机 (2-4) 'x'")]
    public void Row_WhenACellIsUnusualButGood_IsRead(string column, string text)
    {
        var row = Read(PriceFiles.Row("S-A", (column, text)));
        Assert.Empty(row.Errors);
        Assert.NotNull(row.Facts);
    }

    [Fact]
    public void Row_WhenSeveralCellsAreWrong_NamesEach()
    {
        var row = Read(PriceFiles.Row("S-A", ("Vendor", ""), ("ListPrice", "x"), ("Kind", "y")));
        Assert.Equal(["Vendor", "ListPrice", "Kind"], row.Errors.Select(error => error.Field));
    }

    [Fact]
    public void Row_WhenAnAmountBrokeOutOfItsCell_IsRefusedByItsLength()
    {
        var text = PriceFiles.Text(PriceFiles.Row("S-A")).Replace("240000.00", "240,000.00");
        var row = Assert.Single(Rows(PriceFiles.Plain(text)));
        var error = Assert.Single(row.Errors);
        Assert.Equal(("import.row-length", 14, 13), (error.Code, error.Args[0], error.Args[1]));
    }

    [Fact]
    public void Row_WhenItIsCutShort_IsRefusedByItsLength() =>
        Assert.Equal("import.row-length", Rows(PriceFiles.Plain($"{PriceFiles.Head}\n听云,解决方案"))[0].Errors.Single().Code);

    [Fact]
    public void Rows_WhenASkuIsThereTwice_AreBothRefusedAndNamed()
    {
        var rows = Rows(PriceFiles.Csv(PriceFiles.Row("S-A"), PriceFiles.Row("S-B"), PriceFiles.Row("S-A", ("Plan", ""))));
        Assert.Equal([true, false, true], rows.Select(row => row.Errors.Any(error => error.Code == "import.duplicate-sku")));
        Assert.Equal("2, 4", rows[0].Errors.Single().Args[1]);
    }

    [Fact]
    public void Workbook_WhenACellIsAFormula_IsRefusedEvenIfItsValueIsGood()
    {
        var rows = Rows(PriceFiles.Xlsx(sheet =>
        {
            PriceFiles.Put(sheet, 2, PriceFiles.Row("S-A"));
            PriceFiles.Put(sheet, 3, PriceFiles.Row("S-B"));
            PriceFiles.Cell(sheet, 2, "ListPrice").FormulaA1 = "100*2";
            PriceFiles.Cell(sheet, 3, "Plan").FormulaA1 = "\"企业\"&\"版\"";
        }));
        Assert.Equal([("ListPrice", "import.formula"), ("Plan", "import.formula")], rows.Select(row => (row.Errors.Single().Field!, row.Errors.Single().Code)));
    }

    [Fact]
    public void Workbook_WhenACellIsADateOrATruth_IsRefused()
    {
        var rows = Rows(PriceFiles.Xlsx(sheet =>
        {
            PriceFiles.Put(sheet, 2, PriceFiles.Row("S-A"));
            PriceFiles.Cell(sheet, 2, "Plan").SetValue(new DateTime(2026, 1, 1));
            PriceFiles.Cell(sheet, 2, "Unit").SetValue(true);
        }));
        Assert.All(rows[0].Errors, error => Assert.Equal("import.cell-type", error.Code));
        Assert.Equal(2, rows[0].Errors.Count);
    }

    [Fact]
    public void Workbook_WhenTheTaxRateIsFormattedAsPercent_IsRefusedNotMisread()
    {
        var rows = Rows(PriceFiles.Xlsx(sheet => PriceFiles.Put(sheet, 2, PriceFiles.Row("S-A", ("TaxRatePercent", "0.06")))));
        Assert.Equal("import.bad-tax-rate", rows[0].Errors.Single().Code);
    }

    [Theory]
    [InlineData(1e16)]
    [InlineData(1e300)]
    [InlineData(12.345)]
    public void Workbook_WhenANumberIsNoPrice_IsRefused(double stored)
    {
        var rows = Rows(PriceFiles.Xlsx(sheet =>
        {
            PriceFiles.Put(sheet, 2, PriceFiles.Row("S-A"));
            PriceFiles.Cell(sheet, 2, "ListPrice").SetValue(stored);
        }));
        Assert.StartsWith("amount.", rows[0].Errors.Single().Code);
    }

    private static PriceListRow Read(string[] row) => Assert.Single(Rows(PriceFiles.Csv(row)));

    private static IReadOnlyList<PriceListRow> Rows(Web.Components.UploadedFile file)
    {
        var read = PriceListFile.Read(file);
        Assert.False(read.IsRefused, read.Error?.ToString());
        return read.Value.Rows;
    }
}
