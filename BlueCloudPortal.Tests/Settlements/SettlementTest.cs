using BlueCloudPortal.Data.Ledger;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Domain.WorkOrders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Settlements;
using BlueCloudPortal.Web.Features.WorkOrders;

namespace BlueCloudPortal.Tests.Settlements;

/// <summary>Months of earned milestones, made through the use cases at chosen moments.</summary>
public abstract class SettlementTest : UseCaseTest
{
    protected static readonly BusinessMonth March = new(2026, 3);

    protected StatementService Statements => Service<StatementService>();

    protected StatementQueries Queries => Service<StatementQueries>();

    protected WorkOrderService Work => Service<WorkOrderService>();

    /// <summary>The first minute in which March can be closed.</summary>
    protected void MarchIsOver() => Clock.Set(March.EndsAt);

    /// <summary>The number of a work order's milestone, by its position.</summary>
    protected static string Milestone(ServiceWorkOrder work, int position) => work.Milestones.Single(one => one.Position == position).Number;

    /// <summary>Hands a milestone in and has it accepted now.</summary>
    protected async Task EarnAsync(ServiceWorkOrder work, int milestone, Actor provider, Actor? buyer = null)
    {
        var number = Milestone(work, milestone + 1);
        Done(await Work.HandInAsync(number, null, provider));
        Done(await Work.AcceptMilestoneAsync(number, null, buyer ?? People.Reseller));
    }

    /// <summary>A work order of one unit whose two milestones are both earned now: 2 × ¥3,544.69.</summary>
    protected async Task<ServiceWorkOrder> EarnedAsync(Actor provider, int quantity = 1)
    {
        var work = await Given.WorkOrderInProgressAsync(People.Reseller, provider, quantity);
        await EarnAsync(work, 0, provider);
        await EarnAsync(work, 1, provider);
        return work;
    }

    /// <summary>A work order in US dollars, its milestones under way: list and total as given.</summary>
    protected async Task<ServiceWorkOrder> DollarWorkAsync(Actor provider, long cents)
    {
        var customer = await Given.CustomerAsync(People.Reseller);
        ServiceWorkOrder? work = null;
        Done(await Db.ChangeAsync(Actor.System, async db =>
        {
            var list = new PriceList($"PL-USD-{cents}", 1, "usd.csv", People.Operations, Clock.Now);
            var solution = new Solution($"assessment-{cents}", $"迁移评估（海外站点）{cents}", "上海蓝云", "解决方案", "备份与迁移", Clock.Now);
            var plan = solution.AddPlan($"S-USD-{cents}", new("标准版", 1, "次", "海外", new(cents, Currency.USD), 0m, PlanKind.Service), list.Id, Clock.Now);
            var quote = Done(Quote.Of([new(plan, solution.Name, solution.Line, 1)], new(new Dictionary<Id<PriceList>, PriceList> { [list.Id] = list }, null)));
            var order = Done(Order.Place(DocumentNumber.ByTime(Clock.Now, 9_000 + (int)(cents % 1_000)), quote, new(customer, null, null, true, Guid.NewGuid()), People.Reseller, Clock.Now));
            work = new ServiceWorkOrder($"{order.Number}01", order, order.Lines[0], MilestonePlan.Default, People.Reseller, Clock.Now);
            // by transfer directly: Clearing −t · CustomerDeposits +t
            var proof = new StoredFile("proof.png", "image/png", [1], People.Reseller.OrganizationId, People.Reseller, Clock.Now);
            var transfer = Done(Payment.HandIn($"PY{cents}", new("6222000000010018", "示例银行", DateOnly.FromDateTime(Clock.Now), Guid.NewGuid()), order, "杭州青屿数字科技有限公司", proof, People.Reseller, Clock.Now));
            Done(transfer.Take(People.Finance, Clock.Now));
            Done(transfer.Confirm(People.Finance, Clock.Now));
            Done(await db.PostAsync(Postings.OrderPaid(order, transfer.Source), People.Reseller, Clock.Now));
            Done(order.Pay(order.Total, PaymentMethod.Transfer, People.Reseller, Clock.Now));
            Done(work.NotePaid(People.Reseller, Clock.Now));
            Done(work.Dispatch(People.OrganizationOf(provider), People.Operations, Clock.Now));
            Done(work.Accept(provider, Clock.Now));
            Done(order.BeginService(provider, Clock.Now));
            db.AddRange(proof, transfer, list, solution, order, work);
            return Result.Done;
        }));
        return work!;
    }

    /// <summary>The number of a statement of March in this state, made over one fully earned work order.</summary>
    protected async Task<string> StatementAsync(Domain.Settlements.StatementStatus status = Domain.Settlements.StatementStatus.NotSettled)
    {
        _ = await EarnedAsync(People.Provider);
        MarchIsOver();
        var number = Assert.Single(Done(await Statements.CloseMonthAsync(March, People.Finance)).Numbers);
        if (status == Domain.Settlements.StatementStatus.NotSettled) { return number; }
        Done(await Statements.SendAsync(number, "请核对三月账单", People.Operations));
        if (status == Domain.Settlements.StatementStatus.Rejected) { Done(await Statements.RejectAsync(number, "少计一单", People.Provider)); }
        if (status is Domain.Settlements.StatementStatus.AwaitingPayout or Domain.Settlements.StatementStatus.Completed) { Done(await Statements.ConfirmAsync(number, People.Provider)); }
        if (status == Domain.Settlements.StatementStatus.Completed) { Done(await Statements.PayAsync(number, "HD-20260403-0018", People.Finance)); }
        return number;
    }
}
