using BlueCloudPortal.Data.Accounts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>Second step, passkeys, company accounts, and how many pages a person keeps open.</summary>
public static class SecuritySetup
{
    /// <summary>Registers the use cases, which need no request.</summary>
    public static IServiceCollection AddSecurityUseCases(this IServiceCollection services) =>
        services.AddSingleton<SecondFactor>().AddSingleton<SecurityNotes>().AddSingleton<SecurityService>().AddSingleton<SecurityQueries>().AddSingleton<ProofService>();

    /// <summary>Registers what belongs to requests and open pages.</summary>
    public static IServiceCollection AddSecurity(this IServiceCollection services, IConfiguration configuration)
    {
        _ = services.AddSingleton<IConfigureOptions<IdentityPasskeyOptions>, PasskeyRules>().AddSingleton<Passkeys>();
        _ = services.AddScoped<SecondStep>().AddScoped<CompanySignIn>();
        _ = services.AddSingleton(new OpenCircuits(configuration.GetValue("Circuits:PerPerson", OpenCircuits.Usual))).AddScoped<RestingPage>().AddScoped<CircuitHandler>(provider => provider.GetRequiredService<RestingPage>());
        var company = CompanyAccountOptions.From(configuration);
        _ = services.AddSingleton(company);
        if (!company.IsConfigured) { return services; }
        _ = services.AddAuthentication().AddOAuth<OAuthOptions, CompanyHandler>(CompanyAccountOptions.Scheme, company.DisplayName, oauth =>
        {
            (oauth.ClientId, oauth.ClientSecret) = (company.ClientId, company.ClientSecret);
            (oauth.AuthorizationEndpoint, oauth.TokenEndpoint, oauth.UserInformationEndpoint) = (company.AuthorizationEndpoint, company.TokenEndpoint, company.UserInformationEndpoint);
            oauth.CallbackPath = PortalUrls.CompanyCallback();
            oauth.SignInScheme = IdentityConstants.ExternalScheme;
            oauth.UsePkce = true;
            foreach (var scope in new[] { "openid", "profile", "email" }) { oauth.Scope.Add(scope); }
            oauth.BackchannelTimeout = TimeSpan.FromSeconds(15);
            oauth.CorrelationCookie.SameSite = SameSiteMode.Lax; // the provider sends people back by a link
            oauth.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            oauth.Events.OnRemoteFailure = failure =>
            {
                var log = failure.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(CompanySignIn));
                log.LogWarning("Sign-in with a company account failed: {Reason}", failure.Failure?.Message.ReplaceLineEndings(" "));
                failure.Response.Redirect(PortalUrls.SignInAfterCompany());
                failure.HandleResponse();
                return Task.CompletedTask;
            };
        });
        return services;
    }

    /// <summary>Maps the endpoints.</summary>
    public static void MapSecurity(this WebApplication app)
    {
        _ = app.MapPost(PortalUrls.PasskeyOptions(), async (SignInManager<PortalUser> identity, HttpContext http, IAntiforgery antiforgery) =>
            await antiforgery.IsRequestValidAsync(http) ? Results.Content(await identity.MakePasskeyRequestOptionsAsync(null), "application/json") : Results.BadRequest()).ExcludeFromDescription();
        // A link: the browser lets no form lead to another host. It changes nothing; who came back is looked at then.
        _ = app.MapGet(PortalUrls.CompanyBegin(), (string? returnUrl, CompanyAccountOptions company) => company.IsConfigured
            ? Results.Challenge(new AuthenticationProperties { RedirectUri = PortalUrls.Company(returnUrl is null ? null : LocalAddress.Or(returnUrl, PortalUrls.Home())) }, [CompanyAccountOptions.Scheme])
            : Results.LocalRedirect(PortalUrls.SignInByCompany())).ExcludeFromDescription();
    }
}
