using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Settlements;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Settlements;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Settlements;

public sealed class StatementQueriesTests : SettlementTest
{
    private static readonly GridRequest s_first = new(0, 15, []);

    [Fact]
    [Trait("Feature", "M-32")]
    public async Task Figures_WhenThereAreTwoCurrencies_AreNeverAdded()
    {
        var work = await EarnedAsync(People.Provider, quantity: 3);
        var dollars = await DollarWorkAsync(People.Provider, 600_01);
        await EarnAsync(dollars, 0, People.Provider);
        MarchIsOver();
        var number = Assert.Single(Done(await Statements.CloseMonthAsync(March, People.Finance)).Numbers);

        var figures = (await Queries.FindAsync(number, People.Finance))!.Figures;

        // by hand: 3 × 9,950.00 list, 95 % of it in two milestones of 14,178.75, 75 % of each is 10,634.0625
        Assert.Equal((2, 4, 2), (figures.OrderCount, figures.ServicesSold, figures.WorkOrderCount)); // quantity 3 once, though two milestones are on the lines
        Assert.Equal(["¥29,850.00", "$300.01"], figures.ListTotals.Select(amount => amount.ToString()));
        Assert.Equal(["¥21,268.12", "$225.01"], figures.PaidTotals.Select(amount => amount.ToString()));
        Assert.Equal(figures.PaidTotals, figures.LedgerTotals);
        Assert.Equal([Currency.CNY, Currency.USD], figures.Currencies);
        Assert.All(figures.Currencies, currency => Assert.True(figures.Difference(currency).IsZero));
        var row = Assert.Single((await Queries.ListAsync(s_first, People.Finance)).Rows);
        Assert.Equal((21_268_12L, 225_01L, 2), (row.Cny, row.Usd, row.OrderCount));
        Assert.Equal(["¥21,268.12", "$225.01"], (await Queries.FiguresAsync(FilterState.Empty, People.Finance))!.PaidTotals.Select(amount => amount.ToString()));
        Assert.Equal(work.ListTotal, figures.ListTotal(Currency.CNY));
    }

    [Fact]
    [Trait("Feature", "M-33")]
    [Trait("Feature", "M-36")]
    public async Task Find_BeforeItIsSent_IsForStaffOnly()
    {
        var number = await StatementAsync();

        Assert.NotNull(await Queries.FindAsync(number, People.Operations));
        Assert.Null(await Queries.FindAsync(number, People.Provider));
        Assert.Null(await Queries.PaperAsync(number, People.Provider));
        Assert.Equal(0, (await Queries.ListAsync(s_first, People.Provider)).Count);
        Assert.Empty((await Queries.LinesAsync(number, s_first, People.Provider)).Rows);
        Assert.Empty(await Queries.SharesAsync(number, Currency.CNY, People.Provider));
        Assert.Empty(await Queries.CountsAsync(People.Provider));
        Assert.Equal(0, (await Queries.FiguresAsync(FilterState.Empty, People.Provider))!.OrderCount);

        Done(await Statements.SendAsync(number, null, People.Operations));

        Assert.NotNull(await Queries.FindAsync(number, People.Provider));
        Assert.Equal(1, (await Queries.ListAsync(s_first, People.Provider)).Count);
    }

    [Fact]
    public async Task Find_WhenItIsAnothers_LooksAsIfItWereNotThere()
    {
        var number = await StatementAsync(StatementStatus.BeingConfirmed);

        foreach (var actor in new[] { People.OtherProvider, People.Reseller, People.Support, People.Of("provider", "provider.user", "孟清和") })
        {
            Assert.Null(await Queries.FindAsync(number, actor));
            Assert.Null(await Queries.PaperAsync(number, actor));
            Assert.Equal(0, (await Queries.ListAsync(s_first, actor)).Count);
            Assert.Empty((await Queries.LinesAsync(number, s_first, actor)).Rows);
        }
    }

