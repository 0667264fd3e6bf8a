using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Accounts;

public sealed class ProfileQueriesTests : UseCaseTest
{
    [Fact]
    public async Task Find_WhenAPersonAsks_ShowsItsOwnFactsOnly()
    {
        var user = new PortalUser { Id = People.Reseller.UserId, UserName = "zhiyuan", Email = "zhiyuan@qingyu.example", DisplayName = "林知远", PreviousSignInAt = Clock.Now.AddDays(-1) };
        await using (var db = await Service<IDbContextFactory<BlueCloudPortal.Data.PortalDbContext>>().CreateDbContextAsync())
        {
            var role = await db.PortalRoles.SingleAsync(one => one.Code == "buyer.administrator");
            db.AddRange(user, new Membership(user.Id, People.Reseller.OrganizationId, role.Id, Clock.Now));
            await db.SaveChangesAsync();
        }

        var profile = (await Service<ProfileQueries>().FindAsync(People.Reseller))!;
        Assert.Equal(("林知远", "zhiyuan", "zhiyuan@qingyu.example", "管理员"), (profile.Name, profile.UserName, profile.Email, profile.RoleZh));
        Assert.Equal(("杭州青屿数字科技有限公司", OrganizationKind.Reseller, CustomerLevel.Gold, "许嘉禾"), (profile.Company, profile.Kind, profile.Level, profile.AccountManager));
        Assert.Equal(Clock.Now.AddDays(-1), profile.PreviousSignInAt);
        Assert.Null(await Service<ProfileQueries>().FindAsync(People.OtherReseller)); // who has no membership has no profile
    }
}
