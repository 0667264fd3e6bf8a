using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Catalog;

/// <summary>What the storefront shows besides the catalogue.</summary>
public enum ContentKind
{
    /// <summary>轮播广告: a picture of the home page that leads somewhere.</summary>
    Slide,
    /// <summary>新闻动态.</summary>
    News,
    /// <summary>合作伙伴.</summary>
    Partner,
    /// <summary>品牌专区: words about a vendor of the catalogue, by its name.</summary>
    Brand,
    /// <summary>行业: words about an industry of the catalogue, by its name.</summary>
    Industry,
    /// <summary>帮助中心: a page of the help.</summary>
    Help,
    /// <summary>关于我们: a page about the portal.</summary>
    About,
    /// <summary>页脚链接: a link in the foot of the public pages.</summary>
    Link,
    /// <summary>操作手册: the handbook of a role (M-44).</summary>
    Handbook,
    /// <summary>产品手册: a text or a PDF about a brand or solution .</summary>
    ProductHandbook,
    /// <summary>在线视频教程: a link to a film, with a few words (M-43).</summary>
    Video,
}

/// <summary>For whom a handbook is (M-44).</summary>
public enum ContentReader
{
    /// <summary>分销商.</summary>
    Distributor,
    /// <summary>经销商.</summary>
    Reseller,
    /// <summary>客户: whoever registers and buys for itself.</summary>
    Customer,
    /// <summary>服务商.</summary>
    Provider,
    /// <summary>平台员工: read by staff only.</summary>
    Staff,
}

/// <summary>What a video tutorial is about (M-43).</summary>
public enum VideoTopic
{
    /// <summary>注册与激活.</summary>
    Registration,
    /// <summary>订单管理.</summary>
    Orders,
    /// <summary>服务上架与下架.</summary>
    Services,
    /// <summary>MSP 分账.</summary>
    Settlement,
    /// <summary>其他.</summary>
    Other,
}

/// <summary>What staff type in. Texts are plain: <c>## </c> begins a heading, <c>- </c> a point.</summary>
/// <param name="Slug">Its address; lower-case letters, digits and dashes.</param>
/// <param name="Title">Title; of a brand or an industry its name in the catalogue.</param>
/// <param name="TitleEn">Title in English; empty for the same.</param>
/// <param name="Summary">A line.</param>
/// <param name="SummaryEn">That line in English; empty for the same.</param>
/// <param name="Body">The text.</param>
/// <param name="BodyEn">The text in English; empty for the same.</param>
/// <param name="Tag">A word before a piece of news, such as 活动; the brand or solution of a product handbook.</param>
/// <param name="Link">Where it leads: a path of the portal or an https address.</param>
/// <param name="Position">Place in its list; small ones first.</param>
/// <param name="ShownFrom">First day; null for at once.</param>
/// <param name="ShownTo">Last day, belonging to the period; null for always.</param>
/// <param name="Reader">Whose handbook it is; null for everything else.</param>
/// <param name="Topic">What a video is about; null for everything else.</param>
public sealed record ContentData(
    string? Slug, string? Title, string? TitleEn = null, string? Summary = null, string? SummaryEn = null, string? Body = null, string? BodyEn = null,
    string? Tag = null, string? Link = null, int Position = 0, DateOnly? ShownFrom = null, DateOnly? ShownTo = null, ContentReader? Reader = null, VideoTopic? Topic = null);

/// <summary>A piece of the storefront: a slide, news, a partner, words about a brand or industry, a page of help. Seen by others only when published.</summary>
public sealed class ContentItem : Aggregate
{
    /// <summary>Longest address.</summary>
    public const int SlugMaxLength = 80;
    /// <summary>Longest title.</summary>
    public const int TitleMaxLength = 120;
    /// <summary>Longest line.</summary>
    public const int SummaryMaxLength = 200;
    /// <summary>Longest text.</summary>
    public const int BodyMaxLength = 20000;
    /// <summary>Longest word before news.</summary>
    public const int TagMaxLength = 60;
    /// <summary>Longest link.</summary>
    public const int LinkMaxLength = 300;
    /// <summary>The last place in a list.</summary>
    public const int MaxPosition = 9999;

