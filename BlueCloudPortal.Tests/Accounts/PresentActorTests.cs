using System.Security.Claims;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Organizations;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>GOALS Z5, Z6: an open page loses what was taken away, at once in this process and within seconds on another node.</summary>
public sealed class PresentActorTests : UseCaseTest
{
    private string _user = "";
    private UserSession _session = null!;
    private AccessNotice _otherNode = null!;

    private MembershipService Users => Service<MembershipService>();

    public PresentActorTests() => StatementCount.Listen();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _user = await Members.SeatAsync(Db, People.ResellerUser, "buyer.user", Clock.Now);
        _session = new UserSession(People.ResellerUser.UserId, People.Reseller.OrganizationId.Value, null, null, Clock.Now);
        Done(await Db.ChangeAsync(Actor.System, db => { db.Add(_session); return Task.FromResult(Result.Done); }));
        _otherNode = new AccessNotice();
    }

    [Fact]
    public async Task Actor_WhenNothingChanged_IsNotReadAgain()
    {
        using var open = await OpenAsync(Service<AccessNotice>());
        var before = open.Actor;
        Done(await Users.DisableAsync((await Members.SomebodyAsync(Db, People.OtherReseller, "buyer.user", "别人", Clock.Now)).Number, People.OtherReseller));
        using var counted = new StatementCount();
        for (var press = 0; press < 10; press++) { await open.RefreshAsync(); }
        Assert.Equal(0, counted.Statements);
        Assert.Same(before, open.Actor);
    }

    [Fact]
    public async Task Actor_WhenDisabledInMidSession_IsLostAtTheNextPressAndRefusedEverywhere()
    {
        using var open = await OpenAsync(Service<AccessNotice>());
        var held = open.Actor!; // what a page still has in its hands
        Done(await Users.DisableAsync(_user, People.Reseller));
        await open.RefreshAsync();
        Assert.Null(open.Actor);
        Assert.True(open.IsLost);
        _ = Refused("access.forbidden", await Service<CustomerService>().AddAsync(new("客户", "联系人", "", "", ""), held));
        Assert.Empty(await Service<CustomerQueries>().SearchAsync("", 10, held));
    }

    [Fact]
    public async Task Actor_WhenIdle_IsLostByItself()
    {
        using var open = await OpenAsync(Service<AccessNotice>());
        var told = new TaskCompletionSource();
        open.Changed += () => { told.SetResult(); return Task.CompletedTask; };
        Done(await Users.DisableAsync(_user, People.Reseller));
        await told.Task.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.True(open.IsLost);
    }

    [Theory]
    [InlineData("role")]
    [InlineData("company")]
    [InlineData("session")]
    [InlineData("place")]
    public async Task Actor_WhenAnotherNodeChangedIt_IsReadAgainAfterALook(string what)
    {
        using var open = await OpenAsync(_otherNode);
        var watch = new AccessWatch(Db, _otherNode, NullLogger<AccessWatch>.Instance);
        await watch.LookAsync(); // finds where to begin
        switch (what)
        {
            case "role": Done(await Users.ChangeAsync(_user, new("方南星", null, await Members.RoleAsync(Db, "buyer.co-administrator")), People.Reseller)); break;
            case "company": Done(await Db.ChangeAsync(Actor.System, async db => (await db.Organizations.SingleAsync(one => one.Id == People.Reseller.OrganizationId)).Disable(Clock.Now))); break;
            case "session": Done(await Db.ChangeAsync(Actor.System, async db => { (await db.UserSessions.SingleAsync()).End(Clock.Now); return Result.Done; })); break;
            default: Done(await Users.DeleteAsync(_user, People.Reseller)); break;
        }
        await open.RefreshAsync();
        Assert.False(open.IsLost); // not told yet
        Assert.DoesNotContain(Permission.PayOrders, open.Actor!.Permissions);
        await watch.LookAsync();
        await open.RefreshAsync();
        Assert.Equal(what != "role", open.IsLost);
        if (what == "role") { Assert.Contains(Permission.PayOrders, open.Actor!.Permissions); Assert.Equal(1, open.Version); }
    }

    [Fact]
    public async Task Watch_WhenANoteComesToSightLate_TellsItAndEachOnce()
    {
        var told = new List<Guid>();
        _otherNode.Changed += told.AddRange;
        var watch = new AccessWatch(Db, _otherNode, NullLogger<AccessWatch>.Instance);
        await watch.LookAsync();
        var (early, late) = (Guid.NewGuid(), Guid.NewGuid());
        await NoteAsync(early, 5_010);
        await watch.LookAsync();
        await NoteAsync(late, 5_005); // as from a longer transaction
        await watch.LookAsync();
        await watch.LookAsync();
        Assert.Equal([early, late], told);
    }

    [Fact]
    public async Task Actor_WhenOneOfSeveralPermissionsWasTakenAway_KeepsTheRestWithAnotherTicket()
    {
        var role = Done(await Service<RoleService>().AddAsync(new("业务员", "Sales", "", "", [OrganizationKind.Reseller], [Permission.ViewOrders, Permission.ManageCustomers]), People.Admin));
        Done(await Users.ChangeAsync(_user, new("方南星", null, role), People.Reseller));
        using var open = await OpenAsync(Service<AccessNotice>());
        var held = open.Actor!;
        Done(await Service<RoleService>().ChangeAsync(role, new("业务员", "Sales", "", "", [OrganizationKind.Reseller], [Permission.ViewOrders]), People.Admin));
        await open.RefreshAsync();
        Assert.Equal([Permission.ViewOrders], open.Actor!.Permissions);
        Assert.True(held.Ticket!.IsOver);
        Assert.False(open.Actor.Ticket!.IsOver);
        _ = Refused("access.forbidden", await Service<CustomerService>().AddAsync(new("客户", "联系人", "", "", ""), held)); // the old page's hands
    }

    [Fact]
    [Trait("Feature", "R-34")]
    public async Task Below_WhenAResellerIsAdded_IsKnownAtOnceAndThePageStays()
    {
        _ = await Members.SeatAsync(Db, People.Distributor, "buyer.administrator", Clock.Now);
        var session = new UserSession(People.Distributor.UserId, People.Distributor.OrganizationId.Value, null, null, Clock.Now.AddSeconds(1));
        Done(await Db.ChangeAsync(Actor.System, db => { db.Add(session); return Task.FromResult(Result.Done); }));
        using var open = await OpenAsync(Service<AccessNotice>(), session);
        var added = Done(await Service<ResellerService>().AddAsync("绍兴新川软件有限公司", "绍兴市", open.Actor!));
        await open.RefreshAsync();
        Assert.Contains(added, open.Actor!.Below);
        Assert.Equal(0, open.Version);
        _ = Done(await Service<InvitationService>().InviteAsync(added, "first@new.example", await Members.RoleAsync(Db, "buyer.administrator"), open.Actor));
    }

    private async Task NoteAsync(Guid subject, long number) => Done(await Db.ChangeAsync(Actor.System, db =>
    {
        var note = new AccessChange(subject);
        db.Entry(note).Property(one => one.Id).CurrentValue = number;
        db.Entry(note).State = EntityState.Added;
        return Task.FromResult(Result.Done);
    }));

    private async Task<PresentActor> OpenAsync(AccessNotice notice, UserSession? session = null)
    {
        var present = new PresentActor(Service<ActorQueries>(), notice, new Signed((session ?? _session).Id), NullLogger<PresentActor>.Instance);
        await present.FindAsync();
        Assert.NotNull(present.Actor);
        return present;
    }

    private sealed class Signed(Guid session) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(new(new ClaimsIdentity([new(PortalClaims.Session, session.ToString())], "test"))));
    }
}
