using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Tests.Common;

public sealed class ChineseAmountTests
{
    /// <summary>Written by hand from 《支付结算办法》 annex 1 and its examples, not taken from the code.</summary>
    [Theory]
    [InlineData(0, "零元整")]
    [InlineData(1, "壹分")]
    [InlineData(10, "壹角整")]
    [InlineData(15, "壹角伍分")]
    [InlineData(99, "玖角玖分")]
    [InlineData(1_00, "壹元整")]
    [InlineData(1_05, "壹元零伍分")]
    [InlineData(1_50, "壹元伍角整")]
    [InlineData(10_00, "壹拾元整")]
    [InlineData(10_01, "壹拾元零壹分")]
    [InlineData(11_00, "壹拾壹元整")]
    [InlineData(20_30, "贰拾元叁角整")]
    [InlineData(100_00, "壹佰元整")]
    [InlineData(101_00, "壹佰零壹元整")]
    [InlineData(110_00, "壹佰壹拾元整")]
    [InlineData(123_45, "壹佰贰拾叁元肆角伍分")]
    [InlineData(325_04, "叁佰贰拾伍元零肆分")]
    [InlineData(1_000_00, "壹仟元整")]
    [InlineData(1_001_00, "壹仟零壹元整")]
    [InlineData(1_010_00, "壹仟零壹拾元整")]
    [InlineData(1_409_50, "壹仟肆佰零玖元伍角整")]
    [InlineData(1_680_32, "壹仟陆佰捌拾元叁角贰分")]
    [InlineData(6_007_14, "陆仟零柒元壹角肆分")]
    [InlineData(10_000_00, "壹万元整")]
    [InlineData(10_001_00, "壹万零壹元整")]
    [InlineData(10_010_00, "壹万零壹拾元整")]
    [InlineData(10_100_00, "壹万零壹佰元整")]
    [InlineData(11_000_00, "壹万壹仟元整")]
    [InlineData(16_409_02, "壹万陆仟肆佰零玖元零贰分")]
    [InlineData(100_000_00, "壹拾万元整")]
    [InlineData(107_000_53, "壹拾万零柒仟元伍角叁分")]
    [InlineData(1_000_001_00, "壹佰万零壹元整")]
    [InlineData(1_010_101_01, "壹佰零壹万零壹佰零壹元零壹分")]
    [InlineData(20_003_000_00, "贰仟万零叁仟元整")]
    [InlineData(100_000_000_00, "壹亿元整")]
    [InlineData(100_000_001_00, "壹亿零壹元整")]
    [InlineData(100_010_000_00, "壹亿零壹万元整")]
    [InlineData(100_010_001_00, "壹亿零壹万零壹元整")]
    [InlineData(123_450_000_00, "壹亿贰仟叁佰肆拾伍万元整")]
    [InlineData(1_000_001_000_00, "壹拾亿零壹仟元整")]
    [InlineData(1_234_567_890_12, "壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元壹角贰分")]
    [InlineData(1_000_000_000_000_00, "壹万亿元整")]
    [InlineData(1_000_100_000_000_00, "壹万零壹亿元整")]
    [InlineData(1_000_000_000_001_00, "壹万亿零壹元整")]
    [InlineData(10_000_000_000_000_000_00, "壹亿亿元整")]
    [InlineData(-1, "负壹分")]
    [InlineData(-10_001_00, "负壹万零壹元整")]
    [InlineData(long.MaxValue, "玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零柒分")]
    [InlineData(long.MinValue, "负玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零捌分")]
    public void Of_WhenGivenFen_WritesTheFinancialCapitals(long fen, string words) => Assert.Equal(words, ChineseAmount.Of(fen));

    [Theory]
    [InlineData(0, "零美元整")]
    [InlineData(5, "伍美分")]
    [InlineData(100_00, "壹佰美元整")]
    [InlineData(100_05, "壹佰美元零伍美分")]
    [InlineData(123_45, "壹佰贰拾叁美元肆拾伍美分")]
    [InlineData(-10_001_10, "负壹万零壹美元壹拾美分")]
    public void OfUsDollars_WhenGivenCents_WritesDollarsAndCents(long cents, string words) => Assert.Equal(words, ChineseAmount.OfUsDollars(cents));

    [Fact]
    public void Of_WhenReadBack_GivesTheAmountAgain()
    {
        // a second reader with its own rules: a wrong or missing unit anywhere gives another number
        var random = new Random(20250630);
        for (var i = 0; i < 20_000; i++)
        {
            var fen = random.NextInt64((long)Math.Pow(10, random.Next(1, 19)));
            Assert.Equal(fen, Read(ChineseAmount.Of(fen)));
        }
    }

    private static long Read(string words)
    {
        var (yuan, tail) = words.Contains('元') ? (words[..words.IndexOf('元')], words[(words.IndexOf('元') + 1)..]) : ("", words);
        long fen = 0, digit = 0;
        foreach (var c in tail)
        {
            if (c is '角' or '分') { fen += digit * (c == '角' ? 10 : 1); }
            digit = Math.Max(0, "零壹贰叁肆伍陆柒捌玖".IndexOf(c));
        }
        return ReadWhole(yuan) * 100 + fen;
    }

    private static long ReadWhole(string words)
    {
        foreach (var (name, value) in new[] { ('亿', 100_000_000L), ('万', 10_000), ('仟', 1_000), ('佰', 100), ('拾', 10) })
        {
            var at = words.LastIndexOf(name);
            if (at >= 0) { return ReadWhole(words[..at]) * value + ReadWhole(words[(at + 1)..]); }
        }
        return words.Aggregate(0L, (number, c) => number * 10 + "零壹贰叁肆伍陆柒捌玖".IndexOf(c));
    }
}
