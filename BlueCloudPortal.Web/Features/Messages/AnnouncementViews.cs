using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Messages;
using BlueCloudPortal.Web.Components;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Messages;

/// <summary>An announcement as its readers see it in a list.</summary>
public record AnnouncementLine(string Number, string TitleZh, string TitleEn, AnnouncementTag Tag, string CustomTag, bool IsPinned, DateOnly ShownOn)
{
    /// <summary>The title in the reader's language.</summary>
    public string Title => TextExtensions.Pick(TitleZh, TitleEn);
}

/// <summary>A whole announcement.</summary>
/// <param name="BodyZh">The text: safe HTML.</param>
/// <param name="BodyEn">The text in English; may be empty.</param>
public sealed record AnnouncementView(string Number, string TitleZh, string TitleEn, AnnouncementTag Tag, string CustomTag, bool IsPinned, DateOnly ShownOn, string BodyZh, string BodyEn)
    : AnnouncementLine(Number, TitleZh, TitleEn, Tag, CustomTag, IsPinned, ShownOn)
{
    /// <summary>The text in the reader's language.</summary>
    public string Body => TextExtensions.Pick(BodyZh, BodyEn);
}

/// <summary>An announcement as staff list it.</summary>
/// <param name="Shows">Whether its audience sees it today.</param>
public sealed record AnnouncementRow(
    string Number, string TitleZh, string TitleEn, AnnouncementTag Tag, string CustomTag, AnnouncementAudience Audience, DateOnly? From, DateOnly? Until, bool IsPinned, AnnouncementStatus Status, string MadeBy, DateTime ChangedAt, DateTime? PublishedAt, bool Shows)
{
    /// <summary>The title in the reader's language.</summary>
    public string Title => TextExtensions.Pick(TitleZh, TitleEn);
}

/// <summary>An announcement as staff change it.</summary>
/// <param name="Found">The document.</param>
/// <param name="Shows">Whether its audience sees it today.</param>
/// <param name="Actions">What this actor may do with it.</param>
public sealed record AnnouncementDetail(Announcement Found, bool Shows, IReadOnlyList<LifecycleAction> Actions)
{
    /// <summary>The title in the reader's language.</summary>
    public string Title => TextExtensions.Pick(Found.Title, Found.TitleEn);
}

/// <summary>The words of announcements.</summary>
public static class AnnouncementWords
{
    /// <summary>What stands before it: 平台公告, 活动公告, or staff's own word.</summary>
    public static string TagOf(this IStringLocalizer texts, AnnouncementTag tag, string custom) => tag == AnnouncementTag.Custom ? texts.Word(custom) : texts.Enum(tag);
}
