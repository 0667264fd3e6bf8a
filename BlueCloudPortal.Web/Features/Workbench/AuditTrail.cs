using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Workbench;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Web.Features.Workbench;

/// <summary>Notes acts that are no change of what is kept, in a transaction of their own. Use cases that change something note it themselves, with <see cref="Audit"/>.</summary>
public sealed class AuditTrail(PortalDb portal)
{
    /// <summary>Notes an act of somebody. As <see cref="Audit.Note(PortalDbContext, Actor, string, string, Id{Organization}?, string?)"/>.</summary>
    public Task<Result> NoteAsync(string act, string about, Actor by, Id<Organization>? of = null, string? after = null, CancellationToken ct = default) => portal.ChangeAsync(Actor.System, db =>
    {
        Audit.Note(db, by, act, about, of, after);
        return Task.FromResult(Result.Done);
    }, ct);
}
