using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Payments;

/// <summary>What the company calls it; the rules are the same.</summary>
public enum RefundType
{
    /// <summary>退费 (D-61).</summary>
    Refund,
    /// <summary>提现 (D-68).</summary>
    Withdrawal,
}

/// <summary>What a customer types to get balance back.</summary>
/// <param name="Type">Its word.</param>
/// <param name="Amount">The amount as typed, in yuan.</param>
/// <param name="RequestKey">Made once when the form is shown; a second press gives the same refund.</param>
public sealed record RefundData(RefundType Type, string? Amount, Guid RequestKey);

/// <summary>What may be paid back this month, with its parts (D-62). One definition: screens, exports and the use case ask for this.</summary>
/// <param name="Wallet">What is in the wallet.</param>
/// <param name="Invoiced">Recharged and invoiced as recharge.</param>
/// <param name="Allocated">Of that, already allocated: allocations draw invoiced money first.</param>
/// <param name="Cap">The most of a month.</param>
/// <param name="UsedBy">The number of the refund that has used the month up; null when none has.</param>
public sealed record Refundable(Money Wallet, Money Invoiced, Money Allocated, Money Cap, string? UsedBy)
{
    /// <summary>Invoiced money that is still in the wallet, or was spent on orders: it is not paid back.</summary>
    public Money Held => Invoiced - Allocated;

    /// <summary>min(cap, max(0, wallet − (invoiced − allocated))); nothing once the month is used up.</summary>
    public Money Amount => UsedBy is not null ? Money.Zero(Wallet.Currency) : Least(Cap, Most(Money.Zero(Wallet.Currency), Wallet - Held));

    private static Money Least(Money one, Money other) => one < other ? one : other;

    private static Money Most(Money one, Money other) => one > other ? one : other;
}

/// <summary>退费 or 提现: money of a wallet that is paid back to the company's default bank account, once a month (D-61 to D-65, D-68, L-09).</summary>
public sealed class Refund : Document<RefundStatus>, IOwned
{
    /// <summary>Longest number of a bank's proof.</summary>
    public const int ProofMaxLength = 40;

    /// <summary>The month is used up.</summary>
    public static readonly PortalError OnceAMonth = new("refund.once-a-month");

    private Refund() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<Refund> Id { get; private init; }
    /// <summary>The company's name then: the refund unit.</summary>
    public string Company { get; private init; } = "";
    /// <summary>Its word.</summary>
    public RefundType Type { get; private init; }
    /// <summary>What is paid back.</summary>
    public Money Amount { get; private init; }
    /// <summary>The Shanghai month of submission, yyyy-MM.</summary>
    public string Month { get; private init; } = "";
    /// <summary>The month while it counts, null once refused; unique within the organization: once a month (D-62).</summary>
    public string? MonthClaim { get; private set; }
    /// <summary>Holder of the bank account then.</summary>
    public string Holder { get; private init; } = "";
    /// <summary>Its number then.</summary>
    public string AccountNumber { get; private init; } = "";
    /// <summary>Its bank then.</summary>
    public string Bank { get; private init; } = "";
    /// <summary>The form's request key; unique within the organization.</summary>
    public Guid RequestKey { get; private init; }
    /// <summary>When it was submitted, UTC.</summary>
    public DateTime SubmittedAt { get; private init; }
    /// <summary>The moment by which it is promised, UTC: three working days.</summary>
    public DateTime DueAt { get; private init; }
    /// <summary>Who submitted it.</summary>
    public string SubmittedBy { get; private init; } = "";
    /// <summary>That person.</summary>
    public Guid SubmittedById { get; private init; }
    /// <summary>Who has taken it; empty before.</summary>
    public string TakenBy { get; private set; } = "";
    /// <summary>When it was paid, UTC; null before.</summary>
    public DateTime? CompletedAt { get; private set; }
    /// <summary>The number of the bank's proof; null before.</summary>
    public string? ProofNumber { get; private set; }
    /// <summary>Why it was refused; null when not.</summary>
    public string? RejectReason { get; private set; }

    /// <inheritdoc/>
    public override DocumentKind DocumentKind => DocumentKind.Refund;
    /// <inheritdoc/>
    public override Guid Key => Id.Value;

