using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.WorkOrders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.WorkOrders;

/// <summary>Two people at the same instant: one outcome, posted once, and nothing forgotten.</summary>
public sealed class WorkOrderRaceTests : UseCaseTest
{
    private const int Times = 8;
    private const int Rounds = 6; // the two meet in some of them

    private WorkOrderService Work => Service<WorkOrderService>();

    [Fact]
    public async Task AcceptMilestone_WhenPressedManyTimesAtOnce_PostsOnce()
    {
        var work = await Given.WorkOrderInProgressAsync(People.Reseller, People.Provider);
        var milestone = work.Milestones[0].Number;
        Done(await Work.HandInAsync(milestone, null, People.Provider));

        var results = await TogetherAsync([.. Enumerable.Repeat<Func<Task<Result>>>(() => Work.AcceptMilestoneAsync(milestone, null, People.Reseller), Times)]);

        Assert.Single(results, result => !result.IsRefused);
        Assert.Equal(1, await ReadAsync(db => db.JournalEntries.CountAsync(entry => entry.DocumentNumber == milestone && entry.Event == LedgerEvent.MilestoneAccepted)));
        Assert.Equal(1, await ReadAsync(db => db.LifecycleEvents.CountAsync(one => one.DocumentId == work.Milestones[0].Key && one.Trigger == "Accept")));
    }

    [Fact]
    public async Task Milestone_WhenAcceptedAndSentBackAtTheSameInstant_IsOneOrTheOther()
    {
        for (var round = 0; round < 3; round++)
        {
            var work = await Given.WorkOrderInProgressAsync(People.Reseller, People.Provider);
            var milestone = work.Milestones[0].Number;
            Done(await Work.HandInAsync(milestone, null, People.Provider));

            var results = await TogetherAsync(
                () => Work.AcceptMilestoneAsync(milestone, null, People.Reseller),
                () => Work.SendBackAsync(milestone, "缺少签收单", People.ResellerUser));

            Assert.Single(results, result => !result.IsRefused);
            var status = await ReadAsync(db => db.Milestones.Where(one => one.Number == milestone).Select(one => one.Status).SingleAsync());
            Assert.Equal(results[0].IsRefused ? MilestoneStatus.SentBack : MilestoneStatus.Accepted, status);
            Assert.Equal(results[0].IsRefused ? 0 : 1, await ReadAsync(db => db.JournalEntries.CountAsync(entry => entry.DocumentNumber == milestone)));
        }
    }

    [Fact]
    public async Task Dispatch_WhenTwoStaffChooseDifferentProviders_OneGetsIt()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.Service, 1));
        var number = await ReadAsync(db => db.WorkOrders.Where(one => one.OrderId == order.Id).Select(one => one.Number).SingleAsync());

        var results = await TogetherAsync(
            () => Work.DispatchAsync(number, People.Provider.OrganizationId, People.Operations),
            () => Work.DispatchAsync(number, People.OtherProvider.OrganizationId, People.Admin));

        Assert.Single(results, result => !result.IsRefused);
        var (accepted, refused) = results[0].IsRefused ? (People.OtherProvider, People.Provider) : (People.Provider, People.OtherProvider);
        // and the two providers race for it
        var answers = await TogetherAsync(() => Work.AcceptAsync(number, refused), () => Work.AcceptAsync(number, accepted));
        Refused("access.not-found", answers[0]);
        Done(answers[1]);
    }

    [Fact]
    public async Task Provider_WhenAcceptedAndDeclinedAtTheSameInstant_IsOneOrTheOther()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.Service, 1));
        var number = await ReadAsync(db => db.WorkOrders.Where(one => one.OrderId == order.Id).Select(one => one.Number).SingleAsync());
        Done(await Work.DispatchAsync(number, People.Provider.OrganizationId, People.Operations));

        var results = await TogetherAsync(() => Work.AcceptAsync(number, People.Provider), () => Work.DeclineAsync(number, "排期已满", People.Provider));

        Assert.Single(results, result => !result.IsRefused);
        Assert.Equal(results[0].IsRefused ? OrderStatus.PendingProcessing : OrderStatus.Processing, await ReadAsync(db => db.Orders.Where(one => one.Id == order.Id).Select(one => one.Status).SingleAsync()));
    }

    [Fact]
    public async Task Milestones_WhenBothAreHandedInThenBothAcceptedAtOnce_TheOrderIsNotForgotten()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var work = await Given.WorkOrderInProgressAsync(People.Reseller, People.Provider);
            var numbers = work.Milestones.Select(one => one.Number).ToList();

            Assert.All(await TogetherAsync([.. numbers.Select(number => (Func<Task<Result>>)(() => Work.HandInAsync(number, null, People.Provider)))]), Done);
            Assert.Equal(OrderStatus.Delivered, await StatusOfAsync(work.OrderId));
            Assert.All(await TogetherAsync([.. numbers.Select(number => (Func<Task<Result>>)(() => Work.AcceptMilestoneAsync(number, null, People.Reseller)))]), Done);

            Assert.Equal(WorkOrderStatus.Completed, await ReadAsync(db => db.WorkOrders.Where(one => one.Id == work.Id).Select(one => one.Status).SingleAsync()));
            Assert.Equal(OrderStatus.Completed, await StatusOfAsync(work.OrderId));
        }
    }

    [Fact]
    public async Task WorkOrders_OfTwoLines_WhenFinishedAtOnce_TheOrderIsNotForgotten()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var order = await Given.PaidOrderAsync(People.Reseller, (Given.Service, 1), (Given.Service, 2));
            var works = await ReadAsync(db => db.WorkOrders.Where(one => one.OrderId == order.Id).Select(one => one.Number).ToListAsync());
            var last = new List<string>();
            foreach (var number in works)
            {
                Done(await Work.DispatchAsync(number, People.Provider.OrganizationId, People.Operations));
                Done(await Work.AcceptAsync(number, People.Provider));
                var milestones = await ReadAsync(db => db.Milestones.Where(one => one.Number.StartsWith(number)).OrderBy(one => one.Position).Select(one => one.Number).ToListAsync());
                foreach (var milestone in milestones) { Done(await Work.HandInAsync(milestone, null, People.Provider)); }
                Done(await Work.AcceptMilestoneAsync(milestones[0], null, People.Reseller));
                last.Add(milestones[1]);
            }

            Assert.All(await TogetherAsync([.. last.Select(number => (Func<Task<Result>>)(() => Work.AcceptMilestoneAsync(number, null, People.Reseller)))]), Done);

            Assert.Equal(OrderStatus.Completed, await StatusOfAsync(order.Id));
        }
    }

    private Task<OrderStatus> StatusOfAsync(Id<Order> order) => ReadAsync(db => db.Orders.Where(one => one.Id == order).Select(one => one.Status).SingleAsync());

    private static Task<Result[]> TogetherAsync(params Func<Task<Result>>[] acts)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = acts.Select(act => Task.Run(async () => { await start.Task; return await act(); })).ToArray();
        start.SetResult();
        return Task.WhenAll(running);
    }
}
