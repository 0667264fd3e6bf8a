using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>M-25, M-27, M-31, R-33, R-35, R-36: the people of an organization are listed, disabled, enabled, deleted, edited; the administration is handed over.</summary>
public sealed class MembershipServiceTests : UseCaseTest
{
    private string _admin = "";
    private string _user = "";
    private Actor _coAdmin = null!;
    private string _coAdminNumber = "";

    private MembershipService Users => Service<MembershipService>();
    private MembershipQueries Queries => Service<MembershipQueries>();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _admin = await Members.SeatAsync(Db, People.Reseller, "buyer.administrator", Clock.Now);
        _user = await Members.SeatAsync(Db, People.ResellerUser, "buyer.user", Clock.Now);
        (_coAdmin, _coAdminNumber) = await Members.SomebodyAsync(Db, People.Reseller, "buyer.co-administrator", "协同", Clock.Now);
    }

    [Fact]
    [Trait("Feature", "M-27")]
    public async Task DisableAndEnable_WhenKept_MoveThePersonAndEndWhatIsOpen()
    {
        var session = new UserSession(People.ResellerUser.UserId, People.Reseller.OrganizationId.Value, null, null, Clock.Now);
        var elsewhere = new UserSession(People.ResellerUser.UserId, Guid.NewGuid(), null, null, Clock.Now.AddSeconds(1));
        Done(await Db.ChangeAsync(Actor.System, db => { db.AddRange(session, elsewhere); return Task.FromResult(Result.Done); }));

        Clock.Advance(TimeSpan.FromMinutes(1));
        Done(await Users.DisableAsync(_user, People.Reseller));
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(MembershipStatus.Disabled, (await Members.PlaceAsync(Db, _user)).Status);
        Assert.Null(await Service<ActorQueries>().FindAsync(People.ResellerUser.UserId, Guid.Empty));
        Assert.Equal([true, false], await ReadAsync(db => db.UserSessions.OrderBy(one => one.BeganAt).Select(one => one.EndedAt != null).ToListAsync()));
        _ = Refused("lifecycle.not-now", await Users.DisableAsync(_user, People.Reseller));

        Done(await Users.EnableAsync(_user, _coAdmin));
        Assert.NotNull(await Service<ActorQueries>().FindAsync(People.ResellerUser.UserId, Guid.Empty));
        var place = (await Members.PlaceAsync(Db, _user)).Key;
        Assert.Equal(["Create", "Disable", "Enable"], await ReadAsync(db => db.LifecycleEvents.Where(one => one.DocumentId == place).OrderBy(one => one.At).ThenBy(one => one.Id).Select(one => one.Trigger).ToListAsync()));
    }

    [Fact]
    public async Task Act_OnOneselfOrTheAdministratorOrSomebodyStronger_IsRefused()
    {
        var keeper = _coAdmin with { UserId = Guid.NewGuid(), Permissions = new HashSet<Permission> { Permission.ManageUsers } };
        var edit = new UserEdit("别名", "13900001111", await Members.RoleAsync(Db, "buyer.user"));
        foreach (var act in new Func<string, Actor, Task<Result>>[] { (number, by) => Users.DisableAsync(number, by), (number, by) => Users.DeleteAsync(number, by), (number, by) => Users.ChangeAsync(number, edit, by) })
        {
            _ = Refused("membership.own", await act(_admin, People.Reseller));
            _ = Refused("membership.own", await act(_coAdminNumber, _coAdmin));
            _ = Refused("membership.administrator", await act(_admin, _coAdmin));
            _ = Refused("membership.administrator", await act(_admin, People.Operations)); // staff who keep companies, too
            _ = Refused("membership.stronger", await act(_coAdminNumber, keeper));
        }
        Assert.Equal(3, await ReadAsync(db => db.Memberships.CountAsync(one => one.Status == MembershipStatus.Active && one.OrganizationId == People.Reseller.OrganizationId)));
    }

    [Fact]
    public async Task Act_WithoutTheRightOrOnAnothersPeople_IsRefusedAndShowsNothing()
    {
        var staff = await Members.SeatAsync(Db, People.Support, "staff.support", Clock.Now);
        var below = await Members.SeatAsync(Db, People.Below, "buyer.user", Clock.Now);
        foreach (var (actor, code) in new[] { (People.ResellerUser, "access.forbidden"), (People.OtherReseller, "access.not-found"), (People.Distributor, "access.not-found"), (People.Provider, "access.not-found"), (People.Support, "access.forbidden") })
        {
            _ = Refused(code, await Users.DisableAsync(_coAdminNumber, actor));
            _ = Refused(code, await Users.DeleteAsync(_coAdminNumber, actor));
            Assert.Null(await Queries.FindAsync(_coAdminNumber, actor));
            Assert.Null(await Queries.DeskAsync(People.Reseller.OrganizationId, actor));
            Assert.Equal(0, (await Queries.ListAsync(People.Reseller.OrganizationId, new GridRequest(0, 15, []), actor)).Count);
        }
        _ = Refused("access.not-found", await Users.DisableAsync("missing", People.Reseller));
        // Who keeps companies does not reach the platform's own people.
        _ = Refused("access.forbidden", await Users.DisableAsync(staff, People.Operations));
        Assert.Null(await Queries.FindAsync(staff, People.Operations));
        Done(await Users.DisableAsync(staff, People.Admin));
        // The distributor above acts on its resellers' people, with the right to.
        _ = Refused("access.forbidden", await Users.DisableAsync(below, People.Distributor with { Permissions = new HashSet<Permission> { Permission.ManageUsers } }));
        Done(await Users.DisableAsync(below, People.Distributor));
    }

    [Fact]
    [Trait("Feature", "R-33")]
    [Trait("Feature", "R-35")]
    public async Task Delete_WhenKept_TakesThePlaceAndLeavesWhatWasDone()
    {
        Done(await Users.DeleteAsync(_user, People.Reseller));
        Assert.Null(await Service<ActorQueries>().FindAsync(People.ResellerUser.UserId, Guid.Empty));
        Assert.Equal(2, (await Queries.ListAsync(People.Reseller.OrganizationId, new GridRequest(0, 15, []), People.Reseller)).Count);
        Assert.Equal(MembershipStatus.Deleted, (await Queries.FindAsync(_user, People.Reseller))!.Row.Status);
        _ = await Members.SeatAsync(Db, People.ResellerUser, "buyer.user", Clock.Now); // may come back
        Assert.Equal(3, (await Queries.ListAsync(People.Reseller.OrganizationId, new GridRequest(0, 15, []), People.Reseller)).Count);
    }

    [Fact]
    [Trait("Feature", "R-33")]
    public async Task Change_WhenRight_SetsNameMobileAndRole()
    {
        Done(await Users.ChangeAsync(_user, new("方北辰", "139 0000 1111", await Members.RoleAsync(Db, "buyer.co-administrator")), People.Reseller));
        var row = (await Queries.FindAsync(_user, People.Reseller))!.Row;
        Assert.Equal(("方北辰", "13900001111", "协同管理员"), (row.Name, row.Mobile, row.Role.Zh));
        Assert.Contains(Permission.PayOrders, (await Service<ActorQueries>().FindAsync(People.ResellerUser.UserId, Guid.Empty))!.Permissions);
        Assert.Equal("Mobile", Refused("user.mobile-taken", await Users.ChangeAsync(_coAdminNumber, new("协同", "13900001111", await Members.RoleAsync(Db, "buyer.user")), People.Reseller)).Field);
        Assert.Equal("Mobile", Refused("code.bad-mobile", await Users.ChangeAsync(_coAdminNumber, new("协同", "123", await Members.RoleAsync(Db, "buyer.user")), People.Reseller)).Field);
        Assert.Equal("DisplayName", Refused("field.required", await Users.ChangeAsync(_coAdminNumber, new(" ", null, await Members.RoleAsync(Db, "buyer.user")), People.Reseller)).Field);
    }

    [Fact]
    public async Task Change_WhenTheRoleIsNotTheActorsToGive_IsRefused()
    {
        foreach (var (role, code, actor) in new[]
        {
            ("buyer.administrator", "membership.administrator-transfers", People.Reseller), ("provider.user", "membership.wrong-role", People.Reseller), ("staff.administrator", "membership.wrong-role", People.Reseller),
            ("buyer.co-administrator", "membership.more-than-own", People.Reseller with { UserId = Guid.NewGuid(), Permissions = People.ResellerUser.Permissions.Append(Permission.ManageUsers).ToHashSet() }),
        })
        {
            Assert.Equal("Role", Refused(code, await Users.ChangeAsync(_user, new("方南星", null, await Members.RoleAsync(Db, role)), actor)).Field);
        }
        Assert.Equal(await Members.RoleAsync(Db, "buyer.user"), (await Members.PlaceAsync(Db, _user)).RoleId);
    }

    [Fact]
    public async Task Change_WhenThePersonActsElsewhereToo_LeavesNameAndMobileToThem()
    {
        _ = await Members.SeatAsync(Db, People.ResellerUser with { OrganizationId = People.OtherReseller.OrganizationId }, "buyer.user", Clock.Now);
        _ = Refused("membership.elsewhere", await Users.ChangeAsync(_user, new("方南星", "13900001111", await Members.RoleAsync(Db, "buyer.user")), People.Reseller));
        Done(await Users.ChangeAsync(_user, new("方南星", "", await Members.RoleAsync(Db, "buyer.co-administrator")), People.Reseller)); // the role here is the company's
        Assert.Null(await ReadAsync(db => db.Users.Where(one => one.Id == People.ResellerUser.UserId).Select(one => one.PhoneNumber).SingleAsync()));
    }

    [Fact]
    [Trait("Feature", "M-31")]
    [Trait("Feature", "R-36")]
    public async Task Transfer_WhenTheAdministratorDoes_BothRolesChangeAtOnce()
    {
        Assert.Equal(["协同", "方南星"], (await Queries.SuccessorsAsync(People.Reseller)).Select(one => one.Name).Order(StringComparer.Ordinal));
        Assert.Empty(await Queries.SuccessorsAsync(_coAdmin));
        Done(await Users.TransferAsync(_user, People.Reseller));
        Assert.Equal("管理员", (await Queries.FindAsync(_user, _coAdmin))!.Row.Role.Zh);
        Assert.Equal("协同管理员", (await Queries.FindAsync(_admin, _coAdmin))!.Row.Role.Zh);
        _ = Refused("access.forbidden", await Users.TransferAsync(_coAdminNumber, People.Reseller)); // the page still thinks so
        _ = Refused("access.forbidden", await Users.TransferAsync(_coAdminNumber, _coAdmin));
    }

    [Fact]
    [Trait("Feature", "R-36")]
    public async Task Transfer_ToOneselfOrSomebodyNotActiveOrElsewhere_IsRefused()
    {
        Done(await Users.DisableAsync(_user, People.Reseller));
        _ = Refused("lifecycle.not-now", await Users.TransferAsync(_user, People.Reseller));
        _ = Refused("membership.own", await Users.TransferAsync(_admin, People.Reseller));
        var below = await Members.SeatAsync(Db, People.Below, "buyer.user", Clock.Now);
        _ = await Members.SeatAsync(Db, People.Distributor, "buyer.administrator", Clock.Now);
        _ = Refused("access.not-found", await Users.TransferAsync(below, People.Distributor)); // not from above
    }

    [Fact]
    [Trait("Feature", "M-31")]
    public async Task Transfer_WhenTwentyAreMadeAtOnce_ThereIsOneAdministrator()
    {
        var numbers = new List<string>();
        for (var index = 0; index < 20; index++) { numbers.Add((await Members.SomebodyAsync(Db, People.Reseller, "buyer.user", $"人{index}", Clock.Now)).Number); }
        var service = new MembershipService(Db, new MeetingClock(Clock, 20));
        var results = await Task.WhenAll(numbers.Select(number => Task.Run(() => service.TransferAsync(number, People.Reseller))));
        Assert.Single(results, result => !result.IsRefused);
        Assert.All(results.Where(result => result.IsRefused), result => Assert.Contains(result.Error!.Code, new[] { "access.forbidden", "access.stale" }));
        var administrator = await Members.RoleAsync(Db, "buyer.administrator");
        Assert.Equal(1, await ReadAsync(db => db.Memberships.CountAsync(one => one.OrganizationId == People.Reseller.OrganizationId && one.RoleId == administrator)));
        Assert.Equal(1, await ReadAsync(db => db.Memberships.CountAsync(one => one.AdministratorOf == People.Reseller.OrganizationId)));
    }

    [Fact]
    public async Task Administrators_AreOneAnOrganization_WhateverAnActDoes()
    {
        var second = await Db.ChangeAsync(Actor.System, async db =>
        {
            db.Add(Membership.Invite("second@portal.example", People.Reseller.OrganizationId, await db.PortalRoles.SingleAsync(one => one.Code == "buyer.administrator"), Actor.System, Clock.Now));
            return Result.Done;
        });
        _ = Refused("access.stale", second);
    }

    [Fact]
    public async Task Disable_WhenTwoDisableEachOther_OneStays()
    {
        var (one, oneNumber) = await Members.SomebodyAsync(Db, People.Admin, "staff.administrator", "甲", Clock.Now);
        var (other, otherNumber) = await Members.SomebodyAsync(Db, People.Admin, "staff.administrator", "乙", Clock.Now);
        for (var round = 0; round < 5; round++)
        {
            var service = new MembershipService(Db, new MeetingClock(Clock, 2));
            var results = await Task.WhenAll(Task.Run(() => service.DisableAsync(otherNumber, one)), Task.Run(() => service.DisableAsync(oneNumber, other)));
            Assert.Single(results, result => !result.IsRefused);
            var (gone, left) = results[0].IsRefused ? (oneNumber, other) : (otherNumber, one);
            Done(await Users.EnableAsync(gone, left));
        }
    }

    [Fact]
    [Trait("Feature", "M-25")]
    [Trait("Feature", "M-26")]
    public async Task List_ShowsWhatM25Says_FoundSortedAndFiltered()
    {
        _ = Done(await Service<InvitationService>().InviteAsync(People.Reseller.OrganizationId, "New@Qingyu.example", await Members.RoleAsync(Db, "buyer.user"), People.Reseller));
        Done(await Db.ChangeAsync(Actor.System, db => { db.Add(new UserSession(People.ResellerUser.UserId, People.Reseller.OrganizationId.Value, null, null, Clock.Now)); return Task.FromResult(Result.Done); }));
        var all = await Queries.ListAsync(People.Reseller.OrganizationId, new GridRequest(0, 15, [new("email", false)]), People.Reseller);
        Assert.Equal(4, all.Count);
        var invited = Assert.Single(all.Rows, row => row.Status == MembershipStatus.Invited);
        Assert.Equal(("New@Qingyu.example", "", "", null), (invited.Email, invited.Name, invited.UserName, invited.ActivatedAt)); // M-28: without name, not activated
        var user = Assert.Single(all.Rows, row => row.Name == "方南星");
        Assert.Equal(("用户", "许嘉禾", UserType.Ordinary), (user.Role.Zh, user.Responsible, user.Type));
        Assert.Equal(Clock.Now, user.LastSignInAt!.Value, TimeSpan.FromMilliseconds(1));
        Assert.True(Assert.Single(all.Rows, row => row.Name == "林知远").IsOwn);

        foreach (var (typed, count) in new[] { ("new@qing", 1), ("南星", 1), ("portal.example", 3), ("%", 0) })
        {
            Assert.Equal(count, (await Queries.ListAsync(People.Reseller.OrganizationId, new GridRequest(0, 15, []) { Filter = FilterState.Empty with { Search = typed } }, People.Reseller)).Count);
        }
        Assert.Equal(1, (await Queries.ListAsync(People.Reseller.OrganizationId, new GridRequest(0, 15, []) { Filter = FilterState.Empty with { Statuses = ["Invited"] } }, People.Reseller)).Count);
        foreach (var key in new[] { "email", "name", "since", "last", "status", "nonsense" })
        {
            Assert.Equal(4, (await Queries.ListAsync(People.Reseller.OrganizationId, new GridRequest(0, 15, [new(key, true)]), People.Reseller)).Rows.Count);
        }
    }

    [Fact]
    public async Task Pay_WhileThePersonIsDisabled_IsBeforeOrAfterNeverBetween()
    {
        for (var round = 0; round < 6; round++)
        {
            var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));
            _ = await Given.WalletAsync(People.Reseller, order.Total.Units);
            var ticket = new AccessTicket();
            var payer = _coAdmin with { Ticket = ticket };
            var pay = Task.Run(() => Service<BlueCloudPortal.Web.Features.Orders.OrderService>().PayAsync(order.Number, payer));
            var disable = Task.Run(async () => { var done = await Users.DisableAsync(_coAdminNumber, People.Reseller); ticket.End(); return done; });
            var (paid, disabled) = (await pay, await disable);
            Done(disabled);
            var after = await ReadAsync(db => db.Orders.SingleAsync(one => one.Id == order.Id));
            var posted = await ReadAsync(db => db.JournalEntries.CountAsync(entry => entry.DocumentNumber == order.Number));
            Assert.Equal((!paid.IsRefused, !paid.IsRefused), (after.PaidAt is not null, posted > 0));
            _ = Refused("access.forbidden", await Service<BlueCloudPortal.Web.Features.Orders.OrderService>().CancelAsync(order.Number, null, payer)); // nothing more by what an open page still holds
            Done(await Users.EnableAsync(_coAdminNumber, People.Reseller));
        }
    }
}
