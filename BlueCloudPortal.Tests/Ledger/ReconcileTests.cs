using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Ledger;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Domain.Settlements;
using BlueCloudPortal.Domain.WorkOrders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Ledger;
using BlueCloudPortal.Web.Features.Payments;
using BlueCloudPortal.Web.Features.Payments.Channels;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Ledger;

/// <summary>Each check of the reconciliation finds its own damage. The damage is done past the portal, straight in the tables.</summary>
public sealed class ReconcileTests : UseCaseTest
{
    private bool _damaged;

    protected override bool BooksMustBeClean => !_damaged;

    [Fact]
    public async Task Run_WhenEveryEventHasHappened_IsCleanAndCountsEachCheck()
    {
        await BusinessAsync();
        await CorrectedAsync();
        await CloudReconcileTests.BusinessAsync(new Clouds(Services, Clock, People, Given), People, Given, Service<AllocationService>(), Service<RefundService>());
        _ = await new Benefits.CouponShelf(Services, People, Given).BoughtAsync(People.Reseller);
        var run = await RunAsync();
        Assert.Empty(run.Findings);
        Assert.True(run.IsClean);
        Assert.All(run.Counts, count => Assert.True(count.Examined > 0, $"{count.Check} looked at nothing"));
        Assert.Equal(Enum.GetValues<ReconcileCheck>(), run.Counts.Select(count => count.Check));
        Assert.Equal(Clock.Now, run.RanAt);
        var trial = Assert.Single(run.TrialBalance);
        Assert.True(trial.Sum.IsZero);
        // Deposits are what is paid and not earned: the licence order is delivered, the service accepted, so nothing is left.
        Assert.True(trial.Rows.Single(row => row.Kind == AccountKind.CustomerDeposits).Balance.IsZero);
    }

    [Fact]
    public async Task Run_WhenNothingHasHappened_IsClean()
    {
        var run = await RunAsync();
        Assert.True(run.IsClean);
        Assert.Empty(run.TrialBalance);
    }

    [Fact]
    public async Task Run_ByAnyoneButLedgerStaff_IsRefused()
    {
        foreach (var actor in new[] { People.Reseller, People.Provider, People.Support, People.Operations })
        {
            Refused("access.forbidden", await Service<ReconcileService>().RunAsync(actor));
        }
        Done(await Service<ReconcileService>().RunAsync(People.Finance));
    }

    [Fact]
    public async Task TrialBalance_AsOfADay_HoldsWhatHappenedUntilItsEndInShanghai()
    {
        Clock.Set(new(2026, 3, 10, 15, 59, 59)); // 23:59:59 in Shanghai on the 10th
        await Given.WalletAsync(People.Reseller, 10m);
        Clock.Set(new(2026, 3, 10, 16, 0, 0)); // midnight: the 11th
        await Given.WalletAsync(People.Reseller, 5m);
        Assert.Equal(Money.Fen(10_00), await WalletAsOf(new(2026, 3, 10)));
        Assert.Equal(Money.Fen(15_00), await WalletAsOf(new(2026, 3, 11)));
        Assert.Null(await WalletAsOf(new(2026, 3, 9)));

        async Task<Money?> WalletAsOf(DateOnly day)
        {
            var run = Done(await Service<ReconcileService>().RunAsync(day, null, People.Finance));
            Assert.Equal(day, run.AsOf);
            Assert.All(run.TrialBalance, trial => Assert.True(trial.Sum.IsZero));
            return run.TrialBalance.SelectMany(trial => trial.Rows).SingleOrDefault(row => row.Kind == AccountKind.Wallet)?.Balance;
        }
    }

    [Fact]
    public async Task Run_TellsItsProgress()
    {
        var told = new List<ReconcileProgress>();
        Done(await Service<ReconcileService>().RunAsync(null, new Told(told.Add), People.Finance));
        Assert.Equal(Enumerable.Range(0, told.Count), told.Select(progress => progress.Done));
        Assert.All(told, progress => Assert.Equal(told.Count, progress.Of));
    }

    // ----- tampering with lines of a wallet: three top-ups of 10, 20 and 30 -----

