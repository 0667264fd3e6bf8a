using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Tests.Orders;

namespace BlueCloudPortal.Tests.Payments;

/// <summary>Half-years, rules and awards in memory: edges, steps, rounding, and each refusal.</summary>
[Trait("Feature", "R-39")]
public sealed class RebateRuleTests
{
    private static readonly Actor s_finance = Shelf.Someone(OrganizationKind.Platform, Permission.ManageRebates);
    private static readonly HalfYear s_last = new(2025, 2);

    [Theory]
    [InlineData("2026-06-30T15:59:59Z", "2026H1")] // 23:59:59 in Shanghai
    [InlineData("2026-06-30T16:00:00Z", "2026H2")]
    [InlineData("2026-12-31T15:59:59Z", "2026H2")]
    [InlineData("2026-12-31T16:00:00Z", "2027H1")]
    public void HalfYear_BeginsAtMidnightInShanghai(string utc, string half) => Assert.Equal(half, HalfYear.Of(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime).ToString());

    [Fact]
    public void HalfYear_StepsReadsAndEnds()
    {
        Assert.Equal(["2024H2", "2025H1", "2025H2", "2026H1", "2026H2"], Enumerable.Range(-2, 5).Select(step => new HalfYear(2025, 2).Add(step).ToString()));
        Assert.Equal((new DateOnly(2025, 7, 1), new DateOnly(2025, 12, 31)), s_last.Days);
        Assert.Equal((new DateTime(2025, 6, 30, 16, 0, 0, DateTimeKind.Utc), new DateTime(2025, 12, 31, 16, 0, 0, DateTimeKind.Utc)), (s_last.StartsAt, s_last.EndsAt));
        Assert.Equal(s_last, HalfYear.Parse("2025H2"));
        Assert.All(new[] { null, "", "2025", "2025H3", "2025h1", "25H1", "２０２５H1", "1999H1", "2025H11" }, text => Assert.Null(HalfYear.Parse(text)));
    }

