using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Contracts;
using BlueCloudPortal.Domain.Orders;

namespace BlueCloudPortal.Web.Features.Contracts;

/// <summary>The lists of contracts; 待申请 is a list of orders.</summary>
public enum ContractList
{
    /// <summary>待生效: applied for.</summary>
    Pending,
    /// <summary>生效中: in effect.</summary>
    InEffect,
    /// <summary>电子合同: made with their order.</summary>
    Electronic,
    /// <summary>Everything, deleted ones too; for staff.</summary>
    All,
}

/// <summary>An order that can be put into a contract (V-46).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Lines">Its product lines, in words.</param>
/// <param name="Product">Its first product, and how many more.</param>
/// <param name="ListTotal">Original price.</param>
/// <param name="Amount">What the contract would be over: paid or payable.</param>
/// <param name="PaidAt">When it was paid, UTC; null before.</param>
public sealed record ApplicableOrder(string Number, string Lines, ProductText Product, Money ListTotal, Money Amount, DateTime? PaidAt);

/// <summary>The products of an order in a cell: the first, and how many more there are.</summary>
public sealed record ProductText(string First, int More);

/// <summary>A contract in a list.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Buyer">甲方.</param>
/// <param name="Orders">The numbers of its orders.</param>
/// <param name="Amount">Σ its orders.</param>
/// <param name="AppliedAt">When it was applied for, UTC.</param>
/// <param name="EffectiveAt">When it took effect, UTC; null before.</param>
/// <param name="Status">Where it stands.</param>
public sealed record ContractRow(string Number, ContractKind Kind, string Buyer, IReadOnlyList<string> Orders, Money Amount, DateTime AppliedAt, DateTime? EffectiveAt, ContractStatus Status)
{
    /// <summary>What the actor may do with it, now or not yet; filled where the list offers it (待生效).</summary>
    public IReadOnlyList<LifecycleAction> Actions { get; init; } = [];
}

/// <summary>How many orders and contracts stand on each tab.</summary>
public sealed record ContractCounts(int ToApply, int Pending, int InEffect, int Electronic);

/// <summary>A contract's page.</summary>
/// <param name="Key">For its timeline.</param>
/// <param name="Row">What the lists show of it.</param>
/// <param name="PartyA">甲方, as frozen.</param>
/// <param name="PartyB">乙方, as frozen.</param>
/// <param name="Orders">What it is over.</param>
/// <param name="Actions">What the actor may do, now or not yet.</param>
public sealed record ContractDetail(Guid Key, ContractRow Row, ContractParty PartyA, ContractParty PartyB, IReadOnlyList<ContractedOrder> Orders, IReadOnlyList<LifecycleAction> Actions)
{
    /// <summary>Whether the actor may take part in its life; its other readers see no actions.</summary>
    public bool HasActions => Actions.Count > 0;
}

/// <summary>An order on a contract's page.</summary>
public sealed record ContractedOrder(string Number, ProductText Product, Money Amount, DateTime? PaidAt, OrderStatus Status);

/// <summary>What the paper of a contract says.</summary>
/// <param name="Number">The contract's number.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Status">Where it stands; only one in effect is printed without a warning.</param>
/// <param name="PartyA">甲方.</param>
/// <param name="PartyB">乙方.</param>
/// <param name="Amount">Gross amount.</param>
/// <param name="AppliedAt">When it was made, UTC.</param>
/// <param name="EffectiveAt">When it took effect, UTC; null before.</param>
/// <param name="Orders">What it is over, by number.</param>
public sealed record ContractPaper(string Number, ContractKind Kind, ContractStatus Status, ContractParty PartyA, ContractParty PartyB, Money Amount, DateTime AppliedAt, DateTime? EffectiveAt, IReadOnlyList<PaperOrder> Orders)
{
    /// <summary>What of the amount is paid out of the deductible amount.</summary>
    public Money Deductible => Money.Sum(Amount.Currency, Orders.Select(order => order.Deductible));

    /// <summary>What stored-value cards paid; it is not in the amount (V-46).</summary>
    public Money ByCard => Money.Sum(Amount.Currency, Orders.Select(order => order.ByCard));
}

/// <summary>An order on paper: who it is for in the end, and its lines.</summary>
/// <param name="Deductible">What of its total the deductible amount pays; zero for nothing .</param>
public sealed record PaperOrder(string Number, DateTime PlacedAt, DateTime? PaidAt, EndUser EndUser, IReadOnlyList<PaperLine> Lines, Money Deductible)
{
    /// <summary>Its total when a stored-value card paid it: its lines then cost nothing here; zero otherwise.</summary>
    public Money ByCard { get; init; } = Money.Zero(Deductible.Currency);
}

/// <summary>The end user of an order (R-22, appendix).</summary>
public sealed record EndUser(string Company, string Name, string Email, string Phone);

/// <summary>An order's line on paper. Amounts are gross unless they say otherwise: list price × quantity, less the discount, is the total.</summary>
public sealed record PaperLine(string Solution, string Plan, string Sku, bool IsService, int TermMonths, int Quantity, string Unit, Money UnitPrice, Money ListTotal, decimal TaxRatePercent, Money Net, Money Tax, Money Total)
{
    /// <summary>What the discounts took off; zero or below.</summary>
    public Money Discount => Total - ListTotal;
}
