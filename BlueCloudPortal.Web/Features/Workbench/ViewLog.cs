using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Components.Frame;

namespace BlueCloudPortal.Web.Features.Workbench;

/// <summary>Writes into the audit log what staff open as somebody. The path alone: what stands behind it in the address may be words that were searched for.</summary>
public sealed class ViewLog(AuditTrail trail) : IViewLog
{
    /// <inheritdoc/>
    public async Task OpenedAsync(string path, Actor actor)
    {
        if (actor.ViewedBy is not null) { _ = await trail.NoteAsync(AuditActs.ViewedPage, path, actor); }
    }
}
