using System.Globalization;
using AngleSharp.Dom;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using Bunit;
using Bunit.Rendering;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Tests.Support;

/// <summary>A test of a page over the real use cases and a real database, as a Chinese reader sees it; only the clock is a fake. What pages ask is asked of PostgreSQL by the tests of the queries behind them.</summary>
[Trait("Category", "Page")]
public abstract class PageTest : UseCaseTest
{
    private BunitContext? _browser;

    protected BunitContext Browser => _browser ??= Open();

    protected BunitNavigationManager Navigation => Browser.Services.GetRequiredService<BunitNavigationManager>();

    /// <summary>Opens a page for an actor. The address comes first: pages read their query from it.</summary>
    protected IRenderedComponent<TPage> Open<TPage>(Actor actor, string address, Action<ComponentParameterCollectionBuilder<TPage>>? parameters = null)
        where TPage : IComponent
    {
        Navigation.NavigateTo(address);
        return Browser.Render<TPage>(page =>
        {
            page.AddCascadingValue(actor);
            parameters?.Invoke(page);
        });
    }

    /// <summary>A double click: both presses are on their way before the page has answered. Where the first has already taken the button away the second finds nothing, as in a browser.</summary>
    protected static Task PressTwiceAsync(IElement button)
    {
        return Task.WhenAll(PressAsync(), PressAsync());

        async Task PressAsync()
        {
            try { await button.ClickAsync(new()); }
            catch (Exception gone) when (gone is ElementRemovedFromDomException or UnknownEventHandlerIdException) { }
        }
    }

    public override async Task DisposeAsync()
    {
        if (_browser is not null) { await _browser.DisposeAsync(); }
        await base.DisposeAsync();
    }

    private BunitContext Open()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(10); // pages ask a real database, and many tests run beside each other
        var browser = new BunitContext();
        browser.JSInterop.Mode = JSRuntimeMode.Loose;
        browser.JSInterop.SetupModule("/dialog.js").Mode = JSRuntimeMode.Loose;
        browser.Services.AddSingleton(Service<IStringLocalizer>()); // bUnit brings a placeholder of its own
        browser.Services.AddScoped<FilesUnderWay>();
        browser.Services.AddFallbackServiceProvider(Services);
        return browser;
    }
}
