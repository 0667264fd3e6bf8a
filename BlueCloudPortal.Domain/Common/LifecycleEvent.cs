using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Common;

/// <summary>One move of one document: what its timeline shows. Never changed, never deleted.</summary>
public sealed class LifecycleEvent : IAddressed
{
    /// <summary>Longest note.</summary>
    public const int NoteMaxLength = 500;

    private LifecycleEvent() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<LifecycleEvent> Id { get; private init; }
    /// <summary>The kind of the document.</summary>
    public DocumentKind DocumentKind { get; private init; }
    /// <summary>The document's database id.</summary>
    public Guid DocumentId { get; private init; }
    /// <summary>The document's organization.</summary>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>The provider the document was addressed to then; null when none.</summary>
    public Id<Organization>? ProviderId { get; private init; }
    /// <summary>Orders what happened to the document at the same moment; rises from event to event, with gaps between acts.</summary>
    public int Step { get; private init; }
    /// <summary>The state it left; null when it was made.</summary>
    public string? From { get; private init; }
    /// <summary>What moved it; <c>Create</c> when it was made.</summary>
    public string Trigger { get; private init; } = "";
    /// <summary>The state it came to.</summary>
    public string To { get; private init; } = "";
    /// <summary>The user who did it; empty for the system.</summary>
    public Guid ActorId { get; private init; }
    /// <summary>The user's name at that time; empty for the system.</summary>
    public string ActorName { get; private init; } = "";
    /// <summary>The organization the user acted for.</summary>
    public Id<Organization> ActorOrganizationId { get; private init; }
    /// <summary>When, UTC.</summary>
    public DateTime At { get; private init; }
    /// <summary>What the person wrote; null when nothing.</summary>
    public string? Note { get; private init; }

    internal static LifecycleEvent Of<TStatus>(Document<TStatus> document, TStatus? from, string trigger, TStatus to, Actor by, DateTime at, string? note)
        where TStatus : struct, Enum => new()
    {
        Id = Id<LifecycleEvent>.New(at),
        DocumentKind = document.DocumentKind,
        DocumentId = document.Key,
        OrganizationId = document.OrganizationId,
        ProviderId = document.AddressedTo,
        Step = document.NextStep,
        From = from?.ToString(),
        Trigger = trigger,
        To = to.ToString(),
        ActorId = by.UserId,
        ActorName = by.Name,
        ActorOrganizationId = by.OrganizationId,
        At = at,
        Note = note is { Length: > NoteMaxLength } ? note[..NoteMaxLength] : note,
    };
}
