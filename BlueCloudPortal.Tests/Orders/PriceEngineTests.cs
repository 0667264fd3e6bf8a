using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Tests.Orders;

/// <summary>The whole chain of prices: configuration, level, negotiated, benefits; in this order, exact to the fen, and the same again from what is kept.</summary>
public sealed class PriceEngineTests
{
    private static readonly Actor s_keeper = Shelf.Someone(OrganizationKind.Platform, Permission.ManageCatalog);
    private static readonly Organization s_buyer = new(OrganizationKind.Reseller, "买方公司", Shelf.Noon);

    [Fact]
    [Trait("Feature", "V-11")]
    public void Of_WhenSomethingIsNegotiated_TakesItAfterTheLevelAndRoundsTheLineOnce()
    {
        var (server, phone) = (Shelf.Item(83_66, 3), Shelf.Item(7_799_00));
        var quote = Done(Quote.Of([server, phone], Shelf.Rules(95m) with { Negotiated = [Agreed(server, "85")] }));

        Assert.Equal(202_67, quote.Lines[0].Total.Minor); // 250.98 × 0.95 × 0.85 = 202.66635, rounded once
        Assert.Equal(7_409_05, quote.Lines[1].Total.Minor);
        Assert.Equal([PriceStepKind.ListPrice, PriceStepKind.LevelDiscount, PriceStepKind.NegotiatedDiscount], quote.Steps.Select(step => step.Kind));
        Assert.Equal(("ND-0001", 1, 85m), (quote.Steps[2].RuleCode, quote.Steps[2].RuleVersion, quote.Steps[2].Percent));
        Assert.Equal([1], quote.Steps[2].Lines!);
        Assert.Equal(quote.Total, quote.Steps[2].After);
    }

    [Fact]
    public void Of_WhenSolutionAndLineAreNegotiated_TakesTheSolutionsRuleOnly()
    {
        var (one, other) = (Shelf.Item(100_00), Shelf.Item(100_00));
        var line = Done(NegotiatedDiscount.Agree("ND-0009", new("90", Day, null, null), s_buyer, null, "解决方案", [], s_keeper, Shelf.Noon));

        var quote = Done(Quote.Of([one, other], Shelf.Rules() with { Negotiated = [line, Agreed(one, "50")] }));

        Assert.Equal([50_00, 90_00], quote.Lines.Select(priced => priced.Total.Minor));
    }

    [Fact]
    public void Of_WhenBenefitsAreUsed_SplitsThemOverTheirLinesToTheFen()
    {
        Money Fen(long fen) => Money.Fen(fen);
        var rules = Shelf.Rules() with { Benefits = [new(PriceStepKind.Deductible, "DED", 1, Day, null, Fen(10)), new(PriceStepKind.Coupon, "CP-1", 2, Day, Day, Fen(100_00), [1, 2])] };

        var quote = Done(Quote.Of([Shelf.Item(100_01), Shelf.Item(200_00), Shelf.Item(50_00)], rules));

        Assert.Equal([PriceStepKind.ListPrice, PriceStepKind.Coupon, PriceStepKind.Deductible], quote.Steps.Select(step => step.Kind)); // whichever way they were named
        Assert.Equal((350_01 - 100_00L, 10L, 350_01 - 100_00 - 10L), (quote.Total.Minor, quote.Deductible.Minor, quote.Payable.Minor));
        Assert.Equal(quote.Total, Money.Sum(Currency.CNY, quote.Lines.Select(line => line.Total)));
        Assert.True(PriceReplay.Of(Shelf.Placed(quote)).IsEven);
    }

    [Fact]
    public void Of_WhenABenefitIsMoreThanItsLines_LeavesTheRest()
    {
        var quote = Done(Quote.Of([Shelf.Item(30_00), Shelf.Item(50_00)], Shelf.Rules() with { Benefits = [new(PriceStepKind.Coupon, "CP", 1, Day, null, Money.Fen(99_00), [1])] }));

        Assert.Equal([0, 50_00], quote.Lines.Select(line => line.Total.Minor));
        Assert.Equal(-30_00, quote.Steps[^1].Effect.Minor);
        Assert.True(PriceReplay.Of(Shelf.Placed(quote)).IsEven);
    }

    [Theory]
    [InlineData(0, null, "order.bad-benefit")]
    [InlineData(-1, null, "order.bad-benefit")]
    [InlineData(Money.MaxMinor + 1, null, "order.bad-benefit")]
    [InlineData(1, 0, "order.bad-benefit")]
    [InlineData(1, 2, "order.bad-benefit")]
    [InlineData(long.MinValue, null, "order.bad-benefit")]
    public void Of_WhenABenefitIsOutOfBounds_Refuses(long fen, int? line, string code) =>
        Assert.Equal(code, Quote.Of([Shelf.Item(100_00)], Shelf.Rules() with { Benefits = [new(PriceStepKind.Coupon, "CP", 1, Day, null, Money.Fen(fen), line is { } at ? [at] : null)] }).Error?.Code);

