using System.Text.RegularExpressions;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Accounts;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>What a person changes of their own.</summary>
[Trait("Category", "UseCase")]
[Trait("Feature", "D-05")]
[Trait("Feature", "D-06")]
[Trait("Feature", "D-07")]
[Trait("Feature", "R-26")]
public sealed class ProfileServiceTests : UseCaseTest
{
    private const string Old = "blue-lantern-47";
    private const string New = "quiet-harbour-9";

    private ProfileService Profiles => Service<ProfileService>();

    private Actor _actor = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var user = Done(await Service<UserAccounts>().CreateAsync(new("linzhi", "lin@portal.example", "13900000001", "林知远"), Old));
        _actor = People.Reseller with { UserId = user.Id };
    }

    [Fact]
    public async Task ChangeName_WhenGiven_IsKept()
    {
        Done(await Profiles.ChangeNameAsync(" 林知行 ", " 总经理 ", _actor));
        var user = await UserAsync();
        Assert.Equal(("林知行", "总经理"), (user.DisplayName, user.Position));
        Assert.Equal("DisplayName", Refused("field.required", await Profiles.ChangeNameAsync(" ", "", _actor)).Field);
        Assert.Equal("DisplayName", Refused("field.too-long", await Profiles.ChangeNameAsync(new string('林', 61), "", _actor)).Field);
        Assert.Equal("Position", Refused("field.too-long", await Profiles.ChangeNameAsync("林", new string('长', 61), _actor)).Field);
    }

    [Fact]
    public async Task ChangePassword_WhenTheOldOneIsRight_EndsTheOtherSessionsAndTells()
    {
        var (kept, other) = (new UserSession(_actor.UserId, Guid.Empty, null, null, Clock.Now), new UserSession(_actor.UserId, Guid.Empty, null, null, Clock.Now));
        Done(await Db.ChangeAsync(Actor.System, db => { db.AddRange(kept, other); return Task.FromResult(Result.Done); }));
        Done(await Profiles.ChangePasswordAsync(Old, New, New, kept.Id, _actor));
        Assert.True(Service<UserAccounts>().Verify(await UserAsync(), New));
        Assert.Equal([kept.Id], await ReadAsync(db => db.UserSessions.Where(one => one.EndedAt == null).Select(one => one.Id).ToListAsync()));
        var told = await ReadAsync(db => db.OutgoingMessages.SingleAsync());
        Assert.Equal(("password-changed", "lin@portal.example"), (told.Template, told.To));
    }

    [Theory]
    [InlineData("", New, New, "field.required", "Current")]
    [InlineData("wrong-password", New, New, "password.current", "Current")]
    [InlineData(Old, "", "", "field.required", "Password")]
    [InlineData(Old, New, "", "register.confirm", "Confirm")]
    [InlineData(Old, New, Old, "register.mismatch", "Confirm")]
    [InlineData(Old, Old, Old, "password.same", "Password")]
    [InlineData(Old, "password", "password", "password.common", "Password")]
    [InlineData(Old, "linzhi", "linzhi", "password.too-short", "Password")]
    public async Task ChangePassword_WhenAFieldIsWrong_IsRefusedThere(string current, string password, string confirm, string code, string field)
    {
        Assert.Equal(field, Refused(code, await Profiles.ChangePasswordAsync(current, password, confirm, null, _actor)).Field);
        Assert.True(Service<UserAccounts>().Verify(await UserAsync(), Old));
        Assert.Empty(await ReadAsync(db => db.OutgoingMessages.ToListAsync()));
    }

    [Fact]
    public async Task ChangePassword_AfterTenWrongOnes_RestsForThePageOnly()
    {
        for (var wrong = 0; wrong < 10; wrong++) { Refused("password.current", await Profiles.ChangePasswordAsync("wrong-password", New, New, null, _actor)); }
        Refused("password.rests", await Profiles.ChangePasswordAsync(Old, New, New, null, _actor));
        Refused("password.rests", await Profiles.SendMobileCodeAsync("13900000002", Old, _actor));
        Clock.Advance(SignInGuard.Window);
        Done(await Profiles.ChangePasswordAsync(Old, New, New, null, _actor));
    }

    [Fact]
    public async Task ChangeMobile_ByPasswordAndCode_TellsTheOldNumber()
    {
        Assert.Equal("Current", Refused("password.current", await Profiles.SendMobileCodeAsync("13900000002", "wrong-password", _actor)).Field);
        Done(await Profiles.SendMobileCodeAsync("13900000002", Old, _actor));
        var code = Regex.Match((await ReadAsync(db => db.OutgoingMessages.SingleAsync())).Body, "[0-9]{6}").Value;
        Refused("code.wrong", await Profiles.ChangeMobileAsync("13900000003", code, _actor)); // another number than the one it went to
        Refused("code.wrong", await Profiles.ChangeMobileAsync("13900000002", code, _actor with { UserId = Guid.NewGuid() })); // somebody else
        Done(await Profiles.ChangeMobileAsync("13900000002", code, _actor));
        Refused("code.wrong", await Profiles.ChangeMobileAsync("13900000002", code, _actor));
        var user = await UserAsync();
        Assert.Equal(("13900000002", true), (user.PhoneNumber, user.PhoneNumberConfirmed));
        var told = await ReadAsync(db => db.OutgoingMessages.SingleAsync(one => one.Template == "mobile-changed"));
        Assert.Equal("13900000001", told.To);
        Assert.DoesNotContain("13900000002", told.Body); // masked
    }

    [Fact]
    public async Task ChangeMobile_ToSomebodysNumber_AnswersAlikeAndChangesNothing()
    {
        Done(await Service<UserAccounts>().CreateAsync(new("zhaolan", null, "13900000009", "赵岚"), Old));
        Done(await Profiles.SendMobileCodeAsync("13900000009", Old, _actor));
        Assert.Equal("mobile-taken", (await ReadAsync(db => db.OutgoingMessages.SingleAsync())).Template);
        Refused("code.wrong", await Profiles.ChangeMobileAsync("13900000009", "123456", _actor));
        Assert.Equal("13900000001", (await UserAsync()).PhoneNumber);
    }

    [Fact]
    public async Task ChangeMobile_WhenTheNumberWasTakenMeanwhile_IsRefused()
    {
        Done(await Profiles.SendMobileCodeAsync("13900000009", Old, _actor));
        var code = Regex.Match((await ReadAsync(db => db.OutgoingMessages.SingleAsync())).Body, "[0-9]{6}").Value;
        Done(await Service<UserAccounts>().CreateAsync(new("zhaolan", null, "13900000009", "赵岚"), Old));
        Assert.Equal("Mobile", Refused("user.mobile-taken", await Profiles.ChangeMobileAsync("13900000009", code, _actor)).Field);
    }

    [Fact]
    public async Task ChangeEmail_ByPasswordAndLink_TellsTheOldOneAndSignsInByTheNew()
    {
        Assert.Equal("Current", Refused("password.current", await Profiles.AskForEmailAsync("new@portal.example", "wrong-password", _actor)).Field);
        Assert.Equal("Email", Refused("user.bad-email", await Profiles.AskForEmailAsync("no address", Old, _actor)).Field);
        var former = await AskAsync("former@portal.example");
        var secret = await AskAsync("new@portal.example");
        Assert.Equal("lin@portal.example", (await UserAsync()).Email); // until the link is opened
        Refused("link.expired", await Profiles.ConfirmEmailAsync(former, _actor)); // only the last one is good
        var stranger = await Service<UserAccounts>().CreateAsync(new("zhaolan", null, "13900000009", "赵岚"), Old);
        var mistaken = _actor with { UserId = stranger.Value.Id };
        Done(await Profiles.AskForEmailAsync("zhao@portal.example", Old, mistaken));
        Refused("link.unknown", await Profiles.ConfirmEmailAsync(secret, mistaken)); // who got the mail by mistake
        Assert.Equal("new@portal.example", Done(await Profiles.AwaitedEmailAsync(secret, _actor)));
        Done(await Profiles.ConfirmEmailAsync(secret, _actor));
        Refused("link.used", await Profiles.ConfirmEmailAsync(secret, _actor));
        var user = await UserAsync();
        Assert.Equal(("new@portal.example", true, null), (user.Email, user.EmailConfirmed, user.PendingEmail));
        Assert.Equal(user.Id, (await ReadAsync(db => Service<UserAccounts>().FindAsync(db, "NEW@portal.example")))!.Id);
        Refused("email.same", await Profiles.AskForEmailAsync("New@portal.example", Old, _actor));
        Assert.NotEmpty(await AskAsync("third@portal.example"));
        Done(await Profiles.ConfirmEmailAsync(await AskAsync("fourth@portal.example"), _actor));
        Assert.Equal("new@portal.example", (await ReadAsync(db => db.OutgoingMessages.SingleAsync(one => one.Template == "email-changed"))).To); // the first one was never proven
        Assert.NotEmpty(await AskAsync("fifth@portal.example"));
        Assert.Equal("Email", Refused("email.too-many", await Profiles.AskForEmailAsync("sixth@portal.example", Old, _actor)).Field);
    }

    [Fact]
    public async Task ChangeEmail_ToSomebodysOwn_AnswersAlikeAndChangesNothing()
    {
        Done(await Service<UserAccounts>().CreateAsync(new("zhaolan", "zhao@portal.example", null, "赵岚"), Old));
        Done(await Profiles.AskForEmailAsync("zhao@portal.example", Old, _actor));
        Assert.Equal("email-taken", (await ReadAsync(db => db.OutgoingMessages.SingleAsync())).Template);
        var secret = await AskAsync("later@portal.example");
        Done(await Service<UserAccounts>().CreateAsync(new("lulan", "later@portal.example", null, "陆岚"), Old));
        Refused("user.email-taken", await Profiles.ConfirmEmailAsync(secret, _actor));
        Assert.Equal("lin@portal.example", (await UserAsync()).Email);
    }

    private async Task<string> AskAsync(string email)
    {
        Done(await Profiles.AskForEmailAsync(email, Old, _actor));
        return Regex.Match((await ReadAsync(db => db.OutgoingMessages.SingleAsync(one => one.To == email && one.Template == "confirm-email"))).Body, "email/([0-9a-f]{64})").Groups[1].Value;
    }

    [Fact]
    public async Task EveryChange_ThroughSomebodyElsesEyes_IsForbidden()
    {
        var viewed = _actor with { ViewedBy = new Viewer(People.Support.UserId, People.Support.Name) };
        Refused("access.forbidden", await Profiles.ChangeNameAsync("新名字", "", viewed));
        Refused("access.forbidden", await Profiles.ChangePasswordAsync(Old, New, New, null, viewed));
        Refused("access.forbidden", await Profiles.SendMobileCodeAsync("13900000002", Old, viewed));
        Refused("access.forbidden", await Profiles.ChangeMobileAsync("13900000002", "123456", viewed));
        Refused("access.forbidden", await Profiles.AskForEmailAsync("new@portal.example", Old, viewed));
        Refused("access.forbidden", await Profiles.ConfirmEmailAsync(await AskAsync("new@portal.example"), viewed));
    }

    private Task<PortalUser> UserAsync() => ReadAsync(db => db.Users.SingleAsync(user => user.UserName == "linzhi"));
}

