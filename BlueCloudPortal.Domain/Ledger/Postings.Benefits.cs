using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;

namespace BlueCloudPortal.Domain.Ledger;

/// <content>Coupons that are bought.</content>
public static partial class Postings
{
    /// <summary>A priced coupon was bought: Wallet −p · CouponLiability +p.</summary>
    public static JournalDraft CouponBought(Benefit coupon) => Draft(LedgerEvent.CouponBought, coupon, [
        new(Own(AccountKind.Wallet, coupon.OrganizationId, coupon.Terms.Price), -coupon.Terms.Price),
        new(Platform(AccountKind.CouponLiability, coupon.Terms.Price), coupon.Terms.Price)]);

    /// <summary>The order that has a bought coupon was paid, so that it can come back no more: CouponLiability −p · TaxPayable +x · Revenue +(p−x).</summary>
    public static JournalDraft CouponEarned(Benefit coupon, Order order)
    {
        var (price, tax, subject) = (coupon.Terms.Price, coupon.TaxEarnedBy(order), Subject(order));
        return Draft(LedgerEvent.CouponEarned, coupon, [
            new(Platform(AccountKind.CouponLiability, price), -price, subject),
            new(Platform(AccountKind.TaxPayable, tax), tax, subject),
            new(Platform(AccountKind.Revenue, price), price - tax, subject)]);
    }

    /// <summary>A bought coupon's last day passed unused: CouponLiability −p · TaxPayable +x · Breakage +(p−x).</summary>
    public static JournalDraft CouponLapsed(Benefit coupon)
    {
        var price = coupon.Terms.Price;
        var (net, tax) = price.SplitTax(Benefit.BreakageTaxRatePercent);
        return Draft(LedgerEvent.CouponLapsed, coupon, [
            new(Platform(AccountKind.CouponLiability, price), -price),
            new(Platform(AccountKind.TaxPayable, tax), tax),
            new(Platform(AccountKind.Breakage, net), net)]);
    }
}
