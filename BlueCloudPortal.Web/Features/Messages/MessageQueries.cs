using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Messages;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Frame;
using BlueCloudPortal.Web.Features.Catalog;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Messages;

/// <summary>A message in a person's list.</summary>
/// <param name="Id">Database id.</param>
/// <param name="Category">What it is about.</param>
/// <param name="Template">The key of its text.</param>
/// <param name="Args">The text's arguments.</param>
/// <param name="Link">The page that it leads to.</param>
/// <param name="MadeAt">When, UTC.</param>
/// <param name="ReadAt">When it was read, UTC; null when it was not.</param>
public sealed record MessageRow(Id<PersonalMessage> Id, MessageCategory Category, string Template, IReadOnlyList<MessageArg> Args, string Link, DateTime MadeAt, DateTime? ReadAt)
{
    /// <summary>Whether it was not read yet.</summary>
    public bool IsUnread => ReadAt is null;
}

/// <summary>Reads a person's own messages, in the organization that the person acts for (V-14, D-69). The filter of the context shows no others, to nobody.</summary>
public sealed class MessageQueries(PortalDb portal) : IFrameCounts
{
    /// <summary>The icon beside which unread ones are counted.</summary>
    public const string Place = "messages";
    /// <summary>Own filter of the list: the category.</summary>
    public const string TopicFilter = "topic";
    /// <summary>Own filter of the list: unread ones only.</summary>
    public const string UnreadFilter = "unread";
    /// <summary>Above so many the bell says no figure: no more are counted.</summary>
    public const int MostCounted = 100;

    /// <inheritdoc/>
    string IFrameCounts.Place => Place;

    /// <summary>A page of the person's messages, newest first. Filters: search in the texts of both languages, days, <c>topic</c>, <c>unread=1</c>. Sort: made.</summary>
    public async Task<GridPage<MessageRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!Has(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var found = Filtered(db.PersonalMessages, request.Filter);
        var sorted = request.Sorts.FirstOrDefault() is { Key: "made", Descending: false }
            ? found.OrderBy(message => message.MadeAt).ThenBy(message => message.Id)
            : found.OrderByDescending(message => message.MadeAt).ThenByDescending(message => message.Id);
        var rows = await sorted.Skip(request.Skip).Take(request.Take)
            .Select(message => new MessageRow(message.Id, message.Category, message.Template, message.Args, message.Link, message.MadeAt, message.ReadAt)).ToListAsync(ct);
        return new(rows, await found.CountAsync(ct));
    }

    /// <summary>How many are unread; at most <see cref="MostCounted"/>.</summary>
    public async Task<int> CountAsync(Actor actor, CancellationToken ct)
    {
        if (!Has(actor)) { return 0; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.PersonalMessages.Where(message => message.ReadAt == null).Take(MostCounted).CountAsync(ct);
    }

    // The portal itself reads everybody's; nobody asks as the portal.
    internal static bool Has(Actor actor) => actor.UserId != Guid.Empty;

    internal static IQueryable<PersonalMessage> Filtered(IQueryable<PersonalMessage> messages, FilterState filter)
    {
        foreach (var word in SearchWords.Of(filter.Search)) { messages = messages.Where(message => message.Words.Contains(word)); }
        if (filter.From is { } from) { var start = BusinessTime.StartOf(from); messages = messages.Where(message => message.MadeAt >= start); }
        if (filter.To is { } to) { var end = BusinessTime.StartOf(to.AddDays(1)); messages = messages.Where(message => message.MadeAt < end); }
        if (Enum.TryParse<MessageCategory>(filter.More.GetValueOrDefault(TopicFilter), out var category)) { messages = messages.Where(message => message.Category == category); }
        return filter.More.ContainsKey(UnreadFilter) ? messages.Where(message => message.ReadAt == null) : messages;
    }
}
