using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Tickets;

/// <summary>What a ticket is about (V-60).</summary>
public enum TicketType
{
    /// <summary>售前: before buying.</summary>
    PreSales,
    /// <summary>售后: after buying.</summary>
    AfterSales,
    /// <summary>Reseller matters.</summary>
    Reseller,
}

/// <summary>What a person says when opening a ticket.</summary>
/// <param name="Type">What it is about.</param>
/// <param name="Subject">A line.</param>
/// <param name="Details">The description; becomes the first message.</param>
/// <param name="RequestKey">Made once when the form is shown; a second click gives the same ticket. Null where nothing is clicked.</param>
public sealed record TicketData(TicketType? Type, string? Subject, string? Details, Guid? RequestKey = null);

/// <summary>A support ticket (工单): a conversation between an organization and support (V-59 to V-61).</summary>
public sealed class Ticket : Document<TicketStatus>, IOwned
{
    /// <summary>Longest subject.</summary>
    public const int SubjectMaxLength = 100;
    /// <summary>Longest text of a message.</summary>
    public const int TextMaxLength = 2000;
    /// <summary>Most attachments of one message.</summary>
    public const int MaxAttachments = 5;

    /// <summary>A message has more attachments than one may have.</summary>
    public static readonly PortalError TooManyAttachments = new PortalError("ticket.too-many-attachments", MaxAttachments).At("Files");

    private readonly List<TicketMessage> _messages = [];

    private Ticket() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<Ticket> Id { get; private init; }
    /// <summary>What it is about.</summary>
    public TicketType Type { get; private init; }
    /// <summary>Subject.</summary>
    public string Subject { get; private init; } = "";
    /// <summary>Who opened it.</summary>
    public string OpenedBy { get; private init; } = "";
    /// <summary>When it was opened, UTC.</summary>
    public DateTime OpenedAt { get; private init; }
    /// <summary>When it was last written in, UTC.</summary>
    public DateTime UpdatedAt { get; private set; }
    /// <summary>Whether the last word is support's; false means that support must answer.</summary>
    public bool IsAnswered { get; private set; }
    /// <summary>Since when support owes an answer, UTC: a second message of the customer does not make it look younger. Null while none is owed.</summary>
    public DateTime? WaitingSince { get; private set; }
    /// <summary>Whether support has answered and the owner has not opened the ticket since.</summary>
    public bool HasUnreadAnswer { get; private set; }
    /// <summary>The form's request key; unique within the organization; null when there was no form.</summary>
    public Guid? RequestKey { get; private init; }
    /// <summary>When it was closed, UTC; null while open.</summary>
    public DateTime? ClosedAt { get; private set; }
    /// <summary>The conversation; the first message is the description.</summary>
    public IReadOnlyList<TicketMessage> Messages => _messages;

    /// <inheritdoc/>
    public override DocumentKind DocumentKind => DocumentKind.Ticket;
    /// <inheritdoc/>
    public override Guid Key => Id.Value;

    /// <summary>Opens a ticket. Errors: <c>field.required</c>, <c>field.too-long</c>, <c>ticket.too-many-attachments</c>.</summary>
    public static Result<Ticket> Open(string number, TicketData data, IReadOnlyList<StoredFile> attachments, Actor by, DateTime at)
    {
        if (by.IsStaff || !by.May(Permission.UseTickets)) { return AccessErrors.Forbidden; }
        if (string.IsNullOrWhiteSpace(data.Subject)) { return AccessErrors.Required(nameof(data.Subject)); }
        if (data.Subject.Trim().Length > SubjectMaxLength) { return AccessErrors.TooLong(nameof(data.Subject), SubjectMaxLength); }
        if (data.Type is not { } type) { return AccessErrors.Required(nameof(data.Type)); }
        var ticket = new Ticket { Id = Id<Ticket>.New(at), Number = number, OrganizationId = by.OrganizationId, Type = type, Subject = data.Subject.Trim(), OpenedBy = by.Name, OpenedAt = at, RequestKey = data.RequestKey };
        if (ticket.Add(data.Details, nameof(data.Details), attachments, by, at) is { IsRefused: true, Error: var refusal }) { return refusal; }
        ticket.RecordMade(by, at);
        return ticket;
    }

