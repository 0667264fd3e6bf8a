using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Ledger;

/// <content>Vouchers and coupons: what was paid for them is owed until it is earned or has lapsed (decision 19), and each has taken off its order what the order's price says.</content>
internal sealed partial class ReconcileDocuments
{
    public async Task CouponsAsync()
    {
        if (scope.HasNone(DocumentKind.Benefit, LedgerEvent.CouponBought, LedgerEvent.CouponEarned, LedgerEvent.CouponLapsed)) { return; }
        var bought = db.Benefits.Where(one => one.BoughtAt != null && one.Terms.Price.Minor != 0);
        var earned = bought.Where(one => one.OrderId != null && db.Orders.Any(order => order.Id == one.OrderId && order.PaidAt != null));
        var lapsed = bought.Where(one => one.Status == BenefitStatus.Expired);
        var used = db.Benefits.Where(one => one.Status == BenefitStatus.Used || one.OrderId != null);
        findings.Examined(ReconcileCheck.Coupons, await bought.LongCountAsync(ct) + await used.LongCountAsync(ct));
        foreach (var (step, those, sign) in new[] { (LedgerEvent.CouponBought, bought, 1), (LedgerEvent.CouponEarned, earned, -1), (LedgerEvent.CouponLapsed, lapsed, -1) })
        {
            await CompareAsync(ReconcileCheck.Coupons, DocumentKind.Benefit, OfCoupons(those, step, sign));
            await WithoutAsync(ReconcileCheck.Coupons, Of(step).Where(entry => !those.Any(one => (Guid)(object)one.Id == entry.DocumentId)));
        }
        await CompareAsync(ReconcileCheck.Coupons, DocumentKind.Benefit, used.Select(one => new Claim
        {
            Number = one.Number,
            Says = one.TakenMinor,
            Currency = one.Terms.FaceValue.Currency,
            Entries = 1, // no entry: what it took stands in the order's price
            Booked = -db.Orders.Where(order => order.Id == one.OrderId && one.Status == BenefitStatus.Used && order.Status != OrderStatus.Cancelled)
                .SelectMany(order => order.PriceSteps).Where(step => step.Kind == PriceStepKind.Coupon && step.RuleCode == one.Code).Sum(step => step.Effect.Minor),
        }), "ledger.finding.coupon");
    }

    // What moved on the account of what is owed for coupons.
    private IQueryable<Claim> OfCoupons(IQueryable<Benefit> coupons, LedgerEvent step, int sign) => coupons.Select(one => new Claim
    {
        Number = one.Number,
        Says = one.Terms.Price.Minor,
        Currency = one.Terms.Price.Currency,
        Entries = db.JournalEntries.Count(entry => entry.Event == step && entry.DocumentId == (Guid)(object)one.Id),
        Booked = sign * (from entry in db.JournalEntries
                         join line in db.JournalLines on entry.Id equals line.EntryId
                         join account in db.LedgerAccounts on line.AccountId equals account.Id
                         where entry.Event == step && entry.DocumentId == (Guid)(object)one.Id && account.Kind == AccountKind.CouponLiability
                         select line.Amount).Sum(),
    });
}
