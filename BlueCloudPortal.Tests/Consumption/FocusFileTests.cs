using System.Text;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Consumption;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Consumption;

namespace BlueCloudPortal.Tests.Consumption;

/// <summary>How a usage file is understood: the traps of a real one, and what is refused.</summary>
public sealed class FocusFileTests
{
    private static readonly BusinessMonth s_now = new(2026, 3);

    [Fact, Trait("Feature", "D-37")]
    public void RealSample_IsReadWithItsTraps()
    {
        var read = FocusFile.Read(UsageShelf.Sample(), s_now);
        Assert.False(read.IsRefused, read.Error?.ToString());
        var file = read.Value;
        Findings.None(file.Rows.SelectMany(row => row.Errors).Select(error => error.ToString()));
        Assert.Equal((13, new BusinessMonth(2024, 9), "UTF-8"), (file.Rows.Count, file.Month, file.Format));
        Assert.All(file.Rows, row => Assert.Equal(("AWS", "USD"), (row.Facts!.Provider, row.Facts.Currency)));
        var first = file.Rows[0].Facts!;
        Assert.Equal(("51738928782", "Atlas Nimbus", "Amazon Simple Queue Service", ProductCategory.Other, 0.00000080000m), (first.Account, first.AccountName, first.Product, first.Category, first.Billed));
        Assert.Equal(file.Rows.Max(row => row.Facts!.Billed), decimal.Parse(file.Rows.MaxBy(row => row.Facts!.Billed)!.Cost, System.Globalization.CultureInfo.InvariantCulture)); // to the last digit
    }

    [Fact]
    public void SubAccount_ByNumberByNameOrNotAtAll()
    {
        var text = $"{UsageShelf.Head}\nAWS,2026-02-01,2026-03-01,main,123,部门,Compute,VM,Usage,NULL,USD,1,1,a\nAWS,2026-02-01,2026-03-01,main,NULL,研发部,Compute,VM,Usage,NULL,USD,1,1,b\nAWS,2026-02-01,2026-03-01,main,,NULL,Compute,VM,Usage,NULL,USD,1,1,c";
        Assert.Equal([("123", "部门"), ("研发部", "研发部"), ("main", "main")], Read(text).Select(row => (row.Facts!.Account, row.Facts.AccountName)));
    }

    [Theory]
    [InlineData("BilledCost", "abc", "consumption.bad-cost")]
    [InlineData("BilledCost", "\"1,000.00\"", "consumption.bad-cost")]
    [InlineData("BilledCost", "-1", "consumption.negative-cost")]
    [InlineData("BilledCost", "100000000.01", "consumption.huge-cost")]
    [InlineData("BilledCost", "99999999999999999999999999999999", "consumption.bad-cost")]
    [InlineData("BilledCost", "NULL", "field.required")]
    [InlineData("BilledCost", "=1+1", "import.formula-text")]
    [InlineData("ServiceName", "=cmd|' /C calc'!A0", "import.formula-text")]
    [InlineData("ServiceName", "#REF!", "import.error-value")]
    [InlineData("BillingCurrency", "usd", "consumption.bad-currency")]
    [InlineData("BillingPeriodStart", "2026-02-03 00:00:00", "consumption.bad-period")]
    [InlineData("BillingPeriodStart", "01/02/2026", "consumption.bad-period")]
    [InlineData("BillingPeriodEnd", "2026-04-01 00:00:00", "consumption.not-a-month")]
    [InlineData("ProviderName", "", "field.required")]
    public void Cell_ThatCannotBe_IsRefusedAtItsColumn(string column, string cell, string code)
    {
        var head = UsageShelf.Head.Split(',').ToList();
        var cells = UsageShelf.Line(new("acc", "VM", "1")).Split(',').ToList();
        cells[head.IndexOf(column)] = cell;
        var row = Assert.Single(Read($"{UsageShelf.Head}\n{string.Join(',', cells)}"));
        Assert.Contains((code, column), row.Errors.Select(error => (error.Code, error.Field ?? "")));
        Assert.Null(row.Facts);
    }

    [Fact]
    public void Costs_BelowZero_AreTakenWhereTheCloudGivesBack_AndExponentsAreRead()
    {
        var rows = Read(string.Join('\n', [UsageShelf.Head, UsageShelf.Line(new("a", "VM", "-2.5", Charge: "Credit")), UsageShelf.Line(new("a", "VM", "-1", Charge: "Adjustment")), UsageShelf.Line(new("a", "VM", "5.1E-7")), UsageShelf.Line(new("b", "VM", "-3")).Replace("Usage,NULL", "Usage,Correction", StringComparison.Ordinal)]));
        Assert.Equal([-2.5m, -1m, 0.00000051m, -3m], rows.Select(row => row.Facts!.Billed));
    }

