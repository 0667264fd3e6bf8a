using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Contracts;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Catalog;
using BlueCloudPortal.Web.Features.Instances;
using BlueCloudPortal.Web.Features.Instances.Renewals;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace BlueCloudPortal.Tests.Instances;

/// <summary>Renewing what was bought (V-58): an ordinary order whose payment is its delivery, one at a time, joined to the time before.</summary>
public sealed class RenewalTests : UseCaseTest
{
    private InstanceShelf _shelf = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _shelf = new InstanceShelf(Services, People, Given);
    }

    private CheckoutService Checkout => Service<CheckoutService>();

    private OrderService Orders => Service<OrderService>();

    [Fact, Trait("Feature", "V-58")]
    public async Task Renew_IsAnOrder_WhosePaymentDeliversIt_AndTwiceJoins()
    {
        var instance = await _shelf.RunningAsync(People.Reseller, quantity: 2); // until 11 April
        _ = await Given.WalletAsync(People.Reseller, 10_000m);
        var number = await _shelf.PlacedAsync(instance, 3, People.Reseller);
        var placed = await _shelf.OrderAsync(number);
        Assert.Equal((188_00 * 3 * 2 * 95 / 100, 3, instance.Number), (placed.Total.Minor, placed.Lines[0].TermMonths, placed.Lines[0].RenewsNumber)); // the gold level's discount, as for any order
        Assert.Equal(new(2026, 4, 11), (await _shelf.AgainAsync(instance)).ExpiresOn); // ordered is not paid

        Done(await Orders.PayAsync(number, People.Reseller));

        var (renewed, order) = (await _shelf.AgainAsync(instance), await _shelf.OrderAsync(number));
        Assert.Equal((new(2026, 7, 11), OrderStatus.Completed), (renewed.ExpiresOn, order.Status));
        Assert.Equal($"{instance.Number}: 2026-04-12 – 2026-07-11", order.Lines[0].DeliveryContent);
        Assert.True(PriceReplay.Of(order).IsEven);
        Assert.Equal(-order.Total.Minor, await ReadAsync(db => db.JournalLines.Where(line => db.JournalEntries.Any(entry => entry.Id == line.EntryId && entry.Event == LedgerEvent.LineDelivered && entry.DocumentNumber == number) && line.Amount < 0).SumAsync(line => line.Amount))); // earned at once
        Assert.Equal(1, await ReadAsync(db => db.Contracts.CountAsync(one => one.Kind == ContractKind.Electronic && one.Orders.Any(line => line.OrderId == order.Id))));
        Assert.Equal(0, await ReadAsync(db => db.OpenRenewals.CountAsync()));
        Assert.Empty(await Service<DeliveryService>().OutstandingAsync([], People.Operations));
        var last = (await ReadAsync(db => db.LifecycleEvents.Where(one => one.DocumentId == instance.Id.Value).OrderBy(one => one.Step).ToListAsync()))[^1];
        Assert.Equal(("Renew", People.Reseller.Name, $"{number} · 2026-04-12 – 2026-07-11"), (last.Trigger, last.ActorName, last.Note));

        _ = await _shelf.RenewedAsync(instance, 12, People.Reseller);
        Assert.Equal([(new(2026, 3, 11), new DateOnly(2026, 4, 11)), (new(2026, 4, 12), new(2026, 7, 11)), (new(2026, 7, 12), new(2027, 7, 11))], (await _shelf.AgainAsync(instance)).Periods.OrderBy(one => one.Sequence).Select(one => (one.FromOn, one.UntilOn)));
    }

    [Fact, Trait("Feature", "V-58")]
    public async Task Renew_AfterItsLastDay_JoinsWithinTheGrace_AndIsRefusedLater()
    {
        var instance = await _shelf.RunningAsync(People.Reseller); // until 11 April, grace until 11 May
        Clock.Set(BusinessTime.StartOf(new(2026, 5, 12)).AddTicks(-1));
        Assert.Equal(1, await Service<InstanceClock>().ExpireDueAsync());
        Assert.Equal(0, await Service<InstanceClock>().ExpireDueAsync());
        Assert.Equal(InstanceStatus.Expired, (await _shelf.AgainAsync(instance)).Status);
        var offline = await _shelf.PlacedAsync(instance, 3, People.Reseller, offline: true); // in the last moment; the transfer takes its time
        Clock.Set(BusinessTime.StartOf(new(2026, 5, 12)));
        _ = await Given.WalletAsync(People.Reseller, 1_000m);
        Done(await Orders.PayAsync(offline, People.Reseller));
        var renewed = await _shelf.AgainAsync(instance);
        Assert.Equal((new(2026, 7, 11), InstanceStatus.Running, new DateOnly(2026, 4, 12)), (renewed.ExpiresOn, renewed.Status, renewed.Periods.Single(one => one.Sequence == 2).FromOn));

        Clock.Set(BusinessTime.StartOf(new(2026, 8, 11)));
        var over = Refused("instance.grace-over", await Checkout.PlaceAsync(InstanceShelf.Renewal(instance, 12), People.Reseller));
        Assert.Equal([instance.Number, new DateOnly(2026, 7, 11), new DateOnly(2026, 8, 10)], over.Args);
    }

    [Fact, Trait("Feature", "V-58")]
    public async Task Renew_WhenTwoPeopleDoItAtOnce_OneOrderIsPlaced_AndItsEndFreesTheInstance()
    {
        var instance = await _shelf.RunningAsync(People.Reseller);
        var together = new CheckoutService(Db, Service<PriceListTurn>(), new MeetingClock(Clock, 2), Service<OrderSettings>(), Service<InstanceSettings>());
        var results = await Task.WhenAll(new[] { People.Reseller, People.ResellerUser }.Select(person => Task.Run(() => together.PlaceAsync(InstanceShelf.Renewal(instance, 12), person))));

        var first = Assert.Single(results, result => !result.IsRefused).Value;
        Assert.Equal([instance.Number, first], Refused("instance.renewal-open", Assert.Single(results, result => result.IsRefused)).Args);
        Assert.Equal(1, await ReadAsync(db => db.Orders.CountAsync(one => one.Status == OrderStatus.PendingPayment)));
        Assert.Equal([instance.Number, first], Refused("instance.renewal-open", await Service<InstanceService>().ReleaseAsync(instance.Number, "退租", People.Operations)).Args);

        // The database itself lets one in.
        var second = await Db.ChangeAsync(Actor.System, async db =>
        {
            _ = db.Add(new OpenRenewal(await db.Instances.SingleAsync(one => one.Id == instance.Id), await db.Orders.FirstAsync(one => one.Number == first), Clock.Now));
            return Result.Done;
        });
        _ = Refused("access.stale", second);

        // A double click gives the first order; a cancelled one frees the instance; so does one that lapses.
        var key = Guid.NewGuid();
        Done(await Orders.CancelAsync(first, "改日再续", People.Reseller));
        var again = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => together.PlaceAsync(InstanceShelf.Renewal(instance, 1, key), People.Reseller))));
        Assert.Single(again.Select(Done).Distinct());
        Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(1, await Service<OrderExpiry>().ExpireDueAsync());
        _ = await _shelf.PlacedAsync(instance, 1, People.Reseller);
    }

    [Fact, Trait("Feature", "V-58")]
    public async Task Renew_WhenTheDoubleClickComesBetween_GivesTheFirstOrder()
    {
        var (instance, key) = (await _shelf.RunningAsync(People.Reseller), Guid.NewGuid());
        Result<string>? other = null;
        var clock = new OvertakenClock(Clock, async () => other = await Checkout.PlaceAsync(InstanceShelf.Renewal(instance, 12, key), People.Reseller));
        var overtaken = new CheckoutService(Db, Service<PriceListTurn>(), clock, Service<OrderSettings>(), Service<InstanceSettings>());

        var number = Done(await overtaken.PlaceAsync(InstanceShelf.Renewal(instance, 12, key), People.Reseller)); // the renewal is open, by itself
        await clock.Other;
        Assert.Equal(number, Done(other!));
        Assert.Equal(1, await ReadAsync(db => db.Orders.CountAsync(one => one.Status == OrderStatus.PendingPayment)));
    }

    [Fact, Trait("Feature", "V-58")]
    public async Task RenewAndRelease_AtTheSameInstant_OneIsDone()
    {
        for (var round = 0; round < 4; round++)
        {
            var instance = await _shelf.RunningAsync(People.Reseller);
            var together = new MeetingClock(Clock, 2);
            var renewed = Task.Run(() => new CheckoutService(Db, Service<PriceListTurn>(), together, Service<OrderSettings>(), Service<InstanceSettings>()).PlaceAsync(InstanceShelf.Renewal(instance, 1), People.Reseller));
            var released = Task.Run(() => new InstanceService(Db, Service<InstanceSettings>(), together).ReleaseAsync(instance.Number, "退租", People.Operations));
            await Task.WhenAll(renewed, released);

            Assert.True((await renewed).IsRefused != (await released).IsRefused, $"{(await renewed).Error?.Code} {(await released).Error?.Code}");
            Assert.Equal((await released).IsRefused ? 1 : 0, await ReadAsync(db => db.OpenRenewals.CountAsync(one => one.InstanceId == instance.Id)));
        }
    }

    [Theory, Trait("Feature", "V-58")]
    [InlineData(true)] // staff have seen no open renewal, and it is placed before they save
    [InlineData(false)] // the buyer has seen that it runs, and it is released before the order is saved
    public async Task RenewAndRelease_WhenOneComesBetweenTheOthersLookAndSave_OneIsDone(bool isReleaseOvertaken)
    {
        var instance = await _shelf.RunningAsync(People.Reseller);
        bool? otherIsDone = null;
        var clock = new OvertakenClock(Clock, async () => otherIsDone = isReleaseOvertaken ? await PlaceAsync(Db) : await ReleaseAsync(Db));
        // The audit log asks this clock, when everything is decided.
        var overtaken = new PortalDb(Service<IDbContextFactory<PortalDbContext>>(), Service<NumberTails>(), Service<AccessNotice>(), clock);

        var isDone = isReleaseOvertaken ? await ReleaseAsync(overtaken) : await PlaceAsync(overtaken);
        await clock.Other;

        Assert.NotEqual(isDone, otherIsDone);
        var isReleased = (await _shelf.AgainAsync(instance)).ReleasedAt is not null;
        Assert.Equal(isReleased ? 0 : 1, await ReadAsync(db => db.OpenRenewals.CountAsync()));

        async Task<bool> ReleaseAsync(PortalDb db) => !(await new InstanceService(db, Service<InstanceSettings>(), Clock).ReleaseAsync(instance.Number, "退租", People.Operations)).IsRefused;
        async Task<bool> PlaceAsync(PortalDb db) =>
            !(await new CheckoutService(db, Service<PriceListTurn>(), Clock, Service<OrderSettings>(), Service<InstanceSettings>()).PlaceAsync(InstanceShelf.Renewal(instance, 1), People.Reseller)).IsRefused;
    }

    [Fact, Trait("Feature", "V-58")]
    public async Task PayAndLapse_AtTheSameInstant_RunOnExactlyWhenPaid()
    {
        _ = await Given.WalletAsync(People.Reseller, 10_000m);
        var instance = await _shelf.RunningAsync(People.Reseller);
        for (var round = 0; round < 6; round++)
        {
            var (number, before) = (await _shelf.PlacedAsync(instance, 1, People.Reseller), (await _shelf.AgainAsync(instance)).ExpiresOn);
            var (late, early) = (new TestClock(), new TestClock());
            late.Set((await _shelf.OrderAsync(number)).PayBefore!.Value);
            early.Set(late.Now.AddMilliseconds(-300));
            var together = new MeetingClock(early, 3);
            var paid = Task.Run(() => new OrderService(Db, together, Service<OrderRelease>(), Service<OrderNews>()).PayAsync(number, People.Reseller));
            var twice = Task.Run(() => new OrderService(Db, together, Service<OrderRelease>(), Service<OrderNews>()).PayAsync(number, People.Reseller));
            var lapsed = Task.Run(() => new OrderExpiry(Db, new MeetingClock(late, together), Service<OrderRelease>(), Service<OrderNews>(), NullLogger<OrderExpiry>.Instance).ExpireDueAsync());
            await Task.WhenAll(paid, twice, lapsed);

            var isPaid = new[] { await paid, await twice }.Count(one => !one.IsRefused);
            Assert.Equal(1, isPaid + ((await _shelf.OrderAsync(number)).Status == OrderStatus.Cancelled ? 1 : 0));
            var after = await _shelf.AgainAsync(instance);
            Assert.Equal(isPaid == 1 ? before.AddMonths(1) : before, after.ExpiresOn);
            Assert.Equal(after.ExpiresOn, after.Periods.Max(one => one.UntilOn));
            Assert.Equal(0, await ReadAsync(db => db.OpenRenewals.CountAsync()));
        }
    }

    [Fact, Trait("Feature", "V-58")]
    public async Task Periods_HaveEachPlaceOnce_AndALinePaysOne_InTheDatabaseItself()
    {
        var instance = await _shelf.RunningAsync(People.Reseller);
        var paid = await _shelf.RenewedAsync(instance, 1, People.Reseller);
        var unpaid = await _shelf.OrderAsync(await _shelf.PlacedAsync(instance, 1, People.Reseller));

        _ = Refused("access.stale", await AddAsync(Done(instance.Renew(unpaid, unpaid.Lines[0], People.Reseller, Clock.Now)))); // read before the renewal: would begin where that one does
        var again = await _shelf.AgainAsync(instance);
        _ = Refused("access.stale", await AddAsync(Done(again.Renew(paid, paid.Lines[0], People.Reseller, Clock.Now))));

        Assert.Equal([1, 2], (await _shelf.AgainAsync(instance)).Periods.Select(one => one.Sequence).Order());

        Task<Result> AddAsync(InstancePeriod period) => Db.ChangeAsync(Actor.System, db =>
        {
            db.Entry(period).Property("InstanceId").CurrentValue = instance.Id;
            _ = db.Add(period);
            return Task.FromResult(Result.Done);
        });
    }

    [Fact, Trait("Feature", "V-57")]
    public async Task Renew_SeveralTogether_IsOneOrder_OfOneEndCustomer()
    {
        var both = await _shelf.DeliveredAsync(People.Reseller, 2, "SN-1\nSN-2");
        var other = await _shelf.RunningAsync(People.Reseller);
        PlaceOrder of(params Instance[] some) => InstanceShelf.Renewal(some[0], 1) with { Items = [.. some.Select(one => PickedPlan.Renewing(new(one.Number, 1)))] };
        _ = Refused("instance.several-customers", await Checkout.PlaceAsync(of(both[0], other), People.Reseller));
        Assert.Equal("Customer", Refused("instance.other-customer", await Checkout.PlaceAsync(of(both[0]) with { CustomerId = other.CustomerId }, People.Reseller)).Field);
        _ = Refused("instance.bad-selection", await Checkout.PlaceAsync(of(both[0], both[0]), People.Reseller));
        _ = Refused("instance.bad-selection", await Checkout.PlaceAsync(of(both[0]) with { Items = [PickedPlan.Renewing(new(both[0].Number, 1)), new(Given.License, 1)] }, People.Reseller));
        _ = Refused("instance.bad-months", await Checkout.PlaceAsync(InstanceShelf.Renewal(both[0], 5), People.Reseller));
        _ = Refused("access.not-found", await Checkout.PlaceAsync(of(both[0]), People.OtherReseller));
        _ = await Given.WalletAsync(People.Reseller, 1_000m);
        // What a pick says of plan and quantity besides counts for nothing: the instance says it.
        var number = Done(await Checkout.PlaceAsync(of(both[0], both[1]) with { Items = [.. both.Select(one => new PickedPlan(Given.Free, 1) { Renews = new(one.Number, 1) })] }, People.Reseller));
        Done(await Orders.PayAsync(number, People.Reseller));
        foreach (var instance in both) { Assert.Equal(new(2026, 5, 11), (await _shelf.AgainAsync(instance)).ExpiresOn); }
        Assert.Equal(2, (await Service<InstanceQueries>().ListAsync(new GridRequest(0, 9, []) { Filter = FilterState.Empty with { Search = number } }, People.Reseller)).Count); // found by the order that renewed them
        var views = await Service<RenewalQueries>().OfferAsync([both[1].Number, both[0].Number, "x"], People.Reseller);
        Assert.Equal([both[1].Number, both[0].Number], views.Select(view => view.Number));
        Assert.Equal([(1, new DateOnly(2026, 6, 11)), (2, new(2026, 7, 11))], views[0].Choices.Take(2));
    }
}
