using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Features.Payments.Channels;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>Credit bills that are repaid on a channel's page: what is open of one bill.</summary>
internal sealed class CreditByChannel(CreditRepaymentService repayments) : IPaidByChannel
{
    public DocumentKind Kind => DocumentKind.CreditBill;

    public Permission Needs => Permission.UseCredit;

    public async Task<Result<ToPay>> BeginAsync(PortalDbContext db, string number, Actor actor, DateTime at, CancellationToken ct)
    {
        if (await db.CreditBills.SingleOrDefaultAsync(one => one.Number == number && one.OrganizationId == actor.OrganizationId, ct) is not { } bill) { return AccessErrors.NotFound; }
        if (!bill.Open.IsPositive) { return CreditErrors.NothingOpen; }
        var payer = await db.Organizations.Where(one => one.Id == bill.OrganizationId).Select(one => one.Name).SingleAsync(ct);
        return new ToPay(PaymentSubject.Of(bill), bill.Open, payer, null);
    }

    public async Task<Result> PayAsync(PortalDbContext db, Payment payment, Actor by, DateTime at, CancellationToken ct)
    {
        var booked = await repayments.ArrivedAsync(db, payment.OrganizationId, payment.Amount, Payment.ChannelOf(payment.Method), payment.Key, by, at, ct);
        return booked.IsRefused ? booked.Error : Result.Done;
    }
}
