using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Orders;

/// <content>An order that waits for a bank transfer .</content>
public sealed partial class Order
{
    /// <summary>When a bank transfer for it was handed in that staff have not decided about, UTC; null otherwise. It does not lapse then, and is not paid in another way .</summary>
    public DateTime? TransferAt { get; private set; }

    /// <summary>The buyer has handed a bank transfer in: the order waits for staff and does not lapse (L-01, R-15). Errors: those of <see cref="RefusalOfPayment"/>.</summary>
    public Result AwaitTransfer(Actor by, DateTime at)
    {
        if (RefusalOfPayment(by, at) is { } refusal) { return refusal; }
        (TransferAt, PayBefore) = (at, null);
        return Result.Done;
    }

    /// <summary>Staff refused the transfer: the order can be paid again, within a new window.</summary>
    public void TransferRefused(TimeSpan window, DateTime at)
    {
        if (TransferAt is null) { return; }
        TransferAt = null;
        if (Status == OrderStatus.PendingPayment) { PayBefore = at + window; }
    }
}
