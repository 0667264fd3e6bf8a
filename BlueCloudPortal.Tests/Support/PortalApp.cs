using System.Text.RegularExpressions;
using BlueCloudPortal.Data;
using BlueCloudPortal.Web.DemoData;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace BlueCloudPortal.Tests.Support;

/// <summary>The real portal with its demo on a real port, and one browser. Shared by all browser tests.</summary>
public class PortalApp : WebApplicationFactory<Program>, IAsyncLifetime
{
    private static string? s_demo;
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-app").FullName;
    private IPlaywright? _playwright;

    /// <summary>The portal's clock.</summary>
    public MovableClock Clock { get; } = new();

    public IBrowser Browser { get; private set; } = null!;

    public string Url { get; protected set; } = "";

    /// <summary>Where screenshots are kept as test output.</summary>
    public static string Screenshots { get; } = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "TestResults", "screenshots")).FullName;

    // The shell draws the same pages without a window around them, for half of the work.
    private static readonly string[] s_browsers = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    /// <summary>More settings, for a portal of its own.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>();

    /// <summary>Where it listens; 0 for a free port.</summary>
    protected virtual int Port => 0;

    /// <summary>Whether its demo is as old as that of the others, and may be a copy of theirs.</summary>
    protected virtual bool SharesDemo => true;

    protected override void ConfigureWebHost(IWebHostBuilder builder) => Settings.Aggregate(builder, (one, setting) => one.UseSetting(setting.Key, setting.Value))
        .UseSetting("ConnectionStrings:Portal", $"Data Source={_folder}/portal.db")
        .UseSetting("SignIn:AttemptsPerMinute", "10000")
        .ConfigureServices(services => services.AddSingleton<TimeProvider>(Clock)); // the last registration counts

    public virtual async Task InitializeAsync()
    {
        if (SharesDemo && s_demo is { } demo) { File.Copy(demo, Path.Combine(_folder, "portal.db")); }
        UseKestrel(Port);
        StartServer();
        if (SharesDemo) { s_demo ??= await DemoAsync(); }
        Url = ClientOptions.BaseAddress.ToString().TrimEnd('/');
        Assertions.SetDefaultExpectTimeout(60_000); // a busy machine is slow, not wrong
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? s_browsers.FirstOrDefault(File.Exists) ?? s_browsers[^1],
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    private async Task<string> DemoAsync()
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        var file = Path.Combine(Path.GetTempPath(), $"portal-demo-{Guid.NewGuid():N}.db");
        _ = await db.Database.ExecuteSqlAsync($"VACUUM INTO {file}");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(file);
        return file;
    }

    Task IAsyncLifetime.DisposeAsync() => CloseAsync();

    protected virtual async Task CloseAsync()
    {
        if (Browser is not null) { await Browser.DisposeAsync(); }
        _playwright?.Dispose();
        await DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A page of a new browser session.</summary>
    public async Task<IPage> OpenAsync(string path = "/", string language = "zh-CN", int width = 1440)
    {
        var context = await Browser.NewContextAsync(new() { Locale = language, TimezoneId = "Asia/Shanghai", ViewportSize = new() { Width = width, Height = 900 }, AcceptDownloads = true });
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync(Url + path);
        return page;
    }

    /// <summary>A page of a new session, signed in as a person of the demo.</summary>
    public async Task<IPage> SignInAsync(string user, string path = "/", string language = "zh-CN", int width = 1440)
    {
        var page = await OpenAsync($"/account/sign-in?returnUrl={Uri.EscapeDataString(path)}", language, width);
        await page.GetByTestId("name").FillAsync(user);
        await page.GetByTestId("password").FillAsync(DemoPeople.Password);
        await page.GetByTestId("sign-in").ClickAsync();
        await Assertions.Expect(page).Not.ToHaveURLAsync(new Regex("/account/"));
        return page;
    }
}

/// <summary>Browser tests run one after the other, when the others are through: a browser, a portal and a hundred other tests on the same two cores make people's seconds long.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class BrowserCollection
{
    public const string Name = "browser";
}
