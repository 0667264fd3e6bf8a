using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Settlements;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Settlements;
using BlueCloudPortal.Web.Features.WorkOrders;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Settlements;

public sealed class StatementPagesTests : PageTest
{
    private static readonly BusinessMonth s_march = new(2026, 3);

    [Fact]
    [Trait("Feature", "M-32")]
    [Trait("Feature", "M-34")]
    [Trait("Feature", "M-36")]
    public async Task Page_OfTheReceiver_ShowsFiguresLifeLineAndACheckThatIsZero()
    {
        var number = await SentAsync();

        var page = Open<StatementPage>(People.Provider, $"/provider/statements/{number}", one => one.Add(it => it.Number, number));

        page.WaitForElement("[data-testid=total-check]");
        Assert.Equal(["订单总数 1单", "已售服务 1件", "销售额 CNY（列表价） ¥9,950.00", "应付金额 CNY ¥7,089.38"],
            page.FindAll("[data-testid=kpi]").Select(tile => $"{tile.QuerySelector(".k")!.FirstChild!.TextContent.Trim()} {tile.QuerySelector(".v")!.TextContent.Trim()}"));
        Assert.Equal("BeingConfirmed", page.Find("[data-testid=life-line]").GetAttribute("data-state"));
        Assert.Contains("even", page.Find("[data-testid=total-check]").ClassName);
        Assert.EndsWith("0.00", page.Find("[data-testid=total-check]").TextContent.Trim());
        Assert.Equal(2, page.FindAll("[data-testid=row]").Count);
        Assert.Contains("应付 ¥", page.FindAll("th").Select(head => head.TextContent.Trim()));
        Assert.DoesNotContain("实付", page.Markup); // nobody has paid yet
        Assert.Contains("尚未打款", page.Markup);
        Assert.Matches("等级\\s*注册级", string.Join(' ', page.FindAll("dl").Select(list => list.TextContent)));

        page.WaitForElement("[data-testid=explain]").Click();
        page.WaitForElement("[data-testid=explain-even]"); // opening 0 + what each work order added = the ledger's figure
    }

    [Fact]
    [Trait("Feature", "M-37")]
    public async Task Page_WhenTheReceiverConfirms_NamesTheAmountFirst()
    {
        var number = await SentAsync();
        var page = Open<StatementPage>(People.Provider, $"/provider/statements/{number}", one => one.Add(it => it.Number, number));
        page.WaitForElement("[data-testid=confirm]").Click();
        page.WaitForAssertion(() => Assert.Contains("¥7,089.38", page.Find("[data-testid=statement-dialog]").TextContent));

        page.WaitForElement("[data-testid=statement-dialog-yes]").Click();

        page.WaitForAssertion(() => Assert.Equal("StatementStatus.AwaitingPayout", page.Find("h1 + [data-testid=status]").GetAttribute("data-status")));
        Assert.Empty(page.FindAll("[data-testid=confirm]"));
        Assert.Equal(1, await ReadAsync(db => db.LifecycleEvents.CountAsync(one => one.DocumentKind == DocumentKind.Statement && one.Trigger == "Confirm")));
    }

    [Fact]
    [Trait("Feature", "M-37")]
    public async Task Page_WhenRejectedWithoutAReason_SaysItAtTheField_AndWithOneGoesBack()
    {
        var number = await SentAsync();
        var page = Open<StatementPage>(People.Provider, $"/provider/statements/{number}", one => one.Add(it => it.Number, number));
        page.WaitForElement("[data-testid=reject]").Click();
        page.WaitForElement("[data-testid=statement-dialog-yes]").Click();
        page.WaitForAssertion(() => Assert.Equal("请填写", page.Find("[data-testid=error-Reason]").TextContent));
        page.WaitForElement("[data-testid=input-Reason]").Change("少计一单");
        page.WaitForElement("[data-testid=statement-dialog-yes]").Click();

        page.WaitForAssertion(() => Assert.Contains("少计一单", page.Find("[data-testid=rejection]").TextContent));
        Assert.Equal("Rejected", page.Find("[data-testid=life-line]").GetAttribute("data-state"));
        var staff = Open<StatementPage>(People.Operations, $"/staff/statements/{number}", one => one.Add(it => it.Number, number));
        Assert.NotEmpty(staff.WaitForElement("[data-testid=send]").TextContent);
        Assert.Empty(staff.FindAll("[data-testid=pay]")); // operations do not pay
    }

    [Fact]
    [Trait("Feature", "M-35")]
    public async Task Page_WhenFinancePays_ShowsTheProof()
    {
        var number = await SentAsync();
        Done(await Service<StatementService>().ConfirmAsync(number, People.Provider));
        var page = Open<StatementPage>(People.Finance, $"/staff/statements/{number}", one => one.Add(it => it.Number, number));
        page.WaitForElement("[data-testid=pay]").Click();
        page.WaitForElement("[data-testid=input-ProofNumber]").Change("HD-20260403-0018");
        page.WaitForElement("[data-testid=statement-dialog-yes]").Click();

        page.WaitForAssertion(() => Assert.Equal("StatementStatus.Completed", page.Find("h1 + [data-testid=status]").GetAttribute("data-status")));
        Assert.Contains("HD-20260403-0018", page.Find(".cols.statement .stack:last-child").TextContent);
        Assert.StartsWith("实付金额 CNY", page.FindAll("[data-testid=kpi]").Last().QuerySelector(".k")!.TextContent.Trim()); // now it is paid (M-34)
        Assert.Contains("实付 ¥", page.FindAll("th").Select(head => head.TextContent.Trim()));
        Assert.Equal(StatementStatus.Completed, await ReadAsync(db => db.Statements.Select(one => one.Status).SingleAsync()));
    }

