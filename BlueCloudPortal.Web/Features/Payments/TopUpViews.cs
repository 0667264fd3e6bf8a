using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>A top-up in a list.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Payer">The paying unit.</param>
/// <param name="Amount">What was transferred.</param>
/// <param name="Status">Where its review stands.</param>
/// <param name="SubmittedAt">When it was handed in, UTC.</param>
/// <param name="CompletedAt">When the wallet went up, UTC; null before and when refused.</param>
/// <param name="TakenBy">Who has taken it; empty before.</param>
/// <param name="Method">How it comes in.</param>
/// <param name="Channel">The channel through which it came; null for a transfer, and before it was paid.</param>
/// <param name="Waited">How long it has been waiting for staff; null when it is settled.</param>
public sealed record TopUpRow(string Number, string Payer, Money Amount, TopUpStatus Status, DateTime SubmittedAt, DateTime? CompletedAt, string TakenBy, TopUpMethod Method, PaymentMethod? Channel, TimeSpan? Waited)
{
    /// <summary>True once the money is in the wallet.</summary>
    public bool HasArrived => CompletedAt is not null;

    /// <summary>Whether the buyer has paid (支付状态): a transfer was made before it was handed in.</summary>
    public bool IsPaid => Status != TopUpStatus.Unpaid;
}

/// <summary>A top-up on its page.</summary>
/// <param name="Row">What the list shows too.</param>
/// <param name="Id">Its database id, for its timeline and its journal lines.</param>
/// <param name="PayingAccount">The account it was paid from.</param>
/// <param name="PayingBank">Its bank.</param>
/// <param name="RejectReason">Why it was refused; null when not.</param>
/// <param name="SubmittedBy">Who handed it in.</param>
/// <param name="Proof">The transfer proof; its content is downloaded. Null for a top-up on a channel's page.</param>
/// <param name="Balance">The wallet's balance now.</param>
/// <param name="Actions">What the reader may do, now or later.</param>
public sealed record TopUpDetail(
    TopUpRow Row, Guid Id, string PayingAccount, string PayingBank, string? RejectReason, string SubmittedBy, TopUpProof? Proof, Money Balance, IReadOnlyList<LifecycleAction> Actions);

/// <summary>A transfer proof without its content.</summary>
public sealed record TopUpProof(Guid Id, string Name, long Size);

/// <summary>What a new top-up's form begins with: the paying unit, and the default bank account where there is one (D-66). A company with an agent has no form (D-16).</summary>
public sealed record TopUpForm(string Payer, string PayingAccount, string PayingBank, Money Balance, bool HasAgent);
