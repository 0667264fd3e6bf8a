using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Contracts;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Contracts;

namespace BlueCloudPortal.Tests.Contracts;

public sealed class ContractQueriesTests : UseCaseTest
{
    private static readonly GridRequest s_first = new(0, 15, []);

    private ContractService Contracts => Service<ContractService>();

    private ContractQueries Queries => Service<ContractQueries>();

    [Fact]
    public async Task ToApply_WhenThereAreOrders_ListsThoseInNoLiveContractWithTheirTotals()
    {
        var paid = await Given.PaidOrderAsync(People.Reseller, (Given.Service, 2), (Given.License, 1));
        Clock.Advance(TimeSpan.FromDays(1));
        var unpaid = await Given.OrderAsync(People.Reseller, (Given.License, 3));
        var taken = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        _ = Done(await Contracts.ApplyAsync([taken.Number], People.Reseller));
        _ = await Given.PaidOrderAsync(People.OtherReseller, (Given.License, 1));

        var page = await Queries.ToApplyAsync(s_first, People.Reseller);
        Assert.Equal([unpaid.Number, paid.Number], page.Rows.Select(row => row.Number));
        var row = page.Rows[1];
        Assert.Equal(("解决方案", "CloudAtlas 一站式上云迁移管理套件 标准版", 1), (row.Lines, row.Product.First, row.Product.More));
        Assert.Equal((Money.Fen(2_008_800), Money.Fen(1_908_360)), (row.ListTotal, row.Amount)); // 2 × 9,950.00 + 188.00, and 95 % of each line
        Assert.NotNull(row.PaidAt);
        Assert.Null(page.Rows[0].PaidAt);
        Assert.Equal(page.Rows[0].Amount + page.Rows[1].Amount, page.Totals![1].Values["amount"]);
        Assert.Equal(2, page.Count);
    }

    [Fact]
    public async Task ToApply_WhenFiltered_ByProductLinePaymentTimeAndWords()
    {
        var early = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        Clock.Advance(TimeSpan.FromDays(2));
        var late = await Given.PaidOrderAsync(People.Reseller, (Given.Service, 1));
        Task<GridPage<ApplicableOrder>> By(FilterState filter) => Queries.ToApplyAsync(s_first with { Filter = filter }, People.Reseller);
        Assert.Equal([early.Number], (await By(FilterState.Parse("?to=2026-03-11"))).Rows.Select(row => row.Number));
        Assert.Equal([late.Number], (await By(FilterState.Parse("?from=2026-03-13"))).Rows.Select(row => row.Number));
        Assert.Equal([late.Number], (await By(FilterState.Parse("?q=CloudAtlas"))).Rows.Select(row => row.Number));
        Assert.Equal(2, (await By(FilterState.Parse("?line=解决方案"))).Count);
        Assert.Equal(0, (await By(FilterState.Parse("?line=阿里云"))).Count);
        Assert.Equal(["解决方案"], await Queries.ProductLinesAsync(People.Reseller));
        Assert.Equal([late.Number, early.Number], (await Queries.ToApplyAsync(s_first with { Sorts = [new("amount", true), new("nonsense", false)] }, People.Reseller)).Rows.Select(row => row.Number));
    }

