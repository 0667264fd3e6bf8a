using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.WorkOrders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.WorkOrders;

public sealed class WorkOrderServiceTests : UseCaseTest
{
    private WorkOrderService Work => Service<WorkOrderService>();

    [Fact]
    [Trait("Feature", "M-14")]
    public async Task Dispatch_WhenPaid_GivesItToTheProviderWithItsMilestones()
    {
        var number = await WaitingForDispatchAsync();

        Done(await Work.DispatchAsync(number, People.Provider.OrganizationId, People.Operations));

        var work = await LoadAsync(number);
        Assert.Equal((WorkOrderStatus.AwaitingAcceptance, People.Provider.OrganizationId), (work.Status, work.ProviderId));
        Assert.All(work.Milestones, milestone => Assert.Equal(People.Provider.OrganizationId, milestone.ProviderId));
        var told = (await ReadAsync(db => db.LifecycleEvents.Where(one => one.DocumentId == work.Key).OrderBy(one => one.At).ThenBy(one => one.Step).ToListAsync()))[^1];
        Assert.Equal(("AwaitingDispatch", "Dispatch", "AwaitingAcceptance", People.Operations.UserId, "成都澜科云服务有限公司"), (told.From, told.Trigger, told.To, told.ActorId, told.Note));
    }

    [Fact]
    public async Task Dispatch_WhenItMayNotBe_IsRefusedAndChangesNothing()
    {
        var number = await WaitingForDispatchAsync();
        var provider = People.Provider.OrganizationId;

        foreach (var actor in new[] { People.Support, People.Finance, People.Provider, People.Reseller }) { Refused("access.forbidden", await Work.DispatchAsync(number, provider, actor)); }
        Refused("access.not-found", await Work.DispatchAsync("no-such-number", provider, People.Operations));
        Assert.Equal("Provider", Refused("access.not-found", await Work.DispatchAsync(number, Id<Organization>.New(Clock.Now), People.Operations)).Field);
        Assert.Equal("Provider", Refused("work-order.not-a-provider", await Work.DispatchAsync(number, People.Reseller.OrganizationId, People.Operations)).Field);
        Assert.Equal(WorkOrderStatus.AwaitingDispatch, (await LoadAsync(number)).Status);

        var unpaid = await ReadAsync(async db => (await db.WorkOrders.SingleAsync(one => one.Status == WorkOrderStatus.AwaitingPayment)).Number, Given.OrderAsync(People.Reseller, (Given.Service, 1)));
        Refused("lifecycle.not-now", await Work.DispatchAsync(unpaid, provider, People.Operations));
        Done(await Work.DispatchAsync(number, provider, People.Operations));
        Refused("lifecycle.not-now", await Work.DispatchAsync(number, People.OtherProvider.OrganizationId, People.Operations));
    }

    [Fact]
    [Trait("Feature", "M-14")]
    public async Task Decline_WhenAReasonIsGiven_LetsStaffChooseAnotherProviderButNotTheSame()
    {
        var number = await DispatchedAsync();
        Assert.Equal("Reason", Refused("field.required", await Work.DeclineAsync(number, "  ", People.Provider)).Field);

        Done(await Work.DeclineAsync(number, "本月排期已满", People.Provider));

        Assert.Equal(WorkOrderStatus.Declined, (await LoadAsync(number)).Status);
        Refused("work-order.declined-before", await Work.DispatchAsync(number, People.Provider.OrganizationId, People.Operations));
        Assert.DoesNotContain(await Service<WorkOrderQueries>().ProvidersForAsync(number, People.Operations), choice => choice.Id == People.Provider.OrganizationId);
        Done(await Work.DispatchAsync(number, People.OtherProvider.OrganizationId, People.Operations));
        Refused("access.not-found", await Work.AcceptAsync(number, People.Provider)); // no longer theirs to see
        Done(await Work.AcceptAsync(number, People.OtherProvider));
    }

    [Fact]
    [Trait("Feature", "M-14")]
    public async Task Accept_WhenDispatched_BeginsMilestonesAndOrder()
    {
        var number = await DispatchedAsync();

        Done(await Work.AcceptAsync(number, People.Provider));

        var work = await LoadAsync(number);
        Assert.Equal(WorkOrderStatus.InImplementation, work.Status);
        Assert.All(work.Milestones, milestone => Assert.Equal(MilestoneStatus.InProgress, milestone.Status));
        Assert.Equal(OrderStatus.Processing, (await OrderAsync(work)).Status);
        Refused("lifecycle.not-now", await Work.AcceptAsync(number, People.Provider));
    }

    [Fact]
    public async Task Accept_WhenItIsNotTheirs_LooksAsIfItWereNotThere()
    {
        var number = await DispatchedAsync();

        Refused("access.not-found", await Work.AcceptAsync(number, People.OtherProvider));
        Refused("access.not-found", await Work.DeclineAsync(number, "不做", People.OtherProvider));
        Refused("access.forbidden", await Work.AcceptAsync(number, People.Reseller));
        Refused("access.forbidden", await Work.AcceptAsync(number, People.Operations));
        Assert.Equal(WorkOrderStatus.AwaitingAcceptance, (await LoadAsync(number)).Status);
    }

