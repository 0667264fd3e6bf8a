using System.Net;
using System.Text.RegularExpressions;
using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>Guessing is slowed down, and nobody can lock anybody else out (GOALS N1, N2).</summary>
[Trait("Feature", "V-05")]
[Trait("Feature", "M-05")]
[Trait("Feature", "D-02")]
[Trait("Feature", "R-03")]
public sealed partial class SignInGuardTests : IAsyncLifetime
{
    private const string Home = "198.51.100.7";
    private const string Away = "203.0.113.9";
    private readonly CountingHost _portal = new();

    [Theory]
    [InlineData("reseller")]
    [InlineData("reseller@portal.example")]
    [InlineData("13900000009")]
    [InlineData("+86 139 0000 0009")]
    public async Task SignIn_ByAnyOfTheThreeNames_LeadsHome(string name)
    {
        await using (var db = await Contexts.CreateDbContextAsync())
        {
            (await db.Users.SingleAsync(user => user.UserName == "reseller")).PhoneNumber = "13900000009";
            await db.SaveChangesAsync();
        }
        Assert.Equal(HttpStatusCode.Redirect, (await _portal.Open().SignInAsync(name, PortalHost.Password)).StatusCode);
    }

    [Fact]
    public async Task SignIn_FromANetworkThatNobodyKnows_AsksForAPerson()
    {
        var browser = _portal.OpenAt(Home);
        Assert.Contains("data-human=", await browser.TextAsync("/account/sign-in")); // asked at once
        var asked = await TextAsync(await browser.SignInAsync("reseller", PortalHost.Password));
        Assert.Contains("data-code=\"sign-in.check\"", asked);
        Assert.Equal(0, await CountAsync()); // the password was not looked at

        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignInAsPersonAsync("reseller", PortalHost.Password, asked)).StatusCode);
        Assert.DoesNotContain("data-human=", await _portal.OpenAt("198.51.100.200").TextAsync("/account/sign-in")); // the same network
        Assert.Equal(HttpStatusCode.Redirect, (await _portal.OpenAt(Home).SignInAsync("other-reseller", PortalHost.Password)).StatusCode);
        Assert.Contains("data-human=", await _portal.OpenAt(Away).TextAsync("/account/sign-in"));
    }

    [Fact]
    public async Task Check_ByTheButton_NeedsNoDragging()
    {
        var browser = _portal.OpenAt(Home);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignInAsPersonAsync("reseller", PortalHost.Password, await browser.TextAsync("/account/sign-in"), button: true)).StatusCode);
    }

    [Fact]
    public async Task Check_WhenItWasPassedBefore_IsAskedAgain()
    {
        var browser = _portal.OpenAt(Home);
        var page = await browser.TextAsync("/account/sign-in");
        Assert.Contains("data-code=\"sign-in.wrong-pair\"", await TextAsync(await browser.SignInAsPersonAsync("reseller", "wrong-password", page)));
        Assert.Contains("data-code=\"sign-in.check\"", await TextAsync(await browser.SignInAsPersonAsync("reseller", PortalHost.Password, page)));
    }

    [Fact]
    public async Task Check_WhenItIsOldElsewhereOrMadeUp_IsAskedAgain()
    {
        var page = await _portal.OpenAt(Home).TextAsync("/account/sign-in");
        Assert.Contains("data-code=\"sign-in.check\"", await TextAsync(await _portal.OpenAt(Away).SignInAsPersonAsync("reseller", PortalHost.Password, page)));
        var (token, proof) = PortalClient.Solve(page);
        foreach (var (check, found, slide) in new[] { (token, "-1", "100"), (token, "", "100"), (token, proof, "99"), ("x" + token, proof, "100"), ("", proof, "100"), (token, proof, "1000000000000") })
        {
            var browser = _portal.OpenAt(Home);
            var answer = await browser.PostAsync("/account/sign-in", await browser.TokenAsync("/account/sign-in"), ("_handler", "sign-in"), ("Posted.Name", "reseller"), ("Posted.Password", PortalHost.Password),
                ("Posted.Check", check), ("Posted.Proof", found), ("Posted.Slide", slide), ("Posted.Button", "false"));
            Assert.NotEqual(HttpStatusCode.Redirect, answer.StatusCode);
        }
        _portal.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Contains("data-code=\"sign-in.check\"", await TextAsync(await _portal.OpenAt(Home).SignInAsPersonAsync("reseller", PortalHost.Password, page)));
    }

    [Fact]
    public async Task Check_ByTwentyAtOnce_LetsOneTryThrough()
    {
        var browser = _portal.OpenAt(Home);
        var page = await browser.TextAsync("/account/sign-in");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () => await TextAsync(await browser.SignInAsPersonAsync("reseller", "wrong-password", page)))));
        Assert.Single(answers, answer => answer.Contains("data-code=\"sign-in.wrong-pair\"", StringComparison.Ordinal));
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task SignIn_AfterThreeWrongPasswordsFromAnywhere_AsksStrangersForAPerson()
    {
        for (var wrong = 1; wrong <= 3; wrong++) { Assert.Contains("data-code=\"sign-in.wrong-pair\"", await TextAsync(await _portal.Open().SignInAsync("reseller", "wrong-password"))); }
        var asked = await TextAsync(await _portal.Open().SignInAsync("reseller", PortalHost.Password));
        Assert.Contains("data-code=\"sign-in.check\"", asked);
        Assert.Equal(HttpStatusCode.Redirect, (await _portal.Open().SignInAsync("other-reseller", PortalHost.Password)).StatusCode); // nobody else is touched
        Assert.Equal(HttpStatusCode.Redirect, (await _portal.Open().SignInAsPersonAsync("reseller", PortalHost.Password, asked)).StatusCode);
    }

    [Fact]
    public async Task SignIn_WhenStrangersGuess_KeepsLettingTheKnownBrowserIn()
    {
        var known = _portal.OpenAt(Home);
        Assert.Equal(HttpStatusCode.Redirect, (await known.SignInAsPersonAsync("reseller", PortalHost.Password, await known.TextAsync("/account/sign-in"))).StatusCode);
        _ = await known.SignOutAsync();

        await GuessAsync(Away, 12); // from elsewhere, and
        await GuessAsync(Home, 12); // from the same network: the pair of account and network rests
        Assert.Contains("data-code=\"sign-in.wrong-pair\"", await TextAsync(await TryAsPersonAsync(Home, "reseller", PortalHost.Password)));

        Assert.Equal(HttpStatusCode.Redirect, (await known.SignInAsync("reseller", PortalHost.Password)).StatusCode); // no check, no rest
    }

    [Fact]
    public async Task SignIn_WhenOneNetworkGuesses_KeepsLettingPeopleInFromOthers()
    {
        await GuessAsync(Away, 12);
        Assert.Contains("data-code=\"sign-in.wrong-pair\"", await TextAsync(await TryAsPersonAsync(Away, "reseller", PortalHost.Password))); // rests there, and says no more
        Assert.Equal(HttpStatusCode.Redirect, (await TryAsPersonAsync(Home, "reseller", PortalHost.Password)).StatusCode);
        _portal.Clock.Advance(SignInGuard.Window + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Redirect, (await TryAsPersonAsync(Away, "reseller", PortalHost.Password)).StatusCode);
    }

    [Fact]
    public async Task SignIn_OfAThirtyAtOnce_LooksAtNoMoreThanTenPasswords()
    {
        var guard = _portal.Services.GetRequiredService<SignInGuard>();
        var target = SignInTarget.Of("reseller", null, "198.51.100.0/24", null);
        var looked = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(async () => await guard.BeginAsync(target, null) is { } attempt && !await guard.RestsAsync(attempt))));
        Assert.InRange(looked.Count(open => open), 1, SignInGuard.RestAfter);
    }

    [Fact]
    public async Task SignIn_OfOneNetworkAtManyAccounts_AsksForAPerson()
    {
        for (var account = 0; account < SignInGuard.CheckNetworkAfter; account++) { _ = await _portal.Open().SignInAsync($"somebody-{account}", "wrong-password"); }
        Assert.Contains("data-code=\"sign-in.check\"", await TextAsync(await _portal.Open().SignInAsync("reseller", PortalHost.Password)));
    }

    [Fact]
    public async Task SignIn_OfAnUnknownAccount_AnswersAndWorksLikeForAKnownOne()
    {
        for (var attempt = 1; attempt <= 14; attempt++)
        {
            var answers = new List<(HttpStatusCode, string, int)>();
            foreach (var (name, address) in new[] { ("reseller", Home), ("nobody-there", Away) }) // each from a network of its own: networks are counted too
            {
                var browser = _portal.OpenAt(address);
                var page = await TextAsync(await browser.SignInAsync(name, "wrong-password"));
                var before = _portal.Hasher.Count;
                var answer = await browser.SignInAsPersonAsync(name, "wrong-password", page);
                answers.Add((answer.StatusCode, Comparable(await TextAsync(answer), name), _portal.Hasher.Count - before));
            }
            Assert.Equal(answers[0], answers[1]);
            Assert.Contains("data-code=\"sign-in.wrong-pair\"", answers[0].Item2);
            Assert.Equal(1, answers[0].Item3); // one hash each, also while it rests
        }
    }

    [Fact]
    public async Task SignIn_WithAnEndlessPassword_HashesNone()
    {
        Assert.Equal(HttpStatusCode.OK, (await _portal.Open().SignInAsync("reseller", new string('x', 100_000))).StatusCode);
        Assert.Equal(0, _portal.Hasher.Longest);
    }

    [Fact]
    public async Task SignIn_WithFieldsOfThePortalAdded_IgnoresThem()
    {
        var browser = _portal.Open();
        var answer = await browser.PostAsync("/account/sign-in", await browser.TokenAsync("/account/sign-in"), ("_handler", "sign-in"), ("Posted.Name", "reseller"), ("Posted.Password", PortalHost.Password),
            ("Posted.Organization", _portal.People.Admin.OrganizationId.ToString()), ("Posted.Role", "staff.administrator"), ("Posted.User.Id", _portal.People.Admin.UserId.ToString()), ("UserId", _portal.People.Admin.UserId.ToString()));
        Assert.Equal("/my", answer.Headers.Location?.AbsolutePath);
    }

    [Fact]
    public async Task SignIn_WhenSomebodyElseSetThePassword_LeadsToANewOneFirst()
    {
        await using (var db = await Contexts.CreateDbContextAsync())
        {
            (await db.Users.SingleAsync(user => user.UserName == "reseller")).MustChangePassword = true;
            await db.SaveChangesAsync();
        }
        var browser = _portal.Open();
        var answer = await browser.SignInAsync("reseller", PortalHost.Password, "/my/orders");
        Assert.Equal("/my/profile?change=password", answer.Headers.Location?.PathAndQuery);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/my/orders/export")).StatusCode); // nor is there a way round the pages
    }

    [Theory]
    [InlineData(true, "已被平台停用")]
    [InlineData(false, "的账号已被停用")]
    public async Task SignIn_WhenTheCompanyOrThePlaceIsDisabled_SaysSoToWhoKnowsThePassword(bool company, string words)
    {
        await using (var db = await Contexts.CreateDbContextAsync())
        {
            var user = await db.Users.SingleAsync(one => one.UserName == "reseller");
            var place = await db.Memberships.IgnoreQueryFilters().SingleAsync(one => one.UserId == user.Id);
            if (company) { Assert.False((await db.Organizations.IgnoreQueryFilters().SingleAsync(one => one.Id == place.OrganizationId)).Disable(_portal.Clock.Now).IsRefused); }
            else { Assert.False(place.Disable(_portal.People.Admin, _portal.Clock.Now).IsRefused); }
            await db.SaveChangesAsync();
        }
        Assert.Contains(words, System.Net.WebUtility.HtmlDecode(await TextAsync(await _portal.Open().SignInAsync("reseller", PortalHost.Password))));
        Assert.DoesNotContain(words, System.Net.WebUtility.HtmlDecode(await TextAsync(await _portal.Open().SignInAsync("reseller", "wrong-password"))));
    }

    [Fact]
    public async Task ProveEmail_OfAnAccountWhoseEmailNobodyHasShown_AnswersAsAWrongPassword()
    {
        using var scope = _portal.Services.CreateScope();
        scope.ServiceProvider.GetRequiredService<Microsoft.AspNetCore.Http.IHttpContextAccessor>().HttpContext = new Microsoft.AspNetCore.Http.DefaultHttpContext { RequestServices = scope.ServiceProvider };
        var signIn = scope.ServiceProvider.GetRequiredService<SignInService>();
        Assert.Equal(SignInService.WrongPair, (await signIn.ProveEmailAsync("reseller@portal.example", PortalHost.Password, null)).Error);
        await using (var db = await Contexts.CreateDbContextAsync())
        {
            (await db.Users.SingleAsync(one => one.UserName == "reseller")).EmailConfirmed = true;
            await db.SaveChangesAsync();
        }
        Assert.False((await signIn.ProveEmailAsync("reseller@portal.example", PortalHost.Password, null)).IsRefused);
    }

    [Fact]
    public async Task SignIn_WhenTheHashIsOfFormerSettings_IsHashedAnewOnce()
    {
        var former = new Microsoft.AspNetCore.Identity.PasswordHasher<PortalUser>(Microsoft.Extensions.Options.Options.Create(new Microsoft.AspNetCore.Identity.PasswordHasherOptions { IterationCount = 1_000 }));
        await using (var db = await Contexts.CreateDbContextAsync())
        {
            var user = await db.Users.SingleAsync(one => one.UserName == "reseller");
            user.PasswordHash = former.HashPassword(user, PortalHost.Password);
            await db.SaveChangesAsync();
        }
        var before = await HashAsync();
        _ = await _portal.Open().SignInAsync("reseller", "wrong-password");
        Assert.Equal(before, await HashAsync());
        Assert.Equal("/my", (await _portal.Open().SignInAsync("reseller", PortalHost.Password)).Headers.Location?.AbsolutePath);
        var after = await HashAsync();
        Assert.NotEqual(before, after);
        Assert.Equal("/my", (await _portal.Open().SignInAsync("reseller", PortalHost.Password)).Headers.Location?.AbsolutePath);
        Assert.Equal(after, await HashAsync());
    }

    private async Task<string?> HashAsync()
    {
        await using var db = await Contexts.CreateDbContextAsync();
        return await db.Users.Where(one => one.UserName == "reseller").Select(one => one.PasswordHash).SingleAsync();
    }

    private IDbContextFactory<PortalDbContext> Contexts => _portal.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>();

    private async Task<int> CountAsync()
    {
        await using var db = await Contexts.CreateDbContextAsync();
        return await db.SignInAttempts.CountAsync();
    }

    private async Task GuessAsync(string address, int times)
    {
        for (var wrong = 1; wrong <= times; wrong++) { _ = await TryAsPersonAsync(address, "reseller", $"wrong-password-{wrong}"); }
    }

    private async Task<HttpResponseMessage> TryAsPersonAsync(string address, string name, string password)
    {
        var browser = _portal.OpenAt(address);
        var page = await TextAsync(await browser.SignInAsync(name, "wrong")); // the check is asked before the password is looked at
        return await browser.SignInAsPersonAsync(name, password, page);
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer) => await answer.Content.ReadAsStringAsync();

    private static string Comparable(string page, string name) => Changing().Replace(page, "").Replace(name, "", StringComparison.Ordinal);

    [GeneratedRegex("""(?<=(value|data-human)=")[A-Za-z0-9_-]{80,}(?=")|<!--.*?-->""", RegexOptions.Singleline)]
    private static partial Regex Changing();

    public Task InitializeAsync() => ((IAsyncLifetime)_portal).InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_portal).DisposeAsync();

    private sealed class CountingHost : PortalHost
    {
        public CountingHasher Hasher { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddSingleton<IPasswordHasher<PortalUser>>(Hasher));
        }
    }

    private sealed class CountingHasher() : PasswordHasher<PortalUser>(Options.Create(new PasswordHasherOptions { IterationCount = 2_000 }))
    {
        private int _count;

        public int Count => _count;

        public int Longest { get; private set; }

        public override PasswordVerificationResult VerifyHashedPassword(PortalUser user, string hashedPassword, string providedPassword)
        {
            _ = Interlocked.Increment(ref _count);
            Longest = Math.Max(Longest, providedPassword.Length);
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}

/// <summary>While developing, every service is checked before the portal opens: none that lives long holds one that does not.</summary>
public sealed class ServicesTests
{
    [Fact]
    public async Task Portal_WhenDeveloping_Opens()
    {
        await using var portal = new DevelopersHost();
        using var client = portal.CreateClient(new() { BaseAddress = new("https://localhost") });
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/account/sign-in")).StatusCode);
    }

    private sealed class DevelopersHost : PortalHost
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            _ = builder.UseEnvironment("Development");
        }
    }
}

