using System.Runtime.CompilerServices;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components.Documents;
using ClosedXML.Excel;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace BlueCloudPortal.Tests.Documents;

public sealed class StreamingSheetTests
{
    internal sealed record Line(string? Text, DateOnly? On, DateTime? At, long? Count, decimal? Rate, long? Minor);

    [Fact]
    public async Task WriteAsync_WhenRowsAreTyped_StoresThemWithTheirFormats()
    {
        var book = await WriteAsync(new Line("文本", new(2025, 6, 30), new(2025, 6, 30, 18, 0, 0), 12_345, 0.0625m, -123_456_789_05), new Line(null, null, null, null, null, null));

        Assert.Equal(["文本", "日", "时", "数", "率", "额"], "ABCDEF".Select(c => book.TextAt("清单 A&B", c + "1")));
        Assert.Equal("文本", book.TextAt("清单 A&B", "A2"));
        Assert.Equal([45838, 45838.75m, 12_345, 0.0625m, -123_456_789.05m], "BCDEF".Select(c => book.NumberAt("清单 A&B", c + "2")));
        Assert.Equal([null, "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "#,##0", "#,##0.######", "#,##0.00"], "ABCDEF".Select(c => book.FormatAt("清单 A&B", c + "2")));
        Assert.All("ABCDEF", c => Assert.True(book.TextAt("清单 A&B", c + "3") is null && book.NumberAt("清单 A&B", c + "3") is null));
        Assert.Contains("frozen", book.Sheets["清单 A&B"].ToString());
    }

    [Theory, MemberData(nameof(WorkbookKitTests.Texts), MemberType = typeof(WorkbookKitTests))]
    public async Task WriteAsync_WhenATextLooksLikeSomethingElse_StoresItAsText(string text, bool marked)
    {
        var book = await WriteAsync(new Line(text, null, null, null, null, null));

        Assert.Empty(book.Formulas);
        Assert.Equal(text.Replace("_x0041_", "_x005F_x0041_"), book.TextAt("清单 A&B", "A2"));
        Assert.Equal(marked, book.IsMarkedAsText("清单 A&B", "A2"));
    }

    [Fact]
    public async Task WriteAsync_WhenAnotherProgramOpensTheFile_ItReadsTheSame()
    {
        using var file = new MemoryStream();
        await StreamingSheet.WriteAsync(file, "清单", Columns(), Rows(3));

        using var book = new XLWorkbook(file);
        Assert.Equal("行2", book.Worksheet("清单").Cell("A3").GetString());
        Assert.Equal(new DateTime(2025, 1, 3), book.Worksheet("清单").Cell("B4").GetDateTime());
        Assert.Equal(0.03m, book.Worksheet("清单").Cell("F4").GetValue<decimal>());
    }

    [Fact]
    public async Task WriteAsync_WhenTheFileIsValidated_KeepsToTheStandard()
    {
        using var file = new MemoryStream();
        await StreamingSheet.WriteAsync(file, "清单 A&B", Columns(), Rows(3));

        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(problem => $"{problem.Path?.XPath}: {problem.Description}"));
    }

    [Fact]
    public async Task WriteAsync_WhenTheOutputCanOnlyBeWrittenTo_StillWrites()
    {
        using var kept = new MemoryStream();
        await StreamingSheet.WriteAsync(new ResponseLikeStream(kept), "清单", Columns(), Rows(2));

        Assert.Equal("行2", FormulaChecker.Open(kept.ToArray()).TextAt("清单", "A3"));
    }

    [Fact]
    public async Task WriteAsync_WhenTheListBreaksOff_WritesNothing()
    {
        using var file = new MemoryStream();

        await Assert.ThrowsAsync<TimeoutException>(() => StreamingSheet.WriteAsync(file, "清单", Columns(), Rows(50_000, i =>
        {
            if (i == 40_000) { throw new TimeoutException(); }
        })));

        Assert.Equal(0, file.Length);
    }

    internal static SheetColumns<Line> Columns() => new SheetColumns<Line>().Text("文本", l => l.Text).Date("日", l => l.On).Moment("时", l => l.At)
        .Integer("数", l => l.Count).Number("率", l => l.Rate).Amount("额", l => l.Minor);

    private static async Task<FormulaChecker> WriteAsync(params Line[] lines)
    {
        using var file = new MemoryStream();
        await StreamingSheet.WriteAsync(file, "清单 A&B", Columns(), lines.ToAsyncEnumerable());
        return FormulaChecker.Open(file.ToArray());
    }

    internal static async IAsyncEnumerable<Line> Rows(int count, Action<int>? before = null, [EnumeratorCancellation] CancellationToken ct = default)
    {
        for (var i = 1; i <= count; i++)
        {
            ct.ThrowIfCancellationRequested();
            before?.Invoke(i);
            if (i % 1_000 == 0) { await Task.Yield(); }
            yield return new($"行{i}", new DateOnly(2025, 1, 1).AddDays(i % 365 - 1), new DateTime(2025, 1, 1).AddMinutes(i), i, i / 7m, i);
        }
    }

    /// <summary>Refuses what a response body refuses: seeking, lengths and synchronous writes.</summary>
    private sealed class ResponseLikeStream(Stream inner) : Stream
    {
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() => throw new InvalidOperationException("synchronous");
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("synchronous");
        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken ct) => inner.WriteAsync(buffer, offset, count, ct);
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken ct = default) => inner.WriteAsync(buffer, ct);
    }
}
