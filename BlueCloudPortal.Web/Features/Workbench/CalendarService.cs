using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Workbench;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Workbench;

/// <summary>Staff keep holidays and working weekends (D-45).</summary>
public sealed class CalendarService(PortalDb portal, TimeProvider clock)
{
    /// <summary>Enters the days of a holiday, or weekend days on which people work, and gives how many. Errors: those of <see cref="CalendarDay.Of"/>, <c>calendar.day-taken</c> at From with the first day that is there already.</summary>
    public Task<Result<int>> AddAsync(DateOnly? from, DateOnly? to, bool isWorking, string? name, Actor actor, CancellationToken ct = default) => portal.ChangeAsync<int>(actor, async db =>
    {
        var made = CalendarDay.Of(from, to, isWorking, name, actor, clock.GetUtcNow().UtcDateTime);
        if (made.IsRefused) { return made.Error; }
        var days = made.Value.Select(one => one.Day).ToList();
        if (await db.CalendarDays.Where(one => days.Contains(one.Day)).OrderBy(one => one.Day).Select(one => (DateOnly?)one.Day).FirstOrDefaultAsync(ct) is { } taken) { return new PortalError("calendar.day-taken", taken).At("From"); }
        db.AddRange(made.Value);
        return days.Count;
    }, ct);

    /// <summary>A day is as usual again. Errors: <c>access.forbidden</c>, <c>access.not-found</c>.</summary>
    public async Task<Result> RemoveAsync(DateOnly day, Actor actor, CancellationToken ct = default)
    {
        if (!CalendarDay.MayBeKeptBy(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            if (await db.CalendarDays.SingleOrDefaultAsync(one => one.Day == day, ct) is not { } found) { return AccessErrors.NotFound; }
            _ = db.Remove(found);
            return Result.Done;
        }, ct);
    }
}
