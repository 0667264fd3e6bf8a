using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Orders;

/// <summary>D-19: a paid security product asks staff to open it; delivering its line completes the request in the same transaction.</summary>
public sealed class SecurityRequestTests : UseCaseTest
{
    private SecurityShelf Shelf => new(Services, Clock, People, Given);

    private OrderService Orders => Service<OrderService>();

    [Fact]
    [Trait("Feature", "D-19")]
    public async Task Pay_OpensARequestForEachSecurityLine_AndForNothingElse()
    {
        _ = await Given.PaidOrderAsync(People.OtherReseller, (Given.License, 1));
        var order = await Shelf.PaidAsync(People.Reseller, 2);
        var requests = await ReadAsync(db => db.OperationRequests.OrderBy(one => one.SubjectNumber).ToListAsync());
        Assert.Equal([$"{order.Number}#1", $"{order.Number}#2"], requests.Select(one => one.SubjectNumber));
        Assert.All(requests, one => Assert.Equal((RequestType.SecurityConfiguration, RequestStatus.Pending, People.Reseller.OrganizationId, "林知远", "WEB应用防火墙 × 1"), (one.Type, one.Status, one.OrganizationId, one.ApplicantName, one.Description)));
        Assert.Equal(order.Lines.OrderBy(line => line.Position).Select(line => line.Total), requests.Select(one => one.Amount!.Value));
        Assert.Equal(PortalUrls.StaffOrder(order.Number), DocumentUrls.Of(DocumentKind.Order, requests[0].SubjectNumber, People.Operations)); // a line is shown on its order
        Assert.Equal(PortalUrls.MyOrder(order.Number), DocumentUrls.Of(DocumentKind.Order, requests[1].SubjectNumber, People.Reseller));
    }

    [Fact]
    [Trait("Feature", "D-19")]
    public async Task Deliver_CompletesTheLinesRequest_TakenOrNot()
    {
        var order = await Shelf.PaidAsync(People.Reseller, 2);
        var lines = order.Lines.OrderBy(line => line.Position).ToList();
        Done(await Service<QueueService>().TakeAsync(await NumberAsync(lines[0]), People.Operations));
        Assert.Equal((People.Operations.UserId, RequestStatus.InProgress), await ReadAsync(db => db.Orders.Select(one => one.HandlerId!.Value).SingleAsync()) is var handler ? (handler, (await RequestAsync(lines[0])).Status) : default);

        Done(await Orders.DeliverLineAsync(order.Number, lines[0].Id, "账号 waf-1", People.Operations));
        Assert.Equal([RequestStatus.Completed, RequestStatus.Pending], [(await RequestAsync(lines[0])).Status, (await RequestAsync(lines[1])).Status]);
        Done(await Orders.DeliverLineAsync(order.Number, lines[1].Id, "账号 waf-2", People.Finance));

        var second = await RequestAsync(lines[1]);
        Assert.Equal((RequestStatus.Completed, People.Finance.Name, Clock.Now), (second.Status, second.HandlerName, second.ClosedAt!.Value));
        Assert.Equal(OrderStatus.Completed, await ReadAsync(db => db.Orders.Select(one => one.Status).SingleAsync()));
        Assert.Equal(["Create", "Take", "Complete"], (await ReadAsync(db => db.LifecycleEvents.Where(one => one.DocumentId == second.Id.Value).OrderBy(one => one.Step).ToListAsync())).Select(one => one.Trigger));
    }

    [Fact]
    public async Task Queue_CannotCompleteOrRefuseAPaidProduct_AndSaysWhy()
    {
        var order = await Shelf.PaidAsync(People.Reseller);
        var number = await NumberAsync(order.Lines[0]);
        Done(await Service<QueueService>().TakeAsync(number, People.Operations));
        Refused("request.on-its-page", await Service<QueueService>().CompleteAsync(number, People.Operations));
        Refused("request.order-is-paid", await Service<QueueService>().RejectAsync(number, "不做", People.Operations));
        var actions = (await Service<QueueQueries>().FindAsync(number, People.Operations))!.Actions.ToDictionary(action => action.Trigger, action => action.Refusal?.Code);
        Assert.Equal(("request.on-its-page", "request.order-is-paid", null), (actions["Complete"], actions["Reject"], actions["HandOver"]));
        Assert.DoesNotContain("Take", actions.Keys); // it is taken, and there is no way back
    }

    [Fact]
    public async Task TakeAndDeliver_AtTheSameInstant_LeaveOneStory()
    {
        for (var round = 0; round < 4; round++)
        {
            var order = await Shelf.PaidAsync(People.Reseller);
            var number = await NumberAsync(order.Lines[0]);
            var meeting = new MeetingClock(Clock, 2);
            var queue = new QueueService(Db, Clock, [new SecurityRequestHandler(Db, meeting)], Service<Web.Features.Messages.Outbox>(), Service<Web.Features.Messages.Inbox>(), Service<Web.Features.Messages.PublicAddress>());
            var orders = new OrderService(Db, meeting, Service<OrderRelease>(), Service<OrderNews>());
            var results = await Task.WhenAll(Task.Run(() => queue.TakeAsync(number, People.Operations)), Task.Run(() => orders.DeliverLineAsync(order.Number, order.Lines[0].Id, "账号", People.Finance)));
            Assert.False(results[1].IsRefused, results[1].Error?.ToString()); // delivered in any case: after the take or before it
            Assert.Equal(RequestStatus.Completed, (await RequestAsync(order.Lines[0])).Status);
        }
    }

    private Task<OperationRequest> RequestAsync(OrderLine line) => ReadAsync(db => db.OperationRequests.SingleAsync(one => one.SubjectId == line.Id.Value));

    private async Task<string> NumberAsync(OrderLine line) => (await RequestAsync(line)).Number;
}
