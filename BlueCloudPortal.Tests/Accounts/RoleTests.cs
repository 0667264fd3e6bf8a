using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>D-71, M-26: roles are made by staff out of permissions and read by customers.</summary>
public sealed class RoleTests : UseCaseTest
{
    private static readonly RoleData s_sales = new("业务员", "Salesperson", "充值与订单", "Top-ups and orders", [OrganizationKind.Reseller, OrganizationKind.Distributor], [Permission.ViewOrders, Permission.RequestTopUps, Permission.ViewWallet]);

    private RoleService Roles => Service<RoleService>();
    private RoleQueries Queries => Service<RoleQueries>();

    [Fact]
    [Trait("Feature", "D-71")]
    public async Task Role_WhenStaffDefineIt_IsReadByThoseItIsForAndCanBeGiven()
    {
        var id = Done(await Roles.AddAsync(s_sales, People.Admin));
        var row = Assert.Single(await Queries.ListAsync(People.Reseller), role => role.Id == id);
        Assert.Equal(("业务员", "充值与订单", false, 0), (row.Name.Zh, row.DescriptionZh, row.IsBuiltIn, row.Uses));
        Assert.DoesNotContain(await Queries.ListAsync(People.Provider), role => role.Id == id);
        Assert.All(await Queries.ListAsync(People.Provider), role => Assert.Equal([OrganizationKind.Provider], role.Kinds));
        Assert.Empty(await Queries.ListAsync(People.ResellerUser)); // the main account's to read
        Assert.Empty(await Queries.ListAsync(People.Operations));
        Assert.Equal(12, (await Queries.ListAsync(People.Admin)).Count);

        var person = await Members.SeatAsync(Db, People.ResellerUser, "buyer.user", Clock.Now);
        Done(await Service<MembershipService>().ChangeAsync(person, new("方南星", null, id), People.Reseller));
        Assert.Equal(s_sales.Permissions.Order(), (await Service<ActorQueries>().FindAsync(People.ResellerUser.UserId, Guid.Empty))!.Permissions.Order());
        Done(await Roles.ChangeAsync(id, s_sales with { Permissions = [Permission.ViewOrders] }, People.Admin));
        Assert.Equal([Permission.ViewOrders], (await Service<ActorQueries>().FindAsync(People.ResellerUser.UserId, Guid.Empty))!.Permissions);
        Assert.Equal("Kinds", Refused("role.kind-in-use", await Roles.ChangeAsync(id, s_sales with { Kinds = [OrganizationKind.Distributor] }, People.Admin)).Field);
        Assert.Equal([1], Refused("role.in-use", await Roles.DeleteAsync(id, People.Admin)).Args);
        Done(await Service<MembershipService>().ChangeAsync(person, new("方南星", null, await Members.RoleAsync(Db, "buyer.user")), People.Reseller));
        Done(await Roles.DeleteAsync(id, People.Admin));
        _ = Refused("access.not-found", await Roles.DeleteAsync(id, People.Admin));
    }

    [Fact]
    public async Task Role_WhenSomethingIsWrong_IsRefused()
    {
        foreach (var (data, code, field) in new[]
        {
            (s_sales with { NameZh = " " }, "field.required", "NameZh"), (s_sales with { NameEn = "" }, "field.required", "NameEn"), (s_sales with { NameZh = new string('长', 61) }, "field.too-long", "NameZh"),
            (s_sales with { DescriptionEn = new string('x', 201) }, "field.too-long", "DescriptionEn"), (s_sales with { Kinds = [] }, "field.required", "Kinds"), (s_sales with { Permissions = [] }, "field.required", "Permissions"),
            (s_sales with { Kinds = [OrganizationKind.Reseller, OrganizationKind.Provider] }, "role.mixed-kinds", "Kinds"), (s_sales with { Kinds = [OrganizationKind.Reseller, OrganizationKind.Platform] }, "role.mixed-kinds", "Kinds"),
            (s_sales with { Permissions = [Permission.ManageStaff] }, "role.foreign-permission", "Permissions"), (s_sales with { Permissions = [Permission.TransferAdministration] }, "role.foreign-permission", "Permissions"),
        })
        {
            Assert.Equal(field, Refused(code, await Roles.AddAsync(data, People.Admin)).Field);
        }
        foreach (var stranger in new[] { People.Reseller, People.Operations, People.Provider })
        {
            _ = Refused("access.forbidden", await Roles.AddAsync(s_sales, stranger));
            _ = Refused("access.forbidden", await Roles.DeleteAsync(await Members.RoleAsync(Db, "buyer.user"), stranger));
            _ = Refused("access.forbidden", await Roles.ChangeAsync(await Members.RoleAsync(Db, "buyer.user"), s_sales, stranger));
        }
        _ = Refused("role.built-in", await Roles.ChangeAsync(await Members.RoleAsync(Db, "buyer.user"), s_sales, People.Admin));
        _ = Refused("role.built-in", await Roles.DeleteAsync(await Members.RoleAsync(Db, "buyer.user"), People.Admin));
        var weak = People.Admin with { Permissions = new HashSet<Permission> { Permission.ManageStaff } };
        Assert.Equal("Permissions", Refused("role.more-than-own", await Roles.AddAsync(new("甲", "A", "", "", [OrganizationKind.Platform], [Permission.PayStatements]), weak)).Field);
        Assert.Equal(11, await ReadAsync(db => db.PortalRoles.CountAsync()));
    }

    [Fact]
    public async Task Delete_WhileTheRoleIsGiven_IsBeforeOrAfter()
    {
        var person = await Members.SeatAsync(Db, People.ResellerUser, "buyer.user", Clock.Now);
        for (var round = 0; round < 5; round++)
        {
            var id = Done(await Roles.AddAsync(s_sales, People.Admin));
            var give = Task.Run(() => Service<MembershipService>().ChangeAsync(person, new("方南星", null, id), People.Reseller));
            var delete = Task.Run(() => Roles.DeleteAsync(id, People.Admin));
            var (given, deleted) = (await give, await delete);
            Assert.NotEqual(given.IsRefused, deleted.IsRefused);
            if (!given.IsRefused) { Done(await Service<MembershipService>().ChangeAsync(person, new("方南星", null, await Members.RoleAsync(Db, "buyer.user")), People.Reseller)); Done(await Roles.DeleteAsync(id, People.Admin)); }
        }
    }

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public void Permissions_HaveAWordEach(string language) => Findings.None(Enum.GetNames<Permission>().Select(name => $"Permission.{name}").Except(Sources.Texts(language)));

    [Fact]
    public void Permissions_BelongToOneSide()
    {
        var sides = new[] { OrganizationKind.Reseller, OrganizationKind.Provider, OrganizationKind.Platform };
        var shared = new[] { Permission.UseTickets, Permission.ManageUsers, Permission.ManageCompany, Permission.ViewStatements, Permission.ConfirmStatements };
        foreach (var permission in Enum.GetValues<Permission>().Where(one => one != Permission.TransferAdministration))
        {
            Assert.Equal(shared.Contains(permission) ? 2 : 1, sides.Count(side => BuiltInRoles.GrantableTo(side).Contains(permission)));
        }
        Assert.All(BuiltInRoles.All(DateTime.UnixEpoch), role => Assert.True(role is { IsBuiltIn: true, DescriptionZh.Length: > 0, DescriptionEn.Length: > 0 }));
    }
}
