using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Settlements;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Settlements;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Settlements;

/// <summary>What resellers get of their completed orders: agreed by staff, computed when the month is closed, posted once, on a statement of the same kind as providers have .</summary>
[Trait("Category", "UseCase")]
[Trait("Feature", "R-37")]
public sealed class ShareTests : SettlementTest
{
    private ShareShelf Shelf => field ??= new(Services, Given, People);

    [Fact, Trait("Feature", "R-38")]
    public async Task CloseMonth_GivesAResellerItsShareOfCompletedOrders_WhichItConfirmsAndStaffPay()
    {
        _ = Done(await Shelf.AgreeAsync(People.OtherReseller, "3", March));
        var first = await Shelf.CompletedAsync(People.OtherReseller, 2); // ¥376.00, without VAT ¥354.72: 10.6416
        var second = await Shelf.CompletedAsync(People.OtherReseller, 1); // ¥188.00, without VAT ¥177.36: 5.3208
        _ = await Given.PaidOrderAsync(People.OtherReseller, (Given.License, 1)); // not delivered yet
        _ = await Shelf.CompletedAsync(People.Below, 1); // nothing agreed
        MarchIsOver();

        var preview = Assert.Single(Done(await Statements.PreviewAsync(March, People.Finance)).Made);
        Assert.Equal(0, await CountAsync(LedgerEvent.OrderShared)); // the dry run posts nothing
        var made = Assert.Single(Done(await Statements.CloseMonthAsync(March, People.Finance)).Made);

        Assert.Equal(("202603010001", 2, 2, "¥15.96"), (made.Number, made.OrderCount, made.LineCount, Assert.Single(made.Payable).ToString()));
        Assert.Equal((made.Number, made.Receiver, made.OrderCount, made.LineCount, made.Payable[0]), (preview.Number, preview.Receiver, preview.OrderCount, preview.LineCount, preview.Payable[0]));
        Assert.Null(await Queries.FindAsync(made.Number, People.OtherReseller)); // staff check it first
        Done(await Statements.SendAsync(made.Number, null, People.Operations));

        var row = Assert.Single((await Queries.ListAsync(new(0, 15, []), People.OtherReseller)).Rows);
        Assert.Equal((2, 1, 564_00L, null, 15_96L, null, StatementStatus.BeingConfirmed), (row.OrderCount, row.Products, row.SalesCny, row.SalesUsd, row.Cny, row.Proof, row.Status));
        var lines = (await Queries.LinesAsync(made.Number, new(0, 50, []), People.OtherReseller)).Rows;
        Assert.Equal([(first.Number, 376_00L, 10_64L, 2, "Completed"), (second.Number, 188_00L, 5_32L, 1, "Completed")],
            lines.Select(line => (line.OrderNumber, line.ListTotal.Minor, line.Earned.Minor, line.Quantity ?? 0, line.WorkOrderStatus)).OrderByDescending(line => line.Item2));
        foreach (var other in new[] { People.Reseller, People.Below, People.Provider }) { Assert.Null(await Queries.FindAsync(made.Number, other)); }
        Refused("access.not-found", await Statements.ConfirmAsync(made.Number, People.Provider));
        Refused("access.forbidden", await Statements.ConfirmAsync(made.Number, People.Finance));

        Done(await Statements.ConfirmAsync(made.Number, People.OtherReseller));
        Done(await Statements.PayAsync(made.Number, "HK-1", People.Finance));

        Assert.Equal([(AccountKind.Revenue, -15_96L), (AccountKind.ResellerPayable, 15_96L)], await SumsAsync(LedgerEvent.OrderShared));
        Assert.Equal([(AccountKind.ResellerPayable, -15_96L), (AccountKind.Clearing, 15_96L)], await SumsAsync(LedgerEvent.StatementPaid));
        Assert.Equal("HK-1", (await Queries.FindAsync(made.Number, People.OtherReseller))!.ProofNumber);
    }

