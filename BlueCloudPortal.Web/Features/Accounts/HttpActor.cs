using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components.Frame;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>The actor of an endpoint: downloads and uploads ask for it as pages do.</summary>
public static class HttpActor
{
    private static readonly object s_key = new();

    /// <summary>Lets only signed-in people of an organization through; for them <see cref="Actor"/> answers.</summary>
    public static RouteHandlerBuilder ForActors(this RouteHandlerBuilder endpoint) => endpoint.RequireAuthorization().AddEndpointFilter(async (invocation, next) =>
    {
        var http = invocation.HttpContext;
        if (await http.RequestServices.GetRequiredService<ActorQueries>().FindAsync(http.User, http.RequestAborted) is not { } actor) { return Results.NotFound(); }
        http.Items[s_key] = actor;
        if (actor.ViewedBy is not null && HttpMethods.IsGet(http.Request.Method))
        {
            foreach (var log in http.RequestServices.GetServices<IViewLog>()) { await log.OpenedAsync(http.Request.Path, actor); }
        }
        return await next(invocation);
    });

    /// <summary>Who acts. Only behind <see cref="ForActors"/>.</summary>
    public static Actor Actor(this HttpContext http) => (Actor)http.Items[s_key]!;
}
