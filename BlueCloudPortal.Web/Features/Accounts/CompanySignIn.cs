using System.Security.Claims;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>Who the provider says it is.</summary>
/// <param name="Subject">The id there; never changes.</param>
/// <param name="Name">As shown.</param>
/// <param name="Email">The e-mail; null when the provider says none.</param>
/// <param name="IsProven">Whether the provider has checked the e-mail.</param>
public sealed record CompanyPerson(string Subject, string Name, string? Email, bool IsProven);

/// <summary>
/// Quick sign-in with a company account (M-05). A linked one signs in. One that is not links itself to the portal account of the same e-mail, when both sides have proven it and the person shows the
/// password once. It makes no accounts and no memberships: who is new is invited.
/// </summary>
public sealed class CompanySignIn(CompanyAccountOptions options, SignInService signIn, PortalDb portal, IHttpContextAccessor http)
{
    /// <summary>The claim that the provider has checked the e-mail.</summary>
    internal const string EmailProven = "portal:email-proven";

    /// <summary>Who came back from the provider just now; null when nobody did.</summary>
    public async Task<CompanyPerson?> PersonAsync()
    {
        var came = await http.HttpContext!.AuthenticateAsync(IdentityConstants.ExternalScheme);
        if (!came.Succeeded || came.Principal.FindFirstValue(ClaimTypes.NameIdentifier) is not { Length: > 0 and <= 200 } subject) { return null; }
        return new(subject, came.Principal.FindFirstValue(ClaimTypes.Name) ?? subject, came.Principal.FindFirstValue(ClaimTypes.Email), came.Principal.HasClaim(EmailProven, "1"));
    }

    /// <summary>Signs in when the company account is linked; null when it is not. Errors as for <see cref="SignInService.ContinueAsync"/>.</summary>
    public async Task<Result<SignedIn>?> SignInAsync(CompanyPerson person)
    {
        await using var db = await portal.ReadAsync(Actor.System);
        var user = await (
            from login in db.UserLogins
            where login.LoginProvider == options.Provider && login.ProviderKey == person.Subject
            join one in db.Users on login.UserId equals one.Id
            select one).SingleOrDefaultAsync();
        if (user is null) { return null; }
        await ForgetAsync();
        return await signIn.ContinueAsync(user, keep: false);
    }

    /// <summary>Links the company account to the portal account of the same e-mail, with its password, and goes on. Errors: <c>company.not-proven</c>, <c>sign-in.wrong-pair</c>, <c>sign-in.check</c>.</summary>
    public async Task<Result<SignedIn>> LinkAsync(CompanyPerson person, string? password, HumanAnswer? answer)
    {
        if (!person.IsProven || person.Email is not { } email) { return new PortalError("company.not-proven"); }
        var shown = await signIn.ProveEmailAsync(email, password, answer);
        if (shown.IsRefused) { return shown.Error; }
        await ForgetAsync();
        var name = $"{options.DisplayName} {email}";
        return await signIn.ContinueAsync(shown.Value, keep: false, new(options.Provider, person.Subject, name.Length > 120 ? name[..120] : name));
    }

    private Task ForgetAsync() => http.HttpContext!.SignOutAsync(IdentityConstants.ExternalScheme);
}
