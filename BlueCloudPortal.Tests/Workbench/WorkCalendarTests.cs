using System.Globalization;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Workbench;

namespace BlueCloudPortal.Tests.Workbench;

/// <summary>Working days by a table (GOALS T2, D-45): the moments are Shanghai's, and the days around a year's turn, a leap day and holidays are written out by hand.</summary>
public sealed class WorkCalendarTests : UseCaseTest
{
    // National Day 2026: 1 to 7 October off, the Saturday 10 October worked. New Year 2027: Friday 1 January off. Spring Festival 2028: Thursday 27 January to Wednesday 2 February off.
    private static readonly WorkCalendar s_calendar = new(new Dictionary<DateOnly, bool>(
        Enumerable.Range(0, 7).Select(day => KeyValuePair.Create(new DateOnly(2026, 10, 1).AddDays(day), false))
            .Concat(Enumerable.Range(0, 7).Select(day => KeyValuePair.Create(new DateOnly(2028, 1, 27).AddDays(day), false)))
            .Append(KeyValuePair.Create(new DateOnly(2026, 10, 10), true)).Append(KeyValuePair.Create(new DateOnly(2027, 1, 1), false))), new(9, 0), new(17, 0));

    [Theory]
    [InlineData("2026-03-11 08:59:59", "2026-03-11 09:00:00")] // before work: the same day
    [InlineData("2026-03-11 09:00:00", "2026-03-11 09:00:00")] // the opening belongs to the day
    [InlineData("2026-03-11 16:59:59", "2026-03-11 16:59:59")]
    [InlineData("2026-03-11 17:00:00", "2026-03-12 09:00:00")] // the closing does not
    [InlineData("2026-03-13 17:30:00", "2026-03-16 09:00:00")] // Friday evening: Monday
    [InlineData("2026-03-14 10:00:00", "2026-03-16 09:00:00")] // Saturday
    [InlineData("2026-03-15 23:59:59", "2026-03-16 09:00:00")] // Sunday night
    [InlineData("2026-09-30 18:00:00", "2026-10-08 09:00:00")] // over the holiday
    [InlineData("2026-10-10 10:00:00", "2026-10-10 10:00:00")] // a Saturday on which people work
    [InlineData("2026-10-09 20:00:00", "2026-10-10 09:00:00")]
    [InlineData("2026-12-31 17:00:00", "2027-01-04 09:00:00")] // year's turn, with its holiday and weekend
    [InlineData("2028-02-28 17:00:00", "2028-02-29 09:00:00")] // into the leap day, a Tuesday
    [InlineData("2028-02-29 12:00:00", "2028-02-29 12:00:00")]
    [InlineData("2027-02-26 17:00:00", "2027-03-01 09:00:00")] // a February without one
    public void NextOpen_IsTheFirstMomentOfWork(string at, string expected) => Assert.Equal(Utc(expected), s_calendar.NextOpen(Utc(at)));

    [Theory]
    [InlineData("2026-03-11 10:00:00", 1, "2026-03-12 10:00:00")]
    [InlineData("2026-03-11 08:00:00", 1, "2026-03-12 09:00:00")] // counted from the opening
    [InlineData("2026-03-13 16:00:00", 1, "2026-03-16 16:00:00")] // Friday to Monday
    [InlineData("2026-03-14 16:00:00", 1, "2026-03-17 09:00:00")] // Saturday: begins Monday, due Tuesday
    [InlineData("2026-03-11 10:00:00", 3, "2026-03-16 10:00:00")] // Wednesday: Thursday, Friday, Monday
    [InlineData("2026-03-13 17:00:00", 3, "2026-03-19 09:00:00")]
    [InlineData("2026-09-29 11:00:00", 3, "2026-10-09 11:00:00")] // 30 September, 8 and 9 October
    [InlineData("2026-09-30 11:00:00", 3, "2026-10-10 11:00:00")] // the worked Saturday counts
    [InlineData("2026-04-30 11:00:00", 1, "2026-05-01 11:00:00")] // month end; what the calendar does not name is a usual Friday
    [InlineData("2026-12-31 11:00:00", 1, "2027-01-04 11:00:00")] // year's turn
    [InlineData("2028-01-26 11:00:00", 1, "2028-02-03 11:00:00")] // Spring Festival over a month end
    [InlineData("2028-02-28 11:00:00", 1, "2028-02-29 11:00:00")] // the leap day is a day of work
    [InlineData("2028-02-29 11:00:00", 1, "2028-03-01 11:00:00")]
    [InlineData("2028-02-25 11:00:00", 3, "2028-03-01 11:00:00")]
    public void DueWithin_CountsWorkingDaysOnly(string at, int days, string expected) => Assert.Equal(Utc(expected), s_calendar.DueWithin(Utc(at), days));

