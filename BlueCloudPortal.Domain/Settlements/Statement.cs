using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Settlements;

/// <summary>Whom a statement is for: the same document for both (M-32, R-37).</summary>
public enum StatementReceiver
{
    /// <summary>服务商: for accepted milestones.</summary>
    Provider,
    /// <summary>经销商: for its share of its own completed orders.</summary>
    Reseller,
}

/// <summary>What a provider earned by one accepted milestone, or a reseller by one completed order, as the ledger has it.</summary>
/// <param name="JournalLineId">The line on the receiver's payable account; settled once.</param>
/// <param name="OrderNumber">The buyer's order.</param>
/// <param name="WorkOrderNumber">The work order; of a reseller's order the order itself.</param>
/// <param name="WorkOrderId">Its database id.</param>
/// <param name="MilestoneNumber">The milestone; of a reseller's order the order itself.</param>
/// <param name="Product">The service and phase; of a reseller's order its products.</param>
/// <param name="WorkOrderStatus">The work order's, or order's, status when the month was closed, by name.</param>
/// <param name="Quantity">The work order's, or order's, quantity; counted once.</param>
/// <param name="EarnedAt">When the milestone was accepted, or the order completed, UTC.</param>
/// <param name="ListTotal">The milestone's part of the list price; of a reseller's order what it cost.</param>
/// <param name="Earned">The receiver's share: the journal line's amount.</param>
public sealed record EarnedLine(
    Id<JournalLine> JournalLineId, string OrderNumber, string WorkOrderNumber, Guid WorkOrderId, string MilestoneNumber, string Product,
    string WorkOrderStatus, int Quantity, DateTime EarnedAt, Money ListTotal, Money Earned);

/// <summary>A monthly settlement statement (分账账单): what the platform owes a provider for the month's accepted milestones, or a reseller as its share of the month's completed orders, line by line from the ledger (M-32 to M-38, R-37, R-38).</summary>
public sealed class Statement : Document<StatementStatus>, IOwned
{
    private readonly List<StatementLine> _lines = [];

    private Statement() { } // EF Core

    /// <summary>The statement of a closed month. Its owner is the receiver.</summary>
    public Statement(string number, Organization receiver, string payer, BusinessMonth month, IEnumerable<EarnedLine> lines, Actor by, DateTime at)
    {
        Id = Id<Statement>.New(at);
        Number = number;
        OrganizationId = receiver.Id;
        ReceiverKind = receiver.Kind == OrganizationKind.Provider ? StatementReceiver.Provider : StatementReceiver.Reseller;
        (Receiver, Payer, Contact) = (receiver.Name, payer, receiver.ContactName);
        (Year, Month, MadeAt) = (month.Year, month.Month, at);
        _lines.AddRange(lines.OrderBy(line => line.EarnedAt).ThenBy(line => line.MilestoneNumber, StringComparer.Ordinal).Select((line, index) => new StatementLine(index + 1, line)));
        RecordMade(by, at);
    }

    /// <summary>Database id.</summary>
    public Id<Statement> Id { get; private init; }
    /// <summary>Whom it is for.</summary>
    public StatementReceiver ReceiverKind { get; private init; }
    /// <summary>接收方: the receiver's name then.</summary>
    public string Receiver { get; private init; } = "";
    /// <summary>付款方: the platform's name then.</summary>
    public string Payer { get; private init; } = "";
    /// <summary>The receiver's contact then.</summary>
    public string Contact { get; private init; } = "";
    /// <summary>Year of the period; with month and receiver unique.</summary>
    public int Year { get; private init; }
    /// <summary>Month of the period, Asia/Shanghai.</summary>
    public int Month { get; private init; }
    /// <summary>When it was made, UTC (账单打印时间).</summary>
    public DateTime MadeAt { get; private init; }
    /// <summary>付款凭证: the number of the payment proof; null before.</summary>
    public string? ProofNumber { get; private set; }
    /// <summary>When it was paid out, UTC; null before.</summary>
    public DateTime? PaidAt { get; private set; }
    /// <summary>Its lines, in the order in which they were earned.</summary>
    public IReadOnlyList<StatementLine> Lines => _lines;

    /// <inheritdoc/>
    public override DocumentKind DocumentKind => DocumentKind.Statement;
    /// <inheritdoc/>
    public override Guid Key => Id.Value;

