using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Benefits;
using BlueCloudPortal.Web.Features.Ledger;
using BlueCloudPortal.Web.Features.Messages;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Benefits;

/// <summary>Stored-value cards are issued, used, revoked and given back; lists and pages read what the books have.</summary>
public sealed class StoredCardServiceTests : UseCaseTest
{
    private StoredCardShelf Shelf => field ??= new(Services, People, Given);

    private StoredCardService Cards => Service<StoredCardService>();

    private StoredCardPaymentService Payments => Service<StoredCardPaymentService>();

    private StoredCardQueries Queries => Service<StoredCardQueries>();

    [Fact, Trait("Feature", "V-26")]
    public async Task Issue_BooksIt_TellsTheAdministrator_AndStandsInBothLists()
    {
        _ = await Tests.Accounts.Members.SeatAsync(Db, People.Reseller, "buyer.administrator", Clock.Now, "zhiyuan@portal.example");
        var number = await Shelf.IssuedAsync(People.Reseller, "1000", products: [StoredCardShelf.Mail, StoredCardShelf.Migration]);
        Assert.Matches("^CK[0-9]{17}$", number);
        Assert.Equal((1000_00L, -1000_00L), (await Shelf.BooksAsync(number), await Shelf.FundingAsync()));
        var page = await Queries.ListAsync(new(0, 15, []), People.Reseller);
        var row = Assert.Single(page.Rows);
        Assert.Equal((number, Money.Fen(1000_00), StoredCardStatus.Usable, Clock.Now, People.Finance.Name), (row.Number, row.Left, row.Status, row.IssuedAt, row.IssuedBy));
        Assert.Equal(2, row.Products.Count);
        Assert.Equal(Money.Fen(1000_00), page.Totals!.Last().Values["left"]);
        Assert.Equal(number, Assert.Single((await Queries.ListAsync(new(0, 15, []), People.Operations)).Rows).Number);
        Assert.Empty((await Queries.ListAsync(new(0, 15, []), People.OtherReseller)).Rows);
        Assert.Null(await Queries.FindAsync(number, People.OtherReseller));
        Assert.Empty((await Queries.UsesAsync(number, new(0, 15, []), People.OtherReseller)).Rows);
        var mail = await ReadAsync(db => db.OutgoingMessages.SingleAsync(one => one.Template == "stored-card-issued"));
        Assert.Contains($"{number}，金额 ¥1,000.00", mail.Body);
        using var file = new MemoryStream();
        Assert.Equal(1, await Service<StoredCardWorkbook>().WriteAsync(file, "?status=Usable", People.Finance));
        Assert.Equal(0, await Service<StoredCardWorkbook>().WriteAsync(new MemoryStream(), "", People.Support));
    }

