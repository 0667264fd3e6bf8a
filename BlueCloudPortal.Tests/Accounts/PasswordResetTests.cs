using System.Net;
using System.Text.RegularExpressions;
using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Messages;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>A forgotten password: the same answers for every account, links that work once.</summary>
[Trait("Category", "UseCase")]
[Trait("Feature", "V-06")]
[Trait("Feature", "M-08")]
public sealed partial class PasswordResetTests : UseCaseTest
{
    private const string Old = "blue-lantern-47";
    private const string New = "quiet-harbour-9";
    private const string Mobile = "17300000002";

    private PasswordResetService Resets => Service<PasswordResetService>();

    private PortalUser _user = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _user = Done(await Service<UserAccounts>().CreateAsync(new("linzhi", "lin@portal.example", Mobile, "林知远"), Old));
    }

    [Fact]
    public async Task Reset_ByCode_SetsThePasswordAndEndsEverySession()
    {
        Assert.Equal("173******02", await Resets.MaskedMobileAsync("linzhi"));
        var session = new UserSession(_user.Id, Guid.Empty, null, null, Clock.Now);
        Done(await Db.ChangeAsync(Actor.System, db => { _ = db.Add(session); return Task.FromResult(Result.Done); }));
        Done(await Resets.SendCodeAsync("linzhi"));
        var secret = Done(await Resets.VerifyAsync("linzhi", await CodeAsync()));
        Done(await Resets.ResetAsync(secret, New, New));

        var user = await ReadAsync(db => db.Users.SingleAsync());
        Assert.True(Service<UserAccounts>().Verify(user, New));
        Assert.False(Service<UserAccounts>().Verify(user, Old));
        Assert.NotNull((await ReadAsync(db => db.UserSessions.SingleAsync())).EndedAt);
        Assert.Contains(await ReadAsync(db => db.OutgoingMessages.ToListAsync()), message => message is { Template: "password-changed", To: "lin@portal.example" });
    }

    [Fact]
    public async Task Reset_ByMail_UsesALinkToTheConfiguredAddressOnce()
    {
        Done(await Resets.MailAsync("LIN@portal.example"));
        var secret = await SecretAsync();
        Done(await Resets.CanResetAsync(secret));
        Refused("password.common", await Resets.ResetAsync(secret, "password", "password"));
        Refused("register.mismatch", await Resets.ResetAsync(secret, New, Old));
        Done(await Resets.CanResetAsync(secret)); // a refused password leaves it good
        Done(await Resets.ResetAsync(secret, New, New));
        Refused("link.used", await Resets.ResetAsync(secret, Old, Old));
        Refused("link.used", await Resets.CanResetAsync(secret));
    }

    [Fact]
    public async Task Reset_ByTenAtOnce_IsDoneOnce()
    {
        Done(await Resets.MailAsync("linzhi"));
        var secret = await SecretAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => Task.Run(() => Resets.ResetAsync(secret, $"{New}-{number}", $"{New}-{number}"))));
        Assert.Single(results, result => !result.IsRefused);
    }

    [Fact]
    public async Task Link_WhenItIsOldReplacedOrMadeUp_OpensNothing()
    {
        Done(await Resets.MailAsync("linzhi"));
        var first = await SecretAsync();
        Clock.Advance(TimeSpan.FromMinutes(1));
        Done(await Resets.MailAsync("linzhi"));
        var second = await SecretAsync();
        Refused("link.expired", await Resets.ResetAsync(first, New, New));
        Clock.Advance(PasswordResetService.MailGoodFor);
        Refused("link.expired", await Resets.ResetAsync(second, New, New));
        Refused("link.unknown", await Resets.ResetAsync(second + "0", New, New));
        Refused("link.unknown", await Resets.ResetAsync(null, New, New));
        Assert.True(Service<UserAccounts>().Verify(await ReadAsync(db => db.Users.SingleAsync()), Old));
    }

    [Fact]
    public async Task Link_OfAnotherPurpose_OpensNothing()
    {
        var secret = Done(await Db.ChangeAsync<string>(Actor.System, async db => await Service<LinkWriter>().MakeAsync(db, LinkPurpose.Activate, _user.Id, TimeSpan.FromHours(1))));
        Refused("link.unknown", await Resets.ResetAsync(secret, New, New));
    }

    [Fact]
    public async Task Mail_IsSentFiveTimesAnHour_AndAnswersAlikeAfterwards()
    {
        for (var mail = 0; mail < 8; mail++) { Done(await Resets.MailAsync("linzhi")); }
        Assert.Equal(5, await ReadAsync(db => db.OutgoingMessages.CountAsync()));
        Clock.Advance(TimeSpan.FromHours(1));
        Done(await Resets.MailAsync("linzhi"));
        Assert.Equal(6, await ReadAsync(db => db.OutgoingMessages.CountAsync()));
    }

    [Fact]
    public async Task EveryStep_ForAnUnknownAccount_AnswersAsForAKnownOne()
    {
        foreach (var account in new[] { "linzhi", "nobody-there", "nobody@portal.example", "13900000099" })
        {
            var masked = await Resets.MaskedMobileAsync(account);
            Assert.Matches(@"^1[3-9]\d\*{6}\d\d$", masked);
            Assert.Equal(masked, await Resets.MaskedMobileAsync($" {account.ToUpperInvariant()} ")); // asked twice, the same
            Done(await Resets.SendCodeAsync(account));
            Assert.Equal(60, Refused("code.too-soon", await Resets.SendCodeAsync(account)).Args[0]);
            for (var wrong = 0; wrong < 6; wrong++) { Assert.Equal("Code", Refused("code.wrong", await Resets.VerifyAsync(account, "x")).Field); }
            Done(await Resets.MailAsync(account));
        }
        Assert.Equal([Mobile, "lin@portal.example"], await ReadAsync(db => db.OutgoingMessages.OrderByDescending(one => one.Channel).Select(one => one.To).ToListAsync()));
        Assert.NotEqual(await Resets.MaskedMobileAsync("nobody-there"), await Resets.MaskedMobileAsync("nobody-else-there"));
    }

    [Fact]
    public async Task Code_OfOneAccount_IsOfNoUseForAnother()
    {
        Done(await Service<UserAccounts>().CreateAsync(new("zhaolan", null, "17300000003", "赵岚"), Old));
        Done(await Resets.SendCodeAsync("linzhi"));
        var code = await CodeAsync();
        Refused("code.wrong", await Resets.VerifyAsync("zhaolan", code));
        Refused("code.wrong", await Resets.VerifyAsync("nobody-there", code));
        Refused("code.wrong", await Service<CodeService>().CheckAsync(CodePurpose.Register, "register", Mobile, code));
        _ = Done(await Resets.VerifyAsync(Mobile, code));
    }

    [Fact]
    public async Task Reset_WhenTheNewOneIsTheName_IsRefused()
    {
        Done(await Resets.MailAsync("linzhi"));
        Refused("password.like-name", await Resets.ResetAsync(await SecretAsync(), "lin@portal.example", "lin@portal.example"));
    }

    private async Task<string> CodeAsync() => Regex.Match((await ReadAsync(db => db.OutgoingMessages.Where(one => one.Channel == MessageChannel.Sms).OrderByDescending(one => one.MadeAt).FirstAsync())).Body, "[0-9]{6}").Value;

    private async Task<string> SecretAsync() => Secret().Match((await ReadAsync(db => db.OutgoingMessages.Where(one => one.Template == "reset-password").OrderByDescending(one => one.Id).FirstAsync())).Body).Groups["secret"].Value;

    [GeneratedRegex("http://localhost:5080/account/reset/(?<secret>[0-9a-f]{64})")]
    private static partial Regex Secret();
}

