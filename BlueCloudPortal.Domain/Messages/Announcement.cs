using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Messages;

/// <summary>What stands before an announcement (V-12).</summary>
public enum AnnouncementTag
{
    /// <summary>【平台公告】.</summary>
    Platform,
    /// <summary>【活动公告】.</summary>
    Activity,
    /// <summary>【标签】: staff's own word.</summary>
    Custom,
}

/// <summary>Whom an announcement is for.</summary>
public enum AnnouncementAudience
{
    /// <summary>Everybody, visitors without an account too.</summary>
    Everybody,
    /// <summary>Distributors, resellers, customers.</summary>
    Buyers,
    /// <summary>Service providers.</summary>
    Providers,
}

/// <summary>What staff type in. The texts are HTML that was made safe.</summary>
/// <param name="Title">Title.</param>
/// <param name="TitleEn">Title in English; empty for the same.</param>
/// <param name="Tag">What stands before it.</param>
/// <param name="CustomTag">Staff's own word; only with <see cref="AnnouncementTag.Custom"/>.</param>
/// <param name="Body">The text.</param>
/// <param name="BodyEn">The text in English; empty for the same.</param>
/// <param name="Audience">Whom it is for.</param>
/// <param name="From">First day; null for at once.</param>
/// <param name="Until">Last day, belonging to the period; null for always.</param>
/// <param name="Pinned">Whether it stands above the others.</param>
public sealed record AnnouncementData(
    string? Title, string? TitleEn, AnnouncementTag? Tag, string? CustomTag, string? Body, string? BodyEn, AnnouncementAudience Audience = AnnouncementAudience.Everybody,
    DateOnly? From = null, DateOnly? Until = null, bool Pinned = false);

/// <summary>公告: what the platform announces to everybody, to buyers or to providers (V-12). The platform's own document.</summary>
public sealed class Announcement : Document<AnnouncementStatus>
{
    /// <summary>Longest title.</summary>
    public const int TitleMaxLength = 120;
    /// <summary>Longest word of staff's own.</summary>
    public const int TagMaxLength = 12;
    /// <summary>Longest text, with its marks.</summary>
    public const int BodyMaxLength = 20_000;

    private Announcement() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<Announcement> Id { get; private init; }
    /// <summary>Title.</summary>
    public string Title { get; private set; } = "";
    /// <summary>Title in English; may be empty.</summary>
    public string TitleEn { get; private set; } = "";
    /// <summary>What stands before it.</summary>
    public AnnouncementTag Tag { get; private set; }
    /// <summary>Staff's own word; empty unless the tag is one.</summary>
    public string CustomTag { get; private set; } = "";
    /// <summary>The text: safe HTML.</summary>
    public string Body { get; private set; } = "";
    /// <summary>The text in English; may be empty.</summary>
    public string BodyEn { get; private set; } = "";
    /// <summary>Whom it is for.</summary>
    public AnnouncementAudience Audience { get; private set; }
    /// <summary>First day; null for at once.</summary>
    public DateOnly? FromOn { get; private set; }
    /// <summary>Last day, belonging to the period; null for always.</summary>
    public DateOnly? UntilOn { get; private set; }
    /// <summary>Whether it stands above the others.</summary>
    public bool IsPinned { get; private set; }
    /// <summary>The form's request key; unique, so that a second click is the same draft.</summary>
    public Guid RequestKey { get; private init; }
    /// <summary>Who made it.</summary>
    public string MadeBy { get; private init; } = "";
    /// <summary>When it was made, UTC.</summary>
    public DateTime MadeAt { get; private init; }
    /// <summary>When it was changed last, UTC.</summary>
    public DateTime ChangedAt { get; private set; }
    /// <summary>When it was published, UTC; null while it was not.</summary>
    public DateTime? PublishedAt { get; private set; }
    /// <summary>The day since which its readers have it: its first day, or that of publishing when it is later. Null while it was not published. Lists are sorted by it.</summary>
    public DateOnly? ShownOn { get; private set; }
    /// <summary>Why it was taken back; null when it was not.</summary>
    public string? WithdrawReason { get; private set; }

    /// <inheritdoc/>
    public override DocumentKind DocumentKind => DocumentKind.Announcement;
    /// <inheritdoc/>
    public override Guid Key => Id.Value;

    /// <summary>Who writes announcements.</summary>
    public static bool MayBeKeptBy(Actor actor) => actor.IsStaff && actor.May(Permission.ManageContent);

