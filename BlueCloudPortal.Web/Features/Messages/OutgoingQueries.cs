using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Messages;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Messages;

/// <summary>A mail or SMS as staff see it in the list.</summary>
public sealed record OutgoingRow(Id<OutgoingMessage> Id, MessageChannel Channel, string To, string Template, string Subject, OutgoingStatus Status, int Tries, DateTime MadeAt, DateTime DueAt, DateTime? SentAt, string? LastError);

/// <summary>Lists what the portal sends to people.</summary>
public sealed class OutgoingQueries(PortalDb portal)
{
    /// <summary>Own filter of the list: the channel.</summary>
    public const string ChannelFilter = "channel";

    /// <summary>A page of the list. Searches receiver, template and subject; never the text.</summary>
    public async Task<GridPage<OutgoingRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!May(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var found = Filtered(db, request.Filter);
        var sort = request.Sorts.FirstOrDefault();
        var sorted = (sort?.Key, sort?.Descending) switch
        {
            ("to", false) => found.OrderBy(one => one.To),
            ("to", true) => found.OrderByDescending(one => one.To),
            ("tries", false) => found.OrderBy(one => one.Tries),
            ("tries", true) => found.OrderByDescending(one => one.Tries),
            ("made", false) => found.OrderBy(one => one.MadeAt),
            _ => found.OrderByDescending(one => one.MadeAt),
        };
        var rows = await Rows(sorted.ThenByDescending(one => one.Id).Skip(request.Skip).Take(request.Take)).ToListAsync(ct);
        return new(rows, await found.CountAsync(ct));
    }

    internal static bool May(Actor actor) => actor.IsStaff && actor.May(Permission.ViewMessages);

    private static IQueryable<OutgoingMessage> Filtered(PortalDbContext db, FilterState filter)
    {
        IQueryable<OutgoingMessage> found = db.OutgoingMessages;
        if (filter.From is { } from) { var start = BusinessTime.StartOf(from); found = found.Where(one => one.MadeAt >= start); }
        if (filter.To is { } to) { var end = BusinessTime.StartOf(to.AddDays(1)); found = found.Where(one => one.MadeAt < end); }
        if (filter.StatusesOf<OutgoingStatus>() is { Count: > 0 } statuses) { found = found.Where(one => statuses.Contains(one.Status)); }
        if (Enum.TryParse<MessageChannel>(filter.More.GetValueOrDefault(ChannelFilter), out var channel)) { found = found.Where(one => one.Channel == channel); }
        var words = filter.Search.Trim().ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // translated: every database lowers letters in its own way
        return words.Length == 0 ? found : found.Where(one => one.To.ToLower().Contains(words) || one.Template.ToLower().Contains(words) || one.Subject.ToLower().Contains(words));
#pragma warning restore CA1304, CA1311, CA1862
    }

    private static IQueryable<OutgoingRow> Rows(IQueryable<OutgoingMessage> messages) => messages.Select(one =>
        new OutgoingRow(one.Id, one.Channel, one.To, one.Template, one.Subject, one.Status, one.Tries, one.MadeAt, one.DueAt, one.SentAt, one.LastError));
}
