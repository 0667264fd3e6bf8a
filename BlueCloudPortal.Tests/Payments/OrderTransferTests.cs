using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Payments.Channels;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Payments;

/// <summary>An order paid by bank transfer: handed in, checked by staff .</summary>
[Trait("Feature", "R-15")]
public sealed class OrderTransferTests : ChannelTest
{
    private OrderTransferService Transfers => Service<OrderTransferService>();

    private TransferData Data(Guid? key = null) => new("6222 0018", "示例银行", BusinessTime.DayOf(Clock.Now), key ?? Guid.NewGuid());

    [Fact]
    public async Task HandIn_KeepsTheOrderFromLapsing_AndConfirmedItIsPaid()
    {
        var order = await OrderAsync(limited: true);
        var number = Done(await Transfers.HandInAsync(order.Number, Data(), Files.Png(), People.Reseller));
        Clock.Advance(TimeSpan.FromHours(20));
        Assert.Equal(0, await Service<OrderExpiry>().ExpireDueAsync());
        _ = Refused("order.transfer-waits", await Service<OrderService>().PayAsync(order.Number, People.Reseller));
        _ = Refused("order.transfer-waits", await Payments.StartAsync(new(DocumentKind.Order, order.Number, PaymentMethod.Alipay, null, Guid.NewGuid()), People.Reseller));
        _ = Refused("order.transfer-waits", await Transfers.HandInAsync(order.Number, Data(), Files.Png(), People.Reseller));
        _ = Refused("lifecycle.not-now", await Transfers.ConfirmAsync(number, People.Finance)); // nobody has taken it
        Done(await Transfers.TakeAsync(number, People.Finance));
        Done(await Transfers.ConfirmAsync(number, People.Finance));
        var paid = await OrderAsync(order);
        Assert.Equal((OrderStatus.PendingProcessing, PaymentMethod.Transfer, null), (paid.Status, paid.PaidBy, paid.TransferAt));
        Assert.Equal((PaymentStatus.Paid, 1), ((await PaymentAsync(number)).Status, await EntriesAsync(LedgerEvent.OrderPaid)));
        Assert.Equal((RequestType.OrderTransfer, RequestStatus.Completed), await ReadAsync(db => db.OperationRequests.Select(one => new ValueTuple<RequestType, RequestStatus>(one.Type, one.Status)).SingleAsync()));
    }

    [Fact]
    public async Task Reject_TellsWhyAndGivesANewTimeToPay()
    {
        var order = await OrderAsync(limited: true);
        var number = Done(await Transfers.HandInAsync(order.Number, Data(), Files.Png(), People.Reseller));
        Assert.Equal("Reason", Refused("field.required", await Transfers.RejectAsync(number, " ", People.Finance)).Field);
        Done(await Transfers.RejectAsync(number, "未到账", People.Finance));
        var open = await OrderAsync(order);
        Assert.Equal((null, Clock.Now.AddMinutes(15)), (open.TransferAt, open.PayBefore));
        Assert.Equal("未到账", (await PaymentAsync(number)).RejectReason);
        Assert.Equal(0, await ReadAsync(db => db.JournalEntries.CountAsync()));
        _ = Done(await Transfers.HandInAsync(order.Number, Data(), Files.Png(), People.Reseller)); // once more
    }

    [Fact]
    public async Task Confirm_ForAnOrderThatWasCancelled_PutsTheMoneyIntoTheWallet()
    {
        var order = await OrderAsync();
        var number = await TakenAsync(order);
        Done(await Service<OrderService>().CancelAsync(order.Number, "不要了", People.Reseller));
        Done(await Transfers.ConfirmAsync(number, People.Finance));
        Assert.Equal((PaymentStatus.Kept, order.Total.Minor), ((await PaymentAsync(number)).Status, await WalletAsync(People.Reseller)));
        Assert.Equal(OrderStatus.Cancelled, (await OrderAsync(order)).Status);
    }

