using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;

namespace BlueCloudPortal.Web.Features.Storage;

/// <summary>The ways of files from a browser into the cloud and back (D-29, D-30). Both are posts of the portal's own pages; nothing is read into memory, and nothing is kept on the way.</summary>
internal static class StorageEndpoints
{
    private const string TokenHeader = "RequestVerificationToken";
    private const int PathMost = 4096;

    // What the frames of a request's parts add to the files themselves.
    private const long Frames = 64 << 20;

    public static void Map(WebApplication app)
    {
        _ = app.MapPost(PortalUrls.MyStorageUpload(), (Delegate)UploadAsync).ForActors().ExcludeFromDescription();
        _ = app.MapPost(PortalUrls.MyStorageDownload(), (Delegate)DownloadAsync).ForActors().ExcludeFromDescription();
    }

    private static async Task<IResult> UploadAsync(HttpContext http)
    {
        // The token comes in a header: looking for it in the form would read the whole of it first.
        if (!http.Request.Headers.ContainsKey(TokenHeader) || !await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http)) { return Results.BadRequest(); }
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 100 } boundary) { return Results.BadRequest(); }
        var asked = http.Request.Query;
        var transfers = http.RequestServices.GetRequiredService<StorageTransferService>();
        var isFolder = asked["folder"] == "1";
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) { limit.MaxRequestBodySize = transfers.MostBytes(isFolder) + Frames; }
        var request = new UploadRequest(Bucket(asked["bucket"], asked["region"]), asked["path"].ToString(), asked["name"].ToString(), asked["packed"] == "1", isFolder, long.TryParse(asked["bytes"], NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : 0, Task(asked["task"]));
        var sent = await transfers.UploadAsync(request, PartsAsync(new(boundary, http.Request.Body), http.RequestAborted), http.Actor(), http.RequestAborted);
        if (!sent.IsRefused) { return Results.NoContent(); }
        return sent.Error.Code switch
        {
            "access.forbidden" or "access.not-found" => Results.NotFound(),
            "storage.not-opened" or "storage.no-key" or "storage.key-unreadable" => Results.Conflict(),
            _ => Results.Text(http.RequestServices.GetRequiredService<IStringLocalizer>().Error(sent.Error), statusCode: StatusCodes.Status422UnprocessableEntity),
        };
    }

    private static async Task<IResult> DownloadAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType || !await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http)) { return Results.BadRequest(); }
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var request = new DownloadRequest(Bucket(form["bucket"], form["region"]), form["path"].ToString(), [.. form["key"].OfType<string>()], Task(form["task"]));
        var given = await http.RequestServices.GetRequiredService<StorageTransferService>().DownloadAsync(request, head => Begin(http, head), http.Actor(), http.RequestAborted);
        if (!given.IsRefused) { return Results.Empty; }
        if (http.Response.HasStarted) { http.Abort(); return Results.Empty; } // a file that lacks its end must not look like a whole one
        http.Response.Clear();
        return given.Error.Code is "access.forbidden" or "access.not-found" ? Results.NotFound() : Results.LocalRedirect(PortalUrls.MyStorageTransfers());
    }

    private static Stream Begin(HttpContext http, DownloadHead head)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(head.FileName);
        http.Response.ContentType = "application/octet-stream"; // whatever it is, a browser shows none of it
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.ContentLength = head.Bytes;
        return http.Response.Body;
    }

    // Each file is announced by its path; without one it is called by its own name.
    private static async IAsyncEnumerable<UploadPart> PartsAsync(MultipartReader reader, CancellationToken asked, [EnumeratorCancellation] CancellationToken ct = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(asked, ct);
        string? path = null;
        while (await reader.ReadNextSectionAsync(either.Token) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var said)) { continue; }
            if (!said.IsFileDisposition()) { path = await TextAsync(section.Body, either.Token); continue; }
            yield return new(path ?? HeaderUtilities.RemoveQuotes(said.FileNameStar.HasValue ? said.FileNameStar : said.FileName).ToString(), section.Body);
            path = null;
        }
    }

    private static async Task<string> TextAsync(Stream body, CancellationToken ct)
    {
        var text = new byte[PathMost];
        var read = await body.ReadAtLeastAsync(text, text.Length, throwOnEndOfStream: false, ct);
        return Encoding.UTF8.GetString(text, 0, read);
    }

    private static BucketRef Bucket(string? name, string? region) => new(name ?? "", region ?? "");

    private static Guid? Task(string? text) => Guid.TryParse(text, out var id) ? id : null;
}
