using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Benefits;
using BlueCloudPortal.Web.Features.Catalog;
using BlueCloudPortal.Web.Features.Instances;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Benefits;

/// <summary>Vouchers and coupons at checkout (R-16, V-32, V-41, GOALS C4).</summary>
public sealed class CouponCheckoutTests : UseCaseTest
{
    private CouponShelf Shelf => field ??= new(Services, People, Given);

    private DateOnly Today => BusinessTime.DayOf(Clock.Now);

    [Fact]
    [Trait("Feature", "R-16")]
    public async Task Place_WithACoupon_TakesItOffAndReplaysEven()
    {
        var coupon = await Shelf.IssuedAsync(People.Reseller, null, "bittitan");
        var command = await Shelf.CommandAsync(People.Reseller, 10, coupon.Code);

        var order = await Shelf.OrderAsync(Done(await Service<CheckoutService>().PlaceAsync(command with { Items = [new(Given.Service, 1), .. command.Items] }, People.Reseller)));

        Assert.Equal(Money.Fen(9_452_50 + 1_786_00 - 50_00), order.Total);
        var step = order.PriceSteps.Single(one => one.Kind == PriceStepKind.Coupon);
        Assert.Equal((coupon.Code, Money.Fen(-50_00), "2"), (step.RuleCode, step.Effect, step.Lines));
        Assert.Equal([Money.Fen(9_452_50), Money.Fen(1_736_00)], order.Lines.OrderBy(line => line.Position).Select(line => line.Total));
        var replay = PriceReplay.Of(order);
        Assert.Equal((true, order.Payable), (replay.IsEven, replay.Replayed));
    }

    [Fact]
    [Trait("Feature", "R-16")]
    public async Task Place_WithOneThatIsWorthMore_CostsNothingAndNeverLess()
    {
        var coupon = await Shelf.IssuedAsync(People.Reseller, CouponShelf.Terms(face: "1000"));

        var order = await Shelf.OrderAsync(Done(await Shelf.PlaceAsync(People.Reseller, 1, coupon.Code)));
        Assert.Equal((Money.Fen(0), 178_60L), (order.Payable, (await Shelf.FindAsync(coupon.Number)).TakenMinor));
        Done(await Service<OrderService>().PayAsync(order.Number, People.Reseller));

        Assert.NotNull((await Shelf.OrderAsync(order.Number)).PaidAt);
    }

    [Fact]
    [Trait("Feature", "R-16")]
    public async Task Choices_SayWhatFitsAndWhyTheOthersDoNot_AndPlacingAsksAgain()
    {
        var today = Today;
        var fits = await Shelf.IssuedAsync(People.Reseller, CouponShelf.Terms(least: "178.60", quantity: 1, to: today), "bittitan");
        var voucher = await Shelf.IssuedAsync(People.Reseller, CouponShelf.Terms(BenefitKind.Voucher, "200"));
        var refused = new Dictionary<string, string>
        {
            [(await Shelf.IssuedAsync(People.Reseller, CouponShelf.Terms(least: "178.61"))).Code] = "benefit.below-amount",
            [(await Shelf.IssuedAsync(People.Reseller, CouponShelf.Terms(quantity: 2))).Code] = "benefit.below-quantity",
            [(await Shelf.IssuedAsync(People.Reseller, CouponShelf.Terms(region: "海外"))).Code] = "benefit.other-region",
            [(await Shelf.IssuedAsync(People.Reseller, CouponShelf.Terms(from: today.AddDays(1)))).Code] = "benefit.not-yet",
            [(await Shelf.IssuedAsync(People.Reseller, CouponShelf.Terms(price: "10"))).Code] = "benefit.to-buy",
            [(await Shelf.IssuedAsync(People.Reseller, null, "cloudatlas")).Code] = "benefit.out-of-scope",
        };
        var others = await Shelf.IssuedAsync(People.OtherReseller);

        var choices = await Service<BenefitQueries>().ChoicesAsync([new(Given.License, 1)], People.Reseller);

        Assert.Equal([(voucher.Code, Money.Fen(178_60)), (fits.Code, Money.Fen(50_00))], choices.Where(one => one.Refusal is null).Select(one => (one.Code, one.Takes)));
        Assert.Equal(refused.OrderBy(one => one.Key), choices.Where(one => one.Refusal is not null).ToDictionary(one => one.Code, one => one.Refusal!.Code).OrderBy(one => one.Key));
        foreach (var (code, why) in refused) { Assert.Equal("Benefit", Refused(why, await Shelf.PlaceAsync(People.Reseller, 1, code)).Field); }
        _ = Refused("benefit.unknown", await Shelf.PlaceAsync(People.Reseller, 1, others.Code));
        _ = Refused("benefit.unknown", await Shelf.PlaceAsync(People.Distributor, 1, fits.Code));
        _ = Refused("benefit.unknown", await Shelf.PlaceAsync(People.Reseller, 1, "ZZZZZZZZ"));
        Assert.Equal(0, await ReadAsync(db => db.Orders.CountAsync()));
        Assert.Empty(await Service<BenefitQueries>().ChoicesAsync([], People.Reseller));
    }

