using System.Threading.RateLimiting;

namespace BlueCloudPortal.Web.Components;

/// <summary>How often one network address may post a form that nobody needs to be signed in for. Reading is not limited.</summary>
internal static class PostLimit
{
    private const int Usual = 10;

    /// <summary>So many posts an hour.</summary>
    /// <param name="http">The request.</param>
    /// <param name="policy">The name of the policy; each counts for itself.</param>
    /// <param name="setting">The setting that says how many; 10 unless set.</param>
    public static RateLimitPartition<string> AnHour(HttpContext http, string policy, string setting)
    {
        if (!HttpMethods.IsPost(http.Request.Method)) { return RateLimitPartition.GetNoLimiter(""); }
        var most = http.RequestServices.GetRequiredService<IConfiguration>().GetValue(setting, Usual);
        return RateLimitPartition.GetFixedWindowLimiter($"{policy} {http.Connection.RemoteIpAddress}", _ => new() { PermitLimit = most, Window = TimeSpan.FromHours(1) });
    }
}