    [Fact]
    public void Row_OfAnotherMonth_OrOneThatIsThereTwice_IsRefused()
    {
        var january = UsageShelf.In(new(2026, 1), new("b", "VM", "1"));
        var rows = Read(string.Join('\n', [UsageShelf.Head, UsageShelf.Line(new("a", "VM", "1")), UsageShelf.Line(january), UsageShelf.Line(new("a", "VM", "1")), UsageShelf.Line(new("a", "VM", "1", Tag: "other"))]));
        Assert.Equal(["", "consumption.other-month", "consumption.same-row", ""], rows.Select(row => row.Errors.FirstOrDefault()?.Code ?? ""));
        Assert.Equal("consumption.future-month", Assert.Single(Assert.Single(Read($"{UsageShelf.Head}\n{UsageShelf.Line(UsageShelf.In(new(2026, 4), new("a", "VM", "1")))}")).Errors).Code);
    }

    [Fact]
    public void File_ThatIsNoTable_IsRefusedAsAWhole()
    {
        Assert.Equal("import.missing-columns", Refusal(UsageShelf.Text("ProviderName,BilledCost\nAWS,1")));
        Assert.Equal("import.encoding", Refusal(new("u.csv", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(UsageShelf.Head)).ToArray())));
        Assert.Equal("import.no-rows", Refusal(UsageShelf.Text(UsageShelf.Head)));
        Assert.Equal("import.doubled-column", Refusal(UsageShelf.Text($"{UsageShelf.Head},BilledCost\n{UsageShelf.Line(new("a", "VM", "1"))},1")));
        Assert.Equal("file.wrong-type", Refusal(UsageShelf.Text("x", "用量.txt")));
        Assert.Equal("file.empty", Refusal(UsageShelf.Text("")));
        Assert.Equal("file.too-large", Refusal(new("u.csv", new byte[FileRule.UsageFile.MaxBytes + 1])));
        Assert.Equal("import.bad-quotes", Refusal(UsageShelf.Text($"{UsageShelf.Head}\n\"AWS")));
        Assert.Equal("import.too-many-rows", Refusal(UsageShelf.Text(UsageShelf.Head + string.Concat(Enumerable.Repeat("\n,,,,,,,,,,,,x,", FocusFile.MaxRows + 1)))));
    }

    [Fact]
    public void Workbook_IsReadAsTheTextIs_AndItsFormulasAreRefused()
    {
        var cells = UsageShelf.Line(new("acc", "VM", "1.25")).Split(',').ToList();
        cells[^1] = "x";
        using var book = new ClosedXML.Excel.XLWorkbook();
        var sheet = book.AddWorksheet("用量");
        foreach (var (name, at) in UsageShelf.Head.Split(',').Select((name, at) => (name, at + 1))) { sheet.Cell(1, at).SetValue(name); }
        foreach (var (cell, at) in cells.Select((cell, at) => (cell, at + 1))) { sheet.Cell(2, at).SetValue(cell).SetDataType(ClosedXML.Excel.XLDataType.Text); sheet.Cell(3, at).SetValue(cell).SetDataType(ClosedXML.Excel.XLDataType.Text); }
        sheet.Cell(2, 13).SetValue(1.25m);
        sheet.Cell(3, 13).FormulaA1 = "1+1";
        using var content = new MemoryStream();
        book.SaveAs(content);
        var read = FocusFile.Read(new("用量.xlsx", content.ToArray()), s_now);
        Assert.False(read.IsRefused, read.Error?.ToString());
        Assert.Equal(1.25m, read.Value.Rows[0].Facts!.Billed);
        Assert.Equal(("import.formula", "BilledCost"), (Assert.Single(read.Value.Rows[1].Errors).Code, read.Value.Rows[1].Errors[0].Field));
        Assert.Equal("XLSX", read.Value.Format);
    }

    private static IReadOnlyList<FocusRow> Read(string text)
    {
        var read = FocusFile.Read(UsageShelf.Text(text), s_now);
        Assert.False(read.IsRefused, read.Error?.ToString());
        return read.Value.Rows;
    }

    private static string Refusal(UploadedFile file) => FocusFile.Read(file, s_now).Error?.Code ?? "done";
}