    [Fact]
    public async Task CloseMonth_TakesTheShareOfTheMonthInWhichAnOrderWasCompleted()
    {
        _ = Done(await Shelf.AgreeAsync(People.OtherReseller, "3", March));
        _ = Done(await Shelf.AgreeAsync(People.OtherReseller, "5", March.Next));
        _ = Done(await Shelf.AgreeAsync(People.OtherReseller, "0", March.Next.Next)); // ends
        Clock.Set(March.EndsAt.AddMilliseconds(-1));
        _ = await Shelf.CompletedAsync(People.OtherReseller, 2);
        foreach (var month in new[] { March.Next, March.Next.Next })
        {
            Clock.Set(month.StartsAt);
            _ = await Shelf.CompletedAsync(People.OtherReseller, 2);
        }
        Clock.Set(March.Next.Next.EndsAt);

        var made = new List<ClosedStatement>();
        foreach (var month in new[] { March, March.Next, March.Next.Next }) { made.AddRange(Done(await Statements.CloseMonthAsync(month, People.Finance)).Made); }

        Assert.Equal([("202603010001", "¥10.64"), ("202604010001", "¥17.74")], made.Select(one => (one.Number, one.Payable[0].ToString()))); // 17.736, half up
    }

    [Fact]
    public async Task CloseMonth_WhenRunTwiceOrInParallel_SharesEachOrderOnce()
    {
        _ = Done(await Shelf.AgreeAsync(People.OtherReseller, "3", March));
        _ = await Shelf.CompletedAsync(People.OtherReseller, 2);
        _ = await Shelf.CompletedAsync(People.OtherReseller, 1);
        MarchIsOver();

        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Statements.CloseMonthAsync(March, People.Finance))));
        var again = Done(await Statements.CloseMonthAsync(March, People.Finance));

        Assert.All(runs.Where(run => run.IsRefused), run => Assert.Equal("access.stale", run.Error!.Code));
        Assert.Equal(1, runs.Where(run => !run.IsRefused).Sum(run => run.Value.Made.Count));
        Assert.Empty(again.Made);
        Assert.Equal((2, 1), (await CountAsync(LedgerEvent.OrderShared), await ReadAsync(db => db.Statements.CountAsync())));
    }

    [Fact]
    public async Task CloseMonth_WhenAnOrderOfTheMonthWasSavedAfterIt_PutsItOnTheNext()
    {
        _ = Done(await Shelf.AgreeAsync(People.OtherReseller, "3", March));
        _ = await Shelf.CompletedAsync(People.OtherReseller, 1);
        var late = await Shelf.CompletedAsync(People.OtherReseller, 2);
        await SetCompletedAsync(late, March.EndsAt); // as if it were not there yet
        MarchIsOver();
        _ = Done(await Statements.CloseMonthAsync(March, People.Finance));
        await SetCompletedAsync(late, March.EndsAt.AddMilliseconds(-1));
        Clock.Set(March.Next.EndsAt);

        var next = Assert.Single(Done(await Statements.CloseMonthAsync(March.Next, People.Finance)).Made);

        Assert.Equal("¥10.64", next.Payable[0].ToString());
    }

    [Fact]
    public async Task Share_IsOfWhatWasPaidWithMoney()
    {
        var order = await Given.OrderAsync(People.OtherReseller, (Given.License, 2));
        Done(order.Pay(order.Payable, PaymentMethod.StoredCard, People.OtherReseller, Clock.Now));
        Assert.True(ShareAgreement.Of(order, 3).IsZero);
    }

    [Fact]
    public async Task Agree_RefusesWithTheRule_AndReplacesWhatHasNoStatement()
    {
        foreach (var actor in new[] { People.Support, People.Reseller, People.Provider, Actor.System }) { Refused("access.forbidden", await Shelf.AgreeAsync(People.OtherReseller, "3", March, actor)); }
        Assert.Equal("Company", Refused("share.not-a-buyer", await Shelf.AgreeAsync(People.Provider, "3", March)).Field);
        Assert.Equal("Company", Refused("share.not-a-buyer", await Service<ShareService>().AgreeAsync(null, new("3", March), People.Finance)).Field);
        foreach (var (typed, code) in new[] { ("", "amount.empty"), ("三", "amount.not-a-number"), ("-3", "amount.not-positive"), ("3.125", "amount.too-precise"), ("50.01", "share.bad-percent"), ("３", "amount.full-width") })
        {
            Assert.Equal("Percent", Refused(code, await Shelf.AgreeAsync(People.OtherReseller, typed, March)).Field);
        }
        Assert.Equal("From", Refused("field.required", await Shelf.AgreeAsync(People.OtherReseller, "3", null)).Field);

        _ = Done(await Shelf.AgreeAsync(People.OtherReseller, "2", March));
        _ = Done(await Shelf.AgreeAsync(People.OtherReseller, "50", March)); // a slip, mended
        var row = Assert.Single((await Service<ShareService>().ListAsync(new(0, 15, []), People.Finance)).Rows);
        Assert.Equal((50m, March, null, People.Finance.Name), (row.Percent, row.From, row.To, row.AgreedBy));
        Assert.Equal(2, await ReadAsync(db => db.AuditEntries.CountAsync(one => one.Act == Domain.Workbench.AuditActs.ShareAgreed)));

        _ = await Shelf.CompletedAsync(People.OtherReseller, 1);
        MarchIsOver();
        _ = Done(await Statements.CloseMonthAsync(March, People.Finance));
        Assert.Equal("2026-03", Assert.Single(Refused("share.month-settled", await Shelf.AgreeAsync(People.OtherReseller, "4", March)).Args));
        _ = Done(await Shelf.AgreeAsync(People.OtherReseller, "4", March.Next));
        Assert.Equal([(March.Next, null), (March, (BusinessMonth?)March)], (await Service<ShareService>().ListAsync(new(0, 15, []) { Filter = new() { Search = "云杉" } }, People.Finance)).Rows.Select(one => (one.From, one.To)));
        Assert.Empty((await Service<ShareService>().ListAsync(new(0, 15, []), People.Support)).Rows);
    }

    [Fact]
    public async Task Agree_ByManyAtOnce_KeepsOneShareAMonth()
    {
        var runs = await Task.WhenAll(Enumerable.Range(1, 6).Select(percent => Task.Run(() => Shelf.AgreeAsync(People.OtherReseller, $"{percent}", March))));
        Assert.Contains(runs, run => !run.IsRefused);
        Assert.All(runs.Where(run => run.IsRefused), run => Assert.Equal("access.stale", run.Error!.Code));
        Assert.Equal(1, await ReadAsync(db => db.ShareAgreements.CountAsync()));
    }

    [Fact, Trait("Feature", "R-38")]
    public async Task Statement_OfAReseller_IsItsOwn_EvenForTheDistributorAboveIt()
    {
        _ = Done(await Shelf.AgreeAsync(People.Below, "3", March));
        _ = await Shelf.CompletedAsync(People.Below, 1);
        MarchIsOver();
        var number = Assert.Single(Done(await Statements.CloseMonthAsync(March, People.Finance)).Numbers);
        Done(await Statements.SendAsync(number, null, People.Operations));

        Assert.NotNull(await Queries.FindAsync(number, People.Below));
        Assert.Null(await Queries.FindAsync(number, People.Distributor));
        Assert.Null(await Queries.PaperAsync(number, People.Distributor));
        Assert.Empty((await Queries.ListAsync(new(0, 15, []), People.Distributor)).Rows);
        Assert.Empty((await Queries.LinesAsync(number, new(0, 15, []), People.Distributor)).Rows);
        Assert.Empty(await Queries.CountsAsync(People.Distributor)); // the number beside its own
        Refused("access.not-found", await Statements.ConfirmAsync(number, People.Distributor));
        Done(await Statements.ConfirmAsync(number, People.Below));
    }

    private Task SetCompletedAsync(Order order, DateTime at) => ReadAsync(db => db.Orders.Where(one => one.Id == order.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.CompletedAt, at)));

    private Task<int> CountAsync(LedgerEvent happened) => ReadAsync(db => db.JournalEntries.CountAsync(entry => entry.Event == happened));

    private Task<List<(AccountKind, long)>> SumsAsync(LedgerEvent happened) => ReadAsync(async db => (await (
        from entry in db.JournalEntries
        where entry.Event == happened
        from line in entry.Lines
        join account in db.LedgerAccounts on line.AccountId equals account.Id
        group line.Amount by account.Kind into sum
        select new { sum.Key, Minor = sum.Sum() }).ToListAsync()).OrderBy(one => one.Minor).Select(one => (one.Key, one.Minor)).ToList());
}