    /// <summary>Answers in an open ticket. Errors: <c>ticket.closed</c>, <c>field.required</c>, <c>field.too-long</c>, <c>ticket.too-many-attachments</c>.</summary>
    public Result Reply(string? text, IReadOnlyList<StoredFile> attachments, Actor by, DateTime at) =>
        RefusalOfReply(by) is { } refusal ? refusal : Add(text, "Text", attachments, by, at);

    /// <summary>Why this person cannot write in it now; null when it can.</summary>
    public PortalError? RefusalOfReply(Actor by)
    {
        var allowed = by.IsStaff ? by.May(Permission.AnswerTickets) : IsOf(by);
        if (!allowed) { return AccessErrors.Forbidden; }
        return Status == TicketStatus.Closed ? new PortalError("ticket.closed") : null;
    }

    /// <summary>The owner's people have seen support's answer. Nothing happens when anyone else opens it.</summary>
    public Result NoteRead(Actor by)
    {
        if (IsOf(by)) { HasUnreadAnswer = false; }
        return Result.Done;
    }

    /// <summary>Closes it; either side may.</summary>
    public Result Close(Actor by, DateTime at)
    {
        var moved = TicketLifecycle.Instance.Fire(this, TicketTrigger.Close, by, at);
        if (moved.IsRefused) { return moved; }
        (ClosedAt, WaitingSince) = (at, null);
        return NoteRead(by); // who closes it has no need of the last answer any more
    }

    private bool IsOf(Actor by) => by.OrganizationId == OrganizationId && by.May(Permission.UseTickets);

    private Result Add(string? text, string field, IReadOnlyList<StoredFile> attachments, Actor by, DateTime at)
    {
        if (string.IsNullOrWhiteSpace(text)) { return AccessErrors.Required(field); }
        if (text.Trim().Length > TextMaxLength) { return AccessErrors.TooLong(field, TextMaxLength); }
        if (attachments.Count > MaxAttachments) { return TooManyAttachments; }
        _messages.Add(new TicketMessage(_messages.Count + 1, text.Trim(), attachments, by, at));
        (UpdatedAt, IsAnswered, HasUnreadAnswer) = (at, by.IsStaff, by.IsStaff);
        WaitingSince = by.IsStaff ? null : WaitingSince ?? at;
        return Result.Done;
    }
}

/// <summary>A message of a ticket.</summary>
public sealed class TicketMessage
{
    private TicketMessage() { } // EF Core

    internal TicketMessage(int position, string text, IReadOnlyList<StoredFile> attachments, Actor by, DateTime at)
    {
        (Position, Text, FromSupport, Author, AuthorId, At) = (position, text, by.IsStaff, by.Name, by.UserId, at);
        Attachments = [.. attachments.Select(file => new TicketAttachment(file.Id.Value, file.Name, file.Size))];
    }

    /// <summary>1 and up.</summary>
    public int Position { get; private init; }
    /// <summary>What was written.</summary>
    public string Text { get; private init; } = "";
    /// <summary>Whether support wrote it.</summary>
    public bool FromSupport { get; private init; }
    /// <summary>Who wrote it.</summary>
    public string Author { get; private init; } = "";
    /// <summary>The user who wrote it; null in messages from before it was kept.</summary>
    public Guid? AuthorId { get; private init; }
    /// <summary>When, UTC.</summary>
    public DateTime At { get; private init; }
    /// <summary>Its attachments.</summary>
    public IReadOnlyList<TicketAttachment> Attachments { get; private init; } = [];
}

/// <summary>An attachment of a message; the content is a stored file.</summary>
public sealed record TicketAttachment(Guid FileId, string Name, long Size);
