using System.Text.RegularExpressions;
using BlueCloudPortal.Tests.Support;

namespace BlueCloudPortal.Tests.Components;

/// <summary>The cards at the right of every document: facts, timeline, actions, by one name each and in this order.</summary>
public sealed partial class DocumentCardTests
{
    /// <summary>The level's own history: it lists levels, not what was done to one document.</summary>
    private const string OfItsOwnKind = "LevelHistory.razor";

    [Fact]
    public void Cards_OfTimelinesAndActions_HaveOneName()
    {
        var cards = Razor().SelectMany(page => Card().Matches(page.Source).Select(card => (page.File, Title: card.Groups["title"].Value, Part: card.Groups["part"].Value))).ToList();
        Assert.True(cards.Count > 40, $"only {cards.Count} cards were found");
        Findings.None(cards.Where(card => card.Title != NameOf(card.Part)).Select(card => $"{card.File}: {card.Title} is the name of its {card.Part}"));
    }

    [Fact]
    public void Actions_StandAfterTheTimeline() => Findings.None(
        from page in Razor()
        let timeline = page.Source.IndexOf("""T["timeline.title"]""", StringComparison.Ordinal)
        let actions = page.Source.IndexOf("""T["actions.title"]""", StringComparison.Ordinal)
        where timeline >= 0 && actions >= 0 && actions < timeline
        select $"{page.File} shows its actions before its timeline");

    private static string NameOf(string part) => part == "LifecycleTimeline" ? "timeline.title" : "actions.title";

    private static IEnumerable<(string File, string Source)> Razor() =>
        Sources.Of("BlueCloudPortal.Web", ".razor").Where(file => !file.EndsWith(OfItsOwnKind, StringComparison.Ordinal)).Select(file => (file, Sources.Read(file)));

    [GeneratedRegex("""<Card Title="@T\["(?<title>[^"]+)"\]"[^>]*>\s*(?:<div class="stack">\s*<LifeLine [^\n]*\n\s*)?<(?<part>LifecycleTimeline|LifecycleActions) """)]
    private static partial Regex Card();
}
