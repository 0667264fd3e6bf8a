using BlueCloudPortal.Domain.Common;
using FsCheck;
using FsCheck.Fluent;

namespace BlueCloudPortal.Tests.Common;

public sealed class MoneyTests
{
    private static readonly Config s_thousand = Config.QuickThrowOnFailure.WithMaxTest(1_000);

    // Amounts as large as the portal takes, of either sign: small numbers alone would never overflow.
    private static readonly Gen<long> s_amounts = Gen.OneOf(
        Gen.Choose(-1_000, 1_000).Select(small => (long)small),
        Gen.Choose(-int.MaxValue, int.MaxValue).Select(large => large * 465L),
        Gen.Elements(Money.MaxMinor, -Money.MaxMinor, 0L, 1L, -1L));

    [Fact]
    public void Allocate_ForAnyAmountAndWeights_AddsBackAndKeepsOrder()
    {
        var weights = Gen.NonEmptyListOf(s_amounts.Select(Math.Abs)).Where(list => list.Any(weight => weight > 0)).Select(list => list.ToArray());
        Prop.ForAll(s_amounts.ToArbitrary(), weights.ToArbitrary(), (minor, parts) =>
        {
            var split = Money.Fen(minor).Allocate(parts);
            var total = parts.Sum(weight => (decimal)weight);
            return split.Count == parts.Length
                && split.Sum(part => part.Minor) == minor
                && split.Zip(parts).All(pair => Math.Abs(pair.First.Minor - minor * (pair.Second / total)) < 1.01m); // never a fen beside its share
        }).Check(s_thousand);
    }

    [Fact]
    public void SplitTax_ForAnyAmountAndRate_AddsBack()
    {
        Prop.ForAll(s_amounts.ToArbitrary(), Gen.Choose(0, 5_000).ToArbitrary(), (minor, rate) =>
        {
            var (net, tax) = Money.Fen(minor).SplitTax(rate / 100m);
            var exact = minor * (rate / 100m) / (100m + rate / 100m);
            return net.Minor + tax.Minor == minor && Math.Abs(tax.Minor - exact) <= 0.5m;
        }).Check(s_thousand);
    }

    [Theory]
    [InlineData(9_950_00, 6, 563_21)]   // 9,950.00 × 6 ÷ 106 = 563.2075…
    [InlineData(7_799_00, 13, 897_23)]  // 897.2300…
    [InlineData(12_90, 6, 73)]          // 0.7301…
    [InlineData(1, 6, 0)]
    [InlineData(100_00, 0, 0)]
    public void SplitTax_Examples(long gross, int rate, long tax) => Assert.Equal((Money.Fen(gross - tax), Money.Fen(tax)), Money.Fen(gross).SplitTax(rate));

    [Fact]
    public void Allocate_GivesTheRemainderToTheLargestFractions()
    {
        Assert.Equal([34, 33, 33], Money.Fen(100).Allocate([1, 1, 1]).Select(part => part.Minor));
        Assert.Equal([14, 29, 57], Money.Fen(100).Allocate([1, 2, 4]).Select(part => part.Minor)); // 14.28 28.57 57.14
        Assert.Equal([-34, -33, -33], Money.Fen(-100).Allocate([1, 1, 1]).Select(part => part.Minor));
        Assert.Equal([0, 5], Money.Fen(5).Allocate([0, 3]).Select(part => part.Minor));
    }

    [Fact]
    public void Allocate_WhenAmountAndWeightsAreHuge_DoesNotOverflow() =>
        Assert.Equal([500_000_000_000, 499_999_999_999], Money.Fen(Money.MaxMinor).Allocate([Money.MaxMinor, Money.MaxMinor]).Select(part => part.Minor));

    [Theory]
    [InlineData(new long[0])]
    [InlineData(new[] { 0L, 0L })]
    [InlineData(new[] { 2L, -1L })]
    public void Allocate_WhenWeightsMakeNoSense_Throws(long[] weights) => Assert.Throws<ArgumentException>(() => Money.Fen(1).Allocate(weights));

    [Theory]
    [InlineData(1_00, "0.125", 13)]     // 12.5 rounds away from zero
    [InlineData(-1_00, "0.125", -13)]
    [InlineData(9_950_00, "0.95", 9_452_50)]
    [InlineData(3, "0.5", 2)]
    public void Times_RoundsHalfAwayFromZero(long minor, string factor, long result) =>
        Assert.Equal(result, Money.Fen(minor).Times(decimal.Parse(factor, System.Globalization.CultureInfo.InvariantCulture)).Minor);

    [Fact]
    public void Currencies_AreNeverMixed()
    {
        var (yuan, dollar) = (Money.Fen(1), new Money(1, Currency.USD));
        Assert.Throws<InvalidOperationException>(() => yuan + dollar);
        Assert.Throws<InvalidOperationException>(() => yuan - dollar);
        Assert.Throws<InvalidOperationException>(() => yuan < dollar);
        Assert.NotEqual(yuan, dollar);
    }

    [Fact]
    public void Arithmetic_WhenItOverflows_Throws()
    {
        Assert.Throws<OverflowException>(() => Money.Fen(long.MaxValue) + Money.Fen(1));
        Assert.Throws<OverflowException>(() => Money.Fen(long.MaxValue) * 2);
        Assert.Throws<OverflowException>(() => Money.Fen(long.MaxValue).Times(2m));
    }

    [Theory]
    [InlineData(123_456_78, Currency.CNY, "¥123,456.78")]
    [InlineData(-50, Currency.USD, "−$0.50")]
    [InlineData(0, Currency.CNY, "¥0.00")]
    public void ToString_ShowsSignSeparatorsAndTwoDecimals(long minor, Currency currency, string text) => Assert.Equal(text, new Money(minor, currency).ToString());
}
