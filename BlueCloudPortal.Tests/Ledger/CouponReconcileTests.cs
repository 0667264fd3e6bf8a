using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Benefits;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Benefits;
using BlueCloudPortal.Web.Features.Ledger;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Ledger;

/// <summary>What the reconciliation finds of vouchers and coupons that were damaged past the use cases (GOALS M4).</summary>
public sealed class CouponReconcileTests : UseCaseTest
{
    private string _owed = "", _earned = "", _lapsed = "", _placed = "";

    protected override bool BooksMustBeClean => false;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var (shelf, today) = (new CouponShelf(Services, People, Given), BusinessTime.DayOf(Clock.Now));
        _lapsed = (await shelf.BoughtAsync(People.Reseller, "5", today)).Number;
        Clock.Set(BusinessTime.StartOf(today.AddDays(1)));
        Assert.Equal(1, await Service<BenefitExpiry>().ExpireDueAsync());
        _owed = (await shelf.BoughtAsync(People.Reseller, "10")).Number;
        var coupon = await shelf.BoughtAsync(People.Reseller, "20");
        var paid = Done(await shelf.PlaceAsync(People.Reseller, 1, coupon.Code));
        await Given.WalletAsync(People.Reseller, (await shelf.OrderAsync(paid)).Total.Units);
        Done(await Service<OrderService>().PayAsync(paid, People.Reseller));
        _earned = coupon.Number;
        var free = await shelf.IssuedAsync(People.Reseller, CouponShelf.Terms(BenefitKind.Voucher));
        _ = Done(await shelf.PlaceAsync(People.Reseller, 1, free.Code));
        _placed = free.Number;
    }

    [Fact, Trait("Feature", "V-31")]
    public async Task Run_AfterEveryEvent_IsClean()
    {
        var run = Done(await Service<ReconcileService>().RunAsync(Actor.System));
        Assert.Empty(run.Findings);
        Assert.Equal(3 + 2, run.Counts.Single(count => count.Check == ReconcileCheck.Coupons).Examined); // bought ones, and those that an order has
    }

    [Fact, Trait("Feature", "V-31")]
    public async Task Run_WhenACouponSaysThatItWasNotBought_FindsItsEntry() =>
        Assert.Equal(["ledger.finding.no-document"], await FoundAsync(_owed, set => set.SetProperty(one => one.BoughtAt, (DateTime?)null)));

    [Fact, Trait("Feature", "V-31")]
    public async Task Run_WhenAPriceWasChanged_FindsIt() =>
        Assert.Equal(["ledger.finding.amount"], await FoundAsync(_owed, set => set.SetProperty(one => one.Terms.Price.Minor, 1)));

    [Fact, Trait("Feature", "V-31")]
    public async Task Run_WhenACouponSaysThatItHasLapsed_FindsThatItIsNotBooked() =>
        Assert.Equal(["ledger.finding.no-entry"], await FoundAsync(_owed, set => set.SetProperty(one => one.Status, BenefitStatus.Expired)));

    [Fact, Trait("Feature", "V-31")]
    public async Task Run_WhenALapsedCouponCanBeUsedAgain_FindsItsEntry() =>
        Assert.Equal(["ledger.finding.no-document"], await FoundAsync(_lapsed, set => set.SetProperty(one => one.Status, BenefitStatus.Unused)));

    [Fact, Trait("Feature", "V-32")]
    public async Task Run_WhenAUsedCouponCanBeUsedAgain_FindsIt() =>
        Assert.Equal(["ledger.finding.coupon"], await FoundAsync(_earned, set => set.SetProperty(one => one.Status, BenefitStatus.Unused)));

    [Fact, Trait("Feature", "V-32")]
    public async Task Run_WhenAVoucherTookAnotherAmount_FindsIt() =>
        Assert.Equal(["ledger.finding.coupon"], await FoundAsync(_placed, set => set.SetProperty(one => one.TakenMinor, 1)));

    private async Task<IEnumerable<string>> FoundAsync(string number, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Benefit>> damage)
    {
        Done(await Db.ChangeAsync(Actor.System, async db =>
        {
            Assert.Equal(1, await db.Benefits.Where(one => one.Number == number).ExecuteUpdateAsync(damage));
            return Result.Done;
        }));
        return Done(await Service<ReconcileService>().RunAsync(Actor.System)).Findings.Where(finding => finding.Check == ReconcileCheck.Coupons).Select(finding => finding.What.Code);
    }
}
