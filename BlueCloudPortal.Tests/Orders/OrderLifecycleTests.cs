using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Tests.Orders;

/// <summary>L-01, written by hand from the specification: a second opinion on the table in the code.</summary>
public sealed class OrderLifecycleTests
{
    private static readonly Dictionary<(OrderStatus, OrderTrigger), OrderStatus> s_legal = new()
    {
        [(OrderStatus.PendingPayment, OrderTrigger.Pay)] = OrderStatus.PendingProcessing,
        [(OrderStatus.PendingPayment, OrderTrigger.Cancel)] = OrderStatus.Cancelled,
        [(OrderStatus.PendingPayment, OrderTrigger.Expire)] = OrderStatus.Cancelled,
        [(OrderStatus.PendingProcessing, OrderTrigger.Process)] = OrderStatus.Processing,
        [(OrderStatus.Processing, OrderTrigger.AcceptPart)] = OrderStatus.PartlyAccepted,
        [(OrderStatus.Processing, OrderTrigger.Deliver)] = OrderStatus.Delivered,
        [(OrderStatus.Processing, OrderTrigger.Complete)] = OrderStatus.Completed,
        [(OrderStatus.PartlyAccepted, OrderTrigger.Deliver)] = OrderStatus.Delivered,
        [(OrderStatus.PartlyAccepted, OrderTrigger.Complete)] = OrderStatus.Completed,
        [(OrderStatus.Delivered, OrderTrigger.Complete)] = OrderStatus.Completed,
        [(OrderStatus.Delivered, OrderTrigger.SendBack)] = OrderStatus.Processing,
    };

    public static TheoryData<OrderStatus, OrderTrigger> EveryPair()
    {
        var pairs = new TheoryData<OrderStatus, OrderTrigger>();
        foreach (var status in Enum.GetValues<OrderStatus>())
        {
            foreach (var trigger in Enum.GetValues<OrderTrigger>()) { pairs.Add(status, trigger); }
        }
        return pairs;
    }

    [Theory, MemberData(nameof(EveryPair))]
    [Trait("Feature", "L-01")]
    [Trait("Feature", "R-31")]
    public void Fire_IsAllowed_OnlyIfTheSpecificationSaysSo(OrderStatus from, OrderTrigger trigger)
    {
        var order = An(from);
        var by = trigger is OrderTrigger.Pay or OrderTrigger.Cancel ? Shelf.Buyer : Actor.System;
        // the last moves are guarded by what is delivered: here it all is
        DateTime? at = trigger == OrderTrigger.SendBack ? null : Shelf.Noon; // ... unless it was sent back
        foreach (var line in order.Lines) { typeof(OrderLine).GetProperty(nameof(OrderLine.HandedOverAt))!.SetValue(line, at); typeof(OrderLine).GetProperty(nameof(OrderLine.DoneAt))!.SetValue(line, at); }
        _ = order.TakeRecorded();

        var moved = OrderLifecycle.Instance.Fire(order, trigger, by, Shelf.Noon);

        Assert.Equal(s_legal.ContainsKey((from, trigger)), !moved.IsRefused);
        Assert.Equal(s_legal.GetValueOrDefault((from, trigger), from), order.Status);
        Assert.Equal(moved.IsRefused ? 0 : 1, order.TakeRecorded().Count);
    }

    [Theory]
    [InlineData(OrderStatus.Processing, OrderTrigger.Deliver)]
    [InlineData(OrderStatus.Processing, OrderTrigger.Complete)]
    [InlineData(OrderStatus.PartlyAccepted, OrderTrigger.Deliver)]
    [InlineData(OrderStatus.PartlyAccepted, OrderTrigger.Complete)]
    [InlineData(OrderStatus.Delivered, OrderTrigger.Complete)]
    public void Fire_WhenLinesAreOutstanding_IsRefused(OrderStatus from, OrderTrigger trigger)
    {
        var order = An(from);
        if (from == OrderStatus.Delivered) { Assert.False(order.EveryLineIsDone); }

        var moved = OrderLifecycle.Instance.Fire(order, trigger, Actor.System, Shelf.Noon);

        Assert.Equal(OrderErrors.LinesOutstanding, moved.Error?.Code);
        Assert.Equal(from, order.Status);
    }

    [Fact]
    public void Fire_IsForThoseTheTableNames()
    {
        var plain = Shelf.Buyer with { Permissions = new HashSet<Permission> { Permission.ViewOrders } };
        var foreign = Shelf.Someone(OrganizationKind.Reseller, Permission.PayOrders, Permission.PlaceOrders);
        var order = An(OrderStatus.PendingPayment);

        OrderTrigger[] May(Actor actor) => [.. Enum.GetValues<OrderTrigger>().Where(trigger => OrderLifecycle.Instance.RefusalOf(order, trigger, actor)?.Code != "access.forbidden")];

        Assert.Equal([OrderTrigger.Pay, OrderTrigger.Cancel], May(Shelf.Buyer));
        Assert.Empty(May(plain));
        Assert.Empty(May(foreign));
        Assert.Equal([OrderTrigger.Cancel], May(Shelf.Staff));
        Assert.Equal([OrderTrigger.Pay, OrderTrigger.Process, OrderTrigger.AcceptPart, OrderTrigger.Deliver, OrderTrigger.Complete, OrderTrigger.SendBack, OrderTrigger.Expire], May(Actor.System));
    }

    // Walks there by legal moves only: a licence line and a service line, of which one is left open.
    private static Order An(OrderStatus status)
    {
        var order = Shelf.Placed(Shelf.Priced(null, Shelf.Item(188_00), Shelf.Item(9_950_00, kind: PlanKind.Service)));
        var (licence, service) = (order.Lines[0], order.Lines[1]);
        if (status == OrderStatus.Cancelled) { Done(order.Cancel("不再需要", Shelf.Buyer, Shelf.Noon)); return order; }
        if (status >= OrderStatus.PendingProcessing) { Done(order.Pay(order.Total, PaymentMethod.Wallet, Shelf.Buyer, Shelf.Noon)); }
        if (status >= OrderStatus.Processing) { Done(order.BeginService(Shelf.Buyer, Shelf.Noon)); }
        if (status == OrderStatus.PartlyAccepted) { Done(order.NoteService(service.Id, false, false, true, Shelf.Buyer, Shelf.Noon)); }
        if (status is OrderStatus.Delivered or OrderStatus.Completed)
        {
            Done(order.DeliverLine(licence.Id, "SN-1", Shelf.Staff, Shelf.Noon));
            Done(order.NoteService(service.Id, true, false, false, Shelf.Buyer, Shelf.Noon));
        }
        if (status == OrderStatus.Completed) { Done(order.NoteService(service.Id, true, true, true, Shelf.Buyer, Shelf.Noon)); }
        Assert.Equal(status, order.Status);
        return order;
    }

    private static void Done(Result result) => Assert.False(result.IsRefused, result.Error?.ToString());
}