    [Fact]
    public async Task Run_WhenALinesAmountWasChanged_FindsItsHashItsEntryAndTheBalance()
    {
        var entry = await WalletLinesAsync();
        await DamageAsync(db => Wallet(db).Where(line => line.Sequence == 2).ExecuteUpdateAsync(set => set.SetProperty(line => line.Amount, 21_00)));
        var run = await RunAsync();
        Finds(run, ReconcileCheck.Chains, "ledger.finding.chain-hash", AccountKind.Wallet, Company, 2L, entry);
        Finds(run, ReconcileCheck.Chains, "ledger.finding.balance-after", AccountKind.Wallet, Company, 2L, entry, Money.Fen(31_00), Money.Fen(30_00));
        Finds(run, ReconcileCheck.Entries, "ledger.finding.entry-uneven", entry, Money.Fen(1_00));
        Finds(run, ReconcileCheck.TrialBalance, "ledger.finding.trial-balance", "CNY", Money.Fen(1_00));
        Finds(run, ReconcileCheck.Balances, "ledger.finding.balance", AccountKind.Wallet, Company, Money.Fen(60_00), Money.Fen(61_00), Money.Fen(-1_00));
        Finds(run, ReconcileCheck.TopUps, "ledger.finding.amount");
        Assert.Single(run.Findings, finding => finding.What.Code == "ledger.finding.chain-hash"); // the lines after it are whole
        Assert.Equal(PortalUrls(entry), run.Findings.First(finding => finding.Check == ReconcileCheck.Chains).Url);
    }

    [Fact]
    public async Task Run_WhenALineInTheMiddleWasDeleted_FindsTheGap()
    {
        await WalletLinesAsync();
        await DamageAsync(db => Wallet(db).Where(line => line.Sequence == 2).ExecuteDeleteAsync());
        var run = await RunAsync();
        Finds(run, ReconcileCheck.Chains, "ledger.finding.chain-gap", AccountKind.Wallet, Company, 2L, 2L);
        Finds(run, ReconcileCheck.Balances, "ledger.finding.balance", AccountKind.Wallet, Company, Money.Fen(60_00), Money.Fen(40_00), Money.Fen(20_00));
        Assert.DoesNotContain(run.Findings, finding => finding.What.Code is "ledger.finding.chain-hash" or "ledger.finding.balance-after");
    }

    [Fact]
    public async Task Run_WhenTheLastLineWasDeleted_FindsTheGapAtTheEnd()
    {
        await WalletLinesAsync();
        await DamageAsync(db => Wallet(db).Where(line => line.Sequence == 3).ExecuteDeleteAsync());
        Finds(await RunAsync(), ReconcileCheck.Chains, "ledger.finding.chain-gap", AccountKind.Wallet, Company, 3L, 3L);
    }

    [Fact]
    public async Task Run_WhenEveryLineOfAnAccountWasDeleted_FindsThemMissing()
    {
        await WalletLinesAsync();
        await DamageAsync(db => Wallet(db).ExecuteDeleteAsync());
        var run = await RunAsync();
        Finds(run, ReconcileCheck.Chains, "ledger.finding.chain-gap", AccountKind.Wallet, Company, 1L, 3L);
        Finds(run, ReconcileCheck.Balances, "ledger.finding.balance", AccountKind.Wallet, Company, Money.Fen(60_00), Money.Fen(0), Money.Fen(60_00));
    }

    [Fact]
    public async Task Run_WhenABalanceWasChanged_FindsTheDifference()
    {
        await WalletLinesAsync();
        await DamageAsync(db => db.LedgerAccounts.Where(account => account.Kind == AccountKind.Wallet).ExecuteUpdateAsync(set => set.SetProperty(account => account.Balance, 60_01)));
        var finding = Assert.Single((await RunAsync()).Findings);
        Assert.Equal(("ledger.finding.balance", ReconcileCheck.Balances), (finding.What.Code, finding.Check));
        Assert.Equal([AccountKind.Wallet, Company, Money.Fen(60_01), Money.Fen(60_00), Money.Fen(1)], finding.What.Args);
    }

