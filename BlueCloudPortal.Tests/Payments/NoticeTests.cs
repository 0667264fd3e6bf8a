using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Payments.Channels;
using BlueCloudPortal.Web.Features.Payments.Sandbox;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Payments;

/// <summary>What channels tell: booked once, whatever comes how often and in which order; refused when it is not true (GOALS I1 to I3).</summary>
public sealed class NoticeTests : ChannelTest
{
    [Theory, Trait("Feature", "V-22")]
    [InlineData(PaymentMethod.Alipay, "alipay"), InlineData(PaymentMethod.UnionPay, "unionpay"), InlineData(PaymentMethod.CompanyBank, "company-bank")]
    public async Task Notice_OfATopUp_RaisesTheWalletThroughItsClearingAccount(PaymentMethod method, string channel)
    {
        var payment = await TopUpAsync("100.5", method);
        var body = await PaidNoticeAsync(payment);
        Assert.Equal(NoticeOutcome.Booked, await TellAsync(body, method));
        Assert.Equal(100_50, await WalletAsync(People.Reseller));
        var topUp = await ReadAsync(db => db.TopUps.SingleAsync());
        Assert.Equal((TopUpStatus.Completed, method, Clock.Now), (topUp.Status, topUp.Channel, topUp.CompletedAt));
        Assert.Equal(PaymentStatus.Paid, (await PaymentAsync(payment)).Status);
        Assert.Equal(-100_50, await ReadAsync(db => (from line in db.JournalLines join account in db.LedgerAccounts on line.AccountId equals account.Id where account.Kind == AccountKind.Clearing && account.Qualifier == channel select line.Amount).SumAsync()));
        var notice = await ReadAsync(db => db.PaymentNotices.SingleAsync());
        Assert.Equal((true, NoticeOutcome.Booked, null, payment), (notice.Verified, notice.Outcome, notice.Refusal, notice.Trade));
        Assert.Equal(body, notice.Body); // word for word
    }

