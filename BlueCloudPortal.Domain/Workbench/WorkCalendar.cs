using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Workbench;

/// <summary>When staff work: Monday to Friday between two hours of the Shanghai day, but for the days that the calendar says otherwise of (D-45: 9:00 to 17:00, not on public holidays).</summary>
/// <param name="otherwise">Days that are not as usual: true for a weekend on which people work, false for a holiday.</param>
/// <param name="opens">The first moment of a working day.</param>
/// <param name="closes">The first moment after it.</param>
public sealed class WorkCalendar(IReadOnlyDictionary<DateOnly, bool> otherwise, TimeOnly opens, TimeOnly closes)
{
    private const int LongestRest = 366; // a calendar without a working day in a year is a mistake, and must not run for ever

    /// <summary>The usual hours, without holidays.</summary>
    public static WorkCalendar Usual { get; } = new(new Dictionary<DateOnly, bool>(), new(9, 0), new(17, 0));

    /// <summary>When a working day begins, in Shanghai.</summary>
    public TimeOnly Opens => opens;

    /// <summary>When it ends.</summary>
    public TimeOnly Closes => closes;

    /// <summary>Whether a weekday is a working day when the calendar says nothing.</summary>
    public static bool IsUsuallyWorking(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>Whether people work on this day.</summary>
    public bool IsWorkingDay(DateOnly day) => otherwise.TryGetValue(day, out var works) ? works : IsUsuallyWorking(day);

    /// <summary>Whether people work at this moment; the opening belongs to the day, the closing does not.</summary>
    /// <param name="at">UTC.</param>
    public bool IsOpen(DateTime at) => IsWorkingDay(BusinessTime.DayOf(at)) && TimeOnly.FromDateTime(BusinessTime.Local(at)) is var time && time >= opens && time < closes;

    /// <summary>The first moment from this one on at which people work, UTC: the moment itself, or the next opening.</summary>
    /// <param name="at">UTC.</param>
    public DateTime NextOpen(DateTime at)
    {
        if (IsOpen(at)) { return at; }
        var day = BusinessTime.DayOf(at);
        var isBefore = IsWorkingDay(day) && TimeOnly.FromDateTime(BusinessTime.Local(at)) < opens;
        return At(isBefore ? day : NextWorkingDay(day), opens);
    }

    /// <summary>The moment by which something is done that is promised within some working days, UTC: the same time of day, so many working days after work on it can begin.</summary>
    /// <param name="at">When it was handed in, UTC.</param>
    /// <param name="workingDays">1 and up.</param>
    public DateTime DueWithin(DateTime at, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workingDays, 1);
        var begins = NextOpen(at);
        var day = BusinessTime.DayOf(begins);
        for (var left = workingDays; left > 0; left--) { day = NextWorkingDay(day); }
        return BusinessTime.StartOf(day) + BusinessTime.Local(begins).TimeOfDay;
    }

    /// <summary>The length of a working day.</summary>
    public TimeSpan DayLength => closes - opens;

    /// <summary>How much working time lies between two moments, UTC: nights, weekends and holidays are left out. Zero when there is none, and when the second is not later.</summary>
    public TimeSpan Worked(DateTime from, DateTime to)
    {
        var worked = TimeSpan.Zero;
        for (var day = BusinessTime.DayOf(from); At(day, opens) < to; day = day.AddDays(1))
        {
            if (!IsWorkingDay(day)) { continue; }
            var (begins, ends) = (At(day, opens), At(day, closes));
            var part = (to < ends ? to : ends) - (from > begins ? from : begins);
            if (part > TimeSpan.Zero) { worked += part; }
        }
        return worked;
    }

    private DateOnly NextWorkingDay(DateOnly day)
    {
        for (var rest = 1; rest <= LongestRest; rest++)
        {
            if (IsWorkingDay(day.AddDays(rest))) { return day.AddDays(rest); }
        }
        throw new InvalidOperationException($"The calendar has no working day in the year after {day:O}.");
    }

    private static DateTime At(DateOnly day, TimeOnly time) => BusinessTime.StartOf(day) + time.ToTimeSpan();
}
