using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Organizations;

/// <summary>The company that staff enter something for, found by its name.</summary>
[Trait("Category", "UseCase"), Trait("Feature", "V-11"), Trait("Feature", "D-50")]
public sealed class BuyerChoiceTests : UseCaseTest
{
    private BuyerChoiceQueries Queries => Service<BuyerChoiceQueries>();

    [Fact]
    public async Task Named_GivesBuyersWithEveryWord_TheirLevelAndWhoIsAboveThem()
    {
        var below = Assert.Single(await Queries.NamedAsync("拓岚 温州", People.Finance));
        Assert.Equal((People.Below.OrganizationId.Value, People.OrganizationOf(People.Distributor).Name), (below.Id, below.Distributor));
        var gold = Assert.Single(await Queries.NamedAsync("青屿", People.Operations));
        Assert.Equal((CustomerLevel.Gold, null), (gold.Level, gold.Distributor));
        Assert.Equal(4, (await Queries.NamedAsync("", People.Operations)).Count); // neither providers nor the platform
        Assert.Empty(await Queries.NamedAsync("%", People.Operations));
        Assert.Empty(await Queries.NamedAsync("", People.Support)); // enters nothing for companies
    }

    [Fact]
    public async Task Named_LeavesOutWhoIsDisabled()
    {
        Done(await Db.ChangeAsync(Actor.System, async db => (await db.Organizations.SingleAsync(one => one.Id == People.Reseller.OrganizationId)).Disable(Clock.Now)));
        Assert.Empty(await Queries.NamedAsync("青屿", People.Operations));
    }
}
