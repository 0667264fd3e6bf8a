using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;

namespace BlueCloudPortal.Domain.Benefits;

/// <content>Redeeming its cards (T-18 to T-20).</content>
public sealed partial class PickupBatch
{
    /// <summary>Why a card cannot be redeemed now; null when it can. Errors: <c>access.forbidden</c>; at Code <c>pickup.used</c>, <c>pickup.card-disabled</c>, <c>pickup.expired</c>, <c>pickup.batch-disabled</c>, <c>pickup.out-of-stock</c>.</summary>
    public PortalError? RefusalOfRedeeming(PickupCard card, Actor by, DateTime at)
    {
        if (!MayBeRedeemedBy(by) || card.BatchId != Id) { return AccessErrors.Forbidden; }
        return card.Status switch
        {
            PickupCardStatus.Used => PickupErrors.Used(card.UsedAt!.Value),
            PickupCardStatus.Disabled => PickupErrors.CardDisabled(card.DisabledAt!.Value),
            _ => StatusAt(at) switch
            {
                PickupBatchStatus.Expired => PickupErrors.Expired(ValidUntil),
                PickupBatchStatus.Disabled => PickupErrors.BatchDisabled,
                _ => IsOutOfStock ? PickupErrors.OutOfStock : null,
            },
        };
    }

    /// <summary>What redeeming orders: one of its plan, configured as the cards are and with the system, for nothing.</summary>
    /// <param name="plan">Its plan.</param>
    /// <param name="solution">The hidden solution of its business.</param>
    /// <param name="system">The system that was chosen; null for a virtual host.</param>
    public Result<Quote> Quote(Plan plan, Solution solution, PickupSystem? system) =>
        Orders.Quote.Of([new(plan, solution.Name, solution.Line, 1, Product.Configured(system, BusinessTime.DayOf(MadeAt)))], new(new Dictionary<Id<PriceList>, PriceList>(), null));

    /// <summary>A card is redeemed: it is void from now on, and the use says who has what for it. Errors: those of <see cref="RefusalOfRedeeming"/>.</summary>
    public Result<PickupUse> Redeem(PickupCard card, Order order, string company, PickupSystem? system, Actor by, DateTime at)
    {
        if (RefusalOfRedeeming(card, by, at) is { } refusal) { return refusal; }
        if (order.OrganizationId != by.OrganizationId || !order.Total.IsZero) { throw new ArgumentException("A card makes an order of its redeemer, for nothing.", nameof(order)); }
        if (card.Redeem(order.Number, by, at) is { IsRefused: true, Error: var notMoved }) { return notMoved; }
        UsedCount++;
        return new PickupUse(this, card, order, company, system, by, at);
    }
}
