using System.Net;
using System.Text.RegularExpressions;
using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Support;

/// <summary>The whole portal without a browser, over an empty database of its own in which the people of the tests can sign in.</summary>
public class PortalHost : WebApplicationFactory<Program>, IAsyncLifetime
{
    public const string Password = "Portal-2026-tests";

    /// <summary>Where links in mails lead.</summary>
    public const string PublicUrl = "https://portal.example";

    private static readonly SemaphoreSlim s_once = new(1, 1);
    private static string? s_template;
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-host").FullName;

    public TestClock Clock { get; } = new();

    public People People { get; private set; } = null!;

    public Given Given { get; private set; } = null!;

    /// <summary>How often an address may try to sign in; all tests come from one.</summary>
    protected virtual string AttemptsPerMinute => "10000";

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseSetting("ConnectionStrings:Portal", $"Data Source={_folder}/portal.db")
        .UseSetting("Database:Provider", "Sqlite")
        .UseSetting("seed", "none")
        .UseSetting("Portal:PublicUrl", PublicUrl)
        .UseSetting("SignIn:AttemptsPerMinute", AttemptsPerMinute)
        .UseEnvironment("Production")
        .ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock).AddSingleton<IStartupFilter, TestAddress>()
            .Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = 2_000)); // slow on purpose elsewhere

    public virtual async Task InitializeAsync()
    {
        await StartAsync();
        People = await People.LoadAsync(Services);
        Given = new Given(Services, Clock, People);
    }

    // The first host migrates and takes the people in; the others begin with a copy of its file.
    private async Task StartAsync()
    {
        await s_once.WaitAsync();
        try
        {
            if (s_template is { } made) { File.Copy(made, Path.Combine(_folder, "portal.db")); }
            else { s_template = await TemplateAsync(); }
        }
        finally { s_once.Release(); }
    }

    private async Task<string> TemplateAsync()
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        await People.SeedAsync(db, Clock.Now);
        var people = await People.LoadAsync(Services);
        await PersonAsync(people.Reseller, "reseller");
        await PersonAsync(people.ResellerUser, "reseller-user");
        await PersonAsync(people.OtherReseller, "other-reseller");
        await PersonAsync(people.Provider, "provider");
        await PersonAsync(people.Admin, "admin");
        await PersonAsync(people.Support, "support");
        var file = Path.Combine(Path.GetTempPath(), $"portal-host-{Guid.NewGuid():N}.db");
        _ = await db.Database.ExecuteSqlAsync($"VACUUM INTO {file}");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(file);
        return file;
    }

    /// <summary>A new browser: cookies of its own, over HTTPS, following no redirect.</summary>
    public PortalClient Open(bool https = true) => new(CreateClient(new() { AllowAutoRedirect = false, HandleCookies = true, BaseAddress = new(https ? "https://localhost" : "http://localhost") }));

    /// <summary>A new browser at an address.</summary>
    public PortalClient OpenAt(string address)
    {
        var client = Open();
        client.Http.DefaultRequestHeaders.Add(TestAddress.Header, address);
        return client;
    }

    /// <summary>A new browser in which a person has signed in.</summary>
    public async Task<PortalClient> SignedInAsync(string user)
    {
        var client = Open();
        var answer = await client.SignInAsync(user, Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Lets one of the tests' people sign in.</summary>
    public async Task PersonAsync(Actor actor, string userName)
    {
        await using var scope = Services.CreateAsyncScope();
        var made = await scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>()
            .CreateAsync(new() { Id = actor.UserId, UserName = userName, Email = $"{userName}@portal.example", DisplayName = actor.Name, LockoutEnabled = true }, Password);
        Assert.True(made.Succeeded, string.Join(' ', made.Errors.Select(error => error.Description)));
        await using var db = await Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        var role = (await db.PortalRoles.ToListAsync()).First(one => one.Kinds.Contains(actor.Kind) && one.Permissions.ToHashSet().SetEquals(actor.Permissions));
        db.Memberships.Add(new Membership(actor.UserId, actor.OrganizationId, role.Id, Clock.Now));
        await db.SaveChangesAsync();
    }
}

/// <summary>Lets a test say from which address its browser comes: the header X-Test-Address.</summary>
internal sealed class TestAddress : IStartupFilter
{
    public const string Header = "X-Test-Address";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, then) =>
        {
            if (IPAddress.TryParse(http.Request.Headers[Header], out var address)) { http.Connection.RemoteIpAddress = address; }
            return then(http);
        });
        next(app);
    };
}

