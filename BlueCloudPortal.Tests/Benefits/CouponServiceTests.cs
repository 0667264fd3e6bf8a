using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Benefits;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Benefits;

/// <summary>Coupons from their issue to the books (V-30, V-31, L-13).</summary>
public sealed class CouponServiceTests : UseCaseTest
{
    private CouponShelf Shelf => field ??= new(Services, People, Given);

    private DateOnly Today => BusinessTime.DayOf(Clock.Now);

    private CouponService Coupons => Service<CouponService>();

    [Fact]
    [Trait("Feature", "V-31")]
    public async Task Buy_TakesThePriceOnceAndOwesIt()
    {
        var coupon = await Shelf.IssuedAsync(People.Reseller, CouponShelf.Terms(price: "10"));
        await Given.WalletAsync(People.Reseller, 25m);
        Assert.Equal(BenefitStatus.ToBuy, coupon.Status);

        Done(await Coupons.BuyAsync(coupon.Number, People.Reseller));
        Done(await Coupons.BuyAsync(coupon.Number, People.Reseller)); // pressed again

        Assert.Equal((BenefitStatus.Unused, 15_00L, 10_00L), ((await Shelf.FindAsync(coupon.Number)).Status, await WalletAsync(), await Shelf.KeptAsync(AccountKind.CouponLiability)));
        Assert.Equal(1, await ReadAsync(db => db.JournalEntries.CountAsync(entry => entry.Event == LedgerEvent.CouponBought)));
    }

