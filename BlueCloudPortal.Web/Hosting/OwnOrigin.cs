using System.Security.Claims;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.AspNetCore.Diagnostics;

namespace BlueCloudPortal.Web.Hosting;

/// <summary>
/// What changes something comes from the portal's own pages (GOALS X6, B3): a post or a connection that names another origin is refused, whatever cookie and token it brings. Pages that stay open are for
/// people who are signed in, and for so many of them.
/// </summary>
public static class OwnOrigin
{
    private const string Hub = "/_blazor";

    /// <summary>Refuses what comes from elsewhere. After the proxies are believed, before anything is done.</summary>
    public static void UseOwnOrigin(this WebApplication app) => app.Use((http, next) =>
    {
        var changes = !(HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method) || HttpMethods.IsTrace(http.Request.Method));
        // A channel sends the buyer's browser back by a form of its own: what it brings counts by its signature, and no cookie is asked for there.
        if (http.Request.Path.StartsWithSegments("/pay/return")) { return next(http); }
        if ((changes || http.Request.Path.StartsWithSegments(Hub)) && IsForeign(http, app.Services.GetRequiredService<PublicAddress>()))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }
        return next(http);
    });

    /// <summary>Lets signed-in people alone keep a page open, and each so many. After it is known who asks.</summary>
    public static void UseHubLimit(this WebApplication app) => app.Use(async (http, next) =>
    {
        // What the script reads before it connects is the same for everybody.
        if (!http.Request.Path.StartsWithSegments(Hub, out var rest) || rest.StartsWithSegments("/initializers")) { await next(http); return; }
        if (!Guid.TryParse(http.User.FindFirstValue(ClaimTypes.NameIdentifier), out var person)) { Refuse(http, StatusCodes.Status401Unauthorized); return; }
        var circuits = http.RequestServices.GetRequiredService<OpenCircuits>();
        if (rest.HasValue) { await next(http); return; } // negotiating and saying good-bye are short
        if (!circuits.Connect(person)) { Refuse(http, StatusCodes.Status429TooManyRequests); return; }
        try { await next(http); }
        finally { circuits.Disconnect(person); }
    });

    // As it is, without a page: the script reads the number.
    private static void Refuse(HttpContext http, int status)
    {
        if (http.Features.Get<IStatusCodePagesFeature>() is { } pages) { pages.Enabled = false; }
        http.Response.StatusCode = status;
    }

    private static bool IsForeign(HttpContext http, PublicAddress address)
    {
        if (http.Request.Headers.Origin.ToString() is not { Length: > 0 } origin)
        {
            return http.Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site"; // browsers that say it without naming the origin
        }
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var from)) { return true; } // "null": a sandbox, a file
        return !IsSame(from, new Uri(address.Of("/"))) && !(Uri.TryCreate($"{http.Request.Scheme}://{http.Request.Host.Value}/", UriKind.Absolute, out var own) && IsSame(from, own));
    }

    private static bool IsSame(Uri one, Uri other) => one.Scheme == other.Scheme && one.Port == other.Port && string.Equals(one.IdnHost, other.IdnHost, StringComparison.OrdinalIgnoreCase);
}
