using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Components.Files;

/// <summary>Takes files in and gives them out again.</summary>
public sealed class FileService(PortalDb portal)
{
    /// <summary>A stored file made of an upload that the rule takes; the use case that asked adds it to its own context. Errors: those of <see cref="FileRule.Check"/>.</summary>
    public static Result<StoredFile> Take(UploadedFile upload, FileRule rule, Id<Organization> owner, Actor by, DateTime at, bool isConfidential = false)
    {
        var type = rule.Check(upload.Name, upload.Content.Span);
        return type.IsRefused ? type.Error : new StoredFile(upload.Name, type.Value, upload.Content.ToArray(), owner, by, at, isConfidential);
    }

    /// <summary>A file the actor may see; null when there is none.</summary>
    public async Task<StoredFile?> FindAsync(Id<StoredFile> id, Actor actor, CancellationToken ct = default)
    {
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.StoredFiles.SingleOrDefaultAsync(file => file.Id == id, ct) is { } file && file.MayBeReadBy(actor) ? file : null;
    }
}