/// <summary>The pages of a forgotten password, as a browser sees them.</summary>
[Trait("Feature", "V-06")]
[Trait("Feature", "M-08")]
public sealed partial class ForgotPageTests : IAsyncLifetime
{
    private readonly AddressedHost _portal = new();

    [Fact]
    public async Task Mail_WhenTheHostIsMadeUp_LinksToTheConfiguredAddress()
    {
        var browser = _portal.Open();
        var token = await browser.TokenAsync("/account/forgot");
        browser.Http.DefaultRequestHeaders.Host = "evil.example";
        browser.Http.DefaultRequestHeaders.Add("X-Forwarded-Host", "evil.example");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/forgot") { Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["_handler"] = "forgot", ["Posted.Account"] = "reseller", ["Posted.Act"] = "Mail" }) };
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.SendAsync(request)).StatusCode);
        var mail = await MailAsync();
        Assert.Contains("https://cloud.portal.example/account/reset/", mail);
        Assert.DoesNotContain("evil.example", mail);
    }

    [Fact]
    public async Task Page_OfALink_TellsItsAddressToNobody()
    {
        var browser = _portal.Open();
        _ = await PostAsync(browser, "reseller", "Mail");
        var path = Link().Match(await MailAsync()).Value;
        var answer = await browser.GetAsync(path);
        Assert.Equal("strict-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", page); // nothing is fetched from anywhere else
    }

    [Fact]
    public async Task Reset_FromMailToSignIn_Works()
    {
        var signedIn = await _portal.SignedInAsync("reseller");
        Assert.Equal(HttpStatusCode.OK, (await signedIn.GetAsync("/my/orders/export")).StatusCode);
        var browser = _portal.Open();
        _ = await PostAsync(browser, "reseller", "Mail");
        var path = Link().Match(await MailAsync()).Value;
        var answer = await browser.PostAsync(path, await browser.TokenAsync(path), ("_handler", "reset"), ("Posted.Password", "quiet-harbour-9"), ("Posted.Confirm", "quiet-harbour-9"), ("Posted.UserId", _portal.People.Admin.UserId.ToString()), ("UserId", _portal.People.Admin.UserId.ToString()));
        Assert.Equal("/account/sign-in", answer.Headers.Location?.AbsolutePath);
        Assert.Equal(HttpStatusCode.Redirect, (await _portal.Open().SignInAsync("reseller", "quiet-harbour-9")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _portal.Open().SignInAsync("reseller", PortalHost.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await _portal.Open().SignInAsync("admin", PortalHost.Password)).StatusCode); // nobody else's has changed
        Assert.Equal(HttpStatusCode.NotFound, (await signedIn.GetAsync("/my/orders/export")).StatusCode); // the session from before is dead
        Assert.Contains("data-code=\"link.used\"", await browser.TextAsync(path));
    }

    [Theory]
    [InlineData("Next")]
    [InlineData("Send")]
    [InlineData("Mail")]
    [InlineData("Verify")]
    public async Task Page_ForAnUnknownAccount_LooksAsForAKnownOne(string act)
    {
        var known = await (await PostAsync(_portal.Open(), "reseller", act)).Content.ReadAsStringAsync();
        var unknown = await (await PostAsync(_portal.Open(), "nobody-there", act)).Content.ReadAsStringAsync();
        Assert.Equal(Comparable(known, "reseller"), Comparable(unknown, "nobody-there"));
        Assert.Contains("data-testid=\"masked\"", known);
    }

    [Fact]
    public async Task Page_WithoutAnAccount_AsksForOne() =>
        Assert.Contains("data-testid=\"error-Account\"", await (await PostAsync(_portal.Open(), " ", "Next")).Content.ReadAsStringAsync());

    private static async Task<HttpResponseMessage> PostAsync(PortalClient browser, string account, string act) =>
        await browser.PostAsync("/account/forgot", await browser.TokenAsync("/account/forgot"), ("_handler", "forgot"), ("Posted.Account", account), ("Posted.Act", act), ("Posted.Code", "123456"));

    private async Task<string> MailAsync()
    {
        await using var db = await _portal.Services.GetRequiredService<PortalDb>().ReadAsync(Actor.System);
        return (await db.OutgoingMessages.Where(one => one.Template == "reset-password").SingleAsync()).Body;
    }

    private static string Comparable(string page, string account) => Changing().Replace(page, "").Replace(account, "", StringComparison.Ordinal);

    [GeneratedRegex("""(?<=value=")[A-Za-z0-9_-]{80,}(?=")|<!--.*?-->|1[3-9][0-9]\*{6}[0-9]{2}""", RegexOptions.Singleline)]
    private static partial Regex Changing();

    [GeneratedRegex("/account/reset/[0-9a-f]{64}")]
    private static partial Regex Link();

    public Task InitializeAsync() => ((IAsyncLifetime)_portal).InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_portal).DisposeAsync();

    private sealed class AddressedHost : PortalHost
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            _ = builder.UseSetting("Portal:PublicUrl", "https://cloud.portal.example");
        }
    }
}
