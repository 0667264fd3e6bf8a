using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Payments;
using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Payments;

/// <summary>What a company sees of its deductible amount.</summary>
public sealed class RebateQueriesTests : UseCaseTest
{
    private RebateShelf Rebate => field ??= new(Services, Clock, People, Given);

    private RebateQueries Queries => Service<RebateQueries>();

    // GOALS A4: 76.25 −22 −3 −10 = 41.25, row by row.
    [Fact]
    [Trait("Feature", "R-40")]
    public async Task Lines_FollowRowByRow()
    {
        var award = await Rebate.BalanceAsync(People.Reseller, 76.25m);
        var orders = new List<string>();
        foreach (var part in new[] { 22m, 3m, 10m })
        {
            Clock.Advance(TimeSpan.FromDays(1));
            var order = await Rebate.OrderAsync(People.Reseller, part, (Given.License, 1));
            await Given.WalletAsync(People.Reseller, 178.60m - part);
            Done(await Service<OrderService>().PayAsync(order.Number, People.Reseller));
            orders.Add(order.Number);
        }

        var page = await Queries.LinesAsync(new(0, 15, [new("at", false)]), People.Reseller);

        Assert.Equal([76_25L, -22_00, -3_00, -10_00], page.Rows.Select(line => line.Amount.Minor));
        Assert.Equal([76_25L, 54_25, 51_25, 41_25], page.Rows.Select(line => line.BalanceAfter.Minor));
        Assert.Equal([award.Number, .. orders], page.Rows.Select(line => line.DocumentNumber));
        Assert.Equal([LedgerEvent.RebateAwarded, LedgerEvent.OrderPaid, LedgerEvent.OrderPaid, LedgerEvent.OrderPaid], page.Rows.Select(line => line.Event));
        Assert.All(page.Rows, line => Assert.StartsWith("JE", line.Transaction));
        Assert.Equal(Money.Fen(41_25), page.Totals!.Single(total => total.Kind == GridTotalKind.All).Values["amount"]);
        Assert.Equal(Money.Fen(41_25), (await Queries.AccountAsync(People.Reseller))!.Balance);
        Assert.Equal(orders[2], (await Queries.LinesAsync(new(0, 1, []), People.Reseller)).Rows.Single().DocumentNumber); // the latest first
        Assert.Equal(orders[1], (await LinesAsync($"/?q={orders[1]}")).Single().DocumentNumber);
        Assert.Equal(award.Number, (await Queries.AwardLinesAsync(new(0, 15, []), People.Reseller)).Rows.Single().DocumentNumber);
        Assert.Empty((await Queries.LinesAsync(new(0, 15, []), People.OtherReseller)).Rows);
        Assert.Null(await Queries.AccountAsync(People.ResellerUser)); // may not see the company's money
    }

    [Fact]
    [Trait("Feature", "R-40")]
    public async Task Lines_OfAPeriod_AreThoseSinceItsFirstDay()
    {
        Clock.Set(new(2026, 1, 10, 4, 0, 0));
        var old = await Rebate.BalanceAsync(People.Reseller, 1m);
        Clock.Set(new(2026, 3, 10, 16, 0, 0)); // midnight on the 11th in Shanghai
        var young = await Rebate.BalanceAsync(People.Reseller, 2m);
        Clock.Set(new(2026, 4, 10, 16, 0, 0)); // a month later to the second

        Assert.Equal([young.Number], (await LinesAsync("/?period=1")).Select(line => line.DocumentNumber));
        Assert.Equal([young.Number, old.Number], (await LinesAsync("/?period=6")).Select(line => line.DocumentNumber));
        Assert.Equal([young.Number, old.Number], (await LinesAsync("/?period=7")).Select(line => line.DocumentNumber)); // no such period
        Assert.Equal([old.Number], (await LinesAsync("/?period=1&to=2026-03-10")).Select(line => line.DocumentNumber)); // days that were chosen say more
        Assert.Equal([old.Number], (await LinesAsync("/?from=2026-01-10&to=2026-01-10")).Select(line => line.DocumentNumber));
        Clock.Set(new(2026, 4, 11, 16, 0, 0));
        Assert.Empty(await LinesAsync("/?period=1"));
    }

    [Fact]
    [Trait("Feature", "R-40")]
    public async Task Workbook_HoldsTheFilteredLines()
    {
        _ = await Rebate.BalanceAsync(People.Reseller, 100m);
        var order = await Rebate.OrderAsync(People.Reseller, 50m, (Given.License, 1));
        await Given.WalletAsync(People.Reseller, 200m);
        Done(await Service<OrderService>().PayAsync(order.Number, People.Reseller));
        using var file = new MemoryStream();

        Assert.Equal(2, await Service<RebateWorkbook>().WriteAsync(file, "", awardsOnly: false, People.Reseller));

        using var book = new XLWorkbook(file);
        var rows = book.Worksheets.First().RowsUsed().Select(row => row.Cells(1, 6).Select(cell => cell.GetFormattedString()).ToList()).ToList();
        Assert.Contains(rows, row => row.Contains("购买商品") && row.Contains(order.Number));
        Assert.Contains(rows, row => row.Contains("奖励"));
        using var awards = new MemoryStream();
        Assert.Equal(1, await Service<RebateWorkbook>().WriteAsync(awards, "", awardsOnly: true, People.Reseller));
        using var none = new MemoryStream();
        Assert.Equal(0, await Service<RebateWorkbook>().WriteAsync(none, "", awardsOnly: false, People.ResellerUser));
    }

    [Fact]
    [Trait("Feature", "R-39")]
    public async Task Account_ShowsTheRuleAndWhatCountsSoFar()
    {
        await Rebate.RuleAsync(CustomerLevel.Gold, ("0", "1"));
        _ = await Rebate.CompletedAsync(People.Reseller, 2);

        var account = (await Queries.AccountAsync(People.Reseller))!;
        Assert.Equal(("2026H1", CustomerLevel.Gold, "RB-GOLD", Money.Fen(357_20), 1), (account.Running.ToString(), account.Level, account.Rule?.Code, account.Completed.Total, account.Completed.Orders));
        Assert.Null((await Queries.AccountAsync(People.OtherReseller))!.Rule);
    }

    [Fact]
    public async Task Award_IsItsCompanysAndTheStaffsWhoKeepRules()
    {
        var award = await Rebate.BalanceAsync(People.Below, 5m);
        var queries = Service<RebateRunQueries>();
        Assert.Equal(award.Number, (await queries.FindAsync(award.Number, People.Below))!.Award.Number);
        Assert.StartsWith("JE", (await queries.FindAsync(award.Number, People.Finance))!.Entry);
        Assert.Null(await queries.FindAsync(award.Number, People.Distributor)); // sees its resellers' orders, but no money of theirs
        Assert.Null(await queries.FindAsync(award.Number, People.Operations));
        Assert.Null(await queries.FindAsync("FL0", People.Finance));
    }

    private async Task<IReadOnlyList<RebateLine>> LinesAsync(string address) => (await Queries.LinesAsync(new(0, 15, []) { Filter = FilterState.Parse(address) }, People.Reseller)).Rows;
}
