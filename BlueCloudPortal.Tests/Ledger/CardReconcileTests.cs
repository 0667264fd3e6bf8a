using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Tests.Benefits;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Ledger;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Ledger;

/// <summary>GOALS M4 for stored-value cards: what is left is the face value less the uses, as the card, its uses and the books say it. Each damage is found.</summary>
[Trait("Category", "UseCase")]
[Trait("Feature", "V-26")]
public sealed class CardReconcileTests : UseCaseTest
{
    private bool _damaged;

    protected override bool BooksMustBeClean => !_damaged;

    private StoredCardShelf Shelf => field ??= new(Services, People, Given);

    [Fact]
    public async Task Run_AfterEverythingThatHappensToCards_IsClean()
    {
        await Shelf.BusinessAsync();
        var run = await RunAsync();
        Assert.Empty(run.Findings);
        Assert.Equal(8, run.Counts.Single(count => count.Check == ReconcileCheck.StoredCards).Examined); // four cards, four uses
    }

    [Fact]
    public async Task Run_WhenACardSaysMore_FindsTheThreeFigures()
    {
        var (card, _) = await Shelf.PaidAsync(People.Reseller, "500");
        await DamageAsync(db => db.StoredCards.ExecuteUpdateAsync(set => set.SetProperty(one => one.LeftMinor, 500_00)));
        await FindsAsync("ledger.finding.stored-card", DocumentKind.StoredCard, card, Money.Fen(500_00), Money.Fen(321_40), Money.Fen(321_40));
    }

    [Fact]
    public async Task Run_WhenAUseIsMissing_FindsTheCardAndTheOrder()
    {
        var (card, order) = await Shelf.PaidAsync(People.Reseller, "500");
        await DamageAsync(db => db.StoredCardUses.ExecuteDeleteAsync());
        await FindsAsync("ledger.finding.stored-card", DocumentKind.StoredCard, card, Money.Fen(321_40), Money.Fen(321_40), Money.Fen(500_00));
        await FindsAsync("ledger.finding.order-by-card", DocumentKind.Order, order.Number, order.Total, Money.Fen(0));
    }

    [Fact]
    public async Task Run_WhenTheOrderSaysAnotherMethod_FindsTheUse()
    {
        var (card, order) = await Shelf.PaidAsync(People.Reseller, "500");
        await DamageAsync(db => db.Orders.ExecuteUpdateAsync(set => set.SetProperty(one => one.PaidBy, PaymentMethod.Credit)));
        await FindsAsync("ledger.finding.card-use", DocumentKind.StoredCard, card, order.Number, order.Total);
    }

    [Fact]
    public async Task Run_WhenACardIsMissing_FindsItsEntry()
    {
        var card = await Shelf.IssuedAsync(People.Reseller, "500");
        await DamageAsync(db => db.StoredCards.ExecuteDeleteAsync());
        Assert.Contains((await RunAsync()).Findings, finding => finding.Check == ReconcileCheck.StoredCards && finding.What.Code == "ledger.finding.no-document" && finding.What.Args.Contains(card));
    }

    private async Task<Reconciliation> RunAsync() => Done(await Service<ReconcileService>().RunAsync(People.Finance));

    private async Task FindsAsync(string code, params object[] args) =>
        Assert.Contains((await RunAsync()).Findings, finding => finding.Check == ReconcileCheck.StoredCards && finding.What.Code == code && finding.What.Args.SequenceEqual(args));

    private async Task DamageAsync(Func<PortalDbContext, Task> damage)
    {
        Assert.True((await RunAsync()).IsClean); // what is found afterwards comes from the damage
        _damaged = true;
        _ = await ReadAsync(async db => { await damage(db); return true; });
    }
}
