using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Benefits;
using BlueCloudPortal.Web.Features.Ledger;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Benefits;

/// <summary>Stored-value cards that tests start from; each step must be done.</summary>
internal sealed class StoredCardShelf(IServiceProvider services, People people, Given given)
{
    /// <summary>The slug of the licences' product.</summary>
    public const string Mail = "bittitan";
    /// <summary>The slug of the services' product.</summary>
    public const string Migration = "cloudatlas";

    private PortalDb Db => services.GetRequiredService<PortalDb>();

    /// <summary>A card of a company, for licences unless said otherwise.</summary>
    public async Task<string> IssuedAsync(Actor buyer, string face, bool byDistributor = false, params string[] products)
    {
        await given.CatalogAsync();
        return Done(await services.GetRequiredService<StoredCardService>().IssueAsync(new(buyer.OrganizationId.Value, face, products.Length == 0 ? [Mail] : products, byDistributor, "年度额度", Guid.NewGuid()), people.Finance));
    }

    /// <summary>An order of licences that a card of so much paid. Gold pays ¥178.60 for one, others ¥188.00.</summary>
    public async Task<(string Card, Order Order)> PaidAsync(Actor buyer, string face, int licenses = 1)
    {
        var card = await IssuedAsync(buyer, face);
        var order = await given.OrderAsync(buyer, (Given.License, licenses));
        await PayAsync(order.Number, card, buyer);
        return (card, order);
    }

    /// <summary>Pays an order with a card.</summary>
    public async Task PayAsync(string order, string card, Actor buyer) => Done(await services.GetRequiredService<StoredCardPaymentService>().PayAsync(order, card, buyer));

    /// <summary>Two people take the payment of an order back in the books.</summary>
    public async Task TakeBackAsync(Order order)
    {
        string entry;
        await using (var db = await Db.ReadAsync(Actor.System)) { entry = await db.JournalEntries.Where(one => one.DocumentId == order.Key && one.Event == LedgerEvent.OrderPaid).Select(one => one.Number).SingleAsync(); }
        var corrections = services.GetRequiredService<CorrectionService>();
        Done(await corrections.AgreeAsync(Done(await corrections.ProposeAsync(entry, "订单撤销", people.Finance)), people.Admin));
    }

    /// <summary>Everything that happens to cards: used, used up, given back, revoked, returned; by the platform and by a distributor.</summary>
    public async Task BusinessAsync()
    {
        var (card, order) = await PaidAsync(people.OtherReseller, "500");
        var next = await given.OrderAsync(people.OtherReseller, (Given.License, 1));
        await PayAsync(next.Number, card, people.OtherReseller);
        await TakeBackAsync(order);
        var (exact, whole) = await PaidAsync(people.OtherReseller, "188");
        foreach (var paid in new[] { next, whole }) { Done(await services.GetRequiredService<OrderService>().DeliverLineAsync(paid.Number, paid.Lines[0].Id, "SN-1", people.Operations)); }
        Assert.Equal(StoredCardStatus.UsedUp, (await FindAsync(exact)).Status);
        var (revoked, last) = await PaidAsync(people.OtherReseller, "300");
        Done(await services.GetRequiredService<StoredCardService>().RevokeAsync(revoked, "发放有误", people.Finance));
        await TakeBackAsync(last);
        _ = await IssuedAsync(people.Below, "100", byDistributor: true);
    }

    /// <summary>A card as it is kept.</summary>
    public async Task<StoredCard> FindAsync(string number)
    {
        await using var db = await Db.ReadAsync(Actor.System);
        return await db.StoredCards.Include(one => one.Products).SingleAsync(one => one.Number == number);
    }

    /// <summary>What the books have on a card, fen.</summary>
    public async Task<long> BooksAsync(string number)
    {
        await using var db = await Db.ReadAsync(Actor.System);
        return await db.LedgerAccounts.Where(one => one.Kind == AccountKind.StoredCard && one.Qualifier == number).Select(one => one.Balance).SingleAsync();
    }

    /// <summary>What cards have cost so far, fen, zero or below: a distributor's, or the platform's own.</summary>
    public async Task<long> FundingAsync(Actor? funder = null)
    {
        await using var db = await Db.ReadAsync(Actor.System);
        var owner = funder?.OrganizationId ?? default;
        return await (from line in db.JournalLines join account in db.LedgerAccounts on line.AccountId equals account.Id where account.Kind == AccountKind.CardFunding && account.OrganizationId == owner select line.Amount).SumAsync();
    }

    private static T Done<T>(Result<T> result) => result.IsRefused ? throw new InvalidOperationException(result.Error.ToString()) : result.Value;

    private static void Done(Result result) { if (result.IsRefused) { throw new InvalidOperationException(result.Error.ToString()); } }
}
