using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;

namespace BlueCloudPortal.Web.Features.Payments.Channels;

/// <summary>A channel: whether it is on, and what has come through it.</summary>
public sealed record ChannelRow(PaymentMethod Method, bool IsConfigured, bool IsSandbox, int Count, Money Amount, int Refused);

/// <summary>A payment in a list. Moments are UTC.</summary>
public sealed record PaymentRow(string Number, PaymentMethod Method, DocumentKind SubjectKind, string SubjectNumber, string Payer, Money Amount, PaymentStatus Status, DateTime StartedAt, DateTime? PaidAt, string? ChannelTrade, string TakenBy);

/// <summary>A payment on its page.</summary>
/// <param name="Row">What the list shows too.</param>
/// <param name="Payment">The payment.</param>
/// <param name="Proof">The proof of a bank transfer; null for others.</param>
/// <param name="Notices">How much channels told about it; for staff.</param>
/// <param name="Actions">What the reader may do.</param>
public sealed record PaymentDetail(PaymentRow Row, Payment Payment, TopUpProof? Proof, int Notices, IReadOnlyList<LifecycleAction> Actions);

/// <summary>A notice in a list.</summary>
public sealed record NoticeRow(Guid Id, PaymentMethod Method, NoticeSource Source, DateTime ReceivedAt, string Trade, bool Verified, NoticeOutcome Outcome, string? Refusal, bool HasPayment);

/// <summary>A bill in a list; amounts in fen.</summary>
public sealed record BillRow(Guid Id, PaymentMethod Method, DateOnly Day, string File, string TakenBy, DateTime TakenAt, int Matched, int Open, long ChannelMinor, long BookedMinor)
{
    /// <summary>What the channel has more than we, or less.</summary>
    public Money Difference => Money.Fen(ChannelMinor - BookedMinor);
}