    [Fact]
    public async Task Run_WhenABalanceIsBelowItsFloor_FindsIt()
    {
        await WalletLinesAsync();
        await DamageAsync(db => db.LedgerAccounts.Where(account => account.Kind == AccountKind.Wallet).ExecuteUpdateAsync(set => set.SetProperty(account => account.Floor, 60_01)));
        Finds(await RunAsync(), ReconcileCheck.Floors, "ledger.finding.floor", AccountKind.Wallet, Company, Money.Fen(60_00), Money.Fen(60_01));
    }

    [Fact]
    public async Task Run_WhenALineWasAddedByHand_FindsIt()
    {
        var entry = await WalletLinesAsync();
        await DamageAsync(db => Wallet(db).Where(line => line.Sequence == 2).ExecuteUpdateAsync(set => set.SetProperty(line => line.Sequence, 9)));
        Finds(await RunAsync(), ReconcileCheck.Chains, "ledger.finding.line-unchained", AccountKind.Wallet, Company, entry);
    }

    [Fact]
    public async Task Run_WhenALineLostItsHash_FindsIt()
    {
        var entry = await WalletLinesAsync();
        await DamageAsync(db => Wallet(db).Where(line => line.Sequence == 2).ExecuteUpdateAsync(set => set.SetProperty(line => line.Hash, (string?)null)));
        Finds(await RunAsync(), ReconcileCheck.Chains, "ledger.finding.line-unchained", AccountKind.Wallet, Company, entry);
    }

    [Fact]
    public async Task Run_WhenALineWasMovedInTime_FindsItAndItsHash()
    {
        var entry = await WalletLinesAsync();
        var earlier = Clock.Now.AddDays(-1);
        await DamageAsync(db => Wallet(db).Where(line => line.Sequence == 2).ExecuteUpdateAsync(set => set.SetProperty(line => line.At, earlier)));
        var run = await RunAsync();
        Finds(run, ReconcileCheck.Entries, "ledger.finding.line-misplaced", entry);
        Finds(run, ReconcileCheck.Chains, "ledger.finding.chain-hash", AccountKind.Wallet, Company, 2L, entry);
    }

    [Fact]
    public async Task Run_WhenALineWasGivenToAnotherOrganization_FindsIt()
    {
        var entry = await WalletLinesAsync();
        var other = People.OtherReseller.OrganizationId;
        await DamageAsync(db => Wallet(db).Where(line => line.Sequence == 2).ExecuteUpdateAsync(set => set.SetProperty(line => line.OrganizationId, other)));
        Finds(await RunAsync(), ReconcileCheck.Entries, "ledger.finding.line-misplaced", entry);
    }

    [Fact]
    public async Task Run_WhenAnEntryHasNoLines_FindsIt()
    {
        var entry = await WalletLinesAsync();
        await DamageAsync(db => db.JournalLines.Where(line => db.JournalEntries.Any(one => one.Id == line.EntryId && one.Number == entry)).ExecuteDeleteAsync());
        Finds(await RunAsync(), ReconcileCheck.Entries, "ledger.finding.entry-empty", entry);
    }

    [Fact]
    public async Task Run_WhenALineOfThePlatformWasDeleted_FindsTheEntryUneven()
    {
        await WalletLinesAsync();
        await DamageAsync(db => db.JournalLines.Where(line => line.Amount == -20_00).ExecuteDeleteAsync());
        Finds(await RunAsync(), ReconcileCheck.Entries, "ledger.finding.entry-uneven");
    }

    // ----- documents and books -----

    [Fact]
    public async Task Run_WhenATopUpIsCompletedWithoutItsEntry_FindsIt()
    {
        var topUp = await Given.WalletAsync(People.Reseller, 10m);
        await DropAsync(LedgerEvent.TopUpArrived);
        var run = await RunAsync();
        Finds(run, ReconcileCheck.TopUps, "ledger.finding.no-entry", DocumentKind.TopUp, topUp.Number, Money.Fen(10_00));
        Assert.Equal($"/staff/top-ups/{topUp.Number}", run.Findings.Single(finding => finding.Check == ReconcileCheck.TopUps).Url);
    }

