using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;

namespace BlueCloudPortal.Domain.Instances;

/// <summary>Time of an instance that one order line paid. The next begins on the day after it ends: its sequence is unique, so that no two can begin there.</summary>
public sealed class InstancePeriod
{
    private InstancePeriod() { } // EF Core

    internal InstancePeriod(int sequence, DateOnly from, DateOnly until, int months, Order order, OrderLine line, DateTime at) =>
        (Sequence, FromOn, UntilOn, Months, OrderId, OrderNumber, OrderLineId, AddedAt) = (sequence, from, until, months, order.Id, order.Number, line.Id, at);

    /// <summary>1 and up within the instance.</summary>
    public int Sequence { get; private init; }
    /// <summary>First day, belongs to it.</summary>
    public DateOnly FromOn { get; private init; }
    /// <summary>Last day, belongs to it.</summary>
    public DateOnly UntilOn { get; private set; }
    /// <summary>Months that were paid; a correction by staff leaves them as they are.</summary>
    public int Months { get; private init; }
    /// <summary>The order that paid it.</summary>
    public Id<Order> OrderId { get; private init; }
    /// <summary>That order's number.</summary>
    public string OrderNumber { get; private init; } = "";
    /// <summary>The line that paid it; it pays one period of an instance.</summary>
    public Id<OrderLine> OrderLineId { get; private init; }
    /// <summary>When it was added, UTC.</summary>
    public DateTime AddedAt { get; private init; }

    internal void EndOn(DateOnly day) => UntilOn = day;

    /// <summary>First and last day.</summary>
    public override string ToString() => $"{Instance.Day(FromOn)} – {Instance.Day(UntilOn)}";
}
