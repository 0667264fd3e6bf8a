using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.WorkOrders;

namespace BlueCloudPortal.Web.Features.WorkOrders;

/// <summary>A line of the list (M-12).</summary>
/// <param name="Number">服务工单号.</param>
/// <param name="OrderNumber">The order's number.</param>
/// <param name="ServiceName">服务项名称.</param>
/// <param name="Content">实施内容.</param>
/// <param name="CustomerCompany">The end customer's company.</param>
/// <param name="Buyer">Who bought it; staff only.</param>
/// <param name="Provider">Whom it was given to; null before; staff only.</param>
/// <param name="UnitPrice">单价(含税).</param>
/// <param name="Quantity">How many.</param>
/// <param name="ListTotal">Unit price × quantity.</param>
/// <param name="Total">总价(含税): after what discounts took off.</param>
/// <param name="CreatedAt">When it was made, UTC.</param>
/// <param name="Status">Where it stands.</param>
public sealed record WorkOrderRow(
    string Number, string OrderNumber, string ServiceName, string Content, string CustomerCompany, string? Buyer, string? Provider,
    Money UnitPrice, int Quantity, Money ListTotal, Money Total, DateTime CreatedAt, WorkOrderStatus Status)
{
    /// <summary>优惠: what discounts took off; zero or below.</summary>
    public Money Discount => Total - ListTotal;

    /// <summary>Since when the customer waits for a provider to be chosen: since the order was paid, whoever declined meanwhile, UTC; null when nobody waits for staff. Staff only.</summary>
    public DateTime? WaitsSince { get; init; }

    /// <summary>Whole days since then.</summary>
    public int? DaysWaited { get; init; }
}

/// <summary>A work order with everything its page shows (M-15), and what this actor may do with it.</summary>
public sealed record WorkOrderView
{
    /// <summary>Its database id, for the timeline.</summary>
    public required Guid Key { get; init; }
    /// <summary>服务工单号.</summary>
    public required string Number { get; init; }
    /// <summary>The order's number.</summary>
    public required string OrderNumber { get; init; }
    /// <summary>The service.</summary>
    public required string ServiceName { get; init; }
    /// <summary>方案名称: the solution it was bought with.</summary>
    public required string SolutionName { get; init; }
    /// <summary>Number of the service item; null for a service of a price list.</summary>
    public required string? ServiceItemNumber { get; init; }
    /// <summary>Whether it is with the provider whose service item was bought.</summary>
    public required bool IsOwnService { get; init; }
    /// <summary>What to implement.</summary>
    public required string Content { get; init; }
    /// <summary>How many.</summary>
    public required int Quantity { get; init; }
    /// <summary>单价(含税).</summary>
    public required Money UnitPrice { get; init; }
    /// <summary>Unit price × quantity.</summary>
    public required Money ListTotal { get; init; }
    /// <summary>总价(含税): after what discounts took off.</summary>
    public required Money Total { get; init; }
    /// <summary>优惠: what discounts took off; zero or below.</summary>
    public Money Discount => Total - ListTotal;
    /// <summary>VAT rate in percent.</summary>
    public required decimal TaxRatePercent { get; init; }
    /// <summary>The VAT in the total: Σ milestones.</summary>
    public required Money Tax { get; init; }
    /// <summary>The end customer's company.</summary>
    public required string CustomerCompany { get; init; }
    /// <summary>The end customer's contact.</summary>
    public required string CustomerName { get; init; }
    /// <summary>购买公司: who bought it.</summary>
    public required string Buyer { get; init; }
    /// <summary>实施方: whom it was given to; null before.</summary>
    public required string? Provider { get; init; }
    /// <summary>When it was made, UTC.</summary>
    public required DateTime CreatedAt { get; init; }
    /// <summary>Where it stands.</summary>
    public required WorkOrderStatus Status { get; init; }
    /// <summary>Its milestones, in order of position.</summary>
    public required IReadOnlyList<MilestoneView> Milestones { get; init; }
    /// <summary>What this actor may do with the work order, now or later.</summary>
    public required IReadOnlyList<LifecycleAction> Actions { get; init; }

    /// <summary>Whether this actor may fire a trigger now.</summary>
    public bool Can(WorkOrderTrigger trigger) => Actions.Any(action => action.Trigger == trigger.ToString() && action.Refusal is null);
}

/// <summary>A milestone as its table shows it.</summary>
/// <param name="Key">Its database id, for the timeline.</param>
/// <param name="Number">Its number.</param>
/// <param name="Phase">阶段.</param>
/// <param name="Standard">交付标准.</param>
/// <param name="StartsOn">First day of the period.</param>
/// <param name="EndsOn">Last day, belonging to it.</param>
/// <param name="Amount">Its part of the total, gross.</param>
/// <param name="Status">交付状态.</param>
/// <param name="AcceptedAt">When it was accepted, UTC.</param>
/// <param name="Remark">备注: what was last written about it; null when nothing.</param>
/// <param name="Actions">What this actor may do with it, now or later.</param>
public sealed record MilestoneView(
    Guid Key, string Number, string Phase, string Standard, DateOnly StartsOn, DateOnly EndsOn, Money Amount, MilestoneStatus Status, DateTime? AcceptedAt, string? Remark,
    IReadOnlyList<LifecycleAction> Actions)
{
    /// <summary>Whether this actor may fire a trigger now.</summary>
    public bool Can(MilestoneTrigger trigger) => Actions.Any(action => action.Trigger == trigger.ToString() && action.Refusal is null);
}

/// <summary>A provider that a work order can be given to.</summary>
/// <param name="Id">Its database id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Open">Work orders it has at present.</param>
public sealed record ProviderChoice(Id<Organization> Id, string Name, int Open)
{
    /// <summary>Whether its service item was bought: the first choice.</summary>
    public bool IsPreferred { get; init; }
}

/// <summary>A milestone that the provider is to hand in.</summary>
/// <param name="WorkOrderNumber">Its work order.</param>
/// <param name="ServiceName">The service.</param>
/// <param name="Phase">Its phase.</param>
/// <param name="EndsOn">Last day of its period.</param>
/// <param name="Status">In progress, or sent back.</param>
/// <param name="IsLate">True when its last day is over.</param>
public sealed record DueMilestone(string WorkOrderNumber, string ServiceName, string Phase, DateOnly EndsOn, MilestoneStatus Status, bool IsLate);

/// <summary>What a provider's home shows of its work (M-11).</summary>
/// <param name="Counts">Work orders by status.</param>
/// <param name="Waiting">Those that wait to be accepted or declined, oldest first; at most five.</param>
/// <param name="Due">Milestones to be handed in, the earliest first; at most five.</param>
/// <param name="DueCount">How many milestones are to be handed in.</param>
public sealed record ProviderDesk(IReadOnlyDictionary<WorkOrderStatus, int> Counts, IReadOnlyList<WorkOrderRow> Waiting, IReadOnlyList<DueMilestone> Due, int DueCount)
{
    /// <summary>How many work orders stand there.</summary>
    public int Of(params WorkOrderStatus[] statuses) => statuses.Sum(status => Counts.GetValueOrDefault(status));
}
