using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Consumption;
using BlueCloudPortal.Tests.Support;

namespace BlueCloudPortal.Tests.Consumption;

/// <summary>The room's rules without a database: the 10th, the five classes, the rounding, the lifecycle.</summary>
public sealed class ConsumptionRulesTests
{
    private static readonly Actor s_staff = Cast.Of(Cast.Platform, Permission.ManageConsumption);

    private static readonly Dictionary<(UsageFileStatus, UsageFileTrigger), UsageFileStatus> s_legal = new()
    {
        [(UsageFileStatus.Imported, UsageFileTrigger.Publish)] = UsageFileStatus.Published,
        [(UsageFileStatus.Imported, UsageFileTrigger.Replace)] = UsageFileStatus.Replaced,
        [(UsageFileStatus.Imported, UsageFileTrigger.Withdraw)] = UsageFileStatus.Withdrawn,
        [(UsageFileStatus.Published, UsageFileTrigger.RateAgain)] = UsageFileStatus.Published,
        [(UsageFileStatus.Published, UsageFileTrigger.Replace)] = UsageFileStatus.Replaced,
        [(UsageFileStatus.Published, UsageFileTrigger.Withdraw)] = UsageFileStatus.Withdrawn,
    };

    public static TheoryData<UsageFileStatus, UsageFileTrigger> EveryPair()
    {
        var pairs = new TheoryData<UsageFileStatus, UsageFileTrigger>();
        foreach (var status in Enum.GetValues<UsageFileStatus>())
        {
            foreach (var trigger in Enum.GetValues<UsageFileTrigger>()) { pairs.Add(status, trigger); }
        }
        return pairs;
    }

    [Theory, MemberData(nameof(EveryPair))]
    public void Move_IsAllowed_OnlyIfTheTableSaysSo(UsageFileStatus from, UsageFileTrigger trigger)
    {
        var file = In(from);
        _ = file.TakeRecorded();
        var result = Fire(file, trigger);
        Assert.Equal(s_legal.TryGetValue((from, trigger), out var to), !result.IsRefused);
        Assert.Equal(result.IsRefused ? from : to, file.Status);
        Assert.Equal(result.IsRefused ? 0 : 1, file.TakeRecorded().Count);
        Assert.Equal(file.Status is UsageFileStatus.Imported or UsageFileStatus.Published, file.Slot is not null); // what counts no more holds no place
    }

    [Fact]
    public void Moves_ByOthers_AreForbidden()
    {
        foreach (var other in new[] { Cast.Of(Cast.Platform, Permission.ReviewTopUps), Cast.Of(Cast.Buyer), Cast.Of(Cast.Provider) })
        {
            Assert.Equal("access.forbidden", In(UsageFileStatus.Imported).Publish([], other, Cast.At).Error!.Code);
            Assert.Equal("access.forbidden", In(UsageFileStatus.Published).Withdraw("x", other, Cast.At).Error!.Code);
            Assert.Equal("access.forbidden", UsageFile.Import("YL1", Upload(), "AWS", new(2026, 2), 1, [], other, Cast.At).Error!.Code);
        }
    }

    [Fact]
    public void Publish_WithoutARate_NamesTheCurrencies_AndRenminbiNeedsNone()
    {
        var file = In(UsageFileStatus.Imported, "CNY", "EUR", "USD");
        var refused = file.Publish(["USD"], s_staff, Cast.At).Error!;
        Assert.Equal(("consumption.no-rate", "EUR", "2026-02"), (refused.Code, refused.Args[0], refused.Args[1]));
        Assert.Equal(UsageFileStatus.Imported, file.Status);
        Assert.False(file.Publish(["USD", "EUR"], s_staff, Cast.At).IsRefused);
    }

