using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Workbench;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Workbench;

/// <summary>A day that is not as usual.</summary>
public sealed record CalendarRow(DateOnly Day, bool IsWorking, string Name, string MadeBy);

/// <summary>The calendar as staff see it.</summary>
/// <param name="Hours">The hours, and what would be promised now within one working day.</param>
/// <param name="Days">The days of the year that are not as usual, in order.</param>
public sealed record CalendarView(HandlingHours Hours, IReadOnlyList<CalendarRow> Days);

/// <summary>Reads the working calendar.</summary>
public sealed class CalendarQueries(PortalDb portal, WorkCalendars calendars, TimeProvider clock)
{
    /// <summary>The calendar of a year; null without permission.</summary>
    public async Task<CalendarView?> OfYearAsync(int year, Actor actor, CancellationToken ct = default)
    {
        if (!CalendarDay.MayBeKeptBy(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var days = await db.CalendarDays.Where(day => day.Day >= first && day.Day <= last).OrderBy(day => day.Day).Select(day => new CalendarRow(day.Day, day.IsWorking, day.Name, day.MadeBy)).ToListAsync(ct);
        return new(await calendars.HoursAsync(db, clock.GetUtcNow().UtcDateTime, 1, ct), days);
    }
}
