using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;

namespace BlueCloudPortal.Domain.Payments;

/// <summary>How the portal heard of a payment.</summary>
public enum NoticeSource
{
    /// <summary>The channel told it by itself.</summary>
    Notice,
    /// <summary>The channel told it through the buyer's browser.</summary>
    Return,
    /// <summary>The portal asked.</summary>
    Query,
}

/// <summary>What came of a notice.</summary>
public enum NoticeOutcome
{
    /// <summary>待处理: kept, not looked at to the end: the portal was stopped in between.</summary>
    Received,
    /// <summary>已入账: the payment was booked for what it was for.</summary>
    Booked,
    /// <summary>转入余额: the money was not needed any more and went into the wallet.</summary>
    Kept,
    /// <summary>重复通知: it had been booked before; nothing moved.</summary>
    Repeated,
    /// <summary>仅记录: true, but no news of money: waiting, closed, failed.</summary>
    Noted,
    /// <summary>已拒绝: forged, or about another amount, merchant or trade; nothing moved.</summary>
    Refused,
}

/// <summary>What a channel (or somebody who pretends to be one) told the portal, word for word. Each one is kept; nothing changes what was said.</summary>
public sealed class PaymentNotice
{
    /// <summary>The most of a body that is kept, in characters.</summary>
    public const int BodyMaxLength = 8000;
    /// <summary>The most of the headers that is kept, in characters.</summary>
    public const int HeadersMaxLength = 500;
    /// <summary>Longest refusal.</summary>
    public const int RefusalMaxLength = 200;

    private PaymentNotice() { } // EF Core

    /// <summary>Keeps what came in.</summary>
    /// <param name="method">The channel at whose address it came in.</param>
    /// <param name="source">How.</param>
    /// <param name="body">As it came; cut to <see cref="BodyMaxLength"/>.</param>
    /// <param name="headers">Sender's address and the headers that matter; cut.</param>
    /// <param name="trade">The trade number that it claims; empty when it names none.</param>
    /// <param name="at">UTC.</param>
    public PaymentNotice(PaymentMethod method, NoticeSource source, string body, string headers, string trade, DateTime at)
    {
        Id = Id<PaymentNotice>.New(at);
        (Method, Source, ReceivedAt) = (method, source, at);
        (Body, Headers, Trade) = (Cut(body, BodyMaxLength), Cut(headers, HeadersMaxLength), Cut(trade, Payment.NumberMaxLength));
    }

    /// <summary>Database id.</summary>
    public Id<PaymentNotice> Id { get; private init; }
    /// <summary>The channel at whose address it came in.</summary>
    public PaymentMethod Method { get; private init; }
    /// <summary>How it came.</summary>
    public NoticeSource Source { get; private init; }
    /// <summary>When, UTC.</summary>
    public DateTime ReceivedAt { get; private init; }
    /// <summary>Word for word.</summary>
    public string Body { get; private init; } = "";
    /// <summary>Sender's address and the headers that matter.</summary>
    public string Headers { get; private init; } = "";
    /// <summary>The trade number that it claims: a payment's number, if it is true; empty when it names none.</summary>
    public string Trade { get; private init; } = "";
    /// <summary>Whether its signature is the channel's.</summary>
    public bool Verified { get; private set; }
    /// <summary>What came of it.</summary>
    public NoticeOutcome Outcome { get; private set; }
    /// <summary>Code and figures of the refusal; null when it was not refused.</summary>
    public string? Refusal { get; private set; }
    /// <summary>The payment that it is about; null when none was found.</summary>
    public Id<Payment>? PaymentId { get; private set; }

    /// <summary>Says what came of it.</summary>
    public void Settle(bool verified, NoticeOutcome outcome, PortalError? refusal, Id<Payment>? payment)
    {
        (Verified, Outcome, PaymentId) = (verified, outcome, payment);
        Refusal = refusal is null ? null : Cut(string.Join(' ', [refusal.Code, .. refusal.Args]), RefusalMaxLength);
    }

    private static string Cut(string text, int most) => text.Length > most ? text[..most] : text;
}
