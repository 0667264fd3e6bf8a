using BlueCloudPortal.Domain.Common;
using FsCheck;
using FsCheck.Fluent;

namespace BlueCloudPortal.Tests.Common;

public sealed class BusinessTimeTests
{
    [Theory]
    [InlineData(2026, 3, 31, 15, 59, "2026-03-31", "2026-03")]
    [InlineData(2026, 3, 31, 16, 0, "2026-04-01", "2026-04")] // midnight in Shanghai
    [InlineData(2025, 12, 31, 16, 0, "2026-01-01", "2026-01")]
    [InlineData(2028, 2, 28, 16, 0, "2028-02-29", "2028-02")]
    public void DayAndMonth_TurnAtShanghaiMidnight(int year, int month, int day, int hour, int minute, string date, string businessMonth)
    {
        var utc = new DateTime(year, month, day, hour, minute, 0, DateTimeKind.Utc);
        Assert.Equal(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture), BusinessTime.DayOf(utc));
        Assert.Equal(businessMonth, BusinessMonth.Of(utc).ToString());
    }

    [Fact]
    public void Month_BeginsAndEndsInUtc_AndItsEndIsTheNextOnesBeginning()
    {
        var december = new BusinessMonth(2025, 12);
        Assert.Equal((Utc(2025, 11, 30, 16), Utc(2025, 12, 31, 16)), (december.StartsAt, december.EndsAt));
        Assert.Equal((new(2026, 1), new(2025, 11)), (december.Next, december.Previous));
        Assert.Equal(new(2024, 12), new BusinessMonth(2025, 1).Previous);
        Assert.Equal((new DateOnly(2028, 2, 1), new DateOnly(2028, 2, 29)), new BusinessMonth(2028, 2).Days);
        Assert.Equal(DateTimeKind.Utc, december.StartsAt.Kind);
    }

    [Fact]
    public void EveryMoment_LiesInItsMonthAndItsDay() =>
        Prop.ForAll(Gen.Choose(0, 1_000_000_000).Select(second => Utc(2010, 1, 1, 0).AddSeconds(second)).ToArbitrary(), utc =>
        {
            var (month, day) = (BusinessMonth.Of(utc), BusinessTime.DayOf(utc));
            return month.StartsAt <= utc && utc < month.EndsAt && month.Next.Previous == month
                && BusinessTime.StartOf(day) <= utc && utc < BusinessTime.StartOf(day.AddDays(1))
                && month.Days.First <= day && day <= month.Days.Last;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("2026-03", true)]
    [InlineData("2026-13", false)]
    [InlineData("2026-3", false)]
    [InlineData("202603", false)]
    [InlineData("２０２６-03", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Parse_ReadsOnlyItsOwnForm(string? text, bool read) => Assert.Equal(read ? text : null, BusinessMonth.Parse(text)?.ToString());

    private static DateTime Utc(int year, int month, int day, int hour) => new(year, month, day, hour, 0, 0, DateTimeKind.Utc);
}