    [Fact]
    public async Task List_WhenContractsMove_EachStandsOnItsTab()
    {
        var first = Done(await Contracts.ApplyAsync([(await Given.PaidOrderAsync(People.Reseller, (Given.License, 1))).Number], People.Reseller));
        var second = Done(await Contracts.ApplyAsync([(await Given.PaidOrderAsync(People.Reseller, (Given.License, 2))).Number], People.Reseller));
        var third = Done(await Contracts.ApplyAsync([(await Given.PaidOrderAsync(People.Reseller, (Given.License, 3))).Number], People.Reseller));
        Done(await Contracts.MakeEffectiveAsync(second, People.Reseller));
        Done(await Contracts.DeleteAsync(third, People.Reseller));

        Assert.Equal([first], await NumbersAsync(ContractList.Pending, People.Reseller));
        Assert.Equal([second], await NumbersAsync(ContractList.InEffect, People.Reseller));
        Assert.Equal(3, (await NumbersAsync(ContractList.Electronic, People.Reseller)).Count); // one for each order
        Assert.Equal(6, (await NumbersAsync(ContractList.All, People.Operations)).Count);
        Assert.Equal(new(1, 1, 1, 3), await Queries.CountAsync(People.Reseller));
        var electronic = (await Queries.ListAsync(ContractList.Electronic, s_first, People.Reseller)).Totals![^1].Values["amount"];
        var together = (await Queries.ListAsync(ContractList.All, s_first, People.Operations)).Totals![^1];
        Assert.Equal((electronic, 3, 3), (together.Values["amount"], together.Counted, together.LeftOut)); // each order once, by its electronic contract
        Assert.Equal([ContractStatus.Deleted, ContractKind.Collective], together.LeftOutAs);
        var alone = (await Queries.ListAsync(ContractList.All, s_first with { Filter = FilterState.Parse("?kind=Collective") }, People.Operations)).Totals![^1];
        Assert.Equal((2, 1), (alone.Counted, alone.LeftOut));
        var deleted = await Queries.ListAsync(ContractList.All, s_first with { Filter = FilterState.Parse("?status=Deleted&kind=Collective") }, People.Operations);
        Assert.Equal([third], deleted.Rows.Select(row => row.Number));
        Assert.Equal("杭州青屿数字科技有限公司", deleted.Rows[0].Buyer);
        Assert.Equal([second], (await Queries.SearchAsync(second, People.Reseller)).Select(row => row.Number));
    }

    [Fact]
    public async Task List_WhenFilteredByTime_TakesTheMomentOfItsTab()
    {
        var number = Done(await Contracts.ApplyAsync([(await Given.PaidOrderAsync(People.Reseller, (Given.License, 1))).Number], People.Reseller));
        Clock.Advance(TimeSpan.FromDays(5));
        Done(await Contracts.MakeEffectiveAsync(number, People.Reseller));
        Assert.Empty(await NumbersAsync(ContractList.InEffect, People.Reseller, "?to=2026-03-11"));
        Assert.Equal([number], await NumbersAsync(ContractList.InEffect, People.Reseller, "?from=2026-03-16&to=2026-03-16"));
    }

    [Fact]
    public async Task Everything_WhenTheActorMayNotSeeIt_IsEmpty()
    {
        var order = await Given.PaidOrderAsync(People.Below, (Given.License, 1));
        var number = Done(await Contracts.ApplyAsync([order.Number], People.Below));
        foreach (var stranger in new[] { People.Reseller, People.Provider, People.Support })
        {
            Assert.Null(await Queries.FindAsync(number, stranger));
            Assert.Null(await Queries.PaperAsync(number, stranger));
            Assert.Empty(await NumbersAsync(ContractList.All, stranger));
        }
        Assert.Equal(0, (await Queries.ToApplyAsync(s_first, People.Support)).Count);
        Assert.Equal(0, (await Queries.ToApplyAsync(s_first, People.Distributor)).Count); // its resellers' orders are theirs to put into contracts
        Assert.Empty(await Queries.ProductLinesAsync(People.Support));
        Assert.NotNull(await Queries.FindAsync(number, People.Distributor));
        Assert.NotNull(await Queries.FindAsync(number, People.Operations));
    }

    [Fact]
    public async Task Find_WhenItIsPending_ShowsOrdersAndWhatMayBeDone()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 2));
        var number = Done(await Contracts.ApplyAsync([order.Number], People.Reseller));
        var found = (await Queries.FindAsync(number, People.Reseller))!;
        Assert.Equal((order.Number, order.Total, null), (found.Orders[0].Number, found.Orders[0].Amount, found.Orders[0].PaidAt));
        Assert.Equal(["Delete", "MakeEffective"], found.Actions.Select(action => action.Trigger).Order());
        Assert.Equal("contract.unpaid-order", found.Actions.Single(action => action.Trigger == "MakeEffective").Refusal!.Code);
        Assert.False((await Queries.FindAsync(number, People.Operations))!.HasActions);
        var electronic = (await Queries.ListAsync(ContractList.Electronic, s_first, People.Reseller)).Rows.Single().Number;
        Assert.False((await Queries.FindAsync(electronic, People.Reseller))!.HasActions);
    }

    private async Task<List<string>> NumbersAsync(ContractList list, Actor actor, string filter = "") =>
        [.. (await Queries.ListAsync(list, s_first with { Filter = FilterState.Parse(filter) }, actor)).Rows.Select(row => row.Number)];
}
