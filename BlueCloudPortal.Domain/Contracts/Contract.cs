using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Contracts;

/// <summary>Kinds of contracts; an order is in at most one live contract of each kind.</summary>
public enum ContractKind
{
    /// <summary>电子订单: made with the order, saved when the buyer agrees .</summary>
    Electronic,
    /// <summary>合同: applied for by the buyer over one or several orders (V-46).</summary>
    Collective,
}

/// <summary>A party as its contract names it; frozen when the contract is made, so that a company that moves changes no contract.</summary>
/// <param name="Name">Full legal name.</param>
/// <param name="Address">Postal address; empty when not known.</param>
/// <param name="Contact">Contact person; empty when not known.</param>
/// <param name="Phone">The contact's phone; empty when not known.</param>
public sealed record ContractParty(string Name, string Address, string Contact, string Phone)
{
    /// <summary>A company as it is registered now.</summary>
    public static ContractParty Of(Organization company) => new(company.Name, company.Address, company.ContactName, company.ContactPhone);
}

/// <summary>A contract over orders. Its parties and amounts are frozen when it is made.</summary>
public sealed class Contract : Document<ContractStatus>, IOwned
{
    /// <summary>Guard code: a contract that contains an unpaid order cannot take effect (V-47).</summary>
    public const string HasUnpaidOrder = "contract.unpaid-order";

    /// <summary>Guard code: what is in effect lapses only when it is an electronic contract and its order is cancelled.</summary>
    public const string OrderStands = "contract.order-stands";

    /// <summary>The most orders one contract may have: what still makes a paper that people read.</summary>
    public const int MaxOrders = 100;

    private readonly List<ContractOrder> _orders = [];

    private Contract() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<Contract> Id { get; private init; }
    /// <summary>Its kind.</summary>
    public ContractKind Kind { get; private init; }
    /// <summary>甲方: the buyer.</summary>
    public ContractParty PartyA { get; private init; } = null!;
    /// <summary>乙方: the platform.</summary>
    public ContractParty PartyB { get; private init; } = null!;
    /// <summary>Σ amounts of its orders; an order that a stored-value card paid is in it with nothing (V-46).</summary>
    public Money Amount { get; private set; }
    /// <summary>When it was applied for, UTC.</summary>
    public DateTime AppliedAt { get; private init; }
    /// <summary>When it took effect, UTC; null before.</summary>
    public DateTime? EffectiveAt { get; private set; }
    /// <summary>The orders it is over.</summary>
    public IReadOnlyList<ContractOrder> Orders => _orders;

    /// <inheritdoc/>
    public override DocumentKind DocumentKind => DocumentKind.Contract;
    /// <inheritdoc/>
    public override Guid Key => Id.Value;

    /// <summary>The numbers of its orders that are not paid. Needs the orders to be loaded.</summary>
    public IReadOnlyList<string> UnpaidOrders => [.. _orders.Where(line => line.Order.PaidAt is null).Select(line => line.OrderNumber)];

    /// <summary>An electronic contract whose order was cancelled. Needs the orders to be loaded.</summary>
    public bool IsOfCancelledOrder => Kind == ContractKind.Electronic && _orders.TrueForAll(line => line.Order.Status == OrderStatus.Cancelled);

    /// <inheritdoc/>
    public override PortalError Explain(string guardCode) => guardCode == HasUnpaidOrder ? new(guardCode, string.Join("、", UnpaidOrders)) : base.Explain(guardCode);

    /// <summary>The electronic contract of an order the buyer agrees to.</summary>
    public static Result<Contract> Agree(string number, Order order, ContractParty partyA, ContractParty partyB, Actor by, DateTime at)
    {
        var contract = Make(number, ContractKind.Electronic, [order], partyA, partyB, by, at);
        contract.Status = ContractStatus.Drafted;
        contract.RecordMade(by, at);
        contract.EffectiveAt = at;
        var agreed = ContractLifecycle.Instance.Fire(contract, ContractTrigger.Agree, by, at);
        return agreed.IsRefused ? agreed.Error : contract;
    }

    /// <summary>Refusal: more than <see cref="MaxOrders"/>.</summary>
    public static readonly PortalError TooManyOrders = new("contract.too-many-orders", MaxOrders);

    /// <summary>Refusal: the order is in a live contract of the kind already.</summary>
    public static PortalError OrderTaken(string orderNumber, string contractNumber) => new("contract.order-taken", orderNumber, contractNumber);

