using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Organizations;
using BlueCloudPortal.Web.Features.Organizations.Levels;
using BlueCloudPortal.Web.Features.Payments;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Organizations;

/// <summary>What staff decide about companies, accounts that they make, and what an agent means.</summary>
public sealed class CompanyServiceTests : UseCaseTest
{
    private CompanyService Companies => Service<CompanyService>();

    private CompanyQueries Queries => Service<CompanyQueries>();

    private Guid Reseller => People.Reseller.OrganizationId.Value;

    [Fact]
    public async Task Disable_EndsWhatItsPeopleCanDo_AndEnableGivesItBack()
    {
        var user = await PersonAsync();
        Refused("field.required", await Companies.DisableAsync(Reseller, " ", People.Operations));
        Done(await Companies.DisableAsync(Reseller, "欠款", People.Operations));
        Assert.Null(await Service<ActorQueries>().FindAsync(user, Reseller));
        Assert.NotNull(await ReadAsync(db => db.UserSessions.Select(session => session.EndedAt).SingleAsync()));
        Refused("organization.disabled", await Companies.DisableAsync(Reseller, "欠款", People.Operations));
        Clock.Advance(TimeSpan.FromMinutes(1));
        Done(await Companies.EnableAsync(Reseller, People.Operations));
        Assert.NotNull(await Service<ActorQueries>().FindAsync(user, Reseller));
        Refused("organization.enabled", await Companies.EnableAsync(Reseller, People.Operations));
        Assert.Equal(["company.disable", "company.enable"], (await Queries.FindAsync(Reseller, People.Operations))!.Acts.Select(act => act.Act));
    }

    [Fact]
    public async Task Acts_ByOthersOrOnThePlatform_AreRefused()
    {
        foreach (var actor in new[] { People.Finance, People.Support, People.Reseller, People.Distributor })
        {
            Refused("access.forbidden", await Companies.DisableAsync(Reseller, "x", actor));
            Refused("access.forbidden", await Service<LevelService>().SetAsync(Reseller, CustomerLevel.Gold, null, "x", actor));
        }
        var platform = People.Admin.OrganizationId.Value;
        Refused("access.not-found", await Companies.DisableAsync(platform, "x", People.Admin));
        Refused("access.not-found", await Service<LevelService>().SetAsync(Guid.NewGuid(), CustomerLevel.Gold, null, "x", People.Admin));
        Refused("company.unknown-manager", await Companies.AssignManagerAsync(Reseller, Guid.NewGuid(), People.Admin));
        Assert.Null(await Queries.FindAsync(platform, People.Admin));
        Assert.Null(await Queries.FindAsync(Reseller, People.OtherReseller));
        Assert.Empty((await Queries.ListAsync(new(0, 10, []), People.Reseller)).Rows);
    }

    [Fact]
    public async Task SetLevel_ChangesItAndSaysSo()
    {
        Done(await Service<LevelService>().SetAsync(Reseller, CustomerLevel.Silver, null, "年度复核", People.Operations));
        var found = await Queries.FindAsync(Reseller, People.Operations);
        Assert.Equal((CustomerLevel.Silver, "Gold", "Silver"), (found!.Row.Level, found.Acts[0].Before, found.Acts[0].After));
    }

    [Fact, Trait("Feature", "D-01")]
    public async Task Create_MakesCompanyAdministratorAndAPasswordThatMustBeChanged()
    {
        var made = Done(await Service<CompanyAccountService>().CreateAsync(Account(), People.Operations));
        var user = await ReadAsync(db => db.Users.SingleAsync(one => one.UserName == "newuser"));
        Assert.True(user.MustChangePassword);
        Assert.True(Service<UserAccounts>().Verify(user, made.Password));
        Assert.True((await Service<ActorQueries>().FindAsync(user.Id, made.Company))!.MustChangePassword); // nothing else can be done before
        Done(await Db.ChangeAsync(Actor.System, db => Service<UserAccounts>().SetPasswordAsync(db, user.Id, "quiet-harbour-9")));
        Assert.Contains(Permission.TransferAdministration, (await Service<ActorQueries>().FindAsync(user.Id, made.Company))!.Permissions);
        var company = await ReadAsync(db => db.Organizations.SingleAsync(one => one.Name == "客服开户公司"));
        Assert.Equal((OrganizationKind.Reseller, false, false, CustomerLevel.Silver), (company.Kind, company.IsCertified, company.HasAgent, company.Level));
        Assert.Equal("Email", Refused("user.email-taken", await Service<CompanyAccountService>().CreateAsync(Account() with { UserName = null }, People.Operations)).Field);
        Refused("access.forbidden", await Service<CompanyAccountService>().CreateAsync(Account(), People.Finance));
        Refused("company.bad-kind", await Service<CompanyAccountService>().CreateAsync(Account() with { Kind = OrganizationKind.Platform }, People.Operations));
        Refused("company.unknown-agent", await Service<CompanyAccountService>().CreateAsync(Account() with { Agent = Reseller }, People.Operations)); // a reseller is nobody's agent
        Assert.Equal("Phone", Refused("contact.bad-phone", await Service<CompanyAccountService>().CreateAsync(Account() with { Phone = "x" }, People.Operations)).Field);
    }

