using System.Threading.RateLimiting;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>
/// What somebody without an account may send: so many applications an hour from one network address (<c>Join:ApplicationsPerHour</c>, 10 unless set), each of a bounded size.
/// Reading the page is not limited. Files are read only from requests that come through here, and are kept only when the whole application is right.
/// </summary>
public static class JoinLimit
{
    /// <summary>The name of the policy.</summary>
    public const string Policy = "join";

    /// <summary>The largest request in bytes: every file at its largest, and the fields.</summary>
    public const long MaxRequestBytes = RegistrationApplication.MaxFiles * 5L * 1024 * 1024 + 256 * 1024;

    internal static RateLimitPartition<string> Of(HttpContext http) => PostLimit.AnHour(http, Policy, "Join:ApplicationsPerHour");
}
