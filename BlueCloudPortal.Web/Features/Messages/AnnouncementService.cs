using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Messages;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Messages;

/// <summary>What staff do with announcements (V-12). Texts come as HTML; they are made safe before anything is kept (GOALS X4).</summary>
public sealed class AnnouncementService(PortalDb portal, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Makes a draft; a second click (same request key) gives the first one's number. Gives the number. Errors: those of <see cref="Announcement.Draft"/>.</summary>
    public async Task<Result<string>> DraftAsync(AnnouncementData data, Guid requestKey, Actor actor, CancellationToken ct = default)
    {
        if (!Announcement.MayBeKeptBy(actor)) { return AccessErrors.Forbidden; }
        var safe = Safe(data);
        if (safe.IsRefused) { return safe.Error; }
        return await portal.ChangeAsync<string>(actor, async db =>
        {
            if (await db.Announcements.Where(one => one.RequestKey == requestKey).Select(one => one.Number).SingleOrDefaultAsync(ct) is { } earlier) { return earlier; }
            var made = Announcement.Draft(DocumentNumber.ByPrefix("GG", Now, db.Tails.Next()), safe.Value, requestKey, actor, Now);
            if (made.IsRefused) { return made.Error; }
            _ = db.Add(made.Value);
            return made.Value.Number;
        }, ct);
    }

    /// <summary>Changes one. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>access.stale</c> when somebody else has changed it since it was read, and those of <see cref="Announcement.Edit"/>.</summary>
    public async Task<Result> EditAsync(string number, AnnouncementData data, int version, Actor actor, CancellationToken ct = default)
    {
        var safe = Safe(data);
        if (safe.IsRefused) { return safe.Error; }
        return await MoveAsync(number, actor, one => one.Version == version ? one.Edit(safe.Value, actor, Now) : AccessErrors.Stale, ct);
    }

    /// <summary>Lets its audience see it. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, and those of <see cref="Announcement.Publish"/>.</summary>
    public Task<Result> PublishAsync(string number, Actor actor, CancellationToken ct = default) => MoveAsync(number, actor, one => one.Publish(actor, Now), ct);

    /// <summary>Takes it back. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, and those of <see cref="Announcement.Withdraw"/>.</summary>
    public Task<Result> WithdrawAsync(string number, string? reason, Actor actor, CancellationToken ct = default) => MoveAsync(number, actor, one => one.Withdraw(reason, actor, Now), ct);

    private async Task<Result> MoveAsync(string number, Actor actor, Func<Announcement, Result> move, CancellationToken ct)
    {
        if (!Announcement.MayBeKeptBy(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db => await db.Announcements.SingleOrDefaultAsync(one => one.Number == number, ct) is { } found ? move(found) : AccessErrors.NotFound, ct);
    }

    private static Result<AnnouncementData> Safe(AnnouncementData data)
    {
        foreach (var (field, text) in new[] { (nameof(data.Body), data.Body), (nameof(data.BodyEn), data.BodyEn) })
        {
            if (text is { Length: > RichText.MostRead }) { return AccessErrors.TooLong(field, Announcement.BodyMaxLength); }
        }
        return data with { Body = RichText.Clean(data.Body), BodyEn = RichText.Clean(data.BodyEn) };
    }
}
