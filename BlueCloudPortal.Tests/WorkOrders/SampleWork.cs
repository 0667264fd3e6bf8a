using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.WorkOrders;
using BlueCloudPortal.Tests.Support;

namespace BlueCloudPortal.Tests.WorkOrders;

/// <summary>Orders and work orders without a database, brought where a test needs them by legal moves; each must be done.</summary>
internal static class SampleWork
{
    /// <summary>An order with one line for each amount: a service's price, or (negative) a licence's.</summary>
    public static Order Order(Currency currency, decimal taxRate, params long[] minor)
    {
        var staff = Cast.Of(Cast.Platform);
        var list = new PriceList("PL-2026Q1", 1, "价目表.csv", staff, Cast.At);
        var solution = new Solution("migration", "迁移服务", "上海蓝云", "解决方案", "备份与迁移", Cast.At);
        var items = minor.Select((amount, at) => new QuoteItem(
            solution.AddPlan($"S-{at}", new($"标准版 {at}", 12, "套", "中国大陆", new(Math.Abs(amount), currency), taxRate, amount < 0 ? PlanKind.License : PlanKind.Service), list.Id, Cast.At), solution.Name, solution.Line, 1)).ToList();
        var quote = Done(Quote.Of(items, new(new Dictionary<Id<PriceList>, PriceList> { [list.Id] = list }, null)));
        var buyer = Cast.Of(Cast.Buyer);
        var customer = Done(Customer.Add(new("合肥星屿生物科技有限公司", "陈予安", "it@xingyu.example", "13900002706", "合肥市"), buyer, Cast.At));
        return Done(Domain.Orders.Order.Place("202603111200000001", quote, new(customer, null, null, true, Guid.NewGuid()), buyer, Cast.At));
    }

    public static ServiceWorkOrder Of(Order order, int line = 0, IReadOnlyList<MilestonePlan>? plans = null) =>
        new($"{order.Number}{line + 1:D2}", order, order.Lines[line], plans ?? MilestonePlan.Default, Cast.Of(Cast.Buyer), Cast.At);

    /// <summary>A work order of two milestones in a state.</summary>
    public static ServiceWorkOrder In(WorkOrderStatus status)
    {
        var work = Of(Order(Currency.CNY, 6m, 9_950_00));
        var (staff, provider, buyer) = (Cast.Of(Cast.Platform), Cast.Of(Cast.Provider), Cast.Of(Cast.Buyer));
        void Pay() => Done(work.NotePaid(buyer, Cast.At));
        void Dispatch() { Pay(); Done(work.Dispatch(Cast.Provider, staff, Cast.At)); }
        void Accept() { Dispatch(); Done(work.Accept(provider, Cast.At)); }
        void Earn(int at) { Done(work.HandIn(work.Milestones[at].Id, null, provider, Cast.At)); _ = Done(work.AcceptMilestone(work.Milestones[at].Id, null, buyer, Cast.At)); }
        switch (status)
        {
            case WorkOrderStatus.AwaitingPayment: break;
            case WorkOrderStatus.AwaitingDispatch: Pay(); break;
            case WorkOrderStatus.AwaitingAcceptance: Dispatch(); break;
            case WorkOrderStatus.Declined: Dispatch(); Done(work.Decline("排期已满", provider, Cast.At)); break;
            case WorkOrderStatus.InImplementation: Accept(); break;
            case WorkOrderStatus.PartlyAccepted: Accept(); Earn(0); break;
            case WorkOrderStatus.Completed: Accept(); Earn(0); Earn(1); break;
            case WorkOrderStatus.Cancelled: Done(work.NoteCancelled(buyer, Cast.At)); break;
            default: throw new ArgumentOutOfRangeException(nameof(status));
        }
        Assert.Equal(status, work.Status);
        return work;
    }

    /// <summary>A milestone in a state.</summary>
    public static Milestone Milestone(MilestoneStatus status)
    {
        var work = In(status == MilestoneStatus.NotStarted ? WorkOrderStatus.AwaitingAcceptance : WorkOrderStatus.InImplementation);
        var (provider, buyer, id) = (Cast.Of(Cast.Provider), Cast.Of(Cast.Buyer), work.Milestones[0].Id);
        if (status >= MilestoneStatus.AwaitingAcceptance) { Done(work.HandIn(id, null, provider, Cast.At)); }
        if (status == MilestoneStatus.SentBack) { Done(work.SendBack(id, "缺少签收单", buyer, Cast.At)); }
        if (status == MilestoneStatus.Accepted) { _ = Done(work.AcceptMilestone(id, null, buyer, Cast.At)); }
        Assert.Equal(status, work.Milestones[0].Status);
        return work.Milestones[0];
    }

    public static T Done<T>(Result<T> result)
    {
        Assert.False(result.IsRefused, result.Error?.ToString());
        return result.Value;
    }

    public static void Done(Result result) => Assert.False(result.IsRefused, result.Error?.ToString());
}
