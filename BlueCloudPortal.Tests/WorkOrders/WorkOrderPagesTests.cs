using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.WorkOrders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.WorkOrders;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.WorkOrders;

public sealed class WorkOrderPagesTests : PageTest
{
    private WorkOrderService Work => Service<WorkOrderService>();

    [Fact]
    [Trait("Feature", "M-12")]
    public async Task List_OfAProvider_HasTheColumnsOfTheManualAndNoOneElsesWork()
    {
        var number = await DispatchedAsync();
        _ = await Given.WorkOrderInProgressAsync(People.Reseller, People.OtherProvider);

        var page = Open<ProviderWorkOrdersPage>(People.Provider, "/provider/work-orders");

        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=row]")));
        Assert.Equal(["服务工单号", "服务项名称", "实施内容", "单价（含税）", "数量", "优惠", "总价（含税）", "创建日期", "工单状态", "操作"], page.FindAll("thead th").Select(head => head.TextContent.Trim()));
        Assert.Equal([number, "CloudAtlas 一站式上云迁移管理套件", "标准版", "9,950.00", "2", "−995.00", "18,905.00", "2026-03-11 12:00", "待接单", "详情"], page.FindAll("[data-testid=row] td").Select(cell => cell.TextContent.Trim()));
        Assert.Equal("18,905.00", page.Find("[data-testid=total-all] td.n").TextContent.Trim());
        Assert.DoesNotContain("等级折扣", page.Markup);
    }

    [Fact]
    [Trait("Feature", "M-13")]
    public async Task List_OfStaff_BeginsWithWhatWaitsLongestForDispatch()
    {
        _ = await Given.WorkOrderInProgressAsync(People.Reseller, People.Provider);
        var first = await WaitingAsync();
        Clock.Advance(TimeSpan.FromDays(3));
        var second = await WaitingAsync();
        Clock.Advance(TimeSpan.FromDays(2));
        var unpaid = await Given.OrderAsync(People.Reseller, (Given.Service, 1));

        var page = Open<StaffWorkOrdersPage>(People.Operations, "/staff/work-orders");

        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll("[data-testid=row]").Count));
        var rows = page.FindAll("[data-testid=row]").Select(row => row.TextContent).ToList();
        Assert.Contains(first, rows[0]);
        Assert.Contains("5 天", rows[0]);
        Assert.Contains(second, rows[1]);
        Assert.Contains("2 天", rows[1]);
        Assert.Contains(unpaid.Number, rows[2]); // then the newest first
        Assert.Contains("待派单2", string.Concat(page.Find("nav.tabs").TextContent.Where(letter => !char.IsWhiteSpace(letter))));
    }

    [Fact]
    [Trait("Feature", "M-14")]
    [Trait("Feature", "M-15")]
    public async Task Page_WhenStaffDispatchAndTheProviderAccepts_FollowsTheLifecycle()
    {
        var number = await WaitingAsync();
        var staff = OpenWork(People.Operations, number);
        staff.WaitForElement("[data-testid=dispatch]").Click();
        staff.WaitForElement("[data-testid=input-Provider]");
        staff.WaitForElement("[data-testid=dispatch-dialog-yes]").Click();
        staff.WaitForAssertion(() => Assert.Equal("请填写", staff.Find("[data-testid=error-Provider]").TextContent)); // nobody chosen
        staff.WaitForElement("[data-testid=input-Provider]").Change(People.Provider.OrganizationId.Value.ToString());
        staff.WaitForElement("[data-testid=dispatch-dialog-yes]").Click();
        staff.WaitForAssertion(() => Assert.Equal("AwaitingAcceptance", staff.Find("[data-testid=life-line]").GetAttribute("data-state")));
        Assert.Empty(staff.FindAll("[data-testid=dispatch]"));

        var page = OpenWork(People.Provider, number);
        page.WaitForElement("[data-testid=accept]").Click();
        page.WaitForElement("[data-testid=accept-dialog-yes]").Click();

        page.WaitForAssertion(() => Assert.Equal("InImplementation", page.Find("[data-testid=life-line]").GetAttribute("data-state")));
        foreach (var text in new[] { "订单信息", "方案信息", "服务项信息", "交付里程碑", "合肥星屿生物科技有限公司", "陈予安", "杭州青屿数字科技有限公司", "成都澜科云服务有限公司", "6%", "按实施方案完成部署与配置，实施记录经客户签收" }) { Assert.Contains(text, page.Markup); }
        Assert.DoesNotContain("待派单", page.Find("[data-testid=life-line]").TextContent); // what came before is not the provider's
        Assert.Equal(2, page.FindAll("[data-testid=milestone-HandIn]").Count);
        Assert.Equal(["¥9,950.00税率 6%", "2", "−¥995.00", "¥18,905.00"], new[] { 3, 4, 5, 6 }.Select(cell => page.Find("[data-testid=service-item]").QuerySelectorAll("tbody td")[cell].TextContent.Trim())); // 2 × 9,950 − 995
    }

    [Fact]
    [Trait("Feature", "M-14")]
    public async Task Page_WhenTheProviderDeclines_NeedsAReason()
    {
        var number = await DispatchedAsync();
        var page = OpenWork(People.Provider, number);
        page.WaitForElement("[data-testid=decline]").Click();
        page.WaitForElement("[data-testid=decline-dialog-yes]").Click();
        page.WaitForAssertion(() => Assert.Equal("请填写", page.Find("[data-testid=error-Reason]").TextContent));
        page.WaitForElement("[data-testid=input-Reason]").Change("本月排期已满");
        page.WaitForElement("[data-testid=decline-dialog-yes]").Click();

        page.WaitForAssertion(() => Assert.Equal("Declined", page.Find("[data-testid=life-line]").GetAttribute("data-state")));
        var staff = OpenWork(People.Operations, number);
        staff.WaitForElement("[data-testid=dispatch]").Click();
        staff.WaitForAssertion(() => Assert.DoesNotContain("成都澜科", staff.Find("[data-testid=input-Provider]").TextContent));
    }

    [Fact]
    [Trait("Feature", "M-16")]
    public async Task Page_WhenAMilestoneIsHandedIn_HasNoFurtherActionForTheProvider()
    {
        var work = await Given.WorkOrderInProgressAsync(People.Reseller, People.Provider);
        var page = OpenWork(People.Provider, work.Number);
        page.WaitForElement("[data-testid=milestone-HandIn]").Click();
        page.WaitForElement("[data-testid=input-Remark]").Change("实施记录见附件 A-01");
        page.WaitForElement("[data-testid=milestone-dialog-yes]").Click();

        page.WaitForAssertion(() => Assert.Equal("无", page.Find("[data-testid=milestone-none]").TextContent));
        Assert.Contains("实施记录见附件 A-01", page.Find("[data-testid=milestone]").TextContent);
        Assert.Contains("待验收", page.Find("[data-testid=milestone]").TextContent);
        Assert.Single(page.FindAll("[data-testid=milestone-HandIn]"));
    }

    [Fact]
    [Trait("Feature", "M-17")]
    public async Task OrderMilestones_WhenTheBuyerAccepts_NamesPhaseAndAmountAndTellsThePage()
    {
        var work = await Given.WorkOrderInProgressAsync(People.Reseller, People.Provider);
        var number = work.Milestones.Single(one => one.Position == 1).Number;
        Done(await Work.HandInAsync(number, null, People.Provider));
        var told = 0;
        var page = Open<OrderMilestones>(People.Reseller, $"/my/orders/{work.OrderNumber}", one => one.Add(it => it.OrderNumber, work.OrderNumber).Add(it => it.OnChanged, () => told++));
        page.WaitForElement("[data-testid=milestone-Accept]").Click();
        page.WaitForAssertion(() => Assert.Contains("确认「方案与实施」已按交付标准完成，金额 ¥4,726.25", page.Find("[data-testid=milestone-dialog]").TextContent));

        page.WaitForElement("[data-testid=milestone-dialog-yes]").Click();

        page.WaitForAssertion(() => Assert.Contains("已验收", page.Find("[data-testid=milestone]").TextContent));
        Assert.Equal(1, told);
        Assert.Equal(1, await ReadAsync(db => db.JournalEntries.CountAsync(entry => entry.DocumentNumber == number)));
    }

    [Fact]
    [Trait("Feature", "M-17")]
    public async Task OrderMilestones_WhenTheBuyerSendsBack_NeedsAReason()
    {
        var work = await Given.WorkOrderInProgressAsync(People.Reseller, People.Provider);
        var number = work.Milestones.Single(one => one.Position == 1).Number;
        Done(await Work.HandInAsync(number, null, People.Provider));
        var page = Open<OrderMilestones>(People.Reseller, $"/my/orders/{work.OrderNumber}", one => one.Add(it => it.OrderNumber, work.OrderNumber));
        page.WaitForElement("[data-testid=milestone-SendBack]").Click();
        page.WaitForElement("[data-testid=milestone-dialog-yes]").Click();
        page.WaitForAssertion(() => Assert.Equal("请填写", page.Find("[data-testid=error-Reason]").TextContent));
        page.WaitForElement("[data-testid=input-Reason]").Change("缺少签收单");
        page.WaitForElement("[data-testid=milestone-dialog-yes]").Click();

        page.WaitForAssertion(() => Assert.Contains("已退回", page.Find("[data-testid=milestone]").TextContent));
        Assert.Contains("缺少签收单", page.Find("[data-testid=milestone]").TextContent);
    }

    [Fact]
    public async Task OrderMilestones_ForThoseWhoMayNotAct_ShowNoActions()
    {
        var work = await Given.WorkOrderInProgressAsync(People.Below, People.Provider);
        Done(await Work.HandInAsync(work.Milestones.Single(one => one.Position == 1).Number, null, People.Provider));

        foreach (var actor in new[] { People.Distributor, People.Support })
        {
            var page = Open<OrderMilestones>(actor, "/", one => one.Add(it => it.OrderNumber, work.OrderNumber));
            page.WaitForElement("[data-testid=milestones]");
            Assert.Empty(page.FindAll("[data-testid=milestone-Accept], [data-testid=milestone-SendBack], [data-testid=milestone-HandIn]"));
        }
        Assert.Empty(Open<OrderMilestones>(People.OtherReseller, "/", one => one.Add(it => it.OrderNumber, work.OrderNumber)).FindAll("[data-testid=milestones]"));
    }

    [Fact]
    public async Task Page_OfAnothersWorkOrder_LooksMissing()
    {
        var number = await DispatchedAsync();

        OpenWork(People.OtherProvider, number).WaitForElement("[data-testid=not-found]");
        OpenWork(People.Provider, "no-such-number").WaitForElement("[data-testid=not-found]");
    }

    private IRenderedComponent<WorkOrderPage> OpenWork(Actor actor, string number) =>
        Open<WorkOrderPage>(actor, actor.IsStaff ? $"/staff/work-orders/{number}" : $"/provider/work-orders/{number}", one => one.Add(it => it.Number, number));

    private async Task<string> WaitingAsync()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.Service, 2));
        return await ReadAsync(db => db.WorkOrders.Where(one => one.OrderId == order.Id).Select(one => one.Number).SingleAsync());
    }

    private async Task<string> DispatchedAsync()
    {
        var number = await WaitingAsync();
        Done(await Work.DispatchAsync(number, People.Provider.OrganizationId, People.Operations));
        return number;
    }
}
