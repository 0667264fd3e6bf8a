using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components.Files;
using BlueCloudPortal.Web.Features.Accounts;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>
/// Shows a picture or PDF that somebody handed in, on a reviewer's page. Everything else of it is as for a download: its type was found by its first bytes, nothing sniffs it, and the
/// answer's own policy lets nothing in it run, load or be framed by anybody but this portal.
/// </summary>
internal static class StaffFileEndpoint
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";
    private static readonly string[] s_shown = ["image/png", "image/jpeg", "image/gif", "image/bmp", "application/pdf"];

    /// <summary>Maps <c>/staff/files/{id}</c>; not there for whoever does not review.</summary>
    public static void Map(WebApplication app) => _ = app.MapGet("/staff/files/{id:guid}", async (Guid id, HttpContext http, FileService files, CancellationToken ct) =>
    {
        var actor = http.Actor();
        if (!ApplicationQueries.MayReview(actor) || await files.FindAsync(new Id<StoredFile>(id), actor, ct) is not { } file || !file.IsConfidential || !s_shown.Contains(file.ContentType)) { return Results.NotFound(); }
        var name = new Microsoft.Net.Http.Headers.ContentDispositionHeaderValue("inline");
        name.SetHttpFileName(file.Name);
        http.Response.Headers.ContentDisposition = name.ToString();
        http.Response.Headers.ContentSecurityPolicy = Policy;
        return Results.File(file.Content, file.ContentType);
    }).ForActors().ExcludeFromDescription();
}
