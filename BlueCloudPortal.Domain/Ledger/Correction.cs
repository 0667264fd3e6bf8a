using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Ledger;

/// <summary>更正: an entry that takes another one back, with a reason and two people: one proposes it, another agrees. The books are never changed, only added to.</summary>
public sealed class Correction : Document<CorrectionStatus>, IOwned
{
    private Correction() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<Correction> Id { get; private init; }
    /// <summary>The entry that is taken back.</summary>
    public Id<JournalEntry> EntryId { get; private init; }
    /// <summary>Its number.</summary>
    public string EntryNumber { get; private init; } = "";
    /// <summary>The entry's id while the correction is proposed or done, null once it is refused or withdrawn; unique: an entry is taken back once.</summary>
    public Id<JournalEntry>? OpenFor { get; private set; }
    /// <summary>What the entry was about.</summary>
    public LedgerEvent Event { get; private init; }
    /// <summary>The kind of the document behind the entry.</summary>
    public DocumentKind SubjectKind { get; private init; }
    /// <summary>That document's database id.</summary>
    public Guid SubjectId { get; private init; }
    /// <summary>That document's number.</summary>
    public string SubjectNumber { get; private init; } = "";
    /// <summary>Why it is taken back.</summary>
    public string Reason { get; private init; } = "";
    /// <summary>Who proposed it.</summary>
    public Guid ProposedById { get; private init; }
    /// <summary>The person's name then.</summary>
    public string ProposedBy { get; private init; } = "";
    /// <summary>When, UTC.</summary>
    public DateTime ProposedAt { get; private init; }
    /// <summary>Who agreed or refused; empty before, and when it was withdrawn.</summary>
    public string DecidedBy { get; private set; } = "";
    /// <summary>When it was agreed to, refused or withdrawn, UTC; null before.</summary>
    public DateTime? DecidedAt { get; private set; }
    /// <summary>Why it was refused; null when not.</summary>
    public string? RefuseReason { get; private set; }

    /// <inheritdoc/>
    public override DocumentKind DocumentKind => DocumentKind.Correction;
    /// <inheritdoc/>
    public override Guid Key => Id.Value;

    /// <summary>Why the actor cannot propose to take an entry back; null when it can. Errors: <c>access.forbidden</c>, <c>correction.of-correction</c>, <c>stored-card.not-by-correction</c>.</summary>
    public static PortalError? RefusalOfProposing(JournalEntry entry, Actor by) =>
        by.IsSystem || !by.IsStaff || !by.May(Permission.CorrectLedger) ? AccessErrors.Forbidden : entry.ReversesId is not null ? CorrectionErrors.OfCorrection
        : entry.DocumentKind == DocumentKind.StoredCard ? StoredCardErrors.NotByCorrection(entry.DocumentNumber) : null; // a card is revoked on its own page: the books alone would leave it saying otherwise

    /// <summary>Proposes to take an entry back. Errors: those of <see cref="RefusalOfProposing"/>; at Reason <c>field.required</c>, <c>field.too-long</c>.</summary>
    public static Result<Correction> Propose(string number, JournalEntry entry, string? reason, Actor by, DateTime at)
    {
        if (RefusalOfProposing(entry, by) is { } refusal) { return refusal; }
        var why = NoteText.Required(reason, "Reason");
        if (why.IsRefused) { return why.Error; }
        var correction = new Correction
        {
            Id = Id<Correction>.New(at),
            Number = number,
            EntryId = entry.Id,
            EntryNumber = entry.Number,
            OpenFor = entry.Id,
            Event = entry.Event,
            SubjectKind = entry.DocumentKind,
            SubjectId = entry.DocumentId,
            SubjectNumber = entry.DocumentNumber,
            Reason = why.Value!,
            ProposedById = by.UserId,
            ProposedBy = by.Name,
            ProposedAt = at,
        };
        correction.RecordMade(by, at, why.Value);
        return correction;
    }

    /// <summary>A second person agrees: the entry is taken back. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>, <c>correction.own-proposal</c>.</summary>
    public Result Agree(Actor by, DateTime at)
    {
        if (RefusalOf(CorrectionTrigger.Agree, by) is { } refusal) { return refusal; }
        (DecidedBy, DecidedAt) = (by.Name, at);
        return CorrectionLifecycle.Instance.Fire(this, CorrectionTrigger.Agree, by, at);
    }

    /// <summary>A second person refuses: the entry stays. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>, <c>correction.own-proposal</c>; at Reason <c>field.required</c>, <c>field.too-long</c>.</summary>
    public Result Refuse(string? reason, Actor by, DateTime at)
    {
        if (RefusalOf(CorrectionTrigger.Refuse, by) is { } refusal) { return refusal; }
        var why = NoteText.Required(reason, "Reason");
        if (why.IsRefused) { return why; }
        (OpenFor, DecidedBy, DecidedAt, RefuseReason) = (null, by.Name, at, why.Value);
        return CorrectionLifecycle.Instance.Fire(this, CorrectionTrigger.Refuse, by, at, why.Value);
    }

    /// <summary>Who proposed it takes the proposal away. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>, <c>correction.not-yours</c>.</summary>
    public Result Withdraw(Actor by, DateTime at)
    {
        if (RefusalOf(CorrectionTrigger.Withdraw, by) is { } refusal) { return refusal; }
        (OpenFor, DecidedAt) = (null, at);
        return CorrectionLifecycle.Instance.Fire(this, CorrectionTrigger.Withdraw, by, at);
    }

    /// <summary>Why the actor cannot do this now; null when it can. Two pairs of eyes: who proposed it withdraws it, somebody else agrees or refuses.</summary>
    public PortalError? RefusalOf(CorrectionTrigger trigger, Actor by) =>
        CorrectionLifecycle.Instance.RefusalOf(this, trigger, by) ?? ((trigger == CorrectionTrigger.Withdraw, by.UserId == ProposedById) switch
        {
            (true, false) => CorrectionErrors.NotYours(ProposedBy),
            (false, true) => CorrectionErrors.OwnProposal,
            _ => null,
        });
}

/// <summary>Why an entry is not taken back.</summary>
public static class CorrectionErrors
{
    /// <summary>The entry is itself a correction.</summary>
    public static readonly PortalError OfCorrection = new("correction.of-correction");

    /// <summary>Who proposed it cannot decide it.</summary>
    public static readonly PortalError OwnProposal = new("correction.own-proposal");

    /// <summary>Only who proposed it withdraws it. Figure: that person.</summary>
    public static PortalError NotYours(string proposer) => new("correction.not-yours", proposer);

    /// <summary>The entry has a correction already, proposed or done. Figure: its number.</summary>
    public static PortalError Exists(string number) => new("correction.exists", number);
}
