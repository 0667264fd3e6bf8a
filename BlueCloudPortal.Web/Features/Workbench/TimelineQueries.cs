using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Workbench;

/// <summary>The timelines of documents. Only events of documents that the actor may see come back.</summary>
public sealed class TimelineQueries(PortalDb portal)
{
    /// <summary>The events of one document or of several that are shown together, oldest first.</summary>
    public async Task<IReadOnlyList<LifecycleEvent>> OfAsync(IReadOnlyList<Guid> documents, Actor actor, CancellationToken ct = default)
    {
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.LifecycleEvents.Where(happened => documents.Contains(happened.DocumentId))
            .OrderBy(happened => happened.At).ThenBy(happened => happened.Step).ToListAsync(ct);
    }
}
