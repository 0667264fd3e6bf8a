using System.Net;
using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>The second step of the sign-in, over HTTP.</summary>
[Trait("Feature", "M-05")]
public sealed class TwoStepTests : IAsyncLifetime
{
    private readonly PortalHost _portal = new();
    private readonly string _key = Totp.NewKey();
    private IReadOnlyList<string> _codes = [];

    [Fact]
    public async Task SignIn_WithTheRightPassword_AsksForACodeAndSignsNobodyInYet()
    {
        var (browser, answer) = await FirstStepAsync("/my/orders");
        Assert.Equal("/account/two-step?returnUrl=%2Fmy%2Forders", PathOf(answer));
        Assert.Equal("/account/sign-in", PathOf(await browser.GetAsync("/my")).Split('?')[0]);
        Assert.Equal(0, await SessionsAsync());
        Assert.Equal("/my/orders", PathOf(await CodeAsync(browser, Code, "/my/orders")));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/my")).StatusCode);
        Assert.Equal(1, await SessionsAsync());
    }

    [Fact]
    public async Task SignIn_WithAWrongPassword_SaysNothingOfASecondStep()
    {
        var answer = await _portal.Open().SignInAsync("reseller", "wrong-password");
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains("data-code=\"sign-in.wrong-pair\"", page);
        Assert.DoesNotContain("two-step", page);
        Assert.DoesNotContain(answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [], cookie => cookie.Contains("portal-step", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_ForSomebodyWhoTookNoFirstStep_LeadsToTheSignIn()
    {
        var browser = _portal.Open();
        Assert.Equal("/account/sign-in?done=over", PathOf(await browser.GetAsync("/account/two-step")));
        Assert.Equal("/account/sign-in?done=over", PathOf(await CodeAsync(browser, Code, token: await browser.TokenAsync("/account/sign-in"))));
        Assert.Equal(0, await SessionsAsync());
    }

    [Fact]
    public async Task Code_Wrong_IsRefused_AndTheSameOneIsNotGoodTwice()
    {
        var (browser, _) = await FirstStepAsync();
        Assert.Contains("应用当前显示", WebUtility.HtmlDecode(await (await CodeAsync(browser, "000000")).Content.ReadAsStringAsync()));
        var code = Code;
        Assert.Equal("/my", PathOf(await CodeAsync(browser, code)));
        var (other, _) = await FirstStepAsync();
        Assert.Equal(HttpStatusCode.OK, (await CodeAsync(other, code)).StatusCode);
    }

    [Fact]
    public async Task Codes_ManyWrong_RestEvenForTheRightOne_ButNotForAKnownBrowser()
    {
        var (known, _) = await FirstStepAsync();
        Assert.Equal("/my", PathOf(await CodeAsync(known, Code)));
        _portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var (thief, _) = await FirstStepAsync();
        for (var wrong = 0; wrong < SignInGuard.RestAfter; wrong++) { Assert.Equal(HttpStatusCode.OK, (await CodeAsync(thief, "000000")).StatusCode); }
        Assert.Equal(HttpStatusCode.OK, (await CodeAsync(thief, Code)).StatusCode);
        var (elsewhere, _) = await FirstStepAsync(); // another browser makes no difference
        Assert.Equal(HttpStatusCode.OK, (await CodeAsync(elsewhere, Code)).StatusCode);

        _ = await known.SignOutAsync();
        _portal.Clock.Advance(TimeSpan.FromMinutes(1));
        _ = await known.SignInAsync("reseller", PortalHost.Password);
        Assert.Equal("/my", PathOf(await CodeAsync(known, Code)));
    }

    [Fact]
    public async Task RecoveryCode_ByTenBrowsersAtOnce_SignsInOnce()
    {
        var browsers = new List<PortalClient>();
        var tokens = new List<string>();
        for (var one = 0; one < 10; one++)
        {
            var (browser, _) = await FirstStepAsync();
            browsers.Add(browser);
            tokens.Add(await browser.TokenAsync("/account/two-step"));
        }
        var answers = await Task.WhenAll(browsers.Select((browser, index) => CodeAsync(browser, _codes[0], token: tokens[index])));
        Assert.Equal(1, answers.Count(answer => PathOf(answer) == "/my"));
        Assert.Equal(1, await SessionsAsync());
        Assert.Equal(1, await ReadAsync(db => db.AuditEntries.CountAsync(one => one.Act == "security.RecoveryCodeUsed")));
    }

    [Fact]
    public async Task WaitingPerson_AfterTenMinutesOrANewPassword_BeginsAnew()
    {
        var (browser, _) = await FirstStepAsync();
        var token = await browser.TokenAsync("/account/two-step");
        _portal.Clock.Advance(SecondStep.Patience);
        Assert.Equal("/account/sign-in?done=over", PathOf(await CodeAsync(browser, Code, token: token)));

        (browser, _) = await FirstStepAsync();
        token = await browser.TokenAsync("/account/two-step");
        await ChangeAsync((db, user) => _portal.Services.GetRequiredService<UserAccounts>().SetPasswordAsync(db, user.Id, "another-harbour-9"));
        Assert.Equal("/account/sign-in?done=over", PathOf(await CodeAsync(browser, Code, token: token)));
    }

    [Fact]
    public async Task Device_Remembered_IsNotAskedForThirtyDays()
    {
        var browser = await RememberedAsync();
        Assert.Equal("/my", PathOf(await AgainAsync(browser)));
        Assert.StartsWith("/account/two-step", PathOf((await FirstStepAsync()).Answer)); // another browser is
        _portal.Clock.Advance(SecondStep.Remembered);
        Assert.StartsWith("/account/two-step", PathOf(await AgainAsync(browser)));
    }

    [Fact]
    public async Task Device_AfterSigningOutEverywhere_IsForgotten()
    {
        var browser = await RememberedAsync();
        var security = _portal.Services.GetRequiredService<SecurityService>();
        Assert.False((await security.SignOutEverywhereAsync(new Proof(_portal.People.Reseller.UserId, _portal.Clock.Now, true), _portal.People.Reseller)).IsRefused);
        Assert.Equal(0, await SessionsAsync());
        Assert.StartsWith("/account/two-step", PathOf(await browser.SignInAsync("reseller", PortalHost.Password)));
    }

    [Fact]
    public async Task Device_OfAnotherPerson_SparesNothing()
    {
        var browser = await RememberedAsync();
        await using (var db = await _portal.Services.GetRequiredService<PortalDb>().ReadAsync(Actor.System)) { Assert.Equal(1, await db.UserTokens.CountAsync(token => token.Name == "totp")); }
        var other = Totp.NewKey();
        await ChangeAsync(async (db, user) => { _ = await Factor.TurnOnAsync(db, user, other, Totp.CodeOf(other, Totp.StepAt(_portal.Clock.Now))); return Result.Done; }, "other-reseller");
        _ = await browser.SignOutAsync();
        Assert.StartsWith("/account/two-step", PathOf(await browser.SignInAsync("other-reseller", PortalHost.Password)));
    }

    public async Task InitializeAsync()
    {
        await ((IAsyncLifetime)_portal).InitializeAsync();
        await ChangeAsync(async (db, user) =>
        {
            Assert.True(await Factor.TurnOnAsync(db, user, _key, Code));
            _codes = await Factor.MakeRecoveryCodesAsync(db, user);
            return Result.Done;
        });
        _portal.Clock.Advance(TimeSpan.FromMinutes(2));
    }

    public Task DisposeAsync() => ((IAsyncLifetime)_portal).DisposeAsync();

    private string Code => Totp.CodeOf(_key, Totp.StepAt(_portal.Clock.Now));

    private SecondFactor Factor => _portal.Services.GetRequiredService<SecondFactor>();

    private async Task<(PortalClient Browser, HttpResponseMessage Answer)> FirstStepAsync(string? back = null)
    {
        var browser = _portal.Open();
        var answer = await browser.SignInAsync("reseller", PortalHost.Password, back);
        Assert.StartsWith("/account/two-step", PathOf(answer));
        return (browser, answer);
    }

    private static async Task<HttpResponseMessage> CodeAsync(PortalClient browser, string code, string? back = null, string? token = null, bool remember = false)
    {
        var path = back is null ? "/account/two-step" : $"/account/two-step?returnUrl={Uri.EscapeDataString(back)}";
        return await browser.PostAsync(path, token ?? await browser.TokenAsync(path), [("_handler", "two-step"), ("Posted.Code", code), .. remember ? new[] { ("Posted.Remember", "true") } : []]);
    }

    private async Task<PortalClient> RememberedAsync()
    {
        var (browser, _) = await FirstStepAsync();
        Assert.Equal("/my", PathOf(await CodeAsync(browser, Code, remember: true)));
        _portal.Clock.Advance(TimeSpan.FromMinutes(1));
        return browser;
    }

    private static async Task<HttpResponseMessage> AgainAsync(PortalClient browser)
    {
        _ = await browser.SignOutAsync();
        return await browser.SignInAsync("reseller", PortalHost.Password);
    }

    private Task<int> SessionsAsync() => ReadAsync(db => db.UserSessions.CountAsync(one => one.EndedAt == null));

    private async Task<T> ReadAsync<T>(Func<PortalDbContext, Task<T>> read)
    {
        await using var db = await _portal.Services.GetRequiredService<PortalDb>().ReadAsync(Actor.System);
        return await read(db);
    }

    private async Task ChangeAsync(Func<PortalDbContext, PortalUser, Task<Result>> act, string name = "reseller")
    {
        var done = await _portal.Services.GetRequiredService<PortalDb>().ChangeAsync(Actor.System, async db => await act(db, await db.Users.SingleAsync(one => one.UserName == name)));
        Assert.False(done.IsRefused, done.Error?.Code);
    }

    private static string PathOf(HttpResponseMessage answer) => answer.Headers.Location is { } location ? location.IsAbsoluteUri ? location.PathAndQuery : location.ToString() : "";
}
