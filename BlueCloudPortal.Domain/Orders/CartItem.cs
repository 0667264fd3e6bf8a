using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Orders;

/// <summary>How a line of a cart is addressed: the SKU, and which configuration of it.</summary>
/// <param name="Sku">The plan's SKU.</param>
/// <param name="Configuration">The key of the configuration; empty for a plan that has none, or where it is still to be filled in.</param>
public readonly record struct CartKey(string Sku, string Configuration)
{
    private const char Mark = '~'; // no SKU holds it

    /// <summary>Reads what <see cref="ToString"/> says.</summary>
    public static CartKey Parse(string? text)
    {
        var said = text ?? "";
        var mark = said.LastIndexOf(Mark);
        return mark < 0 ? new(said, "") : new(said[..mark], said[(mark + 1)..]);
    }

    /// <inheritdoc/>
    public override string ToString() => Configuration.Length == 0 ? Sku : $"{Sku}{Mark}{Configuration}";
}

/// <summary>A plan in a user's cart, as it was configured (D-20). It lives with the user and the organization, so it is there on every device; one row a plan and configuration.</summary>
public sealed class CartItem : Aggregate, IOwned
{
    /// <summary>Longest key of a configuration.</summary>
    public const int ConfigurationKeyMaxLength = 16;

    private CartItem() { } // EF Core

    /// <summary>A plan put into the cart of the actor.</summary>
    /// <param name="planId">The plan.</param>
    /// <param name="quantity">How many.</param>
    /// <param name="choice">How it is configured; null when it has no configuration, or none yet.</param>
    /// <param name="price">The list price of one that the person saw.</param>
    /// <param name="by">Whose cart.</param>
    /// <param name="at">When, UTC.</param>
    public CartItem(Id<Plan> planId, int quantity, ConfigurationChoice? choice, Money price, Actor by, DateTime at)
    {
        (Id, OrganizationId, UserId, PlanId, Quantity, AddedAt) = (Id<CartItem>.New(at), by.OrganizationId, by.UserId, planId, quantity, at);
        Configure(choice, price);
    }

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
    /// <summary>How it is configured; null when it has no configuration, or none yet.</summary>
    public ConfigurationChoice? Choice { get; private set; }
    /// <summary>The key of the configuration; empty without one.</summary>
    public string ConfigurationKey { get; private set; } = "";
    /// <summary>The list price of one that the person saw last when changing the line: another price is told.</summary>
    public Money SeenPrice { get; private set; }
    /// <summary>When it was put there, UTC.</summary>
    public DateTime AddedAt { get; private init; }

    /// <summary>Sets the quantity. Error: <c>order.bad-quantity</c>.</summary>
    public Result Set(int quantity)
    {
        if (quantity is < 1 or > Quote.MaxQuantity) { return OrderErrors.BadQuantity(quantity); }
        Quantity = quantity;
        return Result.Done;
    }

    /// <summary>Sets the configuration and the price seen with it.</summary>
    public void Configure(ConfigurationChoice? choice, Money price) => (Choice, ConfigurationKey, SeenPrice) = (choice, choice?.Key ?? "", price);
}
