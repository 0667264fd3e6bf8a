using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Messages;

/// <summary>How a message reaches a person.</summary>
public enum MessageChannel
{
    /// <summary>E-mail.</summary>
    Email,
    /// <summary>SMS.</summary>
    Sms,
}

/// <summary>Where an outgoing message stands.</summary>
public enum OutgoingStatus
{
    /// <summary>Waits for its turn, or for another try.</summary>
    Waiting,
    /// <summary>Handed to the mail server or the SMS gateway.</summary>
    Sent,
    /// <summary>Kept for the development inbox: no server is configured.</summary>
    Kept,
    /// <summary>Given up after the last try.</summary>
    Failed,
}

/// <summary>A mail or SMS in the outbox: written in the transaction of the act that causes it, sent afterwards, at least once.</summary>
public sealed class OutgoingMessage : Aggregate
{
    /// <summary>Longest subject.</summary>
    public const int SubjectMaxLength = 200;
    /// <summary>Longest error.</summary>
    public const int ErrorMaxLength = 300;
    /// <summary>After so many tries it is given up.</summary>
    public const int MostTries = 8;

    private OutgoingMessage() { } // EF Core

    /// <summary>A message as it will be sent.</summary>
    public OutgoingMessage(MessageChannel channel, string to, string template, string subject, string body, DateTime at) =>
        (Id, Channel, To, Template, Subject, Body, MadeAt, DueAt) = (Id<OutgoingMessage>.New(at), channel, to, template, subject, body, at, at);

    /// <summary>Database id; receivers see it as the message's id, so that a second delivery can be told from a second message.</summary>
    public Id<OutgoingMessage> Id { get; private init; }
    /// <summary>Mail or SMS.</summary>
    public MessageChannel Channel { get; private init; }
    /// <summary>E-mail address or mobile number.</summary>
    public string To { get; private init; } = "";
    /// <summary>The key of its template.</summary>
    public string Template { get; private init; } = "";
    /// <summary>Subject; empty for an SMS.</summary>
    public string Subject { get; private init; } = "";
    /// <summary>Plain text.</summary>
    public string Body { get; private set; } = "";
    /// <summary>When it was written, UTC.</summary>
    public DateTime MadeAt { get; private init; }
    /// <summary>Not before, UTC.</summary>
    public DateTime DueAt { get; private set; }
    /// <summary>Where it stands.</summary>
    public OutgoingStatus Status { get; private set; }
    /// <summary>Tries so far.</summary>
    public int Tries { get; private set; }
    /// <summary>When it was sent or kept, UTC; null until then.</summary>
    public DateTime? SentAt { get; private set; }
    /// <summary>What went wrong at the last try; null when nothing.</summary>
    public string? LastError { get; private set; }

    /// <summary>It was handed over. Its text may hold a code or a link: it is not kept any longer.</summary>
    public void MarkSent(DateTime at) => (Status, SentAt, Tries, LastError, Body) = (OutgoingStatus.Sent, at, Tries + 1, null, "");

    /// <summary>No server is configured: it stays for people to read in the development inbox.</summary>
    public void Keep(DateTime at) => (Status, SentAt) = (OutgoingStatus.Kept, at);

    /// <summary>It could not be handed over; tried again later, with growing pauses, <see cref="MostTries"/> times in all.</summary>
    public void Postpone(string error, DateTime at)
    {
        Tries++;
        LastError = error.Length > ErrorMaxLength ? error[..ErrorMaxLength] : error;
        if (Tries >= MostTries) { Status = OutgoingStatus.Failed; }
        else { DueAt = at + TimeSpan.FromSeconds(15 * (1 << (Tries - 1))); }
    }

    /// <summary>Staff let a message that was given up begin anew. Errors: <c>message.not-failed</c>, <c>message.text-gone</c>.</summary>
    public Result TryAgain(DateTime at)
    {
        if (Status != OutgoingStatus.Failed) { return new PortalError("message.not-failed"); }
        if (Body.Length == 0) { return new PortalError("message.text-gone"); }
        (Status, Tries, DueAt) = (OutgoingStatus.Waiting, 0, at);
        return Result.Done;
    }

    /// <summary>Takes the text of a message that was given up and that nobody tried again: whatever link or code was in it has long expired.</summary>
    public void DropText()
    {
        if (Status == OutgoingStatus.Failed) { Body = ""; }
    }
}