/// <summary>Whose word counts about where somebody comes from.</summary>
public sealed class ProxiesTests : IAsyncLifetime
{
    private readonly ProxiedHost _portal = new();

    [Theory]
    [InlineData("10.1.2.3", "198.51.100.7", "198.51.100.7")]
    [InlineData("10.1.2.3", "192.0.2.1, 198.51.100.7, 10.9.9.9", "198.51.100.7")] // what the person wrote before the known proxies is not believed
    [InlineData("203.0.113.9", "198.51.100.7", "203.0.113.9")] // no proxy of ours
    public async Task Address_IsTakenFromKnownProxiesOnly(string from, string forwarded, string expected)
    {
        var browser = _portal.OpenAt(from);
        browser.Http.DefaultRequestHeaders.Add("X-Forwarded-For", forwarded);
        browser.Http.DefaultRequestHeaders.Add("X-Forwarded-Host", "evil.example");
        var page = await browser.TextAsync("/account/sign-in");
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignInAsPersonAsync("reseller", PortalHost.Password, page)).StatusCode);
        await using var db = await _portal.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        Assert.Equal(expected, (await db.UserSessions.SingleAsync()).Address);
    }

    public Task InitializeAsync() => ((IAsyncLifetime)_portal).InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_portal).DisposeAsync();

    private sealed class ProxiedHost : PortalHost
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            _ = builder.UseSetting("Proxy:KnownNetworks", "10.0.0.0/8, 192.168.1.1/32");
        }
    }
}
