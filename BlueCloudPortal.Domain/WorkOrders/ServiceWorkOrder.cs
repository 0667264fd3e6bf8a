using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.WorkOrders;

/// <summary>A service work order (服务工单): the work that a service line of an order asks of a provider, delivered by milestones (M-12 to M-17).</summary>
public sealed class ServiceWorkOrder : Document<WorkOrderStatus>, IAddressed
{
    private readonly List<Milestone> _milestones = [];
    private readonly List<Id<Organization>> _declinedBy = [];

    private ServiceWorkOrder() { } // EF Core

    /// <summary>The work order of a service line.</summary>
    /// <param name="number">The order's number with a suffix for the line.</param>
    /// <param name="order">The order it comes from.</param>
    /// <param name="line">A service line of it.</param>
    /// <param name="plans">The milestones; their shares make 100.</param>
    /// <param name="by">Who placed the order.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="service">The service item behind the line; null for a service of a price list.</param>
    public ServiceWorkOrder(string number, Order order, OrderLine line, IReadOnlyList<MilestonePlan> plans, Actor by, DateTime at, ServiceTerms? service = null)
    {
        if (!line.IsService || plans.Sum(plan => plan.SharePercent) != 100) { throw new ArgumentException("A service line and shares that make 100 are needed.", nameof(plans)); }
        Id = Id<ServiceWorkOrder>.New(at);
        Number = number;
        OrganizationId = order.OrganizationId;
        (OrderId, OrderNumber, OrderLineId) = (order.Id, order.Number, line.Id);
        (ServiceName, SolutionName, Content, Quantity) = (service?.ItemName ?? line.SolutionName, line.SolutionName, service?.PlanName ?? line.PlanName, line.Quantity);
        if (service is not null) { (ServiceItemNumber, PreferredProviderId, ProviderSharePercent) = (service.ItemNumber, service.Provider(), service.SharePercent); }
        (UnitPrice, ListTotal, Total, TaxRatePercent) = (line.UnitPrice, line.ListTotal, line.Total, line.TaxRatePercent);
        (CustomerCompany, CustomerName, CreatedAt) = (order.CustomerCompany, order.CustomerName, at);
        var amounts = line.Total.Allocate([.. plans.Select(plan => (long)plan.SharePercent)]);
        var taxes = TaxesOf(amounts, line.TaxRatePercent);
        var day = BusinessTime.DayOf(at);
        for (var i = 0; i < plans.Count; day = day.AddDays(plans[i].Days), i++) { _milestones.Add(new Milestone(this, i + 1, plans[i], amounts[i], taxes[i], day, at)); }
        RecordMade(by, at);
    }

    /// <summary>Database id.</summary>
    public Id<ServiceWorkOrder> Id { get; private init; }
    /// <summary>The order it comes from.</summary>
    public Id<Order> OrderId { get; private init; }
    /// <summary>The order's number.</summary>
    public string OrderNumber { get; private init; } = "";
    /// <summary>The order line it delivers; one work order a line.</summary>
    public Id<OrderLine> OrderLineId { get; private init; }
    /// <summary>服务项名称: the service.</summary>
    public string ServiceName { get; private init; } = "";
    /// <summary>方案名称: the solution that the service was bought with; null on older ones, where it is the service.</summary>
    public string? SolutionName { get; private init; }
    /// <summary>Number of the service item; null for a service of a price list.</summary>
    public string? ServiceItemNumber { get; private init; }
    /// <summary>The provider whose service item was bought: the first choice of the dispatch; null for a service of a price list.</summary>
    public Id<Organization>? PreferredProviderId { get; private init; }
    /// <summary>实施内容: what to implement, the plan.</summary>
    public string Content { get; private init; } = "";
    /// <summary>How many.</summary>
    public int Quantity { get; private init; }
    /// <summary>单价(含税): gross list price of one.</summary>
    public Money UnitPrice { get; private init; }
    /// <summary>List price × quantity, gross.</summary>
    public Money ListTotal { get; private init; }
    /// <summary>总价(含税): what the buyer pays for it, gross.</summary>
    public Money Total { get; private init; }
    /// <summary>VAT rate in percent.</summary>
    public decimal TaxRatePercent { get; private init; }
    /// <summary>The end customer's company.</summary>
    public string CustomerCompany { get; private init; } = "";
    /// <summary>The end customer's contact.</summary>
    public string CustomerName { get; private init; } = "";
    /// <summary>When it was made, UTC.</summary>
    public DateTime CreatedAt { get; private init; }
    /// <inheritdoc/>
    public Id<Organization>? ProviderId { get; private set; }
    /// <summary>The provider's part of the earned gross amount, in percent: the usual one, or the one agreed for the service item.</summary>
    public decimal ProviderSharePercent { get; private set; } = Plan.DefaultProviderSharePercent;
    /// <summary>Its milestones, in order of position.</summary>
    public IReadOnlyList<Milestone> Milestones => _milestones;
    /// <summary>Providers that declined it.</summary>
    public IReadOnlyList<Id<Organization>> DeclinedBy => _declinedBy;

    /// <inheritdoc/>
    public override DocumentKind DocumentKind => DocumentKind.WorkOrder;
    /// <inheritdoc/>
    public override Guid Key => Id.Value;
    /// <inheritdoc/>
    public override Id<Organization>? AddressedTo => ProviderId;

    /// <summary>True when every milestone is accepted.</summary>
    public bool EveryMilestoneIsAccepted => _milestones.All(milestone => milestone.Status == MilestoneStatus.Accepted);
    /// <summary>True when every milestone is handed in or accepted.</summary>
    public bool EveryMilestoneIsHandedIn => _milestones.All(milestone => milestone.Status is MilestoneStatus.Accepted or MilestoneStatus.AwaitingAcceptance);

