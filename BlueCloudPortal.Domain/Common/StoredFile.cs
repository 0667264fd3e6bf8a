using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Common;

/// <summary>A file people handed in: a transfer proof, a ticket attachment. Kept in the database, so that every node and every backup has it.</summary>
public sealed class StoredFile : IOwned
{
    /// <summary>Longest file name kept.</summary>
    public const int NameMaxLength = 200;

    private StoredFile() { } // EF Core

    /// <summary>A checked file (<see cref="FileRule.Check"/>) that belongs to <paramref name="owner"/>: support's attachments belong to the ticket's organization.</summary>
    /// <param name="name">The name it was handed in under; kept as <see cref="FileName.Safe"/> makes it.</param>
    /// <param name="contentType">The media type found by its first bytes.</param>
    /// <param name="content">The content.</param>
    /// <param name="owner">Whose it is.</param>
    /// <param name="by">Who handed it in.</param>
    /// <param name="at">UTC.</param>
    /// <param name="isConfidential">Whether only reviewers and the owner's keepers of the company may have it.</param>
    public StoredFile(string name, string contentType, byte[] content, Id<Organization> owner, Actor by, DateTime at, bool isConfidential = false)
    {
        Id = Id<StoredFile>.New(at);
        OrganizationId = owner;
        Name = FileName.Safe(name);
        IsConfidential = isConfidential;
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
    /// <summary>Whether it shows a company's licence or a person's papers: then only reviewers and those who keep the owning company's facts may have it.</summary>
    public bool IsConfidential { get; private init; }
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

    /// <summary>Whether this actor may have it, of those to whom the Data floor shows it.</summary>
    public bool MayBeReadBy(Actor actor) =>
        !IsConfidential || actor.IsSystem || (actor.IsStaff ? actor.May(Permission.ReviewApplications) : actor.OrganizationId == OrganizationId && actor.May(Permission.ManageCompany));
}
