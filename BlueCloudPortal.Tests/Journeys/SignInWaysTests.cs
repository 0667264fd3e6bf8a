using System.Net;
using System.Net.Sockets;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web;
using BlueCloudPortal.Web.DemoData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace BlueCloudPortal.Tests.Journeys;

/// <summary>The ways in besides the password, in a browser: codes of an app, passkeys of an authenticator, a company account of a real provider; and how pages leave.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SignInWaysTests(SignInWaysTests.WaysApp portal, ITestOutputHelper output) : JourneyTest<SignInWaysTests.WaysApp>(portal, output)
{
    [Fact]
    [Trait("Feature", "M-05")]
    public async Task CompanyAccount_TheFirstTimeIsLinkedWithThePassword_TheSecondTimeSignsIn()
    {
        var places = await ReadAsync(db => db.Memberships.CountAsync());
        var first = await AtTheProviderAsync("qingyu-at-work", "/my/orders");
        await Expect(first.GetByTestId("email")).ToHaveValueAsync(WaysApp.EmailOf("qingyu"));
        await first.GetByTestId("password").FillAsync("not-the-password");
        await first.GetByTestId("link").ClickAsync();
        await Expect(first.GetByTestId("refusal")).ToHaveAttributeAsync("data-code", "sign-in.wrong-pair");
        Assert.Equal(0, await ReadAsync(db => db.UserLogins.CountAsync()));
        await PictureAsync(first, "company-link");
        await first.GetByTestId("password").FillAsync(DemoPeople.Password);
        await first.GetByTestId("link").ClickAsync();
        await first.ArrivesAsync("**/my/orders");
        await Expect(first.GetByTestId("user")).ToBeVisibleAsync();
        await first.Context.CloseAsync();

        var second = await AtTheProviderAsync("qingyu-at-work", "//evil.example/");
        await second.ArrivesAsync($"{Portal.Url}/my");
        Assert.Equal((1, places), (await ReadAsync(db => db.UserLogins.CountAsync()), await ReadAsync(db => db.Memberships.CountAsync())));
        Assert.Equal(1, await ReadAsync(db => db.AuditEntries.CountAsync(one => one.Act == "security.CompanyAccountLinked")));

        await second.GotoAsync(Portal.Url + PortalUrls.MySecurity());
        await Expect(second.GetByTestId("login-row")).ToContainTextAsync(WaysApp.EmailOf("qingyu"));
        await second.Context.CloseAsync();
    }

    [Fact]
    [Trait("Feature", "M-05")]
    public async Task CompanyAccount_WithoutAProvenEmailOrAPortalAccount_SignsNobodyIn()
    {
        var unproven = await AtTheProviderAsync("unproven", "/my");
        await Expect(unproven.GetByTestId("not-proven")).ToBeVisibleAsync();
        await unproven.Context.CloseAsync();

        var stranger = await AtTheProviderAsync("stranger", "/my");
        await stranger.GetByTestId("password").FillAsync(DemoPeople.Password);
        await stranger.GetByTestId("link").ClickAsync();
        await Expect(stranger.GetByTestId("refusal")).ToHaveAttributeAsync("data-code", "sign-in.wrong-pair");
        await stranger.GotoAsync(Portal.Url + "/my");
        Assert.StartsWith("/account/sign-in", new Uri(stranger.Url).AbsolutePath);
        await stranger.Context.CloseAsync();

        var refused = await Portal.OpenAsync("/account/company/callback?error=access_denied&state=made-up");
        await Expect(refused.GetByTestId("company-failed")).ToBeVisibleAsync();
        await refused.Context.CloseAsync();
    }

    [Fact]
    [Trait("Feature", "M-05")]
    public async Task Codes_TurnedOn_AreAskedForAtTheNextSignIn_AndARecoveryCodeDoesToo()
    {
        var page = await Portal.SignInAsync("xingyu", PortalUrls.MySecurity());
        await PressWithProofAsync(page, "totp-begin");
        await Expect(page.Locator(".qr svg")).ToBeVisibleAsync();
        await PictureAsync(page, "totp");
        var key = (await page.GetByTestId("key").TextContentAsync())!.Replace(" ", "", StringComparison.Ordinal);
        await page.GetByTestId("field-Code").Locator("input").FillAsync(Totp.CodeOf(key, Totp.StepAt(Portal.Clock.GetUtcNow().UtcDateTime)));
        await page.GetByTestId("field-Code").Locator("input").BlurAsync();
        await page.GetByTestId("totp-confirm").ClickAsync();
        await Expect(page.GetByTestId("codes").Locator("li")).ToHaveCountAsync(10);
        var codes = await page.GetByTestId("codes").Locator("li").AllTextContentsAsync();
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByTestId("codes-file").ClickAsync());
        var kept = await File.ReadAllTextAsync(await file.PathAsync());
        Assert.All(codes, code => Assert.Contains(code, kept));
        await PictureAsync(page, "codes");
        await page.GetByTestId("codes-kept").ClickAsync();
        await Expect(page.GetByTestId("totp-on")).ToBeVisibleAsync();
        await page.Context.CloseAsync();

        var again = await FirstStepAsync("xingyu");
        await PictureAsync(again, "two-step");
        await again.Locator("[name='Posted.Code']").FillAsync(codes[0]);
        await again.GetByTestId("two-step").ClickAsync();
        await again.ArrivesAsync("**/my");
        await again.Context.CloseAsync();

        Portal.Clock.MoveTo(Portal.Clock.GetUtcNow().UtcDateTime.AddMinutes(1)); // the code that turned it on is used up
        var third = await FirstStepAsync("xingyu");
        await third.Locator("[name='Posted.Code']").FillAsync(Totp.CodeOf(key, Totp.StepAt(Portal.Clock.GetUtcNow().UtcDateTime)));
        await third.GetByTestId("two-step").ClickAsync();
        await third.ArrivesAsync("**/my");
        await third.Context.CloseAsync();
    }

    [Fact]
    public async Task Passkey_AddedWithAnAuthenticator_SignsInProvesAndIsRemoved()
    {
        var page = await Portal.SignInAsync("yunshan", PortalUrls.MySecurity());
        var authenticator = await AuthenticatorAsync(page);
        await page.GetByTestId("passkey-add").ClickAsync();
        await page.GetByTestId("field-Name").Locator("input").FillAsync("办公室电脑");
        await page.GetByTestId("field-Name").Locator("input").BlurAsync();
        await PressWithProofAsync(page, "name-yes");
        await Expect(page.GetByTestId("passkey-row")).ToContainTextAsync("办公室电脑");
        await PictureAsync(page, "security");
        Assert.Equal(1, await ReadAsync(db => db.UserPasskeys.CountAsync()));

        await SignOutAsync(page);
        await PictureAsync(page, "sign-in");
        Assert.Equal(0, await OwnSessionsAsync());
        var answer = page.WaitForRequestAsync(request => request.Method == "POST" && request.PostData?.Contains("Shown.Credential", StringComparison.Ordinal) == true);
        await page.GetByTestId("passkey").ClickAsync();
        await page.ArrivesAsync("**/my");
        Assert.Equal(1, await OwnSessionsAsync());

        // Whoever copied the answer on its way, cookies and all, sends it again: it was good once.
        Assert.DoesNotContain("/my", await SendAgainAsync(await answer));
        Assert.Equal(1, await OwnSessionsAsync());

        // Another load: another proof is asked for, and the passkey gives it.
        await page.GotoAsync(Portal.Url + PortalUrls.MySecurity());
        await Expect(page.GetByTestId("passkey-row")).ToContainTextAsync("最近使用");
        await page.GetByTestId("passkey-rename").ClickAsync();
        await page.GetByTestId("field-Name").Locator("input").FillAsync("笔记本");
        await page.GetByTestId("field-Name").Locator("input").BlurAsync();
        await page.GetByTestId("name-yes").ClickAsync();
        await page.GetByTestId("proof-passkey").ClickAsync();
        await Expect(page.GetByTestId("passkey-row")).ToContainTextAsync("笔记本");
        await page.GetByTestId("passkey-delete").ClickAsync();
        await Expect(page.GetByTestId("passkey-row")).ToHaveCountAsync(0);

        // What was removed opens nothing.
        await SignOutAsync(page);
        await page.GetByTestId("passkey").ClickAsync();
        await Expect(page.Locator("[data-passkey] [data-said]")).Not.ToBeEmptyAsync();
        Assert.Equal("/account/sign-in", new Uri(page.Url).AbsolutePath);
        await authenticator.DetachAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task OpenPage_WhoseSessionIsEndedElsewhere_LeavesByItself()
    {
        var here = await Portal.SignInAsync("haimu", PortalUrls.MySecurity());
        var there = await Portal.SignInAsync("haimu", PortalUrls.MyOrders());
        await here.ReloadAsync();
        await Expect(here.GetByTestId("session-row")).ToHaveCountAsync(2);
        await Expect(here.GetByTestId("this-session")).ToHaveCountAsync(1);
        await PressWithProofAsync(here, "session-end");
        await there.ArrivesAsync("**/account/sign-in**");
        await here.GetByTestId("everywhere").ClickAsync();
        await here.GetByTestId("everywhere-dialog-yes").ClickAsync();
        await here.ArrivesAsync("**/account/sign-in**");
        await here.Context.CloseAsync();
        await there.Context.CloseAsync();
    }

    [Fact]
    public async Task OpenPages_OneTooMany_PutsTheFirstToRest()
    {
        var first = await Portal.SignInAsync("lanke", PortalUrls.Provider());
        await Expect(first.GetByTestId("user")).ToBeVisibleAsync();
        var others = new List<IPage>();
        for (var page = 0; page < WaysApp.MostPages; page++)
        {
            others.Add(await first.Context.NewPageAsync());
            await others[^1].GotoAsync(Portal.Url + PortalUrls.ProviderWorkOrders());
            await Expect(others[^1].GetByTestId("user")).ToBeVisibleAsync();
        }
        await first.ArrivesAsync("**/account/resting**");
        await PictureAsync(first, "resting");
        await first.GetByTestId("again").ClickAsync();
        await first.ArrivesAsync("**/provider");
        await Expect(first.GetByTestId("user")).ToBeVisibleAsync();
        await others[0].ArrivesAsync("**/account/resting**");
        await first.Context.CloseAsync();
    }

    // Where the answer to the same request leads, sent by somebody else.
    private static async Task<string> SendAgainAsync(IRequest request)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        using var copy = new HttpRequestMessage(HttpMethod.Post, request.Url) { Content = new ByteArrayContent(request.PostDataBuffer!) };
        foreach (var (name, value) in await request.AllHeadersAsync())
        {
            if (name.StartsWith(':') || name is "content-length" or "host" or "accept-encoding") { continue; }
            if (!copy.Headers.TryAddWithoutValidation(name, value)) { _ = copy.Content.Headers.TryAddWithoutValidation(name, value); }
        }
        using var reply = await client.SendAsync(copy);
        return reply.Headers.Location?.ToString() ?? "";
    }

    // Through the provider's own pages: who it is, and that the portal may know.
    private async Task<IPage> AtTheProviderAsync(string person, string back)
    {
        var page = await Portal.OpenAsync($"/account/sign-in?returnUrl={Uri.EscapeDataString(back)}");
        await page.GetByTestId("by-company").ClickAsync();
        await page.GetByTestId("company-begin").ClickAsync();
        await page.Locator("[name=login]").FillAsync(person);
        await page.Locator("[name=password]").FillAsync("any");
        await page.Locator("[type=submit]").ClickAsync();
        await Expect(page.Locator("[name=login]")).ToHaveCountAsync(0);
        await page.Locator("[type=submit]").ClickAsync();
        await page.ArrivesAsync($"{Portal.Url}/**");
        return page;
    }

    private async Task<IPage> FirstStepAsync(string user)
    {
        var page = await Portal.OpenAsync("/account/sign-in");
        await page.GetByTestId("name").FillAsync(user);
        await page.GetByTestId("password").FillAsync(DemoPeople.Password);
        await page.GetByTestId("sign-in").ClickAsync();
        await page.ArrivesAsync("**/account/two-step**");
        return page;
    }

    private Task<int> OwnSessionsAsync() => ReadAsync(db => db.UserSessions.CountAsync(one => one.EndedAt == null && db.UserPasskeys.Any(key => key.UserId == one.UserId)));

    private async Task SignOutAsync(IPage page)
    {
        await page.GetByTestId("user").ClickAsync();
        await page.GetByTestId("sign-out").ClickAsync();
        await Expect(page.GetByTestId("sign-in")).ToBeVisibleAsync();
        await page.GotoAsync(Portal.Url + PortalUrls.SignIn()); // the form's answer, or the open page noticed first
    }

    private static async Task PressWithProofAsync(IPage page, string testId)
    {
        await page.GetByTestId(testId).First.ClickAsync();
        var password = page.GetByTestId("proof").Locator("input[type=password]");
        await password.FillAsync(DemoPeople.Password);
        await password.BlurAsync();
        await page.GetByTestId("proof-yes").ClickAsync();
    }

    // A security key of the browser's own, as its developer tools make one.
    private static async Task<ICDPSession> AuthenticatorAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable", new() { ["enableUI"] = false });
        await session.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true },
        });
        return session;
    }

    private static Task PictureAsync(IPage page, string name) => page.ScreenshotAsync(new() { Path = Path.Combine(PortalApp.Screenshots, $"ways-{name}.png"), FullPage = true });

    private async Task<T> ReadAsync<T>(Func<PortalDbContext, Task<T>> read)
    {
        await using var db = await Portal.Services.GetRequiredService<PortalDb>().ReadAsync(Actor.System);
        return await read(db);
    }

    /// <summary>A portal that people reach by a name, with a provider of company accounts, and few pages for each.</summary>
    public sealed class WaysApp : PortalApp
    {
        public const int MostPages = 3;

        private readonly int _port = FreePort();
        private IReadOnlyDictionary<string, string> _settings = new Dictionary<string, string>();
        private OidcPeer? _provider;

        public static string EmailOf(string user) => $"{user}@portal.example";

        protected override IReadOnlyDictionary<string, string> Settings => _settings;

        protected override int Port => _port;

        public override async Task InitializeAsync()
        {
            var address = $"http://localhost:{_port}";
            _provider = await OidcPeer.StartAsync($"{address}{PortalUrls.CompanyCallback()}", new Dictionary<string, object>
            {
                ["qingyu-at-work"] = new { name = "青禹", email = EmailOf("qingyu"), email_verified = true },
                ["unproven"] = new { name = "某人", email = EmailOf("xingyu"), email_verified = false },
                ["stranger"] = new { name = "外人", email = "stranger@elsewhere.example", email_verified = true },
            });
            _settings = new Dictionary<string, string>(_provider.Settings) { ["Portal:PublicUrl"] = address, ["Circuits:PerPerson"] = $"{MostPages}" };
            await base.InitializeAsync();
            Url = address;
        }

        protected override async Task CloseAsync()
        {
            await base.CloseAsync();
            if (_provider is not null) { await _provider.DisposeAsync(); }
        }

        private static int FreePort()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
    }
}
