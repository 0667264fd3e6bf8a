using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Features.Benefits;
using BlueCloudPortal.Web.Features.Instances;
using BlueCloudPortal.Web.Features.Payments;
using static BlueCloudPortal.Web.DemoData.DemoStage;

namespace BlueCloudPortal.Web.DemoData;

/// <summary>Cloud vouchers in every state: used, expired, withdrawn, being allocated, unused.</summary>
internal static class DemoCloudVouchers
{
    /// <summary>Plays them.</summary>
    public static void Of(DemoStage stage, DateTime start)
    {
        for (var day = 40; start.AddDays(day + 40) < stage.Curtain; day += 45) { Issue(stage, start.AddDays(day), "qingyu", "200", 3, "季度满赠", use: 2); } // the third one expires
        Issue(stage, stage.Curtain.AddDays(-24), "xingyu", "100", 2, "新客体验", use: 1);
        Issue(stage, stage.Curtain.AddDays(-12), "qingyu", "500", 4, "年度合作返券", use: 1);
        stage.At(DemoClouds.Daytime(stage.Curtain.AddDays(-6)), async () =>
        {
            var finance = await stage.ActorAsync("finance");
            var issued = Done(await stage.Get<CloudVoucherService>().IssueAsync(await DataAsync(stage, "haimu", "300", 2, "体验金"), finance));
            stage.Later(4, async () => Done(await stage.Get<CloudVoucherService>().WithdrawAsync(issued[0], "该企业未开通中金云，发放有误。", finance)));
        });
        // While the platform's own interface rested, staff credited by hand.
        stage.At(DemoClouds.Daytime(stage.Curtain.AddHours(-20)).AddMinutes(11), async () =>
        {
            await InstantAsync(stage, false);
            await AllocateAsync(stage, "qingyu", 1);
            await InstantAsync(stage, true);
        });
        stage.At(stage.Curtain.AddHours(-1), async () => _ = await stage.Get<CloudVoucherExpiry>().ExpireDueAsync());
    }

    private static void Issue(DemoStage stage, DateTime at, string user, string worth, int count, string note, int use) => stage.At(DemoClouds.Daytime(at).AddMinutes(17), async () =>
    {
        _ = Done(await stage.Get<CloudVoucherService>().IssueAsync(await DataAsync(stage, user, worth, count, note), await stage.ActorAsync("finance")));
        stage.Later(26, () => AllocateAsync(stage, user, use));
    });

    private static async Task<Domain.Benefits.CloudVoucherIssue> DataAsync(DemoStage stage, string user, string worth, int count, string note) =>
        new((await stage.ActorAsync(user)).OrganizationId.Value, worth, $"{count}", note, Guid.CreateVersion7());

    private static async Task AllocateAsync(DemoStage stage, string user, int count)
    {
        var buyer = await stage.ActorAsync(user);
        var form = (await stage.Get<AllocationQueries>().FormAsync(buyer))!;
        if (form.Terms.All(one => one.Code != DemoClouds.Zhongjin) || form.Vouchers.Count < count) { return; } // not opened, or spent, in this run of the demo
        var data = new AllocationData(DemoClouds.Zhongjin, null, 100m, Guid.CreateVersion7()) { Method = AllocationMethod.Voucher, Vouchers = [.. form.Vouchers.Take(count).Select(one => one.Number)] };
        var service = stage.Get<AllocationService>();
        var amount = Done(await service.CheckAsync(data, buyer));
        _ = Done(await service.SubmitAsync(data, await stage.CodeAsync(AllocationService.SubjectOf(DemoClouds.Zhongjin, amount, AllocationMethod.Voucher), buyer), buyer));
    }

    private static async Task InstantAsync(DemoStage stage, bool instant) =>
        Done(await stage.Get<PlatformService>().ChangeAsync(DemoClouds.Zhongjin, new(DemoClouds.Zhongjin, "中金云", "100", instant, true, true) { TakesVouchers = true }, await stage.ActorAsync("ops")));
}
