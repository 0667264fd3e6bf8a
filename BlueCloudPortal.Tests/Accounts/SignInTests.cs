using System.Net;
using System.Text.RegularExpressions;
using BlueCloudPortal.Tests.Support;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>Signing in and out over HTTP, as a browser does it.</summary>
public sealed partial class SignInTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Theory]
    [InlineData("reseller", "/my")]
    [InlineData("reseller@portal.example", "/my")]
    [InlineData("RESELLER", "/my")]
    [InlineData("provider", "/provider")]
    [InlineData("admin", "/staff")]
    public async Task SignIn_WhenThePairIsRight_LeadsHome(string name, string home)
    {
        var client = portal.Open();
        var answer = await client.SignInAsync(name, PortalHost.Password);
        Assert.Equal((HttpStatusCode.Redirect, home), (answer.StatusCode, PathOf(answer)));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(home)).StatusCode);
    }

    [Fact, Trait("Feature", "M-07"), Trait("Feature", "D-03")]
    public async Task SignOut_LeadsToSignIn_AndPagesAskForItAgain()
    {
        var client = portal.Open();
        await client.SignInAsync("provider", PortalHost.Password);
        var answer = await client.SignOutAsync();
        Assert.Equal((HttpStatusCode.Redirect, "/account/sign-in"), (answer.StatusCode, PathOf(answer)));
        Assert.Equal("/account/sign-in", PathOf(await client.GetAsync("/provider")));
    }

    [Fact]
    public async Task SignIn_WhenAPageWasAskedFor_GoesThere()
    {
        var answer = await portal.Open().SignInAsync("reseller", PortalHost.Password, "/my/orders?status=Completed");
        Assert.Equal("/my/orders?status=Completed", PathOf(answer));
    }

    [Fact]
    public async Task SignIn_WhenTheUserIsUnknown_AnswersLikeAWrongPassword()
    {
        var wrong = await portal.Open().SignInAsync("other-reseller", "wrong-password");
        var unknown = await portal.Open().SignInAsync("nobody-at-all", "wrong-password");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (wrong.StatusCode, unknown.StatusCode));
        Assert.Equal(Comparable(await wrong.Content.ReadAsStringAsync(), "other-reseller"), Comparable(await unknown.Content.ReadAsStringAsync(), "nobody-at-all"));
        Assert.False(wrong.Headers.Contains("Set-Cookie") && wrong.Headers.GetValues("Set-Cookie").Any(cookie => cookie.Contains("portal=")));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("reseller", "")]
    [InlineData("' OR 1=1 --", "x")]
    public async Task SignIn_WhenTheFormIsEmptyOrOdd_IsRefused(string name, string password) =>
        Assert.Equal(HttpStatusCode.OK, (await portal.Open().SignInAsync(name, password)).StatusCode);

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/%2fevil.example")]
    [InlineData("/%2Fevil.example")]
    [InlineData("/%5cevil.example")]
    [InlineData("%2f%2fevil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://evil.example")]
    [InlineData("https:evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("evil.example")]
    [InlineData("https://localhost@evil.example")]
    [InlineData("／／evil.example")]
    public async Task SignIn_WhenTheReturnAddressIsSomebodyElses_LeadsHomeInstead(string back)
    {
        var answer = await portal.Open().SignInAsync("reseller", PortalHost.Password, back);
        Assert.Equal((HttpStatusCode.Redirect, "/my"), (answer.StatusCode, PathOf(answer)));
        Assert.Equal("localhost", new Uri(new("https://localhost"), answer.Headers.Location!).Host);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task Culture_WhenTheReturnAddressIsSomebodyElses_LeadsHomeInstead(string back) =>
        Assert.Equal("/", PathOf(await portal.Open().GetAsync($"/culture/en?back={Uri.EscapeDataString(back)}")));

    [Fact]
    public async Task SignIn_WhenTheTokenIsMissing_Is400()
    {
        var client = portal.Open();
        _ = await client.TokenAsync("/account/sign-in");
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync("/account/sign-in", null, ("_handler", "sign-in"), ("Posted.Name", "reseller"), ("Posted.Password", PortalHost.Password))).StatusCode);
    }

    [Fact]
    public async Task SignOut_WhenTheTokenIsMissing_Is400AndNobodyIsSignedOut()
    {
        var client = await portal.SignedInAsync("reseller");
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync("/account/sign-out", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/my")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/account/sign-out")).StatusCode); // a link cannot sign anybody out
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/my")).StatusCode);
    }

    [Fact]
    public async Task SignOut_WhenPressed_KillsTheCookieAndEveryCopyOfIt()
    {
        var number = (await portal.Given.WalletAsync(portal.People.Reseller, 1m)).ProofId;
        var client = portal.Open();
        var signedIn = await client.SignInAsync("reseller", PortalHost.Password);
        var copy = Session(signedIn).Split(';')[0];
        var download = $"/files/{number}";
        Assert.Equal(HttpStatusCode.OK, (await WithAsync(copy, download)).StatusCode); // the copy works while the session lasts

        var signedOut = await client.SignOutAsync();
        Assert.Equal((HttpStatusCode.Redirect, "/account/sign-in"), (signedOut.StatusCode, PathOf(signedOut)));
        Assert.Contains("expires=Thu, 01 Jan 1970", Session(signedOut));
        Assert.Equal("/account/sign-in", PathOf(await client.GetAsync("/my")));
        Assert.Equal(HttpStatusCode.NotFound, (await WithAsync(copy, download)).StatusCode);
    }

    [Fact]
    public async Task Cookie_UnderHttps_IsBoundToThisHostAndClosedToScripts()
    {
        var cookie = Session(await portal.Open().SignInAsync("reseller", PortalHost.Password));
        Assert.StartsWith("__Host-portal=", cookie);
        Assert.All(["secure", "httponly", "samesite=lax", "path=/"], part => Assert.Contains(part, cookie));
        Assert.DoesNotContain("domain=", cookie);
    }

    [Fact]
    public async Task Cookie_OverPlainHttp_HasNoPrefixThatABrowserWouldRefuse() =>
        Assert.StartsWith("portal=", Session(await portal.Open(https: false).SignInAsync("reseller", PortalHost.Password)));

    private static string PathOf(HttpResponseMessage answer) =>
        answer.Headers.Location is { } location ? location.IsAbsoluteUri ? location.PathAndQuery.Split("?returnUrl")[0] : location.ToString().Split("?returnUrl")[0] : "";

    private static string Session(HttpResponseMessage answer) => answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("__Host-portal=", StringComparison.Ordinal) || cookie.StartsWith("portal=", StringComparison.Ordinal));

    private async Task<HttpResponseMessage> WithAsync(string cookie, string path)
    {
        using var http = portal.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false, BaseAddress = new("https://localhost") });
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", cookie);
        return await http.SendAsync(request);
    }

    // What differs by itself: tokens, ids of rendering, and the name that was typed.
    private static string Comparable(string page, string name) => Changing().Replace(page, "").Replace(name, "", StringComparison.Ordinal);

    [GeneratedRegex("""(?<=value=")[A-Za-z0-9_-]{80,}(?=")|<!--.*?-->""", RegexOptions.Singleline)]
    private static partial Regex Changing();
}

/// <summary>How often an address may try.</summary>
public sealed class SignInLimitTests : IAsyncLifetime
{
    private readonly LimitedHost _portal = new();

    [Fact]
    public async Task SignIn_WhenTriedTooOften_Is429ForAMinute()
    {
        for (var attempt = 1; attempt <= 3; attempt++) { Assert.Equal(HttpStatusCode.OK, (await _portal.Open().SignInAsync("reseller", "wrong-password")).StatusCode); }
        var tooMany = await _portal.Open().SignInAsync("reseller", PortalHost.Password);
        Assert.Equal(HttpStatusCode.TooManyRequests, tooMany.StatusCode);
        Assert.Contains("1 分钟", await tooMany.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, (await _portal.Open().GetAsync("/account/sign-in")).StatusCode); // reading is not limited
    }

    public Task InitializeAsync() => ((IAsyncLifetime)_portal).InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_portal).DisposeAsync();

    private sealed class LimitedHost : PortalHost
    {
        protected override string AttemptsPerMinute => "3";
    }
}
