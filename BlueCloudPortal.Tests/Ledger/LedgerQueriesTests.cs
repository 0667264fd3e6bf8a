using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Ledger;

namespace BlueCloudPortal.Tests.Ledger;

public sealed class LedgerQueriesTests : UseCaseTest
{
    private LedgerQueries Ledger => Service<LedgerQueries>();

    private JournalQueries Journal => Service<JournalQueries>();

    [Fact]
    public async Task Balances_AreTheOrganizationsOwn()
    {
        await Given.WalletAsync(People.Reseller, 12.34m);
        await Given.WalletAsync(People.Below, 5m);
        Assert.Equal(new Balances(Money.Fen(12_34), Money.Fen(0)), await Ledger.BalancesAsync(People.Reseller));
        var nothing = new Balances(Money.Fen(0), Money.Fen(0));
        foreach (var actor in new[] { People.OtherReseller, People.Distributor, People.ResellerUser, People.Provider, People.Finance }) { Assert.Equal(nothing, await Ledger.BalancesAsync(actor)); }
        Assert.Equal(Money.Fen(5_00), (await Ledger.BalancesOfAsync(People.Below.OrganizationId, People.Finance))!.Wallet);
        foreach (var actor in new[] { People.Reseller, People.Distributor, People.Support }) { Assert.Null(await Ledger.BalancesOfAsync(People.Below.OrganizationId, actor)); }
    }

