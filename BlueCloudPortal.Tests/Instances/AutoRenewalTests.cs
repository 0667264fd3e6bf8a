using BlueCloudPortal.Data.Workbench;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Messages;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Tests.Accounts;
using BlueCloudPortal.Tests.Orders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Instances;
using BlueCloudPortal.Web.Features.Instances.Renewals;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Instances;

/// <summary>What instances do by the clock: they renew themselves, remind and end; each once, on however many nodes. And what staff do with them.</summary>
public sealed class AutoRenewalTests : UseCaseTest
{
    private InstanceShelf _shelf = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _shelf = new InstanceShelf(Services, People, Given);
        _ = await Members.SeatAsync(Db, People.Reseller, "buyer.administrator", Clock.Now, "zhiyuan@portal.example");
    }

    private InstanceService Instances => Service<InstanceService>();

    [Fact, Trait("Feature", "V-58")]
    public async Task AutoRenew_OnTwoNodesAtOnce_OrdersAndPaysOnce_AndTellsTheCompany()
    {
        var instance = await _shelf.RunningAsync(People.Reseller); // until 11 April
        await _shelf.RenewsItselfAsync(instance, 2, People.Reseller);
        var other = await _shelf.RunningAsync(People.OtherReseller); // not switched on
        _ = await Given.WalletAsync(People.Reseller, 1_000m);
        Clock.Set(BusinessTime.StartOf(new(2026, 4, 8)).AddTicks(-1));
        Assert.Equal(0, await Service<AutoRenewals>().RunAsync());
        Clock.Set(BusinessTime.StartOf(new(2026, 4, 8))); // three days before

        var renewed = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Service<AutoRenewals>().RunAsync())));

        Assert.Equal(1, renewed.Sum());
        Assert.Equal((new(2026, 6, 11), new DateOnly(2026, 4, 11)), ((await _shelf.AgainAsync(instance)).ExpiresOn, (await _shelf.AgainAsync(other)).ExpiresOn));
        var order = await _shelf.OrderAsync((await ReadAsync(db => db.AutoRenewals.SingleAsync())).OrderNumber!);
        Assert.Equal((OrderStatus.Completed, PaymentMethod.Wallet, People.Reseller.Name, 188_00 * 2 * 95 / 100), (order.Status, order.PaidBy, order.PlacedBy, order.Total.Minor));
        var mail = await MailAsync("instance-renewed");
        Assert.Contains("2026-04-11 → 2026-06-11", mail.Body);
        Assert.Contains("¥357.20", mail.Body);
        Assert.Equal(0, await Service<AutoRenewals>().RunAsync());
        Assert.Equal(1, await ReadAsync(db => db.Orders.CountAsync(one => one.PlacedAt == Clock.Now)));
    }

    [Fact, Trait("Feature", "V-58")]
    public async Task AutoRenew_WhenItCannot_LeavesItAndTellsOnce()
    {
        var poor = await _shelf.RunningAsync(People.Reseller);
        await _shelf.RenewsItselfAsync(poor, 12, People.Reseller);
        var paying = await _shelf.RunningAsync(People.Reseller);
        await _shelf.RenewsItselfAsync(paying, 1, People.Reseller);
        Clock.Set(BusinessTime.StartOf(new(2026, 4, 9)));
        var byHand = await _shelf.PlacedAsync(paying, 1, People.Reseller); // somebody is at it
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Service<AutoRenewals>().RunAsync())));

        Assert.Equal([(poor.Id, AutoRenewalOutcome.NotEnoughBalance)], (await ReadAsync(db => db.AutoRenewals.ToListAsync())).Select(one => (one.InstanceId, one.Outcome)));
        Assert.Contains("余额", (await MailAsync("instance-not-renewed")).Body);
        Assert.Equal(new(2026, 4, 11), (await _shelf.AgainAsync(poor)).ExpiresOn);
        Assert.Equal([byHand], await ReadAsync(db => db.Orders.Where(one => one.PlacedAt == Clock.Now).Select(one => one.Number).ToListAsync())); // nothing was ordered

        // It is not tried again, also when there is money; what was lapsed by hand is.
        _ = await Given.WalletAsync(People.Reseller, 10_000m);
        Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(1, await Service<OrderExpiry>().ExpireDueAsync());
        Assert.Equal(1, await Service<AutoRenewals>().RunAsync());
        Assert.Equal((new(2026, 4, 11), new DateOnly(2026, 5, 11)), ((await _shelf.AgainAsync(poor)).ExpiresOn, (await _shelf.AgainAsync(paying)).ExpiresOn));

        // A company that may not buy, or a plan that is not sold: told, and left.
        await ChangeAsync(async db => (await db.Plans.SingleAsync(plan => plan.Sku == Given.License)).Withdraw(Clock.Now));
        Clock.Set(BusinessTime.StartOf(new(2026, 5, 8)));
        Assert.Equal(0, await Service<AutoRenewals>().RunAsync());
        Assert.Equal(AutoRenewalOutcome.Refused, (await ReadAsync(db => db.AutoRenewals.OrderByDescending(one => one.At).FirstAsync())).Outcome);
        Assert.NotNull((await Service<InstanceQueries>().FindAsync(paying.Number, People.Reseller))!.RenewalRefusal);
    }

    [Fact, Trait("Feature", "V-56")]
    public async Task Reminders_ComeOnceAThreshold_ForAllOfACompanyTogether()
    {
        var both = await _shelf.DeliveredAsync(People.Reseller, 2, "SN-1\nSN-2"); // a month: thirty days before says nothing new
        var year = await _shelf.RunningAsync(People.Reseller);
        _ = await _shelf.RenewedAsync(year, 12, People.Reseller); // until 11 April 2027
        var days = new List<(int Day, int Mails)>();
        foreach (var day in new[] { 10, 11, 12, 4 + 31, 5 + 31, 11 + 31, 12 + 31 }) // of March and April 2026: 32, 31, 30, 7, 6, 0 days and one too late
        {
            Clock.Set(BusinessTime.StartOf(new DateOnly(2026, 3, 1).AddDays(day - 1)));
            var mails = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Service<InstanceClock>().RemindAsync())));
            days.Add((day, mails.Sum()));
        }
        Assert.Equal([(10, 0), (11, 0), (12, 0), (35, 1), (36, 0), (42, 1), (43, 1)], days);
        var due = await ReadAsync(db => db.OutgoingMessages.Where(one => one.Template == "instances-due").OrderBy(one => one.MadeAt).ToListAsync());
        Assert.Equal(["2 个产品将在 7 天内到期", "2 个产品将在 1 天内到期"], due.Select(one => one.Subject));
        Assert.Contains(both[1].Number, due[0].Body);
        Assert.Contains("/my/renewals?status=ExpiringSoon", due[0].Body);
        Assert.Contains("30", (await MailAsync("instances-over")).Body);

        // Thirty days before a year's end, and what was corrected is reminded of anew.
        Clock.Set(BusinessTime.StartOf(new(2027, 3, 12)));
        Assert.Equal(1, await Service<InstanceClock>().RemindAsync());
        await _shelf.EndsOnAsync(year, new(2027, 4, 10));
        Assert.Equal(1, await Service<InstanceClock>().RemindAsync());
        Done(await Instances.ReleaseAsync(year.Number, "退租", People.Operations));
        Clock.Set(BusinessTime.StartOf(new(2027, 4, 9)));
        Assert.Equal(0, await Service<InstanceClock>().RemindAsync());
    }

    [Fact, Trait("Feature", "V-57")]
    public async Task Lists_ShowEachTheirOwn_AndHomeWhatEndsSoon()
    {
        var mine = await _shelf.RunningAsync(People.Reseller);
        var year = await _shelf.RunningAsync(People.Reseller);
        _ = await _shelf.RenewedAsync(year, 12, People.Reseller);
        var below = await _shelf.RunningAsync(People.Below);
        var gone = await _shelf.RunningAsync(People.Reseller);
        Done(await Instances.ReleaseAsync(gone.Number, "退租", People.Operations));
        Clock.Set(BusinessTime.StartOf(new(2026, 4, 1)));

        Assert.Equal([mine.Number, year.Number, gone.Number], await NumbersAsync(People.Reseller, "?sort=number"));
        Assert.Equal([below.Number], await NumbersAsync(People.Distributor, "")); // read-only: it renews nothing of it
        Assert.Equal([below.Number], (await Service<InstanceQueries>().RenewalsAsync(Request(""), People.Below)).Rows.Select(row => row.Number));
        Assert.Empty((await Service<InstanceQueries>().RenewalsAsync(Request(""), People.Distributor)).Rows);
        Assert.False((await Service<InstanceQueries>().ListAsync(Request(""), People.Distributor)).Rows[0].MayRenew(People.Distributor));
        Assert.Equal(4, (await NumbersAsync(People.Operations, "")).Count);
        Assert.Equal([below.Number], await NumbersAsync(People.Operations, $"?q={Uri.EscapeDataString("拓岚")}"));
        Assert.Equal([mine.Number], await NumbersAsync(People.Reseller, "?status=ExpiringSoon"));
        Assert.Equal([year.Number, gone.Number], await NumbersAsync(People.Reseller, "?status=Running,Released&sort=number"));
        Assert.Equal([year.Number], await NumbersAsync(People.Reseller, "?from=2027-04-11&to=2027-04-11"));
        Assert.Equal([year.Number, mine.Number], (await Service<InstanceQueries>().RenewalsAsync(Request("?sort=-expires"), People.Reseller)).Rows.Select(row => row.Number));
        Assert.Empty(await NumbersAsync(People.Reseller, "?line=x"));
        var choices = await Service<InstanceQueries>().ChoicesAsync(ofRenewals: true, People.Reseller);
        Assert.Equal([("解决方案", 2)], choices.Lines);

        var home = (await Service<InstanceQueries>().HomeAsync(People.Reseller))!;
        Assert.Equal((1, mine.Number, 10), (home.Count, home.Rows[0].Number, home.Rows[0].DaysLeft));
        Clock.Set(BusinessTime.StartOf(new(2026, 5, 11))); // over, and still to be renewed
        Assert.Equal((1, -30), ((await Service<InstanceQueries>().HomeAsync(People.Reseller))!.Count, (await Service<InstanceQueries>().HomeAsync(People.Reseller))!.Rows[0].DaysLeft));
        Clock.Set(BusinessTime.StartOf(new(2026, 5, 12)));
        Assert.Equal(0, await Service<InstanceQueries>().CountSoonAsync(People.Reseller));
        var rows = new List<InstanceRow>();
        await foreach (var row in Service<InstanceQueries>().StreamAsync(FilterState.Parse("?status=Expired"), [], People.Reseller)) { rows.Add(row); }
        Assert.Equal((mine.Number, false), (Assert.Single(rows).Number, rows[0].IsRenewable));
    }

    [Fact, Trait("Feature", "T-23")]
    public async Task Staff_CorrectAndRelease_InTheAuditLog_AndMakeWhatIsMissing()
    {
        var instance = await _shelf.RunningAsync(People.Reseller, quantity: 3);
        Assert.Equal(3, instance.Quantity);
        Done(await Instances.CorrectAsync(instance.Number, new(2026, 4, 20), "顺延九天", People.Operations));
        Done(await Instances.RenameAsync(instance.Number, "生产库", People.ResellerUser));
        _ = Refused("access.not-found", await Instances.RenameAsync(instance.Number, "x", People.OtherReseller));
        Done(await Instances.ReleaseAsync(instance.Number, "客户退租", People.Operations));
        var log = await ReadAsync(db => db.AuditEntries.Where(one => one.About == instance.Number).OrderBy(one => one.Act).ToListAsync());
        Assert.Equal([(AuditActs.InstanceCorrected, "ExpiresOn=2026-04-11 → 2026-04-20\nReason=顺延九天"), (AuditActs.InstanceReleased, "Reason=客户退租")], log.Select(one => (one.Act, one.After)));
        _ = Refused("instance.released", await Instances.AutoRenewAsync(instance.Number, 1, true, People.Reseller));

        var nothing = Refused("instance.nothing-to-make", await Instances.MakeAsync(instance.OrderNumber, People.Operations));
        Assert.Equal("Order", nothing.Field);
        await ChangeAsync(async db => { _ = await db.Set<InstancePeriod>().ExecuteDeleteAsync(); _ = await db.Instances.ExecuteDeleteAsync(); }); // as before there were instances
        Clock.Advance(TimeSpan.FromDays(100));
        var together = new InstanceService(Db, Service<InstanceSettings>(), new MeetingClock(Clock, 2)); // both have looked before either makes them
        var made = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => together.MakeAsync($" {instance.OrderNumber} ", People.Operations))));
        Assert.Equal(1, Assert.Single(made, one => !one.IsRefused).Value);
        Assert.Equal((instance.Number, new DateOnly(2026, 4, 11), instance.EffectiveAt), await ReadAsync(db => db.Instances.Select(one => new ValueTuple<string, DateOnly, DateTime>(one.Number, one.ExpiresOn, one.EffectiveAt)).SingleAsync())); // from its delivery on
    }

    [Fact, Trait("Feature", "T-23")]
    public async Task Staff_WhoseRoleLeavesOrdersAlone_CorrectReleaseAndMakeNothing()
    {
        var instance = await _shelf.RunningAsync(People.Reseller);
        var other = People.Operations with { Permissions = People.Operations.Permissions.Except([Permission.ManageOrders]).ToHashSet() };
        _ = Refused("access.forbidden", await Instances.CorrectAsync(instance.Number, new(2026, 4, 20), "顺延九天", other));
        _ = Refused("access.forbidden", await Instances.ReleaseAsync(instance.Number, "客户退租", other));
        _ = Refused("access.forbidden", await Instances.MakeAsync(instance.OrderNumber, other));
        Assert.Equal((new(2026, 4, 11), InstanceStatus.Running), ((await _shelf.AgainAsync(instance)).ExpiresOn, (await _shelf.AgainAsync(instance)).Status));
    }

    [Fact, Trait("Feature", "V-58")]
    public async Task AutoRenew_IsTriedOnceAPeriod_InTheDatabaseItself()
    {
        var poor = await _shelf.RunningAsync(People.Reseller);
        await _shelf.RenewsItselfAsync(poor, 12, People.Reseller);
        Clock.Set(BusinessTime.StartOf(new(2026, 4, 9)));
        Assert.Equal(0, await Service<AutoRenewals>().RunAsync());

        var again = await Db.ChangeAsync(Actor.System, db =>
        {
            _ = db.Add(new AutoRenewal(poor, poor.ExpiresOn, AutoRenewalOutcome.NotEnoughBalance, null, Clock.Now)); // another node, at the same moment
            return Task.FromResult(Result.Done);
        });

        _ = Refused("access.stale", again);
        Assert.Equal(1, await ReadAsync(db => db.AutoRenewals.CountAsync()));
    }

    [Fact, Trait("Feature", "T-23")]
    public async Task Delivery_MakesEachPieceOnce_InTheDatabaseItself()
    {
        var instance = await _shelf.RunningAsync(People.Reseller);
        var order = await _shelf.OrderAsync(instance.OrderNumber);
        foreach (var (number, piece) in new[] { ("X-1-1", 1), (instance.Number, 2) }) // the same piece under another number, the same number of another piece
        {
            _ = await ReadAsync(db => db.Instances.ExecuteUpdateAsync(set => set.SetProperty(one => one.Number, number).SetProperty(one => one.Piece, piece)));
            var again = await Db.ChangeAsync(Actor.System, db =>
            {
                db.AddRange(Instance.Of(order, order.Lines[0], People.Operations, Clock.Now));
                return Task.FromResult(Result.Done);
            });
            _ = Refused("access.stale", again);
        }
        Assert.Equal(1, await ReadAsync(db => db.Instances.CountAsync()));
    }

    [Fact, Trait("Feature", "V-58")]
    public async Task Renew_AConfiguredProduct_AsksForNoOpening_AndKeepsItsAgreement()
    {
        var shelf = new SecurityShelf(Services, Clock, People, Given);
        var bought = await shelf.PaidAsync(People.Reseller);
        Done(await Service<OrderService>().DeliverLineAsync(bought.Number, bought.Lines[0].Id, "https://waf.example", People.Operations));
        var instance = await ReadAsync(db => db.Instances.SingleAsync());
        Assert.Equal((new(2027, 3, 11), 1), (instance.ExpiresOn, await ReadAsync(db => db.OperationRequests.CountAsync())));
        Assert.Equal("Terms", Refused("order.terms-not-accepted", await Service<CheckoutService>().PlaceAsync(InstanceShelf.Renewal(instance, 12), People.Reseller)).Field);
        await _shelf.RenewsItselfAsync(instance, 1, People.Reseller);
        _ = await Given.WalletAsync(People.Reseller, 1_000m);
        Clock.Set(BusinessTime.StartOf(new(2027, 3, 10)));
        Assert.Equal(1, await Service<AutoRenewals>().RunAsync());
        Assert.Equal((new(2027, 4, 11), 1), (await ReadAsync(db => db.Instances.Select(one => one.ExpiresOn).SingleAsync()), await ReadAsync(db => db.OperationRequests.CountAsync())));
    }

    private static GridRequest Request(string query) => new(0, 20, GridPlace.Parse(query, 15, []).Sorts) { Filter = FilterState.Parse(query) };

    private async Task<IReadOnlyList<string>> NumbersAsync(Actor actor, string query) => [.. (await Service<InstanceQueries>().ListAsync(Request(query), actor)).Rows.Select(row => row.Number)];

    private Task<OutgoingMessage> MailAsync(string template) => ReadAsync(db => db.OutgoingMessages.SingleAsync(one => one.Template == template));

    private async Task ChangeAsync(Func<Data.PortalDbContext, Task> change) => Done(await Db.ChangeAsync(Actor.System, async db => { await change(db); return Result.Done; }));
}
