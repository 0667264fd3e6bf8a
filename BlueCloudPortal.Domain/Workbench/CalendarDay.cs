using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Workbench;

/// <summary>A day that is not as its weekday is: a holiday, or a weekend on which people work.</summary>
public sealed class CalendarDay : Aggregate
{
    /// <summary>Longest name.</summary>
    public const int NameMaxLength = 40;
    /// <summary>Most days that are entered at once.</summary>
    public const int MostDays = 31;

    private CalendarDay() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<CalendarDay> Id { get; private init; }
    /// <summary>The day, in Shanghai; unique.</summary>
    public DateOnly Day { get; private init; }
    /// <summary>True: people work; false: they do not.</summary>
    public bool IsWorking { get; private init; }
    /// <summary>Why, such as 国庆节.</summary>
    public string Name { get; private init; } = "";
    /// <summary>Who entered it.</summary>
    public string MadeBy { get; private init; } = "";

    /// <summary>Who keeps the calendar.</summary>
    public static bool MayBeKeptBy(Actor actor) => actor.IsStaff && actor.May(Permission.ManageSettings);

    /// <summary>
    /// The days of a holiday, or those on which people work instead. Days that are so anyway are left out: a holiday over a weekend has no line for the weekend.
    /// Errors: <c>access.forbidden</c>; at the field <c>field.required</c>, <c>field.too-long</c>, <c>calendar.ends-before-it-begins</c>, <c>calendar.too-many-days</c>, <c>calendar.as-usual</c>.
    /// </summary>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day; null for one day.</param>
    /// <param name="isWorking">Whether people work.</param>
    /// <param name="name">Why.</param>
    /// <param name="by">Who enters them.</param>
    /// <param name="at">UTC.</param>
    public static Result<CalendarDay[]> Of(DateOnly? from, DateOnly? to, bool isWorking, string? name, Actor by, DateTime at)
    {
        if (!MayBeKeptBy(by)) { return AccessErrors.Forbidden; }
        if (from is not { } first) { return AccessErrors.Required("From"); }
        var last = to ?? first;
        if (last < first) { return new PortalError("calendar.ends-before-it-begins").At("To"); }
        var count = last.DayNumber - first.DayNumber + 1;
        if (count > MostDays) { return new PortalError("calendar.too-many-days", MostDays).At("To"); }
        var why = name?.Trim() ?? "";
        if (why.Length == 0) { return AccessErrors.Required(nameof(Name)); }
        if (why.Length > NameMaxLength) { return AccessErrors.TooLong(nameof(Name), NameMaxLength); }
        CalendarDay[] days = [.. Enumerable.Range(0, count).Select(first.AddDays).Where(day => WorkCalendar.IsUsuallyWorking(day) != isWorking)
            .Select(day => new CalendarDay { Id = Id<CalendarDay>.New(at), Day = day, IsWorking = isWorking, Name = why, MadeBy = by.Name })];
        return days.Length == 0 ? new PortalError("calendar.as-usual").At("From") : days;
    }
}