    [Theory, Trait("Feature", "D-67")]
    [InlineData("2026-03-11 10:00:00", "2026-03-11 12:30:00", 150)] // within a day
    [InlineData("2026-03-11 07:00:00", "2026-03-11 10:00:00", 60)] // from before work
    [InlineData("2026-03-11 16:00:00", "2026-03-11 20:00:00", 60)] // until after work
    [InlineData("2026-03-11 16:00:00", "2026-03-12 10:00:00", 120)] // over a night
    [InlineData("2026-03-13 16:00:00", "2026-03-16 10:00:00", 120)] // over a weekend
    [InlineData("2026-03-14 10:00:00", "2026-03-15 23:00:00", 0)] // a weekend
    [InlineData("2026-09-30 16:00:00", "2026-10-08 10:00:00", 120)] // over the holiday
    [InlineData("2026-10-09 16:00:00", "2026-10-12 10:00:00", 600)] // the worked Saturday counts
    [InlineData("2026-03-11 17:00:00", "2026-03-12 09:00:00", 0)]
    [InlineData("2026-03-12 10:00:00", "2026-03-11 10:00:00", 0)] // not later
    [InlineData("2026-03-11 10:00:00", "2026-03-11 10:00:00", 0)]
    public void Worked_CountsWorkingTimeOnly(string from, string to, int minutes) => Assert.Equal(TimeSpan.FromMinutes(minutes), s_calendar.Worked(Utc(from), Utc(to)));

    [Fact]
    public void ACalendarWithoutWork_IsAMistakeThatIsSaid()
    {
        var never = new WorkCalendar(Enumerable.Range(0, 800).ToDictionary(day => new DateOnly(2026, 1, 1).AddDays(day), _ => false), new(9, 0), new(17, 0));
        _ = Assert.Throws<InvalidOperationException>(() => never.NextOpen(Utc("2026-03-11 10:00:00")));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => s_calendar.DueWithin(Utc("2026-03-11 10:00:00"), 0));
    }

    [Fact, Trait("Feature", "D-45")]
    public async Task Days_ThatFinanceEnters_MoveThePromise()
    {
        var service = Service<CalendarService>();
        Clock.Set(Utc("2026-09-30 11:00:00"));
        Assert.Equal(Utc("2026-10-01 11:00:00"), (await Service<CalendarQueries>().OfYearAsync(2026, People.Finance))!.Hours.DueAt);
        Assert.Equal(5, Done(await service.AddAsync(new(2026, 10, 1), new(2026, 10, 7), false, "国庆节", People.Finance))); // Thursday to Wednesday: its weekend has no line
        Assert.Equal(1, Done(await service.AddAsync(new(2026, 10, 10), null, true, "调休", People.Finance)));
        Assert.Equal("From", Refused("calendar.day-taken", await service.AddAsync(new(2026, 10, 5), new(2026, 10, 6), false, "又一次", People.Finance)).Field);
        Assert.Equal("From", Refused("calendar.as-usual", await service.AddAsync(new(2026, 10, 17), new(2026, 10, 18), false, "周末", People.Finance)).Field);
        Assert.Equal("To", Refused("calendar.ends-before-it-begins", await service.AddAsync(new(2026, 10, 17), new(2026, 10, 16), false, "倒", People.Finance)).Field);
        Assert.Equal("To", Refused("calendar.too-many-days", await service.AddAsync(new(2026, 11, 1), new(2026, 12, 2), false, "长", People.Finance)).Field);
        Assert.Equal("Name", Refused("field.required", await service.AddAsync(new(2026, 11, 2), null, false, " ", People.Finance)).Field);
        Assert.Equal("From", Refused("field.required", await service.AddAsync(null, null, false, "无", People.Finance)).Field);
        _ = Refused("access.forbidden", await service.AddAsync(new(2026, 11, 2), null, false, "无权", People.Operations));
        var view = (await Service<CalendarQueries>().OfYearAsync(2026, People.Finance))!;
        Assert.Equal(6, view.Days.Count);
        Assert.Equal(Utc("2026-10-08 11:00:00"), view.Hours.DueAt);
        Done(await service.RemoveAsync(new(2026, 10, 1), People.Finance));
        Assert.Equal(Utc("2026-10-01 11:00:00"), (await Service<CalendarQueries>().OfYearAsync(2026, People.Finance))!.Hours.DueAt);
        _ = Refused("access.not-found", await service.RemoveAsync(new(2026, 10, 1), People.Finance));
        Assert.Null(await Service<CalendarQueries>().OfYearAsync(2026, People.Operations));
    }

    private static DateTime Utc(string shanghai)
    {
        var local = DateTime.ParseExact(shanghai, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        return BusinessTime.StartOf(DateOnly.FromDateTime(local)) + local.TimeOfDay;
    }
}
