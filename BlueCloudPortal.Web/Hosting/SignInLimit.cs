using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Hosting;

/// <summary>How often one address may send the forms before sign-in (sign in, register, ask for a code, set a password): <c>SignIn:AttemptsPerMinute</c>, 20 unless set.</summary>
public static class SignInLimit
{
    /// <summary>Registers the limit.</summary>
    public static IServiceCollection AddSignInLimit(this IServiceCollection services, IConfiguration configuration)
    {
        var most = configuration.GetValue("SignIn:AttemptsPerMinute", 20);
        return services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
                http.Request.Method == HttpMethods.Post && http.Request.Path.StartsWithSegments("/account") && !http.Request.Path.StartsWithSegments(PortalUrls.SignOut())
                    ? RateLimitPartition.GetFixedWindowLimiter(http.Connection.RemoteIpAddress?.ToString() ?? "unknown", _ => new() { PermitLimit = most, Window = TimeSpan.FromMinutes(1) })
                    : RateLimitPartition.GetNoLimiter("")); // a key of its own: who comes first to a key decides its limiter
            limiter.OnRejected = async (rejected, ct) =>
            {
                var http = rejected.HttpContext;
                var texts = http.RequestServices.GetRequiredService<IStringLocalizer>();
                http.Response.ContentType = "text/plain; charset=utf-8";
                // Whoever sends another form than those before sign-in is told of that one, and when it takes the next.
                await http.Response.WriteAsync(http.Request.Path.StartsWithSegments("/account") ? texts["sign-in.too-many"]
                    : texts["post.too-many", (int)Math.Ceiling(rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after.TotalMinutes : 60)], ct);
            };
        });
    }
}
