using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Benefits;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Benefits;

/// <summary>Pays orders by stored-value card (V-27).</summary>
public sealed class StoredCardPaymentService(PortalDb portal, TimeProvider clock)
{
    /// <summary>
    /// Pays the whole order with a card. A second press pays nothing: it was done. Errors: <c>access.forbidden</c>, <c>access.not-found</c> for an order or card of another company,
    /// those of <see cref="StoredCard.RefusalOfPaying"/> and of <see cref="Order.Pay"/>; nothing has moved then.
    /// </summary>
    /// <param name="number">The order's number.</param>
    /// <param name="cardNumber">The card's number.</param>
    /// <param name="actor">Who pays.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Result> PayAsync(string number, string? cardNumber, Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsBuyer || !actor.May(Permission.PayOrders)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            if (await db.TakeCardAsync(one => one.Number == cardNumber && one.OrganizationId == actor.OrganizationId, ct) is not { } card) { return AccessErrors.NotFound; }
            // After the card: whoever waited for a colleague who paid the same order finds it paid, not the card too small.
            var order = await db.Orders.Include(one => one.Lines).SingleOrDefaultAsync(one => one.Number == number && one.OrganizationId == actor.OrganizationId, ct);
            if (order is null) { return AccessErrors.NotFound; }
            var now = clock.GetUtcNow().UtcDateTime;
            if (order.RefusalOfPayment(actor, now) is { } closed)
            {
                return order.PaidBy == PaymentMethod.StoredCard && await db.StoredCardUses.AnyAsync(one => one.OrderId == order.Id && one.CardId == card.Id, ct) ? Result.Done : closed;
            }
            var used = card.Use(order, await ProductsAsync(db, order, ct), actor, now);
            if (used.IsRefused) { return used.Error; }
            _ = db.Add(used.Value);
            return await OrderSettlement.PayAsync(db, order, PaymentMethod.StoredCard, card.Account, actor, now, ct);
        }, ct);
    }

    /// <summary>The product of each plan of an order.</summary>
    internal static async Task<IReadOnlyDictionary<Id<Plan>, Id<Solution>>> ProductsAsync(PortalDbContext db, Order order, CancellationToken ct)
    {
        var plans = order.Lines.Select(line => line.PlanId).Distinct().ToList();
        return await db.Plans.Where(plan => plans.Contains(plan.Id)).ToDictionaryAsync(plan => plan.Id, plan => plan.SolutionId, ct);
    }
}

/// <summary>What orders give back to stored-value cards, in the transaction of whatever takes the payment back.</summary>
public static class StoredCardReturns
{
    /// <summary>
    /// The payment of an order is about to be taken back in the books. Takes the card that paid it and notes that it has the amount again; gives what must be booked after the reversal when the card was revoked meanwhile.
    /// Null when no card paid the order. Errors: those of <see cref="StoredCard.GiveBack"/>.
    /// </summary>
    public static async Task<Result<JournalDraft?>> TakenBackAsync(PortalDbContext db, Guid order, Actor by, DateTime at, CancellationToken ct)
    {
        var id = new Id<Order>(order);
        if (await db.StoredCardUses.Where(one => one.OrderId == id).Select(one => (Id<StoredCard>?)one.CardId).SingleOrDefaultAsync(ct) is not { } cardId) { return (JournalDraft?)null; }
        var card = await db.TakeCardAsync(one => one.Id == cardId, ct) ?? throw new InvalidOperationException("A use has its card.");
        var use = await db.StoredCardUses.SingleAsync(one => one.OrderId == id, ct);
        var returned = card.GiveBack(use, by.AsConsequence(), at);
        if (returned.IsRefused) { return returned.Error; }
        _ = await db.SaveChangesAsync(ct);
        return returned.Value ? Postings.StoredCardReturned(card, use) : (JournalDraft?)null;
    }
}
