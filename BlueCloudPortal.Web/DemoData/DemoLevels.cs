using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Organizations.Levels;
using static BlueCloudPortal.Web.DemoData.DemoStage;

namespace BlueCloudPortal.Web.DemoData;

/// <summary>Levels of the demo: thresholds, the benefits of providers, applications in every state, and the night in which orders raise a buyer.</summary>
internal static class DemoLevels
{
    private static readonly (string Group, string GroupEn, string Name, string NameEn, string Registered, string RegisteredEn, string Silver, string SilverEn, string Gold, string GoldEn)[] s_provider =
    [
        ("派单", "Work orders", "派单顺序", "Order of dispatch", "按资质匹配", "By qualification", "同等条件优先", "Before equals", "优先派单", "First"),
        ("派单", "Work orders", "大项目参与", "Large projects", "", "", "联合交付", "Together with others", "独立交付", "On its own"),
        ("推广", "Promotion", "服务商页展示", "Shown among providers", "列表", "In the list", "列表与标识", "With its mark", "首页推荐", "On the home page"),
        ("推广", "Promotion", "联合案例", "Joint case studies", "", "", "每年 1 篇", "1 a year", "每年 4 篇", "4 a year"),
        ("结算", "Settlement", "付款周期", "Payout", "确认后 15 个工作日", "15 working days", "确认后 10 个工作日", "10 working days", "确认后 5 个工作日", "5 working days"),
        ("培训", "Training", "产品培训", "Product training", "线上", "Online", "线上与年度现场 1 次", "Online, once on site", "线上与季度现场", "Online, each quarter on site"),
    ];

    private enum Fate
    {
        Waiting,
        Taken,
        Rejected,
        Approved,
        Withdrawn,
    }

    /// <summary>Puts it into the script.</summary>
    public static void Of(DemoStage stage, DateTime start)
    {
        stage.At(start.AddMinutes(50), async () =>
        {
            var (staff, levels) = (await stage.ActorAsync("ops"), stage.Get<LevelService>());
            Done(await levels.SetThresholdsAsync("50000", "400000", staff));
            foreach (var (row, index) in s_provider.Select((row, index) => (row, index)))
            {
                _ = Done(await levels.AddBenefitAsync(new(LevelTrack.Provider, row.Group, row.GroupEn, row.Name, row.NameEn, row.Registered, row.RegisteredEn, row.Silver, row.SilverEn, row.Gold, row.GoldEn, (index + 1) * 10), staff));
            }
        });
        stage.At(Day(stage, 40, 10), () => ApplyAsync(stage, "lanke", CustomerLevel.Silver, "半年内按期交付全部里程碑，现有 12 名认证工程师，希望参与更大规模的迁移项目。", null, Fate.Approved));
        stage.At(Day(stage, 24, 11), () => ApplyAsync(stage, "haimu-b", CustomerLevel.Silver, "计划新增灾备产品线。", "60000", Fate.Rejected));
        stage.At(Day(stage, 16, 14), () => ApplyAsync(stage, "xingyu", CustomerLevel.Gold, "年末集中采购，先行申请。", "300000", Fate.Withdrawn));
        // Only now is the night's run played: what the months before were priced by stays.
        stage.At(Day(stage, 2, 0).AddMinutes(40), async () => _ = await stage.Get<LevelRun>().RunAsync());
        stage.At(Day(stage, 2, 14), () => ApplyAsync(stage, "hengxu", CustomerLevel.Silver, "新增两支实施团队，取得等保测评资质。", null, Fate.Taken));
        stage.At(Day(stage, 1, 15), () => ApplyAsync(stage, "haimu-a", CustomerLevel.Gold, "在手三个制造业上云项目，预计下季度签约。", "450000.00", Fate.Waiting));
    }

    // By the Shanghai clock, so that people act in daylight at whatever hour the demo is loaded.
    private static DateTime Day(DemoStage stage, int ago, int hour) => BusinessTime.StartOf(BusinessTime.DayOf(stage.Curtain).AddDays(-ago)).AddHours(hour);

    private static async Task ApplyAsync(DemoStage stage, string user, CustomerLevel wanted, string reason, string? expected, Fate fate)
    {
        var service = stage.Get<LevelApplicationService>();
        var (person, staff) = (await stage.ActorAsync(user), await stage.ActorAsync("ops"));
        var made = await service.SubmitAsync(new(wanted, reason, expected, person.Name, "13800000000", Guid.CreateVersion7()), [new UploadedFile("证明材料.png", DemoPicture.Of(reason.Length))], person);
        if (made.Error is { Code: "level.not-higher" }) { return; } // orders were quicker
        var number = Done(made);
        if (fate == Fate.Waiting) { return; }
        if (fate == Fate.Withdrawn) { stage.Later(26, async () => Done(await service.WithdrawAsync(number, person))); return; }
        stage.Later(4, async () => Done(await service.TakeAsync(number, staff)));
        if (fate == Fate.Rejected) { stage.Later(8, async () => Done(await service.RejectAsync(number, "近 12 个月订单总额未达到门槛，请在签约后附合同重新申请。", staff))); }
        if (fate == Fate.Approved) { stage.Later(8, async () => Done(await service.ApproveAsync(number, BusinessTime.DayOf(stage.GetUtcNow().UtcDateTime), null, staff))); }
    }
}