/// <summary>A browser without a screen.</summary>
public sealed partial class PortalClient(HttpClient http)
{
    public HttpClient Http => http;

    public Task<HttpResponseMessage> GetAsync(string path) => http.GetAsync(path);

    public Task<string> TextAsync(string path) => http.GetStringAsync(path);

    /// <summary>Fills the sign-in form in and sends it.</summary>
    public async Task<HttpResponseMessage> SignInAsync(string name, string password, string? back = null)
    {
        var path = back is null ? "/account/sign-in" : $"/account/sign-in?returnUrl={Uri.EscapeDataString(back)}";
        return await PostAsync(path, await TokenAsync(path), ("_handler", "sign-in"), ("Posted.Name", name), ("Posted.Password", password));
    }

    /// <summary>As <see cref="SignInAsync"/>, passing the human check of a page that was shown.</summary>
    public async Task<HttpResponseMessage> SignInAsPersonAsync(string name, string password, string page, bool button = false)
    {
        var (token, proof) = Solve(page, button);
        return await PostAsync("/account/sign-in", await TokenAsync("/account/sign-in"), ("_handler", "sign-in"), ("Posted.Name", name), ("Posted.Password", password),
            ("Posted.Check", token), ("Posted.Proof", proof), ("Posted.Slide", button ? "0" : "100"), ("Posted.Button", button ? "true" : "false"));
    }

    /// <summary>What a browser's script finds for the human check on a page.</summary>
    public static (string Token, string Proof) Solve(string page, bool button = false)
    {
        var token = WebUtility.HtmlDecode(Human().Match(page).Groups["token"].Value);
        var bits = int.Parse((button ? ButtonBits() : Bits()).Match(page).Groups["bits"].Value, System.Globalization.CultureInfo.InvariantCulture);
        for (var proof = 0; ; proof++)
        {
            if (BlueCloudPortal.Web.Features.Accounts.HumanCheck.Zeros($"{token}:{proof}") >= bits) { return (token, proof.ToString(System.Globalization.CultureInfo.InvariantCulture)); }
        }
    }

    [GeneratedRegex("data-human=\"(?<token>[^\"]+)\"")]
    private static partial Regex Human();

    [GeneratedRegex("data-bits=\"(?<bits>[0-9]+)\"")]
    private static partial Regex Bits();

    [GeneratedRegex("data-button-bits=\"(?<bits>[0-9]+)\"")]
    private static partial Regex ButtonBits();

    /// <summary>Presses sign out, with the token of the page before.</summary>
    public async Task<HttpResponseMessage> SignOutAsync() => await PostAsync("/account/sign-out", await TokenAsync("/account/sign-in"));

    public Task<HttpResponseMessage> PostAsync(string path, string? token, params (string Name, string Value)[] fields)
    {
        var form = fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).ToList();
        if (token is not null) { form.Add(new("__RequestVerificationToken", token)); }
        return http.PostAsync(path, new FormUrlEncodedContent(form));
    }

    /// <summary>The token of a page's form.</summary>
    public async Task<string> TokenAsync(string path) => WebUtility.HtmlDecode(Token().Match(await http.GetStringAsync(path)).Groups["token"].Value);

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="(?<token>[^"]+)"|value="(?<token>[^"]+)"[^>]*name="__RequestVerificationToken""")]
    private static partial Regex Token();
}