    /// <summary>A new one that nobody sees yet. Errors: <c>access.forbidden</c>, and those of <see cref="Edit"/>.</summary>
    public static Result<Announcement> Draft(string number, AnnouncementData data, Guid requestKey, Actor by, DateTime at)
    {
        if (!MayBeKeptBy(by)) { return AccessErrors.Forbidden; }
        var made = new Announcement { Id = Id<Announcement>.New(at), Number = number, OrganizationId = by.OrganizationId, RequestKey = requestKey, MadeBy = by.Name, MadeAt = at };
        if (RefusalOf(data) is { } refusal) { return refusal; }
        made.Take(data, at);
        made.RecordMade(by, at);
        return made;
    }

    /// <summary>Changes what it says, also when it is published. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>; at the field <c>field.required</c>, <c>field.too-long</c>, <c>announcement.bad-period</c>; what is published stays complete and is not made to be over.</summary>
    public Result Edit(AnnouncementData data, Actor by, DateTime at)
    {
        if (AnnouncementLifecycle.Instance.RefusalOf(this, AnnouncementTrigger.Edit, by) is { } refusal) { return refusal; }
        if (RefusalOf(data) is { } bad) { return bad; }
        if (Status == AnnouncementStatus.Published && RefusalOfShowing(data.Body, data.Until, at) is { } incomplete) { return incomplete; }
        Take(data, at);
        if (PublishedAt is { } published) { ShownOn = ShownSince(published); }
        return AnnouncementLifecycle.Instance.Fire(this, AnnouncementTrigger.Edit, by, at);
    }

    /// <summary>Lets its audience see it, in its days. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>; <c>field.required</c> at Body, <c>announcement.over</c> at Until when its last day is over.</summary>
    public Result Publish(Actor by, DateTime at)
    {
        if (AnnouncementLifecycle.Instance.RefusalOf(this, AnnouncementTrigger.Publish, by) is { } refusal) { return refusal; }
        if (RefusalOfShowing(Body, UntilOn, at) is { } incomplete) { return incomplete; }
        (PublishedAt, ShownOn) = (at, ShownSince(at));
        return AnnouncementLifecycle.Instance.Fire(this, AnnouncementTrigger.Publish, by, at);
    }

    /// <summary>Takes it back, or gives a draft up. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>; at Reason <c>field.required</c>, <c>field.too-long</c>.</summary>
    public Result Withdraw(string? reason, Actor by, DateTime at)
    {
        if (AnnouncementLifecycle.Instance.RefusalOf(this, AnnouncementTrigger.Withdraw, by) is { } refusal) { return refusal; }
        var why = NoteText.Required(reason, "Reason");
        if (why.IsRefused) { return why; }
        WithdrawReason = why.Value;
        return AnnouncementLifecycle.Instance.Fire(this, AnnouncementTrigger.Withdraw, by, at, WithdrawReason);
    }

    private static PortalError? RefusalOfShowing(string? body, DateOnly? until, DateTime at) =>
        Clean(body).Length == 0 ? AccessErrors.Required(nameof(Body))
        : until is { } last && last < BusinessTime.DayOf(at) ? new PortalError("announcement.over", last).At("Until") : null;

    private static PortalError? RefusalOf(AnnouncementData data)
    {
        if (Clean(data.Title).Length == 0) { return AccessErrors.Required(nameof(Title)); }
        if (data.Tag is not { } tag) { return AccessErrors.Required(nameof(Tag)); }
        if (tag == AnnouncementTag.Custom && Clean(data.CustomTag).Length == 0) { return AccessErrors.Required(nameof(CustomTag)); }
        foreach (var (field, text, most) in new[]
        {
            (nameof(Title), data.Title, TitleMaxLength), (nameof(TitleEn), data.TitleEn, TitleMaxLength), (nameof(CustomTag), data.CustomTag, TagMaxLength),
            (nameof(Body), data.Body, BodyMaxLength), (nameof(BodyEn), data.BodyEn, BodyMaxLength),
        })
        {
            if (Clean(text).Length > most) { return AccessErrors.TooLong(field, most); }
        }
        return data.From > data.Until ? new PortalError("announcement.bad-period").At("Until") : null;
    }

    private void Take(AnnouncementData data, DateTime at)
    {
        (Title, TitleEn, Tag, CustomTag) = (Clean(data.Title), Clean(data.TitleEn), data.Tag!.Value, data.Tag == AnnouncementTag.Custom ? Clean(data.CustomTag) : "");
        (Body, BodyEn, Audience, FromOn, UntilOn, IsPinned, ChangedAt) = (Clean(data.Body), Clean(data.BodyEn), data.Audience, data.From, data.Until, data.Pinned, at);
    }

    private DateOnly ShownSince(DateTime published) => FromOn is { } first && first > BusinessTime.DayOf(published) ? first : BusinessTime.DayOf(published);

    private static string Clean(string? text) => (text ?? "").Trim();
}
