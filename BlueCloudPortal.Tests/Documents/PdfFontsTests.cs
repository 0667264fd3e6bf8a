using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components.Documents;
using Microsoft.Extensions.Configuration;

namespace BlueCloudPortal.Tests.Documents;

public sealed class PdfFontsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pdf-fonts").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Build_WhenThereIsNoFont_RefusesAndSaysWhatToDo()
    {
        var fonts = new PdfFonts(null, () => [InFolder("none.ttf")]);

        var result = fonts.Build(new("文"), _ => Assert.Fail("nothing is written without a font"));

        Assert.True(result.IsRefused);
        Assert.Contains("Pdf:FontFile", result.MissingReason);
        Assert.False(fonts.Available);
        Assert.Equal(result.MissingReason, fonts.MissingReason);
    }

    [Fact]
    public void Build_WhenAFontIsInstalledLater_NeedsNoRestart()
    {
        var fonts = new PdfFonts(null, () => [InFolder("late.ttf")]);
        Assert.False(fonts.Available);

        File.WriteAllBytes(InFolder("late.ttf"), TestFont.File());

        Assert.False(fonts.Build(new("文"), layout => layout.Paragraph("到了")).IsRefused);
        Assert.Null(fonts.MissingReason);
    }

    [Fact]
    public void Available_WhenTheFirstCandidateIsUnusable_TakesTheNext()
    {
        File.WriteAllText(InFolder("a.ttf"), "not a font");
        File.WriteAllBytes(InFolder("b.ttf"), TestFont.File());

        Assert.True(new PdfFonts(null, () => [InFolder("a.ttf"), InFolder("b.ttf")]).Available);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("text")]
    [InlineData("outlines")]
    public void Available_WhenTheConfiguredFontIsUnusable_TakesNoOther(string what)
    {
        if (what == "text") { File.WriteAllText(InFolder("set.ttf"), "not a font"); }
        if (what == "outlines") { File.WriteAllBytes(InFolder("set.ttf"), TestFont.File(hasOutlines: false)); }
        File.WriteAllBytes(InFolder("b.ttf"), TestFont.File());

        var fonts = new PdfFonts(InFolder("set.ttf"), () => [InFolder("b.ttf")]);

        Assert.False(fonts.Available);
        Assert.Contains("set.ttf", fonts.MissingReason);
    }

    [Fact]
    public void Available_WhenTheSettingNamesAFont_TakesIt()
    {
        File.WriteAllBytes(InFolder("set.ttf"), TestFont.File());
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(PdfFonts.Setting, InFolder("set.ttf"))]).Build();

        var result = new PdfFonts(settings).Build(new("文"), layout => layout.Paragraph("好"));

        Assert.Equal("好", new PdfReader(result.File!).Pages[0][0].Text);
    }

    [Fact]
    public void Build_WhenManyAreBuiltAtOnce_MixesNothingUp()
    {
        File.WriteAllBytes(InFolder("a.ttf"), TestFont.File());
        var fonts = new PdfFonts(null, () => [InFolder("a.ttf")]);
        var texts = new string[64];

        Parallel.For(0, texts.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
            texts[i] = new PdfReader(fonts.Build(new("文", $"N-{i}"), layout => layout.Paragraph($"第{i}份 {(char)(0x4E00 + i)}")).File!).TextOf(0));

        Assert.Equal(Enumerable.Range(0, texts.Length).Select(i => $"第{i}份 {(char)(0x4E00 + i)}\nN-{i}\n第 1 / 1 页"), texts);
    }

    private string InFolder(string name) => Path.Combine(_folder, name);
}