    [Fact, Trait("Feature", "V-43")]
    public async Task Notice_OfAnOrder_PaysItAndItsWorkOrders()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.Service, 1));
        var payment = await OrderPaymentAsync(order);
        Assert.Equal(NoticeOutcome.Booked, await TellAsync(await PaidNoticeAsync(payment)));
        var paid = await OrderAsync(order);
        Assert.Equal((OrderStatus.PendingProcessing, PaymentMethod.Alipay), (paid.Status, paid.PaidBy));
        Assert.Equal(Domain.WorkOrders.WorkOrderStatus.AwaitingDispatch, await ReadAsync(db => db.WorkOrders.Select(work => work.Status).SingleAsync()));
        Assert.Equal(0, await WalletAsync(People.Reseller));
    }

    // I1: the same notice a thousand times, by many at once, some of it thirty days later.
    [Fact]
    public async Task Notice_AThousandTimes_IsOneEntry()
    {
        var payment = await TopUpAsync("60");
        var body = await PaidNoticeAsync(payment);
        var outcomes = new System.Collections.Concurrent.ConcurrentBag<NoticeOutcome>();
        await Parallel.ForEachAsync(Enumerable.Range(0, 980), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) => outcomes.Add(await TellAsync(body)));
        Clock.Advance(TimeSpan.FromDays(30));
        for (var late = 0; late < 20; late++) { outcomes.Add(await TellAsync(body)); }
        Assert.Single(outcomes, NoticeOutcome.Booked);
        Assert.All(outcomes, outcome => Assert.Contains(outcome, new[] { NoticeOutcome.Booked, NoticeOutcome.Repeated, NoticeOutcome.Received })); // received: lost too many races, the channel tells it again
        Assert.Equal(1, await EntriesAsync(LedgerEvent.TopUpArrived));
        Assert.Equal(60_00, await WalletAsync(People.Reseller));
        Assert.Equal(1_000, await ReadAsync(db => db.PaymentNotices.CountAsync())); // each one is kept
    }

    [Fact]
    public async Task Notice_ByEightWhoDecideOnTheSamePicture_IsOneEntry()
    {
        var payment = await TopUpAsync("60");
        var body = await PaidNoticeAsync(payment);
        var news = Service<PaymentChannels>().Find(PaymentMethod.Alipay)!.Read(body).Value;
        var meeting = new MeetingClock(Clock, 16); // each asks once when it keeps the notice, and once more when it has loaded the payment
        var nodes = Enumerable.Range(0, 8).Select(_ => Microsoft.Extensions.DependencyInjection.ActivatorUtilities.CreateInstance<PaymentSettler>(Services, new object[] { meeting })).ToList();
        var outcomes = await Task.WhenAll(nodes.Select(node => Task.Run(() => node.TakeAsync(PaymentMethod.Alipay, news))));
        Assert.Single(outcomes, NoticeOutcome.Booked);
        Assert.Equal(1, await EntriesAsync(LedgerEvent.TopUpArrived));
        Assert.Equal(60_00, await WalletAsync(People.Reseller));
    }

    [Fact]
    public async Task Notices_InTheWrongOrder_EndPaid()
    {
        var payment = await TopUpAsync("60");
        var trade = await OpenAsync(payment);
        var waiting = Gateway.NoticeOf(trade);
        var paid = Gateway.NoticeOf(Gateway.Pay(trade));
        var closed = Changed(paid, fields => fields["trade_status"] = "TRADE_CLOSED");
        Assert.Equal(NoticeOutcome.Noted, await TellAsync(closed));
        Assert.Equal(PaymentStatus.Closed, (await PaymentAsync(payment)).Status);
        Assert.Equal(NoticeOutcome.Booked, await TellAsync(paid)); // money that comes all the same is not lost
        Assert.Equal(NoticeOutcome.Noted, await TellAsync(waiting));
        Assert.Equal(NoticeOutcome.Noted, await TellAsync(closed));
        Assert.Equal((PaymentStatus.Paid, 60_00L), ((await PaymentAsync(payment)).Status, await WalletAsync(People.Reseller)));
    }

    // I2: each lie is refused, kept, and moves nothing.
    [Fact]
    public async Task Notice_ThatIsNotTrue_IsRefusedAndKept()
    {
        var (mine, other) = (await TopUpAsync("60"), await TopUpAsync("70"));
        var body = await PaidNoticeAsync(mine);
        (string Body, string Code, bool Verified)[] lies =
        [
            (body.Replace("60.00", "600.00", StringComparison.Ordinal), "notice.bad-signature", false), // changed, not signed anew
            (Changed(body, _ => { }, SandboxKeyPair.New()), "notice.bad-signature", false), // signed by a key that is the channel's no more, or never was
            (body.Replace("&sign=", "&sign=x", StringComparison.Ordinal), "notice.bad-signature", false),
            ("out_trade_no=" + mine, "notice.bad-signature", false),
            ("", "notice.bad-signature", false),
            (Changed(body, fields => fields["total_amount"] = "600.00"), "notice.amount-differs", true),
            (Changed(body, fields => fields["total_amount"] = "59.99"), "notice.amount-differs", true),
            (Changed(body, fields => fields["trans_currency"] = "USD"), "notice.currency-differs", true),
            (Changed(body, fields => fields["app_id"] = "2021000000000000"), "notice.other-merchant", true),
            (Changed(body, fields => fields["seller_id"] = "2088999999999999"), "notice.other-merchant", true),
            (Changed(body, fields => fields["out_trade_no"] = "PY17000000000000001"), "notice.unknown-trade", true),
            (Changed(body, fields => fields["out_trade_no"] = other), "notice.amount-differs", true), // another of the same buyer
            (Changed(body, fields => fields["trade_status"] = "TRADE_GIFT"), "notice.unreadable", true),
            (Changed(body, fields => fields["total_amount"] = "六十"), "notice.unreadable", true),
            (new string('x', PaymentSettler.MostBytes + 1), "notice.too-large", false),
        ];
        foreach (var (lie, code, verified) in lies)
        {
            Assert.Equal(NoticeOutcome.Refused, await TellAsync(lie));
            Clock.Advance(TimeSpan.FromSeconds(1));
            var kept = await ReadAsync(db => db.PaymentNotices.OrderByDescending(notice => notice.ReceivedAt).FirstAsync());
            Assert.Equal((code, verified), (kept.Refusal!.Split(' ')[0], kept.Verified));
        }
        Assert.Equal((lies.Length, 0), (await ReadAsync(db => db.PaymentNotices.CountAsync()), await ReadAsync(db => db.JournalEntries.CountAsync())));
        Assert.Equal(PaymentStatus.Created, (await PaymentAsync(mine)).Status);
        Assert.Equal(NoticeOutcome.Refused, await TellAsync(body, PaymentMethod.UnionPay)); // at another channel's address
        Assert.Equal(NoticeOutcome.Booked, await TellAsync(body));
        // The channel's own number pays one of ours only.
        Assert.Equal(NoticeOutcome.Refused, await TellAsync(Changed(body, fields => (fields["out_trade_no"], fields["total_amount"]) = (other, "70.00"))));
    }

    [Fact]
    public async Task Notice_OfUnionPay_WithAnotherCurrencyOrMerchant_IsRefused()
    {
        var payment = await TopUpAsync("60", PaymentMethod.UnionPay);
        var body = await PaidNoticeAsync(payment);
        foreach (var change in new Action<Dictionary<string, string>>[] { fields => fields["currencyCode"] = "840", fields => fields["merId"] = "777", fields => fields["txnAmt"] = "600", fields => fields["queryId"] = "" })
        {
            Assert.Equal(NoticeOutcome.Refused, await TellAsync(Changed(body, change, null, PaymentMethod.UnionPay), PaymentMethod.UnionPay));
        }
        Assert.Equal(0, await ReadAsync(db => db.JournalEntries.CountAsync()));
        Assert.Equal(NoticeOutcome.Booked, await TellAsync(body, PaymentMethod.UnionPay));
    }

    // I3: for an order that is cancelled, lapsed or paid already the money is in the wallet, and the person is told.
    [Theory]
    [InlineData("cancelled"), InlineData("lapsed"), InlineData("paid")]
    public async Task Notice_ForAnOrderThatNeedsItNoMore_PutsTheMoneyIntoTheWallet(string fate)
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        await LimitAsync(order);
        await Given.MobileAsync(People.Reseller);
        await MailAsync(People.Reseller, "buyer@portal.example");
        var body = await PaidNoticeAsync(await OrderPaymentAsync(order));
        if (fate == "cancelled") { Done(await Service<OrderService>().CancelAsync(order.Number, "不要了", People.Reseller)); }
        if (fate == "lapsed") { Clock.Advance(TimeSpan.FromMinutes(16)); _ = await Service<OrderExpiry>().ExpireDueAsync(); }
        if (fate == "paid")
        {
            await Given.WalletAsync(People.Reseller, order.Total.Units);
            Done(await Service<OrderService>().PayAsync(order.Number, People.Reseller));
        }
        Assert.Equal(NoticeOutcome.Kept, await TellAsync(body));
        Assert.Equal(NoticeOutcome.Repeated, await TellAsync(body));
        Assert.Equal(order.Total.Minor, await WalletAsync(People.Reseller));
        Assert.Equal((1, fate == "paid" ? 1 : 0), (await EntriesAsync(LedgerEvent.PaymentKept), await EntriesAsync(LedgerEvent.OrderPaid)));
        var mail = await ReadAsync(db => db.OutgoingMessages.SingleAsync(message => message.Template == "payment-kept"));
        Assert.Contains(order.Number, mail.Body);
        Assert.Contains("已全额计入账户余额", mail.Body);
    }

    [Fact]
    public async Task Notice_ForSomebodyWhoWasDisabled_IsBookedAllTheSame()
    {
        var body = await PaidNoticeAsync(await TopUpAsync("60"));
        await Db.ChangeAsync(Actor.System, async db =>
        {
            var company = await db.Organizations.SingleAsync(one => one.Id == People.Reseller.OrganizationId);
            db.Entry(company).Property(one => one.DisabledAt).CurrentValue = Clock.Now;
            return Result.Done;
        });
        Assert.Equal(NoticeOutcome.Booked, await TellAsync(body));
        Assert.Equal(60_00, await WalletAsync(People.Reseller));
    }

    [Fact]
    public async Task TwoPaymentsOfOneTopUp_AreBothPaid_OneIntoTheWalletBesides()
    {
        var first = await TopUpAsync("60");
        var number = (await PaymentAsync(first)).SubjectNumber;
        var second = Done(await Payments.StartAsync(new(DocumentKind.TopUp, number, PaymentMethod.UnionPay, null, Guid.NewGuid()), People.Reseller));
        var (one, other) = (await PaidNoticeAsync(first), await PaidNoticeAsync(second));
        var outcomes = await Task.WhenAll(Task.Run(() => TellAsync(one)), Task.Run(() => TellAsync(other, PaymentMethod.UnionPay)));
        Assert.Equal([NoticeOutcome.Booked, NoticeOutcome.Kept], outcomes.Order());
        Assert.Equal(120_00, await WalletAsync(People.Reseller));
    }

    private Task LimitAsync(Order order) => Db.ChangeAsync(Actor.System, async db =>
    {
        (await db.Orders.SingleAsync(one => one.Id == order.Id)).LimitPayment(TimeSpan.FromMinutes(15));
        return Result.Done;
    });

    private Task MailAsync(Actor person, string mail) => Db.ChangeAsync(Actor.System, async db =>
    {
        (await db.Users.SingleAsync(user => user.Id == person.UserId)).Email = mail;
        return Result.Done;
    });
}
