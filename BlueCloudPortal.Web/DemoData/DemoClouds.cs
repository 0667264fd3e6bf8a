using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Features.Instances;
using BlueCloudPortal.Web.Features.Payments;
using BlueCloudPortal.Web.Features.Workbench;
using static BlueCloudPortal.Web.DemoData.DemoStage;

namespace BlueCloudPortal.Web.DemoData;

/// <summary>Four cloud platforms, opened for some buyers, with contract discounts; allocations and refunds in every state; the holidays of the year.</summary>
internal static class DemoClouds
{
    /// <summary>The platform that credits at once and takes vouchers.</summary>
    internal const string Zhongjin = "zhongjin";
    private const string Huawei = "huawei";
    /// <summary>The platform whose object storage the storage tool works with.</summary>
    internal const string Tencent = "tencent";
    private const string Jd = "jdcloud";

    private enum Fate
    {
        Waiting,
        Taken,
        Done,
        Refused,
    }

    /// <summary>Plays them.</summary>
    public static void Of(DemoStage stage, DateTime start)
    {
        stage.At(start.AddHours(2), () => PlatformsAsync(stage));
        stage.At(start.AddHours(3), () => CalendarAsync(stage));
        foreach (var (user, platform, percent) in new[] { ("qingyu", Zhongjin, "70"), ("qingyu", Huawei, "80"), ("xingyu", Zhongjin, "80"), ("haimu", Huawei, "85"), ("yunshan", Tencent, "") })
        {
            stage.At(start.AddDays(1), () => OpenAsync(stage, user, platform, percent));
        }
        stage.At(stage.Curtain.AddHours(-30), () => ApplyAsync(stage, "qingyu", Tencent));
        stage.At(stage.Curtain.AddHours(-54), async () =>
        {
            var number = await ApplyAsync(stage, "xingyu", Huawei);
            stage.Later(2, async () => Done(await stage.Get<OpeningService>().TakeAsync(number, await stage.ActorAsync("ops"))));
        });
        stage.At(stage.Curtain.AddDays(-40), async () =>
        {
            var number = await ApplyAsync(stage, "haimu", Jd);
            stage.Later(3, async () => Done(await stage.Get<OpeningService>().RejectAsync(number, "京东云需先完成实名认证，请补充资料后重新申请。", await stage.ActorAsync("ops"))));
        });

        var days = (stage.Curtain - start).TotalDays;
        for (var month = 0; month * 30 + 12 < days; month++)
        {
            Allocate(stage, start.AddDays(month * 30 + 12), "qingyu", Zhongjin, month % 2 == 0 ? "2000" : "9000", Fate.Done);
            Allocate(stage, start.AddDays(month * 30 + 13), "qingyu", Huawei, month % 2 == 0 ? "1000" : "99", Fate.Done);
            Allocate(stage, start.AddDays(month * 30 + 14), "xingyu", Zhongjin, "1500.50", Fate.Done);
            Allocate(stage, start.AddDays(month * 30 + 16), "haimu", Huawei, "3200", month == 2 ? Fate.Refused : Fate.Done);
            Allocate(stage, start.AddDays(month * 30 + 18), "yunshan", Tencent, "800", Fate.Done);
        }
        Allocate(stage, stage.Curtain.AddDays(-9), "qingyu", Huawei, "1200", Fate.Refused);
        Allocate(stage, stage.Curtain.AddHours(-26), "qingyu", Huawei, "1000", Fate.Waiting);
        Allocate(stage, stage.Curtain.AddHours(-5), "haimu", Huawei, "2400", Fate.Taken);
        Allocate(stage, stage.Curtain.AddHours(-2), "yunshan", Tencent, "650.25", Fate.Waiting);

        Refund(stage, stage.Curtain.AddDays(-95), "qingyu", "1200", RefundType.Refund, Fate.Done);
        Refund(stage, stage.Curtain.AddDays(-62), "qingyu", "860.50", RefundType.Withdrawal, Fate.Done);
        Refund(stage, stage.Curtain.AddDays(-31), "xingyu", "500", RefundType.Refund, Fate.Refused);
        Refund(stage, stage.Curtain.AddDays(-33), "haimu", "1500", RefundType.Withdrawal, Fate.Done);
        Refund(stage, stage.Curtain.AddHours(-28), "qingyu", "600", RefundType.Refund, Fate.Waiting);
        Refund(stage, stage.Curtain.AddHours(-30), "yunshan", "320", RefundType.Withdrawal, Fate.Taken);
    }

    private static async Task PlatformsAsync(DemoStage stage)
    {
        var (service, ops) = (stage.Get<PlatformService>(), await stage.ActorAsync("ops"));
        _ = Done(await service.AddAsync(new(Zhongjin, "中金云", "100", true, true, true) { TakesVouchers = true }, ops));
        _ = Done(await service.AddAsync(new(Huawei, "华为云", "100", false, false, true), ops));
        _ = Done(await service.AddAsync(new(Tencent, "腾讯云", "95", false, false, true), ops));
        _ = Done(await service.AddAsync(new(Jd, "京东云", "98", false, false, true), ops));
    }

