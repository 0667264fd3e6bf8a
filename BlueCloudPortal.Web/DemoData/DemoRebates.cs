using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Payments;
using static BlueCloudPortal.Web.DemoData.DemoStage;

namespace BlueCloudPortal.Web.DemoData;

/// <summary>The deductible amount of the demo: rules, the award of each half-year that ends during the play, and orders that use it.</summary>
internal static class DemoRebates
{
    private const string Licence = "S-BIT-BAK-MIG-P-PLAN-MBX";

    private static readonly (CustomerLevel Level, RebateTierText[] Tiers)[] s_rules =
    [
        (CustomerLevel.Silver, [new("5000", "2"), new("50000", "3")]),
        (CustomerLevel.Gold, [new("5000", "3"), new("50000", "4"), new("200000", "5")]),
    ];

    // When after the award, how many licences, and which part of what is there they may take.
    private static readonly (int Days, int Licences, decimal Part)[] s_uses = [(4, 20, 0.30m), (19, 12, 0.25m), (38, 1, 1m), (61, 30, 0.40m), (96, 15, 0.35m)];

    /// <summary>Puts it into the script.</summary>
    public static void Of(DemoStage stage, DateTime start, Func<string, List<Id<Customer>>> customers)
    {
        stage.At(start.AddMinutes(40), async () =>
        {
            var finance = await stage.ActorAsync("finance");
            foreach (var (level, tiers) in s_rules) { _ = Done(await stage.Get<RebateService>().SetRuleAsync(level, tiers, HalfYear.Of(stage.GetUtcNow().UtcDateTime).Days.First, null, finance)); }
        });
        for (var half = HalfYear.Of(start); half.EndsAt < stage.Curtain; half = half.Add(1))
        {
            var over = half;
            var awarded = over.EndsAt.AddDays(2).AddHours(10); // 10 o'clock in Shanghai on the third day
            stage.At(awarded, async () => _ = Done(await stage.Get<RebateService>().RunAsync(over, await stage.ActorAsync("finance"))));
            foreach (var user in new[] { "qingyu", "xingyu", "haimu" })
            {
                foreach (var (days, licences, part) in s_uses) { stage.At(awarded.AddDays(days).AddMinutes(user.Length * 7), () => UseAsync(stage, user, customers(user)[days % 3], licences, part, paid: true)); }
            }
        }
        // placed a moment ago: waits for payment, a part of it out of the deductible amount
        stage.At(stage.Curtain.AddMinutes(-4), () => UseAsync(stage, "qingyu", customers("qingyu")[0], 8, 0.5m, paid: false));
    }

    private static async Task UseAsync(DemoStage stage, string user, Id<Customer> customer, int licences, decimal part, bool paid)
    {
        var buyer = await stage.ActorAsync(user);
        IReadOnlyList<PickedPlan> items = [new(Licence, licences)];
        var total = Done(await stage.Get<QuoteQueries>().PriceAsync(items, buyer)).Quote.Total;
        var allowed = (await stage.Get<RebateQueries>().AvailableAsync(Currency.CNY, buyer))!.Value.Times(part);
        var used = allowed < total ? allowed : total;
        if (!used.IsPositive) { return; } // got nothing for that half-year
        var number = Done(await stage.Get<CheckoutService>().PlaceAsync(new(items, customer, null, null, true, Guid.CreateVersion7(), Deductible: used), buyer));
        if (!paid) { return; }
        stage.At(stage.GetUtcNow().UtcDateTime.AddMinutes(6), async () =>
        {
            Done(await stage.Get<OrderService>().PayAsync(number, buyer));
            stage.Later(5, () => DemoOrders.DeliverAsync(stage, number));
        });
    }
}