    [Fact]
    [Trait("Feature", "M-36")]
    public async Task Page_BeforeItIsSentOrOfAnother_LooksMissing()
    {
        var number = await MadeAsync();

        foreach (var actor in new[] { People.Provider, People.OtherProvider })
        {
            var page = Open<StatementPage>(actor, $"/provider/statements/{number}", one => one.Add(it => it.Number, number));
            page.WaitForElement("[data-testid=not-found]");
        }
    }

    [Fact]
    [Trait("Feature", "M-33")]
    public async Task List_OfStaff_ClosesAMonthAfterShowingWhatItWouldMake()
    {
        await EarnedAsync();
        Clock.Set(s_march.EndsAt.AddHours(1));
        var page = Open<StaffStatementsPage>(People.Finance, "/staff/statements");
        page.WaitForElement("[data-testid=close-month]").Click();

        page.WaitForAssertion(() => Assert.Equal(["202603010001", "成都澜科云服务有限公司", "1", "2", "¥7,089.38"], page.FindAll("[data-testid=would-make] tbody td").Select(cell => cell.TextContent.Trim())));
        Assert.Equal(0, await ReadAsync(db => db.Statements.CountAsync()));
        page.WaitForElement("[data-testid=close-month-yes]").Click();

        page.WaitForElement("[data-testid=month-closed]");
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=grid] [data-testid=row]")));
        Assert.Contains("公司 周期 订单数", string.Join(' ', page.FindAll("[data-testid=grid] th").Select(head => head.TextContent.Trim())));
    }

    [Fact]
    [Trait("Feature", "M-32")]
    public async Task List_SaysWhatIsPaidOut_AndBesideItWhatIsNot()
    {
        await EarnedAsync();
        Clock.Set(s_march.Next.StartsAt.AddDays(3));
        await EarnedAsync();
        Clock.Set(s_march.Next.EndsAt);
        foreach (var month in new[] { s_march, s_march.Next })
        {
            var number = Assert.Single(Done(await Service<StatementService>().CloseMonthAsync(month, People.Finance)).Numbers);
            Done(await Service<StatementService>().SendAsync(number, null, People.Operations));
            Done(await Service<StatementService>().ConfirmAsync(number, People.Provider));
            var said = Open<ProviderStatementsPage>(People.Provider, "/provider/statements").WaitForElement("[data-testid=kpi]:last-child").TextContent;
            Assert.Contains(month == s_march ? "应付金额 CNY" : "实付金额 CNY", said);
            Assert.Contains("¥7,089.38", said);
            Assert.Equal(month != s_march, said.Contains("另有 ¥7,089.38 尚未打款", StringComparison.Ordinal));
            if (month == s_march) { Done(await Service<StatementService>().PayAsync(number, "HD-20260403-0018", People.Finance)); }
        }
    }

    [Fact]
    [Trait("Feature", "M-11")]
    public async Task Home_OfAProvider_SaysWhatStandsWhereAndWhatToDo()
    {
        var empty = Open<ProviderHomePage>(People.OtherProvider, "/provider");
        empty.WaitForAssertion(() => Assert.Equal(4, empty.FindAll("[data-testid=empty]").Count)); // no announcements either; honest, not a figure invented

        var number = await SentAsync();
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.Service, 1));
        var work = await ReadAsync(db => db.WorkOrders.Where(one => one.OrderId == order.Id).Select(one => one.Number).SingleAsync());
        Done(await Service<WorkOrderService>().DispatchAsync(work, People.Provider.OrganizationId, People.Operations));
        _ = await Given.WorkOrderInProgressAsync(People.Reseller, People.Provider);

        var page = Open<ProviderHomePage>(People.Provider, "/provider");

        page.WaitForAssertion(() => Assert.Contains(work, page.Find("[data-testid=to-accept]").TextContent));
        Assert.Equal(["待接单 1张", "实施中 1张", "已完成 1张", "待确认账单 1张", "本月应得 CNY ¥0.00"], page.FindAll("[data-testid=kpi]").Select(tile => $"{tile.QuerySelector(".k")!.FirstChild!.TextContent.Trim()} {tile.QuerySelector(".v")!.TextContent.Trim()}"));
        Assert.Equal(2, page.FindAll("[data-testid=due] li").Count);
        Assert.Contains(number, page.Find("[data-testid=statements]").TextContent);
    }

    private async Task EarnedAsync()
    {
        var work = await Given.WorkOrderInProgressAsync(People.Reseller, People.Provider);
        await Given.AcceptedMilestonesAsync(work, People.Reseller, People.Provider);
    }

    private async Task<string> MadeAsync()
    {
        await EarnedAsync();
        Clock.Set(s_march.EndsAt);
        return Assert.Single(Done(await Service<StatementService>().CloseMonthAsync(s_march, People.Finance)).Numbers);
    }

    private async Task<string> SentAsync()
    {
        var number = await MadeAsync();
        Done(await Service<StatementService>().SendAsync(number, null, People.Operations));
        return number;
    }
}
