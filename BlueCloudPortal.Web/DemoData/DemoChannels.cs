using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Payments;
using BlueCloudPortal.Web.Features.Payments.Channels;
using BlueCloudPortal.Web.Features.Payments.Sandbox;
using static BlueCloudPortal.Web.DemoData.DemoStage;

namespace BlueCloudPortal.Web.DemoData;

/// <summary>The channels of the demo: top-ups and orders paid on their pages, some interrupted, one too late, one notice forged; bank transfers for orders; and the bills of some days.</summary>
internal static class DemoChannels
{
    private static readonly byte[] s_proof = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");
    private static readonly (string Sku, int Quantity)[] s_basket = [("S-AGI-BUS-BPM-P-PLAN-USR", 5)];
    private static readonly PaymentMethod[] s_methods = [PaymentMethod.Alipay, PaymentMethod.CompanyBank, PaymentMethod.UnionPay];

    /// <summary>Writes them into the script.</summary>
    public static void Of(DemoStage stage, DateTime start, Func<string, List<Id<Customer>>> customers)
    {
        foreach (var (user, index) in new[] { "qingyu", "xingyu", "yunshan" }.Select((user, index) => (user, index)))
        {
            for (var month = 1; month <= 5; month++)
            {
                var (method, amount) = (s_methods[(month + index) % 3], 1_000 + month * 500 + index * 250);
                stage.At(start.AddDays(month * 30 - 8).AddMinutes(50 + index * 11), async () => await PayAsync(stage, await TopUpAsync(stage, user, amount, method), user));
            }
            stage.At(stage.Curtain.AddHours(-3 - index), async () => _ = await TopUpAsync(stage, user, 800 + index * 100, s_methods[index])); // interrupted; can be continued
        }
        stage.At(stage.Curtain.AddDays(-2).AddMinutes(-20), async () => await PayAsync(stage, await TopUpAsync(stage, "qingyu", 100, PaymentMethod.Alipay), "qingyu", twice: true));
        stage.At(stage.Curtain.AddDays(-2).AddMinutes(-10), async () => await PayAsync(stage, await OrderPaymentAsync(stage, "qingyu", customers, PaymentMethod.Alipay), "qingyu"));
        stage.At(stage.Curtain.AddDays(-1).AddMinutes(-40), async () => await PayAsync(stage, await OrderPaymentAsync(stage, "yunshan", customers, PaymentMethod.UnionPay), "yunshan"));
        stage.At(stage.Curtain.AddDays(-3), () => ForgedAsync(stage));
        stage.At(stage.Curtain.AddDays(-4), () => TooLateAsync(stage, customers));
        foreach (var (user, hours, fate) in new[] { ("qingyu", 100, "confirmed"), ("xingyu", 75, "rejected"), ("yunshan", 26, "taken"), ("qingyu", 7, "waiting") })
        {
            stage.At(stage.Curtain.AddHours(-hours), () => TransferAsync(stage, user, customers, fate));
        }
        stage.At(stage.Curtain.AddMinutes(-90), async () => _ = await stage.Get<PaymentSweep>().RunAsync());
        stage.At(stage.Curtain.AddMinutes(-30), () => BillsAsync(stage));
    }

    private static async Task<string> TopUpAsync(DemoStage stage, string user, int yuan, PaymentMethod method)
    {
        var buyer = await stage.ActorAsync(user);
        var number = Done(await stage.Get<TopUpService>().BeginAsync($"{yuan}.00", true, Guid.CreateVersion7(), buyer));
        return Done(await stage.Get<PaymentService>().StartAsync(new(DocumentKind.TopUp, number, method, BankOf(method), Guid.CreateVersion7()), buyer));
    }

    private static async Task<string> OrderPaymentAsync(DemoStage stage, string user, Func<string, List<Id<Customer>>> customers, PaymentMethod method)
    {
        var buyer = await stage.ActorAsync(user);
        return Done(await stage.Get<PaymentService>().StartAsync(new(DocumentKind.Order, await OrderAsync(stage, user, customers), method, BankOf(method), Guid.CreateVersion7()), buyer));
    }

    private static string? BankOf(PaymentMethod method) => method == PaymentMethod.CompanyBank ? "ICBC" : null;

    private static async Task<string> OrderAsync(DemoStage stage, string user, Func<string, List<Id<Customer>>> customers, bool offline = false) => Done(await stage.Get<CheckoutService>().PlaceAsync(
        new([.. s_basket.Select(item => new PickedPlan(item.Sku, item.Quantity))], customers(user)[0], null, null, true, Guid.CreateVersion7(), AddressId: await DemoOrders.AddressAsync(stage, await stage.ActorAsync(user)), Offline: offline), await stage.ActorAsync(user)));

    private static async Task<(SandboxTrade Trade, PaymentMethod Method)> OpenAsync(DemoStage stage, string payment, string user)
    {
        var buyer = await stage.ActorAsync(user);
        var found = await stage.Get<ChannelQueries>().FindAsync(payment, buyer) ?? throw new InvalidOperationException($"{payment} is not there.");
        var trade = stage.Get<SandboxGateway>().Open(found.Row.Method, Done(await stage.Get<PaymentService>().GoAsync(payment, buyer))) ?? throw new InvalidOperationException("The sandbox refused a trade.");
        return (trade, found.Row.Method);
    }

