using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Contracts;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.WorkOrders;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>An order with everything its page shows.</summary>
/// <param name="Order">The order with its lines and price steps.</param>
/// <param name="Company">Whose order it is.</param>
/// <param name="Works">The work orders of its service lines.</param>
/// <param name="Entries">What the order moved, as far as the actor may see it, oldest first.</param>
/// <param name="Papers">Contracts and invoices over it, newest first.</param>
/// <param name="Events">What happened to the order and to its milestones, oldest first.</param>
/// <param name="PayRefusal">Why the actor cannot pay it now; null when it can.</param>
public sealed record OrderView(Order Order, OrderCompany Company, IReadOnlyList<OrderWork> Works, IReadOnlyList<OrderEntry> Entries, IReadOnlyList<OrderPaper> Papers, IReadOnlyList<LifecycleEvent> Events, PortalError? PayRefusal)
{
    /// <summary>The code of the coupon that took something off; null when none did.</summary>
    public string? Coupon => Order.PriceSteps.FirstOrDefault(step => step.Kind.ToString() == "Coupon")?.RuleCode;

    /// <summary>The number of the stored-value card that paid it (V-27); null when none did.</summary>
    public string? Card { get; init; }

    /// <summary>The lines in their order.</summary>
    public IReadOnlyList<OrderLine> Lines => [.. Order.Lines.OrderBy(line => line.Position)];

    /// <summary>What the actor may do with it now or later: the lifecycle's table, and the clock about paying.</summary>
    public IReadOnlyList<LifecycleAction> ActionsFor(Actor actor) =>
        [.. OrderLifecycle.Instance.ActionsFor(Order, actor).Select(action => action.Trigger == nameof(OrderTrigger.Pay) ? action with { Refusal = PayRefusal } : action)];

    /// <summary>Until when it can be paid; null when it is not waiting for payment, or has no limit.</summary>
    public DateTime? PayBefore => OrderLifecycle.Instance.RefusalOf(Order, OrderTrigger.Expire, Actor.System) is null ? Order.PayBefore : null;

    /// <summary>The electronic contract; null when there is none.</summary>
    public OrderPaper? Electronic => Papers.FirstOrDefault(paper => paper.ContractKind == Domain.Contracts.ContractKind.Electronic);

    /// <summary>Whether the actor may request an invoice over it now: it is paid for with money, and on no invoice that stands.</summary>
    public bool MayInvoice(Actor actor) => actor.OrganizationId == Order.OrganizationId && actor.May(Permission.RequestInvoices) && Order is { PaidAt: not null, Invoiceable.IsPositive: true } && !Papers.Any(paper => paper.Claims);

    /// <summary>The phase of a milestone.</summary>
    public string PhaseOf(Guid milestone) => Works.SelectMany(work => work.Milestones).FirstOrDefault(one => one.Key == milestone)?.Phase ?? "";

    /// <summary>The work order of a line; null when it is no service.</summary>
    public OrderWork? WorkOf(OrderLine line) => Works.FirstOrDefault(work => work.LineId == line.Id);
}

/// <summary>The company that ordered (渠道).</summary>
/// <param name="SalesEmail">The e-mail of who placed the order; null when the person is not there any more.</param>
/// <param name="SalesRole">That person's role in the company, in Chinese and English; null when not there any more.</param>
public sealed record OrderCompany(string Name, OrganizationKind Kind, string ContactName, string ContactPhone, string Address, string AccountManager, string? SalesEmail = null, (string Zh, string En)? SalesRole = null);

/// <summary>A work order of an order, in short.</summary>
/// <param name="Provider">The provider's name; null before it is dispatched.</param>
public sealed record OrderWork(string Number, Guid Key, Id<OrderLine> LineId, string Content, WorkOrderStatus Status, string? Provider, IReadOnlyList<OrderMilestone> Milestones)
{
    /// <summary>How many milestones are accepted.</summary>
    public int Accepted => Milestones.Count(milestone => milestone.Status == MilestoneStatus.Accepted);
}

/// <summary>A milestone, in short.</summary>
public sealed record OrderMilestone(Guid Key, string Number, string Phase, MilestoneStatus Status);

/// <summary>A journal entry of an order.</summary>
public sealed record OrderEntry(string Number, Domain.Ledger.LedgerEvent Event, DateTime At, string By);

/// <summary>A paper over an order: a contract (with its kind) or an invoice.</summary>
/// <param name="Claims">True for an invoice that stands: the order's money is on it.</param>
public sealed record OrderPaper(DocumentKind Kind, ContractKind? ContractKind, string Number, Enum Status, DateTime At, bool Claims = false);
