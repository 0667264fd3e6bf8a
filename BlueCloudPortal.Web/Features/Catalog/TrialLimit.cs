using System.Threading.RateLimiting;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>How many trial requests one network address may send in an hour (<c>Trial:RequestsPerHour</c>, 10 unless set), for whichever solutions. Reading is not limited.</summary>
public static class TrialLimit
{
    /// <summary>The name of the policy.</summary>
    public const string Policy = "trial";

    internal static RateLimitPartition<string> Of(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method)) { return RateLimitPartition.GetNoLimiter(""); }
        var most = http.RequestServices.GetRequiredService<IConfiguration>().GetValue("Trial:RequestsPerHour", 10);
        return RateLimitPartition.GetFixedWindowLimiter($"trial {http.Connection.RemoteIpAddress}", _ => new() { PermitLimit = most, Window = TimeSpan.FromHours(1) });
    }
}
