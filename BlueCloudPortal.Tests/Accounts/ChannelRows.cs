using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Payments;
using BlueCloudPortal.Web.Features.Payments.Channels;
using Microsoft.EntityFrameworkCore;
using static BlueCloudPortal.Tests.Accounts.AccessOperation;
using static BlueCloudPortal.Tests.Accounts.AccessWorld;
using static BlueCloudPortal.Tests.Accounts.Who;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>Who may do and see what with payments through channels, bank transfers for orders, notices and bills.</summary>
internal static class ChannelRows
{
    private const Who Keepers = Admin | Finance;

    public static IReadOnlyList<AccessOperation> Rows { get; } =
    [
        Does("TopUpService.BeginAsync", Other | Above, (w, o) => w.Nothing(o), (w, _, a) => w.Get<TopUpService>().BeginAsync("1.00", true, Guid.NewGuid(), a)), // whoever has an agent is refused by another rule (D-16)
        Does("TopUpService.CheckAsync", Other | Above, (w, o) => w.Nothing(o), (w, _, a) => w.Get<TopUpService>().CheckAsync(new("1.00", "6222", "银行", Guid.NewGuid()), Files.Png(), a)),
        Does("PaymentService.StartAsync", Owner, (w, o) => w.Order(o), (w, d, a) => w.Get<PaymentService>().StartAsync(new(DocumentKind.Order, d.Mark, PaymentMethod.Alipay, null, Guid.NewGuid()), a)),
        Does("PaymentService.GoAsync", Owner | Keepers, Begun, (w, d, a) => w.Get<PaymentService>().GoAsync(d.Mark, a)),
        Does("PaymentService.CheckAsync", Owner | Keepers, Begun, (w, d, a) => w.Get<PaymentService>().CheckAsync(d.Mark, a)),
        Does("OrderTransferService.HandInAsync", Owner, (w, o) => w.Order(o), (w, d, a) => w.Get<OrderTransferService>().HandInAsync(d.Mark, Said(w), Files.Png(), a)),
        Does("OrderTransferService.TakeAsync", Keepers, HandedIn, (w, d, a) => w.Get<OrderTransferService>().TakeAsync(d.Mark, a)),
        Does("OrderTransferService.ConfirmAsync", Keepers, Taken, (w, d, a) => w.Get<OrderTransferService>().ConfirmAsync(d.Mark, a)),
        Does("OrderTransferService.RejectAsync", Keepers, HandedIn, (w, d, a) => w.Get<OrderTransferService>().RejectAsync(d.Mark, "未到账", a)),
        Does("ChannelBillService.FetchAsync", Keepers, (w, o) => w.Nothing(o), (w, _, a) => w.Get<ChannelBillService>().FetchAsync(PaymentMethod.Alipay, w.Today.AddDays(-1), a)),
        Does("ChannelBillService.UploadAsync", Keepers, (w, o) => w.Nothing(o), (w, _, a) => w.Get<ChannelBillService>().UploadAsync(PaymentMethod.Alipay, w.Today.AddDays(-1), new UploadedFile("a.csv", "trade,amount\nPY1,1.00\n"u8.ToArray()), a)),
        Shows("ChannelQueries.ChannelsAsync", Keepers, Marked("Alipay", Begun), (w, _, a) => w.Get<ChannelQueries>().ChannelsAsync(a)),
        Shows("ChannelQueries.PaymentsAsync", Keepers, Begun, (w, _, a) => w.Get<ChannelQueries>().PaymentsAsync(All, a)),
        Shows("ChannelQueries.StreamAsync", Keepers, Begun, (w, _, a) => AllOf(w.Get<ChannelQueries>().StreamAsync(FilterState.Empty, [], a))),
        Counts("ChannelQueries.CountWaitingAsync", Keepers, HandedIn, (w, a) => w.Get<ChannelQueries>().CountWaitingAsync(a)),
        Shows("ChannelQueries.FindAsync", Own | Keepers, Begun, (w, d, a) => w.Get<ChannelQueries>().FindAsync(d.Mark, a)),
        Shows("ChannelQueries.NoticesAsync", Keepers, Told, (w, _, a) => w.Get<ChannelQueries>().NoticesAsync(All, a)),
        Shows("ChannelQueries.FindNoticeAsync", Keepers, Told, (w, d, a) => w.Get<ChannelQueries>().FindNoticeAsync(d.Key, a)),
        Shows("ChannelQueries.BillsAsync", Keepers, Billed, (w, _, a) => w.Get<ChannelQueries>().BillsAsync(All, a)),
        Shows("ChannelQueries.FindBillAsync", Keepers, Billed, (w, d, a) => w.Get<ChannelQueries>().FindBillAsync(d.Key, a)),
    ];

    private static TransferData Said(AccessWorld world) => new("6222", "示例银行", world.Today, Guid.NewGuid());

    private static Func<AccessWorld, Actor, Task<Doc>> Marked(string mark, Func<AccessWorld, Actor, Task<Doc>> make) => async (world, owner) => (await make(world, owner)) with { Mark = mark };

    private static async Task<Doc> Begun(AccessWorld world, Actor owner)
    {
        var order = await world.Order(owner);
        return new(Done(await world.Get<PaymentService>().StartAsync(new(DocumentKind.Order, order.Mark, PaymentMethod.Alipay, null, Guid.NewGuid()), owner)));
    }

    private static async Task<Doc> HandedIn(AccessWorld world, Actor owner)
    {
        var order = await world.Order(owner);
        return new(Done(await world.Get<OrderTransferService>().HandInAsync(order.Mark, Said(world), Files.Png(), owner)));
    }

    private static async Task<Doc> Taken(AccessWorld world, Actor owner)
    {
        var transfer = await HandedIn(world, owner);
        Assert.False((await world.Get<OrderTransferService>().TakeAsync(transfer.Mark, world.People.Finance)).IsRefused);
        return transfer;
    }

    private static async Task<Doc> Told(AccessWorld world, Actor owner)
    {
        var trade = $"PYX{Guid.NewGuid().ToString("N")[..12]}";
        _ = await world.Get<PaymentSettler>().TakeAsync(PaymentMethod.Alipay, NoticeSource.Notice, $"out_trade_no={trade}", "");
        var found = await world.Get<ChannelQueries>().NoticesAsync(All, world.People.Finance);
        return new(trade, found.Rows.Single(row => row.Trade == trade).Id);
    }

    private static async Task<Doc> Billed(AccessWorld world, Actor owner)
    {
        var by = world.People.Finance;
        var id = Done(await world.Get<ChannelBillService>().UploadAsync(PaymentMethod.UnionPay, world.Today.AddDays(-2), new UploadedFile("a.csv", "trade,amount\nPY1,1.00\n"u8.ToArray()), by));
        return new(id.ToString(), id);
    }

    private static T Done<T>(Result<T> result)
    {
        Assert.False(result.IsRefused, result.Error?.ToString());
        return result.Value;
    }

    internal static async Task<IReadOnlyList<T>> AllOf<T>(IAsyncEnumerable<T> rows)
    {
        var all = new List<T>();
        await foreach (var row in rows) { all.Add(row); }
        return all;
    }
}
