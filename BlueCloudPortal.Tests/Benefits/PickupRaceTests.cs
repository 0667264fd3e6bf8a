using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Benefits.Pickup;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Benefits;

/// <summary>People at one card or batch at the same moment: one order (GOALS C3), and before or after, never between (C7).</summary>
public sealed class PickupRaceTests : UseCaseTest
{
    private const int Many = 50;

    private PickupShelf Shelf => field ??= new(Services, Clock, People, Given);

    private PickupRedeemService At(TimeProvider clock) => new(Db, Service<SignInGuard>(), Service<Inbox>(), clock);

    [Fact, Trait("Feature", "T-04"), Trait("Feature", "T-18")]
    public async Task Redeem_OfOneCardByFiftyAtOnce_InOddSpellings_MakesOneOrder()
    {
        var (batch, code) = await Shelf.CodeAsync();
        string[] spellings = [code, code.ToLowerInvariant(), code.Replace("-", ""), code.Replace("-", "  "), string.Concat(code.Select(letter => letter is '-' ? '－' : (char)(letter - '!' + '！'))), $"\t{code} "];
        var members = Enumerable.Range(0, Many).Select(i => new[] { People.Reseller, People.OtherReseller, People.Below, People.Distributor }[i % 4] with { UserId = Guid.NewGuid(), Name = $"会员{i}" }).ToList();
        var wanted = new List<PickupRedemption>();
        foreach (var (member, i) in members.Select((member, i) => (member, i))) { wanted.Add(await Shelf.WantedAsync(member, spellings[i % spellings.Length])); }
        var together = At(new MeetingClock(Clock, 4));

        var results = await Task.WhenAll(members.Zip(wanted).Select(one => Task.Run(() => together.RedeemAsync(one.Second, one.First))));

        Assert.Equal(1, results.Count(result => !result.IsRefused));
        Assert.All(results.Where(result => result.IsRefused), result => Assert.Contains(result.Error!.Code, new[] { "pickup.used", "pickup.used-by-you" }));
        Assert.Equal((1, 1, 1), (await ReadAsync(db => db.Orders.CountAsync()), await ReadAsync(db => db.PickupUses.CountAsync()), (await Shelf.FindAsync(batch)).UsedCount));
    }

