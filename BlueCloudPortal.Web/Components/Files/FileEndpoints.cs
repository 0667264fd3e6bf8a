using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Features.Accounts;

namespace BlueCloudPortal.Web.Components.Files;

/// <summary>Downloads of stored files: always as an attachment, never rendered in the portal's origin (GOALS X2).</summary>
public static class FileEndpoints
{
    /// <summary>Maps <c>/files/{id}</c>.</summary>
    public static void MapFiles(this WebApplication app) => app.MapGet("/files/{id:guid}", async (Guid id, HttpContext http, FileService files, CancellationToken ct) =>
        await files.FindAsync(new Id<StoredFile>(id), http.Actor(), ct) is { } file ? Results.File(file.Content, file.ContentType, file.Name) : Results.NotFound())
        .ForActors().ExcludeFromDescription();
}