    [Fact]
    public async Task Confirm_ByFourAtOnce_PaysOnce()
    {
        for (var round = 0; round < 3; round++)
        {
            var order = await OrderAsync();
            var number = await TakenAsync(order);
            var results = await Task.WhenAll(new[] { People.Finance, People.Admin, People.Finance, People.Admin }.Select(actor => Task.Run(() => Transfers.ConfirmAsync(number, actor))));
            Assert.Single(results, result => !result.IsRefused);
            Assert.Equal(1, await ReadAsync(db => db.JournalEntries.CountAsync(entry => entry.DocumentNumber == order.Number)));
        }
        Assert.Equal(0, await EntriesAsync(LedgerEvent.PaymentKept));
    }

    [Fact]
    public async Task ConfirmAndReject_AtOnce_OneWins()
    {
        for (var round = 0; round < 4; round++)
        {
            var order = await OrderAsync();
            var number = await TakenAsync(order);
            var results = await Task.WhenAll(Task.Run(() => Transfers.ConfirmAsync(number, People.Finance)), Task.Run(() => Transfers.RejectAsync(number, "未到账", People.Admin)));
            Assert.Single(results, result => !result.IsRefused);
            Assert.Equal(results[0].IsRefused ? OrderStatus.PendingPayment : OrderStatus.PendingProcessing, (await OrderAsync(order)).Status);
        }
    }

    [Fact]
    public async Task HandIn_WithSomethingMissing_IsRefusedAtTheField()
    {
        var order = await OrderAsync();
        Assert.Equal("PayingAccount", Refused("field.required", await Transfers.HandInAsync(order.Number, Data() with { PayingAccount = "" }, Files.Png(), People.Reseller)).Field);
        Assert.Equal("PayingBank", Refused("field.required", await Transfers.HandInAsync(order.Number, Data() with { PayingBank = null }, Files.Png(), People.Reseller)).Field);
        Assert.Equal("TransferredOn", Refused("field.required", await Transfers.HandInAsync(order.Number, Data() with { TransferredOn = null }, Files.Png(), People.Reseller)).Field);
        Assert.Equal("TransferredOn", Refused("payment.bad-day", await Transfers.HandInAsync(order.Number, Data() with { TransferredOn = BusinessTime.DayOf(Clock.Now).AddDays(1) }, Files.Png(), People.Reseller)).Field);
        Assert.Equal("Proof", Refused("field.required", await Transfers.HandInAsync(order.Number, Data(), null, People.Reseller)).Field);
        Assert.Equal("Proof", Refused("file.wrong-type", await Transfers.HandInAsync(order.Number, Data(), new UploadedFile("a.exe", "MZ"u8.ToArray()), People.Reseller)).Field);
        _ = Refused("access.not-found", await Transfers.HandInAsync(order.Number, Data(), Files.Png(), People.OtherReseller));
        Assert.Equal(0, await ReadAsync(db => db.Payments.CountAsync()));
    }

    [Fact]
    public async Task HandIn_PressedTwice_IsOne_AndAKeyIsForOneOrder()
    {
        var (order, other, data) = (await OrderAsync(), await OrderAsync(), Data());
        var numbers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () => Done(await Transfers.HandInAsync(order.Number, data, Files.Png(), People.Reseller)))));
        Assert.Single(numbers.Distinct());
        Assert.Equal((1, 1), (await ReadAsync(db => db.Payments.CountAsync()), await ReadAsync(db => db.OperationRequests.CountAsync())));
        _ = Refused("payment.key-used", await Transfers.HandInAsync(other.Number, data, Files.Png(), People.Reseller));
    }

    private async Task<Order> OrderAsync(bool limited = false)
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        if (limited)
        {
            await Db.ChangeAsync(Actor.System, async db => { (await db.Orders.SingleAsync(one => one.Id == order.Id)).LimitPayment(TimeSpan.FromMinutes(15)); return Result.Done; });
        }
        return order;
    }

    private async Task<string> TakenAsync(Order order)
    {
        var number = Done(await Transfers.HandInAsync(order.Number, Data(), Files.Png(), People.Reseller));
        Done(await Transfers.TakeAsync(number, People.Finance));
        return number;
    }
}