    private ContentItem() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<ContentItem> Id { get; private init; }
    /// <summary>What it is.</summary>
    public ContentKind Kind { get; private init; }
    /// <summary>Its address; unique within the kind.</summary>
    public string Slug { get; private set; } = "";
    /// <summary>Title.</summary>
    public string Title { get; private set; } = "";
    /// <summary>Title in English; may be empty.</summary>
    public string TitleEn { get; private set; } = "";
    /// <summary>A line; may be empty.</summary>
    public string Summary { get; private set; } = "";
    /// <summary>That line in English; may be empty.</summary>
    public string SummaryEn { get; private set; } = "";
    /// <summary>The text; may be empty.</summary>
    public string Body { get; private set; } = "";
    /// <summary>The text in English; may be empty.</summary>
    public string BodyEn { get; private set; } = "";
    /// <summary>A word before it, or the brand or solution of a product handbook; may be empty.</summary>
    public string Tag { get; private set; } = "";
    /// <summary>Where it leads; may be empty.</summary>
    public string Link { get; private set; } = "";
    /// <summary>Place in its list.</summary>
    public int Position { get; private set; }
    /// <summary>First day; null for at once.</summary>
    public DateOnly? ShownFrom { get; private set; }
    /// <summary>Last day; null for always.</summary>
    public DateOnly? ShownTo { get; private set; }
    /// <summary>Its picture; null when it has none.</summary>
    public Id<StoredFile>? PictureId { get; private set; }
    /// <summary>Whose handbook it is; null for everything else.</summary>
    public ContentReader? Reader { get; private set; }
    /// <summary>What a video is about; null for everything else.</summary>
    public VideoTopic? Topic { get; private set; }
    /// <summary>The PDF of a product handbook; null when it has none.</summary>
    public Id<StoredFile>? DocumentId { get; private set; }
    /// <summary>When it was published, UTC; null while it is a draft or withdrawn.</summary>
    public DateTime? PublishedAt { get; private set; }
    /// <summary>Who changed it last.</summary>
    public string ChangedBy { get; private set; } = "";
    /// <summary>When that was, UTC.</summary>
    public DateTime ChangedAt { get; private set; }

    /// <summary>A new piece, not published. Errors: those of <see cref="Change"/>.</summary>
    public static Result<ContentItem> Draft(ContentKind kind, ContentData data, Actor by, DateTime at)
    {
        var item = new ContentItem { Id = Id<ContentItem>.New(at), Kind = kind };
        var changed = item.Change(data, by, at);
        return changed.IsRefused ? changed.Error : item;
    }

    /// <summary>
    /// Takes over what was typed. Errors: <c>access.forbidden</c>; at the field <c>field.required</c>, <c>field.too-long</c>, <c>content.bad-slug</c>, <c>content.bad-link</c>,
    /// <c>content.bad-position</c>, <c>content.bad-period</c>.
    /// </summary>
    public Result Change(ContentData data, Actor by, DateTime at)
    {
        if (!MayChange(by)) { return AccessErrors.Forbidden; }
        var slug = Clean(data.Slug);
        if (slug.Length == 0) { return AccessErrors.Required(nameof(Slug)); }
        if (slug.Length > SlugMaxLength || !slug.All(one => char.IsAsciiLetterLower(one) || char.IsAsciiDigit(one) || one == '-')) { return new PortalError("content.bad-slug", SlugMaxLength).At(nameof(Slug)); }
        if (Clean(data.Title).Length == 0) { return AccessErrors.Required(nameof(Title)); }
        foreach (var (field, text, most) in new[]
        {
            (nameof(Title), data.Title, TitleMaxLength), (nameof(TitleEn), data.TitleEn, TitleMaxLength), (nameof(Summary), data.Summary, SummaryMaxLength), (nameof(SummaryEn), data.SummaryEn, SummaryMaxLength),
            (nameof(Body), data.Body, BodyMaxLength), (nameof(BodyEn), data.BodyEn, BodyMaxLength), (nameof(Tag), data.Tag, TagMaxLength), (nameof(Link), data.Link, LinkMaxLength),
        })
        {
            if (Clean(text).Length > most) { return AccessErrors.TooLong(field, most); }
        }
        var link = Clean(data.Link);
        if (link.Length > 0 && !LinkRule.IsSafe(link)) { return new PortalError("content.bad-link").At(nameof(Link)); }
        if (data.Position is < 0 or > MaxPosition) { return new PortalError("content.bad-position", MaxPosition).At(nameof(Position)); }
        if (data.ShownFrom > data.ShownTo) { return new PortalError("content.bad-period").At(nameof(ShownTo)); }
        (Reader, Topic) = (Kind == ContentKind.Handbook ? data.Reader : null, Kind == ContentKind.Video ? data.Topic : null);
        (Slug, Title, TitleEn, Summary, SummaryEn) = (slug, Clean(data.Title), Clean(data.TitleEn), Clean(data.Summary), Clean(data.SummaryEn));
        (Body, BodyEn, Tag, Link, Position, ShownFrom, ShownTo) = (Clean(data.Body), Clean(data.BodyEn), Clean(data.Tag), link, data.Position, data.ShownFrom, data.ShownTo);
        (ChangedBy, ChangedAt) = (by.Name, at);
        return Result.Done;
    }

