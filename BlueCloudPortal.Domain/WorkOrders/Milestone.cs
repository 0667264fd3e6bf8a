using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.WorkOrders;

/// <summary>What a milestone will be: a phase of the work with its share of the price.</summary>
/// <param name="Phase">Name of the phase.</param>
/// <param name="Standard">When it counts as delivered (交付标准).</param>
/// <param name="SharePercent">Whole percent of the work order's total; all shares of a work order make 100.</param>
/// <param name="Days">Calendar days after the phase before.</param>
public sealed record MilestonePlan(string Phase, string Standard, int SharePercent, int Days)
{
    /// <summary>What a service is delivered by unless its provider says otherwise: half at delivery, half at hand-over.</summary>
    public static IReadOnlyList<MilestonePlan> Default { get; } =
    [
        new("方案与实施", "按实施方案完成部署与配置，实施记录经客户签收", 50, 7),
        new("验收与移交", "完成联合测试与文档移交，客户管理员可独立操作", 50, 7),
    ];
}

/// <summary>A milestone (交付里程碑) of a work order: one phase, one amount, one acceptance. Its amount is earned when the customer accepts it.</summary>
public sealed class Milestone : Document<MilestoneStatus>, IAddressed
{
    private Milestone() { } // EF Core

    internal Milestone(ServiceWorkOrder workOrder, int position, MilestonePlan plan, Money amount, Money tax, DateOnly startsOn, DateTime at)
    {
        Id = Id<Milestone>.New(at);
        Number = $"{workOrder.Number}-{position}";
        (OrganizationId, WorkOrderId, Position) = (workOrder.OrganizationId, workOrder.Id, position);
        (Phase, Standard, Amount, Tax) = (plan.Phase, plan.Standard, amount, tax);
        (StartsOn, EndsOn) = (startsOn, startsOn.AddDays(plan.Days));
    }

    /// <summary>Database id.</summary>
    public Id<Milestone> Id { get; private init; }
    /// <summary>The work order.</summary>
    public Id<ServiceWorkOrder> WorkOrderId { get; private init; }
    /// <summary>1 and up.</summary>
    public int Position { get; private init; }
    /// <summary>Name of the phase (阶段).</summary>
    public string Phase { get; private init; } = "";
    /// <summary>When it counts as delivered.</summary>
    public string Standard { get; private init; } = "";
    /// <summary>Planned first day.</summary>
    public DateOnly StartsOn { get; private init; }
    /// <summary>Planned last day, belonging to the period.</summary>
    public DateOnly EndsOn { get; private init; }
    /// <summary>Its part of the work order's total, gross; earned when accepted.</summary>
    public Money Amount { get; private init; }
    /// <summary>The VAT in the amount; the milestones' VAT adds up to the order line's.</summary>
    public Money Tax { get; private init; }
    /// <summary>What the provider earns of it; zero until it is accepted.</summary>
    public Money ProviderShare { get; private set; }
    /// <inheritdoc/>
    public Id<Organization>? ProviderId { get; private set; }
    /// <summary>When it was accepted, UTC; null before.</summary>
    public DateTime? AcceptedAt { get; private set; }

    /// <inheritdoc/>
    public override DocumentKind DocumentKind => DocumentKind.Milestone;
    /// <inheritdoc/>
    public override Guid Key => Id.Value;
    /// <inheritdoc/>
    public override Id<Organization>? AddressedTo => ProviderId;

    internal void AddressTo(Id<Organization> provider) => ProviderId = provider;

    internal void Earn(decimal sharePercent, DateTime at) => (ProviderShare, AcceptedAt) = (Amount.Times(sharePercent / 100m), at);
}
