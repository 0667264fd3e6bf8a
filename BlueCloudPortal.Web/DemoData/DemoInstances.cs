using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Features.Instances;
using BlueCloudPortal.Web.Features.Instances.Keys;
using BlueCloudPortal.Web.Features.Instances.Renewals;
using BlueCloudPortal.Web.Features.Instances.Transfers;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;
using static BlueCloudPortal.Web.DemoData.DemoStage;

namespace BlueCloudPortal.Web.DemoData;

/// <summary>
/// What was bought for a time: some that renews itself month after month, some renewed by hand, early and late, some that ends in a few days, ended a few days ago or long ago; one that staff corrected, one released; some that were handed over to another company, or are on their way;
/// one whose automatic renewal found too little in the wallet, and one renewal that waits for payment. Every night the portal looks at them.
/// </summary>
internal static class DemoInstances
{
    private const string Disaster = "S-SAA-BAK-TRA-P-PLAN-DR";
    private const string Migration = "S-SAA-BAK-TRA-P-PLAN-MIG";
    private const string Mailbox = "S-BIT-BAK-MIG-P-PLAN-MBX";
    private const string Policy = "S-SAF-SEC-POL-P-PLAN-STD";

    /// <summary>Plays it.</summary>
    public static void Of(DemoStage stage, DateTime start, Func<string, List<Id<Customer>>> customers)
    {
        var today = BusinessTime.DayOf(stage.Curtain);
        for (var day = BusinessTime.DayOf(start).AddDays(1); day <= today; day = day.AddDays(1))
        {
            stage.At(BusinessTime.StartOf(day).AddMinutes(2), () => NightAsync(stage));
        }
        Buys(150, "qingyu", Disaster, ["10.20.0.11 dr-hz-01", "10.20.0.12 dr-hz-02", "10.20.0.13 dr-hz-03"], async bought =>
        {
            Done(await stage.Get<InstanceService>().RenameAsync(bought[0], "灾备 杭州主站", await stage.ActorAsync("qingyu")));
            Done(await stage.Get<InstanceService>().AutoRenewAsync(bought[0], 1, true, await stage.ActorAsync("qingyu")));
            Done(await stage.Get<InstanceService>().RenameAsync(bought[1], "灾备 订单库", await stage.ActorAsync("qingyu")));
            stage.Later(24 * 20, () => RenewAsync("qingyu", bought[1], 3)); // early
            stage.Later(24 * 130, () => RenewAsync("qingyu", bought[1], 2)); // a few days late
        }); // the third is let go
        Buys(96, "qingyu", Migration, ["mig-bj-01", "mig-bj-02"], async bought =>
        {
            Done(await stage.Get<InstanceService>().AutoRenewAsync(bought[0], 3, true, await stage.ActorAsync("qingyu")));
            stage.Later(24 * 12, async () => Done(await stage.Get<InstanceService>().CorrectAsync(bought[1], BusinessTime.DayOf(stage.GetUtcNow().UtcDateTime).AddDays(60), "实施延期，按服务协议顺延", await stage.ActorAsync("ops"))));
            stage.Later(24 * 40, async () => Done(await stage.Get<InstanceService>().ReleaseAsync(bought[1], "客户迁移完成，提前退租", await stage.ActorAsync("ops"))));
        });
        Buys(26, "qingyu", Disaster, ["10.20.4.21 dr-sh-01"], bought => NameAsync("qingyu", bought[0], "灾备 上海"));
        Buys(24, "qingyu", Mailbox, ["200 个邮箱，管理后台 https://mail.qingyu.example"], bought => NameAsync("qingyu", bought[0], "集团邮箱迁移"), quantity: 20);
        Buys(45, "qingyu", Migration, ["mig-gz-01"], bought => NameAsync("qingyu", bought[0], "官网迁移"));
        Buys(120, "qingyu", Policy, ["https://policy.qingyu.example"], async bought =>
        {
            await NameAsync("qingyu", bought[0], "防火墙策略");
            stage.Later(24 * 30, async () => await SendAsync("qingyu", bought[0], "xingyu", "随项目移交", number => stage.Later(20, async () => Done(await stage.Get<TransferService>().DeclineAsync(number, "项目已取消", await stage.ActorAsync("xingyu"))))));
        });
        Buys(88, "haimu", Disaster, ["10.30.0.5 dr-nb-01", "10.30.0.6 dr-nb-02"], async bought =>
        {
            Done(await stage.Get<InstanceService>().AutoRenewAsync(bought[0], 1, true, await stage.ActorAsync("haimu")));
            stage.Later(24 * 25, () => RenewAsync("haimu", bought[1], 2));
        });
        Buys(27, "haimu", Migration, ["mig-nb-01"], async bought =>
        {
            await NameAsync("haimu", bought[0], "机房搬迁");
            stage.Later(24 * 25, () => SendAsync("haimu", bought[0], "qingyu", "客户改由青屿服务，请接收")); // waits for an answer
        });
        Buys(25, "haimu-a", Disaster, ["10.31.0.2 dr-wz-01", "10.31.0.3 dr-wz-02"], async bought =>
        {
            await NameAsync("haimu-a", bought[0], "ERP 灾备");
            stage.Later(24 * 6, () => SendAsync("haimu-a", bought[1], "yunshan", "", number => stage.Later(5, async () => Done(await stage.Get<TransferService>().AcceptAsync(number, customers("yunshan")[0], await stage.ActorAsync("yunshan"))))));
        });
        Buys(60, "xingyu", Migration, ["mig-hf-01"], async bought => Done(await stage.Get<InstanceService>().AutoRenewAsync(bought[0], 1, true, await stage.ActorAsync("xingyu"))));
        // five years of all of it at once: more than the wallet has
        Buys(28, "yunshan", Migration, ["150 台迁移许可，序列号 YS-MIG-150"], async bought => Done(await stage.Get<InstanceService>().AutoRenewAsync(bought[0], 60, true, await stage.ActorAsync("yunshan"))), quantity: 150);
        // placed a moment ago: its time to pay still runs when the portal opens
        stage.At(stage.Curtain.AddMinutes(-4), async () =>
        {
            await using var db = await stage.Get<PortalDb>().ReadAsync(Actor.System);
            if (await db.Instances.Where(one => one.Name == "官网迁移").Select(one => one.Number).SingleOrDefaultAsync() is { } number) { _ = await PlaceAsync("qingyu", number, 2); }
        });

        void Buys(int daysAgo, string user, string sku, string[] content, Func<IReadOnlyList<string>, Task> then, int? quantity = null) =>
            stage.At(BusinessTime.StartOf(today.AddDays(-daysAgo)).AddHours(10).AddMinutes(daysAgo % 50), () => BuyAsync(stage, user, sku, quantity ?? content.Length, string.Join('\n', content), customers(user)[daysAgo % 3], then));

        async Task NameAsync(string user, string number, string name) => Done(await stage.Get<InstanceService>().RenameAsync(number, name, await stage.ActorAsync(user)));

        async Task SendAsync(string user, string number, string to, string remark, Action<string>? then = null)
        {
            var (sender, receiver) = (await stage.ActorAsync(user), DemoPeople.All.First(person => person.User == to));
            var sent = Done(await stage.Get<TransferService>().SendAsync(new(number, receiver.Company, to, remark, Guid.CreateVersion7()), DemoPeople.Password, sender));
            then?.Invoke(sent);
        }

        async Task<string> PlaceAsync(string user, string number, int months)
        {
            var buyer = await stage.ActorAsync(user);
            await using var db = await stage.Get<PortalDb>().ReadAsync(Actor.System);
            var customer = await db.Instances.Where(one => one.Number == number).Select(one => one.CustomerId).SingleAsync();
            return Done(await stage.Get<CheckoutService>().PlaceAsync(new([PickedPlan.Renewing(new(number, months))], customer, null, null, true, Guid.CreateVersion7()), buyer));
        }

        async Task RenewAsync(string user, string number, int months)
        {
            var order = await PlaceAsync(user, number, months);
            Done(await stage.Get<OrderService>().PayAsync(order, await stage.ActorAsync(user)));
        }
    }

