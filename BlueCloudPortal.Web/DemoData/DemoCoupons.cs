using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Benefits;
using BlueCloudPortal.Web.Features.Orders;
using static BlueCloudPortal.Web.DemoData.DemoStage;

namespace BlueCloudPortal.Web.DemoData;

/// <summary>The vouchers and coupons of the demo: every kind in every state, an ended campaign and running ones.</summary>
internal static class DemoCoupons
{
    private const string Licence = "S-BIT-BAK-MIG-P-PLAN-MBX";

    private static readonly string[] s_users = ["qingyu", "xingyu", "haimu"];

    /// <summary>Puts it into the script.</summary>
    public static void Of(DemoStage stage, Func<string, List<Id<Customer>>> customers)
    {
        var today = BusinessTime.DayOf(stage.Curtain);
        Issue(stage, 75, Terms(BenefitKind.Voucher, "春季代金券", "30", null, today.AddDays(-75), today.AddDays(-30)), 1, ended: true, (_, _) => Task.CompletedTask); // over
        Issue(stage, 60, Terms(BenefitKind.Coupon, "限时优惠券", "60", "12", today.AddDays(-60), today.AddDays(-20)), 1, ended: true, async (user, found) =>
        {
            if (user == s_users[0]) { Done(await stage.Get<CouponService>().BuyAsync(found[0].Number, await stage.ActorAsync(user))); } // bought and never used
        });
        Issue(stage, 25, Terms(BenefitKind.Voucher, "迁移代金券", "50", null, today.AddDays(-25), today.AddDays(35)) with { MinAmount = "300" }, 2, ended: false, (user, found) => UseAsync(stage, user, customers(user)[0], found[0].Code, paid: true));
        Issue(stage, 18, Terms(BenefitKind.Coupon, "超值优惠券", "100", "20", today.AddDays(-18), null) with { MinAmount = "500", MinQuantity = 2 }, 3, ended: false, async (user, found) =>
        {
            var buyer = await stage.ActorAsync(user);
            foreach (var one in found.Take(2)) { Done(await stage.Get<CouponService>().BuyAsync(one.Number, buyer)); }
            await UseAsync(stage, user, customers(user)[1], found[0].Code, paid: user != s_users[0]);
        });
        Issue(stage, 9, Terms(BenefitKind.Coupon, "新品体验券", "15", null, today.AddDays(-9), today.AddDays(51)) with { MustBeClaimed = true, Region = "中国大陆" }, 1, ended: false, (_, _) => Task.CompletedTask); // to claim
        stage.At(DemoConfigured.Daylight(stage, 12), async () =>
        {
            _ = Done(await stage.Get<CampaignService>().MakeAsync(new(Terms(BenefitKind.Voucher, "金牌会员代金券", "88", null, today.AddDays(-12), today.AddDays(48)) with { MinAmount = "800" }, [], 1, Guid.CreateVersion7(stage.GetUtcNow()), new(CustomerLevel.Gold)), await stage.ActorAsync("ops")));
            stage.Later(5, async () => _ = await stage.Get<CampaignService>().IssueDueAsync());
        });
        for (var days = 50; days >= 0; days -= 5) { stage.At(stage.Curtain.AddDays(-days).AddHours(-1), async () => _ = await stage.Get<BenefitExpiry>().ExpireDueAsync()); }
    }

    private static BenefitTermsText Terms(BenefitKind kind, string name, string face, string? price, DateOnly from, DateOnly? to) => new(kind, name, face, price, false, null, 0, [], null, from, to);

    private static void Issue(DemoStage stage, int days, BenefitTermsText terms, int each, bool ended, Func<string, IReadOnlyList<BenefitRow>, Task> then) => stage.At(DemoConfigured.Daylight(stage, days), async () =>
    {
        var keeper = await stage.ActorAsync("ops");
        var number = Done(await stage.Get<CampaignService>().MakeAsync(new(terms, [], each, Guid.CreateVersion7(stage.GetUtcNow())), keeper));
        var buyers = new List<(string User, Actor Actor)>();
        foreach (var user in s_users) { buyers.Add((user, await stage.ActorAsync(user))); }
        _ = Done(await stage.Get<CampaignService>().IssueAsync(number, buyers.ConvertAll(one => one.Actor.OrganizationId.Value), keeper));
        if (ended) { Done(await stage.Get<CampaignService>().EndAsync(number, keeper)); }
        foreach (var (user, actor) in buyers)
        {
            var found = await stage.Get<BenefitQueries>().ListAsync(terms.Kind, new(0, 50, []) { Filter = new FilterState { Search = terms.Name! } }, actor);
            await then(user, found.Rows);
        }
    });

    private static async Task UseAsync(DemoStage stage, string user, Id<Customer> customer, string code, bool paid)
    {
        var buyer = await stage.ActorAsync(user);
        var number = Done(await stage.Get<CheckoutService>().PlaceAsync(new([new(Licence, 20)], customer, null, null, true, Guid.CreateVersion7(), Offline: !paid, Benefits: [code]), buyer));
        if (!paid) { return; } // waits for a bank transfer: it has the coupon meanwhile
        stage.At(stage.GetUtcNow().UtcDateTime.AddMinutes(8), async () =>
        {
            Done(await stage.Get<OrderService>().PayAsync(number, buyer));
            stage.Later(5, () => DemoOrders.DeliverAsync(stage, number));
        });
    }
}
