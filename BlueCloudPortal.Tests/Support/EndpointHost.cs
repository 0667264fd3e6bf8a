using System.Security.Claims;
using System.Text.Encodings.Web;
using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Features;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BlueCloudPortal.Tests.Support;

/// <summary>The endpoints of all rooms over a test's database, without a browser: a client is signed in as one of the test's people.</summary>
internal sealed class EndpointHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EndpointHost(WebApplication app) => _app = app;

    /// <param name="registered">What the test's services are built from.</param>
    public static async Task<EndpointHost> StartAsync(IServiceCollection registered)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, ByHeader>("test", null);
        builder.Services.AddAuthorization();
        foreach (var service in registered) { builder.Services.Add(service); }
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapRooms();
        await app.StartAsync();
        return new(app);
    }

    /// <summary>A client that follows no redirects, signed in as this person, who becomes a member of the organization; nobody when null.</summary>
    public async Task<HttpClient> ClientAsync(Actor? person, PortalDb db)
    {
        var client = _app.GetTestClient();
        if (person is null) { return client; }
        _ = await db.ChangeAsync(Actor.System, async context =>
        {
            if (await context.Users.AnyAsync(user => user.Id == person.UserId)) { return Result.Done; }
            var role = (await context.PortalRoles.ToListAsync()).First(candidate => candidate.Permissions.ToHashSet().SetEquals(person.Permissions));
            context.Users.Add(new PortalUser { Id = person.UserId, UserName = person.UserId.ToString("N"), NormalizedUserName = person.UserId.ToString("N"), DisplayName = person.Name });
            context.Memberships.Add(new Membership(person.UserId, person.OrganizationId, role.Id, DateTime.UnixEpoch));
            return Result.Done;
        });
        var session = new UserSession(person.UserId, person.OrganizationId.Value, null, null, DateTime.UnixEpoch);
        _ = await db.ChangeAsync(Actor.System, context => { context.Add(session); return Task.FromResult(Result.Done); });
        client.DefaultRequestHeaders.Add("X-User", person.UserId.ToString());
        client.DefaultRequestHeaders.Add("X-Session", session.Id.ToString());
        return client;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private sealed class ByHeader(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder) : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Request.Headers["X-User"].ToString() is { Length: > 0 } user
            ? AuthenticateResult.Success(new(new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, user), new(PortalClaims.Session, Request.Headers["X-Session"].ToString())], "test")), "test"))
            : AuthenticateResult.NoResult());
    }
}
