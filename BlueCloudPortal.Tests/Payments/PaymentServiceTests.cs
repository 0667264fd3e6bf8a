using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Payments;
using BlueCloudPortal.Web.Features.Payments.Channels;
using BlueCloudPortal.Web.Features.Payments.Sandbox;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Payments;

/// <summary>Payments begun, gone on with, asked about and closed; refunds and bills at the channels.</summary>
public sealed class PaymentServiceTests : ChannelTest
{
    [Fact, Trait("Feature", "V-20")]
    public async Task Begin_WithoutTickOrAmountOrByACompanyWithAnAgent_IsRefused()
    {
        Assert.Equal("Understood", Refused("top-up.not-understood", await TopUps.BeginAsync("10", false, Guid.NewGuid(), People.Reseller)).Field);
        Assert.Equal("Amount", Refused("amount.not-positive", await TopUps.BeginAsync("0", true, Guid.NewGuid(), People.Reseller)).Field);
        Assert.Equal("Amount", Refused("amount.empty", await TopUps.BeginAsync(null, true, Guid.NewGuid(), People.Reseller)).Field);
        _ = Refused("top-up.with-agent", await TopUps.BeginAsync("10", true, Guid.NewGuid(), People.Below)); // D-16
        foreach (var actor in new[] { People.ResellerUser, People.Provider, People.Finance }) { _ = Refused("access.forbidden", await TopUps.BeginAsync("10", true, Guid.NewGuid(), actor)); }
        Assert.Equal(0, await ReadAsync(db => db.TopUps.CountAsync()));
    }

