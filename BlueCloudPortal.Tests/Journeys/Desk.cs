using BlueCloudPortal.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BlueCloudPortal.Tests.Journeys;

/// <summary>A person at the portal: one browser session, with the words of the business for what is pressed and read.</summary>
internal sealed class Desk(IPage page, string folder)
{
    private int _shots;

    public IPage Page => page;

    public ILocator Find(string testId) => page.GetByTestId(testId);

    public Task OpenAsync(string path) => page.GotoAsync(new Uri(new Uri(page.Url), path).ToString());

    public Task PressAsync(string testId) => Find(testId).First.ClickAsync();

    /// <summary>Types into the field of a form.</summary>
    public async Task FillAsync(string field, string text)
    {
        var input = Find($"field-{field}").Locator("input, textarea").First;
        await input.FillAsync(text);
        await input.BlurAsync(); // the portal hears of it when the field is left
    }

    /// <summary>Chooses in the select of a field.</summary>
    public Task ChooseAsync(string field, SelectOptionValue option) => Find($"field-{field}").Locator("select").SelectOptionAsync(option);

    public async Task UploadAsync(FilePayload file)
    {
        // The portal listens to the input a moment after it is drawn.
        await page.WaitForFunctionAsync("() => document.querySelector('input[type=file]')?._blazorInputFileNextFileId !== undefined");
        await page.Locator("input[type=file]").First.SetInputFilesAsync(file);
    }

    /// <summary>The chip beside the page's title says this.</summary>
    public Task SeesStatusAsync(string text) => Expect(page.Locator(".ph .chip").First).ToHaveTextAsync(text);

    public Task SeesAsync(string testId) => Expect(Find(testId).First).ToBeVisibleAsync();

    public Task SeesTextAsync(string testId, string text) => Expect(Find(testId).First).ToContainTextAsync(text);

    public async Task<byte[]> DownloadAsync(string testId)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => PressAsync(testId));
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }

    /// <summary>Keeps a picture of the page as test output.</summary>
    public async Task PictureAsync(string name)
    {
        await Expect(page.Locator("h1").First).ToBeVisibleAsync();
        await page.EvaluateAsync("scrollTo(0, 0)");
        await page.ScreenshotAsync(new() { Path = Path.Combine(PortalApp.Screenshots, $"{folder}-{++_shots:D2}-{name}.png"), FullPage = true });
    }
}