    [Fact]
    public async Task Run_WhenATopUpsAmountDiffersFromItsEntry_FindsIt()
    {
        var topUp = await Given.WalletAsync(People.Reseller, 10m);
        await DamageAsync(db => db.TopUps.ExecuteUpdateAsync(set => set.SetProperty(one => one.Amount.Minor, 11_00)));
        Finds(await RunAsync(), ReconcileCheck.TopUps, "ledger.finding.amount", DocumentKind.TopUp, topUp.Number, Money.Fen(11_00), Money.Fen(10_00));
    }

    [Fact]
    public async Task Run_WhenATopUpHasAnEntryButIsNotCompleted_FindsIt()
    {
        var topUp = await Given.WalletAsync(People.Reseller, 10m);
        await DamageAsync(db => db.TopUps.ExecuteUpdateAsync(set => set.SetProperty(one => one.Status, TopUpStatus.Rejected)));
        Finds(await RunAsync(), ReconcileCheck.TopUps, "ledger.finding.no-document", await EntryAsync(LedgerEvent.TopUpArrived), LedgerEvent.TopUpArrived, DocumentKind.TopUp, topUp.Number);
    }

    [Fact]
    public async Task Run_WhenAnAwardAndItsEntryDiffer_FindsIt()
    {
        var award = await new Payments.RebateShelf(Services, Clock, People, Given).BalanceAsync(People.Reseller, 10m);
        await DamageAsync(db => db.RebateAwards.ExecuteUpdateAsync(set => set.SetProperty(one => one.Amount.Minor, 11_00)));
        Finds(await RunAsync(), ReconcileCheck.Rebates, "ledger.finding.amount", DocumentKind.RebateAward, award.Number, Money.Fen(11_00), Money.Fen(10_00));
    }

    [Fact]
    public async Task Run_WhenAnEntryAwardsWhatNoAwardSays_FindsIt()
    {
        var award = await new Payments.RebateShelf(Services, Clock, People, Given).BalanceAsync(People.Reseller, 10m);
        await DamageAsync(db => db.RebateAwards.ExecuteDeleteAsync());
        Finds(await RunAsync(), ReconcileCheck.Rebates, "ledger.finding.no-document", await EntryAsync(LedgerEvent.RebateAwarded), LedgerEvent.RebateAwarded, DocumentKind.RebateAward, award.Number);
    }

    [Fact]
    public async Task Run_WhenAnAwardHasNoEntry_FindsIt()
    {
        var award = await new Payments.RebateShelf(Services, Clock, People, Given).BalanceAsync(People.Reseller, 10m);
        await DropAsync(LedgerEvent.RebateAwarded);
        Finds(await RunAsync(), ReconcileCheck.Rebates, "ledger.finding.no-entry", DocumentKind.RebateAward, award.Number, Money.Fen(10_00));
    }

