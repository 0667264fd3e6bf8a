using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Web.Components.Frame;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>Changes over to another of a person's organizations (M-06): another session, and a full load, so that nothing of the former one is left (GOALS Z5).</summary>
internal static class SwitchEndpoint
{
    /// <summary>Posted from the user menu with the organization's id. One that is not the person's looks like one that does not exist.</summary>
    public static async Task<IResult> SwitchAsync(HttpContext http, IAntiforgery antiforgery, ActorQueries actors, Sessions sessions, UserManager<PortalUser> users)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) { return Results.BadRequest(); }
        var here = await actors.FindAsync(http.User, http.RequestAborted);
        if (here is null) { return Results.LocalRedirect(PortalUrls.SignIn()); }
        // Whoever looks through somebody's eyes goes back first.
        if (here.ViewedBy is not null || !Guid.TryParse(http.Request.Form["organization"], out var wanted)) { return Results.NotFound(); }
        if (await actors.FindAsync(here.UserId, wanted, http.RequestAborted) is not { } there || there.OrganizationId.Value != wanted) { return Results.NotFound(); }
        if (await users.FindByIdAsync(here.UserId.ToString()) is not { } user) { return Results.NotFound(); }
        var kept = (await http.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Properties?.IsPersistent == true;
        user.LastOrganizationId = wanted;
        _ = await users.UpdateAsync(user);
        var begun = await sessions.BeginAsync(user, wanted, kept);
        return begun.IsRefused ? Results.Conflict() : Results.LocalRedirect(NavigationMap.HomeOf(there));
    }
}