    [Fact, Trait("Feature", "T-04"), Trait("Feature", "T-20")]
    public async Task Redeem_PressedByOneManyTimes_GivesOneOrderToAll()
    {
        var (_, code) = await Shelf.CodeAsync();
        var wanted = await Shelf.WantedAsync(People.Reseller, code);
        var together = At(new MeetingClock(Clock, 4));
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => together.RedeemAsync(wanted, People.Reseller))));
        Assert.Single(results.Select(result => Done(result)).Distinct());
        Assert.Equal(1, await ReadAsync(db => db.Orders.CountAsync()));
    }

    [Fact, Trait("Feature", "T-20")]
    public async Task Redeem_OfEveryCardOfABatchAtOnce_IsDoneForAll()
    {
        const int all = 12;
        var batch = await Shelf.BatchAsync(count: all);
        var wanted = new List<PickupRedemption>();
        foreach (var code in await Shelf.CodesAsync(batch)) { wanted.Add(await Shelf.WantedAsync(Member(wanted.Count), code)); }
        var results = await Task.WhenAll(wanted.Select((one, nth) => Task.Run(() => Service<PickupRedeemService>().RedeemAsync(one, Member(nth)))));
        Assert.All(results, result => Assert.False(result.IsRefused, result.Error?.ToString()));
        Assert.Equal((all, all), ((await Shelf.FindAsync(batch)).UsedCount, await ReadAsync(db => db.Orders.Select(order => order.Number).Distinct().CountAsync())));

        // Two people take turns: a try counts until its code was looked at, and after ten of them at once a person rests.
        Actor Member(int nth) => nth % 2 == 0 ? People.Reseller : People.ResellerUser;
    }

    [Theory, Trait("Feature", "T-09")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DisableBatch_WhileItIsRedeemed_IsBeforeOrAfter(bool leaked)
    {
        for (var round = 0; round < 6; round++)
        {
            var batch = await Shelf.BatchAsync(count: 4);
            var wanted = new List<PickupRedemption>();
            foreach (var code in await Shelf.CodesAsync(batch)) { wanted.Add(await Shelf.WantedAsync(People.Reseller, code)); }
            var clock = new MeetingClock(Clock, 5);
            var (redeem, batches) = (At(clock), new PickupBatchService(Db, Service<PickupCipher>(), clock));
            var disabling = Task.Run(async () => leaked ? (await batches.DisableUnusedAsync(batch, "外泄", People.Finance)).Error : (await batches.DisableAsync(batch, "停用", People.Finance)).Error);
            var results = await Task.WhenAll(wanted.Select(one => Task.Run(() => redeem.RedeemAsync(one, People.Reseller))));
            var stopped = await disabling;

            var done = results.Count(result => !result.IsRefused);
            Assert.All(results.Where(result => result.IsRefused), result => Assert.Equal(leaked ? "pickup.card-disabled" : "pickup.batch-disabled", result.Error!.Code));
            Assert.True(stopped is null || (leaked && done == 4 && stopped.Code == "pickup.nothing-unused"), stopped?.ToString());
            var kept = await Shelf.FindAsync(batch);
            Assert.Equal((done, leaked ? 4 - done : 0), (kept.UsedCount, kept.DisabledCount));
            Assert.Equal(done, await ReadAsync(db => db.PickupUses.CountAsync(use => use.BatchId == kept.Id)));
            // Nothing that was stopped has an order, and nothing that has one was stopped.
            Assert.Equal(0, await ReadAsync(db => db.PickupCards.CountAsync(card => card.BatchId == kept.Id && card.Status == PickupCardStatus.Disabled && db.PickupUses.Any(use => use.CardId == card.Id))));
        }
    }

    [Fact, Trait("Feature", "T-13")]
    public async Task DisableCard_WhileItIsRedeemed_IsBeforeOrAfter()
    {
        for (var round = 0; round < 6; round++)
        {
            var (batch, code) = await Shelf.CodeAsync();
            var wanted = await Shelf.WantedAsync(People.Reseller, code);
            var clock = new MeetingClock(Clock, 2);
            var disabling = Task.Run(() => new PickupBatchService(Db, Service<PickupCipher>(), clock).DisableCardAsync($"{batch}-00001", "丢失", People.Finance));
            var redeemed = await Task.Run(() => At(clock).RedeemAsync(wanted, People.Reseller));
            var disabled = await disabling;
            Assert.NotEqual(redeemed.IsRefused, disabled.IsRefused);
            Assert.Equal(redeemed.IsRefused ? "pickup.card-disabled" : "pickup.used-not-disabled", (redeemed.Error ?? disabled.Error)!.Code);
        }
    }

    [Fact, Trait("Feature", "T-20")]
    public async Task Open_ByTwoAtOnce_SendsOnePassword()
    {
        var (_, order) = await Shelf.RedeemedAsync(People.Reseller);
        var opening = new PickupOpeningService(Db, Service<Outbox>(), Service<CompanyMail>(), new MeetingClock(Clock, 2));
        var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => opening.OpenAsync(order.Number, order.Lines[0].Id, PickupShelf.Address, PickupShelf.Password, People.Operations))));
        Assert.Equal(1, results.Count(result => !result.IsRefused));
        Assert.Equal("order.line-is-delivered", results.Single(result => result.IsRefused).Error!.Code);
        Assert.Equal((1, 1), (await ReadAsync(db => db.OutgoingMessages.CountAsync(one => one.Template == "pickup-opened" && one.Channel == Domain.Messages.MessageChannel.Sms)), await ReadAsync(db => db.Instances.CountAsync())));
        Assert.Equal(OrderStatus.Completed, (await Shelf.OrderAsync(order.Number)).Status);
    }
}
