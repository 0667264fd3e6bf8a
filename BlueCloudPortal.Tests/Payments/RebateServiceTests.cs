using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Messages;
using BlueCloudPortal.Web.Features.Payments;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Payments;

/// <summary>The award of a half-year: what counts, who gets it, once.</summary>
[Trait("Category", "UseCase")]
[Trait("Feature", "R-39")]
public sealed class RebateServiceTests : UseCaseTest
{
    private static readonly HalfYear s_first = new(2026, 1);

    private RebateService Rebates => Service<RebateService>();

    private RebateShelf Rebate => field ??= new(Services, Clock, People, Given);

    [Fact]
    public async Task Run_WhenTheHalfYearIsOver_AwardsByLevelAndTellsTheCompany()
    {
        await Rebate.RuleAsync(CustomerLevel.Gold, ("1000", "1"), ("2000", "2"));
        await AdministratorAsync(People.Reseller, "boss@portal.example");
        _ = await Rebate.CompletedAsync(People.Reseller, 10); // 1,786.00
        _ = await Rebate.CompletedAsync(People.Reseller, 2); // 357.20
        _ = await Rebate.CompletedAsync(People.Distributor, 6); // 1,071.60
        _ = await Rebate.CompletedAsync(People.OtherReseller, 50); // registered: nothing
        _ = await Given.PaidOrderAsync(People.Reseller, (Given.License, 100)); // not completed
        Clock.Set(s_first.EndsAt);

        var run = Done(await Rebates.RunAsync(s_first, People.Finance));

        Assert.Equal(new RebateRun(s_first, 2, Money.Fen(42_86 + 10_72), 0), run); // 2 % of 2,143.20; 1 % of 1,071.60
        Assert.Equal((42_86L, 10_72L, 0L), (await Rebate.KeptAsync(People.Reseller), await Rebate.KeptAsync(People.Distributor), await Rebate.KeptAsync(People.OtherReseller)));
        var award = await ReadAsync(db => db.RebateAwards.SingleAsync(one => one.OrganizationId == People.Reseller.OrganizationId));
        Assert.Equal(("2026H1", CustomerLevel.Gold, "RB-GOLD", 1, 2, Money.Fen(2_143_20), 2m, "顾清越"), (award.Period, award.Level, award.RuleCode, award.RuleVersion, award.Orders, award.CompletedTotal, award.Percent, award.AwardedBy));
        var entry = await ReadAsync(db => db.JournalEntries.Include(one => one.Lines).SingleAsync(one => one.DocumentId == award.Id.Value));
        Assert.Equal((LedgerEvent.RebateAwarded, 0L), (entry.Event, entry.Lines.Sum(line => line.Amount)));
        var mail = await ReadAsync(db => db.OutgoingMessages.SingleAsync(one => one.Template == "rebate-awarded"));
        Assert.Equal("boss@portal.example", mail.To);
        Assert.All(["2026H1", "¥42.86", "¥2,143.20", "2%", "/my/rebate"], said => Assert.Contains(said, mail.Subject + mail.Body));
    }

    [Fact]
    public async Task Run_CountsWhatBecameCompletedInTheHalfYearLessTheDeductiblePart()
    {
        await Rebate.RuleAsync(CustomerLevel.Gold, ("0", "10"));
        Clock.Set(s_first.EndsAt.AddSeconds(-1));
        _ = await Rebate.BalanceAsync(People.Reseller, 100m);
        var order = await Rebate.OrderAsync(People.Reseller, 78.60m, (Given.License, 1)); // 100.00 of it is money
        await Given.WalletAsync(People.Reseller, 100m);
        Done(await Service<Web.Features.Orders.OrderService>().PayAsync(order.Number, People.Reseller));
        Done(await Service<Web.Features.Orders.OrderService>().DeliverLineAsync(order.Number, order.Lines[0].Id, "SN", People.Operations));
        Clock.Set(s_first.EndsAt); // one second later is the next half-year
        _ = await Rebate.CompletedAsync(People.Reseller, 3);

        Assert.Equal(Money.Fen(10_00), Done(await Rebates.RunAsync(s_first, People.Finance)).Amount);
        var award = await ReadAsync(db => db.RebateAwards.SingleAsync(one => one.Period == "2026H1"));
        var orders = await Service<RebateRunQueries>().OrdersAsync(award.Number, new(0, 15, []), People.Reseller);
        Assert.Equal((order.Number, Money.Fen(178_60), Money.Fen(78_60), Money.Fen(100_00)), Assert.Single(orders.Rows) is var row ? (row.Number, row.Total, row.Deductible, row.Counted) : default);
    }

