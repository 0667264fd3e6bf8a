namespace BlueCloudPortal.Web.Hosting;

/// <summary>Headers that keep a browser from doing what this portal never needs (GOALS X7).</summary>
public static class SecurityHeaders
{
    // Components set style attributes; scripts come from files of this host only.
    private const string Policy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; " +
        "connect-src 'self' ws: wss:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    // The address of a mailed link is as good as the password that it sets: no other page is told of it, and no cache keeps it (GOALS N4).
    private static bool HasSecret(PathString path) => path.StartsWithSegments("/account/reset") || path.StartsWithSegments("/account/activate");

    /// <summary>Adds the headers to every answer; signed-in pages are not stored by anyone.</summary>
    public static void UseSecurityHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            if (!headers.ContentSecurityPolicy.ToString().Contains("default-src", StringComparison.Ordinal)) { headers.ContentSecurityPolicy = Policy; } // a stored file that is shown brings a narrower one
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = HasSecret(http.Request.Path) ? "strict-origin" : "same-origin"; // not "no-referrer": its forms would then name no origin, and look like somebody else's
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
            if ((http.User.Identity?.IsAuthenticated == true || HasSecret(http.Request.Path)) && !headers.ContainsKey("Cache-Control")) { headers.CacheControl = "no-store"; }
            return Task.CompletedTask;
        });
        return next(http);
    });
}
