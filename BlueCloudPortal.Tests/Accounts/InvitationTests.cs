using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>M-28 to M-30, R-02, R-35: people are invited by mail and take their place; D-70: or get an account with a password.</summary>
public sealed class InvitationTests : UseCaseTest
{
    private const string Email = "new@qingyu.example";
    private static readonly ActivationData s_data = new("苏见微", "13900002222", "Portal-2026-tests");

    private Id<Role> _user;

    private InvitationService Invitations => Service<InvitationService>();
    private ActivationService Activation => Service<ActivationService>();
    private SubAccountService SubAccounts => Service<SubAccountService>();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _ = await Members.SeatAsync(Db, People.Reseller, "buyer.administrator", Clock.Now, "lin@qingyu.example");
        _user = await Members.RoleAsync(Db, "buyer.user");
    }

    [Fact]
    [Trait("Feature", "M-28")]
    [Trait("Feature", "M-29")]
    public async Task Invite_WhenRight_KeepsAPlaceAndMailsInTheManualsWords()
    {
        var number = Done(await Invitations.InviteAsync(People.Reseller.OrganizationId, $" {Email} ", _user, People.Reseller));
        var place = await Members.PlaceAsync(Db, number);
        Assert.Equal((MembershipStatus.Invited, Email, "林知远", null), (place.Status, place.Email, place.InvitedBy, place.UserId));
        var mail = await ReadAsync(db => db.OutgoingMessages.SingleAsync());
        Assert.Equal((Email, "林知远 邀请您加入 杭州青屿数字科技有限公司"), (mail.To, mail.Subject));
        Assert.Contains("林知远 邀请您成为经销商（杭州青屿数字科技有限公司）用户", mail.Body);
        Assert.Contains("激活您的账号点击此处", mail.Body);
        Assert.Contains("invites you to become a user", mail.Body);
        Assert.DoesNotContain(await ReadAsync(db => db.OneTimeLinks.Select(link => link.SecretHash).SingleAsync()), mail.Body);
    }

    [Fact]
    public async Task Invite_WhenSomethingIsWrong_IsRefusedAndNothingGoesOut()
    {
        var organization = People.Reseller.OrganizationId;
        Assert.Equal("Email", Refused("field.required", await Invitations.InviteAsync(organization, " ", _user, People.Reseller)).Field);
        Assert.Equal("Email", Refused("user.bad-email", await Invitations.InviteAsync(organization, "no-at", _user, People.Reseller)).Field);
        Assert.Equal("Email", Refused("membership.member-already", await Invitations.InviteAsync(organization, "LIN@qingyu.example", _user, People.Reseller)).Field);
        Assert.Equal("Role", Refused("membership.administrator-transfers", await Invitations.InviteAsync(organization, Email, await Members.RoleAsync(Db, "buyer.administrator"), People.Reseller)).Field);
        Assert.Equal("Role", Refused("membership.wrong-role", await Invitations.InviteAsync(organization, Email, await Members.RoleAsync(Db, "provider.user"), People.Reseller)).Field);
        _ = Refused("access.forbidden", await Invitations.InviteAsync(organization, Email, _user, People.ResellerUser));
        _ = Refused("access.not-found", await Invitations.InviteAsync(organization, Email, _user, People.OtherReseller));
        _ = Refused("access.forbidden", await Invitations.InviteAsync(People.Admin.OrganizationId, Email, await Members.RoleAsync(Db, "staff.sales"), People.Operations)); // keeps companies, not staff
        Assert.Equal("Role", Refused("membership.more-than-own", await Invitations.InviteAsync(People.Admin.OrganizationId, Email, await Members.RoleAsync(Db, "staff.administrator"),
            People.Operations with { Permissions = new HashSet<Permission> { Permission.ManageStaff } })).Field);
        Assert.Equal(0, await ReadAsync(db => db.OutgoingMessages.CountAsync()));
    }

    [Fact]
    public async Task Invite_WhenTwiceAtOnce_IsOnePlaceAndOneMail()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Invitations.InviteAsync(People.Reseller.OrganizationId, Email, _user, People.Reseller with { UserId = Guid.NewGuid() }))));
        Assert.Single(results, result => !result.IsRefused);
        Assert.Contains(results, result => result.Error?.Code == "membership.invited-already");
        Assert.Equal(1, await ReadAsync(db => db.OutgoingMessages.CountAsync()));
    }

    [Fact]
    [Trait("Feature", "R-35")]
    public async Task Invite_FromAbove_GivesAResellerItsFirstAdministratorOnce()
    {
        var administrator = await Members.RoleAsync(Db, "buyer.administrator");
        Assert.Contains((await Service<MembershipQueries>().DeskAsync(People.Below.OrganizationId, People.Distributor))!.Roles, role => role.IsAdministrator);
        _ = Done(await Invitations.InviteAsync(People.Below.OrganizationId, "first@below.example", administrator, People.Distributor));
        _ = Refused("membership.administrator-transfers", await Invitations.InviteAsync(People.Below.OrganizationId, "second@below.example", administrator, People.Distributor));
        Assert.DoesNotContain((await Service<MembershipQueries>().DeskAsync(People.Below.OrganizationId, People.Distributor))!.Roles, role => role.IsAdministrator);
        _ = Done(await Activation.ActivateAsync(await Members.SecretAsync(Db, "first@below.example"), s_data));
    }

    [Fact]
    [Trait("Feature", "M-30")]
    [Trait("Feature", "R-02")]
    public async Task Activate_WhenTheLinkIsOpen_MakesTheAccountWithThePlaceOnce()
    {
        var number = Done(await Invitations.InviteAsync(People.Reseller.OrganizationId, Email, _user, People.Reseller));
        var secret = await Members.SecretAsync(Db, Email);
        var about = Done(await Activation.AboutAsync(secret));
        Assert.Equal(("杭州青屿数字科技有限公司", Email, "林知远", null), (about.Company, about.Email, about.InvitedBy, about.UserId));
        Assert.Equal("Mobile", Refused("field.required", await Activation.ActivateAsync(secret, s_data with { Mobile = "" })).Field);
        Assert.Equal("DisplayName", Refused("field.required", await Activation.ActivateAsync(secret, s_data with { Name = "" })).Field);
        Assert.Equal("Password", Refused("password.too-short", await Activation.ActivateAsync(secret, s_data with { Password = "Short-1" })).Field);

        var taken = Done(await Activation.ActivateAsync(secret, s_data));
        var place = await Members.PlaceAsync(Db, number);
        Assert.Equal((MembershipStatus.Active, taken.User.Id, _user), (place.Status, place.UserId, place.RoleId));
        var user = await ReadAsync(db => db.Users.SingleAsync(one => one.Id == taken.User.Id));
        Assert.Equal((Email, "苏见微", "13900002222", true, false), (user.Email, user.DisplayName, user.PhoneNumber, user.EmailConfirmed, user.MustChangePassword));
        Assert.Equal(People.Reseller.OrganizationId, (await Service<ActorQueries>().FindAsync(user.Id, Guid.Empty))!.OrganizationId);

        _ = Refused("link.used", await Activation.AboutAsync(secret));
        _ = Refused("link.used", await Activation.ActivateAsync(secret, s_data with { Mobile = "13900003333" }));
        _ = Refused("link.unknown", await Activation.AboutAsync("x"));
    }

    [Fact]
    [Trait("Feature", "M-30")]
    public async Task Activate_WhenPressedTwentyTimesAtOnce_MakesOneAccount()
    {
        _ = Done(await Invitations.InviteAsync(People.Reseller.OrganizationId, Email, _user, People.Reseller));
        var secret = await Members.SecretAsync(Db, Email);
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Activation.ActivateAsync(secret, s_data))));
        Assert.Single(results, result => !result.IsRefused);
        Assert.Equal(1, await ReadAsync(db => db.Users.CountAsync(user => user.NormalizedEmail == "NEW@QINGYU.EXAMPLE")));
    }

    [Fact]
    [Trait("Feature", "M-28")]
    public async Task InviteAgain_WhenSent_KillsTheLinkBeforeAndLastsAnew()
    {
        var number = Done(await Invitations.InviteAsync(People.Reseller.OrganizationId, Email, _user, People.Reseller));
        var former = await Members.SecretAsync(Db, Email);
        Clock.Advance(InvitationService.ValidFor);
        _ = Refused("link.expired", await Activation.ActivateAsync(former, s_data));
        _ = Refused("access.forbidden", await Invitations.InviteAgainAsync(number, People.ResellerUser));
        _ = Refused("access.not-found", await Invitations.InviteAgainAsync(number, People.OtherReseller));
        Done(await Invitations.InviteAgainAsync(number, People.Reseller));
        var next = await Members.SecretAsync(Db, Email);
        Assert.NotEqual(former, next);
        Clock.Advance(InvitationService.ValidFor - TimeSpan.FromSeconds(1));
        _ = Done(await Activation.ActivateAsync(next, s_data));
        _ = Refused("lifecycle.not-now", await Invitations.InviteAgainAsync(number, People.Reseller));
    }

    [Fact]
    public async Task Activate_WhenTheInvitationWasTakenBackOrTheCompanyDisabled_IsRefused()
    {
        var number = Done(await Invitations.InviteAsync(People.Reseller.OrganizationId, Email, _user, People.Reseller));
        var secret = await Members.SecretAsync(Db, Email);
        Done(await Db.ChangeAsync(Actor.System, async db => (await db.Organizations.SingleAsync(one => one.Id == People.Reseller.OrganizationId)).Disable(Clock.Now)));
        _ = Refused("organization.disabled", await Activation.AboutAsync(secret));
        _ = Refused("organization.disabled", await Activation.ActivateAsync(secret, s_data));
        Done(await Db.ChangeAsync(Actor.System, async db => (await db.Organizations.SingleAsync(one => one.Id == People.Reseller.OrganizationId)).Enable()));
        Done(await Service<MembershipService>().DeleteAsync(number, People.Reseller));
        _ = Refused("link.expired", await Activation.ActivateAsync(secret, s_data));
        _ = Done(await Invitations.InviteAsync(People.Reseller.OrganizationId, Email, _user, People.Reseller)); // and can be invited again
    }

    [Fact]
    [Trait("Feature", "M-06")]
    public async Task Accept_WhenThePersonHasAnAccount_JoinsWithItAndNobodyElseCan()
    {
        _ = await Members.SeatAsync(Db, People.OtherReseller, "buyer.administrator", Clock.Now, Email);
        _ = Done(await Invitations.InviteAsync(People.Reseller.OrganizationId, Email, _user, People.Reseller));
        var secret = await Members.SecretAsync(Db, Email);
        Assert.Equal(People.OtherReseller.UserId, Done(await Activation.AboutAsync(secret)).UserId);
        Assert.Equal("Email", Refused("user.email-taken", await Activation.ActivateAsync(secret, s_data)).Field); // no second account
        _ = Refused("activation.other-person", await Activation.AcceptAsync(secret, People.Reseller.UserId));
        _ = Done(await Activation.AcceptAsync(secret, People.OtherReseller.UserId));
        var places = await Service<PlaceQueries>().PlacesOfAsync(People.OtherReseller);
        Assert.Equal([(People.Reseller.OrganizationId.Value, false), (People.OtherReseller.OrganizationId.Value, true)], places.Select(place => (place.Id, place.IsHere)).OrderBy(place => place.IsHere));
        Assert.Empty(await Service<PlaceQueries>().PlacesOfAsync(People.OtherReseller with { ViewedBy = new(Guid.NewGuid(), "客服") }));
    }

    [Fact]
    [Trait("Feature", "D-70")]
    public async Task SubAccount_WhenMade_MustChangeItsPasswordAndItsMainAccountMaySetAnother()
    {
        var wanted = new NewSubAccount("qingyu.sub", "赵子", null, "13900004444", _user, "First-pass-2026");
        Assert.Equal("UserName", Refused("field.required", await SubAccounts.CreateAsync(People.Reseller.OrganizationId, wanted with { UserName = "" }, People.Reseller)).Field);
        Assert.Equal("Role", Refused("membership.administrator-transfers", await SubAccounts.CreateAsync(People.Reseller.OrganizationId, wanted with { Role = await Members.RoleAsync(Db, "buyer.administrator") }, People.Reseller)).Field);
        _ = Refused("access.forbidden", await SubAccounts.CreateAsync(People.Reseller.OrganizationId, wanted, People.ResellerUser));
        _ = Refused("access.forbidden", await SubAccounts.CreateAsync(People.Below.OrganizationId, wanted, People.Distributor)); // from above by mail only
        _ = Refused("access.forbidden", await SubAccounts.CreateAsync(People.Admin.OrganizationId, wanted with { Role = await Members.RoleAsync(Db, "staff.sales") }, People.Admin)); // staff by mail only

        var number = Done(await SubAccounts.CreateAsync(People.Reseller.OrganizationId, wanted, People.Reseller));
        Assert.Equal("UserName", Refused("user.name-taken", await SubAccounts.CreateAsync(People.Reseller.OrganizationId, wanted with { Mobile = null }, People.Reseller)).Field);
        var place = await Members.PlaceAsync(Db, number);
        var made = await ReadAsync(db => db.Users.SingleAsync(one => one.Id == place.UserId));
        Assert.Equal((MembershipStatus.Active, true, People.Reseller.OrganizationId.Value), (place.Status, made.MustChangePassword, made.KeptBy));
        Assert.Equal(UserType.SubAccount, (await Service<MembershipQueries>().FindAsync(number, People.Reseller))!.Row.Type);
        Assert.Equal(0, await ReadAsync(db => db.OutgoingMessages.CountAsync()));

        Done(await Db.ChangeAsync(Actor.System, async db => { db.Add(new UserSession(made.Id, People.Reseller.OrganizationId.Value, null, null, Clock.Now)); (await db.Users.SingleAsync(one => one.Id == made.Id)).MustChangePassword = false; return Result.Done; }));
        _ = Refused("password.too-short", await SubAccounts.SetPasswordAsync(number, "short", People.Reseller));
        Done(await SubAccounts.SetPasswordAsync(number, "Second-pass-2026", People.Reseller));
        var after = await ReadAsync(db => db.Users.SingleAsync(one => one.Id == made.Id));
        Assert.True(after.MustChangePassword);
        Assert.True(Service<UserAccounts>().Verify(after, "Second-pass-2026"));
        Assert.False(Service<UserAccounts>().Verify(after, "First-pass-2026"));
        Assert.Equal(0, await ReadAsync(db => db.UserSessions.CountAsync(one => one.EndedAt == null)));
    }

    [Fact]
    [Trait("Feature", "D-70")]
    public async Task SetPassword_WhenThePersonChoseTheirOwnOrActsElsewhereOrMayMore_IsRefused()
    {
        var ordinary = await Members.SeatAsync(Db, People.ResellerUser, "buyer.user", Clock.Now);
        _ = Refused("membership.own-password", await SubAccounts.SetPasswordAsync(ordinary, "Second-pass-2026", People.Reseller));
        var number = Done(await SubAccounts.CreateAsync(People.Reseller.OrganizationId, new("qingyu.sub", "赵子", null, null, await Members.RoleAsync(Db, "buyer.co-administrator"), "First-pass-2026"), People.Reseller));
        var weak = People.Reseller with { UserId = Guid.NewGuid(), Permissions = new HashSet<Permission> { Permission.ManageUsers } };
        _ = Refused("membership.stronger", await SubAccounts.SetPasswordAsync(number, "Second-pass-2026", weak));
        _ = Refused("access.forbidden", await SubAccounts.SetPasswordAsync(number, "Second-pass-2026", People.ResellerUser));
        _ = Refused("access.not-found", await SubAccounts.SetPasswordAsync(number, "Second-pass-2026", People.OtherReseller));
        var sub = (await Members.PlaceAsync(Db, number)).UserId!.Value;
        _ = await Members.SeatAsync(Db, People.OtherReseller with { UserId = sub }, "buyer.user", Clock.Now);
        _ = Refused("membership.own-password", await SubAccounts.SetPasswordAsync(number, "Second-pass-2026", People.Reseller));
    }
}