    // Bought, paid, and delivered some hours later.
    private static async Task BuyAsync(DemoStage stage, string user, string sku, int quantity, string content, Id<Customer> customer, Func<IReadOnlyList<string>, Task> then)
    {
        var buyer = await stage.ActorAsync(user);
        var number = Done(await stage.Get<CheckoutService>().PlaceAsync(new([new PickedPlan(sku, quantity)], customer, null, null, true, Guid.CreateVersion7()), buyer));
        Done(await stage.Get<OrderService>().PayAsync(number, buyer));
        stage.Later(4, async () =>
        {
            await using (var db = await stage.Get<PortalDb>().ReadAsync(Actor.System))
            {
                var line = await db.Orders.Where(one => one.Number == number).SelectMany(one => one.Lines).Select(one => one.Id).SingleAsync();
                Done(await stage.Get<OrderService>().DeliverLineAsync(number, line, content, await stage.ActorAsync("sales")));
            }
            await using var after = await stage.Get<PortalDb>().ReadAsync(Actor.System);
            var made = await after.Instances.Where(one => one.OrderNumber == number).OrderBy(one => one.Piece).Select(one => one.Number).ToListAsync();
            stage.Later(2, () => then(made));
        });
    }

    private static async Task NightAsync(DemoStage stage)
    {
        _ = await stage.Get<AutoRenewals>().RunAsync();
        _ = await stage.Get<InstanceClock>().ExpireDueAsync();
        _ = await stage.Get<InstanceClock>().RemindAsync();
        _ = await stage.Get<TransferService>().LapseDueAsync();
        _ = await stage.Get<CertificateClock>().RemindAsync();
    }
}
