using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Organizations;

/// <summary>Why a company's level is another one.</summary>
public enum LevelCause
{
    /// <summary>Its order total reached the threshold.</summary>
    Orders,
    /// <summary>Its application was approved.</summary>
    Application,
    /// <summary>Staff set it by hand.</summary>
    Staff,
    /// <summary>The last day of the former level is over.</summary>
    Ended,
}

/// <summary>How a level moves.</summary>
/// <param name="To">The level from now on.</param>
/// <param name="Until">Its last day; null for no end.</param>
/// <param name="Cause">Why.</param>
/// <param name="Reason">What staff wrote; null where they need not.</param>
/// <param name="Application">The number of the application; null when there was none.</param>
/// <param name="Total">The order total, where it decided; null otherwise.</param>
/// <param name="Threshold">What was asked for; null otherwise.</param>
public sealed record LevelMove(CustomerLevel To, DateOnly? Until, LevelCause Cause, string? Reason = null, string? Application = null, Money? Total = null, Money? Threshold = null);

/// <summary>One line of the history of a company's level. Never changed, never deleted.</summary>
public sealed class LevelChange : IOwned
{
    private LevelChange() { } // EF Core

    /// <summary>The next line of a company.</summary>
    /// <param name="company">The company, before its level is set.</param>
    /// <param name="sequence">Its place in the company's history, from 1.</param>
    /// <param name="move">How the level moves.</param>
    /// <param name="by">Who did it.</param>
    /// <param name="at">UTC.</param>
    public LevelChange(Organization company, int sequence, LevelMove move, Actor by, DateTime at)
    {
        (Id, OrganizationId, Sequence, From, To) = (Id<LevelChange>.New(at), company.Id, sequence, company.Level, move.To);
        (FormerUntil, Until, Cause, Reason, Application) = (company.LevelUntil, move.Until, move.Cause, move.Reason, move.Application);
        (TotalMinor, ThresholdMinor, By, At) = (move.Total?.Minor, move.Threshold?.Minor, by.Name, at);
    }

    /// <summary>Database id.</summary>
    public Id<LevelChange> Id { get; private init; }
    /// <inheritdoc/>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>Its place in the company's history, from 1; unique there, so that of two who move a level at once the second hears of the first.</summary>
    public int Sequence { get; private init; }
    /// <summary>The level before.</summary>
    public CustomerLevel From { get; private init; }
    /// <summary>The level after; the same when only its end became another.</summary>
    public CustomerLevel To { get; private init; }
    /// <summary>The last day of the level before; null when it had no end.</summary>
    public DateOnly? FormerUntil { get; private init; }
    /// <summary>The last day of the level after; null for no end.</summary>
    public DateOnly? Until { get; private init; }
    /// <summary>Why.</summary>
    public LevelCause Cause { get; private init; }
    /// <summary>What staff wrote; null where they need not.</summary>
    public string? Reason { get; private init; }
    /// <summary>The number of the application; null when there was none.</summary>
    public string? Application { get; private init; }
    /// <summary>The order total that decided, fen; null otherwise.</summary>
    public long? TotalMinor { get; private init; }
    /// <summary>What was asked for, fen; null otherwise.</summary>
    public long? ThresholdMinor { get; private init; }
    /// <summary>Who did it; empty for the portal itself.</summary>
    public string By { get; private init; } = "";
    /// <summary>When, UTC.</summary>
    public DateTime At { get; private init; }

    /// <summary>Why, with its figures, as a text that pages and mails say in the reader's language.</summary>
    public PortalError Why => Cause switch
    {
        LevelCause.Orders => new PortalError("level.why.orders", Money.Fen(TotalMinor ?? 0), Money.Fen(ThresholdMinor ?? 0)),
        LevelCause.Application => new PortalError("level.why.application", Application ?? ""),
        LevelCause.Staff => new PortalError("level.why.staff", Reason ?? ""),
        _ => new PortalError("level.why.ended", From, (object?)FormerUntil ?? ""),
    };
}