    [Fact]
    [Trait("Feature", "M-16")]
    [Trait("Feature", "M-17")]
    public async Task Milestones_WhenHandedInAndAcceptedOneByOne_CompleteTheOrderAndPostEachOnce()
    {
        var work = await Given.WorkOrderInProgressAsync(People.Reseller, People.Provider);
        var (first, second) = Milestones(work);

        Done(await Work.HandInAsync(first, "实施记录已上传", People.Provider));
        Assert.Equal(OrderStatus.Processing, (await OrderAsync(work)).Status);
        Done(await Work.AcceptMilestoneAsync(first, "核对无误", People.Reseller));
        Assert.Equal((WorkOrderStatus.PartlyAccepted, OrderStatus.PartlyAccepted), ((await LoadAsync(work.Number)).Status, (await OrderAsync(work)).Status));
        Done(await Work.HandInAsync(second, null, People.Provider));
        Assert.Equal(OrderStatus.Delivered, (await OrderAsync(work)).Status);
        Done(await Work.AcceptMilestoneAsync(second, null, People.ResellerUser));
        Assert.Equal((WorkOrderStatus.Completed, OrderStatus.Completed), ((await LoadAsync(work.Number)).Status, (await OrderAsync(work)).Status));

        // ¥9,950.00 at 95 %: 4,726.25 each; VAT 267.52 and 267.53; 75 % of it to the provider: 3,544.69 (…3,544.6875)
        Assert.Equal(
        [
            (AccountKind.CustomerDeposits, -4_726_25L), (AccountKind.TaxPayable, 267_52L), (AccountKind.ProviderPayable, 3_544_69L), (AccountKind.CommissionRevenue, 914_04L),
            (AccountKind.CustomerDeposits, -4_726_25L), (AccountKind.TaxPayable, 267_53L), (AccountKind.ProviderPayable, 3_544_69L), (AccountKind.CommissionRevenue, 914_03L),
        ], await PostedAsync(first, second));
        Assert.Equal(0, await ReadAsync(db => db.JournalLines.Join(db.LedgerAccounts, line => line.AccountId, account => account.Id, (line, account) => new { line, account })
            .Where(pair => pair.account.Kind == AccountKind.CustomerDeposits).SumAsync(pair => pair.line.Amount))); // paid in, earned, nothing left
    }

    [Fact]
    public async Task HandIn_WhenItMayNotBe_IsRefused()
    {
        var work = await Given.WorkOrderInProgressAsync(People.Reseller, People.Provider);
        var (first, second) = Milestones(work);

        Refused("access.not-found", await Work.HandInAsync(first, null, People.OtherProvider));
        Refused("access.forbidden", await Work.HandInAsync(first, null, People.Reseller));
        Refused("access.forbidden", await Work.HandInAsync(first, null, People.Operations));
        Refused("access.not-found", await Work.HandInAsync("no-such-number", null, People.Provider));
        Assert.Equal("Remark", Refused("field.too-long", await Work.HandInAsync(first, new string('字', 501), People.Provider)).Field);
        Done(await Work.HandInAsync(first, null, People.Provider));
        Refused("lifecycle.not-now", await Work.HandInAsync(first, null, People.Provider));
        Refused("lifecycle.not-now", await Work.AcceptMilestoneAsync(second, null, People.Reseller)); // not handed in
        Refused("lifecycle.not-now", await Work.SendBackAsync(second, "还没有交", People.Reseller));
    }

    [Fact]
    public async Task AcceptMilestone_WhenItIsNotTheirs_IsRefusedAndPostsNothing()
    {
        var work = await HandedInAsync();
        var (first, _) = Milestones(work);

        Refused("access.not-found", await Work.AcceptMilestoneAsync(first, null, People.OtherReseller));
        Refused("access.not-found", await Work.SendBackAsync(first, "不对", People.OtherReseller));
        Refused("access.forbidden", await Work.AcceptMilestoneAsync(first, null, People.Provider));
        Refused("access.forbidden", await Work.AcceptMilestoneAsync(first, null, People.Admin));
        Assert.Equal("Reason", Refused("field.required", await Work.SendBackAsync(first, "", People.Reseller)).Field);
        Assert.Empty(await PostedAsync(first));
    }

    [Fact]
    public async Task AcceptMilestone_OfAResellerBelow_IsSeenByTheDistributorButNotTheirsToAccept()
    {
        var work = await Given.WorkOrderInProgressAsync(People.Below, People.Provider);
        var (first, _) = Milestones(work);
        Done(await Work.HandInAsync(first, null, People.Provider));

        Assert.NotNull(await Service<WorkOrderQueries>().FindAsync(work.Number, People.Distributor));
        Refused("access.forbidden", await Work.AcceptMilestoneAsync(first, null, People.Distributor));
        Done(await Work.AcceptMilestoneAsync(first, null, People.Below));
    }