    [Fact]
    public async Task WalletMonth_CountsTheRunningShanghaiMonthOnly()
    {
        Clock.Set(new(2026, 2, 28, 15, 59, 59)); // the last second of February in Shanghai
        await Given.WalletAsync(People.Reseller, 1_000m);
        Clock.Set(new(2026, 2, 28, 16, 0, 0)); // the first of March
        await Given.WalletAsync(People.Reseller, 200m);
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1)); // filled with its own total
        var month = await Ledger.WalletMonthAsync(People.Reseller);
        Assert.Equal(Money.Fen(200_00) + order.Total, month.Recharged);
        Assert.Equal(order.Total, month.Spent);
        Assert.Equal(Money.Fen(1_200_00), month.Held.Wallet);
        Assert.Equal(Money.Fen(0), (await Ledger.WalletMonthAsync(People.ResellerUser)).Recharged);
    }

    [Fact]
    public async Task Lines_CarryTheRunningBalanceAndTheirDocuments()
    {
        await Given.WalletAsync(People.OtherReseller, 9m);
        await Given.WalletAsync(People.Reseller, 100m);
        Clock.Advance(TimeSpan.FromDays(1));
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        var page = await LinesAsync("");
        Assert.Equal(3, page.Count);
        Assert.Equal([-order.Total, order.Total, Money.Fen(100_00)], page.Rows.Select(line => line.Amount));
        Assert.Equal([Money.Fen(100_00), Money.Fen(100_00) + order.Total, Money.Fen(100_00)], page.Rows.Select(line => line.BalanceAfter));
        Assert.Equal((DocumentKind.Order, order.Number, LedgerEvent.OrderPaid), (page.Rows[0].DocumentKind, page.Rows[0].DocumentNumber, page.Rows[0].Event));
        Assert.Equal([Money.Fen(100_00), Money.Fen(100_00)], page.Totals!.Select(total => total.Values["amount"]));

        Assert.Equal([order.Number], (await LinesAsync("?event=OrderPaid")).Rows.Select(line => line.DocumentNumber));
        Assert.Equal([order.Number], (await LinesAsync($"?q={order.Number}")).Rows.Select(line => line.DocumentNumber));
        Assert.Equal(1, (await LinesAsync("?to=2026-03-11")).Count);
        Assert.Equal(2, (await LinesAsync("?from=2026-03-12")).Count);
        Assert.Equal(0, (await LinesAsync("?event=StatementPaid")).Count);
        var second = await Ledger.LinesAsync(new(1, 1, [new("at", false)]), AccountKind.Wallet, People.Reseller);
        Assert.Equal((3, order.Total), (second.Count, Assert.Single(second.Rows).Amount));
        foreach (var actor in new[] { People.ResellerUser, People.Provider, People.Finance }) { Assert.Equal(0, (await Ledger.LinesAsync(new(0, 15, []), AccountKind.Wallet, actor)).Count); }
        Assert.Equal(0, (await Ledger.LinesAsync(new(0, 15, []), AccountKind.Frozen, People.Reseller)).Count);
    }

    [Fact]
    public async Task Explain_LeadsFromTheOpeningToTheBalance()
    {
        await Given.WalletAsync(People.Reseller, 1_000m);
        Clock.Set(new(2026, 4, 2, 4, 0, 0));
        await Given.WalletAsync(People.Reseller, 10m);
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        var why = (await Ledger.ExplainAsync(AccountKind.Wallet, null, People.Reseller))!;
        Assert.Equal((new DateOnly(2026, 4, 1), Money.Fen(1_000_00), Money.Fen(1_010_00), Money.Fen(0)), (why.From, why.Opening, why.Closing, why.Difference));
        Assert.Equal([new(LedgerEvent.TopUpArrived, Money.Fen(10_00) + order.Total, 2), new(LedgerEvent.OrderPaid, -order.Total, 1)], why.Movements);
        var whole = (await Ledger.ExplainAsync(AccountKind.Wallet, new(2026, 1, 1), People.Reseller))!;
        Assert.Equal((Money.Fen(0), Money.Fen(0)), (whole.Opening, whole.Difference));
        Assert.Null(await Ledger.ExplainAsync(AccountKind.Wallet, null, People.ResellerUser));
        var none = (await Ledger.ExplainAsync(AccountKind.Wallet, null, People.OtherReseller))!;
        Assert.Equal((Money.Fen(0), 0), (none.Closing, none.Movements.Count));
    }

    [Fact]
    public async Task EntriesOf_ShowsStaffEveryLineAndOthersTheirOwn()
    {
        var work = await Given.WorkOrderInProgressAsync(People.Reseller, People.Provider);
        await Given.AcceptedMilestonesAsync(work, People.Reseller, People.Provider);
        var order = work.OrderId.Value;

        var all = await Journal.EntriesOfAsync([order], People.Finance);
        Assert.Equal([LedgerEvent.OrderPaid, LedgerEvent.MilestoneAccepted, LedgerEvent.MilestoneAccepted], all.Select(entry => entry.Event).Order());
        Assert.All(all, entry => Assert.Equal(0, entry.Lines.Sum(line => line.Amount.Minor)));

        var paid = Assert.Single(await Journal.EntriesOfAsync([order], People.Reseller));
        var line = Assert.Single(paid.Lines);
        Assert.Equal((AccountKind.Wallet, -work.Total, Money.Fen(0)), (line.Account, line.Amount, line.BalanceAfter));

        var earned = await Journal.EntriesOfAsync([work.Id.Value], People.Provider);
        Assert.Equal(2, earned.Count);
        Assert.All(earned, entry => Assert.Equal(AccountKind.ProviderPayable, Assert.Single(entry.Lines).Account));

        foreach (var actor in new[] { People.OtherReseller, People.OtherProvider, People.ResellerUser, People.Support, People.Distributor }) { Assert.Empty(await Journal.EntriesOfAsync([order, work.Id.Value], actor)); }
        Assert.Empty(await Journal.EntriesOfAsync([], People.Finance));

        Assert.Equal(3, (await Journal.EntriesOfAsync(DocumentKind.Order, work.OrderNumber, People.Finance)).Count);
        Assert.Single(await Journal.EntriesOfAsync(DocumentKind.Order, work.OrderNumber, People.Reseller));
        Assert.Single(await Journal.EntriesOfAsync(DocumentKind.Milestone, $"{work.Number}-2", People.Provider));
        Assert.Empty(await Journal.EntriesOfAsync(DocumentKind.Order, work.OrderNumber, People.OtherReseller));
        Assert.Empty(await Journal.EntriesOfAsync(DocumentKind.Order, "0", People.Finance));
    }

    [Fact]
    public async Task Find_IsForStaffWhoReadTheLedger()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        var number = (await Journal.EntriesOfAsync([order.Id.Value], People.Finance)).Single().Number;
        var entry = (await Journal.FindAsync(number, People.Finance))!;
        Assert.Equal((DocumentKind.Order, order.Number, 2), (entry.DocumentKind, entry.DocumentNumber, entry.Lines.Count));
        Assert.Equal("杭州青屿数字科技有限公司", entry.Lines[0].Owner);
        Assert.Equal((DocumentKind.Order, order.Number, null), (entry.Lines[1].SubjectKind, entry.Lines[1].SubjectNumber, entry.Lines[1].Owner));
        foreach (var actor in new[] { People.Reseller, People.Provider, People.Support }) { Assert.Null(await Journal.FindAsync(number, actor)); }
        Assert.Null(await Journal.FindAsync("JE0", People.Finance));
    }

    [Fact]
    public async Task List_FiltersSortsAndAddsUp()
    {
        var topUp = await Given.WalletAsync(People.OtherReseller, 9m);
        Clock.Advance(TimeSpan.FromDays(1));
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        var page = await ListAsync("");
        Assert.Equal(3, page.Count);
        Assert.Equal(topUp.Number, page.Rows[^1].DocumentNumber);
        Assert.Equal(("无锡云杉智造科技有限公司", Money.Fen(9_00), Money.Zero(Currency.USD)), (page.Rows[^1].Organization, page.Rows[^1].Moved, page.Rows[^1].MovedUsd));
        Assert.Equal([Money.Fen(9_00) + order.Total + order.Total, Money.Fen(9_00) + order.Total + order.Total], page.Totals!.Select(total => total.Values["moved"]));
        Assert.Equal([order.Number], (await ListAsync("?event=OrderPaid")).Rows.Select(row => row.DocumentNumber));
        Assert.Equal([topUp.Number], (await ListAsync("?q=云杉")).Rows.Select(row => row.DocumentNumber));
        Assert.Equal([topUp.Number], (await ListAsync($"?q={topUp.Number}")).Rows.Select(row => row.DocumentNumber));
        Assert.Equal([topUp.Number], (await ListAsync("?to=2026-03-11")).Rows.Select(row => row.DocumentNumber));
        Assert.Equal(page.Rows.Select(row => row.Number).Order(StringComparer.Ordinal), (await Journal.ListAsync(new(0, 15, [new("number", false)]), People.Finance)).Rows.Select(row => row.Number));
        Assert.Equal(topUp.Number, (await Journal.ListAsync(new(0, 1, [new("at", false)]), People.Finance)).Rows.Single().DocumentNumber);
        foreach (var actor in new[] { People.Reseller, People.Support }) { Assert.Equal(0, (await Journal.ListAsync(new(0, 15, []), actor)).Count); }
    }

    [Fact]
    public async Task Accounts_ShowKeptBalancesAndSums_AndLeadToTheirJournal()
    {
        await Given.WalletAsync(People.OtherReseller, 9m);
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 2));
        var accounts = (await Journal.AccountsAsync(new(0, 15, []), People.Finance)).Rows;
        Assert.Equal(0, accounts.Sum(account => account.Balance.Minor)); // a trial balance
        var clearing = accounts.Single(account => account.Kind == AccountKind.Clearing);
        Assert.Equal((Channels.Bank, null, false, -(Money.Fen(9_00) + order.Total), 2), (clearing.Channel, clearing.Owner, clearing.KeepsBalance, clearing.Balance, clearing.Lines));
        var wallet = accounts.Single(account => account.Owner == "无锡云杉智造科技有限公司");
        Assert.Equal((AccountKind.Wallet, true, Money.Fen(9_00), 1), (wallet.Kind, wallet.KeepsBalance, wallet.Balance, wallet.Lines));
        Assert.Equal(1, (await ListAsync($"?account={wallet.Id:N}")).Count);
        Assert.Equal((AccountKind.Wallet, "无锡云杉智造科技有限公司", ""), await Journal.AccountAsync(wallet.Id, People.Finance));
        Assert.Equal(2, (await Journal.AccountsAsync(new(0, 15, []) { Filter = FilterState.Parse("?account-kind=Wallet") }, People.Finance)).Count);
        Assert.Equal(1, (await Journal.AccountsAsync(new(0, 15, []) { Filter = FilterState.Parse("?q=云杉") }, People.Finance)).Count);
        foreach (var actor in new[] { People.Reseller, People.Support }) { Assert.Equal(0, (await Journal.AccountsAsync(new(0, 15, []), actor)).Count); Assert.Null(await Journal.AccountAsync(wallet.Id, actor)); }
    }

    private Task<GridPage<WalletLine>> LinesAsync(string query) => Ledger.LinesAsync(new(0, 15, []) { Filter = FilterState.Parse(query) }, AccountKind.Wallet, People.Reseller);

    private Task<GridPage<JournalRow>> ListAsync(string query) => Journal.ListAsync(new(0, 15, []) { Filter = FilterState.Parse(query) }, People.Finance);
}
