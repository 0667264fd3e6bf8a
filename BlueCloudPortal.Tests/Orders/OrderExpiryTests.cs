using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.WorkOrders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace BlueCloudPortal.Tests.Orders;

/// <summary>The time to pay: a placed order is paid in it, or given up by the portal, and never both.</summary>
public sealed class OrderExpiryTests : UseCaseTest
{
    private readonly Reservation _reservation = new();

    private OrderService Orders => Service<OrderService>();

    private OrderExpiry Expiry => Service<OrderExpiry>();

    protected override void Add(IServiceCollection services) => services.AddSingleton<IOrderReservation>(_reservation);

    [Fact]
    [Trait("Feature", "V-43")]
    public async Task Place_GivesFifteenMinutesToPay()
    {
        var order = await PlacedAsync();
        Assert.Equal(Clock.Now.AddMinutes(15), order.PayBefore);
    }

    [Theory]
    [InlineData("45", 45)]
    [InlineData(null, 15)]
    public void Settings_SayHowLong(string? set, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), OrderSettings.From(Configured(set)).PaymentWindow);

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("43201")]
    public void Settings_WhenTheyMakeNoSense_EndTheStart(string set) => Assert.Throws<InvalidOperationException>(() => OrderSettings.From(Configured(set)));

    [Fact]
    [Trait("Feature", "V-43")]
    [Trait("Feature", "V-45")]
    public async Task Pay_WhenInTheLastSecond_IsDone_AndAtTheEndRefusedWithTheMoment()
    {
        await Given.WalletAsync(People.Reseller, 1_000m);
        var (first, second) = (await PlacedAsync(), await PlacedAsync());
        Clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        Done(await Orders.PayAsync(first.Number, People.Reseller));
        Clock.Advance(TimeSpan.FromSeconds(1));

        var refusal = Refused("order.payment-lapsed", await Orders.PayAsync(second.Number, People.Reseller));

        Assert.Equal([second.PayBefore!.Value], refusal.Args);
        Assert.Equal(OrderStatus.PendingPayment, (await OrderAsync(second)).Status); // the portal comes in a moment
        Assert.Equal("order.payment-lapsed", (await Service<PaymentQueries>().FindAsync(second.Number, People.Reseller))!.Refusal!.Code);
        Assert.Equal("order.payment-lapsed", (await Service<OrderQueries>().FindAsync(second.Number, People.Reseller))!.ActionsFor(People.Reseller).Single(action => action.Trigger == "Pay").Refusal!.Code);
        Assert.Equal(1_000_00 - first.Total.Minor, await WalletAsync());
    }

    [Fact]
    [Trait("Feature", "L-01")]
    public async Task Expire_CancelsWhatHasLapsed_GivesBackWhatItHeld_AndLeavesTheRest()
    {
        await Given.WalletAsync(People.Reseller, 100_000m);
        var lapsed = await PlacedAsync((Given.Service, 1), (Given.License, 2));
        var paid = await PlacedAsync();
        var cancelled = await PlacedAsync();
        var offline = await Given.OrderAsync(People.Reseller, (Given.License, 1)); // has no limit
        Done(await Orders.PayAsync(paid.Number, People.Reseller));
        Done(await Orders.CancelAsync(cancelled.Number, "下错了", People.Reseller));
        Clock.Advance(TimeSpan.FromMinutes(1));
        var later = await PlacedAsync();
        Clock.Advance(TimeSpan.FromMinutes(14));

        Assert.Equal(1, await Expiry.ExpireDueAsync());

        Assert.Equal(OrderStatus.Cancelled, (await OrderAsync(lapsed)).Status);
        Assert.Equal((OrderStatus.PendingProcessing, OrderStatus.Cancelled, OrderStatus.PendingPayment, OrderStatus.PendingPayment),
            ((await OrderAsync(paid)).Status, (await OrderAsync(cancelled)).Status, (await OrderAsync(offline)).Status, (await OrderAsync(later)).Status));
        Assert.Equal(WorkOrderStatus.Cancelled, await ReadAsync(db => db.WorkOrders.Where(work => work.OrderId == lapsed.Id).Select(work => work.Status).SingleAsync()));
        var happened = await ReadAsync(db => db.LifecycleEvents.SingleAsync(one => one.DocumentId == lapsed.Id.Value && one.From != null));
        Assert.Equal(("Expire", "", Guid.Empty, "2026-03-11 12:15:00"), (happened.Trigger, happened.ActorName, happened.ActorId, happened.Note));
        Assert.Equal([cancelled.Number, lapsed.Number], _reservation.Released);
        Assert.Equal(100_000_00 - paid.Total.Minor, await WalletAsync());
        _ = Refused("lifecycle.not-now", await Orders.PayAsync(lapsed.Number, People.Reseller));
        _ = Refused("lifecycle.not-now", await Orders.CancelAsync(lapsed.Number, "不要了", People.Reseller));
    }

    [Fact]
    public async Task Expire_WhenRunAgainAndOnTwoNodesAtOnce_DoesNothingTwice()
    {
        for (var i = 0; i < 5; i++) { _ = await PlacedAsync(); }
        Clock.Advance(TimeSpan.FromHours(1));

        var counts = await Task.WhenAll(Task.Run(() => Expiry.ExpireDueAsync()), Task.Run(() => Expiry.ExpireDueAsync()));

        Assert.Equal(5, counts.Sum());
        Assert.Equal(0, await Expiry.ExpireDueAsync());
        Assert.Equal(5, await ReadAsync(db => db.LifecycleEvents.CountAsync(one => one.Trigger == "Expire")));
        Assert.Equal(5, _reservation.Released.Distinct().Count());
    }

    [Fact]
    public async Task Expire_WhenOneCannotGiveBack_KeepsItWholeAndExpiresTheOthers()
    {
        var (stuck, other) = (await PlacedAsync((Given.Service, 1)), await PlacedAsync());
        _reservation.Refused = stuck.Number;
        Clock.Advance(TimeSpan.FromMinutes(16));

        Assert.Equal(1, await Expiry.ExpireDueAsync());

        Assert.Equal((OrderStatus.PendingPayment, OrderStatus.Cancelled), ((await OrderAsync(stuck)).Status, (await OrderAsync(other)).Status));
        Assert.Equal(WorkOrderStatus.AwaitingPayment, await ReadAsync(db => db.WorkOrders.Select(work => work.Status).SingleAsync()));
        Assert.Equal(1, await ReadAsync(db => db.LifecycleEvents.CountAsync(one => one.DocumentId == stuck.Id.Value)));
    }

    [Fact]
    [Trait("Feature", "L-01")]
    public async Task PayCancelAndExpire_WhenAtTheSameInstant_OneWinsWholeAndTheMoneyAgrees()
    {
        await Given.WalletAsync(People.Reseller, 100_000m);
        var endings = new List<string>();
        for (var round = 0; round < 9; round++)
        {
            var order = await PlacedAsync((Given.License, 1), (Given.Service, 1));
            var before = await WalletAsync();
            // three nodes whose clocks differ by less than a second, at the moment the time to pay ends
            var (late, early) = (new TestClock(), new TestClock());
            late.Set(order.PayBefore!.Value);
            early.Set(order.PayBefore.Value.AddMilliseconds(-300));
            var together = new MeetingClock(early, 3);
            var buyer = new OrderService(Db, together, Service<OrderRelease>(), Service<OrderNews>());
            var portal = new OrderExpiry(Db, new SecondLook(new MeetingClock(late, together), late), Service<OrderRelease>(), Service<OrderNews>(), NullLogger<OrderExpiry>.Instance);

            var pay = Task.Run(() => buyer.PayAsync(order.Number, People.Reseller));
            var cancel = Task.Run(() => buyer.CancelAsync(order.Number, "不再需要", People.ResellerUser));
            var expire = Task.Run(() => portal.ExpireDueAsync());
            await Task.WhenAll(pay, cancel, expire);

            bool[] won = [!(await pay).IsRefused, !(await cancel).IsRefused, await expire == 1];
            Assert.Single(won, one => one);
            var now = await OrderAsync(order);
            Assert.Equal(won[0] ? OrderStatus.PendingProcessing : OrderStatus.Cancelled, now.Status);
            Assert.Equal(won[0], now.PaidAt is not null);
            Assert.Equal(won[0] ? before - order.Total.Minor : before, await WalletAsync());
            Assert.Equal(won[0] ? 1 : 0, await ReadAsync(db => db.JournalEntries.CountAsync(entry => entry.DocumentId == order.Id.Value)));
            Assert.Equal(won[0] ? WorkOrderStatus.AwaitingDispatch : WorkOrderStatus.Cancelled, await ReadAsync(db => db.WorkOrders.Where(work => work.OrderId == order.Id).Select(work => work.Status).SingleAsync()));
            Assert.Equal(won[0] ? 0 : 1, _reservation.Released.Count(number => number == order.Number));
            endings.Add(Assert.Single(await ReadAsync(db => db.LifecycleEvents.Where(one => one.DocumentId == order.Id.Value && one.From != null).Select(one => one.Trigger).ToListAsync())));
        }
        Assert.Subset(new HashSet<string> { "Pay", "Cancel", "Expire" }, endings.ToHashSet());
    }

    [Fact]
    [Trait("Feature", "L-01")]
    public async Task Cancel_NeedsAReason()
    {
        var order = await PlacedAsync();
        foreach (var none in new[] { null, "", "   " })
        {
            Assert.Equal("Reason", Refused("field.required", await Orders.CancelAsync(order.Number, none, People.Reseller)).Field);
            Assert.Equal("Reason", Refused("field.required", await Orders.CancelAsync(order.Number, none, People.Operations)).Field);
        }
        _ = Refused("field.too-long", await Orders.CancelAsync(order.Number, new string('因', 501), People.Operations));
        Assert.Equal(OrderStatus.PendingPayment, (await OrderAsync(order)).Status);
    }

    [Fact]
    public void Expire_IsForThePortalAndItsTime()
    {
        var order = Shelf.Placed(Shelf.Priced(null, Shelf.Item(188_00)));
        Assert.Equal("order.payment-not-lapsed", order.Expire(Actor.System, Shelf.Noon.AddYears(1)).Error?.Code); // no limit
        order.LimitPayment(TimeSpan.FromMinutes(15));
        Assert.Equal("order.payment-not-lapsed", order.Expire(Actor.System, Shelf.Noon.AddMinutes(15).AddTicks(-1)).Error?.Code);
        Assert.Equal("access.forbidden", order.Expire(Shelf.Staff, Shelf.Noon.AddHours(1)).Error?.Code);
        Assert.Equal("access.forbidden", order.Expire(Shelf.Buyer, Shelf.Noon.AddHours(1)).Error?.Code);
        Assert.Equal(OrderStatus.PendingPayment, order.Status);
        Assert.False(order.Expire(Actor.System, Shelf.Noon.AddMinutes(15)).IsRefused);
        Assert.Equal(OrderStatus.Cancelled, order.Status);
    }

    // Placed as people do, so that it has a time to pay.
    private async Task<Order> PlacedAsync(params (string Sku, int Quantity)[] items)
    {
        await Given.CatalogAsync();
        var customer = await Given.CustomerAsync(People.Reseller);
        var bought = items.Length == 0 ? [(Given.License, 1)] : items;
        var number = Done(await Service<CheckoutService>().PlaceAsync(new([.. bought.Select(item => new PickedPlan(item.Item1, item.Item2))], customer.Id, null, null, true, Guid.NewGuid()), People.Reseller));
        return await ReadAsync(db => db.Orders.SingleAsync(order => order.Number == number));
    }

    private Task<Order> OrderAsync(Order order) => ReadAsync(db => db.Orders.SingleAsync(one => one.Id == order.Id));

    private Task<long> WalletAsync() => ReadAsync(db => db.LedgerAccounts.Where(account => account.Kind == AccountKind.Wallet && account.OrganizationId == People.Reseller.OrganizationId).Select(account => account.Balance).SingleAsync());

    private static IConfiguration Configured(string? minutes) => new ConfigurationBuilder().AddInMemoryCollection([new("Orders:PaymentMinutes", minutes)]).Build();

    // Something of a later room that an order holds.
    private sealed class Reservation : IOrderReservation
    {
        private readonly List<(string Number, PortalDbContext Db)> _released = [];

        public string? Refused { get; set; }

        /// <summary>Those of transactions that were kept: a lost one is run again.</summary>
        public IReadOnlyList<string> Released { get { lock (_released) { return [.. _released.Select(one => one.Number).Distinct()]; } } }

        public Task<Result> ReleaseAsync(PortalDbContext db, Order order, Actor by, DateTime at, CancellationToken ct)
        {
            if (order.Number == Refused) { return Task.FromResult<Result>(new PortalError("test.held")); }
            db.SavedChanges += (_, _) => { lock (_released) { _released.Add((order.Number, db)); } };
            return Task.FromResult(Result.Done);
        }
    }

    // The job looks what is due before it opens an order: only with the second look it comes to the meeting.
    private sealed class SecondLook(TimeProvider meeting, TimeProvider clock) : TimeProvider
    {
        private int _looks;

        public override DateTimeOffset GetUtcNow() => Interlocked.Increment(ref _looks) == 2 ? meeting.GetUtcNow() : clock.GetUtcNow();
    }
}
