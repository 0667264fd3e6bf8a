using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Frame;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>Identity, the session cookie and who acts.</summary>
public static class AccountsSetup
{
    /// <summary>Registers what needs no request: users, passwords, codes, links.</summary>
    public static IServiceCollection AddAccountUseCases(this IServiceCollection services)
    {
        AddHashing(services);
        _ = services.AddUsers();
        _ = services.AddSecurityUseCases();
        return services.AddSingleton<LinkWriter>().AddSingleton<UserAccounts>().AddSingleton<CodeService>().AddSingleton<ActCodes>().AddSingleton<SignInGuard>()
            .AddSingleton<RegistrationService>().AddSingleton<PasswordResetService>().AddSingleton<SalesInvitationService>().AddSingleton<SalesInvitationQueries>().AddSingleton<ProfileService>();
    }

    private static void AddHashing(IServiceCollection services)
    {
        services.TryAddSingleton<IPasswordHasher<PortalUser>, PasswordHasher<PortalUser>>();
        services.TryAddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
    }

    /// <summary>Registers Identity, the cookie and the sessions.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        AddHashing(services); // before Identity, which would register them for a request only
        _ = services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        _ = services.AddAuthorization();
        _ = services.AddCascadingAuthenticationState();
        _ = services.AddIdentityCore<PortalUser>(options =>
            {
                // PasswordRules decide; what a password is made of is the person's choice (ASVS 6.2).
                options.Password = new() { RequiredLength = PasswordRules.MinLength, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false, RequiredUniqueChars = 1 };
                options.User.RequireUniqueEmail = false; // who registers by mobile has none; an index keeps the others apart
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            })
            .AddPasswordValidator<PortalPasswordValidator>().AddEntityFrameworkStores<PortalDbContext>().AddSignInManager().AddDefaultTokenProviders();
        _ = services.ConfigureApplicationCookie(cookie =>
        {
            cookie.LoginPath = PortalUrls.SignIn();
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.Cookie.Name = "portal";
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.CookieManager = new HostCookieManager();
            cookie.ExpireTimeSpan = TimeSpan.FromDays(14);
            cookie.SlidingExpiration = true;
        });
        _ = services.Configure<SecurityStampValidatorOptions>(stamp => stamp.OnRefreshingPrincipal = refreshing =>
        {
            // The new principal is made of the user alone; the session stays the same one.
            if (refreshing.CurrentPrincipal?.FindFirst(PortalClaims.Session) is { } session) { refreshing.NewPrincipal?.Identities.First().AddClaim(session.Clone()); }
            return Task.CompletedTask;
        });
        return services.AddHttpContextAccessor().AddHostedService<AccessWatch>().AddScoped<PresentActor>().AddScoped<CircuitHandler, PresentActorCircuit>()
            .AddScoped<Sessions>().AddScoped<SignInService>().AddScoped<KnownDevices>().AddSingleton<HumanCheck>()
            .AddSingleton<ActorQueries>().AddSingleton<ProfileQueries>().AddSingleton<IFrameIdentity>(provider => provider.GetRequiredService<ActorQueries>()).AddSingleton<IFrameAccount, FrameAccountQueries>();
    }

    /// <summary>Maps the endpoints of the room.</summary>
    public static void MapAccounts(this WebApplication app)
    {
        _ = app.MapPost(PortalUrls.SignOut(), async (Sessions sessions, HttpContext http, IAntiforgery antiforgery) =>
        {
            if (!await antiforgery.IsRequestValidAsync(http)) { return Results.BadRequest(); }
            await sessions.EndAsync();
            return Results.LocalRedirect(PortalUrls.SignIn());
        }).ExcludeFromDescription();
        _ = app.MapPost(PortalUrls.RegisterCode(), async (RegistrationService registrations, HttpContext http, IAntiforgery antiforgery, IStringLocalizer texts) =>
        {
            if (!await antiforgery.IsRequestValidAsync(http)) { return Results.BadRequest(); }
            var sent = await registrations.SendCodeAsync((await http.Request.ReadFormAsync(http.RequestAborted))["mobile"], http.RequestAborted);
            var wait = sent.Error is null ? (int)CodeService.Pause.TotalSeconds : sent.Error.Code == "code.too-soon" ? (int)sent.Error.Args[0] : 0;
            return Results.Json(new { done = !sent.IsRefused, text = sent.Error is { } error ? texts.Error(error) : texts["register.sent"].Value, wait });
        }).ExcludeFromDescription();
        _ = app.MapPost(PortalUrls.SwitchOrganization(), SwitchEndpoint.SwitchAsync).ExcludeFromDescription();
    }
}

/// <summary>Under HTTPS the session cookie carries the <c>__Host-</c> prefix, so that no other host and no plain connection can set it.</summary>
internal sealed class HostCookieManager : ICookieManager
{
    private readonly ChunkingCookieManager _inner = new();

    public string? GetRequestCookie(HttpContext context, string key) => _inner.GetRequestCookie(context, Name(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) => _inner.AppendResponseCookie(context, Name(context, key), value, Bound(options));

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _inner.DeleteCookie(context, Name(context, key), Bound(options));

    private static string Name(HttpContext context, string key) => context.Request.IsHttps ? $"__Host-{key}" : key;

    private static CookieOptions Bound(CookieOptions options)
    {
        options.Path = "/";
        options.Domain = null;
        return options;
    }
}
