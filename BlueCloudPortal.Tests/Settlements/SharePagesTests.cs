using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Ledger;
using BlueCloudPortal.Web.Features.Settlements;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Settlements;

[Trait("Feature", "R-37")]
public sealed class SharePagesTests : PageTest
{
    private static readonly BusinessMonth s_march = new(2026, 3);
    private bool _damaged;

    protected override bool BooksMustBeClean => !_damaged;

    private StatementService Statements => Service<StatementService>();

    [Fact]
    public async Task Shares_AreAgreedByStaff_WithTheRuleAtTheField()
    {
        var page = Open<StaffSharesPage>(People.Operations, "/staff/statements/shares");
        page.WaitForElement("[data-testid=share-add]").Click();
        page.WaitForElement("[data-testid=input-Company]").Change(People.OtherReseller.OrganizationId.Value.ToString());
        page.Find("[data-testid=input-Percent]").Change("60");
        page.Find("[data-testid=share-save]").Click();
        page.WaitForAssertion(() => Assert.Contains("0 至 50", page.Find("[data-testid=error-Percent]").TextContent));
        page.Find("[data-testid=input-Percent]").Change("3.5");
        page.Find("[data-testid=share-save]").Click();

        page.WaitForAssertion(() => Assert.Contains("3.5%", page.Find("[data-testid=row]").TextContent));
        Assert.Contains("2026-03", page.Find("[data-testid=row]").TextContent);
        Assert.Equal(1, await ReadAsync(db => db.ShareAgreements.CountAsync()));
    }

    [Fact, Trait("Feature", "R-38"), Trait("Feature", "R-25")]
    public async Task AReseller_SeesItsStatementWithSalesAndShare_AndConfirmsIt()
    {
        var number = await SentAsync();

        var list = Open<MyStatementsPage>(People.OtherReseller, "/my/statements");
        list.WaitForAssertion(() => Assert.Contains("376.00", list.Find("[data-testid=row]").TextContent));
        Assert.Equal($"/my/statements/{number}", list.Find("[data-testid=row] a").GetAttribute("href"));

        var page = Open<StatementPage>(People.OtherReseller, $"/my/statements/{number}", one => one.Add(it => it.Number, number));
        page.WaitForElement("[data-testid=total-check]");
        Assert.Equal(["订单总数 1单", "销售数量 2件", "销售额 CNY ¥376.00", "应付金额 CNY ¥10.64"],
            page.FindAll("[data-testid=kpi]").Select(tile => $"{tile.QuerySelector(".k")!.FirstChild!.TextContent.Trim()} {tile.QuerySelector(".v")!.TextContent.Trim()}"));
        Assert.StartsWith("/my/orders/", page.Find("[data-testid=row] a").GetAttribute("href"));
        Assert.EndsWith("0.00", page.Find("[data-testid=total-check]").TextContent.Trim());
        page.WaitForElement("[data-testid=confirm]").Click();
        page.WaitForElement("[data-testid=statement-dialog-yes]").Click();
        page.WaitForAssertion(() => Assert.Equal("StatementStatus.AwaitingPayout", page.Find("h1 + [data-testid=status]").GetAttribute("data-status")));

        var paper = (await Service<StatementQueries>().PaperAsync(number, People.OtherReseller))!;
        var book = FormulaChecker.Open(StatementWorkbook.Build(paper));
        Assert.Empty(book.Differences()); // every formula calculated again, by other code
        Assert.Equal(0, book.NumberAt("账单", book.CellOf("账单", "差额 CNY（应为 0.00）").Replace("A", "H")));
    }

    [Fact]
    public async Task Reconcile_WhenAShareStandsOnNoStatement_FindsIt()
    {
        _ = await SentAsync();
        _damaged = true;
        _ = await ReadAsync(db => db.Database.ExecuteSqlRawAsync("""DELETE FROM "StatementLine" """));

        var run = await Service<ReconcileService>().RunAsync(Actor.System);

        Assert.Contains(run.Value.Findings, finding => finding.Check == ReconcileCheck.Statements && finding.What.Code == "ledger.finding.no-document");
    }

    private async Task<string> SentAsync()
    {
        var shelf = new ShareShelf(Services, Given, People);
        _ = Done(await shelf.AgreeAsync(People.OtherReseller, "3", s_march));
        _ = await shelf.CompletedAsync(People.OtherReseller, 2);
        Clock.Set(s_march.EndsAt);
        var number = Assert.Single(Done(await Statements.CloseMonthAsync(s_march, People.Finance)).Numbers);
        Done(await Statements.SendAsync(number, null, People.Operations));
        return number;
    }
}