    [Fact]
    public async Task Run_WhenAnOrderSaysAnotherDeductiblePart_FindsIt()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        await DamageAsync(db => db.Orders.ExecuteUpdateAsync(set => set.SetProperty(one => one.DeductibleMinor, 7)));
        Finds(await RunAsync(), ReconcileCheck.Rebates, "ledger.finding.deductible", DocumentKind.Order, order.Number, Money.Fen(7), Money.Fen(0));
    }

    [Fact]
    public async Task Run_WhenAnOrderIsPaidWithoutItsEntry_FindsItAndItsDeposit()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        await DropAsync(LedgerEvent.OrderPaid);
        var run = await RunAsync();
        Finds(run, ReconcileCheck.Orders, "ledger.finding.no-entry", DocumentKind.Order, order.Number, order.Total);
        Finds(run, ReconcileCheck.Deposits, "ledger.finding.deposits", DocumentKind.Order, order.Number, Money.Fen(0), order.Total);
    }

    [Fact]
    public async Task Run_WhenAnOrdersTotalWasChanged_FindsIt()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        await DamageAsync(db => db.Orders.ExecuteUpdateAsync(set => set.SetProperty(one => one.Total.Minor, 1)));
        Finds(await RunAsync(), ReconcileCheck.Orders, "ledger.finding.amount", DocumentKind.Order, order.Number, Money.Fen(1), order.Total);
    }

    [Fact]
    public async Task Run_WhenAnOrderIsNotPaidButHasAnEntry_FindsIt()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        await DamageAsync(db => db.Orders.ExecuteUpdateAsync(set => set.SetProperty(one => one.PaidAt, (DateTime?)null)));
        Finds(await RunAsync(), ReconcileCheck.Orders, "ledger.finding.no-document", await EntryAsync(LedgerEvent.OrderPaid), LedgerEvent.OrderPaid, DocumentKind.Order, order.Number);
    }

    [Fact]
    public async Task Run_WhenALineIsDeliveredWithoutItsEntry_FindsItAndItsDeposit()
    {
        var order = await DeliveredAsync();
        await DropAsync(LedgerEvent.LineDelivered);
        var run = await RunAsync();
        Finds(run, ReconcileCheck.Deliveries, "ledger.finding.no-entry", DocumentKind.Order, order.Number, order.Total);
        Finds(run, ReconcileCheck.Deposits, "ledger.finding.deposits", DocumentKind.Order, order.Number, order.Total, Money.Fen(0));
    }

    [Fact]
    public async Task Run_WhenALineHasAnEntryButIsNotDelivered_FindsIt()
    {
        var order = await DeliveredAsync();
        await DamageAsync(db => db.Set<OrderLine>().ExecuteUpdateAsync(set => set.SetProperty(line => line.DoneAt, (DateTime?)null)));
        Finds(await RunAsync(), ReconcileCheck.Deliveries, "ledger.finding.no-document", await EntryAsync(LedgerEvent.LineDelivered), LedgerEvent.LineDelivered, DocumentKind.Order, order.Number);
    }

    [Fact]
    public async Task Run_WhenALinesTotalWasChanged_FindsIt()
    {
        var order = await DeliveredAsync();
        await DamageAsync(db => db.Set<OrderLine>().ExecuteUpdateAsync(set => set.SetProperty(line => line.Total.Minor, 1)));
        Finds(await RunAsync(), ReconcileCheck.Deliveries, "ledger.finding.amount", DocumentKind.Order, order.Number, Money.Fen(1), order.Total);
    }

    [Fact]
    public async Task Run_WhenAMilestoneIsAcceptedWithoutItsEntry_FindsIt()
    {
        var work = await AcceptedAsync();
        await DropAsync(LedgerEvent.MilestoneAccepted);
        var run = await RunAsync();
        Finds(run, ReconcileCheck.Milestones, "ledger.finding.no-entry", DocumentKind.Milestone, $"{work.Number}-1");
        Finds(run, ReconcileCheck.Deposits, "ledger.finding.deposits", DocumentKind.Order, work.OrderNumber);
        Assert.DoesNotContain(run.Findings, finding => finding.What.Code == "ledger.finding.provider-share");
    }

    [Fact]
    public async Task Run_WhenAProvidersShareWasChanged_FindsIt()
    {
        var work = await AcceptedAsync();
        await DamageAsync(db => db.Milestones.Where(one => one.Position == 1).ExecuteUpdateAsync(set => set.SetProperty(one => one.ProviderShare.Minor, 1)));
        var finding = Assert.Single((await RunAsync()).Findings);
        Assert.Equal("ledger.finding.provider-share", finding.What.Code);
        Assert.Equal([DocumentKind.Milestone, $"{work.Number}-1", Money.Fen(1)], finding.What.Args.Take(3));
    }

    [Fact]
    public async Task Run_WhenAMilestoneHasAnEntryButIsNotAccepted_FindsIt()
    {
        await AcceptedAsync();
        await DamageAsync(db => db.Milestones.Where(one => one.Position == 1).ExecuteUpdateAsync(set => set.SetProperty(one => one.Status, MilestoneStatus.AwaitingAcceptance)));
        Finds(await RunAsync(), ReconcileCheck.Milestones, "ledger.finding.no-document");
    }

    [Fact]
    public async Task Run_WhenAStatementIsPaidOutWithoutItsEntry_FindsIt()
    {
        var statement = await StatementAsync();
        await DropAsync(LedgerEvent.StatementPaid);
        Finds(await RunAsync(), ReconcileCheck.Statements, "ledger.finding.no-entry", DocumentKind.Statement, statement.Number, statement.Payable[0]);
    }

    [Fact]
    public async Task Run_WhenAStatementHasAnEntryButIsNotCompleted_FindsIt()
    {
        var statement = await StatementAsync();
        await DamageAsync(db => db.Statements.ExecuteUpdateAsync(set => set.SetProperty(one => one.Status, StatementStatus.AwaitingPayout)));
        Finds(await RunAsync(), ReconcileCheck.Statements, "ledger.finding.no-document", await EntryAsync(LedgerEvent.StatementPaid), LedgerEvent.StatementPaid, DocumentKind.Statement, statement.Number);
    }

    [Fact]
    public async Task Run_WhenAStatementLineWasChanged_FindsIt()
    {
        var statement = await StatementAsync();
        await DamageAsync(db => db.Set<StatementLine>().Where(line => line.Position == 1).ExecuteUpdateAsync(set => set.SetProperty(line => line.Earned.Minor, 0)));
        Finds(await RunAsync(), ReconcileCheck.Statements, "ledger.finding.amount", DocumentKind.Statement, statement.Number);
    }

    [Fact]
    public async Task Run_WhenADepositIsAboutNoOrder_FindsIt()
    {
        await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        await DamageAsync(db => db.JournalLines.Where(line => line.SubjectKind == DocumentKind.Order && line.Amount > 0).ExecuteUpdateAsync(set => set.SetProperty(line => line.SubjectId, (Guid?)null)));
        Finds(await RunAsync(), ReconcileCheck.Deposits, "ledger.finding.deposit-without-order", await EntryAsync(LedgerEvent.OrderPaid));
    }

    [Fact]
    public async Task Run_WhenThereIsMoreThanCanBeListed_CountsItAll()
    {
        for (var i = 0; i < Reconciliation.MostListed + 5; i++) { await Given.WalletAsync(People.Reseller, 1m); }
        await DamageAsync(db => db.TopUps.ExecuteUpdateAsync(set => set.SetProperty(one => one.Amount.Minor, 2_00)));
        var run = await RunAsync();
        Assert.Equal(Reconciliation.MostListed, run.Findings.Count);
        Assert.Equal(Reconciliation.MostListed + 5, run.Counts.Single(count => count.Check == ReconcileCheck.TopUps).Found);
    }

    // ----- what the tests start from -----

    private string Company => People.OrganizationOf(People.Reseller).Name;

    private static string PortalUrls(string entry) => $"/staff/ledger/entries/{entry}";

    private async Task<Reconciliation> RunAsync() => Done(await Service<ReconcileService>().RunAsync(People.Finance));

    private static void Finds(Reconciliation run, ReconcileCheck check, string code, params object[] args)
    {
        Assert.False(run.IsClean);
        Assert.Contains(run.Findings, finding => finding.Check == check && finding.What.Code == code && finding.What.Args.Take(args.Length).SequenceEqual(args));
        Assert.True(run.Counts.Single(count => count.Check == check).Found > 0);
    }

    private async Task DamageAsync(Func<PortalDbContext, Task> damage)
    {
        Assert.True((await RunAsync()).IsClean); // what is found afterwards comes from the damage
        _damaged = true;
        await ReadAsync(async db => { await damage(db); return true; });
    }

    // The entry goes as if it had never been posted, balances included, so that only the documents tell.
    private async Task DropAsync(LedgerEvent happened)
    {
        await DamageAsync(async db =>
        {
            await db.JournalLines.Where(line => db.JournalEntries.Any(entry => entry.Id == line.EntryId && entry.Event == happened)).ExecuteDeleteAsync();
            await db.JournalEntries.Where(entry => entry.Event == happened).ExecuteDeleteAsync();
        });
    }

    private static IQueryable<JournalLine> Wallet(PortalDbContext db) =>
        db.JournalLines.Where(line => db.LedgerAccounts.Any(account => account.Id == line.AccountId && account.Kind == AccountKind.Wallet));

    private async Task<string> WalletLinesAsync()
    {
        foreach (var yuan in new[] { 10m, 20m, 30m }) { await Given.WalletAsync(People.Reseller, yuan); }
        return await ReadAsync(db => (from line in Wallet(db) join entry in db.JournalEntries on line.EntryId equals entry.Id where line.Sequence == 2 select entry.Number).SingleAsync());
    }

    private Task<string> EntryAsync(LedgerEvent happened) => ReadAsync(db => db.JournalEntries.Where(entry => entry.Event == happened).Select(entry => entry.Number).SingleAsync());

    private async Task<Order> DeliveredAsync()
    {
        var paid = await Given.PaidOrderAsync(People.Reseller, (Given.License, 3));
        Order? order = null;
        Done(await Db.ChangeAsync(Actor.System, async db =>
        {
            order = await db.Orders.Include(one => one.Lines).SingleAsync(one => one.Id == paid.Id);
            var line = Done(order.DeliverLine(order.Lines[0].Id, "SN-1", People.Operations, Clock.Now));
            return await db.PostAsync(Postings.LineDelivered(order, line), People.Operations, Clock.Now);
        }));
        return order!;
    }

    private async Task<ServiceWorkOrder> AcceptedAsync()
    {
        var work = await Given.WorkOrderInProgressAsync(People.Reseller, People.Provider);
        await Given.AcceptedMilestonesAsync(work, People.Reseller, People.Provider);
        return work;
    }

    private async Task<Statement> StatementAsync()
    {
        var work = await AcceptedAsync();
        Statement? statement = null;
        Done(await Db.ChangeAsync(Actor.System, async db =>
        {
            var earned = await (from line in db.JournalLines
                                join account in db.LedgerAccounts on line.AccountId equals account.Id
                                join entry in db.JournalEntries on line.EntryId equals entry.Id
                                where account.Kind == AccountKind.ProviderPayable && line.Amount > 0
                                select new { line.Id, line.Amount, entry.DocumentNumber }).ToListAsync();
            statement = new Statement("FZ202603001", People.OrganizationOf(People.Provider), "蓝云分销科技有限公司", new(2026, 3), earned.Select(line => new EarnedLine(
                line.Id, work.OrderNumber, work.Number, work.Id.Value, line.DocumentNumber, "服务", "Completed", 1, Clock.Now, Money.Fen(line.Amount), Money.Fen(line.Amount))), People.Admin, Clock.Now);
            Done(statement.Send(null, People.Admin, Clock.Now));
            Done(statement.Confirm(People.Provider, Clock.Now));
            Done(statement.Pay("PZ-1", People.Admin, Clock.Now));
            db.Add(statement);
            return await db.PostAsync(Postings.StatementPaid(statement), People.Admin, Clock.Now);
        }));
        return statement!;
    }

    private async Task CorrectedAsync()
    {
        var twice = await Given.WalletAsync(People.Reseller, 1m);
        var entry = await ReadAsync(db => db.JournalEntries.Where(one => one.DocumentId == twice.Id.Value).Select(one => one.Number).SingleAsync());
        Done(await Service<CorrectionService>().AgreeAsync(Done(await Service<CorrectionService>().ProposeAsync(entry, "重复入账", People.Finance)), People.Admin));
    }

    private async Task BusinessAsync()
    {
        await DeliveredAsync();
        await StatementAsync();
        _ = await new Payments.RebateShelf(Services, Clock, People, Given).BalanceAsync(People.Reseller, 10m);
        await new Benefits.StoredCardShelf(Services, People, Given).BusinessAsync();
        _ = await new Payments.CreditShelf(Services, Clock, People, Given).BilledAsync(People.OtherReseller, "100");
        var topUp = Done(await Service<TopUpService>().BeginAsync("25.00", true, Guid.NewGuid(), People.OtherReseller));
        var payment = Done(await Service<PaymentService>().StartAsync(new(DocumentKind.TopUp, topUp, PaymentMethod.Alipay, null, Guid.NewGuid()), People.OtherReseller));
        Assert.Equal(NoticeOutcome.Booked, await Service<PaymentSettler>().TakeAsync(PaymentMethod.Alipay, new ChannelNews(payment, "2026031122009", ChannelState.Paid, Money.Fen(25_00), Clock.Now, null, "paid")));
    }

    private sealed class Told(Action<ReconcileProgress> told) : IProgress<ReconcileProgress>
    {
        public void Report(ReconcileProgress value) => told(value);
    }
}