    [Fact]
    [Trait("Feature", "M-33")]
    public async Task List_WhenFilteredAndSorted_AnswersByPeriodStatusAndNumber()
    {
        _ = await EarnedAsync(People.Provider);
        Clock.Set(March.Next.StartsAt.AddDays(3));
        _ = await EarnedAsync(People.Provider, quantity: 2);
        Clock.Set(March.Next.EndsAt);
        foreach (var month in new[] { March, March.Next }) { _ = Done(await Statements.CloseMonthAsync(month, People.Finance)); }
        Done(await Statements.SendAsync("202603010001", null, People.Finance));

        async Task<string> Numbers(FilterState filter, params GridSort[] sorts) =>
            string.Join(' ', (await Queries.ListAsync(new GridRequest(0, 15, sorts) { Filter = filter }, People.Finance)).Rows.Select(row => row.Number));

        Assert.Equal("202604010001 202603010001", await Numbers(FilterState.Empty));
        Assert.Equal("202603010001 202604010001", await Numbers(FilterState.Empty, new GridSort("cny", false)));
        Assert.Equal("202604010001 202603010001", await Numbers(FilterState.Empty, new GridSort("period", true), new GridSort("no-such-column", false)));
        Assert.Equal("202603010001", await Numbers(new() { To = new(2026, 3, 31) }));
        Assert.Equal("", await Numbers(new() { To = new(2026, 3, 30) })); // the period ends on the 31st
        Assert.Equal("202604010001", await Numbers(new() { From = new(2026, 4, 1) }));
        Assert.Equal("202603010001", await Numbers(new() { Statuses = ["BeingConfirmed"] }));
        Assert.Equal("202604010001", await Numbers(new() { Search = "202604" }));
        Assert.Equal("", await Numbers(new() { Search = "%" }));
        var page = await Queries.ListAsync(new(0, 1, []), People.Finance);
        Assert.Null(page.Rows[0].Usd); // no dollars is not zero dollars
        Assert.Equal((2, 1), (page.Count, page.Rows.Count));
        Assert.Equal([Money.Fen(14_178_76), Money.Fen(21_268_14)], page.Totals!.Select(total => total.Values["cny"]));
    }

    [Fact]
    [Trait("Feature", "M-34")]
    public async Task Lines_AddUpToTheBillAndTheLedger()
    {
        var number = await StatementAsync(StatementStatus.BeingConfirmed);

        var page = await Queries.LinesAsync(number, new(0, 1, []), People.Provider);

        Assert.Equal((2, 1), (page.Count, page.Rows.Count));
        Assert.Equal([GridTotalKind.Page, GridTotalKind.All, GridTotalKind.Check], page.Totals!.Select(total => total.Kind));
        Assert.Equal((1, Money.Fen(9_950_00), Money.Fen(7_089_38)), (page.Totals![0].Values["quantity"], page.Totals[0].Values["list-cny"], page.Totals[0].Values["cny"]));
        Assert.Equal(Money.Fen(7_089_38), page.Totals[1].Values["cny"]);
        Assert.True(page.Totals[2].IsEven);
        var share = Assert.Single(await Queries.SharesAsync(number, Currency.CNY, People.Provider));
        Assert.Equal((Money.Fen(7_089_38), 2), (share.Earned, share.Lines));
    }
}

/// <summary>What a statement shows when the books behind it were damaged.</summary>
public sealed class DamagedBooksTests : SettlementTest
{
    protected override bool BooksMustBeClean => false;

    [Fact]
    public async Task Lines_WhenAJournalLineWasTamperedWith_ShowTheDifference()
    {
        var number = await StatementAsync(StatementStatus.BeingConfirmed);
        await ReadAsync(db => db.JournalLines.Where(line => line.Amount == 3_544_69 && line.OrganizationId == People.Provider.OrganizationId).Take(1).ExecuteUpdateAsync(set => set.SetProperty(line => line.Amount, 3_544_00)));

        var totals = (await Queries.LinesAsync(number, new(0, 15, []), People.Provider)).Totals!;

        var check = Assert.Single(totals, total => total.Kind == GridTotalKind.Check);
        Assert.False(check.IsEven);
        Assert.NotEqual(Money.Zero(Currency.CNY), check.Values["cny"]);
    }
}
