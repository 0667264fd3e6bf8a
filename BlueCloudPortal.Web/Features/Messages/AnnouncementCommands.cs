using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Messages;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Frame;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Messages;

/// <summary>Finds announcements for the command palette, for staff who keep them.</summary>
internal sealed class AnnouncementCommands(AnnouncementQueries queries, IStringLocalizer texts) : ICommandSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<Command>> FindAsync(string typed, Actor actor, CancellationToken ct)
    {
        if (!Announcement.MayBeKeptBy(actor)) { return []; }
        var found = await queries.ListAsync(new(0, 5, []) { Filter = new FilterState { Search = typed } }, actor, ct);
        return [.. found.Rows.Select(row => new Command("nav.announcements", "campaign", row.Title, texts.Enum(row.Status), PortalUrls.StaffAnnouncement(row.Number)))];
    }
}
