using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Workbench;

/// <summary>Turns events into what the timeline and the life line show.</summary>
public static class Timelines
{
    /// <summary>The entries of a timeline, newest first. Texts: <c>{TriggerType}.{Trigger}</c> and <c>{StatusType}.{To}</c> of the lifecycle's map; <c>{TriggerType}.Create</c> for the making.</summary>
    /// <param name="events">The events of documents of one lifecycle.</param>
    /// <param name="map">That lifecycle's map.</param>
    /// <param name="texts">The reader's language.</param>
    /// <param name="subject">What to name before each entry, such as a milestone's phase; null for the page's own document.</param>
    public static IEnumerable<TimelineEntry> Entries(IEnumerable<LifecycleEvent> events, LifecycleMap map, IStringLocalizer texts, Func<LifecycleEvent, string>? subject = null) =>
        events.Reverse().Select(happened => new TimelineEntry(
            (subject is null ? "" : $"{subject(happened)} · ") + Said(texts, texts[$"{map.TriggerType}.{happened.Trigger}"], texts[$"{map.StatusType}.{happened.To}"]),
            happened.ActorName.Length > 0 ? happened.ActorName : texts["timeline.system"],
            happened.At,
            happened.Note));

    // An act and the state it leads to may have one word: Issued.
    private static string Said(IStringLocalizer texts, string act, string state) => act.Equals(state, StringComparison.OrdinalIgnoreCase) ? act : texts["timeline.entry", act, state];

    /// <summary>The states the document went through, for its life line.</summary>
    public static IReadOnlyList<LifeLineVisit> Visits(IEnumerable<LifecycleEvent> events) => [.. events.Select(happened => new LifeLineVisit(happened.To, happened.At))];
}
