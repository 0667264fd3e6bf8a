using System.Text;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;

namespace BlueCloudPortal.Tests.Common;

/// <summary>What people hand in is kept under our name and shown safely (GOALS X1).</summary>
public sealed class FileNameTests
{
    [Theory]
    [InlineData("营业执照.png", "营业执照.png")]
    [InlineData("..\\..\\windows\\system32\\a.png", "a.png"), InlineData("../../etc/passwd.png", "passwd.png"), InlineData("C:\\a\\b.pdf", "b.pdf")]
    [InlineData("a.png\0.exe", "a.png.exe"), InlineData("a\r\nSet-Cookie: x.png", "aSet-Cookie x.png"), InlineData("a\u202Egnp.exe", "agnp.exe"), InlineData("a\u200Bb\uFEFF.png", "ab.png")]
    [InlineData("CON.png", "_CON.png"), InlineData("con", "_con"), InlineData("lpt1.tar.pdf", "_lpt1.tar.pdf"), InlineData("CONTRACT.pdf", "CONTRACT.pdf")]
    [InlineData("a.png.", "a.png"), InlineData("a.png . .", "a.png"), InlineData("", "file"), InlineData("...", "file"), InlineData(".png", "file.png"), InlineData("a<b>\"|?*:.png", "ab.png")]
    public void Safe_TakesOutWhatCouldDoHarm(string given, string kept) => Assert.Equal(kept, FileName.Safe(given));

    [Fact]
    public void Safe_WhenTooLong_KeepsTheExtensionAndWholeCharacters()
    {
        var emoji = FileName.Safe(string.Concat(Enumerable.Repeat("😀", 150)) + ".png");
        Assert.True(emoji.Length <= StoredFile.NameMaxLength);
        Assert.EndsWith(".png", emoji);
        Assert.DoesNotContain('\uFFFD', emoji);
        Assert.DoesNotContain(emoji.Normalize(), letter => char.IsHighSurrogate(letter) && !emoji.EnumerateRunes().Any(rune => rune.IsBmp == false));
        Assert.Equal(200, FileName.Safe(new string('a', 300) + ".pdf").Length);
        Assert.True(FileName.Safe("a." + new string('x', 300)).Length <= StoredFile.NameMaxLength);
    }

    [Fact]
    public void StoredFile_IsKeptUnderTheSafeName() =>
        Assert.Equal("a.png", new StoredFile("..\\..\\a.png", "image/png", [1], Cast.Buyer.Id, Cast.Of(Cast.Buyer), Cast.At).Name);

    [Theory]
    [InlineData("page.png", "<!DOCTYPE html><script>alert(1)</script>"), InlineData("page.gif", "GIF8 <script>"), InlineData("page.bmp", "BM<script>alert(1)</script>"), InlineData("page.pdf", "<html>%PDF-"), InlineData("page.jpg", "\u00FF\u00D8 no")]
    public void Check_WhenTheBytesAreSomethingElse_Refuses(string name, string content) =>
        Assert.Equal("file.content-differs", FileRule.Qualification.Check(name, Encoding.UTF8.GetBytes(content)).Error!.Code);

    [Theory]
    [InlineData("a.png.exe"), InlineData("a.svg"), InlineData("a.html"), InlineData("png"), InlineData("a.png\0.exe"), InlineData("a.png/.exe"), InlineData("a\u202Egnp.exe")]
    public void Check_WhenTheNameIsOfAnotherType_Refuses(string name) => Assert.Equal("file.wrong-type", FileRule.Qualification.Check(name, Files.Png().Content.Span).Error!.Code);

    [Fact]
    public void Check_WhenEmptyOrTooLarge_Refuses()
    {
        Assert.Equal("file.empty", FileRule.Qualification.Check("a.png", []).Error!.Code);
        Assert.Equal("file.too-large", FileRule.Licence.Check("a.png", new byte[FileRule.Licence.MaxBytes + 1]).Error!.Code);
        var full = new byte[FileRule.Licence.MaxBytes];
        Files.Png().Content.Span.CopyTo(full);
        Assert.False(FileRule.Licence.Check("a.png", full).IsRefused); // at most 10 MB, and exactly that is
    }

    [Fact]
    public void Check_TakesRealBitmapsAndGifs()
    {
        var bitmap = new byte[64];
        "BM"u8.CopyTo(bitmap);
        bitmap[14] = 40;
        Assert.Equal("image/bmp", FileRule.Qualification.Check("a.bmp", bitmap).Value);
        Assert.Equal("image/gif", FileRule.Qualification.Check("a.GIF", "GIF89a...."u8).Value);
    }
}
