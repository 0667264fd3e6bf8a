using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>A piece of the storefront, in both languages.</summary>
public sealed record ContentView(string Slug, string TitleZh, string TitleEn, string SummaryZh, string SummaryEn, string BodyZh, string BodyEn, string Tag, string Link, Guid? Picture, DateTime? PublishedAt, ContentReader? Reader = null, VideoTopic? Topic = null, Guid? Document = null)
{
    /// <summary>The title in the reader's language.</summary>
    public string Title => TextExtensions.Pick(TitleZh, TitleEn);
    /// <summary>The line in the reader's language.</summary>
    public string Summary => TextExtensions.Pick(SummaryZh, SummaryEn);
    /// <summary>The text in the reader's language.</summary>
    public string Body => TextExtensions.Pick(BodyZh, BodyEn);
}

/// <summary>A row of the staff's list.</summary>
/// <param name="Shows">Whether everybody sees it today.</param>
public sealed record ContentRow(Id<ContentItem> Id, ContentKind Kind, string Slug, string TitleZh, string TitleEn, string Tag, string Link, int Position, DateOnly? ShownFrom, DateOnly? ShownTo, DateTime? PublishedAt, string ChangedBy, DateTime ChangedAt, bool Shows)
{
    /// <summary>The title in the reader's language.</summary>
    public string Title => TextExtensions.Pick(TitleZh, TitleEn);
}

/// <summary>Reads what the storefront shows besides the catalogue: what is published, in its days, for everybody; all of it for staff who keep it.</summary>
public sealed class ContentQueries(PortalDb portal, TimeProvider clock)
{
    /// <summary>News on a page.</summary>
    public const int PageSize = 10;
    /// <summary>Own filter of the staff's list.</summary>
    public const string KindFilter = "kind";

    private DateOnly Today => BusinessTime.DayOf(clock.GetUtcNow().UtcDateTime);

