using BlueCloudPortal.Tests.Accounts;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Workbench;

/// <summary>The timeline of a document (GOALS A3-5).</summary>
public sealed class TimelineTests : UseCaseTest
{
    // The clock of the tests stands still: only the events themselves know which came first.
    [Fact]
    public async Task Timeline_OfActsInOneMoment_IsInTheOrderOfTheActs()
    {
        var users = Service<MembershipService>();
        var number = await Members.SeatAsync(Db, People.ResellerUser, "buyer.user", Clock.Now);
        for (var round = 0; round < 4; round++)
        {
            Done(await users.DisableAsync(number, People.Reseller));
            Done(await users.EnableAsync(number, People.Reseller));
        }

        var place = await ReadAsync(db => db.Memberships.SingleAsync(one => one.Number == number));
        var told = await Service<TimelineQueries>().OfAsync([place.Key], People.Reseller);
        Assert.Equal(["Create", "Disable", "Enable", "Disable", "Enable", "Disable", "Enable", "Disable", "Enable"], told.Select(happened => happened.Trigger));
        Assert.Equal(told.Skip(1).Select(happened => happened.From), told.SkipLast(1).Select(happened => happened.To)); // each leaves where the one before came to
    }
}
