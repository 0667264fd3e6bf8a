using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.WorkOrders;
using BlueCloudPortal.Tests.Support;

namespace BlueCloudPortal.Tests.WorkOrders;

/// <summary>How an order follows the milestones of its service lines.</summary>
public sealed class OrderFollowsTests
{
    private static readonly Actor s_buyer = Cast.Of(Cast.Buyer);
    private static readonly Actor s_provider = Cast.Of(Cast.Provider);

    [Fact]
    public void NoteService_WhenAMilestoneIsSentBackAfterDelivery_IsProcessingAgain()
    {
        var order = Delivered();

        SampleWork.Done(order.NoteService(order.Lines[0].Id, allHandedIn: false, allAccepted: false, acceptedPart: false, s_buyer, Cast.At));

        Assert.Equal(OrderStatus.Processing, order.Status);
        Assert.False(order.EveryLineIsHandedOver);
        SampleWork.Done(order.NoteService(order.Lines[0].Id, allHandedIn: true, allAccepted: false, acceptedPart: false, s_provider, Cast.At));
        Assert.Equal(OrderStatus.Delivered, order.Status);
        SampleWork.Done(order.NoteService(order.Lines[0].Id, allHandedIn: true, allAccepted: true, acceptedPart: true, s_buyer, Cast.At));
        Assert.Equal(OrderStatus.Completed, order.Status);
    }

    [Fact]
    public void NoteService_WhenAMilestoneIsSentBackAfterDeliveryAndAnotherIsAccepted_IsPartlyAcceptedAgain()
    {
        var order = Delivered();

        SampleWork.Done(order.NoteService(order.Lines[0].Id, allHandedIn: false, allAccepted: false, acceptedPart: true, s_buyer, Cast.At));

        Assert.Equal(OrderStatus.PartlyAccepted, order.Status);
    }

    [Fact]
    public void SendBack_WhenNothingIsOutstanding_IsRefused()
    {
        var order = Delivered();

        var refusal = OrderLifecycle.Instance.Fire(order, OrderTrigger.SendBack, Actor.System, Cast.At);

        Assert.Equal("order.nothing-outstanding", refusal.Error?.Code);
        Assert.Equal(OrderStatus.Delivered, order.Status);
    }

    [Theory]
    [InlineData(500, null)]
    [InlineData(501, "field.too-long")]
    public void Reasons_AreNeverCut(int length, string? code)
    {
        var text = new string('字', length);
        var at = Cast.At;
        var awaiting = SampleWork.In(WorkOrderStatus.InImplementation);
        SampleWork.Done(awaiting.HandIn(awaiting.Milestones[1].Id, null, s_provider, at));

        Assert.Equal(code, SampleWork.In(WorkOrderStatus.AwaitingAcceptance).Decline(text, s_provider, at).Error?.Code);
        Assert.Equal(code, awaiting.HandIn(awaiting.Milestones[0].Id, text, s_provider, at).Error?.Code);
        Assert.Equal(code, awaiting.SendBack(awaiting.Milestones[1].Id, text, s_buyer, at).Error?.Code);
        SampleWork.Done(code is null ? awaiting.HandIn(awaiting.Milestones[1].Id, null, s_provider, at) : Result.Done);
        Assert.Equal(code, awaiting.AcceptMilestone(awaiting.Milestones[1].Id, text, s_buyer, at).Error?.Code);
    }

    private static Order Delivered()
    {
        var order = SampleWork.Order(Currency.CNY, 6m, 9_950_00);
        SampleWork.Done(order.Pay(order.Total, PaymentMethod.Wallet, s_buyer, Cast.At));
        SampleWork.Done(order.BeginService(s_provider, Cast.At));
        SampleWork.Done(order.NoteService(order.Lines[0].Id, allHandedIn: true, allAccepted: false, acceptedPart: false, s_provider, Cast.At));
        Assert.Equal(OrderStatus.Delivered, order.Status);
        return order;
    }
}
