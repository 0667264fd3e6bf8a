using System.Net;
using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>GOALS N3: another session at each sign-in and each change of what one may do; a cookie is dead when its session is, whoever has a copy.</summary>
public sealed class SessionTests : IAsyncLifetime
{
    private readonly PortalHost _portal = new();
    private string _download = "";

    [Fact]
    public async Task SignIn_InABrowserThatWasSignedIn_BeginsAnotherSessionAndEndsTheFormer()
    {
        var browser = _portal.Open();
        var first = CookieOf(await browser.SignInAsync("reseller", PortalHost.Password));
        var second = CookieOf(await browser.SignInAsync("reseller", PortalHost.Password));
        Assert.NotEqual(first, second);
        await DeadAsync(first);
        await AliveAsync(second);
        Assert.Equal(1, await OpenAsync());
    }

    [Fact]
    public async Task SignIn_WithACookieThatSomebodyPlanted_TakesNothingOfIt()
    {
        var planted = CookieOf(await _portal.Open().SignInAsync("reseller-user", PortalHost.Password));
        using var http = _portal.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false, BaseAddress = new("https://localhost") });
        var page = new HttpRequestMessage(HttpMethod.Get, "/account/sign-in");
        page.Headers.Add("Cookie", planted);
        var shown = await http.SendAsync(page);
        var token = System.Text.RegularExpressions.Regex.Match(await shown.Content.ReadAsStringAsync(), "name=\"__RequestVerificationToken\"[^>]*value=\"(?<t>[^\"]+)\"").Groups["t"].Value;
        var cookies = string.Join("; ", shown.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]).Append(planted));
        using var post = new HttpRequestMessage(HttpMethod.Post, "/account/sign-in")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "sign-in", ["Posted.Name"] = "reseller", ["Posted.Password"] = PortalHost.Password, ["__RequestVerificationToken"] = token }),
        };
        post.Headers.Add("Cookie", cookies);
        var own = CookieOf(await http.SendAsync(post));
        Assert.NotEqual(planted, own);
        await DeadAsync(planted);
        await AliveAsync(own);
    }

    [Fact]
    public async Task SwitchingTheCompany_BeginsAnotherSession()
    {
        await ChangeAsync(async db =>
        {
            var role = (await db.PortalRoles.ToListAsync()).First(one => one.Code == "buyer.user");
            db.Add(new Domain.Accounts.Membership(_portal.People.Reseller.UserId, _portal.People.OtherReseller.OrganizationId, role.Id, _portal.Clock.Now));
            return Result.Done;
        });
        var browser = _portal.Open();
        var before = CookieOf(await browser.SignInAsync("reseller", PortalHost.Password));
        var after = CookieOf(await browser.PostAsync("/account/organization", await browser.TokenAsync("/account/sign-in"), ("organization", _portal.People.OtherReseller.OrganizationId.Value.ToString())));
        Assert.NotEqual(before, after);
        await DeadAsync(before);
    }

    [Theory]
    [InlineData("sign-out")]
    [InlineData("reset")]
    [InlineData("disabled")]
    [InlineData("company-disabled")]
    [InlineData("everywhere")]
    [InlineData("ended-elsewhere")]
    public async Task Cookie_AfterItsSessionIsOver_OpensNothing(string why)
    {
        var browser = _portal.Open();
        var cookie = CookieOf(await browser.SignInAsync("reseller", PortalHost.Password));
        await AliveAsync(cookie);
        var person = _portal.People.Reseller;
        switch (why)
        {
            case "sign-out": _ = await browser.SignOutAsync(); break;
            case "reset": await ChangeAsync(db => _portal.Services.GetRequiredService<UserAccounts>().SetPasswordAsync(db, person.UserId, "quiet-harbour-9")); break;
            case "disabled": await ChangeAsync(async db => { _ = await db.Memberships.Where(one => one.UserId == person.UserId).ExecuteUpdateAsync(set => set.SetProperty(one => one.Status, Domain.Accounts.MembershipStatus.Disabled)); return Result.Done; }); break;
            case "company-disabled": await ChangeAsync(async db => (await db.Organizations.SingleAsync(one => one.Id == person.OrganizationId)).Disable(_portal.Clock.Now)); break;
            case "everywhere": Assert.False((await Security.SignOutEverywhereAsync(Proof, person)).IsRefused); break;
            default:
                var session = await ReadAsync(db => db.UserSessions.Where(one => one.EndedAt == null).Select(one => one.Id).SingleAsync());
                Assert.False((await Security.EndSessionAsync(session, Proof, person)).IsRefused);
                break;
        }
        await DeadAsync(cookie);
    }

    [Fact]
    public async Task SessionsOfOthers_WhenOneSignsOutEverywhere_GoOn()
    {
        var other = CookieOf(await _portal.Open().SignInAsync("reseller-user", PortalHost.Password));
        _ = await _portal.SignedInAsync("reseller");
        Assert.False((await Security.SignOutEverywhereAsync(Proof, _portal.People.Reseller)).IsRefused);
        await AliveAsync(other);
    }

    public async Task InitializeAsync()
    {
        await ((IAsyncLifetime)_portal).InitializeAsync();
        _download = $"/files/{(await _portal.Given.WalletAsync(_portal.People.Reseller, 1m)).ProofId}";
    }

    public Task DisposeAsync() => ((IAsyncLifetime)_portal).DisposeAsync();

    private SecurityService Security => _portal.Services.GetRequiredService<SecurityService>();

    private Proof Proof => new(_portal.People.Reseller.UserId, _portal.Clock.Now, byPassword: true);

    private static string CookieOf(HttpResponseMessage answer) => answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("__Host-portal=", StringComparison.Ordinal)).Split(';')[0];

    private async Task AliveAsync(string cookie) => Assert.Equal(HttpStatusCode.OK, await StatusAsync(cookie));

    private async Task DeadAsync(string cookie) => Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(cookie));

    // A copy of the cookie in somebody else's hands, at a file of the person's company.
    private async Task<HttpStatusCode> StatusAsync(string cookie)
    {
        using var http = _portal.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false, BaseAddress = new("https://localhost") });
        using var request = new HttpRequestMessage(HttpMethod.Get, _download);
        request.Headers.Add("Cookie", cookie);
        return (await http.SendAsync(request)).StatusCode;
    }

    private Task<int> OpenAsync() => ReadAsync(db => db.UserSessions.CountAsync(one => one.EndedAt == null));

    private async Task<T> ReadAsync<T>(Func<PortalDbContext, Task<T>> read)
    {
        await using var db = await _portal.Services.GetRequiredService<PortalDb>().ReadAsync(Actor.System);
        return await read(db);
    }

    private async Task ChangeAsync(Func<PortalDbContext, Task<Result>> act) => Assert.False((await _portal.Services.GetRequiredService<PortalDb>().ChangeAsync(Actor.System, act)).IsRefused);
}
