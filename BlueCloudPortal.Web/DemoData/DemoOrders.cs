using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Organizations;
using BlueCloudPortal.Web.Features.WorkOrders;
using Microsoft.EntityFrameworkCore;
using static BlueCloudPortal.Web.DemoData.DemoStage;

namespace BlueCloudPortal.Web.DemoData;

/// <summary>The orders of the demo: what is bought, and how far each comes.</summary>
internal static class DemoOrders
{
    private const string Migration = "S-UNI-CLO-ATL-P-PLAN-STD";
    private const string Isv = "S-BLU-BUS-ISV-P-PLAN-STD";

    private static readonly (string Sku, int Quantity)[][] s_baskets =
    [
        [(Migration, 1), ("S-BIT-BAK-MIG-P-PLAN-MBX", 40)],
        [("S-AGI-BUS-BPM-P-PLAN-USR", 30)],
        [(Migration, 2)],
        [("P-VST-DSK-12M", 2), ("P-YJZ-BAK-12M", 1)],
        [(Isv, 12)],
        [("S-SAA-BAK-TRA-P-PLAN-MIG", 25)],
        [(Migration, 1), (Isv, 6), ("S-BIN-BAK-P365-P-PLAN-MBX", 120)],
        [("H-AVA-IPO-K175", 2)],
        [("S-SAF-SEC-POL-P-PLAN-STD", 2)],
        [("H-ALI-WUY-AS01", 5)],
        [(Isv, 20), ("S-5NI-SEC-MGR-P-PLAN-STD", 3)],
        [("P-ALI-BOX-12M", 1)],
    ];

    /// <summary>Spreads a buyer's orders over the months. The newest ones stop on the way, so that every state is there.</summary>
    public static void Of(DemoStage stage, string user, int count, int buyerIndex, DateTime first, Func<List<Id<Customer>>> customers)
    {
        var days = (stage.Curtain - first).TotalDays - 1.2;
        for (var i = 0; i < count; i++)
        {
            var index = i;
            var basket = s_baskets[(i * 5 + buyerIndex * 3) % s_baskets.Length];
            var day = BusinessTime.StartOf(BusinessTime.DayOf(first.AddDays(days * i / Math.Max(1, count - 1))));
            var at = day.AddHours(9).AddMinutes(37 * ((i * 7 + buyerIndex) % 14)); // in the daylight of the office
            var left = count - i; // 1 is the newest
            stage.At(at, () => PlayAsync(stage, user, basket, customers()[index % 3], left, index + buyerIndex));
        }
        // placed a moment ago: their time to pay still runs when the portal opens
        if (buyerIndex % 2 == 0) { stage.At(stage.Curtain.AddMinutes(-3 - buyerIndex), () => PlaceAsync(stage, user, s_baskets[buyerIndex], customers()[0], null)); }
    }

    private static async Task PlayAsync(DemoStage stage, string user, (string Sku, int Quantity)[] basket, Id<Customer> customer, int left, int seed)
    {
        var buyer = await stage.ActorAsync(user);
        var now = stage.GetUtcNow().UtcDateTime;
        var remark = seed % 3 == 0 ? "请在周末窗口实施，提前一天电话确认。" : null;
        var number = await PlaceAsync(stage, user, basket, customer, remark);
        var ends = now + stage.Get<OrderSettings>().PaymentWindow;
        if (left == 1) { stage.At(ends, async () => _ = await stage.Get<OrderExpiry>().ExpireDueAsync()); return; } // nobody pays it
        if (seed % 9 == 4)
        {
            // given up in time: by the buyer, or by staff whom the buyer called
            var (who, why) = seed % 2 == 0 ? (buyer, "客户预算调整") : (await stage.ActorAsync("sales"), "客户来电：型号选错，改日重新下单。");
            stage.At(now.AddMinutes(8), async () => Done(await stage.Get<OrderService>().CancelAsync(number, why, who)));
            return;
        }
        stage.At(now.AddMinutes(6), async () =>
        {
            Done(await stage.Get<OrderService>().PayAsync(number, buyer));
            if (left == 2 && seed % 2 == 0) { return; } // stays 待处理
            stage.Later(5, () => DeliverAsync(stage, number));
            stage.Later(6, () => ServeAsync(stage, number, buyer, left, seed));
        });
    }

