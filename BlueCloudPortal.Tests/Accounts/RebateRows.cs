using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Tests.Payments;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Payments;
using static BlueCloudPortal.Tests.Accounts.AccessOperation;
using static BlueCloudPortal.Tests.Accounts.AccessWorld;
using static BlueCloudPortal.Tests.Accounts.Who;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>Who may do and see what with the deductible amount: the company's own people who may see its money, and staff who keep its rules.</summary>
internal static class RebateRows
{
    private const Who Keepers = Admin | Finance;

    public static IReadOnlyList<AccessOperation> Rows { get; } =
    [
        Counts("RebateQueries.AccountAsync", Owner, Awarded, (w, a) => w.Get<RebateQueries>().AccountAsync(a)),
        Counts("RebateQueries.AvailableAsync", Owner, Awarded, (w, a) => w.Get<RebateQueries>().AvailableAsync(Currency.CNY, a)),
        Shows("RebateQueries.LinesAsync", Owner, Awarded, (w, _, a) => w.Get<RebateQueries>().LinesAsync(All, a)),
        Shows("RebateQueries.StreamAsync", Owner, Awarded, (w, _, a) => ChannelRows.AllOf(w.Get<RebateQueries>().StreamAsync(FilterState.Empty, false, a))),
        Shows("RebateQueries.AwardLinesAsync", Owner, Awarded, (w, _, a) => w.Get<RebateQueries>().AwardLinesAsync(All, a)),
        Shows("RebateRunQueries.FindAsync", Owner | Keepers, Awarded, (w, d, a) => w.Get<RebateRunQueries>().FindAsync(d.Mark, a)),
        Shows("RebateRunQueries.OrdersAsync", Owner | Keepers, Computed, (w, d, a) => w.Get<RebateRunQueries>().OrdersAsync((string)d.Part!, All, a)),
        Counts("RebateRunQueries.RulesAsync", Keepers, Ruled, (w, a) => w.Get<RebateRunQueries>().RulesAsync(a)),
        Counts("RebateRunQueries.SummaryAsync", Keepers, Computed, (w, a) => w.Get<RebateRunQueries>().SummaryAsync(Last(w), a)),
        Counts("RebateRunQueries.PreviewAsync", Keepers, Computed, (w, a) => w.Get<RebateRunQueries>().PreviewAsync(All, a)),
        Does("RebateService.SetRuleAsync", Keepers, (w, o) => w.Nothing(o), (w, _, a) => w.Get<RebateService>().SetRuleAsync(CustomerLevel.Gold, [new("0", "1")], w.NextDay(), w.LastDay, a)),
        Does("RebateService.EndRuleAsync", Keepers, Ruled, (w, d, a) => w.Get<RebateService>().EndRuleAsync(new(d.Key), w.Today, a)),
        Does("RebateService.RunAsync/3", Keepers, (w, o) => w.Nothing(o), (w, _, a) => w.Get<RebateService>().RunAsync(Last(w), a)),
        Does("RebateService.RunAsync/4", Keepers, (w, o) => w.Nothing(o), (w, _, a) => w.Get<RebateService>().RunAsync(Last(w), null, a)),
        Does("QuoteQueries.PriceAsync/4", Buyers | OwnerUser, (w, o) => w.Catalog(o), (w, d, a) => w.Get<QuoteQueries>().PriceAsync([new(d.Mark, 1)], null, a)),
    ];

    private static HalfYear Last(AccessWorld world) => HalfYear.Of(world.Get<TimeProvider>().GetUtcNow().UtcDateTime).Add(-1);

    private static RebateShelf Shelf(AccessWorld world)
    {
        var services = world.Get<IServiceProvider>();
        var clock = (TestClock)world.Get<TimeProvider>();
        return new(services, clock, world.People, new Given(services, clock, world.People));
    }

    // Something is there, and the award's number stands in its line.
    private static async Task<Doc> Awarded(AccessWorld world, Actor owner)
    {
        _ = await world.Catalog(owner);
        return new((await Shelf(world).BalanceAsync(owner, 100m)).Number);
    }

    private static async Task<Doc> Ruled(AccessWorld world, Actor owner)
    {
        var day = world.NextDay();
        Assert.False((await world.Get<RebateService>().SetRuleAsync(CustomerLevel.Silver, [new("0", "1")], day, day, world.People.Finance)).IsRefused);
        return new("", (await world.Get<RebateRunQueries>().RulesAsync(world.People.Finance)).Single(row => row.Rule.Level == CustomerLevel.Silver && row.Rule.ValidFrom == day).Rule.Id.Value);
    }

    // An award that the run computed from an order of the half-year before.
    private static async Task<Doc> Computed(AccessWorld world, Actor owner)
    {
        var (shelf, clock) = (Shelf(world), (TestClock)world.Get<TimeProvider>());
        _ = await shelf.BalanceAsync(owner, 1m); // makes it silver
        var now = clock.Now;
        clock.Set(Last(world).EndsAt.AddDays(-10));
        foreach (var level in RebateRule.Levels) { await shelf.RuleAsync(level, ("0", "1")); }
        var order = await shelf.CompletedAsync(owner, 10);
        clock.Set(now);
        Assert.Equal(1, (await world.Get<RebateService>().RunAsync(Last(world), world.People.Finance)).Value.Awarded);
        var award = (await world.Get<RebateRunQueries>().PreviewAsync(All, world.People.Finance)).Rows.Single(row => row.CompanyId == owner.OrganizationId.Value).Award!;
        return new(order.Number, Part: award);
    }
}