    [Fact]
    [Trait("Feature", "M-16")]
    public async Task SendBack_WhenTheOrderWasDelivered_TakesItBackUntilHandedInAgain()
    {
        var work = await HandedInAsync();
        var (first, second) = Milestones(work);
        Done(await Work.HandInAsync(second, null, People.Provider));
        Assert.Equal(OrderStatus.Delivered, (await OrderAsync(work)).Status);

        Done(await Work.SendBackAsync(second, "缺少移交清单", People.Reseller));

        Assert.Equal(MilestoneStatus.SentBack, (await LoadAsync(work.Number)).Milestones.Single(one => one.Number == second).Status);
        Assert.Equal(OrderStatus.Processing, (await OrderAsync(work)).Status);
        Done(await Work.AcceptMilestoneAsync(first, null, People.Reseller));
        Assert.Equal(OrderStatus.PartlyAccepted, (await OrderAsync(work)).Status);
        Done(await Work.HandInAsync(second, "已补齐", People.Provider));
        Assert.Equal(OrderStatus.Delivered, (await OrderAsync(work)).Status);
        Done(await Work.SendBackAsync(second, "仍缺一页", People.Reseller));
        Assert.Equal(OrderStatus.PartlyAccepted, (await OrderAsync(work)).Status); // one milestone is accepted already
        Done(await Work.HandInAsync(second, "已补齐", People.Provider));
        Done(await Work.AcceptMilestoneAsync(second, null, People.Reseller));
        Assert.Equal(OrderStatus.Completed, (await OrderAsync(work)).Status);
    }

    [Fact]
    public async Task Order_WhenAnotherLineIsOpen_IsNotDeliveredByItsMilestones()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.Service, 1), (Given.License, 2));
        var number = await ReadAsync(db => db.WorkOrders.Where(one => one.OrderId == order.Id).Select(one => one.Number).SingleAsync());
        Done(await Work.DispatchAsync(number, People.Provider.OrganizationId, People.Operations));
        Done(await Work.AcceptAsync(number, People.Provider));
        var (first, second) = Milestones(await LoadAsync(number));
        foreach (var milestone in new[] { first, second })
        {
            Done(await Work.HandInAsync(milestone, null, People.Provider));
            Done(await Work.AcceptMilestoneAsync(milestone, null, People.Reseller));
        }

        Assert.Equal(WorkOrderStatus.Completed, (await LoadAsync(number)).Status);
        Assert.Equal(OrderStatus.PartlyAccepted, await ReadAsync(db => db.Orders.Where(one => one.Id == order.Id).Select(one => one.Status).SingleAsync()));
    }

    private async Task<string> WaitingForDispatchAsync()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.Service, 1));
        return await ReadAsync(db => db.WorkOrders.Where(one => one.OrderId == order.Id).Select(one => one.Number).SingleAsync());
    }

    private async Task<string> DispatchedAsync()
    {
        var number = await WaitingForDispatchAsync();
        Done(await Work.DispatchAsync(number, People.Provider.OrganizationId, People.Operations));
        return number;
    }

    private async Task<ServiceWorkOrder> HandedInAsync()
    {
        var work = await Given.WorkOrderInProgressAsync(People.Reseller, People.Provider);
        Done(await Work.HandInAsync(Milestones(work).First, "完成", People.Provider));
        return work;
    }

    private static (string First, string Second) Milestones(ServiceWorkOrder work) =>
        work.Milestones.OrderBy(one => one.Position).Select(one => one.Number).ToList() is [var first, var second] ? (first, second) : throw new InvalidOperationException();

    private Task<ServiceWorkOrder> LoadAsync(string number) => ReadAsync(db => db.WorkOrders.Include(one => one.Milestones).SingleAsync(one => one.Number == number));

    private Task<Order> OrderAsync(ServiceWorkOrder work) => ReadAsync(db => db.Orders.SingleAsync(one => one.Id == work.OrderId));

    private async Task<T> ReadAsync<T>(Func<Data.PortalDbContext, Task<T>> read, Task before)
    {
        await before;
        return await ReadAsync(read);
    }

    private async Task<List<(AccountKind, long)>> PostedAsync(params string[] milestones)
    {
        var posted = new List<(AccountKind, long)>();
        foreach (var milestone in milestones)
        {
            var lines = await ReadAsync(db => (from entry in db.JournalEntries
                                               where entry.DocumentNumber == milestone
                                               from line in entry.Lines
                                               join account in db.LedgerAccounts on line.AccountId equals account.Id
                                               select new { account.Kind, line.Amount }).ToListAsync());
            posted.AddRange(lines.OrderBy(line => Array.IndexOf([AccountKind.CustomerDeposits, AccountKind.TaxPayable, AccountKind.ProviderPayable, AccountKind.CommissionRevenue], line.Kind)).Select(line => (line.Kind, line.Amount)));
        }
        return posted;
    }
}