    [Fact]
    public async Task Run_WhenPressedAgain_AwardsNothingMoreAndGoesOnWithNewcomers()
    {
        await Rebate.RuleAsync(CustomerLevel.Gold, ("0", "1"));
        await Rebate.RuleAsync(CustomerLevel.Silver, ("0", "1"));
        _ = await Rebate.CompletedAsync(People.Reseller, 10);
        _ = await Rebate.CompletedAsync(People.OtherReseller, 10);
        Clock.Set(s_first.EndsAt);
        Assert.Equal(1, Done(await Rebates.RunAsync(s_first, People.Finance)).Awarded);
        await LevelAsync(People.OtherReseller, CustomerLevel.Silver); // became silver late

        Assert.Equal((1, Money.Fen(18_80)), Done(await Rebates.RunAsync(s_first, People.Finance)) is var again ? (again.Awarded, again.Amount) : default);
        Assert.Equal(0, Done(await Rebates.RunAsync(s_first, People.Finance)).Awarded);
        Assert.Equal(17_86, await Rebate.KeptAsync(People.Reseller));
    }

    [Fact]
    public async Task Run_WhenStartedByManyAtOnce_AwardsEachCompanyOnce()
    {
        await Rebate.RuleAsync(CustomerLevel.Gold, ("0", "1"));
        _ = await Rebate.CompletedAsync(People.Reseller, 10);
        _ = await Rebate.CompletedAsync(People.Distributor, 10);
        Clock.Set(s_first.EndsAt);
        var together = new RebateService(Db, Service<CompanyMail>(), new MeetingClock(Clock, 4));

        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => together.RunAsync(s_first, People.Finance))));

        Assert.Equal(2, runs.Sum(run => Done(run).Awarded));
        Assert.Equal((17_86L, 17_86L), (await Rebate.KeptAsync(People.Reseller), await Rebate.KeptAsync(People.Distributor)));
        Assert.Equal(2, await ReadAsync(db => db.RebateAwards.CountAsync()));
        Assert.Equal(2, await ReadAsync(db => db.JournalEntries.CountAsync(entry => entry.Event == LedgerEvent.RebateAwarded)));
    }

    [Fact]
    public async Task Run_BeforeTheEndOrByOthers_IsRefused()
    {
        Clock.Set(s_first.EndsAt.AddSeconds(-1));
        var refused = Refused("rebate.half-year-running", await Rebates.RunAsync(s_first, People.Finance));
        Assert.Equal(["2026H1", new DateOnly(2026, 6, 30)], refused.Args);
        foreach (var actor in new[] { People.Operations, People.Reseller, People.Provider }) { _ = Refused("access.forbidden", await Rebates.RunAsync(s_first.Add(-1), actor)); }
    }

    [Fact]
    public async Task Preview_SaysWhoGetsWhatAndWhyNot()
    {
        await Rebate.RuleAsync(CustomerLevel.Gold, ("1500", "1"));
        _ = await Rebate.CompletedAsync(People.Reseller, 10); // 1,786.00
        _ = await Rebate.CompletedAsync(People.Distributor, 1); // below
        _ = await Rebate.CompletedAsync(People.OtherReseller, 1); // registered
        Clock.Set(s_first.EndsAt);

        var rows = await PreviewAsync("/?half=2026H1");
        Assert.Equal(new[] { People.Reseller, People.OtherReseller, People.Distributor }.Select(one => one.OrganizationId.Value), rows.Select(row => row.CompanyId)); // most completed first
        Assert.Equal([null, "rebate.level-without", "rebate.below-threshold"], rows.Select(row => row.Why?.Code));
        Assert.Equal((Money.Fen(17_86), 1m, 1), (rows[0].Amount, rows[0].Percent, rows[0].Completed.Orders));
        Assert.Single(await PreviewAsync("/?half=2026H1&state=due"));
        Assert.Equal(2, (await PreviewAsync("/?half=2026H1&state=none")).Count);
        Assert.Empty(await PreviewAsync("/?half=2026H1&state=awarded"));
        Assert.Equal([People.OtherReseller.OrganizationId.Value], (await PreviewAsync("/?half=2026H1&level=Registered")).Select(row => row.CompanyId));
        Assert.Equal([People.Reseller.OrganizationId.Value], (await PreviewAsync("/?half=2026H1&q=青屿")).Select(row => row.CompanyId));
        var before = await Service<RebateRunQueries>().SummaryAsync(s_first, People.Finance);
        Assert.Equal((1, Money.Fen(17_86), 0, null), (before!.Due, before.DueAmount, before.Awarded, before.Refusal));

        Done(await Rebates.RunAsync(s_first, People.Finance));

        Assert.Equal(Money.Fen(17_86), Assert.Single(await PreviewAsync("/?half=2026H1&state=awarded")).Amount);
        var after = await Service<RebateRunQueries>().SummaryAsync(s_first, People.Finance);
        Assert.Equal((0, 1, Money.Fen(17_86)), (after!.Due, after.Awarded, after.AwardedAmount));
        var running = await Service<RebateRunQueries>().SummaryAsync(s_first.Add(1), People.Finance);
        Assert.Equal("rebate.half-year-running", running!.Refusal?.Code);
        Assert.All(await PreviewAsync("/?half=2026H2"), row => Assert.Equal("rebate.nothing-completed", row.Why!.Code)); // gold ones, with a rule
    }

    [Fact]
    public async Task Preview_WhenACompanyIsDisabled_LeavesItOut()
    {
        await Rebate.RuleAsync(CustomerLevel.Gold, ("0", "1"));
        _ = await Rebate.CompletedAsync(People.Reseller, 10);
        Done(await Db.ChangeAsync(Actor.System, async db => (await db.Organizations.SingleAsync(one => one.Id == People.Reseller.OrganizationId)).Disable(Clock.Now)));
        Clock.Set(s_first.EndsAt);

        Assert.Equal("rebate.disabled", (await PreviewAsync("/?half=2026H1"))[0].Why?.Code);
        Assert.Equal(0, Done(await Rebates.RunAsync(s_first, People.Finance)).Awarded);
    }

    [Fact]
    public async Task Rules_AreAddedAndEnded()
    {
        Assert.Equal(1, Done(await Rebates.SetRuleAsync(CustomerLevel.Gold, [new("0", "1"), new(null, "")], new(2026, 1, 1), null, People.Finance)));
        _ = Refused("discount.overlaps-open", await Rebates.SetRuleAsync(CustomerLevel.Gold, [new("0", "2")], new(2026, 7, 1), null, People.Finance));
        var first = Assert.Single(await Service<RebateRunQueries>().RulesAsync(People.Finance)).Rule;
        Done(await Rebates.EndRuleAsync(first.Id, new(2026, 6, 30), People.Finance));
        Assert.Equal(2, Done(await Rebates.SetRuleAsync(CustomerLevel.Gold, [new("0", "2")], new(2026, 7, 1), null, People.Finance)));
        _ = Refused("access.not-found", await Rebates.EndRuleAsync(Id<RebateRule>.New(Clock.Now), new(2026, 6, 30), People.Finance));

        _ = await Rebate.CompletedAsync(People.Reseller, 10);
        Clock.Set(s_first.EndsAt);
        Assert.Equal(Money.Fen(17_86), Done(await Rebates.RunAsync(s_first, People.Finance)).Amount); // by the rule of that half-year's last day
    }

    private async Task<IReadOnlyList<RebatePreviewRow>> PreviewAsync(string address) =>
        (await Service<RebateRunQueries>().PreviewAsync(new(0, 50, []) { Filter = FilterState.Parse(address) }, People.Finance)).Rows;

    private async Task LevelAsync(Actor buyer, CustomerLevel level) => Done(await Db.ChangeAsync(Actor.System, async db =>
    {
        (await db.Organizations.SingleAsync(one => one.Id == buyer.OrganizationId)).SetLevel(level);
        return Result.Done;
    }));

    private async Task AdministratorAsync(Actor person, string email) => Done(await Db.ChangeAsync(Actor.System, async db =>
    {
        var role = await db.PortalRoles.SingleAsync(one => one.Code == "buyer.administrator");
        var name = $"m{person.UserId:N}"[..16];
        db.Users.Add(new Data.Accounts.PortalUser { Id = person.UserId, UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = person.Name, Email = email, CreatedAt = Clock.Now, SecurityStamp = "x" });
        db.Add(Membership.Grant(person.UserId, email, person.OrganizationId, role, person, Clock.Now));
        return Result.Done;
    }));
}
