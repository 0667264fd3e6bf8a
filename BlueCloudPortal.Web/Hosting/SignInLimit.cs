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
                rejected.HttpContext.Response.ContentType = "text/plain; charset=utf-8";
                await rejected.HttpContext.Response.WriteAsync(rejected.HttpContext.RequestServices.GetRequiredService<IStringLocalizer>()["sign-in.too-many"], ct);
            };
        });
    }
}