    [Fact]
    [Trait("Feature", "V-32")]
    public async Task Place_WithAVoucherAndACouponForcedTogether_IsRefusedAndUsesNeither()
    {
        var (coupon, voucher) = (await Shelf.IssuedAsync(People.Reseller), await Shelf.IssuedAsync(People.Reseller, CouponShelf.Terms(BenefitKind.Voucher)));

        Assert.Equal("Benefit", Refused("order.one-benefit", await Shelf.PlaceAsync(People.Reseller, 10, coupon.Code, voucher.Code)).Field);
        _ = Refused("order.one-benefit", await Shelf.PlaceAsync(People.Reseller, 10, coupon.Code, coupon.Code));

        Assert.Equal(0, await ReadAsync(db => db.Benefits.CountAsync(one => one.Status == BenefitStatus.Used)));
        Assert.Equal(0, await ReadAsync(db => db.Orders.CountAsync()));
    }

    [Fact]
    [Trait("Feature", "V-32")]
    public async Task Database_KeepsASecondOneFromTheSameOrder()
    {
        var (coupon, voucher) = (await Shelf.IssuedAsync(People.Reseller), await Shelf.IssuedAsync(People.Reseller, CouponShelf.Terms(BenefitKind.Voucher)));
        var order = await Shelf.OrderAsync(Done(await Shelf.PlaceAsync(People.Reseller, 1, coupon.Code)));

        // past the use case: the domain lets it, the index does not
        var forced = await Db.ChangeAsync(People.Reseller, async db => (await db.Benefits.SingleAsync(one => one.Number == voucher.Number)).Use(await db.Orders.Include(one => one.PriceSteps).SingleAsync(one => one.Id == order.Id), People.Reseller, Clock.Now));

        _ = Refused("access.stale", forced);
        Assert.Equal(BenefitStatus.Unused, (await Shelf.FindAsync(voucher.Number)).Status);
    }

    [Fact]
    [Trait("Feature", "V-32")]
    public async Task Place_OfFiftyOrdersWithOneCouponAtOnce_GivesItToExactlyOne()
    {
        var coupon = await Shelf.IssuedAsync(People.Reseller, CouponShelf.Terms(face: "1000"));
        var commands = new List<PlaceOrder>();
        for (var i = 0; i < 50; i++) { commands.Add(await Shelf.CommandAsync(People.Reseller, 1, coupon.Code)); }
        var together = new CheckoutService(Db, Service<PriceListTurn>(), new MeetingClock(Clock, 8), Service<OrderSettings>(), Service<BlueCloudPortal.Web.Features.Instances.InstanceSettings>());

        var results = await Task.WhenAll(commands.Select(command => Task.Run(() => together.PlaceAsync(command, People.Reseller))));

        var won = Assert.Single(results, result => !result.IsRefused).Value;
        Assert.All(results.Where(result => result.IsRefused), result => Assert.Equal(("benefit.used", won), (result.Error!.Code, result.Error.Args[0])));
        Assert.Equal(won, await ReadAsync(db => db.Orders.Select(one => one.Number).SingleAsync())); // nothing of the others is left
        Assert.Equal((Money.Fen(0), won), ((await Shelf.OrderAsync(won)).Payable, (await Shelf.FindAsync(coupon.Number)).OrderNumber));
    }

