using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Common;
using Microsoft.AspNetCore.Identity;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>Signs people in (V-05, M-05, R-03).</summary>
public sealed class SignInService(SignInManager<PortalUser> signIn, UserManager<PortalUser> users, ActorQueries actors, Sessions sessions, TimeProvider clock)
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
        (user.PreviousSignInAt, user.LastSignInAt) = (user.LastSignInAt, clock.GetUtcNow().UtcDateTime);
        _ = await users.UpdateAsync(user);
        var begun = await sessions.BeginAsync(user, actor.OrganizationId.Value, keep);
        return begun.IsRefused ? begun.Error : Components.Frame.NavigationMap.HomeOf(actor);
    }
}