    private static Task<NoticeOutcome> TellAsync(DemoStage stage, PaymentMethod method, string body) => stage.Get<PaymentSettler>().TakeAsync(method, NoticeSource.Notice, body, "203.0.113.18 | application/x-www-form-urlencoded | sandbox");

    private static async Task PayAsync(DemoStage stage, string payment, string user, bool twice = false)
    {
        var (trade, method) = await OpenAsync(stage, payment, user);
        var gateway = stage.Get<SandboxGateway>();
        trade = gateway.Pay(trade);
        for (var times = 0; times < (twice ? 2 : 1); times++) { _ = await TellAsync(stage, method, gateway.NoticeOf(trade)); }
    }

    // Somebody who is no channel says that ten times the money has come.
    private static async Task ForgedAsync(DemoStage stage)
    {
        var (trade, method) = await OpenAsync(stage, await TopUpAsync(stage, "xingyu", 300, PaymentMethod.Alipay), "xingyu");
        var forged = trade with { State = ChannelState.Paid, ChannelTrade = $"F{trade.Trade}", Amount = trade.Amount * 10, PaidAt = stage.GetUtcNow().UtcDateTime };
        _ = await TellAsync(stage, method, SandboxDesk.Form(SandboxGateway.Sign(method, stage.Get<SandboxGateway>().Notice(forged), SandboxKeyPair.New())));
    }

    // Paid at the last moment, told when the order was cancelled already: the money is in the wallet.
    private static async Task TooLateAsync(DemoStage stage, Func<string, List<Id<Customer>>> customers)
    {
        var payment = await OrderPaymentAsync(stage, "xingyu", customers, PaymentMethod.Alipay);
        var (trade, method) = await OpenAsync(stage, payment, "xingyu");
        var order = (await stage.Get<ChannelQueries>().FindAsync(payment, await stage.ActorAsync("xingyu")))!.Row.SubjectNumber;
        Done(await stage.Get<OrderService>().CancelAsync(order, "客户改为下月下单", await stage.ActorAsync("xingyu")));
        var gateway = stage.Get<SandboxGateway>();
        _ = await TellAsync(stage, method, gateway.NoticeOf(gateway.Pay(trade)));
    }

    private static async Task TransferAsync(DemoStage stage, string user, Func<string, List<Id<Customer>>> customers, string fate)
    {
        var (buyer, finance, transfers) = (await stage.ActorAsync(user), await stage.ActorAsync("finance"), stage.Get<OrderTransferService>());
        var order = await OrderAsync(stage, user, customers, offline: true);
        var number = Done(await transfers.HandInAsync(order, new("6222000000010018", "示例银行股份有限公司营业部", BusinessTime.DayOf(stage.GetUtcNow().UtcDateTime), Guid.CreateVersion7()), new UploadedFile("转账凭证.png", s_proof), buyer));
        if (fate == "waiting") { return; }
        stage.Later(1, async () =>
        {
            Done(await transfers.TakeAsync(number, finance));
            if (fate == "confirmed") { stage.Later(1, async () => Done(await transfers.ConfirmAsync(number, finance))); }
            if (fate == "rejected") { stage.Later(1, async () => Done(await transfers.RejectAsync(number, "凭证与订单金额不一致，请核对后重新提交。", finance))); }
        });
    }

    // Those of two days from the channels, and one by file in which not everything agrees.
    private static async Task BillsAsync(DemoStage stage)
    {
        var (finance, bills, today) = (await stage.ActorAsync("finance"), stage.Get<ChannelBillService>(), BusinessTime.DayOf(stage.GetUtcNow().UtcDateTime)); // a little before the curtain it may still be the day before
        foreach (var (method, back) in new[] { (PaymentMethod.Alipay, 2), (PaymentMethod.UnionPay, 1) }) { _ = Done(await bills.FetchAsync(method, today.AddDays(-back), finance)); }
        var rows = await stage.Get<ChannelQueries>().PaymentsAsync(new(0, 50, [new("paid", true)]), finance);
        var file = new System.Text.StringBuilder("商户订单号,交易号,金额\n");
        foreach (var (row, index) in rows.Rows.Where(row => row.Method == PaymentMethod.CompanyBank && row.PaidAt is not null).Take(1).Select((row, index) => (row, index)))
        {
            file.Append(System.Globalization.CultureInfo.InvariantCulture, $"{row.Number},{row.ChannelTrade},{row.Amount.Units - 1 - index:0.00}\nPY17620000000000018,20251101000018,66.00\n");
            _ = Done(await bills.UploadAsync(PaymentMethod.CompanyBank, BusinessTime.DayOf(row.PaidAt!.Value), new UploadedFile("企业网银对账单.csv", System.Text.Encoding.UTF8.GetBytes(file.ToString())), finance));
        }
    }
}
