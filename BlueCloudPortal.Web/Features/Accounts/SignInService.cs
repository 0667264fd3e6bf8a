using System.Security.Claims;
using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>Signs people in and out (V-05, M-05, R-03).</summary>
public sealed class SignInService(SignInManager<PortalUser> signIn, UserManager<PortalUser> users, ActorQueries actors, PortalDb portal, TimeProvider clock)
{
    /// <summary>One answer for every wrong pair and for a resting account, so that nobody learns which accounts exist. Its words tell that an account rests after too many wrong passwords.</summary>
    public static readonly PortalError WrongPair = new("sign-in.wrong-pair");

    /// <summary>Signs in by user name or e-mail. Gives the address of the person's home. Errors: <c>sign-in.wrong-pair</c>, <c>sign-in.no-organization</c>.</summary>
    public async Task<Result<string>> SignInAsync(string? name, string? password, bool keep)
    {
        var given = name?.Trim() ?? "";
        var user = given.Contains('@') ? await users.FindByEmailAsync(given) : await users.FindByNameAsync(given);
        if (user is null)
        {
            // As slow as a real check: the time must not tell that the account is missing.
            _ = new PasswordHasher<PortalUser>().HashPassword(new PortalUser(), password ?? "");
            return WrongPair;
        }
        var checkedPassword = await signIn.CheckPasswordSignInAsync(user, password ?? "", lockoutOnFailure: true);
        if (!checkedPassword.Succeeded) { return WrongPair; }
        if (await actors.FindAsync(user.Id, user.LastOrganizationId ?? Guid.Empty) is not { } actor) { return new PortalError("sign-in.no-organization"); }
        user.LastOrganizationId = actor.OrganizationId.Value;
        var now = clock.GetUtcNow().UtcDateTime;
        (user.PreviousSignInAt, user.LastSignInAt) = (user.LastSignInAt, now);
        _ = await users.UpdateAsync(user);
        var session = new UserSession(user.Id, now);
        var kept = await portal.ChangeAsync(Actor.System, db => { _ = db.Add(session); return Task.FromResult(Result.Done); });
        if (kept.IsRefused) { return kept.Error; }
        await signIn.SignInWithClaimsAsync(user, keep, [new(PortalClaims.Session, session.Id.ToString())]);
        return Components.Frame.NavigationMap.HomeOf(actor);
    }

    /// <summary>Ends the session, so that no copy of its cookie opens anything any more, and takes the cookie away.</summary>
    public async Task SignOutAsync(ClaimsPrincipal person)
    {
        if (Guid.TryParse(person.FindFirstValue(PortalClaims.Session), out var id))
        {
            _ = await portal.ChangeAsync(Actor.System, async db =>
            {
                (await db.UserSessions.SingleOrDefaultAsync(one => one.Id == id))?.End(clock.GetUtcNow().UtcDateTime);
                return Result.Done;
            });
        }
        await signIn.SignOutAsync();
    }
}
