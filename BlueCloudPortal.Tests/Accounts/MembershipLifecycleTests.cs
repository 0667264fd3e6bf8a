using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Support;
using static BlueCloudPortal.Domain.Accounts.MembershipStatus;
using static BlueCloudPortal.Domain.Accounts.MembershipTrigger;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>L-18: a person's account in an organization.</summary>
public sealed class MembershipLifecycleTests
{
    // By hand from L-18 and M-27 to M-31.
    private static readonly Dictionary<(MembershipStatus, MembershipTrigger), MembershipStatus> s_legal = new()
    {
        [(Invited, Activate)] = Active,
        [(Invited, InviteAgain)] = Invited,
        [(Invited, Delete)] = Deleted,
        [(Active, Disable)] = Disabled,
        [(Active, ChangeRole)] = Active,
        [(Active, Transfer)] = Active,
        [(Active, Delete)] = Deleted,
        [(Disabled, Enable)] = Active,
        [(Disabled, Delete)] = Deleted,
    };

    private static readonly Role s_user = BuiltInRoles.All(Cast.At).Single(role => role.Code == "buyer.user");
    private static readonly Role s_administrator = BuiltInRoles.All(Cast.At).Single(role => role.Code == "buyer.administrator");
    private static readonly Actor s_keeper = Cast.Of(Cast.Buyer);

    public static IEnumerable<object[]> EveryPair => Enum.GetValues<MembershipStatus>().SelectMany(_ => Enum.GetValues<MembershipTrigger>(), (state, trigger) => new object[] { state, trigger });

    [Theory, MemberData(nameof(EveryPair))]
    [Trait("Lifecycle", "L-18")]
    public void Fire_WhenInAState_MovesOnlyAsTheSpecificationSays(MembershipStatus from, MembershipTrigger trigger)
    {
        var place = In(from);
        var result = MembershipLifecycle.Instance.Fire(place, trigger, trigger == Activate ? Actor.System : s_keeper, Cast.At);
        Assert.Equal(s_legal.ContainsKey((from, trigger)), !result.IsRefused);
        Assert.Equal(s_legal.GetValueOrDefault((from, trigger), from), place.Status);
        if (result.IsRefused) { Assert.Equal("lifecycle.not-now", result.Error.Code); }
    }

    [Theory]
    [InlineData(InviteAgain, Invited)]
    [InlineData(Disable, Active)]
    [InlineData(Enable, Disabled)]
    [InlineData(ChangeRole, Active)]
    [InlineData(Delete, Active)]
    public void Keep_ForEverybody_IsForThoseWhoKeepUsers(MembershipTrigger trigger, MembershipStatus from)
    {
        var may = Cast.Everybody.Where(one => MembershipLifecycle.Instance.RefusalOf(In(from), trigger, one.Actor) is null).Select(one => one.Who);
        Assert.Equal(["buyer", "staff"], may);
        var above = new Actor(Guid.NewGuid(), "上级", new(Guid.NewGuid()), OrganizationKind.Distributor, new HashSet<Permission> { Permission.ManageResellers }, [Cast.Buyer.Id]);
        Assert.Null(MembershipLifecycle.Instance.RefusalOf(In(from), trigger, above));
        Assert.NotNull(MembershipLifecycle.Instance.RefusalOf(In(from), trigger, above with { Below = [] }));
    }

    [Fact]
    [Trait("Feature", "R-36")]
    public void Transfer_ForEverybody_IsTheAdministratorsAlone()
    {
        var may = Cast.Everybody.Where(one => MembershipLifecycle.Instance.RefusalOf(In(Active), Transfer, one.Actor) is null).Select(one => one.Who);
        Assert.Equal(["buyer"], may);
    }

    [Fact]
    public void Place_OnItsWay_KnowsWhoHoldsItAndWhoseAdministratorItIs()
    {
        var place = Membership.Invite("a@b.example", Cast.Buyer.Id, s_administrator, s_keeper, Cast.At);
        Assert.Equal((null, "A@B.EXAMPLE", Cast.Buyer.Id), (place.HolderId, place.PendingEmail, place.AdministratorOf));
        var user = Guid.NewGuid();
        Done(place.Activate(user, Cast.At));
        Assert.Equal((user, null, Cast.At), (place.HolderId, place.PendingEmail, place.ActivatedAt));
        Done(place.Transfer(s_user, s_keeper, Cast.At));
        Assert.Null(place.AdministratorOf);
        Done(place.Delete(s_keeper, Cast.At));
        Assert.Equal((null, user), (place.HolderId, place.UserId));
        Assert.Equal(["Create", "Activate", "Transfer", "Delete"], place.TakeRecorded().Select(one => one.Trigger));
    }

    [Fact]
    public void Own_WhenDisabledDeletedOrGivenAnotherRole_IsRefused()
    {
        var place = Membership.Grant(s_keeper.UserId, "", Cast.Buyer.Id, s_user, s_keeper, Cast.At);
        Assert.All([place.Disable(s_keeper, Cast.At), place.Delete(s_keeper, Cast.At), place.ChangeRole(s_user, s_keeper, Cast.At)], result => Assert.Equal("membership.own", result.Error?.Code));
        Assert.Equal(Active, place.Status);
    }

    private static Membership In(MembershipStatus state)
    {
        var place = Membership.Invite("a@b.example", Cast.Buyer.Id, s_user, s_keeper, Cast.At);
        if (state is Active or Disabled or Deleted) { Done(place.Activate(Guid.NewGuid(), Cast.At)); }
        if (state is Disabled) { Done(place.Disable(s_keeper, Cast.At)); }
        if (state is Deleted) { Done(place.Delete(s_keeper, Cast.At)); }
        Assert.Equal(state, place.Status);
        return place;
    }

    private static void Done(Result result) => Assert.False(result.IsRefused, result.Error?.Code);
}
