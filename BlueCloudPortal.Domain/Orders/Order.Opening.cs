using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Orders;

/// <content>An order that a pickup card made (T-20): staff open it, and its redeemer gets the initial password.</content>
public sealed partial class Order
{
    /// <summary>Longest address of what was opened.</summary>
    public const int AddressMaxLength = 200;

    /// <summary>Whether a pickup card made it.</summary>
    public bool IsPickup => PaidBy == PaymentMethod.PickupCard;

    /// <summary>Why the actor cannot open a redeemed line now; null when it can. Errors: <c>access.forbidden</c>, <c>access.not-found</c> also where no pickup card made the order, <c>order.line-is-delivered</c>, <c>lifecycle.not-now</c>.</summary>
    public PortalError? RefusalOfOpening(Id<OrderLine> lineId, Actor by) => RefusalOfHandingOver(lineId, by) ?? (IsPickup ? null : AccessErrors.NotFound);

    /// <summary>Staff opened what was redeemed: the line is delivered with its address. Errors: those of <see cref="RefusalOfOpening"/>; at Address <c>field.required</c>, <c>field.too-long</c>.</summary>
    public Result<OrderLine> Open(Id<OrderLine> lineId, string? address, Actor by, DateTime at)
    {
        if (RefusalOfOpening(lineId, by) is { } refusal) { return refusal; }
        var text = address?.Trim() ?? "";
        if (text.Length == 0) { return AccessErrors.Required("Address"); }
        if (text.Length > AddressMaxLength) { return AccessErrors.TooLong("Address", AddressMaxLength); }
        return HandOver(_lines.Single(line => line.Id == lineId), text, by, at);
    }
}
