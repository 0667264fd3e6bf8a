namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>
/// Shows pictures of the storefront to everybody. Their type was found by their first bytes when they were taken in, nothing sniffs it, and the answer's own policy lets nothing in it run.
/// An address never shows another picture, so browsers may keep it.
/// </summary>
internal static class PictureEndpoint
{
    private const string Policy = "default-src 'none'; sandbox";

    /// <summary>Maps <c>/pictures/{id}</c>, and the PDFs of product handbooks.</summary>
    public static void Map(WebApplication app)
    {
        MapPictures(app);
        _ = app.MapGet("/help/files/{id:guid}", async (Guid id, HttpContext http, ContentQueries content, CancellationToken ct) =>
        {
            if (await content.HandbookFileAsync(id, ct) is not { } file) { return Results.NotFound(); }
            var name = new Microsoft.Net.Http.Headers.ContentDispositionHeaderValue("inline");
            name.SetHttpFileName(file.Name);
            http.Response.Headers.ContentDisposition = name.ToString();
            http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
            return Results.File(file.Content, file.ContentType);
        }).AllowAnonymous().ExcludeFromDescription();
    }

    private static void MapPictures(WebApplication app) => _ = app.MapGet("/pictures/{id:guid}", async (Guid id, HttpContext http, PictureQueries pictures, CancellationToken ct) =>
    {
        if (await pictures.FindAsync(id, ct) is not { } picture) { return Results.NotFound(); }
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.File(picture.Content, picture.ContentType);
    }).AllowAnonymous().ExcludeFromDescription();
}
