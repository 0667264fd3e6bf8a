using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Messages;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Frame;
using BlueCloudPortal.Web.Features.Catalog;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Messages;

/// <summary>Reads announcements: what is published, in its days, for those it is for; all of them for staff who keep them (V-12).</summary>
public sealed class AnnouncementQueries(PortalDb portal, TimeProvider clock)
{
    /// <summary>Announcements on a page of the public list.</summary>
    public const int PageSize = 10;
    /// <summary>Own filter of the staff's list: the tag.</summary>
    public const string TagFilter = "tag";
    /// <summary>Own filter of the staff's list: whom it is for.</summary>
    public const string AudienceFilter = "audience";

    private const int OnHome = 5;
    private const int MostTags = 8;

    private static readonly GridOrder<Announcement> s_order = new GridOrder<Announcement>().By("number", one => one.Number).By("title", one => one.Title).By("changed", one => one.ChangedAt).By("published", one => one.PublishedAt).By("until", one => one.UntilOn);

    private DateOnly Today => BusinessTime.DayOf(clock.GetUtcNow().UtcDateTime);

    /// <summary>What this reader sees, pinned ones first, newest first; the first page is 1.</summary>
    /// <param name="tag">A member of <see cref="AnnouncementTag"/> or staff's own word; null or empty for all.</param>
    /// <param name="page">1 and up; one that is not there gives the nearest.</param>
    /// <param name="actor">Who reads; null for a visitor.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<GridPage<AnnouncementLine>> PageAsync(string? tag, int page, Actor? actor, CancellationToken ct = default)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        var shown = Tagged(Shown(db, actor), tag);
        var count = await shown.CountAsync(ct);
        var skip = (Math.Clamp(page, 1, Math.Max(1, (count + PageSize - 1) / PageSize)) - 1) * PageSize;
        return new(await Lines(shown).Skip(skip).Take(PageSize).ToListAsync(ct), count);
    }

    /// <summary>The first ones, for the home page.</summary>
    public async Task<IReadOnlyList<AnnouncementLine>> HomeAsync(Actor actor, CancellationToken ct = default)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        return await Lines(Shown(db, actor)).Take(OnHome).ToListAsync(ct);
    }

    /// <summary>Staff's own words that stand before what this reader sees.</summary>
    public async Task<IReadOnlyList<string>> TagsAsync(Actor? actor, CancellationToken ct = default)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        return await Shown(db, actor).Where(one => one.Tag == AnnouncementTag.Custom).Select(one => one.CustomTag).Distinct().OrderBy(word => word).Take(MostTags).ToListAsync(ct);
    }

    /// <summary>One by its number; null when there is none that this reader sees today.</summary>
    public async Task<AnnouncementView?> ReadAsync(string number, Actor? actor, CancellationToken ct = default)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        return await Shown(db, actor).Where(one => one.Number == number)
            .Select(one => new AnnouncementView(one.Number, one.Title, one.TitleEn, one.Tag, one.CustomTag, one.IsPinned, one.ShownOn!.Value, one.Body, one.BodyEn)).SingleOrDefaultAsync(ct);
    }

    /// <summary>The staff's list; empty without permission. Filters: search in number and titles, state, <c>tag</c>, <c>audience</c>. Sorts: number, title, changed, published, until.</summary>
    public async Task<GridPage<AnnouncementRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!Announcement.MayBeKeptBy(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var found = Filtered(db.Announcements, request.Filter);
        var today = Today;
        var rows = await s_order.Sort(found, request.Sorts, new("changed", Descending: true), "number").Skip(request.Skip).Take(request.Take)
            .Select(one => new AnnouncementRow(one.Number, one.Title, one.TitleEn, one.Tag, one.CustomTag, one.Audience, one.FromOn, one.UntilOn, one.IsPinned, one.Status, one.MadeBy, one.ChangedAt, one.PublishedAt,
                one.Status == AnnouncementStatus.Published && (one.FromOn == null || one.FromOn <= today) && (one.UntilOn == null || one.UntilOn >= today))).ToListAsync(ct);
        return new(rows, await found.CountAsync(ct));
    }

    /// <summary>One for staff, whatever its state; null when there is none or without permission.</summary>
    public async Task<AnnouncementDetail?> FindAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!Announcement.MayBeKeptBy(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        if (await db.Announcements.SingleOrDefaultAsync(one => one.Number == number, ct) is not { } found) { return null; }
        var today = Today;
        var shows = found.Status == AnnouncementStatus.Published && !(found.FromOn > today) && !(found.UntilOn < today);
        return new(found, shows, AnnouncementLifecycle.Instance.ActionsFor(found, actor));
    }

    // The one place that says who sees what: whatever is shown to readers begins here. Staff see what either side sees.
    private IQueryable<Announcement> Shown(PortalDbContext db, Actor? actor)
    {
        var today = Today;
        var (buyer, provider) = (actor is { IsStaff: true } or { IsBuyer: true }, actor is { IsStaff: true } or { IsProvider: true });
        return db.Announcements.Where(one => one.Status == AnnouncementStatus.Published && (one.FromOn == null || one.FromOn <= today) && (one.UntilOn == null || one.UntilOn >= today)
            && (one.Audience == AnnouncementAudience.Everybody || (one.Audience == AnnouncementAudience.Buyers && buyer) || (one.Audience == AnnouncementAudience.Providers && provider)));
    }

    private static IQueryable<Announcement> Tagged(IQueryable<Announcement> found, string? tag) =>
        string.IsNullOrEmpty(tag) ? found
        : Enum.TryParse<AnnouncementTag>(tag, out var known) && Enum.IsDefined(known) ? found.Where(one => one.Tag == known)
        : found.Where(one => one.Tag == AnnouncementTag.Custom && one.CustomTag == tag);

    private static IQueryable<AnnouncementLine> Lines(IQueryable<Announcement> found) =>
        found.OrderByDescending(one => one.IsPinned).ThenByDescending(one => one.ShownOn).ThenByDescending(one => one.PublishedAt).ThenByDescending(one => one.Number)
            .Select(one => new AnnouncementLine(one.Number, one.Title, one.TitleEn, one.Tag, one.CustomTag, one.IsPinned, one.ShownOn!.Value));

    private static IQueryable<Announcement> Filtered(IQueryable<Announcement> found, FilterState filter)
    {
#pragma warning disable CA1304, CA1311, CA1862 // translated: every database lowers letters in its own way
        foreach (var word in SearchWords.Of(filter.Search)) { found = found.Where(one => one.Number.ToLower().Contains(word) || one.Title.ToLower().Contains(word) || one.TitleEn.ToLower().Contains(word) || one.CustomTag.ToLower().Contains(word)); }
#pragma warning restore CA1304, CA1311, CA1862
        if (filter.StatusesOf<AnnouncementStatus>() is { Count: > 0 } statuses) { found = found.Where(one => statuses.Contains(one.Status)); }
        if (Enum.TryParse<AnnouncementTag>(filter.More.GetValueOrDefault(TagFilter), out var tag)) { found = found.Where(one => one.Tag == tag); }
        return Enum.TryParse<AnnouncementAudience>(filter.More.GetValueOrDefault(AudienceFilter), out var audience) ? found.Where(one => one.Audience == audience) : found;
    }
}
