using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Features.Ledger;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.EntityFrameworkCore;
using static BlueCloudPortal.Web.DemoData.DemoConfigured;
using static BlueCloudPortal.Web.DemoData.DemoStage;

namespace BlueCloudPortal.Web.DemoData;

/// <summary>What stands in the staff's queue in the demo, and corrections of the books.</summary>
internal static class DemoRequests
{
    private static readonly string[] s_terms = ["《安全产品服务协议》"];

    public static void Of(DemoStage stage, Func<Dictionary<string, List<Id<Customer>>>> customers)
    {
        // Security products: opened long ago, taken, handed over, and waiting; one of them longer than was promised.
        Buy("yunshan", 40, 10, deliver: true);
        Buy("xingyu", 18, 30, deliver: true);
        Buy("yunshan", 6, 20, deliver: false);
        Buy("qingyu", 3, 10, deliver: false);
        Buy("haimu", 1, 40, deliver: false);
        stage.At(Daylight(stage, 5), () => TakeAsync(stage, "ops", null));
        stage.At(Daylight(stage, 2), () => TakeAsync(stage, "ops", "support"));
        stage.At(Daylight(stage, 20), () => CorrectAsync(stage, "yunshan", "同一笔转账重复确认，冲回", agree: true));
        stage.At(Daylight(stage, 1), () => CorrectAsync(stage, "xingyu", "转账金额录错，待复核后冲回", agree: false));

        void Buy(string user, int days, int protection, bool deliver) => stage.At(Daylight(stage, days).AddMinutes(30), () => BuyAsync(stage, user, customers()[user][0], DemoConfigurations.Ddos, 1,
            months => Picks(months, ("g1", "o2", 1), ("g2", "o1", protection), ("g2", "o2", 4)), 1, null, s_terms, deliver));
    }

    // The one that waits longest, and perhaps on to a colleague.
    private static async Task TakeAsync(DemoStage stage, string user, string? colleague)
    {
        var (queue, staff) = (stage.Get<QueueService>(), await stage.ActorAsync(user));
        var waiting = (await stage.Get<QueueQueries>().ListAsync(new(0, 1, []) { Filter = new() { More = new Dictionary<string, string> { [QueueQueries.WhoFilter] = QueueQueries.Nobodys, [RequestQueries.TypeFilter] = "SecurityConfiguration" } } }, staff)).Rows;
        if (waiting.Count == 0) { return; }
        Done(await queue.TakeAsync(waiting[0].Number, staff));
        if (colleague is null) { return; }
        var to = await stage.ActorAsync(colleague);
        stage.Later(1, async () => Done(await queue.HandOverAsync(waiting[0].Number, to.UserId, staff)));
    }

    // The last top-up of a buyer is taken back: proposed by finance, agreed to by the administrator.
    private static async Task CorrectAsync(DemoStage stage, string user, string reason, bool agree)
    {
        var (buyer, finance, second) = (await stage.ActorAsync(user), await stage.ActorAsync("finance"), await stage.ActorAsync("admin"));
        await using var db = await stage.Get<PortalDb>().ReadAsync(Actor.System);
        var entry = await db.JournalEntries.Where(one => one.Event == LedgerEvent.TopUpArrived && one.Lines.Any(line => line.OrganizationId == buyer.OrganizationId)).OrderByDescending(one => one.At).Select(one => one.Number).FirstAsync();
        var service = stage.Get<CorrectionService>();
        var number = Done(await service.ProposeAsync(entry, reason, finance));
        if (agree) { stage.Later(2, async () => Done(await service.AgreeAsync(number, second))); }
    }
}
