using System.Globalization;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Workbench;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Workbench;

/// <summary>When people who hand something in can expect it to be handled.</summary>
/// <param name="Opens">When a working day begins, in Shanghai.</param>
/// <param name="Closes">When it ends.</param>
/// <param name="IsOpen">Whether people work now.</param>
/// <param name="NextOpen">From when on it will be handled, UTC: now, or the next opening.</param>
/// <param name="DueAt">The moment by which it is promised, UTC.</param>
public sealed record HandlingHours(TimeOnly Opens, TimeOnly Closes, bool IsOpen, DateTime NextOpen, DateTime DueAt);

/// <summary>The working calendar as it is kept: hours from the settings (<c>WorkCalendar:Opens</c>, <c>WorkCalendar:Closes</c>), holidays and working weekends from the database.</summary>
public sealed class WorkCalendars
{
    private static readonly TimeSpan s_ahead = TimeSpan.FromDays(400); // as far as anything is promised, with the longest rest
    private readonly TimeOnly _opens;
    private readonly TimeOnly _closes;

    /// <summary>Reads the hours; 9:00 to 17:00 where nothing is set. Hours that make no sense end the start.</summary>
    public WorkCalendars(IConfiguration configuration)
    {
        (_opens, _closes) = (Hour("WorkCalendar:Opens", WorkCalendar.Usual.Opens), Hour("WorkCalendar:Closes", WorkCalendar.Usual.Closes));
        if (_closes <= _opens) { throw new InvalidOperationException("WorkCalendar:Closes must be after WorkCalendar:Opens."); }

        TimeOnly Hour(string key, TimeOnly usual) => configuration[key] is not { Length: > 0 } text ? usual
            : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time
            : throw new InvalidOperationException($"{key} is '{text}'; it must be a time such as 09:00.");
    }

    /// <summary>The calendar for what begins now or later.</summary>
    public Task<WorkCalendar> AtAsync(PortalDbContext db, DateTime now, CancellationToken ct = default) => BetweenAsync(db, now, now + s_ahead, ct);

    /// <summary>The calendar for what lies between two moments.</summary>
    public async Task<WorkCalendar> BetweenAsync(PortalDbContext db, DateTime from, DateTime to, CancellationToken ct = default)
    {
        var (first, last) = (BusinessTime.DayOf(from), BusinessTime.DayOf(to));
        return new(await db.CalendarDays.Where(day => day.Day >= first && day.Day <= last).ToDictionaryAsync(day => day.Day, day => day.IsWorking, ct), _opens, _closes);
    }

    /// <summary>What is promised to who hands something in now.</summary>
    public async Task<HandlingHours> HoursAsync(PortalDbContext db, DateTime now, int workingDays, CancellationToken ct = default)
    {
        var calendar = await AtAsync(db, now, ct);
        return new(calendar.Opens, calendar.Closes, calendar.IsOpen(now), calendar.NextOpen(now), calendar.DueWithin(now, workingDays));
    }
}
