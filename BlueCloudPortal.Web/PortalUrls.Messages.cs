using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace BlueCloudPortal.Web;

/// <content>People's messages, and announcements.</content>
public static partial class PortalUrls
{
    /// <summary>The person's own messages.</summary>
    public static string MyMessages() => "/my/messages";

    /// <summary>Announcements: all, or those with a tag; on a page.</summary>
    public static string Announcements(string? tag = null, int page = 1) =>
        QueryHelpers.AddQueryString("/announcements", new (string Key, string? Value)[] { ("tag", tag), ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null) }
            .Where(pair => !string.IsNullOrEmpty(pair.Value)).Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));
    /// <summary>One announcement.</summary>
    public static string Announcement(string number) => $"/announcements/{Part(number)}";

    /// <summary>Announcements, as staff keep them.</summary>
    public static string StaffAnnouncements() => "/staff/announcements";
    /// <summary>A new announcement.</summary>
    public static string StaffNewAnnouncement() => "/staff/announcements/new";
    /// <summary>One announcement, as staff keep it.</summary>
    public static string StaffAnnouncement(string number) => $"/staff/announcements/{Part(number)}";
}
