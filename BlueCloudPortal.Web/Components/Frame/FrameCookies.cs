using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;

namespace BlueCloudPortal.Web.Components.Frame;

/// <summary>What a browser remembers about the frame: theme, folded sidebar, language. Read for the first paint, so that nothing flashes.</summary>
public static class FrameCookies
{
    /// <summary><c>dark</c> or <c>light</c>; light until chosen.</summary>
    public static string Theme(HttpContext http) => http.Request.Cookies["bcp-theme"] == "dark" ? "dark" : "light";

    /// <summary><c>collapsed</c> or <c>open</c>.</summary>
    public static string Navigation(HttpContext http) => http.Request.Cookies["bcp-nav"] == "collapsed" ? "collapsed" : "open";

    /// <summary>Keeps the language for a year and goes back to the page it was chosen on.</summary>
    public static RedirectHttpResult SwitchCulture(string culture, string? back, HttpContext http)
    {
        if (ComponentsSetup.Languages.Contains(culture))
        {
            http.Response.Cookies.Append(CookieRequestCultureProvider.DefaultCookieName, CookieRequestCultureProvider.MakeCookieValue(new(culture)),
                new() { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true });
        }
        // only a path of our own: an address of somebody else's would make this a way to send people anywhere
        return TypedResults.LocalRedirect(back is ['/', not ('/' or '\\'), ..] ? back : "/");
    }
}
