using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Features.Benefits.Pickup;
using Microsoft.EntityFrameworkCore;
using static BlueCloudPortal.Web.DemoData.DemoStage;

namespace BlueCloudPortal.Web.DemoData;

/// <summary>Pickup cards of the demo: a batch of each business, one of them disabled, one over, one whose codes leaked and one out of stock; some cards redeemed, opened or waiting to be.</summary>
internal static class DemoPickupCards
{
    private static readonly PickupProductData s_server = new("华东（上海）", "BGP 多线", "标准型 S2", "4 核", "8 GB", "100 GB SSD", "1", "10", "0", Months: "12");
    private static readonly PickupProductData s_small = new("香港", "CN2 直连", "入门型 S1", "2 核", "4 GB", "60 GB SSD", "1", "5", "0", Months: "1");
    private static readonly PickupProductData s_metal = new("华北（北京）", "BGP 高防", "物理型 BM2", "2 × 16 核 2.9 GHz", "128 GB", "2 × 960 GB SSD", "2", "100", "50", Months: "3");
    private static readonly PickupProductData s_host = new("华南（广州）", Space: "10", Database: "2", Sites: "3", Traffic: "200", Months: "12");

    /// <summary>Puts them into the script.</summary>
    public static void Of(DemoStage stage, Func<string, List<Id<Customer>>> customers)
    {
        Batch(stage, 95, new(PickupBusiness.VirtualHost, "秋季体验活动", "体验版云虚拟主机", s_host, "39.00", "20", null, true, default), days: 60, async number =>
        {
            await UseAsync(stage, "qingyu", customers("qingyu")[0], number, 0, null, hours: 20, opens: true);
            await UseAsync(stage, "haimu", customers("haimu")[0], number, 1, null, hours: 44, opens: true);
        });
        Batch(stage, 70, new(PickupBusiness.CloudServer, "渠道大会赠礼", "标准型云服务器 4 核 8 GB", s_server, "1288.00", "30", null, true, default), days: 365, async number =>
        {
            await UseAsync(stage, "qingyu", customers("qingyu")[0], number, 0, "ubuntu-24.04", hours: 30, opens: true);
            await UseAsync(stage, "haimu", customers("haimu")[0], number, 1, "openeuler-24.03", hours: 53, opens: true);
            await UseAsync(stage, "xingyu", customers("xingyu")[0], number, 2, "debian-12", hours: 400, opens: true);
            stage.Later(3, async () => Done(await stage.Get<PickupBatchService>().RemarkAsync($"{number}-00004", "预留给杭州站到场客户", await stage.ActorAsync("finance"))));
            stage.Later(4, async () => Done(await stage.Get<PickupBatchService>().DisableCardAsync($"{number}-00005", "卡片印刷破损", await stage.ActorAsync("finance"))));
        });
        Batch(stage, 48, new(PickupBusiness.CloudServer, "香港线路试用", "入门型云服务器 2 核 4 GB", s_small, "83.66", "15", null, true, default), days: 180, async number =>
        {
            await UseAsync(stage, "qingyu", customers("qingyu")[0], number, 0, "rocky-9", hours: 26, opens: true);
            // The file went to the wrong people: whatever was unused is void, what was used stays.
            stage.Later(60, async () => Done(await stage.Get<PickupBatchService>().DisableUnusedAsync(number, "卡号文件误发到公开群，已全部作废。", await stage.ActorAsync("finance"))));
        });
        Batch(stage, 33, new(PickupBusiness.BareMetal, "重点客户迁移", "裸金属服务器 128 GB", s_metal, "5600.00", "6", null, true, default), days: 120, async number =>
        {
            await UseAsync(stage, "haimu", customers("haimu")[0], number, 0, "anolis-8", hours: 28, opens: true);
            stage.Later(200, async () => Done(await stage.Get<PickupBatchService>().StockAsync(number, isIn: false, await stage.ActorAsync("ops"))));
        });
        Batch(stage, 20, new(PickupBusiness.VirtualHost, "建站训练营", "训练营云虚拟主机", s_host, "39.00", "40", null, true, default), days: 90, number =>
        {
            stage.Later(26, async () => Done(await stage.Get<PickupBatchService>().DisableAsync(number, "训练营延期，暂停提货。", await stage.ActorAsync("finance"))));
            return Task.CompletedTask;
        });
        Batch(stage, 5, new(PickupBusiness.CloudServer, "新客首月", "入门型云服务器 2 核 4 GB", s_small, "83.66", "50", null, true, default), days: 200, number =>
            UseAsync(stage, "qingyu", customers("qingyu")[0], number, 0, "ubuntu-22.04", hours: 24, opens: false));
    }

    private static void Batch(DemoStage stage, int ago, PickupBatchData data, int days, Func<string, Task> then) => stage.At(DemoConfigured.Daylight(stage, ago).AddMinutes(41), async () =>
    {
        var finance = await stage.ActorAsync("finance");
        var made = data with { ValidUntil = BusinessTime.DayOf(stage.GetUtcNow().UtcDateTime).AddDays(days), RequestKey = Guid.CreateVersion7(stage.GetUtcNow()) };
        var number = Done(await stage.Get<PickupBatchService>().MakeAsync(made, finance));
        stage.Later(1, async () => _ = Done(await stage.Get<PickupDownloadService>().DownloadAsync(number, DemoPeople.Password, finance)));
        stage.At(DemoConfigured.Daylight(stage, ago - days).AddDays(1), () => stage.Get<PickupExpiry>().ExpireDueAsync());
        await then(number);
    });

    private static Task UseAsync(DemoStage stage, string user, Id<Customer> customer, string batch, int place, string? system, double hours, bool opens)
    {
        stage.Later(hours, async () =>
        {
            var order = Done(await stage.Get<PickupRedeemService>().RedeemAsync(new(await CodeAsync(stage, batch, place), system, customer, Guid.CreateVersion7(stage.GetUtcNow())), await stage.ActorAsync(user)));
            if (opens) { stage.Later(5, () => OpenAsync(stage, order)); }
        });
        return Task.CompletedTask;
    }

    // As the file says that staff fetched.
    private static async Task<string> CodeAsync(DemoStage stage, string batch, int place)
    {
        await using var db = await stage.Get<PortalDb>().ReadAsync(Actor.System);
        var id = await db.PickupBatches.Where(one => one.Number == batch).Select(one => one.Id).SingleAsync();
        return Done(stage.Get<PickupCipher>().Open(await db.PickupCards.Where(card => card.BatchId == id && card.Ordinal == place + 1).Select(card => card.SealedCode).SingleAsync()));
    }

    // Addresses of the block that is kept for examples.
    private static async Task OpenAsync(DemoStage stage, string number)
    {
        await using var db = await stage.Get<PortalDb>().ReadAsync(Actor.System);
        var order = await db.Orders.Include(one => one.Lines).SingleAsync(one => one.Number == number);
        Done(await stage.Get<PickupOpeningService>().OpenAsync(number, order.Lines[0].Id, $"203.0.113.{int.Parse(number[^4..], System.Globalization.CultureInfo.InvariantCulture) % 250 + 1}", PickupPasswords.New(), await stage.ActorAsync("ops")));
    }
}