    /// <summary>A contract the buyer applies for. Errors: <c>contract.no-orders</c>, <c>contract.too-many-orders</c>, <c>contract.order-cancelled</c>, <c>contract.mixed-currencies</c>.</summary>
    public static Result<Contract> Apply(string number, IReadOnlyList<Order> orders, ContractParty partyA, ContractParty partyB, Actor by, DateTime at)
    {
        if (!by.May(Permission.ManageContracts) || orders.Any(order => order.OrganizationId != by.OrganizationId)) { return AccessErrors.Forbidden; }
        if (orders.Count == 0) { return new PortalError("contract.no-orders"); }
        if (orders.Count > MaxOrders) { return TooManyOrders; }
        if (orders.FirstOrDefault(order => order.Status == OrderStatus.Cancelled) is { } cancelled) { return new PortalError("contract.order-cancelled", cancelled.Number); }
        if (orders.Select(order => order.Total.Currency).Distinct().Count() > 1) { return new PortalError("contract.mixed-currencies"); }
        var contract = Make(number, ContractKind.Collective, orders, partyA, partyB, by, at);
        contract.Status = ContractStatus.PendingEffect;
        contract.RecordMade(by, at);
        return contract;
    }

    /// <summary>转为生效合同: refused while it contains an unpaid order.</summary>
    public Result MakeEffective(Actor by, DateTime at)
    {
        var moved = ContractLifecycle.Instance.Fire(this, ContractTrigger.MakeEffective, by, at);
        if (moved.IsRefused) { return moved; }
        EffectiveAt = at;
        _orders.ForEach(line => line.Freeze()); // an order may have been paid by a card since it was applied for
        Amount = Money.Sum(Amount.Currency, _orders.Select(line => line.Amount));
        return moved;
    }

    /// <summary>Deletes it before it takes effect; its orders can be applied for again.</summary>
    public Result Delete(Actor by, DateTime at)
    {
        var moved = ContractLifecycle.Instance.Fire(this, ContractTrigger.Delete, by, at);
        if (!moved.IsRefused) { _orders.ForEach(line => line.Release()); }
        return moved;
    }

    /// <summary>Its order was given up before it was paid: nothing is bought by it any more. Error: <see cref="OrderStands"/>.</summary>
    public Result Lapse(DateTime at) => ContractLifecycle.Instance.Fire(this, ContractTrigger.Lapse, Actor.System, at);

    private static Contract Make(string number, ContractKind kind, IReadOnlyList<Order> orders, ContractParty partyA, ContractParty partyB, Actor by, DateTime at)
    {
        var contract = new Contract
        {
            Id = Id<Contract>.New(at),
            Number = number,
            Kind = kind,
            OrganizationId = by.OrganizationId,
            PartyA = partyA,
            PartyB = partyB,
            Amount = Money.Sum(orders[0].Total.Currency, orders.Select(order => order.ContractAmount)),
            AppliedAt = at,
        };
        contract._orders.AddRange(orders.Select(order => new ContractOrder(kind, order)));
        return contract;
    }
}

/// <summary>An order in a contract, with what it claims of it.</summary>
public sealed class ContractOrder
{
    private ContractOrder() { } // EF Core

    internal ContractOrder(ContractKind kind, Order order)
    {
        (OrderId, Order, OrderNumber, Amount) = (order.Id, order, order.Number, order.ContractAmount);
        Claim = ClaimOf(kind, order.Id);
    }

    /// <summary>The order.</summary>
    public Id<Order> OrderId { get; private init; }
    /// <summary>The order, when loaded.</summary>
    public Order Order { get; private init; } = null!;
    /// <summary>Its number.</summary>
    public string OrderNumber { get; private init; } = "";
    /// <summary>Its total then; nothing when a stored-value card paid it.</summary>
    public Money Amount { get; private set; }
    /// <summary>Kind and order while the contract is live, null once deleted; unique, so that an order is in one live contract of a kind.</summary>
    public string? Claim { get; private set; }

    /// <summary>What a live contract of a kind keeps of an order.</summary>
    public static string ClaimOf(ContractKind kind, Id<Order> order) => $"{kind}:{order.Value:N}";

    internal void Release() => Claim = null;

    internal void Freeze() => Amount = Order.ContractAmount;
}
