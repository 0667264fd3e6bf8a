using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Features.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Benefits;

/// <summary>What can be chosen with stored-value cards: those that pay an order, and whom one can be issued to.</summary>
public sealed class StoredCardChoiceQueries(PortalDb portal)
{
    /// <summary>The most cards that are offered for one order.</summary>
    public const int MostChoices = 50;

    /// <summary>The company's usable cards for an order that waits for payment (V-27): those that fit first, the smallest in front; of the others why not. Empty without permission, and for others' orders.</summary>
    public async Task<IReadOnlyList<StoredCardChoice>> OfAsync(string orderNumber, Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsBuyer || !actor.May(Permission.PayOrders)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        var order = await db.Orders.Include(one => one.Lines).SingleOrDefaultAsync(one => one.Number == orderNumber && one.OrganizationId == actor.OrganizationId && one.Status == OrderStatus.PendingPayment, ct);
        if (order is null) { return []; }
        var products = await StoredCardPaymentService.ProductsAsync(db, order, ct);
        var bought = products.Values.Distinct().ToList();
        // Those that could fit come first, so that none of them is left out.
        var cards = await db.StoredCards.Where(card => card.OrganizationId == actor.OrganizationId && card.Status == StoredCardStatus.Usable).Include(card => card.Products)
            .OrderByDescending(card => card.LeftMinor >= order.Total.Minor && card.Products.Any(one => bought.Contains(one.SolutionId))).ThenBy(card => card.LeftMinor).ThenBy(card => card.Number).Take(MostChoices).ToListAsync(ct);
        return [.. cards.Select(card =>
        {
            var refusal = card.RefusalOfPaying(order, products, actor);
            return new StoredCardChoice(card.Number, [.. card.Products.OrderBy(one => one.Name, StringComparer.Ordinal).Select(one => one.Name)], card.Left, refusal is null ? card.Left - order.Total : null, refusal);
        }).OrderBy(choice => choice.Refusal is not null)];
    }

    /// <summary>Products that a card can be for, by name; empty without permission.</summary>
    public async Task<IReadOnlyList<Catalog.SolutionChoice>> ProductsAsync(Actor actor, CancellationToken ct = default)
    {
        if (!StoredCard.MayBeIssuedBy(actor)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.Solutions.OrderBy(one => one.Name).Select(one => new Catalog.SolutionChoice(one.Slug, one.Name, one.Vendor)).ToListAsync(ct);
    }
}
