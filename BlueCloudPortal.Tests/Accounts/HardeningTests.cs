using System.Net;
using System.Text.RegularExpressions;
using BlueCloudPortal.Data;
using BlueCloudPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>What every answer of the portal keeps (GOALS X6 to X8).</summary>
public sealed partial class HardeningTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Theory]
    [InlineData("/account/sign-in")]
    [InlineData("/")]
    [InlineData("/my")]
    [InlineData("/there-is-no-such-page")]
    [InlineData("/portal.css")]
    [InlineData("/health/live")]
    public async Task Answer_Always_CarriesTheHeaders(string path)
    {
        var answer = await portal.Open().GetAsync(path);
        Assert.All(
            [("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin")],
            header => Assert.Equal(header.Item2, Assert.Single(answer.Headers.GetValues(header.Item1))));
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy")).Split(';', StringSplitOptions.TrimEntries).ToDictionary(part => part.Split(' ')[0], part => part);
        Assert.Equal("script-src 'self'", policy["script-src"]);
        Assert.Equal("frame-ancestors 'none'", policy["frame-ancestors"]);
        Assert.Equal("object-src 'none'", policy["object-src"]);
        Assert.Equal("base-uri 'self'", policy["base-uri"]);
        Assert.Equal("form-action 'self'", policy["form-action"]);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/account/sign-in")]
    public async Task Page_ForTheStrictPolicy_HasNoScriptOfItsOwn(string path)
    {
        var page = await portal.Open().TextAsync(path);
        Assert.DoesNotMatch(InlineScript(), page);
        Assert.DoesNotMatch(InlineHandler(), page);
    }

    [Fact]
    public async Task Page_WhenSignedIn_IsStoredByNobody()
    {
        var client = await portal.SignedInAsync("reseller");
        foreach (var path in new[] { "/my", "/my/tickets", "/my/profile", "/" })
        {
            Assert.True((await client.GetAsync(path)).Headers.CacheControl?.NoStore, path);
        }
    }

    [Fact]
    public async Task Answer_OverHttps_AsksForHttpsFromNowOn()
    {
        var client = portal.CreateClient(new() { BaseAddress = new("https://portal.example"), AllowAutoRedirect = false }); // a browser ignores it for localhost
        Assert.True((await client.GetAsync("/account/sign-in")).Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_WhenAllIsWell_SaysSoAndNothingElse(string path)
    {
        var answer = await portal.Open().GetAsync(path);
        Assert.Equal((HttpStatusCode.OK, "Healthy"), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Page_WhenMissing_Is404WithTheWayBack()
    {
        var answer = await portal.Open().GetAsync("/there-is-no-such-page");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("没有这个页面", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    [GeneratedRegex("""<script(?![^>]*\bsrc=)[^>]*>\s*[^<\s]""")]
    private static partial Regex InlineScript();

    [GeneratedRegex("""<[^>]+\son[a-z]+\s*=""")]
    private static partial Regex InlineHandler();
}

/// <summary>What a person sees when something breaks.</summary>
public sealed partial class FailureTests : IAsyncLifetime
{
    private readonly PortalHost _portal = new();

    [Fact]
    public async Task Answer_WhenSomethingBreaks_HasANumberToQuoteAndNoInsides()
    {
        var client = await _portal.SignedInAsync("reseller");
        await using (var db = await _portal.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync())
        {
            await db.Database.ExecuteSqlRawAsync("DROP TABLE StoredFiles");
        }

        var answer = await client.GetAsync($"/files/{Guid.NewGuid()}");
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Matches(TraceNumber(), page);
        Assert.All(["StoredFiles", "Sqlite", "SQL", "Exception", "   at ", "BlueCloudPortal.Data", "/work/", ".cs:line"], inside => Assert.DoesNotContain(inside, page));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task Ready_WhenTheDatabaseIsGone_SaysSo()
    {
        Assert.Equal(HttpStatusCode.OK, (await _portal.Open().GetAsync("/health/ready")).StatusCode);
        await using (var db = await _portal.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync())
        {
            var file = new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            File.Move(file, file + ".gone");
            // Jobs open the database at any moment: one that just did must not make a new file, nor keep the old one alive in the pool.
            if (File.Exists(file)) { File.Delete(file); }
            _ = Directory.CreateDirectory(file);
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        }
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _portal.Open().GetAsync("/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _portal.Open().GetAsync("/health/live")).StatusCode);
    }

    public Task InitializeAsync() => ((IAsyncLifetime)_portal).InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_portal).DisposeAsync();

    [GeneratedRegex("请把 [0-9A-Za-z-]{6,} |[0-9a-f]{8,}|[0-9A-Z]{6,}")]
    private static partial Regex TraceNumber();
}

/// <summary>GOALS X8: what is written down about requests holds no secret, and nobody forges a line of it.</summary>
public sealed class LogTests : IAsyncLifetime
{
    private readonly RecordingHost _portal = new();

    [Fact]
    public async Task Log_OfSignIns_HoldsNoPasswordAndNoForgedLine()
    {
        const string Secret = "hunter2-is-what-I-typed";
        var browser = _portal.Open();
        _ = await browser.SignInAsync("nobody\r\nfail: Microsoft[0]\r\n      forged line", Secret);
        _ = await browser.SignInAsync("reseller", PortalHost.Password, "/my\r\nforged line");
        _ = await browser.GetAsync("/account/company/callback?error=access_denied%0D%0Aforged%20line&state=x");
        _ = await browser.GetAsync("/no-such-page%0D%0Aforged%20line");
        Assert.NotEmpty(_portal.Lines);
        Assert.All(_portal.Lines, line =>
        {
            Assert.DoesNotContain(Secret, line);
            Assert.DoesNotContain(PortalHost.Password, line);
            Assert.DoesNotContain("\nforged line", line);
            Assert.DoesNotContain("\rforged line", line);
        });
    }

    public Task InitializeAsync() => ((IAsyncLifetime)_portal).InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_portal).DisposeAsync();

    // Everything that is said at the level that a portal in production keeps.
    private sealed class RecordingHost : PortalHost, Microsoft.Extensions.Logging.ILoggerProvider, Microsoft.Extensions.Logging.ILogger
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Lines { get; } = [];

        protected override void ConfigureWebHost(Microsoft.AspNetCore.Hosting.IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureServices(services => services.AddSingleton<Microsoft.Extensions.Logging.ILoggerProvider>(this));
        }

        public Microsoft.Extensions.Logging.ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(Microsoft.Extensions.Logging.LogLevel logLevel) => true;

        public void Log<TState>(Microsoft.Extensions.Logging.LogLevel logLevel, Microsoft.Extensions.Logging.EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue($"{formatter(state, exception)} {exception}");
    }
}
