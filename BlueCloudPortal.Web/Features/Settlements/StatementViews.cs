using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Settlements;

namespace BlueCloudPortal.Web.Features.Settlements;

/// <summary>A line of the list (M-33).</summary>
/// <param name="Number">账单号.</param>
/// <param name="Receiver">接收方.</param>
/// <param name="Year">Year of the period.</param>
/// <param name="Month">Month of the period.</param>
/// <param name="OrderCount">订单数.</param>
/// <param name="Cny">What is paid in renminbi, in fen; null when the statement has none.</param>
/// <param name="Usd">What is paid in US dollars, in cents; null when the statement has none.</param>
/// <param name="MadeAt">When it was made, UTC.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Products">Different products on it.</param>
/// <param name="SalesCny">销售额 in fen; null when it has none in renminbi.</param>
/// <param name="SalesUsd">销售额 in cents; null when it has none in US dollars.</param>
/// <param name="Proof">凭证: the number of the payment proof; null before.</param>
public sealed record StatementRow(
    string Number, string Receiver, int Year, int Month, int OrderCount, long? Cny, long? Usd, DateTime MadeAt, StatementStatus Status, int Products, long? SalesCny, long? SalesUsd, string? Proof)
{
    /// <summary>What was sold in a currency; null when nothing.</summary>
    public Money? Sales(Currency currency) => (currency == Currency.CNY ? SalesCny : SalesUsd) is { } minor ? new Money(minor, currency) : null;


    /// <summary>The period.</summary>
    public BusinessMonth Period => new(Year, Month);

    /// <summary>What is paid in a currency; null when the statement has none.</summary>
    public Money? Paid(Currency currency) => (currency == Currency.CNY ? Cny : Usd) is { } minor ? new Money(minor, currency) : null;
}

/// <summary>A statement with everything its page shows besides its lines.</summary>
public sealed record StatementView
{
    /// <summary>Its database id, for the timeline.</summary>
    public required Guid Key { get; init; }
    /// <summary>账单号.</summary>
    public required string Number { get; init; }
    /// <summary>Whom it is for.</summary>
    public required StatementReceiver ReceiverKind { get; init; }
    /// <summary>接收方: whose statement it is.</summary>
    public required Id<Organization> ReceiverId { get; init; }
    /// <summary>The receiver's name then.</summary>
    public required string Receiver { get; init; }
    /// <summary>付款方: the platform's name then.</summary>
    public required string Payer { get; init; }
    /// <summary>联系人: the receiver's contact then.</summary>
    public required string Contact { get; init; }
    /// <summary>业务负责人 on the platform's side; empty when none.</summary>
    public required string AccountManager { get; init; }
    /// <summary>The receiver's address; empty when not given.</summary>
    public required string Address { get; init; }
    /// <summary>等级: the receiver's level.</summary>
    public required CustomerLevel Level { get; init; }
    /// <summary>周期.</summary>
    public required BusinessMonth Period { get; init; }
    /// <summary>账单打印时间: when it was made, UTC.</summary>
    public required DateTime MadeAt { get; init; }
    /// <summary>付款凭证: number of the payment proof; null before.</summary>
    public required string? ProofNumber { get; init; }
    /// <summary>When it was paid out, UTC; null before.</summary>
    public required DateTime? PaidAt { get; init; }
    /// <summary>The journal entry of the payout; null before.</summary>
    public required string? PaidEntry { get; init; }
    /// <summary>Where it stands.</summary>
    public required StatementStatus Status { get; init; }
    /// <summary>Its figures.</summary>
    public required StatementFigures Figures { get; init; }
    /// <summary>What this actor may do with it, now or later.</summary>
    public required IReadOnlyList<LifecycleAction> Actions { get; init; }

    /// <summary>Whether its amount is paid out.</summary>
    public bool IsPaid => PaidAt is not null;

    /// <summary>Whether this actor may fire a trigger now.</summary>
    public bool Can(StatementTrigger trigger) => Actions.Any(action => action.Trigger == trigger.ToString() && action.Refusal is null);
}

/// <summary>A line of a statement: one accepted milestone (M-34).</summary>
/// <param name="Position">1 and up.</param>
/// <param name="OrderNumber">订单编号.</param>
/// <param name="WorkOrderNumber">The work order.</param>
/// <param name="MilestoneNumber">The milestone.</param>
/// <param name="Product">关联产品: the service and phase.</param>
/// <param name="EarnedAt">交易时间: when it was accepted, UTC.</param>
/// <param name="WorkOrderStatus">The work order's status when the month was closed, by name.</param>
/// <param name="Quantity">The work order's quantity, on its first line; null on its others, so that the column adds up to the services sold.</param>
/// <param name="ListTotal">Its part of the list price.</param>
/// <param name="Earned">实付金额: the provider's share.</param>
public sealed record StatementLineRow(
    int Position, string OrderNumber, string WorkOrderNumber, string MilestoneNumber, string Product, DateTime EarnedAt, string WorkOrderStatus, int? Quantity, Money ListTotal, Money Earned);

/// <summary>A journal line behind a statement line.</summary>
/// <param name="EntryNumber">The entry.</param>
/// <param name="At">When it was posted, UTC.</param>
/// <param name="Event">What happened.</param>
/// <param name="MilestoneNumber">The document of the entry.</param>
/// <param name="WorkOrderNumber">What the line is about.</param>
/// <param name="Amount">The amount.</param>
public sealed record StatementLedgerRow(string EntryNumber, DateTime At, LedgerEvent Event, string MilestoneNumber, string? WorkOrderNumber, Money Amount);

/// <summary>A statement as it goes on paper: all lines, and the ledger behind them.</summary>
public sealed record StatementPaper(StatementView Statement, IReadOnlyList<StatementLineRow> Lines, IReadOnlyList<StatementLedgerRow> Ledger);

/// <summary>What one work order adds to a statement, in one currency.</summary>
public sealed record StatementShare(string WorkOrderNumber, string OrderNumber, Money Earned, int Lines);
