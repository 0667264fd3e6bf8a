using System.Net;
using System.Text.RegularExpressions;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Messages;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>Self-service registration: the rules behind the form.</summary>
[Trait("Category", "UseCase")]
[Trait("Feature", "V-02")]
[Trait("Feature", "V-03")]
[Trait("Feature", "V-04")]
public sealed partial class RegistrationTests : UseCaseTest
{
    private const string Mobile = "13900000021";
    private const string Password = "blue-lantern-47";

    private RegistrationService Registrations => Service<RegistrationService>();

    [Fact]
    public async Task Register_WhenAllIsRight_MakesPersonCompanyAndPlace()
    {
        var user = Done(await RegisterAsync(await FormAsync()));
        await using var db = await Db.ReadAsync(Actor.System);
        var kept = await db.Users.SingleAsync(one => one.Id == user);
        Assert.Equal(("linzhi", Mobile, true, false, "linzhi"), (kept.UserName!, kept.PhoneNumber!, kept.PhoneNumberConfirmed, kept.MustChangePassword, kept.DisplayName));
        var place = await db.Memberships.SingleAsync(one => one.UserId == user);
        var company = await db.Organizations.SingleAsync(one => one.Id == place.OrganizationId);
        Assert.Equal((OrganizationKind.Reseller, false, CustomerLevel.Registered, "linzhi", "", null), (company.Kind, company.IsCertified, company.Level, company.Name, company.AccountManager, company.ParentId));
        Assert.Equal(BuiltInRoles.BuyerAdministrator, await db.PortalRoles.Where(role => role.Id == place.RoleId).Select(role => role.Code).SingleAsync());
        Assert.NotNull(await Service<ActorQueries>().FindAsync(user, Guid.Empty));
    }

    public static TheoryData<string, Registration, string> Wrong => new()
    {
        { "UserName", Good with { UserName = "" }, "field.required" },
        { "UserName", Good with { UserName = "abc" }, "user.bad-name" },
        { "UserName", Good with { UserName = "13900000021" }, "user.bad-name" },
        { "Password", Good with { Password = "short" }, "password.too-short" },
        { "Password", Good with { Password = "password1", Confirm = "password1" }, "password.common" },
        { "Confirm", Good with { Confirm = "" }, "register.confirm" },
        { "Confirm", Good with { Confirm = "blue-lantern-48" }, "register.mismatch" },
        { "Mobile", Good with { Mobile = "" }, "field.required" },
        { "Mobile", Good with { Mobile = "12345" }, "code.bad-mobile" },
        { "Code", Good with { Code = "" }, "register.code" },
        { "Code", Good with { Code = "wrong" }, "code.wrong" },
        { "Agreed", Good with { Agreed = false }, "register.agree" },
        { "Invitation", Good with { Invitation = "NOSUCH22" }, "register.invitation" },
    };

    private static Registration Good => new("linzhi", Password, Password, Mobile, "right", null, true);

    [Theory, MemberData(nameof(Wrong))]
    public async Task Register_WhenAFieldIsWrong_IsRefusedThereAndNothingIsKept(string field, Registration form, string code)
    {
        var sent = await CodeAsync();
        var refused = Refused(code, await RegisterAsync(form.Code == "right" ? form with { Code = sent } : form));
        Assert.Equal(field, refused.Field);
        Assert.Equal((0, 7), (await ReadAsync(db => db.Users.CountAsync()), await ReadAsync(db => db.Organizations.CountAsync()))); // those of the tests
        Done(await RegisterAsync(Good with { Code = sent })); // the code is still good
    }

    [Fact]
    public async Task Register_WhenTheNameIsTaken_KeepsTheCodeForAnotherTry()
    {
        Done(await Service<UserAccounts>().CreateAsync(new("linzhi", null, null, "林"), Password));
        var form = await FormAsync();
        Assert.Equal("UserName", Refused("user.name-taken", await RegisterAsync(form with { UserName = "LINZHI" })).Field);
        Done(await RegisterAsync(form with { UserName = "linzhi2" }));
    }

