using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Benefits;

/// <summary>使用明细: an order that a stored-value card paid (V-28). It stays when the payment is taken back, and says when.</summary>
public sealed class StoredCardUse : Aggregate, IOwned
{
    private StoredCardUse() { } // EF Core

    internal StoredCardUse(StoredCard card, Order order, Actor by, DateTime at)
    {
        Id = Id<StoredCardUse>.New(at);
        (OrganizationId, CardId, CardNumber) = (card.OrganizationId, card.Id, card.Number);
        (OrderId, OrderNumber, AmountMinor) = (order.Id, order.Number, order.Total.Minor);
        (UsedAt, UsedBy) = (at, by.Name);
    }

    /// <summary>Database id.</summary>
    public Id<StoredCardUse> Id { get; private init; }
    /// <summary>Whose.</summary>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>The card.</summary>
    public Id<StoredCard> CardId { get; private init; }
    /// <summary>The card's number.</summary>
    public string CardNumber { get; private init; } = "";
    /// <summary>The order; unique: an order is paid once, by one card.</summary>
    public Id<Order> OrderId { get; private init; }
    /// <summary>The order's number.</summary>
    public string OrderNumber { get; private init; } = "";
    /// <summary>What it paid: the order's whole total, minor units.</summary>
    public long AmountMinor { get; private init; }
    /// <summary>When, UTC.</summary>
    public DateTime UsedAt { get; private init; }
    /// <summary>Who paid.</summary>
    public string UsedBy { get; private init; } = "";
    /// <summary>When the payment was taken back, UTC; null when it stands.</summary>
    public DateTime? GivenBackAt { get; private set; }

    /// <summary>What it paid.</summary>
    public Money Amount => Money.Fen(AmountMinor);

    internal void GiveBack(DateTime at) => GivenBackAt = at;
}

/// <summary>Why something is not done with stored-value cards. Each refusal of a payment names its rule (V-27).</summary>
public static class StoredCardErrors
{
    /// <summary>No customer that is in force was chosen.</summary>
    public static readonly PortalError NoCompany = new PortalError("stored-card.no-company").At("Company");

    /// <summary>No product was chosen, or one that is not there.</summary>
    public static readonly PortalError NoProduct = new PortalError("stored-card.no-product").At("Solutions");

    /// <summary>More products than one card has.</summary>
    public static readonly PortalError TooManyProducts = new PortalError("stored-card.too-many-products", StoredCard.MostProducts).At("Solutions");

    /// <summary>The company has no distributor above it that could fund the card.</summary>
    public static readonly PortalError NoDistributor = new PortalError("stored-card.no-distributor").At("Funder");

    /// <summary>Cards are in renminbi.</summary>
    public static readonly PortalError OtherCurrency = new("stored-card.other-currency");

    /// <summary>The order costs nothing.</summary>
    public static readonly PortalError NothingToPay = new("stored-card.nothing-to-pay");

    /// <summary>Staff revoked it. Figures: number, moment.</summary>
    public static PortalError Revoked(string number, DateTime at) => new("stored-card.revoked", number, at);

    /// <summary>Nothing is left. Figure: number.</summary>
    public static PortalError UsedUp(string number) => new("stored-card.used-up", number);

    /// <summary>The order takes a part out of the deductible amount: a card pays all or nothing. Figure: that part.</summary>
    public static PortalError WithDeductible(Money part) => new("stored-card.with-deductible", part);

    /// <summary>The order has something that the card is not for. Figures: number, products.</summary>
    public static PortalError OutOfScope(string number, string products) => new("stored-card.out-of-scope", number, products);

    /// <summary>The order costs more than is left: the account balance pays it. Figures: number, needed, left, missing.</summary>
    public static PortalError TooSmall(string number, Money needed, Money left) => new("stored-card.too-small", number, needed, left, needed - left);

    /// <summary>The payment was taken back already. Figures: order, moment.</summary>
    public static PortalError GivenBack(string order, DateTime at) => new("stored-card.given-back", order, at);

    /// <summary>What a card was issued with or what was taken back of it is not undone in the books alone. Figure: the card.</summary>
    public static PortalError NotByCorrection(string number) => new("stored-card.not-by-correction", number);
}
