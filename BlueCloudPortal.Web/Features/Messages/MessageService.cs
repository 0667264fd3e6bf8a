using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Messages;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Messages;

/// <summary>What people do with their own messages: open, mark as read, delete (D-69). Another person's is not there, and looks as one that never was.</summary>
public sealed class MessageService(PortalDb portal, MessageNotice notice, TimeProvider clock)
{
    /// <summary>The person opens one: it is read from now on; again changes nothing. Errors: <c>access.forbidden</c>, <c>access.not-found</c>.</summary>
    public async Task<Result> OpenAsync(Id<PersonalMessage> id, Actor actor, CancellationToken ct = default) => await MarkReadAsync([id], actor, ct);

    /// <summary>Marks some as read; gives how many were unread. Errors: <c>access.forbidden</c>, <c>access.not-found</c> when none of them is there, <c>inbox.too-many</c>.</summary>
    public Task<Result<int>> MarkReadAsync(IReadOnlyCollection<Id<PersonalMessage>> ids, Actor actor, CancellationToken ct = default) => WithAsync(ids, actor, (chosen, now) =>
        chosen.Where(message => message.ReadAt == null).ExecuteUpdateAsync(set => set.SetProperty(message => message.ReadAt, now), ct), ct);

    /// <summary>Marks everything as read that a filter shows, up to a moment: what came in since the list was read is still new. Gives how many. Error: <c>access.forbidden</c>.</summary>
    public async Task<Result<int>> MarkAllReadAsync(FilterState filter, DateTime upTo, Actor actor, CancellationToken ct = default)
    {
        if (!MessageQueries.Has(actor)) { return AccessErrors.Forbidden; }
        DateTime? now = clock.GetUtcNow().UtcDateTime;
        return Told(actor, await portal.ChangeAsync<int>(actor, async db =>
            await MessageQueries.Filtered(db.PersonalMessages, filter).Where(message => message.ReadAt == null && message.MadeAt <= upTo).ExecuteUpdateAsync(set => set.SetProperty(message => message.ReadAt, now), ct), ct));
    }

    /// <summary>Deletes some for good; gives how many. Errors: <c>access.forbidden</c>, <c>access.not-found</c> when none of them is there, <c>inbox.too-many</c>.</summary>
    public Task<Result<int>> DeleteAsync(IReadOnlyCollection<Id<PersonalMessage>> ids, Actor actor, CancellationToken ct = default) => WithAsync(ids, actor, (chosen, _) => chosen.ExecuteDeleteAsync(ct), ct);

    private async Task<Result<int>> WithAsync(IReadOnlyCollection<Id<PersonalMessage>> ids, Actor actor, Func<IQueryable<PersonalMessage>, DateTime?, Task<int>> act, CancellationToken ct)
    {
        if (!MessageQueries.Has(actor)) { return AccessErrors.Forbidden; }
        if (ids.Count > PersonalMessage.MostAtOnce) { return new PortalError("inbox.too-many", PersonalMessage.MostAtOnce); }
        var wanted = ids.ToList();
        return Told(actor, await portal.ChangeAsync<int>(actor, async db =>
        {
            var chosen = db.PersonalMessages.Where(message => wanted.Contains(message.Id));
            return await chosen.AnyAsync(ct) ? await act(chosen, clock.GetUtcNow().UtcDateTime) : AccessErrors.NotFound;
        }, ct));
    }

    private Result<int> Told(Actor actor, Result<int> done)
    {
        if (done is { IsRefused: false, Value: > 0 }) { notice.Tell(new HashSet<Guid> { actor.UserId }); }
        return done;
    }
}