    [Theory]
    [InlineData(49_999_99, null)]
    [InlineData(50_000_00, "0.5")]
    [InlineData(199_999_99, "0.5")]
    [InlineData(200_000_00, "1.25")]
    public void TierOf_TakesTheHighestStepThatIsReached(long fen, string? percent) =>
        Assert.Equal(percent is null ? null : decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture), Rule(("50000", "0.5"), ("200000", "1.25")).TierOf(Money.Fen(fen))?.Percent);

    [Theory]
    [InlineData(50_000_00, "0.5", 250_00)]
    [InlineData(50_001_00, "0.5", 250_01)] // 250.005: half up
    [InlineData(200_000_00, "1.25", 2_500_00)]
    [InlineData(1, "1", 0)]
    public void AmountOf_IsThePercentageOfTheWholeHalfUp(long fen, string percent, long award) =>
        Assert.Equal(award, RebateAward.AmountOf(Money.Fen(fen), new(0, decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture))).Minor);

    [Theory]
    [InlineData("", "", "rebate.bad-tiers", "Tiers")]
    [InlineData("1,000", "1", "amount.separators", "Tiers")]
    [InlineData("-1", "1", "amount.not-positive", "Tiers")]
    [InlineData("100", "0", "amount.not-positive", "Tiers")]
    [InlineData("100", "", "amount.empty", "Tiers")]
    [InlineData("100", "0.125", "amount.too-precise", "Tiers")]
    [InlineData("100", "20.01", "rebate.bad-percent", "Tiers")]
    [InlineData("100 200", "1 1", "rebate.tiers-not-rising", "Tiers")]
    [InlineData("200 100", "1 2", "rebate.tiers-not-rising", "Tiers")]
    [InlineData("1 2 3 4 5 6", "1 2 3 4 5 6", "rebate.bad-tiers", "Tiers")]
    public void Set_WhenStepsAreWrong_SaysWhich(string from, string percent, string code, string field)
    {
        var tiers = from.Split(' ').Zip(percent.Split(' '), (least, share) => new RebateTierText(least, share)).ToList();
        var refused = RebateRule.Set(CustomerLevel.Gold, tiers, new(2026, 1, 1), null, [], s_finance, Shelf.Noon);
        Assert.Equal((code, field), (refused.Error!.Code, refused.Error.Field));
    }

    [Fact]
    public void Set_WhenLevelDaysOrPersonDoNotFit_Refuses()
    {
        var open = Rule(("0", "1"));
        Assert.Equal((CustomerLevel.Gold, "RB-GOLD", 1), (open.Level, open.Code, open.Version));
        Assert.Equal("rebate.level-without", Made(CustomerLevel.Registered, new(2026, 1, 1)).Error?.Code);
        Assert.Equal("field.required", Made(CustomerLevel.Gold, null).Error?.Code);
        Assert.Equal("rebate.begins-in-the-past", Made(CustomerLevel.Gold, new(2025, 12, 31)).Error?.Code); // the half-year before was bought under the rules of then
        Assert.Equal("discount.ends-before-it-begins", Made(CustomerLevel.Gold, new(2026, 2, 1), new(2026, 1, 31)).Error?.Code);
        Assert.Equal("discount.overlaps-open", Made(CustomerLevel.Gold, new(2026, 7, 1), earlier: open).Error?.Code);
        Assert.Equal("access.forbidden", RebateRule.Set(CustomerLevel.Gold, [new("0", "1")], new(2026, 1, 1), null, [], Shelf.Staff, Shelf.Noon).Error?.Code);

        Assert.Equal("access.forbidden", open.End(new(2026, 6, 30), Shelf.Staff, Shelf.Noon).Error?.Code);
        Assert.Equal("discount.ends-in-the-past", open.End(new(2026, 3, 10), s_finance, Shelf.Noon).Error?.Code);
        Assert.False(open.End(new(2026, 6, 29), s_finance, Shelf.Noon).IsRefused);
        Assert.False(open.CountsFor(new(2026, 1))); // not in force on its last day
        var next = Made(CustomerLevel.Gold, new(2026, 6, 30), earlier: open);
        Assert.Equal((2, true), (next.Value.Version, next.Value.CountsFor(new(2026, 1))));
    }

    [Fact]
    public void Give_OnlyWhenTheHalfYearIsOverAndSomethingIsReached()
    {
        var gold = new Organization(OrganizationKind.Reseller, "公司", Shelf.Noon, level: CustomerLevel.Gold);
        var rule = Rule(("100", "1"));
        var completed = new CompletedOrders(Money.Fen(123_45), 2);

        var award = Given(gold, completed, rule).Value;
        Assert.Equal((Money.Fen(1_23), 1m, "2025H2", 2, "RB-GOLD", 1), (award.Amount, award.Percent, award.Period, award.Orders, award.RuleCode, award.RuleVersion));
        Assert.Equal("access.forbidden", RebateAward.Give("FL1", gold, s_last, completed, rule, Shelf.Staff, Shelf.Noon).Error?.Code);
        Assert.Equal("access.forbidden", Given(new(OrganizationKind.Provider, "服务商", Shelf.Noon, level: CustomerLevel.Gold), completed, rule).Error?.Code);
        Assert.Equal("rebate.half-year-running", RebateAward.Give("FL1", gold, new(2026, 1), completed, rule, s_finance, Shelf.Noon).Error?.Code);
        Assert.False(RebateAward.Give("FL1", gold, new(2026, 1), completed, rule, s_finance, new HalfYear(2026, 1).EndsAt).IsRefused); // at midnight it is over
        Assert.Equal("rebate.level-without", Given(new(OrganizationKind.Reseller, "注册", Shelf.Noon), completed, rule).Error?.Code);
        Assert.Equal("rebate.no-rule", Given(gold, completed, null).Error?.Code);
        Assert.Equal("rebate.nothing-completed", Given(gold, new(Money.Fen(0), 0), rule).Error?.Code);
        var below = Given(gold, new(Money.Fen(99_99), 1), rule).Error!;
        Assert.Equal("rebate.below-threshold", below.Code);
        Assert.Equal([Money.Fen(99_99), Money.Fen(100_00)], below.Args);
        Assert.Equal("rebate.rounds-to-nothing", Given(gold, new(Money.Fen(49), 1), Rule(("0", "1"))).Error?.Code);
        Assert.False(gold.Disable(Shelf.Noon).IsRefused);
        Assert.Equal("rebate.disabled", Given(gold, completed, rule).Error?.Code);
    }

    private static RebateRule Rule(params (string From, string Percent)[] tiers) =>
        RebateRule.Set(CustomerLevel.Gold, [.. tiers.Select(tier => new RebateTierText(tier.From, tier.Percent))], new(2026, 1, 1), null, [], s_finance, Shelf.Noon).Value;

    private static Result<RebateRule> Made(CustomerLevel level, DateOnly? from, DateOnly? to = null, RebateRule? earlier = null) =>
        RebateRule.Set(level, [new("0", "1")], from, to, earlier is null ? [] : [earlier], s_finance, Shelf.Noon);

    private static Result<RebateAward> Given(Organization company, CompletedOrders completed, RebateRule? rule) => RebateAward.Give("FL1", company, s_last, completed, rule, s_finance, Shelf.Noon);
}
