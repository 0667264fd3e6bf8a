using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Catalog;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.WorkOrders;
using Microsoft.EntityFrameworkCore;
using static BlueCloudPortal.Web.DemoData.DemoStage;

namespace BlueCloudPortal.Web.DemoData;

/// <summary>Service items of the providers in every state, and orders of those that are on sale.</summary>
internal static class DemoServices
{
    private const string Cloud = "FW-LK-CLOUD";

    private sealed record Item(string Provider, string Name, string[] Solutions, string Owner, string Contact, int? ClosesInDays, string Description, ServicePlanData[] Plans);

    private static readonly Item s_cloud = new("lanke", "上云迁移实施服务", ["CloudAtlas (Unify Cloud) 一站式上云迁移管理套件", "SaaSaMe Transport", "BitTitan数据迁移工具"], "周亦衡", "13600000021", 180,
        """
        <h2>服务内容</h2><p>由澜科认证工程师负责评估、迁移与割接，<strong>每个阶段由客户验收</strong>后再进入下一阶段。</p>
        <table><thead><tr><th>阶段</th><th>交付物</th><th>客户配合</th></tr></thead><tbody><tr><td>评估</td><td>资产清单与迁移方案</td><td>提供只读账号</td></tr><tr><td>迁移</td><td>分批迁移记录</td><td>确认停机窗口</td></tr><tr><td>割接</td><td>联合测试报告与移交文档</td><td>业务验证</td></tr></tbody></table>
        <p>不包含：</p><ul><li>应用改造与代码修改</li><li>第三方软件授权</li></ul>
        """,
        [
            new(Cloud, "标准版（20 台以内）", ["华东", "华南", "西南"], "项目", "12800.00", "6", "3", [new("评估与方案", "评估报告与迁移方案经客户书面确认", "20", "7"), new("分批迁移", "清单内系统全部迁移完成，迁移记录经客户签收", "50", "20"), new("割接与移交", "联合测试通过，文档移交，客户管理员可独立操作", "30", "7")]),
            new("FW-LK-CLOUD-D", "驻场人天", ["华东", "西南"], "人天", "1800.00", "6", "1", [new("现场服务", "服务记录单经客户签字", "100", "3")]),
        ]);

    private static readonly Item s_policy = new("lanke", "防火墙策略梳理服务", ["SafeIN 安全策略管理系统", "5Nine Cloud Manager & Security for Azure"], "秦若川", "service@lanke.example", null,
        "<p>收集现网策略，标出冗余、失效与过宽规则，给出收敛建议并协助下发。</p><ol><li>策略采集</li><li>风险分级</li><li>收敛与回退演练</li></ol>",
        [new("FW-LK-POLICY", "单次梳理", ["全国"], "次", "6800.00", "6", "1", [new("策略分析", "分析报告经客户确认", "50", "10"), new("策略收敛", "变更记录与回退方案经客户签收", "50", "10")])]);

    private static readonly Item s_mail = new("lanke", "邮箱迁移陪跑服务", ["BitTitan数据迁移工具", "Power365"], "周亦衡", "13600000021", 120,
        "<p>迁移前清点邮箱与权限，迁移当晚值守，次日现场答疑。</p>",
        [new("FW-LK-MAIL", "200 邮箱以内", ["华东", "华北"], "次", "4200.00", "6", "1", [new("准备", "邮箱清单与时间表经客户确认", "30", "5"), new("切换值守", "切换完成，问题清单关闭", "70", "3")])]);

    private static readonly Item s_backup = new("lanke", "灾备演练服务", ["壹进制灾备云"], "秦若川", "service@lanke.example", 90, "<p>每季度一次恢复演练，出具演练报告。</p>",
        [new("FW-LK-DRILL", "季度演练", ["西南"], "次", "3600.00", "6", "3", [new("演练", "演练报告经客户签收", "100", "15")])]);

    private static readonly Item s_flow = new("hengxu", "流程平台实施与培训", ["AgilePoint Cloud"], "叶疏桐", "021-50000018", 365,
        "<h3>适合谁</h3><p>第一次搭建审批与采购流程的团队。</p><h3>包含</h3><ul><li>5 个流程的设计与上线</li><li>管理员培训 2 场</li></ul><p>超出部分按 <em>人天</em> 另计。</p>",
        [
            new("FW-HX-FLOW-5", "5 个流程", ["全国"], "项目", "18600.00", "6", "6", [new("需求与设计", "流程说明书经客户确认", "30", "10"), new("搭建与上线", "5 个流程在生产环境运行", "50", "20"), new("培训", "两场培训签到与录像", "20", "10")]),
            new("FW-HX-FLOW-15", "15 个流程", ["全国"], "项目", "46800.00", "6", "12", [new("需求与设计", "流程说明书经客户确认", "30", "20"), new("搭建与上线", "15 个流程在生产环境运行", "50", "45"), new("培训", "四场培训签到与录像", "20", "15")]),
        ]);

