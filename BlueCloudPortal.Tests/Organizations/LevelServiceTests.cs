using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Payments;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Organizations.Levels;
using BlueCloudPortal.Web.Features.Payments;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Organizations;

/// <summary>Levels follow orders and the calendar; staff set them by hand .</summary>
[Trait("Category", "UseCase")]
[Trait("Feature", "R-27")]
public sealed class LevelServiceTests : UseCaseTest
{
    private LevelService Levels => Service<LevelService>();

    private LevelRun Run => Service<LevelRun>();

    private RebateShelf Shelf => field ??= new(Services, Clock, People, Given);

    private DateOnly Today => BusinessTime.DayOf(Clock.Now);

    [Fact]
    public async Task Run_WhenOrdersReachAThreshold_RaisesOnce_AndWhatDependsOnTheLevelFollows()
    {
        await AdministratorAsync(People.OtherReseller, "boss@portal.example");
        Done(await Levels.SetThresholdsAsync("1880", "5000.00", People.Operations));
        _ = await Shelf.CompletedAsync(People.OtherReseller, 10); // 1,880.00
        _ = await Given.PaidOrderAsync(People.OtherReseller, (Given.License, 100)); // not completed
        _ = await Shelf.CompletedAsync(People.Below, 1); // below the threshold
        var before = (await Service<LevelQueries>().MineAsync(People.OtherReseller))!;
        Assert.Equal((CustomerLevel.Registered, Money.Fen(1_880_00), 1, Money.Fen(0), Money.Fen(3_120_00)), (before.Level, before.Standing!.Total, before.Standing.Orders, before.Standing.MissingTo(CustomerLevel.Silver), before.Standing.MissingTo(CustomerLevel.Gold)));
        var orders = await Service<LevelQueries>().MyOrdersAsync(new(0, 15, []), People.OtherReseller);
        Assert.Equal((1, Money.Fen(1_880_00)), (orders.Count, orders.Totals!.Single(total => total.Kind == GridTotalKind.All).Values["total"]));

        Assert.Equal((1, 0), (await Run.RunAsync(), await Run.RunAsync()));

        var after = (await Service<LevelQueries>().MineAsync(People.OtherReseller))!;
        Assert.Equal((CustomerLevel.Silver, null, Clock.Now), (after.Level, after.Until, after.Since));
        Assert.Equal(["level.why.orders", "level.why.registered"], after.History.Select(row => row.Why.Code));
        Assert.Equal([Money.Fen(1_880_00), Money.Fen(1_880_00)], after.History[0].Why.Args);
        Assert.Equal(("Registered", "Silver", ""), await ReadAsync(db => db.AuditEntries.Where(line => line.Act == "company.level").Select(line => new ValueTuple<string?, string?, string>(line.Before, line.After, line.ActorName)).SingleAsync()));
        var mail = await ReadAsync(db => db.OutgoingMessages.SingleAsync(one => one.Template == "level-changed"));
        Assert.All(["boss@portal.example", "银牌级", "¥1,880.00", "长期有效", "/my/level", "Without end"], said => Assert.Contains(said, mail.To + mail.Subject + mail.Body));
        Assert.Equal(CustomerLevel.Silver, (await Service<RebateQueries>().AccountAsync(People.OtherReseller))!.Level); // its deductible amount follows
        Assert.Equal(CustomerLevel.Registered, (await Service<LevelQueries>().MineAsync(People.Below))!.Level);

        _ = await Shelf.CompletedAsync(People.OtherReseller, 17); // 5,076.00 in all
        Assert.Equal(1, await Run.RunAsync());
        Assert.Equal(CustomerLevel.Gold, (await Service<LevelQueries>().MineAsync(People.OtherReseller))!.Level);
        Assert.Equal(Money.Fen(178_60), Done(await Service<QuoteQueries>().PriceAsync([new PickedPlan(Given.License, 1)], People.OtherReseller)).Quote.Total); // and its price
    }