    /// <summary>Submits a refund; the caller freezes the amount in the same transaction and then checks again, when nobody can spend it any more.</summary>
    /// <remarks>Errors: <c>access.forbidden</c>, <c>refund.once-a-month</c>, <c>refund.no-account</c>; at Amount those of <see cref="AmountText.ParsePositive"/> and <c>refund.too-much</c> with the figures.</remarks>
    /// <param name="number">Its number.</param>
    /// <param name="data">What was typed.</param>
    /// <param name="account">The default bank account; null when there is none.</param>
    /// <param name="refundable">What may be paid back, before this refund.</param>
    /// <param name="company">The company's name.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="at">UTC; its Shanghai month is the one that is used up.</param>
    /// <param name="dueAt">The promise.</param>
    public static Result<Refund> Submit(string number, RefundData data, BankAccount? account, Refundable refundable, string company, Actor by, DateTime at, DateTime dueAt)
    {
        if (Check(data, account, refundable, by) is { IsRefused: true, Error: var refusal }) { return refusal; }
        var month = BusinessMonth.Of(at).ToString();
        var refund = new Refund
        {
            Id = Id<Refund>.New(at),
            Number = number,
            OrganizationId = by.OrganizationId,
            Company = company,
            Type = data.Type,
            Amount = AmountText.ParsePositive(data.Amount).Value,
            Month = month,
            MonthClaim = month,
            Holder = account!.Holder,
            AccountNumber = account.AccountNumber,
            Bank = account.Bank,
            RequestKey = data.RequestKey,
            SubmittedAt = at,
            DueAt = dueAt,
            SubmittedBy = by.Name,
            SubmittedById = by.UserId,
        };
        refund.RecordMade(by, at);
        return refund;
    }

    /// <summary>Whether <see cref="Submit"/> would be done, with the same errors.</summary>
    public static Result Check(RefundData data, BankAccount? account, Refundable refundable, Actor by)
    {
        if (!by.IsBuyer || !by.May(Permission.RequestRefunds)) { return AccessErrors.Forbidden; }
        if (refundable.UsedBy is not null) { return OnceAMonth; }
        if (account is null || account.OrganizationId != by.OrganizationId) { return new PortalError("refund.no-account"); }
        var amount = AmountText.ParsePositive(data.Amount);
        if (amount.IsRefused) { return amount.Error.At(nameof(data.Amount)); }
        return amount.Value > refundable.Amount ? new PortalError("refund.too-much", amount.Value, refundable.Amount, refundable.Wallet, refundable.Held, refundable.Cap).At(nameof(data.Amount)) : Result.Done;
    }

    /// <summary>A member of staff takes it. Error: <c>refund.own-request</c>.</summary>
    public Result Take(Actor by, DateTime at)
    {
        if (Own(by) is { } own) { return own; }
        var moved = RefundLifecycle.Instance.Fire(this, RefundTrigger.Take, by, at);
        if (!moved.IsRefused) { TakenBy = by.Name; }
        return moved;
    }

    /// <summary>It was paid to the bank account; the caller books it. Errors: <c>refund.own-request</c>; at Proof <c>field.required</c>, <c>field.too-long</c>.</summary>
    public Result Pay(string? proofNumber, Actor by, DateTime at)
    {
        if (RefundLifecycle.Instance.RefusalOf(this, RefundTrigger.Pay, by) is { } refusal) { return refusal; }
        if (Own(by) is { } own) { return own; }
        var proof = proofNumber?.Trim() ?? "";
        if (proof.Length == 0) { return AccessErrors.Required("Proof"); }
        if (proof.Length > ProofMaxLength) { return AccessErrors.TooLong("Proof", ProofMaxLength); }
        (ProofNumber, CompletedAt) = (proof, at);
        return RefundLifecycle.Instance.Fire(this, RefundTrigger.Pay, by, at, proof);
    }

    /// <summary>Refuses it and gives the month back; the caller unfreezes. Errors: <c>refund.own-request</c>; at Reason <c>field.required</c>, <c>field.too-long</c>.</summary>
    public Result Reject(string? reason, Actor by, DateTime at)
    {
        if (RefundLifecycle.Instance.RefusalOf(this, RefundTrigger.Reject, by) is { } refusal) { return refusal; }
        if (Own(by) is { } own) { return own; }
        var why = NoteText.Required(reason, "Reason");
        if (why.IsRefused) { return why; }
        (RejectReason, MonthClaim) = (why.Value, null);
        return RefundLifecycle.Instance.Fire(this, RefundTrigger.Reject, by, at, RejectReason);
    }

    private PortalError? Own(Actor by) => by.UserId == SubmittedById && !by.IsSystem ? new PortalError("refund.own-request") : null;
}
