using System.Threading.RateLimiting;
using BlueCloudPortal.Web.Components;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>How many trial requests one network address may send in an hour (<c>Trial:RequestsPerHour</c>, 10 unless set), for whichever solutions. Reading is not limited.</summary>
public static class TrialLimit
{
    /// <summary>The name of the policy.</summary>
    public const string Policy = "trial";

    internal static RateLimitPartition<string> Of(HttpContext http) => PostLimit.AnHour(http, Policy, "Trial:RequestsPerHour");
}
