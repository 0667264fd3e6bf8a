using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;

namespace BlueCloudPortal.Domain.Orders;

/// <content>An order that renews instances (V-58): its payment delivers it.</content>
public sealed partial class Order
{
    /// <summary>Whether it renews what was bought before (续费) instead of buying something new (新购). Such an order does nothing else.</summary>
    public bool IsRenewal => _lines.Exists(line => line.RenewsId is not null);

    /// <summary>A renewal line was paid and its instance extended: the line is delivered and accepted by that, and the order goes on by rule. Errors: those of the lifecycle.</summary>
    public Result DeliverRenewal(OrderLine line, InstancePeriod period, Actor by, DateTime at)
    {
        if (line.RenewsId is null || !_lines.Contains(line) || period.OrderLineId != line.Id) { throw new ArgumentException("The period is not that of a renewal line of this order.", nameof(line)); }
        line.Deliver($"{line.RenewsNumber}: {period}", at);
        return Advance(acceptedPart: false, by, at);
    }
}
