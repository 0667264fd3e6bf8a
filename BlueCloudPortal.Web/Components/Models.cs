using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Web.Components;

/// <summary>A step of the breadcrumb.</summary>
public sealed record Crumb(string Text, string? Url = null);

/// <summary>A line of a document's timeline: what happened, who did it, when (UTC), and what they wrote.</summary>
public sealed record TimelineEntry(string What, string Who, DateTime At, string? Note = null);

/// <summary>A state that a document entered, for its life line; the moment is UTC.</summary>
public sealed record LifeLineVisit(string State, DateTime At);

/// <summary>One step of a price: the rule and its version, how long it holds, what it changed (null for the first), and the price after it.</summary>
public sealed record PriceTraceRow(string Step, string Rule, string? Validity, Money? Effect, Money After);

/// <summary>Why a figure is what it is: where it stood, what moved it, where it stands.</summary>
/// <param name="Title">The figure's name.</param>
/// <param name="OpeningLabel">Since when, such as 10-31 余额.</param>
/// <param name="Opening">The figure then.</param>
/// <param name="Movements">What moved it, with the way to its lines.</param>
/// <param name="ClosingLabel">The figure's name now.</param>
/// <param name="Closing">The figure as it is kept.</param>
/// <param name="AllUrl">Every line; null when there is no such page.</param>
public sealed record ExplainModel(string Title, string OpeningLabel, Money Opening, IReadOnlyList<ExplainMovement> Movements, string ClosingLabel, Money Closing, string? AllUrl = null)
{
    /// <summary>What is kept minus what the lines add up to; zero when the books agree.</summary>
    public Money Difference => Closing - Money.Sum(Opening.Currency, Movements.Select(movement => movement.Amount).Prepend(Opening));
}

/// <summary>One kind of movement: how much, and the link to its documents (their number, when counted).</summary>
public sealed record ExplainMovement(string Label, Money Amount, int? Count = null, string? Url = null);

/// <summary>A tile of the key figures.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Amount">Money; or else <paramref name="Figure"/>.</param>
/// <param name="Figure">A number in words, such as 11.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Notes">Small lines below.</param>
/// <param name="LinkText">Words of the link at the right of the label.</param>
/// <param name="LinkUrl">Where it leads.</param>
/// <param name="OnExplain">Or what it opens.</param>
/// <param name="Share">A bar from 0 to 1, when a share is meant.</param>
public sealed record Kpi(string Label, Money? Amount = null, string? Figure = null, string? Unit = null, IReadOnlyList<string>? Notes = null, string? LinkText = null, string? LinkUrl = null, Func<Task>? OnExplain = null, decimal? Share = null);

/// <summary>One fact: its name, and its value as words, as a link, or as both.</summary>
public sealed record Fact(string Label, string? Value, string? Url = null);

/// <summary>One line of a confirmation: a figure before and after. <paramref name="After"/> is null for a fact that stays.</summary>
public sealed record BeforeAfter(string Label, string Before, string? After = null);

/// <summary>A saved view: a tab that leads to a filtered address.</summary>
public sealed record ViewTab(string Text, string Url, int? Count = null);

/// <summary>A step on the way, with a small line below.</summary>
public sealed record Step(string Text, string? Note = null);

/// <summary>A file that hangs on a document; its address is empty while it is only chosen and not handed in.</summary>
public sealed record AttachmentItem(string Name, long Bytes, string Url);

/// <summary>A part of a whole in a <see cref="ShareChart"/>: its name, its figure in words, and what it weighs; what is below zero weighs nothing.</summary>
public sealed record SharePart(string Text, string Figure, long Weight);