    /// <summary>The period.</summary>
    public BusinessMonth Period => new(Year, Month);
    /// <summary>What is to be paid: Σ earned, one amount a currency; currencies are never added together.</summary>
    public IReadOnlyList<Money> Payable => [.. _lines.GroupBy(line => line.Earned.Currency).OrderBy(group => group.Key).Select(group => Money.Sum(group.Key, group.Select(line => line.Earned)))];

    /// <summary>Sends it to the provider, first or again after a rejection. Error: <c>field.too-long</c> at Note.</summary>
    public Result Send(string? note, Actor by, DateTime at)
    {
        var remark = NoteText.Optional(note, "Note");
        return remark.IsRefused ? remark : StatementLifecycle.Instance.Fire(this, StatementTrigger.Send, by, at, remark.Value);
    }

    /// <summary>The provider confirms it.</summary>
    public Result Confirm(Actor by, DateTime at) => StatementLifecycle.Instance.Fire(this, StatementTrigger.Confirm, by, at);

    /// <summary>The provider rejects it. Errors: <c>field.required</c>, <c>field.too-long</c> at Reason.</summary>
    public Result Reject(string? reason, Actor by, DateTime at)
    {
        if (StatementLifecycle.Instance.RefusalOf(this, StatementTrigger.Reject, by) is { } refusal) { return refusal; }
        var why = NoteText.Required(reason, "Reason");
        return why.IsRefused ? why : StatementLifecycle.Instance.Fire(this, StatementTrigger.Reject, by, at, why.Value);
    }

    /// <summary>Paid out. Errors: <c>field.required</c>, <c>field.too-long</c> at ProofNumber.</summary>
    public Result Pay(string? proofNumber, Actor by, DateTime at)
    {
        if (StatementLifecycle.Instance.RefusalOf(this, StatementTrigger.Pay, by) is { } refusal) { return refusal; }
        var proof = proofNumber?.Trim() ?? "";
        if (proof.Length == 0) { return AccessErrors.Required(nameof(ProofNumber)); }
        if (proof.Length > 64) { return AccessErrors.TooLong(nameof(ProofNumber), 64); }
        (ProofNumber, PaidAt) = (proof, at);
        return StatementLifecycle.Instance.Fire(this, StatementTrigger.Pay, by, at, proof);
    }
}

/// <summary>A line of a statement: one accepted milestone.</summary>
public sealed class StatementLine
{
    private StatementLine() { } // EF Core

    internal StatementLine(int position, EarnedLine line)
    {
        Position = position;
        (JournalLineId, OrderNumber, WorkOrderNumber, WorkOrderId, MilestoneNumber, Product) = (line.JournalLineId, line.OrderNumber, line.WorkOrderNumber, line.WorkOrderId, line.MilestoneNumber, line.Product);
        (WorkOrderStatus, Quantity, EarnedAt, ListTotal, Earned) = (line.WorkOrderStatus, line.Quantity, line.EarnedAt, line.ListTotal, line.Earned);
    }

    /// <summary>1 and up.</summary>
    public int Position { get; private init; }
    /// <summary>The journal line it settles; unique over all statements.</summary>
    public Id<JournalLine> JournalLineId { get; private init; }
    /// <summary>The buyer's order.</summary>
    public string OrderNumber { get; private init; } = "";
    /// <summary>The work order.</summary>
    public string WorkOrderNumber { get; private init; } = "";
    /// <summary>Its database id.</summary>
    public Guid WorkOrderId { get; private init; }
    /// <summary>The milestone.</summary>
    public string MilestoneNumber { get; private init; } = "";
    /// <summary>The service and phase.</summary>
    public string Product { get; private init; } = "";
    /// <summary>The work order's status when the month was closed, by name.</summary>
    public string WorkOrderStatus { get; private init; } = "";
    /// <summary>The work order's quantity.</summary>
    public int Quantity { get; private init; }
    /// <summary>When it was earned, UTC.</summary>
    public DateTime EarnedAt { get; private init; }
    /// <summary>The milestone's part of the list price.</summary>
    public Money ListTotal { get; private init; }
    /// <summary>The provider's share.</summary>
    public Money Earned { get; private init; }
}
