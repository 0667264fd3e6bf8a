using System.Text;
using BlueCloudPortal.Web.Components.Documents;

namespace BlueCloudPortal.Tests.Documents;

public sealed class LineBreakerTests
{
    /// <summary>Widths are in Latin characters; an ideograph is two wide.</summary>
    [Theory]
    [InlineData("", 10, "")]
    [InlineData("中文文本", 4, "中文|文本")]
    [InlineData("中文，文本", 4, "中|文，|文本")] // a comma never starts a line
    [InlineData("他说：“好的”吧", 8, "他说：|“好的”|吧")] // an opening quote never ends one, a closing one never starts one
    [InlineData("甲（乙）丙", 4, "甲|（乙|）丙")] // what cannot fit is broken all the same
    [InlineData("the quick brown fox", 10, "the quick|brown fox")]
    [InlineData("订单 HT-2025-0001 已签", 14, "订单|HT-2025-0001|已签")] // numbers stay whole
    [InlineData("金额1,234.56元", 8, "金额|1,234.56|元")]
    [InlineData("abcdefghij", 4, "abcd|efgh|ij")] // a word wider than the line
    [InlineData("等等……好", 6, "等|等……|好")] // the dots of an ellipsis stay together and with the word before them
    [InlineData("一行\n二行\r\n\r\n四行", 20, "一行|二行||四行")]
    [InlineData("𠀀𠀁𠀂", 4, "𠀀𠀁|𠀂")] // beyond the basic plane, never cut in half
    [InlineData("零\u200B宽\uFE0F字\u0007符", 20, "零宽字符")] // what would print as a box is dropped
    public void Break_WhenGivenAWidth_KeepsTheRulesOfTypesetting(string text, int width, string lines) =>
        Assert.Equal(lines, string.Join('|', LineBreaker.Break(text, width, Width).Select(line => line.Text)));

    [Fact]
    public void Break_WhenTheFirstLineIsIndented_LeavesRoomForIt()
    {
        var lines = LineBreaker.Break("一二三四五六", 8, Width, firstLineIndent: 4);

        Assert.Equal(["一二", "三四五六"], lines.Select(line => line.Text));
        Assert.Equal([false, true], lines.Select(line => line.EndsParagraph));
    }

    [Fact]
    public void Break_WhenTextIsArbitrary_LosesNothingAndNeverLeavesTheWidth()
    {
        var random = new Random(42);
        const string alphabet = "中文字（）“”，。、：ab12-.,( )……——";
        for (var i = 0; i < 2_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            var lines = LineBreaker.Break(text, 12, Width);
            Assert.Equal(text.Replace(" ", ""), string.Concat(lines.Select(line => line.Text)).Replace(" ", ""));
            Assert.All(lines, line => Assert.True(line.Width <= 12.001, $"{line.Text} is {line.Width} wide"));
        }
    }

    private static double Width(Rune character) => character.Value < 0x2000 ? 1 : 2;
}
