using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Catalog;
using BlueCloudPortal.Web.Features.Orders;
using static BlueCloudPortal.Web.DemoData.DemoStage;

namespace BlueCloudPortal.Web.DemoData;

/// <summary>Prices that were agreed, and products that were configured, in the demo.</summary>
internal static class DemoConfigured
{
    public static void Of(DemoStage stage, DateTime start, Func<Dictionary<string, List<Id<Customer>>>> customers)
    {
        stage.At(start.AddHours(4), () => AgreeAsync(stage));
        stage.At(Daylight(stage, 12), () => NextPricesAsync(stage));
        stage.At(Daylight(stage, 60), () => BuyAsync(stage, "qingyu", customers()["qingyu"][0], DemoConfigurations.Phones, 1, choices => Picks(choices, ("g1", "o1", 4), ("g1", "o3", 20), ("g2", "o1", 1), ("g3", "o1", 30)), 12, null, [], deliver: true));
        stage.At(Daylight(stage, 25), () => BuyAsync(stage, "xingyu", customers()["xingyu"][1], DemoConfigurations.Desktop, 15, choices => Picks(choices, ("g1", "o1", 1), ("g2", "o1", 1), ("g3", "o1", 1)), 36, "it@xingyu.example", [DemoConfigurations.DesktopTerms], deliver: false));
        stage.At(Daylight(stage, 9), () => BuyAsync(stage, "qingyu", customers()["qingyu"][1], DemoConfigurations.Ddos, 1, choices => Picks(choices, ("g1", "o2", 1), ("g2", "o1", 100), ("g2", "o2", 8)), 12, null, ["《安全产品服务协议》"], deliver: true));
        stage.At(Daylight(stage, 2), () => FillCartAsync(stage));
    }

    // Some days ago, at ten in the office.
    internal static DateTime Daylight(DemoStage stage, int days) => BusinessTime.StartOf(BusinessTime.DayOf(stage.Curtain.AddDays(-days))).AddHours(10);

    internal static ConfigurationChoice Picks(int months, params (string Group, string Option, int Quantity)[] picks) => new(months, [.. picks.Select(pick => new ConfigurationPick(pick.Group, pick.Option, pick.Quantity))]);

    private static async Task AgreeAsync(DemoStage stage)
    {
        var (service, staff) = (stage.Get<DiscountService>(), await stage.ActorAsync("ops"));
        var today = BusinessTime.DayOf(stage.GetUtcNow().UtcDateTime);
        await AgreedAsync("qingyu", "云服务器", "85", null, "框架合同 2026-018");
        await AgreedAsync("qingyu", "Avaya IP Office", "99", today.AddDays(364), "季度谈判");
        await AgreedAsync("xingyu", "无影", "96.5", null, "");
        await AgreedAsync("haimu", "企业云盘", "90", today.AddDays(59), "促销期三个月");

        async Task AgreedAsync(string user, string product, string percent, DateOnly? to, string note)
        {
            var buyer = await stage.ActorAsync(user);
            var (_, solutions) = await stage.Get<DiscountQueries>().ProductsAsync(staff);
            var slug = solutions.Single(one => one.Name == product).Slug;
            _ = Done(await service.AgreeAsync(new(buyer.OrganizationId, slug, null, new(percent, today, to, note)), staff));
        }
    }

    // New prices of two plans that wait for their day.
    private static async Task NextPricesAsync(DemoStage stage)
    {
        var (staff, now) = (await stage.ActorAsync("ops"), stage.GetUtcNow().UtcDateTime);
        var file = "Vendor,Line,Industry,Solution,SKU,Plan,TermMonths,Unit,Region,ListPrice,Currency,TaxRatePercent,Kind\n"
            + "BitTitan,解决方案,备份与迁移,BitTitan数据迁移工具,S-BIT-BAK-MIG-P-PLAN-MBX,邮箱迁移,1,邮箱,中国大陆,198.00,CNY,6,license\n"
            + "伟仕佳杰,生态云,存储,企业云盘,P-VST-DSK-12M,企业云盘 1年,12,套,中国大陆,3200.00,CNY,6,subscription\n";
        _ = Done(await stage.Get<PriceListImportService>().ApplyAsync(new UploadedFile("price-list-next.csv", System.Text.Encoding.UTF8.GetBytes(file)), null, BusinessTime.DayOf(now).AddDays(40), staff));
        _ = Done(await stage.Get<DiscountService>().AgreeAsync(new((await stage.ActorAsync("yunshan")).OrganizationId, null, "解决方案", new("97", BusinessTime.DayOf(now).AddDays(30), BusinessTime.DayOf(now).AddDays(394), "下一年度框架")), staff));
    }

    internal static async Task BuyAsync(DemoStage stage, string user, Id<Customer> customer, string sku, int quantity, Func<int, ConfigurationChoice> choice, int months, string? email, string[] terms, bool deliver)
    {
        var buyer = await stage.ActorAsync(user);
        var number = Done(await stage.Get<CheckoutService>().PlaceAsync(
            new([new(sku, quantity, choice(months))], customer, null, null, true, Guid.CreateVersion7(), AddressId: await DemoOrders.AddressAsync(stage, buyer), Email: email, AcceptedTerms: terms), buyer));
        stage.At(stage.GetUtcNow().UtcDateTime.AddMinutes(6), async () =>
        {
            Done(await stage.Get<OrderService>().PayAsync(number, buyer));
            if (deliver) { stage.Later(20, () => DemoOrders.DeliverAsync(stage, number)); }
        });
    }

    // One line is configured, the other waits for it (D-20).
    private static async Task FillCartAsync(DemoStage stage)
    {
        var (cart, buyer) = (stage.Get<CartService>(), await stage.ActorAsync("xingyu"));
        Done(await cart.AddConfiguredAsync(new(DemoConfigurations.Antivirus, 1, Picks(12, ("g1", "o1", 20), ("g1", "o2", 180))), buyer));
        Done(await cart.AddAsync(DemoConfigurations.Waf, 1, buyer));
        Done(await cart.AddAsync("S-BIT-BAK-MIG-P-PLAN-MBX", 60, buyer));
    }
}