    /// <summary>Its order was paid.</summary>
    public Result NotePaid(Actor by, DateTime at) => Fire(WorkOrderTrigger.Pay, by.AsConsequence(), at);

    /// <summary>Its order was cancelled before payment.</summary>
    public Result NoteCancelled(Actor by, DateTime at) => Fire(WorkOrderTrigger.Cancel, by.AsConsequence(), at);

    /// <summary>Staff give it to a provider. Errors: <c>work-order.not-a-provider</c>, <c>work-order.declined-before</c>.</summary>
    public Result Dispatch(Organization provider, Actor by, DateTime at)
    {
        if (ServiceWorkOrderLifecycle.Instance.RefusalOf(this, WorkOrderTrigger.Dispatch, by) is { } refusal) { return refusal; }
        if (provider.Kind != OrganizationKind.Provider) { return WorkOrderErrors.NotAProvider; }
        if (_declinedBy.Contains(provider.Id)) { return WorkOrderErrors.DeclinedBefore; }
        ProviderId = provider.Id;
        _milestones.ForEach(milestone => milestone.AddressTo(provider.Id));
        return Fire(WorkOrderTrigger.Dispatch, by, at, provider.Name);
    }

    /// <summary>The provider accepts; the milestones begin.</summary>
    public Result Accept(Actor by, DateTime at)
    {
        var moved = Fire(WorkOrderTrigger.Accept, by, at);
        if (moved.IsRefused) { return moved; }
        foreach (var milestone in _milestones)
        {
            if (MilestoneLifecycle.Instance.Fire(milestone, MilestoneTrigger.Start, by.AsConsequence(), at) is { IsRefused: true } refused) { return refused; }
        }
        return Result.Done;
    }

    /// <summary>The provider declines. Errors: <c>field.required</c>, <c>field.too-long</c> at Reason.</summary>
    public Result Decline(string? reason, Actor by, DateTime at)
    {
        if (ServiceWorkOrderLifecycle.Instance.RefusalOf(this, WorkOrderTrigger.Decline, by) is { } refusal) { return refusal; }
        var why = NoteText.Required(reason, "Reason");
        if (why.IsRefused) { return why; }
        _declinedBy.Add(by.OrganizationId);
        return Fire(WorkOrderTrigger.Decline, by, at, why.Value);
    }

    /// <summary>The provider hands a milestone in, with a remark. Error: <c>field.too-long</c> at Remark.</summary>
    public Result HandIn(Id<Milestone> milestoneId, string? remark, Actor by, DateTime at)
    {
        if (_milestones.Find(milestone => milestone.Id == milestoneId) is not { } milestone) { return AccessErrors.NotFound; }
        var note = NoteText.Optional(remark, "Remark");
        return note.IsRefused ? note : MilestoneLifecycle.Instance.Fire(milestone, MilestoneTrigger.HandIn, by, at, note.Value);
    }

    /// <summary>The customer sends a milestone back. Errors: <c>field.required</c>, <c>field.too-long</c> at Reason.</summary>
    public Result SendBack(Id<Milestone> milestoneId, string? reason, Actor by, DateTime at)
    {
        if (_milestones.Find(milestone => milestone.Id == milestoneId) is not { } milestone) { return AccessErrors.NotFound; }
        if (MilestoneLifecycle.Instance.RefusalOf(milestone, MilestoneTrigger.SendBack, by) is { } refusal) { return refusal; }
        var why = NoteText.Required(reason, "Reason");
        return why.IsRefused ? why : MilestoneLifecycle.Instance.Fire(milestone, MilestoneTrigger.SendBack, by, at, why.Value);
    }

    /// <summary>The customer accepts a milestone: its amount is earned. With the last one the work order is completed. Error: <c>field.too-long</c> at Note.</summary>
    public Result<Milestone> AcceptMilestone(Id<Milestone> milestoneId, string? note, Actor by, DateTime at)
    {
        if (_milestones.Find(milestone => milestone.Id == milestoneId) is not { } milestone) { return AccessErrors.NotFound; }
        var remark = NoteText.Optional(note, "Note");
        if (remark.IsRefused) { return remark.Error; }
        if (MilestoneLifecycle.Instance.Fire(milestone, MilestoneTrigger.Accept, by, at, remark.Value) is { IsRefused: true, Error: var refusal }) { return refusal; }
        milestone.Earn(ProviderSharePercent, at);
        var next = EveryMilestoneIsAccepted ? WorkOrderTrigger.Complete : Status == WorkOrderStatus.InImplementation ? WorkOrderTrigger.AcceptPart : (WorkOrderTrigger?)null;
        if (next is { } trigger && Fire(trigger, by.AsConsequence(), at) is { IsRefused: true, Error: var refused }) { return refused; }
        return milestone;
    }

    // The VAT up to and with each milestone, less what was before it: each is right to the fen, and together they are the order line's VAT.
    private static List<Money> TaxesOf(IReadOnlyList<Money> amounts, decimal ratePercent)
    {
        var taxes = new List<Money>();
        var (sum, before) = (Money.Zero(amounts[0].Currency), Money.Zero(amounts[0].Currency));
        foreach (var amount in amounts)
        {
            sum += amount;
            var until = sum.SplitTax(ratePercent).Tax;
            taxes.Add(until - before);
            before = until;
        }
        return taxes;
    }

    private Result Fire(WorkOrderTrigger trigger, Actor by, DateTime at, string? note = null) => ServiceWorkOrderLifecycle.Instance.Fire(this, trigger, by, at, note);
}
