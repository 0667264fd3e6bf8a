using System.IO.Compression;
using System.Text;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Catalog;

namespace BlueCloudPortal.Tests.Catalog;

/// <summary>Files that are no price list as a whole, and files that are read in spite of how they were saved.</summary>
public sealed class PriceListFileTests
{
    private static readonly Encoding s_gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(54936)!;

    [Fact]
    public void Read_WhenUtf8WithOrWithoutMark_ReadsTheSame()
    {
        foreach (var mark in new[] { true, false })
        {
            var file = Done(PriceListFile.Read(PriceFiles.Csv(new UTF8Encoding(mark), PriceFiles.Row("S-A"))));
            Assert.Equal("UTF-8", file.Format);
            Assert.Equal("听云", Assert.Single(file.Rows).Facts!.Vendor);
        }
    }

    [Fact]
    public void Read_WhenGb18030_ReadsTheChineseRight()
    {
        var file = Done(PriceListFile.Read(PriceFiles.Csv(s_gb18030, PriceFiles.Row("S-A", ("Solution", "云盒（喆）")))));
        Assert.Equal("GB18030", file.Format);
        Assert.Equal(("云盒（喆）", "中国大陆"), (file.Rows[0].Facts!.Solution, file.Rows[0].Facts!.Terms.Region));
    }

    [Fact]
    public void Read_WhenColumnsAreReordered_FindsThemByName()
    {
        var head = PriceFiles.Head.Split(',').Reverse().Append("Remark").ToArray();
        var row = PriceFiles.Row("S-A").Reverse().Append("x").ToArray();
        var file = Done(PriceListFile.Read(PriceFiles.Plain($"{string.Join(',', head)}\n{string.Join(',', row)}")));
        Assert.Equal(["Remark"], file.UnusedColumns);
        Assert.Equal("S-A", file.Rows[0].Facts!.Sku);
    }

    [Fact]
    public void Read_WhenCellsAreQuoted_KeepsCommasAndQuotes()
    {
        var file = Done(PriceListFile.Read(PriceFiles.Csv(PriceFiles.Row("S-A", ("Plan", "10 席, \"增强\"")))));
        Assert.Equal("10 席, \"增强\"", file.Rows[0].Facts!.Terms.Name);
    }

    [Fact]
    public void Read_WhenRowsAreBlank_SkipsThemAndKeepsTheNumbers()
    {
        var row = string.Join(',', PriceFiles.Row("S-A"));
        var file = Done(PriceListFile.Read(PriceFiles.Plain($"{PriceFiles.Head}\n\n,,,,,,,,,,,,\n{row}")));
        Assert.Equal(4, Assert.Single(file.Rows).Number);
    }

    [Fact]
    public void Read_WhenAWorkbook_ReadsNumbersAsTheyWereTyped()
    {
        var file = Done(PriceListFile.Read(PriceFiles.Xlsx(sheet =>
        {
            PriceFiles.Put(sheet, 2, PriceFiles.Row("S-A", ("ListPrice", "64.2")));
            PriceFiles.Put(sheet, 4, PriceFiles.Row("S-B", ("ListPrice", "9999999999.99")));
        })));
        Assert.Equal("XLSX", file.Format);
        Assert.Equal([(2, Money.Fen(64_20)), (4, Money.Fen(Money.MaxMinor))], file.Rows.Select(row => (row.Number, row.Facts!.Terms.ListPrice)));
    }

    public static TheoryData<string, string> BadFiles() => new()
    {
        { "empty", "file.empty" },
        { "other type", "file.wrong-type" },
        { "too large", "file.too-large" },
        { "workbook named csv", "import.not-a-table" },
        { "text named xlsx", "file.content-differs" },
        { "broken workbook", "import.broken-workbook" },
        { "zip that is no workbook", "import.broken-workbook" },
        { "bomb", "import.broken-workbook" },
        { "utf-16", "import.encoding" },
        { "big5", "import.encoding" },
        { "latin-1", "import.encoding" },
        { "damaged earlier", "import.encoding" },
        { "random bytes", "import.encoding" },
        { "one column", "import.not-a-table" },
        { "only blank lines", "import.not-a-table" },
        { "open quote", "import.bad-quotes" },
        { "text after a quote", "import.bad-quotes" },
        { "missing columns", "import.missing-columns" },
        { "semicolons", "import.not-a-table" },
        { "doubled column", "import.doubled-column" },
        { "head only", "import.no-rows" },
        { "too many rows", "import.too-many-rows" },
    };

