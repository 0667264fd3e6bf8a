using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;

namespace BlueCloudPortal.Domain.Benefits;

/// <content>Its use by orders (V-27, V-28).</content>
public sealed partial class StoredCard
{
    /// <summary>
    /// Why it cannot pay an order now; null when it can. A card that has exactly what the order costs covers it. Errors: <c>access.forbidden</c>, <c>stored-card.revoked</c>, <c>stored-card.used-up</c>, <c>stored-card.with-deductible</c>,
    /// <c>stored-card.other-currency</c>, <c>stored-card.nothing-to-pay</c>, <c>stored-card.out-of-scope</c>, <c>stored-card.too-small</c> with the figures.
    /// </summary>
    /// <param name="order">The order with its lines.</param>
    /// <param name="products">The product of each of its plans.</param>
    /// <param name="by">Who would pay.</param>
    public PortalError? RefusalOfPaying(Order order, IReadOnlyDictionary<Id<Plan>, Id<Solution>> products, Actor by)
    {
        if (order.OrganizationId != OrganizationId || by.OrganizationId != OrganizationId || !by.IsBuyer || !by.May(Permission.PayOrders)) { return AccessErrors.Forbidden; }
        switch (Status)
        {
            case StoredCardStatus.Revoked: return StoredCardErrors.Revoked(Number, RevokedAt!.Value);
            case StoredCardStatus.UsedUp: return StoredCardErrors.UsedUp(Number);
        }
        if (order.DeductibleMinor != 0) { return StoredCardErrors.WithDeductible(order.Deductible); }
        if (order.Total.Currency != Currency.CNY) { return StoredCardErrors.OtherCurrency; }
        if (!order.Total.IsPositive) { return StoredCardErrors.NothingToPay; }
        var others = order.Lines.Where(line => !products.TryGetValue(line.PlanId, out var product) || !_products.Exists(one => one.SolutionId == product)).Select(line => line.SolutionName).Distinct().ToList();
        if (others.Count > 0) { return StoredCardErrors.OutOfScope(Number, string.Join("、", others)); }
        return Left < order.Total ? StoredCardErrors.TooSmall(Number, order.Total, Left) : null;
    }

    /// <summary>It pays an order, whole. The caller books it. Gives the use. Errors: those of <see cref="RefusalOfPaying"/>.</summary>
    public Result<StoredCardUse> Use(Order order, IReadOnlyDictionary<Id<Plan>, Id<Solution>> products, Actor by, DateTime at)
    {
        if (RefusalOfPaying(order, products, by) is { } refusal) { return refusal; }
        var trigger = Left == order.Total ? StoredCardTrigger.UseUp : StoredCardTrigger.Use;
        if (StoredCardLifecycle.Instance.RefusalOf(this, trigger, by) is { } notNow) { return notNow; }
        LeftMinor -= order.Total.Minor;
        var moved = StoredCardLifecycle.Instance.Fire(this, trigger, by, at, order.Number);
        return moved.IsRefused ? moved.Error : new StoredCardUse(this, order, by, at);
    }

    /// <summary>
    /// The payment of an order is taken back. The card has the amount again; one that was revoked has it no more: it goes to who funded the card, and the caller books that when this gives true. Once a use.
    /// Errors: <c>stored-card.given-back</c>, <c>access.forbidden</c>.
    /// </summary>
    public Result<bool> GiveBack(StoredCardUse use, Actor by, DateTime at)
    {
        if (use.CardId != Id) { return AccessErrors.NotFound; }
        if (use.GivenBackAt is { } before) { return StoredCardErrors.GivenBack(use.OrderNumber, before); }
        var revoked = Status == StoredCardStatus.Revoked;
        var trigger = revoked ? StoredCardTrigger.Return : StoredCardTrigger.GiveBack;
        if (StoredCardLifecycle.Instance.RefusalOf(this, trigger, by) is { } refusal) { return refusal; }
        use.GiveBack(at);
        if (revoked) { RevokedMinor += use.AmountMinor; } else { LeftMinor += use.AmountMinor; }
        var moved = StoredCardLifecycle.Instance.Fire(this, trigger, by, at, use.OrderNumber);
        return moved.IsRefused ? moved.Error : revoked;
    }
}