    [Fact]
    [Trait("Feature", "R-16")]
    public async Task Place_Replayed_GivesTheFirstOrder()
    {
        var coupon = await Shelf.IssuedAsync(People.Reseller);
        var command = await Shelf.CommandAsync(People.Reseller, 1, coupon.Code);
        var first = Done(await Service<CheckoutService>().PlaceAsync(command, People.Reseller));
        Assert.Equal(first, Done(await Service<CheckoutService>().PlaceAsync(command, People.Reseller)));
    }

    [Fact]
    [Trait("Feature", "R-16")]
    public async Task Place_WhenTheDoubleClickComesBetween_GivesTheFirstOrder()
    {
        var coupon = await Shelf.IssuedAsync(People.Reseller);
        var command = await Shelf.CommandAsync(People.Reseller, 1, coupon.Code);
        Result<string>? other = null;
        var clock = new OvertakenClock(Clock, async () => other = await Service<CheckoutService>().PlaceAsync(command, People.Reseller));
        var overtaken = new CheckoutService(Db, Service<PriceListTurn>(), clock, Service<OrderSettings>(), Service<InstanceSettings>());

        var number = Done(await overtaken.PlaceAsync(command, People.Reseller)); // its coupon was used up meanwhile, by itself
        await clock.Other;
        Assert.Equal(number, Done(other!));
        Assert.Equal(number, await ReadAsync(db => db.Orders.Select(one => one.Number).SingleAsync()));
    }

    [Fact]
    [Trait("Feature", "R-16")]
    public async Task Price_WithScopesAndMinimumsOfAllSizes_IsNeverBelowZeroAndAddsUp()
    {
        var random = new Random(20260311);
        await Given.CatalogAsync();
        for (var round = 0; round < 25; round++)
        {
            var face = random.Next(1, 400_000);
            string[] scope = random.Next(3) switch { 0 => ["bittitan"], 1 => ["cloudatlas"], _ => [] };
            var coupon = await Shelf.IssuedAsync(People.Reseller, CouponShelf.Terms(face: (face / 100m).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture), least: random.Next(2) == 0 ? null : random.Next(1, 5000).ToString(System.Globalization.CultureInfo.InvariantCulture), quantity: random.Next(0, 6)), scope);
            PickedPlan[] items = [new(Given.License, random.Next(1, 12)), .. random.Next(2) == 0 ? new PickedPlan[] { new(Given.Service, random.Next(1, 3)) } : [], .. random.Next(2) == 0 ? new PickedPlan[] { new(Given.Free, 1) } : []];
            var without = Done(await Service<QuoteQueries>().PriceAsync(items, People.Reseller)).Quote;
            var with = await Service<QuoteQueries>().PriceAsync(items, null, [coupon.Code], People.Reseller);

            var mine = without.Lines.Where(line => scope.Length == 0 || (scope[0] == "cloudatlas") == (line.Item.Plan.Sku == Given.Service)).ToList();
            var (amount, quantity) = (mine.Sum(line => line.Total.Minor), mine.Sum(line => line.Item.Quantity));
            Assert.Equal(mine.Count > 0 && amount > 0 && amount >= coupon.Terms.MinAmount.Minor && quantity >= coupon.Terms.MinQuantity, !with.IsRefused);
            if (with.IsRefused) { continue; }
            var quote = with.Value.Quote;
            Assert.Equal(Math.Min(face, amount), without.Total.Minor - quote.Total.Minor);
            Assert.All(quote.Lines, line => Assert.False(line.Total.IsNegative));
            Assert.Equal(quote.Total, quote.Net + quote.Tax);
            Assert.Equal(quote.Total, quote.Steps[^1].After);
        }
    }
}