    [Fact, Trait("Feature", "V-26")]
    public async Task Issue_Again_GivesTheFirstCard_AlsoWhenPressedAtOnce()
    {
        await Given.CatalogAsync();
        var data = new StoredCardIssue(People.Reseller.OrganizationId.Value, "20", [StoredCardShelf.Mail], false, null, Guid.NewGuid());
        var together = new StoredCardService(Db, Service<CompanyMail>(), new MeetingClock(Clock, 4));
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => together.IssueAsync(data, People.Finance))));
        var number = Assert.Single(all.Select(one => Done(one)).Distinct());
        Assert.Equal(number, Done(await Cards.IssueAsync(data, People.Finance))); // and later
        Assert.Equal((1, 20_00L), (await ReadAsync(db => db.StoredCards.CountAsync()), await Shelf.BooksAsync(number)));
    }

    [Fact, Trait("Feature", "V-26")]
    public async Task Issue_ToNobodyForNothingOrByOthers_IsRefused()
    {
        await Given.CatalogAsync();
        var good = new StoredCardIssue(People.Reseller.OrganizationId.Value, "20", [StoredCardShelf.Mail], false, null, Guid.NewGuid());
        _ = Refused("stored-card.no-company", await Cards.IssueAsync(good with { Company = People.Provider.OrganizationId.Value }, People.Finance));
        _ = Refused("stored-card.no-product", await Cards.IssueAsync(good with { Solutions = ["gone"] }, People.Finance));
        _ = Refused("stored-card.no-distributor", await Cards.IssueAsync(good with { ByDistributor = true }, People.Finance));
        foreach (var other in new[] { People.Support, People.Reseller, People.Provider }) { _ = Refused("access.forbidden", await Cards.IssueAsync(good, other)); }
        Assert.Equal((0, 0), (await ReadAsync(db => db.StoredCards.CountAsync()), await ReadAsync(db => db.JournalEntries.CountAsync())));
    }

    [Fact, Trait("Feature", "V-26")]
    public async Task List_IsFilteredByProductAndTime()
    {
        var mail = await Shelf.IssuedAsync(People.Reseller, "10");
        Clock.Advance(TimeSpan.FromDays(40));
        var both = await Shelf.IssuedAsync(People.Reseller, "30", products: [StoredCardShelf.Mail, StoredCardShelf.Migration]);
        var products = await Queries.ProductsAsync(People.Reseller);
        Assert.Equal(2, products.Count);
        Assert.Equal([both, mail], await ListAsync("/"));
        Assert.Equal([both], await ListAsync($"/?product={products.Single(one => one.Name.StartsWith("CloudAtlas", StringComparison.Ordinal)).Id}"));
        Assert.Equal([both, mail], await ListAsync($"/?product={products.Single(one => one.Name.StartsWith("BitTitan", StringComparison.Ordinal)).Id}"));
        Assert.Equal([both], await ListAsync($"/?from={BusinessTime.DayOf(Clock.Now):yyyy-MM-dd}"));
        Assert.Equal([mail], await ListAsync($"/?to={BusinessTime.DayOf(Clock.Now).AddDays(-1):yyyy-MM-dd}"));
        Assert.Equal([mail, both], (await Queries.ListAsync(new GridRequest(0, 15, [new("left", false)]), People.Reseller)).Rows.Select(row => row.Number));
    }

    [Fact, Trait("Feature", "V-26")]
    public async Task DistributorsFunding_IsItsOwnCost_AndItSeesTheCardButNotOthers()
    {
        var funded = await Shelf.IssuedAsync(People.Below, "300", byDistributor: true);
        var others = await Shelf.IssuedAsync(People.Below, "50"); // the platform's
        Assert.Equal((-300_00L, -50_00L), (await Shelf.FundingAsync(People.Distributor), await Shelf.FundingAsync()));
        Assert.Equal([funded], (await Queries.ListAsync(new GridRequest(0, 15, []) { Filter = FilterState.Parse("/?whose=funded") }, People.Distributor)).Rows.Select(row => row.Number));
        Assert.Empty((await Queries.ListAsync(new(0, 15, []), People.Distributor)).Rows);
        Assert.False((await Queries.FindAsync(funded, People.Distributor))!.IsOwn);
        Assert.Null(await Queries.FindAsync(others, People.Distributor));
        var order = await Given.OrderAsync(People.Below, (Given.License, 1));
        _ = Refused("access.not-found", await Payments.PayAsync(order.Number, funded, People.Distributor)); // it sees it, and cannot use it
        var own = await Given.OrderAsync(People.Distributor, (Given.License, 1));
        _ = Refused("access.not-found", await Payments.PayAsync(own.Number, funded, People.Distributor));
        Done(await Payments.PayAsync(order.Number, funded, People.Below));
        Assert.Equal(order.Number, Assert.Single((await Queries.UsesAsync(funded, new(0, 15, []), People.Distributor)).Rows).Order);
        Done(await Cards.RevokeAsync(funded, "合作结束", People.Finance));
        Assert.Equal(-order.Total.Minor, await Shelf.FundingAsync(People.Distributor)); // what was left is its own again
    }

    [Fact, Trait("Feature", "V-27"), Trait("Feature", "V-28")]
    public async Task Pay_TakesTheWholeOrderFromTheCard_AndEachFindsTheOther()
    {
        var card = await Shelf.IssuedAsync(People.Reseller, "500");
        await Given.WalletAsync(People.Reseller, 1_000m);
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 2)); // 357.20

        Done(await Payments.PayAsync(order.Number, card, People.Reseller));

        Assert.Equal((142_80L, 142_80L), (await Shelf.BooksAsync(card), (await Shelf.FindAsync(card)).LeftMinor));
        Assert.Equal(Money.Fen(1_000_00), (await Service<LedgerQueries>().BalancesAsync(People.Reseller)).Wallet); // nothing of it
        var view = (await Service<OrderQueries>().FindAsync(order.Number, People.Reseller))!;
        Assert.Equal((card, PaymentMethod.StoredCard, OrderStatus.PendingProcessing), (view.Card, view.Order.PaidBy, view.Order.Status));
        var use = Assert.Single((await Queries.UsesAsync(card, new(0, 15, []), People.Reseller)).Rows);
        Assert.Equal((order.Number, order.Total, Clock.Now, People.Reseller.Name, null), (use.Order, use.Amount, use.UsedAt, use.UsedBy, use.GivenBackAt));
        Assert.Equal(view.Entries.Single().Number, use.Entry);
        var detail = (await Queries.FindAsync(card, People.Admin))!;
        Assert.Equal((1, order.Total, LedgerEvent.StoredCardIssued), (detail.Uses, detail.Used, Assert.Single(detail.Entries).Event));
        Assert.NotNull(detail.Account);
        Assert.Contains(view.Events, one => one.Trigger == nameof(OrderTrigger.Pay));
        Assert.Equal(["Create", nameof(StoredCardTrigger.Use)], (await ReadAsync(db => db.LifecycleEvents.Where(one => one.DocumentId == detail.Id).Select(one => one.Trigger).ToListAsync())).Order());
    }

    [Fact, Trait("Feature", "V-27")]
    public async Task Pay_WhenTheOrderCostsOneFenMore_IsRefusedWithTheFiguresAndOnlyTheBalancePays()
    {
        var card = await Shelf.IssuedAsync(People.Reseller, "178.59");
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 1)); // 178.60
        Assert.Equal([card, Money.Fen(178_60), Money.Fen(178_59), Money.Fen(1)], Refused("stored-card.too-small", await Payments.PayAsync(order.Number, card, People.Reseller)).Args);
        Assert.Equal("stored-card.too-small", Assert.Single(await Service<StoredCardChoiceQueries>().OfAsync(order.Number, People.Reseller)).Refusal!.Code);
        await Given.WalletAsync(People.Reseller, 178.60m);
        Done(await Service<OrderService>().PayAsync(order.Number, People.Reseller));
        Assert.Equal((178_59L, 0), (await Shelf.BooksAsync(card), await ReadAsync(db => db.StoredCardUses.CountAsync())));
    }

    [Fact, Trait("Feature", "V-27")]
    public async Task Pay_OfExactlyWhatIsLeft_UsesTheCardUp()
    {
        var (card, order) = await Shelf.PaidAsync(People.Reseller, "178.60");
        Assert.Equal((0L, StoredCardStatus.UsedUp), (await Shelf.BooksAsync(card), (await Shelf.FindAsync(card)).Status));
        var next = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        _ = Refused("stored-card.used-up", await Payments.PayAsync(next.Number, card, People.Reseller));
        Done(await Payments.PayAsync(order.Number, card, People.Reseller)); // a second press: it was done
        Assert.Equal(1, await ReadAsync(db => db.StoredCardUses.CountAsync()));
    }

    [Fact, Trait("Feature", "V-27")]
    public async Task Pay_WhenAnyLineIsOfAnotherProduct_IsRefused_AndTheChoicesSayWhich()
    {
        var card = await Shelf.IssuedAsync(People.Reseller, "50000");
        var whole = await Shelf.IssuedAsync(People.Reseller, "60000", products: [StoredCardShelf.Mail, StoredCardShelf.Migration]);
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 1), (Given.Service, 1));
        Assert.Equal("CloudAtlas 一站式上云迁移管理套件", Refused("stored-card.out-of-scope", await Payments.PayAsync(order.Number, card, People.Reseller)).Args[1]);
        var choices = await Service<StoredCardChoiceQueries>().OfAsync(order.Number, People.Reseller);
        Assert.Equal([(whole, null), (card, "stored-card.out-of-scope")], choices.Select(one => (one.Number, one.Refusal?.Code)));
        Assert.Equal(Money.Fen(60000_00) - order.Total, choices[0].After);
        Done(await Payments.PayAsync(order.Number, whole, People.Reseller));
        Assert.Empty(await Service<StoredCardChoiceQueries>().OfAsync(order.Number, People.Reseller)); // it is paid
    }

    [Fact, Trait("Feature", "V-27")]
    public async Task Pay_BesideTheDeductibleAmount_IsRefused()
    {
        var card = await Shelf.IssuedAsync(People.Reseller, "1000");
        var rebates = new Payments.RebateShelf(Services, Clock, People, Given);
        _ = await rebates.BalanceAsync(People.Reseller, 50m);
        var order = await rebates.OrderAsync(People.Reseller, 10m, (Given.License, 1));
        Assert.Equal([Money.Fen(10_00)], Refused("stored-card.with-deductible", await Payments.PayAsync(order.Number, card, People.Reseller)).Args);
        Assert.Equal(1000_00, await Shelf.BooksAsync(card));
    }

    [Fact, Trait("Feature", "V-27")]
    public async Task Pay_ByOthersOrOfOthers_IsNotThere()
    {
        var card = await Shelf.IssuedAsync(People.Reseller, "1000");
        var (own, foreign) = (await Given.OrderAsync(People.Reseller, (Given.License, 1)), await Given.OrderAsync(People.OtherReseller, (Given.License, 1)));
        _ = Refused("access.not-found", await Payments.PayAsync(foreign.Number, card, People.OtherReseller)); // not its card
        _ = Refused("access.not-found", await Payments.PayAsync(foreign.Number, card, People.Reseller)); // not its order
        _ = Refused("access.not-found", await Payments.PayAsync(own.Number, null, People.Reseller));
        foreach (var other in new[] { People.ResellerUser, People.Finance, People.Provider }) { _ = Refused("access.forbidden", await Payments.PayAsync(own.Number, card, other)); }
        Done(await Service<OrderService>().CancelAsync(own.Number, "不再需要", People.Reseller));
        _ = Refused("lifecycle.not-now", await Payments.PayAsync(own.Number, card, People.Reseller));
        Assert.Equal(1000_00, await Shelf.BooksAsync(card));
    }

    [Fact, Trait("Feature", "V-26")]
    public async Task Revoke_GivesBackWhatIsLeft_SaysWhy_AndTellsTheCompany()
    {
        _ = await Tests.Accounts.Members.SeatAsync(Db, People.Reseller, "buyer.administrator", Clock.Now, "zhiyuan@portal.example");
        var (card, order) = await Shelf.PaidAsync(People.Reseller, "500");
        Assert.Equal("Reason", Refused("field.required", await Cards.RevokeAsync(card, " ", People.Finance)).Field);
        _ = Refused("access.forbidden", await Cards.RevokeAsync(card, "x", People.Support));
        _ = Refused("access.not-found", await Cards.RevokeAsync("CK0", "x", People.Finance));

        Done(await Cards.RevokeAsync(card, "发放有误", People.Finance));

        Assert.Equal((0L, -order.Total.Minor), (await Shelf.BooksAsync(card), await Shelf.FundingAsync()));
        var detail = (await Queries.FindAsync(card, People.Reseller))!;
        Assert.Equal((StoredCardStatus.Revoked, "发放有误", Money.Fen(500_00) - order.Total), (detail.Row.Status, detail.RevokeReason, detail.Revoked));
        Assert.Contains("发放有误", (await ReadAsync(db => db.OutgoingMessages.SingleAsync(one => one.Template == "stored-card-revoked"))).Body);
        _ = Refused("lifecycle.not-now", await Cards.RevokeAsync(card, "再次", People.Finance));
        var next = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        Assert.Equal([card, Clock.Now], Refused("stored-card.revoked", await Payments.PayAsync(next.Number, card, People.Reseller)).Args);
    }

    [Fact, Trait("Feature", "V-28")]
    public async Task TakenBack_TheCardHasItAgain_AndIsUsableAgain()
    {
        var (card, order) = await Shelf.PaidAsync(People.Reseller, "178.60");
        await Shelf.TakeBackAsync(order);
        Assert.Equal((178_60L, StoredCardStatus.Usable), (await Shelf.BooksAsync(card), (await Shelf.FindAsync(card)).Status));
        var uses = await Queries.UsesAsync(card, new(0, 15, []), People.Reseller);
        Assert.Equal((Clock.Now, Money.Fen(0)), (Assert.Single(uses.Rows).GivenBackAt, uses.Totals!.Single().Values["amount"]));
        Done(await Payments.PayAsync((await Given.OrderAsync(People.Reseller, (Given.License, 1))).Number, card, People.Reseller));
    }

    [Fact, Trait("Feature", "V-28")]
    public async Task TakenBack_AfterTheCardWasRevoked_GoesToWhoFundedIt()
    {
        var card = await Shelf.IssuedAsync(People.Below, "500", byDistributor: true);
        var order = await Given.OrderAsync(People.Below, (Given.License, 1));
        await Shelf.PayAsync(order.Number, card, People.Below);
        Done(await Cards.RevokeAsync(card, "合作结束", People.Finance));
        await Shelf.TakeBackAsync(order);
        Assert.Equal((0L, 0L), (await Shelf.BooksAsync(card), await Shelf.FundingAsync(People.Distributor)));
        var detail = (await Queries.FindAsync(card, People.Finance))!;
        Assert.Equal((StoredCardStatus.Revoked, Money.Fen(500_00)), (detail.Row.Status, detail.Revoked));
        Assert.Equal([LedgerEvent.StoredCardIssued, LedgerEvent.StoredCardRevoked, LedgerEvent.StoredCardReturned], detail.Entries.Select(entry => entry.Event).Order());
    }

    [Fact, Trait("Feature", "V-26")]
    public async Task Correction_OfACardsOwnEntries_IsRefused()
    {
        var card = await Shelf.IssuedAsync(People.Reseller, "10");
        var entry = Assert.Single((await Queries.FindAsync(card, People.Finance))!.Entries).Number;
        Assert.Equal([card], Refused("stored-card.not-by-correction", await Service<CorrectionService>().ProposeAsync(entry, "误发", People.Finance)).Args);
    }

    private async Task<IEnumerable<string>> ListAsync(string address) =>
        (await Queries.ListAsync(new GridRequest(0, 15, []) { Filter = FilterState.Parse(address) }, People.Reseller)).Rows.Select(row => row.Number);
}