    [Fact]
    public void Of_WhenTwoCouponsAreUsed_Refuses()
    {
        OrderBenefit Coupon(string code) => new(PriceStepKind.Coupon, code, 1, Day, null, Money.Fen(1));
        Assert.Equal("order.one-benefit", Quote.Of([Shelf.Item(100_00)], Shelf.Rules() with { Benefits = [Coupon("A"), Coupon("B")] }).Error?.Code);
        Assert.Equal("order.bad-benefit", Quote.Of([Shelf.Item(100_00)], Shelf.Rules() with { Benefits = [Coupon("A") with { Kind = PriceStepKind.LevelDiscount }] }).Error?.Code);
    }

    [Fact]
    [Trait("Feature", "V-34")]
    public void Of_WhenAPlanIsConfigured_ItsPartsMakeThePrice()
    {
        var item = Shelf.Item(880_00, 2) with { Configuration = Phones(4, 30) };
        var quote = Done(Quote.Of([item], Shelf.Rules(95m)));

        Assert.Equal(2 * 4 * 7_799_00, quote.ListTotal.Minor); // not the plan's own price
        Assert.Equal([PriceStepKind.Configuration, PriceStepKind.LevelDiscount], quote.Steps.Select(step => step.Kind));
        Assert.Equal((ConfigurationVersion.CodeOf(item.Plan.Sku), 3), (quote.Steps[0].RuleCode, quote.Steps[0].RuleVersion));
    }

    // GOALS M1, A3-2: whatever is bought, configured, agreed and used, the parts make the whole, and what is kept gives the same again.
    [Fact]
    public void Of_ForAThousandRandomOrders_AddsUpAndReplays()
    {
        var random = new Random(20260312);
        for (var round = 0; round < 1_000; round++)
        {
            var items = Enumerable.Range(0, random.Next(1, 9)).Select(_ => Shelf.Item(random.NextInt64(0, 3_000_000), random.Next(1, 400), random.Next(0, 1_701) / 100m))
                .Select(item => random.Next(3) == 0 ? item with { Configuration = Phones(random.Next(1, 9), random.Next(1, 61)) } : item).ToArray();
            var agreed = items.Where(_ => random.Next(3) == 0).Select((item, index) => Agreed(item, $"{random.Next(100, 10_000) / 100m:0.00}", $"ND-{index:D4}")).ToList();
            var benefits = new List<OrderBenefit>();
            if (random.Next(2) == 0) { benefits.Add(new(PriceStepKind.Coupon, "CP", 1, Day, null, Money.Fen(random.NextInt64(1, 5_000_000)), random.Next(2) == 0 ? null : [.. Enumerable.Range(1, items.Length).Where(_ => random.Next(2) == 0).DefaultIfEmpty(1)])); }
            var rules = Shelf.Rules(random.Next(3) == 0 ? null : random.Next(100, 10_000) / 100m) with { Negotiated = agreed, Benefits = benefits };
            var plain = Done(Quote.Of(items, rules));
            var most = plain.Total.Minor;
            var part = random.Next(2) == 0 || most == 0 ? 0 : random.Next(4) == 0 ? most : random.NextInt64(1, most + 1);
            var quote = part == 0 ? plain : Done(Quote.Of(items, rules with { Benefits = [OrderBenefit.Deductible(Money.Fen(part), Day), .. benefits] }));
            var order = Shelf.Placed(quote);
            Assert.Equal((part, most - part), (order.DeductibleMinor, order.Payable.Minor)); // it pays, and changes no price
            Assert.Equal(plain.Lines.Select(line => (line.Total, line.Net, line.Tax)), quote.Lines.Select(line => (line.Total, line.Net, line.Tax)));
            Assert.Equal(part, order.Lines.Sum(line => line.DeductibleMinor));
            Assert.Equal(order.PayableTax, Money.Sum(Currency.CNY, order.Lines.Select(line => Money.Fen(line.Total.Minor - line.DeductibleMinor).SplitTax(line.TaxRatePercent).Tax)));

            Assert.Equal(quote.Total, Money.Sum(Currency.CNY, order.Lines.Select(line => line.Total)));
            Assert.Equal(quote.ListTotal + Money.Sum(Currency.CNY, quote.Steps.Where(step => step.Kind is not (PriceStepKind.ListPrice or PriceStepKind.Configuration)).Select(step => step.Effect)), quote.Payable);
            Assert.All(order.Lines, line => Assert.True(line.Total == line.Net + line.Tax && !line.Total.IsNegative && line.Total <= line.ListTotal));
            var replay = PriceReplay.Of(order);
            Assert.True(replay.IsEven, $"Round {round}: kept {replay.Kept}, replayed {replay.Replayed}.");
        }
    }