    [Fact]
    public async Task Run_CountsTwelveMonths_AndNeverLowersForFewerOrders()
    {
        Done(await Levels.SetThresholdsAsync("1880", null, People.Operations));
        _ = await Shelf.CompletedAsync(People.OtherReseller, 10);
        _ = await Shelf.CompletedAsync(People.Below, 10);
        var completed = Today;
        Clock.Set(BusinessTime.StartOf(completed.AddMonths(12)).AddSeconds(-1)); // the last moment that looks back to that day
        Assert.Equal((2, Money.Fen(1_880_00)), (await Run.RunAsync(), (await Service<LevelQueries>().MineAsync(People.Below))!.Standing!.Total));
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((0, Money.Fen(0), CustomerLevel.Silver), (await Run.RunAsync(), (await Service<LevelQueries>().MineAsync(People.Below))!.Standing!.Total, (await Service<LevelQueries>().MineAsync(People.Below))!.Level));
    }

    [Fact]
    public async Task Set_ByHand_HasAReason_AndWhatWasLoweredIsNotRaisedForTheSameOrders()
    {
        var company = People.Reseller.OrganizationId.Value; // gold
        Assert.Equal("Reason", Refused("field.required", await Levels.SetAsync(company, CustomerLevel.Registered, null, " ", People.Operations)).Field);
        Assert.Equal("Level", Refused("field.required", await Levels.SetAsync(company, (CustomerLevel)7, null, "x", People.Operations)).Field);
        Assert.Equal("Until", Refused("level.until-past", await Levels.SetAsync(company, CustomerLevel.Silver, Today.AddDays(-1), "x", People.Operations)).Field);
        Refused("level.lowest-has-no-end", await Levels.SetAsync(company, CustomerLevel.Registered, Today, "x", People.Operations));
        Refused("level.nothing-changed", await Levels.SetAsync(company, CustomerLevel.Gold, null, "x", People.Operations));
        Refused("access.not-found", await Levels.SetAsync(People.Admin.OrganizationId.Value, CustomerLevel.Gold, null, "x", People.Operations)); // the platform has none
        Done(await Levels.SetThresholdsAsync("1000", null, People.Operations));
        _ = await Shelf.CompletedAsync(People.Reseller, 10); // 1,786.00
        Clock.Advance(TimeSpan.FromMinutes(1));

        Done(await Levels.SetAsync(company, CustomerLevel.Registered, null, "违反价格政策", People.Operations));

        Assert.Equal(0, await Run.RunAsync());
        var lowered = (await Service<LevelQueries>().FindAsync(company, People.Operations))!;
        Assert.Equal((CustomerLevel.Registered, Money.Fen(0), Clock.Now, "违反价格政策"), (lowered.Level, lowered.Standing!.Total, lowered.Standing.Since, lowered.History[0].Why.Args[0]));
        Clock.Advance(TimeSpan.FromMinutes(1));
        _ = await Shelf.CompletedAsync(People.Reseller, 10);
        Assert.Equal((1, CustomerLevel.Silver), (await Run.RunAsync(), (await Service<LevelQueries>().MineAsync(People.Reseller))!.Level));
    }

    [Fact]
    public async Task LevelWithALastDay_FallsToWhatOrdersHaveEarned_AfterThatDay()
    {
        Done(await Levels.SetThresholdsAsync("1880", null, People.Operations));
        _ = await Shelf.CompletedAsync(People.Below, 10);
        foreach (var (person, level) in new[] { (People.OtherReseller, CustomerLevel.Gold), (People.Below, CustomerLevel.Gold), (People.Provider, CustomerLevel.Silver), (People.Distributor, CustomerLevel.Silver) })
        {
            Done(await Levels.SetAsync(person.OrganizationId.Value, level, Today.AddDays(10), "试行", People.Operations));
        }
        Clock.Advance(TimeSpan.FromMinutes(1));
        _ = await Shelf.CompletedAsync(People.Distributor, 11); // silver by orders too
        Clock.Set(BusinessTime.StartOf(Today.AddDays(11)).AddSeconds(-1)); // the last day belongs to it
        Assert.Equal(0, await Run.RunAsync());
        Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((4, 0), (await Run.RunAsync(), await Run.RunAsync()));

        foreach (var (person, level, why) in new[] { (People.OtherReseller, CustomerLevel.Registered, "ended"), (People.Below, CustomerLevel.Silver, "ended"), (People.Provider, CustomerLevel.Registered, "ended"), (People.Distributor, CustomerLevel.Silver, "orders") })
        {
            var found = (await Service<LevelQueries>().MineAsync(person))!;
            Assert.Equal((level, (DateOnly?)null, $"level.why.{why}"), (found.Level, found.Until, found.History[0].Why.Code));
        }
    }