    [Fact, Trait("Feature", "D-01")]
    public async Task Create_PressedTwice_MakesOneCompany()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Service<CompanyAccountService>().CreateAsync(Account(), People.Operations))));
        Assert.Single(results, result => !result.IsRefused);
        Assert.Equal(1, await ReadAsync(db => db.Organizations.CountAsync(one => one.Name == "客服开户公司")));
    }

    [Fact, Trait("Feature", "D-16")]
    public async Task TopUp_ByACompanyWithAnAgent_IsRefused_WithoutOneItIsNot()
    {
        Refused("top-up.with-agent", await Given.TopUpAsync(new("1.00", "6222", "银行", Guid.NewGuid()), Files.Png(), People.Below));
        Assert.True((await Service<TopUpQueries>().FormAsync(People.Below))!.HasAgent);
        _ = Done(await Given.TopUpAsync(new("1.00", "6222", "银行", Guid.NewGuid()), Files.Png(), People.Distributor));
        var made = Done(await Service<CompanyAccountService>().CreateAsync(Account() with { Agent = People.Distributor.OrganizationId.Value }, People.Operations));
        Assert.Equal("宁波海沐渠道服务有限公司", (await Queries.FindAsync(made.Company, People.Operations))!.Row.Parent);
    }

    [Fact, Trait("Feature", "R-26")]
    public async Task MyCompany_ShowsTheOwnFacts_AndTheKeeperCorrectsThem()
    {
        var mine = await Queries.MineAsync(People.Below);
        Assert.Equal(("温州拓岚网络科技有限公司", "宁波海沐渠道服务有限公司", "许嘉禾"), (mine!.Name, mine.Parent, mine.AccountManager));
        Assert.Null(await Queries.MineAsync(People.Admin));
        Refused("access.forbidden", await Companies.ChangeContactAsync("新联系人", "13800000001", "新地址", People.ResellerUser));
        Assert.Equal("ContactPhone", Refused("contact.bad-phone", await Companies.ChangeContactAsync("新联系人", "x", "新地址", People.Reseller)).Field);
        Done(await Companies.ChangeContactAsync(" 新联系人 ", "0571-88886666", "新地址", People.Reseller));
        Assert.Equal(("新联系人", "0571-88886666", "新地址"), await ReadAsync(db => db.Organizations.Where(one => one.Id == People.Reseller.OrganizationId).Select(one => new ValueTuple<string, string, string>(one.ContactName, one.ContactPhone, one.Address)).SingleAsync()));
    }

    [Fact]
    public async Task List_FiltersSortsAndLeavesThePlatformOut()
    {
        Done(await Companies.DisableAsync(Reseller, "欠款", People.Operations));
        async Task<int> CountAsync(string key, string value) => (await Queries.ListAsync(new(0, 50, []) { Filter = new() { More = new Dictionary<string, string> { [key] = value } } }, People.Support)).Count;
        Assert.Equal((6, 2, 1, 2, 1, 5), ((await Queries.ListAsync(new(0, 50, []), People.Support)).Count, await CountAsync("kind", "Provider"), await CountAsync("kind", "Distributor"), await CountAsync("level", "Gold"), await CountAsync("state", "Disabled"), await CountAsync("state", "Enabled")));
        Assert.Equal((6, 0, 0, 0), (await CountAsync("certification", "Certified"), await CountAsync("certification", "None"), await CountAsync("certification", "UnderReview"), await CountAsync("certification", "Rejected")));
        foreach (var key in new[] { "name", "kind", "level", "manager", "created", "certified" }) { Assert.Equal(6, (await Queries.ListAsync(new(0, 50, [new(key, true)]), People.Support)).Rows.Count); }
        Assert.Equal("杭州青屿数字科技有限公司", Assert.Single((await Queries.ListAsync(new(0, 50, []) { Filter = new() { Search = "青屿" } }, People.Support)).Rows).Name);
    }

    [Fact]
    public async Task Detail_ShowsOnlyWhatTheRoleAllows()
    {
        await Given.OrderAsync(People.Reseller, (Given.License, 1));
        var support = await Queries.FindAsync(Reseller, People.Support);
        var finance = await Queries.FindAsync(Reseller, People.Finance);
        Assert.Single(support!.Orders!);
        Assert.NotNull(support.Tickets);
        Assert.Null(finance!.Tickets);
        Assert.Empty(finance.Managers);
    }

    private static NewCompanyAccount Account() => new(OrganizationKind.Reseller, "客服开户公司", null, CustomerLevel.Silver, null, "新管理员", "newuser", "newuser@company.example", "13800000000", "示例路 1 号", false);

    private async Task<Guid> PersonAsync()
    {
        Done(await Db.ChangeAsync(Actor.System, async db =>
        {
            var role = await db.PortalRoles.SingleAsync(one => one.Code == BuiltInRoles.BuyerAdministrator);
            db.AddRange(new BlueCloudPortal.Data.Accounts.PortalUser { Id = People.Reseller.UserId, UserName = "r", NormalizedUserName = "R", DisplayName = "林知远" },
                new Membership(People.Reseller.UserId, People.Reseller.OrganizationId, role.Id, Clock.Now), new BlueCloudPortal.Data.Accounts.UserSession(People.Reseller.UserId, Reseller, null, null, Clock.Now));
            return Result.Done;
        }));
        return People.Reseller.UserId;
    }
}
