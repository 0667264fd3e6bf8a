using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Ledger;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Benefits;
using BlueCloudPortal.Web.Features.Messages;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Benefits;

/// <summary>People at one card at the same moment: before or after, never between (GOALS C7). The fixture proves the books after each.</summary>
public sealed class StoredCardRaceTests : UseCaseTest
{
    private const int Many = 50;

    private StoredCardShelf Shelf => field ??= new(Services, People, Given);

    [Fact, Trait("Feature", "V-27")]
    public async Task Pays_WhenThereIsEnoughForOne_LetOneThroughAndTellEachOtherTheRule()
    {
        var card = await Shelf.IssuedAsync(People.Reseller, "200");
        var orders = new List<string>();
        for (var i = 0; i < Many; i++) { orders.Add((await Given.OrderAsync(People.Reseller, (Given.License, 1))).Number); } // 178.60 each
        var together = new StoredCardPaymentService(Db, new MeetingClock(Clock, 4));

        var results = await Task.WhenAll(orders.Select(order => Task.Run(() => together.PayAsync(order, card, People.Reseller))));

        Assert.Equal(1, results.Count(result => !result.IsRefused));
        Assert.All(results.Where(result => result.IsRefused), result => Assert.Equal("stored-card.too-small", result.Error!.Code));
        Assert.Equal((21_40L, 1), (await Shelf.BooksAsync(card), await ReadAsync(db => db.Orders.CountAsync(order => order.PaidBy == PaymentMethod.StoredCard))));
    }

    [Fact, Trait("Feature", "V-27")]
    public async Task Pays_WhenThereIsEnoughForAll_AreAllDone()
    {
        const int all = 16;
        var card = await Shelf.IssuedAsync(People.Reseller, "2857.60");
        var orders = new List<string>();
        for (var i = 0; i < all; i++) { orders.Add((await Given.OrderAsync(People.Reseller, (Given.License, 1))).Number); }
        var together = new StoredCardPaymentService(Db, new MeetingClock(Clock, 4));
        var results = await Task.WhenAll(orders.Select(order => Task.Run(() => together.PayAsync(order, card, People.Reseller))));
        Assert.All(results, result => Assert.False(result.IsRefused, result.Error?.ToString())); // nobody is told to try again
        Assert.Equal((0L, StoredCardStatus.UsedUp, all), (await Shelf.BooksAsync(card), (await Shelf.FindAsync(card)).Status, await ReadAsync(db => db.StoredCardUses.CountAsync())));
    }

    [Fact, Trait("Feature", "V-27")]
    public async Task Pays_OfOneOrder_PressedByMany_TakeItOnceAndAreAllDone()
    {
        var card = await Shelf.IssuedAsync(People.Reseller, "178.60");
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        var together = new StoredCardPaymentService(Db, new MeetingClock(Clock, 4));
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => together.PayAsync(order.Number, card, People.Reseller))));
        Assert.All(results, result => Assert.False(result.IsRefused, result.Error?.ToString()));
        Assert.Equal((0L, 1), (await Shelf.BooksAsync(card), await ReadAsync(db => db.StoredCardUses.CountAsync())));
    }

    [Fact, Trait("Feature", "V-27")]
    public async Task Pays_OfOneOrder_ByTwoCardsAndTheWallet_PayItOnce()
    {
        var (first, second) = (await Shelf.IssuedAsync(People.Reseller, "200"), await Shelf.IssuedAsync(People.Reseller, "300"));
        await Given.WalletAsync(People.Reseller, 200m);
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        var results = await Task.WhenAll(
            Task.Run(() => Service<StoredCardPaymentService>().PayAsync(order.Number, first, People.Reseller)),
            Task.Run(() => Service<StoredCardPaymentService>().PayAsync(order.Number, second, People.Reseller)),
            Task.Run(() => Service<OrderService>().PayAsync(order.Number, People.Reseller)));
        Assert.Equal(1, results.Count(result => !result.IsRefused));
        Assert.All(results.Where(result => result.IsRefused), result => Assert.Equal("lifecycle.not-now", result.Error!.Code));
        var wallet = await ReadAsync(db => db.LedgerAccounts.Where(one => one.Kind == AccountKind.Wallet && one.OrganizationId == People.Reseller.OrganizationId).Select(one => one.Balance).SingleAsync());
        Assert.Equal(700_00 - order.Total.Minor, await Shelf.BooksAsync(first) + await Shelf.BooksAsync(second) + wallet);
    }

    [Fact, Trait("Feature", "V-26"), Trait("Feature", "V-27")]
    public async Task Revoke_WhileItPays_IsBeforeOrAfter_AndThePayerHearsThatItIsRevoked()
    {
        for (var round = 0; round < 10; round++)
        {
            var card = await Shelf.IssuedAsync(People.Reseller, "200");
            var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));
            var clock = new MeetingClock(Clock, 2);
            var (payer, staff) = (new StoredCardPaymentService(Db, clock), new StoredCardService(Db, Service<CompanyMail>(), clock));

            var pays = Task.Run(() => payer.PayAsync(order.Number, card, People.Reseller));
            var revokes = Task.Run(() => staff.RevokeAsync(card, "发放有误", People.Finance));
            var (paid, revoked) = (await pays, await revokes);

            Done(revoked); // whoever is first: what is left then goes back
            if (paid.IsRefused) { Assert.Equal("stored-card.revoked", paid.Error.Code); } // not 'too small'
            var kept = await Shelf.FindAsync(card);
            Assert.Equal((StoredCardStatus.Revoked, 0L, 0L), (kept.Status, kept.LeftMinor, await Shelf.BooksAsync(card)));
            Assert.Equal(paid.IsRefused ? 200_00 : 21_40, kept.RevokedMinor);
        }
    }

    [Fact, Trait("Feature", "V-28")]
    public async Task TakenBack_WhileItIsRevoked_EndsAtWhoFundedIt()
    {
        for (var round = 0; round < 5; round++)
        {
            var before = await Shelf.FundingAsync();
            var (card, order) = await Shelf.PaidAsync(People.Reseller, "200");
            var back = Task.Run(() => Shelf.TakeBackAsync(order));
            var revokes = Task.Run(() => Service<StoredCardService>().RevokeAsync(card, "发放有误", People.Finance));
            await back;
            Done(await revokes);
            Assert.Equal((0L, before, 200_00L), (await Shelf.BooksAsync(card), await Shelf.FundingAsync(), (await Shelf.FindAsync(card)).RevokedMinor));
        }
    }

    [Fact]
    public async Task Books_OfACard_NeverGoBelowZero()
    {
        var card = await Shelf.IssuedAsync(People.Reseller, "100");
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        var account = (await Shelf.FindAsync(card)).Account;
        // Past the card, as a fault elsewhere might: the floor of the account itself holds.
        var refused = await Db.ChangeAsync<JournalEntry?>(Actor.System, async db => await db.PostAsync(Postings.OrderPaid(order, account), Actor.System, Clock.Now));
        Assert.Equal("ledger.insufficient-funds", refused.Error!.Code);
        Assert.Equal(100_00, await Shelf.BooksAsync(card));
    }
}
