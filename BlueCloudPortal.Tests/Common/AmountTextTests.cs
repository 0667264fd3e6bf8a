using BlueCloudPortal.Domain.Common;
using FsCheck;
using FsCheck.Fluent;

namespace BlueCloudPortal.Tests.Common;

public sealed class AmountTextTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("0.00", 0)]
    [InlineData("1", 1_00)]
    [InlineData("1234.5", 1234_50)]
    [InlineData("1234.56", 1234_56)]
    [InlineData("  7 ", 7_00)]
    [InlineData("007", 7_00)]
    [InlineData("9999999999.99", Money.MaxMinor)]
    public void Parse_WhenPlain_GivesTheAmount(string text, long minor) => Assert.Equal(Money.Fen(minor), AmountText.Parse(text).Value);

    [Theory]
    [InlineData(null, "amount.empty")]
    [InlineData("", "amount.empty")]
    [InlineData("  ", "amount.empty")]
    [InlineData("abc", "amount.not-a-number")]
    [InlineData("1.2.3", "amount.not-a-number")]
    [InlineData("1.", "amount.not-a-number")]
    [InlineData(".5", "amount.not-a-number")]
    [InlineData("1e16", "amount.not-a-number")]
    [InlineData("0x10", "amount.not-a-number")]
    [InlineData("¥5", "amount.not-a-number")]
    [InlineData("+5", "amount.not-a-number")]
    [InlineData("٣", "amount.not-a-number")]
    [InlineData("NaN", "amount.not-a-number")]
    [InlineData("1,000", "amount.separators")]
    [InlineData("1,000.00", "amount.separators")]
    [InlineData("１２", "amount.full-width")]
    [InlineData("12．5", "amount.full-width")]
    [InlineData("-1", "amount.not-positive")]
    [InlineData("−1", "amount.not-positive")]
    [InlineData("1.234", "amount.too-precise")]
    [InlineData("0.001", "amount.too-precise")]
    [InlineData("10000000000.00", "amount.too-large")]
    [InlineData("10000000000000000", "amount.too-large")]
    [InlineData("4888888888888889.00", "amount.too-large")]
    [InlineData("99999999999999999999999999999999999999", "amount.too-large")]
    public void Parse_WhenItCouldBeMisread_IsRefusedWithTheReason(string? text, string code) => Assert.Equal(code, AmountText.Parse(text).Error?.Code);

    [Fact]
    public void ParsePositive_RefusesZero()
    {
        Assert.Equal(AmountText.NotPositive, AmountText.ParsePositive("0.00").Error);
        Assert.Equal(Money.Fen(1), AmountText.ParsePositive("0.01").Value);
    }

    [Fact]
    public void Parse_OfEveryAmountItTakes_ReadsWhatWasWritten() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).Select(number => number * 465L).ToArbitrary(), minor =>
            AmountText.Parse((minor / 100m).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)).Value == Money.Fen(minor)).QuickCheckThrowOnFailure();

    [Fact]
    public void Parse_OfAnyText_NeverThrows() =>
        Prop.ForAll<string>(text => AmountText.Parse(text) is { IsRefused: true } or { Value.IsNegative: false }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
}
