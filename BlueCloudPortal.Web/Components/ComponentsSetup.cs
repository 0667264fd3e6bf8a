using BlueCloudPortal.Web.Components.Frame;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Localization;
using Radzen;

namespace BlueCloudPortal.Web.Components;

/// <summary>What the frame and the page anatomy need, in one place for Program.cs.</summary>
public static class ComponentsSetup
{
    /// <summary>The languages of the portal; the first is the default.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["zh-CN", "en"];

    /// <summary>The largest message that an open page may send: the longest text of a form with room to spare. Files come in pieces.</summary>
    public const long MostBytesAMessage = 64 * 1024;

    /// <summary>Registers texts, Radzen's services and the languages.</summary>
    public static IServiceCollection AddPortalComponents(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents()
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = MostBytesAMessage);
        services.AddRadzenComponents();
        services.AddSingleton<IStringLocalizer, PortalTexts>();
        services.AddSingleton<ILocalizer, RadzenWords>();
        services.AddScoped<FilesUnderWay>();
        services.AddHttpContextAccessor();
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture(Languages[0]).AddSupportedCultures([.. Languages]).AddSupportedUICultures([.. Languages]);
            options.RequestCultureProviders = [new CookieRequestCultureProvider()]; // a person chooses; the browser's wish does not change contracts
        });
        return services;
    }

    /// <summary>Languages, the error page and the page for what is not there. Before authentication.</summary>
    public static WebApplication UsePortalComponents(this WebApplication app)
    {
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseRequestLocalization();
        app.MapGet("/culture/{culture}", FrameCookies.SwitchCulture).ExcludeFromDescription();
        return app;
    }
}