    [Fact]
    [Trait("Feature", "V-31")]
    public async Task Buy_ByManyAtOnce_TakesThePriceOnceAndTellsAllThatItIsDone()
    {
        var coupon = await Shelf.IssuedAsync(People.Reseller, CouponShelf.Terms(price: "10"));
        await Given.WalletAsync(People.Reseller, 10m); // enough for one
        var together = new CouponService(Db, new MeetingClock(Clock, 4));

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => together.BuyAsync(coupon.Number, People.Reseller))));

        Assert.All(results, result => Assert.False(result.IsRefused, result.Error?.ToString()));
        Assert.Equal((0L, 10_00L), (await WalletAsync(), await Shelf.KeptAsync(AccountKind.CouponLiability)));
    }

    [Fact]
    [Trait("Feature", "V-31")]
    public async Task Claim_OfOneThatCostsNothing_MovesNoMoney()
    {
        var coupon = await Shelf.IssuedAsync(People.Reseller, CouponShelf.Terms(price: "0.00", claim: true));
        _ = Refused("benefit.to-claim", await Shelf.PlaceAsync(People.Reseller, 1, coupon.Code));

        Done(await Coupons.BuyAsync(coupon.Number, People.Reseller));

        Assert.Equal(BenefitStatus.Unused, (await Shelf.FindAsync(coupon.Number)).Status);
        Assert.Equal(0, await ReadAsync(db => db.JournalEntries.CountAsync()));
    }

    [Fact]
    [Trait("Feature", "V-31")]
    public async Task Buy_IsRefused_WithoutTheMoneyTheRightOrTheCoupon()
    {
        var coupon = await Shelf.IssuedAsync(People.Reseller, CouponShelf.Terms(price: "10", to: Today));
        await Given.WalletAsync(People.Reseller, 9.99m);

        Assert.Equal([Money.Fen(10_00), Money.Fen(9_99), Money.Fen(1)], Refused("ledger.insufficient-funds", await Coupons.BuyAsync(coupon.Number, People.Reseller)).Args);
        Assert.Equal((BenefitStatus.ToBuy, null), ((await Shelf.FindAsync(coupon.Number)).Status, (await Shelf.FindAsync(coupon.Number)).BoughtAt));
        _ = Refused("access.forbidden", await Coupons.BuyAsync(coupon.Number, People.ResellerUser)); // places orders, pays none
        _ = Refused("access.forbidden", await Coupons.BuyAsync(coupon.Number, People.Admin));
        foreach (var other in new[] { People.OtherReseller, People.Distributor }) { _ = Refused("access.not-found", await Coupons.BuyAsync(coupon.Number, other)); }
        Clock.Set(BusinessTime.StartOf(Today.AddDays(1)));
        _ = Refused("benefit.expired", await Coupons.BuyAsync(coupon.Number, People.Reseller)); // before the night has written it down
        Assert.Equal(9_99L, await WalletAsync());
    }

    [Fact]
    [Trait("Feature", "V-30")]
    public async Task Use_IsEarnedWhenTheOrderIsPaidAndNotBefore()
    {
        var coupon = await Shelf.BoughtAsync(People.Reseller, "10");
        var order = await Shelf.OrderAsync(Done(await Shelf.PlaceAsync(People.Reseller, 1, coupon.Code))); // gold: 178.60 - 50.00
        Assert.Equal(Money.Fen(128_60), order.Total);
        Assert.Equal((10_00L, 0L), (await Shelf.KeptAsync(AccountKind.CouponLiability), await Shelf.KeptAsync(AccountKind.Revenue)));
        await Given.WalletAsync(People.Reseller, 128.60m);

        Done(await Service<OrderService>().PayAsync(order.Number, People.Reseller));

        Assert.Equal((0L, 9_43L, 57L), (await Shelf.KeptAsync(AccountKind.CouponLiability), await Shelf.KeptAsync(AccountKind.Revenue), await Shelf.KeptAsync(AccountKind.TaxPayable)));
        Assert.Equal((BenefitStatus.Used, order.Number, 50_00L), ((await Shelf.FindAsync(coupon.Number)) is var used ? (used.Status, used.OrderNumber, used.TakenMinor) : default));
    }

    [Theory, InlineData(true), InlineData(false)]
    [Trait("Feature", "V-30")]
    public async Task GiveBack_WhenTheOrderIsCancelledOrLapses_MakesItUsableAgain(bool cancelled)
    {
        var coupon = await Shelf.BoughtAsync(People.Reseller);
        var order = Done(await Shelf.PlaceAsync(People.Reseller, 1, coupon.Code));
        Assert.Equal(order, Refused("benefit.used", await Shelf.PlaceAsync(People.Reseller, 1, coupon.Code)).Args[0]);

        if (cancelled) { Done(await Service<OrderService>().CancelAsync(order, "不再需要", People.Reseller)); }
        else
        {
            Clock.Set(Clock.Now.AddDays(1));
            Assert.Equal(1, await Service<OrderExpiry>().ExpireDueAsync());
        }

        var back = await Shelf.FindAsync(coupon.Number);
        Assert.Equal((BenefitStatus.Unused, null, 0L), (back.Status, back.OrderNumber, back.TakenMinor));
        Assert.Equal(10_00L, await Shelf.KeptAsync(AccountKind.CouponLiability)); // it is still owed
        _ = Done(await Shelf.PlaceAsync(People.Reseller, 1, coupon.Code));
    }

    [Fact]
    [Trait("Feature", "V-30")]
    public async Task Expire_AtNight_BooksWhatWasPaidOnceAndLeavesTheOthers()
    {
        var today = Today;
        var bought = await Shelf.BoughtAsync(People.Reseller, "10", today);
        var toBuy = await Shelf.IssuedAsync(People.Reseller, CouponShelf.Terms(price: "10", to: today));
        var free = await Shelf.IssuedAsync(People.Reseller, CouponShelf.Terms(to: today));
        var later = await Shelf.IssuedAsync(People.Reseller, CouponShelf.Terms(to: today.AddDays(1)));
        var forEver = await Shelf.IssuedAsync(People.Reseller);
        Assert.Equal(0, await Service<BenefitExpiry>().ExpireDueAsync());
        Clock.Set(BusinessTime.StartOf(today.AddDays(1)));
        _ = Refused("benefit.expired", await Shelf.PlaceAsync(People.Reseller, 1, bought.Code)); // before the night

        Assert.Equal(3, await Service<BenefitExpiry>().ExpireDueAsync());
        Assert.Equal(0, await Service<BenefitExpiry>().ExpireDueAsync());

        foreach (var (number, status) in new[] { (bought.Number, BenefitStatus.Expired), (toBuy.Number, BenefitStatus.Expired), (free.Number, BenefitStatus.Expired), (later.Number, BenefitStatus.Unused), (forEver.Number, BenefitStatus.Unused) })
        {
            Assert.Equal(status, (await Shelf.FindAsync(number)).Status);
        }
        Assert.Equal((0L, 9_43L, 57L), (await Shelf.KeptAsync(AccountKind.CouponLiability), await Shelf.KeptAsync(AccountKind.Breakage), await Shelf.KeptAsync(AccountKind.TaxPayable)));
    }

    [Fact]
    [Trait("Feature", "V-30")]
    public async Task Expire_OnTwoNodesAtOnce_BooksOnce()
    {
        var coupon = await Shelf.BoughtAsync(People.Reseller, "10", Today);
        Clock.Set(BusinessTime.StartOf(Today.AddDays(1)));
        var meeting = new MeetingClock(Clock, 4);
        var log = Microsoft.Extensions.Logging.Abstractions.NullLogger<BenefitExpiry>.Instance;

        _ = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => new BenefitExpiry(Db, meeting, log).ExpireDueAsync())));

        Assert.Equal((BenefitStatus.Expired, 0L, 9_43L), ((await Shelf.FindAsync(coupon.Number)).Status, await Shelf.KeptAsync(AccountKind.CouponLiability), await Shelf.KeptAsync(AccountKind.Breakage)));
    }

    [Fact]
    [Trait("Feature", "R-42")]
    public async Task List_ShowsTheCompanysOwnByKindStateProductAndDays()
    {
        var today = Today;
        var unused = await Shelf.IssuedAsync(People.Reseller, CouponShelf.Terms(to: today), "bittitan");
        var toBuy = await Shelf.IssuedAsync(People.Reseller, CouponShelf.Terms(price: "10"));
        var voucher = await Shelf.IssuedAsync(People.Reseller, CouponShelf.Terms(BenefitKind.Voucher));
        _ = await Shelf.IssuedAsync(People.OtherReseller);

        Assert.Equal([toBuy.Number, unused.Number], (await NumbersAsync(BenefitKind.Coupon)).Order().OrderBy(number => number == unused.Number));
        Assert.Equal([voucher.Number], await NumbersAsync(BenefitKind.Voucher));
        Assert.Equal([unused.Number], await NumbersAsync(BenefitKind.Coupon, new() { Statuses = ["Unused"] }));
        Assert.Equal([unused.Number], await NumbersAsync(BenefitKind.Coupon, new() { Search = unused.Code }));
        Assert.Equal([toBuy.Number], await NumbersAsync(BenefitKind.Coupon, new() { From = today.AddDays(1) }));
        var product = Assert.Single(await Service<BenefitQueries>().ProductsAsync(BenefitKind.Coupon, People.Reseller));
        Assert.Equal(2, (await NumbersAsync(BenefitKind.Coupon, new() { More = new Dictionary<string, string> { ["product"] = product.Id.ToString() } })).Count); // what is for all is for it
        Assert.Equal([toBuy.Number], await NumbersAsync(BenefitKind.Coupon, new() { More = new Dictionary<string, string> { ["product"] = Guid.NewGuid().ToString() } }));
        Clock.Set(BusinessTime.StartOf(today.AddDays(1)));
        Assert.Equal([unused.Number], await NumbersAsync(BenefitKind.Coupon, new() { Statuses = ["Expired"] })); // before the night
        Assert.Empty(await NumbersAsync(BenefitKind.Coupon, new() { Statuses = ["Unused"] }));
        Assert.Equal(0, (await Service<BenefitQueries>().ListAsync(BenefitKind.Coupon, new(0, 15, []), People.Distributor)).Count);
    }

    private async Task<List<string>> NumbersAsync(BenefitKind kind, FilterState? filter = null) =>
        [.. (await Service<BenefitQueries>().ListAsync(kind, new(0, 15, []) { Filter = filter ?? FilterState.Empty }, People.Reseller)).Rows.Select(row => row.Number)];

    private Task<long> WalletAsync() => ReadAsync(db => db.LedgerAccounts.Where(one => one.Kind == AccountKind.Wallet && one.OrganizationId == People.Reseller.OrganizationId).Select(one => one.Balance).SingleAsync());
}