    [Fact]
    public async Task Register_WithoutAShownNumber_DoesNotTellWhichNamesAreTaken()
    {
        Done(await Service<UserAccounts>().CreateAsync(new("linzhi", null, null, "林"), Password));
        Refused("code.wrong", await RegisterAsync(Good with { Code = "123456" }));
        Refused("code.wrong", await RegisterAsync(Good with { UserName = "somebody-new", Code = "123456" }));
    }

    [Fact]
    public async Task Register_WhenTheCodeIsGuessed_CountsTheTries()
    {
        var form = await FormAsync();
        for (var wrong = 0; wrong < 5; wrong++) { Refused("code.wrong", await RegisterAsync(form with { Code = "x" })); }
        Refused("code.wrong", await RegisterAsync(form));
    }

    [Fact]
    public async Task Register_ByTenAtOnceWithOneCode_MakesOne()
    {
        var form = await FormAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => Task.Run(() => RegisterAsync(form with { UserName = $"linzhi{number}" }))));
        Assert.Single(results, result => !result.IsRefused);
        Assert.Equal(8, await ReadAsync(db => db.Organizations.CountAsync()));
    }

    [Fact]
    public async Task SendCode_ToANumberThatHasAnAccount_AnswersAlikeAndTellsTheNumberOnly()
    {
        Done(await Service<UserAccounts>().CreateAsync(new("linzhi", null, Mobile, "林"), Password));
        Done(await Registrations.SendCodeAsync(Mobile));
        var message = await ReadAsync(db => db.OutgoingMessages.SingleAsync());
        Assert.Equal(("registered-already", Mobile, MessageChannel.Sms), (message.Template, message.To, message.Channel));
        Assert.DoesNotMatch(Six(), message.Body);
        Refused("code.too-soon", await Registrations.SendCodeAsync(Mobile)); // as for any number
        Refused("code.wrong", await RegisterAsync(Good with { UserName = "linzhi2", Code = "123456" }));
    }

    [Fact]
    public async Task Register_ByAnInvitation_BecomesTheSalesPersonsCustomer()
    {
        var code = Done(await Service<SalesInvitationService>().MakeAsync(30, Sales));
        var user = Done(await RegisterAsync(await FormAsync() with { Invitation = $" {code.ToLowerInvariant()} " }));
        var company = await ReadAsync(db => db.Organizations.SingleAsync(one => one.Name == "linzhi"));
        Assert.Equal((Sales.Name, (Guid?)Sales.UserId), (company.AccountManager, company.AccountManagerId));
        Assert.Equal(1, (await Service<SalesInvitationQueries>().ListAsync(new GridRequest(0, 10, []), Sales)).Rows.Single().Used);
        Assert.NotEqual(Guid.Empty, user);
    }

    [Fact]
    public async Task Register_ByAnInvitationThatEnded_IsRefused()
    {
        var (ended, old) = (Done(await Service<SalesInvitationService>().MakeAsync(0, Sales)), Done(await Service<SalesInvitationService>().MakeAsync(30, Sales)));
        Done(await Service<SalesInvitationService>().EndAsync(ended, Sales));
        Refused("invitation.ended", await Service<SalesInvitationService>().EndAsync(ended, Sales));
        Clock.Advance(TimeSpan.FromDays(30));
        var form = await FormAsync();
        Refused("register.invitation", await RegisterAsync(form with { Invitation = ended }));
        Refused("register.invitation", await RegisterAsync(form with { Invitation = old }));
    }

    [Fact]
    public async Task Invitation_OfSomebodyElse_IsNotThere()
    {
        var code = Done(await Service<SalesInvitationService>().MakeAsync(90, Sales));
        var other = People.Of("platform", "staff.sales", "另一位销售");
        Refused("access.not-found", await Service<SalesInvitationService>().EndAsync(code, other));
        Assert.Equal(0, (await Service<SalesInvitationQueries>().ListAsync(new GridRequest(0, 10, []), other)).Count);
        Refused("access.forbidden", await Service<SalesInvitationService>().MakeAsync(90, People.Support));
        Refused("access.forbidden", await Service<SalesInvitationService>().MakeAsync(90, People.Reseller));
        Refused("invitation.days", await Service<SalesInvitationService>().MakeAsync(7, Sales));
        Assert.Equal(1, (await Service<SalesInvitationQueries>().ListAsync(new GridRequest(0, 10, []), People.Admin)).Count);
        Done(await Service<SalesInvitationService>().EndAsync(code, People.Admin));
    }

    [Fact]
    public async Task Invitation_UsedByManyAtOnce_CountsEach()
    {
        var invitation = Done(await Service<SalesInvitationService>().MakeAsync(30, Sales));
        var forms = new List<Registration>();
        for (var number = 0; number < 6; number++) { forms.Add(Good with { UserName = $"linzhi{number}", Mobile = $"1390000003{number}", Code = await CodeAsync($"1390000003{number}"), Invitation = invitation }); }
        var results = await Task.WhenAll(forms.Select(form => Task.Run(() => RegisterAsync(form))));
        Assert.All(results, result => Assert.False(result.IsRefused, result.Error?.ToString()));
        Assert.Equal(6, await ReadAsync(db => db.SalesInvitations.Select(one => one.Used).SingleAsync()));
    }

    private Actor Sales => People.Of("platform", "staff.sales", "宋语棠");

    private Task<Result<Guid>> RegisterAsync(Registration form) => Registrations.RegisterAsync(form);

    private async Task<Registration> FormAsync() => Good with { Code = await CodeAsync() };

    private async Task<string> CodeAsync(string mobile = Mobile)
    {
        Done(await Registrations.SendCodeAsync(mobile));
        return Six().Match((await ReadAsync(db => db.OutgoingMessages.Where(one => one.To == mobile).OrderByDescending(one => one.MadeAt).FirstAsync())).Body).Value;
    }

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex Six();
}