    [Theory, MemberData(nameof(BadFiles))]
    public void Read_WhenTheFileIsNoPriceList_SaysWhy(string what, string code)
    {
        var result = PriceListFile.Read(Bad(what));
        Assert.True(result.IsRefused, "It was read.");
        Assert.Equal(code, result.Error.Code);
    }

    [Fact]
    public void Read_WhenColumnsAreMissing_NamesEachOfThem()
    {
        var text = PriceFiles.Text(PriceFiles.Row("S-A")).Replace("TermMonths", "Months").Replace("Currency", "币种");
        Assert.Equal("TermMonths, Currency", PriceListFile.Read(PriceFiles.Plain(text)).Error!.Args[0]);
    }

    private static UploadedFile Bad(string what)
    {
        var row = PriceFiles.Row("S-A");
        var good = PriceFiles.Text(row);
        return what switch
        {
            "empty" => PriceFiles.Bytes([]),
            "other type" => PriceFiles.Bytes([1, 2], "价目表.pdf"),
            "too large" => PriceFiles.Bytes(new byte[5 * 1024 * 1024 + 1]),
            "workbook named csv" => PriceFiles.Xlsx(sheet => PriceFiles.Put(sheet, 2, row)) with { Name = "价目表.csv" },
            "text named xlsx" => PriceFiles.Plain(good) with { Name = "价目表.xlsx" },
            "broken workbook" => PriceFiles.Bytes([.. "PK\u0003\u0004"u8, .. new byte[200]], "价目表.xlsx"),
            "zip that is no workbook" => PriceFiles.Bytes(Zip(10), "价目表.xlsx"),
            "bomb" => PriceFiles.Bytes(WithLargePart(PriceFiles.Xlsx(sheet => PriceFiles.Put(sheet, 2, row)).Content.ToArray()), "价目表.xlsx"),
            "utf-16" => PriceFiles.Csv(Encoding.Unicode, row),
            "big5" => PriceFiles.Csv(CodePagesEncodingProvider.Instance.GetEncoding(950)!, PriceFiles.Row("S-A", ("Vendor", "精誠資訊"), ("Solution", "雲端備份與遷移"), ("Line", "解決方案"), ("Industry", "雲端"), ("Region", "臺灣"), ("Unit", "組"), ("Plan", "標準版"))),
            "latin-1" => PriceFiles.Csv(Encoding.Latin1, PriceFiles.Row("S-A", ("Vendor", "Société"), ("Solution", "Sauvegarde"), ("Line", "Données"), ("Industry", "Sécurité"), ("Region", "Chine"), ("Unit", "unité"), ("Plan", "Déluxe"))),
            "damaged earlier" => PriceFiles.Plain(good.Replace("听云", "\uFFFD\uFFFD")),
            "random bytes" => PriceFiles.Bytes([.. Enumerable.Range(0, 4000).Select(i => (byte)(1 + (i * 7919 + i * i * 31) % 255))]),
            "one column" => PriceFiles.Plain("SKU\nS-A\n"),
            "only blank lines" => PriceFiles.Plain("\n\n \n"),
            "open quote" => PriceFiles.Plain(good + "\"听云,解决方案"),
            "text after a quote" => PriceFiles.Plain(good + "\"听云\"x,解决方案"),
            "missing columns" => PriceFiles.Plain(good.Replace("SKU", "编码")),
            "semicolons" => PriceFiles.Plain(good.Replace(',', ';')),
            "doubled column" => PriceFiles.Plain(good.Replace("\r\n", ",x\r\n").Replace("Kind,x", "Kind,sku")),
            "head only" => PriceFiles.Plain(PriceFiles.Head),
            "too many rows" => PriceFiles.Plain(PriceFiles.Head + string.Concat(Enumerable.Range(0, 10_001).Select(i => $"\n{i},,,,,,,,,,,,"))),
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };
    }

    // A good workbook, small as a file, that unpacks to more than anyone would type.
    private static byte[] WithLargePart(byte[] workbook)
    {
        using var file = new MemoryStream();
        file.Write(workbook);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var part = zip.CreateEntry("xl/media/image1.bin").Open();
            for (var megabyte = 0; megabyte < 65; megabyte++) { part.Write(new byte[1024 * 1024]); }
        }
        return file.ToArray();
    }

    private static byte[] Zip(int size)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry("xl/worksheets/sheet1.xml").Open();
            part.Write(new byte[size]);
        }
        return file.ToArray();
    }

    private static T Done<T>(Result<T> result) => result.IsRefused ? throw new InvalidOperationException(result.Error.ToString()) : result.Value;
}
