using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Orders;

/// <summary>A plan in a user's cart. It lives with the user and the organization, so it is there on every device; one row a plan.</summary>
public sealed class CartItem : Aggregate, IOwned
{
    private CartItem() { } // EF Core

    /// <summary>A plan put into the cart of the actor.</summary>
    public CartItem(Id<Plan> planId, int quantity, Actor by, DateTime at) =>
        (Id, OrganizationId, UserId, PlanId, Quantity, AddedAt) = (Id<CartItem>.New(at), by.OrganizationId, by.UserId, planId, quantity, at);

    /// <summary>Database id.</summary>
    public Id<CartItem> Id { get; private init; }
    /// <inheritdoc/>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>Whose cart.</summary>
    public Guid UserId { get; private init; }
    /// <summary>The plan.</summary>
    public Id<Plan> PlanId { get; private init; }
    /// <summary>How many.</summary>
    public int Quantity { get; private set; }
    /// <summary>When it was put there, UTC.</summary>
    public DateTime AddedAt { get; private init; }

    /// <summary>Sets the quantity. Error: <c>order.bad-quantity</c>.</summary>
    public Result Set(int quantity)
    {
        if (quantity is < 1 or > Quote.MaxQuantity) { return OrderErrors.BadQuantity(quantity); }
        Quantity = quantity;
        return Result.Done;
    }
}