    /// <summary>Everything of a kind that is shown today, in its order.</summary>
    public async Task<IReadOnlyList<ContentView>> AllAsync(ContentKind kind, CancellationToken ct = default)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        return await Views(Shown(db, kind).OrderBy(one => one.Position).ThenBy(one => one.Title).ThenBy(one => one.Slug)).ToListAsync(ct);
    }

    /// <summary>News, newest first; the first page is 1.</summary>
    public async Task<GridPage<ContentView>> NewsAsync(int page, int size = PageSize, CancellationToken ct = default)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        var shown = Shown(db, ContentKind.News);
        var count = await shown.CountAsync(ct);
        var skip = (Math.Clamp(page, 1, Math.Max(1, (count + size - 1) / size)) - 1) * size;
        return new(await Views(shown.OrderByDescending(one => one.PublishedAt).ThenBy(one => one.Slug).Skip(skip).Take(size)).ToListAsync(ct), count);
    }

    /// <summary>One by its address; null when there is none that is shown today.</summary>
    public async Task<ContentView?> FindAsync(ContentKind kind, string slug, CancellationToken ct = default)
    {
        if (!Slugs.IsOne(slug)) { return null; }
        await using var db = await portal.ReadAsync(Actor.System, ct);
        return await Views(Shown(db, kind).Where(one => one.Slug == slug)).SingleOrDefaultAsync(ct);
    }

    /// <summary>The handbooks that the reader may read, those of the own role first: everybody those of buyers and providers, staff theirs besides (M-44).</summary>
    public async Task<IReadOnlyList<ContentView>> HandbooksAsync(Actor? actor, CancellationToken ct = default)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        var own = ReaderOf(actor);
        return [.. (await Views(Handbooks(db, actor).OrderBy(one => one.Position).ThenBy(one => one.Title).ThenBy(one => one.Slug)).ToListAsync(ct)).OrderBy(one => one.Reader == own ? 0 : 1)];
    }

    /// <summary>A handbook by its address, or without one that of the reader's role; null when there is none that the reader may read.</summary>
    public async Task<ContentView?> HandbookAsync(string? slug, Actor? actor, CancellationToken ct = default)
    {
        if (slug is not null && !Slugs.IsOne(slug)) { return null; }
        await using var db = await portal.ReadAsync(Actor.System, ct);
        var own = ReaderOf(actor);
        var wanted = Handbooks(db, actor);
        wanted = slug is null ? wanted.Where(one => one.Reader == own) : wanted.Where(one => one.Slug == slug);
        return await Views(wanted.OrderBy(one => one.Position).ThenBy(one => one.Slug)).FirstOrDefaultAsync(ct);
    }

    /// <summary>Whose handbook is the reader's own; visitors read the customers'.</summary>
    public static ContentReader ReaderOf(Actor? actor) => actor switch
    {
        null => ContentReader.Customer,
        { IsStaff: true } => ContentReader.Staff,
        { IsProvider: true } => ContentReader.Provider,
        { Kind: Domain.Organizations.OrganizationKind.Distributor } => ContentReader.Distributor,
        _ => ContentReader.Reseller,
    };

    /// <summary>The PDF of a product handbook that is shown today; null for any other file.</summary>
    public async Task<StoredFile?> HandbookFileAsync(Guid id, CancellationToken ct = default)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        var file = new Id<StoredFile>(id);
        return await Shown(db, ContentKind.ProductHandbook).AnyAsync(one => one.DocumentId == file, ct)
            ? await db.StoredFiles.SingleOrDefaultAsync(one => one.Id == file && !one.IsConfidential && one.ContentType == "application/pdf", ct) : null;
    }

    /// <summary>The staff's list; empty without permission. Sorts: title, position, changed, published.</summary>
    public async Task<GridPage<ContentRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!ContentService.MayKeep(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        IQueryable<ContentItem> items = db.ContentItems;
        foreach (var word in SearchWords.Of(request.Filter.Search)) { items = items.Where(one => one.Title.ToLower().Contains(word) || one.TitleEn.ToLower().Contains(word) || one.Slug.Contains(word) || one.Tag.ToLower().Contains(word)); }
        if (request.Filter.More.TryGetValue(KindFilter, out var name) && Enum.TryParse<ContentKind>(name, out var kind)) { items = items.Where(one => one.Kind == kind); }
        var count = await items.CountAsync(ct);
        var sort = request.Sorts.FirstOrDefault();
        var sorted = (sort?.Key, sort?.Descending) switch
        {
            ("title", false) => items.OrderBy(one => one.Title),
            ("title", true) => items.OrderByDescending(one => one.Title),
            ("changed", false) => items.OrderBy(one => one.ChangedAt),
            ("changed", true) => items.OrderByDescending(one => one.ChangedAt),
            ("published", false) => items.OrderBy(one => one.PublishedAt),
            ("published", true) => items.OrderByDescending(one => one.PublishedAt),
            ("position", true) => items.OrderByDescending(one => one.Position),
            _ => items.OrderBy(one => one.Kind).ThenBy(one => one.Position),
        };
        var today = Today;
        var rows = await sorted.ThenBy(one => one.Title).ThenBy(one => one.Id).Skip(request.Skip).Take(request.Take)
            .Select(one => new ContentRow(one.Id, one.Kind, one.Slug, one.Title, one.TitleEn, one.Tag, one.Link, one.Position, one.ShownFrom, one.ShownTo, one.PublishedAt, one.ChangedBy, one.ChangedAt,
                one.PublishedAt != null && (one.ShownFrom == null || one.ShownFrom <= today) && (one.ShownTo == null || one.ShownTo >= today))).ToListAsync(ct);
        return new(rows, count);
    }

    /// <summary>One for staff, published or not; null when there is none or without permission.</summary>
    public async Task<ContentItem?> OpenAsync(Id<ContentItem> id, Actor actor, CancellationToken ct = default)
    {
        if (!ContentService.MayKeep(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.ContentItems.SingleOrDefaultAsync(one => one.Id == id, ct);
    }

    /// <summary>How large a stored file of the storefront is; 0 without permission.</summary>
    public async Task<long> SizeOfAsync(Id<StoredFile> file, Actor actor, CancellationToken ct = default)
    {
        if (!ContentService.MayKeep(actor)) { return 0; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.StoredFiles.Where(one => one.Id == file).Select(one => one.Size).SingleOrDefaultAsync(ct);
    }

    // For everybody: the handbook of staff is not among it.
    private IQueryable<ContentItem> Shown(PortalDbContext db, ContentKind kind) => Published(db, kind).Where(one => one.Reader == null || one.Reader != ContentReader.Staff);

    private IQueryable<ContentItem> Published(PortalDbContext db, ContentKind kind)
    {
        var today = Today;
        return db.ContentItems.Where(one => one.Kind == kind && one.PublishedAt != null && (one.ShownFrom == null || one.ShownFrom <= today) && (one.ShownTo == null || one.ShownTo >= today));
    }

    private IQueryable<ContentItem> Handbooks(PortalDbContext db, Actor? actor)
    {
        var isStaff = actor is { IsStaff: true };
        return Published(db, ContentKind.Handbook).Where(one => isStaff || one.Reader != ContentReader.Staff);
    }

    private static IQueryable<ContentView> Views(IQueryable<ContentItem> items) => items.Select(one =>
        new ContentView(one.Slug, one.Title, one.TitleEn, one.Summary, one.SummaryEn, one.Body, one.BodyEn, one.Tag, one.Link, one.PictureId == null ? null : one.PictureId.Value.Value, one.PublishedAt, one.Reader, one.Topic,
            one.DocumentId == null ? null : one.DocumentId.Value.Value));
}
