using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>A picture as it is sent.</summary>
public sealed record PictureView(byte[] Content, string ContentType);

/// <summary>Gives out pictures of the storefront, and nothing else that is stored.</summary>
public sealed class PictureQueries(PortalDb portal)
{
    /// <summary>A picture that a solution or a piece of the storefront shows; null for any other file. Drafts show theirs too: their addresses are known to nobody else.</summary>
    public async Task<PictureView?> FindAsync(Guid id, CancellationToken ct = default)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        var file = new Id<StoredFile>(id);
        if (!await db.Solutions.AnyAsync(one => one.PictureId == file, ct) && !await db.ContentItems.AnyAsync(one => one.PictureId == file, ct)) { return null; }
        return await db.StoredFiles.Where(one => one.Id == file && !one.IsConfidential && (one.ContentType == "image/png" || one.ContentType == "image/jpeg"))
            .Select(one => new PictureView(one.Content, one.ContentType)).SingleOrDefaultAsync(ct);
    }
}
