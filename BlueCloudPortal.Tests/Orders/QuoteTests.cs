using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;

namespace BlueCloudPortal.Tests.Orders;

/// <summary>The quote engine: printed examples, rounding, bounds, and that the kept trace gives the same price again.</summary>
public sealed class QuoteTests
{
    [Theory]
    [InlineData(8_640_00, 71, 6_134_40)]
    [InlineData(74_443_00, 71, 52_854_53)]
    [InlineData(1_05, 50, 53)] // 52.5 fen: half up
    [InlineData(1_03, 50, 52)] // 51.5 fen: half up, not to the even
    [InlineData(1, 49, 0)]
    [InlineData(9_950_00, 95, 9_452_50)]
    public void Of_WhenALevelHasADiscount_TakesItOffRoundedHalfUp(long list, int percent, long total)
    {
        var quote = Shelf.Priced(percent, Shelf.Item(list));

        Assert.Equal(Money.Fen(list), quote.ListTotal);
        Assert.Equal(Money.Fen(total), quote.Total);
    }

    [Fact]
    public void Of_WhenALineHasSeveral_RoundsTheLineOnceAndNotThePiece()
    {
        // one piece at 0.01 × 95 % is 0.0095; a hundred of them are 0.95, not 1.00 and not 0.00
        Assert.Equal(Money.Fen(95), Shelf.Priced(95m, Shelf.Item(1, 100)).Total);
    }

    [Fact]
    public void Of_WhenLinesHaveDifferentRates_SplitsTheTaxOfEach()
    {
        var quote = Shelf.Priced(null, Shelf.Item(106_00), Shelf.Item(113_00, taxRate: 13m), Shelf.Item(100_00, taxRate: 0m));

        Assert.Equal([Money.Fen(6_00), Money.Fen(13_00), Money.Fen(0)], quote.Lines.Select(line => line.Tax));
        Assert.Equal(Money.Fen(19_00), quote.Tax);
        Assert.Equal(quote.Total, quote.Net + quote.Tax);
    }

    [Fact]
    public void Of_KeepsEachStepWithItsRuleAndVersion()
    {
        var quote = Shelf.Priced(95m, Shelf.Item(9_950_00), Shelf.Item(188_00, 40));

        Assert.Collection(quote.Steps,
            list => Assert.Equal((PriceStepKind.ListPrice, "PL-2026Q1", 3, Money.Fen(17_470_00), Money.Fen(17_470_00)), (list.Kind, list.RuleCode, list.RuleVersion, list.Effect, list.After)),
            level => Assert.Equal((PriceStepKind.LevelDiscount, "LV-GOLD", 7, Money.Fen(-873_50), Money.Fen(16_596_50)), (level.Kind, level.RuleCode, level.RuleVersion, level.Effect, level.After)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(Quote.MaxQuantity + 1)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void Of_WhenTheQuantityIsOutOfBounds_Refuses(int quantity) =>
        Assert.Equal("order.bad-quantity", Quote.Of([Shelf.Item(1_00, quantity)], Shelf.Rules()).Error?.Code);

    [Fact]
    public void Of_WhenThereIsNothing_Refuses() => Assert.Equal("order.empty", Quote.Of([], Shelf.Rules()).Error?.Code);

    [Fact]
    public void Of_WhenCurrenciesDiffer_Refuses() =>
        Assert.Equal("order.mixed-currencies", Quote.Of([Shelf.Item(1_00), Shelf.Item(1_00, currency: Currency.USD)], Shelf.Rules()).Error?.Code);

    [Fact]
    public void Of_WhenTheListTotalIsAboveTheMost_Refuses()
    {
        Assert.Null(Quote.Of([Shelf.Item(Money.MaxMinor)], Shelf.Rules()).Error);
        Assert.Equal("order.total-too-large", Quote.Of([Shelf.Item(Money.MaxMinor), Shelf.Item(1)], Shelf.Rules()).Error?.Code);
    }

    [Fact]
    public void Of_WhenVeryManyLinesAreEnormous_RefusesInsteadOfOverflowing()
    {
        var items = Enumerable.Range(0, 200).Select(_ => Shelf.Item(Money.MaxMinor, Quote.MaxQuantity)).ToArray();
        Assert.Equal("order.total-too-large", Quote.Of(items, Shelf.Rules()).Error?.Code);
    }

    // M1: whatever is bought at whatever discount, the lines make the total and net plus tax make each line; and A3-2: the trace gives the same price again.
    [Fact]
    public void Of_ForAnyLines_AddsUpAndReplays()
    {
        var random = new Random(20260311);
        for (var round = 0; round < 2_000; round++)
        {
            decimal? percent = random.Next(4) == 0 ? null : random.Next(1, 10_001) / 100m;
            var items = Enumerable.Range(0, random.Next(1, 6)).Select(_ => Shelf.Item(random.NextInt64(0, 2_000_000), random.Next(1, 500), random.Next(0, 1_701) / 100m)).ToArray();
            var quote = Shelf.Priced(percent, items);
            var order = Shelf.Placed(quote);

            Assert.Equal(quote.Total, Money.Sum(Currency.CNY, order.Lines.Select(line => line.Total)));
            Assert.All(order.Lines, line => Assert.Equal(line.Total, line.Net + line.Tax));
            Assert.Equal(quote.Total, quote.Steps[^1].After);
            var replay = PriceReplay.Of(order);
            Assert.True(replay.IsEven, $"Round {round}: kept {replay.Kept}, replayed {replay.Replayed}.");
            Assert.Equal(order.Total, replay.Replayed);
        }
    }

    [Theory]
    [InlineData("Total")]
    [InlineData("ListTotal")]
    public void Replay_WhenTheKeptTotalWasChanged_IsNotEven(string property)
    {
        var order = Shelf.Placed(Shelf.Priced(95m, Shelf.Item(9_950_00)));
        typeof(Order).GetProperty(property)!.SetValue(order, Money.Fen(1));

        Assert.False(PriceReplay.Of(order).IsEven);
    }

    [Theory]
    [InlineData("Effect")]
    [InlineData("After")]
    public void Replay_WhenAKeptStepWasChanged_IsNotEven(string property)
    {
        var order = Shelf.Placed(Shelf.Priced(95m, Shelf.Item(9_950_00)));
        typeof(OrderPriceStep).GetProperty(property)!.SetValue(order.PriceSteps[0], Money.Fen(1));

        Assert.False(PriceReplay.Of(order).IsEven);
    }

    [Theory]
    [InlineData("Total")]
    [InlineData("Tax")]
    [InlineData("UnitPrice")]
    public void Replay_WhenALineWasChanged_IsNotEven(string property)
    {
        var order = Shelf.Placed(Shelf.Priced(95m, Shelf.Item(9_950_00)));
        typeof(OrderLine).GetProperty(property)!.SetValue(order.Lines[0], Money.Fen(1));

        Assert.False(PriceReplay.Of(order).IsEven);
    }
}
