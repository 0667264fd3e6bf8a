using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Payments;
using BlueCloudPortal.Web.Features.Payments.Channels;
using BlueCloudPortal.Web.Features.Payments.Sandbox;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Payments;

/// <summary>A test with channels behind which the sandbox stands: what it signs is signed, what it asks is asked.</summary>
public abstract class ChannelTest : PageTest
{
    protected TopUpService TopUps => Service<TopUpService>();

    protected PaymentService Payments => Service<PaymentService>();

    protected PaymentSettler Settler => Service<PaymentSettler>();

    protected SandboxGateway Gateway => Service<SandboxGateway>();

    /// <summary>A top-up begun on a channel's page; gives the payment's number.</summary>
    protected async Task<string> TopUpAsync(string yuan = "100", PaymentMethod method = PaymentMethod.Alipay, Actor? buyer = null)
    {
        var by = buyer ?? People.Reseller;
        var topUp = Done(await TopUps.BeginAsync(yuan, true, Guid.NewGuid(), by));
        return Done(await Payments.StartAsync(new(DocumentKind.TopUp, topUp, method, method == PaymentMethod.CompanyBank ? "ICBC" : null, Guid.NewGuid()), by));
    }

    /// <summary>An order's payment begun on a channel's page.</summary>
    protected async Task<string> OrderPaymentAsync(Order order, PaymentMethod method = PaymentMethod.Alipay, Guid? key = null) =>
        Done(await Payments.StartAsync(new(DocumentKind.Order, order.Number, method, method == PaymentMethod.CompanyBank ? "ICBC" : null, key ?? Guid.NewGuid()), People.Reseller));

    /// <summary>The buyer's browser comes to the channel's page.</summary>
    protected async Task<SandboxTrade> OpenAsync(string payment, Actor? buyer = null)
    {
        var found = await PaymentAsync(payment);
        return Gateway.Open(found.Method, Done(await Payments.GoAsync(payment, buyer ?? People.Reseller)))!;
    }

    /// <summary>The buyer pays there; gives the notice, which is not sent yet.</summary>
    protected async Task<string> PaidNoticeAsync(string payment, Actor? buyer = null) => Gateway.NoticeOf(Gateway.Pay(await OpenAsync(payment, buyer)));

    /// <summary>A notice comes in.</summary>
    protected Task<NoticeOutcome> TellAsync(string body, PaymentMethod method = PaymentMethod.Alipay) => Settler.TakeAsync(method, NoticeSource.Notice, body, "test");

    protected Task<Payment> PaymentAsync(string number) => ReadAsync(db => db.Payments.SingleAsync(payment => payment.Number == number));

    protected Task<Order> OrderAsync(Order order) => ReadAsync(db => db.Orders.SingleAsync(one => one.Id == order.Id));

    protected Task<long> WalletAsync(Actor buyer) => ReadAsync(db => db.LedgerAccounts.Where(account => account.Kind == AccountKind.Wallet && account.OrganizationId == buyer.OrganizationId).Select(account => account.Balance).SingleOrDefaultAsync());

    protected Task<int> EntriesAsync(LedgerEvent happened) => ReadAsync(db => db.JournalEntries.CountAsync(entry => entry.Event == happened));

    /// <summary>A notice whose fields were changed and signed anew.</summary>
    protected static string Changed(string body, Action<Dictionary<string, string>> change, SandboxKeyPair? key = null, PaymentMethod method = PaymentMethod.Alipay)
    {
        var fields = ChannelWire.Fields(body);
        change(fields);
        return SandboxDesk.Form(SandboxGateway.Sign(method, fields, key));
    }
}