    private static readonly Item s_monitor = new("hengxu", "应用监控上线服务", ["听云应用性能监控平台"], "叶疏桐", "021-50000018", null, "<p>探针部署、告警配置与基线建立。</p>",
        [new("FW-HX-APM", "10 个应用", ["华东"], "项目", "9800.00", "6", "2", [new("部署", "探针上线", "60", "10"), new("基线", "基线报告", "40", "20")])]);

    private static readonly Item s_office = new("hengxu", "Office 365 驻场迁移", ["AP Elements Fly-Office 365 数据迁移专家", "Power365"], "叶疏桐", "021-50000018", null, "<p>工程师驻场完成租户间迁移。</p>",
        [new("FW-HX-O365", "驻场 5 人天", ["华东"], "次", "9000.00", "6", "1", [new("驻场迁移", "迁移记录经客户签收", "100", "10")])]);

    /// <summary>Plays the items, and orders of the first one.</summary>
    public static void Of(DemoStage stage, DateTime start, Func<string, List<Id<Customer>>> customers)
    {
        stage.At(start.AddDays(2), () => ToReviewAsync(stage, s_cloud, number => ApproveAsync(stage, number, 80)));
        stage.At(start.AddDays(3), () => ToReviewAsync(stage, s_flow, number => ApproveAsync(stage, number, 75)));
        stage.At(stage.Curtain.AddDays(-60), () => ToReviewAsync(stage, s_policy, async number => { await ApproveAsync(stage, number, 75); Down(stage, s_policy, number, stage.Curtain.AddHours(-20), "负责人调岗，暂停接单。"); }));
        stage.At(stage.Curtain.AddDays(-75), () => ToReviewAsync(stage, s_mail, async number =>
        {
            await ApproveAsync(stage, number, 75);
            Down(stage, s_mail, number, stage.Curtain.AddDays(-6), "调整价格与里程碑。", agreed: true, then: () => ChangeAsync(stage, number));
        }));
        stage.At(stage.Curtain.AddDays(-50), () => ToReviewAsync(stage, s_office, async number => { await ApproveAsync(stage, number, 70); Down(stage, s_office, number, stage.Curtain.AddDays(-9), "驻场资源不足，停止该服务。", agreed: true); }));
        stage.At(stage.Curtain.AddDays(-4), () => ToReviewAsync(stage, s_monitor, async number =>
            Done(await stage.Get<ServiceReviewService>().RejectAsync(number, "交付标准过于简略：请写明验收时看到什么，例如告警样例与基线报告的内容。", await stage.ActorAsync("ops")))));
        stage.At(stage.Curtain.AddDays(-2), async () => _ = await SaveAsync(stage, s_backup)); // stays 待提交
        foreach (var (user, days, left) in new[] { ("qingyu", 20, 0), ("xingyu", 48, 0), ("yunshan", 100, 1), ("qingyu", 150, 2) })
        {
            stage.At(start.AddDays(days).AddMinutes(95), () => OrderAsync(stage, user, customers(user)[0], left));
        }
    }

    private static async Task<string> SaveAsync(DemoStage stage, Item item)
    {
        var (service, provider) = (stage.Get<ServiceItemService>(), await stage.ActorAsync(item.Provider));
        await using var db = await stage.Get<PortalDb>().ReadAsync(Actor.System);
        var targets = await db.Solutions.Where(one => item.Solutions.Contains(one.Name)).Select(one => one.Slug).ToListAsync();
        var closes = item.ClosesInDays is { } days ? BusinessTime.DayOf(stage.Curtain).AddDays(days) : (DateOnly?)null;
        var number = Done(await service.CreateAsync(new(item.Name, targets, item.Owner, item.Contact, closes, item.Description), Guid.CreateVersion7(), provider));
        foreach (var plan in item.Plans) { Done(await service.AddPlanAsync(number, plan, provider)); }
        return number;
    }

