using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Features.Workbench;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>A refund in a list (D-65).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Company">The refund unit.</param>
/// <param name="Type">Its word.</param>
/// <param name="Amount">What is paid back.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="SubmittedAt">When it was submitted, UTC.</param>
/// <param name="CompletedAt">When it was paid, UTC; null before and when refused.</param>
/// <param name="SubmittedBy">Who submitted it.</param>
/// <param name="TakenBy">Who of the staff has it; empty before.</param>
/// <param name="DueAt">By when it is promised, UTC; null once it is settled.</param>
/// <param name="ProofNumber">The number of the bank's proof; null before.</param>
public sealed record RefundRow(
    string Number, string Company, RefundType Type, Money Amount, RefundStatus Status, DateTime SubmittedAt, DateTime? CompletedAt, string SubmittedBy, string TakenBy, DateTime? DueAt, string? ProofNumber);

/// <summary>A refund on its page.</summary>
/// <param name="Row">What the list shows too.</param>
/// <param name="Id">Its database id, for its timeline and its journal lines.</param>
/// <param name="Holder">Holder of the bank account.</param>
/// <param name="AccountNumber">Its number.</param>
/// <param name="Bank">Its bank.</param>
/// <param name="RejectReason">Why it was refused; null when not.</param>
/// <param name="Actions">What the reader may do, now or later.</param>
public sealed record RefundDetail(RefundRow Row, Guid Id, string Holder, string AccountNumber, string Bank, string? RejectReason, IReadOnlyList<LifecycleAction> Actions);

/// <summary>What a new refund's form begins with.</summary>
/// <param name="Company">The refund unit.</param>
/// <param name="Sum">What may be paid back this month, with its parts.</param>
/// <param name="Holder">Holder of the default bank account; null when there is none.</param>
/// <param name="AccountNumber">Its number.</param>
/// <param name="Bank">Its bank.</param>
/// <param name="Hours">When staff handle it, and by when it is paid.</param>
/// <param name="Days">The working days of the promise.</param>
public sealed record RefundForm(string Company, Refundable Sum, string? Holder, string AccountNumber, string Bank, HandlingHours Hours, int Days);
