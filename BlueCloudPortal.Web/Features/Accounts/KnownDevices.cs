using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>
/// Marks a browser that somebody has signed in with, for the accounts it was: wrong passwords from elsewhere do not touch it. The mark opens nothing.
/// </summary>
public sealed class KnownDevices(IDataProtectionProvider protection, IHttpContextAccessor http)
{
    private const string CookieName = "portal-known";
    private const int Most = 6; // accounts that share a browser
    private readonly IDataProtector _protector = protection.CreateProtector("BlueCloudPortal.KnownDevice");

    /// <summary>The browser's mark for an account; null when it has none.</summary>
    public Guid? Of(Guid userId) => Read().FirstOrDefault(mark => mark.User == userId) is { Device: var device } && device != default ? device : null;

    /// <summary>Remembers the browser for an account, for half a year.</summary>
    public void Remember(Guid userId)
    {
        var marks = Read();
        var own = marks.FirstOrDefault(mark => mark.User == userId) is { Device: var known } && known != default ? known : Guid.NewGuid();
        var text = string.Join('|', marks.Where(mark => mark.User != userId).Prepend((userId, own)).Take(Most).Select(mark => $"{mark.Item1:N}{mark.Item2:N}"));
        var context = http.HttpContext!;
        context.Response.Cookies.Append(Name(context), _protector.Protect(text), new()
        {
            HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = TimeSpan.FromDays(180), IsEssential = true,
        });
    }

    private List<(Guid User, Guid Device)> Read()
    {
        if (http.HttpContext is not { } context || context.Request.Cookies[Name(context)] is not { Length: > 0 and < 3000 } cookie) { return []; }
        try { return [.. _protector.Unprotect(cookie).Split('|').Select(mark => (Guid.ParseExact(mark[..32], "N"), Guid.ParseExact(mark[32..], "N")))]; }
        catch (CryptographicException) { return []; } // made up, or of a key that is gone: an unknown browser
    }

    private static string Name(HttpContext context) => context.Request.IsHttps ? $"__Host-{CookieName}" : CookieName;
}