    [Fact]
    public async Task Run_OnManyNodesAtOnce_RaisesEachCompanyOnce()
    {
        Done(await Levels.SetThresholdsAsync("1880", null, People.Operations));
        foreach (var buyer in new[] { People.OtherReseller, People.Below }) { await AdministratorAsync(buyer, $"{buyer.UserId:N}@portal.example"); _ = await Shelf.CompletedAsync(buyer, 10); }
        var together = new LevelRun(Db, Service<LevelMoves>(), new MeetingClock(Clock, 8));

        var moved = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => together.RunAsync())));

        Assert.Equal(2, moved.Sum());
        Assert.Equal((2, 2, 2), (await ReadAsync(db => db.LevelChanges.CountAsync()), await ReadAsync(db => db.OutgoingMessages.CountAsync(one => one.Template == "level-changed")), await ReadAsync(db => db.AuditEntries.CountAsync(line => line.Act == "company.level"))));
    }

    [Fact]
    public async Task Settings_AreSetChangedAndRefusedAtTheirFields()
    {
        Assert.Equal("GoldFrom", Refused("level.gold-below-silver", await Levels.SetThresholdsAsync("100", "100", People.Operations)).Field);
        Assert.Equal("SilverFrom", Refused("amount.separators", await Levels.SetThresholdsAsync("1,000", null, People.Operations)).Field);
        Done(await Levels.SetThresholdsAsync("100", "200", People.Operations));
        Done(await Levels.SetThresholdsAsync("", "300", People.Operations));
        var settings = (await Service<LevelQueries>().SettingsAsync(People.Operations))!;
        Assert.Equal((null, Money.Fen(300_00), "沈知行"), (settings.Thresholds.Silver, settings.Thresholds.Gold, settings.SetBy));
        LevelBenefitData data = new(LevelTrack.Provider, "派单", "Dispatch", "顺序", "Order", "", "", "优先", "First", "最先", "", 10);
        var id = Done(await Levels.AddBenefitAsync(data, People.Operations));
        Done(await Levels.ChangeBenefitAsync(id, data with { Silver = "较先" }, People.Operations));
        Assert.Equal(("较先", "", LevelTrack.Provider), Assert.Single((await Service<LevelQueries>().MineAsync(People.Provider))!.Benefits) is var row ? (row.SilverZh, row.RegisteredZh, row.Track) : default);
        Assert.Empty((await Service<LevelQueries>().MineAsync(People.Reseller))!.Benefits); // another track
        Done(await Levels.RemoveBenefitAsync(id, People.Operations));
        Refused("access.not-found", await Levels.RemoveBenefitAsync(id, People.Operations));
    }

    [Fact]
    public async Task History_HasEachPlaceOnce_InTheDatabaseItself()
    {
        var id = People.OtherReseller.OrganizationId;
        Done(await Levels.SetAsync(id.Value, CustomerLevel.Silver, null, "试行", People.Operations));

        var second = await Db.ChangeAsync(Actor.System, async db =>
        {
            _ = db.Add(new LevelChange(await db.Organizations.SingleAsync(one => one.Id == id), 1, new(CustomerLevel.Gold, null, LevelCause.Staff, "同时"), People.Admin, Clock.Now));
            return Result.Done;
        });

        _ = Refused("access.stale", second);
        Assert.Equal(["level.why.staff", "level.why.registered"], (await Service<LevelQueries>().MineAsync(People.OtherReseller))!.History.Select(row => row.Why.Code));
    }

    private async Task AdministratorAsync(Actor person, string email) => Done(await Db.ChangeAsync(Actor.System, async db =>
    {
        var role = await db.PortalRoles.SingleAsync(one => one.Code == "buyer.administrator");
        var name = $"m{person.UserId:N}"[..16];
        db.Users.Add(new Data.Accounts.PortalUser { Id = person.UserId, UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = person.Name, Email = email, CreatedAt = Clock.Now, SecurityStamp = "x" });
        db.Add(Membership.Grant(person.UserId, email, person.OrganizationId, role, person, Clock.Now));
        return Result.Done;
    }));
}
