using System.Globalization;
using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Benefits;

/// <summary>What is kept of a card's code: never the code itself.</summary>
/// <param name="Hash">By what it is found; unique.</param>
/// <param name="Sealed">The code, sealed with the portal's key: for the download behind the password.</param>
/// <param name="Tail">Its last letters, for lists.</param>
public sealed record PickupSecret(string Hash, string Sealed, string Tail);

/// <summary>提货卡: opens the product of its batch, once (T-04). It belongs to nobody until it is used.</summary>
public sealed class PickupCard : Document<PickupCardStatus>
{
    /// <summary>Longest sealed code.</summary>
    public const int SealedMaxLength = 400;
    /// <summary>The word under which timelines keep that staff wrote a remark.</summary>
    public const string RemarkTrigger = "Remark";

    private PickupCard() { } // EF Core

    internal PickupCard(PickupBatch batch, int ordinal, PickupSecret secret, DateTime at)
    {
        Id = Id<PickupCard>.New(at);
        Number = string.Create(CultureInfo.InvariantCulture, $"{batch.Number}-{ordinal:D5}");
        (BatchId, Ordinal, CodeHash, SealedCode, Tail) = (batch.Id, ordinal, secret.Hash, secret.Sealed, secret.Tail);
    }

    /// <summary>Database id.</summary>
    public Id<PickupCard> Id { get; private init; }
    /// <summary>Its batch.</summary>
    public Id<PickupBatch> BatchId { get; private init; }
    /// <summary>Its place in the batch, from 1.</summary>
    public int Ordinal { get; private init; }
    /// <summary>The hash of its code; unique.</summary>
    public string CodeHash { get; private init; } = "";
    /// <summary>Its code, sealed.</summary>
    public string SealedCode { get; private init; } = "";
    /// <summary>The last letters of its code.</summary>
    public string Tail { get; private init; } = "";
    /// <summary>When it was used, UTC; null before.</summary>
    public DateTime? UsedAt { get; private set; }
    /// <summary>When staff disabled it, UTC; null when not.</summary>
    public DateTime? DisabledAt { get; private set; }
    /// <summary>What staff wrote about it; null when nothing.</summary>
    public string? Remark { get; private set; }

    /// <inheritdoc/>
    public override DocumentKind DocumentKind => DocumentKind.PickupCard;
    /// <inheritdoc/>
    public override Guid Key => Id.Value;

    /// <summary>How a card of this status stands while its batch stands so.</summary>
    public static PickupCardStanding StandingOf(PickupCardStatus card, PickupBatchStatus batch) => card switch
    {
        PickupCardStatus.Used => PickupCardStanding.Used,
        PickupCardStatus.Disabled => PickupCardStanding.Disabled,
        _ => batch == PickupBatchStatus.Normal ? PickupCardStanding.Unused : PickupCardStanding.Invalid,
    };

    /// <summary>Staff write a remark, or take it away. The same again changes nothing. Errors: <c>access.forbidden</c>; at Remark <c>field.too-long</c>.</summary>
    public Result Note(string? remark, Actor by, DateTime at)
    {
        if (!PickupBatch.MayBeManagedBy(by)) { return AccessErrors.Forbidden; }
        var said = NoteText.Optional(remark, nameof(Remark));
        if (said.IsRefused || said.Value == Remark) { return said; }
        Remark = said.Value;
        Record(LifecycleEvent.Of(this, Status, RemarkTrigger, Status, by, at, Remark));
        return Result.Done;
    }

    internal Result Redeem(string order, Actor by, DateTime at)
    {
        var moved = PickupCardLifecycle.Instance.Fire(this, PickupCardTrigger.Redeem, by.AsConsequence(), at, order);
        if (!moved.IsRefused) { UsedAt = at; }
        return moved;
    }

    /// <summary>Staff disable it while it is unused (T-13). Errors: <c>access.forbidden</c>, <c>pickup.used-not-disabled</c> with its order, <c>lifecycle.not-now</c>; at Reason <c>field.required</c>, <c>field.too-long</c>.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="use">Its use; null when it has none.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">UTC.</param>
    internal Result Disable(string? reason, PickupUse? use, Actor by, DateTime at)
    {
        if (!PickupBatch.MayBeManagedBy(by)) { return AccessErrors.Forbidden; }
        if (Status == PickupCardStatus.Used && use is not null) { return PickupErrors.UsedIsNotDisabled(Number, use.UsedAt, use.OrderNumber); }
        if (PickupCardLifecycle.Instance.RefusalOf(this, PickupCardTrigger.Disable, by) is { } refusal) { return refusal; }
        var why = NoteText.Required(reason, "Reason");
        if (why.IsRefused) { return why; }
        DisabledAt = at;
        return PickupCardLifecycle.Instance.Fire(this, PickupCardTrigger.Disable, by, at, why.Value);
    }
}