    /// <summary>Gives it another picture, or takes it away. Error: <c>access.forbidden</c>.</summary>
    public Result Picture(Id<StoredFile>? picture, Actor by, DateTime at)
    {
        if (!MayChange(by)) { return AccessErrors.Forbidden; }
        (PictureId, ChangedBy, ChangedAt) = (picture, by.Name, at);
        return Result.Done;
    }

    /// <summary>Gives a product handbook its PDF, or takes it away. Errors: <c>access.forbidden</c>, <c>content.no-file-here</c> for other kinds.</summary>
    public Result Document(Id<StoredFile>? document, Actor by, DateTime at)
    {
        if (!MayChange(by)) { return AccessErrors.Forbidden; }
        if (Kind != ContentKind.ProductHandbook) { return new PortalError("content.no-file-here"); }
        (DocumentId, ChangedBy, ChangedAt) = (document, by.Name, at);
        return Result.Done;
    }

    /// <summary>Lets others see it; again changes nothing, so that the day of news stays. Errors: <c>access.forbidden</c>; at the field <c>field.required</c> (slides, links and videos need a link, news and pages a text, handbooks a reader, videos a topic), <c>content.text-or-file</c> for a product handbook.</summary>
    public Result Publish(Actor by, DateTime at)
    {
        if (!MayChange(by)) { return AccessErrors.Forbidden; }
        if (Kind is ContentKind.Slide or ContentKind.Link or ContentKind.Video && Link.Length == 0) { return AccessErrors.Required(nameof(Link)); }
        if (Kind == ContentKind.Handbook && Reader is null) { return AccessErrors.Required(nameof(Reader)); }
        if (Kind == ContentKind.Video && Topic is null) { return AccessErrors.Required(nameof(Topic)); }
        if (Kind == ContentKind.ProductHandbook && Body.Length == 0 && DocumentId is null) { return new PortalError("content.text-or-file").At(nameof(Body)); }
        if (Kind is ContentKind.News or ContentKind.Help or ContentKind.About or ContentKind.Handbook && Body.Length == 0) { return AccessErrors.Required(nameof(Body)); }
        if (PublishedAt is null) { (PublishedAt, ChangedBy, ChangedAt) = (at, by.Name, at); }
        return Result.Done;
    }

    /// <summary>Takes it back. Error: <c>access.forbidden</c>.</summary>
    public Result Withdraw(Actor by, DateTime at)
    {
        if (!MayChange(by)) { return AccessErrors.Forbidden; }
        if (PublishedAt is not null) { (PublishedAt, ChangedBy, ChangedAt) = (null, by.Name, at); }
        return Result.Done;
    }

    private static bool MayChange(Actor by) => by.IsStaff && by.May(Permission.ManageContent);

    private static string Clean(string? text) => (text ?? "").Trim();
}

/// <summary>Where a link that staff type in may lead: pages of the portal itself, or https addresses. Never <c>javascript:</c> or another scheme.</summary>
public static class LinkRule
{
    /// <summary>Whether the address is one of those.</summary>
    public static bool IsSafe(string link) =>
        !link.Any(one => char.IsControl(one) || char.IsWhiteSpace(one) || one == '\\')
        && (link.StartsWith('/') ? !link.StartsWith("//", StringComparison.Ordinal) : Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.Host.Length > 0 && address.UserInfo.Length == 0);
}
