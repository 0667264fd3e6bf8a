using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Tickets;

/// <summary>A message of a ticket.</summary>
public sealed class TicketMessage
{
    private TicketMessage() { } // EF Core

    internal TicketMessage(int position, string text, IReadOnlyList<StoredFile> attachments, Actor by, DateTime at)
    {
        (Position, Text, FromSupport, Author, AuthorId, At) = (position, text, Ticket.IsSupport(by), by.Name, by.IsSystem ? null : by.UserId, at);
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
    /// <summary>The user who wrote it; null for somebody without an account, and in messages from before it was kept.</summary>
    public Guid? AuthorId { get; private init; }
    /// <summary>When, UTC.</summary>
    public DateTime At { get; private init; }
    /// <summary>Its attachments.</summary>
    public IReadOnlyList<TicketAttachment> Attachments { get; private init; } = [];
}

/// <summary>An attachment of a message; the content is a stored file.</summary>
public sealed record TicketAttachment(Guid FileId, string Name, long Size);
