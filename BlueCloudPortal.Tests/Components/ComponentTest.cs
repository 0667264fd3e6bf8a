using System.Globalization;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Tests.Components;

/// <summary>Draws one component as a Chinese reader sees it. Texts are the portal's own, so that what is asserted is what people read.</summary>
public abstract class ComponentTest : BunitContext
{
    protected ComponentTest()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop.SetupModule("/dialog.js").Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<IStringLocalizer, PortalTexts>();
        Services.AddSingleton(TimeProvider.System);
        Services.AddScoped<FilesUnderWay>();
    }

    protected IStringLocalizer T => Services.GetRequiredService<IStringLocalizer>();

    protected BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();

    protected string Query => new Uri(Navigation.Uri).Query;

    protected static Actor Someone(OrganizationKind kind, params Permission[] may) =>
        new(Guid.NewGuid(), "林知远", default, kind, new HashSet<Permission>(may), []);
}