    private static async Task ToReviewAsync(DemoStage stage, Item item, Func<string, Task> review)
    {
        var number = await SaveAsync(stage, item);
        var provider = await stage.ActorAsync(item.Provider);
        stage.Later(1, async () =>
        {
            Done(await stage.Get<ServiceItemService>().AddFileAsync(number, new UploadedFile("服务说明.pdf", "%PDF-1.4\n% 服务说明\n%%EOF"u8.ToArray()), provider));
            Done(await stage.Get<ServiceItemService>().SubmitAsync(number, provider));
            stage.Later(5, () => review(number));
        });
    }

    private static async Task ApproveAsync(DemoStage stage, string number, int share)
    {
        var staff = await stage.ActorAsync("ops");
        var seen = (await stage.Get<ServiceItemQueries>().FindAsync(number, staff))!.Item.Version;
        Done(await stage.Get<ServiceReviewService>().ApproveAsync(number, share, seen, staff));
    }

    private static void Down(DemoStage stage, Item item, string number, DateTime at, string reason, bool agreed = false, Func<Task>? then = null) => stage.At(at, async () =>
    {
        Done(await stage.Get<ServiceItemService>().RequestTakeDownAsync(number, reason, await stage.ActorAsync(item.Provider)));
        if (!agreed) { return; } // stays 下架审核中
        stage.Later(6, async () =>
        {
            Done(await stage.Get<ServiceReviewService>().ApproveTakeDownAsync(number, await stage.ActorAsync("ops")));
            if (then is not null) { stage.Later(20, then); }
        });
    });

    // Dearer, with one more milestone, and handed in again: the reviewer sees what changed.
    private static async Task ChangeAsync(DemoStage stage, string number)
    {
        var (service, provider) = (stage.Get<ServiceItemService>(), await stage.ActorAsync(s_mail.Provider));
        var plan = s_mail.Plans[0] with { Price = "4680.00", Milestones = [new("准备", "邮箱清单、权限表与时间表经客户确认", "20", "5"), new("预迁移", "历史邮件迁移 95% 以上", "30", "7"), new("切换值守", "切换完成，问题清单关闭", "50", "3")] };
        var seen = (await stage.Get<ServiceItemQueries>().FindAsync(number, provider))!.Item.Version;
        Done(await service.ChangePlanAsync(number, "FW-LK-MAIL", plan, seen, provider));
        Done(await service.SubmitAsync(number, provider)); // stays 待审核
    }

    // left: 0 all milestones accepted, 1 one accepted, 2 dispatched to the provider of the service.
    private static async Task OrderAsync(DemoStage stage, string user, Id<Customer> customer, int left)
    {
        var buyer = await stage.ActorAsync(user);
        var number = Done(await stage.Get<CheckoutService>().PlaceAsync(new([new(Cloud, 1)], customer, null, "由澜科实施。", true, Guid.CreateVersion7()), buyer));
        stage.At(stage.GetUtcNow().UtcDateTime.AddMinutes(6), async () =>
        {
            Done(await stage.Get<OrderService>().PayAsync(number, buyer));
            stage.Later(4, () => ServeAsync(stage, number, buyer, left));
        });
    }

    private static async Task ServeAsync(DemoStage stage, string order, Actor buyer, int left)
    {
        var (service, provider) = (stage.Get<WorkOrderService>(), await stage.ActorAsync(s_cloud.Provider));
        await using var db = await stage.Get<PortalDb>().ReadAsync(Actor.System);
        var work = await db.WorkOrders.Include(one => one.Milestones).SingleAsync(one => one.OrderNumber == order);
        Done(await service.DispatchAsync(work.Number, provider.OrganizationId, await stage.ActorAsync("ops")));
        if (left == 2) { return; }
        stage.Later(20, async () =>
        {
            Done(await service.AcceptAsync(work.Number, provider));
            Next(stage, service, provider, buyer, [.. work.Milestones.OrderBy(one => one.Position).Take(left == 0 ? work.Milestones.Count : 1).Select(one => one.Number)], 0);
        });
    }

    private static void Next(DemoStage stage, WorkOrderService service, Actor provider, Actor buyer, IReadOnlyList<string> milestones, int at)
    {
        if (at == milestones.Count) { return; }
        stage.Later(90, async () =>
        {
            Done(await service.HandInAsync(milestones[at], "阶段交付物已上传，请验收。", provider));
            stage.Later(26, async () =>
            {
                Done(await service.AcceptMilestoneAsync(milestones[at], "按交付标准核对无误。", buyer));
                Next(stage, service, provider, buyer, milestones, at + 1);
            });
        });
    }
}
