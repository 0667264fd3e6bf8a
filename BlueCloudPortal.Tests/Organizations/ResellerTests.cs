using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Accounts;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Organizations;

/// <summary>R-34: a distributor keeps its resellers.</summary>
public sealed class ResellerTests : UseCaseTest
{
    private ResellerService Resellers => Service<ResellerService>();
    private ResellerQueries Queries => Service<ResellerQueries>();

    [Fact]
    [Trait("Feature", "R-34")]
    public async Task AddAndChange_WhenRight_AreListedAndFound()
    {
        var id = Done(await Resellers.AddAsync(" 绍兴新川软件有限公司 ", "绍兴市示例路 1 号", People.Distributor));
        Done(await Resellers.ChangeAsync(id, "绍兴新川信息有限公司", "绍兴市示例路 2 号", People.Distributor));
        var row = (await Queries.FindAsync(id, People.Distributor))!; // at once, by an actor who was read before
        Assert.Equal(("绍兴新川信息有限公司", "绍兴市示例路 2 号", CompanyStatus.Enabled, CustomerLevel.Registered, false), (row.Company, row.Address, row.Status, row.Level, row.IsCertified));
        Assert.Equal(2, (await List()).Count);
        Assert.Equal(1, (await List("新川")).Count);
        Assert.Equal(0, (await List("%")).Count);
        Assert.Equal(People.Distributor.OrganizationId, await ReadAsync(db => db.Organizations.Where(one => one.Id == id).Select(one => one.ParentId).SingleAsync()));

        Assert.Equal("Company", Refused("reseller.name-taken", await Resellers.AddAsync("绍兴新川信息有限公司", "x", People.Distributor)).Field);
        Assert.Equal("Company", Refused("field.required", await Resellers.AddAsync(" ", "x", People.Distributor)).Field);
        Assert.Equal("Address", Refused("field.required", await Resellers.ChangeAsync(id, "x", "", People.Distributor)).Field);
        Assert.Equal("Address", Refused("field.too-long", await Resellers.ChangeAsync(id, "x", new string('路', 201), People.Distributor)).Field);
        Assert.Equal("Company", Refused("reseller.certified-name", await Resellers.ChangeAsync(People.Below.OrganizationId, "别名", "x", People.Distributor)).Field);
        Done(await Resellers.ChangeAsync(People.Below.OrganizationId, "温州拓岚网络科技有限公司", "新地址", People.Distributor));
    }

    [Fact]
    [Trait("Feature", "R-34")]
    public async Task DisableAndEnable_TakeAndGiveTheRightToAct()
    {
        _ = await Members.SeatAsync(Db, People.Below, "buyer.administrator", Clock.Now);
        Done(await Resellers.DisableAsync(People.Below.OrganizationId, People.Distributor));
        Assert.Null(await Service<ActorQueries>().FindAsync(People.Below.UserId, Guid.Empty));
        Assert.Equal(CompanyStatus.Disabled, Assert.Single((await List(status: "Disabled")).Rows).Status);
        _ = Refused("organization.disabled", await Resellers.DisableAsync(People.Below.OrganizationId, People.Distributor));
        _ = Refused("organization.disabled", await Service<InvitationService>().InviteAsync(People.Below.OrganizationId, "a@b.example", await Members.RoleAsync(Db, "buyer.user"), People.Distributor));
        Done(await Resellers.EnableAsync(People.Below.OrganizationId, People.Distributor));
        Assert.NotNull(await Service<ActorQueries>().FindAsync(People.Below.UserId, Guid.Empty));
        _ = Refused("organization.enabled", await Resellers.EnableAsync(People.Below.OrganizationId, People.Distributor));

        // What the platform disabled, the platform enables.
        Done(await Db.ChangeAsync(Actor.System, async db => (await db.Organizations.SingleAsync(one => one.Id == People.Below.OrganizationId)).Disable(Clock.Now)));
        _ = Refused("reseller.disabled-by-platform", await Resellers.EnableAsync(People.Below.OrganizationId, People.Distributor));
    }

    [Fact]
    public async Task Resellers_AreTheirDistributorsOnly()
    {
        foreach (var stranger in new[] { People.Reseller, People.Below, People.Provider, People.Admin, People.Distributor with { Permissions = new HashSet<Permission> { Permission.ManageUsers } } })
        {
            _ = Refused("access.forbidden", await Resellers.AddAsync("甲", "乙", stranger));
            _ = Refused("access.forbidden", await Resellers.DisableAsync(People.Below.OrganizationId, stranger));
            Assert.Null(await Queries.FindAsync(People.Below.OrganizationId, stranger));
            Assert.Equal(0, (await Queries.ListAsync(new GridRequest(0, 15, []), stranger)).Count);
        }
        foreach (var foreign in new[] { People.Reseller.OrganizationId, People.Provider.OrganizationId, People.Distributor.OrganizationId, People.Admin.OrganizationId, new Id<Organization>(Guid.NewGuid()) })
        {
            _ = Refused("access.not-found", await Resellers.DisableAsync(foreign, People.Distributor));
            _ = Refused("access.not-found", await Resellers.ChangeAsync(foreign, "甲", "乙", People.Distributor));
            Assert.Null(await Queries.FindAsync(foreign, People.Distributor));
        }
    }

    [Fact]
    public async Task Add_WhenPressedTwiceAtOnce_IsOneReseller()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Resellers.AddAsync("绍兴新川软件有限公司", "绍兴市", People.Distributor))));
        Assert.Single(results, result => !result.IsRefused);
    }

    private Task<GridPage<ResellerRow>> List(string search = "", string? status = null) =>
        Queries.ListAsync(new GridRequest(0, 15, [new("company", false)]) { Filter = FilterState.Empty with { Search = search, Statuses = status is null ? [] : [status] } }, People.Distributor);
}
