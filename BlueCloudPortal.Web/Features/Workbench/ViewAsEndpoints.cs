using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Components.Frame;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace BlueCloudPortal.Web.Features.Workbench;

/// <summary>Begins and ends looking through somebody's eyes: another session, as the choice of another organization is.</summary>
internal static class ViewAsEndpoints
{
    public static void Map(WebApplication app)
    {
        _ = app.MapPost(PortalUrls.BeginView(), BeginAsync).ForActors().ExcludeFromDescription().DisableAntiforgery(); // checked inside, with an answer of our own
        _ = app.MapPost(PortalUrls.EndView(), EndAsync).ForActors().ExcludeFromDescription().DisableAntiforgery();
    }

    private static async Task<IResult> BeginAsync(HttpContext http, [FromServices] IAntiforgery antiforgery, ViewAsService views, ActorQueries actors, [FromServices] Sessions sessions)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) { return Results.BadRequest(); }
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (!Guid.TryParse(form["user"], out var user) || !Guid.TryParse(form["organization"], out var organization)) { return Results.NotFound(); }
        if ((await views.MayBeginAsync(user, new Id<Organization>(organization), http.Actor(), http.RequestAborted)).IsRefused) { return Results.NotFound(); }
        if (await actors.FindAsync(user, organization, http.RequestAborted) is not { } person || person.OrganizationId.Value != organization) { return Results.NotFound(); }
        var begun = await sessions.BeginViewAsync(organization, user);
        return begun.IsRefused ? Results.NotFound() : Results.LocalRedirect(NavigationMap.HomeOf(person));
    }

    private static async Task<IResult> EndAsync(HttpContext http, [FromServices] IAntiforgery antiforgery, [FromServices] Sessions sessions)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) { return Results.BadRequest(); }
        if (http.Actor().ViewedBy is null) { return Results.NotFound(); }
        return (await sessions.EndViewAsync()).IsRefused ? Results.LocalRedirect(PortalUrls.SignIn()) : Results.LocalRedirect(PortalUrls.StaffViewAs());
    }
}
