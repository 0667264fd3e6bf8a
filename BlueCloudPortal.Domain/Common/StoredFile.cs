using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Common;

/// <summary>A file people handed in: a transfer proof, a ticket attachment. Kept in the database, so that every node and every backup has it.</summary>
public sealed class StoredFile : IOwned
{
    /// <summary>Longest file name kept.</summary>
    public const int NameMaxLength = 200;

    private StoredFile() { } // EF Core

    /// <summary>A checked file (<see cref="FileRule.Check"/>) that belongs to <paramref name="owner"/>: support's attachments belong to the ticket's organization.</summary>
    public StoredFile(string name, string contentType, byte[] content, Id<Organization> owner, Actor by, DateTime at)
    {
        Id = Id<StoredFile>.New(at);
        OrganizationId = owner;
        Name = name.Length > NameMaxLength ? name[^NameMaxLength..] : name;
        ContentType = contentType;
        Size = content.Length;
        Content = content;
        UploadedBy = by.Name;
        UploadedAt = at;
    }

    /// <summary>Database id, also its address.</summary>
    public Id<StoredFile> Id { get; private init; }
    /// <inheritdoc/>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>The name it was handed in under; shown, never used as a path.</summary>
    public string Name { get; private init; } = "";
    /// <summary>The media type found by its first bytes.</summary>
    public string ContentType { get; private init; } = "";
    /// <summary>Bytes.</summary>
    public long Size { get; private init; }
    /// <summary>The content.</summary>
    public byte[] Content { get; private init; } = [];
    /// <summary>Who handed it in.</summary>
    public string UploadedBy { get; private init; } = "";
    /// <summary>When, UTC.</summary>
    public DateTime UploadedAt { get; private init; }
}