/// <summary>The registration page, as a browser sends it.</summary>
[Trait("Feature", "V-02")]
[Trait("Feature", "V-04")]
public sealed partial class RegisterPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Register_WhenTheFormIsRight_SignsIn()
    {
        var browser = portal.Open();
        var code = await CodeAsync(browser, "13900000041");
        var answer = await PostAsync(browser, Fields("zhaolan", "13900000041", code));
        Assert.Equal((HttpStatusCode.Redirect, "/my"), (answer.StatusCode, answer.Headers.Location?.AbsolutePath));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/my")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await portal.Open().SignInAsync("13900000041", "blue-lantern-47")).StatusCode);
    }

    [Fact]
    public async Task Register_WithRoleOrganizationAndLevelAdded_IgnoresThem()
    {
        var browser = portal.Open();
        var code = await CodeAsync(browser, "13900000042");
        var answer = await PostAsync(browser, [.. Fields("zhaolan2", "13900000042", code), ("Posted.Kind", "Platform"), ("Posted.Role", "staff.administrator"), ("Posted.OrganizationId", portal.People.Admin.OrganizationId.ToString()),
            ("Posted.Level", "Gold"), ("Posted.CertifiedAt", "2026-01-01"), ("Posted.AccountManagerId", portal.People.Admin.UserId.ToString()), ("Posted.MobileProven", "true"), ("Kind", "Platform")]);
        Assert.Equal("/my", answer.Headers.Location?.AbsolutePath);
        await using var db = await portal.Services.GetRequiredService<PortalDb>().ReadAsync(Actor.System);
        var company = await db.Organizations.SingleAsync(one => one.Name == "zhaolan2");
        Assert.Equal((OrganizationKind.Reseller, CustomerLevel.Registered, null, null), (company.Kind, company.Level, company.CertifiedAt, company.AccountManagerId));
    }

    [Fact]
    public async Task Register_WhenRefused_SaysSoAtTheFieldAndKeepsNoPassword()
    {
        var answer = await PostAsync(portal.Open(), Fields("ab", "13900000043", "123456"));
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Matches("data-testid=\"error-UserName\">用户名长度必需在4-16位，不能使用非法字符", page);
        Assert.Contains("value=\"13900000043\"", page);
        Assert.DoesNotContain("blue-lantern-47", page);
    }

    [Fact]
    public async Task Page_ByASalesPersonsLink_CarriesTheCode() =>
        Assert.Contains("value=\"K7WX2MPQ\"", await portal.Open().TextAsync("/account/register?invite=K7WX2MPQ"));

    [Fact]
    public async Task Page_ByAMadeUpLink_StaysAPage() =>
        Assert.DoesNotContain("<script>alert", await portal.Open().TextAsync("/account/register?invite=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"));

    [Fact]
    public async Task Page_ShowsTheFourDocuments_AndEachIsThere()
    {
        var page = WebUtility.HtmlDecode(await portal.Open().TextAsync("/account/register"));
        foreach (var (name, title) in new[] { ("purchase", "《云计算产品服务购买协议（三方协议）》"), ("security", "《蓝云平台安全规则》"), ("terms", "《蓝云网站服务条款》"), ("privacy", "《法律声明及隐私权政策》") })
        {
            Assert.Contains(title, page);
            Assert.Contains($"href=\"/legal/{name}\"", page);
            Assert.Contains(title.Trim('《', '》'), WebUtility.HtmlDecode(await portal.Open().TextAsync($"/legal/{name}")));
        }
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Open().GetAsync("/legal/nothing")).StatusCode);
    }

    [Theory]
    [InlineData("/account/register", "register")]
    [InlineData("/account/forgot", "forgot")]
    [InlineData("/account/reset/x", "reset")]
    public async Task Form_WhenTheTokenIsMissing_Is400(string path, string handler)
    {
        var browser = portal.Open();
        _ = await browser.GetAsync("/account/register"); // the cookie alone is not enough
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync(path, null, ("_handler", handler), ("Posted.Account", "reseller"), ("Posted.UserName", "zhaolan9"))).StatusCode);
    }

    [Fact]
    public async Task CodeButton_WhenTheTokenIsMissing_Is400AndNothingIsSent()
    {
        var browser = portal.Open();
        _ = await browser.GetAsync("/account/register");
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/account/register/code", null, ("mobile", "13900000049"))).StatusCode);
        await using var db = await portal.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        Assert.False(await db.VerificationCodes.AnyAsync(one => one.Mobile == "13900000049"));
    }

    [Fact]
    public async Task CodeButton_WhenPressedAgain_SaysHowLongToWait()
    {
        var browser = portal.Open();
        _ = await CodeAsync(browser, "13900000044");
        var again = await (await browser.PostAsync("/account/register/code", await browser.TokenAsync("/account/register"), ("mobile", "13900000044"))).Content.ReadAsStringAsync();
        Assert.Contains("\"done\":false", again);
        Assert.Contains("\"wait\":60", again);
    }

    private static (string, string)[] Fields(string name, string mobile, string code) =>
        [("_handler", "register"), ("Posted.UserName", name), ("Posted.Password", "blue-lantern-47"), ("Posted.Confirm", "blue-lantern-47"), ("Posted.Mobile", mobile), ("Posted.Code", code), ("Posted.Invitation", ""), ("Posted.Agreed", "true")];

    private static async Task<HttpResponseMessage> PostAsync(PortalClient browser, (string, string)[] fields) => await browser.PostAsync("/account/register", await browser.TokenAsync("/account/register"), fields);

    private async Task<string> CodeAsync(PortalClient browser, string mobile)
    {
        var answer = await browser.PostAsync("/account/register/code", await browser.TokenAsync("/account/register"), ("mobile", mobile));
        Assert.Contains("\"done\":true", await answer.Content.ReadAsStringAsync());
        await using var db = await portal.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        return Six().Match((await db.OutgoingMessages.SingleAsync(one => one.To == mobile)).Body).Value;
    }

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex Six();
}