/// <summary>One's own page.</summary>
[Trait("Feature", "V-10")]
[Trait("Feature", "V-09")]
[Trait("Feature", "R-26")]
[Trait("Feature", "D-11")]
public sealed class ProfilePageTests : PageTest
{
    private Actor _actor = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var user = Done(await Service<UserAccounts>().CreateAsync(new("linzhi", null, "13900000001", "林知远"), "blue-lantern-47"));
        _actor = People.Reseller with { UserId = user.Id };
        var role = await ReadAsync(db => db.PortalRoles.SingleAsync(one => one.Code == BuiltInRoles.BuyerAdministrator));
        Done(await Db.ChangeAsync(Actor.System, async db =>
        {
            _ = db.Add(new Membership(user.Id, _actor.OrganizationId, role.Id, Clock.Now));
            _ = db.Add(new UserSession(user.Id, _actor.OrganizationId.Value, "198.51.100.7", null, Clock.Now.AddDays(-1)));
            (await db.Users.SingleAsync(one => one.Id == user.Id)).PreviousSignInAt = Clock.Now.AddDays(-1);
            _ = (await db.Organizations.SingleAsync(one => one.Id == _actor.OrganizationId)).WithContact("", "", "", "许嘉禾");
            return Result.Done;
        }));
    }

    [Fact]
    public void Page_WhenFactsAreMissing_SaysSoAndLeadsToWhereTheyAreFilledIn()
    {
        var page = Open<ProfilePage>(_actor, "/my/profile");
        page.WaitForAssertion(() =>
        {
            var text = page.Find("[data-testid=person]").TextContent;
            Assert.Contains("139******01", text);
            Assert.DoesNotContain("13900000001", text);
            Assert.Contains("198.51.100.7", text);
            Assert.Contains("未填写", text);
            Assert.Contains("激活", text);
        });
        Assert.Contains("未填写", page.Find("[data-testid=company]").TextContent);
        Assert.Equal("/my/company", page.Find("[data-testid=company] a[title=去填写]").GetAttribute("href"));
    }

    [Fact]
    public async Task Name_WhenSaved_IsShown()
    {
        var page = Open<ProfilePage>(_actor, "/my/profile");
        page.WaitForElement("[data-testid=edit-name]").Click();
        page.Find("[data-testid=input-DisplayName]").Change("");
        page.Find("[data-testid=name-form]").Submit();
        page.WaitForElement("[data-testid=error-DisplayName]");
        page.Find("[data-testid=input-DisplayName]").Change("林知行");
        page.Find("[data-testid=name-form]").Submit();
        page.WaitForAssertion(() => Assert.Contains("林知行", page.Find("[data-testid=person]").TextContent));
        Assert.Equal("林知行", await ReadAsync(db => db.Users.Where(one => one.Id == _actor.UserId).Select(one => one.DisplayName).SingleAsync()));
    }

    [Fact]
    public async Task Email_WhenItsLinkIsOpened_IsTheNewOne()
    {
        var page = Open<ProfilePage>(_actor, "/my/profile");
        page.Find("[data-testid=edit-email]").Click();
        page.Find("[data-testid=input-Current]").Change("blue-lantern-47");
        page.Find("[data-testid=input-Email]").Change("lin@portal.example");
        page.Find("[data-testid=email-form]").Submit();
        Assert.Contains("60", page.Find("[data-testid=mailed]").TextContent);
        var secret = Regex.Match(await ReadAsync(db => db.OutgoingMessages.Select(one => one.Body).SingleAsync()), "email/([0-9a-f]{64})").Groups[1].Value;
        var other = Open<ConfirmEmailPage>(People.OtherReseller, $"/my/profile/email/{secret}", one => one.Add(p => p.Secret, secret));
        other.WaitForElement("[data-code='link.unknown']");
        var link = Open<ConfirmEmailPage>(_actor, $"/my/profile/email/{secret}", one => one.Add(p => p.Secret, secret));
        link.Find("[data-testid=email-confirm]").Click();
        Assert.Contains("lin@portal.example", link.Find("[data-testid=email-confirmed]").TextContent);
        Assert.Equal("lin@portal.example", await ReadAsync(db => db.Users.Where(one => one.Id == _actor.UserId).Select(one => one.Email).SingleAsync()));
    }

    [Fact, Trait("Feature", "D-01"), Trait("Feature", "D-70")]
    public async Task PersonWithAPasswordOfSomebodyElses_CanDoNothingBeforeSettingOne()
    {
        Browser.AddAuthorization().SetAuthorized("linzhi");
        Done(await Db.ChangeAsync(Actor.System, async db => { (await db.Users.SingleAsync(one => one.Id == _actor.UserId)).MustChangePassword = true; return Result.Done; }));
        var held = (await Service<ActorQueries>().FindAsync(_actor.UserId, Guid.Empty))!;
        Assert.True(held.MustChangePassword);
        Assert.Empty(held.Permissions);
        var route = Browser.Render<PermittedRoute>(parts => parts.Add(one => one.Route, new(typeof(BlueCloudPortal.Web.Features.Orders.OrdersPage), new Dictionary<string, object?>())).AddCascadingValue(held));
        Assert.EndsWith("/my/profile?change=password", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal("", route.Markup.Trim());

        var page = Open<ProfilePage>(held, "/my/profile?change=password");
        page.Find("[data-testid=input-Current]").Change("blue-lantern-47");
        page.Find("[data-testid=input-Password]").Change("quiet-harbour-9");
        page.Find("[data-testid=input-Confirm]").Change("quiet-harbour-9");
        page.Find("[data-testid=password-form]").Submit();
        page.WaitForAssertion(() => Assert.EndsWith("/my", Navigation.Uri, StringComparison.Ordinal));
        Assert.NotEmpty((await Service<ActorQueries>().FindAsync(_actor.UserId, Guid.Empty))!.Permissions);
    }

    [Fact]
    public void Page_ThroughSomebodyElsesEyes_ChangesNothing()
    {
        var page = Open<ProfilePage>(_actor with { ViewedBy = new Viewer(People.Support.UserId, People.Support.Name) }, "/my/profile?change=password");
        page.WaitForElement("[data-testid=person]");
        Assert.Empty(page.FindAll("[data-testid^=edit-]"));
        Assert.Empty(page.FindAll("[data-testid=password-form]"));
    }

    [Fact]
    public async Task AccountCard_ShowsTheAccountOfTheReader()
    {
        var profile = (await Service<ProfileQueries>().FindAsync(_actor))!;
        var card = Browser.Render<AccountCard>(parameters => parameters.AddCascadingValue(_actor).Add(one => one.Profile, profile).Add(one => one.Balance, Money.Fen(1250)).Add(one => one.TopUps, [new("TU1", Clock.Now, Money.Fen(10000))]));
        var text = card.Find("[data-testid=account-card]").TextContent;
        Assert.All([profile.AccountId, "未填写", "已认证", "12.50", "充值 ¥100.00", "支出明细", "198.51.100.7"], part => Assert.Contains(part, text));
    }

    [Fact]
    [Trait("Feature", "V-07")]
    public void AvatarPanel_SaysWhoIsSignedIn()
    {
        Browser.AddAuthorization().SetAuthorized("linzhi");
        _ = Browser.Services.AddSingleton<BlueCloudPortal.Web.Components.Frame.IFrameAccount>(Service<FrameAccountQueries>()); // lists are not looked for in the tests' services
        var menu = Browser.Render<BlueCloudPortal.Web.Components.Frame.UserMenu>(parameters => parameters.Add(one => one.Actor, _actor).Add(one => one.Organization, "青屿"));
        menu.WaitForAssertion(() =>
        {
            var text = menu.Find("[data-testid=account]").TextContent;
            Assert.All([_actor.UserId.ToString("N")[^12..].ToUpperInvariant(), "未填写", "2026-03-11", "0.00"], part => Assert.Contains(part, text));
        });
    }
}

/// <summary>The sales people's page of invitation codes.</summary>
[Trait("Feature", "V-03")]
public sealed class StaffInvitationsPageTests : PageTest
{
    [Fact]
    public void Code_FromMakingToEnding_IsShownWithItsLink()
    {
        var page = Open<StaffInvitationsPage>(People.Of("platform", "staff.sales", "宋语棠"), "/staff/invitations");
        page.WaitForElement("[data-testid=invitation-make]").Click();
        page.WaitForElement("[data-testid=invitation-make-dialog-yes]").Click();
        page.WaitForAssertion(() => Assert.Matches("http://localhost:5080/account/register\\?invite=[2-9A-Z]{8}", page.Find("[data-testid=invitation-made]").TextContent));
        page.WaitForElement("[data-testid=invitation-end]").Click();
        page.WaitForElement("[data-testid=invitation-end-dialog-yes]").Click();
        page.WaitForAssertion(() => Assert.Contains("已失效", page.Find("table").TextContent));
    }
}