    private static async Task<string> PlaceAsync(DemoStage stage, string user, (string Sku, int Quantity)[] basket, Id<Customer> customer, string? remark) => Done(await stage.Get<CheckoutService>().PlaceAsync(
        new([.. basket.Select(item => new PickedPlan(item.Sku, item.Quantity))], customer, BusinessTime.DayOf(stage.GetUtcNow().UtcDateTime).AddDays(7), remark, true, Guid.CreateVersion7(), AddressId: await AddressAsync(stage, await stage.ActorAsync(user))), await stage.ActorAsync(user)));

    /// <summary>The buyer's default address, which hardware is sent to.</summary>
    public static async Task<Id<PostalAddress>?> AddressAsync(DemoStage stage, Actor buyer) => (await stage.Get<AddressQueries>().ListAsync(buyer)).FirstOrDefault(one => one.IsForDelivery)?.Id;

    /// <summary>Staff deliver what is no service.</summary>
    public static async Task DeliverAsync(DemoStage stage, string number)
    {
        var staff = await stage.ActorAsync("sales");
        await using var db = await stage.Get<PortalDb>().ReadAsync(staff);
        var order = await db.Orders.Include(one => one.Lines).SingleAsync(one => one.Number == number);
        foreach (var line in order.Lines.Where(line => !line.IsService).OrderBy(line => line.Position))
        {
            Done(await stage.Get<OrderService>().DeliverLineAsync(number, line.Id, $"SN-{line.Sku[^3..]}-{number[^6..]}-{line.Position:D2}", staff));
        }
    }

    private static async Task ServeAsync(DemoStage stage, string number, Actor buyer, int left, int seed)
    {
        var service = stage.Get<WorkOrderService>();
        var operations = await stage.ActorAsync("ops");
        var providers = new[] { await stage.ActorAsync("lanke"), await stage.ActorAsync("hengxu") };
        await using var db = await stage.Get<PortalDb>().ReadAsync(Actor.System);
        foreach (var work in await db.WorkOrders.Include(one => one.Milestones).Where(one => one.OrderNumber == number).OrderBy(one => one.Number).ToListAsync())
        {
            var milestones = work.Milestones.OrderBy(one => one.Position).Select(one => one.Number).ToList();
            var provider = providers[seed % 2];
            if (left == 3 && seed % 3 == 1) { continue; } // stays 待派单
            if (seed % 8 == 3)
            {
                var busy = providers[(seed + 1) % 2];
                Done(await service.DispatchAsync(work.Number, busy.OrganizationId, operations));
                stage.Later(2, async () => Done(await service.DeclineAsync(work.Number, "本月实施资源已排满。", busy)));
                stage.Later(4, async () => Done(await service.DispatchAsync(work.Number, provider.OrganizationId, operations)));
            }
            else { Done(await service.DispatchAsync(work.Number, provider.OrganizationId, operations)); }
            if (left == 4 && seed % 3 == 0) { continue; } // stays 待接单
            stage.Later(20, async () => Done(await service.AcceptAsync(work.Number, provider)));
            if (left <= 3) { continue; } // stays 实施中
            stage.Later(72, async () => Done(await service.HandInAsync(milestones[0], "部署与配置已完成，实施记录见附件编号 A-01。", provider)));
            if (seed % 7 == 2)
            {
                stage.Later(90, async () => Done(await service.SendBackAsync(milestones[0], "少了两台终端的配置记录。", buyer)));
                stage.Later(110, async () => Done(await service.HandInAsync(milestones[0], "已补齐两台终端的配置记录。", provider)));
            }
            stage.Later(130, async () => Done(await service.AcceptMilestoneAsync(milestones[0], "核对无误。", buyer)));
            if (left == 5) { continue; } // stays 部分验收
            stage.Later(200, async () => Done(await service.HandInAsync(milestones[1], "联合测试通过，文档已移交。", provider)));
            if (left == 6) { continue; } // stays 待验收
            stage.Later(230, async () => Done(await service.AcceptMilestoneAsync(milestones[1], null, buyer)));
        }
    }
}
