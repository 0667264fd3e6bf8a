using BlueCloudPortal.Tests.Support;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace BlueCloudPortal.Tests.Journeys;

/// <summary>A test that people play in a browser. Whoever closes their page is through; of those still at it when the test ends, a picture and the words in front of them are kept, so that a failure elsewhere can be understood.</summary>
[Trait("Category", "MainJob")]
public abstract class JourneyTest<TApp>(TApp portal, ITestOutputHelper output) : IClassFixture<TApp>, IAsyncLifetime where TApp : PortalApp
{
    private int _left;

    /// <summary>The portal they are at.</summary>
    protected TApp Portal { get; } = portal;

    // What speaks to somebody: refusals, notices, dialogs that are open and the bar of a lost connection.
    private const string Words = "() => [...document.querySelectorAll('[role=alert], [role=status], dialog[open], #components-reconnect-modal, #blazor-error-ui')].filter(one => one.checkVisibility()).map(one => one.innerText.replace(/\\s+/g, ' ').trim())";

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var session in Portal.Browser.Contexts.ToList())
        {
            foreach (var page in session.Pages) { await TellAsync(page); }
            await session.CloseAsync();
        }
    }

    private async Task TellAsync(IPage page)
    {
        try
        {
            output.WriteLine($"{page.Url} says: {string.Join(" | ", await page.EvaluateAsync<string[]>(Words))}");
            await page.ScreenshotAsync(new() { Path = Path.Combine(PortalApp.Screenshots, $"left-{GetType().Name}-{++_left:D2}.png") });
        }
        catch (PlaywrightException gone) { output.WriteLine($"{page.Url} cannot be asked: {gone.Message}"); } // the failure itself is what counts
    }
}
