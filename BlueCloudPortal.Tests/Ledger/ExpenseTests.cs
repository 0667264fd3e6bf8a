using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Ledger;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Ledger;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Ledger;

/// <summary>V-25: what left the company's accounts, by document; and the overview of the account (D-10, D-35).</summary>
public sealed class ExpenseTests : PageTest
{
    private bool _invented;

    protected override bool BooksMustBeClean => !_invented;

    private ExpenseQueries Expenses => Service<ExpenseQueries>();

    [Fact]
    [Trait("Feature", "V-25")]
    public async Task List_HoldsEachPaidOrderOnceWithItsTotal()
    {
        var paid = await Given.PaidOrderAsync(People.Reseller, (Given.License, 2), (Given.Service, 1));
        Clock.Advance(TimeSpan.FromDays(2));
        var later = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        _ = await Given.PaidOrderAsync(People.OtherReseller, (Given.License, 1));

        var page = await Expenses.ListAsync(All(), People.Reseller);

        Assert.Equal([later.Number, paid.Number], page.Rows.Select(row => row.DocumentNumber));
        Assert.Equal((ExpenseKind.Balance, paid.Total, "解决方案"), (page.Rows[1].Kind, page.Rows[1].Total, Assert.Single(page.Rows[1].Products)));
        Assert.Equal(paid.Total + later.Total, page.Totals!.Single(total => total.Kind == GridTotalKind.All).Values["total"]);
        Assert.Equal([later.Number], (await Expenses.ListAsync(All(new() { From = BusinessTime.DayOf(Clock.Now) }), People.Reseller)).Rows.Select(row => row.DocumentNumber));
        Assert.Equal([paid.Number], (await Expenses.ListAsync(All(new() { Search = paid.Number }), People.Reseller)).Rows.Select(row => row.DocumentNumber));
        Assert.Empty((await Expenses.ListAsync(All(), People.ResellerUser)).Rows); // may not see the wallet
        var streamed = new List<ExpenseRow>();
        await foreach (var row in Expenses.StreamAsync(FilterState.Empty, People.Reseller)) { streamed.Add(row); }
        Assert.Equal(page.Rows.Select(row => row.EntryNumber), streamed.Select(row => row.EntryNumber));
    }

    [Fact]
    [Trait("Feature", "V-25")]
    public async Task List_LeavesOutWhatOnlyMovesBetweenOwnAccounts_AndNamesTheKind()
    {
        _ = await Given.WalletAsync(People.Reseller, 1_000m);
        _invented = true; // documents of other rooms are made up here
        await PostAsync(LedgerEvent.Frozen, (AccountKind.Wallet, -300_00), (AccountKind.Frozen, 300_00));
        await PostAsync(LedgerEvent.AllocationDone, (AccountKind.Frozen, -200_00), (AccountKind.CloudPayable, 200_00));
        await PostAsync(LedgerEvent.RefundPaid, (AccountKind.Frozen, -60_00), (AccountKind.Clearing, 60_00));
        await PostAsync(LedgerEvent.Unfrozen, (AccountKind.Frozen, -40_00), (AccountKind.Wallet, 40_00));
        Done(await Db.ChangeAsync(Actor.System, async db => { await db.SetFloorAsync(new(AccountKind.CreditOwed, Currency.CNY, People.Reseller.OrganizationId), -500_00, Clock.Now); return Result.Done; }));
        await PostAsync(LedgerEvent.CreditUsed, (AccountKind.CreditOwed, -90_00), (AccountKind.Revenue, 90_00));
        await PostAsync(LedgerEvent.CreditRepaid, (AccountKind.Wallet, -90_00), (AccountKind.CreditOwed, 90_00));

        var rows = (await Expenses.ListAsync(All(), People.Reseller)).Rows;

        Assert.Equal([(ExpenseKind.Credit, 90_00L), (ExpenseKind.Refund, 60_00L), (ExpenseKind.Allocation, 200_00L)], rows.Select(row => (row.Kind, row.Total.Minor)));
        var bill = (await Service<BillQueries>().OverviewAsync(People.Reseller))!;
        Assert.Equal((1_000_00L, 200_00L, 350_00L, 650_00L, 0L), (bill.Recharged.Minor, bill.Allocated.Minor, bill.Spent.Minor, bill.Held.Wallet.Minor, bill.Held.Frozen.Minor));
    }