    // The public holidays of the demo's years, each with its working weekend.
    private static async Task CalendarAsync(DemoStage stage)
    {
        var (service, finance) = (stage.Get<CalendarService>(), await stage.ActorAsync("finance"));
        var year = BusinessTime.DayOf(stage.Curtain).Year;
        foreach (var one in new[] { year - 1, year, year + 1 })
        {
            foreach (var (from, to, name) in new[] { (new DateOnly(one, 1, 1), new DateOnly(one, 1, 3), "元旦"), (new(one, 5, 1), new(one, 5, 5), "劳动节"), (new(one, 10, 1), new(one, 10, 7), "国庆节") })
            {
                _ = await service.AddAsync(from, to, false, name, finance); // refused where all of it is a weekend
            }
        }
        foreach (var day in new[] { new DateOnly(year, 10, 10), new DateOnly(year, 10, 11) }.Where(day => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday).Take(1)) { _ = Done(await service.AddAsync(day, null, true, "国庆节调休", finance)); }
    }

    private static async Task<string> ApplyAsync(DemoStage stage, string user, string platform)
    {
        var buyer = await stage.ActorAsync(user);
        return Done(await stage.Get<OpeningService>().ApplyAsync(platform, $"{buyer.Name} 13800000000", "用于客户项目，按月充值。", buyer));
    }

    /// <summary>A buyer applies for a platform, and staff open it some hours later.</summary>
    internal static async Task OpenAsync(DemoStage stage, string user, string platform, string percent)
    {
        var (openings, ops) = (stage.Get<OpeningService>(), await stage.ActorAsync("ops"));
        var number = await ApplyAsync(stage, user, platform);
        stage.Later(2, async () =>
        {
            Done(await openings.TakeAsync(number, ops));
            stage.Later(3, async () =>
            {
                Done(await openings.CompleteAsync(number, $"{platform}-{user}", ops));
                var buyer = await stage.ActorAsync(user);
                if (percent.Length > 0) { _ = Done(await stage.Get<PlatformService>().AgreeAsync(buyer.OrganizationId.Value, platform, new(percent, BusinessTime.DayOf(stage.GetUtcNow().UtcDateTime), null, $"云资源合同 {platform.ToUpperInvariant()}-{user}"), ops)); }
            });
        });
    }

    private static void Allocate(DemoStage stage, DateTime at, string user, string platform, string amount, Fate fate) => stage.At(Daytime(at), async () =>
    {
        var (service, buyer, ops) = (stage.Get<AllocationService>(), await stage.ActorAsync(user), await stage.ActorAsync("ops"));
        if ((await stage.Get<AllocationQueries>().FormAsync(buyer))!.Terms.FirstOrDefault(one => one.Code == platform) is not { } terms) { return; }
        var data = new AllocationData(platform, amount, terms.PayPercent, Guid.CreateVersion7());
        if ((await service.CheckAsync(data, buyer)).IsRefused) { return; } // spent otherwise in this run of the demo
        var number = Done(await service.SubmitAsync(data, await stage.CodeAsync(AllocationService.SubjectOf(platform, AmountText.ParsePositive(amount).Value), buyer), buyer));
        if (fate == Fate.Waiting || terms.IsInstant) { return; }
        stage.Later(2, async () =>
        {
            if (fate == Fate.Refused) { Done(await service.RejectAsync(number, "云平台账号状态异常，请核实后重新提交。", ops)); return; }
            Done(await service.TakeAsync(number, ops));
            if (fate == Fate.Done) { stage.Later(3, async () => Done(await service.CompleteAsync(number, ops))); }
        });
    });

    private static void Refund(DemoStage stage, DateTime at, string user, string amount, RefundType type, Fate fate) => stage.At(Daytime(at).AddMinutes(7), async () =>
    {
        var (service, buyer, finance) = (stage.Get<RefundService>(), await stage.ActorAsync(user), await stage.ActorAsync("finance"));
        var data = new RefundData(type, amount, Guid.CreateVersion7());
        if ((await service.CheckAsync(data, buyer)).IsRefused) { return; } // spent otherwise, or the month is used
        var number = Done(await service.SubmitAsync(data, await stage.CodeAsync(RefundService.SubjectOf(type, AmountText.ParsePositive(amount).Value), buyer), buyer));
        if (fate == Fate.Waiting) { return; }
        stage.Later(3, async () =>
        {
            if (fate == Fate.Refused) { Done(await service.RejectAsync(number, "开户银行与账户名称不符，请更正默认银行账号。", finance)); return; }
            Done(await service.TakeAsync(number, finance));
            if (fate == Fate.Done) { stage.Later(20, async () => Done(await service.PayAsync(number, $"HD{stage.GetUtcNow():yyyyMMdd}{number[^4..]}", finance))); }
        });
    });

    // People submit in the hours in which they work.
    internal static DateTime Daytime(DateTime at) => BusinessTime.Local(at).Hour is >= 9 and < 19 ? at : BusinessTime.StartOf(BusinessTime.DayOf(at)).AddHours(10).AddMinutes(at.Minute) is var morning && morning <= at ? morning : morning.AddDays(-1);
}