    [Theory, Trait("Feature", "D-36"), Trait("Feature", "D-37")]
    [InlineData("2026-03-09 15:59:59", false)] // 23:59:59 on the 9th in Shanghai
    [InlineData("2026-03-09 16:00:00", true)] // the first moment of the 10th
    [InlineData("2026-03-31 15:59:59", true)]
    public void AMonth_OpensAtTheBeginningOfThe10thInShanghai(string utc, bool isOpen)
    {
        var at = DateTime.SpecifyKind(DateTime.Parse(utc, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
        Assert.Equal(isOpen, ConsumptionCalendar.IsOpen(new(2026, 2), at));
        Assert.Equal(isOpen ? new BusinessMonth(2026, 2) : new BusinessMonth(2026, 1), ConsumptionCalendar.LastOpen(at));
        Assert.Equal(new DateOnly(2026, 3, 10), ConsumptionCalendar.OpensOn(new(2026, 2)));
    }

    [Fact]
    public void LastOpen_CrossesTheYear() =>
        Assert.Equal(new BusinessMonth(2025, 11), ConsumptionCalendar.LastOpen(new DateTime(2026, 1, 9, 0, 0, 0, DateTimeKind.Utc)));

    [Theory, Trait("Feature", "D-36")]
    [InlineData("Compute", ProductCategory.Computing)]
    [InlineData("storage", ProductCategory.Storage)]
    [InlineData("Networking", ProductCategory.Network)]
    [InlineData("Security", ProductCategory.Security)]
    [InlineData("Identity", ProductCategory.Security)]
    [InlineData("Databases", ProductCategory.Other)]
    [InlineData("Other", ProductCategory.Other)]
    [InlineData("AI and Machine Learning", ProductCategory.Other)]
    [InlineData("", ProductCategory.Other)]
    public void ServiceCategories_FallIntoFiveClasses(string focus, ProductCategory category) => Assert.Equal(category, ProductCategories.Of(focus));

    [Theory, Trait("Feature", "D-14")]
    [InlineData(48_700_000, 7_150_000, 100, 3_482_050)] // 48.70 × 7.15 = 348.205
    [InlineData(50, 1_000_000, 100, 1)] // 0.00005 is half a ten-thousandth: up
    [InlineData(49, 1_000_000, 100, 0)]
    [InlineData(-50, 1_000_000, 100, -1)] // away from zero
    [InlineData(1_000_000, 7_123_456, 98.5, 70_166)] // 7.01660416
    [InlineData(100_000_000_000_000, 1_000_000, 100, 1_000_000_000_000)] // the most that a row may cost
    public void Amount_IsCostTimesRateTimesPercentage_RoundedHalfUpOnce(long micros, long rate, decimal percent, long amount) =>
        Assert.Equal(amount, new RatingTrace(CostBasis.List, micros, "USD", rate, percent).Amount.TenThousandths);

    [Fact, Trait("Feature", "D-14")]
    public void FineAmount_IsWrittenWithFourDecimals()
    {
        Assert.Equal(("¥348.2242", "−¥0.0001", "¥1,234,567.0000"), (new FineAmount(3_482_242).ToString(), new FineAmount(-1).ToString(), new FineAmount(12_345_670_000).ToString()));
        Assert.Equal("1,234.5000", Web.Components.TextArgs.Fine(new(12_345_000)));
    }

    [Fact]
    public void Months_ThatShareOne_Overlap()
    {
        var year = new MonthRange(202601, 202612);
        Assert.True(year.Overlaps(new(202612, null)));
        Assert.False(year.Overlaps(new(202701, null)));
        Assert.False(year.Overlaps(new(202606, 202605))); // taken back whole
        Assert.Equal("consumption.ends-before-it-begins", MonthRange.Read(new(2026, 2), new(2026, 1)).Error!.Code);
        Assert.Equal("field.required", MonthRange.Read(null, null).Error!.Code);
        Assert.Equal(202512, year.EndWith(new(2020, 1)).Value); // before the first: none of it
        Assert.Equal("consumption.ends-already", year.EndWith(new(2027, 1)).Error!.Code);
    }

    private static UsageUpload Upload() => new("用量.csv", new string('A', 64), [1], Cast.At);

    private static UsageFile In(UsageFileStatus status, params string[] currencies)
    {
        var file = UsageFile.Import("YL1", Upload(), "AWS", new(2026, 2), 3, [.. currencies.Select(one => new UsageTotal(one, 1, 1))], s_staff, Cast.At).Value;
        if (status is UsageFileStatus.Published) { Assert.False(Fire(file, UsageFileTrigger.Publish).IsRefused); }
        if (status is UsageFileStatus.Replaced) { Assert.False(Fire(file, UsageFileTrigger.Replace).IsRefused); }
        if (status is UsageFileStatus.Withdrawn) { Assert.False(Fire(file, UsageFileTrigger.Withdraw).IsRefused); }
        return file;
    }

    private static Result Fire(UsageFile file, UsageFileTrigger trigger) => trigger switch
    {
        UsageFileTrigger.Publish => file.Publish([], s_staff, Cast.At),
        UsageFileTrigger.RateAgain => file.RateAgain(FineAmount.Zero, new(1), s_staff, Cast.At),
        UsageFileTrigger.Replace => file.ReplaceBy(UsageFile.Import("YL2", Upload(), "AWS", new(2026, 2), 3, [], s_staff, Cast.At).Value, s_staff, Cast.At),
        _ => file.Withdraw("金额有误", s_staff, Cast.At),
    };
}