    [Fact]
    [Trait("Feature", "V-25")]
    public async Task Page_ListsExportsAndOpensTheLines()
    {
        var paid = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        var page = Open<ExpensesPage>(People.Reseller, "/my/expenses?q=2026");
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=row]")));
        Assert.Equal($"/my/orders/{paid.Number}", page.Find("[data-testid=document]").GetAttribute("href"));
        Assert.Contains("余额消费", page.Find("[data-testid=row]").TextContent);
        Assert.Contains(TextArgs.Plain(paid.Total), page.Find("[data-testid=total-all]").TextContent);
        Assert.Equal("/my/expenses/export?q=2026", page.Find("[data-testid=export]").GetAttribute("href"));
        page.Find("[data-testid=journal-link]").Click();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=entry-line]")));
        using var sheet = new MemoryStream();
        Assert.Equal(1, await Service<ExpenseWorkbook>().WriteAsync(sheet, "", People.Reseller));
        await using var host = await EndpointHost.StartAsync(Registered);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await (await host.ClientAsync(People.Reseller, Db)).GetAsync("/my/expenses/export")).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await (await host.ClientAsync(People.ResellerUser, Db)).GetAsync("/my/expenses/export")).StatusCode);
    }

    [Fact]
    [Trait("Feature", "D-35")]
    public async Task Bills_ShowTheMonth_WithTheWaysOnAndWithoutTopUpForACompanyWithAnAgent()
    {
        _ = await Given.WalletAsync(People.Reseller, 500m);
        var page = Open<BillsPage>(People.Reseller, "/my/bills");
        page.WaitForAssertion(() => Assert.Contains("¥500.00", page.Find("[data-testid=bill-recharged]").TextContent));
        Assert.Equal("/my/wallet?from=2026-03-01&event=TopUpArrived", page.Find("[data-testid=bill-recharged] .expl").GetAttribute("href"));
        Assert.NotNull(page.Find("[data-testid=bill-top-up]"));
        Assert.Contains("¥0.00", page.Find("[data-testid=bill-allocated]").TextContent);
        page.Find("[data-testid=explain-balance]").Click();
        page.WaitForAssertion(() => Assert.Contains("差额 0.00", page.Find("[data-testid=explain-even]").TextContent));
        var below = Open<BillsPage>(People.Below, "/my/bills");
        below.WaitForElement("[data-testid=bill-balance]");
        Assert.Empty(below.FindAll("[data-testid=bill-top-up]")); // D-16
    }

    [Fact]
    [Trait("Feature", "D-10")]
    public async Task AccountCentre_ShowsBalanceAndFrozen_AndTheButtonsThatApply()
    {
        _ = await Given.WalletAsync(People.Reseller, 500m);
        var tile = Open<AccountCentre>(People.Reseller, "/my");
        tile.WaitForAssertion(() => Assert.Equal("¥500.00", tile.Find("[data-testid=centre-balance]").TextContent));
        Assert.Contains("您好！林知远", tile.Markup);
        Assert.NotNull(tile.Find("[data-testid=centre-top-up]"));
        Assert.Empty(Open<AccountCentre>(People.Below, "/my").FindAll("[data-testid=centre-top-up]"));
        Assert.Empty(Open<AccountCentre>(People.ResellerUser, "/my").FindAll("[data-testid=account-centre]"));
    }

    private static GridRequest All(FilterState? filter = null) => new(0, 50, []) { Filter = filter ?? FilterState.Empty };

    private async Task PostAsync(LedgerEvent happened, params (AccountKind Kind, long Minor)[] lines)
    {
        Clock.Advance(TimeSpan.FromMinutes(1));
        var own = People.Reseller.OrganizationId;
        var draft = new JournalDraft(happened, DocumentKind.Allocation, Guid.NewGuid(), $"BF{happened}",
            [.. lines.Select(line => new DraftLine(AccountRef.KeepsBalance(line.Kind) ? new(line.Kind, Currency.CNY, own) : new(line.Kind, Currency.CNY), Money.Fen(line.Minor)))]);
        Done(await Db.ChangeAsync(Actor.System, async db => (Result)await db.PostAsync(draft, People.Finance, Clock.Now)));
    }
}
