using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Domain.Messages;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Instances;
using BlueCloudPortal.Web.Features.Instances.Renewals;
using BlueCloudPortal.Web.Features.Instances.Transfers;
using BlueCloudPortal.Web.Features.Messages;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Instances;

/// <summary>Handing an instance over to another company (T-24): sent behind a password, accepted for an end customer of the other company, one at a time.</summary>
public sealed class TransferTests : UseCaseTest
{
    private static readonly GridRequest s_all = new(0, 100, []);

    private TransferShelf _shelf = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _shelf = new(Services, People, Given);
    }

    private TransferService Transfers => Service<TransferService>();

    [Fact, Trait("Feature", "T-24")]
    public async Task Accepted_ItBelongsToTheOther_WithItsTime_AndWithoutItsPast()
    {
        var instance = await _shelf.Instances.RunningAsync(People.Reseller);
        await _shelf.Instances.RenewsItselfAsync(instance, 1, People.Reseller);
        var number = await _shelf.SentAsync(instance, People.Reseller, People.OtherReseller);
        Assert.Equal([(People.OtherReseller.UserId, "transfer-received")], await ToldAsync());
        Assert.Equal(1, await Service<TransferQueries>().CountWaitingAsync(People.OtherReseller));
        Assert.NotNull(await Service<InstanceQueries>().FindAsync(instance.Number, People.Reseller)); // sent is not given
        Assert.Null(await Service<InstanceQueries>().FindAsync(instance.Number, People.OtherReseller));
        var customer = await _shelf.CustomerAsync(People.OtherReseller);

        Done(await Transfers.AcceptAsync(number, customer, People.OtherReseller));

        var after = await _shelf.Instances.AgainAsync(instance);
        Assert.Equal((People.OtherReseller.OrganizationId, customer, instance.ExpiresOn, (int?)null, ""), (after.OrganizationId, after.CustomerId, after.ExpiresOn, after.AutoRenewMonths, after.AutoRenewBy));
        Assert.Null(await Service<InstanceQueries>().FindAsync(instance.Number, People.Reseller));
        var seen = (await Service<InstanceQueries>().FindAsync(instance.Number, People.OtherReseller))!;
        Assert.Empty(seen.Orders); // the order that paid it is the sender's
        Assert.Null(await Service<OrderQueries>().FindAsync(instance.OrderNumber, People.OtherReseller));
        Assert.NotNull(await Service<OrderQueries>().FindAsync(instance.OrderNumber, People.Reseller));
        Assert.Equal(["HandOver"], (await Service<TimelineQueries>().OfAsync([instance.Id.Value], People.OtherReseller)).Select(one => one.Trigger));
        Assert.Equal([(People.Reseller.UserId, "transfer-accepted"), (People.OtherReseller.UserId, "transfer-received")], await ToldAsync());
        foreach (var actor in new[] { People.Reseller, People.OtherReseller, People.Operations }) { Assert.Equal(TransferStatus.Accepted, (await Service<TransferQueries>().FindAsync(number, actor))!.Row.Status); }
        Assert.Equal(["Create", "Accept"], (await Service<TimelineQueries>().OfAsync([(await _shelf.AgainAsync(number)).Id.Value], People.Reseller)).OrderBy(one => one.Step).Select(one => one.Trigger));

        // The other company renews it now, and it alone.
        _ = await _shelf.Instances.RenewedAsync(after, 1, People.OtherReseller);
        Assert.Equal(new(2026, 5, 11), (await _shelf.Instances.AgainAsync(instance)).ExpiresOn);
        _ = Refused("access.not-found", await Service<CheckoutService>().PlaceAsync(InstanceShelf.Renewal(instance, 1), People.Reseller));
        Assert.Equal([number], (await Service<TransferQueries>().ListAsync(s_all with { Filter = FilterState.Parse("/?side=sent") }, People.Reseller)).Rows.Select(row => row.Number));
        Assert.Empty((await Service<TransferQueries>().ListAsync(s_all, People.Reseller)).Rows);
    }

    [Fact, Trait("Feature", "T-24")]
    public async Task Send_SaysAtTheField_WhatIsWrong_AndOneThingOfCompaniesThatCannotReceive()
    {
        var instance = await _shelf.Instances.RunningAsync(People.Reseller);
        await _shelf.KnownAsync(People.Reseller);
        foreach (var person in new[] { People.OtherReseller, People.Distributor, People.Provider, People.Below }) { await _shelf.KnownAsync(person); }
        var right = _shelf.Data(instance.Number, People.OtherReseller);
        var name = People.OrganizationOf(People.OtherReseller).Name;

        await RefusedAsync("field.required", "Company", right with { Company = " " });
        await RefusedAsync("field.required", "Account", right with { Account = null });
        await RefusedAsync("field.too-long", "Remark", right with { Remark = new string('长', 201) });
        await RefusedAsync("field.required", "Password", right, "");
        await RefusedAsync("security.wrong-password", "Password", right, "nicht-meins");
        await RefusedAsync("transfer.unknown", "Company", right with { Company = name[..^2] });
        await RefusedAsync("transfer.unknown", "Company", right with { Account = "nobody" });
        await RefusedAsync("transfer.unknown", "Company", right with { Account = TransferShelf.AccountOf(People.Distributor) }); // another company's person
        await RefusedAsync("transfer.unknown", "Company", _shelf.Data(instance.Number, People.Provider)); // no buyer
        await Db.ChangeAsync(Actor.System, async db => { (await db.Memberships.SingleAsync(place => place.UserId == People.Distributor.UserId)).Disable(People.Admin, Clock.Now); return Result.Done; });
        await RefusedAsync("transfer.unknown", "Company", _shelf.Data(instance.Number, People.Distributor)); // no place there any more
        await RefusedAsync("transfer.own", "Company", _shelf.Data(instance.Number, People.Reseller));
        await RefusedAsync("access.not-found", null, right with { Number = "0" });
        _ = Refused("access.forbidden", await Transfers.SendAsync(right, TransferShelf.Password, People.ResellerUser)); // orders, and does not pay
        _ = Refused("access.forbidden", await Transfers.SendAsync(right, TransferShelf.Password, Viewing.Of(People.Reseller, new(People.Support.UserId, People.Support.Name))));
        _ = Refused("access.not-found", await Transfers.SendAsync(right, TransferShelf.Password, People.Below));
        Assert.Equal(0, await ReadAsync(db => db.InstanceTransfers.CountAsync()));

        var sent = Done(await Transfers.SendAsync(right, TransferShelf.Password, People.Reseller));
        Assert.Equal(sent, Done(await Transfers.SendAsync(right, TransferShelf.Password, People.Reseller))); // the same form again
        Assert.Contains(sent, Refused("transfer.open", await Transfers.SendAsync(right with { RequestKey = Guid.NewGuid() }, TransferShelf.Password, People.Reseller)).Args);

        async Task RefusedAsync(string code, string? field, TransferData data, string password = TransferShelf.Password) =>
            Assert.Equal(field, Refused(code, await Transfers.SendAsync(data with { RequestKey = Guid.NewGuid() }, password, People.Reseller)).Field);
    }

    [Fact, Trait("Feature", "T-24"), Trait("Feature", "V-58")]
    public async Task OnItsWay_ItIsNotRenewed_AndARenewalThatWaitsIsNotSent()
    {
        var instance = await _shelf.Instances.RunningAsync(People.Reseller);
        var order = await _shelf.Instances.PlacedAsync(instance, 1, People.Reseller);
        await _shelf.KnownAsync(People.Reseller);
        await _shelf.KnownAsync(People.OtherReseller);
        Assert.Contains(order, Refused("instance.renewal-open", await Transfers.SendAsync(_shelf.Data(instance.Number, People.OtherReseller), TransferShelf.Password, People.Reseller)).Args);
        Done(await Service<OrderService>().CancelAsync(order, "不续了", People.Reseller));
        await _shelf.Instances.RenewsItselfAsync(instance, 1, People.Reseller);
        _ = await Given.WalletAsync(People.Reseller, 1_000m);
        var number = await _shelf.SentAsync(instance, People.Reseller, People.OtherReseller);

        Assert.Contains(number, Refused("transfer.open", await Service<CheckoutService>().PlaceAsync(InstanceShelf.Renewal(instance, 1), People.Reseller)).Args);
        Assert.Equal("transfer.open", (await Service<InstanceQueries>().FindAsync(instance.Number, People.Reseller))!.RenewalRefusal?.Code);
        Clock.Set(BusinessTime.StartOf(new(2026, 4, 10)));
        Assert.Equal(0, await Service<AutoRenewals>().RunAsync());
        Assert.Equal(0, await ReadAsync(db => db.AutoRenewals.CountAsync())); // looked at again when it was answered
        Done(await Transfers.WithdrawAsync(number, People.Reseller));
        Assert.Equal(1, await Service<AutoRenewals>().RunAsync());
    }

    [Fact, Trait("Feature", "T-24")]
    public async Task Answer_IsTheReceiversAlone_AndEachRefusalSaysWhy()
    {
        var instance = await _shelf.Instances.RunningAsync(People.Reseller);
        var number = await _shelf.SentAsync(instance, People.Reseller, People.OtherReseller);
        var (own, foreign) = (await _shelf.CustomerAsync(People.OtherReseller), await _shelf.CustomerAsync(People.Below));
        foreach (var actor in new[] { People.Below, People.Distributor, People.Provider, People.Reseller, People.Operations }) { _ = Refused("access.not-found", await Transfers.AcceptAsync(number, own, actor)); }
        _ = Refused("access.not-found", await Transfers.WithdrawAsync(number, People.OtherReseller));
        _ = Refused("access.forbidden", await Transfers.AcceptAsync(number, own, People.OtherReseller with { Permissions = new HashSet<Permission>() }));
        Assert.Equal("Customer", Refused("field.required", await Transfers.AcceptAsync(number, null, People.OtherReseller)).Field);
        Assert.Equal("Customer", Refused("field.required", await Transfers.AcceptAsync(number, foreign, People.OtherReseller)).Field);
        await Db.ChangeAsync(Actor.System, async db => { await db.Organizations.Where(one => one.Id == People.OtherReseller.OrganizationId).ExecuteUpdateAsync(set => set.SetProperty(one => one.CertifiedAt, (DateTime?)null)); return Result.Done; });
        _ = Refused("order.not-certified", await Transfers.AcceptAsync(number, own, People.OtherReseller));
        Assert.Equal("Reason", Refused("field.too-long", await Transfers.DeclineAsync(number, new string('长', 201), People.OtherReseller)).Field);
        Done(await Transfers.DeclineAsync(number, "不需要", People.OtherReseller));
        Assert.Equal((People.Reseller.OrganizationId, TransferStatus.Declined), ((await _shelf.Instances.AgainAsync(instance)).OrganizationId, (await _shelf.AgainAsync(number)).Status));
        _ = Refused("lifecycle.not-now", await Transfers.DeclineAsync(number, null, People.OtherReseller));
        Assert.Contains((People.Reseller.UserId, "transfer-declined"), await ToldAsync());
        _ = await _shelf.SentAsync(instance, People.Reseller, People.Below); // and may go to somebody else
    }

    [Fact, Trait("Feature", "T-24")]
    public async Task Unanswered_ItLapsesAfterItsLastDay_AndWhenThereIsNothingToHandOver()
    {
        var (first, second) = (await _shelf.Instances.RunningAsync(People.Reseller), await _shelf.Instances.RunningAsync(People.Reseller));
        var (late, gone) = (await _shelf.SentAsync(first, People.Reseller, People.OtherReseller), await _shelf.SentAsync(second, People.Reseller, People.OtherReseller));
        var customer = await _shelf.CustomerAsync(People.OtherReseller);
        Assert.Equal(0, await Transfers.LapseDueAsync());
        Done(await Service<InstanceService>().ReleaseAsync(second.Number, "退租", People.Operations));
        _ = Refused("instance.released", await Transfers.AcceptAsync(gone, customer, People.OtherReseller));
        Assert.Equal(1, await Transfers.LapseDueAsync());
        Assert.Equal((TransferStatus.Lapsed, TransferStatus.Sent), ((await _shelf.AgainAsync(gone)).Status, (await _shelf.AgainAsync(late)).Status));

        Clock.Set(BusinessTime.StartOf(new(2026, 3, 19)).AddTicks(-1)); // the seventh day, to its end
        Assert.Equal(0, await Transfers.LapseDueAsync());
        Clock.Set(BusinessTime.StartOf(new(2026, 3, 19)));
        _ = Refused("transfer.lapsed", await Transfers.AcceptAsync(late, customer, People.OtherReseller)); // before the job has noted it
        Assert.Equal((1, 0), (await Transfers.LapseDueAsync(), await Transfers.LapseDueAsync()));
        Assert.Equal(2, (await ToldAsync()).Count(one => one == (People.Reseller.UserId, "transfer-lapsed")));
        _ = Refused("lifecycle.not-now", await Transfers.AcceptAsync(late, customer, People.OtherReseller));

        await _shelf.Instances.EndsOnAsync(first, new(2026, 3, 18));
        _ = Refused("transfer.over", await Transfers.SendAsync(_shelf.Data(first.Number, People.OtherReseller), TransferShelf.Password, People.Reseller));
    }

    [Fact, Trait("Feature", "T-24")]
    public async Task Accept_OnTheLastInstantOfTheSeventhDay_IsInTime()
    {
        var number = await _shelf.SentAsync(await _shelf.Instances.RunningAsync(People.Reseller), People.Reseller, People.OtherReseller);
        var customer = await _shelf.CustomerAsync(People.OtherReseller);
        Clock.Set(BusinessTime.StartOf(new(2026, 3, 19)).AddTicks(-1));
        Done(await Transfers.AcceptAsync(number, customer, People.OtherReseller));
    }

    [Fact, Trait("Feature", "T-24")]
    public async Task OneThatEndsWithinTheWeek_CanBeAcceptedUntilItsLastDay_AndIsNotOfferedAfterIt()
    {
        var instance = await _shelf.Instances.RunningAsync(People.Reseller);
        await _shelf.Instances.EndsOnAsync(instance, BusinessTime.DayOf(Clock.Now).AddDays(2));
        var number = await _shelf.SentAsync(instance, People.Reseller, People.OtherReseller);
        Assert.Equal(BusinessTime.DayOf(Clock.Now).AddDays(2), (await _shelf.AgainAsync(number)).LastOn);
        async Task<bool> OfferedAsync() => (await Service<InstanceQueries>().FindAsync(instance.Number, People.Reseller))!.MayHandOver;
        Assert.True(await OfferedAsync());
        Clock.Advance(TimeSpan.FromDays(3));
        Assert.False(await OfferedAsync());
    }

    [Fact, Trait("Feature", "T-24")]
    public async Task AtTheSameInstant_OneIsDone_AndNobodyHasItTwice()
    {
        var instance = await _shelf.Instances.RunningAsync(People.Reseller);
        await _shelf.KnownAsync(People.Reseller);
        foreach (var person in new[] { People.OtherReseller, People.Below }) { await _shelf.KnownAsync(person); }
        var together = At(3);
        var sent = await Task.WhenAll(new[] { People.OtherReseller, People.Below, People.OtherReseller }.Select(to => Task.Run(() => together.SendAsync(_shelf.Data(instance.Number, to), TransferShelf.Password, People.Reseller))));
        Assert.Equal(1, sent.Count(one => !one.IsRefused));
        Assert.All(sent.Where(one => one.IsRefused), one => Assert.Equal("transfer.open", one.Error!.Code));

        var number = sent.Single(one => !one.IsRefused).Value;
        var receiver = (await _shelf.AgainAsync(number)).ProviderId == People.Below.OrganizationId ? People.Below : People.OtherReseller;
        var customer = await _shelf.CustomerAsync(receiver);
        together = At(3);
        var (accept, again, withdraw) = (Task.Run(() => together.AcceptAsync(number, customer, receiver)), Task.Run(() => together.AcceptAsync(number, customer, receiver)), Task.Run(() => together.WithdrawAsync(number, People.Reseller)));
        Result[] ended = [await accept, await again, await withdraw];
        Assert.Equal(1, ended.Count(one => !one.IsRefused));
        Assert.All(ended.Where(one => one.IsRefused), one => Assert.Equal("lifecycle.not-now", one.Error!.Code));
        Assert.Equal(ended[2].IsRefused ? receiver.OrganizationId : People.Reseller.OrganizationId, (await _shelf.Instances.AgainAsync(instance)).OrganizationId);

        TransferService At(int people)
        {
            var clock = new MeetingClock(Clock, people);
            return new(Db, Service<ProofService>(), Service<UserAccounts>(), Service<Inbox>(), clock);
        }
    }

    private Task<List<(Guid, string)>> ToldAsync() => ReadAsync(async db => (await db.PersonalMessages.Where(one => one.Template.StartsWith("transfer-")).OrderBy(one => one.Template).Select(one => new { one.UserId, one.Template }).ToListAsync()).ConvertAll(one => (one.UserId, one.Template)));
}