    [Fact]
    [Trait("Feature", "R-18")]
    public void Of_WhenTheDeductibleAmountPaysAPart_ShowsItLastAndLeavesLinesNetAndTax()
    {
        QuoteItem[] items = [Shelf.Item(100_01), Shelf.Item(200_00, taxRate: 13m), Shelf.Item(0)];
        var plain = Done(Quote.Of(items, Shelf.Rules(95m)));
        Quote With(long fen) => Done(Quote.Of(items, Shelf.Rules(95m) with { Benefits = [OrderBenefit.Deductible(Money.Fen(fen), Day)] }));

        var quote = With(100_00);
        Assert.Equal((plain.Total, plain.Net, plain.Tax, plain.ListTotal), (quote.Total, quote.Net, quote.Tax, quote.ListTotal));
        Assert.Equal((PriceStepKind.Deductible, Money.Fen(-100_00), quote.Payable), (quote.Steps[^1].Kind, quote.Steps[^1].Effect, quote.Steps[^1].After));
        Assert.Equal(plain.Total - Money.Fen(100_00), quote.Payable);
        Assert.True(With(plain.Total.Minor).Payable.IsZero);

        var above = Quote.Of(items, Shelf.Rules(95m) with { Benefits = [OrderBenefit.Deductible(plain.Total + Money.Fen(1), Day)] }).Error!;
        Assert.Equal(("order.deductible-above-total", "Deductible"), (above.Code, above.Field));
        Assert.Equal([plain.Total + Money.Fen(1), plain.Total], above.Args);
        Assert.Equal("order.bad-benefit", Quote.Of(items, Shelf.Rules() with { Benefits = [OrderBenefit.Deductible(Money.Fen(1), Day) with { Lines = [1] }] }).Error?.Code);
        Assert.Equal("order.one-benefit", Quote.Of(items, Shelf.Rules() with { Benefits = [OrderBenefit.Deductible(Money.Fen(1), Day), OrderBenefit.Deductible(Money.Fen(1), Day)] }).Error?.Code);
    }

    [Fact]
    public void Replay_WhenAKeptDeductiblePartWasChanged_IsNotEven()
    {
        Order Fresh() => Shelf.Placed(Done(Quote.Of([Shelf.Item(100_00), Shelf.Item(200_00)], Shelf.Rules(95m) with { Benefits = [OrderBenefit.Deductible(Money.Fen(50_00), Day)] })));
        Assert.True(PriceReplay.Of(Fresh()).IsEven);
        foreach (var (change, name) in new (Action<Order>, string)[]
        {
            (order => Set(order, "DeductibleMinor", 49_99L), "order"),
            (order => Set(order.PriceSteps[^1], "Effect", Money.Fen(-49_99)), "step"),
            (order => Set(order.PriceSteps[^1], "After", order.Total), "after"),
            (order => Set(order.PriceSteps[^1], "Lines", "1"), "scope"),
            (order => Set(order.PriceSteps[^1], "Position", 0), "place"),
            (order => Set(order.Lines[0], "DeductibleMinor", 0L), "line"),
        })
        {
            var order = Fresh();
            change(order);
            Assert.False(PriceReplay.Of(order).IsEven, name);
        }
    }

    [Fact]
    public void Replay_WhenAKeptConfigurationOrScopeWasChanged_IsNotEven()
    {
        var item = Shelf.Item(880_00) with { Configuration = Phones(2, 30) };
        Order Fresh() => Shelf.Placed(Done(Quote.Of([item, Shelf.Item(100_00)], Shelf.Rules(95m) with { Negotiated = [Agreed(item, "90")], Benefits = [new(PriceStepKind.Coupon, "CP", 1, Day, null, Money.Fen(7_77))] })));
        Assert.True(PriceReplay.Of(Fresh()).IsEven);

        foreach (var (change, name) in new (Action<Order>, string)[]
        {
            (order => Set(order.Lines[0], "Configuration", Phones(3, 30)), "configuration"),
            (order => Set(order.PriceSteps.Single(step => step.Kind == PriceStepKind.NegotiatedDiscount), "Lines", ""), "scope"),
            (order => Set(order.PriceSteps.Single(step => step.Kind == PriceStepKind.Coupon), "Effect", Money.Fen(-7_76)), "coupon"),
            (order => Set(order.PriceSteps.Single(step => step.Kind == PriceStepKind.NegotiatedDiscount), "Percent", 91m), "percent"),
        })
        {
            var order = Fresh();
            change(order);
            Assert.False(PriceReplay.Of(order).IsEven, name);
        }
    }

    private static DateOnly Day => new(2026, 3, 11);

    private static NegotiatedDiscount Agreed(QuoteItem item, string percent, string code = "ND-0001")
    {
        var solution = new Solution($"x-{Guid.NewGuid():N}", item.SolutionName, "厂商", item.Line, "安全服务", Shelf.Noon);
        Set(solution, "Id", item.Plan.SolutionId);
        return Done(NegotiatedDiscount.Agree(code, new(percent, Day, null, null), s_buyer, solution, null, [], s_keeper, Shelf.Noon));
    }

    private static Configuration Phones(int phones, int trunks) => new(3, Day, 12, [new("g1", "o1", "话机", "K175", "台", phones, 7_799_00, 0), new("g3", "o1", "中继", "E1", "线", trunks, 0, 0)], false, false, "");

    private static void Set(object owner, string property, object? value) => owner.GetType().GetProperty(property)!.SetValue(owner, value);

    private static T Done<T>(Result<T> result)
    {
        Assert.False(result.IsRefused, result.Error?.ToString());
        return result.Value;
    }
}