    // I4, I5: one key is one payment; for another payment it is refused; another's key tells nothing.
    [Fact]
    public async Task Start_WithAKeyThatWasUsed_GivesTheSameOrIsRefused()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        var key = Guid.NewGuid();
        var wanted = new StartPayment(DocumentKind.Order, order.Number, PaymentMethod.Alipay, null, key);
        var numbers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => Done(await Payments.StartAsync(wanted, People.Reseller)))));
        Assert.Single(numbers.Distinct());
        Assert.Equal(1, await ReadAsync(db => db.Payments.CountAsync()));
        _ = Refused("payment.key-used", await Payments.StartAsync(wanted with { Method = PaymentMethod.UnionPay }, People.Reseller));
        _ = Refused("payment.key-used", await Payments.StartAsync(wanted with { Number = "20260101000000001" }, People.Reseller));
        var another = Refused("access.not-found", await Payments.StartAsync(wanted, People.OtherReseller)); // neither the payment nor the order
        Assert.Empty(another.Args);
        var own = await Given.OrderAsync(People.OtherReseller, (Given.License, 1));
        Assert.NotEqual(numbers[0], Done(await Payments.StartAsync(wanted with { Number = own.Number }, People.OtherReseller)));
        var topUpKey = Guid.NewGuid();
        var topUp = Done(await TopUps.BeginAsync("10", true, topUpKey, People.Reseller));
        Assert.Equal(topUp, Done(await TopUps.BeginAsync("10.00", true, topUpKey, People.Reseller)));
        _ = Refused("payment.key-used", await TopUps.BeginAsync("11", true, topUpKey, People.Reseller));
    }

    [Fact, Trait("Feature", "V-24")]
    public async Task Start_OfAnInterruptedTopUp_GoesOnWithTheSameNumber()
    {
        var first = await TopUpAsync("80");
        var number = (await PaymentAsync(first)).SubjectNumber;
        Assert.Equal(first, Done(await Payments.StartAsync(new(DocumentKind.TopUp, number, PaymentMethod.Alipay, null, Guid.NewGuid()), People.Reseller))); // can still be paid
        Clock.Advance(PaymentService.Window);
        var second = Done(await Payments.StartAsync(new(DocumentKind.TopUp, number, PaymentMethod.Alipay, null, Guid.NewGuid()), People.Reseller));
        Assert.NotEqual(first, second);
        _ = Refused("payment.is-over", await Payments.GoAsync(first, People.Reseller));
        Assert.Equal(NoticeOutcome.Booked, await TellAsync(await PaidNoticeAsync(second)));
        Assert.Equal((number, TopUpStatus.Completed), await ReadAsync(db => db.TopUps.Select(one => new ValueTuple<string, TopUpStatus>(one.Number, one.Status)).SingleAsync()));
        _ = Refused("lifecycle.not-now", await Payments.StartAsync(new(DocumentKind.TopUp, number, PaymentMethod.Alipay, null, Guid.NewGuid()), People.Reseller));
        Assert.Contains("Continue", await ReadAsync(db => db.LifecycleEvents.Where(one => one.DocumentKind == DocumentKind.TopUp).Select(one => one.Trigger).ToListAsync()));
    }

    [Fact, Trait("Feature", "V-19")]
    public async Task RecentTopUps_StandUnderTheBalanceAtOnce()
    {
        for (var yuan = 1; yuan <= 4; yuan++)
        {
            Assert.Equal(NoticeOutcome.Booked, await TellAsync(await PaidNoticeAsync(await TopUpAsync($"{yuan}00"))));
            Clock.Advance(TimeSpan.FromMinutes(1));
        }
        var home = await Service<HomeQueries>().BuyerAsync(People.Reseller);
        Assert.Equal([400_00, 300_00, 200_00], home!.TopUps.Select(one => one.Amount.Minor));
        Assert.Equal(Money.Fen(1_000_00), home.Wallet);
    }

    [Fact]
    public async Task Sweep_BooksWhatWasPaidWithoutANotice_AndClosesWhatLapsed()
    {
        var (silent, never, waiting) = (await TopUpAsync("60"), await TopUpAsync("70", PaymentMethod.UnionPay), await TopUpAsync("80", PaymentMethod.CompanyBank));
        _ = Gateway.Pay(await OpenAsync(silent));
        _ = await OpenAsync(waiting);
        Clock.Advance(Payment.AskEvery);
        Assert.Equal(3, await Service<PaymentSweep>().RunAsync());
        Assert.Equal(60_00, await WalletAsync(People.Reseller));
        Assert.Equal((PaymentStatus.Paid, PaymentStatus.Created, PaymentStatus.Created), ((await PaymentAsync(silent)).Status, (await PaymentAsync(never)).Status, (await PaymentAsync(waiting)).Status));
        Assert.Equal(NoticeSource.Query, await ReadAsync(db => db.PaymentNotices.Select(one => one.Source).SingleAsync()));
        Assert.Equal(0, await Service<PaymentSweep>().RunAsync()); // not due again yet
        Clock.Advance(PaymentService.Window);
        _ = await Service<PaymentSweep>().RunAsync();
        Assert.Equal((PaymentStatus.Closed, PaymentStatus.Failed), ((await PaymentAsync(never)).Status, (await PaymentAsync(waiting)).Status)); // UnionPay says of one that has lapsed that it failed
        Assert.Equal(1, await EntriesAsync(LedgerEvent.TopUpArrived));
    }

    [Fact, Trait("Feature", "R-44")]
    public async Task Sweep_OfACancelledOrder_ClosesAtTheChannelAtOnce()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        var payment = await OrderPaymentAsync(order);
        var trade = await OpenAsync(payment);
        Done(await Service<OrderService>().CancelAsync(order.Number, "不要了", People.Reseller));
        _ = Refused("payment.is-over", await Payments.GoAsync(payment, People.Reseller));
        Assert.Equal(1, await Service<PaymentSweep>().RunAsync());
        Assert.Equal(PaymentStatus.Closed, (await PaymentAsync(payment)).Status);
        Assert.Equal(ChannelState.Closed, Service<SandboxTrades>().Find(PaymentMethod.Alipay, trade.Trade)!.State); // nobody can pay it there any more
    }

    [Fact]
    public async Task Check_WhenTheBrowserIsFaster_AsksTheChannel()
    {
        var payment = await TopUpAsync("60");
        var body = await PaidNoticeAsync(payment);
        Done(await Payments.CheckAsync(payment, People.Reseller)); // the browser is back
        Assert.Equal(60_00, await WalletAsync(People.Reseller));
        Assert.Equal(NoticeOutcome.Repeated, await TellAsync(body)); // and then the notice
        _ = Refused("access.not-found", await Payments.CheckAsync(payment, People.OtherReseller));
        _ = Refused("access.forbidden", await Payments.CheckAsync(payment, People.Provider));
    }

    [Theory]
    [InlineData(PaymentMethod.Alipay), InlineData(PaymentMethod.UnionPay)]
    public async Task Refund_AtTheChannel_IsGivenOnceAndNeverMoreThanWasPaid(PaymentMethod method)
    {
        var number = await TopUpAsync("60", method);
        _ = await TellAsync(await PaidNoticeAsync(number), method);
        var (payment, channel) = (await PaymentAsync(number), Service<PaymentChannels>().Find(method)!);
        Done(await channel.RefundAsync(payment, Money.Fen(40_00), "TK1", default));
        Done(await channel.RefundAsync(payment, Money.Fen(40_00), "TK1", default)); // the same one
        _ = Refused("payment.channel-refused", await channel.RefundAsync(payment, Money.Fen(40_00), "TK2", default));
        Assert.Equal(40_00, Service<SandboxTrades>().Find(method, number)!.Refunds.Values.Sum(one => one.Minor));
    }

    [Theory]
    [InlineData(PaymentMethod.Alipay), InlineData(PaymentMethod.UnionPay)]
    public async Task Bill_FetchedFromTheChannel_AgreesWithTheBooks_AndSaysWhatDoesNot(PaymentMethod method)
    {
        var (told, silent) = (await TopUpAsync("60", method), await TopUpAsync("70", method));
        _ = await TellAsync(await PaidNoticeAsync(told), method);
        _ = Gateway.Pay(await OpenAsync(silent)); // the channel has it, we have not heard of it
        var day = BusinessTime.DayOf(Clock.Now);
        _ = Refused("bill.day-not-over", await Service<ChannelBillService>().FetchAsync(method, day, People.Finance));
        Clock.Advance(TimeSpan.FromDays(1));
        var bill = await BillAsync(Done(await Service<ChannelBillService>().FetchAsync(method, day, People.Finance)));
        Assert.Equal((130_00L, 60_00L, 1, 1), (bill.ChannelMinor, bill.BookedMinor, bill.Matched, bill.Open));
        Assert.Equal(silent, bill.Lines.Single(line => line.Match == BillMatch.Extra).Trade);
        var csv = $"#备注\n商户订单号,交易号,金额\n{told}\t,,59.99\nPY9,T9,1.00\n";
        var again = await BillAsync(Done(await Service<ChannelBillService>().UploadAsync(method, day, new UploadedFile("账单.csv", System.Text.Encoding.UTF8.GetBytes(csv)), People.Finance)));
        Assert.Equal(bill.Id, again.Id); // one a day: compared anew
        Assert.Equal([BillMatch.Different, BillMatch.Extra], again.Lines.Select(line => line.Match).Order());
        var nothing = await BillAsync(Done(await Service<ChannelBillService>().UploadAsync(method, day, new UploadedFile("空.csv", "trade,amount\n"u8.ToArray()), People.Finance)));
        Assert.Equal(BillMatch.Missing, Assert.Single(nothing.Lines).Match);
        Assert.Equal("File", Refused("bill.unreadable", await Service<ChannelBillService>().UploadAsync(method, day, new UploadedFile("a.csv", "a,b\n1,2\n"u8.ToArray()), People.Finance)).Field);
    }

    private Task<ChannelBill> BillAsync(Guid id) => ReadAsync(db => db.ChannelBills.SingleAsync(bill => bill.Id == new Id<ChannelBill>(id)));
}
