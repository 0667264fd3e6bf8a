using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Invoices;
using BlueCloudPortal.Web.Features.Payments;

namespace BlueCloudPortal.Tests.Invoices;

/// <summary>Money is either paid back or invoiced (D-62), whoever is a moment earlier.</summary>
public sealed class InvoiceOrRefundTests : RechargeTest
{
    [Fact, Trait("Feature", "D-62")]
    public async Task RefundBetweenTheFiguresAndTheSaveOfAnInvoice_OneOfThemIsDone()
    {
        foreach (var buyer in new[] { People.Reseller, People.OtherReseller, People.Distributor })
        {
            var clouds = new Clouds(Services, Clock, People, Given);
            await clouds.BankAsync(buyer);
            var topUp = await Given.WalletAsync(buyer, 1000m);
            var form = await Desk.FormAsync(buyer, InvoiceSource.Recharge, "1000.00", topUp.Number);
            var refundCode = await clouds.RefundCodeAsync(buyer, "600");
            Clock.Advance(TimeSpan.FromSeconds(61));
            var code = await Given.CodeAsync(buyer, RechargeInvoiceService.SubjectOf(InvoiceSource.Recharge, Money.Fen(1000_00)));
            Task<Result<string>>? refunding = null;
            // The invoice asks the time once it has its figures: that is the moment at which the refund comes.
            var clock = new ActingClock(Clock, () => refunding ??= Task.Run(() => Service<RefundService>().SubmitAsync(new(RefundType.Refund, "600", Guid.NewGuid()), refundCode, buyer)));
            var invoiced = await new RechargeInvoiceService(Db, Service<ActCodes>(), Service<RechargeWindow>(), Service<InvoiceOffice>(), clock).RequestAsync(form, code, buyer);
            var refunded = await refunding!;
            Assert.True(invoiced.IsRefused ^ refunded.IsRefused, $"invoice: {invoiced.Error}, refund: {refunded.Error}");
            Assert.Contains((invoiced.Error ?? refunded.Error)!.Code, new[] { "invoice.refunded", "refund.too-much" });
            var quota = await ReadAsync(db => RechargeInvoiced.QuotaAsync(db, buyer.OrganizationId));
            Assert.False(quota.IsNegative, $"{quota} is invoiced that was paid back");
        }
    }

    // Somebody else acts when the time is asked for; where the database lets one in at a time, the wait ends by itself.
    private sealed class ActingClock(TimeProvider clock, Func<Task> act) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            _ = act().Wait(TimeSpan.FromSeconds(1));
            return clock.GetUtcNow();
        }
    }
}
